"""The civil calendar by counting: the reference's own way to end a period of months ("Dates" of the semantics)."""

_LENGTHS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def months_later(day: int, months: int) -> int:
    """The corresponding day of the month so many months later, or the last of a month that has none."""
    year, month, place = _civil(day)
    month += months
    while month > 12:
        year, month = year + 1, month - 12
    while month < 1:
        year, month = year - 1, month + 12
    return _number(year, month, min(place, _length(year, month)))


def _is_leap(year: int) -> bool:
    return year % 400 == 0 or (year % 4 == 0 and year % 100 != 0)


def _length(year: int, month: int) -> int:
    return 29 if month == 2 and _is_leap(year) else _LENGTHS[month - 1]


def _before(year: int) -> int:
    """The days before the first of January of a year; below zero before the year 1."""
    past = year - 1
    return past * 365 + past // 4 - past // 100 + past // 400


def _number(year: int, month: int, place: int) -> int:
    return _before(year) + sum(_length(year, earlier) for earlier in range(1, month)) + place


def _civil(day: int) -> tuple[int, int, int]:
    year = day // 366
    while _before(year + 1) < day:
        year += 1
    month, place = 1, day - _before(year)
    while place > _length(year, month):
        place -= _length(year, month)
        month += 1
    return year, month, place
