"""R20: what the catalogue does not list, and what is another organ's, is told; the answer stands."""

import pytest

import penalty_dsl
from tests.semantics.asking import PLAIN, ask, catalogue, codes


@pytest.mark.parametrize(
    ("decided", "told"), [("2026-02-28", True), ("2026-03-01", False), ("2026-12-31", False), ("2027-01-01", True)]
)
def test_R20a_a_matter_is_listed_from_its_first_day_to_its_last(decided: str, told: bool) -> None:
    answer = ask(f"施行 2026-03-01 有效期至 2026-12-31 {PLAIN}", {}, decided=decided)
    assert ("matter_not_listed" in codes(answer)) is told
    assert answer.disposition == "penalise"


def test_R20a_the_days_are_told_and_an_open_end_is_empty() -> None:
    answer = ask(f"施行 2026-07-01 {PLAIN}", {}, decided="2026-06-01")
    assert [finding.args for finding in answer.findings] == [("M-1", "2026-07-01", "")]


def test_R20a_days_in_the_wrong_order_are_refused() -> None:
    with pytest.raises(penalty_dsl.RulebookError) as caught:
        catalogue(f"施行 2026-06-01 有效期至 2026-05-31 {PLAIN}")
    assert [one.code for one in caught.value.diagnostics if one.severity == "error"] == ["P0215"]


def test_R20a_without_a_decision_nothing_is_told() -> None:
    assert codes(ask(f"有效期至 2020-12-31 {PLAIN}", {}, decided=None)) == []


@pytest.mark.parametrize(
    ("head", "own", "organ", "told"),
    [
        ("", "", "公安", False),
        ('实施主体 "城市管理"', "", "城市管理", False),
        ('实施主体 "城市管理"', "", " 城市 管理 ", False),
        ('实施主体 "城市管理"', "", "公安", True),
        ('实施主体 "城市管理"', "", "", False),
        ('实施主体 "城市管理"', '实施主体 "公安"', "公安", False),
        ('实施主体 "城市管理"', '实施主体 "公安"', "城市管理", True),
        ("", '实施主体 "公安、消防，应急管理"', "应急管理", False),
        ("", '实施主体 "公安、消防"', "消防救援", True),
    ],
)
def test_R20b_a_matter_is_its_own_organs_or_its_rulebooks(head: str, own: str, organ: str, told: bool) -> None:
    answer = ask(f"{own} {PLAIN}", {}, head=head, organ=organ)
    assert ("not_this_organ" in codes(answer)) is told
    assert answer.disposition == "penalise"


def test_R20b_the_name_of_the_authority_is_not_interpreted() -> None:
    assert codes(ask(PLAIN, {}, head='实施主体 "城市管理"', authority="某市公安局")) == []


def test_R18d_the_organ_stands_behind_the_days() -> None:
    answer = ask(f"有效期至 2025-12-31 {PLAIN}", {}, head='实施主体 "城市管理" 有效期至 2025-12-31', organ="公安")
    assert codes(answer) == ["rulebook_not_in_force", "matter_not_listed", "not_this_organ"]
