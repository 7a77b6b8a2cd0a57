"""The Guangdong rulebooks as they are printed: counts, and every scenario worked out by the independent reading."""

import re
from fractions import Fraction

import pytest

from tests.rulebooks_guangdong.reading import (
    BOOKS,
    Matter,
    Scenario,
    holds,
    is_transferred,
    matters,
    priced,
    statutory_range,
    weighed,
)

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


#: The crimes that sections may be, each checked against its article; the interpretation is that on environmental crimes of 2023.
METALS = ["铅汞等超标倍数 3倍以上", "镍铜等超标倍数 10倍以上"]  # article 1, items 3 and 4
GAINS = "违法所得 30万元以上 或 公私财产损失 30万元以上"  # article 1, item 9
DUMPED = "涉及量 3吨以上 且 危险废物去向 = dumped"  # article 1, item 2
TRANSFERS = {
    "GD-2.7.1": [*METALS, GAINS],
    "GD-2.7.2": [*METALS, GAINS],
    "GD-3.4.1": [*METALS, GAINS],
    "GD-3.4.2": [*METALS, GAINS],
    "GD-3.21": ["销售金额 5万元以上"],  # 《刑法》第一百四十条
    "GD-4.14": ["涉及量 3吨以上 且 非 仅为堆放", GAINS],
    "GD-4.26": [DUMPED, GAINS],
    "GD-4.27": [DUMPED, GAINS],
}


def test_the_crimes_are_those_that_were_checked() -> None:
    assert {matter.code: matter.transfers for matter in ALL if matter.transfers} == TRANSFERS


@pytest.mark.parametrize("code", TRANSFERS)
def test_each_crime_has_a_scenario_just_below_its_threshold_and_one_at_it(code: str) -> None:
    matter = next(one for one in ALL if one.code == code)
    told = [transferred for _, transferred in matter.borders]
    assert told == [False, True] * len(matter.transfers)
    for at, condition in enumerate(matter.transfers):
        below, reached = (scenario.facts for scenario, _ in matter.borders[2 * at : 2 * at + 2])
        assert not is_transferred(matter, condition, below)
        assert is_transferred(matter, condition, reached)
        assert sum(below.get(name) != value for name, value in reached.items()) == 1


@pytest.mark.parametrize("matter", [one for one in ALL if one.transfers], ids=lambda one: one.code)
def test_scenarios_of_the_published_table_are_no_crimes(matter: Matter) -> None:
    for scenario in matter.scenarios:
        assert not any(is_transferred(matter, condition, scenario.facts) for condition in matter.transfers)


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
