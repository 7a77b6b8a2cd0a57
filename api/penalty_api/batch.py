"""Batches: cases in line by line, answers out line by line, in order, with nothing held but the line at work."""

import asyncio
from collections.abc import AsyncIterator

from fastapi import Request
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from .answering import answered
from .asked import Asked
from .bodies import NDJSON
from .holding import Edition
from .problems import Fault, ProblemError, details, encode, request_id_of
from .service import Service

#: A case of so many bytes is answered in a thread.
_SMALL = 4096


class BatchResponse(Response):
    """Reads the request while it writes the answer. All cases are answered by one edition of the rulebooks."""

    media_type = NDJSON

    def __init__(self, service: Service, request: Request, edition: Edition, asked: Asked) -> None:
        super().__init__()
        self._service = service
        self._request_id = request_id_of(request)
        self._edition = edition
        self._asked = asked.explain, asked.lang, asked.rulebook
        del self.headers["content-length"]

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        idle = self._service.settings.batch_idle_seconds
        await send({"type": "http.response.start", "status": 200, "headers": self.raw_headers})
        number = 0
        try:
            async for line in _lines(receive, self._service.settings.max_body_bytes, idle):
                number += 1
                if line is not None and not line.strip():
                    continue
                if number > self._service.settings.batch_cases:
                    await self._send(send, self._failed(number, _too_many(self._service)), idle)
                    break
                await self._send(send, await self._line(number, line), idle)
        except (TimeoutError, ConnectionError):
            return  # the other side has gone, or stands still: what is cut off is seen to be
        await send({"type": "http.response.body", "body": b"", "more_body": False})

    async def _send(self, send: Send, body: bytes, idle: float) -> None:
        async with asyncio.timeout(idle):
            await send({"type": "http.response.body", "body": body, "more_body": True})

    async def _line(self, number: int, line: bytes | None) -> bytes:
        explain, lang, pin = self._asked
        try:
            if line is None:
                raise ProblemError("too_large", [Fault(code="E0101", zh="这一行过长", en="this line is too long")])
            if len(line) <= _SMALL and explain == "none":
                await asyncio.sleep(0)  # others get their turn between two cases
                answer = answered(self._edition, line, explain, lang, pin)
            else:
                answer = await asyncio.to_thread(answered, self._edition, line, explain, lang, pin)
        except ProblemError as problem:
            return self._failed(number, problem)
        self._service.metrics.batch_case(True)
        return b'{"line":%d,"problem":null,"recommended":%s}\n' % (number, answer)

    def _failed(self, number: int, problem: ProblemError) -> bytes:
        self._service.metrics.batch_case(False)
        told = encode(details(problem, self._asked[1], self._request_id))
        return b'{"line":%d,"problem":%s,"recommended":null}\n' % (number, told)


def _too_many(service: Service) -> ProblemError:
    limit = service.settings.batch_cases
    zh, en = f"一批最多 {limit} 个案件，其余没有处理", f"at most {limit} cases in a batch; the rest was not looked at"
    return ProblemError("too_large", [Fault(zh=zh, en=en)])


async def _lines(receive: Receive, longest: int, idle: float) -> AsyncIterator[bytes | None]:
    """The lines of a request; None for one that is too long. Raises `TimeoutError`, `ConnectionError`."""
    held, skipping, more = bytearray(), False, True
    while more:
        async with asyncio.timeout(idle):
            message = await receive()
        if message["type"] == "http.disconnect":
            raise ConnectionResetError
        held += message.get("body", b"")
        more = message.get("more_body", False)
        start = 0
        while (end := held.find(b"\n", start)) >= 0:
            line = bytes(held[start:end])
            start = end + 1
            if skipping:
                skipping = False
                continue
            yield line if len(line) <= longest else None
        del held[:start]
        if len(held) > longest:
            held.clear()
            if not skipping:
                yield None
            skipping = True
    if held and not skipping:
        yield bytes(held)
