"""R13: which statement of a tier counts for a sanction, and what is thereby imposed or left out."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from penalty_dsl.model import Measure, Modality, Sanction, SanctionKind, Tier, TierSanction

from .branches import Statutory, option_of
from .resolution import Finding


def refinement(tier: Tier | None, sanction: Sanction, role: str) -> TierSanction | None:
    """What a tier says of a sanction for a role: first what names its object, then what names the role."""
    if tier is None:
        return None
    said = [
        item
        for item in tier.sanctions
        if item.kind is sanction.kind
        and item.object in ("", sanction.struck)
        and (not item.roles or role in item.roles)
    ]
    return min(said, key=lambda item: (not item.object, not item.roles), default=None)


@dataclass(frozen=True, slots=True)
class Decided:
    """Whether each sanction is imposed, left out or (None) undecided, in their order; the same of each member of a choice."""

    sanctions: tuple[bool | None, ...]
    options: Mapping[str, bool | None]

    def measure(self, measure: Measure) -> bool | None:
        """Whether a measure follows."""
        return self.options[option_of(measure)] if measure.group else measure.modality is Modality.MUST or None


def decisions(found: Statutory, said: Sequence[TierSanction | None], mitigated: bool) -> Decided:
    """What becomes of the sanctions of `found`; `said` is the tier's word on each."""
    alone = [_alone(*pair, found, mitigated) for pair in zip(found.sanctions, said, strict=True)]
    options = _options(found, said, alone)
    return Decided(
        tuple(
            options[option_of(sanction)] if sanction.group else decision
            for sanction, decision in zip(found.sanctions, alone, strict=True)
        ),
        options,
    )


def without_fines(found: Statutory, decided: Decided) -> tuple[Decided, tuple[Finding, ...]]:
    """R14k: the fines left out, everything else as it was decided; and which were."""
    fines = [sanction.kind is SanctionKind.FINE for sanction in found.sanctions]
    kept = tuple(False if fine else one for fine, one in zip(fines, decided.sanctions, strict=True))
    paths = [
        sanction.path
        for sanction, before, after in zip(found.sanctions, decided.sanctions, kept, strict=True)
        if before is not after
    ]
    return replace(decided, sanctions=kept), tuple(("fine_barred", path) for path in paths)


def _options(
    found: Statutory, said: Sequence[TierSanction | None], alone: Sequence[bool | None]
) -> Mapping[str, bool | None]:
    """Every member of a choice: first by what is said of its parts, then by the numbers of its group."""
    group_of = {option_of(each): each for each in found.imposed if each.group}
    parts: dict[str, list[bool | None]] = {option: [] for option in group_of}
    fined: set[str] = set()
    settled: set[str] = set()
    for sanction, word, decision in zip(found.sanctions, said, alone, strict=True):
        if not sanction.group:
            continue
        parts[option_of(sanction)].append(decision)
        if sanction.kind is SanctionKind.FINE:
            fined.add(option_of(sanction))
        if _either(sanction, word, found):
            settled.add(sanction.group)
    decided = {option: _whole(each) for option, each in parts.items()}
    named = Counter(group_of[option].group for option, decision in decided.items() if decision)
    omitted = Counter(group_of[option].group for option, decision in decided.items() if decision is False)
    for option, member in group_of.items():
        if decided[option] is not None:
            continue
        group = member.group
        if named[group] >= member.group_high:
            decided[option] = False
        elif group in settled:
            decided[option] = None if option in fined else False
        elif found.groups[group] - omitted[group] <= member.group_low:
            decided[option] = True
    return decided


def _whole(parts: Sequence[bool | None]) -> bool | None:
    """A member of which a part is left out is left out, else it is imposed if a part is."""
    return False if False in parts else True in parts or None


def _alone(sanction: Sanction, said: TierSanction | None, found: Statutory, mitigated: bool) -> bool | None:
    """Before the numbers of its group count: `None` unless the statute leaves no choice or the tier names it."""
    must = _imposed(sanction, found.groups.get(sanction.group, 0))
    if said is not None and said.decision == "omit":
        return must and not mitigated  # a mandatory one is left out by mitigation only
    if must or (said is not None and said.decision == "impose" and not _either(sanction, said, found)):
        return True
    return None


def _either(sanction: Sanction, said: TierSanction | None, found: Statutory) -> bool:
    """Whether the tier's word on this fine is one on whichever of several fines is chosen (R13f)."""
    spoken = said is not None and said.decision == "impose"
    return spoken and sanction.kind is SanctionKind.FINE and sanction.group in found.either


def _imposed(sanction: Sanction, members: int) -> bool:
    """Whether the statute leaves no choice: must, or a group (of `members`) all of which must be chosen."""
    if sanction.modality is Modality.MUST:
        return True
    return sanction.modality is Modality.CHOOSE and sanction.group_low == sanction.group_high == members
