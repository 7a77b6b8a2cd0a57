"""Fines in exact rationals (R7, R9-R12): the statutory range, the tier's part of it, rounding and the recommended point.

All amounts are fen. A bound None is no bound.
"""

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from math import ceil, floor

from penalty_dsl.model import Amount, Conventions, Grade, Kind, Point, Rounding, Term, TierAmount

from ..linking import LinkedMatter

#: Value of a base in its smallest unit, None if it was established as undeterminable.
BaseValue = Callable[[str], Fraction | None]


class NoNumberError(Exception):
    """The amount stays open: `finding` is the code of the reason and its arguments but the path."""

    def __init__(self, *finding: str) -> None:
        self.finding = finding
        super().__init__(*finding)


@dataclass(frozen=True, slots=True)
class Range:
    low: Fraction | None
    high: Fraction | None


@dataclass(frozen=True, slots=True)
class Discretion:
    """What narrows a statutory range: the tier's amount, or the shares of a forced grade, and how points are set."""

    grade: Grade | None
    amount: TierAmount | None
    point: Point
    conventions: Conventions

    @property
    def mitigated(self) -> bool:
        return self.grade is Grade.MITIGATED


@dataclass(frozen=True, slots=True)
class Fine:
    """A rounded fine: None is no limit on that side."""

    low: Fraction | None
    high: Fraction | None
    exclusive: bool
    point: Fraction | None
    findings: tuple[str, ...]


def base_kind(linked: LinkedMatter, code: str) -> tuple[Kind, int]:
    """Kind and scale of a base; a derived value has those of its terms (two dates give days)."""
    if code in linked.derived:
        kind, scale = base_kind(linked, linked.derived[code].terms[0][1])
        return (Kind.DAYS, 0) if kind is Kind.DATE else (kind, scale)
    kind = linked.circumstances[code].type.kind
    return kind, linked.circumstances[code].type.scale


def statutory(linked: LinkedMatter, amount: Amount | None, base: BaseValue) -> Range:
    """R7: base, its floor, times, higher or lower of, fallback, floor and cap of the result."""
    if amount is None or not amount.terms:
        raise NoNumberError("amount_open")
    undeterminable = [term.base for term in amount.terms if term.base is not None and base(term.base) is None]
    if not undeterminable:
        whole = _combine([_term(linked, term, base) for term in amount.terms], amount.combine)
    elif amount.fallback is not None:
        whole = _term(linked, amount.fallback, base)
    else:
        raise NoNumberError("base_undeterminable", undeterminable[0])
    low, high = whole.low, whole.high
    if amount.floor is not None:
        low = Fraction(amount.floor) if low is None else max(low, Fraction(amount.floor))
        high = None if high is None else max(high, Fraction(amount.floor))
    if amount.cap is not None:
        low = None if low is None else min(low, Fraction(amount.cap))
        high = Fraction(amount.cap) if high is None else min(high, Fraction(amount.cap))
    return Range(low, high)


def _term(linked: LinkedMatter, term: Term, base: BaseValue) -> Range:
    if term.base is None:
        return Range(term.low, term.high)
    units = _units(linked, term.base, base, term.base_floor)
    return Range(_times(term.low, units), _times(term.high, units))


def _units(linked: LinkedMatter, code: str, base: BaseValue, base_floor: int | None = None) -> Fraction:
    """Fen of a money base; the number of whole units of any other."""
    value = base(code)
    if value is None:
        raise NoNumberError("base_undeterminable", code)
    value = max(value, Fraction(base_floor or 0))
    kind, scale = base_kind(linked, code)
    return value if kind is Kind.MONEY else value / 10**scale


def _times(multiple: Fraction | None, units: Fraction) -> Fraction | None:
    return None if multiple is None else multiple * units


def _combine(ranges: list[Range], combine: str) -> Range:
    """Bound by bound; a missing lower bound is the least of all, a missing upper bound the greatest."""
    lows, highs = [item.low for item in ranges], [item.high for item in ranges]
    some_lows = [low for low in lows if low is not None]
    some_highs = [high for high in highs if high is not None]
    if combine == "higher":
        return Range(max(some_lows) if some_lows else None, None if None in highs else max(some_highs))
    if combine == "lower":
        return Range(None if None in lows else min(some_lows), min(some_highs) if some_highs else None)
    return ranges[0]


def discretionary(linked: LinkedMatter, law: Range, discretion: Discretion, base: BaseValue) -> Range:
    """R9: the tier's part of the statutory range; mitigated it ends at the statutory minimum, else it stays within."""
    if discretion.amount is None:
        return law
    low = _tier_bound(linked, law, discretion.amount, discretion.amount.low, base, law.low)
    high = _tier_bound(linked, law, discretion.amount, discretion.amount.high, base, law.high)
    if not discretion.mitigated:
        return Range(_clamp(low, law), _clamp(high, law))
    for limit in (law.low if law.low else None, law.high):
        if limit is not None:
            high = limit if high is None else min(high, limit)
    if low is not None and high is not None:
        low = min(low, high)
    return Range(low, high)


