"""The course of a case held against the law (R21l to R21r): order, notice, hearing, nothing heavier because of a defence, days."""

from collections.abc import Iterator, Sequence
from datetime import date

from penalty_dsl.model import SEMANTICS

from ..civil_dates import OutsideCalendarError, deadline
from ..resolution import PENALISE
from ..reviewing import review
from ..reviewing.procedure import late, step_truths
from ..reviewing.remarks import LEVELS
from .announced import against_defended, against_notice, is_announced, key, last_notice, standing
from .changes import changed, weighed
from .history import History, Stage
from .records import STAGES_FORMAT, CourseRemarkRecord, HistoryRecord, StageRecord
from .remarks import course_remark

#: What may come directly before each stage; a case may be investigated further, announced anew and heard again until it is decided.
_BEFORE = {
    "investigated": {"investigated", "notified", "heard"},
    "notified": {"investigated", "notified", "heard"},
    "heard": {"investigated", "notified", "heard"},
    "decided": {"investigated", "notified", "heard"},
    "reviewed": {"decided"},
}
#: What there has to be before, at once or earlier.
_NEEDS = {"heard": "notified", "reviewed": "decided"}
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
        None if one.decision is None else review(one.recommendation, one.decision, decides=one.code == "decided"),
    )


def _remarks(stages: Sequence[Stage]) -> Iterator[CourseRemarkRecord]:
    yield from _order(stages)
    for place, one in enumerate(stages):
        if one.code == "decided":
            yield from _notice(stages, place)
            yield from _days(one, place)
            yield from _effective(stages, place)
        if one.hearing:
            yield from _too_soon(stages, place)
        if one.code == "reviewed" and place and (facts := changed(stages[place - 1], one)):
            yield course_remark("facts_after_decision", place, place - 1, facts=facts)
        following = stages[place + 1].code if place + 1 < len(stages) else ""
        if one.code in ("heard", *_FINAL) and (not following or (one.code in _FINAL and following not in _FINAL)):
            yield from against_notice(stages, place)
        if one.code in ("notified", *_FINAL):
            yield from against_defended(stages, place)


def _order(stages: Sequence[Stage]) -> Iterator[CourseRemarkRecord]:
    for place, one in enumerate(stages):
        before = stages[place - 1] if place else None
        needed = _NEEDS.get(one.code, "")
        if needed and all(each.code != needed for each in stages[:place]):
            yield course_remark("stage_too_early", place, None, one.code, needed)
        elif before is not None and before.code not in _BEFORE[one.code]:
            yield course_remark("stage_out_of_order", place, place - 1, one.code, before.code)
        if before is not None and one.day < before.day:
            yield course_remark("day_out_of_order", place, place - 1, one.code, before.code)


def _notice(stages: Sequence[Stage], place: int) -> Iterator[CourseRemarkRecord]:
    """That the party was told, and of a hearing where it has a right to one (第四十四条、第六十二条至第六十四条)."""
    notice = last_notice(stages, place)
    for at, answer in enumerate(stages[place].record.answers):
        about = key(answer)
        if _disposition(stages, place, at) != PENALISE:
            continue
        if not is_announced(stages, place, at):
            if not _is_told_on_the_spot(stages[place]):
                yield course_remark("no_notice", place, about=about)
        elif notice is None:
            continue
        elif _due(stages, notice, notice, at, _HEARING) or _due(stages, notice, place, at, _HEARING):
            yield from _hearing(stages, notice, place, about)


def _is_told_on_the_spot(stage: Stage) -> bool:
    """Whether it was decided on the spot and says that the party was told then."""
    decision = stage.decision
    return decision is not None and decision.procedure == "summary" and (decision.steps or {}).get("inform", False)


