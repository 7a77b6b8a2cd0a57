"""The surcharge on a late fine, against a twin that adds up day by day."""

from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from penalty_rules.civil_dates import Surcharge, surcharge

DUE = date(2026, 3, 31)
STRETCHES = st.lists(st.tuples(st.integers(-20, 80), st.integers(0, 30)), max_size=4)


def after(days: int) -> date:
    return DUE + timedelta(days=days)


def added_up(fine: int, late: int, suspended: list[tuple[date, date]]) -> tuple[int, Fraction]:
    """The twin: each day by itself."""
    days, owed = 0, Fraction(0)
    for number in range(1, late + 1):
        if not any(first <= after(number) <= last for first, last in suspended):
            days += 1
            owed += Fraction(3, 100) * fine
    return days, min(owed, Fraction(fine))


@given(st.integers(0, 10**15), st.integers(-5, 120), STRETCHES)
def test_day_by_day(fine: int, late: int, stretches: list[tuple[int, int]]) -> None:
    suspended = [(after(start), after(start + length)) for start, length in stretches]
    found = surcharge(fine, DUE, after(late), suspended)
    days, owed = added_up(fine, late, suspended)
    assert (found.days, found.fen) == (days, int(owed))
    assert found.capped == (fine > 0 and found.fen == fine)


def test_the_cap_is_reached_on_day_34() -> None:
    """《行政处罚法》第七十二条第一款第一项: 3% a day, never above the fine."""
    fine = 10_000_00
    assert surcharge(fine, DUE, after(1)) == Surcharge(1, 300_00, capped=False)
    assert surcharge(fine, DUE, after(33)) == Surcharge(33, 9_900_00, capped=False)
    assert surcharge(fine, DUE, after(34)) == Surcharge(34, fine, capped=True)
    assert surcharge(fine, DUE, after(365)) == Surcharge(365, fine, capped=True)


def test_paid_in_time_costs_nothing() -> None:
    assert surcharge(10_000_00, DUE, DUE) == Surcharge(0, 0, capped=False)


def test_nothing_accrues_during_review_and_litigation() -> None:
    """《行政处罚法》第七十三条第三款. The two follow each other; their common day counts once."""
    review, suit = (after(3), after(20)), (after(20), after(50))
    assert surcharge(10_000_00, DUE, after(52), [suit, review]) == Surcharge(4, 1_200_00, capped=False)


def test_less_than_a_fen_is_dropped_once() -> None:
    assert [surcharge(33, DUE, after(days)).fen for days in (1, 2, 33)] == [0, 1, 32]
    assert surcharge(33, DUE, after(34)) == Surcharge(34, 33, capped=True)


def test_what_makes_no_sense_is_refused() -> None:
    with pytest.raises(ValueError, match="a fine of -1"):
        surcharge(-1, DUE, DUE)
    with pytest.raises(ValueError, match="ends before it begins"):
        surcharge(100, DUE, after(5), [(after(2), after(1))])
