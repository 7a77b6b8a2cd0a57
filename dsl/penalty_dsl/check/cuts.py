"""Where conditions cut the values of circumstances (R4e)."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from ..model import Compare, Expr, Op, Rulebook
from .walk import head_conditions, leaves

Cuts = Mapping[str, frozenset[int]]


def general_cuts(books: Iterable[Rulebook]) -> Cuts:
    """Where the general conditions of rulebooks cut their circumstances."""
    return cuts_of(expr for book in books for _, expr in head_conditions(book))


def cuts_of(exprs: Iterable[Expr]) -> Cuts:
    """Where each circumstance is cut (semantics, "The cell")."""
    found: dict[str, set[int]] = defaultdict(set)
    for expr in exprs:
        for leaf in leaves(expr):
            if isinstance(leaf, Compare):
                found[leaf.circumstance].update(_cut_points(leaf))
    return {code: frozenset(cuts) for code, cuts in found.items()}


def _cut_points(leaf: Compare) -> Iterator[int]:
    if leaf.op in (Op.LT, Op.GE, Op.EQ, Op.NE):
        yield leaf.value
    if leaf.op in (Op.LE, Op.GT, Op.EQ, Op.NE):
        yield leaf.value + 1
