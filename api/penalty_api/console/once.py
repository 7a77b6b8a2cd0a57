"""Forms that keep something: of this browser, each with a key of its own so that it counts once, however often it is sent."""

import hashlib
import re
import secrets

from fastapi import Request

from ..storage.requests import Asked
from . import posting
from .filled import Filled
from .view import View

_ONCE = re.compile("[0-9a-f]{32}", re.ASCII)
#: What of a form says nothing of the case.
_ASIDE = frozenset({"token", "seen", "act", "lang"})


def is_ours(view: View, typed: Filled) -> bool:
    """Whether a form that was sent is one that this browser was given."""
    return posting.is_ours(view, typed.one("token")) and _ONCE.fullmatch(typed.one("once")) is not None


def new_once() -> str:
    """The key of a form that is sent out."""
    return secrets.token_hex(16)


def asked_of(request: Request, typed: Filled) -> Asked:
    """A form as a request that is done once, however often it is sent."""
    told = sorted((name, value) for name, each in typed.values.items() if name not in _ASIDE for value in each)
    said = repr((request.url.path, request.url.query, told))
    return Asked(f"console-{typed.one('once')}", hashlib.sha256(said.encode()).hexdigest())
