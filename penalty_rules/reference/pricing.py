"""The amount of each listed sanction, from known facts or from what is still possible (R7, R12, S13, S14)."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import product

from penalty_dsl.model import Amount, Expr, Point, SanctionKind, TierAmount

from ..linking import LinkedMatter
from .amounts import (
    BaseValue,
    Discretion,
    NoNumberError,
    Range,
    clamped,
    discretionary,
    outer_bounds,
    outside_the_law,
    printed,
    rounded,
    statutory,
)
from .calculated import FINITE, corner, in_words, narrowed, waiting, with_figures
from .choosing import Listed
from .conventions import by_convention
from .formulas import Nothing, Why, inputs_in
from .outcome import Outcome
from .values import Number, Situation, Special, Value, known, source_of


@dataclass(frozen=True, slots=True)
class Price:
    """An amount in fen, or a term in its own unit. `used`: the unknown bases and conditions it waits for; `narrowed`: what the
    tier makes of the statute's amount; `calculation`: what formulas came to, in words."""

    status: str
    unit: str = ""
    low: Fraction | None = None
    high: Fraction | None = None
    open: tuple[bool, bool] = (False, False)
    point: Fraction | None = None
    law_low: Fraction | None = None
    law_high: Fraction | None = None
    findings: tuple[tuple[str, ...], ...] = ()
    used: frozenset[str | Expr] = frozenset()
    unlawful: bool = False
    narrowed: TierAmount | None = None
    calculation: str = ""

    @property
    def figures(self) -> tuple[object, ...]:
        """Everything that is printed."""
        bounds = (self.low, self.high, self.open, self.point, self.law_low, self.law_high)
        return self.status, self.unit, *bounds, self.unlawful


def price(found: Outcome, listed: Listed, situation: Situation) -> list[Price]:
    """The amounts of one sanction in one situation, over all that its unknown bases may be."""
    facts_alone = situation.completed({})
    used = _used(listed, _discretion(found, listed, situation.linked).amount, facts_alone)
    bases = sorted(bases_of(listed))
    # Where nothing is waited for, what is unknown does not count, be it what it may.
    where, first = (situation, None) if used else (facts_alone, 1)
    possible = [possible_values(where, code)[:first] for code in bases]
    return [
        price
        for values in product(*possible)
        for price in _prices(found, listed, where, dict(zip(bases, values, strict=True)), used)
    ]


def _used(listed: Listed, amount: TierAmount | None, facts_alone: Situation) -> frozenset[str | Expr]:
    """What the amount waits for where nothing but the facts is known."""
    sanction = listed.sanction
    if sanction.kind is SanctionKind.CONFISCATE_GAINS and sanction.base is not None:
        return frozenset() if _settled(facts_alone.interval(sanction.base)) else frozenset((sanction.base,))
    if sanction.kind is not SanctionKind.FINE:
        return frozenset()
    return waiting(facts_alone, sanction.amount or Amount(), amount, lambda code: possible_values(facts_alone, code))


def _settled(value: Value) -> bool:
    return value.known if isinstance(value, Number) else value is not Special.UNKNOWN


def bases_of(listed: Listed) -> set[str]:
    """Every circumstance whose value the sanction may be computed from."""
    sanction, refinement = listed.sanction, listed.refinement
    if sanction.kind is SanctionKind.CONFISCATE_GAINS:
        return set() if sanction.base is None else {sanction.base}
    if sanction.kind is not SanctionKind.FINE:
        return set()
    amount = sanction.amount or Amount()
    found: set[str] = set()
    narrowed = None if refinement is None else refinement.amount
    for part in (*amount.terms, amount.fallback, narrowed):
        if part is not None:
            found |= inputs_in(part.formula) | ({part.base} if part.base is not None else set())
    return found


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


def _prices(
    found: Outcome, listed: Listed, situation: Situation, values: Mapping[str, Value], used: frozenset[str | Expr]
) -> list[Price]:
    sanction = listed.sanction
    if sanction.kind is SanctionKind.FINE:
        return list(_fines(found, listed, situation, values, used))
    if sanction.kind is SanctionKind.CONFISCATE_GAINS:
        return [_confiscation(sanction.base, values, used)]
    told = (
        sanction.duration
        if listed.refinement is None or listed.refinement.duration is None
        else listed.refinement.duration
    )
    if told is None:
        return [Price("none")]
    law = sanction.duration
    low, high = _whole(told.low), _whole(told.high)
    point = low if low == high else None
    law_low, law_high = (None, None) if law is None else (_whole(law.low), _whole(law.high))
    return [Price("exact", told.unit, low, high, point=point, law_low=law_low, law_high=law_high)]


