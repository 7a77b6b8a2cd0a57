"""分段 seen again in the sum that it was written out as (R9e), so that it can be told in its own words."""

from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise

from penalty_dsl.model import Figure, Formula, Greatest, Least, Product, Sum


@dataclass(frozen=True, slots=True)
class Band:
    """One band of a progressive schedule: the part of `base` above `low` and up to `high`, and its rate."""

    base: Formula
    low: Fraction
    high: Fraction | None
    money: bool
    rate: Formula


def bands_of(formula: Formula) -> tuple[Band, ...]:
    """The bands of 分段, which is a sum of them (R9e); empty for any other formula."""
    if not isinstance(formula, Sum):
        return ()
    found = [_band(item) for item in formula.items]
    bands = tuple(band for band in found if band is not None)
    joined = len(bands) == len(found) > 1 and all(one.high == other.low for one, other in pairwise(bands))
    same = len({band.base for band in bands}) == 1
    return bands if joined and same and not bands[0].low and bands[-1].high is None else ()


def _band(formula: Formula) -> Band | None:
    if not isinstance(formula, Product) or len(formula.items) != 2:
        return None
    part, rate = formula.items
    low, high, money = Fraction(0), None, False
    match part:
        case Sum((inner, Figure(start, is_money))) if start < 0:
            part, low, money = inner, -start, is_money
    match part:
        case Least((inner, Figure(end, is_money))):
            part, high, money = inner, end, is_money
    match part:
        case Greatest((inner, Figure(start))) if start == low:
            part = inner
    return None if low == 0 and high is None else Band(part, low, high, money, rate)
