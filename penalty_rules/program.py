"""One linked matter, compiled: from validated facts to an answer.

The quick path turns given facts into one cell key and looks the outcome up; amounts are always computed from the facts.
A cell met for the first time takes the careful path: situation, both evaluators, resolution, unknowns.
"""

import logging
from bisect import bisect_right
from collections.abc import Mapping
from copy import copy
from dataclasses import replace
from datetime import date
from functools import cached_property

from penalty_dsl.model import SUBJECT, Circumstance, Compare, Composite, Op

from .allowance import WHOLE, Allowance
from .answer import Answer
from .bounds import price_carefully
from .cells import UNDETERMINABLE, Axis
from .events import NO_EVENTS
from .fact_model import askable
from .fragment import Disagreement, weights
from .kleene import Truth
from .layout import Layout, case_dates, derived_inputs, make_layout, rests_on
from .linking import LinkedMatter
from .meanings import Contradicted, Meanings
from .memo import MAX_ENTRIES, Memo
from .outcome import Cells, Settled
from .pricing import Priced
from .resolution import UNDETERMINED, Plan, Resolution
from .runtime import Runtime
from .settling import Refused, Settler
from .situation import Situation
from .stage_two.deciding import StageTwo
from .verdicts import Verdicts

_LOG = logging.getLogger("penalty_rules")


