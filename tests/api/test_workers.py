"""Several workers that write one file of SQLite: each waits for its turn, nothing is refused, nothing is done twice."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import httpx

from penalty_api.stored import EXAMPLE_RECORD
from tests.api.conftest import started
from tests.api.loading import RULEBOOK, Load, check_kept


def test_workers_keep_what_they_acknowledge_in_one_chain(tmp_path: Path) -> None:
    storage = f"sqlite:///{tmp_path / 'penalty.sqlite3'}"
    with started(tmp_path, "--rulebook", RULEBOOK, "--workers", "2", PENALTY_DATABASE_URL=storage) as server:
        with Load(server.url, "load", writers=8) as load:
            load.keeps(150)
        assert (load.failed, load.refused, load.cut, load.open) == ([], 0, 0, {})

        def again(_: int) -> str:
            """On a connection of its own, which either worker may get."""
            return httpx.post(
                f"{server.url}/v1/decisions", json=EXAMPLE_RECORD, headers={"Idempotency-Key": "once"}, timeout=60
            ).text

        with ThreadPoolExecutor(8) as pool:
            assert len(set(pool.map(again, range(16)))) == 1
    check_kept(storage, load.kept)