def _hearing(
    stages: Sequence[Stage], notice: int, place: int, about: tuple[str, str, str]
) -> Iterator[CourseRemarkRecord]:
    told, since = stages[notice].hearing_told, stages[notice : place + 1]
    if told is not True:
        yield course_remark("hearing_unstated" if told is None else "hearing_not_told", notice, about=about)
    if _is_demanded(stages[: place + 1]):
        yield course_remark("hearing_not_held", place, notice, about=about)
        return
    if any(one.hearing or one.hearing_demanded is False for one in since):
        return
    try:
        period = deadline("ask_for_hearing", stages[notice].day)
    except OutsideCalendarError:
        return
    if stages[place].day <= period.last:
        code = "hearing_period_provisional" if period.provisional else "hearing_period_running"
        yield course_remark(code, place, notice, period.last.isoformat(), about=about)


def _too_soon(stages: Sequence[Stage], place: int) -> Iterator[CourseRemarkRecord]:
    """A hearing of which notice cannot have been given in time: not before the party was told that it may ask, nor before it did."""
    told = next((number for number in range(place) if stages[number].code == "notified"), None)
    if told is None:
        return
    asked = [one.hearing_demanded for one in stages[: place + 1] if one.hearing_demanded]
    days = [one for one in asked if isinstance(one, date)]
    first = max(stages[told].day, min(days) if days and len(days) == len(asked) else date.min)
    try:
        notice = deadline("notify_of_hearing", stages[place].day)
    except OutsideCalendarError:
        return
    if first > notice.last and not notice.provisional:
        yield course_remark("hearing_too_soon", place, told, notice.last.isoformat(), first.isoformat())


def _is_demanded(stages: Sequence[Stage]) -> bool:
    """Whether a hearing was asked for, and neither held nor waived since. What was asked for too late was not."""
    open_demand = False
    for place, one in enumerate(stages):
        demanded = one.hearing_demanded
        if isinstance(demanded, date):
            open_demand = open_demand or not _is_too_late(stages, place, demanded)
        elif demanded is not None:
            open_demand = demanded
        if one.hearing:
            open_demand = False
    return open_demand


def _is_too_late(stages: Sequence[Stage], place: int, day: date) -> bool:
    """Whether a hearing was asked for after the time that the last notice gave, as far as its last day is settled (D7)."""
    notice = last_notice(stages, place + 1)
    try:
        period = None if notice is None else deadline("ask_for_hearing", stages[notice].day)
    except OutsideCalendarError:
        return False
    return period is not None and not period.provisional and day > period.last


def _due(stages: Sequence[Stage], since: int, place: int, at: int, code: str) -> bool:
    """Whether what was announced or decided last, else recommended, demands a procedure whatever is unknown on the facts of a stage."""
    stage = stages[place]
    outcome = standing(stages, since, place, at)
    if outcome is not None:
        return step_truths(stage.lean[at], outcome).get(code) is True
    return any(one.code == code and one.status == "must" for one in stage.record.answers[at].procedure)


def _effective(stages: Sequence[Stage], place: int) -> Iterator[CourseRemarkRecord]:
    """That a decision which takes effect after county review (townships) was reviewed."""
    if any(one.code == "reviewed" for one in stages[place + 1 :]):
        return
    stage = stages[place]
    for at, answer in enumerate(stage.record.answers):
        if _due(stages, place, place, at, _COUNTY):
            basis = next(one.basis for one in stage.lean[at].program.stage_two.items if one.procedure.code == _COUNTY)
            yield course_remark("not_effective", place, about=key(answer), basis=basis)


def _days(stage: Stage, place: int) -> Iterator[CourseRemarkRecord]:
    """90 days from filing; with a decision its review says so."""
    if stage.decision is not None:
        return
    found = late(stage.lean, "decide", stage.recommendation.case.filed, stage.day)
    if found is not None:
        yield course_remark(found.code, place, None, *found.args, basis=found.basis)


def _disposition(stages: Sequence[Stage], place: int, at: int) -> str:
    outcome = standing(stages, place, place, at)
    return stages[place].record.answers[at].disposition if outcome is None else outcome.disposition
