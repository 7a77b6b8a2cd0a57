"""Calculated amounts in text."""

from typing import assert_never

from ...surface import (
    AggregateText,
    ArmText,
    BandsText,
    BandText,
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
from .expressions import aggregate, condition

#: How tightly a place binds: a sum needs parentheses where a product may stand, both where a factor must.
_SUM, _PRODUCT, _FACTOR = range(3)


def formula(speller: Speller, node: FormulaText) -> list[str]:
    """The pieces of a formula: cases may stand on several lines."""
    match node:
        case CasesText():
            return _cases(speller, node)
        case BandsText():
            return _bands(speller, node)
        case _:
            return [calculated(speller, node)]


def calculated(speller: Speller, node: FormulaText, place: int = _SUM) -> str:
    """A formula on one line, in parentheses where its place asks for them."""
    match node:
        case Quantity():
            return speller.quantity(node)
        case DateValue():
            return speller.date(node)
        case AggregateText():
            return aggregate(speller, node)
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
        case BandsText():
            return " ".join(_bands(speller, node))
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
        case AggregateText():
            base = aggregate(speller, whole)
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


def _bands(speller: Speller, node: BandsText) -> list[str]:
    """分段 base { 10万元以下的部分 : 5%； 超过 10万元的部分 : 3% }."""
    bands = [_band(speller, band) for band in node.bands]
    lead = f"{speller.word('BANDS')} {calculated(speller, node.base, _FACTOR)} {{"
    return [lead, *(f"{band}{speller.end}" for band in bands[:-1]), f"{bands[-1]} }}"]


def _band(speller: Speller, node: BandText) -> str:
    ends = []
    if node.low is not None:
        low = speller.quantity(node.low)
        ends.append(
            f"{speller.word('MORE')} {low}" if node.above else f"{low}{speller.sign('', ' ')}{speller.word('ABOVE')}"
        )
    if node.high is not None:
        ends.append(f"{speller.quantity(node.high)}{speller.sign('', ' ')}{speller.word('BELOW')}")
    glue = " " if node.above or speller.lang == "en" else ""
    return f"{glue.join(ends)}{speller.sign(speller.word('PART'), '')} : {calculated(speller, node.rate)}"


def _arm(speller: Speller, node: ArmText) -> str:
    when = " ".join(condition(speller, node.when))
    text = "" if node.text is None else f" {speller.string(node.text)}"
    return f"{speller.word('WHEN')} {when} : {calculated(speller, node.value)}{text}"
