"""Amounts, exactly (R7, R9): from the statute's range and a tier's share to the range that `rounding` prints (R10-R12).

Everything is integers. Bounds carry a common denominator that is fixed when a plan is made, so that multiples, shares and the
middle of a range are exact without fractions at run time. `None` is a missing bound.
"""

from collections.abc import Callable
from math import lcm
from typing import NamedTuple

from penalty_dsl.model import Amount, Conventions, Point, Term, TierAmount

from .cells import NOT_APPLICABLE, UNDETERMINABLE
from .linking import LinkedMatter
from .rounding import AmountFault, Exact, Priced, Rounder, brought_inside
from .scaled import Range, ScaledTerm, combined, scale_of, scaled

__all__ = ["AmountFault", "Priced", "Pricer"]

#: Gives a base's value: an integer, or one of `_NO_NUMBER`. What stands for "without end" is beyond them.
BaseValue = Callable[[str], int]
_NO_NUMBER = (UNDETERMINABLE, NOT_APPLICABLE)


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
        "_cap",
        "_combine",
        "_fallback",
        "_finish",
        "_floor",
        "_inside",
        "_lowered",
        "_of",
        "_rates",
        "_rounder",
        "_share",
        "_terms",
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
        fallback = () if amount.fallback is None else (amount.fallback,)
        tier_term = None
        if tier is not None and tier.of in ("base", "absolute"):
            tier_term = Term(tier.base, tier.low, tier.high)
        every = (*amount.terms, *fallback, *(() if tier_term is None else (tier_term,)))
        coefficients = [bound for term in every for bound in (term.low, term.high) if bound is not None]
        scales = [scale_of(linked, term.base) for term in every]
        shares = [] if tier is None or tier_term is not None else [b for b in (tier.low, tier.high) if b is not None]
        share_denominator = lcm(*(share.denominator for share in shares))
        #: Everything is counted in 1/denominator fen; 2 for the middle of a range.
        self.denominator = lcm(*(bound.denominator for bound in coefficients)) * lcm(*scales) * share_denominator * 2
        self._terms = tuple(scaled(linked, term, self.denominator) for term in amount.terms)
        self._fallback = None if amount.fallback is None else scaled(linked, amount.fallback, self.denominator)
        self._floor = None if amount.floor is None else amount.floor * self.denominator
        self._cap = None if amount.cap is None else amount.cap * self.denominator
        self._combine = amount.combine
        self._of = None if tier is None else "term" if tier_term is not None else tier.of
        self._share: ScaledTerm | None = None
        if tier_term is not None:
            self._share = scaled(linked, tier_term, self.denominator)
        elif tier is not None:
            # shares as numerators over share_denominator
            low, high = (None if s is None else int(s * share_denominator) for s in (tier.low, tier.high))
            self._share = ScaledTerm(None, low, high, share_denominator)
        self.bases = tuple(dict.fromkeys(term.base for term in every if term.base is not None))
        self._lowered = mitigated and tier is not None
        self._rounder = Rounder(
            self.denominator, conventions, point, mitigated, tier is not None, tier is not None and is_single(tier)
        )
        self._finish = self._rounder.finish
        self._inside = self._rounder.inside
        self._rates = self._proportional()

    def _proportional(self) -> _Rates | None:
        """The rates of the usual fine: one multiple of one base, with nothing absolute beside it."""
        if len(self._terms) != 1 or self._floor is not None or self._cap is not None or self._of == "term":
            return None
        base = self._terms[0].base
        if base is None or self._terms[0].base_floor:
            return None
        exact = self._exact("", _one)
        if isinstance(exact, Priced):
            return None
        low, high, *own = exact
        inside = self._inside(*exact)
        if not self._lowered and inside != tuple(own):
            return None
        return _Rates(base, low, high, *inside)

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

    def price(self, path: str, base: BaseValue) -> Priced:
        """The fine when every base is known. Raises `AmountFault`."""
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
        exact = self._exact(path, base)
        if isinstance(exact, Priced):
            return exact
        low, high, own_low, own_high = exact
        tier_low, tier_high = self._inside(low, high, own_low, own_high)
        priced = self._finish(path, low, high, tier_low, tier_high)
        if self._lowered or (tier_low == own_low and tier_high == own_high):
            return priced
        return priced._replace(
            findings=(*priced.findings, *brought_inside(path, (own_low, own_high), (tier_low, tier_high)))
        )

    def rounds(self, base: BaseValue) -> bool:
        """Whether rounding shows in the fine."""
        exact = self._exact("", base)
        return not isinstance(exact, Priced) and self._rounder.changes(*self._inside(*exact))

    def between(self, path: str, lowest: BaseValue, highest: BaseValue) -> Priced:
        """Outer bounds of every fine for bases between these (R17i), or why there is no number."""
        least, most = self._exact(path, lowest), self._exact(path, highest)
        if isinstance(least, Priced):
            return Priced("open", findings=least.findings)
        if isinstance(most, Priced):
            return Priced("open", findings=most.findings)
        return self._rounder.between(path, least, most)

    # --- exact -----------------------------------------------------------------------------------------------------

    def _exact(self, path: str, base: BaseValue) -> Exact | Priced:
        """The exact ranges, or why the amount is open."""
        if not self._terms:
            return Priced("open", findings=(("amount_open", path),))
        found = self._statutory(base)
        if isinstance(found, str):
            return Priced("open", findings=(("base_undeterminable", path, found),))
        tier = self._tier(*found, base)
        if tier is None or isinstance(tier, str):
            why = ("share_unbounded", path) if tier is None else ("base_undeterminable", path, tier)
            low, high = self._rounder.statutory(*found)
            return Priced("open", statutory_low=low, statutory_high=high, findings=(why,))
        return *found, *tier

    def _statutory(self, base: BaseValue) -> Range | str:
        """R7: the statute's range; the base that is undeterminable if there is one and nothing takes its place."""
        terms = self._terms
        unfit = next((t.base for t in terms if t.base is not None and base(t.base) in _NO_NUMBER), None)
        if unfit is not None:
            if self._fallback is None:
                return unfit
            terms = (self._fallback,)
            if self._fallback.base is not None and base(self._fallback.base) in _NO_NUMBER:
                return self._fallback.base
        ranges = [(t.low, t.high) if t.base is None else t.times(base(t.base)) for t in terms]
        low, high = ranges[0] if len(ranges) == 1 else combined(ranges, self._combine)
        if self._floor is not None:
            low = self._floor if low is None else max(low, self._floor)
            high = high if high is None else max(high, self._floor)
        if self._cap is not None:
            low = low if low is None else min(low, self._cap)
            high = self._cap if high is None else min(high, self._cap)
        return low, high

    def _tier(self, low: int | None, high: int | None, base: BaseValue) -> Range | str | None:
        """R9a: the tier's own range; None if a share has no bound to share, the base that is undeterminable if there is one."""
        share = self._share
        if share is None:
            return low, high
        if self._of == "term":
            if share.base is None:
                tier_low, tier_high = share.low, share.high
            else:
                value = base(share.base)
                if value in _NO_NUMBER:
                    return share.base
                tier_low, tier_high = share.times(value)
            return low if tier_low is None else tier_low, high if tier_high is None else tier_high
        start, span = self._shared(low, high)
        if span is None and (share.low is not None or share.high is not None):
            return None
        tier_low, tier_high = (
            bound if part is None or span is None else start + span * part // share.base_floor
            for bound, part in ((low, share.low), (high, share.high))
        )
        return tier_low, tier_high

    def _shared(self, low: int | None, high: int | None) -> tuple[int, int | None]:
        """Where a share starts and what it is a share of."""
        if self._of == "min":
            return 0, low or 0
        if self._of == "max":
            return 0, high
        return low or 0, None if high is None else high - (low or 0)


def is_single(amount: TierAmount) -> bool:
    """Whether a tier says one amount, not a range (R12h)."""
    return amount.of == "formula" or (amount.low is not None and amount.low == amount.high)


def _one(code: str) -> int:
    """A base of 1, whatever it is."""
    return 1


def _no_base(code: str) -> int:
    raise KeyError(code)
