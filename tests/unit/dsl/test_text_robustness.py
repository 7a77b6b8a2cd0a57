"""Whatever goes in, `parse_text` and the phrases give back diagnostics, in time proportional to the source."""

import random
import re
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from penalty_dsl import load_sources, phrases, tokens
from penalty_dsl.diagnostics import Diagnostic
from penalty_dsl.keywords import spellings
from penalty_dsl.text import parse_text
from penalty_dsl.tokens import MAX_BYTES, MAX_PROBLEMS

HERE = Path(__file__).parent
SOURCES = [(HERE / f"every_construct.{lang}.penalty").read_text(encoding="utf-8") for lang in ("zh", "en")]
PIECES = sorted(
    {piece for source in SOURCES for piece in re.findall(r"《[^》]*》|\w+|[^\w\s]", source)} | set(spellings())
)
PHRASES = [
    phrases.parse_condition, phrases.parse_amount, phrases.parse_range, phrases.parse_citations,
    phrases.parse_quantity, phrases.parse_literal, phrases.parse_type, phrases.parse_linear,
]  # fmt: skip
ODD = [
    '"',
    "“",
    "《",
    "【",
    "{",
    "}",
    "(",
    ")",
    "\u200b",
    "\u202e",
    "\uf900",
    "⼀",
    "\ud800",
    "\0",
    "\n",
    "😀",
    "#",
    "\\",
    "第",
]


def sound(problems: tuple[Diagnostic, ...], size: int, offset: int = 0) -> None:
    """Every diagnostic lies in the source, speaks both languages, and no parser's words are in it."""
    for problem in problems:
        assert offset <= problem.span.start <= problem.span.end <= offset + size
        assert re.fullmatch(r"P01\d\d", problem.code)
        assert problem.zh
        assert problem.en
        said = problem.zh + problem.en + problem.help_zh + problem.help_en
        assert not re.search(r"Unexpected|Token\(|__ANON|None|\{\w+\}", re.sub(r"`[^`]*`", "", said)), said


def told_or_loaded(text: str) -> None:
    """Diagnostics that lie in the source, or a rulebook: nothing is passed over in silence."""
    _, problems = parse_text("test", text)
    sound(problems, len(text))
    if problems:
        return
    loaded = load_sources({"test.penalty": text}, strict=False)
    assert loaded.rulebooks or loaded.diagnostics
    for problem in loaded.diagnostics:
        assert 0 <= problem.span.start <= problem.span.end <= len(text)


@given(st.text(max_size=300))
def test_any_text(text: str) -> None:
    told_or_loaded(text)


@settings(deadline=None)
@given(st.lists(st.sampled_from(PIECES + ODD), max_size=60), st.sampled_from(["", " ", "\n"]))
def test_any_mixture_of_words(pieces: list[str], blank: str) -> None:
    told_or_loaded(blank.join(pieces))


@given(st.sampled_from(PHRASES), st.lists(st.sampled_from(PIECES + ODD), max_size=12), st.integers(0, 50))
def test_any_phrase(parse: Callable[..., phrases.Parsed[object]], pieces: list[str], offset: int) -> None:
    text = " ".join(pieces)
    found, problems = parse("test", text, offset)
    assert (found is None) == bool(problems)
    sound(problems, len(text), offset)


@settings(deadline=None, max_examples=60)
@given(st.sampled_from(SOURCES), st.integers(0, 2**32))
def test_a_damaged_file(source: str, seed: int) -> None:
    chance = random.Random(seed)
    for _ in range(chance.randint(1, 5)):
        place = chance.randrange(len(source) + 1)
        match chance.randrange(4):
            case 0:
                source = source[:place] + source[place + chance.randint(1, 10) :]
            case 1:
                source = source[:place] + chance.choice(PIECES + ODD) + source[place:]
            case 2:
                source = source[:place]
            case _:
                source = source[:place] + " " + chance.choice(PIECES) + " " + source[place:]
    told_or_loaded(source)
    assert len(parse_text("test", source)[1]) <= MAX_PROBLEMS + 1


@pytest.mark.parametrize("lang", [0, 1])
def test_a_truncated_file(lang: int) -> None:
    """Cut anywhere, a file never passes for whole unless it was cut between two items."""
    source = SOURCES[lang]
    for end in range(0, len(source), 97):
        file, problems = parse_text("test", source[:end])
        sound(problems, end)
        if not problems:
            again, _ = parse_text("test", source[:end].rstrip() + "\n")
            assert len(again.matters) == len(file.matters)


