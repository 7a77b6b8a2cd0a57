"""What a fine costs that is paid late: 3% a day, never more than the fine (《行政处罚法》第七十二条第一款第一项, D8)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from .periods import check_day

PERCENT_A_DAY = 3


@dataclass(frozen=True, slots=True)
class Surcharge:
    """`days` late, days of review or litigation left out; `fen` to pay beside the fine; `capped`: the law's limit was reached."""

    days: int
    fen: int
    capped: bool


def surcharge(fine: int, due: date, until: date, suspended: Iterable[tuple[date, date]] = ()) -> Surcharge:
    """The surcharge on a fine of `fine` fen, due on `due`, as it stands at the end of `until`, the day of payment included [interp].

    `suspended` are stretches of reconsideration or litigation, first and last day included, on which nothing accrues
    (第七十三条第三款). They may overlap and reach beyond. What is less than a fen is dropped, once, at the end. The organ may impose
    the surcharge and need not.

    :raises ValueError: a negative fine, a stretch that ends before it begins.
    """
    if fine < 0:
        raise ValueError(f"a fine of {fine} fen")
    check_day(due)
    check_day(until)
    days = max((until - due).days, 0)
    reached = due.toordinal()
    for first, last in sorted(suspended):
        if last < first:
            raise ValueError(f"{first} to {last} ends before it begins")
        start, end = max(first.toordinal() - 1, reached), min(last.toordinal(), until.toordinal())
        if end > start:
            days -= end - start
            reached = end
    fen = fine * PERCENT_A_DAY * days // 100
    return Surcharge(days, min(fen, fine), capped=fen >= fine > 0)
