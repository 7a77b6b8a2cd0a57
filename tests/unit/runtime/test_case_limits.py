"""A case is bounded: its answers, its facts, and what is told of names that do not exist."""

import difflib
from typing import Any

import pytest

from penalty_rules import CaseError, Problem, recommend
from penalty_rules.reading.limits import MAX_CASE_ANSWERS, MAX_CASE_FACTS, MAX_UNKNOWN_NAMES
from tests.semantics.asking import PLAIN, catalogue

BOOKS = catalogue(PLAIN)


def case(acts: int = 1, subjects: int = 1, matters: tuple[str, ...] = ("M-1",)) -> dict[str, Any]:
    return {
        "acts": [{"id": f"a{number}", "matters": list(matters)} for number in range(acts)],
        "subjects": [{"id": f"s{number}", "role": "unit"} for number in range(subjects)],
    }


def faults(data: dict[str, Any]) -> tuple[Problem, ...]:
    with pytest.raises(CaseError) as error:
        BOOKS.case(data)
    assert all(len(one.pointer) < 300 and len(one.zh) < 300 and len(one.en) < 300 for one in error.value.problems)
    return error.value.problems


@pytest.fixture
def compared(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Every name that was compared with those there are."""
    names: list[str] = []
    close = difflib.get_close_matches

    def counted(name: str, others: list[str], n: int, cutoff: float) -> list[str]:
        names.append(name)
        return close(name, others, n, cutoff)

    monkeypatch.setattr(difflib, "get_close_matches", counted)
    return names


def test_a_case_has_at_most_256_answers() -> None:
    assert len(recommend(BOOKS.case(case(16, 16))).answers) == MAX_CASE_ANSWERS == 256
    (fault,) = faults(case(17, 16))
    assert (fault.code, fault.pointer) == ("E0228", "/acts")
    assert "256" in fault.allowed_zh
    assert "256" in fault.allowed_en


def test_a_case_has_at_most_1000_facts_wherever_they_stand() -> None:
    data = case(2, 2)
    for number, holder in enumerate((*data["acts"], *data["subjects"])):
        holder["facts"] = {f"n{number}-{name}": 1 for name in range(300)}
    (fault,) = faults(data)
    assert (fault.code, fault.pointer) == ("E0229", "/facts")
    assert "1200" in fault.zh
    assert MAX_CASE_FACTS == 1000


@pytest.mark.parametrize("sound", [True, False])
def test_twenty_unknown_facts_are_told_and_the_others_counted(sound: bool, compared: list[str]) -> None:
    count = 900 if sound else 20_000
    head = {"matter": "M-1", "party": "unit", "presume": True if sound else "no"}
    found = faults({**head, "facts": {f"货直{number}": 1 for number in range(count)}})
    unknown = [fault for fault in found if fault.code == "E0201"]
    assert len(unknown) == MAX_UNKNOWN_NAMES + 1
    assert len(compared) == MAX_UNKNOWN_NAMES
    assert str(count - MAX_UNKNOWN_NAMES) in unknown[-1].zh


def test_unknown_matters_and_fields_are_told_alike(compared: list[str]) -> None:
    found = faults(case(2, 1, tuple(f"X-{number}" for number in range(100))))
    assert [fault.code for fault in found] == ["E0218"] * (MAX_UNKNOWN_NAMES + 1)
    assert len(compared) == MAX_UNKNOWN_NAMES
    found = faults({f"x{number}": 1 for number in range(5_000)})
    assert sum(fault.code == "E0201" for fault in found) == MAX_UNKNOWN_NAMES + 1


@pytest.mark.parametrize(
    "data",
    [
        {"matter": "M-1", "party": "unit", "facts": {"货" * 300_000: 1}},
        {"matter": "M-1", "party": "unit", "货" * 300_000: 1},
        {"matter": "M" * 300_000, "party": "unit"},
        {"matter": "M-1", "party": "货" * 300_000},
        {"matter": "M-1", "party": "unit", "facts": {"整改": "货" * 300_000}},
    ],
    ids=["fact", "field", "matter", "party", "value"],
)
def test_nothing_is_quoted_at_length(data: dict[str, Any]) -> None:
    (fault,) = faults(data)
    assert fault.zh


@pytest.mark.parametrize("second", ["M-1", "test.book/M-1"])
def test_one_matter_named_twice_in_one_act_is_refused(second: str) -> None:
    data = case(2)
    data["acts"][1]["matters"].append(second)
    (fault,) = faults(data)
    assert (fault.code, fault.pointer) == ("E0231", "/acts/1/matters/1")
    assert "/acts/1/matters/0" in fault.zh
