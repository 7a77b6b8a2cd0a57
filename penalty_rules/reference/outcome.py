"""What follows from settled truths: disposition, branches, tier and sanctions, without any amount (R5, R6, R8, R13).

An outcome is found in three steps that a caller may also settle one by one: who decides, which branch each chain
takes, which tier is chosen.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import partial

from penalty_dsl.model import (
    Branch,
    Chain,
    Effect,
    Grade,
    Matter,
    Measure,
    Point,
    Provision,
    Sanction,
    SanctionKind,
    StatutoryBlock,
    Tier,
)

from ..linking import LinkedMatter
from .choice import NO_CHOICE, Finding, TierChoice
from .choosing import Chosen, Listed, listed_measures, listed_sanctions
from .conventions import by_convention
from .ladders import Scale, scales
from .shifts import DISTANCE, with_end, with_shifts

#: R5, in this order.
DISPOSITIONS = (
    Effect.NOT_ESTABLISHED,
    Effect.TRANSFER,
    Effect.TIME_BARRED,
    Effect.MUST_NOT_PENALISE,
    Effect.MAY_NOT_PENALISE,
)
PENALISE, UNDETERMINED = "penalise", "undetermined"
MANDATORY = {
    Effect.MUST_LIGHTEN: (Grade.LIGHTER, Grade.MITIGATED),
    Effect.MUST_BE_LIGHTER: (Grade.LIGHTER,),
    Effect.MUST_MITIGATE: (Grade.MITIGATED,),
    Effect.MUST_AGGRAVATE: (Grade.HEAVIER,),
}
#: R8f: what the organ may do moves nothing.
OPTIONAL = {
    Effect.MAY_LIGHTEN: Effect.MUST_LIGHTEN,
    Effect.MAY_BE_LIGHTER: Effect.MUST_BE_LIGHTER,
    Effect.MAY_MITIGATE: Effect.MUST_MITIGATE,
    Effect.MAY_AGGRAVATE: Effect.MUST_AGGRAVATE,
}
CONFISCATIONS = (SanctionKind.CONFISCATE_GAINS, SanctionKind.CONFISCATE_THINGS)

#: Findings of the choice of a tier that leave the answer undetermined.
BLOCKING = ("no_tier", "tier_conflict", "tier_pending", "answered_in_words", "no_grade")

Picks = tuple[tuple[StatutoryBlock, tuple[tuple[Chain, Branch | None], ...]], ...]


@dataclass(frozen=True)
class Outcome:
    """A static outcome (S15). `findings` hold everything but amounts; `blocking` those that leave it undetermined.

    `otherwise` is the penalise outcome beside may_not_penalise; `candidates` those of a conflict of tiers; `offers` what each of
    `available` would come to.
    """

    disposition: str
    choice: TierChoice = NO_CHOICE
    sanctions: tuple[Listed, ...] = ()
    chain_measures: tuple[Chosen, ...] = ()
    deciding: Provision | None = None
    also: tuple[Provision, ...] = ()
    available: tuple[Provision, ...] = ()
    findings: tuple[Finding, ...] = ()
    blocking: tuple[Finding, ...] = ()
    candidates: tuple["Outcome", ...] = ()
    otherwise: "Outcome | None" = None
    offers: tuple["Outcome", ...] = ()

    @property
    def grade(self) -> str:
        return "" if self.choice.grade is None else self.choice.grade.value

    @property
    def tier(self) -> str:
        return "" if self.choice.tier is None else self.choice.tier.code

    @property
    def key(self) -> tuple[object, ...]:
        listed = tuple((item.sanction.path, item.chosen) for item in self.sanctions)
        otherwise = None if self.otherwise is None else self.otherwise.key
        candidates = tuple(candidate.key for candidate in self.candidates)
        end = self.choice.end if self.disposition == PENALISE else None
        return self.disposition, self.grade, self.tier, end, listed, self.blocking, otherwise, candidates

    @property
    def attainable(self) -> tuple["Outcome", ...]:
        return self.candidates or (self,)


def in_order_of_disposition(linked: LinkedMatter) -> list[Provision]:
    """The provisions that give a disposition, in the order in which they are tried (S6)."""
    return [provision for effect in DISPOSITIONS for provision in linked.provisions if provision.effect is effect]


def blocks_for(matter: Matter, role: str) -> list[StatutoryBlock]:
    return [block for block in matter.statutory if role in (block.roles or matter.subjects)]


def picks_of(matter: Matter, role: str, truth: Mapping[str, bool | None]) -> Picks:
    """R6: of each chain the first branch that is true."""
    return tuple(
        (block, tuple((chain, _first_true(chain, truth)) for chain in block.chains))
        for block in blocks_for(matter, role)
    )


def _first_true(chain: Chain, truth: Mapping[str, bool | None]) -> Branch | None:
    for branch in chain.branches:
        if branch.when is None or truth[branch.path]:
            return branch
    return None


def _branch_findings(matter: Matter, picks: Picks, sanctions: list[Sanction]) -> list[Finding]:
    findings: list[Finding] = []
    for _, chains in picks:
        for chain, branch in chains:
            if branch is None and len(chain.branches) >= 2:
                findings.append(("no_branch", (chain.path,)))
    if not sanctions:
        findings += [("by_reference", (path,)) for path in _referred(picks)]
    if not sanctions and not findings and not _nothing(picks):
        findings.append(("no_branch", (matter.code,)))
    return findings


def _nothing(picks: Picks) -> bool:
    """Whether a branch that was written empty is among those taken."""
    return any(branch is not None and branch.nothing for _, chains in picks for _, branch in chains)


def _statutory_sanctions(picks: Picks) -> list[Sanction]:
    """Chains add; `replaces` takes out the same kinds of earlier chains of the block (S7)."""
    sanctions: list[Sanction] = []
    for _, chains in picks:
        standing: list[tuple[Chain, Sanction]] = []
        for chain, branch in chains:
            if branch is None:
                continue
            kinds = {sanction.kind for sanction in branch.sanctions}
            if chain.replaces is not None:
                standing = [
                    (earlier, sanction)
                    for earlier, sanction in standing
                    if not (sanction.kind in kinds and chain.replaces in ("", earlier.name))
                ]
            standing += [(chain, sanction) for sanction in branch.sanctions]
        sanctions += [sanction for _, sanction in standing]
    return sanctions


def _chain_measures(picks: Picks) -> tuple[Measure, ...]:
    chosen = [branch for _, chains in picks for _, branch in chains if branch is not None]
    return tuple(measure for branch in chosen for measure in branch.measures)


def _unprovided(linked: LinkedMatter, role: str, picks: Picks) -> Outcome | None:
    """R6l: the law imposes nothing there; None where it does, or where that is not said."""
    matter, sanctions = linked.matter, _statutory_sanctions(picks)
    if sanctions or not _nothing(picks) or _branch_findings(matter, picks, sanctions):
        return None
    measures = listed_measures((), _chain_measures(picks), matter, role, None)
    return Outcome(Effect.MUST_NOT_PENALISE.value, chain_measures=measures, findings=(("no_sanction", (matter.code,)),))


def _referred(picks: Picks) -> list[str]:
    """R6k: the paths of the taken branches' references to other provisions."""
    return [measure.path for measure in _chain_measures(picks) if measure.kind == "reference"]


