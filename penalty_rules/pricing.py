"""Amounts, exactly (R7, R9-R12): from the statute's range and a tier's share to the printed bounds and the recommended point.

Everything is integers. Bounds carry a common denominator that is fixed when a plan is made, so that multiples, shares and the
middle of a range are exact without fractions at run time. `None` is a missing bound.
"""

from collections.abc import Callable
from dataclasses import dataclass
from math import lcm
from typing import NamedTuple

from penalty_dsl.model import Amount, Conventions, Kind, Point, Rounding, Term, TierAmount

from .cells import UNDETERMINABLE
from .linking import LinkedMatter


class Priced(NamedTuple):
    """What a fine comes to, in fen. `status` as in `SanctionRecord.amount`; `findings` are codes. A tuple: one is made for every case."""

    status: str
    low: int | None = None
    high: int | None = None
    high_exclusive: bool = False
    point: int | None = None
    statutory_low: int | None = None
    statutory_high: int | None = None
    findings: tuple[tuple[str, ...], ...] = ()


class AmountFault(Exception):
    """An amount left the statutory range without a declared reason: an internal error, no answer (E_AMOUNT)."""


@dataclass(frozen=True, slots=True)
class _Term:
    """A `Term` with its coefficients as integers over the pricer's denominator; `scale` divides a base value."""

    base: str | None
    low: int | None
    high: int | None
    base_floor: int


class _Rates(NamedTuple):
    """The bounds of the statute and of the tier for a base of 1, where every bound is proportional to one base."""

    base: str
    low: int | None
    high: int | None
    tier_low: int | None
    tier_high: int | None


