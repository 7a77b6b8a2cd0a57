"""Periods, ages and limitation on the civil calendar, without holidays (D1, D2, D3).

Everything is a day, never a moment: a date-time is refused with `TypeError`, as in a case.
"""

import calendar
from datetime import date, datetime, timedelta

#: Months of limitation (《行政处罚法》第三十六条第一款); other laws have others (《治安管理处罚法》第二十二条: 6).
ORDINARY_LIMITATION = 24
EXTENDED_LIMITATION = 60

_MONTHS = 12


class OutsideCalendarError(ValueError):
    """A period that ends after the last day of the calendar, 9999-12-31, or begins before the first."""


def after_days(start: date, count: int) -> date:
    """The last day of a period of `count` days from `start`, which itself is not counted (《民法典》第二百零一条第一款).

    :raises ValueError: a negative count. :raises OutsideCalendarError: the period ends after 9999.
    """
    check_day(start)
    _check_count(count)
    return shifted(start, count)


def after_months(start: date, count: int) -> date:
    """The last day of a period of `count` months: the corresponding day, or the last of a month that has none (《民法典》第二百零二条).

    :raises ValueError: a negative count. :raises OutsideCalendarError: the period ends after 9999.
    """
    check_day(start)
    _check_count(count)
    years, month = divmod(start.month - 1 + count, _MONTHS)
    year = start.year + years
    if year > date.max.year:
        raise OutsideCalendarError(f"{start} + {count} months")
    return date(year, month + 1, min(start.day, calendar.monthrange(year, month + 1)[1]))


def before_months(end: date, count: int) -> date:
    """The day that a period of `count` months back from `end` ends on: the corresponding day, or the last of a month that has none.

    :raises ValueError: a negative count. :raises OutsideCalendarError: it begins before the first year.
    """
    check_day(end)
    _check_count(count)
    years, month = divmod(end.month - 1 - count, _MONTHS)
    year = end.year + years
    if year < date.min.year:
        raise OutsideCalendarError(f"{end} - {count} months")
    return date(year, month + 1, min(end.day, calendar.monthrange(year, month + 1)[1]))


def after_years(start: date, count: int) -> date:
    """The last day of a period of `count` years: twelve months each."""
    return after_months(start, count * _MONTHS)


def full_years(birthday: date, day: date) -> int:
    """The age on `day` in full years (周岁). A year of age is reached on the day after the birthday [interp, D2].

    :raises ValueError: `day` lies before the birth.
    """
    check_day(birthday)
    check_day(day)
    if day < birthday:
        raise ValueError(f"{day} lies before the birth on {birthday}")
    years = day.year - birthday.year
    if years and after_years(birthday, years) >= day:
        years -= 1
    return years


def last_day_of_limitation(ended: date, months: int) -> date:
    """The last day on which the discovery of an act that ended on `ended` is in time (《行政处罚法》第三十六条).

    `months`: `ORDINARY_LIMITATION`, `EXTENDED_LIMITATION` or what another law says. A holiday does not move it [interp, D3].
    """
    return after_months(ended, months)


def is_time_barred(ended: date, discovered: date, months: int) -> bool:
    """Whether the act was discovered too late. On the last day, the anniversary, it is in time [interp, D3]."""
    check_day(discovered)
    return discovered > last_day_of_limitation(ended, months)


def check_day(day: date) -> None:
    """:raises TypeError: a date-time, which is a `date` to Python but not a day."""
    if isinstance(day, datetime):
        raise TypeError("a date without a time is needed")


def shifted(day: date, days: int) -> date:
    """`day` and so many days, which may be negative.

    :raises OutsideCalendarError: the calendar of Python ends there.
    """
    try:
        return day + timedelta(days=days)
    except OverflowError:
        raise OutsideCalendarError(f"{day} {days:+d} days") from None


def _check_count(count: int) -> None:
    if count < 0:
        raise ValueError(f"a period of {count}")
