"""The sanctions of a result against those of one view: kinds, groups, amounts. Exact."""

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import permutations
from math import perm

from penalty_dsl.model import Grade, Modality, SanctionKind

from ..records import SanctionRecord
from ..resolution import PENALISE
from .decision import Imposed
from .records import RemarkRecord
from .remarks import WARNING, remark, severity
from .terms import MONEY, alike
from .views import View

#: So many ways to match the sanctions of one kind are tried; of more, the written order counts, what is left out behind the rest.
_MOST_WAYS = 1000
_ZERO = Decimal(0)
#: What is taken away is no milder or heavier kind of penalty that the organ might choose among.
_CONFISCATED = frozenset({SanctionKind.CONFISCATE_GAINS, SanctionKind.CONFISCATE_THINGS})

Pairs = Sequence[tuple[SanctionRecord, Imposed]]


@dataclass(frozen=True, slots=True)
class Bounds:
    """What an amount is held against, and the unit that it is counted in. A missing bound is None."""

    low: Decimal | None
    high: Decimal | None
    open_ends: tuple[bool, bool] = (False, False)

    def below(self, amount: Decimal) -> bool:
        return self.low is not None and (amount < self.low or (amount == self.low and self.open_ends[0]))

    def above(self, amount: Decimal) -> bool:
        return self.high is not None and (amount > self.high or (amount == self.high and self.open_ends[1]))

    def almost(self, amount: Decimal, unit: Decimal) -> bool:
        """Whether an amount that is outside lies less than a unit from the bound it crosses. What is excluded stays so (R10a, R10b)."""
        if self.below(amount):
            return self.low is not None and not self.open_ends[0] and self.low - amount < unit
        return self.high is not None and not self.open_ends[1] and amount - self.high < unit


def sanction_remarks(
    view: View, imposed: Sequence[Imposed], unit: Decimal, carrier: str, demanded: bool
) -> tuple[RemarkRecord, ...]:
    """Everything that is to be said. `unit`: what the benchmark rounds to; `carrier`: the matter that carries the fine instead, or "";
    `demanded`: what is listed has to be imposed."""
    imposed = [one for one in imposed if not imposes_nothing(one) or _may_be_nothing(view, one)]
    pairs, foreign = _matched(view, imposed, unit, carrier)
    found = [remark("kind_without_basis", kind=one.kind, object=one.object) for one in foreign]
    for listed, one in pairs:
        found.extend(_pair(view, listed, one, unit, carrier))
    taken = {listed.path for listed, _ in pairs}
    if demanded:
        found.extend(_left_out(view, taken | _spoken_of(view, pairs)))
        found.extend(_together(view, taken))
    found.extend(_groups(view, taken, {listed.path for listed, one in pairs if imposes_nothing(one)}))
    return tuple(found)


def imposes_nothing(one: Imposed) -> bool:
    """A fine of nothing or a term of no length is no sanction (R12b). Gains are confiscated as they are, be they nothing."""
    return one.amount == _ZERO and one.kind != SanctionKind.CONFISCATE_GAINS


def _may_be_nothing(view: View, one: Imposed) -> bool:
    return any(each.kind == one.kind and _may_come_to_nothing(each) for each in view.sanctions)


def _may_come_to_nothing(each: SanctionRecord) -> bool:
    """Whether its amount is nothing, or may be. A fine without a minimum is one unit at least (R12b)."""
    if each.kind not in MONEY or each.amount not in ("exact", "bounds"):
        return False
    return each.min == _ZERO or (each.min is None and each.kind == SanctionKind.CONFISCATE_GAINS)


def _matched(view: View, imposed: Sequence[Imposed], unit: Decimal, carrier: str) -> tuple[Pairs, Sequence[Imposed]]:
    """Which sanction of the law each one imposed is, read in the decision's favour; and what is none of them."""
    pairs: list[tuple[SanctionRecord, Imposed]] = []
    foreign: list[Imposed] = []
    for kind in dict.fromkeys(one.kind for one in imposed):
        ours = [one for one in imposed if one.kind == kind]
        listed = [each for each in view.sanctions if each.kind == kind]
        best = min(_ways(ours, listed), key=lambda way: _cost(view, way, unit, carrier), default=())
        pairs.extend(best)
        matched = {id(one) for _, one in best}
        foreign.extend(one for one in ours if id(one) not in matched)
    return pairs, foreign


def _ways(ours: Sequence[Imposed], listed: Sequence[SanctionRecord]) -> Iterator[Pairs]:
    """Every way in which as many as can be of the sanctions imposed are each another one of the law."""
    if perm(max(len(ours), len(listed)), min(len(ours), len(listed))) > _MOST_WAYS:
        yield tuple(zip(sorted(listed, key=lambda each: each.chosen is False), ours, strict=False))
    elif len(ours) <= len(listed):
        for chosen in permutations(listed, len(ours)):
            yield tuple(zip(chosen, ours, strict=True))
    else:
        for taken in permutations(ours, len(listed)):
            yield tuple(zip(listed, taken, strict=True))