# ---- tiers -----------------------------------------------------------------------------------------------------------


def choose_tier(linked: LinkedMatter, role: str, holds: Callable[[str], bool]) -> TierChoice:
    """R8 on settled truths: the tier of the subject's ladder alone, moved where a provision asks for it."""
    scale = scales(linked, role, holds)[0]
    held = [item for item in linked.provisions if holds(item.path)]
    mandatory = [item for item in held if item.effect in MANDATORY]
    allowed = None
    if mandatory:
        allowed = frozenset(grade for grade in Grade if all(grade in MANDATORY[item.effect] for item in mandatory))
    every = [tier for tier in scale.tiers if holds(tier.path)]
    if every and all(tier.answered for tier in every):
        return in_words(every[0])
    choice = _graded(linked, scale, [tier for tier in every if not tier.answered], mandatory, held, allowed)
    return told(with_end(with_shifts(scale, choice, held, allowed), held), holds)


def _graded(
    linked: LinkedMatter,
    scale: Scale,
    every: list[Tier],
    mandatory: list[Provision],
    held: list[Provision],
    allowed: frozenset[Grade] | None,
) -> TierChoice:
    """R8d to R8h, before anything is shifted. `every`: the tiers that hold."""
    standing = [tier for tier in every if tier.overrides] or every
    alone = _of(scale, standing) if scale.nothing_holds == "no_tier" else TierChoice(findings=(("no_ladder", ()),))
    if allowed is None:
        return alone
    if not allowed:
        weighed = [item for item in held if item in mandatory or item.effect.value in DISTANCE]
        return replace(alone, findings=(("weigh", _codes(weighed)), *alone.findings))
    winner = _winner(scale, _candidates(standing))
    if winner is not None and winner.grade in allowed:
        return alone
    within = [tier for tier in standing if tier.grade in allowed]
    if within:
        return replace(_of(scale, within), applied=tuple(mandatory))
    return forced(linked, scale, tuple(allowed), mandatory)


