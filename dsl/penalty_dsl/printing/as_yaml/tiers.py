"""Tiers and provisions in YAML."""

from ...surface import CaseText, ProvisionText, TierText
from ..as_text.tiers import grade
from ..layout import Entry
from ..order import in_order
from ..spelling import Speller
from ..words import EFFECT_TERMINALS, POINT_TERMINALS
from .keys import cited, flag, said, when, written
from .sanctions import _keyed, _listed, decided
from .scalars import item, mapping, pair, phrase, sequence, text


def tier(speller: Speller, node: TierText, place: int) -> Entry:
    """An item of the tiers; its number only where it is not its place."""
    if node.answered:
        return _answered(speller, node)
    entries: list[Entry] = []
    if node.number.text != str(place):
        entries.append(pair(written(speller, "number"), phrase(node.number.text)))
    entries += said(speller, "label", node.label)
    if node.code is not None:
        entries.append(pair(written(speller, "code"), phrase(node.code.text), node.code.span))
    if node.grade is not None:
        entries.append(pair(written(speller, "grade"), grade(speller, node.grade), node.grade.span))
    entries += said(speller, "belongs_to", node.part_of)
    entries += _cases(speller, node)
    source, span = speller.source, node.span
    if node.otherwise:
        entries.append(flag(speller, "others", source.place(span, "OTHERWISE")))
    entries += decided(speller, node.sanctions)
    if node.point is not None:
        point = speller.word(POINT_TERMINALS[node.point])
        entries.append(pair(written(speller, "suggest"), point, source.place(span, "SUGGEST")))
    if node.pending:
        entries.append(flag(speller, "pending", source.place(span, "PENDING")))
    if node.overrides:
        entries.append(flag(speller, "overriding", source.place(span, "OVERRIDES")))
    entries += said(speller, "note", node.note)
    return mapping("-", in_order(entries), node.span)


def _answered(speller: Speller, node: TierText) -> Entry:
    """`{not_applicable, code, when}`."""
    entries = said(speller, "not_applicable", node.label)
    if node.code is not None:
        entries.append(pair(written(speller, "code"), phrase(node.code.text), node.code.span))
    for case in node.cases:
        entries += when(speller, "when", case.when)
    return mapping("-", entries, node.span)


def _cases(speller: Speller, node: TierText) -> list[Entry]:
    """`when` for a lone condition, else a list of cases."""
    match node.cases:
        case ():
            return []
        case (CaseText(text=None) as only,):
            return [*when(speller, "when", only.when), *_marks(speller, only)]
        case cases:
            return [sequence(written(speller, "cases"), [_case(speller, case) for case in cases])]


def _case(speller: Speller, node: CaseText) -> Entry:
    """A text alone, or a mapping."""
    entries = said(speller, "case", node.text)
    if node.code is not None:
        entries.append(pair(written(speller, "code"), phrase(node.code.text)))
    entries += [*when(speller, "when", node.when), *_marks(speller, node)]
    if node.text is not None and len(entries) == 1:
        return item(text(node.text.text), node.span)
    return mapping("-", entries, node.span)


def _marks(speller: Speller, node: CaseText) -> list[Entry]:
    entries: list[Entry] = []
    if node.judgement:
        entries.append(pair(written(speller, "judgement"), speller.word("REASONS")))
    if node.must_answer:
        entries.append(flag(speller, "must_answer"))
    return entries


def provision(speller: Speller, node: ProvisionText) -> Entry:
    """An item of the provisions."""
    entries = [pair(written(speller, "effect"), speller.word(EFFECT_TERMINALS[node.effect]))]
    if node.code is not None:
        entries.append(pair(written(speller, "code"), phrase(node.code.text), node.code.span))
    entries += said(speller, "title", node.title)
    entries += when(speller, "when", node.when)
    entries += cited(speller, "basis", node.citations)
    if node.measures:
        keyed = _keyed(speller, node.measures)
        entries += [_listed(speller, written(speller, "measures"), node.measures)] if keyed is None else keyed
    if node.keeps:
        entries.append(flag(speller, "kept", speller.source.place(node.span, "KEPT")))
    entries += said(speller, "note", node.note)
    return mapping("-", in_order(entries), node.span, short=False)
