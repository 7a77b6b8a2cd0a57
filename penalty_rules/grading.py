"""R8: the tier, among those that hold, under the constraints that general provisions put on its grade."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from penalty_dsl.model import Conventions, Effect, Grade, Provision, Tier

from .ladders import Order, Rungs
from .resolution import Finding

_ALLOWED = {
    Effect.MUST_LIGHTEN: frozenset({Grade.MITIGATED, Grade.LIGHTER}),
    Effect.MUST_AGGRAVATE: frozenset({Grade.HEAVIER}),
}


@dataclass(frozen=True, slots=True)
class Grading:
    """The choice. No tier and not `shared`: undetermined, for the reason in `findings` — or, where `ladder` is false, a ladder without
    tiers. `shared`: the shares that the conventions give for `grade` take the place of a tier, where they give one for every fine.
    `candidates`: several tiers that nothing orders."""

    tier: Tier | None = None
    grade: str = ""
    shared: bool = False
    ladder: bool = True
    moved: tuple[Provision, ...] = ()
    findings: tuple[Finding, ...] = ()
    candidates: tuple[Tier, ...] = ()


def choose_tier(
    rungs: Rungs, holding: Sequence[Tier], constraints: Sequence[Provision], conventions: Conventions
) -> Grading:
    """`holding`: the tiers of the ladder that hold; `constraints`: the mandatory grade constraints that hold; both in declared order."""
    holding = [tier for tier in holding if tier.overrides] or holding
    allowed = frozenset(Grade).intersection(*(_ALLOWED[constraint.effect] for constraint in constraints))
    if not constraints:
        return _unconstrained(rungs, holding)
    codes = tuple(constraint.code for constraint in constraints)
    if not allowed:
        choice = _unconstrained(rungs, holding)
        return _with_finding(choice, ("weigh", *codes))
    fitting = [tier for tier in holding if tier.grade in allowed]
    if fitting:
        choice = _among(fitting, rungs.order)
        if choice.tier is not None and _among(holding, rungs.order).tier is choice.tier:
            return choice  # already satisfied: counts no second time
        return Grading(
            choice.tier, choice.grade, moved=tuple(constraints), findings=choice.findings, candidates=choice.candidates
        )
    effect = Effect.MUST_AGGRAVATE if Grade.HEAVIER in allowed else Effect.MUST_LIGHTEN
    return forced_grading(rungs, effect, constraints, conventions)


def forced_grading(rungs: Rungs, effect: Effect, constraints: Sequence[Provision], conventions: Conventions) -> Grading:
    """R8 (e): no tier that holds is allowed; the nearest allowed grade that the ladder has, else the conventions' share, else none."""
    lighten = effect is Effect.MUST_LIGHTEN
    codes = tuple(constraint.code for constraint in constraints)
    forced = _nearest(rungs.tiers, lighten)
    finding = ("grade_forced", *codes)
    if forced is not None:
        return Grading(forced, _grade(forced), moved=tuple(constraints), findings=(finding,))
    wanted = Grade.LIGHTER if lighten else Grade.HEAVIER
    if any(grade is wanted for grade, _, _ in (*conventions.shares, *conventions.cap_only, *conventions.floor_only)):
        return Grading(None, wanted.value, True, moved=tuple(constraints), findings=(finding,))
    return without_share(constraints)


def without_share(constraints: Sequence[Provision]) -> Grading:
    """Neither a tier nor a share is of the grade that these demand."""
    codes = tuple(constraint.code for constraint in constraints)
    return Grading(moved=tuple(constraints), findings=(("no_grade", *codes),))


def chosen(tier: Tier) -> Grading:
    return Grading(tier, _grade(tier))


def _unconstrained(rungs: Rungs, holding: Sequence[Tier]) -> Grading:
    if not rungs.tiers and not rungs.uncovered:
        return Grading(ladder=False, findings=(("no_ladder",),))
    return _among(holding, rungs.order)


def _with_finding(choice: Grading, finding: Finding) -> Grading:
    return Grading(
        choice.tier,
        choice.grade,
        choice.shared,
        choice.ladder,
        choice.moved,
        (finding, *choice.findings),
        choice.candidates,
    )


def _among(holding: Sequence[Tier], order: Order) -> Grading:
    """R8 (d): one tier, or the declared order, or every candidate."""
    different: dict[object, Tier] = {}
    for tier in holding:
        different.setdefault((tier.grade, tier.sanctions, tier.point, tier.pending), tier)
    candidates = tuple(different.values())
    if not candidates:
        return Grading(findings=(("no_tier",),))
    winner = candidates[0] if len(candidates) == 1 else _preferred(candidates, order)
    if winner is None:
        finding = ("tier_conflict", *(candidate.code for candidate in candidates))
        return Grading(findings=(finding,), candidates=candidates)
    return chosen(winner)


def _preferred(candidates: tuple[Tier, ...], order: Order) -> Tier | None:
    if order.conflict == "heavier":
        return candidates[-1]
    if order.conflict in ("lighter", "order"):
        return candidates[0]
    if order.conflict == "prefer":
        for tier in candidates:
            if all(other is tier or (tier.code, other.code) in order.prefer for other in candidates):
                return tier
    return None


def _nearest(tiers: Sequence[Tier], lighten: bool) -> Tier | None:
    """The allowed grade nearest to ordinary that the matter has."""
    if not lighten:
        return next((tier for tier in tiers if tier.grade is Grade.HEAVIER), None)
    for grade in (Grade.LIGHTER, Grade.MITIGATED):
        found = [tier for tier in tiers if tier.grade is grade]
        if found:
            return found[-1]
    return None


def _grade(tier: Tier) -> str:
    return "" if tier.grade is None else tier.grade.value


def constraints_of(provisions: Sequence[Provision], holds: Mapping[str, bool]) -> tuple[Provision, ...]:
    return tuple(provision for provision in provisions if provision.effect in _ALLOWED and holds[provision.path])
