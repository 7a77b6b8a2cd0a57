"""What follows from settled truths: disposition, branches, tier and sanctions, without any amount (R5, R6, R8, R13).

An outcome is found in three steps that a caller may also settle one by one: who decides, which branch each chain
takes, which tier is chosen.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import partial

from penalty_dsl.model import (
    Branch,
    Chain,
    Effect,
    Grade,
    Matter,
    Measure,
    Modality,
    Provision,
    Sanction,
    SanctionKind,
    StatutoryBlock,
    Tier,
    TierSanction,
)

from ..linking import LinkedMatter

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
    Effect.MUST_AGGRAVATE: (Grade.HEAVIER,),
}
CONFISCATIONS = (SanctionKind.CONFISCATE_GAINS, SanctionKind.CONFISCATE_THINGS)

#: Findings of the choice of a tier that leave the answer undetermined.
BLOCKING = ("no_tier", "tier_conflict", "tier_pending", "no_grade")

Finding = tuple[str, tuple[str, ...]]
Picks = tuple[tuple[StatutoryBlock, tuple[tuple[Chain, Branch | None], ...]], ...]


@dataclass(frozen=True)
class TierChoice:
    """The tier that counts, or the shares of a forced grade, or why there is neither (`undetermined`)."""

    tier: Tier | None = None
    grade: Grade | None = None
    shares: tuple[Fraction, Fraction] | None = None
    findings: tuple[Finding, ...] = ()
    undetermined: bool = False
    applied: tuple[Provision, ...] = ()
    candidates: tuple[Tier, ...] = ()


@dataclass(frozen=True)
class Listed:
    """A sanction of the answer with what the tier says of it."""

    sanction: Sanction
    chosen: bool | None
    refinement: TierSanction | None = None
    still_open: bool = False


@dataclass(frozen=True)
class Outcome:
    """A static outcome (S15). `findings` hold everything but amounts; `blocking` those that leave it undetermined.

    `otherwise` is the penalise outcome beside may_not_penalise; `candidates` those of a conflict of tiers.
    """

    disposition: str
    choice: TierChoice = TierChoice()
    sanctions: tuple[Listed, ...] = ()
    chain_measures: tuple[Measure, ...] = ()
    deciding: Provision | None = None
    also: tuple[Provision, ...] = ()
    available: tuple[Provision, ...] = ()
    findings: tuple[Finding, ...] = ()
    blocking: tuple[Finding, ...] = ()
    candidates: tuple["Outcome", ...] = ()
    otherwise: "Outcome | None" = None

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
        return self.disposition, self.grade, self.tier, listed, self.blocking, otherwise, candidates

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
    if not sanctions and not findings:
        findings.append(("no_branch", (matter.code,)))
    return findings


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


def _listed(sanction: Sanction, matter: Matter, role: str, tier: Tier | None) -> Listed:
    """S13: imposed, left out, or undecided."""
    refinement = None if tier is None else _refinement(tier, sanction.kind, role)
    must = sanction.modality is Modality.MUST or _all_of_a_group(sanction, matter)
    chosen = True if must else None
    if refinement is not None and refinement.decision == "impose":
        chosen = True
    if refinement is not None and refinement.decision == "omit":
        mitigated = tier is not None and tier.grade is Grade.MITIGATED
        chosen = chosen if must and not mitigated else False
    return Listed(sanction, chosen, refinement)


def _refinement(tier: Tier, kind: SanctionKind, role: str) -> TierSanction | None:
    """What the tier says of this kind: for this role if it names it, else for every subject."""
    same = [item for item in tier.sanctions if item.kind is kind]
    for item in (*(item for item in same if role in item.roles), *(item for item in same if not item.roles)):
        return item
    return None


def _all_of_a_group(sanction: Sanction, matter: Matter) -> bool:
    """Whether the sanction stands in a group of which every member is to be chosen."""
    if sanction.modality is not Modality.CHOOSE:
        return False
    for block in matter.statutory:
        for chain in block.chains:
            for branch in chain.branches:
                if sanction in branch.sanctions:
                    members = [item for item in branch.sanctions if item.group == sanction.group]
                    return sanction.group_low == sanction.group_high == len(members)
    return False


# ---- tiers -----------------------------------------------------------------------------------------------------------


def choose_tier(linked: LinkedMatter, holds: Callable[[str], bool]) -> TierChoice:
    """R8 on settled truths: the tier of the matter alone, moved where a mandatory provision asks for it."""
    tiers = linked.matter.tiers
    standing = [tier for tier in tiers if holds(tier.path)]
    mandatory = [item for item in linked.provisions if item.effect in MANDATORY and holds(item.path)]
    alone = _of(linked, standing, holds) if tiers else TierChoice(findings=(("no_ladder", ()),))
    if not mandatory:
        return alone
    if len({item.effect for item in mandatory}) == 2:
        return replace(alone, findings=(("weigh", _codes(mandatory)), *alone.findings))
    allowed = MANDATORY[mandatory[0].effect]
    winner = _winner(linked, _merged(standing))
    if winner is not None and winner.grade in allowed:
        return alone
    within = [tier for tier in standing if tier.grade in allowed]
    if within:
        return replace(_of(linked, within, holds), applied=tuple(mandatory))
    return forced(linked, mandatory[0].effect, mandatory, holds)


def _codes(items: Iterable[Tier | Provision]) -> tuple[str, ...]:
    return tuple(item.code for item in items)


def _of(linked: LinkedMatter, standing: list[Tier], holds: Callable[[str], bool]) -> TierChoice:
    """S8: none, one, or several tiers that hold."""
    merged = _merged(standing)
    if not merged:
        return TierChoice(findings=(("no_tier", ()),), undetermined=True)
    winner = _winner(linked, merged)
    if winner is None:
        conflict: Finding = ("tier_conflict", _codes(merged))
        return TierChoice(findings=(conflict,), undetermined=True, candidates=tuple(merged))
    return tier_chosen(winner, holds)


def _merged(standing: list[Tier]) -> list[Tier]:
    """The tiers without those whose outcome an earlier one has."""
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


def _winner(linked: LinkedMatter, tiers: list[Tier]) -> Tier | None:
    conventions = linked.conventions
    if len(tiers) <= 1:
        return tiers[0] if tiers else None
    if conventions.conflict == "heavier":
        return tiers[-1]
    if conventions.conflict in ("lighter", "order"):
        return tiers[0]
    if conventions.conflict == "prefer":
        for tier in tiers:
            if all((tier.code, other.code) in conventions.prefer for other in tiers if other is not tier):
                return tier
    return None


def tier_chosen(tier: Tier, holds: Callable[[str], bool]) -> TierChoice:
    """This tier: its findings, and none else if it is published without a standard."""
    if tier.pending:
        return TierChoice(findings=(("tier_pending", (tier.code,)),), undetermined=True)
    judged = [case for case in tier.cases if case.judgement and holds(case.path)]
    return TierChoice(tier, tier.grade, findings=tuple(("judgement", (case.path,)) for case in judged))


def forced(
    linked: LinkedMatter, effect: Effect, mandatory: list[Provision], holds: Callable[[str], bool]
) -> TierChoice:
    """R8(e): the nearest allowed grade the matter has, else the rulebook's share for the grade, else undetermined."""
    codes, applied = _codes(mandatory), tuple(mandatory)
    lighten = effect is Effect.MUST_LIGHTEN
    tier = _nearest(linked.matter, lighten)
    if tier is not None:
        choice = tier_chosen(tier, holds)
        return replace(choice, findings=(("grade_forced", codes), *choice.findings), applied=applied)
    grade = Grade.LIGHTER if lighten else Grade.HEAVIER
    for shared, low, high in linked.conventions.shares:
        if shared is grade:
            findings: tuple[Finding, ...] = (("grade_forced", codes),)
            return TierChoice(None, grade, (low, high), findings, applied=applied)
    return TierChoice(findings=(("no_grade", codes),), undetermined=True, applied=applied)


