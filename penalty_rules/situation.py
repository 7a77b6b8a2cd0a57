"""From given facts to values: bindings, applicability, presumptions, derived circumstances (R3, R4, Presumptions, Bindings).

A value is an integer, `UNDETERMINABLE` or `NOT_APPLICABLE`; an unknown one is absent. This is the careful path, taken once for
a cell; the quick path of `program` only looks at given facts.
"""

from collections.abc import Mapping

from penalty_dsl.model import SUBJECT, And, Compare, Expr, Not, Or, Ref

from .cells import NOT_APPLICABLE, UNDETERMINABLE, Axis
from .kleene import Truth, compare_interval, conjunction, disjunction, holds, truth
from .layout import derived_interval, domain, resolve_source
from .linking import LinkedMatter

Interval = tuple[int, int]


class Situation:
    """The values of one subject's circumstances.

    `axes` are those of the layout: a derived value with unknown inputs is known if it must lie in one cell.
    `intervals` narrows unknown circumstances to a cell, for arithmetic, and `derived` fixes derived ones (completions).
    `presumed` lists what was presumed so far.
    """

    __slots__ = (
        "_axes",
        "_facts",
        "_intervals",
        "_linked",
        "_presume",
        "_role",
        "_settlements",
        "_truths",
        "_values",
        "presumed",
    )

    def __init__(
        self,
        linked: LinkedMatter,
        role: str,
        facts: Mapping[str, int],
        presume: bool,
        axes: Mapping[str, Axis],
        intervals: Mapping[str, Interval] | None = None,
        derived: Mapping[str, int] | None = None,
    ) -> None:
        self._linked = linked
        self._role = role
        self._facts = facts
        self._presume = presume
        self._axes = axes
        self._intervals = intervals or {}
        self._values: dict[str, int | None] = dict(derived or {})
        self._truths: dict[str, Truth] = {}
        self._settlements: dict[str, Truth] = {}
        self.presumed: dict[str, int] = {}

    @property
    def linked(self) -> LinkedMatter:
        return self._linked

    def value(self, code: str) -> int | None:
        """The value of a circumstance or derived circumstance; None = unknown."""
        if code not in self._values:
            self._values[code] = self._find(code)
        return self._values[code]

    def _find(self, code: str) -> int | None:
        if code == SUBJECT:
            return self._linked.subjects.codes.index(self._role)
        binding = self._linked.bindings.get(code)
        if binding is not None:
            if binding.source is not None:
                return self.value(binding.source)
            bound = self.truth(binding.when) if binding.when is not None else None
            return None if bound is None else int(bound)
        if code in self._facts:
            return self._facts[code]
        circumstance = self._linked.circumstances.get(code)
        if circumstance is None:
            return self._find_derived(code)
        if circumstance.only_when is not None:
            applicable = self.truth(circumstance.only_when)
            if applicable is not True:
                return None if applicable is None else NOT_APPLICABLE
        if self._presume and circumstance.presumed is not None:
            self.presumed[code] = circumstance.presumed
            return circumstance.presumed
        return None

    def _find_derived(self, code: str) -> int | None:
        interval = self.interval(code)
        if interval is None:
            return NOT_APPLICABLE
        if interval[0] == interval[1]:
            return interval[0]
        if code in self._axes and not self.may_be_special(code) and len(self._axes[code].within(*interval)) == 1:
            return interval[0]  # any value of the one cell it must lie in
        return None

    def may_be_special(self, code: str) -> bool:
        """Whether an unknown input may still turn out undeterminable or not applicable."""
        if code in self._intervals:
            return False
        binding = self._linked.bindings.get(code)
        if binding is not None:  # to a condition: true or false, whatever its own 仅当 says
            return binding.source is not None and self.may_be_special(binding.source)
        circumstance = self._linked.circumstances.get(code)
        if circumstance is None:
            return any(self.may_be_special(term) for _, term in self._linked.derived[code].terms)
        if self.value(code) is not None:
            return False
        return circumstance.undeterminable or (
            circumstance.only_when is not None and self.truth(circumstance.only_when) is None
        )

    def interval(self, code: str) -> Interval | None:
        """What is known of a number, as a closed interval; None if it is undeterminable or not applicable."""
        if code in self._intervals:
            return self._intervals[code]
        derived = self._linked.derived.get(code)
        if derived is not None and code not in self._linked.circumstances:
            parts: dict[str, Interval] = {}
            for _, term in derived.terms:
                part = self.interval(term)
                if part is None:
                    return None
                parts[term] = part
            return derived_interval(derived, parts.__getitem__)
        binding = self._linked.bindings.get(code)
        if binding is not None and binding.source is not None:
            return self.interval(binding.source)
        found = self.value(code)
        if found is None:
            return domain(self._linked, code)
        return None if found >= UNDETERMINABLE else (found, found)

    def is_fixed(self, code: str) -> bool:
        """Whether a cell was chosen for the circumstance."""
        return code in self._intervals

    def truth(self, expr: Expr) -> Truth:
        """Kleene truth of a condition in this situation; arithmetic on unknowns by intervals."""
        return truth(expr, self.value, self._definition)

    def _definition(self, code: str) -> Truth:
        if code not in self._truths:
            for name, definition in self._linked.definitions.items():  # what it refers to comes first
                if name not in self._truths:
                    self._truths[name] = self.truth(definition.when)
                if name == code:
                    break
        return self._truths[code]

    def violates(self, invariant: Expr) -> bool:
        """Whether an invariant (约束) is definitely false here, arithmetic settled by intervals."""
        return self._settled(invariant) is False

    def keeps(self, invariant: Expr) -> bool:
        """Whether an invariant is definitely true here, and so whatever the unknowns turn out to be."""
        return self._settled(invariant) is True

    def _settled(self, expr: Expr) -> Truth:
        """Kleene truth for invariants: a circumstance without a number breaks none, so its comparisons are unknown."""
        match expr:
            case Compare(code, op, constant):
                found = self.value(code) if code in self._linked.circumstances else None
                if found is not None:
                    return None if found >= UNDETERMINABLE else holds(op, found, constant)
                if resolve_source(self._linked, code) in self._linked.circumstances:
                    return None
                interval = self.interval(code)
                if interval is None or (self.value(code) is None and self.may_be_special(code)):
                    return None
                return compare_interval(op, *interval, constant)
            case Ref(definition):
                if definition not in self._settlements:
                    self._settlements[definition] = self._settled(self._linked.definitions[definition].when)
                return self._settlements[definition]
            case Not(item):
                inner = self._settled(item)
                return None if inner is None else not inner
            case And(items):
                return conjunction([self._settled(item) for item in items])
            case Or(items):
                return disjunction([self._settled(item) for item in items])
            case _:
                return self.truth(expr)
