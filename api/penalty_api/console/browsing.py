"""`/` finds a matter, `/matter` shows it as its rulebook prints it."""

from fastapi import APIRouter, Request
from starlette.responses import Response

from ..answering import today
from ..holding import Edition
from ..problems import ProblemError
from ..service import service_of, worked
from .asking import Question, questions
from .assets import asset
from .citing import laws_of
from .doors import PageRoute, admitted, matter_named
from .filled import Filled
from .finding import LONGEST, SHOWN, Found, find, named, short_name
from .printed import Printed, is_else, printed
from .remembering import remember_visit, remembered
from .view import page

router = APIRouter(include_in_schema=False, route_class=PageRoute)


@router.get("/")
async def find_matters(request: Request) -> Response:
    view, service = admitted(request), service_of(request)
    asked = {name: request.query_params.get(name, "").strip()[:LONGEST] for name in ("q", "field", "law")}
    catalogue, own, day = service.edition.catalogue, remembered(request), today()
    found: Found = await worked(service, find, catalogue, asked["q"], asked["field"], asked["law"], day)
    last = dict(own.last).get("matter", "")
    return page(
        request,
        view,
        "find.html",
        found=found,
        asked=asked,
        most=SHOWN,
        kept=named(catalogue, own.kept, day),
        recent=named(catalogue, [one for one in own.recent if one not in own.kept], day),
        last=named(catalogue, [last], day),
        repeat=view.address("/quick", [*own.last, ("repeat", "1")]),
        kept_names=own.kept,
    )


@router.get("/matter")
async def show_matter(request: Request) -> Response:
    view, service = admitted(request), service_of(request)
    edition, name = service.edition, request.query_params.get("code", "")
    table, asked = await worked(service, _printed, edition, name, view.lang)
    provisions = table.details.provisions
    answer = page(
        request,
        view,
        "matter.html",
        kept_names=remembered(request).kept,
        shown=table.shown,
        matter=table.details,
        printed=table,
        is_else=is_else,
        own=[one for one in provisions if not one.general],
        general=[one for one in provisions if one.general],
        circumstances=[one for one in asked if not one.general],
        law=laws_of(view, service.settings.laws, Filled(()))(name),
    )
    remember_visit(request, answer, [table.shown.name])
    return answer


def _printed(edition: Edition, name: str, lang: str) -> tuple[Printed, tuple[Question, ...]]:
    catalogue = edition.catalogue
    linked = matter_named(edition, name)
    others = [
        short_name(catalogue, one)
        for one in catalogue.same_code(linked.matter.code)
        if one.rulebook is not linked.rulebook
    ]
    return printed(catalogue, linked, lang, others), questions([catalogue.program(name)], lang)


@router.get("/console/{digest}/{name}")
async def send_asset(digest: str, name: str) -> Response:
    found = asset(digest, name)
    if found is None:
        raise ProblemError("not_found")
    return found
