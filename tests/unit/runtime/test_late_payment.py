"""What a fine costs that is paid late, counted from the day the decision was received."""

from datetime import date
from decimal import Decimal

import pytest

from penalty_rules.late_payment import late_payment

RECEIVED = date(2026, 6, 5)
FINE = Decimal("10000.00")


@pytest.mark.parametrize(
    ("until", "days", "surcharge", "capped"),
    [
        (date(2026, 6, 22), 0, "0.00", False),  # the 20th is a Saturday
        (date(2026, 6, 23), 1, "300.00", False),
        (date(2026, 7, 25), 33, "9900.00", False),
        (date(2026, 7, 26), 34, "10000.00", True),
        (date(2027, 7, 26), 399, "10000.00", True),
    ],
)
def test_three_per_cent_a_day_up_to_the_fine(until: date, days: int, surcharge: str, capped: bool) -> None:
    found = late_payment(FINE, RECEIVED, until)
    assert found.due == date(2026, 6, 22)
    assert (found.days, found.surcharge, found.capped) == (days, Decimal(surcharge), capped)


def test_none_during_reconsideration() -> None:
    found = late_payment(FINE, RECEIVED, date(2026, 7, 2), [(date(2026, 6, 23), date(2026, 6, 30))])
    assert (found.days, found.surcharge) == (2, Decimal("600.00"))


@pytest.mark.parametrize("fine", ["-1", "0.001"])
def test_what_is_no_fine_is_refused(fine: str) -> None:
    with pytest.raises(ValueError, match="a fine of"):
        late_payment(Decimal(fine), RECEIVED, date(2026, 7, 2))
