"""A fragment: named conditions decided together, with the memo of their cells.

On a memo miss the engine and the Kleene evaluator both decide; only equal answers are remembered and given.
"""

import logging
from collections.abc import Mapping, Sequence

from penalty_dsl.model import Expr

from .cells import NOT_APPLICABLE, UNDETERMINABLE, Axis
from .engine.fault import EngineFault
from .engine.normal import NOT_APPLICABLE_FLAG, UNDETERMINABLE_FLAG
from .engine.pool import Pool
from .engine.rounds import Rounds, compile_rounds
from .kleene import Truth, truth
from .linking import references_first
from .memo import Memo, weight
from .recent import Recent
from .sweep import sweep

_LOG = logging.getLogger("penalty_rules")


class Disagreement(Exception):
    """The engine and the reference differ on a cell: no answer is given (finding E_DISAGREE)."""

    def __init__(self, name: str, key: int) -> None:
        self.name = name
        self.key = key
        super().__init__(f"{name}: cell {key}")


class Fragment:
    """Conditions (name, expression; `Ref`s name members) over `axes`. `names` gives the order of the mask bits, `bits` the place of
    each."""

    __slots__ = ("_axes", "_expressions", "_pool", "_rounds", "_specials", "_weights", "bits", "codes", "memo", "names")

    def __init__(
        self,
        conditions: Sequence[tuple[str, Expr]],
        axes: tuple[Axis, ...],
        specials: frozenset[str],
        pool: Pool,
        rounds: "Recent[Fragment, Rounds]",
        memo: Memo[tuple[int, int]],
    ) -> None:
        self.names = tuple(name for name, _ in conditions)
        self.bits = {name: bit for bit, name in enumerate(self.names)}
        self.memo = memo
        by_name = dict(conditions)
        self._expressions = {name: by_name[name] for name in references_first(by_name)}
        self._axes = axes
        self.codes = tuple(axis.code for axis in axes)
        self._weights = weights(axes)
        self._pool = pool
        self._rounds = rounds
        self._specials = specials

    def decide(self, values: Mapping[str, int]) -> tuple[int, int]:
        """(holds, fails): one bit for each name. `values` by circumstance; absent = unknown. Raises `Disagreement`."""
        key = self._key(values)
        found = self.memo.get(key)
        if found is None:
            found = self._decide(values, key, self.expected(values))
            self.memo.put(key, found, weight(found))
        return found

    def decide_all(self, many: Sequence[Mapping[str, int]]) -> list[tuple[int, int]]:
        """`decide` for each of several situations. Cells that are met twice are decided once."""
        keys = [self._key(values) for values in many]
        found: dict[int, tuple[int, int]] = {}
        fresh: dict[int, Mapping[str, int]] = {}
        for key, values in zip(keys, many, strict=True):
            if key not in found and key not in fresh:
                remembered = self.memo.get(key)
                if remembered is None:
                    fresh[key] = values
                else:
                    found[key] = remembered
        expected = sweep(self._expressions, self.names, tuple(fresh.values()))
        for (key, values), wanted in zip(fresh.items(), expected, strict=True):
            found[key] = self._decide(values, key, wanted)
            self.memo.put(key, found[key], weight(found[key]))
        return [found[key] for key in keys]

    def _compiled(self) -> Rounds:
        conditions = [(name, self._expressions[name]) for name in self.names]
        return compile_rounds(conditions, self.codes, self._specials)

    def _key(self, values: Mapping[str, int]) -> int:
        key = 0
        for axis, step in zip(self._axes, self._weights, strict=True):
            value = values.get(axis.code)
            if value is not None:
                key += axis.index(value) * step
        return key

    def _decide(self, values: Mapping[str, int], key: int, expected: tuple[int, int]) -> tuple[int, int]:
        """The engine's answer, if it is the `expected` one."""
        plain: dict[str, int] = {}
        flags: dict[str, int] = {}
        for axis in self._axes:
            value = values.get(axis.code)
            if value is None:
                continue
            if value < UNDETERMINABLE:
                plain[axis.code] = value
            else:
                flags[axis.code] = NOT_APPLICABLE_FLAG if value == NOT_APPLICABLE else UNDETERMINABLE_FLAG
        try:
            masks = self._rounds.get(self, self._compiled).decide(self._pool, plain, flags)
        except (EngineFault, ArithmeticError) as fault:
            _LOG.exception("the engine failed on cell %d", key)
            raise Disagreement(str(fault), key) from fault
        if masks != expected:
            differing = (masks[0] ^ expected[0]) | (masks[1] ^ expected[1])
            name = self.names[(differing & -differing).bit_length() - 1]
            _LOG.error("evaluators disagree on %s, cell %d", name, key)
            raise Disagreement(name, key)
        return masks

    def expected(self, values: Mapping[str, int]) -> tuple[int, int]:
        """The same masks by the Kleene evaluator."""
        known: dict[str, Truth] = {}
        for name, expr in self._expressions.items():
            known[name] = truth(expr, values.get, known.__getitem__)
        holds = fails = 0
        for bit, name in enumerate(self.names):
            found = known[name]
            if found is True:
                holds |= 1 << bit
            elif found is False:
                fails |= 1 << bit
        return holds, fails


def weights(axes: Sequence[Axis]) -> tuple[int, ...]:
    """Mixed-radix weights: one integer tells every index."""
    found = []
    weight = 1
    for axis in axes:
        found.append(weight)
        weight *= axis.radix
    return tuple(found)
