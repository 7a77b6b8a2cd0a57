"""R15h: the fine of the unit is not calculated from itself."""

from collections.abc import Iterable

from ..model import Role, SanctionKind
from ..unit_fines import amount_reads_unit_fine
from .context import Context
from .placed import placed
from .rungs import Spoken


def own_fines(context: Context, said: Iterable[Spoken]) -> None:
    """Every fine of a unit, and what tiers say of it; a sanction or statement is told of once."""
    matter = context.matter
    units = frozenset(context.world.subjects.kin(Role.UNIT.value))
    for each in placed(matter.statutory):
        amount = each.sanction.amount
        if amount is None or units.isdisjoint(each.roles(matter)):
            continue
        if amount_reads_unit_fine(amount, matter.derived):
            context.tell("P0581", each.sanction.path)
    for _, _, statement in said:
        fine = statement.said.amount
        if statement.said.kind is SanctionKind.FINE and fine is not None:
            meant = units.intersection(role for _, role in statement.meant)
            if meant and amount_reads_unit_fine(fine, matter.derived):
                context.tell("P0581", statement.path)
