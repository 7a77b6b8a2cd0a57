"""Circumstances that lead back to themselves through 取 and 仅当."""

from collections.abc import Mapping

from ..model import Rulebook
from ..resolve import Places
from ..resolve.report import Reporter
from .context import Context
from .walk import Linked, linked, reads


def matter_cycles(context: Context) -> None:
    """Circles that pass through a binding or a circumstance of the matter."""
    matter = context.matter
    needs = _needs(context.world)
    for binding in matter.bindings:
        if binding.when is not None:
            needs[binding.target] = reads(binding.when, context.world)
        elif binding.source is not None:
            needs[binding.target] = set(context.world.inputs(binding.source))
    starts = [binding.target for binding in matter.bindings] + [item.code for item in matter.circumstances]
    circle = _circle(starts, needs)
    if circle:
        bound = {binding.target for binding in matter.bindings}
        kind = "binding" if circle[0] in bound else "circumstance"
        context.tell("P0221", f"{matter.code}/{kind}/{circle[0]}", chain=_chain(circle, context.world))


def head_cycles(rulebook: Rulebook, used: tuple[Rulebook, ...], places: Places, report: Reporter) -> None:
    """Circles among the rulebook's own common circumstances."""
    world = linked(rulebook, *used)
    circle = _circle([item.code for item in rulebook.circumstances], _needs(world))
    if circle:
        path = f"{rulebook.id}/circumstance/{circle[0]}"
        report.tell("P0221", places[path], path=path, chain=_chain(circle, world))


def _needs(world: Linked) -> dict[str, set[str]]:
    return {
        code: reads(item.only_when, world) for code, item in world.circumstances.items() if item.only_when is not None
    }


def _circle(starts: list[str], needs: Mapping[str, set[str]]) -> list[str]:
    """The first circle that a start lies on, in order; empty if there is none."""
    for start in starts:
        before: dict[str, str] = {}
        todo = [start]
        while todo:
            code = todo.pop()
            for need in sorted(needs.get(code, ())):
                if need == start:
                    return _way(start, code, before)
                if need not in before:
                    before[need] = code
                    todo.append(need)
    return []


def _way(start: str, last: str, before: Mapping[str, str]) -> list[str]:
    way = [last]
    while way[-1] != start:
        way.append(before[way[-1]])
    return way[::-1]


def _chain(circle: list[str], world: Linked) -> str:
    labels = [world.circumstances[code].label if code in world.circumstances else code for code in circle]
    return " → ".join((*labels, labels[0]))
