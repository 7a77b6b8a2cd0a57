"""From truth values to one outcome: disposition, branches, tier, plans (R5-R13). A pure function; order comes from the rulebook."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from penalty_dsl.model import (
    Amount,
    Duration,
    Effect,
    Grade,
    Modality,
    Point,
    Provision,
    Sanction,
    SanctionKind,
    Tier,
    TierAmount,
    TierSanction,
)

from .branches import Statutory, statutory
from .calculating import Calculation, has_formula
from .choosing import Decided, decisions, refinement, without_fines
from .grading import ALLOWED, OPTIONAL, as_mandatory, choose_tier, without_share
from .ladders import ladder_of, rungs_of
from .linking import LinkedMatter
from .pricing import Priced, Pricer
from .resolution import PENALISE, UNDETERMINED, MeasurePlan, Plan, Resolution
from .rules_in_words import Rules
from .shares import default_amount
from .shifting import Grading, chosen

#: Dispositions in the order in which they prevail (R5).
DISPOSITIONS = (
    Effect.NOT_ESTABLISHED,
    Effect.TRANSFER,
    Effect.TIME_BARRED,
    Effect.MUST_NOT_PENALISE,
    Effect.MAY_NOT_PENALISE,
)
_WITHHELD = (SanctionKind.FINE, SanctionKind.DETENTION)
_CONFISCATIONS = (SanctionKind.CONFISCATE_GAINS, SanctionKind.CONFISCATE_THINGS)


def resolve(linked: LinkedMatter, role: str, holds: Mapping[str, bool]) -> Resolution:
    """The outcome of a cell in which every named condition (by path) is true or false."""
    held = [provision for provision in linked.provisions if holds[provision.path]]
    return outcome(linked, role, holds, held, first_ground(held))


def not_covered(role: str) -> Resolution:
    """The matter says nothing for this role: nothing is asked and nothing considered."""
    return Resolution(UNDETERMINED, findings=(("role_not_covered", role),))


def outcome(
    linked: LinkedMatter,
    role: str,
    holds: Mapping[str, bool],
    held: Sequence[Provision],
    ground: Provision | None,
    grading: Grading | None = None,
) -> Resolution:
    """The outcome under a deciding provision (None: penalise), with the tier that `holds` gives or with `grading`."""
    found = statutory(linked.matter, role, holds)
    if found.nothing and (ground is None or ground.effect is Effect.MAY_NOT_PENALISE):
        finding = ("no_sanction", linked.matter.code)
        disposition = Effect.MUST_NOT_PENALISE.value
        return Resolution(disposition, measures=_open_measures(found), also=tuple(held), findings=(finding,))
    if ground is None:
        return _penalise(linked, role, holds, found, held, grading)
    also = tuple(provision for provision in held if provision is not ground)
    own = tuple(MeasurePlan(each, each.modality is Modality.MUST or None) for each in ground.measures)
    measures = (*_open_measures(found), *own)
    match ground.effect:
        case Effect.NOT_ESTABLISHED:
            return Resolution(ground.effect.value, measures=own, ground=ground, also=also)
        case Effect.TRANSFER:
            plans = tuple(
                replace(plan, still_open=True)
                for plan in _unrefined(linked, found)
                if plan.sanction.kind not in _WITHHELD
            )
            findings = tuple(("fine_withheld", s.path) for s in found.sanctions if s.kind in _WITHHELD)
            return Resolution(
                ground.effect.value, plans=plans, measures=measures, ground=ground, also=also, findings=findings
            )
        case _:
            kept = [
                plan
                for plan in _unrefined(linked, found)
                if plan.sanction.kept or (ground.keeps and plan.sanction.kind in _CONFISCATIONS)
            ]
            otherwise = None
            if ground.effect is Effect.MAY_NOT_PENALISE:
                rest = [provision for provision in held if provision.effect is not Effect.MAY_NOT_PENALISE]
                otherwise = _penalise(linked, role, holds, found, rest, grading)
            return Resolution(
                ground.effect.value,
                plans=tuple(kept),
                measures=measures,
                ground=ground,
                also=also,
                otherwise=otherwise,
            )


def first_ground(held: Sequence[Provision]) -> Provision | None:
    for effect in DISPOSITIONS:
        for provision in held:
            if provision.effect is effect:
                return provision
    return None


def _penalise(
    linked: LinkedMatter,
    role: str,
    holds: Mapping[str, bool],
    found: Statutory,
    held: Sequence[Provision],
    grading: Grading | None,
    offering: bool = True,
) -> Resolution:
    available = tuple(provision for provision in held if provision.effect in OPTIONAL)
    if found.findings:
        also = tuple(provision for provision in held if provision not in available)
        return Resolution(
            UNDETERMINED,
            measures=_open_measures(found),
            also=also,
            available=available,
            findings=(*found.findings, *found.notes),
        )
    offering = offering and grading is None
    if grading is None:
        rungs = rungs_of(linked, role, holds.__getitem__)
        holding = [tier for tier in rungs.tiers if holds[tier.path]]
        grading = choose_tier(rungs, holding, held, linked.conventions)
    choice = _shared(_pending(grading), found, linked)
    also = tuple(p for p in held if p not in available and p not in choice.moved)
    if choice.tier is not None or choice.shared or not choice.ladder:
        resolution = _tiered(linked, role, holds, found, choice, also, available)
        if not available or not offering:
            return resolution
        offered = [
            _penalise(linked, role, holds, found, as_mandatory(held, one), None, offering=False) for one in available
        ]
        return replace(resolution, offered=tuple(offered))
    return Resolution(
        UNDETERMINED,
        measures=_open_measures(found),
        moved=choice.moved,
        also=also,
        available=available,
        findings=(*found.notes, *choice.findings),
        alternatives=tuple(
            _penalise(linked, role, holds, found, held, chosen(tier, choice.end)) for tier in choice.candidates
        ),
    )


def _pending(grading: Grading) -> Grading:
    """待定: a tier that was published without a standard answers nothing."""
    if grading.tier is None or not grading.tier.pending:
        return grading
    return replace(grading, tier=None, grade="", findings=(*grading.findings, ("tier_pending", grading.tier.code)))


def _shared(grading: Grading, found: Statutory, linked: LinkedMatter) -> Grading:
    """R8e: without a tier, every fine needs a share of its own; one for which the law names no number needs none."""
    amounts = [sanction.amount for sanction in found.sanctions if sanction.amount is not None and sanction.amount.terms]
    if grading.shared and not all(default_amount(each, grading.grade, linked.conventions, True) for each in amounts):
        return without_share([provision for provision in grading.moved if provision.effect in ALLOWED])
    return grading


def _tiered(
    linked: LinkedMatter,
    role: str,
    holds: Mapping[str, bool],
    found: Statutory,
    grading: Grading,
    also: tuple[Provision, ...],
    available: tuple[Provision, ...],
) -> Resolution:
    tier = grading.tier
    judgements: tuple[tuple[str, ...], ...] = ()
    if tier is not None:
        judgements = tuple(("judgement", case.path) for case in tier.cases if case.judgement and holds[case.path])
    said = [refinement(tier, sanction, role) for sanction in found.sanctions]
    decided = decisions(found, said, grading.grade == Grade.MITIGATED)
    decided, barred = (
        without_fines(found, decided) if any(one.effect is Effect.NO_FINE for one in also) else (decided, ())
    )
    return Resolution(
        PENALISE,
        grading.grade,
        tier,
        _plans(linked, found, grading, said, decided),
        _measures(found, decided),
        moved=grading.moved,
        also=also,
        available=available,
        findings=(*found.notes, *grading.findings, *judgements, *barred),
        end=grading.end,
    )


def _unrefined(linked: LinkedMatter, found: Statutory) -> tuple[Plan, ...]:
    """The sanctions as the statute has them."""
    unsaid = [None] * len(found.sanctions)
    return _plans(linked, found, Grading(), unsaid, decisions(found, unsaid, False))


def _open_measures(found: Statutory) -> tuple[MeasurePlan, ...]:
    """The measures as the statute has them."""
    return _measures(found, decisions(found, [None] * len(found.sanctions), False))


def _measures(found: Statutory, decided: Decided) -> tuple[MeasurePlan, ...]:
    return tuple(MeasurePlan(measure, decided.measure(measure)) for measure in found.measures)


def _plans(
    linked: LinkedMatter,
    found: Statutory,
    grading: Grading,
    said: Sequence[TierSanction | None],
    decided: Decided,
) -> tuple[Plan, ...]:
    """Every sanction of the statute under the chosen tier, which says `said` of each."""
    return tuple(
        _plan(linked, sanction, decision, item, grading)
        for sanction, decision, item in zip(found.sanctions, decided.sanctions, said, strict=True)
    )


def _plan(
    linked: LinkedMatter, sanction: Sanction, decided: bool | None, said: TierSanction | None, grading: Grading
) -> Plan:
    """One sanction under the chosen tier, which says `said` of it."""
    tier = grading.tier
    mitigated = grading.grade == Grade.MITIGATED
    amount = Amount() if sanction.amount is None and sanction.kind is SanctionKind.FINE else sanction.amount
    if amount is not None:
        point = Point.NONE
        if decided is not False and (tier is not None or grading.shared):
            point = point_of(linked, tier) if grading.end is None else grading.end
        of_tier = _tier_amount(amount, said, grading, linked)
        rules = Rules(amount, of_tier, linked)
        if has_formula(amount, of_tier):
            calculation = Calculation(linked, amount, of_tier, point, mitigated, linked.conventions)
            return Plan(sanction, decided, False, None, "", None, None, calculation.bases, None, rules, calculation)
        pricer = Pricer(linked, amount, of_tier, point, mitigated, linked.conventions)
        constant = pricer.constant(sanction.path)
        return Plan(sanction, decided, False, pricer, "", None, None, pricer.bases, constant, rules)
    duration = said.duration if said is not None and said.duration is not None else sanction.duration
    if duration is not None:
        return Plan(
            sanction,
            decided,
            False,
            unit=duration.unit,
            low=duration.low,
            high=duration.high,
            constant=_term_of(duration, sanction.duration),
        )
    if sanction.kind is SanctionKind.CONFISCATE_GAINS:
        if sanction.base is None:
            return Plan(sanction, decided, False, constant=Priced("open"))
        return Plan(sanction, decided, False, bases=(sanction.base,))
    return Plan(sanction, decided, False, constant=Priced("none"))


def _term_of(duration: Duration, statutory_term: Duration | None) -> Priced:
    """A term in whole units, as the law or the tier gives it."""
    point = duration.low if duration.low == duration.high else None
    low, high = (None, None) if statutory_term is None else (statutory_term.low, statutory_term.high)
    return Priced("exact", duration.low, duration.high, point=point, statutory_low=low, statutory_high=high)


def _tier_amount(
    amount: Amount, said: TierSanction | None, grading: Grading, linked: LinkedMatter
) -> TierAmount | None:
    """What the tier says of the fine; where it says nothing, or there is no tier, what the conventions say for the grade (R9d)."""
    if grading.shared:
        return default_amount(amount, grading.grade, linked.conventions, True)
    if said is not None and (said.amount is not None or said.decision == "omit"):
        return said.amount
    return default_amount(amount, grading.grade, linked.conventions)


def point_of(linked: LinkedMatter, tier: Tier | None) -> Point:
    """R11: tier, ladder, matter, rulebook; the innermost declaration wins."""
    if tier is not None:
        ladder = ladder_of(linked, tier)
        for declared in (tier.point, None if ladder is None else ladder.point):
            if declared is not None:
                return declared
    return linked.conventions.point if linked.matter.point is None else linked.matter.point
