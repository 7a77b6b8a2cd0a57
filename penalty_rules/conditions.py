"""The named conditions of a linked matter, in declared order: what the engine decides and the reasons tell.

Paths are the model's; definitions, which have none, get `<owner>/definition/<code>`.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from penalty_dsl.model import Amount, Arm, Binding, Cases, Citation, Const, Definition, Expr, Formula, Tier, cases_of

from .linking import LinkedMatter


@dataclass(frozen=True, slots=True)
class NamedCondition:
    """A condition with a name. `kind`: "definition", "binding", "branch", "ladder", "case", "tier", "arm" or "provision".

    A tier has no expression of its own: it holds if any of `any_of` does, or (其余) if none of `none_of` does.
    `code` is the definition's or the bound circumstance's code, or the ladder's, tier's or provision's; an arm has its tier's.
    `general` tells a condition that stands in a rulebook, not in the matter: it reads the rulebooks' circumstances only.
    """

    path: str
    kind: str
    code: str
    label: str
    when: Expr | None
    any_of: tuple[str, ...] = ()
    none_of: tuple[str, ...] = ()
    citations: tuple[Citation, ...] = ()
    general: bool = False


def definition_path(linked: LinkedMatter, code: str) -> str:
    """The path of a definition by code: it belongs to the matter, else to the first rulebook that declares it."""
    for owner, definitions in ((linked.matter.code, linked.matter.definitions), *_book_definitions(linked)):
        if any(definition.code == code for definition in definitions):
            return f"{owner}/definition/{code}"
    raise KeyError(code)


def binding_path(linked: LinkedMatter, target: str) -> str:
    return f"{linked.matter.code}/binding/{target}"


def _book_definitions(linked: LinkedMatter) -> Iterator[tuple[str, tuple[Definition, ...]]]:
    for book in (linked.rulebook, *linked.used):
        yield book.id, book.definitions


def named_conditions(linked: LinkedMatter) -> tuple[NamedCondition, ...]:
    """Definitions, bindings with a condition, branches, ladders, tier cases, tiers, provisions; each in declared order, and what
    branches and tiers calculate behind them."""
    return (
        *_definitions(linked),
        *(_binding(linked, binding) for binding in linked.matter.bindings if binding.when is not None),
        *_branches(linked),
        *_ladders(linked),
        *_tiers(linked),
        *_provisions(linked),
    )


def _definitions(linked: LinkedMatter) -> Iterator[NamedCondition]:
    seen: set[str] = set()
    own = (linked.matter.code, linked.matter.definitions)
    for owner, definitions in (own, *_book_definitions(linked)):
        for definition in definitions:
            if definition.code not in seen:
                seen.add(definition.code)
                path = f"{owner}/definition/{definition.code}"
                general = owner != linked.matter.code
                yield NamedCondition(
                    path, "definition", definition.code, definition.label, definition.when, general=general
                )


def _binding(linked: LinkedMatter, binding: Binding) -> NamedCondition:
    label = linked.circumstances[binding.target].label
    return NamedCondition(binding_path(linked, binding.target), "binding", binding.target, label, binding.when)


def _branches(linked: LinkedMatter) -> Iterator[NamedCondition]:
    for block in linked.matter.statutory:
        for chain in block.chains:
            for branch in chain.branches:
                if branch.when is not None:
                    yield NamedCondition(branch.path, "branch", "", "", branch.when)
                amounts = (sanction.amount for sanction in branch.sanctions if sanction.amount is not None)
                yield from _arms("", (formula for amount in amounts for formula in _formulas(amount)))


def _formulas(amount: Amount) -> Iterator[Formula]:
    for term in (*amount.terms, amount.fallback):
        if term is not None and term.formula is not None:
            yield term.formula


def _ladders(linked: LinkedMatter) -> Iterator[NamedCondition]:
    for ladder in linked.matter.ladders:
        if ladder.when is not None:
            yield NamedCondition(ladder.path, "ladder", ladder.code, ladder.label, ladder.when)


def _tiers(linked: LinkedMatter) -> Iterator[NamedCondition]:
    for tiers in (linked.matter.tiers, *(ladder.tiers for ladder in linked.matter.ladders)):
        for tier in tiers:
            for case in tier.cases:
                yield NamedCondition(case.path, "case", tier.code, case.text, case.when)
            yield _tier(tier, tiers)
            amounts = (said.amount for said in tier.sanctions if said.amount is not None)
            yield from _arms(tier.code, (amount.formula for amount in amounts if amount.formula is not None))


def _arms(code: str, formulas: Iterable[Formula]) -> Iterator[NamedCondition]:
    """The arms of what one branch or tier calculates. A formula that is said twice has them once."""
    told: set[str] = set()
    for formula in formulas:
        for cases in cases_of(formula):
            for arm in cases.arms:
                if arm.path not in told:
                    told.add(arm.path)
                    yield NamedCondition(arm.path, "arm", code, _arm_label(cases, arm), arm.when)


def _arm_label(cases: Cases, arm: Arm) -> str:
    """`文件类别：报告表类`."""
    return "：".join(filter(None, (cases.label, arm.text)))


def _tier(tier: Tier, tiers: tuple[Tier, ...]) -> NamedCondition:
    if tier.otherwise:
        others = tuple(other.path for other in tiers if other is not tier)
        when = Const(True) if not others else None
        return NamedCondition(tier.path, "tier", tier.code, tier.label, when, none_of=others)
    when = Const(False) if not tier.cases else None
    return NamedCondition(
        tier.path, "tier", tier.code, tier.label, when, any_of=tuple(case.path for case in tier.cases)
    )


def _provisions(linked: LinkedMatter) -> Iterator[NamedCondition]:
    for position, provision in enumerate(linked.provisions):
        yield NamedCondition(
            provision.path,
            "provision",
            provision.code,
            provision.title,
            provision.when,
            citations=provision.citations,
            general=position >= linked.own,
        )
