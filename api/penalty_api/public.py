"""The public profile: what everybody may ask of the rulebooks, and read. Nothing is kept, nobody signs in; nothing else is there."""

from collections.abc import Iterable, Iterator
from itertools import chain

from fastapi import APIRouter, Request
from fastapi.routing import APIRoute
from starlette.responses import Response

from .console import routes as console
from .console.assets import asset_paths
from .console.doors import refusal
from .problems import ProblemError, response
from .routes import candidates, documents, matters, operating, recommendations
from .settings import Settings

#: Matters with their statutory penalties, tiers and provisions (exemptions among them), what a form needs, finding, and one's own case.
OPERATIONS = frozenset({"listMatters", "getMatter", "getFactsSchema", "findCandidates", "recommend", "health"})
#: Pages: find, read, reckon one's own fine, read larger.
PAGES = frozenset({"/", "/matter", "/books", "/book", "/book/changes", "/no-penalty", "/case", "/quick", "/print"})
#: Where a law library is configured.
LAW = "/law"
_ASSETS = "/console/{digest}/{name}"
#: What counts for nothing in the rate: probes, and what a page loads by itself.
UNCOUNTED = frozenset({"/health", *asset_paths()})
#: A case of one's own is not longer.
_MOST_BYTES = 64 * 1024


def public_router(settings: Settings) -> APIRouter:
    """These operations, the contract that describes them, and the pages."""
    parts = (matters.router, candidates.router, recommendations.router, operating.router)
    chosen = [route for route in _routes(parts) if route.operation_id in OPERATIONS]
    paths = {*PAGES, _ASSETS, *([LAW] if settings.laws else [])}
    pages = [route for route in _routes(part.router for part in console.ADVICE) if route.path in paths]
    return APIRouter(routes=[*chosen, *documents.router.routes, *pages])


def _routes(parts: Iterable[APIRouter]) -> Iterator[APIRoute]:
    for route in chain.from_iterable(part.routes for part in parts):
        if isinstance(route, APIRoute):
            yield route


def too_often(request: Request, problem: ProblemError) -> Response:
    """The refusal of one request too many: a page for who reads pages."""
    reads = "text/html" in request.headers.get("accept", "")
    return refusal(request, problem) if reads else response(problem, request)


def public_settings(settings: Settings) -> Settings:
    """Settings with which nothing that a visitor sends stays anywhere."""
    bounds = {"stateless": True, "kept_answers_mb": 0, "max_body_bytes": min(settings.max_body_bytes, _MOST_BYTES)}
    return settings.model_copy(update=bounds)
