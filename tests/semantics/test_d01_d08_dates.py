"""D1 to D8: how dates are counted. Every case and the naive twins: tests/unit/civil_dates."""

from datetime import date

from penalty_rules.civil_dates import (
    EXTENDED_LIMITATION,
    ORDINARY_LIMITATION,
    Surcharge,
    after_days,
    after_months,
    deadline,
    full_years,
    is_time_barred,
    surcharge,
    work_calendar,
)


def test_D1_the_day_of_the_event_is_not_counted_and_a_short_month_ends_the_period() -> None:
    assert after_days(date(2026, 3, 1), 15) == date(2026, 3, 16)
    assert after_months(date(2025, 8, 31), 6) == date(2026, 2, 28)


def test_D2_fourteen_on_the_day_after_the_birthday() -> None:
    assert [full_years(date(2012, 6, 1), date(2026, 6, day)) for day in (1, 2)] == [13, 14]


def test_D3_discovered_on_the_anniversary_is_in_time() -> None:
    ended = date(2021, 10, 1)
    assert not is_time_barred(ended, date(2023, 10, 1), ORDINARY_LIMITATION)
    assert is_time_barred(ended, date(2023, 10, 2), ORDINARY_LIMITATION)
    assert not is_time_barred(ended, date(2026, 10, 1), EXTENDED_LIMITATION)


def test_D4_days_off_and_weekend_days_worked() -> None:
    calendar = work_calendar()
    assert not calendar.is_working_day(date(2026, 10, 7))
    assert calendar.is_working_day(date(2026, 10, 10))
    assert not calendar.knows(date(2026, 12, 25), date(2026, 12, 25))


def test_D4_holidays_of_fixed_dates_are_free_before_they_are_arranged() -> None:
    """New Year 2027 is a Friday; that a Saturday may yet be worked for it leaves the day provisional (D7)."""
    found = deadline("ask_for_hearing", date(2026, 12, 25))
    assert (found.last, found.provisional) == (date(2027, 1, 4), True)
    assert deadline("pay", date(2027, 9, 16)).last == date(2027, 10, 4)


def test_D5_five_days_are_working_days_and_fifteen_are_not() -> None:
    assert deadline("ask_for_hearing", date(2026, 9, 28)).last == date(2026, 10, 10)
    assert deadline("pay", date(2026, 9, 1)).last == date(2026, 9, 16)
    assert deadline("notify_of_hearing", date(2026, 9, 18)).last == date(2026, 9, 9)


def test_D6_the_last_day_moves_over_the_holidays_and_the_day_as_counted_is_told() -> None:
    pay = deadline("pay", date(2026, 9, 18))
    assert (pay.counted, pay.last) == (date(2026, 10, 3), date(2026, 10, 8))
    assert deadline("transfer", date(2026, 9, 30)).last == date(2026, 10, 1)


def test_D7_beyond_the_published_arrangements_a_deadline_is_provisional() -> None:
    assert deadline("suit", date(2026, 8, 3)).provisional
    assert not deadline("suit", date(2026, 3, 3)).provisional


def test_D8_three_per_cent_a_day_up_to_the_fine() -> None:
    due, fine = date(2026, 9, 16), 200_00
    assert surcharge(fine, due, date(2026, 9, 18)) == Surcharge(2, 12_00, capped=False)
    assert surcharge(fine, due, date(2026, 10, 20)) == Surcharge(34, 200_00, capped=True)
