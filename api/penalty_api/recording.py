"""A decision to be kept: the course that its versions tell, held against the law, and what the next entry says of it."""

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

from penalty_rules import CaseError
from penalty_rules.canonical import to_json
from penalty_rules.problems import Problem
from penalty_rules.reading import CaseDocument, CaseValue
from penalty_rules.reviewing import remark_text
from penalty_rules.reviewing.records import RemarkRecord
from penalty_rules.reviewing.remarks import LEVELS
from penalty_rules.stages import History, HistoryRecord, course_text, examine, read_history
from penalty_rules.stages.records import CourseRemarkRecord

from .answering import faults_in
from .comparing import results_of
from .holding import Edition
from .problems import Fault, ProblemError
from .storage.chain import Entry, canonical
from .storage.decisions import Draft, Finding

#: Members of the body that are those of a stage (`penalty_rules.stages`), and the one that a first version gives as part of its case.
STAGE = ("stage", "decision", "defended", "hearing", "hearing_told", "hearing_demanded")
LATER = (*STAGE, "day", "facts", "withdrawn")
_GIVEN, _DAY = "given", "decided"
#: What is not said where what came before the decision was never told.
_OF_WHAT_CAME_BEFORE = frozenset({"no_notice"})
_FINAL = ("decided", "reviewed")


class Examined(NamedTuple):
    """A course, and what is to be said of it."""

    history: History
    record: HistoryRecord


@dataclass(frozen=True, slots=True)
class Course:
    """A decision as its versions tell it. `stages` are those that stand, each with the version that gave it."""

    given: Mapping[str, Any]
    stages: tuple[tuple[int, Mapping[str, Any]], ...]

    @classmethod
    def told(cls, versions: Sequence[Entry]) -> "Course":
        """By the entries of its versions, from the first."""
        stages: list[tuple[int, Mapping[str, Any]]] = []
        said = [entry.data() for entry in versions]
        for one in said:
            stages[one["place"] : one["place"] + 1] = [(one["version"], one["entered"])]
        return cls(said[0][_GIVEN], tuple(stages))


def first(
    edition: Edition,
    document: CaseDocument,
    given: Mapping[str, CaseValue],
    stage: Mapping[str, CaseValue],
    reference: str,
) -> Draft:
    """The first version. Raises `ProblemError`."""
    decision = stage.get("decision")
    day = given.get(_DAY) or (decision.get(_DAY) if isinstance(decision, dict) else None)
    entered = {"stage": "decided", **stage, **({"day": day} if day else {})}
    where = {"/stages/0/day": f"/{_GIVEN}/{_DAY}", "/stages/0": "", "/case": f"/{_GIVEN}"}
    found = examined(edition, document, given, [entered], where)
    told = {_GIVEN: given, "reference": reference, "replaces": 0, "why": ""}
    return _draft(told, entered, found, 0)


def later(
    edition: Edition,
    document: CaseDocument,
    course: Course,
    entered: Mapping[str, CaseValue],
    replaces: int,
    why: str,
) -> Draft:
    """A further version: a further stage, or one in the place of the stage that version `replaces` gave. Raises `ProblemError`."""
    stages = [one for _, one in course.stages]
    place = len(stages)
    if replaces and not why.strip():
        zh, en = "更正须写明原因", "a correction needs its reason"
        raise ProblemError("invalid_request", [Fault(code="E0354", pointer="/why", zh=zh, en=en)])
    if replaces:
        standing = [version for version, _ in course.stages]
        if replaces not in standing:
            listed = ", ".join(map(str, standing))
            zh, en = f"第 {replaces} 版不是现行的阶段", f"version {replaces} is no stage that stands"
            fault = Fault(pointer="/replaces", zh=zh, en=en, allowed_zh=listed, allowed_en=listed)
            raise ProblemError("invalid_request", [fault])
        place = standing.index(replaces)
    stages[place : place + 1] = [entered]
    found = examined(edition, document, course.given, stages, {f"/stages/{place}": ""})
    return _draft({"replaces": replaces, "why": why}, entered, found, place)


