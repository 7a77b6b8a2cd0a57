"""From a situation to its settled outcome: nothing unknown, every completion enumerated, or an outer bound (R17)."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from itertools import islice

from penalty_dsl.model import Expr

from .allowance import Allowance
from .branches import blocks_for
from .citing import cited
from .completions import Completion, Unknowns, completions, find_unknowns
from .inputs import amount_inputs
from .kleene import Truth
from .layout import Layout
from .linking import LinkedMatter
from .memo import Memo
from .missing import Sample, telling
from .outcome import Attained, Cells, Settled, expand, merged, settle_total, undecided, weigh
from .outer import outer_resolutions
from .resolution import UNDETERMINED, Resolution
from .resolve import not_covered, resolve
from .runtime import Runtime
from .sharing import Sharing
from .situation import Situation
from .verdicts import Masks, Verdicts

#: So many completions are decided together.
_AT_ONCE = 512


class Refused(Exception):
    """Facts that no case can have. `code`: "not_applicable" or "contradicted" (`names`: the circumstances), or "inconsistent"
    (`broken`: the 约束, where they are known)."""

    def __init__(self, code: str, names: tuple[str, ...] = (), broken: tuple[Expr, ...] = ()) -> None:
        self.code = code
        self.names = names
        self.broken = broken
        super().__init__(f"{code}: {', '.join(names)}")


@dataclass(frozen=True, slots=True)
class _Part:
    """One attainable outcome: the cells in which it arises, as far as its amounts rest on them. `wanted`: their places in a
    completion's indices and derived indices, one after the other."""

    resolution: Resolution
    wanted: tuple[int, ...]
    cells: dict[Cells, None]


@dataclass(frozen=True, slots=True)
class _Met:
    """A resolution that was met, the number of its outcome and the parts it stands for."""

    resolution: Resolution
    number: int
    parts: tuple[_Part, ...]


class _Tally:
    """Completions counted by outcome. Outcomes are numbered as they are first met."""

    def __init__(self, linked: LinkedMatter, codes: tuple[str, ...]) -> None:
        self._linked = linked
        self._codes = codes
        self._numbers: dict[object, int] = {}
        self._parts: dict[object, _Part] = {}
        self._cells: dict[tuple[str, int], tuple[str, int]] = {}  # one object for each, however often it is listed
        self.by_outcome: list[list[Resolution]] = []
        self.samples: list[Sample] = []
        self.exact = True

    def meet(self, resolution: Resolution) -> _Met:
        """To be called once for each resolution."""
        number = self._numbers.setdefault(resolution.identity(), len(self._numbers))
        if number == len(self.by_outcome):
            self.by_outcome.append([])
        self.by_outcome[number].append(resolution)
        return _Met(resolution, number, tuple(self._part(each) for each in expand(resolution)))

    def _part(self, resolution: Resolution) -> _Part:
        identity = resolution.identity()
        found = self._parts.get(identity)
        if found is None:
            inputs = amount_inputs(self._linked, resolution)
            wanted = tuple(place for place, code in enumerate(self._codes) if code in inputs)
            found = self._parts[identity] = _Part(resolution, wanted, {})
        return found

    def count(self, completion: Completion, met: _Met) -> None:
        self.samples.append(Sample(completion.indices, completion.derived, met.number))
        self.exact = self.exact and completion.exact
        indices = (*completion.indices, *completion.derived)
        for part in met.parts:
            part.cells[tuple([self._cell(self._codes[place], indices[place]) for place in part.wanted])] = None

    def _cell(self, code: str, index: int) -> tuple[str, int]:
        cell = (code, index)
        return self._cells.setdefault(cell, cell)

    def outcomes(self) -> tuple[Attained, ...]:
        return tuple(Attained(part.resolution, tuple(part.cells)) for part in self._parts.values())


