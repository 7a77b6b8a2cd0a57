"""The published JSON Schema of YAML rulebooks: it accepts what the reader accepts, and refuses what the reader refuses for its shape."""

import json
import random
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from penalty_dsl.nodes import Entry, Mapping, Node, Scalar, Sequence
from penalty_dsl.printing import convert_source
from penalty_dsl.yaml_events import read_yaml
from penalty_dsl.yaml_keys import CONTEXTS, key, keys_of, keyword_of
from penalty_dsl.yaml_schema import rulebook_schema, unlisted_keys
from penalty_dsl.yaml_surface import parse_yaml
from tests.language.examples import examples
from tests.unit.yaml.editor import Json, seen, value_of, written
from tests.unit.yaml.test_docs_yaml import BOOKS

ROOT = Path(__file__).parents[3]
LANGS = ("zh", "en")
#: Rulebooks in text, converted; and in YAML, as they are.
TEXTS = sorted({*(ROOT / "rulebooks").rglob("*.penalty"), *(ROOT / "tests").rglob("*.penalty")})
YAMLS = [ROOT / "rulebooks/cn/city-appearance.yaml", *sorted((ROOT / "tests/unit/yaml/pairs").glob("*.yaml"))]
#: Mutations of one run of the property, and how many rulebooks it draws from.
MUTATIONS, RUNS, SMALL = 80, 6, 6_000


@cache
def validator(lang: str | None = None) -> Draft202012Validator:
    return Draft202012Validator(rulebook_schema(lang))


def faults(value: Json, lang: str | None = None) -> list[str]:
    return [f"{error.json_path}: {error.message[:200]}" for error in validator(lang).iter_errors(value)]


@cache
def converted(name: str, text: str, lang: str) -> str:
    found = convert_source(name, text, to_yaml=True, lang=lang)
    assert found.text is not None, found.diagnostics
    return found.text


@pytest.mark.parametrize("lang", [None, *LANGS])
def test_the_schema_is_a_schema_without_dead_ends(lang: str | None) -> None:
    schema = rulebook_schema(lang)
    Draft202012Validator.check_schema(schema)
    text, defined = json.dumps(schema, ensure_ascii=False), schema["$defs"]
    assert isinstance(defined, dict)
    for pattern in re.findall(r'"pattern": ("(?:[^"\\\\]|\\\\.)*")', text):
        escapes = re.findall(r"\\(.)", json.loads(pattern))
        assert {*escapes} <= {*"sSu"}, "JavaScript takes no others that Python takes"
    assert {f'"#/$defs/{name}"' in text for name in defined} == {True}


def test_what_stands_behind_every_key_is_known() -> None:
    """A new key of the reader gets its line in `yaml_schema`; until then anything is allowed behind it."""
    assert unlisted_keys() == []


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("context", sorted(set(CONTEXTS) - {"provision"}))
def test_keys_and_their_descriptions_are_those_of_the_tables(context: str, lang: str) -> None:
    defined = rulebook_schema(lang)["$defs"]
    assert isinstance(defined, dict)
    properties = defined[f"{lang}.{context}"]["properties"]
    assert properties.keys() == {spelling for spelling, (_, one) in keys_of(context).items() if one == lang} | {
        key(identity).written(lang) for identity in CONTEXTS[context]
    }
    for identity in CONTEXTS[context]:
        word = keyword_of(identity)
        if word is not None:
            assert properties[key(identity).written(lang)]["description"] == (word.doc if lang == "zh" else word.doc_en)


# --- what is right ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", YAMLS, ids=lambda path: path.name)
def test_rulebooks_in_yaml_fit(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert faults(seen(text)) == []
    lang = "en" if re.search("^language:", text, re.MULTILINE) else "zh"
    assert faults(seen(text), lang) == []
    assert faults(seen(text), "zh" if lang == "en" else "en") != []


@pytest.mark.parametrize("book", BOOKS)
def test_rulebooks_of_the_documentation_fit(book: str) -> None:
    assert faults(seen(book)) == []


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.stem)
def test_rulebooks_in_text_fit_when_they_are_converted(path: Path, lang: str) -> None:
    assert faults(seen(converted(path.name, path.read_text(encoding="utf-8"), lang)), lang) == []


@pytest.mark.parametrize("lang", LANGS)
def test_examples_of_the_language_fit(lang: str) -> None:
    for one in examples(ROOT / "docs" / "language.md"):
        if not one.kind and not one.error:
            yaml = one.text if one.notation == "yaml" else converted("example.penalty", one.text, lang)
            assert faults(seen(yaml)) == [], one.line


# --- what is wrong ---------------------------------------------------------------------------------------------------

