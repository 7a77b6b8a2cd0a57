"""What a result demands beside itself as JSON: found once for all results that the conditions of procedures cannot tell apart."""

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from functools import lru_cache
from itertools import chain, combinations
from typing import NamedTuple

from penalty_dsl.model import Compare, SanctionKind
from penalty_dsl.results import CONFISCATED, FINE, MONEY

from ..answer import Answer
from ..branches import option_of
from ..canonical import around, written
from ..cells import compare_cuts, leaves
from ..events import event_days
from ..linking import LinkedMatter
from ..pricing import Priced
from ..records import ProcedureRecord
from ..resolution import UNDETERMINED, Resolution
from ..stage_two import Days, Result, StageTwo, amount_of, last_day, procedures
from .distinctions import Distinctions

#: Sums beyond this many undecided fines and confiscations are not looked up by what they come to.
_MAX_OPEN = 4
_SUMMED = {SanctionKind.FINE: FINE, SanctionKind.CONFISCATE_GAINS: CONFISCATED}
#: So many last days are remembered.
_DAYS = 4096
#: About what one list of procedures takes beside its texts.
_LIST = 1000


class SumCells:
    """On which side of every amount that procedures name the fines and confiscated gains of an outcome lie, whichever of those that are
    undecided are imposed."""

    __slots__ = ("_cuts", "_ways", "too_many")

    def __init__(self, resolution: Resolution, cuts: "dict[str, tuple[int, ...]]") -> None:
        summed = [
            (place, plan)
            for place, plan in enumerate(resolution.plans)
            if plan.decided is not False and plan.sanction.kind in _SUMMED
        ]
        open_ = [one for one in summed if one[1].decided is None]
        self.too_many = len(open_) > _MAX_OPEN
        self._cuts = cuts
        chosen = () if self.too_many else chain.from_iterable(combinations(open_, n) for n in range(len(open_) + 1))
        certain = [one for one in summed if one[1].decided]
        #: The places of the sanctions summed, by what they add to, for each way.
        self._ways = tuple(
            {
                FINE: tuple(place for place, plan in (*certain, *some) if plan.sanction.kind is SanctionKind.FINE),
                CONFISCATED: tuple(
                    place for place, plan in (*certain, *some) if plan.sanction.kind is SanctionKind.CONFISCATE_GAINS
                ),
                MONEY: tuple(place for place, _ in (*certain, *some)),
            }
            for some in chosen
        )

    def cell(self, prices: Sequence[Priced]) -> tuple[int, ...]:
        amounts = [amount_of(price) for price in prices]
        return tuple(
            [
                bisect_right(cuts, sum([amounts[place][end] for place in way[code]]))
                for code, cuts in self._cuts.items()
                for way in self._ways
                for end in (0, 1)
            ]
        )


class ProcedureTexts:
    """The procedures of one matter. `spend` is told how many bytes are kept."""

    __slots__ = ("_cuts", "_distinctions", "_known", "_spend", "_stage")

    def __init__(self, linked: LinkedMatter, stage: StageTwo, spend: Callable[[int], None]) -> None:
        self._stage = stage
        self._spend = spend
        whens = [item.when for item in stage.items]
        definitions = {code: definition.when for code, definition in linked.definitions.items()}
        cuts: dict[str, set[int]] = {FINE: set(), CONFISCATED: set(), MONEY: set()}
        for leaf in chain.from_iterable(leaves(when, definitions) for when in whens):
            if isinstance(leaf, Compare) and leaf.circumstance in cuts:
                cuts[leaf.circumstance].update(compare_cuts(leaf.op, leaf.value))
        self._cuts = {code: tuple(sorted(found)) for code, found in cuts.items() if found}
        self._distinctions = Distinctions(linked, whens, stage.reads)
        self._known: dict[object, ProcedureList] = {}

    def sums(self, resolution: Resolution) -> SumCells:
        return SumCells(resolution, self._cuts)

    def demanded(self, answer: Answer, resolution: Resolution, shape: object, sums: SumCells) -> "ProcedureList":
        """`shape`: all of the outcome but its amounts that procedures look at; `shape_of` makes it."""
        if sums.too_many:
            return self._made(answer, resolution)
        cell = self._distinctions.cell(answer.facts)
        key = (answer.role, answer.presume, shape, sums.cell(answer.prices), cell)
        found = self._known.get(key)
        if found is None:
            found = self._known[key] = self._made(answer, resolution)
            self._spend(found.size)
        return found

    def _made(self, answer: Answer, resolution: Resolution) -> "ProcedureList":
        result: Result = (resolution.disposition, [*zip(resolution.plans, answer.prices, strict=True)])
        results = [] if resolution.disposition == UNDETERMINED else [result]
        situation = answer.program.situation(answer.role, answer.facts, answer.presume)
        return ProcedureList(procedures(self._stage, situation, results, {}))


def shape_of(resolution: Resolution) -> tuple[object, ...]:
    """What procedures see of an outcome beside its amounts."""
    return (
        resolution.disposition,
        tuple(
            (one.path, one.kind, plan.decided, one.group, one.group_low, one.group_high, option_of(one))
            for plan in resolution.plans
            for one in (plan.sanction,)
        ),
    )


class ProcedureList:
    """The procedures that some results demand. Only the days are left out."""

    __slots__ = ("_latest", "_parts", "demanded", "size")

    def __init__(self, demanded: tuple[ProcedureRecord, ...]) -> None:
        self.demanded = demanded
        self._parts = tuple(_parts(demanded))
        #: The latest days that were asked for, and the text with them.
        self._latest: tuple[object, bytes] = (None, b"")
        texts = (part.around if isinstance(part, _Step) else (part,) for part in self._parts)
        self.size = _LIST + 2 * sum(map(len, chain.from_iterable(texts)))

    def written(self, answer: Answer) -> bytes:
        """With the days of a case."""
        asked = (answer.events, answer.decided)
        latest, text = self._latest
        if latest != asked:
            days = event_days(answer.events, answer.decided)
            text = b"".join([part.written(days) if isinstance(part, _Step) else part for part in self._parts])
            self._latest = (asked, text)
        return text


class _Step(NamedTuple):
    """A step with a deadline: the texts around its days, the code of the deadline, and the event that it counts from."""

    around: tuple[bytes, ...]
    deadline: str
    event: str

    def written(self, days: Days) -> bytes:
        first, second, third, fourth = self.around
        counted, last, provisional = _last_day(self.deadline, days.get(self.event))
        return b"".join([first, counted, second, last, third, provisional, fourth])


def _parts(demanded: Iterable[ProcedureRecord]) -> Iterator[bytes | _Step]:
    yield b"["
    for number, record in enumerate(demanded):
        before, after = around(record, ("steps",))
        yield b"," * bool(number) + before + b"["
        for place, step in enumerate(record.steps):
            yield b"," * bool(place)
            if step.deadline:
                yield _Step(around(step, ("counted", "last", "provisional")), step.deadline, step.event)
            else:
                yield written(step).encode()
        yield b"]" + after
    yield b"]"


@lru_cache(_DAYS)
def _last_day(deadline: str, day: date | None) -> tuple[bytes, ...]:
    return tuple(written(value).encode() for value in last_day(deadline, day))
