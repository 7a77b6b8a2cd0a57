"""Walking expressions of the model, without recursion: their leaves, and what they read."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from ..case_dates import CASE_DATES
from ..composites import implied
from ..model import (
    Amount,
    And,
    Circumstance,
    Compare,
    Definition,
    Derived,
    Expr,
    Formula,
    Matter,
    Not,
    Or,
    Ref,
    Rulebook,
    Sanction,
    Undeterminable,
    cases_of,
    inputs_of,
)
from ..subjects import Subjects, subjects_of
from ..unit_fines import UNIT_FINES

Leaf = Compare | Undeterminable | Ref


def leaves(expr: Expr) -> Iterator[Leaf]:
    """Comparisons, undeterminable-tests and references, in written order."""
    todo = [expr]
    while todo:
        item = todo.pop()
        match item:
            case Compare() | Undeterminable() | Ref():
                yield item
            case Not(item=inner):
                todo.append(inner)
            case And(items=items) | Or(items=items):
                todo.extend(reversed(items))


def statutory_sanctions(matter: Matter, roles: Iterable[str] = ()) -> Iterator[Sanction]:
    """The sanctions of the blocks that apply to one of `roles` (none given: every block)."""
    wanted = set(roles)
    for block in matter.statutory:
        if not wanted or wanted & set(block.roles or matter.subjects):
            for chain in block.chains:
                for branch in chain.branches:
                    yield from branch.sanctions


def matter_conditions(matter: Matter) -> Iterator[tuple[str, Expr]]:
    """Every condition that stands in the matter, with the path of its place."""
    for circumstance in matter.circumstances:
        if circumstance.only_when is not None:
            yield f"{matter.code}/circumstance/{circumstance.code}", circumstance.only_when
        if circumstance.means is not None:
            yield f"{matter.code}/circumstance/{circumstance.code}", circumstance.means
    for definition in matter.definitions:
        yield f"{matter.code}/definition/{definition.code}", definition.when
    for binding in matter.bindings:
        if binding.when is not None:
            yield f"{matter.code}/binding/{binding.target}", binding.when
    for number, invariant in enumerate(matter.invariants, 1):
        yield f"{matter.code}/invariant/{number}", invariant
    for block in matter.statutory:
        for chain in block.chains:
            for branch in chain.branches:
                if branch.when is not None:
                    yield branch.path, branch.when
    for ladder in matter.ladders:
        if ladder.when is not None:
            yield ladder.path, ladder.when
    for tier in matter.every_tier:
        for case in tier.cases:
            yield case.path, case.when
    for formula in matter_formulas(matter):
        for cases in cases_of(formula):
            for arm in cases.arms:
                yield arm.path, arm.when
    for provision in matter.provisions:
        yield provision.path, provision.when


def head_conditions(rulebook: Rulebook) -> Iterator[tuple[str, Expr]]:
    """Every condition at the rulebook's top level, with the path of its place."""
    for circumstance in rulebook.circumstances:
        if circumstance.only_when is not None:
            yield f"{rulebook.id}/circumstance/{circumstance.code}", circumstance.only_when
        if circumstance.means is not None:
            yield f"{rulebook.id}/circumstance/{circumstance.code}", circumstance.means
    for definition in rulebook.definitions:
        yield f"{rulebook.id}/definition/{definition.code}", definition.when
    for provision in rulebook.provisions:
        yield provision.path, provision.when


def stage_two(rulebook: Rulebook) -> Iterator[tuple[str, Expr]]:
    """The conditions of standards and procedures, with the path of their place. They cut nothing: no cell rests on them."""
    for standard in rulebook.standards:
        yield standard.path, standard.when
    for procedure in rulebook.procedures:
        if procedure.when is not None:
            yield procedure.path, procedure.when


def matter_formulas(matter: Matter) -> Iterator[Formula]:
    """Every calculated amount or base of the matter."""
    for sanction in statutory_sanctions(matter):
        if sanction.amount is not None:
            for term in (*sanction.amount.terms, sanction.amount.fallback):
                if term is not None and term.formula is not None:
                    yield term.formula
    yield from tier_formulas(matter)


def tier_formulas(matter: Matter) -> Iterator[Formula]:
    """The calculated amounts of the tiers."""
    for tier in matter.every_tier:
        for said in tier.sanctions:
            if said.amount is not None and said.amount.formula is not None:
                yield said.amount.formula


def bases(matter: Matter) -> Iterator[str]:
    """Codes that amounts are calculated from."""
    for sanction in statutory_sanctions(matter):
        if sanction.base is not None:
            yield sanction.base
        if sanction.amount is not None:
            yield from amount_bases(sanction.amount)
    for tier in matter.every_tier:
        for said in tier.sanctions:
            if said.amount is not None and said.amount.base is not None:
                yield said.amount.base
            if said.amount is not None and said.amount.formula is not None:
                yield from inputs_of(said.amount.formula)


def amount_bases(amount: Amount) -> Iterator[str]:
    for term in (*amount.terms, amount.fallback):
        if term is not None and term.base is not None:
            yield term.base
        if term is not None and term.formula is not None:
            yield from inputs_of(term.formula)


@dataclass(frozen=True, slots=True)
class Linked:
    """What the codes in one matter (or head) stand for, over its rulebook and the used ones; inner declarations win. `implied`:
    invariants that follow from the nature of composite circumstances."""

    circumstances: Mapping[str, Circumstance]
    derived: Mapping[str, Derived]
    definitions: Mapping[str, Definition]
    subjects: Subjects
    implied: tuple[Expr, ...] = ()

    def inputs(self, code: str) -> tuple[str, ...]:
        """The circumstances behind a code: itself, or the terms of a derived one."""
        derived = self.derived.get(code)
        if derived is None:
            return (code,)
        return tuple(name for _, term in derived.terms for name in self.inputs(term))


def linked(*holders: Matter | Rulebook) -> Linked:
    """`holders`: the matter with its classes of subjects spelled out, its rulebook, the used ones."""
    circumstances: dict[str, Circumstance] = {**CASE_DATES, **UNIT_FINES}
    derived: dict[str, Derived] = {}
    definitions: dict[str, Definition] = {}
    books = {holder.id: holder for holder in holders if isinstance(holder, Rulebook)}
    subjects = subjects_of(next(iter(books.values())), books)
    for holder in holders:
        local = subjects if isinstance(holder, Matter) else subjects_of(holder, books)
        for circumstance in holder.circumstances:
            circumstances.setdefault(circumstance.code, subjects.placed(circumstance, local))
        for value in holder.derived:
            derived.setdefault(value.code, value)
        for definition in holder.definitions:
            definitions.setdefault(definition.code, subjects.placed(definition, local))
    composites = {each.code: each for holder in reversed(holders) for each in holder.composites}
    ours = implied(circumstances, composites)
    derived.update((value.code, value) for value in ours.derived)
    return Linked(circumstances, derived, definitions, subjects, ours.invariants)


def reads(expr: Expr, world: Linked) -> set[str]:
    """The circumstances an expression reads, through definitions and derived ones."""
    found: set[str] = set()
    seen: set[str] = set()
    todo = [expr]
    while todo:
        for leaf in leaves(todo.pop()):
            if not isinstance(leaf, Ref):
                found.update(world.inputs(leaf.circumstance))
            elif leaf.definition not in seen:
                seen.add(leaf.definition)
                definition = world.definitions.get(leaf.definition)
                if definition is not None:
                    todo.append(definition.when)
    return found
