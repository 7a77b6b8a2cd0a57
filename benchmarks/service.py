"""How much of an echo's throughput the service keeps: `python -m benchmarks.service [SECONDS]`.

One worker serves the application of `penalty-rules serve` with two operations more, which read a body as every operation does and answer
with as many bytes as the recommendations have: `echo` with the check of keys that all operations have, `bare` without. They are asked over
loopback by a process of their own, four connections at once, in short turns. Told are answers a second, and the processor time of the
server for one answer, which other work on the machine disturbs less; the shares are medians over the turns.

Then rulebooks are swapped every second under the same load: no request may fail.
"""

import asyncio
import json
import os
import signal
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psutil
import uvicorn
from fastapi import FastAPI, Request
from starlette.responses import Response

import penalty_dsl
from benchmarks.service_cases import DRAWN, Case, again, draw, new_amounts, of_random_matters, request, requests
from penalty_api.app import create_app
from penalty_api.bodies import JSON
from penalty_api.keys import Role
from penalty_api.service import guarded, read_json
from penalty_api.settings import Settings
from penalty_dsl.bundle import write_bundle
from penalty_dsl.reading_files import find_files, read_sources
from penalty_rules.catalogue import shipped_rulebooks
from tests.api.conftest import free_port

CONNECTIONS = 4
SECONDS = 0.4
TURNS = 21
#: More requests than any turn comes to.
_MOST = 3_000
RECOMMEND, ECHO, BARE, SIZE = "/v1/recommendations", "/v1/echo", "/v1/bare", "/v1/echo/size"
#: Has the matter of the new amounts.
_BOOK = "cn/food-safety.penalty"
#: At least so much of the echo's throughput. The run fails where this mix misses it, or any request fails; of new cases it is told.
BAR = 0.75
_KEPT = "the same case again"


def with_echo() -> FastAPI:
    """The application, with operations that answer as many bytes as were last told to `SIZE`."""
    app = create_app(Settings())
    answer = b""

    async def size(request: Request) -> Response:
        nonlocal answer
        answer = b'{"text":"' + b"a" * (int(await request.body()) - 11) + b'"}'
        return Response(answer, media_type=JSON)

    async def echo(request: Request) -> Response:
        await read_json(request)
        return Response(answer, media_type=JSON)

    others = app.router.routes[:]
    app.router.routes.clear()
    app.add_api_route(SIZE, size, methods=["POST"])
    app.add_api_route(
        ECHO, echo, methods=["POST"], response_class=Response, dependencies=guarded(Role.QUERY)["dependencies"]
    )
    app.add_api_route(BARE, echo, methods=["POST"], response_class=Response)
    app.router.routes.extend(others)  # what stands first is found first, as recommendations are
    return app


@dataclass(frozen=True)
class Asked:
    """How many answers, answers a second, milliseconds of processor time for each, their size, and how many were refused."""

    count: int
    rate: float
    milliseconds: float
    size: int
    failed: int = 0