def _codes(items: Iterable[Tier | Provision]) -> tuple[str, ...]:
    return tuple(item.code for item in items)


def _of(scale: Scale, standing: list[Tier]) -> TierChoice:
    """S8: none, one, or several tiers that hold."""
    merged = _candidates(standing)
    if not merged:
        return TierChoice(findings=(("no_tier", ()),), undetermined=True)
    winner = _winner(scale, merged)
    if winner is None:
        conflict: Finding = ("tier_conflict", _codes(merged))
        return TierChoice(findings=(conflict,), undetermined=True, candidates=tuple(merged))
    return TierChoice(winner, winner.grade)


def _candidates(standing: list[Tier]) -> list[Tier]:
    """R8d: without those whose outcome an earlier one has."""
    merged: list[Tier] = []
    for tier in standing:
        if not any(_same_outcome(tier, earlier) for earlier in merged):
            merged.append(tier)
    return merged


def _same_outcome(one: Tier, other: Tier) -> bool:
    return (one.grade, one.sanctions, one.point, one.pending) == (
        other.grade,
        other.sanctions,
        other.point,
        other.pending,
    )


def _winner(scale: Scale, tiers: list[Tier]) -> Tier | None:
    if len(tiers) <= 1:
        return tiers[0] if tiers else None
    if scale.conflict == "heavier":
        return tiers[-1]
    if scale.conflict in ("lighter", "order"):
        return tiers[0]
    if scale.conflict == "prefer":
        for tier in tiers:
            if all((tier.code, other.code) in scale.prefer for other in tiers if other is not tier):
                return tier
    return None


def in_words(statement: Tier) -> TierChoice:
    """R8o."""
    return TierChoice(findings=(("answered_in_words", (statement.code,)),), undetermined=True)


def tier_chosen(tier: Tier, end: Point | None, holds: Callable[[str], bool]) -> TierChoice:
    """This tier and nothing else."""
    return told(TierChoice(tier, tier.grade, end=end), holds)


def told(choice: TierChoice, holds: Callable[[str], bool]) -> TierChoice:
    """With the findings of its tier; one published without a standard answers nothing."""
    tier = choice.tier
    if tier is None:
        return choice
    if tier.pending:
        findings = (*choice.findings, ("tier_pending", (tier.code,)))
        return TierChoice(findings=findings, undetermined=True, applied=choice.applied)
    judged = [case for case in tier.cases if case.judgement and holds(case.path)]
    return replace(choice, findings=(*choice.findings, *(("judgement", (case.path,)) for case in judged)))


