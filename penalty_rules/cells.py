"""Cells: conditions only see on which side of each threshold a fact lies, so facts are cut at the thresholds.

An `Axis` cuts one circumstance into closed integer intervals between consecutive cuts ("below 5,000 yuan", "5,000 and
more"): the coarsest partition on whose parts every comparison is constant. All facts of one cell give every condition the same truth.
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from penalty_dsl.model import And, Compare, Const, Expr, Kind, Not, Op, Or, Ref, Undeterminable, ValueType

#: Inside, an undeterminable or not applicable circumstance is an integer beyond every domain: one bisection serves all.
UNDETERMINABLE = 1 << 60
NOT_APPLICABLE = UNDETERMINABLE + 1


@dataclass(frozen=True, slots=True)
class Axis:
    """One circumstance (or derived circumstance) cut into cells.

    `cuts` are the first integers of the cells after the first, then `UNDETERMINABLE` and `NOT_APPLICABLE`. The index of a
    value is `bisect_right(cuts, value) + 1`; index 0 is unknown. `low`, `high`: the domain.
    """

    code: str
    low: int
    high: int
    cuts: tuple[int, ...]

    @property
    def regular(self) -> int:
        """How many cells hold ordinary values."""
        return len(self.cuts) - 1

    @property
    def radix(self) -> int:
        """How many indices there are: unknown, ordinary cells, undeterminable, not applicable."""
        return len(self.cuts) + 2

    def index(self, value: int) -> int:
        return bisect_right(self.cuts, value) + 1

    def interval(self, index: int) -> tuple[int, int]:
        """The closed interval of ordinary cell `index` (1 ... `regular`)."""
        low = self.low if index == 1 else self.cuts[index - 2]
        high = self.high if index == self.regular else self.cuts[index - 1] - 1
        return low, high

    def within(self, low: int, high: int) -> range:
        """Indices of the ordinary cells that meet the closed interval."""
        first = bisect_right(self.cuts, max(low, self.low)) + 1
        return range(first, bisect_right(self.cuts, min(high, self.high)) + 2)


def make_axis(code: str, domain: tuple[int, int], cuts: Iterable[int]) -> Axis:
    low, high = domain
    inside = sorted({cut for cut in cuts if low < cut <= high})
    return Axis(code, low, high, (*inside, UNDETERMINABLE, NOT_APPLICABLE))


def type_cuts(value_type: ValueType) -> Iterator[int]:
    """Booleans and one-of values have a cell for each value, so that each can be told apart as an outcome."""
    if value_type.kind in (Kind.BOOL, Kind.CHOICE):
        yield from range(value_type.domain[0] + 1, value_type.domain[1] + 1)


def compare_cuts(op: Op, value: int) -> tuple[int, ...]:
    """Where `x op value` changes, as first integers of the upper side."""
    match op:
        case Op.LT | Op.GE:
            return (value,)
        case Op.LE | Op.GT:
            return (value + 1,)
        case _:
            return (value, value + 1)


def leaves(expr: Expr, definitions: Mapping[str, Expr]) -> Iterator[Compare | Undeterminable]:
    """Every comparison of `expr`, definitions followed (they are acyclic and each is entered once)."""
    entered: set[str] = set()
    stack: list[Expr] = [expr]
    while stack:
        match stack.pop():
            case Compare() | Undeterminable() as leaf:
                yield leaf
            case Not(item):
                stack.append(item)
            case And(items) | Or(items):
                stack.extend(reversed(items))
            case Ref(definition):
                if definition not in entered:
                    entered.add(definition)
                    stack.append(definitions[definition])
            case Const():
                pass
