"""Named conditions compiled to rounds of bounded rulesets, and run.

A condition that refers to another, or that was split, is decided in a later round than what it needs; results of a
round are facts of the next. Every bound of docs/engine.md holds for every ruleset made here.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from penalty_dsl.model import Expr

from .normal import FALSE, GUARD, MAX_FIRINGS, Leaf, Slots, Tree, firings, normalise, split
from .pool import Pool

MAX_PROPERTIES = 200  # properties in one fact; the engine takes 252

#: Property names with a meaning of their own to the engine, and ours.
_RESERVED = (
    "id",
    "sid",
    "$s",
    "$w",
    GUARD,
    "$forward",
    "$and",
    "$or",
    "$lt",
    "$lte",
    "$gt",
    "$gte",
    "$neq",
    "$ex",
    "$eq",
)


@dataclass(frozen=True, slots=True)
class Rule:
    """If `tree` holds, the fact of the next round has `slot` = `value`."""

    tree: Tree
    slot: str
    value: int


@dataclass(frozen=True, slots=True)
class Batch:
    """The rules of one ruleset and the slots they read."""

    rules: tuple[Rule, ...]
    trees: tuple[Tree, ...]
    reads: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Rounds:
    """A compiled set of named conditions. `decide` answers with (holds, fails), one bit for each name in order."""

    names: tuple[str, ...]
    slots: Slots
    rounds: tuple[tuple[Batch, ...], ...]
    token: object = field(default_factory=object, compare=False)  # an id() may be used again; an object kept alive not

    def decide(self, pool: Pool, values: Mapping[str, int], flags: Mapping[str, int]) -> tuple[int, int]:
        """`values` by circumstance (absent = unknown or special), `flags` by circumstance (undeterminable, not applicable)."""
        fact = {self.slots.values[code]: value for code, value in values.items() if code in self.slots.values}
        fact.update((self.slots.flags[code], flag) for code, flag in flags.items() if code in self.slots.flags)
        fact[GUARD] = 1
        for number, batches in enumerate(self.rounds):
            results: dict[str, int] = {}
            for place, batch in enumerate(batches):
                part = {slot: fact[slot] for slot in batch.reads if slot in fact}
                for fired in pool.fired((self.token, number, place), batch.trees, part):
                    rule = batch.rules[fired]
                    if results.setdefault(rule.slot, rule.value) != rule.value:
                        raise ArithmeticError(f"{rule.slot} both holds and fails")
            fact.update(results)
        holds = fails = 0
        for bit, name in enumerate(self.names):
            result = fact.get(self.slots.results[name])
            if result == 1:
                holds |= 1 << bit
            elif result == 0:
                fails |= 1 << bit
        return holds, fails


def compile_rounds(
    conditions: Sequence[tuple[str, Expr]], circumstances: Sequence[str], specials: frozenset[str]
) -> Rounds:
    """Compile `conditions` (name, expression); `Ref` names one of them. `specials`: circumstances that may be
    undeterminable or not applicable."""
    fresh = _Names()
    slots = Slots(
        values={code: next(fresh) for code in circumstances},
        flags={code: next(fresh) for code in circumstances if code in specials},
        results={name: next(fresh) for name, _ in conditions},
    )
    pending: list[Rule] = []

    def decide_first(tree: Tree) -> Leaf:
        part = Rule(tree, next(fresh), 1)
        pending.append(part)
        return Leaf(part.slot, "$eq", 1)

    for name, expr in conditions:
        for holds in (True, False):
            tree = split(normalise(expr, holds, slots), decide_first)
            pending.append(Rule(tree, slots.results[name], 1 if holds else 0))
    return Rounds(tuple(name for name, _ in conditions), slots, _schedule(pending))


class _Names:
    """Short ASCII property names whose 32-bit hashes, by which alone the engine knows them, all differ."""

    def __init__(self) -> None:
        self._next = 0
        self._hashes = {_hash(name) for name in _RESERVED}

    def __iter__(self) -> "_Names":
        return self

    def __next__(self) -> str:
        while True:
            name = f"a{self._next}"
            self._next += 1
            if _hash(name) not in self._hashes:
                self._hashes.add(_hash(name))
                return name


def _hash(name: str) -> int:
    """The engine's FNV-1a; signed and unsigned bytes agree on ASCII."""
    value = 0x811C9DC5
    for byte in name.encode("ascii"):
        value = ((value ^ byte) * 16777619) & 0xFFFFFFFF
    return value


def _leaves(tree: Tree) -> "list[Leaf]":
    return [tree] if isinstance(tree, Leaf) else [leaf for item in tree.items for leaf in _leaves(item)]


def _schedule(rules: Sequence[Rule]) -> tuple[tuple[Batch, ...], ...]:
    """Give each rule the first round after everything it reads, then pack each round into batches."""
    writers: dict[str, list[Rule]] = {}
    for rule in rules:
        writers.setdefault(rule.slot, []).append(rule)
    levels: dict[str, int] = {}

    def level(slot: str) -> int:
        if slot not in writers:
            return 0
        if slot not in levels:
            needed = {leaf.slot for rule in writers[slot] for leaf in _leaves(rule.tree)}
            levels[slot] = 1 + max((level(read) for read in needed), default=0)
        return levels[slot]

    rounds: dict[int, list[Rule]] = {}
    for rule in rules:
        if rule.tree != FALSE:
            rounds.setdefault(level(rule.slot), []).append(rule)
    return tuple(_pack(rounds[number]) for number in sorted(rounds))


def _pack(rules: Sequence[Rule]) -> tuple[Batch, ...]:
    batches: list[Batch] = []
    current: list[Rule] = []
    reads: dict[str, None] = {}
    weight = 0
    for rule in rules:
        cost = firings(rule.tree)
        wanted = dict.fromkeys(leaf.slot for leaf in _leaves(rule.tree) if leaf.slot != GUARD)
        if current and (weight + cost > MAX_FIRINGS or len(reads | wanted) > MAX_PROPERTIES):
            batches.append(_batch(current, reads))
            current, reads, weight = [], {}, 0
        current.append(rule)
        reads |= wanted
        weight += cost
    if current:
        batches.append(_batch(current, reads))
    return tuple(batches)


def _batch(rules: Sequence[Rule], reads: Mapping[str, None]) -> Batch:
    return Batch(tuple(rules), tuple(rule.tree for rule in rules), tuple(reads))
