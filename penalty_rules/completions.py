"""Every way in which the unknown circumstances of a case can still turn out, cell by cell (R17)."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from math import prod

from penalty_dsl.model import SUBJECT, Expr

from .allowance import MAX_COMPLETIONS
from .cells import NOT_APPLICABLE, UNDETERMINABLE, Axis
from .layout import Layout
from .linking import LinkedMatter
from .situation import Interval, Situation


@dataclass(frozen=True, slots=True)
class Completion:
    """One way: an index for each unknown circumstance and for each derived one, and the situation it makes. Not `exact`: the cells
    leave a derived one open, so that it was tried in each cell it may lie in, or a circumstance that a condition could answer (即)
    was tried by itself."""

    indices: tuple[int, ...]
    derived: tuple[int, ...]
    situation: Situation
    exact: bool


@dataclass(frozen=True, slots=True)
class Unknowns:
    """The unknown circumstances that conditions read, with the indices each can take, in declared order. `optional` are those that
    may turn out not applicable. `count`: so many completions there are at the most, the cells of sums included."""

    codes: tuple[str, ...]
    choices: tuple[tuple[int, ...], ...]
    optional: frozenset[str]
    count: int

    def too_many(self, layout: Layout, work: int) -> bool:
        """Whether they are told by an outer bound (R17h)."""
        return self.count > MAX_COMPLETIONS or self.count * layout.size > work


def find_unknowns(layout: Layout, situation: Situation) -> Unknowns:
    codes: list[str] = []
    choices: list[tuple[int, ...]] = []
    optional: set[str] = set()
    for code in layout.base:
        if code == SUBJECT or situation.value(code) is not None:
            continue
        circumstance = layout.linked.circumstances[code]
        axis = layout.axes[code]
        indices = [*range(1, axis.regular + 1)]
        if circumstance.undeterminable:
            indices.append(axis.index(UNDETERMINABLE))
        if circumstance.only_when is not None and situation.truth(circumstance.only_when) is None:
            indices.append(axis.index(NOT_APPLICABLE))
            optional.add(code)
        codes.append(code)
        choices.append(tuple(indices))
    cells = prod(len(_derived_choices(layout, situation, code)) for code in layout.derived)
    return Unknowns(tuple(codes), tuple(choices), frozenset(optional), cells * prod(map(len, choices)))


def completions(
    layout: Layout, role: str, facts: Mapping[str, int], presume: bool, unknowns: Unknowns
) -> Iterator[Completion]:
    """Every completion that 仅当 and 约束 allow, in declared order, the last circumstance changing fastest."""
    linked = layout.linked
    axes = [layout.axes[code] for code in unknowns.codes]
    loose = any(linked.circumstances[code].means is not None for code in unknowns.codes)
    rules = _open_rules(linked, Situation(linked, role, facts, presume, layout.axes), facts)
    for indices in product(*unknowns.choices):
        filled, intervals = fill(facts, zip(axes, indices, strict=True))
        situation = Situation(linked, role, filled, presume, layout.axes, intervals)
        ranges = [_derived_choices(layout, situation, code) for code in layout.derived]
        for chosen in product(*ranges):
            made = situation
            if layout.derived:
                made = in_cells(
                    layout, role, filled, presume, intervals, situation, dict(zip(layout.derived, chosen, strict=True))
                )
            if _allowed(linked, made, rules, unknowns, indices, axes):
                exact = not loose and all(len(cells) == 1 for cells in ranges)
                yield Completion(indices, chosen, made, exact)


def fill(facts: Mapping[str, int], chosen: Iterable[tuple[Axis, int]]) -> tuple[dict[str, int], dict[str, Interval]]:
    """Facts with a representative of each chosen cell, and the cells' intervals."""
    filled = dict(facts)
    intervals: dict[str, Interval] = {}
    for axis, index in chosen:
        filled[axis.code] = _representative(axis, index)
        if index <= axis.regular:
            intervals[axis.code] = axis.interval(index)
    return filled, intervals


def _representative(axis: Axis, index: int) -> int:
    if index <= axis.regular:
        return axis.interval(index)[0]
    return UNDETERMINABLE if index == axis.regular + 1 else NOT_APPLICABLE


def _derived_choices(layout: Layout, situation: Situation, code: str) -> Sequence[int]:
    interval = situation.interval(code)
    axis = layout.axes[code]
    return (axis.index(NOT_APPLICABLE),) if interval is None else axis.within(*interval)


def in_cells(
    layout: Layout,
    role: str,
    facts: Mapping[str, int],
    presume: bool,
    intervals: Mapping[str, Interval],
    open_situation: Situation,
    chosen: Mapping[str, int],
) -> Situation:
    """The situation in which each derived circumstance lies in its chosen cell."""
    narrowed = dict(intervals)
    fixed: dict[str, int] = {}
    for code, index in chosen.items():
        axis = layout.axes[code]
        interval = open_situation.interval(code)
        if interval is None:
            fixed[code] = NOT_APPLICABLE
            continue
        low, high = axis.interval(index)
        narrowed[code] = (max(low, interval[0]), min(high, interval[1]))
        fixed[code] = narrowed[code][0]
    return Situation(layout.linked, role, facts, presume, layout.axes, narrowed, fixed)


@dataclass(frozen=True, slots=True)
class _Rules:
    """What a completion can still break: the 仅当 of facts that were given, and 约束."""

    guards: tuple[Expr, ...]
    invariants: tuple[Expr, ...]


def _open_rules(linked: LinkedMatter, situation: Situation, facts: Mapping[str, int]) -> _Rules:
    """Those that the facts alone do not settle: what is true with unknowns stays true in every completion."""
    given = [linked.circumstances[code].only_when for code in facts if code in linked.circumstances]
    return _Rules(
        tuple(guard for guard in dict.fromkeys(given) if guard is not None and situation.truth(guard) is not True),
        tuple(invariant for invariant in linked.invariants if not situation.keeps(invariant)),
    )


def _allowed(
    linked: LinkedMatter,
    situation: Situation,
    rules: _Rules,
    unknowns: Unknowns,
    indices: tuple[int, ...],
    axes: Sequence[Axis],
) -> bool:
    for code, index, axis in zip(unknowns.codes, indices, axes, strict=True):
        only_when = linked.circumstances[code].only_when
        if only_when is not None:
            applicable = situation.truth(only_when)
            if applicable is not None and applicable == (index == axis.regular + 2):
                return False
    if any(situation.truth(guard) is False for guard in rules.guards):
        return False
    return not any(situation.violates(invariant) for invariant in rules.invariants)
