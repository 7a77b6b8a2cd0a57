"""Statutory terms in integers (R7): coefficients over one denominator, so that multiples and shares are exact without fractions."""

from dataclasses import dataclass
from fractions import Fraction
from typing import TypeVar

from penalty_dsl.model import Kind, Term

from .linking import LinkedMatter

#: A range in 1/denominator fen; None is a missing bound.
Range = tuple[int | None, int | None]

#: Bounds are integers over a common denominator or, where something is calculated by a formula, fractions of a fen.
Number = TypeVar("Number", int, Fraction)


@dataclass(frozen=True, slots=True)
class ScaledTerm:
    """A `Term` with its coefficients as integers over a denominator. `base_floor`: a smaller base counts as this."""

    base: str | None
    low: int | None
    high: int | None
    base_floor: int

    def times(self, value: int) -> Range:
        """R7b, R7c for this value of the base."""
        counted = max(value, self.base_floor)
        return None if self.low is None else self.low * counted, None if self.high is None else self.high * counted


def scaled(linked: LinkedMatter, term: Term, denominator: int) -> ScaledTerm:
    """`denominator` is a multiple of the scale of the base and of every coefficient's denominator times it."""
    factor = denominator // scale_of(linked, term.base)
    low, high = (None if bound is None else int(bound * factor) for bound in (term.low, term.high))
    return ScaledTerm(term.base, low, high, term.base_floor or 0)


def scale_of(linked: LinkedMatter, base: str | None) -> int:
    """What divides a base value to give units: 10^scale for quantities; money multiples need none."""
    if base is None:
        return 1
    circumstance = linked.circumstances.get(base)
    if circumstance is None:
        return scale_of(linked, linked.derived[base].terms[0][1])
    scale: int = 10**circumstance.type.scale
    return scale if circumstance.type.kind is Kind.QUANTITY else 1


def combined(ranges: list[tuple[Number | None, Number | None]], combine: str) -> tuple[Number | None, Number | None]:
    """R7d, bound by bound."""
    lows = [low for low, _ in ranges if low is not None]
    highs = [high for _, high in ranges if high is not None]
    if combine == "higher":
        return max(lows, default=None), max(highs) if len(highs) == len(ranges) else None
    return min(lows) if len(lows) == len(ranges) else None, min(highs, default=None)


def clamp(value: Number | None, low: Number | None, high: Number | None) -> Number | None:
    """R9b."""
    if value is None:
        return None
    if low is not None:
        value = max(value, low)
    return value if high is None else min(value, high)


def below(
    tier_low: Number | None, tier_high: Number | None, low: Number | None, high: Number | None
) -> tuple[Number | None, Number | None]:
    """R9c: a mitigated range ends at the statutory minimum at the latest; at the maximum, where there is none above zero."""
    ceiling = low if low else high
    if ceiling is not None:
        tier_high = ceiling if tier_high is None else min(tier_high, ceiling)
    if tier_low is not None and tier_high is not None:
        tier_low = min(tier_low, tier_high)
    return tier_low, tier_high
