"""Calculated amounts (R9e): the value of a formula between the ends of what it reads, and what it waits for (R17i, R17j)."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from math import ceil

from penalty_dsl.model import Bound, Cases, Expr, Figure, Formula, Greatest, Input, Least, Product, RoundUp, Sum

#: Findings without the sanction they are about.
Why = tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Span:
    """Everything a formula may come to lies between; `perhaps`: it may also turn out to be no number."""

    low: Fraction
    high: Fraction
    perhaps: bool = False


@dataclass(frozen=True, slots=True)
class Nothing:
    """Certainly no number."""

    why: Why


Result = Span | Nothing


@dataclass(frozen=True, slots=True)
class Reckoning:
    """Evaluates formulas. `inputs` are in the unit of formulas; `bounds` those of the statute, "min" and "max"."""

    inputs: Callable[[str], Result]
    truth: Callable[[Expr], bool | None]
    bounds: Mapping[str, Result]

    def of(self, formula: Formula) -> Result:
        match formula:
            case Figure():
                return Span(formula.value, formula.value)
            case Input():
                return self.inputs(formula.circumstance)
            case Bound():
                return self.bounds[formula.which]
            case RoundUp():
                return self._each((formula.item,), lambda ends: ceil(ends[0] / formula.step) * formula.step)
            case Sum():
                return self._each(formula.items, lambda ends: sum(ends, Fraction(0)))
            case Least():
                return self._each(formula.items, min)
            case Greatest():
                return self._each(formula.items, max)
            case Product():
                return self._product(formula.items)
            case Cases():
                return self._cases(formula)

    def _parts(self, items: tuple[Formula, ...]) -> list[Span] | Nothing:
        parts = [self.of(item) for item in items]
        failing = [why for part in parts if isinstance(part, Nothing) for why in part.why]
        if any(isinstance(part, Nothing) for part in parts):
            return Nothing(tuple(dict.fromkeys(failing)))
        return [part for part in parts if isinstance(part, Span)]

    def _each(self, items: tuple[Formula, ...], join: Callable[[list[Fraction]], Fraction]) -> Result:
        """Of what rises with each of its parts: both ends by themselves."""
        parts = self._parts(items)
        if isinstance(parts, Nothing):
            return parts
        perhaps = any(part.perhaps for part in parts)
        return Span(join([part.low for part in parts]), join([part.high for part in parts]), perhaps)

    def _product(self, items: tuple[Formula, ...]) -> Result:
        parts = self._parts(items)
        if isinstance(parts, Nothing):
            return parts
        corners = [Fraction(1)]
        for part in parts:
            products = [corner * end for corner in corners for end in (part.low, part.high)]
            corners = [min(products), max(products)]
        return Span(min(corners), max(corners), any(part.perhaps for part in parts))

    def _cases(self, cases: Cases) -> Result:
        found = [
            self.of(value) if value is not None else Nothing((("factor_open", cases.path),))
            for value in self._open(cases)
        ]
        spans = [one for one in found if isinstance(one, Span)]
        whys = [one.why for one in found if isinstance(one, Nothing)]
        if not spans:
            return Nothing(tuple(why for why in whys[0] if all(why in other for other in whys)))
        perhaps = bool(whys) or any(one.perhaps for one in spans)
        return Span(min(one.low for one in spans), max(one.high for one in spans), perhaps)

    def _open(self, cases: Cases) -> Iterator[Formula | None]:
        """What may count: the arms that are not excluded up to the first certain one, and what stands behind them all."""
        for arm in cases.arms:
            truth = self.truth(arm.when)
            if truth is not False:
                yield arm.value
            if truth:
                return
        yield cases.otherwise

    def _undecided(self, cases: Cases) -> Iterator[Expr]:
        """The unknown conditions up to the first certain one."""
        for arm in cases.arms:
            truth = self.truth(arm.when)
            if truth is None:
                yield arm.when
            if truth:
                return

    def waits(self, formula: Formula) -> Iterator[str | Expr]:
        """The inputs and the conditions of arms that are not settled, where they may count."""
        match formula:
            case Input():
                found = self.inputs(formula.circumstance)
                if isinstance(found, Span) and (found.perhaps or found.low < found.high):
                    yield formula.circumstance
            case Cases():
                inside = [one for value in self._open(formula) if value is not None for one in self.waits(value)]
                found = self.of(formula)
                known = isinstance(found, Span) and not found.perhaps and found.low == found.high
                if inside or not known:
                    yield from self._undecided(formula)
                yield from inside
            case RoundUp():
                yield from self.waits(formula.item)
            case Sum() | Product() | Least() | Greatest():
                for item in formula.items:
                    yield from self.waits(item)


def inputs_in(formula: Formula | None) -> set[str]:
    """Every circumstance whose value it may take."""
    match formula:
        case Input():
            return {formula.circumstance}
        case RoundUp():
            return inputs_in(formula.item)
        case Sum() | Product() | Least() | Greatest():
            return set[str]().union(*map(inputs_in, formula.items))
        case Cases():
            return set[str]().union(*(inputs_in(arm.value) for arm in formula.arms), inputs_in(formula.otherwise))
        case _:
            return set()
