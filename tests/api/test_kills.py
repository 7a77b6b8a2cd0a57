"""The service, one of its workers or the server of PostgreSQL killed in the middle of writing, again and again: what was acknowledged
is there, and the chain holds.

`make kills` does it 50 times on each kind of database (`PENALTY_KILLS`).
"""

import os
import random
import signal
from pathlib import Path
from typing import Any

import psutil

from tests.api.conftest import Server, prepared, started
from tests.api.loading import RULEBOOK, Asked, Load, check_kept, sent_again

KILLS = int(os.environ.get("PENALTY_KILLS", "2"))


def test_nothing_acknowledged_is_lost(storage: str, tmp_path: Path) -> None:
    prepared(storage)
    chance = random.Random(20261122)
    kept: list[dict[str, Any]] = []
    unanswered: dict[str, Asked] = {}
    again = 0
    for round_ in range(KILLS):
        with started(tmp_path, "--rulebook", RULEBOOK, PENALTY_DATABASE_URL=storage) as server:
            kept += sent_again(server, unanswered)
            again += len(unanswered)
            with Load(server.url, str(round_)) as load:
                load.keeps(chance.randint(3, 60))
                server.process.send_signal(signal.SIGKILL)
                server.process.wait()
            assert load.failed == []
        kept += load.kept
        unanswered = load.open
        check_kept(storage, kept)
    print(f"{KILLS} kills, {len(kept)} acknowledged, {again} sent again")


def test_a_worker_that_is_killed_loses_nothing_and_another_is_begun(tmp_path: Path) -> None:
    """Of several that write one file of SQLite."""
    storage = f"sqlite:///{tmp_path / 'penalty.sqlite3'}"
    chance, rounds = random.Random(20261123), max(1, KILLS // 3)
    kept: list[dict[str, Any]] = []
    with started(tmp_path, "--rulebook", RULEBOOK, "--workers", "2", PENALTY_DATABASE_URL=storage) as server:
        for round_ in range(rounds):
            with Load(server.url, str(round_)) as load:
                load.keeps(chance.randint(3, 60))
                killed, other = chance.sample(workers(server), 2)
                killed.kill()
                load.keeps(40)
            assert (load.failed, load.refused) == ([], 0)
            kept += [*load.kept, *sent_again(server, load.open)]
            check_kept(storage, kept)
            assert other.is_running()  # slow is not dead
        assert len(workers(server)) == 2
    print(f"{rounds} kills of a worker, {len(kept)} acknowledged")


def workers(server: Server) -> list[psutil.Process]:
    """The processes that answer; those that were killed and not yet taken away are none."""
    living = [one for one in psutil.Process(server.process.pid).children() if one.status() != psutil.STATUS_ZOMBIE]
    return [one for one in living if "spawn_main" in " ".join(one.cmdline())]


def test_a_server_of_postgresql_that_is_killed_loses_nothing(tmp_path: Path, own_postgresql: Any) -> None:  # noqa: ANN401
    """By turns all of it, its first process, and one that serves a connection. The service is not begun anew."""
    url = own_postgresql.get_uri()
    prepared(url)
    chance = random.Random(20261124)
    kept: list[dict[str, Any]] = []
    refused = 0
    with started(tmp_path, "--rulebook", RULEBOOK, PENALTY_DATABASE_URL=url) as server:
        for round_ in range(KILLS):
            with Load(server.url, str(round_)) as load:
                load.keeps(chance.randint(3, 60))
                first = psutil.Process(own_postgresql.get_pid())
                parts = first.children()
                if round_ % 3 == 2:
                    next(one for one in parts if "[local]" in one.cmdline()[0]).kill()
                else:
                    killed = [first] if round_ % 3 else [first, *parts]
                    for one in killed:
                        one.kill()
                    psutil.wait_procs([first, *parts], timeout=60)
                    load.refuses(3)
                    own_postgresql.start()
                load.keeps(20)
            assert (load.failed, load.cut) == ([], 0)
            refused += load.refused
            kept += [*load.kept, *sent_again(server, load.open)]
            check_kept(url, kept)
        assert server.client.get("/ready").json()["storage"] == "ready"
    print(f"{KILLS} kills of PostgreSQL, {len(kept)} acknowledged, {refused} refused")
