"""Which procedures a result demands, with their steps and dates, as records (R14e to R14h)."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain

from penalty_dsl.model import And, Expr, Not, Or, Step

from ..asking import asked
from ..civil_dates import OutsideCalendarError, deadline, deadline_rules
from ..kleene import Truth
from ..pricing import Priced
from ..records import MissingRecord, ProcedureRecord, StepRecord
from ..resolution import UNDETERMINED, Plan
from ..situation import Situation
from .deciding import Item, StageTwo, decide
from .results import Listed, Results, decided, imposed, known, listed, unknown
from .ways import ways

#: A disposition with the sanctions it comes with and their amounts; None: what comes with it is not known.
Result = tuple[str, Sequence[tuple[Plan, Priced]] | None]
#: The event of a deadline -> its day, where the case gives it.
Days = dict[str, date | None]

#: By whether a procedure is due with as little as possible, and with as much.
_STATUS = {(True, True): "must", (False, False): "", (False, True): "if_optional", (True, False): "unless_optional"}


@dataclass(frozen=True, slots=True)
class _View:
    """One result: without what is optional, with it, and with whichever of it."""

    disposition: str
    sanctions: tuple[Listed, ...]
    without: Results
    with_all: Results
    whichever: Results
    plans: tuple[Plan, ...] = ()

    @property
    def optional(self) -> tuple[str, ...]:
        return tuple(each.path for each in self.sanctions if each.imposed is None)


def procedures(
    stage: StageTwo, situation: Situation, results: Sequence[Result], days: Days
) -> tuple[ProcedureRecord, ...]:
    """The procedures that the result demands, or of several attainable results what each of them may. In declared order."""
    if not stage.items or not results:
        return ()
    views = [_view(*result) for result in results]
    found = (_procedure(item, views, situation, days) for item in stage.items)
    return tuple(record for record in found if record is not None)


def demanded(
    stage: StageTwo, situation: Situation, disposition: str, kinds: frozenset[str], sums: Mapping[str, int | None]
) -> dict[str, Truth]:
    """By the code of each procedure, whether a decision of these kinds and sums demands it."""
    results = imposed(disposition, kinds, sums)
    return {item.procedure.code: decide(item.when, situation, results) for item in stage.items}


def not_demanded(
    stage: StageTwo, situation: Situation, result: Result
) -> Iterator[tuple[Item, tuple[tuple[Expr, bool], ...]]]:
    """The procedures that a result does not demand, each with comparisons that suffice to make its condition false, and their truth."""
    view = _view(*result)
    for item in stage.items:
        if not _status(item, view, situation):
            every = [view.without]
            if decide(item.when, situation, view.without) is None:
                every = [results for _, results in _ways(view, situation)]
            settling = (_settling(item.when, False, situation, results) for results in every)
            yield item, tuple(dict.fromkeys(chain.from_iterable(settling)))


def _settling(expr: Expr, truth: bool, situation: Situation, results: Results) -> Iterator[tuple[Expr, bool]]:
    """Comparisons that give `expr` the truth it has: one false item of 且, one true item of 或, else all of them."""
    match expr:
        case Not(item):
            yield from _settling(item, not truth, situation, results)
        case And(items) | Or(items):
            one_will_do = truth is isinstance(expr, Or)
            settled = [item for item in items if decide(item, situation, results) is truth]
            for item in settled[:1] if one_will_do else settled:
                yield from _settling(item, truth, situation, results)
        case _:
            yield expr, truth


def _view(disposition: str, priced: Sequence[tuple[Plan, Priced]] | None) -> _View:
    if priced is None or disposition == UNDETERMINED:
        nothing = unknown(disposition)
        return _View(disposition, (), nothing, nothing, nothing)
    sanctions, none = listed(priced), frozenset[str]()
    least = known(disposition, sanctions, none, free=False)
    undecided = {each.member for each in sanctions if each.imposed is None}
    most = known(disposition, sanctions, none, free=True) if undecided else least
    # Of a single member, without it and with it is all there is.
    whichever = known(disposition, sanctions, none, free=None) if len(undecided) > 1 else least
    return _View(disposition, sanctions, least, most, whichever, tuple(plan for plan, _ in priced))


def _procedure(item: Item, views: Sequence[_View], situation: Situation, days: Days) -> ProcedureRecord | None:
    told = {_status(item, view, situation) for view in views}
    status = told.pop() if len(told) == 1 else "possible"
    if not status:
        return None
    procedure = item.procedure
    hangs = status.endswith("_optional") and len(views) == 1
    return ProcedureRecord(
        path=procedure.path,
        code=procedure.code,
        title=procedure.title,
        status=status,
        optional=_optional(item, views[0], situation, status == "if_optional") if hangs else (),
        steps=tuple(_step(step, days) for step in procedure.steps),
        missing=_missing(item, situation) if status == "possible" else (),
        basis=item.basis,
        note=procedure.note,
    )


def _missing(item: Item, situation: Situation) -> tuple[MissingRecord, ...]:
    unknown_ones = ((each.code, "procedure") for each in item.asks if situation.value(each.code) is None)
    return asked(situation.linked, unknown_ones)


def _status(item: Item, view: _View, situation: Situation) -> str:
    """The code of `ProcedureRecord.status`, or ""."""
    least = decide(item.when, situation, view.without)
    most = least if view.with_all is view.without else decide(item.when, situation, view.with_all)
    if least is most and view.whichever is not view.without:
        least = most = decide(item.when, situation, view.whichever)
    return _of_ways(item, view, situation) if least is None or most is None else _STATUS[least, most]


def _of_ways(item: Item, view: _View, situation: Situation) -> str:
    """R14j: what every way of choosing comes to; "possible" where they differ."""
    if not view.optional:
        return "possible"
    found: dict[bool, set[Truth]] = {}  # by whether anything that is undecided is imposed
    certain = frozenset(each.member for each in view.sanctions if each.imposed)
    for members, results in _ways(view, situation):
        found.setdefault(members > certain, set()).add(decide(item.when, situation, results))
    some = found.pop(True, set[Truth]())
    least, most = (each.pop() if len(each) == 1 else None for each in (found.pop(False, some.copy()), some))
    return "possible" if least is None or most is None else _STATUS[least, most]


def _ways(view: _View, situation: Situation) -> Iterator[tuple[frozenset[str], Results]]:
    """The members imposed, and what it comes to."""
    every = [plan.sanction for plan in view.plans]
    for members in ways(situation.linked.matter, view.disposition, every, view.sanctions):
        yield members, decided(view.disposition, view.sanctions, members)


def _optional(item: Item, view: _View, situation: Situation, wanted: bool) -> tuple[str, ...]:
    """The optional sanctions each of which changes the matter alone; if none does, all of them."""
    alone = []
    for each in view.sanctions:
        if each.imposed is None:
            together = frozenset(one.path for one in view.sanctions if one.member == each.member)
            results = known(view.disposition, view.sanctions, together, free=False)
            if decide(item.when, situation, results) is wanted:
                alone.append(each.path)
    return tuple(alone) or view.optional


def _step(step: Step, days: Days) -> StepRecord:
    if not step.deadline:
        return StepRecord(step.text, step.by, "", "", "", "", provisional=False)
    event = deadline_rules()[step.deadline].event
    return StepRecord(step.text, step.by, step.deadline, event, *last_day(step.deadline, days.get(event)))


def last_day(code: str, day: date | None) -> tuple[str, str, bool]:
    """The last day of a deadline that counts from `day`: as counted, the last one to act ("" where there is none), and whether it is
    provisional."""
    try:
        found = None if day is None else deadline(code, day)
    except OutsideCalendarError:
        found = None
    if found is None:
        return "", "", False
    return found.counted.isoformat(), found.last.isoformat(), found.provisional
