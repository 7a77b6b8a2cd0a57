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
    """The amount stays open: `findings` are the codes of the reasons and their arguments but the path."""

    def __init__(self, *findings: tuple[str, ...]) -> None:
        self.findings = findings
        super().__init__(*findings)


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

    @property
    def single(self) -> bool:
        """Whether the tier says one amount (R12h)."""
        return self.amount is not None and self.amount.low is not None and self.amount.low == self.amount.high


#: Whether the lower and the upper edge are outside a range.
Edges = tuple[bool, bool]
_CLOSED: Edges = (False, False)


@dataclass(frozen=True, slots=True)
class Fine:
    """A rounded fine: None is no limit on that side."""

    low: Fraction | None
    high: Fraction | None
    open: Edges
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
        raise NoNumberError(("amount_open",))
    undeterminable = [term.base for term in amount.terms if term.base is not None and base(term.base) is None]
    if not undeterminable:
        whole = _combine([_term(linked, term, base) for term in amount.terms], amount.combine)
    elif amount.fallback is not None:
        whole = _term(linked, amount.fallback, base)
    else:
        raise NoNumberError(("base_undeterminable", undeterminable[0]))
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
        raise NoNumberError(("base_undeterminable", code))
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
    own = _own_range(linked, law, discretion.amount, base)
    if discretion.mitigated:
        return _ending_at(own, law.low or law.high)
    return Range(_clamp(own.low, law), _clamp(own.high, law))


def _own_range(linked: LinkedMatter, law: Range, amount: TierAmount, base: BaseValue) -> Range:
    low = _tier_bound(linked, law, amount, amount.low, base, law.low)
    return Range(low, _tier_bound(linked, law, amount, amount.high, base, law.high))


def _ending_at(own: Range, ceiling: Fraction | None) -> Range:
    """R9c."""
    high = ceiling if own.high is None else own.high if ceiling is None else min(own.high, ceiling)
    return Range(own.low if own.low is None or high is None else min(own.low, high), high)


def clamped(linked: LinkedMatter, law: Range, discretion: Discretion, base: BaseValue) -> list[str]:
    """R12g: on which sides the tier's own amount lay outside the statutory range, which it must not leave."""
    amount = discretion.amount
    if amount is None or discretion.mitigated:
        return []
    ends = [_tier_bound(linked, law, amount, number, base, None) for number in (amount.low, amount.high)]
    least, most = law.low or Fraction(0), law.high
    raised = any(end is not None and end < least for end in ends)
    limited = any(end is not None and most is not None and end > most for end in ends)
    return [code for code, told in (("amount_raised", raised), ("amount_clamped", limited)) if told]


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
        raise NoNumberError(("share_unbounded",))
    return number * law.high if amount.of == "max" else least + number * (law.high - least)


def _clamp(value: Fraction | None, law: Range) -> Fraction | None:
    if value is None:
        return None
    value = max(value, law.low or Fraction(0))
    return value if law.high is None else min(value, law.high)


def rounded(exact: Range, law: Range, discretion: Discretion) -> Fine:
    """R10-R12 for a range that is known."""
    amount = _in_units(exact, discretion)
    if amount is not None and law.low != law.high and _allowed(amount, law, discretion):
        return Fine(amount, amount, _CLOSED, amount, ())
    return _rounded(exact, (_begins_above(exact, law, discretion), _ends_below(exact, law, discretion)), discretion)


def _in_units(exact: Range, discretion: Discretion) -> Fraction | None:
    """R12h: a single amount, rounded by the declared mode; None if it is none, or nothing is left of it."""
    if not discretion.single or exact.high is None:
        return None
    return _round(exact.high, Fraction(discretion.conventions.rounding_unit), discretion.conventions.rounding) or None


def _allowed(amount: Fraction, law: Range, discretion: Discretion) -> bool:
    """Whether a fine lies in the statutory range or, mitigated, below its minimum."""
    if law.high is not None and amount > law.high:
        return False
    if discretion.mitigated:
        return not law.low or amount < law.low
    return law.low is None or amount >= law.low


def outer_bounds(
    linked: LinkedMatter,
    law: tuple[Range, Range],
    discretion: Discretion,
    base: tuple[BaseValue, BaseValue],
    at_most: Discretion | None = None,
) -> tuple[Fraction | None, Fraction | None]:
    """R17i: what lies below and above everything that is printed for bases between two ends. Each pair is (lowest, highest).
    `at_most`: what the tier says at the highest end, where it says another amount there."""
    told = (discretion, at_most or discretion)
    least, most = (discretionary(linked, law[end], told[end], base[end]) for end in (0, 1))
    own = told[1].amount
    falling = own is not None and discretion.mitigated and law[0].low == 0 and law[1].low
    if own is not None and falling:
        # Between the ends the ceiling may be anything: the maximum while the minimum is zero, then a minimum however small.
        most = _ending_at(_own_range(linked, law[1], own, base[1]), law[1].high)
    if discretion.single:
        if (least, law[0]) == (most, law[1]):
            fine = rounded(most, law[1], told[1])
            return fine.low, fine.high
        low = Fraction(0) if falling else _lowest_single(least, law[0], discretion)
        return low, _highest_single(most, law[1], told[1])
    # An open lower edge may leave no unit where a closed one has one; what is then told in fen is higher.
    high = _rounded(
        most, (not discretion.conventions.above_inclusive and most.low != most.high, False), discretion
    ).high
    if falling:
        return Fraction(0), high
    may_be_excluded = not discretion.conventions.below_inclusive and least.low != least.high
    excluded = may_be_excluded or _ends_below(least, law[0], discretion)
    return _rounded(least, (False, excluded), discretion).low, high


