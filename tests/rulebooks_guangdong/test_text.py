"""The Guangdong rulebooks as they are printed: counts, and every scenario worked out by the independent reading."""

import re
from fractions import Fraction

import pytest

from tests.rulebooks_guangdong.reading import BOOKS, Matter, Scenario, holds, matters, priced, statutory_range, weighed

ALL = [matter for path in sorted(BOOKS.glob("*.penalty")) for matter in matters(path)]
CASES = [(matter, scenario) for matter in ALL for scenario in matter.scenarios]


def test_the_whole_benchmark_is_there() -> None:
    assert len(ALL) == len({matter.code for matter in ALL}) == 281
    assert sum(bool(matter.weights) for matter in ALL) == 45
    assert sum(bool(matter.table) for matter in ALL) == 236
    assert all(len(matter.scenarios) == 2 for matter in ALL)
    assert len({matter.title for matter in ALL}) == 281


def test_no_condition_is_left_to_a_tick() -> None:
    quoted = [matter.code for matter in ALL for row in [*matter.table, *matter.weights] for cell in row if '"' in cell]
    assert quoted == []


@pytest.mark.parametrize(
    ("matter", "scenario"), CASES, ids=[f"{m.code}-{at % 2 + 1}" for at, (m, _) in enumerate(CASES)]
)
def test_scenario(matter: Matter, scenario: Scenario) -> None:
    if matter.weights:
        amount = weighed(matter, scenario.role, scenario.facts)
        whole = Fraction((amount * 2 + 1) // 2)
        assert (scenario.low, scenario.high) == (whole, whole)
        return
    rows = matter.table
    if matter.persons and scenario.role == "责任人员":
        rows = matter.persons
    at, cell = chosen(matter, rows, scenario)
    assert scenario.tier == at
    low, high = priced(cell, scenario.facts)
    assert (scenario.low, scenario.high) == (low, high)
    if high is not None:
        least, most = statutory_range(matter, scenario.role, scenario.facts)
        assert least <= (low or Fraction(0)) <= high <= most or low is None


def chosen(matter: Matter, rows: list[list[str]], scenario: Scenario) -> tuple[str, str]:
    """The tier that counts and its amount cell: an overriding row before all, else the first (or heaviest) row met."""
    heads = rows[0]
    met = []
    for number, row in enumerate(rows[1:], 1):
        conditions = [(head, cell) for head, cell in zip(heads, row, strict=True) if not re.match("罚款|编号", head)]
        if all(holds(matter, head, cell, scenario.facts) for head, cell in conditions):
            met.append((number, row))
    overriding = [pair for pair in met if pair[1][0].startswith("其中")]
    candidates = overriding or met
    number, row = candidates[-1] if matter.pick == "取最重" else candidates[0]
    fines = [at for at, head in enumerate(heads) if head.startswith("罚款")]
    own = next((at for at in fines if heads[at] == f"罚款 {scenario.role}"), fines[0])
    return (row[0] if heads[0] == "编号" else str(number)), row[own]
