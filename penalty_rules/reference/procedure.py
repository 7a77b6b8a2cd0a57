"""Stage 2 of the reference evaluator (R14): the procedures that a finished answer demands, read off its record."""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from decimal import Decimal

from penalty_dsl.model import (
    RESULT,
    And,
    Circumstance,
    Compare,
    Composite,
    Const,
    Expr,
    Matter,
    Not,
    Or,
    Procedure,
    SanctionKind,
    Step,
    Undeterminable,
)

from ..civil_dates import OutsideCalendarError, deadline, deadline_rules, work_calendar
from ..linking import LinkedMatter
from ..records import MissingRecord, OutcomeRecord, ProcedureRecord, SanctionRecord, StepRecord
from .printing import missing_record, texts
from .reading import Reading
from .values import OPERATORS, Number, Situation, Special, compare, conjunction, disjunction, negation
from .ways import Result, every_way, member_of, members_of

_DISPOSITIONS = ("not_established", "transfer", "time_barred", "must_not_penalise", "may_not_penalise", "penalise")
_CENT = Decimal("0.01")
#: Beyond every amount that a condition can name.
_NO_END = Decimal(10) ** 40
_STATUS = {
    (True, True): "must",
    (False, False): "",
    (False, True): "if_optional",
    (True, False): "unless_optional",
}


def result_of(outcome: OutcomeRecord) -> Result:
    """What is known of something attainable; under may_not_penalise the record shows what may be imposed instead."""
    hidden = outcome.unbounded or outcome.disposition in ("may_not_penalise", "undetermined")
    return Result(outcome.disposition, None if hidden else outcome.sanctions)


def procedures(
    linked: LinkedMatter, situation: Situation, results: Iterable[Result], days: Mapping[str, date | None]
) -> tuple[ProcedureRecord, ...]:
    """The procedures that all of `results` demand, or that some of them may."""
    listed = list(results)
    records = []
    for procedure in linked.procedures if listed else ():
        statuses = {_status(linked.matter, procedure.when, situation, result) for result in listed}
        status = "possible" if len(statuses) > 1 else statuses.pop()
        if status:
            optional = _hangs_on(procedure.when, situation, listed[0], status) if len(listed) == 1 else ()
            records.append(
                ProcedureRecord(
                    procedure.path,
                    procedure.code,
                    procedure.title,
                    status,
                    optional if status in ("if_optional", "unless_optional") else (),
                    tuple(_step(step, days) for step in procedure.steps),
                    _missing(linked, procedure, situation) if status == "possible" else (),
                    texts(procedure.citations),
                    procedure.note,
                )
            )
    return tuple(records)


def read_by(linked: LinkedMatter, reading: Reading) -> None:
    """Enter into `reading` what the procedures read of the case."""
    for procedure in linked.procedures:
        _read(procedure.when, reading)


def _read(expr: Expr | None, reading: Reading) -> None:
    match expr:
        case And(items) | Or(items):
            for item in items:
                _read(item, reading)
        case Not(item):
            _read(item, reading)
        case Compare(code) | Undeterminable(code):
            if not code.startswith(RESULT):
                reading.expr(expr)
        case None:
            pass
        case _:
            reading.expr(expr)


def _missing(linked: LinkedMatter, procedure: Procedure, situation: Situation) -> tuple[MissingRecord, ...]:
    reading = Reading(linked, guards=False)
    _read(procedure.when, reading)
    unknown = [code for code in reading.in_order() if situation.value(code) is Special.UNKNOWN]
    asked: dict[str, None] = {}
    for code in unknown:
        calculated = linked.circumstances[code].component
        asked[code if calculated is None else calculated.of] = None
    known: dict[str, Circumstance | Composite] = {**linked.circumstances, **linked.composites}
    return tuple(missing_record(known[code], "procedure") for code in asked)


# --- truth ------------------------------------------------------------------------------------------------------------


def _status(matter: Matter, when: Expr | None, situation: Situation, result: Result) -> str:
    without = _truth(when, situation, _values(result, optional=False))
    with_all = _truth(when, situation, _values(result, optional=True))
    undecided = {member_of(each) for each in result.sanctions or () if each.chosen is None}
    some = without
    if without == with_all and len(undecided) >= 2:
        # Some of them without the others may still turn it.
        some = with_all = _truth(when, situation, _values(result, optional=None))
    if some is not None and with_all is not None:
        return _STATUS[some, with_all]
    if undecided:
        bare: list[bool | None] = []
        more: list[bool | None] = []
        for way in every_way(matter, result):
            beyond = any(each.chosen and member_of(each) in undecided for each in way.sanctions or ())
            (more if beyond else bare).append(_truth(when, situation, _values(way, optional=False)))
        if more and None not in (*bare, *more):
            first, last = set(bare or more), set(more)
            if len(first) == len(last) == 1:
                return _STATUS[True in first, True in last]
    return "possible"


def _hangs_on(when: Expr | None, situation: Situation, result: Result, status: str) -> tuple[str, ...]:
    """The undecided sanctions that bring the change alone, or all of them."""
    undecided = [each for each in result.sanctions or () if each.chosen is None]
    wanted = status == "if_optional"
    found = [
        each.path
        for each in undecided
        if _truth(when, situation, _values(result, optional=False, imposed=member_of(each))) is wanted
    ]
    return tuple(found or (each.path for each in undecided))


