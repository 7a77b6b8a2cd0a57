"""What changed from one stage to a later one: facts, and the weight of the recommendation."""

from collections.abc import Iterator
from dataclasses import replace

from penalty_dsl.case_dates import CASE_DATES

from ..lighter_law import Sign, weight
from ..records import AnswerRecord, FactRecord
from ..reviewing.weighing import gains_weight
from .history import Stage
from .records import ChangedRecord, WeighedRecord

WEIGHTS = ("lighter", "equal", "heavier", "incomparable")


def changed(before: Stage, after: Stage) -> tuple[ChangedRecord, ...]:
    """The facts that both stages do not know alike, answer by answer. The dates of the case are no findings."""
    found: list[ChangedRecord] = []
    for old, new in pairs(before, after):
        was, now = ({each.code: each for each in answer.facts} for answer in (old, new))
        for code in (*was, *(code for code in now if code not in was)):
            if code not in CASE_DATES and _value(was.get(code)) != _value(now.get(code)):
                found.append(_changed(new, was.get(code), now.get(code)))
    return tuple(found)


def _value(fact: FactRecord | None) -> str | None:
    return None if fact is None else fact.value


def _changed(answer: AnswerRecord, was: FactRecord | None, now: FactRecord | None) -> ChangedRecord:
    either = now or was
    code, label, unit = ("", "", "") if either is None else (either.code, either.label, either.unit)
    return ChangedRecord(
        answer.act,
        answer.matter,
        answer.subject,
        code,
        label,
        "" if was is None else was.value,
        "" if was is None else was.value_label,
        "" if now is None else now.value,
        "" if now is None else now.value_label,
        unit,
    )


def weighed(before: Stage, after: Stage) -> tuple[WeighedRecord, ...]:
    """The recommendations of both, answer by answer."""
    return tuple(
        WeighedRecord(new.act, new.matter, new.subject, named(_weight(new, old)), _outcome(old) != _outcome(new))
        for old, new in pairs(before, after)
    )


def _weight(new: AnswerRecord, old: AnswerRecord) -> Sign:
    """Of what is equal otherwise the gains decide, as far as they are known."""
    sign = recommended(new, old)
    return gains_weight(new, old) or 0 if sign == 0 else sign


def recommended(one: AnswerRecord, other: AnswerRecord) -> Sign:
    """Below zero if the recommendation `one` is lighter, as in R16b; of what is equal by the law the ranges of the tiers decide."""
    sign = weight(one, other)
    return weight(_narrowed(one), _narrowed(other)) if sign == 0 else sign


def _narrowed(answer: AnswerRecord) -> AnswerRecord:
    """The answer with what the tier gives in the place of what the law does."""
    shown = answer.otherwise or answer
    sanctions = tuple(replace(one, statutory_min=one.min, statutory_max=one.max) for one in shown.sanctions)
    narrowed = replace(shown, sanctions=sanctions)
    return narrowed if answer.otherwise is None else replace(answer, otherwise=narrowed)


def pairs(before: Stage, after: Stage) -> Iterator[tuple[AnswerRecord, AnswerRecord]]:
    """The answers of both stages on one act, matter and subject: their cases ask the same questions."""
    return zip(before.record.answers, after.record.answers, strict=True)


def named(sign: Sign) -> str:
    """The word for a sign."""
    if sign is None:
        return "incomparable"
    return "equal" if sign == 0 else "heavier" if sign > 0 else "lighter"


def _outcome(answer: AnswerRecord) -> object:
    shown = answer.otherwise or answer
    return answer.disposition, shown.grade, shown.tier, shown.sanctions, answer.attainable
