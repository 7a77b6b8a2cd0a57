"""A session that ended in the middle of a form: what was typed goes through the door and comes back."""

from fastapi import APIRouter, Request
from starlette.responses import Response

from ...keys import Role
from ...problems import ProblemError
from ...service import service_of
from ..doors import PageRoute
from ..filled import Filled
from ..posting import is_ours, posted
from ..sessions import key_given, open_session
from ..view import page, view_of

router = APIRouter(include_in_schema=False, route_class=PageRoute)
_CARRIED = "c."
#: Only forms of kept cases come here.
_PLACES = ("/keep?", "/kept/")
_MOST = 4000


def carried(request: Request, typed: Filled) -> Response:
    """The door, with everything that was typed."""
    view = view_of(request)
    place = view.here + (f"?{request.url.query}" if request.url.query else "")
    pairs = [(name, value) for name, each in typed.values.items() if name != "token" for value in each]
    return _door(request, place, pairs, "E0436", 401)


@router.post("/sign-in/resume")
async def enter(request: Request) -> Response:
    service, sent = service_of(request), await posted(request)
    place = sent.one("place")
    if not (place.startswith(_PLACES) and place.isprintable() and len(place) <= _MOST):
        raise ProblemError("not_found")
    pairs = [
        (name.removeprefix(_CARRIED), value)
        for name, each in sent.values.items()
        if name.startswith(_CARRIED)
        for value in each
    ]
    if not is_ours(view_of(request), sent.one("token")):
        return _door(request, place, pairs, "E0432", 403)
    found = key_given(service, sent.one("key"))
    if found is None:
        return _door(request, place, pairs, "E0430", 401)
    sha, key = found
    if Role.QUERY not in key.roles:
        return _door(request, place, pairs, "E0431", 403)
    view = view_of(request)
    told = [(name, value) for name, value in pairs if name != "act"]
    answer = page(request, view, "resumed.html", place=f"{view.root}{place}", pairs=told)
    open_session(request, answer, sha)
    return answer


def _door(request: Request, place: str, pairs: list[tuple[str, str]], wrong: str, status: int) -> Response:
    told = [(f"{_CARRIED}{name}", value) for name, value in pairs]
    return page(request, view_of(request), "sign_in.html", status, asked="", wrong=wrong, place=place, carried=told)
