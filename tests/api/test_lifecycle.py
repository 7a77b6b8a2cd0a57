"""Rulebooks swapped under load: loaded beside, validated, swapped at once; bad ones change nothing."""

import asyncio
import os
import threading
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest

import penalty_dsl
from penalty_api import prepared
from penalty_api.holding import Edition, Holding
from penalty_api.problems import ProblemError
from penalty_dsl.bundle import write_bundle
from tests.apart import apart
from tests.api.asking import TINY, places, problem, recommend
from tests.api.conftest import Server, started
from tests.api.test_operating import CASE


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Server, Path]]:
    """A service that looks at its folder five times a second, and the rulebook in it."""
    folder = tmp_path_factory.mktemp("rulebooks")
    rulebook = folder / "tiny.penalty"
    put(rulebook, TINY)
    with started(tmp_path_factory.mktemp("served"), "--rulebook", str(folder), PENALTY_WATCH_SECONDS="0.2") as running:
        yield running, rulebook


def put(path: Path, text: str) -> None:
    """The file as a careful operator replaces it."""
    new = path.with_suffix(".new")
    new.write_text(text, encoding="utf-8")
    os.replace(new, path)


def version(client: httpx.Client) -> str:
    answer = recommend(client, CASE)
    assert answer.status_code == 200, answer.text
    (book,) = answer.json()["recommendation"]["rulebooks"]
    return str(book["version"])


def until(client: httpx.Client, key: str, value: object) -> dict[str, Any]:
    """What readiness says once it says this."""
    end = time.monotonic() + 60
    while (told := client.get("/ready").json())[key] != value:
        assert time.monotonic() < end, told
        time.sleep(0.05)
    found: dict[str, Any] = told
    return found


def numbered(number: int) -> str:
    """The rulebook in another version, with another amount."""
    return TINY.replace('版本 "1"', f'版本 "{number}"').replace("10万元", f"{10 + number}万元")


def test_no_request_fails_while_rulebooks_are_swapped(served: tuple[Server, Path]) -> None:
    """Every answer is whole: its version, digest and amounts are of one edition."""
    server, rulebook = served
    seen: Counter[tuple[str, str, str]] = Counter()
    failed: list[str] = []
    done = threading.Event()

    def ask() -> None:
        with httpx.Client(base_url=server.url, timeout=60) as client:
            while not done.is_set():
                answer = recommend(client, CASE)
                if answer.status_code != 200:
                    failed.append(answer.text)
                    continue
                told = answer.json()["recommendation"]
                (book,) = told["rulebooks"]
                seen[book["version"], book["digest"], told["answers"][0]["sanctions"][0]["max"]] += 1

    askers = [threading.Thread(target=ask) for _ in range(3)]
    for asker in askers:
        asker.start()
    try:
        for number in (2, 3):
            put(rulebook, numbered(number))
            end = time.monotonic() + 60
            while not any(key[0] == str(number) for key in tuple(seen)):
                assert time.monotonic() < end
                time.sleep(0.05)
    finally:
        done.set()
        for asker in askers:
            asker.join()
    assert failed == []
    amounts = {key[0]: key[2] for key in seen}
    assert amounts == {"1": "100000.00", "2": "120000.00", "3": "130000.00"}
    assert len(seen) == len(amounts)


def test_bad_rulebooks_change_nothing_and_are_told(served: tuple[Server, Path]) -> None:
    server, rulebook = served
    before, ready = version(server.client), server.client.get("/ready").json()
    put(rulebook, TINY.replace("对象 单位", "对象 房屋"))
    told = until(server.client, "stale", True)
    assert (told["ready"], told["digest"], told["failure_en"]) == (True, ready["digest"], "1 error(s)")
    assert version(server.client) == before
    assert "penalty_rulebooks_stale 1.0" in server.client.get("/metrics").text
    refused = problem(server.client.post("/v1/admin/reload"), 422, "invalid_rulebooks")
    assert [(fault["source"].endswith("tiny.penalty"), fault["line"]) for fault in refused["errors"]][1:] == [(True, 7)]
    assert places(refused)[1][0].startswith("P0")
    put(rulebook, numbered(5))
    first, second = (server.client.post("/v1/admin/reload").json() for _ in range(2))
    assert (first["changed"], second["changed"]) == (True, False)
    assert first["digest"] == second["digest"] == server.client.get("/v1/rulebooks").json()["digest"]
    told = server.client.get("/ready").json()
    assert (told["stale"], told["failed_at"], version(server.client)) == (False, "", "5")


