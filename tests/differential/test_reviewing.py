"""Reviews (R21) of random rulebooks: the recommended stands, what may still come out is not disproved, what is unlawful is told."""

from collections import Counter
from dataclasses import replace
from decimal import Decimal

from hypothesis import strategies as st

from penalty_rules.answer import Answer
from penalty_rules.program import Program
from penalty_rules.records import AnswerRecord, SanctionRecord
from penalty_rules.reviewing.decision import Imposed, Result
from penalty_rules.reviewing.proposing import outcome_of, proposed_result
from penalty_rules.reviewing.remarks import ALARM, highest
from penalty_rules.reviewing.review import against
from penalty_rules.settling import Refused
from tests.differential.cases import CaseInput, CaseMaker, cases
from tests.differential.comparing import forgetful
from tests.differential.drawing import Draw, in_rounds, rare
from tests.differential.generators import linked_matters
from tests.differential.test_soundness import _fill

SEEN: Counter[str] = Counter()
#: Of more sanctions of one kind not every way of matching is tried, and a review may say too much (R21c).
MATCHED = 6
OFTEN = dict.fromkeys(("recommended", "attainable", "completed", "above"), 11)


def _ask(program: Program, case: CaseInput) -> Answer | None:
    try:
        return program.answer(case.role, case.facts, presume=case.presume)
    except Refused:
        return None


def _stands(answer: AnswerRecord, lean: Answer, result: Result, case: object) -> None:
    """Nothing above a notice is to be said of the result. Random tiers state terms outside the law, which `check` refuses (P0403)."""
    if max(Counter(each.kind for each in answer.sanctions).values(), default=0) > MATCHED:
        SEEN["too many of a kind"] += 1
        return
    if not all(map(_lawful, (*answer.sanctions, *(one for outcome in answer.attainable for one in outcome.sanctions)))):
        SEEN["refused"] += 1
        return
    grave = [one for one in against(answer, lean, result) if one.level != "notice"]
    assert grave == [], (case, result)


def _lawful(one: SanctionRecord) -> bool:
    """Whether the term that a tier states lies in the law's."""
    if one.unit in ("", "yuan") or one.max is None:
        return True
    return (one.statutory_min or Decimal(0)) <= (one.min or Decimal(0)) and one.max <= (one.statutory_max or one.max)


def _hold(data: st.DataObject) -> None:
    linked = data.draw(linked_matters())
    program, maker, draw = forgetful(linked), CaseMaker(linked), Draw(data.draw)
    for _ in range(10):
        partial = data.draw(cases(maker))
        lean = _ask(program, partial)
        if lean is None:
            continue
        answer = lean.record()
        if answer.disposition != "undetermined":
            result = proposed_result(answer)
            _stands(answer, lean, result, partial)
            SEEN["recommended"] += 1
            _outside_is_told(answer, lean, result)
            continue
        for outcome in answer.attainable:
            if not outcome.unbounded and outcome.disposition != "undetermined":
                spared = outcome.disposition == "may_not_penalise"
                result = replace(
                    proposed_result(answer),
                    outcome=outcome_of(outcome.disposition, () if spared else outcome.sanctions),
                )
                _stands(answer, lean, result, partial)
                SEEN["attainable"] += 1
        fuller = _fill(draw, maker, partial)
        complete = _ask(program, fuller)
        if complete is not None and complete.disposition != "undetermined" and fuller != partial:
            result = proposed_result(complete.record())
            _stands(answer, lean, result, (partial, fuller))
            SEEN["completed"] += 1


def _outside_is_told(answer: AnswerRecord, lean: Answer, result: Result) -> None:
    """One fen above what the law allows, or below where nothing mitigates, always alarms."""
    for number, one in enumerate(result.outcome.sanctions):
        listed = [each for each in answer.sanctions if each.kind == one.kind == "fine"]
        if any(each.amount != "exact" for each in listed):
            continue
        for amount, code in _wrong(listed, answer):
            outcome = replace(
                result.outcome,
                sanctions=tuple(
                    Imposed(one.kind, one.object, amount, "yuan") if at == number else each
                    for at, each in enumerate(result.outcome.sanctions)
                ),
            )
            found = against(answer, lean, replace(result, outcome=outcome))
            assert highest(found) == ALARM, (amount, found)
            SEEN[code] += 1


def _wrong(listed: list[SanctionRecord], answer: AnswerRecord) -> list[tuple[Decimal, str]]:
    found = []
    fen = Decimal("0.01")
    if listed and all(each.statutory_max is not None for each in listed):
        found.append((max(each.statutory_max or Decimal(0) for each in listed) + fen, "above"))
    lowest = min((each.statutory_min or Decimal(0) for each in listed), default=Decimal(0))
    # A fine of nothing is none (R21d): below a minimum of one fen there is no amount.
    if lowest > fen and answer.grade != "mitigated" and not answer.available:
        found.append((lowest - fen, "below"))
    return found


def test_R21_what_is_recommended_stands_and_what_is_outside_the_law_is_told() -> None:
    SEEN.clear()
    in_rounds(_hold, 30, lambda: not rare(SEEN, OFTEN))
    assert not rare(SEEN, OFTEN), SEEN
