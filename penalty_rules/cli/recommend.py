"""`penalty-rules recommend`: a case in, a recommended penalty out."""

from datetime import date, datetime, timedelta, timezone
from pathlib import Path

from .. import Case, CaseError, Catalogue, Recommendation, recommend
from ..canonical import to_json
from ..explaining import ExplanationRecord
from ..reading import CaseDocument
from ..records import RecommendationRecord
from ..render import render_html, render_markdown, render_text, text_lines
from ..render.reasoning import render_reasoning
from . import screen
from .exits import Exit
from .files import case_document, refused
from .shelf import shelf
from .trouble import Refusal
from .writing import write_whole

_UTC8 = timezone(timedelta(hours=8))
_INTERNAL = {"E_DISAGREE", "E_AMOUNT"}


def today() -> date:
    """The civil date in UTC+8. The clock is read here and nowhere inside (semantics R2)."""
    return datetime.now(_UTC8).date()


def recommend_case(
    path: str,
    rulebooks: list[str],
    form: str,
    lang: str,
    decided: date | None,
    presume: bool,
    explained: str,
    out: str | None,
) -> Exit:
    """Prints the recommendation for the case in the file `path`, or writes it to `out`; with an explanation if `explained` is not
    "none". Raises `Refusal`."""
    if explained != "none" and form == "reasoning":
        raise Refusal(
            Exit.USAGE,
            "reasoning 是说理草稿，不附解释：--explain 用于 text、markdown、html、json",
            "reasoning is a draft without explanations: --explain goes with text, markdown, html and json",
        )
    document = case_document(path)
    catalogue = shelf(rulebooks)
    recommendation = recommend(validated(catalogue, document, decided, presume))
    record = recommendation.record(lang)
    full = explained == "full"
    explanation = None if explained == "none" else recommendation.explain("zh" if form == "json" else lang)
    if out is not None:
        whole = _whole(form, lang, recommendation, explanation, full)
        write_whole(Path(out), (whole.rstrip("\n") + "\n").encode())
    elif form in ("json", "html"):
        screen.machine(_whole(form, lang, recommendation, explanation, full))
    elif form == "text":
        screen.lines(text_lines(record, lang, screen.columns(), explanation, full))
    else:
        screen.text(_whole(form, lang, recommendation, explanation, full))
    return status(record)


def _whole(
    form: str, lang: str, recommendation: Recommendation, explanation: ExplanationRecord | None, full: bool
) -> str:
    """The answer in one of the notations that are text."""
    record = recommendation.record(lang)
    match form:
        case "json":
            return _json(recommendation, explanation)
        case "html":
            return render_html(record, lang, explanation, full)
        case "markdown":
            return render_markdown(record, lang, explanation, full)
        case "reasoning":
            return render_reasoning(recommendation)
        case _:
            return render_text(record, lang, screen.FILE_COLUMNS, explanation, full)


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


def validated(catalogue: Catalogue, document: CaseDocument, decided: date | None, presume: bool) -> Case:
    """The validated case: what the command line says counts before what the file says."""
    root = dict(document.root)
    if decided is not None:
        root["decided"] = decided
    if not presume:
        root["presume"] = False
    try:
        return catalogue.case(root, decided=today() if root.get("decided") is None else None)
    except CaseError as error:
        raise refused(document, error) from error
