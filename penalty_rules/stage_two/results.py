"""What is known of a result, as closed intervals by the code of its circumstance (R14b)."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from penalty_dsl.model import Kind, SanctionKind
from penalty_dsl.results import CONFISCATED, DISPOSITION, FINE, MONEY, RESULTS, imposes

from ..branches import option_of
from ..kleene import Truth
from ..pricing import Priced
from ..resolution import Plan

Interval = tuple[int, int]
Results = Mapping[str, Interval]

#: Stands for an amount that nothing known bounds: above everything that a condition compares with.
ENDLESS = 1 << 62
_DISPOSITIONS = [choice.code for choice in RESULTS[DISPOSITION].type.choices]


@dataclass(frozen=True, slots=True)
class Listed:
    """One sanction of a result: what it comes to, and whether it is imposed (None: not decided). Sanctions that are imposed together
    or not at all (同时处) share `member`."""

    path: str
    kind: SanctionKind
    imposed: bool | None
    group: str
    group_low: int
    group_high: int
    member: str
    amount: Interval


def listed(priced: Iterable[tuple[Plan, Priced]]) -> tuple[Listed, ...]:
    """The sanctions of an answer or outcome that are imposed or may be."""
    return tuple(
        Listed(
            plan.sanction.path,
            plan.sanction.kind,
            plan.decided,
            plan.sanction.group,
            plan.sanction.group_low,
            plan.sanction.group_high,
            option_of(plan.sanction),
            amount_of(price),
        )
        for plan, price in priced
        if plan.decided is not False
    )


def amount_of(price: Priced) -> Interval:
    """The recommended amount; without one, everything the range allows."""
    if price.status == "none":
        return 0, 0
    if price.point is not None:
        return price.point, price.point
    high = ENDLESS if price.high is None else price.high
    low = price.low or 0
    apart = high > low
    return low + (price.low_exclusive and apart), high - (price.high_exclusive and apart)


def unknown(disposition: str) -> Results:
    """A result of which at most the disposition is known."""
    found = {code: (0, 1) if each.type.kind is Kind.BOOL else (0, ENDLESS) for code, each in RESULTS.items()}
    return found | {DISPOSITION: _disposition(disposition)}


def _disposition(code: str) -> Interval:
    place = _DISPOSITIONS.index(code) if code in _DISPOSITIONS else None
    return (0, len(_DISPOSITIONS) - 1) if place is None else (place, place)


def imposed(disposition: str, kinds: frozenset[str], sums: Mapping[str, int | None]) -> Results:
    """The result of a decision. `sums`: fen of fines and of confiscated gains; None: not named, so that it may be anything."""
    found: dict[str, Interval] = {imposes(kind): (int(kind in kinds),) * 2 for kind in SanctionKind}
    fine, taken = (
        (0, ENDLESS) if sum_ is None else (sum_, sum_)
        for sum_ in (sums[SanctionKind.FINE], sums[SanctionKind.CONFISCATE_GAINS])
    )
    return found | {
        DISPOSITION: _disposition(disposition),
        FINE: fine,
        CONFISCATED: taken,
        MONEY: _sum(fine, taken),
    }


def known(disposition: str, sanctions: Sequence[Listed], chosen: frozenset[str], *, free: Truth) -> Results:
    """The result where of the undecided sanctions those in `chosen` (paths) are imposed, and of the others what `_imposed` says."""
    left = _left(sanctions, disposition)
    found: dict[str, Interval] = {imposes(kind): (0, 0) for kind in SanctionKind}
    found[DISPOSITION] = _disposition(disposition)
    fine, taken = (0, 0), (0, 0)
    for each in sanctions:
        imposed = True if each.path in chosen else _imposed(each, left, free)
        if imposed is False:
            continue
        amount = each.amount if imposed else (0, each.amount[1])
        code = imposes(each.kind)
        found[code] = (1, 1) if imposed else (found[code][0], 1)
        if each.kind is SanctionKind.FINE:
            fine = _sum(fine, amount)
        elif each.kind is SanctionKind.CONFISCATE_GAINS:
            taken = _sum(taken, amount)
    return found | {FINE: fine, CONFISCATED: taken, MONEY: _sum(fine, taken)}


def decided(disposition: str, sanctions: Iterable[Listed], members: frozenset[str]) -> Results:
    """The result where exactly these members are imposed."""
    imposed = [replace(each, imposed=True) for each in sanctions if each.member in members]
    return known(disposition, imposed, frozenset(), free=False)


def _sum(one: Interval, other: Interval) -> Interval:
    return one[0] + other[0], min(one[1] + other[1], ENDLESS)


#: Of a group, how many undecided members there are, and how many of them are imposed at least and at most.
_Left = Mapping[str, tuple[int, int, int]]
#: A sanction in no group is as one of which none or one is imposed.
_ALONE = (1, 0, 1)


def _left(sanctions: Sequence[Listed], disposition: str) -> _Left:
    """Beside a transfer or an exemption not all of a group is listed, so that nothing of it is sure to be imposed."""
    members = {(each.group, each.member, each.imposed) for each in sanctions if each.group}
    undecided = Counter(group for group, _, imposed in members if imposed is None)
    imposed = Counter(group for group, _, imposed in members if imposed)
    bounds = {each.group: (each.group_low, each.group_high) for each in sanctions}
    found = {}
    for group, count in undecided.items():
        low, high = (bound - imposed[group] for bound in bounds[group])
        found[group] = (count, low if disposition == "penalise" else 0, high)
    return found


def _imposed(sanction: Listed, left: _Left, free: Truth) -> Truth:
    """Whether an undecided sanction counts; `free`: what is optional is imposed as far as it goes (True), as little as possible
    (False), or any of it (None)."""
    if sanction.imposed is not None:
        return sanction.imposed
    count, low, high = left.get(sanction.group, _ALONE)
    if high <= 0:
        return False
    settled = high >= count if free else low <= 0
    return free if settled else None
