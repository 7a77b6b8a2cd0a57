"""The nearest change of a single fact that changes the outcome (R17k): found by walking cells, told only once it is verified."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from penalty_dsl.case_dates import ACT_FROM, ACT_TO, CASE_DATES, DECIDED, DISCOVERED
from penalty_dsl.model import SUBJECT, Circumstance, Kind

from ..allowance import MAX_COMPLETIONS
from ..answer import Answer
from ..branches import blocks_for, chosen_branch
from ..cells import UNDETERMINABLE
from ..completions import find_unknowns
from ..describe import outcome_of
from ..findings import FINDINGS
from ..layout import resolve_source
from ..linking import LinkedMatter
from ..meanings import given
from ..records import FindingRecord
from ..resolution import UNDETERMINED
from ..settling import Refused
from ..spelling import spell
from .breakpoints import UNORDERED, Breakpoints
from .reading import Reader
from .records import ChangeRecord

#: Of each pair, the one comes no later than the other, or the case is refused.
_ORDER = ((ACT_FROM, ACT_TO), (ACT_FROM, DISCOVERED), (ACT_TO, DECIDED), (DISCOVERED, DECIDED))


@dataclass(frozen=True, slots=True)
class _Change:
    """Another value of a circumstance, and the answer it leads to."""

    to: int
    direction: str
    answer: Answer


class Changes:
    """Looks for the nearest change of each known fact. `complete`: nothing was left out so far."""

    def __init__(self, answer: Answer, reader: Reader, lang: str, work: int) -> None:
        self._answer = answer
        self._given = given(answer.facts)  # what they answer is answered anew by each change
        self._reader = reader
        self._lang = lang
        layout = answer.program.layout
        unknowns = find_unknowns(layout, reader.situation)
        self._cost = max(1, layout.size) * min(MAX_COMPLETIONS, max(1, unknowns.count))
        self._work = work
        self._present = answer.settled.resolution.identity()
        self._breakpoints = Breakpoints(layout)
        self._anchors = frozenset(_anchors(layout.linked, self._given))
        self.complete = True

    def records(self) -> Iterator[ChangeRecord]:
        """In declared order; of one fact downwards first."""
        if not _is_settled(self._answer):
            self.complete = False
            return
        program = self._answer.program
        for code in program.rests_on:
            read = self._reader.read(code) if code != SUBJECT else None
            if read is None or read.source not in ("fact", "presumed"):
                continue
            value = self._reader.situation.value(code)
            if value is None:
                continue
            if program.linked.circumstances[code].component is not None or code in self._anchors:
                self.complete = False  # whether a list gives another value is not looked for
                continue
            for change in self._of(program.linked.circumstances[code], value):
                yield self._record(program.linked.circumstances[code], value, change)

    def _of(self, circumstance: Circumstance, value: int) -> Iterator[_Change]:
        ordered = circumstance.type.kind not in UNORDERED
        low, high = circumstance.type.domain
        if ordered and value < UNDETERMINABLE:
            cuts = self._breakpoints.of(circumstance.code, self._reader.situation)
            if cuts is None:
                self.complete = False
            else:
                first, last = in_order(circumstance, self._given, self._answer.decided)
                cuts = tuple(sorted({*cuts, *(cut for cut in (first, last + 1) if low < cut <= high)}))
                below = (cut - 1 for cut in reversed(cuts) if cut <= value)
                yield from self._walk(circumstance, value, below, "down")
                yield from self._walk(circumstance, value, (cut for cut in cuts if cut > value), "up")
        others = [] if ordered else [other for other in range(low, high + 1) if other != value]
        if circumstance.undeterminable and value != UNDETERMINABLE:
            others.append(UNDETERMINABLE)
        for other in others:
            found = self._changed(circumstance, other)
            if found is not None:
                yield _Change(other, "other", found)

    def _walk(self, circumstance: Circumstance, value: int, ends: Iterator[int], direction: str) -> Iterator[_Change]:
        """`ends`: the nearest value of each cell, the nearest cell first. The first one with another outcome is told, if the value
        before it has none: else something was overlooked."""
        back = 1 if direction == "down" else -1
        for end in ends:
            found = self._changed(circumstance, end)
            if found is not None:
                before = end + back
                if before == value or self._changed(circumstance, before) is None:
                    yield _Change(end, direction, found)
                else:
                    self.complete = False
                return

    def _changed(self, circumstance: Circumstance, to: int) -> Answer | None:
        """The answer with another value of one fact, if such a case is possible and its outcome another."""
        if self._work < self._cost:
            self.complete = False
            return None
        self._work -= self._cost
        answer = self._answer
        first, last = in_order(circumstance, self._given, answer.decided)
        if to < UNDETERMINABLE and not first <= to <= last:
            return None
        try:
            found = answer.program.answer(
                answer.role,
                {**self._given, circumstance.code: to},
                presume=answer.presume,
                decided=answer.decided,
                act=answer.act,
                subject=answer.subject,
            )
        except Refused:
            return None
        same = found.settled.resolution.identity() == self._present and not _waits(found)
        return None if same or _failed(found) else found

    def _label(self, code: str) -> str:
        return self._answer.program.linked.circumstances[code].label

    def _record(self, circumstance: Circumstance, value: int, change: _Change) -> ChangeRecord:
        read = self._reader.read(circumstance.code)
        dates = circumstance.type.kind is Kind.DATE
        scale = 0 if dates else circumstance.type.scale
        measured = change.direction != "other"
        choice = circumstance.type.kind is Kind.CHOICE and change.to < UNDETERMINABLE
        counted = _branches(self._answer)
        return ChangeRecord(
            code=circumstance.code,
            label=circumstance.label,
            kind=circumstance.type.kind.value,
            unit="天" if dates else circumstance.type.unit,
            value=read.value,
            value_label=read.value_label,
            source=read.source,
            direction=change.direction,
            to=spell(circumstance.type, change.to),
            to_label=circumstance.type.choices[change.to].label if choice else "",
            distance=Decimal(abs(change.to - value)).scaleb(-scale) if measured else None,
            outcome=outcome_of(change.answer, self._lang),
            branches=tuple(path for path in _branches(change.answer) if path not in counted),
            findings=_undetermining(change.answer),
            missing=change.answer.settled.missing,
            missing_labels=tuple(self._label(code) for code in change.answer.settled.missing),
        )


def in_order(circumstance: Circumstance, facts: Mapping[str, int], decided: date | None) -> tuple[int, int]:
    """The first and the last value with which the days of the case are in order; of other circumstances any value."""
    first, last = circumstance.type.domain
    known = {code: facts[code] for code in CASE_DATES if code in facts}
    if decided is not None:
        known.setdefault(DECIDED, decided.toordinal())
    for earlier, later in _ORDER:
        if later == circumstance.code and earlier in known:
            first = max(first, known[earlier])
        if earlier == circumstance.code and later in known:
            last = min(last, known[later])
    return first, last


def _anchors(linked: LinkedMatter, facts: Mapping[str, int]) -> Iterator[str]:
    """The days from which windows of lists that are given reach back: with another day other records count."""
    for code, circumstance in linked.circumstances.items():
        if circumstance.component is not None and code in facts:
            yield from (
                resolve_source(linked, window.since) if window.since else ACT_TO
                for window in circumstance.component.windows
            )


def _undetermining(answer: Answer) -> tuple[FindingRecord, ...]:
    """Why an answer is undetermined although nothing is unknown."""
    resolution = answer.settled.resolution
    if resolution.disposition != UNDETERMINED:
        return ()
    return tuple(FindingRecord(found[0], found[1:]) for found in resolution.findings if FINDINGS[found[0]].open)


def _failed(answer: Answer) -> bool:
    """Whether the internal check found a fault."""
    codes = {finding[0] for finding in answer.settled.resolution.findings}
    return bool(answer.fault) or "E_DISAGREE" in codes


def _is_settled(answer: Answer) -> bool:
    """Whether the outcome waits for no fact, and the matter speaks of the party."""
    covered = bool(blocks_for(answer.program.linked.matter, answer.role))
    return covered and not _waits(answer) and not _failed(answer)


def _waits(answer: Answer) -> bool:
    """Whether several outcomes are attainable."""
    resolution = answer.settled.resolution
    return resolution.disposition == UNDETERMINED and answer.settled.listed and not resolution.alternatives


def _branches(answer: Answer) -> tuple[str, ...]:
    """Paths of the statute's branches that count."""
    truths = answer.program.verdicts.truths(answer.settled.truths)
    holds = {path: truth is True for path, truth in truths.items()}
    chains = (chain for block in blocks_for(answer.program.linked.matter, answer.role) for chain in block.chains)
    found = (chosen_branch(chain, holds) for chain in chains)
    return tuple(branch.path for branch in found if branch is not None)
