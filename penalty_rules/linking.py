"""A matter together with everything it builds on: its rulebook and the rulebooks that one uses, flattened.

Both evaluators start from here. Declared order is kept everywhere, because it decides ties (semantics R8, R17).
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from penalty_dsl.case_dates import CASE_DATES
from penalty_dsl.composites import implied, loose
from penalty_dsl.model import (
    STANDARD,
    SUBJECT,
    And,
    Binding,
    Circumstance,
    Composite,
    Conventions,
    Definition,
    Derived,
    Expr,
    Law,
    Matter,
    Not,
    Or,
    Procedure,
    Provision,
    Ref,
    Rulebook,
)
from penalty_dsl.subjects import Subjects, subjects_of, used_by
from penalty_dsl.unit_fines import UNIT_FINES, reads_unit_fine


@dataclass(frozen=True, slots=True)
class LinkedMatter:
    """One matter, ready for evaluation.

    `circumstances` by code in declared order: 对象, the dates of the case, the matter's, its rulebook's, those of the used rulebooks depth
    first. `definitions`: what each refers to stands before it, so that nothing recurses along a chain of them.
    `bindings` by target code. `provisions`: the matter's first, `own` tells how many those are. `subjects`: the roles and classes
    that may be asked for; in `matter` and in all conditions they are spelled out (R1g). `procedures`: those of all the rulebooks,
    with the standards that count here written into their conditions (R14d). `composites` by code: what is given in place of the
    circumstances that are calculated from them. `invariants`: the matter's, and those that follow from the nature of composites.
    `loose`: calculated circumstances of which cells do not tell what goes together. `unit_fine`: between what 单位罚款数额 lies where it is
    not known, in fen; None: it may be anything.
    """

    matter: Matter
    rulebook: Rulebook
    used: tuple[Rulebook, ...]
    circumstances: Mapping[str, Circumstance]
    derived: Mapping[str, Derived]
    definitions: Mapping[str, Definition]
    bindings: Mapping[str, Binding]
    provisions: tuple[Provision, ...]
    own: int
    laws: Mapping[str, Law]
    subjects: Subjects
    composites: Mapping[str, Composite]
    invariants: tuple[Expr, ...]
    loose: frozenset[str]
    procedures: tuple[Procedure, ...] = ()
    unit_fine: tuple[int, int] | None = None

    @property
    def conventions(self) -> Conventions:
        return self.rulebook.conventions


def link(matter: Matter, rulebook: Rulebook, by_id: Mapping[str, Rulebook]) -> LinkedMatter:
    """Flatten `matter` with its rulebook and those it uses. The resolver has checked that codes are unique."""
    used = used_by(rulebook, by_id)
    books = (rulebook, *used)
    subjects = subjects_of(rulebook, by_id)
    matter = subjects.matter(matter)
    circumstances = {SUBJECT: subjects.circumstance, **CASE_DATES, **(UNIT_FINES if reads_unit_fine(matter) else {})}
    composites: dict[str, Composite] = {}
    derived: dict[str, Derived] = {}
    declared: dict[str, Definition] = {}
    laws: dict[str, Law] = {}
    holders: tuple[Matter | Rulebook, ...] = (matter, *books)
    for holder in holders:
        local = subjects if isinstance(holder, Matter) else subjects_of(holder, by_id)
        for circumstance in holder.circumstances:
            circumstances.setdefault(circumstance.code, subjects.placed(circumstance, local))
        for composite in holder.composites:
            composites.setdefault(composite.code, subjects.placed(composite, local))
        for value in holder.derived:
            derived.setdefault(value.code, value)
        for definition in holder.definitions:
            declared.setdefault(definition.code, subjects.placed(definition, local))
    for book in books:
        for law in book.laws:
            laws.setdefault(law.name, law)
    provisions = [*matter.provisions]
    for book in books:
        provisions.extend(subjects.placed(book.provisions, subjects_of(book, by_id)))
    ours = implied(circumstances, composites)
    derived.update((value.code, value) for value in ours.derived)
    order = references_first({code: definition.when for code, definition in declared.items()})
    return LinkedMatter(
        matter=matter,
        rulebook=rulebook,
        used=used,
        circumstances=circumstances,
        derived=derived,
        definitions={code: declared[code] for code in order},
        bindings={binding.target: binding for binding in matter.bindings},
        provisions=tuple(provisions),
        own=len(matter.provisions),
        laws=laws,
        subjects=subjects,
        procedures=_procedures(books, by_id, subjects),
        composites=composites,
        invariants=(*matter.invariants, *ours.invariants),
        loose=loose(circumstances, composites),
    )


def _procedures(
    books: tuple[Rulebook, ...], by_id: Mapping[str, Rulebook], subjects: Subjects
) -> tuple[Procedure, ...]:
    """The procedures of the used rulebooks, then the own ones: what is nearer takes the place of what has its code."""
    procedures: dict[str, Procedure] = {}
    standards: dict[str, Expr] = {}
    for book in reversed(books):
        local = subjects_of(book, by_id)
        for standard in book.standards:
            standards[STANDARD + standard.code] = subjects.placed(standard.when, local)
        for procedure in book.procedures:
            procedures[procedure.code] = subjects.placed(procedure, local)
    return tuple(
        one if one.when is None else replace(one, when=written_in(one.when, standards)) for one in procedures.values()
    )


def written_in(expr: Expr, standards: Mapping[str, Expr]) -> Expr:
    """`expr` with every standard replaced by its condition, which names no other standard."""
    match expr:
        case Ref(name):
            return standards.get(name, expr)
        case Not(item):
            return Not(written_in(item, standards))
        case And(items):
            return And(tuple(written_in(item, standards) for item in items))
        case Or(items):
            return Or(tuple(written_in(item, standards) for item in items))
        case _:
            return expr


def references_first(expressions: Mapping[str, Expr]) -> tuple[str, ...]:
    """The names of `expressions` in an order in which none refers (`Ref`) to a later one. They are acyclic."""
    ordered: dict[str, None] = {}
    stack: list[tuple[str, bool]] = [(name, False) for name in reversed(tuple(expressions))]
    while stack:
        name, entered = stack.pop()
        if name in ordered:
            continue
        if entered:
            ordered[name] = None
            continue
        stack.append((name, True))
        stack.extend((other, False) for other in references(expressions[name]) if other not in ordered)
    return tuple(ordered)


def references(expr: Expr) -> tuple[str, ...]:
    """The definitions that an expression names directly."""
    found: list[str] = []
    stack = [expr]
    while stack:
        match stack.pop():
            case Ref(definition):
                found.append(definition)
            case Not(item):
                stack.append(item)
            case And(items) | Or(items):
                stack.extend(items)
            case _:
                pass
    return tuple(found)
