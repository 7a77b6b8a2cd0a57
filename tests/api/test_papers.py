"""`POST /v1/papers/{kind}`."""

import io
from base64 import b64decode

import httpx
import pytest
from docx import Document

from penalty_api.models import EXAMPLE_CASE, EXAMPLE_FULL_CASE
from tests.api.asking import problem

CRIME = {**EXAMPLE_CASE, "facts": {**EXAMPLE_CASE["facts"], "crime_suspected": True}}


def test_a_paper_as_lines_by_placeholders_and_in_word(client: httpx.Client) -> None:
    told = client.post("/v1/papers/notice", params={"word": "true"}, json=EXAMPLE_CASE).json()
    assert (told["kind"], told["title"], told["answer"]) == ("notice", "行政处罚事先告知书", 1)
    assert told["texts"]["party"] == "某面包坊"
    assert "某面包坊：" in told["lines"]
    items = next(one["items"] for one in told["lists"] if one["name"] == "items")
    assert items[0] == "罚款75,000元（大写：柒万伍仟元整）"
    said = [one.text for one in Document(io.BytesIO(b64decode(told["word"]))).paragraphs]
    assert said == told["lines"]
    assert client.post("/v1/papers/notice", json=EXAMPLE_CASE).json()["word"] == ""


def test_a_suspected_crime_has_what_is_handed_over_and_no_notice(client: httpx.Client) -> None:
    told = client.post("/v1/papers/transfer", json=CRIME).json()
    assert told["materials"][0]["name"] == "涉嫌犯罪案件移送书"
    assert {one["period"] for one in told["steps"]} >= {"立即", "批准移送后 24 小时内"}
    refused = problem(client.post("/v1/papers/notice", json=CRIME), 422, "no_paper")
    assert [one["code"] for one in refused["errors"]] == ["E0451"]
    assert "不得以行政处罚代替" in refused["detail"]


@pytest.mark.parametrize(
    ("kind", "given", "parameters", "status", "code", "fault"),
    [
        ("letter", EXAMPLE_CASE, {}, 404, "not_found", "E0453"),
        ("notice", EXAMPLE_FULL_CASE, {}, 422, "no_paper", "E0452"),
        ("notice", EXAMPLE_CASE, {"answer": 7}, 422, "no_paper", "E0452"),
        ("on_the_spot", EXAMPLE_CASE, {}, 422, "no_paper", "E0451"),
        ("notice", {"matter": "XX", "party": {"kind": "unit"}}, {}, 422, "invalid_case", "E0218"),
        ("notice", EXAMPLE_CASE, {"answer": -1}, 422, "invalid_request", ""),
    ],
)
def test_refusals(
    client: httpx.Client,
    kind: str,
    given: dict[str, object],
    parameters: dict[str, int],
    status: int,
    code: str,
    fault: str,
) -> None:
    told = problem(client.post(f"/v1/papers/{kind}", json=given, params=parameters), status, code)
    assert fault in [one["code"] for one in told["errors"]]
