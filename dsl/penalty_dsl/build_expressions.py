"""Conditions, amounts and single values: from parse trees to surface nodes."""

import re
from dataclasses import replace
from fractions import Fraction

from lark import Token

from .reading import MAX_DEPTH, MAX_OPERANDS, Node, Reading, Refused, tokens, tree, trees
from .surface import (
    AmountText,
    CannotDetermine,
    Comparison,
    Condition,
    Conjunction,
    DateValue,
    Disjunction,
    Flag,
    Linear,
    Literal,
    Name,
    Negation,
    Quantity,
    RangeText,
)
from .syntax_messages import Code

_OPERATORS = {
    "LT": "<", "LESS": "<", "LE": "<=", "AT_MOST": "<=", "EQ": "=", "NE": "!=", "GE": ">=", "AT_LEAST": ">=", "GT": ">", "MORE": ">",
}  # fmt: skip
_BASES = {"RANGE": "range", "MAX": "max", "MIN": "min"}
_LEADING_MULTIPLE = re.compile(r"[\d.,]+[ \t]*([十百千万亿]+)")
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
            items = tuple(condition(reading, part, depth) for part in parts)
            return Disjunction(items, span) if node.data == "disjunction" else Conjunction(items, span)
        case "negation":
            return Negation(condition(reading, trees(node)[0], depth + 1), span)
        case "flag":
            return Flag(reading.name(tokens(node)[0]), span)
        case "cannot_determine":
            return CannotDetermine(reading.name(tokens(node)[0]), span)
        case "comparison":
            return _comparison(reading, node)
        case _:
            return _bounded(reading, node)


def _comparison(reading: Reading, node: Node) -> Comparison:
    sides = trees(node, "linear")
    operator = tokens(node, *_OPERATORS)[0]
    if len(sides) == 2:
        right = linear(reading, sides[1])
    else:
        value = reading.string(tokens(node, "STRING")[0])
        right = Linear(((1, value),), (), value.span)
    return Comparison(linear(reading, sides[0]), _OPERATORS[operator.type], right, reading.span(node))


def _bounded(reading: Reading, node: Node) -> Condition:
    """`货值金额 1万元以上5万元以下`: one or two comparisons."""
    left = linear(reading, trees(node, "linear")[0])
    quantities = trees(node, "quantity")
    words = ["above" if token.type == "ABOVE" else "below" for token in tokens(node, "ABOVE", "BELOW")]
    values = [reading.quantity(quantity) for quantity in quantities]
    if len(values) == 2:
        values = list(_same_unit(reading, node, values[0], values[1]))
    span = reading.span(node)
    parts = tuple(
        Comparison(left, word, Linear((), ((1, value),), value.span), span)
        for word, value in zip(words, values, strict=True)
    )
    return parts[0] if len(parts) == 1 else Conjunction(parts, span)


def linear(reading: Reading, node: Node) -> Linear:
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
            factor, _, name = tokens(child)
            if len(factor) > 9:
                reading.report(Code.BAD_NUMBER, reading.span(factor), found=str(factor)[:20])
            terms.append((sign * int(factor[:9]), reading.name(name)))
        else:
            quantities.append((sign, reading.quantity(child)))
    return Linear(tuple(terms), tuple(quantities), reading.span(node))


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


# --- amounts ----------------------------------------------------------------------------------------------------------


def amount(reading: Reading, node: Node) -> AmountText:
    """One range or the higher / lower of several, with what limits the result."""
    combine = {"HIGHER_OF": "higher", "LOWER_OF": "lower"}
    kinds = [combine[token.type] for token in tokens(node, *combine)]
    fallback: RangeText | None = None
    limits: dict[str, Quantity] = {}
    for part in trees(node, "fallback", "floor", "cap"):
        key = str(part.data)
        if key in limits or (key == "fallback" and fallback is not None):
            reading.report(Code.TWICE, reading.span(part), found=str(tokens(part)[0]))
        elif key == "fallback":
            fallback = range_text(reading, trees(part)[0])
        else:
            limits[key] = reading.quantity(trees(part)[0])
    terms = tuple(range_text(reading, part) for part in trees(node, "range"))
    span = reading.span(node)
    return AmountText(terms, span, kinds[0] if kinds else "only", fallback, limits.get("floor"), limits.get("cap"))


def range_text(reading: Reading, node: Node) -> RangeText:
    """`货值金额的 10倍以上20倍以下`, `法定幅度的 0% 至 30%`, `按 面积 每平方米 100元以上500元以下`, `5万元`."""
    low, high = _bounds(reading, trees(node, "bounds")[0])
    base: Linear | str | None = None
    per: Name | None = None
    base_node, each, by = tree(node, "base"), tree(node, "each"), tree(node, "linear")
    if base_node is not None:
        base = _base(reading, base_node)
    elif by is not None and each is not None:
        base, per = linear(reading, by), _each(reading, each)
    floor_node, floor = tree(node, "base_floor"), None
    if floor_node is not None:
        least, counted = (reading.quantity(quantity) for quantity in trees(floor_node, "quantity"))
        if (least.number, least.unit) != (counted.number, counted.unit):
            written = reading.span(floor_node)
            reading.report(Code.BASE_FLOOR, written, found=reading.written(written), low=reading.written(least.span))
        floor = counted
    return RangeText(low, high, reading.span(node), base, per, floor)


def _base(reading: Reading, node: Node) -> Linear | str:
    inner = tree(node, "linear")
    if inner is not None:
        return linear(reading, inner)
    token = tokens(node)[0]
    if token.type in _BASES:
        return _BASES[token.type]
    name = reading.name(token)
    return Linear(((1, name),), (), name.span)


def _each(reading: Reading, node: Node) -> Name:
    token = tokens(node)[-1]
    name = reading.name(token)
    return replace(name, text=name.text[1:]) if token.type == "EACH_UNIT" else name


def bounds_text(reading: Reading, node: Node) -> RangeText:
    """A range without a base: the amount of a scenario, the term of a suspension."""
    low, high = _bounds(reading, node)
    return RangeText(low, high, reading.span(node))


def life(reading: Reading, token: Token) -> RangeText:
    """终身, as one 终身."""
    forever = Quantity(Fraction(1), "终身", reading.span(token))
    return RangeText(forever, forever, forever.span)


def _bounds(reading: Reading, node: Node) -> tuple[Quantity | None, Quantity | None]:
    values = [reading.quantity(quantity) for quantity in trees(node, "quantity")]
    if len(values) == 2:
        if {values[0].unit, values[1].unit} == {"%", "倍"}:  # 百分之五十以上三倍以下: both are shares of the base
            return _in_percent(values[0]), _in_percent(values[1])
        return _same_unit(reading, node, values[0], values[1])
    words = tokens(node)
    if not words:
        return values[0], values[0]
    return (values[0], None) if words[0].type == "ABOVE" else (None, values[0])


def _in_percent(share: Quantity) -> Quantity:
    return share if share.unit == "%" else replace(share, number=share.number * 100, unit="%")


def _same_unit(reading: Reading, node: Node, low: Quantity, high: Quantity) -> tuple[Quantity, Quantity]:
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
