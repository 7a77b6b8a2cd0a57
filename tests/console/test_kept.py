"""Cases that are kept and decided in the console, on both kinds of database, as the server sends the pages."""

import httpx
import pytest

from penalty_api.models import EXAMPLE_CASE
from penalty_api.stored import EXAMPLE_RECORD
from tests.api.conftest import Server

#: The example of the service as the full lane has it.
CASE = {
    "matter": "SP-122-1", "party1": "unit", "begun": "2025-03-10", "ended": "2025-04-18", "decided": "2025-05-20",
    "f.goods_value": "8000", "f.illegal_gains": "1200", "f.harm": "minor", "f.corrected": "false",
    "f.obstructed": "false", "f.prior_violations": "0", "f.penalties_2y": "0",
}  # fmt: skip


@pytest.fixture
def client(desk: Server) -> httpx.Client:
    return desk.client


def fined(client: httpx.Client, amount: str) -> str:
    """The id of a decision that a case system keeps."""
    decision = {"sanctions": [{"kind": "fine", "amount": amount}, {"kind": "confiscate_gains", "amount": "1200"}]}
    answer = client.post("/v1/decisions", json={**EXAMPLE_RECORD, "given": EXAMPLE_CASE, "decision": decision})
    assert answer.status_code == 201, answer.text
    found: str = answer.json()["decision_id"]
    return found


def test_the_bar_shows_what_colleagues_decided_in_the_same_cell(client: httpx.Client) -> None:
    assert "同格最近" not in client.get("/case", params=CASE).text
    for amount in ("70000", "72000", "80000"):
        fined(client, amount)
    assert "同格最近 3 件：70,000–80,000 元，中位 72,000 元" in client.get("/case", params=CASE).text
    english = client.get("/quick", params={**CASE, "done": "1", "lang": "en"}).text
    assert "same cell, last 3: 70,000–80,000 yuan, median 72,000" in english
