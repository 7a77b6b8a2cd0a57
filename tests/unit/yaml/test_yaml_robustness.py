"""Whatever goes in, diagnostics come out, in bounded time; both of PyYAML's parsers give the same tree."""

import time
from collections.abc import Callable

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from penalty_dsl.nodes import Node
from penalty_dsl.yaml_events import Limits, read_yaml

MARKS = [
    ": ",
    "：",
    "- ",
    "\n",
    "\n  ",
    "  ",
    "[",
    "]",
    "{",
    "}",
    ", ",
    "，",
    '"',
    "'",
    "#",
    " #",
    "|",
    ">",
    "?",
    "\t",
    "\r\n",
    "\\",
]
REFUSED = ["&x", "*x", "!t ", "<<", "%", "---", "\n---\n", "...", "\ufeff", "\u200b", "\x00", "\ud800", "\\ud800"]
PIECES = st.sampled_from([*MARKS, *REFUSED, "a", "键", "𠀀", "1", "1.5", "2026-01-01", "\\n"])
TEXTS = st.one_of(st.lists(PIECES, max_size=60).map("".join), st.text(max_size=200))


def read_or_told(text: str) -> Node | None:
    """The tree; or no tree, and diagnostics that lie in the source."""
    root, problems = read_yaml("any.yaml", text)
    assert (root is None) == bool(problems)
    if root is not None:
        assert 0 <= root.start <= root.end <= len(text)
    for problem in problems:
        assert problem.code.startswith("P05")
        assert 0 <= problem.span.start <= problem.span.end <= len(text)
        assert problem.zh
        assert problem.en
    return root


@given(TEXTS)
@settings(max_examples=600, deadline=None)
def test_any_text_gives_a_tree_or_diagnostics(text: str) -> None:
    read_or_told(text)


@given(TEXTS)
@settings(max_examples=600, deadline=None)
def test_both_parsers_give_the_same_tree(text: str) -> None:
    fast = read_or_told(text)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(yaml, "__with_libyaml__", False)
        slow = read_or_told(text)
    if fast is not None and slow is not None:  # what one of them refuses is refused
        assert fast == slow


WORDS = st.one_of(
    st.text(max_size=12),
    st.sampled_from(["货值金额 不足 1万元", "a: b", "- x", "5万元以上10万元以下", "# no", "'q'", '"']),
)
TREES = st.recursive(
    WORDS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(WORDS.filter(bool), inner, max_size=4),
    max_leaves=20,
)


@given(TREES, st.sampled_from([True, False, None]))
@settings(max_examples=300, deadline=None)
def test_what_is_well_written_is_read_alike_by_both(tree: object, flow: bool | None) -> None:
    text = yaml.safe_dump(tree, allow_unicode=True, default_flow_style=flow, width=40)
    fast, fast_problems = read_yaml("dump.yaml", text)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(yaml, "__with_libyaml__", False)
        slow, slow_problems = read_yaml("dump.yaml", text)
    assert fast == slow
    assert [problem.code for problem in fast_problems] == [problem.code for problem in slow_problems]


def _lines(line: str) -> str:
    return "".join(line.format(n=n) for n in range(300_000))


MEGABYTE = 2**20
FLOODS: dict[str, Callable[[], str]] = {
    "brackets": lambda: "[" * 8 * MEGABYTE,
    "braces": lambda: "{" * 8 * MEGABYTE,
    "nested braces": lambda: "{a: " * 2 * MEGABYTE,
    "dashes": lambda: "- " * 4 * MEGABYTE,
    "questions": lambda: "? " * 4 * MEGABYTE,
    "one plain scalar": lambda: "字 " * 2 * MEGABYTE,
    "one comment": lambda: "#" * 8 * MEGABYTE,
    "blank lines": lambda: "\n" * 8 * MEGABYTE,
    "flow list": lambda: "[" + "a," * 4 * MEGABYTE,
    "empty lists": lambda: "[" + "[]," * 2 * MEGABYTE,
    "nested lists": lambda: "- - - - a\n" * 800_000,
    "different keys": lambda: _lines("key{n}: value\n"),
    "the same key": lambda: "a: b\n" * 1_600_000,
    "anchors": lambda: _lines("k{n}: &a{n} 1\n"),
    "tag directives": lambda: _lines("%TAG !t{n}! x\n") + "---\na: 1\n",
    "tag directives behind": lambda: "a: 1\n...\n" + _lines("%TAG !t{n}! x\n") + "---\na: 1\n",
    "documents": lambda: "---\n" * 2 * MEGABYTE,
    "open quote": lambda: '"' + "a\n" * 4 * MEGABYTE,
    "backslashes": lambda: '"' + "\\\\" * 4 * MEGABYTE,
    "colons": lambda: ":" * 8 * MEGABYTE,
    "block scalars": lambda: _lines("k{n}: |\n  text\n"),
    "tags": lambda: "!" * 8 * MEGABYTE,
    "aliases": lambda: "[" + "*a," * 2 * MEGABYTE,
}


@pytest.mark.skipif(not yaml.__with_libyaml__, reason="PyYAML was built without libyaml")
@pytest.mark.parametrize("flood", FLOODS.values(), ids=FLOODS.keys())
def test_eight_megabytes_are_read_or_refused_in_time(flood: Callable[[], str]) -> None:
    text = flood().encode()[: 8 * MEGABYTE].decode("utf-8", "ignore")
    start = time.process_time()
    root, problems = read_yaml("flood.yaml", text)
    assert time.process_time() - start < 10  # it ends: alone it takes about one second, amid thousands of tests two
    assert (root is None) == bool(problems)
    assert all(0 <= problem.span.start <= problem.span.end <= len(text) for problem in problems)


def test_billion_laughs_are_refused_at_the_first_anchor() -> None:
    lines = ["a0: &a0 [lol, lol, lol, lol, lol, lol, lol, lol, lol]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 10)]
    root, problems = read_yaml("laughs.yaml", "\n".join(lines))
    assert root is None
    assert {problem.code for problem in problems} == {"P0505"}


def test_the_limits_of_a_rulebook_are_documented_values() -> None:
    assert Limits() == Limits(megabytes=8, values=300_000, depth=32)
