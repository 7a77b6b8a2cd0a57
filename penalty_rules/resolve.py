"""From truth values to one outcome: disposition, branches, tier, plans (R5-R13). A pure function; order comes from the rulebook."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from penalty_dsl.model import (
    Amount,
    Duration,
    Effect,
    Grade,
    Matter,
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
from .grading import Grading, choose_tier, chosen, constraints_of
from .linking import LinkedMatter
from .pricing import Priced, Pricer
from .resolution import PENALISE, UNDETERMINED, Plan, Resolution
from .rules_in_words import statutory_rule, tier_rule

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
    if ground is None:
        return _penalise(linked, role, holds, found, held, grading)
    also = tuple(provision for provision in held if provision is not ground)
    measures = (*found.measures, *ground.measures)
    match ground.effect:
        case Effect.NOT_ESTABLISHED:
            return Resolution(ground.effect.value, measures=ground.measures, ground=ground, also=also)
        case Effect.TRANSFER:
            plans = tuple(
                _unrefined(linked, s, found, still_open=True) for s in found.sanctions if s.kind not in _WITHHELD
            )
            findings = tuple(("fine_withheld", s.path) for s in found.sanctions if s.kind in _WITHHELD)
            return Resolution(
                ground.effect.value, plans=plans, measures=measures, ground=ground, also=also, findings=findings
            )
        case _:
            kept = [s for s in found.sanctions if s.kept or (ground.keeps and s.kind in _CONFISCATIONS)]
            otherwise = None
            if ground.effect is Effect.MAY_NOT_PENALISE:
                rest = [provision for provision in held if provision.effect is not Effect.MAY_NOT_PENALISE]
                otherwise = _penalise(linked, role, holds, found, rest, grading)
            return Resolution(
                ground.effect.value,
                plans=tuple(_unrefined(linked, sanction, found) for sanction in kept),
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
) -> Resolution:
    available = tuple(provision for provision in held if provision.effect is Effect.MAY_LIGHTEN)
    if found.findings:
        also = tuple(provision for provision in held if provision not in available)
        return Resolution(
            UNDETERMINED, measures=found.measures, also=also, available=available, findings=found.findings
        )
    if grading is None:
        tiers = linked.matter.tiers
        holding = [tier for tier in tiers if holds[tier.path]]
        grading = choose_tier(tiers, holding, constraints_of(held, holds), linked.conventions)
    also = tuple(p for p in held if p not in available and p not in grading.moved)
    choice = _pending(grading)
    if choice.tier is not None or choice.share is not None or not choice.ladder:
        return _tiered(linked, role, holds, found, choice, also, available)
    return Resolution(
        UNDETERMINED,
        measures=found.measures,
        moved=choice.moved,
        also=also,
        available=available,
        findings=choice.findings,
        alternatives=tuple(_penalise(linked, role, holds, found, held, chosen(tier)) for tier in choice.candidates),
    )


def _pending(grading: Grading) -> Grading:
    """待定: a tier that was published without a standard answers nothing."""
    if grading.tier is None or not grading.tier.pending:
        return grading
    return replace(grading, tier=None, grade="", findings=(*grading.findings, ("tier_pending", grading.tier.code)))


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
    plans = [_plan(linked, role, sanction, found, grading) for sanction in found.sanctions]
    judgements: tuple[tuple[str, ...], ...] = ()
    if tier is not None:
        judgements = tuple(("judgement", case.path) for case in tier.cases if case.judgement and holds[case.path])
    return Resolution(
        PENALISE,
        grading.grade,
        tier,
        tuple(plans),
        found.measures,
        moved=grading.moved,
        also=also,
        available=available,
        findings=(*grading.findings, *judgements),
    )


def _unrefined(linked: LinkedMatter, sanction: Sanction, found: Statutory, still_open: bool = False) -> Plan:
    return replace(_plan(linked, "", sanction, found, Grading()), still_open=still_open)


def _plan(linked: LinkedMatter, role: str, sanction: Sanction, found: Statutory, grading: Grading) -> Plan:
    """One sanction under the chosen tier."""
    tier = grading.tier
    mitigated = grading.grade == Grade.MITIGATED
    said = None if tier is None else refinement(tier, sanction.kind, role)
    decided: bool | None = True if imposed(sanction, found.members(sanction)) else None
    if said is not None and said.decision == "omit":
        decided = decided is True and not mitigated  # a mandatory one is left out by mitigation only
    elif said is not None and said.decision == "impose":
        decided = True
    amount = Amount() if sanction.amount is None and sanction.kind is SanctionKind.FINE else sanction.amount
    if amount is not None:
        point = Point.NONE
        if decided is not False and (tier is not None or grading.share is not None):
            point = point_of(linked.matter, tier, linked)
        of_tier = _tier_amount(said, grading)
        pricer = Pricer(linked, amount, of_tier, point, mitigated, linked.conventions)
        return Plan(
            sanction,
            decided,
            False,
            pricer,
            bases=pricer.bases,
            constant=pricer.constant(sanction.path),
            statutory_rule=statutory_rule(amount, linked),
            tier_rule=tier_rule(of_tier, linked),
        )
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


def _tier_amount(said: TierSanction | None, grading: Grading) -> TierAmount | None:
    if grading.share is not None:
        return TierAmount("range", *grading.share)
    return None if said is None else said.amount


def refinement(tier: Tier, kind: SanctionKind, role: str) -> TierSanction | None:
    """What a tier says of a kind for a role (R13): what names the role wins over what is said for every subject."""
    said = [item for item in tier.sanctions if item.kind is kind and (not item.roles or role in item.roles)]
    return next((item for item in said if item.roles), said[0] if said else None)


def imposed(sanction: Sanction, members: int) -> bool:
    """Whether the statute leaves no choice: must, or a group (of `members`) all of which must be chosen."""
    if sanction.modality is Modality.MUST:
        return True
    return sanction.modality is Modality.CHOOSE and sanction.group_low == sanction.group_high == members


def point_of(matter: Matter, tier: Tier | None, linked: LinkedMatter) -> Point:
    """R11: tier, matter, rulebook; the innermost declaration wins."""
    if tier is not None and tier.point is not None:
        return tier.point
    return linked.conventions.point if matter.point is None else matter.point
