"""Forms that are sent: bounded, of this browser, each with a key of its own so that it counts once."""

import hashlib
import re
import secrets
from urllib.parse import parse_qsl

from fastapi import Request

from ...bodies import read_body
from ...keys import Role
from ...problems import Fault, ProblemError
from ...service import service_of
from ...storage.requests import Asked
from ..doors import admitted
from ..filled import Filled
from ..sessions import same
from ..view import View

#: So many fields at most.
_FIELDS = 4000
_ONCE = re.compile("[0-9a-f]{32}", re.ASCII)
#: What of a form says nothing of the case.
_ASIDE = frozenset({"token", "seen", "act", "lang"})


def reading(request: Request) -> View:
    """The view of a page of kept cases. Raises `SignInNeeded`, and `ProblemError` where nothing is kept or it is for others."""
    return _let(request, Role.DECIDE, Role.AUDIT)


def deciding(request: Request) -> View:
    """The same of a page that keeps something."""
    return _let(request, Role.DECIDE)


def auditing(request: Request) -> View:
    """The same of a page for those who supervise."""
    return _let(request, Role.AUDIT)


def _let(request: Request, *roles: Role) -> View:
    if service_of(request).store is None:
        raise ProblemError("stateless")
    view = admitted(request)
    if view.may.isdisjoint(roles):
        told = ", ".join(roles)
        raise ProblemError(
            "forbidden",
            [Fault(code="E0433", zh=f"此页需要权限 {told}", en=f"this page needs a key with the role {told}")],
        )
    return view


async def posted(request: Request) -> Filled:
    """The fields of a form. Raises `ProblemError` for a body that is too long, does not come, or is no form."""
    limits = service_of(request).settings
    body = await read_body(request, limits.max_body_bytes, limits.request_seconds)
    try:
        pairs = parse_qsl(body.decode("utf-8"), keep_blank_values=True, max_num_fields=_FIELDS)
    except ValueError:
        raise ProblemError("unreadable") from None
    values: dict[str, tuple[str, ...]] = {}
    for name, value in pairs:
        values[name] = (*values.get(name, ()), value)
    return Filled((), values)


def is_ours(view: View, typed: Filled) -> bool:
    """Whether a form that was sent is one that this browser was given."""
    return same(typed.one("token"), view.token) and _ONCE.fullmatch(typed.one("once")) is not None


def new_once() -> str:
    """The key of a form that is sent out."""
    return secrets.token_hex(16)


def asked_of(request: Request, typed: Filled) -> Asked:
    """A form as a request that is done once, however often it is sent."""
    told = sorted((name, value) for name, each in typed.values.items() if name not in _ASIDE for value in each)
    said = repr((request.url.path, request.url.query, told))
    return Asked(f"console-{typed.one('once')}", hashlib.sha256(said.encode()).hexdigest())
