"""What formulas read: the value of a base as far as it is known, the truth of a condition; by the facts alone or in a cell."""

from collections.abc import Mapping
from fractions import Fraction

from penalty_dsl.model import MAX_INT, Expr

from .calculating import Calculation, Ground
from .completions import fill, in_cells
from .formulas import ENDLESS, Value, missing
from .inputs import base_reads
from .kleene import Truth
from .layout import Layout, resolve_source, rests_on
from .outcome import Cells
from .situation import Situation


def ground(layout: Layout, situation: Situation) -> Ground:
    """Intervals of what is unknown, and no number for what certainly has none. Every condition is decided once."""
    truths: dict[int, Truth] = {}

    def truth(when: Expr) -> Truth:
        if id(when) not in truths:
            truths[id(when)] = situation.truth(when)
        return truths[id(when)]

    return Ground(lambda code: _value(layout, situation, code), truth)


def _value(layout: Layout, situation: Situation, code: str) -> Value:
    interval = situation.interval(code)
    if interval is None:
        return missing("base_undeterminable", code)
    high = ENDLESS if is_open_ended(layout, situation, code) else Fraction(interval[1])
    return Value(Fraction(interval[0]), high, not situation.may_be_special(code))


def situation_in(layout: Layout, role: str, facts: Mapping[str, int], presume: bool, cells: Cells) -> Situation:
    """The facts, and the unknown in these cells."""
    at = [(layout.axes[code], index) for code, index in cells if code in layout.linked.circumstances]
    filled, intervals = fill(facts, at)
    situation = Situation(layout.linked, role, filled, presume, layout.axes, intervals)
    derived = {code: index for code, index in cells if code not in layout.linked.circumstances}
    return in_cells(layout, role, filled, presume, intervals, situation, derived) if derived else situation


class CellGrounds:
    """What one calculation reads in each of many cells. A value or truth is found once for the cells of what it rests on."""

    def __init__(
        self, layout: Layout, calculation: Calculation, role: str, facts: Mapping[str, int], presume: bool
    ) -> None:
        self._layout = layout
        self._case = role, facts, presume
        linked = layout.linked
        self._values = {code: base_reads(linked, code) | {resolve_source(linked, code)} for code in calculation.bases}
        self._conditions = {id(when): rests_on(linked, when) for when in calculation.conditions}
        self._situations: dict[Cells, Situation] = {}
        self._found_values: dict[tuple[str, Cells], Value] = {}
        self._found_truths: dict[tuple[int, Cells], Truth] = {}

    def at(self, cells: Cells) -> Ground:
        parts: dict[frozenset[str], Cells] = {}

        def part(reads: frozenset[str]) -> Cells:
            found = parts.get(reads)
            if found is None:
                found = parts[reads] = tuple([cell for cell in cells if cell[0] in reads])
            return found

        def value(code: str) -> Value:
            key = code, part(self._values[code])
            if key not in self._found_values:
                self._found_values[key] = _value(self._layout, self._situation(key[1]), code)
            return self._found_values[key]

        def truth(when: Expr) -> Truth:
            key = id(when), part(self._conditions[id(when)])
            if key not in self._found_truths:
                self._found_truths[key] = self._situation(key[1]).truth(when)
            return self._found_truths[key]

        return Ground(value, truth)

    def _situation(self, cells: Cells) -> Situation:
        if cells not in self._situations:
            self._situations[cells] = situation_in(self._layout, *self._case, cells)
        return self._situations[cells]


def is_open_ended(layout: Layout, situation: Situation, base: str) -> bool:
    """Whether the upper end of a base only comes from the end of what can be counted."""
    source = resolve_source(layout.linked, base)
    interval = situation.interval(source)
    if interval is None:
        return False
    derived = layout.linked.derived.get(source)
    if derived is None or source in layout.linked.circumstances:
        unknown = interval[0] < interval[1] or situation.is_fixed(source)
        return unknown and interval[1] >= MAX_INT
    if source in layout.axes and interval[1] < layout.axes[source].high and situation.is_fixed(source):
        axis = layout.axes[source]
        if axis.index(interval[1]) < axis.regular:
            return False  # the chosen cell ends it
    return any(is_open_ended(layout, situation, term) if factor > 0 else False for factor, term in derived.terms)
