"""Two outcomes held against each other (R21i): lighter, equal, heavier, or not to be compared."""

from collections import Counter
from dataclasses import dataclass
from decimal import Decimal

from penalty_dsl.model import SanctionKind

from ..fines import penalty
from ..lighter_law import Sign, weight
from ..records import AnswerRecord, SanctionRecord
from ..resolution import PENALISE
from .decision import Imposed, Outcome

_TRANSFER = "transfer"


@dataclass(frozen=True, slots=True)
class Weight:
    """How one outcome compares with another: `law` as old and new law do (R16b), `gains` by what is confiscated of them. Above zero:
    heavier; None: they do not compare."""

    law: Sign
    gains: Sign

    @property
    def whole(self) -> Sign:
        """Both at once: what points both ways does not compare."""
        if self.law is None or self.gains is None or self.law * self.gains < 0:
            return None
        return self.law or self.gains


def heavier(one: Outcome, other: Outcome) -> Sign:
    """Above zero if `one` is heavier than `other`, below if lighter, zero if neither; None if they do not compare."""
    return compared(one, other).whole


def compared(one: Outcome, other: Outcome) -> Weight:
    """`one` against `other`. What is imposed beside a transfer is held against what was to be imposed without it."""
    if one.disposition == _TRANSFER and other.disposition == PENALISE:
        one = Outcome(PENALISE, one.sanctions)
    mine, theirs = _imposed(one), _imposed(other)
    if one.disposition == other.disposition and Counter(mine) == Counter(theirs):
        return Weight(0, 0)
    answers = as_answer(one), as_answer(other)
    return Weight(weight(*answers), gains_weight(*answers))


def gains_weight(one: AnswerRecord, other: AnswerRecord) -> Sign:
    """By the gains that both confiscate; None where an amount is not known. Whether they are confiscated at all is a matter of kinds."""
    mine, theirs = _gains(one), _gains(other)
    if not mine or not theirs:
        return 0
    if None in (*mine, *theirs):
        return 0 if mine == theirs else None
    sums = [sum((amount for amount in amounts if amount is not None), Decimal(0)) for amounts in (mine, theirs)]
    return (sums[0] > sums[1]) - (sums[0] < sums[1])


def _gains(answer: AnswerRecord) -> list[Decimal | None]:
    listed = [one for one in penalty(answer).sanctions if one.kind == SanctionKind.CONFISCATE_GAINS]
    return [one.min if one.amount == "exact" else None for one in listed if one.chosen is not False]


def _imposed(outcome: Outcome) -> list[Imposed]:
    """The sanctions that impose anything: gains of nothing are none here."""
    return [one for one in outcome.sanctions if one.amount is None or one.amount > 0]


def as_answer(outcome: Outcome) -> AnswerRecord:
    """An outcome in the shape that answers are compared in: what is decided is least, most and recommended at once."""
    return AnswerRecord(
        act="",
        matter="",
        title="",
        subject="",
        role="",
        disposition=outcome.disposition,
        grade="",
        tier="",
        tier_number="",
        tier_label="",
        ground=None,
        sanctions=tuple(_sanction(number, one) for number, one in enumerate(_imposed(outcome))),
        measures=(),
        legal_basis=(),
        reasons=(),
        also=(),
        available=(),
        findings=(),
        missing=(),
        presumed=(),
        facts=(),
        attainable=(),
        exact=True,
        procedure=(),
        otherwise=None,
    )


def _sanction(number: int, one: Imposed) -> SanctionRecord:
    return SanctionRecord(
        path=str(number),
        kind=one.kind,
        label="",
        object=one.object,
        modality="must",
        chosen=True,
        group="",
        group_low=0,
        group_high=0,
        still_open=False,
        decided_by="",
        amount="open" if one.amount is None else "exact",
        unit=one.unit,
        min=one.amount,
        max=one.amount,
        min_exclusive=False,
        max_exclusive=False,
        recommended=one.amount,
        statutory_min=one.amount,
        statutory_max=one.amount,
        statutory_rule="",
        tier_rule="",
        basis=(),
    )
