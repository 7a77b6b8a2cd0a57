"""R9c: a mitigated tier names an amount or a term below the minimum, or leaves out a kind."""

from ..model import Grade, Modality, Sanction, SanctionKind, Tier
from .context import Context
from .gaps import tier_meets
from .placed import Words, is_role, placed


def mitigated_tiers(context: Context) -> None:
    """Mitigated tiers that mitigate nothing, or not for a role that must be fined. Whether what they name lies below the minimum
    is told by P0408."""
    for tier in context.matter.every_tier:
        if tier.grade is not Grade.MITIGATED or tier.pending:
            continue
        if not any(said.decision == "omit" or said.amount or said.duration for said in tier.sanctions):
            context.tell("P0431", tier.path, name=tier.code, role="", role_en="")
            continue
        silent = next((role for role in context.world.subjects.codes if _silent(context, tier, role)), None)
        if silent is not None:
            zh, en = context.world.subjects.name(silent)
            context.tell("P0431", tier.path, name=tier.code, role=f"对“{zh}”", role_en=f" for `{en}`")


def _silent(context: Context, tier: Tier, role: str) -> bool:
    """Whether a subject of this role must be fined, and the tier neither says how much nor leaves anything out."""
    words = Words(tier)
    mine = [each for each in placed(context.matter.statutory) if role in each.roles(context.matter)]
    said = [(each, words.on(each.sanction, role)) for each in mine]
    if any(item is not None and item.decision == "omit" for _, item in said):
        return False
    return any(
        _fined(each.sanction)
        and (item is None or item.amount is None)
        and tier_meets(context, tier, (role,), [is_role(role, context.world.subjects), *each.demands()])
        for each, item in said
    )


def _fined(sanction: Sanction) -> bool:
    return sanction.kind is SanctionKind.FINE and sanction.modality is Modality.MUST