def _cost(view: View, pairs: Pairs, unit: Decimal, carrier: str) -> tuple[int, int, int, int]:
    """What is to be said against a way to match; objects that are named decide first of what is equal, then what must be imposed."""
    found = [each for listed, one in pairs for each in _pair(view, listed, one, unit, carrier)]
    left = tuple(_left_out(view, {listed.path for listed, _ in pairs}))
    alarms, warnings = severity((*found, *left))
    named = sum(1 for listed, one in pairs if one.object and _same(listed.object, one.object))
    return alarms, warnings, -named, len(found)


def _pair(view: View, listed: SanctionRecord, one: Imposed, unit: Decimal, carrier: str) -> Iterator[RemarkRecord]:
    if one.object and listed.object and not _same(listed.object, one.object):
        yield remark("object_differs", kind=one.kind, object=one.object, basis=listed.basis)
    if listed.decided_by:
        yield remark("other_organ", listed.decided_by, kind=one.kind, object=one.object, basis=listed.basis)
    if listed.chosen is False:
        if listed.kind == SanctionKind.FINE and carrier:
            yield remark("fine_under_lower_norm", carrier, kind=one.kind, basis=listed.basis)
        elif listed.kind == SanctionKind.FINE and view.barred:
            yield remark("fine_after_criminal_fine", kind=one.kind)
            return  # no amount of it would be right
        elif not view.heavier:
            yield remark("kind_outside_tier", kind=one.kind, object=one.object, basis=listed.basis)
    yield from _amount(view, listed, one, unit)


def _amount(view: View, listed: SanctionRecord, one: Imposed, unit: Decimal) -> Iterator[RemarkRecord]:
    if listed.amount == "none":
        if one.amount is not None or one.unit == "life":
            yield _told("amount_unprovided", one, listed)
        return
    if listed.amount == "open":
        yield _told("amount_open", one, listed)
        return
    if "life" in (one.unit, listed.unit):
        yield from _life(view, listed, one)
        return
    if one.amount is None:
        yield _told("amount_missing", one, listed)
        return
    common = alike(one.unit, listed.unit)
    if common is None:
        yield _told("unit_differs", one, listed)
        return
    unit_of_both, times, scale = common
    one = replace(one, amount=one.amount * times, unit=unit_of_both)
    yield from _figure(view, listed, one, scale, unit)


def _life(view: View, listed: SanctionRecord, one: Imposed) -> Iterator[RemarkRecord]:
    """A whole life against a term, or the other way round. It is no longer than a term without an end."""
    if one.unit == listed.unit:
        return
    if one.unit != "life":
        if not view.mitigable:
            yield _told(_below(view), one, listed)
    elif listed.statutory_max is not None:
        yield _told("above_statute", one, listed)
    elif listed.max is not None and not view.heavier:
        yield _told("outside_tier", one, listed)


def _figure(view: View, listed: SanctionRecord, one: Imposed, scale: int, unit: Decimal) -> Iterator[RemarkRecord]:
    """An amount, in the unit it is compared in, against the statute and then the tier; `scale`: how many of it one of the law's is.
    Nothing mitigates gains."""
    amount = one.amount or _ZERO
    statute, tier = _bounds(listed, scale)
    whole = listed.kind == SanctionKind.CONFISCATE_GAINS
    if statute.above(amount):
        yield _outside("above_statute", one, statute, listed)
    elif statute.below(amount) and whole:
        yield _outside("below_statute", one, statute, listed)
    elif statute.below(amount) and view.grade != Grade.MITIGATED:
        if not view.mitigable:
            yield _outside(_below(view), one, statute, listed)
    elif _departs(view, tier, amount):
        mitigated = view.grade == Grade.MITIGATED
        yield from _inside(
            listed, one, statute.low if mitigated else None, tier, unit if one.unit == "yuan" else Decimal(1)
        )


def _below(view: View) -> str:
    """What is to be said of less than the statute's minimum."""
    return "mitigated_beyond_benchmark" if view.mitigating else "below_statute"


def _told(code: str, one: Imposed, listed: SanctionRecord) -> RemarkRecord:
    return remark(code, kind=one.kind, object=one.object, unit=one.unit, imposed=one.amount, basis=listed.basis)


def _departs(view: View, tier: Bounds, amount: Decimal) -> bool:
    """Whether what the benchmark gives binds this amount: not where the organ may go lower, or higher, and it did."""
    return not (view.lighter and tier.below(amount)) and not (view.heavier and tier.above(amount))


