"""Gives jobs to processes of their own (`sidework`), each with a time limit; a process that exceeds it is ended and replaced."""

import asyncio
import json
import sys
from asyncio import StreamReader, StreamWriter
from asyncio.subprocess import DEVNULL, PIPE, Process
from typing import Any, cast

from .problems import ProblemError

#: The longest answer of a job.
_LONGEST = 64 * 2**20


class Workshop:
    """`size` processes, started when they are first needed and kept. Jobs beyond `waiting` in the queue are refused."""

    def __init__(self, size: int = 1, waiting: int = 8) -> None:
        self._idle: list[Process] = []
        self._places = asyncio.Semaphore(size)
        self._room = size + waiting
        self._all: set[Process] = set()

    async def do(self, job: dict[str, Any], seconds: float) -> dict[str, Any]:
        """The result of a job. Raises `ProblemError` ("busy", "time_limit", "internal")."""
        if self._room == 0:
            raise ProblemError("busy")
        self._room -= 1
        try:
            async with asyncio.timeout(seconds), self._places:
                return await self._done(job)
        except TimeoutError:
            raise ProblemError("time_limit") from None
        finally:
            self._room += 1

    async def _done(self, job: dict[str, Any]) -> dict[str, Any]:
        process = self._idle.pop() if self._idle else await self._started()
        try:
            told, heard = cast(StreamWriter, process.stdin), cast(StreamReader, process.stdout)
            told.write(json.dumps(job).encode() + b"\n")
            await told.drain()
            line = await heard.readline()
            if not line:
                raise ProblemError("internal")
            found: dict[str, Any] = json.loads(line)
        except (ConnectionError, ValueError):
            self._ended(process)
            raise ProblemError("internal") from None
        except BaseException:  # cancelled: what it would answer now, nobody waits for
            self._ended(process)
            raise
        self._idle.append(process)
        return found

    async def _started(self) -> Process:
        command = (sys.executable, "-m", "penalty_api.sidework")
        process = await asyncio.create_subprocess_exec(
            *command, stdin=PIPE, stdout=PIPE, stderr=DEVNULL, limit=_LONGEST
        )
        self._all.add(process)
        return process

    def _ended(self, process: Process) -> None:
        self._all.discard(process)
        if process.returncode is None:
            process.kill()

    async def close(self) -> None:
        """End every process."""
        ended = list(self._all)
        for process in ended:
            self._ended(process)
        await asyncio.gather(*(process.wait() for process in ended))
