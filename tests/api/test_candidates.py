"""`POST /v1/candidates`: words and facts in, the matters they could be about out. `GET /v1/matters?q=`: the words of the street."""

import json
from typing import Any

import httpx
import jsonschema
import pytest

from penalty_api.models import EXAMPLE_INQUIRY
from penalty_rules import Catalogue, load_rulebooks
from penalty_rules.canonical import to_json
from penalty_rules.finding.schema import candidates_schema
from tests.api.asking import JSON, places, problem, recommend


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return load_rulebooks()


def ask(client: httpx.Client, inquiry: object, **parameters: str) -> httpx.Response:
    content = inquiry if isinstance(inquiry, str | bytes) else json.dumps(inquiry)
    return client.post("/v1/candidates", content=content, headers=JSON, params=parameters)


def test_the_answer_is_that_of_the_library(client: httpx.Client, catalogue: Catalogue) -> None:
    answer = ask(client, EXAMPLE_INQUIRY)
    assert answer.status_code == 200, answer.text
    assert answer.text == f'{{"found":{to_json(catalogue.candidates(EXAMPLE_INQUIRY))}}}'
    jsonschema.Draft202012Validator(candidates_schema()).validate(answer.json()["found"])
    assert answer.content == ask(client, EXAMPLE_INQUIRY).content


def test_the_candidate_that_was_chosen_is_answered(client: httpx.Client) -> None:
    """Its name is what a case names a matter by, and its questions are facts of that matter."""
    (first, *_) = ask(client, EXAMPLE_INQUIRY).json()["found"]["candidates"]
    assert (first["code"], first["standing"], first["known"]) == ("SP-122-1", "possible", ["货值金额"])
    case = {"matter": first["name"], **{key: EXAMPLE_INQUIRY[key] for key in ("party", "decided", "facts")}}
    answered = recommend(client, case)
    assert answered.status_code == 200, answered.text
    schema = client.get(f"/v1/matters/{first['name']}/facts-schema").json()
    assert {one["code"] for one in first["asks"]} <= set(schema["properties"])


def test_an_inquiry_without_a_day_is_of_today(client: httpx.Client) -> None:
    assert ask(client, {"words": "占道经营"}).json()["found"]["decided"]


@pytest.mark.parametrize(
    ("inquiry", "found"),
    [
        ({}, [("E0311", "")]),
        ({"words": "烧" * 201}, [("E0310", "/words")]),
        ({"words": "烧", "limit": 500}, [("E0312", "/limit")]),
        ({"facts": {"货值": 1}}, [("E0313", "/facts/货值")]),
        ({"facts": {"货值金额": "很多"}}, [("E0314", "/facts/货值金额")]),
        ({"words": "烧", "party": {"kind": "alien"}}, [("E0212", "/party")]),
        ({"words": 5}, [("E0214", "/words")]),
        ({"words": "烧", "matter": "SP-122-1"}, [("E0201", "/matter")]),
    ],
)
def test_faults_are_told_with_their_places(
    client: httpx.Client, inquiry: dict[str, Any], found: list[tuple[str, str]]
) -> None:
    assert places(problem(ask(client, inquiry), 422, "invalid_case")) == found


def test_bodies_that_are_none_are_refused(client: httpx.Client) -> None:
    problem(ask(client, "{"), 400, "unreadable")
    problem(ask(client, EXAMPLE_INQUIRY, lang="fr"), 422, "invalid_request")
    problem(client.post("/v1/candidates", content="{}", headers={"content-type": "text/plain"}), 415, "not_json")


@pytest.mark.parametrize(
    ("q", "code"),
    [("流动摊贩占道", "CITY-ZJ-17"), ("zdjy", "CITY-ZJ-17"), ("饭店油烟熏人", "AIR-118-1"), ("sp-122-1", "SP-122-1")],
)
def test_the_words_of_the_street_are_ranked_and_told(client: httpx.Client, q: str, code: str) -> None:
    page = client.get("/v1/matters", params={"q": q, "limit": 200}).json()
    points = [item["points"] for item in page["items"]]
    assert points == sorted(points, reverse=True)
    assert page["items"][0]["code"] == code
    assert all(match["words"] for item in page["items"] for match in item["matched"])


def test_a_search_is_narrowed_by_organ(client: httpx.Client, catalogue: Catalogue) -> None:
    page = client.get("/v1/matters", params={"q": "偷排", "organ": "城市管理", "limit": 200}).json()
    assert {item["organ"] for item in page["items"]} == {""}
    assert page["total"] == len(catalogue.find("偷排", organ="城市管理").places)