def _inside(
    listed: SanctionRecord, one: Imposed, least: Decimal | None, tier: Bounds, unit: Decimal
) -> Iterator[RemarkRecord]:
    """An amount that the statute allows, against what the benchmark gives. `least`: the minimum that a mitigated amount stays below."""
    amount = one.amount or _ZERO
    if tier.below(amount) or tier.above(amount):
        near = one.unit == "yuan" and tier.almost(amount, unit) and listed.kind == SanctionKind.FINE
        near = near and (least is None or amount < least)
        yield _outside("rounding_differs" if near else "outside_tier", one, tier, listed)
    elif listed.amount == "bounds":
        yield _outside("amount_unsettled", one, tier, listed)
    elif (
        listed.kind == SanctionKind.FINE
        and amount % unit
        and listed.recommended is not None
        and not listed.recommended % unit
    ):
        yield _outside("rounding_differs", one, tier, listed)


def _bounds(listed: SanctionRecord, scale: int) -> tuple[Bounds, Bounds]:
    """What the statute allows, and what the tier does. Gains are confiscated as they are: both are the same."""

    def scaled(value: Decimal | None) -> Decimal | None:
        return None if value is None else value * scale

    ends = (listed.min_exclusive, listed.max_exclusive)
    tier = Bounds(scaled(listed.min), scaled(listed.max), ends)
    if listed.kind == SanctionKind.CONFISCATE_GAINS:
        return tier, tier
    return Bounds(scaled(listed.statutory_min), scaled(listed.statutory_max)), tier


def _outside(code: str, one: Imposed, bounds: Bounds, listed: SanctionRecord) -> RemarkRecord:
    return remark(
        code,
        kind=one.kind,
        object=one.object,
        unit=one.unit,
        imposed=one.amount,
        low=bounds.low,
        high=bounds.high,
        open_ends=bounds.open_ends,
        basis=listed.basis,
    )


def _spoken_of(view: View, pairs: Pairs) -> set[str]:
    """What has no amount and a line speaks of beside the sanction that it is held against: all of its kind where it names no object, else
    those that it names together."""
    lines = [one for _, one in pairs]
    return {
        each.path
        for each in view.sanctions
        if each.amount == "none"
        for one in lines
        if one.kind == each.kind and (not one.object or (each.object and _plain(each.object) in _plain(one.object)))
    }


def _left_out(view: View, taken: set[str]) -> Iterator[RemarkRecord]:
    """Sanctions that are imposed by the answer and not by the decision. What another organ decides, or comes to nothing, is not missed;
    of what may come to nothing it is not known yet."""
    milder = bool(taken) and (view.mitigating or view.grade == Grade.MITIGATED)
    for each in view.sanctions:
        if each.chosen is not True or each.path in taken or each.decided_by:
            continue
        if _may_come_to_nothing(each):
            if each.amount == "bounds":
                yield remark(
                    "amount_unsettled",
                    kind=each.kind,
                    object=each.object,
                    unit=each.unit,
                    low=each.min,
                    high=each.max,
                    basis=each.basis,
                )
            continue
        demanded = each.modality == Modality.MUST and not each.group
        if demanded or not view.lighter:
            code = "mandatory_left_out" if demanded else "tier_kind_left_out"
            level = WARNING if milder and each.kind not in _CONFISCATED else ""
            yield remark(code, kind=each.kind, object=each.object, basis=each.basis, level=level)


def _together(view: View, taken: set[str]) -> Iterator[RemarkRecord]:
    members: dict[tuple[str, str], list[SanctionRecord]] = {}
    for each in view.sanctions:
        if each.together:
            members.setdefault((each.group, each.together), []).append(each)
    for either in members.values():
        owed = [each for each in either if not (view.barred and each.kind == SanctionKind.FINE)]
        missing = [each for each in owed if each.path not in taken and not each.decided_by and not each.chosen]
        if missing and any(each.path in taken for each in either):
            yield remark("together_split", kind=missing[0].kind, object=missing[0].object, basis=missing[0].basis)


def _groups(view: View, taken: set[str], nothing: set[str]) -> Iterator[RemarkRecord]:
    """The numbers of the groups: of the most always, of the least where all members are sanctions and nothing mitigates. `nothing`: what
    of `taken` comes to nothing, and so is none too many."""
    groups: dict[str, list[SanctionRecord]] = {}
    for each in view.sanctions:
        if each.group:
            groups.setdefault(each.group, []).append(each)
    for members in groups.values():
        first = members[0]
        count = len({each.together or each.path for each in members if each.path in taken})
        imposed = len({each.together or each.path for each in members if each.chosen})
        most = len({each.together or each.path for each in members if each.path in taken - nothing})
        if most > max(first.group_high, imposed):
            yield remark("too_many_of_group", str(first.group_high), str(most), basis=first.basis)
        ours = not any(each.decided_by for each in members)
        mitigated = view.mitigable or view.grade == Grade.MITIGATED
        binding = ours and view.counts and not mitigated and view.disposition == PENALISE
        free = len({each.together or each.path for each in members if each.chosen is not False})
        if binding and count < min(first.group_low, free):
            yield remark("too_few_of_group", str(first.group_low), str(count), basis=first.basis)


def _same(one: str, other: str) -> bool:
    return _plain(one) == _plain(other)


def _plain(text: str) -> str:
    return "".join(unicodedata.normalize("NFC", text).split())
