"""The text front end: every construct, in Chinese and in English keywords."""

import dataclasses
from collections.abc import Iterator
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

from penalty_dsl.model import Citation
from penalty_dsl.surface import (
    CasesText,
    ChainText,
    ChooseText,
    Comparison,
    Conjunction,
    DateValue,
    FileText,
    Linear,
    Literal,
    Name,
    Quantity,
    SanctionText,
    Span,
    TierText,
)
from penalty_dsl.text import decode_source, parse_text

HERE = Path(__file__).parent


def parse(text: str) -> FileText:
    file, problems = parse_text("test", text)
    assert not problems, [(problem.code, problem.zh, problem.help_zh) for problem in problems]
    return file


def example(lang: str) -> FileText:
    return parse((HERE / f"every_construct.{lang}.penalty").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def file() -> FileText:
    return example("zh")


def without_places(node: object) -> object:
    """The tree without spans and without the source."""
    if isinstance(node, FileText):
        node = dataclasses.replace(node, text="", source="")
    if isinstance(node, Span):
        return None
    if dataclasses.is_dataclass(node) and not isinstance(node, type):
        return type(node).__name__, [without_places(getattr(node, field.name)) for field in dataclasses.fields(node)]
    if isinstance(node, tuple):
        return [without_places(item) for item in node]
    return node


def spans(node: object, inside: Span) -> Iterator[tuple[Span, Span]]:
    """Every span with the span of the node that holds it."""
    if dataclasses.is_dataclass(node) and not isinstance(node, type):
        own = getattr(node, "span", inside)
        if own is not inside:
            yield own, inside
        for field in dataclasses.fields(node):
            if field.name != "span":
                yield from spans(getattr(node, field.name), own)
    elif isinstance(node, tuple):
        for item in node:
            yield from spans(item, inside)


def test_both_languages_say_the_same() -> None:
    """The two files differ in keywords and in how numbers are written, not in what they say."""
    zh, en = example("zh"), example("en")
    tier = en.matters[0].tiers[2]
    assert isinstance(tier, TierText)
    assert tier.grade is not None
    assert tier.grade.text == "heavier"  # a grade word stays as written
    zh_tier = zh.matters[0].tiers[2]
    assert isinstance(zh_tier, TierText)
    matter = en.matters[0]
    tiers = (*matter.tiers[:2], dataclasses.replace(tier, grade=zh_tier.grade), *matter.tiers[3:])
    en = dataclasses.replace(en, matters=(dataclasses.replace(matter, tiers=tiers),))
    assert without_places(zh) == without_places(en)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_spans_nest_and_point_at_what_was_written(lang: str) -> None:
    file = example(lang)
    whole = Span(0, len(file.text))
    assert file.head is not None
    head = dataclasses.replace(file.head, definitions=file.head.definitions[:-1])  # the last stands outside the head
    for own, outer in spans(dataclasses.replace(file, text="", source="", head=head), whole):
        assert outer.start <= own.start < own.end <= outer.end
    circumstance = file.matters[0].circumstances[0]
    assert file.text[circumstance.label.span.start : circumstance.label.span.end] == "货值金额"


def test_head(file: FileText) -> None:
    head = file.head
    assert head is not None
    assert file.language == 1
    entries = dict(head.entries)
    assert {key: value.text for key, value in entries.items() if isinstance(value, Name)} == {
        "title": "示例", "issuer": "甲局", "document": "甲规〔2026〕1号", "region": "浙江省", "organ": "市场监管", "note": "说明文字",
    }  # fmt: skip
    assert {key: value.value for key, value in entries.items() if isinstance(value, DateValue)} == {
        "published": date(2025, 12, 1), "in_force": date(2026, 1, 1), "until": date(2030, 12, 31),
    }  # fmt: skip
    assert [name.text for name in head.uses] == ["cn.general", "cn.food"]
    conventions = [(entry.key, tuple(_plain(value) for value in entry.values)) for entry in head.conventions]
    assert conventions == [
        ("above", ("exclusive",)), ("below", ("inclusive",)), ("prefer", ("heavy", "light")), ("unknown", ("pending",)),
        ("rounding", ("hundred_yuan", "down")), ("point", ("low",)),
        ("share", ("lighter", (0, "%"), (30, "%"))), ("share", ("heavier", (70, "%"), (100, "%"))),
    ]  # fmt: skip
    counting = head.circumstances[0].counting
    assert counting is not None
    assert (counting.with_this, counting.same_kind) == (True, True)
    assert _plain(counting.back) == (2, "年")
    presumed = head.circumstances[1].presumed
    assert presumed is not None
    assert presumed.value is False
    assert [definition.label.text for definition in head.definitions] == ["初犯", "外面"]


def _plain(value: object) -> object:
    match value:
        case Name():
            return value.text
        case Quantity():
            return value.number, value.unit
        case _:
            return value


def test_matter(file: FileText) -> None:
    matter = file.matters[0]
    assert [one.citation for one in matter.violated] == [
        Citation("A法", "35", 1),
        Citation("A法", "35", 2),
        Citation("B办法", "3-1"),
    ]
    assert [(one.label.text, one.type.kind) for one in matter.circumstances] == [
        ("货值金额", "money"), ("甲", "bool"), ("面积", "quantity"), ("人", "count"), ("件", "count"), ("月", "months"), ("岁数", "age"),
        ("何日", "date"), ("2年内次数", "count"), ("危害后果", "choice"),
    ]  # fmt: skip
    area, harm = matter.circumstances[2], matter.circumstances[9]
    assert (_plain(area.type.unit), area.type.places, _plain(area.note)) == ("平方米", 2, "情节的说明")
    assert [(label.text, _plain(code)) for label, code in harm.type.choices] == [
        ("无", "none"),
        ("轻微", "minor"),
        ("严重", None),
    ]
    assert matter.note is not None
    assert matter.note.text == "事项的说明"
    assert matter.point == "middle"


def sanctions(file: FileText) -> list[SanctionText]:
    return [item for item in file.matters[0].statutory[0].items if isinstance(item, SanctionText)]


def test_statutory_sanctions(file: FileText) -> None:
    found = [(one.kind, one.modality) for one in sanctions(file)]
    assert found == [
        ("warning", "must"), ("reprimand", "must"), ("confiscate_gains", "must"), ("confiscate_things", "must"),
        ("suspend_licence", "may"), ("downgrade", "may_also"), ("revoke_licence", "graded"), ("restrict_business", "must"),
        ("halt", "must"), ("close", "must"), ("ban", "must"), ("ban", "must"), ("detention", "must"), ("other", "must"),
        ("order_correct", "must"), ("order_correct", "must"), ("order", "must"), ("education", "must"), ("duty", "must"),
        *[("fine", "must")] * 5,
    ]  # fmt: skip
    by_kind = {one.kind: one for one in sanctions(file)}
    assert by_kind["confiscate_gains"].kept
    assert _plain(by_kind["revoke_licence"].decided_by) == "发证机关"
    assert _plain(by_kind["revoke_licence"].object) == "许可证"


def test_fines(file: FileText) -> None:
    plain, bare, higher, per_unit, base = [one for one in sanctions(file) if one.kind == "fine"]
    assert plain.additional
    assert [one.citation for one in plain.citations] == [Citation("A法", "2")]
    assert bare.amount is None
    assert higher.amount is not None
    assert (higher.amount.combine, len(higher.amount.terms)) == ("higher", 2)
    assert (_plain(higher.amount.floor), _plain(higher.amount.cap)) == ((10_000, "元"), (1_000_000, "元"))
    assert per_unit.amount is not None
    assert _plain(per_unit.amount.terms[0].per) == "平方米"
    assert base.amount is not None
    term = base.amount.terms[0]
    assert isinstance(term.base, Linear)
    assert [(sign, name.text) for sign, name in term.base.terms] == [(1, "货值金额"), (-1, "违法所得")]
    assert _plain(term.base_floor) == (10_000, "元")
    assert base.amount.fallback is not None
    assert _plain(base.amount.fallback.high) == (200_000, "元")


def test_choices_and_chains(file: FileText) -> None:
    items = file.matters[0].statutory[0].items
    choices = [item for item in items if isinstance(item, ChooseText)]
    assert [(one.low, one.high, len(one.members)) for one in choices] == [(1, 2, 2), (1, None, 2), (1, 1, 2)]
    first, second, third = (item for item in items if isinstance(item, ChainText))
    assert [branch.when is None for branch in first.branches] == [False, False, True]
    assert _plain(first.name) == "甲链"
    assert (_plain(second.replaces), second.replaces_all) == ("甲链", False)
    assert (third.replaces, third.replaces_all) == (None, True)


def test_life(file: FileText) -> None:
    amount = next(one for one in sanctions(file) if one.kind == "ban").amount
    assert amount is not None
    assert _plain(amount.terms[0].low) == (Fraction(1), "终身")


def test_tiers(file: FileText) -> None:
    tiers = [rung for rung in file.matters[0].tiers if isinstance(rung, TierText)]
    first, second, third, words, fourth, fifth, sixth = tiers
    assert [(_plain(case.text), case.when is not None, case.judgement, case.must_answer) for case in first.cases] == [
        ("货值较小", True, False, False),
        ("二", False, True, True),
        (None, True, False, False),
    ]
    assert first.point == "none"
    assert second.otherwise
    assert [(one.kind, one.decision, [role.text for role in one.roles]) for one in second.sanctions] == [
        ("fine", "refine", []), ("fine", "refine", ["责任人员"]), ("revoke_licence", "omit", []), ("halt", "refine", []),
    ]  # fmt: skip
    assert (third.pending, _plain(third.grade), _plain(third.number)) == (True, "从重", "Ⅲ")
    assert (words.answered, _plain(words.label), _plain(words.code)) == (True, "由机关集体讨论", "na")
    assert isinstance(words.cases[0].when, Conjunction)
    assert _plain(fourth.number) == "1.5"
    assert fifth.overrides
    assert sixth.sanctions[0].amount is not None
    assert isinstance(sixth.sanctions[0].amount.formula, CasesText)


def test_provisions(file: FileText) -> None:
    first, second = file.provisions
    assert (first.effect, _plain(first.code), first.keeps) == ("must_not_penalise", "G-33-1", True)
    assert [one.citation for one in first.citations] == [Citation("行政处罚法", "33", 1, sentence=1)]
    assert isinstance(first.when, Conjunction)
    assert (second.effect, second.code) == ("transfer", None)
    assert [one.kind for one in second.measures] == ["duty", "guardian"]
    assert [one.effect for one in file.matters[0].provisions] == ["must_aggravate"]


def test_scenarios(file: FileText) -> None:
    first, second, third = file.scenarios
    stated = [(one.name.text, one.value) for one in first.given]
    given = [(name, _plain(value.value) if isinstance(value, Literal) else value) for name, value in stated]
    assert given == [
        ("对象", "单位"), ("货值金额", (8000, "元")), ("甲", False), ("初犯", True), ("违法所得", None),
        ("行为日", DateValue(date(2026, 1, 1), first.given[5].value.span if first.given[5].value else Span(0, 0))), ("危害后果", "无"),
    ]  # fmt: skip
    assert (first.should, _plain(first.tier)) == ("penalise", "2")
    assert [(one.kind, one.decision) for one in first.sanctions] == [
        ("fine", "refine"), ("confiscate_gains", "refine"), ("halt", "refine"), ("fine", "omit"),
    ]  # fmt: skip
    assert [(kind, _plain(value)) for kind, value in first.points] == [("fine", (75_000, "元"))]
    names = [[name.text for name in group] for group in (first.missing, first.findings, first.also)]
    assert names == [["货值金额", "甲"], ["no_tier"], ["G-33-1"]]
    assert second.should == "may_not_penalise"
    told = (third.procedures, third.no_procedures, third.maybe_procedures)
    assert [[name.text for name in group] for group in told] == [["hearing"], ["归档"], ["hearing", "归档"]]


def test_standards_and_procedures(file: FileText) -> None:
    (standard,) = file.standards
    assert standard.code is not None
    assert (standard.label.text, standard.code.text) == ("听证罚款", "hearing_fine")
    hearing, archive = file.procedures
    assert (hearing.title.text, archive.code, archive.when) == ("听证", None, None)
    steps = [(one.text.text, _plain(one.by), _plain(one.deadline)) for one in (*hearing.steps, *archive.steps)]
    assert steps == [("告知", "执法人员", "ask_for_hearing"), ("组织", None, None), ("归档", None, "serve")]


def test_boundary_words_stay_open() -> None:
    """以上 and 以下 are left to the convention; both ends of a range become one conjunction."""
    when = parse('移送 "x" { 当 货值金额 1万元以上5万元以下 }').provisions[0].when
    assert isinstance(when, Conjunction)
    assert [item.op for item in when.items if isinstance(item, Comparison)] == ["above", "below"]


def test_string_escapes() -> None:
    note = parse('移送 "a\\"b\\\\c\\nd" { 说明 “甲"乙\\”丙” }').provisions[0]
    assert note.title.text == 'a"b\\c\nd'
    assert note.note is not None
    assert note.note.text == '甲"乙”丙'


def test_one_file_may_be_one_line() -> None:
    file = parse(
        '语言 1 法律 甲 = 《甲法》 2020-01-01 移送 "x" { 当 a } 场景 "y" 事项 M { 给定 a 应当 移送 } 事项 M "z" { }'
    )
    assert (file.language, len(file.laws), len(file.provisions), len(file.scenarios), len(file.matters)) == (
        1,
        1,
        1,
        1,
        1,
    )


def test_windows_line_ends_and_byte_order_mark() -> None:
    text, problems = decode_source("test", '\ufeff语言 1\r\n移送 "x" {\r\n  当 a\r\n}\r\n'.encode())
    assert text is not None
    assert not problems
    assert parse(text).provisions[0].title.text == "x"


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"\xff\xfe\x00", "P0102"),
        (b"ab\n\xe4\xbd", "P0101"),
        (b"a" * (8 * 1024 * 1024 + 1), "P0103"),
        (b"a\0b", "P0102"),
    ],
)
def test_what_is_no_source(data: bytes, code: str) -> None:
    text, problems = decode_source("test", data)
    assert text is None
    assert [problem.code for problem in problems] == [code]


