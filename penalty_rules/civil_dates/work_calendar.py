"""Which days are working days: weekends, and the arrangements of public holidays as the State Council publishes them (D4).

The data, `holidays.toml`, is written by `scripts/holidays.py`; docs/decisions says from what.
"""

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from importlib.resources import files

from .periods import check_day, shifted

_SATURDAY = 5
#: Holidays that the law itself fixes by date, month and day (《全国年节及纪念日放假办法》第二条, as of 2025).
_FIXED = frozenset({(1, 1), (5, 1), (5, 2), (10, 1), (10, 2), (10, 3)})


@dataclass(frozen=True, slots=True)
class WorkCalendar:
    """Working days of one country or place.

    `off` are the days from Monday to Friday that are free, `worked` the Saturdays and Sundays that are not. Both are complete from
    `since` to `until`; outside of these only weekends are known, and after `until` the holidays that the law fixes by date. What rests on
    such a day is provisional. For a place with
    holidays of its own: `dataclasses.replace(calendar, off=calendar.off | {...})`.
    """

    since: date
    until: date
    off: frozenset[date]
    worked: frozenset[date]
    source: str

    def is_working_day(self, day: date) -> bool:
        """Whether offices work on `day`, as far as the calendar knows."""
        check_day(day)
        if day.weekday() >= _SATURDAY:
            return day in self.worked
        return day not in self.off and not (day > self.until and (day.month, day.day) in _FIXED)

    def knows(self, first: date, last: date) -> bool:
        """Whether the arrangement of every day from `first` to `last` is known."""
        return self.since <= first and last <= self.until

    def working_day_from(self, day: date) -> date:
        """`day`, or if it is free the next working day (《民法典》第二百零三条第一款)."""
        while not self.is_working_day(day):
            day = shifted(day, 1)
        return day

    def after_working_days(self, start: date, count: int) -> date:
        """The last day of a period of `count` working days from `start`, which itself is not counted."""
        return self._counted(start, count, 1)

    def before_working_days(self, end: date, count: int) -> date:
        """The last day that lies `count` working days before `end`, which itself is not counted."""
        return self._counted(end, count, -1)

    def extended(self, until: date, off: Iterable[date], worked: Iterable[date]) -> "WorkCalendar":
        """This calendar with an arrangement published later: all free days and all worked weekend days up to `until`.

        An arrangement may reach back into the last week of the year before; weekend days among `off` change nothing.

        :raises ValueError: a day outside of the new stretch, a worked day that is no weekend day.
        """
        free, at_work = frozenset(off), frozenset(worked)
        outside = sorted(day for day in free | at_work if not self.until < day <= until)
        if outside:
            raise ValueError(f"{outside[0]} does not lie after {self.until} and up to {until}")
        ordinary = sorted(day for day in at_work if day.weekday() < _SATURDAY)
        if ordinary:
            raise ValueError(f"{ordinary[0]} is no Saturday or Sunday")
        weekdays = {day for day in free if day.weekday() < _SATURDAY}
        return replace(self, until=until, off=self.off | weekdays, worked=self.worked | at_work)

    def _counted(self, day: date, count: int, step: int) -> date:
        check_day(day)
        if count < 0:
            raise ValueError(f"a period of {count} working days")
        while count:
            day = shifted(day, step)
            count -= self.is_working_day(day)
        return day


@cache
def work_calendar() -> WorkCalendar:
    """The calendar of mainland China that ships with the package, read once."""
    return read_calendar(files(__package__).joinpath("holidays.toml").read_text(encoding="utf-8"))


def read_calendar(text: str) -> WorkCalendar:
    """A calendar from its data."""
    data = tomllib.loads(text)
    years = [data[key] for key in data if key.isdecimal()]
    return WorkCalendar(
        since=data["since"],
        until=data["until"],
        off=frozenset(day for year in years for day in year["off"]),
        worked=frozenset(day for year in years for day in year["worked"]),
        source=data["source"],
    )
