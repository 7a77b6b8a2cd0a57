"""R8m, R8n: the chosen tier moved by tiers, and the end of it that is recommended."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import product

from penalty_dsl.model import Effect, Grade, Point, Provision, Tier

from .choice import Finding, TierChoice
from .ladders import Scale

DISTANCE = {
    "up_one": 1,
    "up_two": 2,
    "up_three": 3,
    "down_one": -1,
    "down_two": -2,
    "down_three": -3,
}
ENDS = {"take_high": Point.HIGH, "take_low": Point.LOW}
_END_NAMES = {Point.HIGH: "high", Point.LOW: "low"}
#: What the constraints allow; None: there is no constraint.
Grades = frozenset[Grade] | None


def with_shifts(scale: Scale, choice: TierChoice, held: Sequence[Provision], allowed: Grades) -> TierChoice:
    """R8m. Nothing is shifted where the constraints exclude each other."""
    shifting = tuple(item for item in held if item.effect.value in DISTANCE)
    nothing_to_move = choice.tier is None and not choice.by_share and not choice.candidates
    if not shifting or allowed == frozenset() or (nothing_to_move and choice.undetermined):
        return choice
    codes = tuple(item.code for item in shifting)
    distances = [DISTANCE[item.effect.value] for item in shifting]
    if any(one > 0 for one in distances) and any(one < 0 for one in distances):
        return _also(choice, ("weigh", codes))
    starts = choice.candidates or (() if choice.tier is None else (choice.tier,))
    arrivals = [walk(scale, start, sum(distances), allowed) for start in starts]
    moves = [(start.code, end.code) for start, (end, _) in zip(starts, arrivals, strict=True) if start.path != end.path]
    for start_code, end_code in moves:
        choice = _also(choice, ("tier_shifted", (start_code, end_code, *codes)))
    if moves:
        choice = replace(choice, applied=(*choice.applied, *shifting))
        if choice.candidates:
            choice = replace(choice, candidates=_distinct(tier for tier, _ in arrivals))
        else:
            tier = arrivals[0][0]
            choice = replace(choice, tier=tier, grade=tier.grade)
    obstacles: list[str] = []
    for obstacle in [stop for _, stop in arrivals] or ["no_tier"]:
        if obstacle and obstacle not in obstacles:
            obstacles.append(obstacle)
            choice = _also(choice, ("shift_stopped", (obstacle, *codes)))
    return choice


def _distinct(tiers: Iterable[Tier]) -> tuple[Tier, ...]:
    found: list[Tier] = []
    for tier in tiers:
        if all(tier.path != other.path for other in found):
            found.append(tier)
    return tuple(found)


def _also(choice: TierChoice, finding: Finding) -> TierChoice:
    return replace(choice, findings=(*choice.findings, finding))


def walk(scale: Scale, start: Tier, distance: int, allowed: Grades) -> tuple[Tier, str]:
    """Step by step from `start`, over those that only override, as far as it may go; and what stopped it before its steps were done."""
    if scale.conflict == "order":
        return start, "no_scale" if distance else ""
    origin = next(tier for tier in scale.tiers if tier.code == start.step) if start.step else start
    aside = [tier for tier in scale.tiers if tier.overrides or tier.answered or tier.step]
    steps = [tier for tier in scale.tiers if tier.path == origin.path or tier not in aside]
    at = [tier.path for tier in steps].index(origin.path)
    if start is not origin:  # what is split off moves from the place of the tier that it is a part of
        steps = [start if tier.path == origin.path else tier for tier in steps]
    onward = 1 if distance > 0 else -1
    while distance:
        if not 0 <= at + onward < len(steps):
            return steps[at], "lightest" if distance < 0 else "heaviest"
        following = steps[at + onward]
        if allowed is not None and following.grade not in allowed:
            return steps[at], "grade_not_allowed"
        if allowed is None and following.grade is Grade.MITIGATED and start.grade is not Grade.MITIGATED:
            return steps[at], "mitigates"
        at, distance = at + onward, distance - onward
    return steps[at], ""


def with_end(choice: TierChoice, held: Sequence[Provision]) -> TierChoice:
    """R8n."""
    taking = tuple(item for item in held if item.effect.value in ENDS)
    if not taking or (choice.tier is None and not choice.by_share and not choice.candidates):
        return choice
    codes = tuple(item.code for item in taking)
    ends = {ENDS[item.effect.value] for item in taking}
    if len(ends) == 2:
        return _also(choice, ("weigh", codes))
    end = ends.pop()
    return _also(replace(choice, end=end, applied=(*choice.applied, *taking)), ("end_taken", (_END_NAMES[end], *codes)))


# ---- outer mode ------------------------------------------------------------------------------------------------------


def adjusted(
    scale: Scale,
    choice: TierChoice,
    provisions: Sequence[Provision],
    truth: Callable[[str], bool | None],
    mandatory: dict[Effect, tuple[Grade, ...]],
) -> Iterator[TierChoice]:
    """R17h: everything that shifts and ends may make of a choice."""
    sure = [item for item in provisions if truth(item.path) is True]
    for tier in _reached(scale, choice, provisions, truth, mandatory):
        found = choice
        if tier is not None and choice.tier is not None and tier.path != choice.tier.path:
            shifting = tuple(item for item in sure if item.effect.value in DISTANCE)
            found = replace(choice, tier=tier, grade=tier.grade, applied=(*choice.applied, *shifting))
            found = _also(found, ("tier_shifted", (choice.tier.code, tier.code, *(item.code for item in shifting))))
        for end in _ends(choice, provisions, truth):
            if end is None:
                yield found
                continue
            taking = tuple(item for item in sure if item.effect.value in ENDS)
            ended = replace(found, end=end, applied=(*found.applied, *taking))
            yield _also(ended, ("end_taken", (_END_NAMES[end], *(item.code for item in taking))))


def _reached(
    scale: Scale,
    choice: TierChoice,
    provisions: Sequence[Provision],
    truth: Callable[[str], bool | None],
    mandatory: dict[Effect, tuple[Grade, ...]],
) -> list[Tier | None]:
    if choice.tier is None:
        return [None]
    distances, constraints = _distances(provisions, truth), _constraints(provisions, truth, mandatory)
    if any(one & other == frozenset() for one in constraints for other in constraints if one and other):
        distances.add(0)
    paths = {walk(scale, choice.tier, distance, grades)[0].path for distance in distances for grades in constraints}
    return [tier for tier in scale.tiers if tier.path in paths]


def _distances(provisions: Sequence[Provision], truth: Callable[[str], bool | None]) -> set[int]:
    """What the shifts come to together, whichever of the unknown ones hold."""
    shifting = [item for item in provisions if item.effect.value in DISTANCE and truth(item.path) is not False]
    choices = [(True,) if truth(item.path) else (True, False) for item in shifting]
    found: set[int] = set()
    for holding in product(*choices):
        counted = [DISTANCE[item.effect.value] for item, holds in zip(shifting, holding, strict=True) if holds]
        opposed = any(one > 0 for one in counted) and any(one < 0 for one in counted)
        found.add(0 if opposed else sum(counted))
    return found


def _constraints(
    provisions: Sequence[Provision],
    truth: Callable[[str], bool | None],
    mandatory: dict[Effect, tuple[Grade, ...]],
) -> set[Grades]:
    """What the grade constraints may allow."""
    constraining = [item for item in provisions if item.effect in mandatory and truth(item.path) is not False]
    found: set[Grades] = {frozenset(mandatory[item.effect]) for item in constraining}
    return found if any(truth(item.path) for item in constraining) else {*found, None}


def _ends(
    choice: TierChoice, provisions: Sequence[Provision], truth: Callable[[str], bool | None]
) -> list[Point | None]:
    if choice.tier is None and not choice.by_share:
        return [None]
    taking = [item for item in provisions if item.effect.value in ENDS and truth(item.path) is not False]
    found: set[Point | None] = set()
    for holding in product(*[(True,) if truth(item.path) else (True, False) for item in taking]):
        ends = {ENDS[item.effect.value] for item, holds in zip(taking, holding, strict=True) if holds}
        found.add(ends.pop() if len(ends) == 1 else None)
    return [end for end in (None, Point.HIGH, Point.LOW) if end in found]
