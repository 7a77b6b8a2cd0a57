"""`/v1/laws`: finding laws, searching their text, and the text of what answers cite."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import httpx
import pytest

from penalty_api.models import EXAMPLE_CASE
from penalty_rules.law_library import import_laws
from tests.api.asking import problem, recommend
from tests.api.conftest import started
from tests.unit.law_library.statutes import DOGS_2020, written

DOGS = "示例市犬只管理条例"
#: A rulebook that cites the invented statutes by a short name of its own.
BOOK = """语言 1
裁量基准 test.dogs 版本 "1" { 名称 "养犬" }
法律 养犬条例 = 《示例市犬只管理条例》 2020-05-06
事项 D-1 "遛犬不牵绳" {
  对象 个人   依据 《养犬条例》第二条第一款   违反 《养犬条例》第三条第二项
  法定处罚 { 罚款 500元 }
}
"""


def pages(client: httpx.Client, path: str, **parameters: str | int) -> list[dict[str, Any]]:
    """The entries of every page."""
    found, cursor = [], ""
    while True:
        answer = client.get(path, params={**parameters, "cursor": cursor})
        assert answer.status_code == 200, answer.text
        page = answer.json()
        found += page["items"]
        assert page["total"] >= len(found)
        cursor = page["next_cursor"]
        if not cursor:
            assert page["total"] == len(found)
            return found


def test_laws_by_title(client: httpx.Client) -> None:
    every = pages(client, "/v1/laws", limit=1)
    assert [law["title"] for law in every] == sorted(law["title"] for law in every)
    assert len(every) == 3
    [dogs] = pages(client, "/v1/laws", q="犬只 条例")
    assert [version["published"] for version in dogs["versions"]] == ["2023-05-06", "2020-05-06"]
    assert dogs["versions"][0]["in_force"] == "2023-07-01"


def test_the_text_of_laws_is_searched(client: httpx.Client) -> None:
    [hit] = pages(client, "/v1/laws/articles", q="没收 犬只")
    assert (hit["citation"], hit["version"]) == (f"《{DOGS}》第三条", "2023-05-06")
    assert "没收犬只" in hit["snippet"]
    assert pages(client, "/v1/laws/articles", q="五百元") == []
    assert [one["version"] for one in pages(client, "/v1/laws/articles", q="五百元", on="2021-01-01")] == ["2020-05-06"]
    assert len(pages(client, "/v1/laws/articles", q="犬只", every="true", limit=2)) == 7
    assert pages(client, "/v1/laws/articles", q="犬只", law="借阅法") == []
    assert pages(client, "/v1/laws/articles") == []


def test_what_an_answer_cites_has_its_text(tmp_path: Path, laws: Path) -> None:
    """Each basis of an answer, asked for with what it has: text, title and version."""
    book = tmp_path / "dogs.penalty"
    book.write_text(BOOK, encoding="utf-8")
    with started(tmp_path, "--rulebook", str(book), PENALTY_LAWS=str(laws)) as server:
        case = {"matter": "D-1", "party": {"kind": "individual"}, "decided": "2021-05-20"}
        [answer] = recommend(server.client, case).json()["recommendation"]["answers"]
        told = {}
        for basis in answer["legal_basis"]:
            asked = {"citation": basis["text"], "version": basis["version"], "title": basis["title"]}
            [found] = server.client.get("/v1/laws/citations", params=asked).json()["items"]
            assert (found["title"], found["version"]["published"]) == (basis["title"], basis["version"])
            told[basis["text"]] = found["cited"]
        assert told["《养犬条例》第三条第二项"] == "（二）出租犬只。"
        assert "五百元" in told["《养犬条例》第二条第一款"]
        # The short name of the rulebook is enough.
        [short] = server.client.get("/v1/laws/citations", params={"citation": "《养犬条例》第三条第二项"}).json()[
            "items"
        ]
        assert (short["title"], short["version"]["published"]) == (DOGS, "2023-05-06")


def test_the_cited_lines_are_marked(client: httpx.Client) -> None:
    asked = {"citation": "《犬只条例》第二条第一款但书、第三条第一项", "on": "2023-01-01"}
    proviso, item = client.get("/v1/laws/citations", params=asked).json()["items"]
    assert (proviso["cited"], proviso["exact"]) == ("但是，导盲犬除外。", True)
    assert proviso["missing_versions"] == ["2022-03-04"]
    assert [(line["paragraph"], line["item"], line["cited"]) for line in item["lines"]] == [
        (1, 0, False),
        (1, 1, True),
        (1, 2, False),
    ]


def test_a_law_whole(client: httpx.Client) -> None:
    told = client.get(f"/v1/laws/{DOGS}", params={"version": "2020-05-06"}).json()
    assert [article["article"] for article in told["articles"]] == ["1", "2", "3"]
    assert told["articles"][2]["citation"] == f"《{DOGS}》第三条"
    assert told["version"]["in_force"] == "2020-07-01"
    now = client.get("/v1/laws/犬只条例").json()
    assert now["version"]["published"] == "2023-05-06"
    assert now["versions"] == told["versions"]


CITATIONS = "/v1/laws/citations"


@pytest.mark.parametrize(
    ("path", "parameters", "status", "code", "fault"),
    [
        (CITATIONS, {"citation": "《无此法》第一条"}, 404, "not_found", ("E0442", "citation")),
        (CITATIONS, {"citation": "《犬只条例》第一条", "on": "2019-01-01"}, 404, "not_found", ("E0443", "citation")),
        (CITATIONS, {"citation": "《犬只条例》第九条"}, 404, "not_found", ("E0444", "citation")),
        (CITATIONS, {"citation": "第九条"}, 422, "invalid_request", ("E0445", "citation")),
        (CITATIONS, {}, 422, "invalid_request", ("", "citation")),
        (CITATIONS, {"citation": "《犬只条例》第一条", "on": "2019-02-30"}, 422, "invalid_request", ("", "on")),
        (CITATIONS, {"citation": "《犬只条例》第一条", "on": "tomorrow"}, 422, "invalid_request", ("", "on")),
        (
            CITATIONS,
            {"citation": "《犬只条例》第一条", "on": "2023-01-01", "version": "2020-05-06"},
            422,
            "invalid_request",
            ("", "on"),
        ),
        ("/v1/laws/无此法", {}, 404, "not_found", ("E0442", "title")),
        ("/v1/laws/articles", {"q": "甲", "law": "无此法"}, 404, "not_found", ("E0442", "law")),
        ("/v1/laws/articles", {"q": "甲", "cursor": "x"}, 422, "invalid_request", ("", "cursor")),
        ("/v1/laws", {"cursor": "WyJvdGhlciIsIDBd"}, 422, "invalid_request", ("", "cursor")),
    ],
)
def test_refusals(
    client: httpx.Client, path: str, parameters: dict[str, str], status: int, code: str, fault: tuple[str, str]
) -> None:
    told = problem(client.get(path, params=parameters), status, code)
    assert [(one["code"], one["parameter"]) for one in told["errors"]] == [fault]


def test_without_a_library_it_is_said_and_a_new_one_counts_at_once(tmp_path: Path) -> None:
    """No library; one that was replaced while the service ran; one that was lost."""
    book = tmp_path / "dogs.penalty"
    book.write_text(BOOK, encoding="utf-8")
    with started(tmp_path, "--rulebook", str(book), PENALTY_LAWS="") as server:
        for path in ("/v1/laws", "/v1/laws/articles", "/v1/laws/犬只条例", "/v1/laws/citations?citation=甲"):
            told = problem(server.client.get(path), 404, "no_laws")
            assert "PENALTY_LAWS" in told["en"]
        assert recommend(server.client, {**EXAMPLE_CASE, "matter": "D-1", "facts": {}}).status_code == 200
    laws = tmp_path / "laws.sqlite"
    import_laws(written(tmp_path / "texts", {"犬只条例.md": DOGS_2020}), laws)
    with started(tmp_path, "--rulebook", str(book), PENALTY_LAWS=str(laws)) as server:
        first = server.client.get("/v1/laws", params={"limit": 1}).json()
        assert [law["title"] for law in first["items"]] == [DOGS]
        import_laws(written(tmp_path / "texts"), laws)
        changed = server.client.get("/v1/laws", params={"limit": 1}).json()
        assert changed["total"] == 3
        laws.unlink()
        told = problem(server.client.get("/v1/laws"), 503, "laws_unusable")
        assert [one["code"] for one in told["errors"]] == ["E0441"]
        import_laws(tmp_path / "texts", laws)
        cursor = changed["next_cursor"]
        assert server.client.get("/v1/laws", params={"cursor": cursor}).status_code == 200
        written(tmp_path / "texts", {"猫.md": DOGS_2020.replace("犬", "猫")})
        import_laws(tmp_path / "texts", laws)
        problem(server.client.get("/v1/laws", params={"cursor": cursor}), 422, "invalid_request")


def test_a_library_that_cannot_be_opened_is_told_before_the_start(tmp_path: Path) -> None:
    bad = tmp_path / "laws.sqlite"
    bad.write_text(json.dumps({"day": str(date(2026, 1, 1))}), encoding="utf-8")
    with pytest.raises(AssertionError, match="E0441"), started(tmp_path, PENALTY_LAWS=str(bad)):
        pass
