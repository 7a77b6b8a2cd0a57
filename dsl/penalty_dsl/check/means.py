"""即: a condition that answers a circumstance rests on what cases say, not on what other such conditions answer (R3k)."""

from collections.abc import Iterable

from ..model import Circumstance, Rulebook
from ..resolve import Places
from ..resolve.report import Reporter
from .context import Context
from .walk import Linked, linked, reads


def matter_means(context: Context) -> None:
    """The circumstances of one matter."""
    _means(context.matter.code, context.matter.circumstances, context.world, context.places, context.report)


def head_means(rulebook: Rulebook, used: tuple[Rulebook, ...], places: Places, report: Reporter) -> None:
    """The rulebook's common circumstances."""
    _means(rulebook.id, rulebook.circumstances, linked(rulebook, *used), places, report)


def _means(owner: str, circumstances: Iterable[Circumstance], world: Linked, places: Places, report: Reporter) -> None:
    for item in circumstances:
        read = () if item.means is None else sorted(reads(item.means, world))
        answered = [
            code for code in read if code in world.circumstances and world.circumstances[code].means is not None
        ]
        if answered:
            path = f"{owner}/circumstance/{item.code}"
            other = world.circumstances[answered[0]].label
            report.tell("P0449", places[path], path=path, name=item.label, other=other)
