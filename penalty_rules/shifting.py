"""R8m, R8n: provisions that move the chosen tier by tiers, and those that take an end of it as the recommended amount."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from penalty_dsl.model import Effect, Grade, Point, Provision, Tier

from .kleene import Truth
from .ladders import Rungs
from .resolution import Finding

#: By how many tiers a provision moves; heavier is above zero.
STEPS = {
    Effect.UP_ONE: 1,
    Effect.UP_TWO: 2,
    Effect.UP_THREE: 3,
    Effect.DOWN_ONE: -1,
    Effect.DOWN_TWO: -2,
    Effect.DOWN_THREE: -3,
}
_ENDS = {Effect.TAKE_HIGH: Point.HIGH, Effect.TAKE_LOW: Point.LOW}
#: The grades that constraints allow; None where there is none.
Allowed = frozenset[Grade] | None


@dataclass(frozen=True, slots=True)
class Grading:
    """The choice. No tier and not `shared`: undetermined, for the reason in `findings` — or, where `ladder` is false, a ladder without
    tiers. `shared`: the shares that the conventions give for `grade` take the place of a tier, where they give one for every fine.
    `candidates`: several tiers that nothing orders. `end`: the point that a provision takes in place of the declared one."""

    tier: Tier | None = None
    grade: str = ""
    shared: bool = False
    ladder: bool = True
    moved: tuple[Provision, ...] = ()
    findings: tuple[Finding, ...] = ()
    candidates: tuple[Tier, ...] = ()
    end: Point | None = None


def chosen(tier: Tier, end: Point | None = None) -> Grading:
    return Grading(tier, "" if tier.grade is None else tier.grade.value, end=end)


def answered(tier: Tier) -> Grading:
    """R8o: no tier, but words."""
    return Grading(findings=(("answered_in_words", tier.code),))


def shifts_of(held: Iterable[Provision]) -> tuple[Provision, ...]:
    return tuple(provision for provision in held if provision.effect in STEPS)


def codes_of(provisions: Iterable[Provision]) -> tuple[str, ...]:
    return tuple(provision.code for provision in provisions)


def adjusted(rungs: Rungs, choice: Grading, held: Sequence[Provision], allowed: Allowed) -> Grading:
    """The choice after the shifts and ends among `held`. `allowed`: what the constraints allow; nothing: they are to be weighed, and so
    are the shifts."""
    shifts = shifts_of(held)
    if shifts and (allowed is None or allowed):
        choice = _shifted(rungs, choice, shifts, allowed)
    ends = tuple(provision for provision in held if provision.effect in _ENDS)
    if not ends or not (choice.tier is not None or choice.shared or choice.candidates):
        return choice
    if len({provision.effect for provision in ends}) > 1:
        return _told(choice, ("weigh", *codes_of(ends)))
    choice = replace(choice, end=_ENDS[ends[0].effect], moved=(*choice.moved, *ends))
    return _told(choice, _end_taken(choice.end, ends))


def _end_taken(end: Point | None, ends: Iterable[Provision]) -> Finding:
    return ("end_taken", "high" if end is Point.HIGH else "low", *codes_of(ends))


def _told(choice: Grading, finding: Finding) -> Grading:
    return replace(choice, findings=(*choice.findings, finding))


def _shifted(rungs: Rungs, choice: Grading, shifts: tuple[Provision, ...], allowed: Allowed) -> Grading:
    steps = [STEPS[provision.effect] for provision in shifts]
    started = choice.candidates if choice.tier is None else (choice.tier,)
    if not started and not choice.shared and choice.ladder:
        return choice  # no tier, for a reason that is told already
    if min(steps) < 0 < max(steps):
        return _told(choice, ("weigh", *codes_of(shifts)))
    ways = [_move(rungs, tier, sum(steps), allowed) for tier in started]
    reached = tuple({tier.path: tier for tier, _ in ways}.values())
    pairs = [(start, tier) for (tier, _), start in zip(ways, started, strict=True) if tier is not start]
    if pairs:
        for start, tier in pairs:
            choice = _told(choice, ("tier_shifted", start.code, tier.code, *codes_of(shifts)))
        choice = replace(choice, moved=(*choice.moved, *shifts), candidates=reached if choice.candidates else ())
        if choice.tier is not None:
            choice = replace(choice, tier=reached[0], grade=chosen(reached[0]).grade)
    for cause in dict.fromkeys(stop for _, stop in ways if stop) if started else ("no_tier",):
        choice = _told(choice, ("shift_stopped", cause, *codes_of(shifts)))
    return choice


def _move(rungs: Rungs, start: Tier, steps: int, allowed: Allowed) -> tuple[Tier, str]:
    """The tier that many steps away; or the last one before it may go no further, and why not."""
    if rungs.order.conflict == "order":
        return start, "no_scale" if steps else ""  # rows are tried in turn
    place = next(place for place, tier in enumerate(rungs.tiers) if tier.code == (start.step or start.code))
    way = rungs.tiers[place + 1 :] if steps > 0 else rungs.tiers[:place][::-1]
    reached, left = start, abs(steps)
    for tier in (tier for tier in way if not (tier.overrides or tier.answered or tier.step)):
        mitigates = tier.grade is Grade.MITIGATED and start.grade is not Grade.MITIGATED
        if not left:
            break
        if mitigates if allowed is None else tier.grade not in allowed:
            return reached, "mitigates" if allowed is None else "grade_not_allowed"
        reached, left = tier, left - 1
    return reached, "" if not left else "heaviest" if steps > 0 else "lightest"


# --- what may be, where truths are unknown (R17h) ------------------------------------------------------------------------


class Adjusting:
    """Everything that the shifts and ends that are not excluded may make of a choice. `possible`: what the constraints may allow;
    `weighed`: whether they may exclude each other."""

    def __init__(
        self,
        provisions: Iterable[Provision],
        truths: Mapping[str, Truth],
        possible: Collection[Allowed],
        weighed: bool,
    ) -> None:
        open_ = [(each, truths[each.path] is True) for each in provisions if truths[each.path] is not False]
        shifts = [(STEPS[each.effect], sure) for each, sure in open_ if each.effect in STEPS]
        ups = _sums((steps, sure) for steps, sure in shifts if steps > 0)
        downs = _sums((-steps, sure) for steps, sure in shifts if steps < 0)
        self._steps = {0 if up and down else up - down for up in ups for down in downs} | ({0} if weighed else set())
        self._allowed = possible
        self._shifts = tuple(each for each, sure in open_ if sure and each.effect in STEPS)
        self._ends = tuple(each for each, sure in open_ if sure and each.effect in _ENDS)
        high, low = ({sure for each, sure in open_ if each.effect is end} for end in _ENDS)
        every = {(up, down) for up in _may_be(high) for down in _may_be(low)}
        points = {None if up == down else Point.HIGH if up else Point.LOW for up, down in every}
        self._points = [point for point in (None, Point.HIGH, Point.LOW) if point in points]

    def __call__(self, rungs: Rungs, choice: Grading) -> Iterator[Grading]:
        if choice.tier is None:
            yield from self._ended(choice) if choice.shared else (choice,)
            return
        ways = [_move(rungs, choice.tier, steps, allowed)[0] for steps in self._steps for allowed in self._allowed]
        for tier in rungs.tiers:
            if not any(tier is reached for reached in ways):
                continue
            found = choice
            if tier is not choice.tier:
                found = replace(choice, tier=tier, grade=chosen(tier).grade, moved=(*choice.moved, *self._shifts))
                found = _told(found, ("tier_shifted", choice.tier.code, tier.code, *codes_of(self._shifts)))
            yield from self._ended(found)

    def _ended(self, choice: Grading) -> Iterator[Grading]:
        for point in self._points:
            if point is None:
                yield choice
            else:
                ended = replace(choice, end=point, moved=(*choice.moved, *self._ends))
                yield _told(ended, _end_taken(point, self._ends))


def _sums(steps: Iterable[tuple[int, bool]]) -> set[int]:
    """What numbers come to of which some are certain and others may count or not."""
    found = {0}
    for number, sure in steps:
        more = {one + number for one in found}
        found = more if sure else found | more
    return found


def _may_be(sure: set[bool]) -> tuple[bool, ...]:
    """Whether one of several holds, of which it is told whether they are certain."""
    return (True,) if True in sure else (True, False) if sure else (False,)
