"""The reader of YAML: what it gives, and what it refuses at the event."""

import pytest
import yaml

from penalty_dsl import yaml_events
from penalty_dsl.diagnostics import Diagnostic
from penalty_dsl.nodes import Mapping, Node, Scalar, Sequence
from penalty_dsl.source_text import line_and_column
from penalty_dsl.yaml_events import Limits, read_yaml


def read(text: str) -> Node:
    root, problems = read_yaml("r.yaml", text)
    assert problems == ()
    assert root is not None
    return root


def refuse(text: str, limits: Limits | None = None) -> tuple[Diagnostic, ...]:
    root, problems = read_yaml("r.yaml", text, limits or Limits())
    assert root is None
    assert problems
    return problems


def plain(node: Node) -> object:
    """The texts of a tree, without places."""
    match node:
        case Mapping():
            return {entry.key.text: plain(entry.value) for entry in node.entries}
        case Sequence():
            return [plain(item) for item in node.items]
        case Scalar():
            return node.text


def shown(text: str, problem: Diagnostic) -> str:
    return text[problem.span.start : problem.span.end]


def test_every_node_knows_its_place_in_code_points() -> None:
    text = '\ufeff键: 值 # c\r\n"b\\u4e00": [𠀀, {x: 1 } ]\r\n长: |\r\n  第一行\r\n  第二行\r\n末: 甲\r\n  乙\r\n'
    root = read(text)
    assert plain(root) == {"键": "值", "b一": ["𠀀", {"x": "1"}], "长": "第一行\n第二行\n", "末": "甲 乙"}
    assert isinstance(root, Mapping)
    pieces = [
        (text[e.key.span.start : e.key.span.end], text[e.value.span.start : e.value.span.end]) for e in root.entries
    ]
    assert pieces[0] == ("键", "值")
    assert pieces[1] == ('"b\\u4e00"', "[𠀀, {x: 1 } ]")
    assert pieces[2][1].startswith("|\r\n  第一行")
    assert pieces[3] == ("末", "甲\r\n  乙")
    assert text[root.span.start : root.span.end].startswith("键")
    assert text[root.span.start : root.span.end].endswith("乙")


REFUSED = {
    "alias": ("a: &x 1\nb: *x", ["P0505", "P0505"], "&x 1"),
    "alias alone": ("a: *x", ["P0505"], "*x"),
    "bare star": ("a: * 必须", ["P0505"], "* 必须"),
    "bare ampersand": ("a: & 乙", ["P0505"], "& 乙"),
    "tag": ("a: !x b", ["P0506"], "!x b"),
    "python tag": ('a: !!python/object/apply:os.system ["ls"]', ["P0506"], None),
    "lone exclamation mark": ("a: ! b", ["P0506"], "! b"),
    "merge key": ("<<: {a: 1}", ["P0507"], "<<"),
    "duplicate key": ("a: 1\nb: 2\na: 3", ["P0508"], "a"),
    "duplicate key in another normal form": ("\u2126: 1\n\u03a9: 2", ["P0508"], "\u03a9"),
    "second document": ("a: 1\n---\nb: 2", ["P0509"], "---"),
    "empty second document": ("a: 1\n---\n", ["P0509"], "---"),
    "after the document's end": ("a: 1\n...\nb: 2", ["P0509"], "b: 2"),
    "directive": ("%YAML 1.2\n---\na: 1", ["P0509"], "%YAML 1.2"),
    "directive behind": ("a: 1\n...\n%TAG ! x\n---\nb", ["P0509"], "%TAG ! x"),
    "list as a key": ("? [a]\n: b", ["P0510"], None),
    "braces as a key": ("{a: 1}: b", ["P0510"], None),
    "empty": ("", ["P0512"], ""),
    "comment only": ("# nothing\n", ["P0512"], ""),
    "empty document": ("---\n", ["P0512"], ""),
    "tab": ("a:\n\tb: 1", ["P0513"], "\t"),
    "colon": ("a: b: c", ["P0514"], ":"),
    "full-width colon": ("a：b\nc: d", ["P0514"], "："),
    "full-width comma": ("a: {b: c，d: e}", ["P0514"], "，"),
    "no colon": ("a: 1\nb", ["P0514"], "b"),
    "dash": ("a: - b", ["P0515"], "-"),
    "indentation": ("a: [b]]", ["P0515"], "]"),
    "open bracket": ("a: [b", ["P0516"], ""),
    "open brace": ("a: {b: c", ["P0516"], ""),
    "bracket out of place": ("a: ]", ["P0516"], "]"),
    "open quote": ('a: "b', ["P0517"], '"b'),
    "after a quote": ('a: "b" c', ["P0517"], "c"),
    "bad escape": (r'a: "\q"', ["P0517"], None),
    "surrogate escape": (r'a: "\ud800"', ["P0517"], None),
    "escape beyond Unicode": (r'a: "\UFFFFFFFF"', ["P0517"], None),
    "at sign": ("a: @b", ["P0518"], "@"),
    "comparison read as a block": ("a: > 5", ["P0518"], "> 5"),
    "control": ("a: \x01", ["P0502"], "\x01"),
    "nul": ("a: \x00", ["P0502"], "\x00"),
    "surrogate": ("a: \ud800", ["P0502"], "\ud800"),
    "zero width": ("a\u200b: 1\nb: 2\u200b", ["P0502", "P0502"], "\u200b"),
    "escaped zero width": (r'a: "\u200b"', ["P0502"], None),
    "direction": ("a: \u202eb", ["P0502"], "\u202e"),
    "line separator": ("a: b\u2028c: d", ["P0502"], "\u2028"),
    "second byte order mark": ("\ufeff\ufeffa: 1", ["P0502"], "\ufeff"),
}


