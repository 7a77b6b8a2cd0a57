"""The amount of each listed sanction, from known facts or from what is still possible (R7, R12, S13, S14)."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import product

from penalty_dsl.model import Amount, Point, SanctionKind, TierAmount

from ..linking import LinkedMatter
from .amounts import (
    BaseValue,
    Discretion,
    NoNumberError,
    clamped,
    discretionary,
    outside_the_law,
    printed,
    rounded,
    statutory,
    used_bases,
)
from .outcome import Listed, Outcome
from .values import Number, Situation, Special, Value, known, source_of

#: Stands for "no upper end is known": whatever is computed from it and still beyond FINITE is told as null.
ENDLESS, FINITE = Fraction(10**60), Fraction(10**40)


@dataclass(frozen=True, slots=True)
class Price:
    """An amount in fen, or a term in its own unit. `used`: the unknown bases it was computed from; `narrowed`: what the
    tier makes of the statute's amount."""

    status: str
    unit: str = ""
    low: Fraction | None = None
    high: Fraction | None = None
    exclusive: bool = False
    point: Fraction | None = None
    law_low: Fraction | None = None
    law_high: Fraction | None = None
    findings: tuple[tuple[str, ...], ...] = ()
    used: frozenset[str] = frozenset()
    unlawful: bool = False
    narrowed: TierAmount | None = None

    @property
    def figures(self) -> tuple[object, ...]:
        """Everything that is printed."""
        bounds = (self.low, self.high, self.exclusive, self.point, self.law_low, self.law_high)
        return self.status, self.unit, *bounds, self.unlawful


def price(found: Outcome, listed: Listed, situation: Situation) -> Price:
    """The amount of one sanction in one situation, over all that its unknown bases may be."""
    bases = sorted(bases_of(listed))
    facts_alone = situation.completed({})
    unknown = frozenset(code for code in bases if not _settled(facts_alone.interval(code)))
    possible = [possible_values(situation, code) for code in bases]
    return merge(
        _price(found, listed, situation.linked, dict(zip(bases, values, strict=True)), unknown)
        for values in product(*possible)
    )


def _settled(value: Value) -> bool:
    return value.known if isinstance(value, Number) else value is not Special.UNKNOWN


def bases_of(listed: Listed) -> set[str]:
    """Every base the sanction may be computed from."""
    sanction, refinement = listed.sanction, listed.refinement
    if sanction.kind is SanctionKind.CONFISCATE_GAINS:
        return set() if sanction.base is None else {sanction.base}
    if sanction.kind is not SanctionKind.FINE:
        return set()
    amount = sanction.amount or Amount()
    bases = {term.base for term in amount.terms}
    bases.add(None if amount.fallback is None else amount.fallback.base)
    bases.add(None if refinement is None or refinement.amount is None else refinement.amount.base)
    return {code for code in bases if code is not None}


def possible_values(situation: Situation, code: str) -> list[Value]:
    """What an amount's base may be: one value if it is settled, else its bounds and every other thing it may turn out."""
    linked = situation.linked
    code = source_of(linked.bindings, code)
    if code in situation.cells:
        return [situation.cells[code]]
    if code in linked.derived:
        return _possible_sums(situation, code)
    value = situation.value(code)
    if value is not Special.UNKNOWN:
        return [value]
    values: list[Value] = [situation.domain(code)]
    if linked.circumstances[code].undeterminable:
        values.append(Special.UNDETERMINABLE)
    if situation.applicable(code) is None:
        values.append(Special.NOT_APPLICABLE)
    return values


def _possible_sums(situation: Situation, code: str) -> list[Value]:
    terms = [source_of(situation.linked.bindings, term) for _, term in situation.linked.derived[code].terms]
    possible = {term: possible_values(situation, term) for term in terms}
    found: list[Value] = []
    for values in product(*possible.values()):
        value = situation.completed({**situation.cells, **dict(zip(possible, values, strict=True))}).interval(code)
        if value not in found:
            found.append(value)
    return found


def _price(
    found: Outcome, listed: Listed, linked: LinkedMatter, values: Mapping[str, Value], unknown: frozenset[str]
) -> Price:
    sanction = listed.sanction
    if sanction.kind is SanctionKind.FINE:
        return _fine(found, listed, linked, values, unknown)
    if sanction.kind is SanctionKind.CONFISCATE_GAINS:
        return _confiscation(sanction.base, values, unknown)
    told = (
        sanction.duration
        if listed.refinement is None or listed.refinement.duration is None
        else listed.refinement.duration
    )
    if told is None:
        return Price("none")
    law = sanction.duration
    low, high = _whole(told.low), _whole(told.high)
    return Price(
        "exact",
        told.unit,
        low,
        high,
        point=low if low == high else None,
        law_low=None if law is None else _whole(law.low),
        law_high=None if law is None else _whole(law.high),
    )


