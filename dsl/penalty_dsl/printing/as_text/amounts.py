"""Amounts, ranges and terms in text."""

from ...surface import AggregateText, AmountText, FormulaText, Linear, Name, Quantity, RangeText, Span
from ..spelling import Speller, is_word
from ..words import BASE_TERMINALS, COMBINE_TERMINALS
from .expressions import aggregate, linear
from .formulas import calculated, formula


def amount(speller: Speller, node: AmountText) -> list[str]:
    """The pieces of an amount: its range or ranges, and what limits the result."""
    if node.formula is not None:
        first, *others = formula(speller, node.formula)
        pieces = [f"= {first}", *others]
    elif node.combine in COMBINE_TERMINALS:
        ranges = [range_text(speller, term) for term in node.terms]
        pieces = [f"{term}{speller.end}" for term in ranges[:-1]] + [f"{ranges[-1]} }}"]
        pieces[0] = f"{speller.word(COMBINE_TERMINALS[node.combine])} {{ {pieces[0]}"
    else:
        pieces = [range_text(speller, term) for term in node.terms]
    if node.fallback is not None:
        pieces.append(f"{speller.word('IF_UNDETERMINABLE')} {range_text(speller, node.fallback)}")
    for terminal, limit in (("AT_LEAST", node.floor), ("AT_MOST", node.cap)):
        if limit is not None:
            pieces.append(f"{speller.word(terminal)} {speller.quantity(limit)}")
    return pieces


def range_text(speller: Speller, node: RangeText) -> str:
    """`货值金额的 10倍以上20倍以下`, `法定幅度的 0% 至 30%`, `按 面积 每平方米 100元`, `5万元`."""
    written = _base(speller, node) + bounds(speller, node)
    if node.base_floor is None:
        return written
    least = speller.quantity(node.base_floor)
    less, by, counted = (speller.word(terminal) for terminal in ("LESS", "PER_BASE", "COUNTED"))
    return f"{written} {less} {least} {by} {least} {counted}"


def _base(speller: Speller, node: RangeText) -> str:
    if node.base is None:
        return ""
    if isinstance(node.base, str):
        base = speller.word(BASE_TERMINALS[node.base])
    elif node.per is not None:
        return f"{speller.word('PER_BASE')} {_calculated(speller, node.base)} {_each(speller, node.per)} "
    else:
        base = _joined_base(speller, node.base)
    return speller.sign(f"{base}{speller.word('DE')} ", f"{speller.word('OF')} {base} ")


def _calculated(speller: Speller, node: Linear | FormulaText) -> str:
    return linear(speller, node) if isinstance(node, Linear) else calculated(speller, node)


def _joined_base(speller: Speller, node: Linear | FormulaText) -> str:
    match node:
        case Linear(terms=((1, AggregateText() as called),), quantities=()):
            return aggregate(speller, called)
        case Linear(terms=((1, name),), quantities=()):
            return speller.base(name)
        case _:
            return f"{speller.sign('（', '(')}{_calculated(speller, node)}{speller.sign('）', ')')}"


def _each(speller: Speller, unit: Name) -> str:
    each = speller.word("EACH")
    return each + unit.text if speller.lang == "zh" and is_word(each + unit.text) else f"{each} {speller.name(unit)}"


def bounds(speller: Speller, node: RangeText) -> str:
    """`5万元以上10万元以下`, `0% 至 30%`, `10万元以下`, `5万元`: in the form that was written."""
    low, high = node.low, node.high
    glue = speller.sign("", " ")
    if low is None or high is None:
        value, terminal = (low, "ABOVE") if high is None else (high, "BELOW")
        if value is None:
            return ""
        return speller.quantity(value) + glue + speller.kept(terminal, value.span.end, node.span.end)
    if (low.number, low.unit) == (high.number, high.unit):
        return speller.quantity(low)
    first, second = _ends(speller, low, high)
    if not _is_bounded(speller, low.span, high.span, node):
        return f"{first} {speller.word('TO')} {second}"
    above = speller.between(low.span, high.span, "ABOVE")
    below = speller.kept("BELOW", high.span.end, node.span.end)
    return f"{first}{glue}{above}{glue}{second}{glue}{below}"


def _ends(speller: Speller, low: Quantity, high: Quantity) -> tuple[str, str]:
    """Both ends as written, also where one lends the other its unit."""
    first, second = speller.spelled(low, as_part=True), speller.spelled(high, as_part=True)
    alone = speller.spelled(low) is not None or speller.spelled(high) is not None
    if first and second and alone:
        return first, second
    return speller.quantity(low), speller.quantity(high)


def _is_bounded(speller: Speller, low: Span, high: Span, node: RangeText) -> bool:
    """Whether a range is written with 以上 and 以下. Where no range was written: amounts are, shares are not."""
    if low.end <= high.start:
        if speller.source.variant("ABOVE", low.end, high.start) is not None:
            return True
        between = speller.source.written(Span(low.end, high.start))
        if speller.source.variant("TO", low.end, high.start) is not None or between.strip(" \t") in (
            "-",
            "~",
            "—",
            "——",
        ):
            return False
    return not isinstance(node.base, str)