def forced(linked: LinkedMatter, scale: Scale, allowed: tuple[Grade, ...], mandatory: list[Provision]) -> TierChoice:
    """R8(e): the nearest allowed grade the ladder has, else the conventions' share for the grade, else undetermined."""
    codes, applied = _codes(mandatory), tuple(mandatory)
    tier = _nearest(scale, allowed)
    if tier is not None:
        return TierChoice(tier, tier.grade, findings=(("grade_forced", codes),), applied=applied)
    conventions = linked.conventions
    declared = {rule[0] for rule in (*conventions.shares, *conventions.cap_only, *conventions.floor_only)}
    by_share = [grade for grade in allowed if grade is not Grade.MITIGATED and grade in declared]
    if by_share:
        return TierChoice(None, by_share[0], True, (("grade_forced", codes),), applied=applied)
    return _ungraded(applied)


def _ungraded(applied: tuple[Provision, ...]) -> TierChoice:
    return TierChoice(findings=(("no_grade", _codes(applied)),), undetermined=True, applied=applied)


def _nearest(scale: Scale, allowed: tuple[Grade, ...]) -> Tier | None:
    steps = [tier for tier in scale.tiers if not tier.step]
    heavier = [tier for tier in steps if tier.grade is Grade.HEAVIER]
    if allowed == (Grade.HEAVIER,):
        return heavier[0] if heavier else None
    for grade in (Grade.LIGHTER, Grade.MITIGATED):
        of_grade = [tier for tier in steps if tier.grade is grade]
        if of_grade and grade in allowed:
            return of_grade[-1]
    return None


# ---- outcomes --------------------------------------------------------------------------------------------------------


def outcome(
    linked: LinkedMatter,
    role: str,
    deciding: Provision | None,
    picks: Picks,
    choose: Callable[[], TierChoice],
    holds: Callable[[str], bool],
) -> Outcome:
    """The static outcome of settled steps: who decides, what each chain takes, which tier is chosen."""
    held = [item for item in linked.provisions if holds(item.path)]
    if deciding is None or deciding.effect is Effect.MAY_NOT_PENALISE:
        nothing = _unprovided(linked, role, picks)
        if nothing is not None:
            return replace(nothing, also=tuple(held))
    if deciding is None:
        return _with_provisions(_penalised(linked, role, picks, choose, holds), held)
    found = _exempted(linked, role, deciding, picks)
    found = replace(found, deciding=deciding, also=tuple(item for item in held if item is not deciding))
    if deciding.effect is not Effect.MAY_NOT_PENALISE:
        return found
    others = [item for item in held if item.effect is not Effect.MAY_NOT_PENALISE]
    return replace(found, otherwise=_with_provisions(_penalised(linked, role, picks, choose, holds), others))


def _with_provisions(found: Outcome, held: list[Provision]) -> Outcome:
    """What the organ may apply, and what holds beside; not those that moved the grade."""
    available = tuple(item for item in held if item.effect in OPTIONAL)
    silent = (*available, *found.choice.applied)
    return replace(found, available=available, also=tuple(item for item in held if item not in silent))


def with_offers(linked: LinkedMatter, role: str, found: Outcome, picks: Picks, holds: Callable[[str], bool]) -> Outcome:
    """R8f: beside a penalty, what each provision that may be applied would lead to if it had to be."""
    if found.otherwise is not None:
        return replace(found, otherwise=with_offers(linked, role, found.otherwise, picks, holds))
    if found.disposition != PENALISE:
        return found
    offers = []
    for offered in found.available:
        had_to = replace(offered, effect=OPTIONAL[offered.effect])
        provisions = tuple(had_to if item is offered else item for item in linked.provisions)
        imagined = replace(linked, provisions=provisions)
        offers.append(_penalised(imagined, role, picks, partial(choose_tier, imagined, role, holds), holds))
    return replace(found, offers=tuple(offers))


