"""A disk that is full while decisions are written: 503, nothing acknowledged is lost, and with room again the service goes on."""

import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import httpx
import pytest

from penalty_api.models import EXAMPLE_CASE
from penalty_api.stored import EXAMPLE_RECORD
from tests.api.asking import problem, recommend
from tests.api.conftest import prepared, server_of_postgresql, started
from tests.api.loading import RULEBOOK, Load, check_kept, sent_again

MEGABYTE = 2**20


@contextmanager
def small_disk(megabytes: int) -> Iterator[Path]:
    """A disk in memory."""
    with TemporaryDirectory() as folder:
        mount = ["mount", "-t", "tmpfs", "-o", f"size={megabytes}m", "none", folder]
        if subprocess.run(mount, capture_output=True, check=False).returncode:
            pytest.skip("A FULL DISK IS NOT TESTED: mounting one in memory needs root")
        try:
            yield Path(folder)
        finally:
            subprocess.run(["umount", "--lazy", folder], check=True)


def filled(disk: Path, room: int) -> Path:
    """A file that leaves so many megabytes."""
    free = int(
        subprocess.run(["df", "--output=avail", "-B1", disk], capture_output=True, check=True).stdout.split()[-1]
    )
    ballast = disk / "ballast"
    subprocess.run(["fallocate", "-l", str(max(free - room * MEGABYTE, 1)), ballast], check=True)
    return ballast


def test_sqlite_on_a_full_disk(tmp_path: Path) -> None:
    with small_disk(16) as disk:
        storage = f"sqlite:///{disk / 'penalty.sqlite3'}"
        with started(tmp_path, "--rulebook", RULEBOOK, PENALTY_DATABASE_URL=storage) as server:
            with Load(server.url, "load") as load:
                load.keeps(5)
                ballast = filled(disk, 1)
                load.refuses(3)
                _holds_out(server.client)
                for one in load.kept[:5]:  # what is kept can be read
                    assert server.client.get(f"/v1/decisions/{one['decision_id']}").status_code == 200
                ballast.unlink()
                load.keeps(10)
            assert (load.failed, load.cut) == ([], 0)
            kept = [*load.kept, *sent_again(server, load.open)]
        check_kept(storage, kept)


def _holds_out(client: httpx.Client) -> None:
    """Nothing more is kept; what needs no database is answered."""
    problem(client.post("/v1/decisions", json=EXAMPLE_RECORD), 503, "storage")
    assert recommend(client, EXAMPLE_CASE).status_code == 200


def test_postgresql_on_a_full_disk(tmp_path: Path) -> None:
    """Where its own log has no room either, it stops, and whoever runs it begins it anew; the service needs no help."""
    with small_disk(200) as disk, server_of_postgresql(disk / "postgresql") as postgresql:
        storage = postgresql.get_uri()
        prepared(storage)
        with started(tmp_path, "--rulebook", RULEBOOK, PENALTY_DATABASE_URL=storage) as server:
            with Load(server.url, "load") as load:
                load.keeps(5)
                ballast = filled(disk, 1)
                load.refuses(3)
                _holds_out(server.client)
                ballast.unlink()
                postgresql.start()
                load.keeps(10)
            assert (load.failed, load.cut) == ([], 0)
            kept = [*load.kept, *sent_again(server, load.open)]
        check_kept(storage, kept)