def _whole(number: int | None) -> Fraction | None:
    return None if number is None else Fraction(number)


def _confiscation(base: str | None, values: Mapping[str, Value], unknown: frozenset[str]) -> Price:
    value = Special.UNDETERMINABLE if base is None else values[base]
    if value is Special.NOT_APPLICABLE:
        value = known(0)
    if not isinstance(value, Number):
        return Price("open", "yuan")
    low, high = max(_corner(value, False), Fraction(0)), max(_corner(value, True), Fraction(0))
    if base in unknown:
        return Price("bounds", "yuan", low, _finite(high), used=unknown)
    return Price("exact", "yuan", low, high, point=low)


def _corner(value: Number, upper: bool) -> Fraction:
    if upper:
        return ENDLESS if value.open_high else Fraction(value.high)
    return Fraction(value.low)


def _finite(value: Fraction | None) -> Fraction | None:
    return None if value is None or value > FINITE else value


def _discretion(found: Outcome, listed: Listed, linked: LinkedMatter) -> Discretion:
    """R11: the inner declaration of the point wins; without a tier there is none but for a forced share."""
    choice = found.choice
    amount = None if listed.refinement is None else listed.refinement.amount
    point = linked.matter.point or linked.conventions.point
    if choice.tier is not None:
        point = choice.tier.point or point
    elif choice.shares is not None:
        amount = TierAmount("range", *choice.shares)
    else:
        point = Point.NONE
    return Discretion(choice.grade, amount, point, linked.conventions)


def _fine(
    found: Outcome, listed: Listed, linked: LinkedMatter, values: Mapping[str, Value], unknown: frozenset[str]
) -> Price:
    """Every step grows with its base, so the ends of a range of bases give the ends of the amounts."""
    discretion = _discretion(found, listed, linked)
    amount = listed.sanction.amount or Amount()
    lowest, highest = _at(values, upper=False), _at(values, upper=True)
    used = unknown.intersection(used_bases(amount, discretion, lowest, unknown))
    law_low = law_high = None
    try:
        law_at_lowest, law_at_highest = statutory(linked, amount, lowest), statutory(linked, amount, highest)
        law_low, law_high = printed(law_at_lowest)[0], _finite(printed(law_at_highest)[1])
        exact_at_lowest = discretionary(linked, law_at_lowest, discretion, lowest)
        exact_at_highest = discretionary(linked, law_at_highest, discretion, highest)
    except NoNumberError as none:
        if used:
            law_low = law_high = None
        open_amount = Price("open", "yuan", law_low=law_low, law_high=law_high, findings=(none.finding,), used=used)
        return replace(open_amount, narrowed=discretion.amount)
    fine = rounded(exact_at_lowest, law_at_lowest, discretion)
    if used:
        high = _finite(rounded(exact_at_highest, law_at_highest, discretion).high)
        bounds = Price("bounds", "yuan", fine.low, high, law_low=law_low, law_high=law_high, used=used)
        return replace(bounds, narrowed=discretion.amount)
    told = [*fine.findings]
    if clamped(linked, law_at_lowest, discretion, lowest):
        told.append("amount_clamped")
    unlawful = outside_the_law(fine, law_at_lowest, discretion)
    return Price(
        "exact",
        "yuan",
        fine.low,
        fine.high,
        fine.exclusive,
        fine.point,
        law_low,
        law_high,
        tuple((code,) for code in told),
        unlawful=unlawful,
        narrowed=discretion.amount,
    )


def _at(values: Mapping[str, Value], upper: bool) -> BaseValue:
    """The bases at one end of what they may be; None where there is no number (undeterminable, not applicable)."""

    def base(code: str) -> Fraction | None:
        value = values[code]
        return _corner(value, upper) if isinstance(value, Number) else None

    return base


def merge(prices: Iterable[Price]) -> Price:
    """What holds of all possibilities: their hull. Those without a number are left out unless none has one."""
    several = list(prices)
    numbered = [item for item in several if item.status != "open"] or several
    used = frozenset().union(*(item.used for item in several))
    findings = tuple(code for code in several[0].findings if all(code in item.findings for item in several))
    if len(numbered) == len(several) and len({item.figures for item in several}) == 1:
        return replace(several[0], findings=findings, used=used)
    return Price(
        "open" if numbered[0].status == "open" else "bounds",
        numbered[0].unit,
        _hull([item.low for item in numbered], min),
        _hull([item.high for item in numbered], max),
        law_low=_hull([item.law_low for item in numbered], min),
        law_high=_hull([item.law_high for item in numbered], max),
        findings=findings,
        used=used,
        narrowed=several[0].narrowed,
    )


def _hull(ends: list[Fraction | None], pick: Callable[[list[Fraction]], Fraction]) -> Fraction | None:
    numbers = [end for end in ends if end is not None]
    return None if len(numbers) < len(ends) else pick(numbers)
