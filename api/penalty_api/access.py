"""Who calls, what they may do, and whose decisions they see."""

import asyncio
import logging
from dataclasses import dataclass
from pathlib import Path

from fastapi import Request

from .keys import Key, Keys, KeysError, Role, hashed, read_keys
from .organs import Organs, OrgansError, read_organs
from .problems import ProblemError
from .settings import Settings
from .storage.scope import EVERYTHING, Scope

_LOG = logging.getLogger("penalty_api")
#: Nothing that is a key is longer, by far.
_LONGEST = 8192


@dataclass(frozen=True, slots=True)
class Caller:
    """Who calls: `name` as the log and the ledger have it, "" where nobody is asked for a key."""

    name: str
    roles: frozenset[Role]
    scope: Scope


ANYBODY = Caller("", frozenset(Role), EVERYTHING)


class Access:
    """Keys and organs as their files have them. Read anew when these change; a file that cannot be used changes nothing."""

    def __init__(self, settings: Settings) -> None:
        """Raises `KeysError`, `OrgansError`."""
        self._keys_file, self._organs_file = settings.keys_file, settings.organs_file
        self._seconds = settings.watch_seconds
        self.keys: Keys = {} if self._keys_file is None else read_keys(self._keys_file)
        self.organs: Organs = read_organs(self._organs_file)

    @property
    def is_open(self) -> bool:
        """Whether everybody may do everything."""
        return self._keys_file is None

    def caller(self, request: Request) -> Caller:
        """Who sent a request. Raises `ProblemError`."""
        if self.is_open:
            return ANYBODY
        given = bearer(request)
        found = self.key(given)
        if found is None:
            raise ProblemError("unauthorised")
        return self.of_key(found)

    def key(self, given: str) -> Key | None:
        """The key that was given. It is looked up by its hash: how long that takes tells nothing of any key."""
        return self.keys.get(hashed(given)) if len(given) <= _LONGEST else None

    def of_key(self, key: Key) -> Caller:
        scope = Scope(self.organs.subtree(key.organ)) if key.organ else EVERYTHING
        return Caller(key.name, key.roles, scope)

    async def watch(self) -> None:
        """Read the files anew when they change."""
        files = [path for path in (self._keys_file, self._organs_file) if path is not None]
        seen = dict(zip(files, map(_changed, files), strict=True))
        while files:
            await asyncio.sleep(self._seconds)
            for path in files:
                try:
                    now = _changed(path)
                    if now != seen[path]:
                        await asyncio.to_thread(self._read, path)
                        seen[path] = now
                except (KeysError, OrgansError, OSError) as error:
                    _LOG.warning("keys and organs stay as they were: %s", error)

    def _read(self, path: Path) -> None:
        if path == self._keys_file:
            self.keys = read_keys(path)
        if path == self._organs_file:
            self.organs = read_organs(path)


def _changed(path: Path) -> int:
    return path.stat().st_mtime_ns


def bearer(request: Request) -> str:
    """What a request carries to show who sends it. Raises `ProblemError` where that is nothing, or more than one thing."""
    given = request.headers.getlist("authorization")
    scheme, _, value = given[0].partition(" ") if len(given) == 1 else ("", "", "")
    if scheme.lower() != "bearer":
        raise ProblemError("unauthorised")
    return value.strip()


def caller_of(request: Request) -> Caller:
    """Who sent a request that was let in. Raises `ProblemError` where nobody asked: what forgets its door stays shut."""
    found = request.scope["state"].get("caller")
    if not isinstance(found, Caller):
        raise ProblemError("unauthorised")
    return found


def scope_of(request: Request) -> Scope:
    """Whose decisions the sender of a request sees."""
    return caller_of(request).scope


def let_in(request: Request, caller: Caller) -> None:
    """Remembers who sent the request, for what is done with it and for the log."""
    request.scope["state"] |= {"caller": caller, "key": caller.name}
