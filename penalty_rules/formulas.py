"""What a formula comes to: exactly where everything it reads is known, else an interval that holds every value it can still have
(R9e, R17i). Node by node, so that it is sound whether or not the formula rises with what it reads."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction

from penalty_dsl.model import (
    Bound,
    Cases,
    Expr,
    Figure,
    Formula,
    Greatest,
    Input,
    Least,
    Product,
    RoundUp,
    Sum,
)

from .kleene import Truth

#: Stands for "no end is known" in interval arithmetic; whatever lies beyond `FINITE` is told as no bound.
ENDLESS = Fraction(10**60)
FINITE = Fraction(10**40)

#: Why there is no number: the code of a finding and its arguments but the sanction.
Gap = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Value:
    """A closed interval, or certainly no number (`low`, `high` None) and why. Not `sure`: there may be no number."""

    low: Fraction | None
    high: Fraction | None
    sure: bool = True
    gaps: tuple[Gap, ...] = ()


@dataclass(frozen=True, slots=True)
class Readings:
    """Where a formula reads: the value of a circumstance, the truth of a condition, a statutory bound by "min" or "max"."""

    circumstance: Callable[[str], Value]
    truth: Callable[[Expr], Truth]
    bound: Callable[[str], Value]


def missing(*gap: str) -> Value:
    """No number, for this reason."""
    return Value(None, None, False, (gap,))


def evaluate(formula: Formula, at: Readings) -> Value:
    """The value of `formula`."""
    match formula:
        case Figure(value):
            return Value(value, value)
        case Input(code):
            return at.circumstance(code)
        case Bound(which):
            return at.bound(which)
        case Sum(items):
            return _joined([evaluate(item, at) for item in items], _sum)
        case Product(items):
            return _joined([evaluate(item, at) for item in items], _product)
        case Least(items):
            return _joined([evaluate(item, at) for item in items], lambda ends: _each_end(ends, min))
        case Greatest(items):
            return _joined([evaluate(item, at) for item in items], lambda ends: _each_end(ends, max))
        case RoundUp(item, step):
            return _rounded_up(evaluate(item, at), step)
        case Cases():
            return _cases(formula, at)


def waits_for(formula: Formula, at: Readings) -> Iterator[str | Expr]:
    """What the value waits for: circumstances of which `at` knows no single value, and conditions of arms that are unknown. An arm
    behind a true one, and one that is false, is not asked, nor any where all that may count come to one number."""
    match formula:
        case Input(code):
            found = at.circumstance(code)
            if found.low != found.high or (found.low is not None and not found.sure):
                yield code
        case Sum(items) | Product(items) | Least(items) | Greatest(items):
            for item in items:
                yield from waits_for(item, at)
        case RoundUp(item):
            yield from waits_for(item, at)
        case Cases():
            yield from _cases_wait_for(formula, at)
        case _:
            pass


def _cases_wait_for(cases: Cases, at: Readings) -> Iterator[str | Expr]:
    """What the arms that may count wait for, and which of them counts, unless all come to one number."""
    conditions: list[Expr] = []
    values: list[Formula] = []
    for arm in cases.arms:
        truth = at.truth(arm.when)
        if truth is False:
            continue
        if truth is None:
            conditions.append(arm.when)
        values.append(arm.value)
        if truth is True:
            break
    else:
        if cases.otherwise is not None:
            values.append(cases.otherwise)
    waiting = [part for value in values for part in waits_for(value, at)]
    found = evaluate(cases, at)
    if waiting or not found.sure or found.low is None or found.low != found.high:
        yield from conditions
    yield from waiting


_Ends = list[tuple[Fraction, Fraction]]


def _joined(parts: list[Value], join: Callable[[_Ends], tuple[Fraction, Fraction]]) -> Value:
    """No number if a part certainly has none: for the reasons of all that have none."""
    ends = _ends(parts)
    if len(ends) < len(parts):
        return Value(None, None, False, tuple(dict.fromkeys(gap for part in parts for gap in part.gaps)))
    low, high = join(ends)
    return Value(low, high, all(part.sure for part in parts))


def _ends(parts: Iterable[Value]) -> _Ends:
    return [(part.low, part.high) for part in parts if part.low is not None and part.high is not None]


def _sum(ends: _Ends) -> tuple[Fraction, Fraction]:
    return sum((low for low, _ in ends), Fraction(0)), sum((high for _, high in ends), Fraction(0))


def _product(ends: _Ends) -> tuple[Fraction, Fraction]:
    low = high = Fraction(1)
    for least, greatest in ends:
        corners = (low * least, low * greatest, high * least, high * greatest)
        low, high = min(corners), max(corners)
    return low, high


def _each_end(ends: _Ends, choose: Callable[[list[Fraction]], Fraction]) -> tuple[Fraction, Fraction]:
    return choose([low for low, _ in ends]), choose([high for _, high in ends])


def _rounded_up(part: Value, step: Fraction) -> Value:
    if part.low is None or part.high is None:
        return part
    return Value(-(-part.low // step) * step, -(-part.high // step) * step, part.sure)


def _cases(cases: Cases, at: Readings) -> Value:
    """The hull over the arms that may be the first true one. No number if none of them has one: for the reasons they share."""
    found: list[Value] = []
    for arm in cases.arms:
        truth = at.truth(arm.when)
        if truth is False:
            continue
        found.append(evaluate(arm.value, at))
        if truth is True:
            break
    else:
        rest = cases.otherwise
        found.append(missing("factor_open", cases.path) if rest is None else evaluate(rest, at))
    if len(found) == 1:
        return found[0]
    ends = _ends(found)
    if not ends:
        shared = tuple(gap for gap in found[0].gaps if all(gap in part.gaps for part in found))
        return Value(None, None, False, shared)
    low, high = min(low for low, _ in ends), max(high for _, high in ends)
    return Value(low, high, all(part.sure for part in found))
