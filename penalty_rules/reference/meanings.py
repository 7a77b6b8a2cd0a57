"""Circumstances that a condition answers (即), before anything else is looked at (R3k)."""

from collections.abc import Iterable, Mapping

from penalty_dsl.model import And, Compare, Expr, Not, Or, Ref, Undeterminable

from ..linking import LinkedMatter
from .cells import FAR, between, cuts_of
from .unknowns import Refused
from .values import Situation


def answered(linked: LinkedMatter, role: str, facts: Mapping[str, int | None]) -> dict[str, int | None]:
    """The facts with what they answer; without presumptions. Raises `Refused`."""
    conditions: dict[str, Expr] = {}
    for code, circumstance in linked.circumstances.items():
        if circumstance.means is not None and code not in linked.bindings:
            conditions[code] = circumstance.means
    cuts = cuts_of(linked, _everything_behind(linked, conditions.values()))
    cells = {code: between(cuts[code], -FAR, FAR) for code in linked.derived}
    situation = Situation(linked, cells, role, facts, presume=False)
    found = dict(facts)
    for code, condition in conditions.items():
        truth = situation.truth(condition)
        if truth is None:
            continue
        if code in facts and facts[code] != int(truth):
            raise Refused("contradicted", code)
        found[code] = int(truth)
    return found


def _everything_behind(linked: LinkedMatter, conditions: Iterable[Expr]) -> list[Expr]:
    """The conditions and every other one that their truth hangs on: definitions, bindings, 仅当."""
    found: list[Expr] = []
    names: set[tuple[str, str]] = set()

    def follow(expr: Expr) -> None:
        found.append(expr)
        walk(expr)

    def walk(expr: Expr) -> None:
        match expr:
            case And(items) | Or(items):
                for item in items:
                    walk(item)
            case Not(item):
                walk(item)
            case Ref(code) if ("definition", code) not in names:
                names.add(("definition", code))
                follow(linked.definitions[code].when)
            case Compare(code) | Undeterminable(code):
                value(code)
            case _:
                pass

    def value(code: str) -> None:
        if ("value", code) in names:
            return
        names.add(("value", code))
        binding = linked.bindings.get(code)
        if binding is not None and binding.source is not None:
            value(binding.source)
        elif binding is not None and binding.when is not None:
            follow(binding.when)
        elif code in linked.derived:
            for _, term in linked.derived[code].terms:
                value(term)
        else:
            only_when = linked.circumstances[code].only_when
            if only_when is not None:
                follow(only_when)

    for condition in conditions:
        follow(condition)
    return found
