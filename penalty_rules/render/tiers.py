"""The disposition, tier and grade of an answer or an attainable outcome, in words."""

from collections.abc import Iterator

from ..labels import DISPOSITIONS, GRADES
from ..records import AnswerRecord, OutcomeRecord
from ..sum_tables import tier_name
from .wording import Words


def disposition_text(answer: AnswerRecord | OutcomeRecord, words: Words) -> str:
    """处罚；档次 2 一般. A tier is told only where it leads to a penalty."""
    tier = _tier(answer, words) if answer.disposition == "penalise" else ()
    return words.joined((words.label(DISPOSITIONS, answer.disposition), *tier))


def _tier(answer: AnswerRecord | OutcomeRecord, words: Words) -> Iterator[str]:
    """The tier, and the grade where the tier's own name does not say it."""
    number = answer.tier_number if isinstance(answer, AnswerRecord) else ""
    if answer.tier:
        name = tier_name(answer.tier_label or answer.tier, words.lang)
        if isinstance(answer, AnswerRecord) and answer.ladder:
            ladder = tier_name(answer.ladder_label or answer.ladder, words.lang)
            if ladder != name:
                yield words("in ladder", ladder)
        yield words("tier named", numbered(number, name))
    if answer.grade:
        grade = GRADES[answer.grade]
        if words.english or grade.zh != answer.tier_label:
            yield words("grade", grade.of(words.lang))
    if isinstance(answer, OutcomeRecord) and answer.end:
        yield words(f"takes {answer.end}")


def numbered(number: str, label: str) -> str:
    """`2 一般`; a tier that has only a number is called by it."""
    return " ".join(dict.fromkeys(filter(None, (number, label))))


def in_prose(number: str, label: str, code: str) -> str:
    """第2档“一般” in a sentence of the reasoning; a tier without a label, as a row of a table may be, by its number and its own code."""
    if not number.isdecimal():
        return f"档次“{numbered(number, label)}”" if number or label else ""
    if label:
        return f"第{number}档“{label}”"
    return f"第{number}档" + ("" if code == number else f"（编号{code}）")


def by_name(label: str, code: str, words: Words) -> str:
    """A tier by its label; one without is called a tier, so that a bare number or letter does not stand alone."""
    return label or words("tier named", tier_name(code, words.lang))