def _lowest_single(exact: Range, law: Range, discretion: Discretion) -> Fraction:
    """The lower of the amount in units, if it may be imposed, and in fen: no greater amount is printed as less."""
    end = exact.high or Fraction(0)
    fen = Fraction(max(ceil(end) - 1 if _ends_below(exact, law, discretion) else floor(end), 0))
    units = _in_units(exact, discretion)
    return fen if units is None or not _allowed(units, law, discretion) else min(fen, units)


def _highest_single(exact: Range, law: Range, discretion: Discretion) -> Fraction:
    """The higher of the amount in units, if the law goes so far, and in fen: no smaller amount is printed as more."""
    fen, units = Fraction(floor(exact.high or 0)), _in_units(exact, discretion)
    return fen if units is None or (law.high is not None and units > law.high) else max(fen, units)


def _begins_above(exact: Range, law: Range, discretion: Discretion) -> bool:
    """R10: where 以上 excludes the number, only the range that begins at the statutory minimum holds its lower edge."""
    if discretion.conventions.above_inclusive or exact.low is None:
        return False
    return exact.low not in (exact.high, law.low)


def _ends_below(exact: Range, law: Range, discretion: Discretion) -> bool:
    """R10: neighbours share an edge, or, where 以下 excludes the number, only the last one is closed. What a mitigated tier
    says of the fine ends before the statutory minimum."""
    if exact.high is None:
        return False
    if discretion.mitigated and discretion.amount is not None and exact.high == law.low and law.low > 0:
        return True
    return not discretion.conventions.below_inclusive and exact.low != exact.high != law.high


def _rounded(exact: Range, open_: Edges, discretion: Discretion) -> Fine:
    """R12: to the unit, or to whole fen where no unit lies inside; the upper bound where no fen does either."""
    unit, fen, zero = Fraction(discretion.conventions.rounding_unit), Fraction(1), Fraction(0)
    if exact.high == 0:
        return Fine(exact.low, zero, _CLOSED, _at_most(exact, discretion, zero), ("amount_zero",))
    if exact.high is None:
        low, least = _least(exact, unit, False), _least(exact, unit, open_[0])
        edges = (low < least, False)
        return Fine(None if exact.low is None else low, None, edges, _pointed(exact, discretion, unit, least), ())
    for step, told in ((unit, ()), (fen, ("rounding_empty",))):
        low, least = _least(exact, step, False), _least(exact, step, open_[0])
        greatest = (ceil(exact.high / step) - 1) * step if open_[1] else floor(exact.high / step) * step
        if least <= greatest:
            high = floor(exact.high / step) * step
            point = _pointed(exact, discretion, step, least, greatest)
            return Fine(None if exact.low is None else low, high, (low < least, high > greatest), point, told)
    below = ceil(exact.high) - 1 if discretion.mitigated and open_[1] else floor(exact.high)
    only = max(Fraction(below), zero)
    findings = ("rounding_empty",) if only else ("rounding_empty", "amount_zero")
    return Fine(None if exact.low is None else only, only, _CLOSED, _at_most(exact, discretion, only), findings)


def _least(exact: Range, step: Fraction, above: bool) -> Fraction:
    """The least fine of the range: a multiple of the step, but not zero. `above`: it lies above the lower edge."""
    edge = (exact.low or 0) / step
    return max(floor(edge) + 1 if above else ceil(edge), 1) * step


def _at_most(exact: Range, discretion: Discretion, amount: Fraction) -> Fraction | None:
    return None if _point(exact, discretion) is None else amount


def _pointed(
    exact: Range, discretion: Discretion, step: Fraction, least: Fraction, greatest: Fraction | None = None
) -> Fraction | None:
    """R12d: the point in steps of the unit, among the amounts that are printed."""
    point = _point(exact, discretion)
    if point is None:
        return None
    point = max(_round(point, step, discretion.conventions.rounding), least)
    return point if greatest is None else min(point, greatest)


def _point(exact: Range, discretion: Discretion) -> Fraction | None:
    """R11: where it was declared, not yet rounded; a range of one amount is its own point."""
    low, high = exact.low or Fraction(0), exact.high
    if exact.low is not None and exact.low == high:
        return exact.low
    if discretion.point is Point.LOW:
        return low
    if discretion.point is Point.NONE or high is None:
        return None
    return (low + high) / 2 if discretion.point is Point.MIDDLE else high


def _round(value: Fraction, step: Fraction, rounding: Rounding) -> Fraction:
    match rounding:
        case Rounding.DOWN:
            return floor(value / step) * step
        case Rounding.UP:
            return ceil(value / step) * step
        case Rounding.HALF_UP:
            return floor(value / step + Fraction(1, 2)) * step
        case Rounding.HALF_EVEN:
            return round(value / step) * step


def printed(law: Range) -> tuple[Fraction | None, Fraction | None]:
    """Statutory bounds in whole fen: the lower up, the upper down, both down if that would cross them."""
    low = None if law.low is None else Fraction(ceil(law.low))
    high = None if law.high is None else Fraction(floor(law.high))
    if low is not None and high is not None and low > high:
        low = high
    return low, high


def outside_the_law(fine: Fine, law: Range, discretion: Discretion) -> bool:
    """Whether a rounded fine leaves the statutory range, but for the fen that rounding may take (R12)."""
    below = law.low is not None and not discretion.mitigated and (fine.low is None or fine.low < floor(law.low))
    above = law.high is not None and (fine.high is None or fine.high > law.high)
    return below or above
