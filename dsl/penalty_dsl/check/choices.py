"""R13c: a tier that imposes or leaves out more of a group (任选, 择一, 单处或者并处) than the statute allows."""

from collections.abc import Iterator
from dataclasses import dataclass

from ..diagnostics import Label
from ..model import Branch, Chain, Expr, Grade, Sanction, SanctionKind, StatutoryBlock, Tier
from .context import Context
from .gaps import tier_meets
from .placed import Placed, Words, branches_of, is_role
from .rungs import Rungs, rungs_of


@dataclass(frozen=True, slots=True)
class _Group:
    """A choice of a branch: its sanctions, and of how many members it consists, measures included."""

    block: StatutoryBlock
    chain: Chain
    number: int
    sanctions: tuple[Sanction, ...]
    size: int

    @property
    def low(self) -> int:
        return self.sanctions[0].group_low

    @property
    def high(self) -> int:
        return self.sanctions[0].group_high


def tier_choices(context: Context) -> None:
    """Every group of every branch against every tier that may hold there, role by role; a group is told of once for a tier."""
    groups = list(_groups(context))
    for rungs in rungs_of(context.matter, context.world.subjects):
        for tier in rungs.tiers:
            words = Words(tier)
            for group in groups if tier.sanctions else ():
                _check(context, rungs, tier, words, group)


def _groups(context: Context) -> Iterator[_Group]:
    for block, chain, number, branch in branches_of(context.matter.statutory):
        for name, sanctions in _by_group(branch).items():
            yield _Group(block, chain, number, tuple(sanctions), branch.options(name))


def _by_group(branch: Branch) -> dict[str, list[Sanction]]:
    groups: dict[str, list[Sanction]] = {}
    for sanction in branch.sanctions:
        if sanction.group:
            groups.setdefault(sanction.group, []).append(sanction)
    return groups


def _check(context: Context, rungs: Rungs, tier: Tier, words: Words, group: _Group) -> None:
    for role in (role for role in group.block.roles or context.matter.subjects if role in rungs.roles):
        wrong = _wrong(tier, words, group, role)
        if wrong is None:
            continue
        code, decisive, numbers = wrong
        demands: list[Expr] = [is_role(role, context.world.subjects)]
        for sanction in group.sanctions:
            if _decision(words, sanction, role) in decisive:
                demands += Placed(group.block, group.chain, group.number, sanction).demands()
        if tier_meets(context, tier, (role,), demands):
            label = Label(context.places[group.sanctions[0].group], "可选的处罚", "the sanctions to choose from")
            context.tell(code, tier.path, (label,), name=tier.code, count=numbers[0], limit=numbers[1])
            return


def _wrong(tier: Tier, words: Words, group: _Group, role: str) -> tuple[str, tuple[str, ...], tuple[int, int]] | None:
    """What the tier says of the group that cannot be: the code, the decisions it rests on, and the numbers to print."""
    options: dict[str, dict[str, SanctionKind]] = {}
    for sanction in group.sanctions:
        said = options.setdefault(sanction.together or sanction.path, {})
        said[_decision(words, sanction, role)] = sanction.kind
    if any({"impose", "omit"} <= said.keys() for said in options.values()):
        return "P0459", ("impose", "omit"), (0, 0)
    imposed = [said["impose"] for said in options.values() if "impose" in said]
    fines = imposed.count(SanctionKind.FINE)
    if group.high == 1 and fines > 1:
        imposed = imposed[fines - 1 :]  # it speaks of whichever is chosen (R13f)
    if len(imposed) > group.high:
        return "P0428", ("impose",), (len(imposed), group.high)
    left = group.size - sum(1 for said in options.values() if "omit" in said)
    if left < group.low and tier.grade is not Grade.MITIGATED:  # a mitigated tier may leave out what must be
        return "P0429", ("omit",), (left, group.low)
    return None


def _decision(words: Words, sanction: Sanction, role: str) -> str:
    said = words.on(sanction, role)
    return "" if said is None else said.decision
