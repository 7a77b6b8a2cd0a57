"""`POST /v1/reviews`: a case and the decision on it in, what is to be said of the decision out."""

import json
from typing import Any

import httpx
import pytest

from penalty_api.models import EXAMPLE_CASE, EXAMPLE_DECISION
from penalty_rules import load_rulebooks
from penalty_rules import recommend as decide
from penalty_rules.canonical import to_json
from penalty_rules.reviewing import read_decision, remark_text, review
from tests.api.asking import JSON, places, problem


def ask(client: httpx.Client, given: object, decision: object, **parameters: str) -> httpx.Response:
    body = json.dumps({"given": given, "decision": decision})
    return client.post("/v1/reviews", content=body, headers=JSON, params=parameters)


def test_the_answer_is_the_review_of_the_library(client: httpx.Client) -> None:
    recommendation = decide(load_rulebooks().case(EXAMPLE_CASE))
    found = review(recommendation, read_decision(recommendation, EXAMPLE_DECISION))
    for lang in ("zh", "en"):
        answer = ask(client, EXAMPLE_CASE, EXAMPLE_DECISION, lang=lang)
        texts = [remark_text(one, lang) for one in found.remarks]
        assert texts
        assert answer.text.startswith(f'{{"review":{to_json(found)},')
        assert answer.json()["texts"] == texts


def test_a_decision_as_recommended_is_in_line(client: httpx.Client) -> None:
    sanctions: list[dict[str, str]] = [
        {"kind": "confiscate_gains", "amount": "1200.00"},
        {"kind": "confiscate_things"},
        {"kind": "fine", "amount": "75000.00"},
    ]
    told = ask(client, EXAMPLE_CASE, {"tier": "normal", "sanctions": sanctions}).json()["review"]
    assert [one["verdict"] for one in told["results"]] == ["in_line"]


def test_the_day_of_the_decision_may_stand_with_the_decision(client: httpx.Client) -> None:
    case = {key: value for key, value in EXAMPLE_CASE.items() if key != "decided"}
    told = ask(client, case, {**EXAMPLE_DECISION, "decided": "2025-05-20"}).json()
    assert told["review"]["decided"] == "2025-05-20"


@pytest.mark.parametrize(
    ("body", "found"),
    [
        ({}, [("E0213", "/given"), ("E0213", "/decision")]),
        ({"given": [], "decision": {}}, [("E0214", "/given")]),
        ({"given": EXAMPLE_CASE, "decision": {}, "case": 1}, [("E0201", "/case")]),
        ({"given": {**EXAMPLE_CASE, "matter": "XX"}, "decision": {}}, [("E0218", "/given/matter")]),
        (
            {"given": EXAMPLE_CASE, "decision": {"sanctions": [{"kind": "exile"}, {"kind": "fine", "amount": "-1"}]}},
            [("E0263", "/decision/sanctions/0/kind"), ("E0208", "/decision/sanctions/1/amount")],
        ),
    ],
)
def test_faults_are_told_with_their_places(
    client: httpx.Client, body: dict[str, Any], found: list[tuple[str, str]]
) -> None:
    answer = client.post("/v1/reviews", content=json.dumps(body), headers=JSON)
    assert places(problem(answer, 422, "invalid_case")) == found


def test_a_body_with_other_members_is_told_which_there_are(client: httpx.Client) -> None:
    body = json.dumps({"case": EXAMPLE_CASE, "decision": EXAMPLE_DECISION})
    told = problem(client.post("/v1/reviews", content=body, headers=JSON), 422, "invalid_case")
    there = "只有 given（案件）和 decision（决定）"
    assert told["detail"] == f"/given：缺少此项（{there}）；/case：没有这一项（{there}）"
