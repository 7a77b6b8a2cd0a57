"""From what was typed to a version to be kept: the same body that a case system would send, read as strictly, held against the law."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, cast

from pydantic import ValidationError

from penalty_rules import CaseError
from penalty_rules.problems import Problem
from penalty_rules.reading import CaseDocument, CaseValue

from ...bodies import read_document
from ...entering import Recorded, Staged
from ...holding import Edition
from ...problems import Fault, ProblemError
from ...recording import LATER, STAGE, Course, Examined, examined, first, later
from ...storage.decisions import Draft
from ..asking import Question, questions
from ..doors import matter_named
from ..filled import Filled, Wrong, beside, case_data, fact_name, wrongs
from ..officers import officer_of
from .results import Told, results_told
from .standing import Fields, changed, of_fact

#: Where something was announced or decided.
WITH_DECISION = ("notified", "decided")
_YES, _NO = "yes", "no"


@dataclass(frozen=True, slots=True)
class Sheet:
    """What a form rests on. `given`: the case as the address has it, where it is the first that is kept; else `course`, of the version
    `seen`, and the facts that stood then. `replaces`: the version that is corrected."""

    given: Filled
    course: Course | None = None
    before: Fields | None = None
    replaces: int = 0


@dataclass(frozen=True, slots=True)
class Attempt:
    """What came of a form: a version that may be kept, or what is wrong with it. `examined`: the course with this stage, without what
    was decided where that cannot be read; `place` of the stage in it."""

    examined: Examined | None
    place: int
    draft: Draft | None
    wrong: tuple[Wrong, ...]


def matters_in(sheet: Sheet) -> tuple[str, ...]:
    """The names of the matters of the case."""
    if sheet.course is None:
        return sheet.given.matters
    given = sheet.course.given
    named = [given["matter"]] if "matter" in given else [name for act in given["acts"] for name in act["matters"]]
    return tuple(dict.fromkeys(named))


def asked_in(edition: Edition, sheet: Sheet, lang: str) -> tuple[Question, ...]:
    """The circumstances of the case. Raises `ProblemError`."""
    names = matters_in(sheet)
    for name in names:
        matter_named(edition, name)
    return questions([edition.catalogue.program(name) for name in names], lang)


def attempt(edition: Edition, sheet: Sheet, typed: Filled, asked: Sequence[Question]) -> Attempt:
    """The version that a form tells."""
    stage = _stage(typed)
    body = (
        _first_body(sheet.given, typed, stage, asked)
        if sheet.course is None
        else _further_body(sheet, typed, stage, asked)
    )
    bare = read_document(_json({name: value for name, value in body.items() if name != "decision"}))
    try:
        known, place = _examined(edition, sheet, bare)
    except ProblemError as problem:
        return Attempt(None, 0, None, _wrongs(sheet, problem, Told([], {})))
    told = Told([], {})
    if stage["stage"] in WITH_DECISION:
        told = results_told(typed, known.record.stages[place].recommendation)
        body["decision"] = {"results": told.results, **_aside(typed)} if told.results else None
    document = read_document(_json(body))
    try:
        draft = _drafted(edition, sheet, document)
    except ProblemError as problem:
        return Attempt(known, place, None, _wrongs(sheet, problem, told))
    return Attempt(known, place, draft, ())


def _json(body: Mapping[str, object]) -> bytes:
    return json.dumps(body, ensure_ascii=False).encode()


def _stage(typed: Filled) -> dict[str, object]:
    """The members of a stage, those alone that belong to it."""
    code = typed.one("stage")
    found: dict[str, object] = {"stage": code}
    if code == "notified" and typed.one("told") in (_YES, _NO):
        found["hearing_told"] = typed.one("told") == _YES
    if code == "heard":
        found |= {"hearing": typed.one("hearing") == _YES, "defended": typed.one("defended") != _NO}
    if code in ("notified", "heard", "decided") and typed.one("demanded") in (_YES, _NO):
        day = typed.one("demanded_day")
        found["hearing_demanded"] = (day or True) if typed.one("demanded") == _YES else False
    return found


def _aside(typed: Filled) -> dict[str, object]:
    """What a decision says beside its results."""
    found: dict[str, object] = {}
    if typed.one("stage") != "decided":
        return found
    for name in ("procedure", "served"):
        if typed.one(name):
            found[name] = typed.one(name)
    steps = {name[2:]: typed.one(name) == _YES for name in typed.values if name.startswith("p.") and typed.one(name)}
    return found | ({"steps": steps} if steps else {})


def _first_body(given: Filled, typed: Filled, stage: Mapping[str, object], asked: Iterable[Question]) -> dict[str, Any]:
    own = {name: values for name, values in typed.values.items() if name.startswith("f.") or name == "filed"}
    ours = {name for one in asked if f"asked.{one.code}" in typed.values for name in of_fact(given.values, one.code)}
    kept = {name: values for name, values in given.values.items() if name not in ours}
    data: dict[str, Any] = case_data(Filled(given.matters, {**kept, **own}), {one.code: one.kind for one in asked})
    people = [data["party"]] if "party" in data else data["subjects"]
    for number, person in zip(given.parties, people, strict=True):
        person |= {
            key: typed.one(f"party{number}.{key}") for key in ("name", "id") if typed.one(f"party{number}.{key}")
        }
    if typed.one("day"):
        data["decided"] = typed.one("day")
    return {"officer": _officer(typed), "reference": typed.one("reference"), "given": data, **stage}


def _further_body(
    sheet: Sheet, typed: Filled, stage: Mapping[str, object], asked: Sequence[Question]
) -> dict[str, Any]:
    body: dict[str, Any] = {"officer": _officer(typed), "why": typed.one("why"), "replaces": sheet.replaces, **stage}
    body["day"] = typed.one("day")
    if "facts" in typed.values:
        kinds = {one.code: one.kind for one in asked}
        facts: dict[str, object] = case_data(Filled((), typed.values), kinds)["facts"]  # type: ignore[assignment]
        codes = changed(sheet.before or {}, typed, asked)
        body["facts"] = {code: facts[code] for code in codes if code in facts}
        body["withdrawn"] = [code for code in codes if code not in facts]
    return body


def _officer(typed: Filled) -> dict[str, str]:
    found = officer_of(typed)
    return {"id": found.id, "organ": found.organ}


def _examined(edition: Edition, sheet: Sheet, document: CaseDocument) -> tuple[Examined, int]:
    """The course with the stage, as long as nothing is said of what was decided."""
    root = document.root
    if sheet.course is None:
        given = cast("dict[str, CaseValue]", root["given"])
        entered = {"stage": root["stage"], "day": given.get("decided", "")}
        where = {"/stages/0/day": "/given/decided", "/stages/0": "", "/case": "/given"}
        return examined(edition, document, given, [entered], where), 0
    stages = [one for _, one in sheet.course.stages]
    place = len(stages)
    if sheet.replaces:
        place = [version for version, _ in sheet.course.stages].index(sheet.replaces)
    stages[place : place + 1] = [{name: root[name] for name in LATER if name in root}]
    return examined(edition, document, sheet.course.given, stages, {f"/stages/{place}": ""}), place


def _drafted(edition: Edition, sheet: Sheet, document: CaseDocument) -> Draft:
    root = document.root
    mine = STAGE if sheet.course is None else LATER
    rest = {name: value for name, value in root.items() if name in mine and value is not None}
    own = {name: value for name, value in root.items() if name not in mine}
    try:
        if sheet.course is None:
            recorded = Recorded.model_validate(own)
            return first(edition, document, recorded.given, rest, recorded.reference)
        staged = Staged.model_validate(own)
        return later(edition, document, sheet.course, rest, staged.replaces, staged.why)
    except ValidationError as error:
        raise ProblemError("invalid_request", map(_unfit, error.errors(include_url=False))) from None


def _unfit(one: Any) -> Fault:  # noqa: ANN401 - pydantic's
    """A field that is empty, too long, or not printable."""
    pointer = "".join(f"/{part}" for part in one["loc"])
    if one["type"] == "string_too_short":
        return Fault(code="E0352", pointer=pointer, zh="请填写", en="this is required")
    return Fault(code="E0352", pointer=pointer, zh="过长，或者有不能显示的字符", en="too long, or not printable")


def _wrongs(sheet: Sheet, problem: ProblemError, told: Told) -> tuple[Wrong, ...]:
    """What is wrong, each with the field that it stands beside. Raises what no form can be blamed for."""
    if problem.code not in ("invalid_case", "invalid_request"):
        raise problem
    return tuple(_wrong(sheet, fault, told) for fault in problem.faults)


def _wrong(sheet: Sheet, fault: Fault, told: Told) -> Wrong:
    return beside(_field(sheet, fault, told), fault)


_PLAIN = {
    "/officer/id": "officer", "/officer/organ": "organ", "/reference": "reference", "/day": "day", "/stage": "stage", "/why": "why",
    "/given/decided": "day", "/given/filed": "filed", "/decision/served": "served", "/decision/decided": "day",
    "/decision": "d0.disposition", "/hearing_demanded": "demanded_day", "/hearing_told": "told",
}  # fmt: skip


def _field(sheet: Sheet, fault: Fault, told: Told) -> str:
    pointer = fault.pointer
    if pointer in _PLAIN:
        return _PLAIN[pointer]
    for start, name in told.fields.items():
        if pointer.startswith("/decision" + start):
            return name
    parts = pointer.split("/")
    if parts[1:2] == ["facts"] and len(parts) > 2:
        return fact_name(0, parts[2])
    if parts[1:2] == ["given"]:
        found = CaseError((Problem(fault.code, pointer.removeprefix("/given"), fault.zh, fault.en),))
        if parts[2:3] == ["party"] and parts[3:4] in (["name"], ["id"]):
            return f"party{sheet.given.parties[0]}.{parts[3]}"
        return wrongs(sheet.given, found)[0].name
    return ""
