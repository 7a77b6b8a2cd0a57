"""A real server, started once for all tests that only ask it something; others start their own."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
import pytest

#: A start reads every shipped rulebook; on a machine with much else to do that takes its time.
_PATIENCE = 120


@dataclass(frozen=True)
class Server:
    """A running service. `client` speaks to it, `log` is what it wrote to its standard output and error."""

    url: str
    client: httpx.Client
    process: subprocess.Popen[bytes]
    log: Path


Start = Callable[..., Any]


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
            if client.get("/ready").status_code in (200, 503):
                return
        except httpx.TransportError:
            time.sleep(0.05)
    raise AssertionError(log.read_text(encoding="utf-8"))


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The service as `penalty-rules serve` starts it where nothing is configured."""
    with started(tmp_path_factory.mktemp("server")) as running:
        yield running


@pytest.fixture(scope="session")
def client(server: Server) -> httpx.Client:
    return server.client
