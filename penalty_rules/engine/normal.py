"""Conditions in the engine's safe normal form: negation pushed to the leaves, groups split into bounded rules.

A tree here is a leaf (one comparison on one slot) or an "and"/"or" of trees. Two trees exist for each named condition: one that is
true iff the condition definitely holds, one iff it definitely fails; neither fires where it is unknown (R4).
The bounds are those of the engine under which firing is exact and cheap; see docs/engine.md.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from penalty_dsl.model import And, Compare, Const, Expr, Not, Op, Or, Ref, Undeterminable

MAX_GROUPS = 14  # "and"/"or" groups in one rule, inside the guard
MAX_PATHS = 32  # ways one rule can fire: an "or" fires once for each true part
MAX_FLAT = 16  # leaves of a group that is decided by itself
MAX_FIRINGS = 64  # sum over a ruleset of `Tree.firings`: the engine's stack of pending matches


@dataclass(frozen=True, slots=True)
class Leaf:
    """`slot op value`. Slots are engine property names: circumstances, their flags, results of earlier rounds."""

    slot: str
    op: str
    value: int


@dataclass(frozen=True, slots=True)
class Group:
    """ "and" or "or" of at least two trees (one is unwrapped, none is a constant)."""

    kind: str
    items: "tuple[Tree, ...]"


Tree = Leaf | Group

#: A slot that every fact has; `{GUARD: 1}` starts every rule and stands for "true", `{GUARD: 0}` for "false".
GUARD = "k"
TRUE = Leaf(GUARD, "$eq", 1)
FALSE = Leaf(GUARD, "$eq", 0)

_OPS = {Op.LT: "$lt", Op.LE: "$lte", Op.EQ: "$eq", Op.NE: "$neq", Op.GE: "$gte", Op.GT: "$gt"}
_INVERSE = {Op.LT: Op.GE, Op.LE: Op.GT, Op.EQ: Op.NE, Op.NE: Op.EQ, Op.GE: Op.LT, Op.GT: Op.LE}

UNDETERMINABLE_FLAG = 1
NOT_APPLICABLE_FLAG = 2


@dataclass(frozen=True, slots=True)
class Slots:
    """Engine names: `values` of circumstances, `flags` of those that may be undeterminable or not applicable,
    `results` of named conditions (1 holds, 0 fails, absent unknown)."""

    values: Mapping[str, str]
    flags: Mapping[str, str]
    results: Mapping[str, str]


def normalise(expr: Expr, holds: bool, slots: Slots) -> Tree:
    """The tree that is true iff `expr` definitely holds (`holds`) or definitely fails (not `holds`)."""
    match expr:
        case Const(value):
            return TRUE if value == holds else FALSE
        case Ref(definition):
            return result_leaf(slots, definition, holds)
        case Not(item):
            return normalise(item, not holds, slots)
        case And(items):
            return group("and" if holds else "or", tuple(normalise(item, holds, slots) for item in items))
        case Or(items):
            return group("or" if holds else "and", tuple(normalise(item, holds, slots) for item in items))
        case Undeterminable(circumstance):
            return _undeterminable(circumstance, holds, slots)
        case Compare(circumstance, op, value):
            slot = slots.values[circumstance]
            if holds:
                return Leaf(slot, _OPS[op], value)
            # A value that is undeterminable or not applicable makes every comparison false, so its negation true.
            inverse = Leaf(slot, _OPS[_INVERSE[op]], value)
            flag = slots.flags.get(circumstance)
            return inverse if flag is None else Group("or", (inverse, Leaf(flag, "$gte", UNDETERMINABLE_FLAG)))


def result_leaf(slots: Slots, name: str, holds: bool) -> Leaf:
    return Leaf(slots.results[name], "$eq", 1 if holds else 0)


def _undeterminable(circumstance: str, holds: bool, slots: Slots) -> Tree:
    flag = slots.flags.get(circumstance)
    value = slots.values[circumstance]
    if flag is None:
        return FALSE if holds else Leaf(value, "$ex", 1)
    if holds:
        return Leaf(flag, "$eq", UNDETERMINABLE_FLAG)
    return Group("or", (Leaf(value, "$ex", 1), Leaf(flag, "$eq", NOT_APPLICABLE_FLAG)))


def group(kind: str, items: tuple[Tree, ...]) -> Tree:
    """An "and"/"or" with constants removed and groups of the same kind merged; never empty."""
    neutral, absorbing = (TRUE, FALSE) if kind == "and" else (FALSE, TRUE)
    flat: dict[Tree, None] = {}
    for item in items:
        if item == absorbing:
            return absorbing
        for part in item.items if isinstance(item, Group) and item.kind == kind else (item,):
            if part != neutral:
                flat[part] = None
    if not flat:
        return neutral
    return next(iter(flat)) if len(flat) == 1 else Group(kind, tuple(flat))


def groups(tree: Tree) -> int:
    return 0 if isinstance(tree, Leaf) else 1 + sum(groups(item) for item in tree.items)


def paths(tree: Tree) -> int:
    """In how many ways the engine can fire a rule with this tree for one fact."""
    if isinstance(tree, Leaf):
        return 1
    counts = [paths(item) for item in tree.items]
    if tree.kind == "or":
        return sum(counts)
    product = 1
    for count in counts:
        product *= count
    return product


def firings(tree: Tree) -> int:
    """How much of the engine's stack a rule with this tree can fill at once."""
    if isinstance(tree, Leaf):
        return 1
    counts = [firings(item) for item in tree.items]
    return sum(counts) if tree.kind == "or" else 1 + sum(count - 1 for count in counts)


def fits(tree: Tree) -> bool:
    return groups(tree) <= MAX_GROUPS and paths(tree) <= MAX_PATHS and firings(tree) <= MAX_FIRINGS // 2


def split(tree: Tree, decide_first: Callable[[Tree], Leaf]) -> Tree:
    """`tree` itself where it fits one rule; else its groups are decided in an earlier round.

    `decide_first` takes a tree that fits and gives the leaf that stands for its result.
    """
    if fits(tree) and all(len(items) <= MAX_FLAT for items in _wide(tree)):
        return tree
    if isinstance(tree, Leaf):
        return tree
    items: tuple[Tree, ...] = tuple(
        decide_first(split(item, decide_first)) if isinstance(item, Group) else item for item in tree.items
    )
    while len(items) > MAX_FLAT:
        chunks = [items[start : start + MAX_FLAT] for start in range(0, len(items), MAX_FLAT)]
        items = tuple(decide_first(Group(tree.kind, chunk)) if len(chunk) > 1 else chunk[0] for chunk in chunks)
    return Group(tree.kind, items)


def _wide(tree: Tree) -> "list[tuple[Tree, ...]]":
    if isinstance(tree, Leaf):
        return []
    return [tree.items, *(wide for item in tree.items for wide in _wide(item))]
