"""One linked matter, compiled: from validated facts to a settled outcome, engine first, memo in front.

The quick path turns given facts into one cell key and looks the outcome up; amounts are always computed from the facts.
A cell met for the first time takes the careful path: situation, engine and Kleene evaluator, resolution, unknowns.
"""

import logging
from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from functools import cached_property

from pydantic import BaseModel

from penalty_dsl.model import SUBJECT

from .answer import Answer
from .bounds import price_carefully
from .cells import UNDETERMINABLE, Axis
from .citing import cited
from .completions import MAX_COMPLETIONS, Unknowns, completions, find_unknowns
from .conditions import binding_path
from .fact_model import askable, fact_model
from .fragment import Disagreement, Fragment, weights
from .kleene import Truth
from .layout import Layout, derived_inputs, fragment_axes, make_layout, resolve_source
from .linking import LinkedMatter
from .memo import MAX_ENTRIES, Memo
from .missing import Sample, telling
from .outcome import Attained, Cells, Settled, expand, merged, settle_total, undecided
from .outer import outer_resolutions
from .phrase import phrase
from .pricing import Priced
from .reasons import ReasonTemplate, reason_templates
from .records import ReasonRecord
from .resolution import UNDETERMINED, Plan, Resolution
from .resolve import resolve
from .runtime import Runtime
from .situation import ROLE_INDEX, Situation

_LOG = logging.getLogger("penalty_rules")


class Refused(Exception):
    """Facts that no case can have. `code`: "not_applicable" (`names`: the circumstance) or "inconsistent" (约束)."""

    def __init__(self, code: str, names: tuple[str, ...] = ()) -> None:
        self.code = code
        self.names = names
        super().__init__(f"{code}: {', '.join(names)}")