#: How a source begins, and what it then repeats.
LONG = {
    "parentheses": ("定义 a = ", "("),
    "braces": ("", "{"),
    "closing": ("", "}"),
    "nested matters": ("", '事项 a "x" {'),
    "negations": ("定义 a = ", "非 "),
    "conditions": ("定义 a = b", " 且 b"),
    "negated": ("定义 a = b", " 且 非 b"),
    "one word": ("", "一"),
    "digits": ("", "1"),
    "quotes": ("", '"'),
    "open quotes": ("", "“"),
    "backslashes": ('"', "\\"),
    "open laws": ("", "《"),
    "laws": ("", "《a"),
    "places": ("", "第一条"),
    "codes": ("", "a-"),
    "numbers": ("", "1 "),
    "commas": ("", "1,"),
    "multiples": ("1", "万"),
    "units": ("", "1a/"),
    "blanks": ("1", " "),
    "phrases": ("定义 a = ", "一元以上"),
    "symbols": ("", "@"),
    "invisible": ("", "\u200b"),
    "open names": ("", "【"),
    "lines": ("", "\n"),
    "comments": ("", "# a\n"),
    "items": ("", "语言 1\n"),
    "starters": ("", "场景 "),
    "mistakes": ("", "定义 a = b c\n"),
    "choices": ('事项 x "a" { 情节 x : { ', '"a", '),
    "wrong entries": ('事项 x "a" {\n', " 甲\n"),
}


@pytest.mark.parametrize("name", LONG)
def test_long_sources_end_soon(name: str) -> None:
    """100,000 characters of anything take seconds at most; quadratic work would take minutes."""
    head, piece = LONG[name]
    started = time.process_time()
    text = head + piece * (100_000 // len(piece))
    _, problems = parse_text("test", text)
    assert time.process_time() - started < 15
    sound(problems, len(text))
    assert len(problems) <= MAX_PROBLEMS + 1
    assert bool(problems) == (name not in ("lines", "comments"))


def test_a_source_beyond_the_limit_is_refused_at_once() -> None:
    started = time.process_time()
    _, problems = parse_text("test", "且" * (MAX_BYTES // 3 + 1))
    assert [problem.code for problem in problems] == ["P0103"]
    assert time.process_time() - started < 2


def test_a_source_of_too_many_words(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tokens, "MAX_TOKENS", 10)
    file, problems = parse_text("test", "语言 1\n" * 4 + "定义 a = b 且 c 且 d")
    assert {problem.code for problem in problems} == {"P0104", "P0127"}
    assert file.language == 1


def test_the_last_diagnostic_says_that_there_are_more() -> None:
    _, problems = parse_text("test", "定义 a = b c\n" * (MAX_PROBLEMS + 5))
    assert [problem.code for problem in problems] == ["P0120"] * MAX_PROBLEMS + ["P0140"]


@pytest.mark.parametrize(("count", "codes"), [(256, []), (257, ["P0125"])])
def test_conditions_in_a_row(count: int, codes: list[str]) -> None:
    _, problems = parse_text("test", "定义 a = " + " 或 ".join(["b"] * count))
    assert [problem.code for problem in problems] == codes


@pytest.mark.parametrize(
    ("text", "codes"), [("(" * 31 + "非 b" + ")" * 31, []), ("(" * 31 + "非 非 b" + ")" * 31, ["P0124"])]
)
def test_brackets_and_negations_count_together(text: str, codes: list[str]) -> None:
    _, problems = parse_text("test", f"定义 a = {text}")
    assert [problem.code for problem in problems] == codes
    found, problems = phrases.parse_condition("test", text)
    assert (found is None) == bool(codes)
    assert [problem.code for problem in problems] == codes


@pytest.mark.parametrize(("length", "codes"), [(200, []), (201, ["P0112"])])
def test_the_length_of_a_name(length: int, codes: list[str]) -> None:
    _, problems = parse_text("test", "定义 a = " + "名" * length)
    assert [problem.code for problem in problems] == codes


@pytest.mark.parametrize("parse", PHRASES)
def test_an_empty_phrase(parse: Callable[..., phrases.Parsed[object]]) -> None:
    found, problems = parse("test", " # nothing", 5)
    assert found is None
    assert [(problem.code, problem.span.start) for problem in problems] == [("P0137", 5)]
