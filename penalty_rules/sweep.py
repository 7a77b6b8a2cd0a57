"""Kleene truth of conditions in many situations at once: one bit of an integer for each situation.

The second evaluator of `fragment` where a case has many completions. It says what `kleene` says, at once for all of them.
"""

from collections.abc import Callable, Mapping, Sequence

from penalty_dsl.model import And, Compare, Const, Expr, Not, Or, Ref, Undeterminable

from .cells import UNDETERMINABLE
from .kleene import holds

#: The situations in which a condition is true, and those in which it is false.
Pair = tuple[int, int]


def sweep(
    conditions: Mapping[str, Expr], names: Sequence[str], situations: Sequence[Mapping[str, int]]
) -> list[tuple[int, int]]:
    """For each situation (holds, fails): one bit for each of `names`. `conditions` so ordered that none refers to a later one;
    `situations` give values by circumstance, absent = unknown."""
    if not situations:
        return []
    columns = _Columns(situations)
    known: dict[str, Pair] = {}
    for name, expr in conditions.items():
        known[name] = _truth(expr, columns, known)
    true, false = (_rows([known[name][side] for name in names], len(situations)) for side in (0, 1))
    return list(zip(true, false, strict=True))


class _Columns:
    """By circumstance: in which situations it has which value (None: unknown)."""

    def __init__(self, situations: Sequence[Mapping[str, int]]) -> None:
        self._situations = situations
        self._found: dict[str, dict[int | None, int]] = {}
        self.all = (1 << len(situations)) - 1

    def of(self, code: str) -> dict[int | None, int]:
        found = self._found.get(code)
        if found is None:
            bits: dict[int | None, bytearray] = {}
            size = len(self._situations) + 7 >> 3
            for place, values in enumerate(self._situations):
                value = values.get(code)
                if value not in bits:
                    bits[value] = bytearray(size)
                bits[value][place >> 3] |= 1 << (place & 7)
            found = {value: int.from_bytes(each, "little") for value, each in bits.items()}
            self._found[code] = found
        return found


def _truth(expr: Expr, columns: _Columns, known: Mapping[str, Pair]) -> Pair:
    match expr:
        case Compare(circumstance, op, constant):
            return _leaf(columns, circumstance, lambda found: found < UNDETERMINABLE and holds(op, found, constant))
        case Undeterminable(circumstance):
            return _leaf(columns, circumstance, lambda found: found == UNDETERMINABLE)
        case Ref(name):
            return known[name]
        case Not(item):
            true, false = _truth(item, columns, known)
            return false, true
        case And(items):
            true, false = columns.all, 0
            for item in items:
                each = _truth(item, columns, known)
                true, false = true & each[0], false | each[1]
            return true, false
        case Or(items):
            true, false = 0, columns.all
            for item in items:
                each = _truth(item, columns, known)
                true, false = true | each[0], false & each[1]
            return true, false
        case Const(constant_truth):
            return (columns.all, 0) if constant_truth else (0, columns.all)


def _leaf(columns: _Columns, circumstance: str, test: Callable[[int], bool]) -> Pair:
    true = false = 0
    for value, where in columns.of(circumstance).items():
        if value is None:
            continue
        if test(value):
            true |= where
        else:
            false |= where
    return true, false


def _rows(columns: Sequence[int], count: int) -> list[int]:
    """From one integer for each condition, a bit for each situation, to one for each situation, a bit for each condition."""
    if not columns:
        return [0] * count
    written = [format(column, f"0{count}b") for column in reversed(columns)]  # the highest bit first
    return [int("".join(row), 2) for row in zip(*written, strict=True)][::-1]
