"""R17k: the nearest change of a fact, held against the reference evaluator at every value near a cut, whatever the rulebook."""

from collections.abc import Iterator, Mapping

from hypothesis import strategies as st

from penalty_rules.answer import Answer
from penalty_rules.cells import UNDETERMINABLE
from penalty_rules.explaining import ChangeRecord, TraceRecord
from penalty_rules.explaining.changes import in_order
from penalty_rules.facts import parse_fact
from penalty_rules.findings import FINDINGS
from penalty_rules.linking import LinkedMatter
from penalty_rules.program import compile_matter
from penalty_rules.records import AnswerRecord, OutcomeRecord
from penalty_rules.reference import Reference, Refused, answer_of
from penalty_rules.settling import Refused as EngineRefused
from tests.differential.cases import CaseInput, CaseMaker, cases
from tests.differential.drawing import fresh
from tests.differential.generators import linked_matters

_ORDERED = ("up", "down")


@fresh(50)
def test_R17k_a_change_is_real_nearest_and_none_is_overlooked(data: st.DataObject) -> None:
    linked = data.draw(linked_matters())
    program, reference, maker = compile_matter(linked), Reference(linked), CaseMaker(linked)
    for _ in range(8):
        case = data.draw(cases(maker))
        try:
            answer = program.answer(case.role, case.facts, presume=case.presume)
        except EngineRefused:
            continue
        trace = answer.explain()
        checked = _Checked(answer, trace, reference, maker, case)
        for change in trace.changes:
            checked.is_real(change)
            checked.is_nearest(change)
        if trace.changes_complete:
            checked.none_is_overlooked()


class _Checked:
    def __init__(
        self, answer: Answer, trace: TraceRecord, reference: Reference, maker: CaseMaker, case: CaseInput
    ) -> None:
        self.linked = answer.program.linked
        self.situation = answer.program.situation(answer.role, answer.facts, answer.presume)
        self.read = answer.program.rests_on
        self.trace = trace
        self.reference = reference
        self.maker = maker
        self.case = case
        found = _outcome_of(self.reference, self.case, {}, self.linked)
        assert found is not None
        self.present = found

    def at(self, changed: dict[str, int | None]) -> object:
        """The reference's outcome with other facts; None: refused, or no case of the calendar."""
        facts = {code: value for code, value in self.case.facts.items() if value is not None}
        for code, value in changed.items():
            first, last = in_order(self.linked.circumstances[code], facts, None)
            if value is not None and not first <= value <= last:
                return None
        return _outcome_of(self.reference, self.case, changed, self.linked)

    def present_of(self, code: str) -> int:
        value = self.situation.value(code)
        assert value is not None
        return value

    def to(self, change: ChangeRecord) -> int:
        return parse_fact(self.linked.circumstances[change.code], change.to)

    def is_real(self, change: ChangeRecord) -> None:
        found = self.at({change.code: _given(self.to(change))})
        assert found not in (None, self.present), f"{self.case}: {change}"

    def is_nearest(self, change: ChangeRecord) -> None:
        if change.direction not in _ORDERED:
            return
        present, to = self.present_of(change.code), self.to(change)
        assert (to > present) == (change.direction == "up")
        for between in self.values(change.code):
            if min(present, to) < between < max(present, to):
                assert self.at({change.code: between}) in (None, self.present), f"{self.case}: {change}, but {between}"

    def none_is_overlooked(self) -> None:
        told = {
            (change.code, change.direction): abs(self.to(change) - self.present_of(change.code))
            for change in self.trace.changes
        }
        others = {(change.code, self.to(change)) for change in self.trace.changes if change.direction == "other"}
        for code in self.maker.values:
            present = self.situation.value(code)
            if code not in self.read or present is None or present > UNDETERMINABLE:
                continue
            for value in self.values(code):
                if value == present or self.at({code: value}) in (None, self.present):
                    continue
                if (code, value) in others or (present == UNDETERMINABLE and self.is_ordered(code)):
                    continue
                direction = "up" if value > present else "down"
                assert told[code, direction] <= abs(value - present), f"{self.case}: {code} = {value}"

    def is_ordered(self, code: str) -> bool:
        return self.linked.circumstances[code].type.kind not in ("bool", "choice")

    def values(self, code: str) -> Iterator[int]:
        yield from (value for value in self.maker.values[code] if value is not None)


def _outcome_of(
    reference: Reference, case: CaseInput, changed: Mapping[str, int | None], linked: LinkedMatter
) -> object:
    try:
        return outcome(answer_of(reference, case.role, {**case.facts, **changed}, presume=case.presume), linked)
    except Refused:
        return None


def _given(value: int) -> int | None:
    return None if value == UNDETERMINABLE else value


def outcome(record: AnswerRecord, linked: LinkedMatter) -> object:
    """What tells outcomes apart (R17d); one that waits for facts is like no other."""
    if record.disposition == "undetermined" and any(asked.why == "outcome" for asked in record.missing):
        return "waits"
    conflict = any(finding.code == "tier_conflict" for finding in record.findings)
    return (
        record.disposition,
        record.grade,
        record.tier,
        _sanctions(record),
        _ends(record, linked) if record.sanctions else set(),  # of no amounts no end is taken
        tuple(finding for finding in record.findings if FINDINGS[finding.code].open),
        tuple((one.tier, _sanctions(one)) for one in record.attainable) if conflict else (),
        None if record.otherwise is None else outcome(record.otherwise, linked),
    )


def _sanctions(record: AnswerRecord | OutcomeRecord) -> tuple[object, ...]:
    return tuple((sanction.path, sanction.chosen) for sanction in record.sanctions)


def _ends(record: AnswerRecord, linked: LinkedMatter) -> set[str]:
    """Which end of the tier a provision takes (R8n)."""
    codes = {code for finding in record.findings if finding.code == "end_taken" for code in finding.args[1:]}
    return {provision.effect.value for provision in linked.provisions if provision.code in codes}
