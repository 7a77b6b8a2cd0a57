"""Which facts some conditions cannot tell apart."""

from bisect import bisect_right
from collections.abc import Iterable, Mapping

from penalty_dsl.model import SUBJECT, Compare, Expr, Kind

from ..cells import NOT_APPLICABLE, UNDETERMINABLE, compare_cuts, leaves
from ..layout import derived_inputs, resolve_source
from ..linking import LinkedMatter

_EACH = (Kind.BOOL, Kind.CHOICE)
#: By circumstance: where its cells begin; None: every value is a cell of its own.
_Axis = tuple[str, tuple[int, ...] | None]


class Distinctions:
    """Facts with the same cell give all of `conditions` the same truth, for the same kind of party and the same use of presumptions.
    `reads`: every circumstance that those rest on."""

    __slots__ = ("_axes",)

    def __init__(self, linked: LinkedMatter, conditions: Iterable[Expr], reads: frozenset[str]) -> None:
        definitions = {code: definition.when for code, definition in linked.definitions.items()}
        guards = (each.only_when for each in linked.circumstances.values())
        bound = (each.when for each in linked.bindings.values())
        cuts: dict[str, set[int]] = {}
        exact: set[str] = set()
        for condition in (*conditions, *(each for each in (*guards, *bound) if each is not None)):
            for leaf in leaves(condition, definitions):
                code = resolve_source(linked, leaf.circumstance)
                if code in linked.derived and code not in linked.circumstances:
                    exact |= derived_inputs(linked, code)
                elif isinstance(leaf, Compare):
                    cuts.setdefault(code, set()).update(compare_cuts(leaf.op, leaf.value))
        axes: list[_Axis] = []
        for code, circumstance in linked.circumstances.items():
            if code in reads and code != SUBJECT and code not in linked.bindings:
                one_each = code in exact or circumstance.type.kind in _EACH
                ends = (*sorted(cuts.get(code, ())), UNDETERMINABLE, NOT_APPLICABLE)
                axes.append((code, None if one_each else ends))
        self._axes = tuple(axes)

    def cell(self, facts: Mapping[str, int]) -> tuple[int | None, ...]:
        """None stands for what no fact states."""
        return tuple(
            [
                value if (value := facts.get(code)) is None or cuts is None else bisect_right(cuts, value)
                for code, cuts in self._axes
            ]
        )