class Pricer:
    """The fine of one sanction under one tier. `bases` are the circumstances it reads."""

    __slots__ = (
        "_below_inclusive",
        "_cap",
        "_combine",
        "_fallback",
        "_floor",
        "_halves",
        "_mitigated",
        "_of",
        "_rates",
        "_rounded",
        "_share",
        "_step",
        "_terms",
        "_unit",
        "bases",
        "denominator",
    )

    def __init__(
        self,
        linked: LinkedMatter,
        amount: Amount,
        tier: TierAmount | None,
        point: Point,
        mitigated: bool,
        conventions: Conventions,
    ) -> None:
        self._halves = _HALVES[point]
        self._mitigated = mitigated
        self._unit = conventions.rounding_unit
        self._rounded = _ROUNDED[conventions.rounding]
        self._below_inclusive = conventions.below_inclusive
        fallback = () if amount.fallback is None else (amount.fallback,)
        tier_term = None
        if tier is not None and tier.of in ("base", "absolute"):
            tier_term = Term(tier.base, tier.low, tier.high)
        every = (*amount.terms, *fallback, *(() if tier_term is None else (tier_term,)))
        coefficients = [bound for term in every for bound in (term.low, term.high) if bound is not None]
        scales = [_scale(linked, term.base) for term in every]
        shares = [] if tier is None or tier_term is not None else [b for b in (tier.low, tier.high) if b is not None]
        share_denominator = lcm(*(share.denominator for share in shares))
        #: Everything is counted in 1/denominator fen; 2 for the middle of a range.
        self.denominator = lcm(*(bound.denominator for bound in coefficients)) * lcm(*scales) * share_denominator * 2
        self._step = self.denominator * self._unit
        self._terms = tuple(self._scaled(linked, term) for term in amount.terms)
        self._fallback = None if amount.fallback is None else self._scaled(linked, amount.fallback)
        self._floor = None if amount.floor is None else amount.floor * self.denominator
        self._cap = None if amount.cap is None else amount.cap * self.denominator
        self._combine = amount.combine
        self._of = None if tier is None else "term" if tier_term is not None else tier.of
        self._share: _Term | None = None
        if tier_term is not None:
            self._share = self._scaled(linked, tier_term)
        elif tier is not None:
            # shares as numerators over share_denominator
            low, high = (None if s is None else int(s * share_denominator) for s in (tier.low, tier.high))
            self._share = _Term(None, low, high, share_denominator)
        self.bases = tuple(dict.fromkeys(term.base for term in every if term.base is not None))
        self._rates = self._proportional()

    def _proportional(self) -> _Rates | None:
        """The rates of the usual fine: one multiple of one base, with nothing absolute beside it."""
        if len(self._terms) != 1 or self._floor is not None or self._cap is not None or self._of == "term":
            return None
        base = self._terms[0].base
        if base is None or self._terms[0].base_floor:
            return None
        found = self._statutory(_one)
        narrowed = None if isinstance(found, str) else self._narrow(*found, _one)
        if isinstance(found, str) or narrowed is None or isinstance(narrowed, str) or narrowed[2]:
            return None
        return _Rates(base, *found, narrowed[0], narrowed[1])

    def _scaled(self, linked: LinkedMatter, term: Term) -> _Term:
        factor = self.denominator // _scale(linked, term.base)
        low, high = (None if bound is None else int(bound * factor) for bound in (term.low, term.high))
        return _Term(term.base, low, high, term.base_floor or 0)

    def used_bases(self, value: Callable[[str], int | None]) -> tuple[str, ...]:
        """The bases the computation waits for: the fallback's, and only that, where another is established as undeterminable."""
        terms = [term.base for term in self._terms if term.base is not None]
        if any((value(base) or 0) >= UNDETERMINABLE for base in terms):
            terms = [] if self._fallback is None or self._fallback.base is None else [self._fallback.base]
        if self._of == "term" and self._share is not None and self._share.base is not None:
            terms.append(self._share.base)
        return tuple(dict.fromkeys(terms))

    def constant(self, path: str) -> Priced | None:
        """The fine where it rests on no circumstance; None where it rests on one, or comes out wrong (which the answer tells)."""
        if self.bases:
            return None
        try:
            return self.price(path, _no_base)
        except AmountFault:
            return None

    # --- exact -----------------------------------------------------------------------------------------------------

    def price(self, path: str, base: Callable[[str], int]) -> Priced:
        """The fine when every base is known. `base` gives integers, or at least `UNDETERMINABLE`."""
        if self._rates is not None:
            code, low_rate, high_rate, tier_low_rate, tier_high_rate = self._rates
            value = base(code)
            if value < UNDETERMINABLE:
                if value < 0:  # a derived base
                    value = 0
                return self._finish(
                    path,
                    None if low_rate is None else low_rate * value,
                    None if high_rate is None else high_rate * value,
                    None if tier_low_rate is None else tier_low_rate * value,
                    None if tier_high_rate is None else tier_high_rate * value,
                )
        if not self._terms:
            return Priced("open", findings=(("amount_open", path),))
        found = self._statutory(base)
        if isinstance(found, str):
            return Priced("open", findings=(("base_undeterminable", path, found),))
        low, high = found
        narrowed = self._narrow(low, high, base)
        if narrowed is None or isinstance(narrowed, str):
            why = ("share_unbounded", path) if narrowed is None else ("base_undeterminable", path, narrowed)
            statutory = self._in_fen(low, high)
            return Priced("open", statutory_low=statutory[0], statutory_high=statutory[1], findings=(why,))
        priced = self._finish(path, low, high, narrowed[0], narrowed[1])
        if not narrowed[2]:
            return priced
        return priced._replace(findings=(*priced.findings, ("amount_clamped", path)))

    def _statutory(self, base: Callable[[str], int]) -> tuple[int | None, int | None] | str:
        terms = self._terms
        unfit = next((t.base for t in terms if t.base is not None and base(t.base) >= UNDETERMINABLE), None)
        if unfit is not None:
            if self._fallback is None:
                return unfit
            terms = (self._fallback,)
            if self._fallback.base is not None and base(self._fallback.base) >= UNDETERMINABLE:
                return self._fallback.base
        ranges = [(t.low, t.high) if t.base is None else _times(t, base(t.base)) for t in terms]
        low, high = ranges[0] if len(ranges) == 1 else _combined(ranges, self._combine)
        if self._floor is not None:
            low = self._floor if low is None else max(low, self._floor)
            high = high if high is None else max(high, self._floor)
        if self._cap is not None:
            low = low if low is None else min(low, self._cap)
            high = self._cap if high is None else min(high, self._cap)
        return low, high

    def _narrow(
        self, low: int | None, high: int | None, base: Callable[[str], int]
    ) -> tuple[int | None, int | None, bool] | str | None:
        """The tier's exact range inside (or, mitigated, below) the statute's, and whether it had to be brought inside; None if a
        share has no bound to share, the base that is undeterminable if there is one."""
        share = self._share
        if share is None:
            return low, high, False
        if self._of == "term":
            if share.base is None:
                tier_low, tier_high = share.low, share.high
            else:
                value = base(share.base)
                if value >= UNDETERMINABLE:
                    return share.base
                tier_low, tier_high = _times(share, value)
            tier_low = low if tier_low is None else tier_low
            tier_high = high if tier_high is None else tier_high
        else:
            start, span = self._shared(low, high)
            if span is None and (share.low is not None or share.high is not None):
                return None
            tier_low, tier_high = (
                bound if part is None or span is None else start + span * part // share.base_floor
                for bound, part in ((low, share.low), (high, share.high))
            )
        if self._mitigated:
            return *_below(tier_low, tier_high, low, high), False
        inside = _clamp(tier_low, low, high), _clamp(tier_high, low, high)
        return *inside, inside != (tier_low, tier_high)

    def _shared(self, low: int | None, high: int | None) -> tuple[int, int | None]:
        """Where a share starts and what it is a share of."""
        if self._of == "min":
            return 0, low or 0
        if self._of == "max":
            return 0, high
        return low or 0, None if high is None else high - (low or 0)

    def _finish(
        self, path: str, low: int | None, high: int | None, tier_low: int | None, tier_high: int | None
    ) -> Priced:
        """Round (R12), recommend (R11) and verify. Runs for every case, so the steps stand here one after the other."""
        fen, unit, step = self.denominator, self._unit, self._step
        findings: tuple[tuple[str, ...], ...] = ()
        printed_low = None if tier_low is None else -(-tier_low // step) * unit
        printed_high = None if tier_high is None else tier_high // step * unit
        if printed_low is not None and printed_high is not None and printed_low > printed_high:
            findings = (("rounding_empty", path),)
            printed_low, printed_high = self._in_fen(tier_low, tier_high)
        if printed_high == 0:
            findings = (*findings, ("amount_zero", path))
        elif printed_low is not None and printed_low < unit and (printed_high is None or printed_high >= unit):
            printed_low = unit  # a fine is at least one rounding unit
        exclusive = self._exclusive(low, high, tier_low, tier_high)
        point = self._recommended(tier_low, tier_high, printed_low, printed_high, exclusive)
        statutory_high = None if high is None else high // fen
        statutory_low = None if low is None else -(-low // fen)
        if statutory_low is not None and statutory_high is not None and statutory_low > statutory_high:
            statutory_low = statutory_high
        # The last word of R12. One fen of slack: bounds that cross when rounded to whole fen are printed as one.
        bottom = None if low is None or self._mitigated else low // fen
        for amount in (printed_low, point, printed_high):
            if amount is not None and (
                (statutory_high is not None and amount > statutory_high) or (bottom is not None and amount < bottom)
            ):
                raise AmountFault(path)
        return Priced("exact", printed_low, printed_high, exclusive, point, statutory_low, statutory_high, findings)

    def _in_fen(self, low: int | None, high: int | None) -> tuple[int | None, int | None]:
        """The statute's bounds in whole fen; where they cross, one amount."""
        printed_low, printed_high = _ceil(low, self.denominator), _floor(high, self.denominator)
        if printed_low is not None and printed_high is not None:
            printed_low = min(printed_low, printed_high)
        return printed_low, printed_high

    def _exclusive(self, low: int | None, high: int | None, tier_low: int | None, tier_high: int | None) -> bool:
        """R10: whether the upper edge is outside the tier."""
        if tier_high is None or tier_low == tier_high:
            return False
        if self._mitigated and low is not None and tier_high == low:
            return True
        return not self._below_inclusive and tier_high != high

    def _recommended(
        self,
        tier_low: int | None,
        tier_high: int | None,
        printed_low: int | None,
        printed_high: int | None,
        exclusive: bool,
    ) -> int | None:
        """R11, R12: the declared point of the exact range, rounded once, inside the printed range."""
        halves = self._halves
        if tier_high is None:
            if halves is None or halves[1]:
                return None
            exact = tier_low or 0
        elif tier_low == tier_high:
            exact = tier_high
        elif halves is None:
            return None
        else:
            exact = ((tier_low or 0) * halves[0] + tier_high * halves[1]) // 2
        unit = self._unit
        point = self._rounded(exact, self._step) * unit
        floor = printed_low
        if floor is None:
            floor = unit if printed_high is None or printed_high > unit else printed_high
        if printed_high is not None:
            ceiling = printed_high - unit if exclusive else printed_high
            if point > ceiling:
                point = ceiling
        return floor if point < floor else point


def _one(code: str) -> int:
    """A base of 1, whatever it is."""
    return 1


def _no_base(code: str) -> int:
    raise KeyError(code)


def _scale(linked: LinkedMatter, base: str | None) -> int:
    """What divides a base value to give units: 10^scale for quantities; money multiples need none."""
    if base is None:
        return 1
    circumstance = linked.circumstances.get(base)
    if circumstance is None:
        return _scale(linked, linked.derived[base].terms[0][1])
    scale: int = 10**circumstance.type.scale
    return scale if circumstance.type.kind is Kind.QUANTITY else 1


def _times(term: _Term, value: int) -> tuple[int | None, int | None]:
    counted = max(value, term.base_floor)
    return None if term.low is None else term.low * counted, None if term.high is None else term.high * counted


def _combined(ranges: list[tuple[int | None, int | None]], combine: str) -> tuple[int | None, int | None]:
    lows = [low for low, _ in ranges if low is not None]
    highs = [high for _, high in ranges if high is not None]
    if combine == "higher":
        return max(lows, default=None), max(highs) if len(highs) == len(ranges) else None
    return min(lows) if len(lows) == len(ranges) else None, min(highs, default=None)


def _clamp(value: int | None, low: int | None, high: int | None) -> int | None:
    if value is None:
        return None
    if low is not None:
        value = max(value, low)
    return value if high is None else min(value, high)


def _below(
    tier_low: int | None, tier_high: int | None, low: int | None, high: int | None
) -> tuple[int | None, int | None]:
    """R9: a mitigated range ends at the statutory minimum at the latest."""
    ceiling = low if low else high
    if ceiling is not None:
        tier_high = ceiling if tier_high is None else min(tier_high, ceiling)
    if tier_low is not None and tier_high is not None:
        tier_low = min(tier_low, tier_high)
    return tier_low, tier_high


def _ceil(value: int | None, step: int) -> int | None:
    return None if value is None else -(-value // step)


def _floor(value: int | None, step: int) -> int | None:
    return None if value is None else value // step


def _half_up(value: int, step: int) -> int:
    return (2 * value + step) // (2 * step)


def _half_even(value: int, step: int) -> int:
    whole, rest = divmod(value, step)
    return whole + (whole % 2 if 2 * rest == step else 2 * rest > step)


def _down(value: int, step: int) -> int:
    return value // step


def _up(value: int, step: int) -> int:
    return -(-value // step)


#: How many steps a value comes to.
_ROUNDED: dict[Rounding, Callable[[int, int], int]] = {
    Rounding.HALF_UP: _half_up,
    Rounding.HALF_EVEN: _half_even,
    Rounding.DOWN: _down,
    Rounding.UP: _up,
}

#: The recommended point as halves of the lower and of the upper bound.
_HALVES = {Point.LOW: (2, 0), Point.MIDDLE: (1, 1), Point.HIGH: (0, 2), Point.NONE: None}
