"""What a form rests on, and what it shows: the case as it stands, what is recommended for it, and what was typed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from penalty_rules import CaseError, Recommendation
from penalty_rules.labels import SANCTIONS
from penalty_rules.reviewing import Decision, read_decision
from penalty_rules.stages import STAGES

from ...answering import today
from ...holding import Edition
from ...problems import ProblemError
from ...recording import Course
from ...storage import Entry
from ..answering import Answered, answered
from ..asking import Question
from ..filled import Filled, Wrong
from ..officers import Officer
from ..once import new_once
from .drafting import Attempt, Sheet, asked_in, attempt, matters_in
from .results import ResultFields, as_typed, result_fields
from .stages import Version, standing_of, versions_shown
from .standing import merged, standing

#: The stages that a case may begin with, and what commonly follows on each.
BEGINNINGS = ("investigated", "notified", "decided")
_NEXT = {
    "investigated": "notified",
    "notified": "heard",
    "heard": "decided",
    "decided": "reviewed",
    "reviewed": "reviewed",
}


@dataclass(frozen=True, slots=True)
class Basis:
    """A kept case as a form begins from it. `place` of the stage in question; `replaces`: the version that it corrects, 0: none."""

    entries: tuple[Entry, ...]
    place: int
    replaces: int

    @property
    def stages(self) -> list[Mapping[str, Any]]:
        return [said["entered"] for _, said in standing_of(self.entries)]


def basis(entries: Sequence[Entry], replaces: int) -> Basis:
    """A further stage, or a correction: of the version that now stands where `replaces` stood. Raises `ProblemError` for no version."""
    standing_now = standing_of(entries)
    if not replaces:
        return Basis(tuple(entries), len(standing_now), 0)
    meant = next((one.data() for one in entries if one.data()["version"] == replaces), None)
    if meant is None:
        raise ProblemError("not_found")
    place = meant["place"]
    return Basis(tuple(entries), place, standing_now[place][0])


@dataclass(frozen=True, slots=True)
class Shown:
    """All that a form shows. `answers`: to the facts as they are typed; `rulebooks`: of each matter; `theirs`: versions that others kept
    meanwhile, and `both`: labels of the facts that they changed as well, otherwise."""

    sheet: Sheet
    typed: Filled
    asked: tuple[Question, ...]
    attempt: Attempt
    answers: tuple[Answered, ...]
    results: tuple[ResultFields, ...]
    steps: tuple[tuple[str, str], ...]
    rulebooks: tuple[str, ...]
    theirs: tuple[Version, ...] = ()
    both: tuple[str, ...] = ()

    @property
    def wrong(self) -> tuple[Wrong, ...]:
        return self.attempt.wrong


def first_typed(given: Filled, officer: Officer) -> Filled:
    """The form of a first version as it is sent out."""
    stage = given.one("stage")
    told = {
        "once": new_once(),
        "version": "0",
        "officer": officer.id,
        "organ": officer.organ,
        "stage": stage if stage in BEGINNINGS else BEGINNINGS[0],
        "day": given.one("decided") or today().isoformat(),
        "filed": given.one("filed"),
    }
    return Filled((), {name: (value,) for name, value in told.items()})


def further_typed(edition: Edition, base: Basis, officer: Officer, lang: str) -> Filled:
    """The form of a further version as it is sent out: the facts as they stand; of a correction what it corrects."""
    stages = base.stages
    last = stages[base.place] if base.replaces else None
    sheet = sheet_of(edition, base, lang)
    facts = standing(base.entries[0].data()["given"], stages[: base.place + 1], asked_in(edition, sheet, lang))
    told = {
        "once": new_once(),
        "version": str(len(base.entries)),
        "officer": officer.id,
        "organ": officer.organ,
        "stage": last["stage"] if last else _NEXT[stages[-1]["stage"]],
        "day": last["day"] if last else today().isoformat(),
        "facts": "1",
    }
    if last:
        told |= _said(last)
    return Filled((), {**{name: (value,) for name, value in told.items()}, **facts})


def _said(stage: Mapping[str, Any]) -> dict[str, str]:
    """What a stage said beside its facts and its decision, as fields."""
    words: dict[object, str] = {True: "yes", False: "no"}
    demanded = stage.get("hearing_demanded")
    found = {"told": words.get(stage.get("hearing_told"), ""), "defended": words[stage.get("defended", True)]}
    found |= {"hearing": words[stage.get("hearing", False)]}
    found |= {"demanded": "" if demanded is None else words.get(demanded, "yes")}
    if isinstance(demanded, str):
        found["demanded_day"] = demanded
    decision = stage.get("decision") or {}
    found |= {name: decision[name] for name in ("procedure", "served") if decision.get(name)}
    found |= {f"p.{code}": words[done] for code, done in decision.get("steps", {}).items()}
    return found


def sheet_of(edition: Edition, base: Basis, lang: str) -> Sheet:
    """What a form of a kept case rests on."""
    course = Course.told(base.entries)
    bare = Sheet(Filled(()), course, {}, base.replaces)
    before = standing(course.given, base.stages[: base.place], asked_in(edition, bare, lang))
    return replace(bare, before=before)


def shown(edition: Edition, sheet: Sheet, typed: Filled, lang: str, fresh: bool = False) -> Shown:
    """The form with what was typed; `fresh`: as it is sent out first, with the decision that it corrects, else what is
    recommended, filled in."""
    asked = asked_in(edition, sheet, lang)
    books = [edition.catalogue.matter(name).rulebook for name in matters_in(sheet)]
    rulebooks = tuple(one.title or one.id for one in books)
    tried = attempt(edition, sheet, _without_decision(typed) if fresh else typed, asked)
    if tried.examined is None:
        return Shown(sheet, typed, asked, tried, (), as_typed((), typed, lang), (), rulebooks)
    stage = tried.examined.history.stages[tried.place]
    corrected = _corrected(sheet, stage.recommendation) if fresh else None
    fields = result_fields(stage.recommendation, stage.record, lang, corrected)
    steps = {
        one.code: one.title for answer in stage.record.answers for one in answer.procedure if one.status != "possible"
    }
    return Shown(
        sheet,
        typed,
        asked,
        tried,
        answered(stage.recommendation, lang),
        fields if fresh else as_typed(fields, typed, lang),
        tuple(steps.items()),
        rulebooks,
    )


def _corrected(sheet: Sheet, recommendation: Recommendation) -> Decision | None:
    """What the stage that is corrected announced or decided; None: nothing, or nothing that fits the answers any more."""
    if sheet.course is None or not sheet.replaces:
        return None
    entered = dict(sheet.course.stages)[sheet.replaces].get("decision")
    try:
        return read_decision(recommendation, entered) if entered else None
    except CaseError:
        return None


def _without_decision(typed: Filled) -> Filled:
    """Nothing is held against a decision that nobody typed yet."""
    return Filled((), {**typed.values, "stage": (BEGINNINGS[0],)})


def overtaken(
    edition: Edition, entries: Sequence[Entry], typed: Filled, replaces: int, lang: str
) -> tuple[Basis, Filled, tuple[str, ...]]:
    """A form that rests on an older version, brought to the latest; with the labels of the facts that its officer and others changed."""
    seen = int(typed.one("version"))
    now, then = basis(entries, replaces), basis(entries[:seen], replaces)
    asked = asked_in(edition, sheet_of(edition, now, lang), lang)
    given = entries[0].data()["given"]
    facts = [standing(given, one.stages[: one.place + 1], asked) for one in (then, now)]
    fresh, both = merged(typed, facts[0], facts[1], asked) if "facts" in typed.values else (typed, ())
    labels = {one.code: one.label for one in asked}
    values = {**fresh.values, "version": (str(len(entries)),)}
    return now, Filled((), values), tuple(labels[code] for code in both)


def others_since(entries: Sequence[Entry], typed: Filled, lang: str) -> tuple[Version, ...]:
    """The versions that were kept since the form was sent out."""
    return versions_shown(entries, lang)[int(typed.one("version")) :]


def kinds(lang: str) -> tuple[tuple[str, str], ...]:
    """The kinds of penalty to choose from."""
    return tuple((code, label.of(lang)) for code, label in SANCTIONS.items())


def stage_labels(lang: str, codes: Sequence[str] = tuple(STAGES)) -> tuple[tuple[str, str], ...]:
    return tuple((code, STAGES[code].of(lang)) for code in codes)
