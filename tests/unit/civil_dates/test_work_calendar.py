"""Working days: the shipped data against notices read by hand, and counting against a twin that lists every day."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from penalty_rules.civil_dates import OutsideCalendarError, WorkCalendar, work_calendar
from scripts.holidays import rendered

DATA = Path("penalty_rules/civil_dates/holidays.toml")
TOMORROW = timedelta(days=1)
KNOWN = st.dates(date(2004, 1, 1), date(2026, 12, 24))

#: First and last day off, and the weekend days worked: read in the yearly notices of the State Council's office.
READ = [
    # 国办发明电〔2005〕35号
    ("2006-01-01", "2006-01-03", ["2005-12-31"]),
    ("2006-01-29", "2006-02-04", ["2006-01-28", "2006-02-05"]),
    ("2006-05-01", "2006-05-07", ["2006-04-29", "2006-04-30"]),
    ("2006-10-01", "2006-10-07", ["2006-09-30", "2006-10-08"]),
    # 国办发明电〔2006〕49号
    ("2007-01-01", "2007-01-03", ["2006-12-30", "2006-12-31"]),
    ("2007-02-18", "2007-02-24", ["2007-02-17", "2007-02-25"]),
    ("2007-05-01", "2007-05-07", ["2007-04-28", "2007-04-29"]),
    ("2007-10-01", "2007-10-07", ["2007-09-29", "2007-09-30"]),
    # the notice of 11 December 2013
    ("2014-01-31", "2014-02-06", ["2014-01-26", "2014-02-08"]),
    ("2014-10-01", "2014-10-07", ["2014-09-28", "2014-10-11"]),
    # the notice of 1 December 2016
    ("2017-01-27", "2017-02-02", ["2017-01-22", "2017-02-04"]),
    ("2017-04-02", "2017-04-04", ["2017-04-01"]),
    ("2017-05-28", "2017-05-30", ["2017-05-27"]),
    ("2017-10-01", "2017-10-08", ["2017-09-30"]),
]


def day(text: str) -> date:
    return date.fromisoformat(text)


@pytest.fixture(scope="module")
def calendar() -> WorkCalendar:
    return work_calendar()


@pytest.mark.parametrize(("first", "last", "worked"), READ)
def test_as_published(calendar: WorkCalendar, first: str, last: str, worked: list[str]) -> None:
    holidays = [day(first) + TOMORROW * n for n in range((day(last) - day(first)).days + 1)]
    assert not any(calendar.is_working_day(each) for each in holidays)
    assert all(calendar.is_working_day(day(each)) for each in worked)
    assert calendar.is_working_day(calendar.working_day_from(day(first)))
    assert calendar.working_day_from(day(first)) > day(last)


def test_the_public_holidays_of_fixed_date_are_free_in_every_year(calendar: WorkCalendar) -> None:
    """《全国年节及纪念日放假办法》第二条: 1 January, 1 May, 1 to 3 October; since 2025 also 2 May."""
    for year in range(calendar.since.year, calendar.until.year + 1):
        for month, number in ((1, 1), (5, 1), (10, 1), (10, 2), (10, 3), *(((5, 2),) if year >= 2025 else ())):
            assert not calendar.is_working_day(date(year, month, number)), (year, month, number)


def test_free_weekdays_and_worked_weekends(calendar: WorkCalendar) -> None:
    assert all(each.weekday() < 5 for each in calendar.off)
    assert all(each.weekday() >= 5 for each in calendar.worked)
    assert all(calendar.since <= each <= calendar.until or each.month == 12 for each in calendar.off | calendar.worked)


def test_only_the_last_week_of_a_year_is_arranged_with_the_next_one(calendar: WorkCalendar) -> None:
    """Why the data is certain up to 24 December only: 29 December 2018 was worked for the New Year of 2019."""
    december = sorted(each for each in calendar.off | calendar.worked if each.month == 12)
    assert (date(2018, 12, 29) in december, date(2018, 12, 31) in december) == (True, True)
    assert min(each.day for each in december) > 24


def test_the_file_is_what_its_script_writes(calendar: WorkCalendar, checkout: Path) -> None:
    last = date(calendar.until.year, 12, 31)
    days = [calendar.since + TOMORROW * n for n in range((last - calendar.since).days + 1)]
    text = (checkout / DATA).read_text(encoding="utf-8")
    asked = next(day(line.split()[-1]) for line in text.splitlines() if line.startswith("asked"))
    assert rendered({each: calendar.is_working_day(each) for each in days}, calendar.source, asked) == text


# --- counting


def listed(calendar: WorkCalendar, start: date, step: int, count: int) -> date:
    """The twin: the working days among enough days, one after the other."""
    days = (start + TOMORROW * step * n for n in range(1, 10 * count + 40))
    return [each for each in days if calendar.is_working_day(each)][count - 1]


@given(KNOWN, st.integers(1, 30))
def test_working_days(start: date, count: int) -> None:
    calendar = work_calendar()
    assert calendar.after_working_days(start, count) == listed(calendar, start, 1, count)
    assert calendar.before_working_days(start, count) == listed(calendar, start, -1, count)


@given(KNOWN, st.integers(1, 30))
def test_counting_back_undoes_counting_on(start: date, count: int) -> None:
    """From a working day: seven working days before a hearing is seven working days after the notice."""
    calendar = work_calendar()
    working = calendar.working_day_from(start)
    assert calendar.before_working_days(calendar.after_working_days(working, count), count) == working


def test_no_working_days_are_no_time(calendar: WorkCalendar) -> None:
    assert calendar.after_working_days(day("2026-10-01"), 0) == day("2026-10-01")
    with pytest.raises(ValueError, match="a period of -1"):
        calendar.after_working_days(day("2026-10-01"), -1)
    with pytest.raises(OutsideCalendarError):
        calendar.after_working_days(date.max, 1)
    with pytest.raises(OutsideCalendarError):
        calendar.before_working_days(date.min, 1)


# --- beyond what is published


def test_beyond_the_published_years_weekends_and_holidays_of_fixed_dates_are_known(calendar: WorkCalendar) -> None:
    new_year = day("2027-01-01")
    assert new_year.weekday() == 4
    assert not calendar.is_working_day(new_year)
    assert not any(calendar.is_working_day(date(2028, *each)) for each in ((5, 1), (5, 2), (10, 2), (10, 3)))
    assert calendar.is_working_day(day("2027-02-08"))  # 春节, by the moon: not before it is arranged
    assert not calendar.knows(new_year, new_year)
    assert not calendar.knows(day("2026-12-24"), day("2026-12-25"))
    assert not calendar.knows(day("2003-12-31"), day("2004-01-01"))
    assert calendar.knows(day("2004-01-01"), day("2026-12-24"))


def test_an_arrangement_that_is_published_later_can_be_added(calendar: WorkCalendar) -> None:
    """An invented one, which gives the whole stretch, weekend included, as notices do."""
    stretch = [day("2027-01-01") + TOMORROW * n for n in range(3)]
    later = calendar.extended(day("2027-12-24"), stretch, [day("2026-12-27")])
    assert not later.is_working_day(day("2027-01-01"))
    assert later.is_working_day(day("2026-12-27"))
    assert later.knows(day("2026-12-20"), day("2027-12-24"))
    assert later.off - calendar.off == {day("2027-01-01")}


@pytest.mark.parametrize(
    ("off", "worked", "said"),
    [
        (["2026-12-24"], [], "2026-12-24 does not lie after 2026-12-24"),
        ([], ["2028-01-01"], "2028-01-01 does not lie after"),
        ([], ["2027-01-04"], "2027-01-04 is no Saturday or Sunday"),
    ],
)
def test_what_is_no_arrangement(calendar: WorkCalendar, off: list[str], worked: list[str], said: str) -> None:
    with pytest.raises(ValueError, match=said):
        calendar.extended(day("2027-12-24"), map(day, off), map(day, worked))
