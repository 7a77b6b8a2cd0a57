"""Answers that were held against each other, as rows."""

from ..figures import YUAN
from ..records import ComparedRecord
from .context import Context
from .document import Row, Section


def compared_fines(context: Context) -> Section:
    """The fines for the act of this answer under each norm (R15)."""
    answer, words = context.answer, context.words
    same = [
        one
        for one in context.record.compared
        if (one.why, one.act, one.subject) == ("concurrence", answer.act, answer.subject)
    ]
    told = any(one.matter == answer.matter for one in same)
    return Section(words("concurrence"), tuple(_row(context, one) for one in same) if told else ())


def _row(context: Context, one: ComparedRecord) -> Row:
    words = context.words
    key = "carries perhaps" if one.chosen is None else "carries" if one.chosen else "carries no"
    amounts = [words("statutory", words.span(one.statutory_min, one.statutory_max, YUAN))] if one.kinds else []
    if one.recommended is not None:
        amounts.append(words("recommended", words.number(one.recommended, YUAN)))
    return Row(f"{one.matter} {context.name(one.matter)}", words.joined((*amounts, words(key))))