class Settler:
    """Settles the cells of one matter."""

    def __init__(self, layout: Layout, verdicts: Verdicts, runtime: Runtime) -> None:
        self._layout = layout
        self._verdicts = verdicts
        self._sharing = Sharing(layout.linked, verdicts.place)
        self._totals: Memo[Settled] = Memo(runtime.memo_entries, runtime.budget)

    def settle(
        self, situation: Situation, role: str, facts: Mapping[str, int], presume: bool, allowed: Allowance
    ) -> tuple[Settled, bool, int]:
        """The settled outcome, whether everything was known, and the bytes that no memo here answers for. Raises `Disagreement`;
        `Refused` if no completion is left."""
        masks = self._verdicts.decide(situation)
        unknowns = find_unknowns(self._layout, situation)
        if not blocks_for(self._layout.linked.matter, role):
            found, known = settle_total(not_covered(role), masks), True
        elif not unknowns.codes:
            return self._total(role, masks), True, 0
        else:
            exact = None
            if not unknowns.too_many(self._layout, allowed.work):
                exact = self._exact(masks, role, facts, presume, unknowns, allowed.outcomes)
            found, known = exact or self._outer(masks, role, unknowns, allowed.outcomes), False
        told = self._told(found)
        return told, known, weigh(told)

    def _total(self, role: str, masks: Masks) -> Settled:
        """What a cell without unknowns comes to, remembered by what holds: all cells in which the same holds share it."""
        codes = self._layout.linked.subjects.codes
        key = self._verdicts.holding(masks) * len(codes) + codes.index(role)
        found = self._totals.get(key)
        if found is None:
            found = self._told(settle_total(self._resolved(role, masks), masks))
            self._totals.put(key, found, weigh(found))
        return found

    def _told(self, settled: Settled) -> Settled:
        """With what every answer of the cell says alike: the conditions that hold, and the law to cite."""
        held = self._verdicts.held(self._verdicts.truths(settled.truths))
        return replace(settled, held=held, cited=cited(self._layout.linked, settled.resolution))

    def _exact(
        self, masks: Masks, role: str, facts: Mapping[str, int], presume: bool, unknowns: Unknowns, most: int
    ) -> Settled | None:
        """None: there are more than `most` outcomes."""
        tally = _Tally(self._layout.linked, (*unknowns.codes, *self._layout.derived))
        met: dict[object, _Met] = {}
        possible = completions(self._layout, role, facts, presume, unknowns)
        while worked := tuple(islice(possible, _AT_ONCE)):
            verdicts = self._verdicts.decide_all([completion.situation for completion in worked])
            for completion, found in zip(worked, verdicts, strict=True):
                signature = self._sharing.signature(role, self._verdicts.holding(found))
                if signature not in met:
                    met[signature] = tally.meet(self._resolved(role, found))
                    if len(tally.by_outcome) > most:
                        return None
                tally.count(completion, met[signature])
        if not tally.samples:
            raise Refused("inconsistent")
        if len(tally.by_outcome) == 1:
            resolution = merged(tally.by_outcome[0])
            return Settled(resolution, tally.outcomes(), True, masks, listed=bool(resolution.alternatives))
        resolution = undecided([each for group in tally.by_outcome for each in group])
        missing = telling(self._layout, unknowns, tally.samples)
        exact = tally.exact and self._layout.linked.loose.isdisjoint(unknowns.codes)
        return Settled(resolution, tally.outcomes(), exact, masks, missing, listed=True)

    def _resolved(self, role: str, masks: Masks) -> Resolution:
        holds = {path: truth is True for path, truth in self._verdicts.truths(masks).items()}
        return resolve(self._layout.linked, role, holds)

    def _outer(self, masks: Masks, role: str, unknowns: Unknowns, most: int) -> Settled:
        truths = self._verdicts.truths(masks)
        missing = self._unsettling(truths, unknowns)
        possible, dispositions = outer_resolutions(self._layout.linked, role, truths, most)
        if dispositions:
            outcomes = tuple(Attained(Resolution(each), unbounded=True) for each in dispositions)
            return Settled(Resolution(UNDETERMINED), outcomes, False, masks, missing, listed=True)
        outcomes = tuple(Attained(part) for each in possible for part in expand(each))
        if len(possible) == 1:
            return Settled(possible[0], outcomes, True, masks, listed=bool(possible[0].alternatives))
        return Settled(undecided(possible), outcomes, False, masks, missing, listed=True)

    def _unsettling(self, truths: Mapping[str, Truth], unknowns: Unknowns) -> tuple[str, ...]:
        """Outer mode: the unknown circumstances that an unknown condition reads, of which more than an amount depends. A tier rests on
        conditions that are told by themselves."""
        found: set[str] = set()
        for condition in self._layout.named:
            rests = condition.any_of or condition.none_of
            if truths[condition.path] is None and condition.kind != "arm" and not rests:
                found.update(self._layout.reads[condition.path])
        return tuple(code for code in unknowns.codes if code in found)
