"""`/favourite` and `/print`: what the user has the browser remember."""

from fastapi import APIRouter, Request
from starlette.responses import RedirectResponse, Response

from ..problems import Fault, ProblemError
from ..service import service_of
from .doors import PageRoute, admitted, matter_named, view_here
from .finding import short_name
from .posting import form_of, is_ours, within
from .remembering import LARGE, remember_kept, remember_print
from .view import View
from .words import TEXTS

router = APIRouter(include_in_schema=False, route_class=PageRoute)


@router.post("/favourite")
async def favour(request: Request) -> Response:
    """Puts a matter at hand, or takes it away."""
    view, edition = admitted(request), service_of(request).edition
    told = await _told(request, view)
    matter = matter_named(edition, told.get("favourite", ""))
    answer = RedirectResponse(within(view, told.get("next", "")), 303)
    remember_kept(request, answer, short_name(edition.catalogue, matter), told.get("kept") == "yes")
    return answer


@router.post("/print")
async def print_large(request: Request) -> Response:
    """Large print, or not: before the door as well. Nobody is harmed by it: in the public profile, which knows no browser, anybody may send
    this."""
    view = view_here(request)
    told = await _told(request, view)
    answer = RedirectResponse(within(view, told.get("next", "")), 303)
    remember_print(request, answer, told.get("print") == LARGE)
    return answer


async def _told(request: Request, view: View) -> dict[str, str]:
    told = await form_of(request)
    if not view.public and not is_ours(view, told.get("token", "")):
        text = TEXTS["E0432"]
        raise ProblemError("forbidden", [Fault(code="E0432", zh=text.of("zh"), en=text.of("en"))])
    return told
