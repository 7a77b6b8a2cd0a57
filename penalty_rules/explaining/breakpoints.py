"""Where the value of one circumstance may change a condition while everything else stays: its own cuts, and those of sums it enters."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

from penalty_dsl.model import Compare, Expr, Kind

from ..cells import compare_cuts, leaves
from ..layout import Layout, derived_inputs, derived_interval, resolve_source
from ..linking import LinkedMatter
from ..situation import Interval, Situation

#: Kinds whose values have no order that means anything.
UNORDERED = (Kind.BOOL, Kind.CHOICE)


class Breakpoints:
    """For one matter: the comparisons of every named condition, 仅当, 即, condition bound to and 约束, by what they compare."""

    def __init__(self, layout: Layout) -> None:
        self._linked = layout.linked
        self._cuts: dict[str, set[int]] = {}
        definitions = {code: definition.when for code, definition in self._linked.definitions.items()}
        for expr in _conditions(layout):
            for leaf in leaves(expr, definitions):
                if isinstance(leaf, Compare):
                    code = resolve_source(self._linked, leaf.circumstance)
                    self._cuts.setdefault(code, set()).update(compare_cuts(leaf.op, leaf.value))

    def of(self, code: str, situation: Situation) -> tuple[int, ...] | None:
        """The first integers of new cells, ascending. None: an unknown other input of a sum keeps
        them from being known."""
        linked = self._linked
        low, high = linked.circumstances[code].type.domain
        found = set(self._cuts.get(code, ()))
        for derived, cuts in self._cuts.items():
            if derived in linked.circumstances or code not in derived_inputs(linked, derived):
                continue
            interval = situation.interval(derived)
            if interval is None:
                if any(linked.circumstances[other].only_when is not None for other in derived_inputs(linked, derived)):
                    return None  # an input may apply, and be presumed, with another value of this one
                continue  # an input without a number: the sum has none, whatever this one is
            if interval[0] != interval[1]:
                return None
            ways = tuple(_ways(linked, derived, code))
            if len(ways) > 1 and any(way.calendar for way in ways):
                return None  # it may rise and fall by turns
            rising = sum(way.factor for way in ways)
            if rising:
                at = partial(_value, linked, derived, code, situation=situation)
                found.update(_crossing(at, rising > 0, cut, low, high) for cut in cuts)
        return tuple(sorted(cut for cut in found if low < cut <= high))


def _conditions(layout: Layout) -> Iterator[Expr]:
    yield from (condition.when for condition in layout.named if condition.when is not None)
    for circumstance in layout.linked.circumstances.values():
        yield from (when for when in (circumstance.only_when, circumstance.means) if when is not None)
    yield from (binding.when for binding in layout.linked.bindings.values() if binding.when is not None)
    yield from layout.linked.invariants


@dataclass(frozen=True, slots=True)
class _Way:
    """How a circumstance enters a sum: how many times, and whether a period of months lies between."""

    factor: int
    calendar: bool


def _ways(linked: LinkedMatter, derived: str, code: str) -> Iterator[_Way]:
    """Through the sums it is bound to, too."""
    found = linked.derived[derived]
    for factor, term in found.terms:
        source = resolve_source(linked, term)
        if source == code:
            yield _Way(factor, found.months != 0)
        elif source not in linked.circumstances:
            for way in _ways(linked, source, code):
                yield _Way(factor * way.factor, way.calendar or found.months != 0)


def _value(linked: LinkedMatter, derived: str, code: str, value: int, *, situation: Situation) -> int:
    """What a sum comes to where `code` has another value, and everything else the one it has."""

    def term(name: str) -> Interval:
        source = resolve_source(linked, name)
        if source == code:
            return value, value
        if source in linked.circumstances:
            return situation.interval(source) or (0, 0)  # never none: the whole sum has a number
        return derived_interval(linked.derived[source], term)

    return derived_interval(linked.derived[derived], term)[0]


def _crossing(at: Callable[[int], int], rising: bool, cut: int, low: int, high: int) -> int:
    """The first value above `low` at which a sum that only rises has come to `cut` (or one that only falls, has fallen below it); one
    above `high`: none."""
    first, last = low + 1, high + 1
    while first < last:
        middle = (first + last) // 2
        if (at(middle) >= cut) is rising:
            last = middle
        else:
            first = middle + 1
    return first
