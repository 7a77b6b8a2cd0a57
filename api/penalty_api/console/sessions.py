"""Who signed in, where keys are configured: a signed cookie that ends by itself, and tokens that forms send along.

The secret is made when the service starts and shared by its workers (`SECRET`): a restart signs everybody out. A session holds for the key
that opened it, and ends when that key is taken from the file.
"""

import hashlib
import hmac
import os
import re
import secrets
import time
from dataclasses import dataclass

from fastapi import Request
from starlette.responses import Response

from ..access import Caller
from ..keys import Key, Role, hashed
from ..service import Service
from .cookies import set_cookie

SECRET = "PENALTY_CONSOLE_SECRET"
SESSION, FORM = "penalty_session", "penalty_form"
#: A working day.
_SECONDS = 10 * 3600
_MAC = 64
_NONCE = re.compile("[0-9a-f]{32}", re.ASCII)
_OWN = secrets.token_hex(32)


@dataclass(frozen=True, slots=True)
class Session:
    """Who opened it; `token` for its forms."""

    caller: Caller
    token: str


def share_secret() -> None:
    """Makes the secret that all workers of this service sign with."""
    os.environ.setdefault(SECRET, _OWN)


def _signed(*parts: str) -> str:
    secret = os.environ.get(SECRET, _OWN)
    return hmac.new(secret.encode(), "\n".join(parts).encode(), hashlib.sha256).hexdigest()


def key_given(service: Service, given: str) -> tuple[str, Key] | None:
    """The key that was typed in, by its hash; None: there is no such key."""
    found = service.access.key(given.strip())
    return None if found is None else (hashed(given.strip()), found)


def open_session(request: Request, answer: Response, sha: str) -> None:
    """Signs in with the key of that hash."""
    ends = str(int(time.time()) + _SECONDS)
    value = f"{sha[:16]}.{ends}.{_signed('session', sha, ends)}"
    set_cookie(request, answer, SESSION, value, _SECONDS)


def session_of(request: Request, service: Service) -> Session | None:
    """The session of a request; None: nobody signed in, it is over, or its key is no longer good for it."""
    start, _, rest = request.cookies.get(SESSION, "").partition(".")
    ends, _, mac = rest.partition(".")
    if not (ends.isascii() and ends.isdecimal() and len(ends) <= 12 and len(mac) == _MAC and mac.isascii()):
        return None
    if int(ends) <= time.time():
        return None
    for sha, key in service.access.keys.items():
        if sha.startswith(start) and hmac.compare_digest(mac, _signed("session", sha, ends)):
            return Session(service.access.of_key(key), _signed("form", mac)) if Role.QUERY in key.roles else None
    return None


def close_session(request: Request, answer: Response) -> None:
    set_cookie(request, answer, SESSION, "", 0)


def form_token(request: Request) -> str:
    """What the forms of a page send along where nobody is signed in: signed for this browser, which `know_browser` tells from others."""
    return _signed("form", _nonce(request))


def know_browser(request: Request, answer: Response) -> None:
    """Lets the browser send along whose forms these are."""
    set_cookie(request, answer, FORM, _nonce(request), _SECONDS)


def _nonce(request: Request) -> str:
    told = request.cookies.get(FORM, "")
    if not _NONCE.fullmatch(told):
        told = request.scope["state"].setdefault("nonce", secrets.token_hex(16))
    return told


def same(one: str, other: str) -> bool:
    return hmac.compare_digest(one.encode(), other.encode())
