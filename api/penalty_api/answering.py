"""From the bytes of a case to the bytes of its answer."""

from collections import OrderedDict
from collections.abc import Callable
from datetime import date, datetime, timedelta, timezone
from typing import Literal

from penalty_rules import Case, CaseError, Recommendation, recommend
from penalty_rules.canonical import to_json
from penalty_rules.case import make_case
from penalty_rules.reading import CaseDocument, CaseValue
from penalty_rules.render import render_text

from .bodies import placed, read_document
from .holding import Edition
from .problems import Fault, ProblemError, encode

Explain = Literal["none", "brief", "full"]
Lang = Literal["zh", "en"]

UTC8 = timezone(timedelta(hours=8))
#: The width of a text, in columns.
_COLUMNS = 100


def today() -> date:
    """The civil date in UTC+8, where a case names no day of its decision. The clock is read here and nowhere inside (R2)."""
    return datetime.now(UTC8).date()


def read(edition: Edition, body: bytes, pin: str) -> Case:
    """The validated case. `pin`: the rulebook, `id` or `id@version`, that codes of matters without one mean. Raises `ProblemError`."""
    document = read_document(body)
    return validated(edition, document, document.root, pin)


def validated(
    edition: Edition,
    document: CaseDocument,
    root: dict[str, CaseValue],
    pin: str,
    within: str = "",
    day: date | None = None,
) -> Case:
    """The case in `root`, which stands at the pointer `within` of a document. `day`: of a decision that is known otherwise."""
    root = pinned(edition, root, pin) if pin else root
    try:
        return make_case(edition.catalogue, root, (day or today()) if root.get("decided") is None else None)
    except CaseError as error:
        raise ProblemError("invalid_case", faults_in(document, error, within)) from None


def written(recommendation: Recommendation, explain: Explain, lang: Lang) -> bytes:
    """The answer: the canonical JSON of the library as it stands, and what was asked for beside it."""
    answer = recommendation.json_bytes()
    if explain == "none":
        return b'{"explanation":null,"recommendation":' + answer + b',"text":""}'
    explanation = recommendation.explain(lang)
    text = render_text(recommendation.record(lang), lang, _COLUMNS, explanation, explain == "full")
    told = "null"
    if explain == "full":
        told = to_json(explanation if lang == "zh" else recommendation.explain())
    return b'{"explanation":%s,"recommendation":%s,"text":%s}' % (told.encode(), answer, encode(text))


def answered(edition: Edition, body: bytes, explain: Explain, lang: Lang, pin: str) -> bytes:
    """Both steps in one. Raises `ProblemError`."""
    return written(recommend(read(edition, body, pin)), explain, lang)


def pinned(edition: Edition, root: dict[str, CaseValue], pin: str) -> dict[str, CaseValue]:
    """The case with codes of matters that name the rulebook. Raises `ProblemError` for a rulebook that is not loaded."""
    id_, _, version = pin.partition("@")
    catalogue = edition.catalogue
    books = [book for book in catalogue.rulebooks if book.id == id_ and version in ("", book.version)]
    if not books:
        listed = ", ".join(f"{one.id}@{one.version}" for one in edition.records)
        wrong = Fault(
            parameter="rulebook",
            zh=f"没有载入 {pin[:100]}",
            en=f"{pin[:100]} is not loaded",
            allowed_zh=listed,
            allowed_en=listed,
        )
        raise ProblemError("invalid_request", [wrong])

    def named(code: CaseValue) -> CaseValue:
        if not isinstance(code, str) or "/" in code:
            return code
        return catalogue.name(books[0], code) if version else f"{id_}/{code}"

    found = dict(root)
    if "matter" in found:
        found["matter"] = named(found["matter"])
    acts = found.get("acts")
    if isinstance(acts, list):
        found["acts"] = [_renamed(act, named) for act in acts]
    return found


def _renamed(act: CaseValue, named: Callable[[CaseValue], CaseValue]) -> CaseValue:
    if not isinstance(act, dict) or not isinstance(matters := act.get("matters"), list):
        return act
    return {**act, "matters": [named(code) for code in matters]}


def faults_in(document: CaseDocument, error: CaseError, within: str = "") -> list[Fault]:
    """What is wrong with what stands at the pointer `within`, in the order of the text."""
    faults = []
    for one in error.problems:
        pointer, line, column = placed(document, within + one.pointer)
        faults.append(
            Fault(
                code=one.code,
                pointer=pointer,
                zh=one.zh,
                en=one.en,
                allowed_zh=one.allowed_zh,
                allowed_en=one.allowed_en,
                line=line,
                column=column,
            )
        )
    return sorted(faults, key=lambda fault: (fault.line, fault.column))


class KeptAnswers:
    """Answers by what was asked, the latest used within a bound of bytes: same rulebooks and same case, same bytes (R18)."""

    def __init__(self, limit: int) -> None:
        self._limit = limit
        self._size = 0
        self._kept: OrderedDict[tuple[object, ...], bytes] = OrderedDict()
        self._number = 0

    def find(self, number: int, question: tuple[object, ...]) -> bytes | None:
        """The answer that the edition `number` gave."""
        if number != self._number:
            self._number, self._size = number, 0
            self._kept.clear()
        found = self._kept.get(question)
        if found is not None:
            self._kept.move_to_end(question)
        return found

    def keep(self, number: int, question: tuple[object, ...], answer: bytes) -> None:
        if number != self._number or question in self._kept:
            return
        self._kept[question] = answer
        self._size += _weight(question, answer)
        while self._size > self._limit:
            old, gone = self._kept.popitem(last=False)
            self._size -= _weight(old, gone)


def _weight(question: tuple[object, ...], answer: bytes) -> int:
    return len(answer) + sum(len(part) if isinstance(part, bytes | str) else 0 for part in question) + 200
