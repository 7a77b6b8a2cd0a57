"""Answers that were held against each other, as rows."""

from collections.abc import Iterator

from ..figures import YUAN
from ..labels import DISPOSITIONS, SANCTIONS
from ..records import ComparedRecord
from .context import Context
from .document import Row, Section

_APPLIED = {True: "applied", False: "not applied", None: "perhaps applied"}
_CARRIES = {True: "carries", False: "carries no", None: "carries perhaps"}


def compared_laws(context: Context) -> Section:
    """The answer of the law of the act, and that of the law of the decision (R16)."""
    answer, words = context.answer, context.words
    rows = (
        Row(
            f"{context.name(one.rulebook)} {one.version}",
            words.joined((*_said(context, one), words(_APPLIED[one.chosen]))),
        )
        for one in context.record.compared
        if (one.why, one.act, one.subject, one.matter) == ("law", answer.act, answer.subject, answer.matter)
    )
    return Section(words("law in time"), tuple(rows))


def compared_fines(context: Context) -> Section:
    """The fines for the act of this answer under each norm (R15)."""
    answer, words = context.answer, context.words
    same = [
        one
        for one in context.record.compared
        if (one.why, one.act, one.subject) == ("concurrence", answer.act, answer.subject)
    ]
    if all(one.matter != answer.matter for one in same):
        return Section(words("concurrence"), ())
    rows = (
        Row(
            f"{one.matter} {context.name(one.matter)}",
            words.joined((*_fine(context, one), words(_CARRIES[one.chosen]))),
        )
        for one in same
    )
    return Section(words("concurrence"), tuple(rows))


def _said(context: Context, one: ComparedRecord) -> Iterator[str]:
    words = context.words
    yield words.label(DISPOSITIONS, one.disposition)
    if one.kinds:
        yield words.listed(words.label(SANCTIONS, kind) for kind in one.kinds)
    yield from _fine(context, one)


def _fine(context: Context, one: ComparedRecord) -> Iterator[str]:
    words = context.words
    if one.statutory_min is not None:
        yield words("statutory", words.span(one.statutory_min, one.statutory_max, YUAN))
    if one.recommended is not None:
        yield words("recommended", words.number(one.recommended, YUAN))
