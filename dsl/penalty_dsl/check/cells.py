"""Conditions over every combination of cells (semantics R4e): which hold where, as bit sets. Combinations, not facts, are counted.

A bit stands for one combination of a cell, or "undeterminable", of every circumstance read. All of them are known there, so a
condition is true or false; only in 约束 is a comparison with no number unknown (R3g), hence two sets, true and false. Where the
combinations are too many for that, one is looked for (`search`).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import pairwise

from ..model import (
    MAX_INT,
    SUBJECT,
    And,
    Circumstance,
    Compare,
    Const,
    Expr,
    Kind,
    Matter,
    Not,
    Op,
    Operation,
    Or,
    Ref,
    Undeterminable,
)
from .cuts import cuts_of
from .doubts import Doubt, Effort
from .search import COMPARE, Axis, Search
from .walk import Linked, leaves

#: More combinations than this are not laid out but searched (as many as R17c works out).
MAX_COMBINATIONS = 4096
#: True where, false where.
Truth = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Some:
    """Whether something is true under some combination. `at`: which choice of which circumstances makes it so, the others as they
    like; None: nowhere. `doubt`: why neither is certain."""

    at: Mapping[str, int] | None
    doubt: Doubt | None = None

    @property
    def never(self) -> bool:
        """Certainly not."""
        return self.at is None and self.doubt is None


@dataclass(slots=True)
class _Reading:
    """What conditions read: circumstances at the root of bindings, and named conditions in an order that lets each be worked
    out after those it rests on. `free`: a sum was met, which is taken as a circumstance of its own."""

    names: dict[str, None] = field(default_factory=dict)
    nodes: dict[tuple[str, str], Expr] = field(default_factory=dict)
    exprs: list[Expr] = field(default_factory=list)
    free: bool = False


class Space:
    """The combinations. `exact`: every one can occur; else some of them cannot, so that only "never" is certain."""

    def __init__(self, matter: Matter, world: Linked, roles: Iterable[str], effort: Effort) -> None:
        self._world = world
        self._effort = effort
        self._search: Search | None = None
        self._roles = [position for position, role in enumerate(world.subjects.codes) if role in set(roles)]
        self._whens = {item.target: item.when for item in matter.bindings if item.when is not None}
        self._sources = {item.target: item.source for item in matter.bindings if item.source is not None}
        self._invariants = (*matter.invariants, *world.implied)
        self.axes: dict[str, Axis] = {}
        self.exact = True
        self.full = 0
        self.possible = 0
        self._truths: dict[tuple[str, str, bool], Truth] = {}

    def cut(self, exprs: Iterable[Expr]) -> bool:
        """Lay out the combinations that `exprs` tell apart; False where there is none, or a definition leads to itself."""
        reading = _Reading()
        if not all(self._read(expr, reading) for expr in exprs):
            return False
        invariants = self._related(reading)
        if invariants is None:
            return False
        self.exact = self.exact and not reading.free and not self._combined(reading.names)
        cuts = cuts_of(self._rooted(expr) for expr in reading.exprs)
        size = 1
        for code in reading.names:
            axis = self._axis(code, cuts.get(code, frozenset()))
            size *= len(axis.choices)
            self.axes[code] = axis
        if not size:
            return False
        if size > MAX_COMBINATIONS:
            self._search = Search(self.axes, reading.nodes, tuple(invariants), self._whens.keys(), self._root)
            return True
        self._spread(size)
        for (kind, code), expr in reading.nodes.items():
            for lenient in (False, True):
                self._truths[kind, code, lenient] = self._truth(expr, lenient)
        self.possible = self.full
        for invariant in invariants:
            self.possible &= ~self._truth(invariant, True)[1]
        return True

    def some(self, exprs: Iterable[Expr]) -> Some:
        """Where all of `exprs`, made of those laid out, are true."""
        demands = tuple(exprs)
        if self._search is not None:
            found = self._search.find(demands, self._effort)
            if isinstance(found, Doubt):
                return Some(None, found)
        else:
            bits = self.possible
            for expr in demands:
                bits &= self._truth(expr, False)[0]
            found = self._first(bits) if bits else None
        return Some(found, None if self.exact or found is None else Doubt.INEXACT)

    def values(self, at: Mapping[str, int]) -> list[tuple[Circumstance, int | None]]:
        """What was found, as values. None: undeterminable."""
        values = []
        for code, axis in self.axes.items():
            if code in at:
                cell = axis.choices[at[code]]
                values.append((axis.circumstance, None if cell is None else cell[0]))
        return values

    def _first(self, found: int) -> dict[str, int]:
        """The first combination of `found`, without what makes no difference."""
        first = found & -found
        chosen = {
            code: next(place for place, bits in enumerate(axis.bits) if bits & first)
            for code, axis in self.axes.items()
        }
        for code in tuple(chosen):
            left = {other: place for other, place in chosen.items() if other != code}
            if left and not self._meet(left) & self.possible & ~found:
                chosen = left
        return chosen

    def _meet(self, chosen: dict[str, int]) -> int:
        found = self.full
        for code, place in chosen.items():
            found &= self.axes[code].bits[place]
        return found

    # --- what is read ---

    def _read(self, expr: Expr, reading: _Reading) -> bool:
        """Follow `expr` to its circumstances; False where a name leads back to itself."""
        reading.exprs.append(expr)
        todo = self._behind(expr, reading)[::-1]
        open_: set[tuple[str, str]] = set()
        while todo:
            node = todo[-1]
            if node in reading.nodes:
                todo.pop()
                continue
            when = self._condition(node)
            waiting = [need for need in self._behind(when, reading) if need not in reading.nodes]
            if not waiting:
                reading.nodes[node] = when
                reading.exprs.append(when)
                open_.discard(node)
                todo.pop()
            elif node in open_:
                return False
            else:
                open_.add(node)
                todo.extend(waiting)
        return True

    def _condition(self, node: tuple[str, str]) -> Expr:
        kind, code = node
        if kind == "definition":
            return self._world.definitions[code].when
        if kind == "binding":
            return self._whens[code]
        return self._world.circumstances[code].only_when or Const(True)

    def _behind(self, expr: Expr, reading: _Reading) -> list[tuple[str, str]]:
        """The named conditions that `expr` rests on directly; its circumstances are noted."""
        found = []
        for leaf in leaves(expr):
            if isinstance(leaf, Ref):
                found.append(("definition", leaf.definition))
                continue
            code = self._root(leaf.circumstance)
            if code in self._whens:
                found.append(("binding", code))
                continue
            reading.names[code] = None
            reading.free = reading.free or code in self._world.derived
            circumstance = self._world.circumstances.get(code)
            if circumstance is not None and circumstance.only_when is not None:
                found.append(("only_when", code))
        return found

    def _root(self, code: str) -> str:
        seen = {code}
        while code in self._sources and self._sources[code] not in seen:
            code = self._sources[code]
            seen.add(code)
        return code

    def _rooted(self, expr: Expr) -> Expr:
        """The comparisons of `expr` at the roots of bindings, for where they cut."""
        return Or(
            tuple(
                Compare(self._root(leaf.circumstance), leaf.op, leaf.value)
                for leaf in leaves(expr)
                if isinstance(leaf, Compare)
            )
        )

    def _related(self, reading: _Reading) -> list[Expr] | None:
        """The invariants that bear on the circumstances read; their own circumstances are read as well. A sum in one that
        bears on them cannot be followed: the combinations are then not exact."""
        left = list(self._invariants)
        found: list[Expr] = []
        while True:
            bearing = []
            for expr in left:
                own = _Reading()
                if not self._read(expr, own):
                    return None
                inputs = {name for code in own.names for name in self._world.inputs(code)} | own.names.keys()
                if not inputs & reading.names.keys():
                    continue
                bearing.append(expr)
                if own.free:
                    self.exact = False
                else:
                    found.append(expr)
                    self._read(expr, reading)
            if not bearing:
                return found
            left = [expr for expr in left if expr not in bearing]

    def _combined(self, names: Iterable[str]) -> bool:
        """Whether several things calculated from one composite circumstance are read, of which not every combination can occur.
        Members go together as they like."""
        parts = [self._world.circumstances[name].component for name in names if name in self._world.circumstances]
        found = [part.of for part in parts if part is not None and part.operation is not Operation.HAS]
        return any(sum(part is not None and part.of == of for part in parts) > 1 for of in found)

    # --- combinations ---

    def _axis(self, code: str, cuts: frozenset[int]) -> Axis:
        if code == SUBJECT:
            return Axis(self._world.subjects.circumstance, tuple((role, role) for role in self._roles))
        circumstance = self._world.circumstances.get(code)
        if circumstance is None:  # a sum
            marks = [-MAX_INT, *sorted(cuts), MAX_INT]
            return Axis(self._world.subjects.circumstance, (*pairwise(marks), None))
        low, high = circumstance.type.domain
        if circumstance.type.kind in (Kind.BOOL, Kind.CHOICE):
            marks = list(range(low, high + 2))
        else:
            marks = [low, *sorted(cut for cut in cuts if low < cut <= high), high + 1]
        cells = tuple((start, end - 1) for start, end in pairwise(marks))
        return Axis(circumstance, (*cells, None) if circumstance.undeterminable else cells)

    def _spread(self, size: int) -> None:
        """Give every choice its bits."""
        self.full = (1 << size) - 1
        stride = 1
        for code, axis in self.axes.items():
            period = stride * len(axis.choices)
            once = (1 << stride) - 1
            repeat = sum(1 << start for start in range(0, size, period))
            bits = tuple((once << stride * place) * repeat for place in range(len(axis.choices)))
            self.axes[code] = Axis(axis.circumstance, axis.choices, bits)
            stride = period

    def _truth(self, expr: Expr, lenient: bool) -> Truth:
        match expr:
            case Const(value=value):
                return (self.full, 0) if value else (0, self.full)
            case Not(item=item):
                true, false = self._truth(item, lenient)
                return false, true
            case And(items=items):
                true, false = self.full, 0
                for item in items:
                    more, less = self._truth(item, lenient)
                    true, false = true & more, false | less
                return true, false
            case Or(items=items):
                true, false = 0, self.full
                for item in items:
                    more, less = self._truth(item, lenient)
                    true, false = true | more, false & less
                return true, false
            case Ref(definition=code):
                return self._truths["definition", code, lenient]
            case Undeterminable(circumstance=code):
                return self._undeterminable(self._root(code))
            case Compare(circumstance=code, op=op, value=value):
                return self._compare(self._root(code), op, value, lenient)

    def _undeterminable(self, code: str) -> Truth:
        axis = self.axes.get(code)
        if axis is None:
            return 0, self.full
        true = sum(bits for bits, cell in zip(axis.bits, axis.choices, strict=True) if cell is None)
        true &= self._applicable(code)
        return true, self.full & ~true

    def _compare(self, code: str, op: Op, value: int, lenient: bool) -> Truth:
        holds = COMPARE[op]
        if code in self._whens:
            yes, no = self._truths["binding", code, lenient]
            pairs = [(yes, 1), (no, 0)]
        else:
            axis = self.axes[code]
            numbers = self._applicable(code)
            pairs = [
                (bits & numbers, cell[0])
                for bits, cell in zip(axis.bits, axis.choices, strict=True)
                if cell is not None
            ]
        true = false = 0
        for bits, number in pairs:
            if holds(number, value):
                true |= bits
            else:
                false |= bits
        return true, false if lenient else self.full & ~true

    def _applicable(self, code: str) -> int:
        found = self._truths.get(("only_when", code, False))
        return self.full if found is None else found[0]
