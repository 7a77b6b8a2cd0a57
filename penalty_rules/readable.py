"""Which facts a matter can read at all: what conditions, amounts and procedures of it or of the general provisions rest on."""

from collections.abc import Iterator

from penalty_dsl.model import (
    And,
    Cases,
    Compare,
    Expr,
    Formula,
    Input,
    Matter,
    Not,
    Or,
    Ref,
    Sanction,
    Tier,
    Undeterminable,
    formula_nodes,
)

from .fact_model import askable
from .inputs import base_reads
from .layout import make_layout
from .linking import LinkedMatter


def readable(linked: LinkedMatter) -> frozenset[str]:
    """The codes of what may be asked for this matter with any use; a composite circumstance by its own code."""
    layout = make_layout(linked)
    found = set(layout.base) | {code for reads in layout.reads.values() for code in reads}
    for base in _bases(linked):
        found |= base_reads(linked, base)
    conditions = [one.when for one in linked.procedures if one.when is not None]
    for invariant in (*linked.invariants, *conditions):
        for code in _leaves(linked, invariant):
            if code in linked.circumstances or code in linked.derived:
                found |= base_reads(linked, code)
    components = {code: linked.circumstances[code].component for code in found if code in linked.circumstances}
    found |= {one.of for one in components.values() if one is not None}
    return frozenset(found & set(askable(linked)))


def _bases(linked: LinkedMatter) -> Iterator[str]:
    """What amounts are reckoned from, and what is confiscated."""
    for sanction in statutory_sanctions(linked.matter):
        yield from bases_of(sanction)
    for tier in linked.matter.every_tier:
        yield from _of_tier(linked, tier)


def statutory_sanctions(matter: Matter) -> Iterator[Sanction]:
    """Of every branch of the statute."""
    for block in matter.statutory:
        for chain in block.chains:
            for branch in chain.branches:
                yield from branch.sanctions


def bases_of(sanction: Sanction) -> Iterator[str]:
    """What its amount is reckoned from, and what it confiscates."""
    if sanction.base is not None:
        yield sanction.base
    amount = sanction.amount
    for term in () if amount is None else (*amount.terms, *filter(None, (amount.fallback,))):
        if term.base is not None:
            yield term.base
        if term.formula is not None:
            yield from _inputs(term.formula)


def _of_tier(linked: LinkedMatter, tier: Tier) -> Iterator[str]:
    for one in tier.sanctions:
        if one.amount is not None:
            if one.amount.base is not None:
                yield one.amount.base
            if one.amount.formula is not None:
                yield from _inputs(one.amount.formula)
                for node in formula_nodes(one.amount.formula):
                    if isinstance(node, Cases):
                        yield from (code for arm in node.arms for code in _leaves(linked, arm.when))


def _inputs(formula: Formula) -> Iterator[str]:
    yield from (node.circumstance for node in formula_nodes(formula) if isinstance(node, Input))


def _leaves(linked: LinkedMatter, condition: Expr) -> Iterator[str]:
    """The circumstances and sums that a condition names; of results of a case nothing is asked."""
    match condition:
        case Compare(code) | Undeterminable(code):
            yield code
        case Ref(code):
            if code in linked.definitions:
                yield from _leaves(linked, linked.definitions[code].when)
        case Not(item):
            yield from _leaves(linked, item)
        case And(items) | Or(items):
            for each in items:
                yield from _leaves(linked, each)