HEAD = "语言: 1\n裁量基准: {编号: a, 版本: 1, "
MATTER = "语言: 1\n事项:\n  - 代码: A\n    名称: 甲\n    "
STATUTORY = MATTER + "法定处罚:\n      - "
TIER = MATTER + "档次:\n      - "
CIRCUMSTANCE = MATTER + "情节:\n      v: "
SCENARIO = "语言: 1\n场景:\n  - {名称: a, 事项: A, "
WRONG = {
    "list at the top": "- a",
    "unknown key": "语言: 1\n事项目: []",
    "unknown English key": "language: 1\nmatter: []",
    "key of the other language": "语言: 1\nmatters: []",
    "key of the other language below": "language: 1\nmatters:\n  - {code: A, title: 甲, 对象: 单位}",
    "language of the future": "语言: 2",
    "matters as a mapping": "语言: 1\n事项: {代码: A}",
    "matter without a code": "语言: 1\n事项:\n  - {名称: a}",
    "blank code": "语言: 1\n事项:\n  - {代码: ' ', 名称: a}",
    "empty value": MATTER + "领域:",
    "head without a version": "语言: 1\n裁量基准: {编号: a}",
    "no date": HEAD + "公布: 2026年1月}",
    "rounding without a unit": HEAD + "约定: {取整: 四舍五入}}",
    "unknown word": HEAD + "约定: {以上: 含}}",
    "unknown convention": HEAD + "约定: {以内: 含本数}}",
    "preference of one": HEAD + "约定: {优先: [a]}}",
    "class as a list": HEAD + "对象类别: {船主: [单位]}}",
    "law without a mapping": "语言: 1\n法律: {a: b}",
    "law without a day": "语言: 1\n法律: {a: {名称: b, 版本: 2026}}",
    "circumstances as a list": MATTER + "情节: [金额]",
    "circumstance without a type": CIRCUMSTANCE + "{代码: w}",
    "unknown type": CIRCUMSTANCE + "金钱",
    "reason without a presumption": CIRCUMSTANCE + "{类型: 金额, 理由: 无}",
    "no choices": CIRCUMSTANCE + "{类型: {选项: []}}",
    "flag in words": CIRCUMSTANCE + "{类型: 金额, 可无法确定: yes}",
    "comma in a number": STATUTORY + "罚款: {至: 3,000元}",
    "three multiples": STATUTORY + "罚款: {基数: a, 倍数: [1, 2, 3]}",
    "multiple of nothing": STATUTORY + "罚款: {倍数: 3}",
    "unknown sanction": STATUTORY + "罚金: 5元",
    "unknown bare sanction": STATUTORY + "罚金",
    "bare sanction of the other language": STATUTORY + "warning",
    "choice among nothing": STATUTORY + "{任选: 2}",
    "choice without a list": STATUTORY + "择一: 警告",
    "fine that is no": STATUTORY + "{罚款: false}",
    "fine as a list": STATUTORY + "{罚款: [5元]}",
    "number as a text": STATUTORY + "{吊销: 5}",
    "text that is needed": STATUTORY + "{其他处罚: true}",
    "text that is not": STATUTORY + "{警告: 严重}",
    "unknown modality": STATUTORY + "{罚款: {方式: 也许, 数额: 1元}}",
    "confiscation of nothing": STATUTORY + "{没收: {仍没收: 是}}",
    "list as a sanction": STATUTORY + "{吊销: [a]}",
    "judgement of nothing": TIER + "{酌定: 是, 情形: [b]}",
    "unknown judgement": TIER + "{情形: [{当: a, 酌定: 说明}]}",
    "unknown point": TIER + "{当: a, 建议: 中间}",
    "tiers as a mapping": MATTER + "档次: {当: a}",
    "table without rows": MATTER + "裁量表: {列: [罚款]}",
    "unknown way to pick": MATTER + "裁量表: {取法: 随意, 列: [罚款], 行: [[5元]]}",
    "weight of nothing": MATTER + "累加: {基数: 法定上限, 要素: [{要素: a, 程度: [{取值: b}]}]}",
    "provision without an effect": MATTER + "条款:\n      - {名称: a}",
    "unknown effect": MATTER + "条款:\n      - {名称: a, 效力: 从宽}",
    "penalty in a provision": MATTER + "条款:\n      - {名称: a, 效力: 移送, 罚款: 1元}",
    "given as a list": SCENARIO + "给定: [a]}",
    "unknown outcome": SCENARIO + "应当: 罚}",
    "unknown expectation": SCENARIO + "应当: {档: 2}}",
}


@pytest.mark.parametrize("text", WRONG.values(), ids=WRONG.keys())
def test_what_the_reader_refuses_for_its_shape_is_refused(text: str) -> None:
    assert parse_yaml("wrong.yaml", text)[1], "the reader takes it"
    assert faults(seen(text)) != []


