"""From what is handed over to a history: every stage's case validated like any other, every fault with its JSON pointer."""

from collections.abc import Iterator, Mapping
from contextlib import suppress
from datetime import date

from ..case_shape import read_as
from ..case_text import check_text
from ..catalogue import Catalogue
from ..events import is_event
from ..facts import parse_date
from ..problems import CaseError, Problem, pointer, shown
from ..recommendation import Recommendation, recommend
from ..reviewing import Decision
from ..reviewing.reading import decision_of
from .history import STAGES, History, Stage
from .shape import HistoryInput, StageInput

_WORDS = {word: code for code, label in STAGES.items() for word in (code, label.zh, label.en)} | {
    "听证": "heard",
    "听证后": "heard",
    "陈述申辩": "heard",
    "陈述申辩后": "heard",
    "县级审核": "reviewed",
    "审核": "reviewed",
}


_DECIDED = pointer("decided")
_NOTHING = object()


def read_history(catalogue: Catalogue, data: Mapping[str, object]) -> History:
    """The history in `data`. Raises `CaseError` with the faults of every stage."""
    check_text(data)
    shape = read_as(HistoryInput, data)
    problems = list(_faults(shape))
    facts = _Facts(catalogue, shape.case)
    stages: list[Stage] = []
    for number, one in enumerate(shape.stages):
        problems.extend(facts.learn(one, number))
        case = shape.case | {"facts": facts.told(), "decided": one.day}
        if isinstance(events := shape.case.get("events"), Mapping):
            case["events"] = {
                name: day for name, day in events.items() if not (is_event(name) and _is_later(day, one.day))
            }
        try:
            recommendation = recommend(catalogue.case(case))
        except CaseError as error:
            problems.extend(facts.placed(problem, number) for problem in error.problems)
            continue
        try:
            decision = None if one.decision is None else decision_of(recommendation, one.decision)
        except CaseError as error:
            problems.extend(_of_decision(problem, one, number) for problem in error.problems)
            continue
        stages.append(_stage(one, recommendation, decision))
    if problems:
        raise CaseError(tuple(dict.fromkeys(problems)))
    return History(tuple(stages))


def _of_decision(problem: Problem, one: StageInput, number: int) -> Problem:
    """A problem of what was announced or decided. A decision that states no day was made on that of its stage."""
    if problem.pointer == _DECIDED and one.decision is not None and one.decision.decided is None:
        return _moved(problem, pointer("stages", number, "day"))
    return _moved(problem, pointer("stages", number, "decision") + problem.pointer)


def _stage(one: StageInput, recommendation: Recommendation, decision: Decision | None) -> Stage:
    record, lean = recommendation.applied()
    return Stage(
        _WORDS.get(one.stage.strip(), ""),
        one.day,
        recommendation,
        record,
        lean,
        decision,
        one.defended,
        one.hearing,
        one.hearing_told,
        one.hearing_demanded,
    )


def _faults(shape: HistoryInput) -> Iterator[Problem]:
    if shape.case.get("decided") is not None:
        yield Problem(
            "E0271",
            pointer("case", "decided"),
            "决定日由各阶段的 day 给出",
            "the days of the stages say when it was decided",
        )
    for number, one in enumerate(shape.stages):
        if one.stage.strip() not in _WORDS:
            yield Problem(
                "E0270",
                pointer("stages", number, "stage"),
                f"没有 `{shown(one.stage)}` 这个阶段",
                f"there is no stage `{shown(one.stage)}`",
                "、".join(f"{label.zh} ({code})" for code, label in STAGES.items()),
                ", ".join(STAGES),
            )
        yield from _out_of_place(one, number)


