"""Calculated amounts: from parse trees to surface nodes."""

from collections.abc import Sequence

from lark import Token

from .build_expressions import aggregate, condition, same_unit
from .reading import MAX_DEPTH, MAX_OPERANDS, Node, Reading, Refused, tokens, tree, trees
from .surface import (
    ArmText,
    BandsText,
    BandText,
    BoundText,
    CasesText,
    DateValue,
    FormulaText,
    Linear,
    Name,
    PickText,
    ProductText,
    Quantity,
    RoundUpText,
    SumText,
)
from .syntax_messages import Code

_BOUNDS = {"MAX": "max", "MIN": "min"}
_PICKS = {"HIGHER_OF": "higher", "LOWER_OF": "lower"}
#: Of `a + 2 × b`, the largest factor.
_LONGEST_FACTOR = 9


def formula(reading: Reading, node: Node, depth: int = 0) -> FormulaText:
    """What stands behind `=`; parentheses leave no node.

    :raises Refused: nested or listed beyond the limits.
    """
    (child,) = node.children
    return _item(reading, child, depth)


def _item(reading: Reading, item: Node | Token, depth: int) -> FormulaText:
    if isinstance(item, Token):
        return reading.date(item) if item.type == "DATE" else reading.name(item)
    span = reading.span(item)
    if depth > MAX_DEPTH:
        reading.report(Code.TOO_DEEP, span, limit=str(MAX_DEPTH))
        raise Refused
    match item.data:
        case "quantity":
            return reading.quantity(item)
        case "aggregate":
            return aggregate(reading, item, depth)
        case "bound":
            return BoundText(_BOUNDS[tokens(item)[0].type], span)
        case "inner":
            return formula_inside(reading, item, depth + 1)
        case "sum":
            return _sum(reading, item, depth)
        case "multiplied" | "share":
            parts = [child for child in item.children if not _is_sign(child)]
            _few(reading, item, parts)
            factors = tuple(_item(reading, part, depth) for part in parts)
            return ProductText(factors, span, joined=item.data == "share")
        case "pick":
            _few(reading, item, trees(item))
            items = tuple(formula(reading, child, depth + 1) for child in trees(item))
            return PickText(_PICKS[tokens(item)[0].type], items, span)
        case "round_up":
            return RoundUpText(
                formula(reading, trees(item)[0], depth + 1), reading.quantity(trees(item, "quantity")[0]), span
            )
        case "bands":
            return _bands(reading, item, depth)
        case _:
            return _cases(reading, item, depth)


def formula_inside(reading: Reading, node: Node, depth: int = 0) -> FormulaText:
    """The one factor or sum among the signs of `node`."""
    (part,) = (child for child in node.children if not _is_sign(child))
    return _item(reading, part, depth)


def _is_sign(child: Node | Token) -> bool:
    return isinstance(child, Token) and child.type not in ("NAME", "DATE")


def _few(reading: Reading, node: Node, parts: Sequence[object]) -> None:
    if len(parts) > MAX_OPERANDS:
        reading.report(Code.TOO_WIDE, reading.span(node), limit=str(MAX_OPERANDS))
        raise Refused


def _sum(reading: Reading, node: Node, depth: int) -> SumText:
    items: list[tuple[int, FormulaText]] = []
    sign = 1
    _few(reading, node, [child for child in node.children if not _is_sign(child)])
    for child in node.children:
        if isinstance(child, Token) and child.type in ("PLUS", "MINUS"):
            sign = 1 if child.type == "PLUS" else -1
        else:
            items.append((sign, _item(reading, child, depth)))
    return SumText(tuple(items), reading.span(node))


def _cases(reading: Reading, node: Node, depth: int) -> CasesText:
    arms = []
    for arm in trees(node, "arm"):
        when, value = trees(arm)
        text = tokens(arm, "STRING")
        arms.append(
            ArmText(
                condition(reading, when, depth),
                formula(reading, value, depth + 1),
                reading.span(arm),
                reading.string(text[0]) if text else None,
            )
        )
    _few(reading, node, arms)
    label, otherwise = tokens(node, "STRING"), tree(node, "formula")
    return CasesText(
        tuple(arms),
        reading.span(node),
        reading.string(label[0]) if label else None,
        None if otherwise is None else formula(reading, otherwise, depth + 1),
    )


def _bands(reading: Reading, node: Node, depth: int) -> BandsText:
    """分段 base { 10万元以下的部分 : 5% ... }."""
    (base,) = (child for child in node.children if not _is_sign(child) and not _is_band(child))
    found = trees(node, "band")
    _few(reading, node, found)
    return BandsText(
        _item(reading, base, depth + 1), tuple(_band(reading, band, depth) for band in found), reading.span(node)
    )


def _is_band(child: Node | Token) -> bool:
    return not isinstance(child, Token) and child.data == "band"


def _band(reading: Reading, node: Node, depth: int) -> BandText:
    ends = [reading.quantity(quantity) for quantity in trees(node, "quantity")]
    above, upper = bool(tokens(node, "MORE")), bool(tokens(node, "BELOW"))
    if len(ends) == 2 and not above:
        ends = list(same_unit(reading, node, *ends))
    low = ends[0] if above or tokens(node, "ABOVE") else None
    (rate,) = trees(node, "formula")
    return BandText(low, ends[-1] if upper else None, formula(reading, rate, depth + 1), reading.span(node), above)


def as_linear(reading: Reading, found: FormulaText) -> Linear | None:
    """The formula as a sum of names with whole factors, quantities and dates, if it is one: bases are kept in that form."""
    signed = found.items if isinstance(found, SumText) else ((1, found),)
    terms: list[tuple[int, Name]] = []
    quantities: list[tuple[int, Quantity | DateValue]] = []
    for sign, item in signed:
        match item:
            case Name():
                terms.append((sign, item))
            case Quantity() | DateValue():
                quantities.append((sign, item))
            case ProductText((Quantity() as factor, Name() as name), joined=False) if _is_factor(reading, factor):
                terms.append((sign * int(factor.number), name))
            case _:
                return None
    return Linear(tuple(terms), tuple(quantities), found.span)


def _is_factor(reading: Reading, quantity: Quantity) -> bool:
    written = reading.plain(quantity.span)
    return written.isdecimal() and len(written) <= _LONGEST_FACTOR
