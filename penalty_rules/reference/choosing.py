"""R13: what is imposed, left out, or left to choose; first by what is said of each, then by the numbers of its group."""

from collections.abc import Iterable
from dataclasses import dataclass

from penalty_dsl.model import Branch, Grade, Matter, Measure, Modality, Sanction, SanctionKind, Tier, TierSanction

#: A measure and whether it follows; None: undecided.
Chosen = tuple[Measure, bool | None]


@dataclass(frozen=True)
class Listed:
    """A sanction of the answer with what the tier says of it."""

    sanction: Sanction
    chosen: bool | None
    refinement: TierSanction | None = None
    still_open: bool = False


@dataclass(frozen=True)
class _Choice:
    """One group: its members as the branch was written, and what becomes of those that stand."""

    written: tuple[frozenset[str], ...]
    verdicts: dict[frozenset[str], bool | None]

    def on(self, path: str) -> bool | None:
        return next(verdict for member, verdict in self.verdicts.items() if path in member)


def listed_sanctions(
    sanctions: Iterable[Sanction], measures: Iterable[Measure], matter: Matter, role: str, tier: Tier | None
) -> tuple[Listed, ...]:
    """Every sanction with what becomes of it; `measures` are those of the branches taken."""
    standing = [_by_itself(sanction, matter, role, tier) for sanction in sanctions]
    choices = _choices(standing, tuple(measures), matter)
    return tuple(
        Listed(one.sanction, choices[one.sanction.group].on(one.sanction.path), one.refinement)
        if one.sanction.group
        else one
        for one in standing
    )


def listed_measures(
    sanctions: Iterable[Sanction], measures: Iterable[Measure], matter: Matter, role: str, tier: Tier | None
) -> tuple[Chosen, ...]:
    """Every measure with whether it follows: what must, and what the numbers of its group leave no choice about."""
    written = tuple(measures)
    choices = _choices([_by_itself(sanction, matter, role, tier) for sanction in sanctions], written, matter)
    found: list[Chosen] = []
    for measure in written:
        if measure.group:
            found.append((measure, choices[measure.group].on(measure.path)))
        else:
            found.append((measure, True if measure.modality is Modality.MUST else None))
    return tuple(found)


def _by_itself(sanction: Sanction, matter: Matter, role: str, tier: Tier | None) -> Listed:
    refinement = None if tier is None else _refinement(tier, sanction, role)
    members = _members(sanction.group, matter)
    must = sanction.modality is Modality.MUST or (
        bool(members) and sanction.group_low == sanction.group_high == len(members)
    )
    chosen = True if must else None
    if refinement is not None and refinement.decision == "impose" and not _of_several_fines(sanction, matter):
        chosen = True
    if refinement is not None and refinement.decision == "omit":
        mitigated = tier is not None and tier.grade is Grade.MITIGATED
        chosen = chosen if must and not mitigated else False
    return Listed(sanction, chosen, refinement)


def _choices(standing: list[Listed], measures: tuple[Measure, ...], matter: Matter) -> dict[str, _Choice]:
    """Every group of which something stands."""
    bounds = {one.sanction.group: one.sanction for one in standing if one.sanction.group}
    limits = {group: (one.group_low, one.group_high) for group, one in bounds.items()}
    limits |= {one.group: (one.group_low, one.group_high) for one in measures if one.group}
    found: dict[str, _Choice] = {}
    for group, (low, high) in limits.items():
        written = _members(group, matter)
        here = [one for one in standing if one.sanction.group == group]
        paths = {one.sanction.path for one in here} | {one.path for one in measures if one.group == group}
        verdicts = {member: _of_parts([one for one in here if one.sanction.path in member]) for member in written}
        verdicts = {member: verdict for member, verdict in verdicts.items() if member & paths}
        found[group] = _Choice(written, _by_numbers(verdicts, len(written), low, high, here, matter))
    return found


def _of_parts(parts: list[Listed]) -> bool | None:
    """同时处: a part that is left out takes the whole with it; else one that is imposed does."""
    decisions = [part.chosen for part in parts]
    if any(decision is False for decision in decisions):
        return False
    return True if any(decisions) else None


def _by_numbers(
    verdicts: dict[frozenset[str], bool | None], count: int, low: int, high: int, here: list[Listed], matter: Matter
) -> dict[frozenset[str], bool | None]:
    """Nothing is left to choose where as many as may be are chosen, or no more are left than must be."""
    chosen = [member for member, verdict in verdicts.items() if verdict is True]
    left_out = [member for member, verdict in verdicts.items() if verdict is False]
    spoken = [one for one in here if one.refinement is not None and one.refinement.decision == "impose"]
    one_fine = any(_of_several_fines(one.sanction, matter) for one in spoken)
    fines = [one.sanction.path for one in here if one.sanction.kind is SanctionKind.FINE]
    settled = dict(verdicts)
    for member, verdict in verdicts.items():
        if verdict is not None:
            continue
        if len(chosen) >= high:
            settled[member] = False
        elif one_fine:
            settled[member] = None if any(path in member for path in fines) else False
        elif count - len(left_out) <= low:
            settled[member] = True
    return settled


def _of_several_fines(sanction: Sanction, matter: Matter) -> bool:
    """R13f: whether it is one of several fines of which one is to be chosen."""
    if sanction.kind is not SanctionKind.FINE or not sanction.group or sanction.group_high != 1:
        return False
    branch = _branch_of(sanction.group, matter)
    fines = {one.path for one in branch.sanctions if one.kind is SanctionKind.FINE}
    return sum(1 for member in _members(sanction.group, matter) if member & fines) > 1


def _members(group: str, matter: Matter) -> tuple[frozenset[str], ...]:
    """The members of a choice as its branch was written, each the paths of its parts; none without a choice."""
    if not group:
        return ()
    branch = _branch_of(group, matter)
    parts = [(one.together or one.path, one.path) for one in branch.imposed if one.group == group]
    return tuple(
        frozenset(path for other, path in parts if other == name) for name in dict.fromkeys(name for name, _ in parts)
    )


def _branch_of(group: str, matter: Matter) -> Branch:
    return next(
        branch
        for block in matter.statutory
        for chain in block.chains
        for branch in chain.branches
        if any(one.group == group for one in branch.imposed)
    )


def _refinement(tier: Tier, sanction: Sanction, role: str) -> TierSanction | None:
    """What the tier says of this sanction: of this very object before all of the kind, for this role before every subject."""
    same = [item for item in tier.sanctions if item.kind is sanction.kind]
    own = sanction.object
    if sanction.kind is SanctionKind.CONFISCATE_GAINS:
        own = sanction.base or ""
    for named in (own, "") if own else ("",):
        for_role = [item for item in same if item.object == named and role in item.roles]
        for_all = [item for item in same if item.object == named and not item.roles]
        if for_role or for_all:
            return (for_role or for_all)[0]
    return None
