"""How much of an echo's throughput the service keeps: `python -m benchmarks.service [SECONDS]`.

One worker serves the application of `penalty-rules serve` with one operation more, which reads a body and answers with as many bytes as a
recommendation has. Both are asked over loopback by a process of their own, in turns. Told are answers a second, and the processor time of
the server for one answer, which other work on the machine disturbs less.

`repeated`: the same case again and again. `other names`: same facts, another party each time. `distinct`: other amounts each time.
"""

import asyncio
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import psutil
import uvicorn
from fastapi import FastAPI, Request
from starlette.responses import Response

from penalty_api.app import create_app
from penalty_api.models import EXAMPLE_CASE
from penalty_api.settings import Settings
from tests.api.conftest import free_port

CONNECTIONS = 4
CASES = 5_000
SECONDS = 5.0
RECOMMEND, ECHO = "/v1/recommendations", "/echo"
#: At least so much of the echo's throughput.
BAR = 0.75


def with_echo() -> FastAPI:
    """The application, with an operation that answers as many bytes as a recommendation has."""
    app = create_app(Settings())
    answer = b'{"text":"' + b"a" * int(os.environ["BENCH_BYTES"]) + b'"}'

    async def echo(request: Request) -> Response:
        await request.body()
        return Response(answer, media_type="application/json")

    app.add_api_route(ECHO, echo, methods=["POST"])
    return app


def cases(kind: str) -> Iterator[dict[str, object]]:
    for number in range(CASES):
        facts, party = dict(EXAMPLE_CASE["facts"]), dict(EXAMPLE_CASE["party"])
        if kind == "other names":
            party["name"] = f"某面包坊第{number}分店"
        if kind == "distinct":
            facts |= {"goods_value": f"{1000 + 17 * number}.00", "illegal_gains": f"{number % 977}.00"}
        yield {**EXAMPLE_CASE, "facts": facts, "party": party}


def requests(path: str, kind: str) -> list[bytes]:
    """Whole requests, ready to be sent."""
    found = []
    for case in cases(kind):
        body = json.dumps(case, ensure_ascii=False).encode()
        head = f"POST {path} HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n"
        found.append(head.encode() + body)
    return found


async def _connection(port: int, sent: Sequence[bytes], end: float, counts: list[int]) -> None:
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    place = 0
    while time.perf_counter() < end:
        writer.write(sent[place % len(sent)])
        place += 1
        head = await reader.readuntil(b"\r\n\r\n")
        if not head.startswith(b"HTTP/1.1 200"):
            raise SystemExit(f"refused: {head!r}")
        length = int(head.lower().split(b"content-length:")[1].split(b"\r\n")[0])
        counts.append(len(await reader.readexactly(length)))
    writer.close()


async def _ask(port: int, sent: list[bytes], seconds: float) -> tuple[int, int]:
    counts: list[int] = []
    end = time.perf_counter() + seconds
    share = len(sent) // CONNECTIONS
    parts = [sent[share * number : share * (number + 1)] for number in range(CONNECTIONS)]
    await asyncio.gather(*(_connection(port, part, end, counts) for part in parts))
    return len(counts), sum(counts) // max(1, len(counts))


@dataclass(frozen=True)
class Measured:
    """Answers a second, milliseconds of processor time for each, and their size."""

    rate: float
    milliseconds: float
    size: int


def measure(port: int, server: psutil.Process, path: str, kind: str, seconds: float) -> Measured:
    sent = requests(path, kind)
    before = server.cpu_times()
    count, size = asyncio.run(_ask(port, sent, seconds))
    after = server.cpu_times()
    spent = after.user + after.system - before.user - before.system
    return Measured(count / seconds, 1000 * spent / count, size)


def main(seconds: float) -> int:
    port = free_port()
    environment = {**os.environ, "BENCH_BYTES": "17000"}
    command = (sys.executable, "-m", "benchmarks.service", "serve", str(port))
    server = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        _await(port)
        process = psutil.Process(server.pid)
        measure(port, process, RECOMMEND, "distinct", 1)
        print(f"{'':14}{'answers/s':>11}{'ms each':>9}{'bytes':>8}{'of echo':>9}{'by time':>9}")
        good = True
        for kind in ("repeated", "other names", "distinct"):
            echo = measure(port, process, ECHO, kind, seconds)
            ours = measure(port, process, RECOMMEND, kind, seconds)
            print(f"{'echo':14}{echo.rate:11.0f}{echo.milliseconds:9.3f}{echo.size:8}")
            share, by_time = ours.rate / echo.rate, echo.milliseconds / ours.milliseconds
            print(f"{kind:14}{ours.rate:11.0f}{ours.milliseconds:9.3f}{ours.size:8}{share:9.0%}{by_time:9.0%}")
            good = good and by_time >= BAR
        return 0 if good else 1
    finally:
        server.send_signal(signal.SIGTERM)
        server.wait(30)


def _await(port: int) -> None:
    end = time.monotonic() + 120
    while time.monotonic() < end:
        try:
            asyncio.run(_ask(port, requests(RECOMMEND, "repeated")[:CONNECTIONS], 0.1))
        except (OSError, SystemExit):
            time.sleep(0.2)
        else:
            return
    raise SystemExit("the service does not start")


if __name__ == "__main__":
    if sys.argv[1:2] == ["serve"]:
        uvicorn.run(with_echo(), port=int(sys.argv[2]), http="h11", loop="uvloop", log_config=None, access_log=False)
    else:
        sys.exit(main(float(sys.argv[1]) if sys.argv[1:] else SECONDS))
