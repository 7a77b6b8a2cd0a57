"""`penalty-rules recommend`: a case in, a recommended penalty out."""

from datetime import date, datetime, timedelta, timezone

from .. import Case, CaseError, Catalogue, Recommendation, recommend
from ..canonical import to_json
from ..explaining import ExplanationRecord
from ..reading import CaseDocument, Place
from ..records import RecommendationRecord
from ..render import render_html, render_markdown, text_lines
from . import screen
from .exits import Exit
from .files import case_document, unusable
from .shelf import shelf
from .trouble import Trouble

_UTC8 = timezone(timedelta(hours=8))
_INTERNAL = {"E_DISAGREE", "E_AMOUNT"}


def today() -> date:
    """The civil date in UTC+8. The clock is read here and nowhere inside (semantics R2)."""
    return datetime.now(_UTC8).date()


def recommend_case(
    path: str, rulebooks: list[str], form: str, lang: str, decided: date | None, presume: bool, explained: str
) -> Exit:
    """Prints the recommendation for the case in the file `path`, with an explanation if `explained` is not "none". Raises `Refusal`."""
    document = case_document(path)
    catalogue = shelf(rulebooks)
    recommendation = recommend(_case(catalogue, document, decided, presume))
    record = recommendation.record(lang)
    full = explained == "full"
    explanation = None if explained == "none" else recommendation.explain("zh" if form == "json" else lang)
    if form == "json":
        screen.machine(_json(recommendation, explanation))
    elif form == "markdown":
        screen.text(render_markdown(record, lang, explanation, full))
    elif form == "html":
        screen.machine(render_html(record, lang, explanation, full))
    else:
        screen.lines(text_lines(record, lang, screen.columns(), explanation, full))
    return status(record)


def _json(recommendation: Recommendation, explanation: ExplanationRecord | None) -> str:
    """Canonical JSON; beside an explanation the recommendation is a member of its own."""
    answer = recommendation.to_json()
    if explanation is None:
        return answer
    return f'{{"explanation":{to_json(explanation)},"recommendation":{answer}}}'


def status(record: RecommendationRecord) -> Exit:
    """The exit code that an answer deserves."""
    findings = {finding.code for answer in record.answers for finding in answer.findings}
    if findings & _INTERNAL:
        return Exit.INTERNAL
    undetermined = any(answer.disposition == "undetermined" for answer in record.answers)
    return Exit.UNDETERMINED if undetermined else Exit.OK


def _case(catalogue: Catalogue, document: CaseDocument, decided: date | None, presume: bool) -> Case:
    """The validated case: what the command line says counts before what the file says."""
    root = dict(document.root)
    if decided is not None:
        root["decided"] = decided
    if not presume:
        root["presume"] = False
    try:
        return catalogue.case(root, decided=today() if root.get("decided") is None else None)
    except CaseError as error:
        troubles = []
        for one in error.problems:
            place = _place(document, one.pointer)
            troubles.append(
                Trouble(
                    one.code,
                    one.zh,
                    one.en,
                    one.allowed_zh,
                    one.allowed_en,
                    document.name,
                    place.line,
                    place.column,
                    one.pointer,
                )
            )
        troubles.sort(key=lambda one: (not one.pointer, one.line or 0, one.column or 0))
        raise unusable(document.name, tuple(troubles)) from error


def _place(document: CaseDocument, pointer: str) -> Place:
    """Where a problem stands: the key it names, or the nearest thing around it that is there."""
    while pointer:
        place = document.place(pointer, key=True)
        if place is not None:
            return place
        pointer = pointer.rpartition("/")[0]
    return document.place("") or Place(1, 1)
