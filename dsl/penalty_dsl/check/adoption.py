"""How far the tiers of a matter are computable: the level of adoption."""

from dataclasses import dataclass

from ..model import Matter, Ref, cases_of
from .walk import leaves, tier_formulas


@dataclass(frozen=True, slots=True)
class Adoption:
    """`level` 0: words and amounts only, no circumstance has a condition on facts; 1: some do, others are ticked by the officer;
    2: none is ticked. `cases`: circumstances of tiers and levels of sums, of which `ticked` wait for the officer."""

    level: int
    cases: int
    ticked: int


def adoption_of(matter: Matter) -> Adoption:
    """Of all ladders of the matter together."""
    ticks = {item.code for item in matter.circumstances if item.tick}
    conditions = [case.when for tier in matter.every_tier for case in tier.cases]
    for formula in tier_formulas(matter):
        conditions += [arm.when for cases in cases_of(formula) for arm in cases.arms]
    read = [{"" if isinstance(leaf, Ref) else leaf.circumstance for leaf in leaves(when)} for when in conditions]
    ticked = sum(1 for names in read if names & ticks)
    on_facts = any(not names <= ticks for names in read)
    return Adoption((1 if ticked else 2) if on_facts else 0, len(read), ticked)
