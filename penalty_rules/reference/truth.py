"""The truth of every named condition, found by walking the model: the oracle the engine is held against (R4)."""

from collections.abc import Iterable, Mapping
from functools import cached_property

from penalty_dsl.model import And, Formula, Matter, Not, Or, formula_nodes

from ..conditions import NamedCondition, named_conditions
from ..linking import LinkedMatter
from ..phrase import phrases
from .cells import FAR, all_cuts, between
from .reading import Reading
from .values import Situation, conjunction, disjunction, negation


class Reference:
    """A linked matter, looked through once: its named conditions, the cuts of its values and what it reads."""

    def __init__(self, linked: LinkedMatter) -> None:
        self.linked = linked
        self.named = named_conditions(linked)
        self.by_path = {condition.path: condition for condition in self.named}
        self.cuts = all_cuts(linked, self.named)
        self.derived_cells = {code: between(self.cuts[code], -FAR, FAR) for code in linked.derived}
        self.read = self.reading(self.named, guards=True)
        self.size = len(linked.circumstances) + len(self.named) + _size(linked, self.named, self.read.derived)
        self.size += _stated(linked.matter)

    @cached_property
    def phrases(self) -> Mapping[str, str]:
        """The words of the named conditions, by path."""
        return phrases(self.linked)

    @cached_property
    def reads(self) -> Mapping[str, tuple[str, ...]]:
        """The circumstances each named condition reads, by path."""
        return {condition.path: self.reading((condition,), guards=False).in_order() for condition in self.named}

    def reading(self, conditions: tuple[NamedCondition, ...], guards: bool) -> Reading:
        found = Reading(self.linked, guards)
        for condition in conditions:
            found.named(condition, self.by_path)
        return found

    def situation(self, role: str, facts: Mapping[str, int | None], presume: bool = True) -> Situation:
        return Situation(self.linked, self.derived_cells, role, facts, presume)

    def truths(self, role: str, facts: Mapping[str, int | None], presume: bool = True) -> dict[str, bool | None]:
        """Path of every named condition -> True, False or None (unknown), in their declared order.

        `facts` are typed integers; a missing key is unknown, None is established undeterminable.
        """
        return self.truths_in(self.situation(role, facts, presume))

    def truths_in(self, situation: Situation) -> dict[str, bool | None]:
        found: dict[str, bool | None] = {}

        def truth(condition: NamedCondition) -> bool | None:
            if condition.path not in found:
                found[condition.path] = decide(condition)
            return found[condition.path]

        def decide(condition: NamedCondition) -> bool | None:
            if condition.when is not None:
                return situation.truth(condition.when)
            if condition.none_of:
                return conjunction(negation(truth(self.by_path[path])) for path in condition.none_of)
            return disjunction(truth(self.by_path[path]) for path in condition.any_of)

        return {condition.path: truth(condition) for condition in self.named}


def _stated(matter: Matter) -> int:
    """The sanctions and measures of the statute, the statements of the tiers, and the nodes of their calculations (R17c)."""
    size = 0
    formulas: list[Formula | None] = []
    for branch in (branch for block in matter.statutory for chain in block.chains for branch in chain.branches):
        size += len(branch.sanctions) + len(branch.measures)
        for amount in (item.amount for item in branch.sanctions if item.amount is not None):
            formulas += [None if term is None else term.formula for term in (*amount.terms, amount.fallback)]
    for tier in (*matter.tiers, *(tier for ladder in matter.ladders for tier in ladder.tiers)):
        size += len(tier.sanctions)
        formulas += [item.amount.formula for item in tier.sanctions if item.amount is not None]
    return size + sum(sum(1 for _ in formula_nodes(formula)) for formula in formulas if formula is not None)


def _size(linked: LinkedMatter, named: Iterable[NamedCondition], derived: Iterable[str]) -> int:
    """Comparisons, references and constants in the named conditions, 仅当 and 约束, and the terms of the sums read (R17c)."""
    pending = [condition.when for condition in named if condition.when is not None]
    pending += [item.only_when for item in linked.circumstances.values() if item.only_when is not None]
    pending += linked.invariants
    size = sum(len(linked.derived[code].terms) for code in derived)
    while pending:
        match pending.pop():
            case And(items) | Or(items):
                pending.extend(items)
            case Not(item):
                pending.append(item)
            case _:
                size += 1
    return size
