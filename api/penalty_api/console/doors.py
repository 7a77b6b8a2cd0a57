"""The doors of the pages: who may come in, and refusals as pages."""

from collections.abc import Callable, Coroutine
from typing import Any

from fastapi import Request
from fastapi.routing import APIRoute
from starlette.responses import RedirectResponse, Response

from penalty_rules.linking import LinkedMatter

from ..access import ANYBODY, VISITOR, Caller, let_in
from ..holding import Edition
from ..keys import Role
from ..problems import KINDS, Fault, ProblemError
from ..service import service_of
from .sessions import session_of
from .view import View, page, view_of

#: What may be done a little later.
_LATER = (429, 503)


class PageRoute(APIRoute):
    """A route whose refusals are pages."""

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        handler = super().get_route_handler()

        async def paged(request: Request) -> Response:
            try:
                await _announced(request)
                return await handler(request)
            except SignInNeeded:
                return to_sign_in(request)
            except ProblemError as problem:
                return refusal(request, problem)

        return paged


class SignInNeeded(Exception):
    """The page is for who signed in."""


def refusal(request: Request, problem: ProblemError) -> Response:
    """A refusal as a page: what is wrong, and the way back."""
    view, kind = view_here(request), KINDS[problem.code]
    # Readers of pages do not know the names of parameters.
    told = [fault.model_copy(update={"parameter": ""}) for fault in problem.faults]
    faults = [(fault.code, fault.told(view.english)) for fault in told]
    title = kind.en if view.english else kind.zh
    wait = problem.headers.get("Retry-After", "")
    busy = kind.status in _LATER
    answer = page(request, view, "trouble.html", kind.status, title=title, faults=faults, busy=busy, wait=wait)
    answer.headers.update(problem.headers)
    return answer


def view_here(request: Request) -> View:
    """The view of a page for anybody: with the session, if there is one."""
    service = service_of(request)
    keeps = service.store is not None
    if service.settings.public:
        let_in(request, VISITOR)
        return view_of(request)
    if service.access.is_open:
        let_in(request, ANYBODY)
        return view_of(request, may=ANYBODY.roles if keeps else frozenset())
    session = session_of(request, service)
    if session is None:
        announced = request.scope["state"].get("caller")
        may = announced.roles if keeps and isinstance(announced, Caller) else frozenset()
        return view_of(request, may=may)
    let_in(request, session.caller)
    return view_of(request, session.caller.name, session.token, session.caller.roles if keeps else frozenset())


async def _announced(request: Request) -> None:
    """Lets in who shows a key or token with the request itself, as a gateway does for those who signed in there. Raises `ProblemError`."""
    access = service_of(request).access
    if not access.is_open and "authorization" in request.headers:
        caller = await access.caller(request)
        if Role.QUERY not in caller.roles:
            raise ProblemError("forbidden")
        let_in(request, caller)


def admitted(request: Request) -> View:
    """The view of a page for who may ask for recommendations. Raises `SignInNeeded`."""
    view = view_here(request)
    if "caller" not in request.scope["state"]:
        raise SignInNeeded
    return view


def to_sign_in(request: Request) -> Response:
    """To the door, and from there back to what was asked for."""
    view = view_of(request)
    asked = view.here + (f"?{request.url.query}" if request.url.query else "")
    return RedirectResponse(view.link("/sign-in", next="" if asked == "/" else asked), 303)


def matter_named(edition: Edition, name: str) -> LinkedMatter:
    """The matter that an address names. Raises `ProblemError`."""
    try:
        return edition.catalogue.matter(name)
    except KeyError:
        several = [f"{one.rulebook.id}/{one.matter.code}" for one in edition.catalogue.same_code(name)]
    zh = f"{len(several)} 部裁量基准都有事项 {name[:100]}" if several else f"没有事项 {name[:100]}"
    en = f"{len(several)} rulebooks have the matter {name[:100]}" if several else f"there is no matter {name[:100]}"
    told = ", ".join(several)
    raise ProblemError(
        "not_found", [Fault(code="E0227" if several else "E0218", zh=zh, en=en, allowed_zh=told, allowed_en=told)]
    )


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
