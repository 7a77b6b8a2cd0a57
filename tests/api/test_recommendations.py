"""`POST /v1/recommendations`: the library's answer, byte for byte, and every fault of a case at once."""

import json
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import httpx
import pytest

from penalty_api.models import EXAMPLE_CASE, EXAMPLE_FULL_CASE
from penalty_rules import Catalogue, load_rulebooks
from penalty_rules import recommend as decide
from penalty_rules.canonical import to_json
from penalty_rules.reading import MAX_CASE_BYTES
from tests.api.asking import JSON, places, problem, recommend, with_facts


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return load_rulebooks()


@pytest.mark.parametrize("case", [EXAMPLE_CASE, EXAMPLE_FULL_CASE, with_facts(corrected=None, harm="none")])
def test_the_answer_is_the_canonical_json_of_the_library(
    client: httpx.Client, catalogue: Catalogue, case: dict[str, Any]
) -> None:
    case = {**case, "facts": {name: value for name, value in case["facts"].items() if value is not None}}
    canonical = decide(catalogue.case(case)).to_json()
    answer = recommend(client, case)
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "application/json"
    assert answer.text == f'{{"explanation":null,"recommendation":{canonical},"text":""}}'


def test_the_answer_says_which_rulebooks_gave_it(client: httpx.Client) -> None:
    told = recommend(client, EXAMPLE_CASE).json()["recommendation"]["rulebooks"]
    loaded = client.get("/v1/rulebooks").json()["rulebooks"]
    known = [{key: one[key] for key in ("id", "version", "title", "digest")} for one in loaded]
    assert told
    assert all(one in known for one in told)


def test_brief_adds_a_text_and_full_an_explanation(client: httpx.Client, catalogue: Catalogue) -> None:
    none, brief, full = (recommend(client, EXAMPLE_CASE, explain=how).json() for how in ("none", "brief", "full"))
    assert none["recommendation"] == brief["recommendation"] == full["recommendation"]
    assert (none["text"], none["explanation"], brief["explanation"]) == ("", None, None)
    assert brief["text"].startswith("处罚建议：罚款 75,000 元")
    assert len(full["text"]) > len(brief["text"])
    explained = decide(catalogue.case(EXAMPLE_CASE)).explain()
    assert full["explanation"] == json.loads(to_json(explained))


def test_the_text_is_in_the_language_asked_for_and_the_json_is_not(client: httpx.Client) -> None:
    zh, en = (recommend(client, EXAMPLE_CASE, explain="full", lang=lang).json() for lang in ("zh", "en"))
    assert en["text"].startswith("Recommended: fine 75,000 yuan")
    assert en["recommendation"] == zh["recommendation"]
    assert en["explanation"] == zh["explanation"]


def test_every_fault_is_told_at_once_with_its_place(client: httpx.Client) -> None:
    case = {
        "matter": "SP-122-1",
        "party": {"kind": "unit"},
        "act": {"begun": "2025-04-18", "ended": "2025-03-10"},
        "facts": {"goods_value": "1.555", "corrected": "perhaps", "goods": 1},
    }
    answer = recommend(client, case)
    told = problem(answer, 422, "invalid_case")
    assert places(told) == [
        ("E0217", "/act/ended"),
        ("E0209", "/facts/goods_value"),
        ("E0203", "/facts/corrected"),
        ("E0201", "/facts/goods"),
    ]
    assert all(fault["zh"] and fault["en"] and fault["line"] == 1 for fault in told["errors"])
    english = problem(recommend(client, case, lang="en"), 422, "invalid_case")
    assert english["title"] == told["en"]
    assert all(f"{fault['pointer']}: {fault['en']}" in english["detail"] for fault in told["errors"])


def test_a_parameter_that_is_none_is_told_with_what_it_may_be(client: httpx.Client) -> None:
    for lang, said in (
        ("zh", "explain：不在可用的值之内（none, brief, full）"),
        ("en", "explain: not one of the values allowed (none, brief, full)"),
    ):
        told = problem(recommend(client, EXAMPLE_CASE, explain="yes", lang=lang), 422, "invalid_request")
        assert told["detail"] == said


def test_a_matter_cut_short_is_offered_in_full(client: httpx.Client) -> None:
    told = problem(recommend(client, {"matter": "SP-122", "party": {"kind": "unit"}}), 422, "invalid_case")
    assert told["errors"][0]["allowed_zh"].startswith("是否指：SP-122-1")


def test_a_list_is_asked_for_with_an_example_in_json(client: httpx.Client) -> None:
    told = problem(recommend(client, {"acts": 1, "subjects": [{"id": "a", "role": "unit"}]}), 422, "invalid_case")
    (fault,) = (one for one in told["errors"] if one["pointer"] == "/acts")
    example = fault["allowed_en"].removeprefix("a list of 1 to 100 items such as ")
    assert json.loads(example)[0]["matters"] == ["SP-122-1"]