class Service:
    """A server in a process of its own."""

    def __init__(self, port: int, process: psutil.Process) -> None:
        self._port = port
        self._process = process

    def ask(self, sent: Sequence[bytes], seconds: float, *, once: bool = False) -> Asked:
        """For so many seconds; `once`: no longer than each request was sent once."""
        begun, before = time.perf_counter(), self._process.cpu_times()
        sizes, failed = asyncio.run(self._asked(sent, seconds, once))
        after, ended = self._process.cpu_times(), time.perf_counter()
        spent = after.user + after.system - before.user - before.system
        count = max(1, len(sizes))
        return Asked(len(sizes), count / (ended - begun), 1000 * spent / count, sum(sizes) // count, failed)

    def loads(self) -> int:
        """How often rulebooks were loaded."""
        with urllib.request.urlopen(f"http://127.0.0.1:{self._port}/ready") as answer:
            return int(json.load(answer)["loads"])

    async def _asked(self, sent: Sequence[bytes], seconds: float, once: bool) -> tuple[list[int], int]:
        sizes: list[int] = []
        end = time.perf_counter() + seconds
        parts = [sent[number::CONNECTIONS] for number in range(CONNECTIONS)]
        failed = await asyncio.gather(*(self._connection(part, end, once, sizes) for part in parts))
        return sizes, sum(failed)

    async def _connection(self, sent: Sequence[bytes], end: float, once: bool, sizes: list[int]) -> int:
        reader, writer = await asyncio.open_connection("127.0.0.1", self._port)
        place = failed = 0
        while time.perf_counter() < end and not (once and place == len(sent)):
            writer.write(sent[place % len(sent)])
            place += 1
            head = await reader.readuntil(b"\r\n\r\n")
            failed += not head.startswith(b"HTTP/1.1 200")
            length = int(head.lower().split(b"content-length:")[1].split(b"\r\n")[0])
            sizes.append(len(await reader.readexactly(length)))
        writer.close()
        return failed


@contextmanager
def serving(**environment: str) -> Iterator[Service]:
    """The application with its echoes, until the block ends."""
    port = free_port()
    command = (sys.executable, "-m", "benchmarks.service", "serve", str(port))
    quiet = subprocess.DEVNULL
    server = subprocess.Popen(
        command, env={**os.environ, "PENALTY_STATELESS": "true", **environment}, stdout=quiet, stderr=quiet
    )
    try:
        service = Service(port, psutil.Process(server.pid))
        _await(service)
        yield service
    finally:
        server.send_signal(signal.SIGTERM)
        server.wait(30)


def _await(service: Service) -> None:
    end = time.monotonic() + 120
    while time.monotonic() < end:
        try:
            if service.ask(requests(RECOMMEND, again(CONNECTIONS)), 5, once=True).failed == 0:
                return
        except OSError:
            pass
        time.sleep(0.2)
    raise SystemExit("the service does not start")


#: Gives so many cases.
Mix = Callable[[int], Iterator[Case]]


def _share(service: Service, name: str, mix: Mix, seconds: float) -> float:
    """Prints how a mix is answered beside the echoes. Gives the share of the echo's throughput, by processor time."""
    first = service.ask(requests(RECOMMEND, mix(300)), 60, once=True)
    service.ask([request(SIZE, str(first.size).encode())] * CONNECTIONS, 5, once=True)
    most = int(_MOST * seconds)
    found: list[tuple[Asked, Asked, Asked]] = []
    for _ in range(TURNS):
        ours, echo, bare = (service.ask(requests(path, mix(most)), seconds) for path in (RECOMMEND, ECHO, BARE))
        if ours.failed or echo.failed or bare.failed:
            raise SystemExit(f"{name}: requests were refused")
        found.append((ours, echo, bare))
    rate = statistics.median(ours.rate / echo.rate for ours, echo, _ in found)
    by_time = statistics.median(echo.milliseconds / ours.milliseconds for ours, echo, _ in found)
    by_bare = statistics.median(bare.milliseconds / ours.milliseconds for ours, _, bare in found)
    ours, echo, _ = sorted(found, key=lambda each: each[0].milliseconds)[TURNS // 2]
    print(
        f"{name:32}{ours.rate:8.0f}{ours.milliseconds:8.3f}{echo.milliseconds:8.3f}{ours.size:8}"
        f"{rate:9.0%}{by_time:9.0%}{by_bare:9.0%}",
        flush=True,
    )
    return by_time


def _swapped(seconds: int) -> int:
    """Asks new cases while a bundle of rulebooks is replaced every second. Gives how many requests failed."""
    text = (shipped_rulebooks() / _BOOK).read_text(encoding="utf-8")
    with tempfile.TemporaryDirectory() as folder:
        used, made = Path(folder) / "used.bundle", Path(folder) / "made"
        bundles = [_bundle(text.replace('名称 "', f'名称 "{number} ', 1), made) for number in range(2)]
        used.write_bytes(bundles[0])
        with serving(PENALTY_RULEBOOKS=str(used), PENALTY_WATCH_SECONDS="0.2") as service:
            asked = failed = 0
            for number in range(seconds):
                made.write_bytes(bundles[number % 2])
                made.replace(used)
                found = service.ask(requests(RECOMMEND, new_amounts(_MOST)), 1)
                asked, failed = asked + found.count, failed + found.failed
            loads = service.loads()
    print(
        f"\n{asked} new cases in {seconds} s, the rulebooks replaced every second and loaded {loads} times: {failed} failed"
    )
    return failed


def _bundle(text: str, out: Path) -> bytes:
    library, _ = read_sources(find_files([shipped_rulebooks() / "cn"])[0])
    others = {name: other for name, other in library.items() if not name.endswith(_BOOK)}
    write_bundle(penalty_dsl.load_sources({"book.penalty": text}, library=others).rulebooks, out)
    return out.read_bytes()


def main(seconds: float) -> int:
    drawn = draw()
    mixes: tuple[tuple[str, Mix], ...] = (
        (_KEPT, again),
        ("one matter, new amounts", new_amounts),
        ("random matters, cells known", lambda many: of_random_matters(drawn, many)),
    )
    heads = ("a second", "ms", "echo ms", "bytes", "of echo", "by time", "of bare")
    print(f"{'':32}" + "".join(f"{head:>{width}}" for head, width in zip(heads, (8, 8, 8, 8, 9, 9, 9), strict=True)))
    with serving() as service:
        first = service.ask(requests(RECOMMEND, of_random_matters(drawn, DRAWN)), 600, once=True)
        shares = {name: _share(service, name, mix, seconds) for name, mix in mixes}
    print(f"{'random matters, for the first time':32}{first.rate:6.0f}{first.milliseconds:8.3f}")
    failed = _swapped(10)
    for name, share in shares.items():
        if share < BAR:
            print(f"below the bar of {BAR:.0%}: {name}, {share:.0%}")
    return 1 if failed or shares[_KEPT] < BAR else 0


if __name__ == "__main__":
    if sys.argv[1:2] == ["serve"]:
        uvicorn.run(with_echo(), port=int(sys.argv[2]), http="h11", loop="uvloop", log_config=None, access_log=False)
    else:
        sys.exit(main(float(sys.argv[1]) if sys.argv[1:] else SECONDS))
