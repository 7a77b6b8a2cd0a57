"""From an exact range to what is printed (R10-R12): whole units, the edge that is excluded, the recommended point, the last check.

Exact bounds are integers in 1/denominator fen, printed ones integers in fen; `None` is a missing bound.
"""

from collections.abc import Callable
from typing import NamedTuple

from penalty_dsl.model import Conventions, Point, Rounding

from .scaled import Range, below, clamp

#: Whether the lower and the upper edge of a range are outside it (R10).
Edges = tuple[bool, bool]
_CLOSED: Edges = (False, False)
#: The statute's exact range, and the tier's own before it is brought inside or below it.
Exact = tuple[int | None, int | None, int | None, int | None]


class Priced(NamedTuple):
    """What a fine comes to, in fen. `status` as in `SanctionRecord.amount`; `findings` are codes. A tuple: one is made for every case."""

    status: str
    low: int | None = None
    high: int | None = None
    low_exclusive: bool = False
    high_exclusive: bool = False
    point: int | None = None
    statutory_low: int | None = None
    statutory_high: int | None = None
    findings: tuple[tuple[str, ...], ...] = ()


def brought_inside(
    path: str, own: tuple[int | None, ...], inside: tuple[int | None, ...]
) -> tuple[tuple[str, str], ...]:
    """R12g: which way the tier's exact range had to be moved to lie in the statutory one."""
    pairs = [(one, other) for one, other in zip(own, inside, strict=True) if one != other]
    raised = any(one is not None and other is not None and other > one for one, other in pairs)
    limited = any(other is not None and (one is None or other < one) for one, other in pairs)
    return tuple((code, path) for code, told in (("amount_raised", raised), ("amount_clamped", limited)) if told)


class AmountFault(Exception):
    """An amount left the statutory range without a declared reason: an internal error, no answer (E_AMOUNT)."""