def clamped(linked: LinkedMatter, law: Range, discretion: Discretion, base: BaseValue) -> bool:
    """Whether the tier's own amount lay outside the statutory range, which it must not leave."""
    amount = discretion.amount
    if amount is None or discretion.mitigated:
        return False
    ends = (_tier_bound(linked, law, amount, number, base, None) for number in (amount.low, amount.high))
    return any(end is not None and end != _clamp(end, law) for end in ends)


def _tier_bound(
    linked: LinkedMatter,
    law: Range,
    amount: TierAmount,
    number: Fraction | None,
    base: BaseValue,
    otherwise: Fraction | None,
) -> Fraction | None:
    if number is None:
        return otherwise
    least = law.low or Fraction(0)
    if amount.of == "absolute":
        return number
    if amount.of == "base":
        assert amount.base is not None
        return number * _units(linked, amount.base, base)
    if amount.of == "min":
        return number * least
    if law.high is None:
        raise NoNumberError("share_unbounded")
    return number * law.high if amount.of == "max" else least + number * (law.high - least)


def _clamp(value: Fraction | None, law: Range) -> Fraction | None:
    if value is None:
        return None
    value = max(value, law.low or Fraction(0))
    return value if law.high is None else min(value, law.high)


def rounded(exact: Range, law: Range, discretion: Discretion) -> Fine:
    """R12: the lower bound up, the upper bound down, the point by the declared mode; a fine is at least one unit."""
    unit = Fraction(discretion.conventions.rounding_unit)
    low, high = _up(exact.low, unit), _down(exact.high, unit)
    findings: list[str] = []
    if low is not None and high is not None and low > high:
        findings.append("rounding_empty")
        low, high = _up(exact.low, Fraction(1)), _down(exact.high, Fraction(1))
        if low is not None and high is not None:
            low = min(low, high)
    if low is not None and (high is None or high >= unit):
        low = max(low, unit)
    if high == 0:
        findings.append("amount_zero")
    exclusive = _exclusive(exact, law, discretion)
    point = _point(exact, discretion)
    if point is not None:
        least = low if low is not None else unit if high is None else min(unit, high)
        if high is not None:
            point = min(point, high - unit if exclusive else high)
        point = max(point, least)
    return Fine(low, high, exclusive, point, tuple(findings))


def _exclusive(exact: Range, law: Range, discretion: Discretion) -> bool:
    """R10: neighbours share an edge, or, where 以下 excludes the number, only the last one is closed. Mitigated ends
    before the statutory minimum."""
    if exact.high is None or exact.low == exact.high:
        return False
    if discretion.mitigated and exact.high == law.low:
        return True
    return not discretion.conventions.below_inclusive and exact.high != law.high


def _point(exact: Range, discretion: Discretion) -> Fraction | None:
    """R11: where it was declared; a range of one amount is its own point."""
    conventions = discretion.conventions
    low, high = exact.low or Fraction(0), exact.high
    if exact.low is not None and exact.low == high:
        return _round(exact.low, conventions)
    if discretion.point is Point.LOW:
        return _round(low, conventions)
    if discretion.point is Point.NONE or high is None:
        return None
    return _round((low + high) / 2 if discretion.point is Point.MIDDLE else high, conventions)


def _up(value: Fraction | None, unit: Fraction) -> Fraction | None:
    return None if value is None else ceil(value / unit) * unit


def _down(value: Fraction | None, unit: Fraction) -> Fraction | None:
    return None if value is None else floor(value / unit) * unit


def _round(value: Fraction, conventions: Conventions) -> Fraction:
    unit = Fraction(conventions.rounding_unit)
    match conventions.rounding:
        case Rounding.DOWN:
            return floor(value / unit) * unit
        case Rounding.UP:
            return ceil(value / unit) * unit
        case Rounding.HALF_UP:
            return floor(value / unit + Fraction(1, 2)) * unit
        case Rounding.HALF_EVEN:
            return round(value / unit) * unit


def printed(law: Range) -> tuple[Fraction | None, Fraction | None]:
    """Statutory bounds in whole fen: the lower up, the upper down, both down if that would cross them."""
    low, high = _up(law.low, Fraction(1)), _down(law.high, Fraction(1))
    if low is not None and high is not None and low > high:
        low = high
    return low, high


def outside_the_law(fine: Fine, law: Range, discretion: Discretion) -> bool:
    """Whether a rounded fine leaves the statutory range, but for the fen that rounding may take (R12)."""
    below = law.low is not None and not discretion.mitigated and (fine.low is None or fine.low < floor(law.low))
    above = law.high is not None and (fine.high is None or fine.high > law.high)
    return below or above


def used_bases(amount: Amount, discretion: Discretion, base: BaseValue, unknown: frozenset[str]) -> set[str]:
    """The bases that count: all of the terms, or those that are undeterminable with the fallback's; the tier's.

    One that is undeterminable by the facts (not `unknown`) calls for the fallback whatever the others are.
    """
    used = {term.base for term in amount.terms if term.base is not None}
    undeterminable = {code for code in used if base(code) is None}
    if undeterminable:
        used = (undeterminable - unknown) or undeterminable
        if amount.fallback is not None and amount.fallback.base is not None:
            used.add(amount.fallback.base)
    narrowed = discretion.amount
    if narrowed is not None and narrowed.of == "base" and narrowed.base is not None:
        used.add(narrowed.base)
    return used
