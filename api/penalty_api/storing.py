"""The storage as the routes use it: off the event loop, within a time limit, refusals as problem details."""

import asyncio
import hashlib
import re
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from functools import partial
from typing import TypeVar

from fastapi import Request
from sqlalchemy import Connection

from .problems import Fault, ProblemError
from .settings import Settings
from .storage import Database, StorageError, upgrading
from .storage.database import THREADS, database_url
from .storage.refusals import Conflict, Missing, Reused, Stale
from .storage.requests import Asked

T = TypeVar("T")

_KEY = "Idempotency-Key"
_MATCH = "If-Match"
_KEY_FORM = re.compile(r"[\x21-\x7e]{1,200}")
_TAG = re.compile(r'"([0-9]{1,9})"')
_READY_SECONDS = 2
#: What the contract says of the headers of operations that write.
IDEMPOTENCY = {
    "name": _KEY,
    "in": "header",
    "required": False,
    "description": "Of the caller's choice, for a request that may be sent again: it is done once, and answered alike each time.",
    "schema": {"type": "string", "minLength": 1, "maxLength": 200, "pattern": "^[\\x21-\\x7e]+$"},
}
IF_MATCH = {
    "name": _MATCH,
    "in": "header",
    "required": False,
    "description": "The `ETag` that the caller saw; 412 where it is no longer that version.",
    "schema": {"type": "string", "maxLength": 200},
}


class Store:
    """One for each application that keeps anything. Threads of its own, so that a database that hangs holds up nothing else."""

    def __init__(self, settings: Settings) -> None:
        """Raises `StorageError`. Nothing is connected yet."""
        self._database = Database(database_url(settings.database_url, settings.data_dir))
        self._seconds = settings.request_seconds
        self._threads = ThreadPoolExecutor(THREADS, "storage")

    async def read(self, work: Callable[[Connection], T]) -> T:
        """What `work` reads, in one state of things. Raises `ProblemError`."""
        return await self._done(partial(_read, self._database, work), self._seconds)

    async def write(self, work: Callable[[Connection], T]) -> T:
        """What `work` gives, once it is kept. Raises `ProblemError`: where it is `storage` or `time_limit`, nothing was acknowledged."""
        return await self._done(partial(self._database.writing, work), self._seconds)

    async def is_ready(self) -> bool:
        """Whether the database answers and has the tables of this version."""
        with suppress(ProblemError):
            await self._done(partial(_read, self._database, upgrading.check), _READY_SECONDS)
            return True
        return False

    async def _done(self, work: Callable[[], T], seconds: float) -> T:
        try:
            async with asyncio.timeout(seconds):
                return await asyncio.get_running_loop().run_in_executor(self._threads, work)
        except TimeoutError:
            raise ProblemError("time_limit") from None
        except StorageError as error:
            said = Fault(zh=f"数据库：{error.zh}", en=f"database: {error.en}")
            raise ProblemError("storage", [said]) from error
        except Missing:
            raise ProblemError("not_found") from None
        except Stale:
            raise ProblemError("stale") from None
        except Reused:
            said = Fault(parameter=_KEY, zh="另一请求须用另一个键", en="another request needs another key")
            raise ProblemError("key_reused", [said]) from None
        except Conflict as error:
            raise ProblemError("conflict", [Fault(zh=error.zh, en=error.en)]) from None

    async def close(self) -> None:
        self._threads.shutdown(wait=False, cancel_futures=True)
        await asyncio.to_thread(self._database.close)


def _read(database: Database, work: Callable[[Connection], T]) -> T:
    with database.reading() as connection:
        return work(connection)


def asked(request: Request, body: bytes) -> Asked | None:
    """The key that the caller chose for this request. Raises `ProblemError`."""
    key = request.headers.get(_KEY)
    if key is None:
        return None
    if not _KEY_FORM.fullmatch(key):
        zh, en = "应为 1 至 200 个可见的 ASCII 字符", "must be 1 to 200 visible characters of ASCII"
        raise ProblemError("invalid_request", [Fault(parameter=_KEY, zh=zh, en=en)])
    said = b"\n".join([request.method.encode(), request.url.path.encode(), request.url.query.encode(), body])
    return Asked(key, hashlib.sha256(said).hexdigest())


def expected(request: Request) -> int | None:
    """The version that the caller saw; None where any will do. Raises `ProblemError` for what names none."""
    wanted = request.headers.get(_MATCH, "*").strip()
    if wanted == "*":
        return None
    found = _TAG.fullmatch(wanted)
    if found is None:
        raise ProblemError("stale")
    return int(found[1])


def tag(version: int) -> dict[str, str]:
    """The header that names a version."""
    return {"ETag": f'"{version}"'}
