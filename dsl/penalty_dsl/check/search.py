"""Looking for one combination of cells under which conditions are true, where there are too many to lay them all out.

Circumstances are decided one by one, as the first condition that is still open asks for them; what is false under every
continuation is given up at once. The work is counted in comparisons: where it is used up, nothing is known.
"""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass

from ..model import And, Circumstance, Compare, Const, Expr, Not, Op, Or, Ref, Undeterminable
from .doubts import STEPS, Doubt, Effort

COMPARE: Mapping[Op, Callable[[int, int], bool]] = {
    Op.LT: int.__lt__,
    Op.LE: int.__le__,
    Op.EQ: int.__eq__,
    Op.NE: int.__ne__,
    Op.GE: int.__ge__,
    Op.GT: int.__gt__,
}
_TRUE, _FALSE, _OPEN = (True, False), (False, True), (False, False)
#: Certainly true, certainly false.
_Truth = tuple[bool, bool]


@dataclass(frozen=True, slots=True)
class Axis:
    """What one circumstance may be: cells (closed intervals), then None for "undeterminable". `bits` for each, if laid out."""

    circumstance: Circumstance
    choices: tuple[tuple[int, int] | None, ...]
    bits: tuple[int, ...] = ()


class Search:
    """`nodes`: named conditions, each behind those it rests on. `bound`: circumstances that a condition of their own answers."""

    def __init__(
        self,
        axes: Mapping[str, Axis],
        nodes: Mapping[tuple[str, str], Expr],
        invariants: tuple[Expr, ...],
        bound: Collection[str],
        root: Callable[[str], str],
    ) -> None:
        self._axes = axes
        self._nodes = nodes
        self._invariants = invariants
        self._bound = bound
        self._root = root
        self._chosen: dict[str, int] = {}
        self._truths: dict[tuple[str, str, bool], _Truth] = {}
        self._steps = 0

    def find(self, demands: tuple[Expr, ...], effort: Effort) -> dict[str, int] | Doubt | None:
        """The choices that make all of `demands` true, whatever the other circumstances are; None where there is none."""
        self._chosen = {}
        self._steps = 0
        most = min(STEPS, effort.left)
        found: dict[str, int] | Doubt | None = Doubt.MANY
        while self._steps < most:
            open_ = self._judge(demands)
            if isinstance(open_, str):
                self._chosen[open_] = 0
            elif open_ is None:
                found = self._smallest(demands)
                break
            elif not self._next():
                found = None
                break
        effort.left -= min(self._steps, effort.left)
        return found

    def _next(self) -> bool:
        """The next choice of the circumstance decided last that has one."""
        while self._chosen:
            code, place = self._chosen.popitem()
            if place + 1 < len(self._axes[code].choices):
                self._chosen[code] = place + 1
                return True
        return False

    def _smallest(self, demands: tuple[Expr, ...]) -> dict[str, int]:
        """What was found, without what makes no difference."""
        for code in tuple(self._chosen):
            if len(self._chosen) > 1 and self._steps < 2 * STEPS:
                place = self._chosen.pop(code)
                if self._judge(demands) is not None:
                    self._chosen[code] = place
        return self._chosen or {next(iter(self._axes)): 0}

    def _judge(self, demands: tuple[Expr, ...]) -> str | bool | None:
        """None: all of `demands` are true and no invariant is broken; False: never so; else the circumstance to decide next."""
        for (kind, code), expr in self._nodes.items():
            for lenient in (False, True) if self._invariants else (False,):
                self._truths[kind, code, lenient] = self._truth(expr, lenient)
        held = [(expr, False, self._truth(expr, False)) for expr in demands]
        held += [(expr, True, self._truth(expr, True)) for expr in self._invariants]
        if any(truth == _FALSE for _, _, truth in held):
            return False
        for expr, lenient, truth in held:
            open_ = None if truth == _TRUE else self._open(expr, lenient)
            if open_ is not None:
                return open_
        return None

    def _open(self, expr: Expr, lenient: bool) -> str | None:
        """The first circumstance not decided that `expr` waits for."""
        todo = [expr]
        seen: set[tuple[str, str]] = set()
        while todo:
            item = todo.pop()
            if self._truth(item, lenient) != _OPEN:
                continue
            match item:
                case Not(item=inner):
                    todo.append(inner)
                case And(items=items) | Or(items=items):
                    todo.extend(reversed(items))
                case Ref(definition=code):
                    self._behind(("definition", code), todo, seen)
                case Compare(circumstance=code) | Undeterminable(circumstance=code):
                    root = self._root(code)
                    if root not in self._bound and root not in self._chosen:
                        return root
                    self._behind(("binding" if root in self._bound else "only_when", root), todo, seen)
        return None

    def _behind(self, node: tuple[str, str], todo: list[Expr], seen: set[tuple[str, str]]) -> None:
        if node in self._nodes and node not in seen:
            seen.add(node)
            todo.append(self._nodes[node])

    def _truth(self, expr: Expr, lenient: bool) -> _Truth:
        match expr:
            case Const(value=value):
                return _TRUE if value else _FALSE
            case Not(item=item):
                true, false = self._truth(item, lenient)
                return false, true
            case And(items=items):
                truths = [self._truth(item, lenient) for item in items]
                return all(true for true, _ in truths), any(false for _, false in truths)
            case Or(items=items):
                truths = [self._truth(item, lenient) for item in items]
                return any(true for true, _ in truths), all(false for _, false in truths)
            case Ref(definition=code):
                return self._truths["definition", code, lenient]
            case Undeterminable(circumstance=code):
                self._steps += 1
                return self._undeterminable(self._root(code))
            case Compare(circumstance=code, op=op, value=value):
                self._steps += 1
                return self._compare(self._root(code), op, value, lenient)

    def _undeterminable(self, code: str) -> _Truth:
        axis = self._axes.get(code)
        if axis is None or None not in axis.choices:
            return _FALSE
        if code not in self._chosen:
            return _OPEN
        return self._applicable(code) if axis.choices[self._chosen[code]] is None else _FALSE

    def _compare(self, code: str, op: Op, value: int, lenient: bool) -> _Truth:
        holds = COMPARE[op]
        if code in self._bound:
            true, false = self._truths["binding", code, lenient]
            yes, no = holds(1, value), holds(0, value)
            if yes is no:
                known = true or false
                return known and yes, known and not yes
            return (true, false) if yes else (false, true)
        applicable, idle = self._applicable(code)
        if code in self._chosen:
            cell = self._axes[code].choices[self._chosen[code]]
            if cell is not None and holds(cell[0], value):
                return (applicable, idle and not lenient)
            if not lenient:
                return _FALSE
            return _OPEN if cell is None else (False, applicable)
        return _FALSE if idle and not lenient else _OPEN

    def _applicable(self, code: str) -> _Truth:
        return self._truths.get(("only_when", code, False), _TRUE)
