"""What follows from the nature of composite circumstances, whatever their facts: which components cannot go together (R3i)."""

from collections.abc import Mapping
from dataclasses import dataclass

from .model import Circumstance, Compare, Composite, Derived, Expr, Op, Operation


@dataclass(frozen=True, slots=True)
class Implied:
    """Invariants that nobody has to write, and the sums that they compare."""

    invariants: tuple[Expr, ...] = ()
    derived: tuple[Derived, ...] = ()


def implied(circumstances: Mapping[str, Circumstance], composites: Mapping[str, Composite]) -> Implied:
    """Of each several-of whose members are counted: there are at least as many as those known to be there, and at most as many more
    as there are others."""
    invariants: list[Expr] = []
    derived: list[Derived] = []
    for composite in composites.values():
        if not composite.members:
            continue
        parts = {code: each.component for code, each in circumstances.items() if each.component is not None}
        mine = {code: part for code, part in parts.items() if part.of == composite.code}
        members = tuple(code for code, part in mine.items() if part.operation is Operation.HAS)
        for code, part in mine.items():
            if part.operation is not Operation.COUNT:
                continue
            rest = len(composite.members) - len(members) + part.plus
            if not members:
                invariants += [Compare(code, Op.LE, rest), Compare(code, Op.GE, part.plus)]
                continue
            others = Derived(f"{code} - members", ((1, code), *((-1, member) for member in members)))
            derived.append(others)
            invariants += [Compare(others.code, Op.GE, part.plus), Compare(others.code, Op.LE, rest)]
    return Implied(tuple(invariants), tuple(derived))


def loose(circumstances: Mapping[str, Circumstance], composites: Mapping[str, Composite]) -> frozenset[str]:
    """Components of which no cell tells which values go together: of lists of records, and of what may be undeterminable (R17c)."""
    found = set()
    for code, each in circumstances.items():
        source = None if each.component is None else composites.get(each.component.of)
        if source is not None and (source.fields or source.undeterminable):
            found.add(code)
    return frozenset(found)
