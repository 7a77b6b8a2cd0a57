"""Periods of months on day numbers (proleptic Gregorian, 1 = 0001-01-01), total: no period leads out of the calendar.

A period of months from a day ends with the corresponding day, or the last of a month that has none; a year is twelve months. It
never falls as the day rises, so that ends of an interval of days become the ends of the interval of their periods.
"""

from calendar import monthrange
from datetime import date

_MONTHS = 12
#: The calendar repeats: so many years have so many days.
_CYCLE_YEARS, _CYCLE_DAYS = 400, 146_097


def months_after(day: int, months: int) -> int:
    """The day number `months` months after `day`; before it if they are negative."""
    cycle, within = divmod(day - 1, _CYCLE_DAYS)
    start = date.fromordinal(within + 1)
    years, month = divmod(start.month - 1 + months, _MONTHS)
    more, year = divmod(start.year - 1 + years, _CYCLE_YEARS)
    last = monthrange(year + 1, month + 1)[1]
    end = date(year + 1, month + 1, min(start.day, last))
    return end.toordinal() + (cycle + more) * _CYCLE_DAYS
