"""What a cell comes to once unknowns are counted in: the settled answer or the outcomes still attainable (R17)."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from .citing import Cited
from .memo import weight
from .resolution import UNDETERMINED, Resolution

Item = TypeVar("Item")

#: Cells of unknown circumstances that an amount rests on: (code, index) for each; see `Axis`.
Cells = tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Attained:
    """One attainable outcome and, for its amounts, the combinations of cells in which it arises."""

    resolution: Resolution
    cells: tuple[Cells, ...] = ((),)
    unbounded: bool = False


@dataclass(frozen=True, slots=True)
class Settled:
    """The answer of a cell. `resolution` holds in every completion (of several, what they share). `outcomes` are the attainable
    ones: one if the answer is determined. `truths` are the engine's masks of the cell itself, for the reasons.
    `missing` are the unknown circumstances that can change the outcome. `listed` tells whether `outcomes` are told. `held` are the
    paths of the conditions that hold, `cited` the law to cite."""

    resolution: Resolution
    outcomes: tuple[Attained, ...]
    exact: bool
    truths: tuple[int, int, int, int]
    missing: tuple[str, ...] = ()
    listed: bool = False
    held: tuple[str, ...] = ()
    cited: tuple[Cited, ...] = ()

    @property
    def cells(self) -> tuple[Cells, ...]:
        """Where the unknown inputs of amounts may lie, over all outcomes."""
        return tuple(dict.fromkeys(cells for outcome in self.outcomes for cells in outcome.cells))


#: Bytes of a resolution, of a plan with its pricer and its rules in words, of a measure and of a cited place, without what the
#: rulebook holds.
_RESOLUTION, _PLAN, _MEASURE, _CITED = 400, 2000, 80, 100


def weigh(settled: Settled) -> int:
    """About how many bytes a settled outcome takes, not less."""
    resolutions = {id(each): each for each in (settled.resolution, *(one.resolution for one in settled.outcomes))}
    size = 500 + sum(map(_weigh_resolution, resolutions.values())) + weight(settled.truths)
    size += _CITED * len(settled.cited) + 8 * (len(settled.held) + len(settled.missing))
    return size + sum(200 + sum(80 + 8 * len(cells) for cells in outcome.cells) for outcome in settled.outcomes)


def _weigh_resolution(resolution: Resolution) -> int:
    listed = (resolution.moved, resolution.also, resolution.available)
    size = _RESOLUTION + _PLAN * len(resolution.plans) + _MEASURE * len(resolution.measures) + 8 * sum(map(len, listed))
    size += sum(100 + 8 * len(finding) for finding in resolution.findings)
    inner = (*resolution.alternatives, *resolution.inner)
    return size + sum(map(_weigh_resolution, inner))


def settle_total(resolution: Resolution, truths: tuple[int, int, int, int]) -> Settled:
    """Everything that matters is known."""
    return Settled(
        resolution,
        tuple(Attained(each) for each in expand(resolution)),
        exact=True,
        truths=truths,
        listed=bool(resolution.alternatives),
    )


def expand(resolution: Resolution) -> tuple[Resolution, ...]:
    """A tier conflict stands for its candidates."""
    return resolution.alternatives or (resolution,)


def merged(resolutions: Sequence[Resolution]) -> Resolution:
    """What holds in every completion of one outcome: the outcome with only the shared measures, provisions and findings."""
    first = resolutions[0]
    if len(resolutions) == 1:
        return first
    shared = _shared_parts(resolutions)
    otherwise = None
    if first.otherwise is not None:
        otherwise = merged([each.otherwise for each in resolutions if each.otherwise is not None])
    ground = first.ground if all(each.ground is first.ground for each in resolutions) else None
    return replace(shared, ground=ground, otherwise=otherwise)


def undecided(resolutions: Sequence[Resolution]) -> Resolution:
    """Several outcomes are attainable: undetermined, with what all of them share."""
    shared = _shared_parts(resolutions)
    deciding = [(*(() if each.ground is None else (each.ground,)), *each.moved) for each in resolutions]
    return replace(
        shared,
        disposition=UNDETERMINED,
        grade="",
        tier=None,
        plans=(),
        ground=None,
        moved=_common(deciding[0], deciding[1:]),  # what decides in every outcome is cited already
        otherwise=None,
        alternatives=(),
        offered=(),
    )


def _shared_parts(resolutions: Sequence[Resolution]) -> Resolution:
    first = resolutions[0]
    rest = resolutions[1:]
    return replace(
        first,
        measures=_common(first.measures, [each.measures for each in rest]),
        moved=_common(first.moved, [each.moved for each in rest]),
        also=_common(first.also, [each.also for each in rest]),
        available=_common(first.available, [each.available for each in rest]),
        findings=_common(first.findings, [each.findings for each in rest]),
        offered=_offered(resolutions),
    )


def _offered(resolutions: Sequence[Resolution]) -> tuple[Resolution | None, ...]:
    """What each provision that is available in all of them comes to, where that is one outcome."""
    if not all(each.offered for each in resolutions):
        return ()
    by_path = [
        {one.path: found for one, found in zip(each.available, each.offered, strict=True)} for each in resolutions
    ]
    shared = [path for path in by_path[0] if all(path in each for each in by_path)]
    return tuple(_one_of([each[path] for each in by_path]) for path in shared)


def _one_of(resolutions: Sequence[Resolution | None]) -> Resolution | None:
    known = [each for each in resolutions if each is not None]
    same = len(known) == len(resolutions) and len({each.identity() for each in known}) == 1
    return merged(known) if same else None


def _common(first: tuple[Item, ...], others: Sequence[tuple[Item, ...]]) -> tuple[Item, ...]:
    return tuple(item for item in first if all(item in other for other in others))
