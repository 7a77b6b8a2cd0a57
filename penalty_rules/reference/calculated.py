"""Fines with formulas (R7, R9e): figures put in their place at both ends of what they may come to."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from fractions import Fraction

from penalty_dsl.model import Amount, Expr, Figure, Formula, Input, Kind, Term, TierAmount

from ..formula_words import Known, calculation_in_words
from ..linking import LinkedMatter
from .amounts import Discretion, Range, base_kind
from .formulas import Nothing, Reckoning, Result, Span
from .values import Number, Situation, Value

#: Stands for "no upper end is known": whatever is computed from it and still beyond FINITE is told as null.
ENDLESS, FINITE = Fraction(10**60), Fraction(10**40)
ANYTHING = Span(Fraction(0), ENDLESS, perhaps=True)
UNBOUNDED = Nothing((("share_unbounded",),))


def corner(value: Number, upper: bool) -> Fraction:
    if upper:
        return ENDLESS if value.open_high else Fraction(value.high)
    return Fraction(value.low)


def _spanned(linked: LinkedMatter, code: str, values: list[Value]) -> Result:
    """An input in the unit of formulas: fen, or the printed one."""
    kind, scale = base_kind(linked, code)
    unit = 1 if kind is Kind.MONEY else 10**scale
    numbers = [value for value in values if isinstance(value, Number)]
    if not numbers:
        return Nothing((("base_undeterminable", code),))
    low = min(corner(number, False) for number in numbers) / unit
    high = max(corner(number, True) for number in numbers) / unit
    return Span(low, high, perhaps=len(numbers) < len(values))


def _reckoning(
    situation: Situation, values: Callable[[str], list[Value]], least: Result = UNBOUNDED, most: Result = UNBOUNDED
) -> Reckoning:
    def inputs(code: str) -> Result:
        return _spanned(situation.linked, code, values(code))

    return Reckoning(inputs, situation.truth, {"min": least, "max": most})


def _counted(part: Term | TierAmount) -> Formula:
    """What its bounds are multiples of."""
    if part.formula is not None:
        return part.formula
    return Figure(Fraction(1)) if part.base is None else Input(part.base)


def waiting(
    facts_alone: Situation, amount: Amount, tier: TierAmount | None, possible: Callable[[str], list[Value]]
) -> frozenset[str | Expr]:
    """R17j: the bases, inputs and conditions that a fine waits for. What has no number whatever happens waits for nothing; what takes
    its place is waited for instead."""
    reckoning = _reckoning(facts_alone, possible, ANYTHING, ANYTHING)

    def hopeless(part: Term | TierAmount) -> bool:
        return isinstance(reckoning.of(_counted(part)), Nothing)

    parts: list[Term | TierAmount] = [*amount.terms]
    if any(hopeless(term) for term in amount.terms):
        parts = [] if amount.fallback is None else [amount.fallback]
    if tier is not None:
        parts.append(tier)
    return frozenset(one for part in parts if not hopeless(part) for one in reckoning.waits(_counted(part)))


def with_figures(
    situation: Situation, amount: Amount, values: Mapping[str, Value]
) -> Iterator[tuple[Amount, Amount] | Nothing]:
    """The statute's amount at the lowest and at the highest, terms with a formula turned into fen. Where one of them has no number, what
    takes the place of all terms; where it is only possible that it has none, that too."""
    if not any(part is not None and part.formula is not None for part in (*amount.terms, amount.fallback)):
        yield amount, amount
        return
    reckoning = _reckoning(situation, lambda code: [values[code]])
    found = [reckoning.of(_counted(term)) for term in amount.terms]
    failing = next((one for one in found if isinstance(one, Nothing)), None)
    spans = [one for one in found if isinstance(one, Span)]
    if failing is None:
        pairs = list(zip(amount.terms, spans, strict=True))
        yield _in_fen(amount, pairs, 0), _in_fen(amount, pairs, 1)
        if not any(one.perhaps for one in spans):
            return
    if amount.fallback is None:
        yield failing or Nothing(())
        return
    instead = reckoning.of(_counted(amount.fallback))
    if isinstance(instead, Nothing):
        yield instead
        return
    alone = replace(amount, combine="only")
    yield _in_fen(alone, [(amount.fallback, instead)], 0), _in_fen(alone, [(amount.fallback, instead)], 1)
    if instead.perhaps:
        yield Nothing(())


def _in_fen(amount: Amount, terms: list[tuple[Term, Span]], end: int) -> Amount:
    return replace(amount, terms=tuple(_figured(term, span, end) for term, span in terms), fallback=None)


def _figured(term: Term, span: Span, end: int) -> Term:
    if term.formula is None:
        return term
    units = max((span.low, span.high)[end], Fraction(term.base_floor or 0))
    return Term(None, None if term.low is None else term.low * units, None if term.high is None else term.high * units)


def narrowed(
    situation: Situation, discretion: Discretion, law: tuple[Range, Range], values: Mapping[str, Value]
) -> Iterator[tuple[Discretion, Discretion] | Nothing]:
    """What the tier says at the lowest and at the highest: a formula as the amount it comes to there."""
    told = discretion.amount
    if told is None or told.formula is None:
        yield discretion, discretion
        return
    minimum = Span(law[0].low or Fraction(0), law[1].low or Fraction(0))
    highs = law[0].high, law[1].high
    maximum = UNBOUNDED if highs[0] is None or highs[1] is None else Span(highs[0], highs[1])
    found = _reckoning(situation, lambda code: [values[code]], minimum, maximum).of(told.formula)
    if isinstance(found, Nothing):
        yield found
        return
    low, high = (max(end, Fraction(0)) for end in (found.low, found.high))
    yield _saying(discretion, low), _saying(discretion, high)
    if found.perhaps:
        yield Nothing(())


def _saying(discretion: Discretion, amount: Fraction) -> Discretion:
    return replace(discretion, amount=TierAmount("absolute", amount, amount))


def in_words(
    situation: Situation, amount: Amount | None, tier: TierAmount | None, law: Range, values: Mapping[str, Value]
) -> str:
    """The steps of a calculation in which everything is settled."""
    if amount is None:
        return ""

    def number(code: str) -> Fraction | None:
        found = _spanned(situation.linked, code, [values[code]])
        return found.low if isinstance(found, Span) else None

    known = Known(number, situation.truth, (law.low, law.high))
    return calculation_in_words(amount, tier, situation.linked, known)
