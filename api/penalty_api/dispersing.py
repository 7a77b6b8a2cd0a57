"""How far the fines of one cell lie apart. Exact: fractions and whole numbers, no binary floats, nothing rounded but where it says so."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from math import isqrt

from penalty_rules.figures import decimal, exact_decimal

#: Decimal places of rates and coefficients.
PLACES = 4


@dataclass(frozen=True, slots=True)
class Dispersion:
    """Of at least one fine. Quartiles lie on the straight line between neighbours, as QUARTILE.INC of spreadsheets has them; they are
    exact. `coefficient`: standard deviation by mean, of all fines (not of a sample), to four places; None where the mean is nought."""

    count: int
    low: Decimal
    quartile1: Decimal
    median: Decimal
    quartile3: Decimal
    high: Decimal
    coefficient: Decimal | None


def dispersion(fines: Sequence[Decimal]) -> Dispersion:
    """Of one fine or more."""
    ordered = sorted(map(Fraction, fines))
    low, first, middle, third, high = (_at(ordered, quarter) for quarter in range(5))
    return Dispersion(len(ordered), low, first, middle, third, high, _coefficient(ordered))


def _at(ordered: Sequence[Fraction], quarter: int) -> Decimal:
    """What lies at that many quarters of the way from the first to the last."""
    place, rest = divmod((len(ordered) - 1) * quarter, 4)
    here = ordered[place]
    found = exact_decimal(here + (ordered[place + 1] - here) * rest / 4 if rest else here)
    if found is None:
        raise ValueError("no decimal fraction")
    return found


def _coefficient(fines: Sequence[Fraction]) -> Decimal | None:
    """The root of the variance by the mean, rounded half up. The root of whole numbers is taken in whole numbers."""
    total = sum(fines)
    if not total:
        return None
    squares = (len(fines) * sum(one * one for one in fines) - total * total) / (total * total)
    twice = isqrt(int(squares * 4 * 10 ** (2 * PLACES)))
    return decimal((twice + 1) // 2, PLACES)


def rate(part: int, whole: int) -> Decimal | None:
    """`part` by `whole`, to four places, rounded half up; None: of nothing."""
    return decimal((2 * part * 10**PLACES + whole) // (2 * whole), PLACES) if whole else None
