"""其中: which records count. Conditions over the fields of one record, and windows of dates."""

from dataclasses import dataclass

from .. import surface as s
from ..model import And, Circumstance, Composite, Conventions, Expr, Kind, ValueType, Window
from .conditions import Conditions, joined
from .linear import DerivedPool
from .names import Entry, Scope, lookup
from .report import Reporter
from .types import DAY_UNITS, Wanted, number
from .words import ACT_WORDS

_MONTHS = Wanted("期间", ValueType(Kind.MONTHS, unit="个月"))
_DAYS = Wanted("期间", ValueType(Kind.DAYS, unit="天"))


@dataclass(frozen=True, slots=True)
class Filter:
    """`where` (None: every record) and the windows, all of which must hold."""

    where: Expr | None = None
    windows: tuple[Window, ...] = ()


def record_filter(
    text: s.Condition, composite: Composite, conventions: Conventions, scope: Scope, report: Reporter
) -> Filter | None:
    """The filter of an aggregate. None: wrong, told. Windows stand beside other conditions, never inside 或 and 非."""
    parts = text.items if isinstance(text, s.Conjunction) else (text,)
    fields = Scope()
    for each in composite.fields:
        entry = Entry(each.code, each.label, Circumstance(each.code, each.label, each.type))
        fields.put(entry)
    pool = DerivedPool()
    before = report.broken
    conditions = Conditions(fields, conventions, pool, report)
    windows: list[Window] = []
    whens: list[Expr] = []
    for part in parts:
        if isinstance(part, s.Within):
            window = _window(part, fields, scope, report)
            if window is not None:
                windows.append(window)
            continue
        when = conditions.resolve(part)
        if when is not None:
            whens.append(when)
    if pool.own:
        report.tell("P0385", text.span, written=report.written(text.span))
    if report.broken != before:
        return None
    windows.sort(key=lambda each: (each.field, each.since, each.months, each.days))
    return Filter(joined(And, whens) if whens else None, tuple(windows))


def _window(text: s.Within, fields: Scope, scope: Scope, report: Reporter) -> Window | None:
    entry = lookup(fields, text.name, report)
    if entry is None:
        return None
    if not _is_date(entry):
        report.tell("P0386", text.name.span, name=text.name.text)
        return None
    since = ""
    if text.since.text not in ACT_WORDS:
        start = lookup(scope, text.since, report)
        if start is None:
            return None
        if not _is_date(start):
            report.tell("P0386", text.since.span, name=text.since.text)
            return None
        since = start.code
    in_days = text.back.unit in DAY_UNITS
    length = number(text.back, _DAYS if in_days else _MONTHS, report)
    if length is None:
        return None
    if length <= 0 or length > _LONGEST[in_days]:
        report.tell("P0331", text.back.span, written=report.written(text.back.span))
        return None
    return Window(entry.code, since, days=length) if in_days else Window(entry.code, since, months=length)


#: Of months and of days: a hundred years.
_LONGEST = (1200, 36525)


def _is_date(entry: Entry) -> bool:
    return entry.circumstance is not None and entry.circumstance.type.kind is Kind.DATE
