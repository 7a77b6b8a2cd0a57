"""What lets callers in: keys of a file, tokens of an issuer, and the organs that either may be for."""

import asyncio
import logging
from pathlib import Path
from typing import TYPE_CHECKING

from fastapi import Request

from .access import ANYBODY, VISITOR, Caller, bearer
from .keys import Key, Keys, KeysError, hashed, read_keys
from .organs import Organs, OrgansError, read_organs
from .problems import ProblemError
from .settings import Settings
from .storage.scope import EVERYTHING, Scope

if TYPE_CHECKING:
    from .tokens import Tokens

_LOG = logging.getLogger("penalty_api")
#: Nothing that is a key is longer, by far.
_LONGEST = 8192
#: Of a token: between its three parts.
_DOTS = 2


class Access:
    """Keys and organs as their files have them. Read anew when these change; a file that cannot be used changes nothing."""

    def __init__(self, settings: Settings) -> None:
        """Raises `KeysError`, `OrgansError`."""
        self._keys_file, self._organs_file = settings.keys_file, settings.organs_file
        self._seconds = settings.watch_seconds
        self.keys: Keys = {} if self._keys_file is None else read_keys(self._keys_file)
        self.organs: Organs = read_organs(self._organs_file)
        self._tokens = _tokens(settings)
        self._public = settings.public

    @property
    def is_open(self) -> bool:
        """Whether everybody may do everything."""
        return self._keys_file is None and self._tokens is None

    async def caller(self, request: Request) -> Caller:
        """Who sent a request. Raises `ProblemError`."""
        if self._public:
            return VISITOR
        if self.is_open:
            return ANYBODY
        given = bearer(request)
        found = self.key(given)
        if found is not None:
            return self.of_key(found)
        if self._tokens is None or given.count(".") != _DOTS or len(given) > _LONGEST:
            raise ProblemError("unauthorised")
        return await self._tokens.caller(given, self.organs)

    def key(self, given: str) -> Key | None:
        """The key that was given. It is looked up by its hash: how long that takes tells nothing of any key."""
        return self.keys.get(hashed(given)) if len(given) <= _LONGEST else None

    def of_key(self, key: Key) -> Caller:
        scope = Scope(self.organs.subtree(key.organ)) if key.organ else EVERYTHING
        return Caller(key.name, key.roles, scope)

    async def watch(self) -> None:
        """Read the files anew when they change, and the keys of the issuer from time to time."""
        if self._tokens is None:
            await self._watch_files()
        else:
            await asyncio.gather(self._watch_files(), self._tokens.keys.watch())

    async def _watch_files(self) -> None:
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


def _tokens(settings: Settings) -> "Tokens | None":
    """What reads tokens, where there is an issuer of them. Only then its packages are needed."""
    if not settings.oidc_issuer:
        return None
    from .tokens import Tokens

    return Tokens(settings)


def _changed(path: Path) -> int:
    return path.stat().st_mtime_ns
