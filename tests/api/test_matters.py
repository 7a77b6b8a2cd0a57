"""`/v1/matters`, `/v1/rulebooks`: what a case system builds its forms from."""

import re
from typing import Any

import httpx
import jsonschema
import pytest

from penalty_api.models import EXAMPLE_CASE
from tests.api.asking import places, problem, recommend

SP = "/v1/matters/SP-122-1"


def pages(client: httpx.Client, **parameters: str | int) -> list[dict[str, Any]]:
    """Every page of a list."""
    found, cursor = [], ""
    while True:
        answer = client.get("/v1/matters", params={**parameters, "cursor": cursor})
        assert answer.status_code == 200, answer.text
        page = answer.json()
        found.append(page)
        cursor = page["next_cursor"]
        if not cursor:
            return found


def test_pages_hold_every_matter_once(client: httpx.Client) -> None:
    found = pages(client, limit=50)
    names = [item["name"] for page in found for item in page["items"]]
    assert len(found) > 2
    assert len(names) == len(set(names)) == found[0]["total"]
    assert all(len(page["items"]) == 50 for page in found[:-1])


def test_street_words_find_the_matter(client: httpx.Client) -> None:
    assert [item["code"] for item in pages(client, q="烘焙")[0]["items"]] == ["SP-122-1"]
    assert pages(client, q="没有这样的事项")[0] == {"items": [], "total": 0, "next_cursor": ""}


def test_filters_narrow_the_list(client: httpx.Client) -> None:
    every = [item for page in pages(client, limit=200) for item in page["items"]]
    for item in (every[0], every[-1]):
        by_rulebook = [one for page in pages(client, rulebook=item["rulebook"], limit=200) for one in page["items"]]
        assert by_rulebook == [one for one in every if one["rulebook"] == item["rulebook"]]
        by_field = [one for page in pages(client, field=item["field_label"], limit=200) for one in page["items"]]
        assert by_field == [
            one for one in every if one["field_label"] == item["field_label"] or not item["field_label"]
        ]
    law = "食品安全法"
    by_law = [one for page in pages(client, law=law, limit=200) for one in page["items"]]
    assert by_law == [one for one in every if any(law in text for text in (*one["basis"], *one["violated"]))]
    assert by_law


@pytest.mark.parametrize("cursor", ["x", "AAAA", "WyJvdGhlciIsIDBd", "测试"])
def test_a_cursor_of_other_rulebooks_is_refused(client: httpx.Client, cursor: str) -> None:
    told = problem(client.get("/v1/matters", params={"cursor": cursor}), 422, "invalid_request")
    assert [fault["parameter"] for fault in told["errors"]] == ["cursor"]


def test_a_matter_tells_all_that_a_form_needs(client: httpx.Client) -> None:
    told = client.get(SP).json()
    assert (told["code"], told["basis"]) == ("SP-122-1", ["《食品安全法》第一百二十二条第一款"])
    assert {"code": "unit", "label": "单位"} in told["subjects"]
    facts = {one["code"]: one for one in told["circumstances"]}
    goods = facts["goods_value"]
    assert (goods["label"], goods["kind"], goods["unit"], goods["general"]) == ("货值金额", "money", "元", False)
    assert goods["question"]
    assert goods["evidence"]
    assert [choice["code"] for choice in facts["harm"]["choices"]] == ["none", "minor", "serious"]
    presumed = facts["coerced"]
    assert (presumed["general"], presumed["presumed"], presumed["presumed_value"]) == (True, True, "false")
    fines = [one for one in told["statutory"] if one["kind"] == "fine"]
    assert "货值金额的10倍以上20倍以下" in [one["rule"] for one in fines]
    assert any(re.search("货值金额.*10,?000", one["condition"]) for one in fines)
    assert [tier["grade"] for tier in told["tiers"]]
    assert any(one["rule"] for tier in told["tiers"] for one in tier["sanctions"])
    assert any(one["general"] and one["effect"] == "must_not_penalise" for one in told["provisions"])


def test_a_matter_in_english_words_its_rules_in_english(client: httpx.Client) -> None:
    zh, en = (client.get(SP, params={"lang": lang}).json() for lang in ("zh", "en"))
    assert [one["path"] for one in zh["statutory"]] == [one["path"] for one in en["statutory"]]
    assert any("10 to 20 times" in one["rule"] for one in en["statutory"])


def test_every_matter_can_be_told(client: httpx.Client) -> None:
    """Of each rulebook the first, the middle and the last one, under the name without doubt."""
    by_book: dict[str, list[str]] = {}
    for page in pages(client, limit=200):
        for item in page["items"]:
            by_book.setdefault(item["rulebook"], []).append(item["name"])
    for names in by_book.values():
        for name in {names[0], names[len(names) // 2], names[-1]}:
            told = client.get(f"/v1/matters/{name}")
            assert told.status_code == 200, told.text
            assert told.json()["name"] == name
            jsonschema.Draft202012Validator.check_schema(client.get(f"/v1/matters/{name}/facts-schema").json())


def test_what_the_schema_of_facts_allows_the_service_takes(client: httpx.Client) -> None:
    schema = client.get(f"{SP}/facts-schema").json()
    validator = jsonschema.Draft202012Validator(schema)
    assert schema["properties"]["harm"]["x-labels"] == {"none": "无", "minor": "轻微", "serious": "严重"}
    good: dict[str, Any] = {}
    for code, one in schema["properties"].items():
        value = one.get("enum", [None])[0]
        if value is None:
            value = {"boolean": False, "integer": 0, "string": "2025-01-01" if one.get("format") else "1"}.get(
                one["type"]
            )
        if value is not None and one["x-kind"] not in ("several", "records"):
            good[code] = value
    validator.validate(good)
    refused = recommend(client, {**EXAMPLE_CASE, "facts": good})
    codes = {code for code, _ in places(refused.json())} if refused.status_code == 422 else set()
    assert not codes & {"E0201", "E0202", "E0203", "E0204", "E0205", "E0207", "E0209", "E0211"}, refused.text
    for code, value in (("goods_value", "eight"), ("harm", "much"), ("corrected", "perhaps"), ("goods", 1)):
        assert list(validator.iter_errors({code: value}))


@pytest.mark.parametrize("code", ["SP-0", "cn.nowhere/SP-122-1", "a/b/c", "%20", "SP-122-1/facts"])
@pytest.mark.parametrize("rest", ["", "/facts-schema"])
def test_no_such_matter(client: httpx.Client, code: str, rest: str) -> None:
    told = problem(client.get(f"/v1/matters/{code}{rest}"), 404, "not_found")
    assert [(fault["code"], fault["parameter"]) for fault in told["errors"]] == [("E0218", "code")]


def test_rulebooks_with_versions_digests_and_validity(client: httpx.Client) -> None:
    told = client.get("/v1/rulebooks").json()
    books = {one["id"]: one for one in told["rulebooks"]}
    assert all(
        re.fullmatch("[0-9a-f]{64}", digest) for digest in (told["digest"], *(one["digest"] for one in books.values()))
    )
    assert books["cn.general"]["in_force"] == "2021-07-15"
    book = books[client.get(SP).json()["rulebook"]]
    assert "cn.general" in book["uses"]
    assert book["matters"] > 0
    places_ = list(books)
    assert all(places_.index(used) < places_.index(one["id"]) for one in books.values() for used in one["uses"])
    assert sum(one["matters"] for one in books.values()) == client.get("/v1/matters").json()["total"]
