"""`POST /v1/check`: rule text in, diagnostics with places out; texts are data."""

import json
from pathlib import Path
from typing import Any

import httpx
import pytest

from tests.api.asking import JSON, TINY, problem


def check(client: httpx.Client, *sources: tuple[str, str]) -> dict[str, Any]:
    answer = client.post("/v1/check", json={"sources": [{"name": name, "text": text} for name, text in sources]})
    assert answer.status_code == 200, answer.text
    told: dict[str, Any] = answer.json()
    return told


def test_a_sound_text_says_what_it_holds(client: httpx.Client) -> None:
    told = check(client, ("mine.penalty", TINY))
    assert (told["sound"], told["errors"]) == (True, 0)
    assert told["rulebooks"] == [
        {"id": "test.tiny", "version": "1", "title": "示例", "matters": ["M-1"], "adoption": {"M-1": 0}, "scenarios": 0}
    ]


def test_a_mistake_is_told_with_its_place(client: httpx.Client) -> None:
    told = check(client, ("mine.penalty", TINY.replace("罚款 10万元以下", "罚款 货值的2倍以下")))
    assert not told["sound"]
    first = next(one for one in told["diagnostics"] if one["severity"] == "error")
    assert (first["source"], first["start_line"]) == ("mine.penalty", 9)
    assert first["zh"]
    assert first["en"]


def test_yaml_is_known_by_its_name(client: httpx.Client) -> None:
    told = check(client, ("mine.yaml", "语言: 1\n裁量基准: [\n"))
    assert [one["code"] for one in told["diagnostics"] if one["severity"] == "error"]
    assert all(one["code"].startswith("P05") for one in told["diagnostics"])


def test_texts_are_checked_together_and_with_the_shipped_ones(client: httpx.Client) -> None:
    general = TINY.replace('  名称 "示例"\n', '  名称 "示例"\n  引用 cn.general\n')
    assert check(client, ("a.penalty", general))["sound"]
    twice = check(client, ("a.penalty", TINY), ("b.penalty", TINY))
    assert not twice["sound"]


def test_names_lead_to_no_file(client: httpx.Client, tmp_path: Path) -> None:
    """A name is a label, whatever it looks like; only the text counts."""
    secret = tmp_path / "secret.penalty"
    secret.write_text("SECRET", encoding="utf-8")
    told = check(client, (str(secret), TINY), ("/etc/passwd", TINY.replace("test.tiny", "test.other")))
    assert told["sound"]
    assert "SECRET" not in json.dumps(told)


@pytest.mark.parametrize(
    ("body", "code", "pointer"),
    [
        ({}, "invalid_request", "/sources"),
        ({"sources": []}, "invalid_request", "/sources"),
        ({"sources": [{"name": "a"}]}, "invalid_request", "/sources/0/text"),
        ({"sources": [{"name": "a", "text": "", "path": "x"}]}, "invalid_request", "/sources/0/path"),
        ({"sources": [{"name": "a", "text": ""}, {"name": "a", "text": ""}]}, "invalid_request", "/sources"),
        ([], "invalid_request", ""),
    ],
)  # fmt: skip
def test_requests_that_are_none(client: httpx.Client, body: object, code: str, pointer: str) -> None:
    told = problem(client.post("/v1/check", json=body), 422, code)
    assert [fault["pointer"] for fault in told["errors"]] == [pointer]


@pytest.mark.parametrize("body", ['{"sources": 1, "sources": 2}', '{"a": NaN}', "{", "\xff", "[" * 100_000])
def test_json_is_read_strictly_here_too(client: httpx.Client, body: str) -> None:
    answer = client.post("/v1/check", content=body.encode("latin-1"), headers=JSON)
    problem(answer, 400, "unreadable")


def test_a_lone_surrogate_is_refused(client: httpx.Client) -> None:
    body = '{"sources": [{"name": "a", "text": "\\ud800"}]}'
    problem(client.post("/v1/check", content=body, headers=JSON), 422, "invalid_request")
