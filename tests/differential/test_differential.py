"""The engine and the reference evaluator give the same complete answer, whatever the rulebook and the facts."""

from collections import Counter

from hypothesis import given, settings
from hypothesis import strategies as st

from penalty_rules.records import AnswerRecord
from penalty_rules.reference import Reference
from tests.differential.cases import CaseMaker, cases
from tests.differential.comparing import Asked, compare, compare_remembering, forgetful
from tests.differential.drawing import RANDOM
from tests.differential.forms import SHARES, forms
from tests.differential.generators import linked_matters

RULEBOOKS, CASES = 270, 75
PAIRS = 20_000
STATUSES = ("must", "if_optional", "unless_optional", "possible")

#: How many answers must have what random rulebooks and cases seldom come to.
OFTEN = {
    "member of a group left out": 10,
    "calculated": 20,
    "tier of a ladder": 50,
    "procedure with a day": 20,
    **{f"procedure {status}": 5 for status in STATUSES},
}


def test_engine_and_reference_agree() -> None:
    """At least 20,000 (rulebook, case) pairs, each with the memo of cells off, and on and full in other orders."""
    seen: Counter[str] = Counter()
    made: Counter[str] = Counter()

    @settings(RANDOM, max_examples=RULEBOOKS)
    @given(st.data())
    def agree(data: st.DataObject) -> None:
        linked = data.draw(linked_matters())
        made.update(forms(linked))
        made["rulebooks"] += 1
        prepared, program, maker = Reference(linked), forgetful(linked), CaseMaker(linked)
        asked = []
        for _ in range(CASES):
            case = data.draw(cases(maker))
            asked.append((case, compare(linked, prepared, program, case)))
        compare_remembering(linked, asked, seed=made["rulebooks"])
        seen.update(found for _, answer in asked for found in _found(answer))

    agree()
    assert seen["pairs"] >= PAIRS
    # A generator that never reaches a disposition would prove nothing about it.
    assert min(seen[disposition] for disposition in DISPOSITIONS) > 20, seen
    assert seen["not_applicable"] + seen["inconsistent"] < 0.3 * seen["pairs"], seen
    rare = {what: seen[what] for what, least in OFTEN.items() if seen[what] < least}
    assert not rare, (rare, seen)
    rare = {form: made[form] for form, share in SHARES.items() if 200 * made[form] < share * made["rulebooks"]}
    assert not rare, (rare, made)


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
