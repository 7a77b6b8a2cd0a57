"""R8: the tier, among those that hold, under the constraints that general provisions put on its grade."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from penalty_dsl.model import Conventions, Effect, Grade, Provision, Tier

from .resolution import Finding

_ALLOWED = {
    Effect.MUST_LIGHTEN: frozenset({Grade.MITIGATED, Grade.LIGHTER}),
    Effect.MUST_AGGRAVATE: frozenset({Grade.HEAVIER}),
}


@dataclass(frozen=True, slots=True)
class Grading:
    """The choice. No tier and no `share`: undetermined, for the reason in `findings` — or, where `ladder` is false, a matter without
    tiers. `share`: the rulebook's default share of the range for `grade`. `candidates`: several tiers that nothing orders."""

    tier: Tier | None = None
    grade: str = ""
    share: tuple[Fraction, Fraction] | None = None
    ladder: bool = True
    moved: tuple[Provision, ...] = ()
    findings: tuple[Finding, ...] = ()
    candidates: tuple[Tier, ...] = ()


def choose_tier(
    tiers: Sequence[Tier], holding: Sequence[Tier], constraints: Sequence[Provision], conventions: Conventions
) -> Grading:
    """`holding`: the tiers that hold; `constraints`: the mandatory grade constraints that hold; both in declared order."""
    allowed = frozenset(Grade).intersection(*(_ALLOWED[constraint.effect] for constraint in constraints))
    if not constraints:
        return _unconstrained(tiers, holding, conventions)
    codes = tuple(constraint.code for constraint in constraints)
    if not allowed:
        choice = _unconstrained(tiers, holding, conventions)
        return _with_finding(choice, ("weigh", *codes))
    fitting = [tier for tier in holding if tier.grade in allowed]
    if fitting:
        choice = _among(fitting, conventions)
        if choice.tier is not None and _among(holding, conventions).tier is choice.tier:
            return choice  # already satisfied: counts no second time
        return Grading(
            choice.tier, choice.grade, moved=tuple(constraints), findings=choice.findings, candidates=choice.candidates
        )
    effect = Effect.MUST_AGGRAVATE if Grade.HEAVIER in allowed else Effect.MUST_LIGHTEN
    return forced_grading(tiers, effect, constraints, conventions)


def forced_grading(
    tiers: Sequence[Tier], effect: Effect, constraints: Sequence[Provision], conventions: Conventions
) -> Grading:
    """R8 (e): no tier that holds is allowed; the nearest allowed grade that the matter has, else the default share, else none."""
    lighten = effect is Effect.MUST_LIGHTEN
    codes = tuple(constraint.code for constraint in constraints)
    forced = _nearest(tiers, lighten)
    finding = ("grade_forced", *codes)
    if forced is not None:
        return Grading(forced, _grade(forced), moved=tuple(constraints), findings=(finding,))
    wanted = Grade.LIGHTER if lighten else Grade.HEAVIER
    for grade, low, high in conventions.shares:
        if grade is wanted:
            return Grading(None, wanted.value, (low, high), moved=tuple(constraints), findings=(finding,))
    return Grading(moved=tuple(constraints), findings=(("no_grade", *codes),))


def chosen(tier: Tier) -> Grading:
    return Grading(tier, _grade(tier))


def _unconstrained(tiers: Sequence[Tier], holding: Sequence[Tier], conventions: Conventions) -> Grading:
    if not tiers:
        return Grading(ladder=False, findings=(("no_ladder",),))
    return _among(holding, conventions)


def _with_finding(choice: Grading, finding: Finding) -> Grading:
    return Grading(
        choice.tier,
        choice.grade,
        choice.share,
        choice.ladder,
        choice.moved,
        (finding, *choice.findings),
        choice.candidates,
    )


def _among(holding: Sequence[Tier], conventions: Conventions) -> Grading:
    """R8 (d): one tier, or the declared order, or every candidate."""
    different: dict[object, Tier] = {}
    for tier in holding:
        different.setdefault((tier.grade, tier.sanctions, tier.point, tier.pending), tier)
    candidates = tuple(different.values())
    if not candidates:
        return Grading(findings=(("no_tier",),))
    winner = candidates[0] if len(candidates) == 1 else _preferred(candidates, conventions)
    if winner is None:
        finding = ("tier_conflict", *(candidate.code for candidate in candidates))
        return Grading(findings=(finding,), candidates=candidates)
    return chosen(winner)


def _preferred(candidates: tuple[Tier, ...], conventions: Conventions) -> Tier | None:
    if conventions.conflict == "heavier":
        return candidates[-1]
    if conventions.conflict in ("lighter", "order"):
        return candidates[0]
    if conventions.conflict == "prefer":
        for tier in candidates:
            if all(other is tier or (tier.code, other.code) in conventions.prefer for other in candidates):
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
