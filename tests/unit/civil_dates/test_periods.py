"""Periods, ages and limitation, each function beside a naive twin that walks the calendar."""

from collections.abc import Callable
from datetime import date, datetime, timedelta

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from penalty_rules.civil_dates import (
    EXTENDED_LIMITATION,
    ORDINARY_LIMITATION,
    OutsideCalendarError,
    after_days,
    after_months,
    after_years,
    full_years,
    is_time_barred,
    last_day_of_limitation,
)

DAYS = st.dates(date(1900, 1, 1), date(2200, 12, 31))
LEAP_DAY = date(2024, 2, 29)
TOMORROW = timedelta(days=1)


def month_walked(start: date, count: int) -> date:
    """The twin: through the months one by one, then back from the 31st to a day that exists."""
    year, month = start.year, start.month
    for _ in range(count):
        year, month = (year + 1, 1) if month == 12 else (year, month + 1)
    day = start.day
    while True:
        try:
            return date(year, month, day)
        except ValueError:
            day -= 1


@pytest.mark.parametrize(
    ("start", "months", "last"),
    [
        (date(2025, 3, 10), 6, date(2025, 9, 10)),
        (date(2025, 8, 31), 6, date(2026, 2, 28)),
        (date(2023, 8, 31), 6, LEAP_DAY),
        (date(2025, 10, 31), 1, date(2025, 11, 30)),
        (date(2025, 2, 28), 1, date(2025, 3, 28)),  # the corresponding day, not the month's last
        (date(2025, 12, 1), 1, date(2026, 1, 1)),
        (date(2025, 12, 1), 0, date(2025, 12, 1)),
    ],
)
def test_a_period_of_months_ends_with_the_corresponding_day(start: date, months: int, last: date) -> None:
    assert after_months(start, months) == last


@given(DAYS, st.integers(0, 300))
@example(LEAP_DAY, 12)
def test_months(start: date, count: int) -> None:
    assert after_months(start, count) == month_walked(start, count)


@given(DAYS, st.integers(0, 90))
def test_years_are_twelve_months_each(start: date, count: int) -> None:
    assert after_years(start, count) == month_walked(start, 12 * count)


@given(DAYS, st.integers(0, 200))
def test_days_are_counted_from_the_next_one(start: date, count: int) -> None:
    counted = [start + TOMORROW * number for number in range(1, count + 1)]
    assert after_days(start, count) == (counted[-1] if counted else start)


@given(DAYS, DAYS, st.integers(0, 60))
def test_who_starts_later_never_ends_earlier(one: date, other: date, count: int) -> None:
    assert after_months(min(one, other), count) <= after_months(max(one, other), count)


@pytest.mark.parametrize("period", [after_days, after_months, after_years])
def test_what_is_no_period(period: Callable[[date, int], date]) -> None:
    with pytest.raises(ValueError, match="a period of -"):
        period(LEAP_DAY, -1)
    with pytest.raises(OutsideCalendarError):
        period(date(9999, 12, 31), 1)
    with pytest.raises(OutsideCalendarError):
        period(LEAP_DAY, 10**30)
    with pytest.raises(TypeError, match="without a time"):
        period(datetime(2024, 2, 29), 1)  # noqa: DTZ001


# --- ages


def test_an_age_is_reached_on_the_day_after_the_birthday() -> None:
    born = date(2010, 5, 1)
    assert [full_years(born, date(2024, 5, day)) for day in (1, 2)] == [13, 14]
    assert full_years(born, born) == 0


def test_born_on_a_leap_day() -> None:
    """The birthday of a common year is the month's last day."""
    assert [full_years(LEAP_DAY, day) for day in (date(2038, 2, 28), date(2038, 3, 1))] == [13, 14]
    assert [full_years(LEAP_DAY, day) for day in (date(2040, 2, 29), date(2040, 3, 1))] == [15, 16]


@given(DAYS, st.integers(0, 45_000))
@example(LEAP_DAY, 5113)
def test_ages(born: date, lived: int) -> None:
    day = born + timedelta(days=lived)
    birthdays = (month_walked(born, 12 * age) for age in range(1, 130))
    assert full_years(born, day) == sum(birthday < day for birthday in birthdays)


def test_ages_on_the_last_day_of_the_calendar() -> None:
    assert full_years(date(1, 1, 1), date.max) == 9998


def test_nobody_has_an_age_before_birth() -> None:
    with pytest.raises(ValueError, match="before the birth"):
        full_years(LEAP_DAY, LEAP_DAY - TOMORROW)


# --- limitation


@pytest.mark.parametrize(
    ("months", "last"),
    [(ORDINARY_LIMITATION, date(2026, 2, 28)), (EXTENDED_LIMITATION, date(2029, 2, 28)), (6, date(2024, 8, 29))],
)
def test_discovered_on_the_anniversary_is_in_time(months: int, last: date) -> None:
    assert last_day_of_limitation(LEAP_DAY, months) == last
    assert not is_time_barred(LEAP_DAY, last, months)
    assert is_time_barred(LEAP_DAY, last + TOMORROW, months)


def test_limitation_ends_on_a_holiday_as_on_any_day() -> None:
    assert last_day_of_limitation(date(2024, 10, 1), ORDINARY_LIMITATION) == date(2026, 10, 1)


@given(DAYS, st.integers(-400, 3000), st.sampled_from([6, ORDINARY_LIMITATION, EXTENDED_LIMITATION]))
def test_limitation(ended: date, later: int, months: int) -> None:
    """Discovered while the act went on, too, is in time."""
    discovered = ended + timedelta(days=later)
    in_time = {ended + TOMORROW * n for n in range((month_walked(ended, months) - ended).days + 1)}
    assert is_time_barred(ended, discovered, months) == (later > 0 and discovered not in in_time)


def test_a_moment_is_no_day_of_discovery() -> None:
    with pytest.raises(TypeError, match="without a time"):
        is_time_barred(LEAP_DAY, datetime(2026, 1, 1), ORDINARY_LIMITATION)  # noqa: DTZ001