@pytest.mark.parametrize(
    ("body", "code", "where"),
    [
        ('{"matter": "SP-122-1", "matter": "SP-122-1"}', "E0105", "/matter"),
        ('{"matter": NaN}', "E0106", "/matter"),
        ('{"facts": {"goods_value": -Infinity}}', "E0106", "/facts/goods_value"),
        ('{"matter": "\\ud800"}', "E0110", "/matter"),
        ('{"matter": "SP-122-1"', "E0104", ""),
        ("", "E0112", ""),
        ("matter: SP-122-1", "E0103", ""),
        ("[]", "E0111", ""),
        (b"\xff\xfe{}", "E0102", ""),
    ],
)  # fmt: skip
def test_json_is_read_strictly(client: httpx.Client, body: str | bytes, code: str, where: str) -> None:
    told = problem(recommend(client, body), 400, "unreadable")
    assert places(told)[0] == (code, where)


def test_numbers_stay_exact(client: httpx.Client) -> None:
    """0.1 is no binary float here: the digits count as they are written."""
    body = json.dumps(with_facts(goods_value=0)).replace('"goods_value": 0', '"goods_value": 8000.10')
    facts = recommend(client, body).json()["recommendation"]["answers"][0]["facts"]
    assert "8000.10" in [fact["value"] for fact in facts]
    told = problem(recommend(client, body.replace("8000.10", "8000.101")), 422, "invalid_case")
    assert places(told) == [("E0209", "/facts/goods_value")]


def test_what_is_too_deep_or_too_much_is_refused(client: httpx.Client) -> None:
    deep = problem(recommend(client, '{"facts": ' + '{"a": ' * 40 + "1" + "}" * 41), 422, "invalid_case")
    assert places(deep)[0][0] == "E0108"
    many = problem(recommend(client, {"facts": dict.fromkeys(map(str, range(26_000)), 0)}), 422, "invalid_case")
    assert places(many)[0][0] == "E0109"
    acts = [{"id": str(number), "matters": ["SP-122-1"]} for number in range(100)]
    subjects = [{"id": str(number), "role": "unit"} for number in range(3)]
    told = problem(recommend(client, {"acts": acts, "subjects": subjects}), 422, "invalid_case")
    assert places(told) == [("E0228", "/acts")]


def test_what_is_too_large_is_refused_announced_or_not(client: httpx.Client) -> None:
    large = b'{"authority": "' + b"a" * MAX_CASE_BYTES + b'"}'
    assert places(problem(recommend(client, large), 413, "too_large")) == [("E0101", "")]
    streamed = client.post("/v1/recommendations", content=iter([large[:700_000], large[700_000:]]), headers=JSON)
    problem(streamed, 413, "too_large")


def test_other_media_types_are_refused(client: httpx.Client) -> None:
    for media_type in ("text/plain", "application/x-yaml", "application/x-www-form-urlencoded"):
        answer = client.post("/v1/recommendations", content=b"{}", headers={"content-type": media_type})
        problem(answer, 415, "not_json")
    utf8 = {"content-type": "application/json; charset=utf-8"}
    assert client.post("/v1/recommendations", content=json.dumps(EXAMPLE_CASE), headers=utf8).status_code == 200


def test_parameters_that_are_none_are_told(client: httpx.Client) -> None:
    told = problem(recommend(client, EXAMPLE_CASE, explain="everything", lang="fr"), 422, "invalid_request")
    assert [fault["parameter"] for fault in told["errors"]] == ["explain", "lang"]


def test_a_request_may_name_its_rulebook(client: httpx.Client) -> None:
    loaded = {one["id"]: one for one in client.get("/v1/rulebooks").json()["rulebooks"]}
    book = client.get("/v1/matters/SP-122-1").json()["rulebook"]
    version = loaded[book]["version"]
    plain = recommend(client, EXAMPLE_CASE)
    for pin in (book, f"{book}@{version}"):
        pinned = recommend(client, EXAMPLE_CASE, rulebook=pin)
        assert pinned.json()["recommendation"]["answers"] == plain.json()["recommendation"]["answers"]
    for pin in ("cn.nowhere", f"{book}@0"):
        told = problem(recommend(client, EXAMPLE_CASE, rulebook=pin), 422, "invalid_request")
        assert [fault["parameter"] for fault in told["errors"]] == ["rulebook"]
    other = next(id_ for id_ in loaded if id_ not in (book, "cn.general") and loaded[id_]["matters"])
    assert places(problem(recommend(client, EXAMPLE_CASE, rulebook=other), 422, "invalid_case")) == [
        ("E0218", "/matter")
    ]


def test_equal_requests_at_once_get_equal_bytes(client: httpx.Client) -> None:
    with ThreadPoolExecutor(8) as pool:
        found = list(
            pool.map(lambda number: recommend(client, with_facts(goods_value=str(number % 4 + 1))).content, range(64))
        )
    assert len(set(found)) == 4
