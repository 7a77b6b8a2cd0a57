"""`/sign-in` and `/sign-out`, where keys are configured."""

from fastapi import APIRouter, Request
from starlette.responses import RedirectResponse, Response

from ..keys import Role
from ..service import service_of
from .doors import PageRoute, SignInNeeded
from .posting import form_of, is_ours, within
from .remembering import forget_last
from .sessions import close_session, key_given, open_session, same, session_of
from .view import page, view_of

router = APIRouter(include_in_schema=False, route_class=PageRoute)


@router.get("/sign-in")
async def show(request: Request) -> Response:
    service, asked = service_of(request), request.query_params.get("next", "")
    if service.access.is_open or session_of(request, service) is not None:
        return RedirectResponse(within(view_of(request), asked), 303)
    return _form(request, asked)


@router.post("/sign-in")
async def enter(request: Request) -> Response:
    service, told = service_of(request), await form_of(request)
    asked = told.get("next", "")
    if not is_ours(view_of(request), told.get("token", "")):
        return _form(request, asked, "E0432", 403)
    found = key_given(service, told.get("key", ""))
    if found is None:
        return _form(request, asked, "E0430", 401)
    sha, key = found
    if Role.QUERY not in key.roles:
        return _form(request, asked, "E0431", 403)
    answer = RedirectResponse(within(view_of(request), asked), 303)
    open_session(request, answer, sha)
    return answer


@router.post("/sign-out")
async def leave(request: Request) -> Response:
    session, told = session_of(request, service_of(request)), await form_of(request)
    if session is None:
        raise SignInNeeded
    if not same(told.get("token", ""), session.token):
        return _form(request, "", "E0432", 403)
    answer = RedirectResponse(view_of(request).link("/sign-in"), 303)
    close_session(request, answer)
    forget_last(request, answer)
    return answer


def _form(request: Request, asked: str, wrong: str = "", status: int = 200) -> Response:
    return page(request, view_of(request), "sign_in.html", status, asked=asked, wrong=wrong)
