"""Fines in which something is calculated by a formula (R7, R9e): in fractions, exactly or between bounds.

The careful counterpart of `pricing`, which every other fine takes; both print with `rounding`.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from math import lcm

from penalty_dsl.model import (
    Amount,
    Conventions,
    Expr,
    Figure,
    Formula,
    Input,
    Point,
    Term,
    TierAmount,
    cases_of,
    inputs_of,
)

from .formula_words import Known, calculation_in_words
from .formulas import (
    ENDLESS,
    FINITE,
    Gap,
    Readings,
    Value,
    evaluate,
    missing,
    waits_for,
)
from .kleene import Truth
from .linking import LinkedMatter
from .pricing import is_single
from .rounding import Exact, Priced, Rounder, brought_inside
from .scaled import combined, scale_of

#: An exact range in fen; None is a missing bound.
_Range = tuple[Fraction | None, Fraction | None]
#: The same for the least and for the most that everything may be.
_Ends = tuple[_Range, _Range]


@dataclass(frozen=True, slots=True)
class Ground:
    """What is known: the value of a base or input in its smallest unit, and the truth of a condition."""

    value: Callable[[str], Value]
    truth: Callable[[Expr], Truth]


@dataclass(frozen=True, slots=True)
class _Open:
    """There is no number, for these reasons; `law`: the statute has one."""

    gaps: tuple[Gap, ...]
    law: _Ends | None = None


class Calculation:
    """The fine of one sanction under one tier. `bases`: the circumstances whose value it takes; `conditions`: those of its arms."""

    __slots__ = ("_amount", "_conventions", "_linked", "_mitigated", "_point", "_tier", "bases", "conditions")

    def __init__(
        self,
        linked: LinkedMatter,
        amount: Amount,
        tier: TierAmount | None,
        point: Point,
        mitigated: bool,
        conventions: Conventions,
    ) -> None:
        self._linked = linked
        self._amount = amount
        self._tier = tier
        self._point = point
        self._mitigated = mitigated
        self._conventions = conventions
        formulas = [_multiplied(term) for term in (*amount.terms, *_given(amount.fallback), *_given(_own_term(tier)))]
        self.bases = tuple(dict.fromkeys(code for formula in formulas for code in inputs_of(formula)))
        self.conditions = tuple(arm.when for formula in formulas for cases in cases_of(formula) for arm in cases.arms)

    def waits_for(self, facts: Ground) -> tuple[str | Expr, ...]:
        """What the amount waits for, of the facts alone: bases, inputs and conditions of arms (R17j). What certainly has no number waits
        for nothing; 无法确定时 is asked for once one of the terms has none."""
        anything = Value(Fraction(0), ENDLESS, sure=False)  # the statute may have no such bound
        at = self._readings(facts, lambda which: anything)

        def waiting(term: Term) -> Iterator[str | Expr]:
            formula = _multiplied(term)
            return waits_for(formula, at) if evaluate(formula, at).low is not None else iter(())

        terms = self._amount.terms
        if any(evaluate(_multiplied(term), at).low is None for term in terms):
            terms = _given(self._amount.fallback)
        return tuple(part for term in (*terms, *_given(_own_term(self._tier))) for part in waiting(term))

    def price(self, path: str, known: Ground) -> Priced:
        """The fine where everything it waits for is known. Raises `AmountFault`."""
        found = next(self._possible(known))
        if isinstance(found, _Open):
            return self._without_number(path, found)
        rounder, (law_low, law_high, *own) = self._scaled(*found)[:2]
        inside = rounder.inside(law_low, law_high, *own)
        priced = rounder.finish(path, law_low, law_high, *inside)
        if inside == tuple(own) or (self._mitigated and self._tier is not None):
            return priced
        return priced._replace(findings=(*priced.findings, *brought_inside(path, tuple(own), inside)))

    def rounds(self, known: Ground) -> bool:
        """Whether rounding shows in the fine."""
        found = next(self._possible(known))
        if isinstance(found, _Open):
            return False
        rounder, exact = self._scaled(*found)[:2]
        return rounder.changes(*rounder.inside(*exact))

    def between(self, path: str, known: Ground) -> list[Priced]:
        """Outer bounds of every fine for what may still be (R17i), and each way in which there may be no number."""
        return [self._bounds(path, found) for found in self._possible(known)]

    def in_words(self, known: Ground, lang: str) -> str:
        """What was calculated, where everything that counts is known."""
        law = next(self._statutory(known))
        at = self._readings(known, lambda which: missing("share_unbounded"))
        exact: _Range = (None, None) if isinstance(law, _Open) else law[0]
        words = Known(lambda code: at.circumstance(code).low, known.truth, exact)
        return calculation_in_words(self._amount, self._tier, self._linked, words, lang)

    # --- printing --------------------------------------------------------------------------------------------------

    def _without_number(self, path: str, found: _Open) -> Priced:
        low = high = None
        if found.law is not None:
            law = found.law[0]
            rounder, exact, _ = self._scaled(found.law, (law, law))
            low, high = rounder.statutory(exact[0], exact[1])
        return Priced("open", statutory_low=low, statutory_high=high, findings=_findings(path, found))

    def _bounds(self, path: str, found: "_Open | tuple[_Ends, _Ends]") -> Priced:
        if isinstance(found, _Open):
            return Priced("open", findings=_findings(path, found))
        rounder, least, most = self._scaled(*found)
        priced = rounder.between(path, least, most)
        return priced._replace(high=_finite(priced.high), statutory_high=_finite(priced.statutory_high))

    def _scaled(self, law: _Ends, own: _Ends) -> tuple[Rounder, Exact, Exact]:
        """The ranges in integers over a common denominator, and what prints them. 2: for the middle of a range."""
        least, most = ((*law[end], *own[end]) for end in (0, 1))
        denominator = 2 * lcm(*(bound.denominator for bound in (*least, *most) if bound is not None))

        def exact(bounds: tuple[Fraction | None, ...]) -> Exact:
            low, high, own_low, own_high = (None if each is None else int(each * denominator) for each in bounds)
            return low, high, own_low, own_high

        tier = self._tier
        single = tier is not None and is_single(tier)
        rounder = Rounder(denominator, self._conventions, self._point, self._mitigated, tier is not None, single)
        return rounder, exact(least), exact(most)

    # --- exact -----------------------------------------------------------------------------------------------------

    def _possible(self, known: Ground) -> Iterator["_Open | tuple[_Ends, _Ends]"]:
        """(the statute's ranges, the tier's own), and each way in which there may be no number."""
        for law in self._statutory(known):
            if isinstance(law, _Open):
                yield law
            else:
                for own in self._of_tier(law, known):
                    yield _Open(own.gaps, law) if isinstance(own, _Open) else (law, own)

    def _statutory(self, known: Ground) -> Iterator[_Open | _Ends]:
        """R7: the terms; where one of them has or may have no number, what takes their place."""
        if not self._amount.terms:
            yield _Open((("amount_open",),))
            return
        at = self._readings(known, lambda which: missing("share_unbounded"))
        values = [evaluate(_multiplied(term), at) for term in self._amount.terms]
        gaps = next((value.gaps for value in values if value.low is None), None)
        if gaps is None:
            yield self._limited(values, self._amount.terms, self._amount.combine)
        if gaps is not None or not all(value.sure for value in values):
            fallback = self._amount.fallback
            if fallback is None:
                yield _Open(gaps or ())
                return
            value = evaluate(_multiplied(fallback), at)
            if value.low is not None:
                yield self._limited([value], (fallback,), "only")
            if not value.sure:
                yield _Open(value.gaps)

    def _limited(self, values: list[Value], terms: tuple[Term, ...], combine: str) -> _Ends:
        """R7b to R7d, R7f at both ends."""

        def at(end: int) -> _Range:
            low, high = combined(
                [self._term(term, value, end) for term, value in zip(terms, values, strict=True)], combine
            )
            floor, cap = self._amount.floor, self._amount.cap
            if floor is not None:
                low = Fraction(floor) if low is None else max(low, Fraction(floor))
                high = None if high is None else max(high, Fraction(floor))
            if cap is not None:
                low = None if low is None else min(low, Fraction(cap))
                high = Fraction(cap) if high is None else min(high, Fraction(cap))
            return low, high

        return at(0), at(1)

    def _term(self, term: Term, value: Value, end: int) -> _Range:
        units = _end(value, end)
        if term.base_floor is not None:
            units = max(units, Fraction(term.base_floor, scale_of(self._linked, term.base)))
        return None if term.low is None else term.low * units, None if term.high is None else term.high * units

    def _of_tier(self, law: _Ends, known: Ground) -> Iterator[_Open | _Ends]:
        """R9a, R9e: the tier's own range, for the least and the most of the statute's."""
        tier = self._tier
        term = _own_term(tier)
        if tier is None:
            yield law
        elif term is None:
            shares = tuple(_share(tier, *law[end]) for end in (0, 1))
            least, most = shares
            yield _Open((("share_unbounded",),)) if least is None or most is None else (least, most)
        else:
            value = evaluate(_multiplied(term), self._readings(known, lambda which: _bound(law, which)))
            if value.low is not None:
                yield _instead(self._term(term, value, 0), law[0]), _instead(self._term(term, value, 1), law[1])
            if not value.sure:
                yield _Open(value.gaps)

    def _readings(self, known: Ground, bound: Callable[[str], Value]) -> Readings:
        def circumstance(code: str) -> Value:
            value, scale = known.value(code), scale_of(self._linked, code)
            if value.low is None or value.high is None:
                return value
            return Value(value.low / scale, value.high / scale, value.sure)

        return Readings(circumstance, known.truth, bound)


def has_formula(amount: Amount, tier: TierAmount | None) -> bool:
    """Whether a fine is for `Calculation`, not for `Pricer`."""
    return any(term.formula is not None for term in (*amount.terms, *_given(amount.fallback), *_given(_own_term(tier))))


def _given(term: Term | None) -> tuple[Term, ...]:
    return () if term is None else (term,)


def _own_term(tier: TierAmount | None) -> Term | None:
    """What a tier says as a term: an amount, multiples of a base, or once what a formula gives. None: a share, or nothing."""
    if tier is None or tier.of not in ("base", "absolute", "formula"):
        return None
    if tier.formula is not None:
        return Term(None, Fraction(1), Fraction(1), formula=tier.formula)
    return Term(tier.base, tier.low, tier.high)


def _multiplied(term: Term) -> Formula:
    """What the bounds of a term are multiples of."""
    if term.formula is not None:
        return term.formula
    return Figure(Fraction(1)) if term.base is None else Input(term.base)


def _share(tier: TierAmount, low: Fraction | None, high: Fraction | None) -> _Range | None:
    """R9a; None if a share has nothing to share."""
    if tier.low is None and tier.high is None:
        return low, high
    start, least = Fraction(0), low or Fraction(0)
    match tier.of:
        case "min":
            span: Fraction | None = least
        case "max":
            span = high
        case _:
            start, span = least, None if high is None else high - least
    if span is None:
        return None
    return low if tier.low is None else start + tier.low * span, high if tier.high is None else start + tier.high * span


def _bound(law: _Ends, which: str) -> Value:
    """法定下限, zero where there is none; 法定上限, no number where there is none."""
    if which == "min":
        return Value(law[0][0] or Fraction(0), law[1][0] or Fraction(0))
    low, high = law[0][1], law[1][1]
    return missing("share_unbounded") if low is None or high is None else Value(low, high)


def _end(value: Value, end: int) -> Fraction:
    """One end of what a value may be; below zero it counts as zero."""
    return max((value.low if end == 0 else value.high) or Fraction(0), Fraction(0))


def _instead(own: _Range, law: _Range) -> _Range:
    """A bound that is not named is the statute's."""
    return law[0] if own[0] is None else own[0], law[1] if own[1] is None else own[1]


def _findings(path: str, found: _Open) -> tuple[tuple[str, ...], ...]:
    return tuple((code, path, *args) for code, *args in found.gaps)


def _finite(fen: int | None) -> int | None:
    return None if fen is None or fen > FINITE else fen
