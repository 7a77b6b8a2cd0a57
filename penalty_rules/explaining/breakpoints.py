"""Where the value of one circumstance may change a condition while everything else stays: its own cuts, and those of sums it enters."""

from collections.abc import Iterator

from penalty_dsl.model import Compare, Expr, Kind

from ..cells import compare_cuts, leaves
from ..layout import Layout, derived_inputs, resolve_source
from ..linking import LinkedMatter
from ..situation import Situation

#: Kinds whose values have no order that means anything.
UNORDERED = (Kind.BOOL, Kind.CHOICE)


class Breakpoints:
    """For one matter: the comparisons of every named condition, 仅当 and 约束, by what they compare."""

    def __init__(self, layout: Layout) -> None:
        self._linked = layout.linked
        self._cuts: dict[str, set[int]] = {}
        definitions = {code: definition.when for code, definition in self._linked.definitions.items()}
        for expr in _conditions(layout):
            for leaf in leaves(expr, definitions):
                if isinstance(leaf, Compare):
                    code = resolve_source(self._linked, leaf.circumstance)
                    self._cuts.setdefault(code, set()).update(compare_cuts(leaf.op, leaf.value))

    def of(self, code: str, value: int, situation: Situation) -> tuple[int, ...] | None:
        """The first integers of new cells, ascending, where `code` now has `value`. None: an unknown other input of a sum keeps
        them from being known."""
        linked = self._linked
        found = set(self._cuts.get(code, ()))
        for derived, cuts in self._cuts.items():
            if derived in linked.circumstances or code not in derived_inputs(linked, derived):
                continue
            interval = situation.interval(derived)
            if interval is None:
                continue  # an input without a number: the sum has none, whatever this one is
            if interval[0] != interval[1]:
                return None
            factor = _factor(linked, derived, code)
            rest = interval[0] - factor * value
            found.update(_crossing(factor, rest, cut) for cut in cuts if factor)
        low, high = linked.circumstances[code].type.domain
        return tuple(sorted(cut for cut in found if low < cut <= high))


def _conditions(layout: Layout) -> Iterator[Expr]:
    yield from (condition.when for condition in layout.named if condition.when is not None)
    yield from (each.only_when for each in layout.linked.circumstances.values() if each.only_when is not None)
    yield from layout.linked.invariants


def _factor(linked: LinkedMatter, derived: str, code: str) -> int:
    """How many times a circumstance enters a sum, through the sums it is bound to."""
    total = 0
    for factor, term in linked.derived[derived].terms:
        source = resolve_source(linked, term)
        if source == code:
            total += factor
        elif source not in linked.circumstances:
            total += factor * _factor(linked, source, code)
    return total


def _crossing(factor: int, rest: int, cut: int) -> int:
    """The first value at which factor × value + rest has come to `cut` (or, with a negative factor, fallen below it)."""
    return -((rest - cut) // factor) if factor > 0 else (rest - cut) // -factor + 1