def _truth(expr: Expr | None, situation: Situation, values: Mapping[str, Number | frozenset[int]]) -> bool | None:
    match expr:
        case None:
            return True
        case Compare(code, op, constant) if code.startswith(RESULT):
            value = values[code]
            if isinstance(value, Number):
                return compare(value, op, constant)
            seen = {OPERATORS[op](each, constant) for each in value}
            return seen.pop() if len(seen) == 1 else None
        case And(items):
            return conjunction(_truth(item, situation, values) for item in items)
        case Or(items):
            return disjunction(_truth(item, situation, values) for item in items)
        case Not(item):
            return negation(_truth(item, situation, values))
        case Const(constant_truth):
            return constant_truth
        case _:
            return situation.truth(expr)


# --- what is known of a result ----------------------------------------------------------------------------------------


class _Every(dict[str, Number | frozenset[int]]):
    """Anything is possible of what is not entered: numbers are asked for by names that begin with total."""

    def __missing__(self, code: str) -> Number | frozenset[int]:
        return _number(Decimal(0), _NO_END) if code.startswith(f"{RESULT}total") else frozenset((0, 1))


def _values(result: Result, *, optional: bool | None, imposed: str = "") -> Mapping[str, Number | frozenset[int]]:
    """The result with the optional sanctions, without them or with any of them (None); `imposed` is a member that is in any case."""
    places = range(len(_DISPOSITIONS))
    known = frozenset(place for place in places if _DISPOSITIONS[place] == result.disposition)
    found = _Every({f"{RESULT}disposition": known or frozenset(places)})
    if result.sanctions is None:
        return found
    certain, possible = _imposed(result, optional=optional, imposed=imposed)
    for each in result.sanctions:
        found[f"{RESULT}imposes_{each.kind}"] = frozenset((0,))
    for kind in _kinds() - {each.kind for each in result.sanctions}:
        found[f"{RESULT}imposes_{kind}"] = frozenset((0,))
    for each in possible:
        found[f"{RESULT}imposes_{each.kind}"] = frozenset((0, 1))
    for each in certain:
        found[f"{RESULT}imposes_{each.kind}"] = frozenset((1,))
    totals = {}
    for name, kind in (("total_fine", "fine"), ("total_confiscated", "confiscate_gains")):
        ends = [_amount(each) for each in certain if each.kind == kind]
        ends += [(Decimal(0), _amount(each)[1]) for each in possible if each.kind == kind]
        totals[name] = (sum((low for low, _ in ends), Decimal(0)), sum((high for _, high in ends), Decimal(0)))
    totals["total_money"] = (
        totals["total_fine"][0] + totals["total_confiscated"][0],
        totals["total_fine"][1] + totals["total_confiscated"][1],
    )
    found |= {f"{RESULT}{name}": _number(*ends) for name, ends in totals.items()}
    return found


def _kinds() -> set[str]:
    return {kind.value for kind in SanctionKind}


def _number(low: Decimal, high: Decimal) -> Number:
    """Yuan as fen."""
    return Number(int(low * 100), int(high * 100))


def _amount(sanction: SanctionRecord) -> tuple[Decimal, Decimal]:
    """From the least to the most that it may come to, in yuan."""
    if sanction.amount == "none":
        return Decimal(0), Decimal(0)
    if sanction.recommended is not None:
        return sanction.recommended, sanction.recommended
    low, high = sanction.min or Decimal(0), _NO_END if sanction.max is None else sanction.max
    if low < high:
        low += _CENT * sanction.min_exclusive
        high -= _CENT * sanction.max_exclusive
    return low, high


def _imposed(
    result: Result, *, optional: bool | None, imposed: str
) -> tuple[list[SanctionRecord], list[SanctionRecord]]:
    """Those that are imposed, and those of which it cannot be said."""
    certain: list[SanctionRecord] = []
    possible: list[SanctionRecord] = []
    for each in result.sanctions or ():
        if each.chosen or member_of(each) == imposed:
            certain.append(each)
        elif each.chosen is None and not each.group:
            certain.extend([each] if optional else [])
            possible.extend([each] if optional is None else [])
        elif each.chosen is None:
            members = members_of(result, each.group)
            taken = sum(chosen is True for chosen in members.values())
            open_ones = sum(chosen is None for chosen in members.values())
            at_least = each.group_low if result.disposition == "penalise" else 0
            if optional and each.group_high - taken >= open_ones:
                certain.append(each)
            elif (at_least if optional is False else each.group_high) > taken:
                possible.append(each)
    return certain, possible


# --- steps ------------------------------------------------------------------------------------------------------------


def _step(step: Step, days: Mapping[str, date | None]) -> StepRecord:
    rule = deadline_rules().get(step.deadline)
    if rule is None:
        return StepRecord(step.text, step.by, "", "", "", "", provisional=False)
    start = days.get(rule.event)
    last = None if start is None else _last(step.deadline, start)
    if last is None:
        return StepRecord(step.text, step.by, step.deadline, rule.event, "", "", provisional=False)
    counted, moved, provisional = last
    return StepRecord(
        step.text, step.by, step.deadline, rule.event, counted.isoformat(), moved.isoformat(), provisional=provisional
    )


def _last(code: str, start: date) -> tuple[date, date, bool] | None:
    """The last day as counted and after moving, day by day where the period is one of days."""
    rule, calendar = deadline_rules()[code], work_calendar()
    if rule.unit not in ("days", "working_days") or rule.backwards or rule.term:
        try:
            found = deadline(code, start)
        except OutsideCalendarError:
            return None
        return found.counted, found.last, found.provisional
    day, left = start, rule.count
    try:
        while left:
            day += timedelta(days=1)
            left -= rule.unit == "days" or calendar.is_working_day(day)
        counted = day
        while not calendar.is_working_day(day):
            day += timedelta(days=1)
    except OverflowError:
        return None
    seen_from = counted if rule.unit == "days" else start
    return counted, day, not calendar.knows(seen_from, day)
