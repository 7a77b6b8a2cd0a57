"""R6: two fines for one subject. R7e: ranges for bases that cannot be determined."""

from dataclasses import dataclass

from ..diagnostics import Label
from ..model import SUBJECT, Chain, Compare, Expr, Not, Op, Role, Sanction, SanctionKind, StatutoryBlock
from ..resolve.words import ROLES
from .context import Context
from .exclusive import contradictory
from .walk import statutory_sanctions


def double_fines(context: Context) -> None:
    """Two fines that may fall on one subject together without 代替 or 另处. The later one is marked, of a chain once; the
    earlier one is labelled. A fine that is itself marked is no partner of those after it."""
    matter = context.matter
    told: set[str] = set()
    for role in Role:
        blocks = [block for block in matter.statutory if role in (block.roles or matter.subjects)]
        sound: list[Fine] = []
        for second in (fine for block in blocks for fine in fines_of(block)):
            first = None
            if not second.sanction.additional:
                first = next((fine for fine in sound if _together(fine, second, role)), None)
            if first is None:
                sound.append(second)
                continue
            marked = second.sanction.path if first.chain is second.chain else second.chain.path
            if marked not in told:
                told.add(marked)
                zh, en = ROLES[role]
                partner = Label(context.places[first.sanction.path], "另一项在这里", "the other one is here")
                context.tell("P0409", second.sanction.path, (partner,), role=zh, role_en=en)


@dataclass(frozen=True, slots=True)
class Fine:
    """A fine of the statute with where it stands and what must hold for it."""

    block: StatutoryBlock
    chain: Chain
    branch: int
    sanction: Sanction

    def demands(self) -> list[Expr]:
        """The branch's condition and the failure of those before it."""
        branches = self.chain.branches
        before: list[Expr] = [Not(branch.when) for branch in branches[: self.branch] if branch.when is not None]
        own = branches[self.branch].when
        return before if own is None else [*before, own]


def fines_of(block: StatutoryBlock) -> list[Fine]:
    """The fines of a block in written order."""
    return [
        Fine(block, chain, number, sanction)
        for chain in block.chains
        for number, branch in enumerate(chain.branches)
        for sanction in branch.sanctions
        if sanction.kind is SanctionKind.FINE
    ]


def _together(first: Fine, second: Fine, role: Role) -> bool:
    if first.sanction.additional:
        return False  # 另处 beside the other, whichever is written first
    if first.chain is second.chain:
        if first.branch != second.branch:
            return False  # one arm of a chain excludes the others
        return not first.sanction.group or first.sanction.group != second.sanction.group
    replaces = second.chain.replaces
    if first.block is second.block and replaces is not None and replaces in ("", first.chain.name):
        return False
    subject = Compare(SUBJECT, Op.EQ, list(Role).index(role))
    return not contradictory([subject, *first.demands(), *second.demands()])


def idle_fallbacks(context: Context) -> None:
    """A range for a base that cannot be determined, where the base was not declared so (warning)."""
    for sanction in statutory_sanctions(context.matter):
        amount = sanction.amount
        if amount is None or amount.fallback is None:
            continue
        names = {name for term in amount.terms if term.base is not None for name in context.world.inputs(term.base)}
        known = [context.world.circumstances[name] for name in sorted(names)]
        if not any(circumstance.undeterminable for circumstance in known):
            label = known[0].label if known else ""
            context.tell("P0421", sanction.path, name=label)
