"""Values, presumptions, bindings, derived circumstances and the Kleene truth of conditions (semantics R3, R4).

One `Situation` is one subject's facts, or those facts together with chosen cells for what they leave open.
"""

import operator
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from enum import Enum
from functools import cached_property

from penalty_dsl.model import (
    MAX_INT,
    SUBJECT,
    And,
    Binding,
    Compare,
    Const,
    Derived,
    Expr,
    Not,
    Op,
    Or,
    Ref,
    Undeterminable,
)
from penalty_dsl.unit_fines import UNIT_FINE

from ..linking import LinkedMatter
from .calendar import months_later


class Special(Enum):
    """What a circumstance may be instead of a number."""

    UNKNOWN = "unknown"
    UNDETERMINABLE = "undeterminable"
    NOT_APPLICABLE = "not applicable"


OPERATORS: Mapping[Op, Callable[[int, int], bool]] = {
    Op.LT: operator.lt,
    Op.LE: operator.le,
    Op.EQ: operator.eq,
    Op.NE: operator.ne,
    Op.GE: operator.ge,
    Op.GT: operator.gt,
}


@dataclass(frozen=True, slots=True)
class Number:
    """A closed interval of integers; a fact is a point and `known`.

    `open_low`, `open_high`: the end stands for "not bounded by what is known", it is no true value (R17).
    """

    low: int
    high: int
    known: bool = False
    open_low: bool = False
    open_high: bool = False


Value = Number | Special


def known(value: int) -> Number:
    return Number(value, value, known=True)


def compare(number: Number, op: Op, constant: int) -> bool | None:
    """The truth of `number op constant` for every integer of the interval, None if they differ."""
    holds = OPERATORS[op]
    at_low, at_high = holds(number.low, constant), holds(number.high, constant)
    if op in (Op.EQ, Op.NE) and number.low <= constant <= number.high:
        return at_low if number.low == number.high else None
    return at_low if at_low == at_high else None


def conjunction(truths: Iterable[bool | None]) -> bool | None:
    """Kleene's and; later truths are not asked for once one is false."""
    unknown = False
    for truth in truths:
        if truth is False:
            return False
        unknown |= truth is None
    return None if unknown else True


def disjunction(truths: Iterable[bool | None]) -> bool | None:
    """Kleene's or; later truths are not asked for once one is true."""
    unknown = False
    for truth in truths:
        if truth is True:
            return True
        unknown |= truth is None
    return None if unknown else False


def negation(truth: bool | None) -> bool | None:
    return None if truth is None else not truth


def source_of(bindings: Mapping[str, Binding], code: str) -> str:
    """The code that `code` is another name of, by bindings to a source; itself if there is none."""
    binding = bindings.get(code)
    while binding is not None and binding.source is not None:
        code = binding.source
        binding = bindings.get(code)
    return code


