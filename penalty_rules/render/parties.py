"""Whom a result is about, where a case has more than one: name, id and role."""

from ..labels import ROLES
from ..records import AnswerRecord, RecommendationRecord
from .wording import Words


def party_of(record: RecommendationRecord, answer: AnswerRecord, words: Words) -> str:
    """`某店（s1，单位）`; the act too where there are several; "" where there is but one subject and one act."""
    given = record.given
    told = []
    if len(given.subjects) > 1:
        name = next((one.name for one in given.subjects if one.id == answer.subject), "")
        role = answer.role_label if answer.role_label and not words.english else words.label(ROLES, answer.role)
        aside = (", " if words.english else "，").join([answer.subject, role] if name else [role])
        told.append((name or answer.subject) + words.aside(aside))
    if len(given.acts) > 1:
        told.append(f"{'act ' if words.english else '行为'}{words.quoted(answer.act)}")
    return words.joined(told)


def parties(record: RecommendationRecord, lang: str) -> dict[tuple[str, str, str], str]:
    """The same of every answer that needs it, by act, matter and subject."""
    words = Words(lang)
    found = {(one.act, one.matter, one.subject): party_of(record, one, words) for one in record.answers}
    return {key: party for key, party in found.items() if party}
