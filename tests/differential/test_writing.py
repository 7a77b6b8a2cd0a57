"""What is written from kept texts is, byte for byte, what the complete record says, whatever the rulebook and the facts."""

import random
from collections import Counter

from hypothesis import strategies as st

from penalty_rules.canonical import written
from penalty_rules.memo import Budget
from penalty_rules.program import Program, compile_matter
from penalty_rules.settling import Refused
from penalty_rules.writing.outlines import outline_of
from penalty_rules.writing.recommendations import is_short, texts_of
from tests.differential.cases import CaseInput, CaseMaker, cases
from tests.differential.drawing import in_rounds, rare
from tests.differential.generators import linked_matters

CASES = 20
#: How often it must have met what it writes by itself.
OFTEN = {
    "short": 500,
    "available": 6,
    "otherwise": 20,
    "bounds": 20,
    "calculated": 10,
    "optional procedure": 5,
    "presumed": 50,
    "day": 20,
}


def test_random_rulebooks() -> None:
    """With all kept, with texts so heavy that they are dropped all the time, and with nothing kept."""
    seen: Counter[str] = Counter()

    def agree(data: st.DataObject) -> None:
        linked = data.draw(linked_matters())
        usual, heavy, forgetful = (compile_matter(linked, memo_entries=entries) for entries in (None, None, 0))
        heavy.runtime.text_budget = Budget(30_000)
        heavy.runtime.text_budget.register(heavy.runtime.texts)  # type: ignore[arg-type]
        maker = CaseMaker(linked)
        drawn = [data.draw(cases(maker)) for _ in range(CASES)]
        for program in (usual, heavy, forgetful):
            for case in (*drawn, *random.Random(1).sample(drawn, CASES)):
                seen.update(_compared(program, case))

    in_rounds(agree, 12, lambda: not rare(seen, OFTEN))
    assert not rare(seen, OFTEN), seen


def _compared(program: Program, case: CaseInput) -> list[str]:
    try:
        answer = program.answer(
            case.role, case.facts, presume=case.presume, decided=case.decided, events=case.events, subject="某公司"
        )
    except Refused:
        return []
    if not is_short(answer):
        return ["long"]
    record = answer.record()
    assert outline_of(texts_of(answer), answer).written(answer, ()) == written(record).encode()
    met = {
        "available": any(one.sanctions for one in record.available),
        "otherwise": record.otherwise is not None,
        "bounds": any(one.amount == "bounds" for one in record.sanctions),
        "calculated": any(one.calculation for one in record.sanctions),
        "optional procedure": any(one.optional for one in record.procedure),
        "presumed": bool(record.presumed),
        "day": any(step.last for one in record.procedure for step in one.steps),
    }
    return ["short", *(name for name, found in met.items() if found)]
