"""The disposition, tier and grade of an answer or an attainable outcome, in words."""

from collections.abc import Iterator

from ..labels import DISPOSITIONS, GRADES
from ..records import AnswerRecord, OutcomeRecord
from .wording import Words


def disposition_text(answer: AnswerRecord | OutcomeRecord, words: Words) -> str:
    """处罚；档次 2 一般. A tier is told only where it leads to a penalty."""
    tier = _tier(answer, words) if answer.disposition == "penalise" else ()
    return words.joined((words.label(DISPOSITIONS, answer.disposition), *tier))


def _tier(answer: AnswerRecord | OutcomeRecord, words: Words) -> Iterator[str]:
    """The tier, and the grade where the tier's own name does not say it."""
    number = answer.tier_number if isinstance(answer, AnswerRecord) else ""
    if answer.tier:
        if isinstance(answer, AnswerRecord) and answer.ladder:
            yield words("in ladder", answer.ladder_label or answer.ladder)
        yield words("tier named", numbered(number, answer.tier_label or answer.tier))
    if answer.grade:
        grade = GRADES[answer.grade]
        if words.english or grade.zh != answer.tier_label:
            yield words("grade", grade.of(words.lang))
    if isinstance(answer, OutcomeRecord) and answer.end:
        yield words(f"takes {answer.end}")


def numbered(number: str, label: str) -> str:
    """`2 一般`; a tier that has only a number is called by it."""
    return " ".join(dict.fromkeys(filter(None, (number, label))))