def test_versions_side_by_side_can_be_asked_for(served: tuple[Server, Path]) -> None:
    server, rulebook = served
    head = '  名称 "示例"\n'
    put(rulebook, numbered(11).replace(head, head + "  施行 2025-01-01\n"))
    earlier = rulebook.with_name("earlier.penalty")
    put(earlier, numbered(10).replace(head, head + "  施行 2020-01-01  有效期至 2024-12-31\n"))
    reloaded = server.client.post("/v1/admin/reload")
    assert reloaded.status_code == 200, reloaded.text
    case = {**CASE, "act": {"begun": "2026-01-01"}}
    for pin, found in (("test.tiny@10", "10"), ("test.tiny@11", "11"), ("", "11"), ("test.tiny", "11")):
        told = recommend(server.client, case, rulebook=pin).json()["recommendation"]["rulebooks"]
        assert [one["version"] for one in told] == [found]
    matter = server.client.get("/v1/matters/M-1").json()
    assert (matter["rulebook_version"], matter["other_versions"]) == ("11", ["test.tiny@10/M-1"])
    page = server.client.get("/v1/matters", params={"limit": 1}).json()
    assert page["next_cursor"]
    earlier.unlink()
    assert server.client.post("/v1/admin/reload").json()["changed"]
    answer = server.client.get("/v1/matters", params={"limit": 1, "cursor": page["next_cursor"]})
    told = problem(answer, 422, "invalid_request")
    assert [fault["parameter"] for fault in told["errors"]] == ["cursor"]


def test_workers_share_what_one_has_read_and_begin_with_what_was_good_last(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shared, rulebook = tmp_path / "shared", tmp_path / "tiny.penalty"
    shared.mkdir()
    monkeypatch.setenv(prepared.FOLDER, str(shared))

    async def worker() -> Holding:
        """One that has just begun."""
        holding = Holding((str(rulebook),), 60)
        try:
            await holding.load()
        except ProblemError:
            assert holding.failure
        return holding

    async def course() -> list[str]:
        versions: list[str] = []
        for number in (1, 2):
            put(rulebook, numbered(number))
            first = await worker()
            assert prepared.latest() == prepared.find(next(shared.glob("latest")).read_text(encoding="ascii"))
            versions += [one.version for one in first.current.records]
        put(rulebook, "语言 1")
        late = await worker()
        stale = late.failure is not None
        versions += [one.version for one in late.current.records]
        put(rulebook, numbered(3))
        versions += [one.version for one in (await late.load()).records]
        assert (stale, late.failure) == (True, None)
        return versions

    assert apart(asyncio.run, course()) == ["1", "2", "2", "3"]
    assert len(list(shared.glob("*.bundle"))) == 2


def test_what_happens_to_a_bundle_that_was_loaded_does_not_matter(tmp_path: Path) -> None:
    """It is copied before it is used, every matter in it tried; matters are decoded when they are first asked for."""
    path = tmp_path / "books.bundle"
    write_bundle(penalty_dsl.load_sources({"a.penalty": TINY}).rulebooks, path)

    async def loads() -> tuple[Edition, str]:
        holding = Holding((str(path),), 60)
        first = await holding.load()
        path.write_bytes(path.read_bytes()[:-20])
        with pytest.raises(ProblemError) as refused:
            await holding.load()
        assert holding.edition is first
        return first, refused.value.faults[0].en

    edition, said = apart(asyncio.run, loads())
    assert edition.catalogue.matter("M-1").matter.title == "示例事项"
    assert "books.bundle" in said
