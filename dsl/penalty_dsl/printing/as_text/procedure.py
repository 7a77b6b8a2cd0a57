"""Standards and procedures in text."""

from ...surface import ProcedureText, StandardText, StepText
from ..layout import Entry
from ..order import in_order
from ..spelling import Speller
from .entries import cited, remark
from .expressions import condition


def standard(speller: Speller, node: StandardText) -> Entry:
    """标准 NAME (code) = condition 依据 ...."""
    code = "" if node.code is None else f" ({speller.code(node.code)})"
    first, *others = condition(speller, node.when)
    pieces = [f"{speller.word('STANDARD')} {speller.declared(node.label)}{code} = {first}", *others]
    if node.citations:
        pieces.append(f"  {speller.word('BASIS')} {speller.citations(node.citations)}")
    return Entry(pieces, node.span, kind="procedures")


def procedure(speller: Speller, node: ProcedureText) -> Entry:
    """程序 CODE "title" { 当 ... 依据 ... 步骤 ... }."""
    lead = [speller.word("PROCEDURE")]
    if node.code is not None:
        lead.append(speller.code(node.code))
    lead.append(speller.string(node.title))
    entries: list[Entry] = []
    if node.when is not None:
        first, *others = condition(speller, node.when)
        entries.append(Entry([f"{speller.word('WHEN')} {first}", *others], node.when.span, kind="about"))
    if node.citations:
        entries.append(cited(speller, "BASIS", node.citations))
    entries += [_step(speller, one) for one in node.steps]
    if node.note is not None:
        entries.append(remark(speller, "NOTE", node.note))
    return Entry([" ".join(lead)], node.span, in_order(entries), short=True, kind="procedures")


def _step(speller: Speller, node: StepText) -> Entry:
    """步骤 "..." 承办 "..." 时限 CODE."""
    pieces = [f"{speller.word('STEP')} {speller.string(node.text)}"]
    if node.by is not None:
        pieces.append(f"  {speller.word('HANDLED_BY')} {speller.string(node.by)}")
    if node.deadline is not None:
        pieces.append(f"  {speller.word('DEADLINE')} {speller.name(node.deadline)}")
    return Entry(pieces, node.span, kind="about")
