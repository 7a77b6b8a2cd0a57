"""Cells: the intervals between the constants that conditions compare a circumstance with (S1)."""

from collections.abc import Iterable, Iterator

from penalty_dsl.model import MAX_INT, And, Compare, Expr, Not, Op, Or

from ..conditions import NamedCondition
from ..linking import LinkedMatter
from .values import Number, source_of

#: Ends of the outermost cells of a derived value: beyond every sum of 64 terms a rulebook can write.
FAR = 10**40


def all_cuts(linked: LinkedMatter, named: Iterable[NamedCondition]) -> dict[str, list[int]]:
    """For each circumstance and derived value the places where a new cell begins, ascending."""
    expressions = [condition.when for condition in named if condition.when is not None]
    expressions += [item.only_when for item in linked.circumstances.values() if item.only_when is not None]
    expressions += linked.invariants
    return cuts_of(linked, expressions)


def cuts_of(linked: LinkedMatter, expressions: Iterable[Expr]) -> dict[str, list[int]]:
    """The same for the comparisons of some conditions."""
    cuts: dict[str, set[int]] = {code: set() for code in (*linked.circumstances, *linked.derived)}
    for expression in expressions:
        for comparison in _comparisons(expression):
            cuts[source_of(linked.bindings, comparison.circumstance)].update(_cuts(comparison))
    return {code: sorted(places) for code, places in cuts.items()}


def _comparisons(expr: Expr) -> Iterator[Compare]:
    match expr:
        case Compare():
            yield expr
        case And(items) | Or(items):
            for item in items:
                yield from _comparisons(item)
        case Not(item):
            yield from _comparisons(item)


def _cuts(comparison: Compare) -> tuple[int, ...]:
    constant = comparison.value
    match comparison.op:
        case Op.LT | Op.GE:
            return (constant,)
        case Op.LE | Op.GT:
            return (constant + 1,)
        case Op.EQ | Op.NE:
            return constant, constant + 1


def between(cuts: list[int], low: int, high: int) -> tuple[Number, ...]:
    """The cells of [low, high], ascending, none empty."""
    starts = [low, *(cut for cut in cuts if low < cut <= high)]
    ends = [start - 1 for start in starts[1:]] + [high]
    return tuple(Number(start, end, open_high=end == MAX_INT) for start, end in zip(starts, ends, strict=True))


def circumstance_cells(linked: LinkedMatter, cuts: dict[str, list[int]], code: str) -> tuple[Number, ...]:
    """The cells of a base circumstance: one a value for booleans and one-ofs."""
    kind = linked.circumstances[code].type
    low, high = kind.domain
    if kind.kind in ("bool", "choice"):
        return tuple(Number(value, value) for value in range(low, high + 1))
    return between(cuts[code], low, high)


def overlapping(cells: tuple[Number, ...], interval: Number) -> list[Number]:
    """What each cell leaves of `interval`; the interval itself if one cell holds it all."""
    hit = [cell for cell in cells if cell.low <= interval.high and interval.low <= cell.high]
    if len(hit) == 1:
        return [interval]
    return [
        Number(
            max(cell.low, interval.low),
            min(cell.high, interval.high),
            open_low=interval.open_low and cell.low <= interval.low,
            open_high=interval.open_high and cell.high >= interval.high,
        )
        for cell in hit
    ]
