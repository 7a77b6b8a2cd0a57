"""`penalty-rules review`: a case and the decision on it in, what is wrong with the decision out."""

from contextlib import suppress
from datetime import date

from .. import CaseError, recommend
from ..canonical import to_json
from ..facts import parse_date
from ..render.parties import parties
from ..render.reviewed import review_lines
from ..reviewing import ReviewRecord, read_decision, review
from . import screen
from .exits import Exit
from .files import case_document, refused
from .recommend import validated
from .shelf import shelf


def review_decision(case: str, decision: str, rulebooks: list[str], form: str, lang: str, presume: bool) -> Exit:
    """Prints the review of the decision in the file `decision` on the case in the file `case`. Raises `Refusal`."""
    facts, document = case_document(case), case_document(decision)
    day = None if facts.root.get("decided") else _day(document.root.get("decided"))
    recommendation = recommend(validated(shelf(rulebooks), facts, day, presume))
    try:
        reviewed = review(recommendation, read_decision(recommendation, document.root))
    except CaseError as error:
        raise refused(document, error) from error
    if form == "json":
        screen.machine(to_json(reviewed))
    else:
        screen.lines(review_lines(reviewed, lang, screen.columns(), parties(recommendation.record(), lang)))
    return _status(reviewed)


def _day(raw: object) -> date | None:
    """The day that the decision names, for a case that names none. What is no day is told with the decision."""
    with suppress(ValueError):
        return parse_date(raw)
    return None


def _status(reviewed: ReviewRecord) -> Exit:
    if reviewed.level not in ("", "notice"):
        return Exit.NO
    open_ones = {"not_disproved", "not_reviewable"}
    return Exit.UNDETERMINED if any(one.verdict in open_ones for one in reviewed.results) else Exit.OK
