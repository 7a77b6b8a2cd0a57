"""`/sign-in` and `/sign-out`, where keys are configured."""

from urllib.parse import parse_qsl

from fastapi import APIRouter, Request
from starlette.responses import RedirectResponse, Response

from ..bodies import read_body
from ..keys import Role
from ..service import service_of
from .doors import PageRoute, SignInNeeded
from .sessions import (
    close_session,
    form_is_ours,
    form_token,
    key_given,
    new_form,
    new_nonce,
    open_session,
    same,
    session_of,
)  # fmt: skip
from .view import page, view_of

router = APIRouter(include_in_schema=False, route_class=PageRoute)
#: A form with a key in it is not longer.
_MOST = 8 * 1024
_FIELDS = 8


@router.get("/sign-in")
async def show(request: Request) -> Response:
    service, asked = service_of(request), request.query_params.get("next", "")
    if service.access.is_open or session_of(request, service) is not None:
        return RedirectResponse(_within(request, asked), 303)
    return _form(request, asked)


@router.post("/sign-in")
async def enter(request: Request) -> Response:
    service, told = service_of(request), await _told(request)
    asked = told.get("next", "")
    if not form_is_ours(request, told.get("token", "")):
        return _form(request, asked, "E0432", 403)
    found = key_given(service, told.get("key", ""))
    if found is None:
        return _form(request, asked, "E0430", 401)
    sha, key = found
    if Role.QUERY not in key.roles:
        return _form(request, asked, "E0431", 403)
    answer = RedirectResponse(_within(request, asked), 303)
    open_session(request, answer, sha)
    return answer


@router.post("/sign-out")
async def leave(request: Request) -> Response:
    session, told = session_of(request, service_of(request)), await _told(request)
    if session is None:
        raise SignInNeeded
    if not same(told.get("token", ""), session.token):
        return _form(request, "", "E0432", 403)
    answer = RedirectResponse(view_of(request).link("/sign-in"), 303)
    close_session(request, answer)
    return answer


def _form(request: Request, asked: str, wrong: str = "", status: int = 200) -> Response:
    view, nonce = view_of(request), new_nonce()
    answer = page(request, view, "sign_in.html", status, token=form_token(nonce), asked=asked, wrong=wrong)
    new_form(request, answer, nonce)
    return answer


def _within(request: Request, asked: str) -> str:
    """Where to go on: a page of this service, never another one's."""
    view = view_of(request)
    inside = asked.startswith("/") and not asked.startswith(("//", "/\\")) and asked.isprintable()
    return f"{view.root}{asked}" if inside else view.link("/")


async def _told(request: Request) -> dict[str, str]:
    """The fields of a form. Raises `ProblemError` for a body that is too long or does not come."""
    body = await read_body(request, _MOST, service_of(request).settings.request_seconds)
    try:
        pairs = parse_qsl(body.decode("utf-8", "replace"), keep_blank_values=True, max_num_fields=_FIELDS)
    except ValueError:
        return {}
    return dict(pairs)
