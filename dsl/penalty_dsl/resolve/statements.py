"""What says the same twice in one branch or provision."""

from .. import surface as s
from ..model import SanctionKind
from .holder import Holder

#: Kind, what it is of, its amount or term as written, and whether it is the last step (直至).
Statement = tuple[str, str, str, bool]


def statement(text: s.SanctionText) -> Statement | None:
    """What a sanction or measure says, to be held against the others. None for fines and 另处: two of these may be meant, and
    two fines without 另处 are told by P0409."""
    if text.kind == SanctionKind.FINE or text.additional:
        return None
    named = text.object or text.base
    what = "" if named is None else named.text.strip()
    if text.kind == "reference" and text.citations:
        what = " ".join(str(each.citation) for each in text.citations)
    return text.kind, what, _term(text.amount), text.modality == "graded"


def _term(amount: s.AmountText | None) -> str:
    ends = () if amount is None else tuple(end for term in amount.terms for end in (term.low, term.high))
    return " ".join("-" if end is None else f"{end.number}{end.unit}" for end in ends)


def once(said: set[Statement], new: Statement | None, span: s.Span, holder: Holder) -> None:
    """Note `new`; what was said before is told."""
    if new is None:
        return
    if new in said:
        holder.report.tell("P0213", span, name=holder.report.written(span))
    said.add(new)
