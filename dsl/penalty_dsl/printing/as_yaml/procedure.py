"""Standards and procedures in YAML."""

from ...surface import ProcedureText, StandardText, StepText
from ..layout import Entry
from ..order import in_order
from ..spelling import Speller
from .circumstances import named
from .keys import cited, condition, said, when, written
from .scalars import item, mapping, pair, phrase, sequence, text


def standard(speller: Speller, node: StandardText) -> Entry:
    """`name: condition`, or `name: {code: ..., when: condition, basis: ...}`."""
    key, entries = named(speller, node.label, node.code)
    if not entries and not node.citations:
        return pair(key, condition(speller, node.when), node.span)
    entries += [*when(speller, "when", node.when), *cited(speller, "basis", node.citations)]
    return mapping(key, entries, node.span)


def procedure(speller: Speller, node: ProcedureText) -> Entry:
    """An item of the procedures."""
    entries: list[Entry] = []
    if node.code is not None:
        entries.append(pair(written(speller, "code"), phrase(node.code.text), node.code.span))
    entries += said(speller, "title", node.title)
    entries += when(speller, "when", node.when)
    entries += cited(speller, "basis", node.citations)
    if node.steps:
        entries.append(sequence(written(speller, "steps"), [_step(speller, one) for one in node.steps], short=False))
    entries += said(speller, "note", node.note)
    return mapping("-", in_order(entries), node.span, short=False)


def _step(speller: Speller, node: StepText) -> Entry:
    """A text alone, or a mapping."""
    if node.by is None and node.deadline is None:
        return item(text(node.text.text), node.span)
    entries = said(speller, "text", node.text)
    entries += said(speller, "handled_by", node.by)
    if node.deadline is not None:
        entries.append(pair(written(speller, "deadline"), phrase(node.deadline.text), node.deadline.span))
    return mapping("-", entries, node.span)
