"""The bar that shows a fine in its range: where the tier lies in what the statute allows, and the recommended point. In thousandths of the
width, so that nothing is rounded through a binary float."""

from dataclasses import dataclass
from decimal import Decimal

from penalty_rules.records import SanctionRecord

WIDTH = 1000
#: The share of the width that stands for "and above".
_OPEN = 100
#: A mark is never narrower than this.
_LEAST = 8


@dataclass(frozen=True, slots=True)
class Bar:
    """Begin and width of the statutory range and of the tier, and the place of the recommended point (-1: none). `open`: the statute has no
    upper end; `top` and `width`: where that scale ends."""

    low: int
    span: int
    tier: int
    tier_span: int
    point: int
    open: bool
    top: Decimal
    width: int

    def place(self, amount: Decimal) -> int:
        """Where an amount lies; what is beyond the scale at its end."""
        return min(int(amount * self.width / self.top), WIDTH)


def bar(fine: SanctionRecord) -> Bar | None:
    """The bar of a fine whose amounts are known; None where there is nothing to draw."""
    if fine.kind != "fine" or fine.unit != "yuan" or fine.amount != "exact" or fine.chosen is False:
        return None
    statute_low = fine.statutory_min or Decimal(0)
    ends = [one for one in (fine.statutory_max, fine.max, fine.recommended) if one is not None]
    if not ends or max(ends) <= 0:
        return None
    is_open, top = fine.statutory_max is None, max(ends)
    width = WIDTH - _OPEN if is_open else WIDTH

    def place(amount: Decimal) -> int:
        return int(amount * width / top)

    low = min(place(statute_low), place(fine.min or Decimal(0)))
    tier = place(fine.min if fine.min is not None else statute_low)
    end = WIDTH if fine.max is None else place(fine.max)
    start = min(tier, WIDTH - _LEAST)
    point = -1 if fine.recommended is None else place(fine.recommended)
    return Bar(low, WIDTH - low, start, max(end - start, _LEAST), point, is_open, top, width)
