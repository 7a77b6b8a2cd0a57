"""Amounts whose base is not given outright: bound, derived or presumed, or unknown and then told in bounds (R17)."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import product

from .calculating import Calculation, Ground
from .cells import NOT_APPLICABLE, UNDETERMINABLE
from .formulas import ENDLESS, Value, missing
from .grounds import CellGrounds, ground, is_open_ended, situation_in
from .layout import Layout
from .outcome import Cells
from .pricing import Priced, Pricer
from .resolution import Plan
from .situation import Situation

_ENDLESS = int(ENDLESS)


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
    if plan.calculation is not None:
        known = ground(layout, situation)
        if not plan.calculation.waits_for(known):
            return plan.calculation.price(plan.sanction.path, known)
        grounds = CellGrounds(layout, plan.calculation, role, facts, presume)
        return joined(list(_calculated(plan.calculation, plan.sanction.path, map(grounds.at, cells))))
    bases = plan.bases if plan.pricer is None else plan.pricer.used_bases(situation.value)
    if all(_is_settled(situation, base) for base in bases):
        if plan.pricer is None:
            return confiscated(_number(situation, bases[0]))
        return plan.pricer.price(plan.sanction.path, lambda base: _number(situation, base))
    return joined([_bounds(layout, plan, role, facts, presume, each) for each in cells])


def is_rounded(layout: Layout, plan: Plan, role: str, facts: Mapping[str, int], presume: bool) -> bool:
    """Whether rounding shows in a fine of which nothing that counts is unknown."""
    situation = Situation(layout.linked, role, facts, presume, layout.axes)
    if plan.calculation is not None:
        return plan.calculation.rounds(ground(layout, situation))
    return plan.pricer is not None and plan.pricer.rounds(lambda base: _number(situation, base))


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
    situation = situation_in(layout, role, facts, presume, cells)

    def hull(base: str) -> Hull:
        interval = situation.interval(base)
        if interval is None:
            return Hull(0, 0, ordinary=False, special=True)
        low, high = interval
        unbounded = is_open_ended(layout, situation, base)
        return Hull(max(low, 0), max(high, 0), special=situation.may_be_special(base), unbounded=unbounded)

    if plan.pricer is not None:
        return fine_bounds(plan.pricer, plan.sanction.path, hull)
    found = hull(plan.bases[0])
    if not found.ordinary:
        undeterminable = situation.value(plan.bases[0]) == UNDETERMINABLE
        return Priced("open") if undeterminable else Priced("bounds", 0, 0)
    return Priced("bounds", 0 if found.special else found.low, None if found.unbounded else found.high)


def _calculated(calculation: Calculation, path: str, grounds: Iterable[Ground]) -> Iterator[Priced]:
    """Every fine that can still come out, whichever of its inputs turn out to have no number."""
    for known in grounds:
        values = {code: known.value(code) for code in calculation.bases}
        choices = [_possible(code, value) for code, value in values.items()]
        for chosen in product(*choices):
            yield from calculation.between(
                path, Ground(dict(zip(values, chosen, strict=True)).__getitem__, known.truth)
            )


def _possible(code: str, value: Value) -> list[Value]:
    """A number, no number, or each of both."""
    if value.sure or value.low is None:
        return [value]
    return [Value(value.low, value.high), missing("base_undeterminable", code)]


def fine_bounds(pricer: Pricer, path: str, base: Callable[[str], Hull]) -> Priced:
    """Every fine that can still come out lies inside, whichever of its bases turn out to have no number."""
    hulls = {code: base(code) for code in pricer.bases}
    ways = [
        [special for special in (False, True) if (hull.special if special else hull.ordinary)]
        for hull in hulls.values()
    ]
    found: list[Priced] = []
    for chosen in product(*ways):
        without = frozenset(code for code, special in zip(hulls, chosen, strict=True) if special)
        found.append(_between(pricer, path, hulls, without))
    return joined(found)


def _between(pricer: Pricer, path: str, hulls: Mapping[str, Hull], special: frozenset[str]) -> Priced:
    def at(pick: Callable[[Hull], int]) -> Callable[[str], int]:
        return lambda code: UNDETERMINABLE if code in special else pick(hulls[code])

    def up_to(endless: int) -> Priced:
        return pricer.between(
            path, at(lambda hull: hull.low), at(lambda hull: endless if hull.unbounded else hull.high)
        )

    # Beyond every number that can be said, a bound that still grows when an unbounded base does rests on nothing that is known; one
    # that no longer grows is that of the other terms.
    found, beyond = up_to(_ENDLESS), up_to(2 * _ENDLESS)
    return found._replace(
        high=found.high if found.high == beyond.high else None,
        statutory_high=found.statutory_high if found.statutory_high == beyond.statutory_high else None,
    )


def _least(values: list[int | None]) -> int | None:
    known = [value for value in values if value is not None]
    return min(known) if known and len(known) == len(values) else None


def _most(values: list[int | None]) -> int | None:
    known = [value for value in values if value is not None]
    return max(known) if known and len(known) == len(values) else None
