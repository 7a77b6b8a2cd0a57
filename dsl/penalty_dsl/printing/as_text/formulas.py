"""Calculated amounts in text."""

from typing import assert_never

from ...surface import (
    ArmText,
    BoundText,
    CasesText,
    DateValue,
    FormulaText,
    Name,
    PickText,
    ProductText,
    Quantity,
    RoundUpText,
    SumText,
)
from ..spelling import Speller
from ..words import BASE_TERMINALS, COMBINE_TERMINALS
from .expressions import condition

#: How tightly a place binds: a sum needs parentheses where a product may stand, both where a factor must.
_SUM, _PRODUCT, _FACTOR = range(3)


def formula(speller: Speller, node: FormulaText) -> list[str]:
    """The pieces of a formula: cases may stand on several lines."""
    return _cases(speller, node) if isinstance(node, CasesText) else [calculated(speller, node)]


def calculated(speller: Speller, node: FormulaText, place: int = _SUM) -> str:
    """A formula on one line, in parentheses where its place asks for them."""
    match node:
        case Quantity():
            return speller.quantity(node)
        case DateValue():
            return speller.date(node)
        case Name():
            return speller.name(node)
        case BoundText():
            return speller.kept(BASE_TERMINALS[node.which], node.span.start, node.span.end)
        case SumText():
            return _grouped(speller, _sum(speller, node), place > _SUM)
        case ProductText(joined=True):
            return _share(speller, node)
        case ProductText():
            factors = [calculated(speller, item, _FACTOR) for item in node.items]
            return _grouped(speller, " × ".join(factors), place > _PRODUCT)
        case PickText():
            items = f"{speller.end} ".join(calculated(speller, item) for item in node.items)
            return f"{speller.word(COMBINE_TERMINALS[node.which])} {{ {items} }}"
        case RoundUpText():
            inner = f"{calculated(speller, node.item)}, {speller.quantity(node.step)}"
            return f"{speller.word('ROUND_UP_TO')} {_grouped(speller, inner, True)}"
        case CasesText():
            return " ".join(_cases(speller, node))
        case _:
            assert_never(node)


def _grouped(speller: Speller, written: str, needed: bool) -> str:
    return f"{speller.sign('（', '(')}{written}{speller.sign('）', ')')}" if needed else written


def _sum(speller: Speller, node: SumText) -> str:
    """A sum of one negative item is a weight such as -5%."""
    written = ""
    for sign, item in node.items:
        if len(node.items) == 1:
            return f"-{calculated(speller, item)}"
        lead = (" + " if sign > 0 else " - ") if written else ""
        written += lead + calculated(speller, item, _PRODUCT)
    return written


def _share(speller: Speller, node: ProductText) -> str:
    """货值金额的 3倍, of goods_value 3x."""
    whole, share = node.items
    match whole:
        case Name():
            base = speller.base(whole)
        case BoundText():
            base = calculated(speller, whole)
        case _:
            base = _grouped(speller, calculated(speller, whole), True)
    part = calculated(speller, share)
    return speller.sign(f"{base}{speller.word('DE')} {part}", f"{speller.word('OF')} {base} {part}")


def _cases(speller: Speller, node: CasesText) -> list[str]:
    """分档 "label" { 当 ... : ...； 否则 : ... }."""
    label = "" if node.label is None else f" {speller.string(node.label)}"
    arms = [_arm(speller, arm) for arm in node.arms]
    if node.otherwise is not None:
        arms.append(f"{speller.word('ELSE')} : {calculated(speller, node.otherwise)}")
    return [f"{speller.word('BY')}{label} {{", *(f"{arm}{speller.end}" for arm in arms[:-1]), f"{arms[-1]} }}"]


def _arm(speller: Speller, node: ArmText) -> str:
    when = " ".join(condition(speller, node.when))
    text = "" if node.text is None else f" {speller.string(node.text)}"
    return f"{speller.word('WHEN')} {when} : {calculated(speller, node.value)}{text}"
