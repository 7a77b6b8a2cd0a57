"""The engine and the reference evaluator give the same complete answer, whatever the rulebook and the facts."""

from collections import Counter

import pytest
from hypothesis import strategies as st

from penalty_rules.records import AnswerRecord
from penalty_rules.reference import Reference
from tests.differential.cases import CaseMaker, cases
from tests.differential.comparing import Asked, compare, compare_remembering, forgetful
from tests.differential.drawing import each, rare
from tests.differential.forms import SHARES, forms
from tests.differential.generators import linked_matters

#: Together 20,250 pairs; each part by itself, so that processors may share them.
PARTS, RULEBOOKS, CASES = 3, 90, 75
STATUSES = ("must", "if_optional", "unless_optional", "possible")

#: How many answers must have what random rulebooks and cases seldom come to.
OFTEN = {
    "member of a group left out": 10,
    "lower edge outside": 1,
    "calculated": 20,
    "tier of a ladder": 50,
    "procedure with a day": 20,
    "fine barred": 5,
    **{f"procedure {status}": 5 for status in STATUSES},
}


@pytest.mark.parametrize("part", range(PARTS))
def test_engine_and_reference_agree(part: int) -> None:
    """Each (rulebook, case) pair with the memo of cells off; those of every other rulebook also with it on, and full, in other orders."""
    seen: Counter[str] = Counter()
    made: Counter[str] = Counter()

    def agree(data: st.DataObject) -> None:
        linked = data.draw(linked_matters())
        made.update(forms(linked))
        made["rulebooks"] += 1
        prepared, program, maker = Reference(linked), forgetful(linked), CaseMaker(linked)
        asked = []
        for _ in range(CASES):
            case = data.draw(cases(maker))
            asked.append((case, compare(linked, prepared, program, case)))
        if made["rulebooks"] % 2:
            compare_remembering(linked, asked, seed=made["rulebooks"])
        seen.update(found for _, answer in asked for found in _found(answer))

    each(agree, range(part * RULEBOOKS, (part + 1) * RULEBOOKS))
    assert seen["pairs"] >= RULEBOOKS * CASES
    assert not _rare(seen, made), (_rare(seen, made), seen, made)
    assert seen["not_applicable"] + seen["inconsistent"] < 0.3 * seen["pairs"], seen


def _rare(seen: Counter[str], made: Counter[str]) -> dict[str, int]:
    """Of answers and of rulebooks."""
    shares = {form: -(-share * RULEBOOKS // 200) for form, share in SHARES.items()}
    return rare(seen, OFTEN | dict.fromkeys(DISPOSITIONS, 21)) | rare(made, shares)


def _found(answer: Asked) -> list[str]:
    """What one answer is counted as."""
    if not isinstance(answer, AnswerRecord):
        return ["pairs", answer]
    listed = [*answer.sanctions, *(sanction for outcome in answer.attainable for sanction in outcome.sanctions)]
    met = {
        "member of a group left out": any(each.group and each.chosen is False for each in listed),
        "lower edge outside": any(each.min_exclusive for each in listed),
        "calculated": any(each.calculation for each in listed),
        "tier of a ladder": "-" in answer.tier or any("-" in outcome.tier for outcome in answer.attainable),
    }
    met |= {f"procedure {status}": any(each.status == status for each in answer.procedure) for status in STATUSES}
    met["procedure with a day"] = any(step.last for each in answer.procedure for step in each.steps)
    met["fine barred"] = any(each.code == "fine_barred" for each in answer.findings)
    return ["pairs", answer.disposition, *(name for name, found in met.items() if found)]


DISPOSITIONS = (
    "not_established",
    "transfer",
    "time_barred",
    "must_not_penalise",
    "may_not_penalise",
    "penalise",
    "undetermined",
    "not_applicable",
    "inconsistent",
)
