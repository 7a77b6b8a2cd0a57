"""R6: two fines for one subject. R7e: ranges for bases that cannot be determined."""

from ..diagnostics import Label
from ..model import SanctionKind, StatutoryBlock
from ..subjects import Subjects
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
                    (
                        fine
                        for fine in sound
                        if not fine.sanction.additional and together(fine, second, role, context.world.subjects)
                    ),
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
    return (
        first.sanction.group != "" and first.sanction.group == second.sanction.group and first.sanction.group_high == 1
    )


def together(first: Placed, second: Placed, role: str, subjects: Subjects) -> bool:
    """Whether two fines may fall on a subject of this role at once; `first` is written before `second`."""
    if first.chain is second.chain:
        if first.branch != second.branch:
            return False  # one arm of a chain excludes the others
        return (
            not first.sanction.group or first.sanction.group != second.sanction.group or first.sanction.group_high > 1
        )
    replaces = second.chain.replaces
    if first.block is second.block and replaces is not None and replaces in ("", first.chain.name):
        return False
    return not contradictory([is_role(role, subjects), *first.demands(), *second.demands()])


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
