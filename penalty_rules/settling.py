"""From a situation to its settled outcome: nothing unknown, every completion enumerated, or an outer bound (R17)."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from .branches import blocks_for
from .citing import cited
from .completions import MAX_COMPLETIONS, Completion, Unknowns, completions, find_unknowns
from .inputs import amount_inputs
from .kleene import Truth
from .layout import Layout
from .memo import Memo
from .missing import Sample, telling
from .outcome import Attained, Cells, Settled, expand, merged, settle_total, undecided
from .outer import outer_resolutions
from .resolution import UNDETERMINED, Resolution
from .resolve import not_covered, resolve
from .runtime import Runtime
from .situation import ROLE_INDEX, Situation
from .verdicts import Masks, Verdicts


class Refused(Exception):
    """Facts that no case can have. `code`: "not_applicable" (`names`: the circumstance) or "inconsistent" (约束)."""

    def __init__(self, code: str, names: tuple[str, ...] = ()) -> None:
        self.code = code
        self.names = names
        super().__init__(f"{code}: {', '.join(names)}")


@dataclass(slots=True)
class _Tally:
    """Completions counted by outcome. Outcomes are numbered as they are first met."""

    numbers: dict[object, int] = field(default_factory=dict)
    by_outcome: list[dict[int, Resolution]] = field(default_factory=list)
    samples: list[Sample] = field(default_factory=list)
    cells: dict[object, tuple[Resolution, dict[Cells, None]]] = field(default_factory=dict)
    exact: bool = True

    def number(self, resolution: Resolution) -> int:
        found = self.numbers.setdefault(resolution.identity(), len(self.numbers))
        if found == len(self.by_outcome):
            self.by_outcome.append({})
        self.by_outcome[found].setdefault(id(resolution), resolution)
        return found


class Settler:
    """Settles the cells of one matter."""

    def __init__(self, layout: Layout, verdicts: Verdicts, runtime: Runtime) -> None:
        self._layout = layout
        self._verdicts = verdicts
        self._totals: Memo[Settled] = Memo(runtime.memo_entries, runtime.budget)

    def settle(self, situation: Situation, role: str, facts: Mapping[str, int], presume: bool) -> tuple[Settled, bool]:
        """The settled outcome, and whether everything was known. Raises `Disagreement`; `Refused` if no completion is left."""
        masks = self._verdicts.decide(situation)
        if not blocks_for(self._layout.linked.matter, role):
            return self._told(settle_total(not_covered(role), masks)), True
        unknowns = find_unknowns(self._layout, situation)
        if not unknowns.codes:
            return self._total(role, masks), True
        if unknowns.count > MAX_COMPLETIONS:
            return self._told(self._outer(masks, role, unknowns)), False
        return self._told(self._exact(masks, role, facts, presume, unknowns)), False

    def _total(self, role: str, masks: Masks) -> Settled:
        """What a cell without unknowns comes to, remembered by what holds: all cells in which the same holds share it."""
        key = self._verdicts.holding(masks) << 2 | ROLE_INDEX[role]
        found = self._totals.get(key)
        if found is None:
            holds = {path: truth is True for path, truth in self._verdicts.truths(masks).items()}
            found = self._told(settle_total(resolve(self._layout.linked, role, holds), masks))
            self._totals.put(key, found)
        return found

    def _told(self, settled: Settled) -> Settled:
        """With what every answer of the cell says alike: the conditions that hold, and the law to cite."""
        held = self._verdicts.held(self._verdicts.truths(settled.truths))
        return replace(settled, held=held, cited=cited(self._layout.linked, settled.resolution))

    def _exact(self, masks: Masks, role: str, facts: Mapping[str, int], presume: bool, unknowns: Unknowns) -> Settled:
        tally = _Tally()
        met: dict[int, tuple[Resolution, int]] = {}
        for completion in completions(self._layout, role, facts, presume, unknowns):
            found = self._verdicts.decide(completion.situation)
            key = self._verdicts.holding(found)
            if key not in met:
                resolution = self._total(role, found).resolution
                met[key] = (resolution, tally.number(resolution))
            self._count(tally, completion, unknowns, *met[key])
        if not tally.samples:
            raise Refused("inconsistent")
        outcomes = tuple(Attained(each, tuple(found)) for each, found in tally.cells.values())
        if len(tally.by_outcome) == 1:
            resolution = merged(tuple(tally.by_outcome[0].values()))
            return Settled(resolution, outcomes, True, masks, listed=bool(resolution.alternatives))
        resolution = undecided([each for group in tally.by_outcome for each in group.values()])
        missing = telling(self._layout, unknowns, tally.samples)
        return Settled(resolution, outcomes, tally.exact, masks, missing, listed=True)

    def _count(
        self, tally: _Tally, completion: Completion, unknowns: Unknowns, resolution: Resolution, number: int
    ) -> None:
        tally.samples.append(Sample(completion.indices, completion.derived, number))
        tally.exact = tally.exact and completion.exact
        for each in expand(resolution):
            entry = tally.cells.setdefault(each.identity(), (each, {}))
            wanted = amount_inputs(self._layout.linked, each)
            if wanted:
                at = (
                    *zip(unknowns.codes, completion.indices, strict=True),
                    *zip(self._layout.derived, completion.derived, strict=True),
                )
                entry[1][tuple(cell for cell in at if cell[0] in wanted)] = None
            else:
                entry[1][()] = None

    def _outer(self, masks: Masks, role: str, unknowns: Unknowns) -> Settled:
        truths = self._verdicts.truths(masks)
        missing = self._unsettling(truths, unknowns)
        possible, dispositions = outer_resolutions(self._layout.linked, role, truths)
        if dispositions:
            outcomes = tuple(Attained(Resolution(each), unbounded=True) for each in dispositions)
            return Settled(Resolution(UNDETERMINED), outcomes, False, masks, missing, listed=True)
        outcomes = tuple(Attained(part) for each in possible for part in expand(each))
        if len(possible) == 1:
            return Settled(possible[0], outcomes, True, masks, listed=bool(possible[0].alternatives))
        return Settled(undecided(possible), outcomes, False, masks, missing, listed=True)

    def _unsettling(self, truths: Mapping[str, Truth], unknowns: Unknowns) -> tuple[str, ...]:
        """Outer mode: the unknown circumstances that an unknown condition reads."""
        found: set[str] = set()
        for condition in self._layout.named:
            if truths[condition.path] is None:
                found.update(self._layout.reads[condition.path])
        return tuple(code for code in unknowns.codes if code in found)
