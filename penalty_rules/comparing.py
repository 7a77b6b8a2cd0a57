"""What is told of an answer that was held against others."""

from dataclasses import dataclass

from penalty_dsl.model import Rulebook

from .fines import fine_of, penalty
from .records import AnswerRecord, ComparedRecord


@dataclass(frozen=True, slots=True)
class Edition:
    """The rulebook an answer rests on, by id and version."""

    rulebook: str
    version: str


def edition_of(book: Rulebook) -> Edition:
    return Edition(book.id, book.version)


def kinds_of(answer: AnswerRecord) -> tuple[str, ...]:
    """The kinds of sanctions that an answer lists and does not leave out, each once."""
    return tuple(dict.fromkeys(one.kind for one in penalty(answer).sanctions if one.chosen is not False))


def compared(why: str, answer: AnswerRecord, edition: Edition, chosen: bool | None) -> ComparedRecord:
    fine = fine_of(answer)
    return ComparedRecord(
        why=why,
        act=answer.act,
        subject=answer.subject,
        matter=answer.matter,
        rulebook=edition.rulebook,
        version=edition.version,
        disposition=answer.disposition,
        kinds=kinds_of(answer),
        statutory_min=None if fine is None else fine.bottom,
        statutory_max=None if fine is None else fine.top,
        min=None if fine is None else fine.low,
        max=None if fine is None else fine.high,
        recommended=None if fine is None else fine.point,
        chosen=chosen,
    )
