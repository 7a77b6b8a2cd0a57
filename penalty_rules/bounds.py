"""Amounts whose base is not given outright: bound, derived or presumed, or unknown and then told in bounds (R17)."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from penalty_dsl.model import MAX_INT

from .cells import NOT_APPLICABLE, UNDETERMINABLE
from .completions import fill, in_cells
from .layout import Layout, resolve_source
from .outcome import Cells
from .pricing import Priced, Pricer
from .resolution import Plan
from .situation import Situation


@dataclass(frozen=True, slots=True)
class Hull:
    """What is known of a base: the closed interval of its ordinary values (`ordinary`: there are any; `unbounded`: `high` is only
    the end of what can be counted), and whether it may be undeterminable or not applicable (`special`)."""

    low: int
    high: int
    ordinary: bool = True
    special: bool = False
    unbounded: bool = False


def price_carefully(
    layout: Layout, plan: Plan, role: str, facts: Mapping[str, int], presume: bool, cells: Iterable[Cells]
) -> Priced:
    """The amount of a plan, exact where its bases are settled; else its bounds over `cells`, where the unknown ones may lie."""
    situation = Situation(layout.linked, role, facts, presume, layout.axes)
    bases = plan.bases if plan.pricer is None else plan.pricer.used_bases(situation.value)
    if all(_is_settled(situation, base) for base in bases):
        if plan.pricer is None:
            return confiscated(_number(situation, bases[0]))
        return plan.pricer.price(plan.sanction.path, lambda base: _number(situation, base))
    return joined([_bounds(layout, plan, role, facts, presume, each) for each in cells])


def confiscated(value: int) -> Priced:
    """The confiscation of gains whose amount is `value`, or established as undeterminable."""
    if value == UNDETERMINABLE:
        return Priced("open")
    amount = max(value, 0) if value < UNDETERMINABLE else 0
    return Priced("exact", amount, amount, point=amount)


def joined(found: list[Priced]) -> Priced:
    """The bounds of several possibilities together; those without a number are left out unless all are."""
    known = [each for each in found if each.status == "bounds"]
    if not known:
        shared = [finding for finding in found[0].findings if all(finding in each.findings for each in found)]
        return Priced("open", findings=tuple(shared))
    return Priced(
        "bounds",
        _least([each.low for each in known]),
        _most([each.high for each in known]),
        statutory_low=_least([each.statutory_low for each in known]),
        statutory_high=_most([each.statutory_high for each in known]),
    )


def _is_settled(situation: Situation, base: str) -> bool:
    interval = situation.interval(base)
    return interval is None or (interval[0] == interval[1] and situation.value(base) is not None)


def _number(situation: Situation, base: str) -> int:
    """The value of a base; one that is unknown is not used, and is no special value."""
    value = situation.value(base)
    if value is not None:
        return value
    return NOT_APPLICABLE if situation.interval(base) is None else 0


def _bounds(layout: Layout, plan: Plan, role: str, facts: Mapping[str, int], presume: bool, cells: Cells) -> Priced:
    at = [(layout.axes[code], index) for code, index in cells if code in layout.linked.circumstances]
    filled, intervals = fill(facts, at)
    situation = Situation(layout.linked, role, filled, presume, layout.axes, intervals)
    derived = {code: index for code, index in cells if code not in layout.linked.circumstances}
    if derived:
        situation = in_cells(layout, role, filled, presume, intervals, situation, derived)

    def hull(base: str) -> Hull:
        interval = situation.interval(base)
        if interval is None:
            return Hull(0, 0, ordinary=False, special=True)
        low, high = interval
        unbounded = _is_open_ended(layout, situation, base)
        return Hull(max(low, 0), max(high, 0), special=situation.may_be_special(base), unbounded=unbounded)

    if plan.pricer is not None:
        return fine_bounds(plan.pricer, plan.sanction.path, hull)
    found = hull(plan.bases[0])
    if not found.ordinary:
        undeterminable = situation.value(plan.bases[0]) == UNDETERMINABLE
        return Priced("open") if undeterminable else Priced("bounds", 0, 0)
    return Priced("bounds", 0 if found.special else found.low, None if found.unbounded else found.high)


def _is_open_ended(layout: Layout, situation: Situation, base: str) -> bool:
    """Whether the upper end of a base only comes from the end of what can be counted."""
    source = resolve_source(layout.linked, base)
    interval = situation.interval(source)
    if interval is None:
        return False
    derived = layout.linked.derived.get(source)
    if derived is None or source in layout.linked.circumstances:
        unknown = interval[0] < interval[1] or situation.is_fixed(source)
        return unknown and interval[1] >= MAX_INT
    if source in layout.axes and interval[1] < layout.axes[source].high and situation.is_fixed(source):
        axis = layout.axes[source]
        if axis.index(interval[1]) < axis.regular:
            return False  # the chosen cell ends it
    return any(_is_open_ended(layout, situation, term) if factor > 0 else False for factor, term in derived.terms)


def fine_bounds(pricer: Pricer, path: str, base: Callable[[str], Hull]) -> Priced:
    """Every fine that can still come out lies inside. The fine is monotone in every base, so the ends of the hulls give its
    ends."""
    hulls = {code: base(code) for code in pricer.bases}
    codes = list(hulls)
    found: list[Priced] = []
    for choice in range(1 << len(codes)):
        special = frozenset(code for bit, code in enumerate(codes) if choice >> bit & 1)
        if all(hulls[code].special if code in special else hulls[code].ordinary for code in codes):
            found.append(_between(pricer, path, hulls, special))
    return joined(found)


def _between(pricer: Pricer, path: str, hulls: Mapping[str, Hull], special: frozenset[str]) -> Priced:
    def end(pick: Callable[[Hull], int]) -> Priced:
        return pricer.price(path, lambda code: UNDETERMINABLE if code in special else pick(hulls[code]))

    lower = end(lambda hull: hull.low)
    upper = end(lambda hull: hull.high)
    # A bound that still grows when an unbounded base does is not bounded by what is known.
    beyond = end(lambda hull: hull.high + MAX_INT if hull.unbounded else hull.high)
    for each in (lower, upper, beyond):
        if each.status == "open":
            return Priced("open", findings=each.findings)
    return Priced(
        "bounds",
        lower.low,
        upper.high if upper.high == beyond.high else None,
        statutory_low=lower.statutory_low,
        statutory_high=upper.statutory_high if upper.statutory_high == beyond.statutory_high else None,
    )


def _least(values: list[int | None]) -> int | None:
    known = [value for value in values if value is not None]
    return min(known) if known and len(known) == len(values) else None


def _most(values: list[int | None]) -> int | None:
    known = [value for value in values if value is not None]
    return max(known) if known and len(known) == len(values) else None