@pytest.mark.parametrize(("text", "codes", "place"), REFUSED.values(), ids=REFUSED.keys())
def test_refused(text: str, codes: list[str], place: str | None) -> None:
    problems = refuse(text)
    assert [problem.code for problem in problems] == codes
    for problem in problems:
        assert problem.source == "r.yaml"
        assert 0 <= problem.span.start <= problem.span.end <= len(text)
        assert problem.zh
        assert problem.en
        assert problem.help_zh
        assert problem.help_en
        assert "{" not in problem.zh.replace("{ }", "").replace("`{`", "")
    if place is not None:
        assert shown(text, problems[0]) == place


@pytest.mark.parametrize(("text", "codes", "place"), REFUSED.values(), ids=REFUSED.keys())
def test_refused_without_libyaml(
    text: str, codes: list[str], place: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    """PyYAML's own parser may see a problem elsewhere (it takes surrogate escapes, which are refused a step later)."""
    monkeypatch.setattr(yaml, "__with_libyaml__", False)
    assert {problem.code for problem in refuse(text)} & {*codes, "P0502"}


def test_the_first_place_of_a_duplicate_key_is_shown() -> None:
    text = "甲: 1\n乙: 2\n甲: 3"
    (problem,) = refuse(text)
    assert line_and_column(text, problem.span.start) == (3, 1)
    assert line_and_column(text, problem.labels[0].span.start) == (1, 1)


def test_problems_of_a_file_come_together_but_not_without_end() -> None:
    problems = refuse("".join(f"k{n}: &a{n} 1\n" for n in range(20)))
    assert len(problems) == 20
    problems = refuse("".join(f"k{n}: &a{n} 1\n" for n in range(200)))
    assert len(problems) == yaml_events.MAX_PROBLEMS


def test_a_message_never_quotes_more_than_a_line() -> None:
    for text in ("a: !" + "x" * 100_000, "a: &" + "x" * 100_000 + " 1", f"{'k' * 200_000}: 1\n{'k' * 200_000}: 2"):
        for problem in refuse(text):
            assert len(problem.zh) < 200
            assert len(problem.help_en) < 300


@pytest.mark.parametrize("opener", ["[", "{a: ", "- ", "? "])
def test_depth_is_limited(opener: str) -> None:
    problems = refuse("x: " * (opener == "[") + opener * 33)
    assert problems[0].code in ("P0503", "P0510")
    nested = "[" * 32 + "]" * 32
    assert read(nested) is not None
    assert refuse("[" + nested + "]")[0].code == "P0503"


def test_values_are_limited() -> None:
    limits = Limits(values=10)
    root, problems = read_yaml("r.yaml", "[" + "a," * 9 + "]", limits)
    assert root is not None
    assert problems == ()
    assert refuse("[" + "a," * 10 + "]", limits)[0].code == "P0504"


def test_size_is_limited_in_bytes() -> None:
    limits = Limits(megabytes=1)
    assert refuse("#" + "a" * 2**20, limits)[0].code == "P0501"
    assert refuse("#" + "字" * (2**20 // 3 + 1), limits)[0].code == "P0501"
    root, _ = read_yaml("r.yaml", "a: 1 #" + "字" * (2**20 // 3 - 3), limits)
    assert root is not None


def test_lines_and_columns() -> None:
    text = "a\nb\r\nc\rde"
    assert [line_and_column(text, offset) for offset in (0, 2, 5, 7, 8)] == [(1, 1), (2, 1), (3, 1), (4, 1), (4, 2)]
