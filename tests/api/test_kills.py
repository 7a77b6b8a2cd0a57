"""The service killed in the middle of writing, again and again: what it acknowledged is there, and the chain holds.

`make kills` does it 50 times on each kind of database (`PENALTY_KILLS`).
"""

import os
import random
import signal
import threading
from pathlib import Path
from typing import Any

import httpx
from sqlalchemy import select

from penalty_api.storage import Database, verify
from penalty_api.storage.database import database_url
from penalty_api.storage.tables import ledger
from penalty_api.stored import EXAMPLE_RECORD, EXAMPLE_STAGE
from tests.api.conftest import prepared, started

KILLS = int(os.environ.get("PENALTY_KILLS", "3"))
WRITERS = 4
RULEBOOK = str(Path(__file__).with_name("example.penalty"))


class Load:
    """Writers that keep decisions and corrections as fast as they can. `kept`: what was acknowledged; `open`: what was not, by the key of
    the request: without an answer, or told to come again (503)."""

    def __init__(self, url: str, round_: int, enough: int) -> None:
        self.kept: list[dict[str, Any]] = []
        self.open: dict[str, tuple[str, dict[str, Any]]] = {}
        self.failed: list[str] = []
        self.reached = threading.Event()
        self._url, self._enough = url, enough
        self._threads = [threading.Thread(target=self._write, args=(f"{round_}-{one}",)) for one in range(WRITERS)]

    def __enter__(self) -> "Load":
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        for thread in self._threads:
            thread.join()

    def _write(self, name: str) -> None:
        with httpx.Client(base_url=self._url, timeout=30) as client:
            for number in range(10_000):
                key = f"{name}-{number}"
                try:
                    first = self._sent(client, f"{key}-a", "/v1/decisions", {**EXAMPLE_RECORD, "reference": key})
                    if first is not None and number % 3 == 0:
                        self._sent(client, f"{key}-b", f"/v1/decisions/{first['decision_id']}/stages", EXAMPLE_STAGE)
                except httpx.TransportError:
                    return

    def _sent(self, client: httpx.Client, key: str, url: str, body: dict[str, Any]) -> dict[str, Any] | None:
        """The acknowledgement; None where there is none. Raises `httpx.TransportError` once the service is gone."""
        self.open[key] = url, body
        answer = client.post(url, json=body, headers={"Idempotency-Key": key})
        if answer.status_code != 201:
            if answer.status_code != 503:
                self.failed.append(answer.text)
            return None
        del self.open[key]
        told: dict[str, Any] = answer.json()
        self.kept.append(told)
        if len(self.kept) >= self._enough:
            self.reached.set()
        return told


def test_nothing_acknowledged_is_lost(storage: str, tmp_path: Path) -> None:
    prepared(storage)
    chance = random.Random(20261122)
    kept: list[dict[str, Any]] = []
    unanswered: dict[str, tuple[str, dict[str, Any]]] = {}
    again = 0
    for round_ in range(KILLS):
        with started(tmp_path, "--rulebook", RULEBOOK, PENALTY_DATABASE_URL=storage) as server:
            for key, (url, body) in unanswered.items():  # sent again, each is kept once
                answers = [server.client.post(url, json=body, headers={"Idempotency-Key": key}) for _ in range(2)]
                assert [one.status_code for one in answers] == [201, 201]
                assert answers[0].text == answers[1].text
                kept.append(answers[0].json())
                again += 1
            with Load(server.url, round_, chance.randint(3, 60)) as load:
                assert load.reached.wait(timeout=120), load.failed
                server.process.send_signal(signal.SIGKILL)
                server.process.wait()
            assert load.failed == []
        kept += load.kept
        unanswered = load.open
        _check(storage, kept)
    print(f"{KILLS} kills, {len(kept)} acknowledged, {again} sent again")


def _check(url: str, kept: list[dict[str, Any]]) -> None:
    """Every acknowledgement is an entry, under its number and hash, and none stands for two."""
    database = Database(database_url(url, Path()))
    with database.reading() as connection:
        found = verify(connection)
        entries = {row.sequence: row.hash for row in connection.execute(select(ledger.c.sequence, ledger.c.hash))}
    database.close()
    assert found.fault is None
    assert {one["sequence"]: one["entry_hash"] for one in kept}.items() <= entries.items()
    assert len({one["sequence"] for one in kept}) == len(kept)
    assert len({(one["decision_id"], one["version"]) for one in kept}) == len(kept)