class Situation:
    """The facts of one subject, seen through presumptions, bindings and 仅当.

    `cells` overrides what is unknown (a completion). `derived_cells` gives the cells of derived values (S4). With
    `constraining`, conditions are read as 约束: a derived value is its interval even where that crosses cells, and
    what is undeterminable or not applicable breaks nothing.
    """

    def __init__(
        self,
        linked: LinkedMatter,
        derived_cells: Mapping[str, tuple[Number, ...]],
        role: str,
        facts: Mapping[str, int | None],
        presume: bool,
        cells: Mapping[str, Value] | None = None,
        constraining: bool = False,
    ) -> None:
        self.linked = linked
        self.derived_cells = derived_cells
        self.role = role
        self.facts = facts
        self.presume = presume
        self.cells = {} if cells is None else cells
        self.constraining = constraining
        self._values: dict[str, Value] = {}
        self._definitions: dict[str, bool | None] = {}

    @cached_property
    def _plain(self) -> "Situation":
        """For what 约束 reads but what is no 约束 itself: 仅当 and bindings (R3g)."""
        return self.completed(self.cells) if self.constraining else self

    def completed(self, cells: Mapping[str, Value], constraining: bool = False) -> "Situation":
        return Situation(self.linked, self.derived_cells, self.role, self.facts, self.presume, cells, constraining)

    def value(self, code: str) -> Value:
        """The value of a circumstance or derived value, as conditions see it."""
        if code not in self._values:
            self._values[code] = self._value(code)
        return self._values[code]

    def _value(self, code: str) -> Value:
        binding = self.linked.bindings.get(code)
        if binding is not None and binding.source is not None:
            return self.value(binding.source)
        if binding is not None and binding.when is not None:
            truth = self._plain.truth(binding.when)
            return Special.UNKNOWN if truth is None else known(int(truth))
        if code in self.cells:
            return self.cells[code]
        if code in self.linked.derived:
            return self._derived(code)
        return self._base(code)

    def _base(self, code: str) -> Value:
        if code == SUBJECT:
            return known(self.linked.subjects.codes.index(self.role))
        if code in self.facts:
            fact = self.facts[code]
            return Special.UNDETERMINABLE if fact is None else known(fact)
        applicable = self.applicable(code)
        if applicable is False:
            return Special.NOT_APPLICABLE
        presumed = self.linked.circumstances[code].presumed
        if applicable is True and self.presume and presumed is not None:
            return known(presumed)
        return Special.UNKNOWN

    def applicable(self, code: str) -> bool | None:
        """The truth of the circumstance's 仅当."""
        only_when = self.linked.circumstances[code].only_when
        return True if only_when is None else self._plain.truth(only_when)

    def _derived(self, code: str) -> Value:
        interval = self.interval(code)
        if isinstance(interval, Special) or interval.known or self.constraining:
            return interval
        inside = [cell for cell in self.derived_cells[code] if cell.low <= interval.low and interval.high <= cell.high]
        return interval if inside else Special.UNKNOWN

    def interval(self, code: str) -> Value:
        """Like `value`, but the bounds of what is unknown; UNKNOWN only for what may turn out to be no number."""
        code = source_of(self.linked.bindings, code)
        if code in self.linked.derived and code not in self.cells:
            return self._sum(self.linked.derived[code])
        value = self.value(code)
        return self.domain(code) if value is Special.UNKNOWN and not self.may_be_no_number(code) else value

    def domain(self, code: str) -> Number:
        low, high = self.linked.circumstances[code].type.domain
        if code == UNIT_FINE and self.linked.unit_fine is not None:
            low, high = self.linked.unit_fine
        return Number(low, high, open_high=high == MAX_INT)

    def may_be_no_number(self, code: str) -> bool:
        """Whether an unknown base circumstance may still turn out undeterminable or not applicable."""
        if code in self.linked.bindings:  # to a condition (R3e)
            return False
        return self.linked.circumstances[code].undeterminable or self.applicable(code) is not True

    def _sum(self, derived: Derived) -> Value:
        terms = [(coefficient, self.interval(code)) for coefficient, code in derived.terms]
        if any(value in (Special.UNDETERMINABLE, Special.NOT_APPLICABLE) for _, value in terms):
            return Special.NOT_APPLICABLE
        numbers = [(coefficient, value) for coefficient, value in terms if isinstance(value, Number)]
        return add(derived, numbers) if len(numbers) == len(terms) else Special.UNKNOWN

    def truth(self, expr: Expr) -> bool | None:
        """Kleene's truth of a condition; None is unknown."""
        match expr:
            case Compare(code, op, constant):
                value = self.value(code)
                if isinstance(value, Number):
                    return compare(value, op, constant)
                return None if value is Special.UNKNOWN or self.constraining else False
            case And(items):
                return conjunction(map(self.truth, items))
            case Or(items):
                return disjunction(map(self.truth, items))
            case Not(item):
                return negation(self.truth(item))
            case Ref(code):
                if code not in self._definitions:
                    self._definitions[code] = self.truth(self.linked.definitions[code].when)
                return self._definitions[code]
            case Undeterminable(code):  # within 约束 as elsewhere (R3g): only comparisons see intervals there
                value = self._plain.value(code)
                return None if value is Special.UNKNOWN else value is Special.UNDETERMINABLE
            case Const(constant_truth):
                return constant_truth


def add(derived: Derived, terms: list[tuple[int, Number]]) -> Number:
    """Interval arithmetic for `sum(coefficient * term) + constant`."""
    if derived.months:
        ((_, number),) = terms
        ends = (months_later(number.low, derived.months), months_later(number.high, derived.months))
        return replace(number, low=ends[0] + derived.constant, high=ends[1] + derived.constant)
    low = high = derived.constant
    open_low = open_high = False
    for coefficient, number in terms:
        up = coefficient > 0
        low += coefficient * (number.low if up else number.high)
        high += coefficient * (number.high if up else number.low)
        open_low |= number.open_low if up else number.open_high
        open_high |= number.open_high if up else number.open_low
    return Number(low, high, all(number.known for _, number in terms), open_low, open_high)
