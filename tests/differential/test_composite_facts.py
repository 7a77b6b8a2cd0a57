"""What is calculated from lists, against a twin that counts naively: neither evaluator sees the lists, so that both would share a
mistake (semantics R3h to R3j)."""

import calendar
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from penalty_dsl.model import And, Compare, Component, Composite, Const, Expr, Not, Op, Operation, Or, Window
from penalty_rules.cells import UNDETERMINABLE
from penalty_rules.components import components, reach
from penalty_rules.linking import LinkedMatter
from penalty_rules.listed_facts import Listed
from tests.differential.cases import ACTS
from tests.differential.composite_facts import listed
from tests.differential.drawing import Draw, fresh
from tests.differential.generators import linked_matters

Truth = bool | None
Row = dict[str, int | None]
DAYS = st.dates(date(1900, 1, 1), date(2100, 12, 31))


@fresh(80)
def test_components_are_what_a_naive_reader_counts(data: st.DataObject) -> None:
    linked, draw = data.draw(linked_matters()), Draw(data.draw)
    stated = {code: listed(draw, each, 8) for code, each in linked.composites.items() if draw.chance(80)}
    facts = {code: draw.pick((738000, 738365)) for code in linked.circumstances if draw.chance(50)}
    act = draw.pick(ACTS)
    assert dict(components(linked, stated, facts, act)) == _naive(linked, stated, facts, act)


def _naive(linked: LinkedMatter, stated: dict[str, Listed], facts: dict[str, int], act: date | None) -> dict[str, int]:
    found: dict[str, int] = {}
    for code, circumstance in linked.circumstances.items():
        part = circumstance.component
        if part is not None and part.of in stated and code not in linked.bindings:
            since = {window: _start(linked, window, facts, act) for window in part.windows}
            result = _result(part, linked.composites[part.of], stated[part.of], since)
            if result is not None:
                found[code] = result
    return found


def _start(linked: LinkedMatter, window: Window, facts: dict[str, int], act: date | None) -> date | None:
    code = window.since
    while code in linked.bindings and linked.bindings[code].source is not None:
        code = str(linked.bindings[code].source)
    if code == "":
        return act
    return date.fromordinal(facts[code]) if code in facts else None


def _result(part: Component, whole: Composite, stated: Listed, since: dict[Window, date | None]) -> int | None:
    if stated == UNDETERMINABLE:
        return None if part.operation in ("largest", "smallest") else UNDETERMINABLE
    assert isinstance(stated, tuple)
    if whole.members:
        present = {whole.members[place].code for place in stated if isinstance(place, int)}
        return int(part.member in present) if part.operation == "has" else len(present) + part.plus
    codes = [each.code for each in whole.fields]
    rows: list[Row] = [dict(zip(codes, row, strict=True)) for row in stated if isinstance(row, tuple)]
    kept: list[Row] = []
    for row in rows:
        verdicts = [_holds(part.where or Const(True), row)]
        verdicts += [_inside(row[window.field], start, window) for window, start in since.items()]
        if False in verdicts:
            continue
        if None in verdicts:
            return None
        kept.append(row)
    if part.operation == "count":
        return len(kept) + part.plus
    numbers = sorted(number for row in kept if (number := row[part.field]) is not None)
    if len(numbers) < len(kept) or (not numbers and part.operation is not Operation.TOTAL):
        return None
    if part.operation is Operation.TOTAL:
        return sum(numbers)
    return numbers[-1] if part.operation is Operation.LARGEST else numbers[0]


def _holds(expr: Expr, row: Row) -> Truth:
    """Three values: a comparison with what is not stated is unknown, whatever it compares with (R4b)."""
    match expr:
        case Const(value):
            return value
        case Compare(code, op, constant):
            found = row[code]
            if found is None:
                return None
            return {
                Op.LT: found < constant,
                Op.LE: found <= constant,
                Op.EQ: found == constant,
                Op.NE: found != constant,
                Op.GE: found >= constant,
                Op.GT: found > constant,
            }[op]
        case Not(item):
            return {True: False, False: True, None: None}[_holds(item, row)]
        case And(items):
            found_truths = {_holds(item, row) for item in items}
            return False if False in found_truths else None if None in found_truths else True
        case Or(items):
            found_truths = {_holds(item, row) for item in items}
            return True if True in found_truths else None if None in found_truths else False
    raise AssertionError(expr)


def _inside(day: int | None, start: date | None, window: Window) -> Truth:
    if day is None or start is None:
        return None
    return _first(start, window) <= date.fromordinal(day) <= start


def _first(start: date, window: Window) -> date:
    """One month at a time on the first, then the day again as far as the month has it."""
    if not window.months:
        return start - timedelta(days=window.days)
    first = start.replace(day=1)
    for _ in range(window.months):
        first = (first - timedelta(days=1)).replace(day=1)
    return first.replace(day=min(start.day, calendar.monthrange(first.year, first.month)[1]))


@given(DAYS, st.integers(1, 600))
def test_months_back_are_counted_one_by_one(day: date, months: int) -> None:
    window = Window("", months=months)
    assert date.fromordinal(reach(day.toordinal(), window)) == _first(day, window)


@given(DAYS, st.integers(1, 20_000))
def test_days_back_are_days(day: date, days: int) -> None:
    assert date.fromordinal(reach(day.toordinal(), Window("", days=days))) == day - timedelta(days=days)


def test_a_period_never_leaves_the_calendar() -> None:
    assert reach(date(5, 3, 31).toordinal(), Window("", months=1200)) == reach(400, Window("", days=36525)) == 1
