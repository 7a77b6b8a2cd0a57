"""R13: which statement of a tier counts for a sanction, and which sanctions are thereby imposed or left out."""

from collections import Counter
from collections.abc import Sequence

from penalty_dsl.model import Modality, Sanction, SanctionKind, Tier, TierSanction

from .branches import Statutory


def refinement(tier: Tier | None, sanction: Sanction, role: str) -> TierSanction | None:
    """What a tier says of a sanction for a role: first what names its object, then what names the role."""
    if tier is None:
        return None
    struck = sanction.base if sanction.kind is SanctionKind.CONFISCATE_GAINS else sanction.object
    said = [
        item
        for item in tier.sanctions
        if item.kind is sanction.kind and item.object in ("", struck) and (not item.roles or role in item.roles)
    ]
    return min(said, key=lambda item: (not item.object, not item.roles), default=None)


def decisions(found: Statutory, said: Sequence[TierSanction | None], mitigated: bool) -> tuple[bool | None, ...]:
    """For each sanction of `found` whether it is imposed, left out or (None) undecided; `said` is the tier's word on each."""
    decided = [_alone(*pair, found, mitigated) for pair in zip(found.sanctions, said, strict=True)]
    settled = {each.group for each, word in zip(found.sanctions, said, strict=True) if _either(each, word, found)}
    named = Counter(each.group for each, chosen in zip(found.sanctions, decided, strict=True) if chosen)
    omitted = Counter(each.group for each, chosen in zip(found.sanctions, decided, strict=True) if chosen is False)
    for position, sanction in enumerate(found.sanctions):
        if decided[position] is None and sanction.modality is Modality.CHOOSE:
            if sanction.group in settled:
                decided[position] = None if sanction.kind is SanctionKind.FINE else False
            elif named[sanction.group] >= sanction.group_high:
                decided[position] = False
            elif found.members(sanction) - omitted[sanction.group] <= sanction.group_low:
                decided[position] = True
    return tuple(decided)


def _alone(sanction: Sanction, said: TierSanction | None, found: Statutory, mitigated: bool) -> bool | None:
    """Before the numbers of its group count: `None` unless the statute leaves no choice or the tier names it."""
    must = _imposed(sanction, found.members(sanction))
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
