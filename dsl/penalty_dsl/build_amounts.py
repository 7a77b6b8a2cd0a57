"""Amounts, ranges and terms: from parse trees to surface nodes."""

from dataclasses import replace
from fractions import Fraction

from lark import Token

from .build_expressions import aggregate, same_unit
from .build_formulas import as_linear, formula
from .reading import Node, Reading, tokens, tree, trees
from .surface import AmountText, FormulaText, Linear, Name, Quantity, RangeText
from .syntax_messages import Code

_BASES = {"RANGE": "range", "MAX": "max", "MIN": "min"}


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
    span, calculated = reading.span(node), tree(node, "formula")
    return AmountText(
        terms,
        span,
        kinds[0] if kinds else "only",
        fallback,
        limits.get("floor"),
        limits.get("cap"),
        None if calculated is None else formula(reading, calculated),
    )


def range_text(reading: Reading, node: Node) -> RangeText:
    """`货值金额的 10倍以上20倍以下`, `法定幅度的 0% 至 30%`, `按 面积 每平方米 100元以上500元以下`, `5万元`."""
    low, high = _bounds(reading, trees(node, "bounds")[0])
    base: Linear | FormulaText | str | None = None
    per: Name | None = None
    base_node, each, by = tree(node, "base"), tree(node, "each"), tree(node, "formula")
    if base_node is not None:
        base = _base(reading, base_node)
    elif by is not None and each is not None:
        base, per = _calculated(reading, by), _each(reading, each)
    floor_node, floor = tree(node, "base_floor"), None
    if floor_node is not None:
        least, counted = (reading.quantity(quantity) for quantity in trees(floor_node, "quantity"))
        if (least.number, least.unit) != (counted.number, counted.unit):
            written = reading.span(floor_node)
            reading.report(Code.BASE_FLOOR, written, found=reading.written(written), low=reading.written(least.span))
        floor = counted
    return RangeText(low, high, reading.span(node), base, per, floor)


def _calculated(reading: Reading, node: Node) -> Linear | FormulaText:
    found = formula(reading, node)
    return as_linear(reading, found) or found


def _base(reading: Reading, node: Node) -> Linear | FormulaText | str:
    inner = tree(node, "formula")
    if inner is not None:
        return _calculated(reading, inner)
    called = tree(node, "aggregate")
    if called is not None:
        name: Name = aggregate(reading, called)
        return Linear(((1, name),), (), name.span)
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
        shares = as_shares(values[0], values[1])
        if shares is not None:
            return shares
        return same_unit(reading, node, values[0], values[1])
    words = tokens(node)
    if not words:
        return values[0], values[0]
    return (values[0], None) if words[0].type == "ABOVE" else (None, values[0])


def as_shares(low: Quantity, high: Quantity) -> tuple[Quantity, Quantity] | None:
    """Both ends in percent where one is a percentage and one a multiple (百分之五十以上三倍以下: shares of the base); else None."""
    return (_in_percent(low), _in_percent(high)) if {low.unit, high.unit} == {"%", "倍"} else None


def _in_percent(share: Quantity) -> Quantity:
    return share if share.unit == "%" else replace(share, number=share.number * 100, unit="%")
