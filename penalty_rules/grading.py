"""R8: the tier, among those that hold, under the constraints that general provisions put on its grade."""

from collections.abc import Sequence
from dataclasses import replace

from penalty_dsl.model import Conventions, Effect, Grade, Provision, Tier

from .ladders import Order, Rungs
from .resolution import Finding
from .shifting import Allowed, Grading, adjusted, answered, chosen, codes_of, shifts_of

#: The grades that a constraint allows.
ALLOWED = {
    Effect.MUST_LIGHTEN: frozenset({Grade.MITIGATED, Grade.LIGHTER}),
    Effect.MUST_BE_LIGHTER: frozenset({Grade.LIGHTER}),
    Effect.MUST_MITIGATE: frozenset({Grade.MITIGATED}),
    Effect.MUST_AGGRAVATE: frozenset({Grade.HEAVIER}),
}

#: What the organ may do (R8f), and what it would come to if it had to.
OPTIONAL = {
    Effect.MAY_LIGHTEN: Effect.MUST_LIGHTEN,
    Effect.MAY_BE_LIGHTER: Effect.MUST_BE_LIGHTER,
    Effect.MAY_MITIGATE: Effect.MUST_MITIGATE,
    Effect.MAY_AGGRAVATE: Effect.MUST_AGGRAVATE,
}


def as_mandatory(held: Sequence[Provision], one: Provision) -> list[Provision]:
    """`held` as if the organ had to do what it may by `one`."""
    return [replace(each, effect=OPTIONAL[each.effect]) if each is one else each for each in held]


def choose_tier(rungs: Rungs, holding: Sequence[Tier], held: Sequence[Provision], conventions: Conventions) -> Grading:
    """`holding`: the tiers of the ladder that hold; `held`: the provisions that hold; both in declared order."""
    meant = [tier for tier in holding if not tier.answered]
    if holding and not meant:
        return answered(holding[0])
    holding = [tier for tier in meant if tier.overrides] or meant
    constraints = tuple(provision for provision in held if provision.effect in ALLOWED)
    allowed: Allowed = None
    if constraints:
        allowed = frozenset(Grade).intersection(*(ALLOWED[constraint.effect] for constraint in constraints))
    return adjusted(rungs, _under(rungs, holding, held, constraints, allowed, conventions), held, allowed)


def _under(
    rungs: Rungs,
    holding: Sequence[Tier],
    held: Sequence[Provision],
    constraints: tuple[Provision, ...],
    allowed: Allowed,
    conventions: Conventions,
) -> Grading:
    """R8d, R8e, R8g: the choice under the constraints that hold."""
    if allowed is None:
        return _unconstrained(rungs, holding)
    if not allowed:
        shifts = shifts_of(held)
        weighed = codes_of(each for each in held if each in constraints or each in shifts)
        return _with_finding(_unconstrained(rungs, holding), ("weigh", *weighed))
    fitting = [tier for tier in holding if tier.grade in allowed]
    if not fitting:
        return forced_grading(rungs, allowed, constraints, conventions)
    choice = _among(fitting, rungs.order)
    if choice.tier is not None and _among(holding, rungs.order).tier is choice.tier:
        return choice  # already satisfied: counts no second time
    return replace(choice, moved=constraints)


def forced_grading(
    rungs: Rungs, allowed: frozenset[Grade], constraints: Sequence[Provision], conventions: Conventions
) -> Grading:
    """R8 (e): no tier that holds is allowed; the nearest allowed grade that the ladder has, else the conventions' share, else none."""
    finding = ("grade_forced", *codes_of(constraints))
    forced = _nearest(rungs.tiers, allowed)
    if forced is not None:
        return replace(chosen(forced), moved=tuple(constraints), findings=(finding,))
    given = {grade for grade, _, _ in (*conventions.shares, *conventions.cap_only, *conventions.floor_only)}
    for wanted in (Grade.LIGHTER, Grade.HEAVIER):
        if wanted in allowed and wanted in given:
            return Grading(None, wanted.value, True, moved=tuple(constraints), findings=(finding,))
    return without_share(constraints)


def without_share(constraints: Sequence[Provision]) -> Grading:
    """Neither a tier nor a share is of the grade that these demand."""
    return Grading(moved=tuple(constraints), findings=(("no_grade", *codes_of(constraints)),))


def _unconstrained(rungs: Rungs, holding: Sequence[Tier]) -> Grading:
    if not rungs.tiers and not rungs.uncovered:
        return Grading(ladder=False, findings=(("no_ladder",),))
    return _among(holding, rungs.order)


def _with_finding(choice: Grading, finding: Finding) -> Grading:
    return replace(choice, findings=(finding, *choice.findings))


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


def _nearest(tiers: Sequence[Tier], allowed: frozenset[Grade]) -> Tier | None:
    """A tier of the allowed grade nearest to ordinary that the ladder has."""
    for grade in (Grade.LIGHTER, Grade.MITIGATED, Grade.HEAVIER):
        found = [tier for tier in tiers if tier.grade is grade and grade in allowed and not tier.step]
        if found:
            return found[0] if grade is Grade.HEAVIER else found[-1]
    return None
