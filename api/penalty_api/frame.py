"""The frame around every request: its id, headers, a bound on requests at work, metrics, and a line in the access log."""

import json
import logging
import os
import re
import sys
import time
import traceback
from datetime import UTC, datetime

from fastapi import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from .metrics import Metrics
from .problems import KINDS, Fault, ProblemError, response

_ID = re.compile(rb"[A-Za-z0-9._-]{1,64}")
_LOG = logging.getLogger("penalty_api")
#: Answered however busy the service is.
_ALWAYS = ("/health", "/ready", "/metrics")
#: Others are one in figures and log: a caller may make up as many as it likes.
_METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})
_HEADERS = [
    (b"cache-control", b"no-store"),
    (b"content-security-policy", b"default-src 'none'; frame-ancestors 'none'"),
    (b"cross-origin-resource-policy", b"same-origin"),
    (b"referrer-policy", b"no-referrer"),
    (b"x-content-type-options", b"nosniff"),
    (b"x-frame-options", b"DENY"),
]


class Frame:
    """ASGI middleware. What a case says, and what stands in a query, is never logged."""

    def __init__(self, app: ASGIApp, metrics: Metrics, max_requests: int, access_log: bool) -> None:
        self.app = app
        self._metrics = metrics
        self._max = max_requests
        self._log = access_log
        self._at_work = 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        begun = time.perf_counter()
        request_id = _request_id(scope)
        scope["state"] = {**scope.get("state", {}), "request_id": request_id}
        status, size = 0, 0

        async def framed(message: Message) -> None:
            nonlocal status, size
            if message["type"] == "http.response.start":
                status = message["status"]
                given = message["headers"]
                named = {name for name, _ in given}
                message["headers"] = [
                    *given,
                    *(one for one in _HEADERS if one[0] not in named),
                    (b"x-request-id", request_id.encode()),
                ]
            elif message["type"] == "http.response.body":
                size += len(message.get("body", b""))
            await send(message)

        self._at_work += 1
        try:
            if self._at_work > self._max and scope["path"].removeprefix(scope.get("root_path", "")) not in _ALWAYS:
                await response(ProblemError("busy"), Request(scope))(scope, receive, framed)
            elif _has_two_lengths(scope):
                await response(_two_lengths(), Request(scope))(scope, receive, framed)
            else:
                await self.app(scope, receive, framed)
        except Exception as error:  # noqa: BLE001 - whatever it is: the caller gets problem details, the log where it was
            _LOG.error("request %s: %s", request_id, _where(error))
            if status == 0:
                await response(ProblemError("internal"), Request(scope))(scope, receive, framed)
        finally:
            self._at_work -= 1
            seconds = time.perf_counter() - begun
            route = getattr(scope.get("route"), "path", "")
            scope["method"] = scope["method"] if scope["method"] in _METHODS else "OTHER"
            self._metrics.request(scope["method"], route, status or KINDS["internal"].status, seconds)
            if self._log:
                _write(scope, route, status, size, seconds, request_id)


def _has_two_lengths(scope: Scope) -> bool:
    """Whether a gateway before this service may have read the end of the request elsewhere (RFC 9112, 6.1)."""
    return {b"content-length", b"transfer-encoding"} <= {name for name, _ in scope["headers"]}


def _two_lengths() -> ProblemError:
    zh, en = "Content-Length 和 Transfer-Encoding 只能有一个", "there is Content-Length or Transfer-Encoding, not both"
    return ProblemError("unreadable", [Fault(code="E0328", zh=zh, en=en)], {"Connection": "close"})


def _where(error: BaseException | None) -> str:
    """What went wrong and where, without the words of the errors, which may be those of a case."""
    told: list[str] = []
    while error is not None:
        places = traceback.extract_tb(error.__traceback__)
        told.append(type(error).__name__ + "".join(f"\n  {one.filename}:{one.lineno} {one.name}" for one in places))
        error = error.__cause__ or error.__context__
    return "\nafter ".join(told)


def _request_id(scope: Scope) -> str:
    """The id that the caller or a gateway gave, or a new one."""
    for name, value in scope["headers"]:
        if name == b"x-request-id" and _ID.fullmatch(value):
            return str(value.decode())
    return os.urandom(12).hex()


def _write(scope: Scope, route: str, status: int, size: int, seconds: float, request_id: str) -> None:
    line = {
        "time": datetime.now(UTC).isoformat(timespec="milliseconds"),
        "request": request_id,
        "method": scope["method"],
        "route": route,
        "status": status,
        "ms": round(seconds * 1000, 2),
        "bytes": size,
        "key": scope["state"].get("key", ""),
    }
    sys.stdout.write(json.dumps(line, ensure_ascii=False) + "\n")
    sys.stdout.flush()