class Program:
    """A compiled matter. Thread-safe. `answer` takes checked facts; `check` is for those that come from outside."""

    def __init__(self, linked: LinkedMatter, runtime: Runtime) -> None:
        self.linked = linked
        self.layout: Layout = make_layout(linked)
        entries = runtime.memo_entries
        layout = self.layout
        self._matter = Fragment(
            layout.matter,
            fragment_axes(layout.matter, linked),
            layout.specials,
            runtime.pool,
            Memo(entries, runtime.budget),
        )
        self._general = runtime.general_fragment(layout)
        self._totals: Memo[Settled] = Memo(entries, runtime.budget)
        self._settled: Memo[Settled] = Memo(entries, runtime.budget)
        steps = dict(zip(layout.axes, weights(tuple(layout.axes.values())), strict=True))
        #: By circumstance: the cuts of its axis, and what each of the cells adds to the key; nothing where no condition reads it.
        self._keys: dict[str, tuple[tuple[int, ...], tuple[int, ...]]] = dict.fromkeys(linked.circumstances, ((), (0,)))
        self._keys.update((code, _parts(layout.axes[code], steps[code])) for code in layout.base)
        self._derived_keys = {code: _parts(layout.axes[code], steps[code]) for code in layout.derived}
        top = 1
        for axis in layout.axes.values():
            top *= axis.radix
        self._presume_weight = top
        self._role_keys = {
            role: steps[SUBJECT] * (index + 1) if SUBJECT in steps else top * 2 * index
            for role, index in ROLE_INDEX.items()
        }
        self._matter_bits = {name: bit for bit, name in enumerate(self._matter.names)}
        self._general_bits = {name: bit for bit, name in enumerate(self._general.names)}
        self._width = len(self._matter.names)
        self._bound_bits = {
            code: self._matter_bits[binding_path(linked, code)]
            for code in self._general.codes
            if code in linked.bindings and linked.bindings[code].when is not None
        }
        self._direct = not layout.derived and not linked.invariants

    @cached_property
    def fact_model(self) -> type[BaseModel]:
        """The pydantic model of the facts a case may state."""
        return fact_model(self.linked)

    @cached_property
    def names(self) -> dict[str, str]:
        """Labels and codes of the circumstances a case may state -> code."""
        found: dict[str, str] = {}
        for code, circumstance in askable(self.linked).items():
            found[code] = code
            found.setdefault(circumstance.label, code)
        return found

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
    ) -> Answer:
        """The complete answer for typed facts (absent = unknown, None = undeterminable). Raises `Refused`."""
        given = {code: UNDETERMINABLE if value is None else value for code, value in facts.items()}
        self.check(role, given, presume)
        return self.evaluate(role, given, presume, decided, act, subject)

    def check(self, role: str, facts: Mapping[str, int], presume: bool) -> None:
        """Refuse facts that are not applicable (仅当) or that break an invariant (约束)."""
        situation = self.situation(role, facts, presume)
        for code in facts:
            circumstance = self.linked.circumstances.get(code)
            only_when = None if circumstance is None else circumstance.only_when
            if only_when is not None and situation.truth(only_when) is False:
                raise Refused("not_applicable", (code,))
        for invariant in self.linked.invariants:
            if situation.violates(invariant):
                raise Refused("inconsistent", (phrase(invariant, self.linked),))

    def evaluate(
        self,
        role: str,
        facts: Mapping[str, int],
        presume: bool = True,
        decided: date | None = None,
        act: str = "1",
        subject: str = "1",
    ) -> Answer:
        """The answer for facts that passed `check`."""
        key = self._role_keys[role]
        if not presume:
            key += self._presume_weight
        keys = self._keys
        for code, value in facts.items():
            cuts, parts = keys[code]
            key += parts[bisect_right(cuts, value)]
        if self._derived_keys:
            return self._careful(key, role, facts, presume, decided, act, subject)
        settled = self._settled.get(key)
        if settled is None:
            return self._careful(key, role, facts, presume, decided, act, subject)
        return Answer(self, settled, role, facts, presume, decided, act, subject)

    def _careful(
        self,
        key: int,
        role: str,
        facts: Mapping[str, int],
        presume: bool,
        decided: date | None,
        act: str,
        subject: str,
    ) -> Answer:
        situation = self.situation(role, facts, presume)
        derived_known = True
        for code, (cuts, parts) in self._derived_keys.items():
            value = situation.value(code)
            if value is None:
                derived_known = False
            else:
                key += parts[bisect_right(cuts, value)]
        settled = self._settled.get(key) if derived_known else None
        if settled is None:
            try:
                settled, reusable = self._settle(situation, role, facts, presume)
            except Disagreement as disagreement:
                return Answer(self, self._refusal(disagreement), role, facts, presume, decided, act, subject)
            if derived_known and reusable:
                self._settled.put(key, settled)
        return Answer(self, settled, role, facts, presume, decided, act, subject)

    def situation(self, role: str, facts: Mapping[str, int], presume: bool) -> Situation:
        return Situation(self.linked, role, facts, presume, self.layout.axes)

    # --- settling a cell -------------------------------------------------------------------------------------------

    def masks(self, situation: Situation) -> tuple[int, int, int, int]:
        """(holds, fails) of the matter's conditions and of the rulebooks'. Raises `Disagreement`."""
        values: dict[str, int] = {}
        for code in self._matter.codes:
            value = situation.value(code)
            if value is not None:
                values[code] = value
        holds, fails = self._matter.decide(values)
        values = {}
        for code in self._general.codes:
            bit = self._bound_bits.get(code)
            if bit is None:
                value = situation.value(code)
                if value is not None:
                    values[code] = value
            elif holds >> bit & 1:
                values[code] = 1
            elif fails >> bit & 1:
                values[code] = 0
        return (holds, fails, *self._general.decide(values))

    def truths(self, masks: tuple[int, int, int, int]) -> dict[str, Truth]:
        """The truth of every named condition, by path."""
        found: dict[str, Truth] = {}
        for condition in self.layout.named:
            bits, holds, fails = (
                (self._general_bits, masks[2], masks[3])
                if condition.general
                else (self._matter_bits, masks[0], masks[1])
            )
            bit = bits[condition.path]
            found[condition.path] = True if holds >> bit & 1 else False if fails >> bit & 1 else None
        return found

    def reasons(self, masks: tuple[int, int, int, int]) -> tuple[ReasonRecord, ...]:
        """Every named condition with its truth."""
        truths = self.truths(masks)
        return tuple(reason.record(truths[reason.path]) for reason in self._reasons)

    @cached_property
    def _reasons(self) -> tuple[ReasonTemplate, ...]:
        return reason_templates(self.layout)

    def _total(self, role: str, masks: tuple[int, int, int, int]) -> Settled:
        """What a cell without unknowns comes to, remembered by what holds: all cells in which the same holds share it."""
        key = ((masks[2] << self._width | masks[0]) << 2) | ROLE_INDEX[role]
        found = self._totals.get(key)
        if found is None:
            holds = {path: truth is True for path, truth in self.truths(masks).items()}
            found = self._told(settle_total(resolve(self.linked, role, holds), masks))
            self._totals.put(key, found)
        return found

    def _told(self, settled: Settled) -> Settled:
        """With what every answer of the cell says alike: the conditions that hold, and the law to cite."""
        truths = self.truths(settled.truths)
        held = tuple(reason.path for reason in self._reasons if truths[reason.path])
        return replace(settled, held=held, cited=cited(self.linked.matter, settled.resolution))

    def _settle(self, situation: Situation, role: str, facts: Mapping[str, int], presume: bool) -> tuple[Settled, bool]:
        """The settled outcome, and whether it depends on the cell alone."""
        masks = self.masks(situation)
        unknowns = find_unknowns(self.layout, situation)
        if not unknowns.codes:
            return self._total(role, masks), True
        if unknowns.count > MAX_COMPLETIONS:
            return self._told(self._settle_outer(masks, role, unknowns)), self._direct
        return self._told(self._settle_exact(masks, role, facts, presume, unknowns)), self._direct

    def _settle_exact(
        self,
        masks: tuple[int, int, int, int],
        role: str,
        facts: Mapping[str, int],
        presume: bool,
        unknowns: Unknowns,
    ) -> Settled:
        numbers: dict[object, int] = {}
        by_outcome: list[list[Resolution]] = []
        samples: list[Sample] = []
        cells: dict[object, tuple[Resolution, dict[Cells, None]]] = {}
        spread: dict[tuple[int, ...], set[tuple[int, ...]]] = {}
        for completion in completions(self.layout, role, facts, presume, unknowns):
            resolution = self._total(role, self.masks(completion.situation)).resolution
            identity = resolution.identity()
            number = numbers.setdefault(identity, len(numbers))
            if number == len(by_outcome):
                by_outcome.append([])
            if resolution not in by_outcome[number]:
                by_outcome[number].append(resolution)
            samples.append(Sample(completion.indices, completion.derived, number))
            spread.setdefault(completion.indices, set()).add(completion.derived)
            at = (
                *zip(unknowns.codes, completion.indices, strict=True),
                *zip(self.layout.derived, completion.derived, strict=True),
            )
            for each in expand(resolution):
                entry = cells.setdefault(each.identity(), (each, {}))
                wanted = self._amount_inputs(each)
                entry[1][tuple(cell for cell in at if cell[0] in wanted)] = None
        if not samples:
            raise Refused("inconsistent")
        outcomes = tuple(Attained(each, tuple(found)) for each, found in cells.values())
        exact = all(len(derived) == 1 for derived in spread.values())
        if len(by_outcome) == 1:
            resolution = merged(by_outcome[0])
            listed = bool(resolution.alternatives)
            return Settled(resolution, outcomes, exact if listed else True, masks, listed=listed)
        resolution = undecided([each for group in by_outcome for each in group])
        missing = telling(self.layout, unknowns, samples)
        return Settled(resolution, outcomes, exact, masks, missing, listed=True)

    def _settle_outer(self, masks: tuple[int, int, int, int], role: str, unknowns: Unknowns) -> Settled:
        truths = self.truths(masks)
        missing = self._unsettling(truths, unknowns)
        possible, dispositions = outer_resolutions(self.linked, role, truths)
        if dispositions:
            outcomes = tuple(Attained(Resolution(each), unbounded=True) for each in dispositions)
            return Settled(Resolution(UNDETERMINED), outcomes, False, masks, missing, listed=True)
        outcomes = tuple(Attained(part) for each in possible for part in expand(each))
        if len(possible) == 1:
            listed = bool(possible[0].alternatives)
            return Settled(possible[0], outcomes, not listed, masks, listed=listed)
        return Settled(undecided(possible), outcomes, False, masks, missing, listed=True)

    def _unsettling(self, truths: Mapping[str, Truth], unknowns: Unknowns) -> tuple[str, ...]:
        """Outer mode: the unknown circumstances that an unknown condition reads."""
        found: set[str] = set()
        for condition in self.layout.named:
            if truths[condition.path] is None:
                found.update(self.layout.reads[condition.path])
        return tuple(code for code in unknowns.codes if code in found)

    def _amount_inputs(self, resolution: Resolution) -> frozenset[str]:
        """The circumstances, given and derived, that the amounts of an outcome rest on."""
        found: set[str] = set()
        for plan in resolution.plans:
            found |= self.inputs(plan)
            found.update(resolve_source(self.linked, base) for base in plan.bases)
        if resolution.otherwise is not None:
            found |= self._amount_inputs(resolution.otherwise)
        return frozenset(found)

    def inputs(self, plan: Plan) -> frozenset[str]:
        """The given circumstances that the amount of one sanction can rest on."""
        return frozenset[str]().union(*(self._given(base) for base in plan.bases))

    def _given(self, base: str) -> frozenset[str]:
        source = resolve_source(self.linked, base)
        return frozenset((source,)) if source in self.linked.circumstances else derived_inputs(self.linked, source)

    def unknown_inputs(self, situation: Situation, plan: Plan) -> frozenset[str]:
        """Those of the inputs that are unknown and that the amount really waits for."""
        used = plan.bases if plan.pricer is None else plan.pricer.used_bases(situation.value)
        given = frozenset[str]().union(*(self._given(base) for base in used))
        return frozenset(code for code in given if situation.value(code) is None)

    def price_carefully(self, plan: Plan, answer: Answer, cells: tuple[Cells, ...] | None = None) -> Priced:
        """The amount when a base is bound, derived, presumed or unknown. `cells`: where an unknown one may lie."""
        where = answer.settled.cells if cells is None else cells
        return price_carefully(self.layout, plan, answer.role, answer.facts, answer.presume, where)

    def _refusal(self, disagreement: Disagreement) -> Settled:
        """Two evaluators differ: no answer."""
        _LOG.error("no answer for %s: %s", self.linked.matter.code, disagreement)
        resolution = Resolution(UNDETERMINED, findings=(("E_DISAGREE", disagreement.name, str(disagreement.key)),))
        return Settled(resolution, (), False, (0, 0, 0, 0), listed=False)


def _parts(axis: Axis, step: int) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """The cuts of an axis, and by how much each cell between them moves the key."""
    return axis.cuts, tuple(index * step for index in range(1, axis.radix))


def compile_matter(linked: LinkedMatter, memo_entries: int | None = None) -> Program:
    """A program with a runtime of its own (tests, single matters). `memo_entries`: None = the usual, 0 = no memo."""
    return Program(linked, Runtime(MAX_ENTRIES if memo_entries is None else memo_entries))
