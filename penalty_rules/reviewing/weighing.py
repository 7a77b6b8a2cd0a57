"""Two outcomes held against each other as old and new law are (R16b): lighter, equal, heavier, or not to be compared."""

from ..lighter_law import Sign, weight
from ..records import AnswerRecord, SanctionRecord
from .decision import Imposed, Outcome


def heavier(one: Outcome, other: Outcome) -> Sign:
    """Above zero if `one` is heavier than `other`, below if lighter, zero if neither; None if they do not compare."""
    return weight(as_answer(one), as_answer(other))


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
        sanctions=tuple(_sanction(number, one) for number, one in enumerate(outcome.sanctions)),
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