class Program:
    """A compiled matter. Thread-safe. `answer` takes typed facts from outside; `evaluate` those that passed `check`."""

    def __init__(self, linked: LinkedMatter, runtime: Runtime) -> None:
        self.linked = linked
        self.runtime = runtime
        self.layout: Layout = make_layout(linked)
        layout = self.layout
        self.verdicts = Verdicts(layout, runtime)
        self._settler = Settler(layout, self.verdicts, runtime)
        #: Outcomes that the cell alone decides, by key; those that hang on exact values too, by key and values.
        self._settled: Memo[Settled] = Memo(runtime.memo_entries, runtime.budget)
        self._exactly: Memo[Settled] = Memo(runtime.memo_entries, runtime.budget)
        steps = dict(zip(layout.axes, weights(tuple(layout.axes.values())), strict=True))
        #: By circumstance: the cuts of its axis, and what each of the cells adds to the key; nothing where no condition reads it.
        self._keys: dict[str, tuple[tuple[int, ...], tuple[int, ...]]] = dict.fromkeys(linked.circumstances, ((), (0,)))
        self._keys.update((code, _parts(layout.axes[code], steps[code])) for code in layout.base)
        self._derived_keys = {code: _parts(layout.axes[code], steps[code]) for code in layout.derived}
        top = 1
        for axis in layout.axes.values():
            top *= axis.radix
        for code, circumstance in linked.circumstances.items():
            if circumstance.only_when is not None and code not in layout.axes:
                self._keys[code] = ((), (top,))  # that it was given says that it applies
                top *= 2
        self._presume_weight = top
        self._role_keys = {
            role: steps[SUBJECT] * (index + 1) if SUBJECT in steps else top * 2 * index
            for index, role in enumerate(linked.subjects.codes)
        }
        self._guarded = {code for code, each in linked.circumstances.items() if each.only_when is not None}
        self._exact_inputs = _exact_inputs(layout)
        self._meanings = Meanings(linked)
        #: The dates of the case that the matter reads.
        self.dates = case_dates(linked)
        #: Without a fact on any of these, role and presumptions alone decide what derived circumstances are.
        self._derived_reads = _derived_reads(layout)

    @cached_property
    def asked(self) -> Mapping[str, Circumstance | Composite]:
        """The circumstances a case may state, by code."""
        return askable(self.linked)

    @cached_property
    def names(self) -> dict[str, str]:
        """Labels and codes of the circumstances a case may state -> code."""
        found: dict[str, str] = {}
        for code, circumstance in self.asked.items():
            found[code] = code
            found.setdefault(circumstance.label, code)
        return found

    @cached_property
    def stage_two(self) -> StageTwo:
        """The procedures that a result may demand (R14); made when an answer is first spelled out."""
        return StageTwo(self.linked)

    # --- answering -------------------------------------------------------------------------------------------------

    def answer(
        self,
        role: str,
        facts: Mapping[str, int | None],
        *,
        presume: bool = True,
        decided: date | None = None,
        act: str = "1",
        subject: str = "1",
        events: Mapping[str, date] = NO_EVENTS,
    ) -> Answer:
        """The complete answer for typed facts (absent = unknown, None = undeterminable). Raises `Refused`."""
        given = {code: UNDETERMINABLE if value is None else value for code, value in facts.items()}
        answered = self.answered(role, given)
        self.check(role, answered, presume)
        return self.evaluate(role, answered, presume, decided, act, subject, events)

    @property
    def rests_on(self) -> tuple[str, ...]:
        """The unbound circumstances that conditions read, those of 即 among them, in declared order."""
        linked, base = self.layout.linked, frozenset(self.layout.base)
        read = base | self._meanings.reads
        return tuple(code for code in linked.circumstances if code in read and code not in linked.bindings)

    def answered(self, role: str, facts: Mapping[str, int]) -> Mapping[str, int]:
        """The facts, with what they answer (即). Raises `Refused`."""
        try:
            return self._meanings.answered(role, facts)
        except Contradicted as contradicted:
            raise Refused("contradicted", (contradicted.code,)) from None

    def within(self, low: int, high: int) -> "Program":
        """The same program where the fine of the unit, if nothing states it, lies between these (R15h). No condition reads it, so that
        everything but amounts is shared."""
        found = copy(self)
        found.linked = replace(self.linked, unit_fine=(low, high))
        found.layout = replace(self.layout, linked=found.linked)
        return found

    def check(self, role: str, facts: Mapping[str, int], presume: bool) -> None:
        """Refuse facts that are not applicable (仅当) or that contradict the invariants (约束). Raises `Refused`."""
        conditional = [code for code in facts if code in self._guarded]
        invariants = self.linked.invariants
        if not conditional and not invariants:
            return
        situation = self.situation(role, facts, presume)
        idle = tuple(code for code in conditional if self._applies(situation, code) is False)
        if idle:
            raise Refused("not_applicable", idle)
        for invariant in invariants:
            if situation.violates(invariant):
                raise Refused("inconsistent", broken=(invariant,))
        try:
            self._settled_for(role, facts, presume, WHOLE)  # several invariants may leave nothing only together
        except Refused:
            raise Refused("inconsistent", broken=tuple(invariants)) from None

    def _applies(self, situation: Situation, code: str) -> Truth:
        """Whether a circumstance applies (仅当)."""
        circumstance = self.linked.circumstances.get(code)
        only_when = None if circumstance is None else circumstance.only_when
        return True if only_when is None else situation.truth(only_when)

    def evaluate(
        self,
        role: str,
        facts: Mapping[str, int],
        presume: bool = True,
        decided: date | None = None,
        act: str = "1",
        subject: str = "1",
        events: Mapping[str, date] = NO_EVENTS,
        allowed: Allowance = WHOLE,
    ) -> Answer:
        """The answer for facts that passed `check`. `allowed`: what it may be among the answers of its case."""
        settled = self._settled_for(role, facts, presume, allowed)
        return Answer(self, settled, role, facts, presume, decided, act, subject, events)

    def _settled_for(self, role: str, facts: Mapping[str, int], presume: bool, allowed: Allowance) -> Settled:
        key = self._role_keys[role]
        if not presume:
            key += self._presume_weight
        keys = self._keys
        for code, value in facts.items():
            cuts, parts = keys[code]
            key += parts[bisect_right(cuts, value)]
        if allowed is not WHOLE or (self._derived_reads and not self._derived_reads.isdisjoint(facts)):
            return self._careful(key, role, facts, presume, allowed)
        return self._settled.get(key) or self._careful(key, role, facts, presume, allowed)

    def _careful(self, cell: int, role: str, facts: Mapping[str, int], presume: bool, allowed: Allowance) -> Settled:
        """The settled outcome of a cell that the quick path did not find."""
        situation = self.situation(role, facts, presume)
        if not self._derived_reads.isdisjoint(facts):
            for code, (cuts, parts) in self._derived_keys.items():
                value = situation.value(code)
                if value is not None:
                    cell += parts[bisect_right(cuts, value)]
        key = cell if allowed is WHOLE else (cell, allowed.work)
        settled = self._settled.get(key)
        if settled is not None:
            return settled
        exact_key = (key, tuple([facts.get(code) for code in self._exact_inputs])) if self._exact_inputs else None
        settled = None if exact_key is None else self._exactly.get(exact_key)
        if settled is not None:
            return settled
        try:
            settled, known, size = self._settler.settle(situation, role, facts, presume, allowed)
        except Disagreement as disagreement:
            return self._withheld(disagreement)
        if known or exact_key is None:
            self._settled.put(key, settled, size)
        else:
            self._exactly.put(exact_key, settled, size)
        return settled

    def situation(self, role: str, facts: Mapping[str, int], presume: bool) -> Situation:
        return Situation(self.linked, role, facts, presume, self.layout.axes)

    def price_carefully(self, plan: Plan, answer: Answer, cells: tuple[Cells, ...] | None = None) -> Priced:
        """The amount when a base is bound, derived, presumed or unknown. `cells`: where an unknown one may lie."""
        where = answer.settled.cells if cells is None else cells
        return price_carefully(self.layout, plan, answer.role, answer.facts, answer.presume, where)

    def _withheld(self, disagreement: Disagreement) -> Settled:
        """Two evaluators differ: no answer, and nothing is remembered."""
        _LOG.error("no answer for %s: %s", self.linked.matter.code, disagreement)
        resolution = Resolution(UNDETERMINED, findings=(("E_DISAGREE", disagreement.name, str(disagreement.key)),))
        return Settled(resolution, (), False, (0, 0, 0, 0), listed=False)


def _derived_reads(layout: Layout) -> frozenset[str]:
    """Everything that derived circumstances rest on, what decides whether their terms apply included."""
    compared = (Compare(code, Op.EQ, 0) for code in layout.derived)
    return frozenset[str]().union(*(rests_on(layout.linked, each) for each in compared))


def _exact_inputs(layout: Layout) -> tuple[str, ...]:
    """The circumstances whose exact value, not only their cell, decides what is still possible: inputs of arithmetic and, where
    there are invariants, every one they read."""
    found: set[str] = set()
    for code in layout.derived:
        found |= derived_inputs(layout.linked, code)
    for invariant in layout.linked.invariants:
        found |= rests_on(layout.linked, invariant)
    return tuple(code for code in layout.linked.circumstances if code in found)


def _parts(axis: Axis, step: int) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """The cuts of an axis, and by how much each cell between them moves the key."""
    return axis.cuts, tuple(index * step for index in range(1, axis.radix))


def compile_matter(linked: LinkedMatter, memo_entries: int | None = None) -> Program:
    """A program with a runtime of its own (tests, single matters). `memo_entries`: None = the usual, 0 = no memo."""
    return Program(linked, Runtime(MAX_ENTRIES if memo_entries is None else memo_entries))