def examined(
    edition: Edition,
    document: CaseDocument,
    given: Mapping[str, CaseValue],
    stages: Sequence[Mapping[str, CaseValue]],
    where: Mapping[str, str],
) -> Examined:
    """The course held against the law. `where`: what the pointers of the library begin with -> what those of the body do. Raises
    `ProblemError`."""
    case = {name: value for name, value in given.items() if name != _DAY}
    try:
        history = read_history(edition.catalogue, {"case": case, "stages": list(stages)})
    except CaseError as error:
        moved = CaseError(tuple(_moved(problem, where) for problem in error.problems))
        raise ProblemError("invalid_case", faults_in(document, moved)) from None
    return Examined(history, examine(history))


def _moved(problem: Problem, where: Mapping[str, str]) -> Problem:
    """What lies outside the body, in a version kept before, is told of the body as a whole."""
    pointer = problem.pointer
    for start, instead in where.items():
        if pointer == start or pointer.startswith(start + "/"):
            pointer = instead + pointer.removeprefix(start)
            break
    else:
        pointer = ""
    return Problem(problem.code, pointer, problem.zh, problem.en, problem.allowed_zh, problem.allowed_en)


def _draft(told: Mapping[str, object], entered: Mapping[str, object], examined: Examined, place: int) -> Draft:
    findings = list(_findings(examined.record))
    stage = examined.record.stages[place]
    if stage.stage == "decided" and entered.get("decision") is None:
        fault = Fault(code="E0213", pointer="/decision", zh="决定阶段须写明决定", en="what was decided is required")
        raise ProblemError("invalid_case", [fault])
    content = {
        **told,
        "place": place,
        "entered": {**entered, "stage": stage.stage, "day": stage.day},
        "level": max((one.level for one in findings), key=LEVELS.index, default=""),
        "recommendation": json.loads(to_json(stage.recommendation)),
        "review": None if stage.review is None else json.loads(to_json(stage.review)),
        "results": _results(examined),
    }
    return Draft(content, findings)


def _results(examined: Examined) -> list[dict[str, object]]:
    """What was decided last, by the course that stands."""
    for stage, record in zip(reversed(examined.history.stages), reversed(examined.record.stages), strict=True):
        if record.stage in _FINAL and record.review is not None and stage.decision is not None:
            return list(results_of(stage, stage.decision, record.review))
    return []


def _findings(record: HistoryRecord) -> Iterator[Finding]:
    """Everything that is to be said of a course: of what was announced or decided at each stage, then of the course itself."""
    for place, stage in enumerate(record.stages):
        for one in () if stage.review is None else stage.review.remarks:
            about = (one.code, one.act, one.matter, one.subject, one.kind, one.object)
            texts = remark_text(one, "zh"), remark_text(one, "en")
            found = _finding(("review", place, *about, *one.args), one, *texts)
            yield replace(
                found,
                kind=one.kind,
                object=one.object,
                unit=one.unit,
                imposed=one.imposed,
                min=one.min,
                max=one.max,
                min_exclusive=one.min_exclusive,
                max_exclusive=one.max_exclusive,
            )
    told_late = record.stages[0].stage in _FINAL
    for remark in record.remarks:
        if not (told_late and remark.code in _OF_WHAT_CAME_BEFORE):
            of = (remark.code, remark.stage, remark.earlier, remark.act, remark.matter, remark.subject, *remark.args)
            yield _finding(("course", *of), remark, course_text(remark, "zh"), course_text(remark, "en"))


def _finding(identity: tuple[object, ...], one: RemarkRecord | CourseRemarkRecord, zh: str, en: str) -> Finding:
    digest = hashlib.sha256(canonical(identity).encode()).hexdigest()
    return Finding(digest, one.code, one.level, zh, en, one.basis, one.act, one.matter, one.subject, "", "")
