"""Forms that change something: read with bounds, believed only from a page that this browser was sent, and from there back."""

from urllib.parse import parse_qsl

from fastapi import Request

from ..bodies import read_body
from ..problems import ProblemError
from ..service import service_of
from .filled import Filled
from .sessions import same
from .view import View

#: The longest address is not longer, as a form writes it.
_MOST = 64 * 1024
#: So many fields of a case at most.
_FIELDS = 4000


async def form_of(request: Request, most: int = _MOST, fields: int = 8) -> dict[str, str]:
    """The fields of a form, the last of each name. Raises `ProblemError` for a body that is too long or does not come."""
    body = await read_body(request, most, service_of(request).settings.request_seconds)
    try:
        pairs = parse_qsl(body.decode("utf-8", "replace"), keep_blank_values=True, max_num_fields=fields)
    except ValueError:
        return {}
    return dict(pairs)


async def posted(request: Request) -> Filled:
    """The fields of a form that tells a case. Raises `ProblemError` for a body that is too long, does not come, or is no form."""
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


def is_ours(view: View, token: str) -> bool:
    """Whether the form that brought it stood in a page that this browser was sent, in this session."""
    return same(token, view.token)


def within(view: View, asked: str) -> str:
    """Where to go on: a page of this service, never another one's."""
    inside = asked.startswith("/") and not asked.startswith(("//", "/\\")) and asked.isprintable()
    return f"{view.root}{asked}" if inside else view.link("/")
