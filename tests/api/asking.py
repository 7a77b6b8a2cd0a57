"""What tests of the service ask, and how they read what it answers."""

import json
from typing import Any

import httpx

from penalty_api.models import EXAMPLE_CASE

JSON = {"content-type": "application/json"}
#: Loads quickly.
TINY = """语言 1
裁量基准 test.tiny 版本 "1" {
  名称 "示例"
}
法律 广告法 = 《中华人民共和国广告法》 2021-04-29
事项 M-1 "示例事项" {
  对象 单位
  依据 《广告法》第五十九条第三款
  法定处罚 { 处 罚款 10万元以下 }
}
"""


def recommend(client: httpx.Client, case: object, **parameters: str) -> httpx.Response:
    """The answer to a case; `case` as data, or as the very text of the body."""
    content = case if isinstance(case, str | bytes) else json.dumps(case)
    return client.post("/v1/recommendations", params=parameters, content=content, headers=JSON)


def with_facts(**facts: object) -> dict[str, Any]:
    """The example with other facts."""
    return {**EXAMPLE_CASE, "facts": {**EXAMPLE_CASE["facts"], **facts}}


def problem(answer: httpx.Response, status: int, code: str) -> dict[str, Any]:
    """The problem details of a refusal, which are as RFC 9457 wants them."""
    assert answer.status_code == status, answer.text
    assert answer.headers["content-type"] == "application/problem+json"
    told: dict[str, Any] = answer.json()
    assert (told["status"], told["code"]) == (status, code)
    assert told["type"] == f"urn:penalty-rules:problem:{code}"
    assert told["instance"].endswith(answer.headers["x-request-id"])
    assert told["zh"]
    assert told["en"]
    return told


def places(told: dict[str, Any]) -> list[tuple[str, str]]:
    """Code and pointer of each fault."""
    return [(fault["code"], fault["pointer"]) for fault in told["errors"]]