def test_the_empty_file() -> None:
    assert parse("") == FileText("test", "")
    assert parse("  # nothing\n") == FileText("test", "  # nothing\n")


@pytest.mark.parametrize(
    ("text", "code", "place"),
    [
        ("定义 a = 货值\u200b金额", "P0110", 9),
        ("定义 a = 货值\u00ad金额", "P0110", 9),
        ("定义 a = \u202e金额", "P0111", 7),
        ('移送 "a\u202eb" { }', "P0111", 5),
        ("# \u2066\n语言 1", "P0111", 2),
        ("定义 a = \uf9d0型", "P0109", 7),
        ("定义 a = \u2fa6额", "P0109", 7),
        ("定义 c\u043ede = b", "P0143", 3),
        ("定义 a = 类\u0410", "P0143", 7),
        ("定义 a = b\n定义 c = \u0392-a1", "P0143", 16),
        ('移送 "c\u043ede" { }  # c\u043ede', None, 0),
        ("定义 a = 浓度 > 3\u03bcg/m3", None, 0),
        ("定义 a = \u03b1粒子", None, 0),
        ("定义 a = \u0441\u0440", None, 0),
    ],
)
def test_disguised_characters(text: str, code: str | None, place: int) -> None:
    """One diagnostic at the character or its word, and none that follows from it; None where nothing is disguised."""
    _, problems = parse_text("test", text)
    told = [(problem.code, problem.span.start) for problem in problems if problem.code != "P0120"]
    assert told == ([] if code is None else [(code, place)])


def test_strings_may_hold_what_names_may_not() -> None:
    provision = parse('移送 "\uf9d0\u200b" { 说明 "甲\u200b乙" }').provisions[0]
    assert provision.title.text == "類\u200b"  # composed (NFC), as every text


def test_the_brace_meant_is_named() -> None:
    text = '事项 A "a" {\n  档次 1 {\n    其余\n  档次 2 {\n    其余\n  }\n}\n事项 B "b" { }'
    file, problems = parse_text("test", text)
    assert [problem.code for problem in problems] == ["P0122"]
    assert text.count("\n", 0, problems[0].labels[0].span.start) == 1
    assert [matter.code.text for matter in file.matters] == ["B"]