@pytest.mark.parametrize(
    ("zh", "en"),
    [
        ("约定: {以上: inclusive}", "conventions: {or_more: 含本数}"),
        ("约定: {取整: to yuan half up}", "conventions: {rounding: to-yuan half_up}"),
        ("约定: {同时符合多档: take-heavier}", "conventions: {several_tiers: heavier}"),
        ("约定: {同时符合多档: ｔake heavier}", "conventions: {several_tiers: take_heavier}"),
    ],
)
def test_words_of_both_languages_and_every_spelling_are_accepted(zh: str, en: str) -> None:
    for text in ("裁量基准: {编号: a, 版本: 1, " + zh + "}", "rulebook: {id: a, version: 1, " + en + "}"):
        assert parse_yaml("right.yaml", text)[1] == ()
        assert faults(seen(text)) == []


# --- nothing that the reader accepts is refused ----------------------------------------------------------------------

PLAIN = (
    *("~", "true", "false", "是", "否", "5", "1.5", "2026-01-01", "abc"),
    *("/", "无法确定", "5万元", "no", "none", "警告", "money", "take-heavier", "may_also", "ＭＡＹ"),
)
OTHERS: tuple[Node, ...] = (
    *(Scalar(text, 0, 0) for text in PLAIN),
    *(Scalar(text, 0, 0, "'") for text in ("", "  ", "1至2项")),
    Mapping((), 0, 0),
    Sequence((), 0, 0),
    Sequence((Scalar("1", 0, 0), Scalar("2", 0, 0)), 0, 0),
    Mapping((Entry(Scalar("a", 0, 0), Scalar("b", 0, 0)),), 0, 0),
)


@cache
def small(lang: str) -> tuple[Node, ...]:
    """Rulebooks of few words, in YAML."""
    texts = [text for path in TEXTS if len(text := path.read_text(encoding="utf-8")) < SMALL]
    found = [one for one in examples(ROOT / "docs" / "language.md") if not (one.kind or one.error)]
    texts += [one.text for one in found if one.notation == "penalty"]
    roots = (read_yaml("small.yaml", converted("small.penalty", text, lang))[0] for text in texts)
    return tuple(root for root in roots if root is not None)


def below(node: Node) -> Iterator[Node]:
    yield node
    for inner in _inner(node):
        yield from below(inner)


def _inner(node: Node) -> tuple[Node, ...]:
    if isinstance(node, Mapping):
        return tuple(entry.value for entry in node.entries)
    return node.items if isinstance(node, Sequence) else ()


class Mutator:
    """Spoils a rulebook at one place: a value is left out, replaced, or put in under some key of the language."""

    def __init__(self, rng: random.Random, lang: str) -> None:
        self.rng = rng
        self.keys = [key(identity).written(lang) for context in CONTEXTS.values() for identity in context]
        self.values = [node for root in small(lang) for node in below(root)]

    def spoiled(self, root: Node) -> Node:
        return self._copied(root, self.rng.choice(tuple(below(root))[1:]))

    def _value(self) -> Node:
        return self.rng.choice(self.values if self.rng.random() < 0.5 else OTHERS)

    def _copied(self, node: Node, target: Node) -> Node:
        if node is target:
            return self._changed(node)
        if isinstance(node, Mapping):
            copied = tuple(Entry(entry.key, self._copied(entry.value, target)) for entry in node.entries)
            return Mapping(copied, 0, 0)
        if isinstance(node, Sequence):
            return Sequence(tuple(self._copied(item, target) for item in node.items), 0, 0)
        return node

    def _changed(self, node: Node) -> Node:
        how = self.rng.random()
        if isinstance(node, Mapping) and node.entries and how < 0.7:
            name = self.rng.choice(self.keys)
            entries = [entry for entry in node.entries if entry.key.text != name]
            place = self.rng.randrange(len(entries) + 1)
            if how < 0.2:
                return Mapping(tuple(entries[:place]) + tuple(entries[place + 1 :]), 0, 0)
            return Mapping((*entries[:place], Entry(Scalar(name, 0, 0), self._value()), *entries[place:]), 0, 0)
        if isinstance(node, Sequence) and how < 0.6:
            place = self.rng.randrange(len(node.items) + 1)
            put = () if how < 0.2 else (self._value(),)
            return Sequence((*node.items[:place], *put, *node.items[place + (how < 0.2) :]), 0, 0)
        return self._value()


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("seed", range(RUNS))
def test_what_the_schema_refuses_the_reader_refuses(seed: int, lang: str) -> None:
    rng = random.Random(seed)
    mutator = Mutator(rng, lang)
    refused = 0
    for _ in range(MUTATIONS):
        text = written(mutator.spoiled(rng.choice(small(lang))))
        root, problems = read_yaml("spoiled.yaml", text)
        assert root is not None, problems
        if not validator().is_valid(value_of(root)):
            refused += 1
            assert parse_yaml("spoiled.yaml", text)[1], (faults(value_of(root)), text)
    assert refused > MUTATIONS / 4
