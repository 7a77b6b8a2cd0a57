"""The fine of an answer as it is held against others: what the law allows, what is recommended (R15c)."""

from dataclasses import dataclass, replace
from decimal import Decimal

from penalty_dsl.model import SanctionKind

from .records import AnswerRecord, SanctionRecord

_ZERO = Decimal(0)


@dataclass(frozen=True, slots=True)
class Fine:
    """The fines of one answer together. `top`, `high` None: not bounded. `settled`: every amount is a number of the law."""

    bottom: Decimal
    top: Decimal | None
    low: Decimal
    high: Decimal | None
    point: Decimal | None
    settled: bool = True

    @property
    def key(self) -> tuple[bool, Decimal, Decimal]:
        """The statutory maximum, none being the greatest, then the minimum."""
        return self.top is None, self.top or _ZERO, self.bottom


def is_higher(one: Fine, other: Fine) -> bool:
    """Whether `one` is the higher fine: recommended amounts decide only where both have one."""
    if one.key != other.key or one.point is None or other.point is None:
        return one.key > other.key
    return one.point > other.point


def penalty(answer: AnswerRecord) -> AnswerRecord:
    """The answer that lists the sanctions: under 可以不予处罚 what may be imposed instead."""
    return answer.otherwise or answer


def fine_of(answer: AnswerRecord) -> Fine | None:
    """The fine an answer lists; None for none, or only ones that are left out."""
    listed = [one for one in penalty(answer).sanctions if one.kind == SanctionKind.FINE and one.chosen is not False]
    alternatives: dict[str, list[Fine]] = {}
    for number, sanction in enumerate(listed):
        group = sanction.group if sanction.group and sanction.group_high == 1 else f"/{number}"
        alternatives.setdefault(group, []).append(_single(sanction))
    found: Fine | None = None
    for either in alternatives.values():
        chosen = either[0]
        for each in either[1:]:
            chosen = each if is_higher(each, chosen) else chosen
        chosen = replace(chosen, settled=all(each.settled for each in either))
        found = chosen if found is None else _added(found, chosen)
    return found


def _single(sanction: SanctionRecord) -> Fine:
    return Fine(
        sanction.statutory_min or _ZERO,
        sanction.statutory_max,
        sanction.min or _ZERO,
        sanction.max,
        sanction.recommended,
        sanction.amount == "exact",
    )


def _added(one: Fine, other: Fine) -> Fine:
    return Fine(
        one.bottom + other.bottom,
        _sum(one.top, other.top),
        one.low + other.low,
        _sum(one.high, other.high),
        _sum(one.point, other.point),
        one.settled and other.settled,
    )


def _sum(one: Decimal | None, other: Decimal | None) -> Decimal | None:
    return None if one is None or other is None else one + other
