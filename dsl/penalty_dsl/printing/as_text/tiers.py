"""Tiers and provisions in text."""

from ...surface import CaseText, Name, ProvisionText, TierText
from ..layout import Entry
from ..order import in_order
from ..spelling import Speller
from ..words import EFFECT_TERMINALS, POINT_TERMINALS, grade_terminal
from .entries import cited, remark, tier_name
from .expressions import condition
from .sanctions import sanction


def tier(speller: Speller, node: TierText) -> Entry:
    """档次 1 从轻 (light) { ... }, or 不适用 (code) 当 ... 说明 "..."."""
    if node.answered:
        return _answered(speller, node)
    lead = [f"{speller.word('TIER')} {tier_name(speller, node.number)}"]
    if node.label is not None:
        lead.append(speller.label(node.label))
    if node.code is not None:
        lead.append(f"({speller.code(node.code)})")
    if node.grade is not None:
        lead.append(f"{speller.word('GRADE')} {grade(speller, node.grade)}")
    source, span = speller.source, node.span
    entries = []
    if node.part_of is not None:
        part = f"{speller.word('BELONGS_TO')} {tier_name(speller, node.part_of)}"
        entries.append(Entry([part], node.part_of.span))
    entries += [_case(speller, case, first=number == 0) for number, case in enumerate(node.cases)]
    if node.overrides:
        entries.append(Entry([speller.word("OVERRIDES")], source.place(span, "OVERRIDES")))
    if node.otherwise:
        entries.append(Entry([speller.word("OTHERWISE")], source.place(span, "OTHERWISE")))
    entries += [Entry(sanction(speller, item), item.span) for item in node.sanctions]
    if node.point is not None:
        point = f"{speller.word('SUGGEST')} {speller.word(POINT_TERMINALS[node.point])}"
        entries.append(Entry([point], source.place(span, "SUGGEST")))
    if node.pending:
        entries.append(Entry([speller.word("PENDING")], source.place(span, "PENDING")))
    if node.note is not None:
        entries.append(remark(speller, "NOTE", node.note))
    return Entry(lead, span, in_order(entries), short=True, kind="tiers")


def _answered(speller: Speller, node: TierText) -> Entry:
    pieces = [speller.word("NOT_APPLICABLE")]
    if node.code is not None:
        pieces[0] += f" ({speller.code(node.code)})"
    for case in node.cases:
        if case.when is not None:
            first, *others = condition(speller, case.when)
            pieces += [f"{speller.word('WHEN')} {first}", *others]
    if node.label is not None:
        pieces.append(f"{speller.word('NOTE')} {speller.string(node.label)}")
    return Entry(pieces, node.span, kind="tiers")


def grade(speller: Speller, name: Name) -> str:
    """A grade is a word of the language."""
    terminal = grade_terminal(name.text)
    return speller.label(name) if terminal is None else speller.word(terminal)


def _case(speller: Speller, node: CaseText, *, first: bool) -> Entry:
    """情形 "..." (code) 当 ..., those after the first led by 或."""
    pieces: list[str] = []
    if node.text is not None:
        code = "" if node.code is None else f" ({speller.code(node.code)})"
        pieces.append(f"{speller.word('CASE')} {speller.string(node.text)}{code}")
    if node.when is not None:
        lead, *others = condition(speller, node.when)
        pieces += [f"{speller.word('WHEN')} {lead}", *others]
    if node.judgement:
        pieces.append(f"{speller.word('JUDGEMENT')} {speller.word('REASONS')}")
    if node.must_answer:
        pieces.append(speller.word("MUST_ANSWER"))
    return Entry(pieces if first else [f"{speller.word('OR')} {pieces[0]}", *pieces[1:]], node.span)


def provision(speller: Speller, node: ProvisionText) -> Entry:
    """不予处罚 CODE "title" { 当 ... 依据 ... }."""
    lead = [speller.word(EFFECT_TERMINALS[node.effect])]
    if node.code is not None:
        lead.append(speller.code(node.code))
    lead.append(speller.string(node.title))
    entries: list[Entry] = []
    if node.when is not None:
        first, *others = condition(speller, node.when)
        entries.append(Entry([f"{speller.word('WHEN')} {first}", *others], node.when.span))
    if node.citations:
        entries.append(cited(speller, "BASIS", node.citations))
    entries += [Entry(sanction(speller, item), item.span) for item in node.measures]
    if node.keeps:
        entries.append(Entry([speller.word("KEPT")], speller.source.place(node.span, "KEPT")))
    if node.note is not None:
        entries.append(remark(speller, "NOTE", node.note))
    return Entry([" ".join(lead)], node.span, in_order(entries), short=True, kind="provisions")
