"""R6: two fines for one subject. R7e: ranges for bases that cannot be determined."""

from ..diagnostics import Label
from ..model import SanctionKind, StatutoryBlock
from .context import Context
from .exclusive import contradictory
from .placed import Placed, is_role, placed
from .walk import amount_bases, statutory_sanctions


def double_fines(context: Context) -> None:
    """Two fines that may fall on one subject together without 代替 or 另处. The later one is marked, of a chain once; the
    earlier one is labelled. A fine that is itself marked is no partner of those after it."""
    matter = context.matter
    told: set[str] = set()
    for role in context.world.subjects.codes:
        blocks = [block for block in matter.statutory if role in (block.roles or matter.subjects)]
        sound: list[Placed] = []
        for second in (fine for block in blocks for fine in fines_of(block)):
            first = None
            if not second.sanction.additional:
                first = next(
                    (fine for fine in sound if not fine.sanction.additional and together(context, fine, second, role)),
                    None,
                )
            if first is None:
                sound.append(second)
                continue
            marked = second.sanction.path if first.chain is second.chain else second.chain.path
            if marked not in told:
                told.add(marked)
                zh, en = context.world.subjects.name(role)
                partner = Label(context.places[first.sanction.path], "另一项在这里", "the other one is here")
                context.tell("P0409", second.sanction.path, (partner,), role=zh, role_en=en)


def fines_of(block: StatutoryBlock) -> list[Placed]:
    """The fines of a block in written order."""
    return [each for each in placed((block,)) if each.sanction.kind is SanctionKind.FINE]


def alternative(first: Placed, second: Placed) -> bool:
    """Whether the law leaves one of the two fines to choose (R13f)."""
    one, other = first.sanction, second.sanction
    same_member = one.together != "" and one.together == other.together
    return one.group != "" and one.group == other.group and one.group_high == 1 and not same_member


def together(context: Context, first: Placed, second: Placed, role: str) -> bool:
    """Whether two fines may fall on a subject of this role at once; `first` is written before `second`."""
    if first.chain is second.chain:
        # One arm of a chain excludes the others.
        return first.branch == second.branch and not alternative(first, second)
    replaces = second.chain.replaces
    if first.block is second.block and replaces is not None and replaces in ("", first.chain.name):
        return False
    demands = [*first.demands(), *second.demands()]
    if contradictory([is_role(role, context.world.subjects), *demands]):
        return False
    space = context.space((role,))
    return not space.cut(demands) or not space.some(demands).never


def idle_fallbacks(context: Context) -> None:
    """A range for a base that cannot be determined, where the base was not declared so (warning)."""
    for sanction in statutory_sanctions(context.matter):
        amount = sanction.amount
        if amount is None or amount.fallback is None:
            continue
        names = {name for code in amount_bases(amount) for name in context.world.inputs(code)}
        known = [context.world.circumstances[name] for name in sorted(names)]
        if not any(circumstance.undeterminable for circumstance in known):
            label = known[0].label if known else ""
            context.tell("P0421", sanction.path, name=label)
