"""The public keys of the issuer of tokens: from its address or a file, kept for a while, fetched anew when an unknown one is named."""

import asyncio
import json
import logging
import time
import urllib.error
import urllib.request
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from jwt import PyJWK, PyJWTError
from jwt.algorithms import get_default_algorithms

from .settings import Settings

_LOG = logging.getLogger("penalty_api")
_DISCOVERY = "/.well-known/openid-configuration"
_WEB = ("http://", "https://")
_SECONDS = 3
#: Of a list of keys or a description of an issuer.
_MOST_BYTES = 2**20
_MOST_KEYS = 100
#: Between two attempts that tokens with unknown keys ask for.
_PAUSE = 10
#: Which sorts of keys an algorithm goes with. Keys that are secret are none of an issuer's published ones.
_SORTS = {"RS": "RSA", "PS": "RSA", "ES": "EC", "Ed": "OKP"}


class UnreachableError(Exception):
    """The keys of the issuer cannot be had at present."""


class IssuerKeys:
    """One for each application."""

    def __init__(self, settings: Settings) -> None:
        self._issuer, self._where = settings.oidc_issuer, settings.oidc_jwks
        self._refresh, self._grace = settings.oidc_refresh_seconds, settings.oidc_grace_seconds
        self._keys: Sequence[Mapping[str, Any]] = ()
        self._ready: dict[tuple[str, str], PyJWK | None] = {}
        self._got = self._tried = -float("inf")
        self._turn = asyncio.Lock()

    @property
    def is_file(self) -> bool:
        """Whether they stand in a file of this machine."""
        return bool(self._where) and not self._where.startswith(_WEB)

    async def watch(self) -> None:
        """Fetches the keys from time to time, so that hardly a request waits for them."""
        while True:
            await self._fetch()
            await asyncio.sleep(self._refresh if self._usable() else min(self._refresh, _PAUSE))

    async def find(self, kid: str, algorithm: str) -> PyJWK | None:
        """The key of that name ("": the only one there is) for that algorithm. Raises `UnreachableError`."""
        if self._usable() and (found := self._known(kid, algorithm)) is not None:
            return found
        if time.monotonic() - self._tried >= min(_PAUSE, self._refresh):
            await self._fetch()
        if not self._usable():
            raise UnreachableError
        return self._known(kid, algorithm)

    def _usable(self) -> bool:
        return time.monotonic() - self._got <= self._refresh + self._grace

    def _known(self, kid: str, algorithm: str) -> PyJWK | None:
        if (kid, algorithm) not in self._ready:
            found = [one for one in self._keys if kid in ("", one.get("kid")) and _fits(one, algorithm)]
            if len(found) != 1:
                return None
            self._ready[kid, algorithm] = _made(found[0], algorithm)
        return self._ready[kid, algorithm]

    async def _fetch(self) -> None:
        """Gets the keys; of several who ask at once the first. What goes wrong is logged, and the former keys stay."""
        asked = time.monotonic()
        async with self._turn:
            if self._tried > asked:
                return
            try:
                keys = await asyncio.to_thread(self.read)
            except (OSError, ValueError, RecursionError) as error:
                _LOG.warning("keys of the issuer: %s: %s", type(error).__name__, error)
            else:
                self._keys, self._got = keys, time.monotonic()
                self._ready.clear()
            self._tried = time.monotonic()

    def read(self) -> Sequence[Mapping[str, Any]]:
        """The keys as they are published now. Raises `OSError`, `ValueError`."""
        where = self._where
        if not where:
            told = _json(_loaded(self._issuer.rstrip("/") + _DISCOVERY))
            if told.get("issuer") != self._issuer:
                raise ValueError("its description names another issuer")
            where = str(told.get("jwks_uri"))
            if not where.startswith(_WEB):
                raise ValueError("its description names no keys")
        keys = _json(_loaded(where) if where.startswith(_WEB) else Path(where).read_bytes()).get("keys")
        if not isinstance(keys, list) or len(keys) > _MOST_KEYS:
            raise ValueError("no list of keys")
        return [one for one in keys if isinstance(one, dict)]


def _fits(key: Mapping[str, Any], algorithm: str) -> bool:
    return (
        key.get("kty") == _SORTS[algorithm[:2]]
        and key.get("alg", algorithm) == algorithm
        and key.get("use", "sig") == "sig"
    )


def _made(key: Mapping[str, Any], algorithm: str) -> PyJWK | None:
    """The key ready for use; None for one that is broken, too short, or on another curve."""
    try:
        found = PyJWK(dict(key), algorithm)
    except PyJWTError:
        return None
    return None if get_default_algorithms()[algorithm].check_key_length(found.key) else found


def _loaded(address: str) -> bytes:
    """What stands at an address of the web. Raises `OSError`, `ValueError`."""
    end = time.monotonic() + _SECONDS
    request = urllib.request.Request(address, headers={"Accept": "application/json"})
    parts, size = [], 0
    with urllib.request.urlopen(request, timeout=_SECONDS) as answer:
        while part := answer.read1(2**16):
            parts.append(part)
            size += len(part)
            if size > _MOST_BYTES:
                raise ValueError("more than a list of keys")
            if time.monotonic() > end:
                raise TimeoutError("too slow")
    return b"".join(parts)


def _json(text: bytes) -> dict[str, Any]:
    found = json.loads(text)
    if not isinstance(found, dict):
        raise ValueError("no object of JSON")
    return found
