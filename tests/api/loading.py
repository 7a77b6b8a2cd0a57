"""A load of writes: decisions and corrections, as fast as they go, each under a key so that it may be sent again."""

import threading
from pathlib import Path
from typing import Any

import httpx
from sqlalchemy import select

from penalty_api.storage import Database, verify
from penalty_api.storage.database import database_url
from penalty_api.storage.tables import ledger
from penalty_api.stored import EXAMPLE_RECORD, EXAMPLE_STAGE
from tests.api.conftest import Server

RULEBOOK = str(Path(__file__).with_name("example.penalty"))
#: No load is to last longer.
PATIENCE = 120
#: Before a writer that got nothing asks for the next.
_PAUSE = 0.3
Asked = tuple[str, dict[str, Any]]


class Load:
    """Writers at work until the block ends. `kept`: what was acknowledged; `open`: what was not, by the key of the request: without an
    answer, or told to come again (503); `refused`: how many were told so; `cut`: how many got no answer; `failed`: any other answer."""

    def __init__(self, url: str, name: str, writers: int = 4) -> None:
        self.kept: list[dict[str, Any]] = []
        self.open: dict[str, Asked] = {}
        self.failed: list[str] = []
        self.refused = self.cut = 0
        self._url, self._stopped, self._changed = url, threading.Event(), threading.Condition()
        self._threads = [threading.Thread(target=self._write, args=(f"{name}-{one}",)) for one in range(writers)]

    def __enter__(self) -> "Load":
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._stopped.set()
        for thread in self._threads:
            thread.join()

    def keeps(self, more: int) -> None:
        """Wait until so many more are kept."""
        with self._changed:
            enough = len(self.kept) + more
            assert self._changed.wait_for(lambda: len(self.kept) >= enough, PATIENCE), (
                self.failed or "nothing more is kept"
            )

    def refuses(self, more: int) -> None:
        """Wait until so many more are refused."""
        with self._changed:
            enough = self.refused + more
            assert self._changed.wait_for(lambda: self.refused >= enough, PATIENCE), self.failed or "nothing is refused"

    def _write(self, name: str) -> None:
        with httpx.Client(base_url=self._url, timeout=60) as client:
            number = 0
            while not self._stopped.is_set():
                number += 1
                key = f"{name}-{number}"
                try:
                    first = self._sent(client, f"{key}-a", "/v1/decisions", {**EXAMPLE_RECORD, "reference": key})
                    if first is not None and number % 3 == 0:
                        self._sent(client, f"{key}-b", f"/v1/decisions/{first['decision_id']}/stages", EXAMPLE_STAGE)
                except httpx.TransportError:
                    self.cut += 1
                    self._stopped.wait(_PAUSE)

    def _sent(self, client: httpx.Client, key: str, url: str, body: dict[str, Any]) -> dict[str, Any] | None:
        """The acknowledgement; None where there is none. Raises `httpx.TransportError` where no answer comes."""
        self.open[key] = url, body
        answer = client.post(url, json=body, headers={"Idempotency-Key": key})
        if answer.status_code == 201:
            told: dict[str, Any] = answer.json()
            with self._changed:
                del self.open[key]
                self.kept.append(told)
                self._changed.notify_all()
            return told
        with self._changed:
            if answer.status_code == 503 and "retry-after" in answer.headers:
                self.refused += 1
            else:
                self.failed.append(answer.text)
            self._changed.notify_all()
        self._stopped.wait(_PAUSE)
        return None


def sent_again(server: Server, unanswered: dict[str, Asked]) -> list[dict[str, Any]]:
    """What was not answered, sent again twice under its key: each is kept once."""
    kept = []
    for key, (url, body) in unanswered.items():
        answers = [server.client.post(url, json=body, headers={"Idempotency-Key": key}) for _ in range(2)]
        assert [one.status_code for one in answers] == [201, 201], answers[0].text
        assert answers[0].text == answers[1].text
        kept.append(answers[0].json())
    return kept


def check_kept(url: str, kept: list[dict[str, Any]]) -> None:
    """The chain holds; every acknowledgement is an entry, under its number and hash, and none stands for two."""
    database = Database(database_url(url, Path()))
    with database.reading() as connection:
        found = verify(connection)
        entries = {row.sequence: row.hash for row in connection.execute(select(ledger.c.sequence, ledger.c.hash))}
    database.close()
    assert found.fault is None
    assert {one["sequence"]: one["entry_hash"] for one in kept}.items() <= entries.items()
    assert len({one["sequence"] for one in kept}) == len(kept)
    assert len({(one["decision_id"], one["version"]) for one in kept}) == len(kept)


def entries(url: str) -> int:
    """How many there are, the first one included."""
    database = Database(database_url(url, Path()))
    with database.reading() as connection:
        count = verify(connection).entries
    database.close()
    return count