def _penalised(
    linked: LinkedMatter, role: str, picks: Picks, choose: Callable[[], TierChoice], holds: Callable[[str], bool]
) -> Outcome:
    matter = linked.matter
    sanctions = _statutory_sanctions(picks)
    measures = listed_measures(sanctions, _chain_measures(picks), matter, role, None)
    missing = tuple(_branch_findings(matter, picks, sanctions))
    besides: tuple[Finding, ...] = tuple(("also_by_reference", (path,)) for path in _referred(picks) if sanctions)
    if missing:
        return Outcome(UNDETERMINED, chain_measures=measures, findings=(*missing, *besides), blocking=missing)
    choice = _shared(linked, choose(), sanctions)
    if not choice.undetermined:
        listed = listed_sanctions(sanctions, _chain_measures(picks), matter, role, choice.tier)
        measures = listed_measures(sanctions, _chain_measures(picks), matter, role, choice.tier)
        fines = [one for one in listed if one.sanction.kind is SanctionKind.FINE and one.chosen is not False]
        barred = any(holds(item.path) for item in linked.provisions if item.effect is Effect.NO_FINE)
        told: tuple[Finding, ...] = tuple(("fine_barred", (one.sanction.path,)) for one in fines if barred)
        if barred:
            listed = tuple(replace(one, chosen=False) if one in fines else one for one in listed)
        return Outcome(PENALISE, choice, listed, measures, findings=(*besides, *choice.findings, *told))
    blocking = tuple(finding for finding in choice.findings if finding[0] in BLOCKING)
    candidates = tuple(
        _penalised(linked, role, picks, partial(tier_chosen, tier, choice.end, holds), holds)
        for tier in choice.candidates
    )
    return Outcome(
        UNDETERMINED,
        choice,
        (),
        measures,
        findings=(*besides, *choice.findings),
        blocking=blocking,
        candidates=candidates,
    )


def _shared(linked: LinkedMatter, choice: TierChoice, sanctions: list[Sanction]) -> TierChoice:
    """A grade without a tier needs a share for each fine of which the law names a number."""
    fines = [item.amount for item in sanctions if item.amount is not None and item.amount.terms]
    if not choice.by_share or all(by_convention(fine, choice.grade, linked.conventions, True) for fine in fines):
        return choice
    return _ungraded(tuple(item for item in choice.applied if item.effect in MANDATORY))


def _exempted(linked: LinkedMatter, role: str, deciding: Provision, picks: Picks) -> Outcome:
    """S17: what survives an exemption, or stays open beside a transfer; nothing where there was no violation."""
    if deciding.effect is Effect.NOT_ESTABLISHED:
        return Outcome(deciding.effect.value)
    sanctions, written = _statutory_sanctions(picks), _chain_measures(picks)
    statutory = listed_sanctions(sanctions, written, linked.matter, role, None)
    measures = listed_measures(sanctions, written, linked.matter, role, None)
    if deciding.effect is Effect.TRANSFER:
        withheld = [item for item in sanctions if item.kind in (SanctionKind.FINE, SanctionKind.DETENTION)]
        open_ones = [item for item in statutory if item.sanction not in withheld]
        listed = tuple(replace(item, still_open=True) for item in open_ones)
        findings: tuple[Finding, ...] = tuple(("fine_withheld", (item.path,)) for item in withheld)
        return Outcome(deciding.effect.value, TierChoice(), listed, measures, findings=findings)
    listed = tuple(
        item for item in statutory if item.sanction.kept or (deciding.keeps and item.sanction.kind in CONFISCATIONS)
    )
    return Outcome(deciding.effect.value, TierChoice(), listed, measures)
