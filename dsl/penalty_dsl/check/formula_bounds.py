"""Between which amounts a formula must lie, whatever the facts are (R9e): interval arithmetic, node by node."""

from collections.abc import Iterable
from fractions import Fraction

from ..model import (
    Bound,
    Cases,
    Figure,
    Formula,
    Greatest,
    Input,
    Kind,
    Least,
    Product,
    RoundUp,
    Sum,
)
from .walk import Linked

#: Stands for "no end is known"; what lies beyond `_FINITE` is told as no bound.
_ENDLESS = Fraction(10**60)
_FINITE = Fraction(10**40)
Interval = tuple[Fraction, Fraction]


def bounds(
    formula: Formula, least: Fraction | None, most: Fraction | None, world: Linked
) -> tuple[Fraction | None, Fraction | None]:
    """The lowest and the highest amount in fen, None where there is no bound. `least`, `most`: the statutory ends."""
    low, high = _interval(formula, (least or Fraction(0), _ENDLESS if most is None else most), world)
    return (None if low < -_FINITE else max(low, Fraction(0))), (None if high > _FINITE else max(high, Fraction(0)))


def _interval(formula: Formula, statute: Interval, world: Linked) -> Interval:
    match formula:
        case Figure(value=value):
            return value, value
        case Input(circumstance=code):
            return _domain(code, world)
        case Bound(which=which):
            end = statute[0] if which == "min" else statute[1]
            return (Fraction(0), _ENDLESS) if end == _ENDLESS else (end, end)
        case Sum(items=items):
            found = _all(items, statute, world)
            return sum((low for low, _ in found), Fraction(0)), sum((high for _, high in found), Fraction(0))
        case Product(items=items):
            return _product(_all(items, statute, world))
        case Least(items=items):
            found = _all(items, statute, world)
            return min(low for low, _ in found), min(high for _, high in found)
        case Greatest(items=items):
            found = _all(items, statute, world)
            return max(low for low, _ in found), max(high for _, high in found)
        case RoundUp(item=item, step=step):
            low, high = _interval(item, statute, world)
            return -(-low // step) * step, -(-high // step) * step
        case Cases(arms=arms, otherwise=otherwise):
            values = [arm.value for arm in arms] + ([] if otherwise is None else [otherwise])
            found = _all(values, statute, world) or [(Fraction(0), _ENDLESS)]
            return min(low for low, _ in found), max(high for _, high in found)


def _all(items: Iterable[Formula], statute: Interval, world: Linked) -> list[Interval]:
    return [_interval(item, statute, world) for item in items]


def _product(factors: list[Interval]) -> Interval:
    low = high = Fraction(1)
    for least, most in factors:
        corners = (low * least, low * most, high * least, high * most)
        low, high = min(corners), max(corners)
    return low, high


def _domain(code: str, world: Linked) -> Interval:
    """What a circumstance can be, in its printed unit; money in fen. A sum may be anything."""
    circumstance = world.circumstances.get(code)
    if circumstance is None:
        return -_ENDLESS, _ENDLESS
    if circumstance.type.kind is Kind.AGE:
        low, high = circumstance.type.domain
        return Fraction(low), Fraction(high)
    return Fraction(0), _ENDLESS
