"""Phrases that stand alone, in the strings of a YAML rulebook: the same grammar with other start symbols. Imports Lark.

Every function takes the name of the source, the phrase, and `offset`: where the phrase begins in the source, added to every
span. It gives the surface node, or None with the diagnostics that say why. None of them raises for what the phrase holds.
"""

from collections.abc import Callable
from dataclasses import replace
from typing import TypeVar

from .build_amounts import amount, range_text
from .build_cells import Cell
from .build_circumstances import type_text
from .build_expressions import condition, linear, literal
from .build_formulas import formula
from .diagnostics import Diagnostic
from .lexing import TokenRange, UnexpectedPart
from .reading import Node, Reading, Refused
from .surface import (
    AggregateText,
    AmountText,
    CitationText,
    Condition,
    FormulaText,
    Linear,
    Literal,
    Quantity,
    RangeText,
    Span,
    TypeText,
)
from .syntax_errors import explain
from .syntax_messages import Code, problem
from .text_items import too_deep
from .text_recovery import tree_of
from .tokens import RawToken, scan

_Built = TypeVar("_Built")
Parsed = tuple[_Built | None, tuple[Diagnostic, ...]]

#: The cell of a table that stands for anything.
_ANY = "/"
_WANTED = {
    "condition": ("条件", "a condition"),
    "amount": ("数额或者幅度", "an amount or a range"),
    "range": ("幅度", "a range"),
    "citations": ("条款", "a citation"),
    "quantity": ("数量", "a quantity"),
    "literal": ("值", "a value"),
    "type": ("类型", "a type"),
    "linear": ("名称或者数量", "a name or a quantity"),
    "formula": ("算式", "a calculation"),
}


def _parse(start: str, build: Callable[[Reading, Node], _Built], source: str, text: str, offset: int) -> Parsed[_Built]:
    raw = scan(source, text)
    problems = [_moved(found, offset) for found in raw.problems]
    whole = Span(offset, offset + len(text))
    if problems:
        return None, tuple(problems)
    if not raw.tokens:
        return None, (problem(Code.EMPTY_PHRASE, source, whole, wanted=_WANTED[start]),)
    deep = too_deep(raw)
    if deep is not None:
        return None, (_moved(deep, offset),)
    reading = Reading(source, text, raw.shadow, offset)
    try:
        built = build(reading, tree_of(TokenRange(raw.shadow, raw.tokens, 0, len(raw.tokens)), start))
    except UnexpectedPart as found:
        return None, (explain(source, found, offset, _WANTED[start]),)
    except Refused:
        return None, tuple(reading.problems)
    return (None if reading.problems else built), tuple(reading.problems)


def cell_parser(build: Callable[[Cell], _Built]) -> Callable[[str, str, int], Parsed[_Built]]:
    """A parser for the cell of a table, as `build` reads it; `/` stands for anything."""

    def parse(source: str, text: str, offset: int) -> Parsed[_Built]:
        if text.strip() == _ANY:
            start = text.index(_ANY)
            shadow, tokens = text, [RawToken("any", start, start + 1, True)]
        else:
            raw = scan(source, text)
            problems = [_moved(found, offset) for found in raw.problems]
            deep = too_deep(raw)
            if problems or deep is not None:
                return None, (*problems, *(() if deep is None else (_moved(deep, offset),)))
            shadow, tokens = raw.shadow, raw.tokens
        reading = Reading(source, text, shadow, offset)
        try:
            built = build(Cell(reading, TokenRange(shadow, tokens, 0, len(tokens))))
        except Refused:
            return None, tuple(reading.problems)
        return (None if reading.problems else built), tuple(reading.problems)

    return parse


def _moved(found: Diagnostic, offset: int) -> Diagnostic:
    return replace(found, span=Span(found.span.start + offset, found.span.end + offset))


def parse_condition(source: str, text: str, offset: int = 0) -> Parsed[Condition]:
    """`货值金额 不足 1万元 且 非 主动整改`."""
    return _parse("condition", condition, source, text, offset)


def parse_amount(source: str, text: str, offset: int = 0) -> Parsed[AmountText]:
    """`5万元以上10万元以下`, `货值金额的 10倍以上20倍以下 不低于 5万元`, `较高者 { ...; ... }`."""
    return _parse("amount", amount, source, text, offset)


def parse_formula(source: str, text: str, offset: int = 0) -> Parsed[FormulaText]:
    """`10万元 + 2万元 × (次数 - 1)`, `法定上限的 20%`."""
    return _parse("formula", formula, source, text, offset)


def parse_range(source: str, text: str, offset: int = 0) -> Parsed[RangeText]:
    """`5万元以上10万元以下`, `法定幅度的 0% 至 30%`: an amount without the words that limit it; a term of days, months, years."""
    return _parse("range", range_text, source, text, offset)


def parse_citations(source: str, text: str, offset: int = 0) -> Parsed[tuple[CitationText, ...]]:
    """`《食品安全法》第三十五条第一款、第二款`."""
    return _parse("citations", Reading.citations, source, text, offset)


def parse_quantity(source: str, text: str, offset: int = 0) -> Parsed[Quantity]:
    """`5万元`, `30%`, `三倍`."""
    return _parse("quantity", Reading.quantity, source, text, offset)


def parse_literal(source: str, text: str, offset: int = 0) -> Parsed[Literal]:
    """`是`, `否`, a quantity, a date, a name or a quoted text."""
    return _parse("literal", literal, source, text, offset)


def parse_type(source: str, text: str, offset: int = 0) -> Parsed[TypeText]:
    """`金额`, `数量 平方米 小数 2位`, `{ "无" (none), "轻微" (minor) }`."""
    return _parse("type", type_text, source, text, offset)


def parse_aggregate(source: str, text: str, offset: int = 0) -> Parsed[AggregateText]:
    """`个数(超标因子 其中 倍数 3倍以上)`."""
    found, problems = parse_linear(source, text, offset)
    if found is None:
        return None, problems
    match found:
        case Linear(terms=((1, AggregateText() as called),), quantities=()):
            return called, problems
        case _:
            return None, (problem(Code.ONE_AGGREGATE, source, found.span),)


def parse_linear(source: str, text: str, offset: int = 0) -> Parsed[Linear]:
    """`应缴金额 - 已缴金额`."""
    return _parse("linear", linear, source, text, offset)
