"""The engine and the reference evaluator give the same complete answer, whatever the rulebook and the facts."""

from collections import Counter

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from penalty_rules.reference import Reference
from tests.differential.cases import CaseMaker, cases
from tests.differential.comparing import compare, programs
from tests.differential.generators import linked_matters

RULEBOOKS, CASES = 270, 75
PAIRS = 20_000


def test_engine_and_reference_agree() -> None:
    """At least 20,000 (rulebook, case) pairs, each with the memo of cells off, on and full (semantics.md)."""
    seen: Counter[str] = Counter()

    @settings(
        max_examples=RULEBOOKS,
        derandomize=True,
        deadline=None,
        database=None,
        phases=[Phase.generate, Phase.shrink],
        suppress_health_check=list(HealthCheck),
    )
    @given(st.data())
    def agree(data: st.DataObject) -> None:
        linked = data.draw(linked_matters())
        prepared, engines, maker = Reference(linked), programs(linked), CaseMaker(linked)
        for _ in range(CASES):
            answer = compare(linked, prepared, engines, data.draw(cases(maker)))
            seen[answer if isinstance(answer, str) else answer.disposition] += 1

    agree()
    assert sum(seen.values()) >= PAIRS
    # A generator that never reaches a disposition would prove nothing about it.
    assert min(seen[disposition] for disposition in DISPOSITIONS) > 100, seen


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
