"""R9: between what a tier's fine lies, exactly, where that can be told without facts; and whether one lies within another."""

from dataclasses import dataclass
from fractions import Fraction
from math import ceil, floor

from ..model import Amount, Conventions, Grade, Rounding, TierAmount
from .statutory_limits import Limits

#: Both ends in the unit of the limits; None = no upper end.
Ends = tuple[Fraction, Fraction | None]


def given(law: Amount, grade: Grade | None, conventions: Conventions) -> TierAmount | None:
    """What the conventions give for a grade where a tier says nothing of the fine (R9f); None = the statutory range."""
    least, cap = _has(law, upper=False), _has(law, upper=True)
    if cap and not least:
        found, of = conventions.cap_only, "max"
    elif least and not cap:
        found, of = conventions.floor_only, "min"
    else:
        found, of = (), "range"
    share = next((one for one in found if one[0] is grade), None)
    if share is None and cap and grade is not Grade.MITIGATED:
        share, of = next((one for one in conventions.shares if one[0] is grade), None), "range"
    return None if share is None else TierAmount(of, share[1], share[2])


def _has(law: Amount, *, upper: bool) -> bool:
    if (law.cap if upper else law.floor) is not None:
        return True
    bounds = [(term.high if upper else term.low) is not None for term in law.terms]
    return any(bounds) if law.combine == ("lower" if upper else "higher") else bool(bounds) and all(bounds)


def ends(amount: TierAmount | None, limits: Limits, *, mitigated: bool) -> Ends | None:
    """The ends of a tier's fine in the statutory range, brought inside it (R9b, R9c); None if only facts can tell."""
    low, high = limits.low or Fraction(0), limits.high
    if amount is None:
        return low, high
    own = _own(amount, limits)
    if own is None:
        return None
    own_low, own_high = own
    if mitigated:
        top = low if low > 0 else high
        upper = top if own_high is None else own_high if top is None else min(own_high, top)
        return (own_low if upper is None else min(own_low, upper)), upper
    own_low = max(own_low, low)
    if high is not None:
        own_low, own_high = min(own_low, high), high if own_high is None else min(own_high, high)
    return own_low, None if own_high is None else max(own_high, own_low)


def _own(amount: TierAmount, limits: Limits) -> Ends | None:
    low = limits.low or Fraction(0)
    if amount.of == "formula" or (amount.of in ("absolute", "base") and amount.base != limits.base):
        return None
    if amount.of in ("absolute", "base"):
        return low if amount.low is None else amount.low, limits.high if amount.high is None else amount.high
    if amount.of == "min":
        start, span = Fraction(0), low
    elif limits.high is None:
        return None
    else:
        start, span = (low, limits.high - low) if amount.of == "range" else (Fraction(0), limits.high)
    own_low = low if amount.low is None else start + amount.low * span
    return own_low, limits.high if amount.high is None else start + amount.high * span


@dataclass(frozen=True, slots=True)
class Yardstick:
    """With what two fines are compared: the statutory range (None: any), whether the tier is mitigated, which edges are excluded (R10)."""

    limits: Limits | None
    mitigated: bool
    conventions: Conventions

    def ends(self, amount: TierAmount | None) -> Ends | None:
        return None if self.limits is None else ends(amount, self.limits, mitigated=self.mitigated)

    def inside(self, own: TierAmount | None, above: TierAmount | None) -> bool | None:
        """Whether the own fine lies within the one above whatever the facts are; None: that cannot be shown."""
        if own == above or (above is None and not self.mitigated):
            return True
        inner, outer = self.ends(own), self.ends(above)
        if inner is None or outer is None:
            return self._written_inside(own, above)
        if not _within(inner, outer) or self._on_excluded_edge(inner, outer):
            return False
        if not _single(own) or (_single(above) and inner == outer):
            return True
        if self.limits is not None and self.limits.base is not None:
            return True if self._rounds_inside(outer, self.limits) else None
        told = self.told(own)
        return told is not None and _within(told, outer) and not self._on_excluded_edge(told, outer)

    def told(self, amount: TierAmount | None) -> Ends | None:
        """The ends, those of one amount of money as it is told (R12h)."""
        found = self.ends(amount)
        limits = self.limits
        if found is None or not _single(amount) or limits is None or limits.base is not None:
            return found
        if found[1] is None or limits.low == limits.high:
            return found
        low, unit = limits.low or Fraction(0), self.conventions.rounding_unit
        rounded = Fraction(_rounded(found[1] / unit, self.conventions.rounding) * unit)
        if rounded <= 0 or (limits.high is not None and rounded > limits.high):
            return found
        kept = (not low or rounded < low) if self.mitigated else rounded >= low
        return (rounded, rounded) if kept else found

    def _written_inside(self, own: TierAmount | None, above: TierAmount | None) -> bool | None:
        """The same by what is written, where the ends are for the facts to tell."""
        if own is None or above is None or "formula" in (own.of, above.of):
            return None
        if (own.of, own.base) != (above.of, above.base):
            return None
        if self.mitigated and above.low is None:
            return None  # begins at the statutory minimum, or is the upper end alone where that is below it (R9c)
        if _single(own):
            at_edge = not self.conventions.above_inclusive and above.low != above.high
            if own.low != above.low or at_edge or self.conventions.rounding_unit != 1:
                return None
        low = above.low is None or (own.low is not None and own.low >= above.low)
        high = above.high is None or (own.high is not None and own.high <= above.high)
        return (low and high) or None

    def _rounds_inside(self, outer: Ends, limits: Limits) -> bool:
        """One multiple stays inside in whole units too: it is rounded towards an end that is the statute's, which holds (R12h)."""
        if self.conventions.rounding_unit == 1:
            return True
        if self.mitigated:
            return False
        at_bottom, at_top = outer[0] == (limits.low or 0), outer[1] == limits.high
        match self.conventions.rounding:
            case Rounding.DOWN:
                return at_bottom
            case Rounding.UP:
                return at_top
            case Rounding.HALF_UP | Rounding.HALF_EVEN:
                return at_bottom and at_top

    def _on_excluded_edge(self, inner: Ends, outer: Ends) -> bool:
        """A single amount counts as printed (R10c), also where it is the edge that belongs to the neighbour of the tier above."""
        if self.limits is None or inner[0] != inner[1] or outer[0] == outer[1]:
            return False
        at_top = inner[1] == outer[1] != self.limits.high and not self.conventions.below_inclusive
        at_bottom = inner[0] == outer[0] != (self.limits.low or 0) and not self.conventions.above_inclusive
        return at_top or at_bottom


def _single(amount: TierAmount | None) -> bool:
    return amount is not None and amount.low is not None and amount.low == amount.high


def _within(inner: Ends, outer: Ends) -> bool:
    return inner[0] >= outer[0] and (outer[1] is None or (inner[1] is not None and inner[1] <= outer[1]))


def _rounded(value: Fraction, mode: Rounding) -> int:
    match mode:
        case Rounding.DOWN:
            return floor(value)
        case Rounding.UP:
            return ceil(value)
        case Rounding.HALF_UP:
            return floor(value + Fraction(1, 2))
        case Rounding.HALF_EVEN:
            return round(value)