def _whole(number: int | None) -> Fraction | None:
    return None if number is None else Fraction(number)


def _confiscation(base: str | None, values: Mapping[str, Value], used: frozenset[str | Expr]) -> Price:
    value = Special.UNDETERMINABLE if base is None else values[base]
    if value is Special.NOT_APPLICABLE:
        value = known(0)
    if not isinstance(value, Number):
        return Price("open", "yuan")
    low, high = max(corner(value, False), Fraction(0)), max(corner(value, True), Fraction(0))
    if used:
        return Price("bounds", "yuan", low, _finite(high), used=used)
    return Price("exact", "yuan", low, high, point=low)


def _finite(value: Fraction | None) -> Fraction | None:
    return None if value is None or value > FINITE else value


def _discretion(found: Outcome, listed: Listed, linked: LinkedMatter) -> Discretion:
    """R9, R11: what the tier says of the fine, else the conventions for its grade; the inner declaration of the point wins. Without a
    tier there is none but for a forced grade."""
    choice, said = found.choice, listed.refinement
    law = listed.sanction.amount or Amount()
    amount = None if said is None else said.amount
    if amount is None and (said is None or said.decision != "omit"):
        amount = by_convention(law, choice.grade, linked.conventions, forced=choice.by_share)
    point = linked.matter.point or linked.conventions.point
    if choice.tier is not None:
        ladders = [ladder for ladder in linked.matter.ladders if choice.tier in ladder.tiers]
        point = choice.tier.point or (ladders[0].point if ladders else None) or point
    elif not choice.by_share:
        point = Point.NONE
    point = choice.end or point
    return Discretion(choice.grade, amount, point, linked.conventions)


def _fines(
    found: Outcome, listed: Listed, situation: Situation, values: Mapping[str, Value], used: frozenset[str | Expr]
) -> Iterator[Price]:
    """One amount where what counts is settled, else outer bounds from both ends of what it may be; and every way in which a formula may
    turn out to be no number."""
    linked = situation.linked
    discretion = _discretion(found, listed, linked)
    base = _at(values, upper=False), _at(values, upper=True)
    for amounts in with_figures(situation, listed.sanction.amount or Amount(), values):
        if isinstance(amounts, Nothing):
            yield _open(amounts.why, discretion, used)
            continue
        try:
            law = statutory(linked, amounts[0], base[0]), statutory(linked, amounts[1], base[1])
        except NoNumberError as none:
            yield _open(none.findings, discretion, used)
            continue
        for told in narrowed(situation, discretion, law, values):
            if isinstance(told, Nothing):
                yield _open(told.why, discretion, used, law)
            else:
                cost = _fine(linked, law, told, base, used, discretion.amount)
                words = in_words(situation, listed.sanction.amount, discretion.amount, law[0], values)
                yield replace(cost, calculation=words) if cost.status == "exact" else cost


def _open(
    why: Why, discretion: Discretion, used: frozenset[str | Expr], law: tuple[Range, Range] | None = None
) -> Price:
    """No number; the law is told where nothing is waited for."""
    low, high = (None, None) if law is None or used else printed(law[0])
    return Price("open", "yuan", law_low=low, law_high=high, findings=why, used=used, narrowed=discretion.amount)


def _fine(
    linked: LinkedMatter,
    law: tuple[Range, Range],
    told: tuple[Discretion, Discretion],
    base: tuple[BaseValue, BaseValue],
    used: frozenset[str | Expr],
    narrowed_to: TierAmount | None,
) -> Price:
    law_low, law_high = printed(law[0])[0], _finite(printed(law[1])[1])
    try:
        exact = discretionary(linked, law[0], told[0], base[0])
    except NoNumberError as none:
        return _open(none.findings, told[0], used, law)
    if used:
        low, high = outer_bounds(linked, law, told[0], base, told[1])
        bounds = Price("bounds", "yuan", low, _finite(high), law_low=law_low, law_high=law_high, used=used)
        return replace(bounds, narrowed=narrowed_to)
    fine = rounded(exact, law[0], told[0])
    findings = [*fine.findings, *clamped(linked, law[0], told[0], base[0])]
    unlawful = outside_the_law(fine, law[0], told[0])
    return Price(
        "exact",
        "yuan",
        fine.low,
        fine.high,
        fine.open,
        fine.point,
        law_low,
        law_high,
        tuple((code,) for code in findings),
        unlawful=unlawful,
        narrowed=narrowed_to,
    )


def _at(values: Mapping[str, Value], upper: bool) -> BaseValue:
    """The bases at one end of what they may be; None where there is no number (undeterminable, not applicable)."""

    def base(code: str) -> Fraction | None:
        value = values[code]
        return corner(value, upper) if isinstance(value, Number) else None

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