class Rounder:
    """How the exact ranges of one sanction under one tier are printed.

    `denominator`: what exact bounds count in. `refined`: the tier speaks of the fine; a mitigated one then stays below the
    statutory minimum. `single`: what it says is one amount (R12h).
    """

    __slots__ = (
        "_excluding",
        "_fen",
        "_halves",
        "_lowered",
        "_mitigated",
        "_open_ends",
        "_open_starts",
        "_rounded",
        "_single",
        "_step",
        "_unit",
    )

    def __init__(
        self,
        denominator: int,
        conventions: Conventions,
        point: Point,
        mitigated: bool,
        refined: bool,
        single: bool = False,
    ) -> None:
        self._fen = denominator
        self._unit = conventions.rounding_unit
        self._step = denominator * conventions.rounding_unit
        self._rounded = _ROUNDED[conventions.rounding]
        self._halves = _HALVES[point]
        self._mitigated = mitigated
        self._lowered = mitigated and refined
        self._open_starts = not conventions.above_inclusive
        self._open_ends = not conventions.below_inclusive
        self._excluding = self._lowered or self._open_starts or self._open_ends
        self._single = single

    def finish(
        self,
        path: str,
        low: int | None,
        high: int | None,
        tier_low: int | None,
        tier_high: int | None,
        excluded: Edges | None = None,
    ) -> Priced:
        """Round (R12), recommend (R11) and verify the tier's range of the statute's. Runs for every case, so the steps stand here one
        after the other. `excluded` answers R10 in place of the range itself. Raises `AmountFault`."""
        fen, unit, step = self._fen, self._unit, self._step
        findings: tuple[tuple[str, ...], ...] = ()
        if self._single and tier_high is not None and low != high:
            amount = self._in_units(low, high, tier_high)
            if amount is not None:
                return Priced("exact", amount, amount, False, False, amount, *self.statutory(low, high))
        if excluded is None:
            excluded = self._excludes(low, high, tier_low, tier_high) if self._excluding else _CLOSED
        #: the least and the greatest amount of the range; inside the bounds where those are excluded
        printed_low = bottom = None if tier_low is None else -(-tier_low // step) * unit or unit
        printed_high = top = None if tier_high is None else tier_high // step * unit
        if excluded[0] and bottom is not None and bottom * fen == tier_low:
            bottom += unit
        if tier_high is not None and top is not None:
            if excluded[1] and top * fen == tier_high:
                top -= unit
            if top < (bottom or unit):
                if tier_high:
                    findings, unit = (("rounding_empty", path),), 1
                printed_low, bottom, top, printed_high = self._in_fen(tier_low, tier_high, excluded)
                if not printed_high:
                    findings = (*findings, ("amount_zero", path))
        point = self._recommended(tier_low, tier_high, bottom, top, unit)
        statutory_high = None if high is None else high // fen
        statutory_low = None if low is None else -(-low // fen)
        if statutory_low is not None and statutory_high is not None and statutory_low > statutory_high:
            statutory_low = statutory_high
        # The last word of R12. One fen of slack: bounds that cross when rounded to whole fen are printed as one.
        if statutory_high is not None and (
            printed_high is None or printed_high > statutory_high or (point is not None and point > statutory_high)
        ):
            raise AmountFault(path)
        if low is not None and not self._mitigated:
            least = low // fen
            if printed_low is None or printed_low < least or (point is not None and point < least):
                raise AmountFault(path)
        edges = bottom != printed_low, top != printed_high
        return Priced("exact", printed_low, printed_high, *edges, point, statutory_low, statutory_high, findings)

    def changes(self, tier_low: int | None, tier_high: int | None) -> bool:
        """Whether an exact range, or its recommended point, is no whole unit, so that rounding shows."""
        ends = [end for end in (tier_low, tier_high) if end is not None]
        if any(end % self._step for end in ends):
            return True
        halves = self._halves
        middle = (
            halves is not None and len(ends) == 2 and (ends[0] * halves[0] + ends[1] * halves[1]) % (2 * self._step)
        )
        return bool(middle)

    def statutory(self, low: int | None, high: int | None) -> tuple[int | None, int | None]:
        """The statute's bounds in whole fen (R12e); where they cross, one amount."""
        printed_low = None if low is None else -(-low // self._fen)
        printed_high = None if high is None else high // self._fen
        if printed_low is not None and printed_high is not None:
            printed_low = min(printed_low, printed_high)
        return printed_low, printed_high

    def inside(self, low: int | None, high: int | None, tier_low: int | None, tier_high: int | None) -> Range:
        """R9b, R9c: the tier's range within the statute's or, mitigated, below it."""
        if self._lowered:
            return below(tier_low, tier_high, low, high)
        return clamp(tier_low, low, high), clamp(tier_high, low, high)

    def between(self, path: str, least: Exact, most: Exact) -> Priced:
        """Outer bounds of every fine between two ends (R17i).

        Exact ranges grow with their bases, and so do printed ones. What does not: a mitigated tier's ceiling falls from the statutory
        maximum to the minimum as soon as that is above zero; and a single amount that no unit fits is told in fen.
        """
        law_low, law_high, ends = most[0], most[1], self.inside(*most)
        lowest_ends = self.inside(*least)
        floor: int | None = 0
        zero_or_more = self._lowered and least[0] == 0 and law_low
        if zero_or_more:
            ends = below(most[2], most[3], None, law_high)
        if self._single and lowest_ends[1] is not None and ends[1] is not None:
            if (*least[:2], *lowest_ends) == (law_low, law_high, *ends):
                only = self.finish(path, law_low, law_high, *ends)
                floor, ceiling = only.low, only.high
            else:
                floor = 0 if zero_or_more else self._least_single(least[0], least[1], lowest_ends[1])
                ceiling = self._most_single(law_high, ends[1])
        else:
            if not zero_or_more:
                excluded = self._may_exclude(least[0], least[1], *lowest_ends)
                floor = self.finish(path, least[0], least[1], *lowest_ends, (False, excluded)).low
            # Where the lower edge is outside, an amount in fen above it may be told in place of one in units.
            ceiling = self.finish(
                path, law_low, law_high, *ends, (self._open_starts and ends[0] != ends[1], False)
            ).high
        statutory_low = self.statutory(least[0], least[1])[0]
        statutory_high = self.statutory(law_low, law_high)[1]
        return Priced("bounds", floor, ceiling, statutory_low=statutory_low, statutory_high=statutory_high)

    # --- single amounts --------------------------------------------------------------------------------------------

    def _in_units(self, low: int | None, high: int | None, amount: int) -> int | None:
        """R12h: the amount in units by the declared mode, if that is a fine that the tier may impose."""
        rounded = self._rounded(amount, self._step) * self._unit
        found = rounded * self._fen
        if not rounded or (high is not None and found > high):
            return None
        if self._lowered:
            return None if low and found >= low else rounded
        return None if low is not None and found < low else rounded

    def _least_single(self, low: int | None, high: int | None, amount: int) -> int:
        """What no printed amount falls below while the exact one is not below `amount`: it in units or in fen."""
        excluded = self._excludes(low, high, amount, amount)[1]
        fen = max(-(-amount // self._fen) - 1 if excluded else amount // self._fen, 0)
        rounded = self._in_units(low, high, amount)
        return fen if rounded is None else min(fen, rounded)

    def _most_single(self, high: int | None, amount: int) -> int:
        """What no printed amount exceeds while the exact one does not exceed `amount`."""
        rounded = self._rounded(amount, self._step) * self._unit
        fen = amount // self._fen
        return fen if high is not None and rounded * self._fen > high else max(fen, rounded)

    # --- edges -----------------------------------------------------------------------------------------------------

    def _may_exclude(self, low: int | None, high: int | None, tier_low: int | None, tier_high: int | None) -> bool:
        """Whether the upper edge is outside the tier for these bases, or may be for others (R17i)."""
        return (self._open_ends and tier_low != tier_high) or self._excludes(low, high, tier_low, tier_high)[1]

    def _excludes(self, low: int | None, high: int | None, tier_low: int | None, tier_high: int | None) -> Edges:
        """R10: whether the exact edges are outside the tier."""
        several = tier_low != tier_high
        start = self._open_starts and several and tier_low is not None and tier_low != low
        if tier_high is None:
            return start, False
        if self._lowered and low and tier_high == low:
            return start, True
        return start, self._open_ends and several and tier_high != high

    def _in_fen(self, tier_low: int | None, tier_high: int, excluded: Edges) -> tuple[int | None, int | None, int, int]:
        """R12c: lower bound, least and greatest amount, upper bound in whole fen, where no unit lies in the exact range."""
        fen = self._fen
        low = bottom = None if tier_low is None else -(-tier_low // fen) or 1
        high = top = tier_high // fen
        if excluded[0] and bottom is not None and bottom * fen == tier_low:
            bottom += 1
        if excluded[1] and high * fen == tier_high:
            top -= 1
        if top >= (bottom or 1):
            return low, bottom, top, high
        if self._mitigated:
            high = max(top, 0)
        low = None if low is None else high
        return low, low, high, high

    def _recommended(
        self, tier_low: int | None, tier_high: int | None, bottom: int | None, top: int | None, unit: int
    ) -> int | None:
        """R11, R12d: the declared point of the exact range, rounded once, inside the printed range."""
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
        point = self._rounded(exact, self._fen * unit) * unit
        floor = bottom or unit
        if point < floor:
            point = floor
        return point if top is None or point < top else top


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