def _out_of_place(one: StageInput, number: int) -> Iterator[Problem]:
    """What is said of a stage and belongs to another one: it would count for nothing, or for what did not happen."""
    code = _WORDS.get(one.stage.strip(), "")
    said = {
        "hearing_told": ("notified", one.hearing_told is not None),
        "hearing": ("heard", one.hearing),
        "defended": ("heard", not one.defended),
    }
    for name, (stage, given) in said.items():
        if given and code not in ("", stage):
            zh, en = f"只能写在“{STAGES[stage].zh}”阶段", f"it belongs to a stage `{stage}`"
            yield Problem("E0275", pointer("stages", number, name), zh, en)
    if isinstance(one.hearing_demanded, date) and one.hearing_demanded > one.day:
        zh, en = "晚于本阶段的日期", "it is later than the day of the stage"
        yield Problem("E0275", pointer("stages", number, "hearing_demanded"), zh, en)


def _is_later(raw: object, day: date) -> bool:
    """Whether an event of the case had not happened by then. What is no day is told with the case."""
    with suppress(ValueError):
        return parse_date(raw) > day
    return False


class _Facts:
    """What is known of the case as a whole, stage by stage. A circumstance is one thing under its label and its code."""

    def __init__(self, catalogue: Catalogue, case: Mapping[str, object]) -> None:
        self._names = _names(catalogue, case)
        given = case.get("facts")
        self.known: dict[str, object] = dict(given) if isinstance(given, Mapping) else {}
        self._unreadable = given if "facts" in case and not isinstance(given, Mapping) else _NOTHING
        self._where = {name: pointer("case", "facts", name) for name in self.known}

    def learn(self, stage: StageInput, number: int) -> Iterator[Problem]:
        """Takes in what a stage found, and gives what cannot be withdrawn."""
        for place, name in enumerate(stage.withdrawn):
            spelled = self._spelled(name)
            if spelled is None:
                where = pointer("stages", number, "withdrawn", place)
                zh, en = f"此前没有事实 `{shown(name)}`", f"there was no fact `{shown(name)}` before"
                yield Problem("E0272", where, zh, en)
            else:
                del self.known[spelled]
        found: dict[str, str] = {}
        for name, value in stage.facts.items():
            where = pointer("stages", number, "facts", name)
            first = found.setdefault(self._names.get(name, name), where)
            if first != where:
                zh, en = f"与 {first} 重复给出同一情节", f"gives the same circumstance as {first} again"
                yield Problem("E0221", where, zh, en)
            spelled = self._spelled(name)
            if spelled is not None:
                del self.known[spelled]
            self.known[name] = value
            self._where[name] = where

    def _spelled(self, name: str) -> str | None:
        """How the circumstance that is called so has been written so far; None: not at all."""
        wanted = self._names.get(name, name)
        return next((each for each in self.known if self._names.get(each, each) == wanted), None)

    def told(self) -> object:
        """The facts as the case of a stage states them. Where the case has something else in their place, that is told with it."""
        return self.known if self._unreadable is _NOTHING else self._unreadable

    def placed(self, problem: Problem, number: int) -> Problem:
        """A problem of a stage's case, with the place where the fact was stated; what is said of its day, with the day of the stage."""
        if problem.pointer == _DECIDED:
            return _moved(problem, pointer("stages", number, "day"))
        for name, where in self._where.items():
            if name in self.known and problem.pointer.startswith(pointer("facts", name)):
                return _moved(problem, where + problem.pointer.removeprefix(pointer("facts", name)))
        return _moved(problem, pointer("case") + problem.pointer)


def _names(catalogue: Catalogue, case: Mapping[str, object]) -> dict[str, str]:
    """Labels and codes of the circumstances of the matters of a case -> code. Matters that there are not are told with the case."""
    found: dict[str, str] = {}
    for code in _matters(case):
        with suppress(KeyError):
            for name, circumstance in catalogue.program(code).names.items():
                found.setdefault(name, circumstance)
    return found


def _matters(case: Mapping[str, object]) -> Iterator[str]:
    acts = case.get("acts")
    lists = [act.get("matters") for act in acts if isinstance(act, Mapping)] if isinstance(acts, list) else []
    for code in (case.get("matter"), *(code for each in lists if isinstance(each, list) for code in each)):
        if isinstance(code, str):
            yield code


def _moved(problem: Problem, where: str) -> Problem:
    return Problem(problem.code, where, problem.zh, problem.en, problem.allowed_zh, problem.allowed_en)
