"""What a fine costs that is paid late, from the day the decision was received (《行政处罚法》第六十七条、第七十二条, D8)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from .civil_dates import WorkCalendar, deadline, surcharge
from .figures import decimal

_FEN = 100


@dataclass(frozen=True, slots=True)
class LatePayment:
    """`due`: the last day to pay; `days` late, those of reconsideration and litigation left out; `surcharge` in yuan, at most the fine;
    `capped`: the fine was reached. `provisional`: holidays not announced yet may move `due`. The organ may impose it and need not."""

    due: date
    days: int
    surcharge: Decimal
    capped: bool
    provisional: bool


def late_payment(
    fine: Decimal,
    received: date,
    until: date,
    suspended: Iterable[tuple[date, date]] = (),
    calendar: WorkCalendar | None = None,
) -> LatePayment:
    """What stands at the end of `until`, the day of payment included, for a fine in yuan whose decision was received on `received`.

    :raises ValueError: a fine that is negative or no whole number of fen, a stretch that ends before it begins.
    """
    fen = fine * _FEN
    if fen != fen.to_integral_value():
        raise ValueError(f"a fine of {fine} yuan")
    pay = deadline("pay", received, calendar)
    found = surcharge(int(fen), pay.last, until, suspended)
    return LatePayment(pay.last, found.days, decimal(found.fen, 2), found.capped, pay.provisional)
