"""Keeping a case in the console and deciding it, as the tests do it."""

import re
from typing import Any

import httpx

from penalty_api.models import EXAMPLE_CASE
from penalty_api.stored import EXAMPLE_RECORD
from tests.console.forms import Form, form, words
from tests.console.reading import active

#: The example of the service as the full lane has it.
CASE = {
    "matter": "SP-122-1", "party1": "unit", "begun": "2025-03-10", "ended": "2025-04-18", "decided": "2025-05-20",
    "f.goods_value": "8000", "f.illegal_gains": "1200", "f.harm": "minor", "f.corrected": "false",
    "f.obstructed": "false", "f.prior_violations": "0", "f.penalties_2y": "0",
}  # fmt: skip
OFFICER = {"officer": "310100-0042", "organ": "某市市场监督管理局"}
_KEPT = re.compile(r"/kept/([0-9a-f]{32})\?kept=([0-9a-f]{32})")


def opened(client: httpx.Client, path: str = "/keep", **parameters: str) -> Form:
    answer = client.get(path, params={**CASE, **parameters} if path == "/keep" else parameters)
    assert answer.status_code == 200, answer.text
    assert active(answer.text) == []
    return form(answer.text)


def looked(client: httpx.Client, sheet: Form, **changed: str) -> Form:
    """The form once the earlier penalties were looked up."""
    answer = sheet.sent(client, "check", **changed)
    assert answer.status_code == 200, answer.text
    return form(answer.text)


def number_of(answer: httpx.Response) -> str:
    """The id of the case that a form led to."""
    assert answer.status_code == 303, words(answer.text)
    found = _KEPT.search(answer.headers["location"])
    assert found
    return found[1]


def keep(client: httpx.Client, **changed: str) -> str:
    """A case kept the way an officer does it: looked up, confirmed, read, kept."""
    stage = changed.pop("stage", "investigated")
    sheet = looked(client, opened(client, stage=stage), **{**OFFICER, **changed})
    return number_of(sheet.sent(client, confirmed="1"))


def of(client: httpx.Client, decision: str) -> dict[str, Any]:
    found: dict[str, Any] = client.get(f"/v1/decisions/{decision}").json()
    return found


def fined(client: httpx.Client, amount: str, **given: object) -> str:
    """The id of a decision that a case system keeps."""
    decision = {"sanctions": [{"kind": "fine", "amount": amount}, {"kind": "confiscate_gains", "amount": "1200"}]}
    case = {**EXAMPLE_CASE, **given}
    answer = client.post("/v1/decisions", json={**EXAMPLE_RECORD, "given": case, "decision": decision})
    assert answer.status_code == 201, answer.text
    found: str = answer.json()["decision_id"]
    return found


def listed(client: httpx.Client, **wanted: str) -> list[str]:
    page = client.get("/kept", params=wanted).text
    assert active(page) == []
    return re.findall(r'<h2 class="inlist"><a href="/kept/([0-9a-f]{32})"', page)
