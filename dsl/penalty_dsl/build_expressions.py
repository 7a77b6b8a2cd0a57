"""Conditions, sums and single values: from parse trees to surface nodes."""

import re
from collections.abc import Iterator
from dataclasses import replace

from lark import Token

from .reading import MAX_DEPTH, MAX_OPERANDS, Node, Reading, Refused, tokens, trees
from .surface import (
    AggregateText,
    CannotDetermine,
    Comparison,
    Condition,
    Conjunction,
    Contains,
    DateValue,
    Disjunction,
    Flag,
    Linear,
    Literal,
    Name,
    Negation,
    Quantity,
    Within,
)
from .syntax_messages import Code

OPERATORS = {
    "LT": "<", "LESS": "<", "LE": "<=", "AT_MOST": "<=", "EQ": "=", "NE": "!=", "GE": ">=", "AT_LEAST": ">=", "GT": ">", "MORE": ">",
}  # fmt: skip
#: Terminal -> code of `Operation`.
OPERATIONS = {"TYPE_ITEMS": "count", "TOTAL": "total", "LARGEST": "largest", "SMALLEST": "smallest"}
_LEADING_MULTIPLE = re.compile(r"[\d.,]+[ \t]*([十百千万亿]+)")
_BOUNDARIES = {"ABOVE": "above", "BELOW": "below"}
#: Conditions that begin with what they compare.
_COMPARING = ("comparison", "bounded", "two_sided")
_TERMS = {"个月", "年"}
_WORDED_MULTIPLE = re.compile(r"[百千万亿]")


def condition(reading: Reading, node: Node, depth: int = 0) -> Condition:
    """A condition; 且 and 或 become n-ary, parentheses leave no node.

    :raises Refused: nested or listed beyond the limits.
    """
    while node.data in ("condition", "group"):
        if node.data == "group":
            depth += 1
        node = trees(node)[0]
    span = reading.span(node)
    if depth > MAX_DEPTH:
        reading.report(Code.TOO_DEEP, span, limit=str(MAX_DEPTH))
        raise Refused
    match node.data:
        case "disjunction" | "conjunction":
            parts = trees(node)
            if len(parts) > MAX_OPERANDS:
                reading.report(Code.TOO_WIDE, span, limit=str(MAX_OPERANDS))
                raise Refused
            if node.data == "conjunction":
                return Conjunction(tuple(_conjoined(reading, parts, depth)), span)
            return Disjunction(tuple(condition(reading, part, depth) for part in parts), span)
        case "negation":
            return Negation(condition(reading, trees(node)[0], depth + 1), span)
        case "flag":
            return Flag(reading.name(tokens(node)[0]), span)
        case "cannot_determine":
            return CannotDetermine(reading.name(tokens(node)[0]), span)
        case "contains":
            name, _, member = tokens(node)
            return Contains(reading.name(name), reading.name(member), span)
        case "within":
            name, since = tokens(node, "NAME")
            return Within(reading.name(name), reading.name(since), reading.quantity(trees(node)[0]), span)
        case "comparison":
            return _comparison(reading, node, depth)
        case "two_sided":
            return Conjunction(_two_sided(reading, node, depth), span)
        case _:
            return _bounded(reading, node, depth)


def _conjoined(reading: Reading, parts: list[Node], depth: int) -> Iterator[Condition]:
    """The items of 且. `时长 超过 6个月 且 12个月以下` compares the same sum once more.

    :raises Refused: there is nothing before it that could be compared.
    """
    compared: Linear | None = None
    for part in parts:
        if part.data == "again":
            if compared is None:
                reading.report(Code.NOTHING_COMPARED, reading.span(part), found=reading.written(reading.span(part)))
                raise Refused
            yield _again(reading, compared, part)
            continue
        found = _two_sided(reading, part, depth) if part.data == "two_sided" else (condition(reading, part, depth),)
        ordered = part.data in _COMPARING and not tokens(part, "EQ", "NE")
        compared = linear(reading, trees(part, "linear")[0], depth) if ordered else None
        yield from found


def _again(reading: Reading, compared: Linear, node: Node) -> Comparison:
    """`12个月以下` or `不足 12个月` of what was compared before."""
    value = reading.quantity(trees(node, "quantity")[0])
    (word,) = tokens(node, *_BOUNDARIES, *OPERATORS)
    return Comparison(compared, _BOUNDARIES.get(word.type) or OPERATORS[word.type], _alone(value), reading.span(node))


def _two_sided(reading: Reading, node: Node, depth: int) -> tuple[Comparison, Comparison]:
    """`时长 超过 6个月 12个月以下`, `时长 6个月以上 不足 12个月`: two comparisons, each with a word of its own."""
    left = linear(reading, trees(node, "linear")[0], depth)
    rights = [_alone(reading.quantity(each)) for each in trees(node, "quantity")]
    words = [_BOUNDARIES.get(token.type) or OPERATORS[token.type] for token in tokens(node, *_BOUNDARIES, *OPERATORS)]
    span = reading.span(node)
    first, second = (Comparison(left, op, right, span) for op, right in zip(words, rights, strict=True))
    return first, second


