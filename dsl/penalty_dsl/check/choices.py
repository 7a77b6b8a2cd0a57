"""R13c: a tier that imposes or leaves out more of a group (任选, 择一, 单处或者并处) than the statute allows."""

from collections.abc import Iterator

from ..diagnostics import Label
from ..model import Branch, Chain, Grade, Sanction, SanctionKind, StatutoryBlock, Tier
from .context import Context
from .gaps import tier_meets
from .placed import Placed, Words, branches_of, is_role
from .rungs import Rungs, rungs_of


def tier_choices(context: Context) -> None:
    """Every group of every branch against every tier that may hold there, role by role; a group is told of once for a tier."""
    groups = list(_groups(context))
    for rungs in rungs_of(context.matter, context.world.subjects):
        for tier in rungs.tiers:
            words = Words(tier)
            for block, chain, number, members in groups if tier.sanctions else ():
                _group(context, rungs, tier, words, block, chain, number, members)


def _groups(context: Context) -> Iterator[tuple[StatutoryBlock, Chain, int, list[Sanction]]]:
    for block, chain, number, branch in branches_of(context.matter.statutory):
        for members in _members(branch):
            yield block, chain, number, members


def _members(branch: Branch) -> list[list[Sanction]]:
    groups: dict[str, list[Sanction]] = {}
    for sanction in branch.sanctions:
        if sanction.group:
            groups.setdefault(sanction.group, []).append(sanction)
    return list(groups.values())


def _group(
    context: Context,
    rungs: Rungs,
    tier: Tier,
    words: Words,
    block: StatutoryBlock,
    chain: Chain,
    number: int,
    members: list[Sanction],
) -> None:
    low, high = members[0].group_low, members[0].group_high
    for role in (role for role in block.roles or context.matter.subjects if role in rungs.roles):
        said = [words.on(member, role) for member in members]
        decisions = ["" if item is None else item.decision for item in said]
        imposed, left = decisions.count("impose"), len(members) - decisions.count("omit")
        fines = [
            decision for member, decision in zip(members, decisions, strict=True) if member.kind is SanctionKind.FINE
        ]
        if high == 1 and fines.count("impose") > 1:
            imposed -= fines.count("impose") - 1  # it speaks of whichever is chosen (R13f)
        too_few = left < low and tier.grade is not Grade.MITIGATED  # a mitigated tier may leave out what must be
        if imposed <= high and not too_few:
            continue
        decisive = "impose" if imposed > high else "omit"
        demands = [is_role(role, context.world.subjects)]
        for member, decision in zip(members, decisions, strict=True):
            if decision == decisive:
                demands += Placed(block, chain, number, member).demands()
        if tier_meets(context, tier, (role,), demands):
            label = Label(context.places[members[0].group], "可选的处罚", "the sanctions to choose from")
            count, limit = (imposed, high) if imposed > high else (left, low)
            code = "P0428" if imposed > high else "P0429"
            context.tell(code, tier.path, (label,), name=tier.code, count=count, limit=limit)
            return
