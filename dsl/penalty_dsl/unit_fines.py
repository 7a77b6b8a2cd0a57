"""单位罚款数额: the fine of the unit as a built-in circumstance, which the fines of other subjects are calculated from (R15h).

Amounts read it and no condition does.
"""

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from .model import Amount, Circumstance, Derived, Kind, Matter, Term, TierAmount, ValueType, inputs_of

UNIT_FINE = "unit_fine"
#: By code. It stands behind the dates of the case, in matters that read it only.
UNIT_FINES: Mapping[str, Circumstance] = MappingProxyType(
    {
        UNIT_FINE: Circumstance(
            UNIT_FINE, "单位罚款数额", ValueType(Kind.MONEY, "元", 2), question="对单位的罚款是多少元？"
        )
    }
)
#: What an author may write.
UNIT_FINE_WORDS = frozenset({UNIT_FINES[UNIT_FINE].label, UNIT_FINE})


def reads_unit_fine(matter: Matter) -> bool:
    """Whether any fine, or sum, of the matter is calculated from it."""
    sums = any(code == UNIT_FINE for each in matter.derived for _, code in each.terms)
    return sums or any(amount_reads_unit_fine(amount, matter.derived) for amount in _amounts(matter))


def amount_reads_unit_fine(amount: Amount | TierAmount, derived: tuple[Derived, ...]) -> bool:
    """Whether a fine, as the statute or a tier has it, is calculated from it. `derived`: of the matter."""
    parts = (*amount.terms, amount.fallback) if isinstance(amount, Amount) else (amount,)
    sums = {each.code for each in derived if any(code == UNIT_FINE for _, code in each.terms)}
    return not {UNIT_FINE, *sums}.isdisjoint(code for part in parts if part is not None for code in _bases(part))


def _bases(part: Term | TierAmount) -> Iterator[str]:
    if part.base is not None:
        yield part.base
    if part.formula is not None:
        yield from inputs_of(part.formula)


def _amounts(matter: Matter) -> Iterator[Amount | TierAmount]:
    for block in matter.statutory:
        for chain in block.chains:
            for branch in chain.branches:
                yield from (each.amount for each in branch.sanctions if each.amount is not None)
    for tier in matter.every_tier:
        yield from (said.amount for said in tier.sanctions if said.amount is not None)