def _alone(value: Quantity) -> Linear:
    return Linear((), ((1, value),), value.span)


def aggregate(reading: Reading, node: Node, depth: int = 0) -> AggregateText:
    """`个数(超标因子 其中 倍数 3倍以上)`."""
    operation, _, of, *rest = tokens(node)
    field = next((reading.name(token) for token in rest if token.type == "NAME"), None)
    where = next((condition(reading, inner, depth + 1) for inner in trees(node)), None)
    span = reading.span(node)
    return AggregateText(reading.written(span), span, OPERATIONS[operation.type], reading.name(of), field, where)


def _comparison(reading: Reading, node: Node, depth: int) -> Comparison:
    sides = trees(node, "linear")
    operator = tokens(node, *OPERATORS)[0]
    if len(sides) == 2:
        right = linear(reading, sides[1], depth)
    else:
        value = reading.string(tokens(node, "STRING")[0])
        right = Linear(((1, value),), (), value.span)
    return Comparison(linear(reading, sides[0], depth), OPERATORS[operator.type], right, reading.span(node))


def _bounded(reading: Reading, node: Node, depth: int) -> Condition:
    """`货值金额 1万元以上5万元以下`: one or two comparisons."""
    left = linear(reading, trees(node, "linear")[0], depth)
    quantities = trees(node, "quantity")
    words = ["above" if token.type == "ABOVE" else "below" for token in tokens(node, "ABOVE", "BELOW")]
    values = [reading.quantity(quantity) for quantity in quantities]
    if len(values) == 2:
        values = list(both_ends(reading, node, values[0], values[1]))
    span = reading.span(node)
    parts = tuple(Comparison(left, word, _alone(value), span) for word, value in zip(words, values, strict=True))
    return parts[0] if len(parts) == 1 else Conjunction(parts, span)


def linear(reading: Reading, node: Node, depth: int = 0) -> Linear:
    """`a + b - 2 × c + 5万元`."""
    terms: list[tuple[int, Name]] = []
    quantities: list[tuple[int, Quantity | DateValue]] = []
    sign = 1
    for child in node.children:
        if isinstance(child, Token):
            if child.type in ("PLUS", "MINUS"):
                sign = 1 if child.type == "PLUS" else -1
            elif child.type == "DATE":
                quantities.append((sign, reading.date(child)))
            else:
                terms.append((sign, reading.name(child)))
        elif child.data == "product":
            factor = tokens(child)[0]
            if len(factor) > 9:
                reading.report(Code.BAD_NUMBER, reading.span(factor), found=str(factor)[:20])
            terms.append((sign * int(factor[:9]), _term(reading, child.children[-1], depth)))
        elif child.data == "aggregate":
            terms.append((sign, aggregate(reading, child, depth)))
        else:
            quantities.append((sign, reading.quantity(child)))
    return Linear(tuple(terms), tuple(quantities), reading.span(node))


def _term(reading: Reading, child: Node | Token, depth: int) -> Name:
    return reading.name(child) if isinstance(child, Token) else aggregate(reading, child, depth)


def literal(reading: Reading, node: Node) -> Literal:
    child = node.children[0]
    span = reading.span(node)
    if not isinstance(child, Token):
        return Literal(reading.quantity(child), span)
    match child.type:
        case "YES" | "NO":
            return Literal(child.type == "YES", span)
        case "DATE":
            return Literal(reading.date(child), span)
        case _:
            return Literal(reading.name(child), span)


def both_ends(reading: Reading, node: Node, low: Quantity, high: Quantity) -> tuple[Quantity, Quantity]:
    """`same_unit`, but months and years may stand together: each is compared by itself (6个月以上1年以下)."""
    return (low, high) if {low.unit, high.unit} == _TERMS else same_unit(reading, node, low, high)


def same_unit(reading: Reading, node: Node, low: Quantity, high: Quantity) -> tuple[Quantity, Quantity]:
    """`1-3倍`: the unit is said once for both. A multiple is not: `5至10万元` may mean two things."""
    if low.unit == high.unit:
        return low, high
    span = reading.span(node)
    if low.unit:
        both = (low.unit, high.unit or "—")
        reading.report(Code.UNIT_MISMATCH, span, found=reading.written(span), low=both[0], high=both[1])
        return low, high
    first, second = reading.plain(low.span), reading.plain(high.span)
    leading = _LEADING_MULTIPLE.match(second)
    multiple = (
        leading[1] if leading else "".join(_WORDED_MULTIPLE.findall(second)[-1:]) if not second[0].isdecimal() else ""
    )
    if multiple and not any(c in first for c in multiple):
        reading.report(Code.AMBIGUOUS_MULTIPLE, span, found=reading.written(span), multiple=multiple)
    return replace(low, unit=high.unit), high
