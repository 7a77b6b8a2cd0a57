"""The course of a case held against the law (R21l to R21r): order, notice, hearing, nothing heavier because of a defence, days."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from penalty_dsl.model import SEMANTICS

from ..civil_dates import OutsideCalendarError, deadline
from ..lighter_law import Sign
from ..records import AnswerRecord
from ..resolution import PENALISE
from ..reviewing import Outcome, review
from ..reviewing.procedure import late, step_truths
from ..reviewing.remarks import LEVELS
from ..reviewing.weighing import heavier
from .changes import changed, recommended, weighed
from .history import History, Stage
from .records import STAGES_FORMAT, ChangedRecord, CourseRemarkRecord, HistoryRecord, StageRecord
from .remarks import course_remark

#: What may come directly before each stage; a case may be investigated further, announced anew and heard again until it is decided.
_BEFORE = {
    "investigated": {"investigated", "notified", "heard"},
    "notified": {"investigated", "notified", "heard"},
    "heard": {"notified", "heard"},
    "decided": {"investigated", "notified", "heard"},
    "reviewed": {"decided"},
}
_FINAL = ("decided", "reviewed")
_HEARING = "hearing"
_COUNTY = "county_review"


def examine(history: History) -> HistoryRecord:
    """The recommendation at each stage, what changed, and what is to be said of the course."""
    stages = history.stages
    records = tuple(_stage(stages[number - 1] if number else None, one) for number, one in enumerate(stages))
    remarks = tuple(_remarks(stages))
    levels = [one.level for one in remarks] + [one.review.level for one in records if one.review is not None]
    return HistoryRecord(
        STAGES_FORMAT,
        SEMANTICS,
        max((level for level in levels if level), key=LEVELS.index, default=""),
        records,
        remarks,
    )


def _stage(before: Stage | None, one: Stage) -> StageRecord:
    return StageRecord(
        one.code,
        one.day.isoformat(),
        one.record,
        () if before is None else changed(before, one),
        () if before is None else weighed(before, one),
        None if one.decision is None else review(one.recommendation, one.decision),
    )


def _remarks(stages: Sequence[Stage]) -> Iterator[CourseRemarkRecord]:
    yield from _order(stages)
    for place, one in enumerate(stages):
        if one.code == "decided":
            yield from _notice(stages, place)
            yield from _days(one, place)
            yield from _effective(stages, place)
        if one.code == "reviewed" and place and (facts := changed(stages[place - 1], one)):
            yield course_remark("facts_after_decision", place, place - 1, facts=facts)
        ends = place + 1 == len(stages) or stages[place + 1].code in ("notified", "investigated")
        if ends and one.code in ("heard", *_FINAL):
            yield from _against_notice(stages, place)


def _order(stages: Sequence[Stage]) -> Iterator[CourseRemarkRecord]:
    for place, (before, one) in enumerate(pairwise(stages), 1):
        if before.code not in _BEFORE[one.code]:
            yield course_remark("stage_out_of_order", place, place - 1, one.code, before.code)
        if one.day < before.day:
            yield course_remark("day_out_of_order", place, place - 1, one.code, before.code)


def _announced(stages: Sequence[Stage], place: int) -> int | None:
    """The last notice before a stage."""
    return next((at for at in reversed(range(place)) if stages[at].code == "notified"), None)


def _notice(stages: Sequence[Stage], place: int) -> Iterator[CourseRemarkRecord]:
    """That the party was told, and of a hearing where it has a right to one (第四十四条、第六十二条至第六十四条)."""
    notice = _announced(stages, place)
    for at, answer in enumerate(stages[place].record.answers):
        about = (answer.act, answer.matter, answer.subject)
        if _disposition(stages, place, at) != PENALISE:
            continue
        if notice is None:
            yield course_remark("no_notice", place, about=about)
        elif _due(stages, notice, at, _HEARING):
            yield from _hearing(stages, notice, place, about)


def _hearing(
    stages: Sequence[Stage], notice: int, place: int, about: tuple[str, str, str]
) -> Iterator[CourseRemarkRecord]:
    told, between = stages[notice].hearing_told, stages[notice:place]
    demands = {one.hearing_demanded for one in between} - {None}
    held = any(one.hearing for one in between)
    if told is not True:
        yield course_remark("hearing_unstated" if told is None else "hearing_not_told", notice, about=about)
    if held:
        return
    if True in demands:
        yield course_remark("hearing_not_held", place, notice, about=about)
        return
    try:
        last = deadline("ask_for_hearing", stages[notice].day).last
    except OutsideCalendarError:
        return
    if False not in demands and stages[place].day <= last:
        yield course_remark("hearing_period_running", place, notice, last.isoformat(), about=about)


def _due(stages: Sequence[Stage], place: int, at: int, code: str) -> bool:
    """Whether what was announced or decided at a stage, else recommended, demands a procedure whatever is unknown."""
    stage = stages[place]
    outcome = _outcome(stages, place, place, at)
    if outcome is not None:
        return step_truths(stage.lean[at], outcome).get(code) is True
    return any(one.code == code and one.status == "must" for one in stage.record.answers[at].procedure)


def _effective(stages: Sequence[Stage], place: int) -> Iterator[CourseRemarkRecord]:
    """That a decision which takes effect after county review (townships) was reviewed."""
    if any(one.code == "reviewed" for one in stages[place + 1 :]):
        return
    stage = stages[place]
    for at, answer in enumerate(stage.record.answers):
        if _due(stages, place, at, _COUNTY):
            basis = next(one.basis for one in stage.lean[at].program.stage_two.items if one.procedure.code == _COUNTY)
            yield course_remark("not_effective", place, about=_key(answer), basis=basis)


def _days(stage: Stage, place: int) -> Iterator[CourseRemarkRecord]:
    """90 days from filing; with a decision its review says so."""
    found = late("decide", stage.recommendation.case.filed, stage.day) if stage.decision is None else None
    if found is not None:
        yield course_remark(found.code, place, None, *found.args, basis=found.basis)


def _against_notice(stages: Sequence[Stage], place: int) -> Iterator[CourseRemarkRecord]:
    """What stands at a stage against what was announced last (第四十五条第二款)."""
    notice = _announced(stages, place)
    if notice is None:
        return
    facts = changed(stages[notice], stages[place])
    defended = any(one.code == "heard" and one.defended for one in stages[notice : place + 1])
    for at, answer in enumerate(stages[place].record.answers):
        about = (answer.act, answer.matter, answer.subject)
        ours = tuple(one for one in facts if (one.act, one.matter, one.subject) == about)
        code = _compared(stages, notice, place, at, ours, defended)
        if code:
            told = ours if code == "new_facts_need_notice" else ()
            yield course_remark(code, place, notice, about=about, facts=told)


def _compared(
    stages: Sequence[Stage], notice: int, place: int, at: int, facts: Sequence[ChangedRecord], defended: bool
) -> str:
    """The code of what is to be said of one answer, or ""."""
    then, now = stages[notice].record.answers[at], stages[place].record.answers[at]
    by_facts = recommended(now, then)
    announced, decided = _outcome(stages, notice, notice, at), _outcome(stages, notice, place, at)
    proposed = announced is not None and decided is not None
    sign: Sign = heavier(decided, announced) if announced is not None and decided is not None else by_facts
    if sign is None:
        return "other_than_notified" if proposed else ""
    if sign < 0:
        return "lighter_than_notified" if proposed else ""
    if sign == 0:
        return ""
    if facts and (by_facts is None or by_facts > 0):
        return "new_facts_need_notice"
    return "heavier_after_defence" if defended else "heavier_without_notice"


def _outcome(stages: Sequence[Stage], since: int, place: int, at: int) -> Outcome | None:
    """What was announced or decided last of one answer, from the stage `since` up to `place`; None: nothing was."""
    for stage in reversed(stages[since : place + 1]):
        answer = stage.record.answers[at]
        for result in () if stage.decision is None else stage.decision.results:
            if (result.act, result.matter, result.subject) == _key(answer):
                return result.outcome
    return None


def _key(answer: AnswerRecord) -> tuple[str, str, str]:
    return answer.act, answer.matter, answer.subject


def _disposition(stages: Sequence[Stage], place: int, at: int) -> str:
    outcome = _outcome(stages, place, place, at)
    return stages[place].record.answers[at].disposition if outcome is None else outcome.disposition
