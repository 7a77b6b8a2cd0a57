"""Same case, same fine: like cases and earlier penalties, looked up in what is kept, on both kinds of database."""

from decimal import Decimal
from statistics import median
from typing import Any

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from penalty_api.comparing import spread
from penalty_api.models import EXAMPLE_CASE
from penalty_api.stored import EXAMPLE_RECORD
from tests.api.asking import problem
from tests.api.conftest import Server

OFFICER = EXAMPLE_RECORD["officer"]


@pytest.fixture
def client(keeping: Server) -> httpx.Client:
    return keeping.client


def keep(client: httpx.Client, organ: str, day: str, fine: str | None, case: dict[str, Any] | None = None) -> str:
    """A decision of a new organ, so that tests do not see each other's."""
    decision: dict[str, Any] = {"disposition": "may_not_penalise"}
    if fine is not None:
        decision = {"sanctions": [{"kind": "fine", "amount": fine}]}
    body = {
        "officer": {"id": "1", "organ": organ},
        "given": {**EXAMPLE_CASE, **(case or {}), "decided": day},
        "decision": decision,
    }
    answer = client.post("/v1/decisions", json=body)
    assert answer.status_code == 201, answer.text
    return str(answer.json()["decision_id"])


def compare(client: httpx.Client, organ: str, case: dict[str, Any] | None = None, **parameters: str) -> dict[str, Any]:
    body = {**EXAMPLE_CASE, **(case or {})}
    answer = client.post("/v1/statistics/cell", json=body, params={"organ": organ, **parameters})
    assert answer.status_code == 200, answer.text
    (told,) = answer.json()["items"]
    found: dict[str, Any] = told
    return found


def test_a_case_is_held_against_the_last_decisions_of_its_cell(client: httpx.Client) -> None:
    for day, fine in (("2025-05-20", "60000.00"), ("2025-05-21", "60000.01"), ("2025-05-22", "90000.00")):
        keep(client, "甲局", day, fine)
    keep(client, "甲局", "2025-05-23", None)
    told = compare(client, "甲局")
    assert (told["fined"], told["low"], told["high"], told["median"]) == (3, "60000.00", "90000.00", "60000.01")
    assert [one["decided"] for one in told["results"]] == ["2025-05-23", "2025-05-22", "2025-05-21", "2025-05-20"]
    assert told["text"] == "同格最近 4 件，罚款 3 件：60000.00 至 90000.00 元，中位数 60000.01 元"
    assert compare(client, "甲局", last="2")["fined"] == 1
    two = compare(client, "甲局", last="3", lang="en")
    assert two["median"] == "75000.005"
    by_cell = client.get("/v1/statistics/cell", params={"cell": told["cell"], "organ": "甲局"}).json()
    assert by_cell == {name: value for name, value in told.items() if name in by_cell}


def test_other_cases_are_in_other_cells(client: httpx.Client) -> None:
    keep(client, "乙局", "2025-05-20", "60000.00")
    facts = EXAMPLE_CASE["facts"]
    for other in (
        {"facts": {**facts, "obstructed": True}},  # another tier
        {"facts": {**facts, "goods_value": "20000.00"}},  # another rule of the statute
        {"party": {"kind": "individual"}},
    ):
        assert compare(client, "乙局", other)["results"] == []
    within = {"facts": {**facts, "goods_value": "9000.00"}, "party": {"kind": "unit", "name": "另一家"}}
    assert len(compare(client, "乙局", within)["results"]) == 1


def test_what_is_undetermined_is_compared_with_nothing(client: httpx.Client) -> None:
    told = compare(client, "丙局", {"facts": {}})
    assert (told["cell"], told["disposition"], told["results"]) == ("", "undetermined", [])


def test_a_corrected_decision_counts_once_and_as_it_stands(client: httpx.Client) -> None:
    decision = keep(client, "丁局", "2025-05-20", "60000.00")
    body = {
        "officer": OFFICER,
        "replaces": 1,
        "why": "录入有误",
        "stage": "decided",
        "day": "2025-05-20",
        "decision": {"sanctions": [{"kind": "fine", "amount": "70000.00"}]},
    }
    assert client.post(f"/v1/decisions/{decision}/stages", json=body).status_code == 201
    assert [one["fine"] for one in compare(client, "丁局")["results"]] == ["70000.00"]


def test_earlier_penalties_of_a_party_are_cited_by_their_entries(client: httpx.Client) -> None:
    party = {"party": {"kind": "unit", "id": "91310000MA1FL00000", "name": "某某面包坊"}}
    first = keep(client, "戊局", "2025-05-20", "60000.00", party)
    second = keep(client, "戊局", "2025-06-20", "60000.00", {"party": {**party["party"], "name": "改名面包坊"}})
    keep(client, "戊局", "2025-06-21", None, party)

    def priors(**asked: str) -> list[str]:
        return [one["decision_id"] for one in client.get("/v1/statistics/priors", params=asked).json()["items"]]

    code = party["party"]["id"]
    assert priors(party_id=code) == [second, first]
    assert priors(party_name="某某面包坊") == [first]
    assert priors(party_id=code, until="2025-06-20") == [first]
    assert priors(party_id=code, since="2025-06-20") == [second]
    assert priors(party_id=code, matter="SP-122-1") == [second, first]
    assert priors(party_id=code, matter="SP-1") == []
    assert priors(party_id="1") == []
    (cited,) = client.get("/v1/statistics/priors", params={"party_name": "某某面包坊"}).json()["items"]
    version = client.get(f"/v1/decisions/{first}").json()["versions"][0]
    assert (cited["sequence"], cited["entry_hash"]) == (version["sequence"], version["entry_hash"])
    problem(client.get("/v1/statistics/priors"), 422, "invalid_request")


MONEY = st.integers(min_value=0, max_value=10**15).map(lambda cents: Decimal(cents) / 100)


@given(st.lists(MONEY, min_size=1))
def test_the_spread_is_exact(fines: list[Decimal]) -> None:
    found = spread(fines)
    assert found is not None
    assert (found.low, found.high) == (min(fines), max(fines))
    assert found.median * 2 == median([fine * 2 for fine in fines])


def test_nothing_has_no_spread() -> None:
    assert spread([]) is None
