"""R9: between what a tier's fine lies, exactly, where that can be told without facts; and whether one lies within another."""

from dataclasses import dataclass
from fractions import Fraction

from ..model import Amount, Conventions, Grade, TierAmount
from .statutory_limits import Limits

#: Both ends in the unit of the limits; None = no upper end.
Ends = tuple[Fraction, Fraction | None]


def given(law: Amount, grade: Grade | None, conventions: Conventions) -> TierAmount | None:
    """What the conventions give for a grade where a tier says nothing of the fine (R9f); None = the statutory range."""
    floor, cap = _has(law, upper=False), _has(law, upper=True)
    if cap and not floor:
        found, of = conventions.cap_only, "max"
    elif floor and not cap:
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
        """Whether the own fine, before rounding, lies within the one above whatever the facts are; None: that cannot be shown."""
        if own == above or (above is None and not self.mitigated):
            return True
        inner, outer = self.ends(own), self.ends(above)
        if inner is not None and outer is not None:
            low = inner[0] >= outer[0]
            high = outer[1] is None or (inner[1] is not None and inner[1] <= outer[1])
            return low and high and not self._on_excluded_edge(inner, outer)
        if own is None or above is None or "formula" in (own.of, above.of):
            return None
        if (own.of, own.base) != (above.of, above.base) or own.low == own.high != above.low:
            return None
        low = above.low is None or (own.low is not None and own.low >= above.low)
        high = above.high is None or (own.high is not None and own.high <= above.high)
        return (low and high) or None

    def _on_excluded_edge(self, inner: Ends, outer: Ends) -> bool:
        """A single amount counts as printed (R10c), also where it is the edge that belongs to the neighbour of the tier above."""
        if self.limits is None or inner[0] != inner[1] or outer[0] == outer[1]:
            return False
        at_top = inner[1] == outer[1] != self.limits.high and not self.conventions.below_inclusive
        at_bottom = inner[0] == outer[0] != (self.limits.low or 0) and not self.conventions.above_inclusive
        return at_top or at_bottom