def _nearest(matter: Matter, lighten: bool) -> Tier | None:
    for grade in (Grade.LIGHTER, Grade.MITIGATED) if lighten else (Grade.HEAVIER,):
        of_grade = [tier for tier in matter.tiers if tier.grade is grade]
        if of_grade:
            return of_grade[-1] if lighten else of_grade[0]
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
    available = tuple(item for item in held if item.effect is Effect.MAY_LIGHTEN)
    silent = (*available, *found.choice.applied)
    return replace(found, available=available, also=tuple(item for item in held if item not in silent))


def _penalised(
    linked: LinkedMatter, role: str, picks: Picks, choose: Callable[[], TierChoice], holds: Callable[[str], bool]
) -> Outcome:
    matter = linked.matter
    sanctions, measures = _statutory_sanctions(picks), _chain_measures(picks)
    missing = tuple(_branch_findings(matter, picks, sanctions))
    if missing:
        return Outcome(UNDETERMINED, chain_measures=measures, findings=missing, blocking=missing)
    choice = choose()
    if not choice.undetermined:
        listed = tuple(_listed(sanction, matter, role, choice.tier) for sanction in sanctions)
        return Outcome(PENALISE, choice, listed, measures, findings=choice.findings)
    blocking = tuple(finding for finding in choice.findings if finding[0] in BLOCKING)
    candidates = tuple(
        _penalised(linked, role, picks, partial(tier_chosen, tier, holds), holds) for tier in choice.candidates
    )
    return Outcome(
        UNDETERMINED, choice, (), measures, findings=choice.findings, blocking=blocking, candidates=candidates
    )


def _exempted(linked: LinkedMatter, role: str, deciding: Provision, picks: Picks) -> Outcome:
    """S17: what survives an exemption, or stays open beside a transfer; nothing where there was no violation."""
    if deciding.effect is Effect.NOT_ESTABLISHED:
        return Outcome(deciding.effect.value)
    sanctions, measures = _statutory_sanctions(picks), _chain_measures(picks)
    if deciding.effect is Effect.TRANSFER:
        withheld = [item for item in sanctions if item.kind in (SanctionKind.FINE, SanctionKind.DETENTION)]
        open_ones = [item for item in sanctions if item not in withheld]
        listed = tuple(replace(_listed(item, linked.matter, role, None), still_open=True) for item in open_ones)
        findings: tuple[Finding, ...] = tuple(("fine_withheld", (item.path,)) for item in withheld)
        return Outcome(deciding.effect.value, TierChoice(), listed, measures, findings=findings)
    kept = [item for item in sanctions if item.kept or (deciding.keeps and item.kind in CONFISCATIONS)]
    listed = tuple(_listed(item, linked.matter, role, None) for item in kept)
    return Outcome(deciding.effect.value, TierChoice(), listed, measures)
