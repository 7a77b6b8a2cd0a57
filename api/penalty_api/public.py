"""The public profile: what everybody may ask of the rulebooks. Nothing is kept, nobody signs in; what is not named here is not there."""

from collections.abc import Iterable
from itertools import chain

from fastapi import APIRouter
from fastapi.routing import APIRoute

from .routes import candidates, documents, matters, operating, recommendations
from .settings import Settings

#: Matters with their statutory penalties, tiers and provisions (exemptions among them), what a form needs, finding, and one's own case.
OPERATIONS = frozenset({"listMatters", "getMatter", "getFactsSchema", "findCandidates", "recommend", "health"})
#: A case of one's own is not longer.
_MOST_BYTES = 64 * 1024


def public_router() -> APIRouter:
    """These operations, and the contract that describes them."""
    parts: Iterable[APIRouter] = (part.router for part in (matters, candidates, recommendations, operating))
    chosen = [
        route
        for route in chain.from_iterable(part.routes for part in parts)
        if isinstance(route, APIRoute) and route.operation_id in OPERATIONS
    ]
    return APIRouter(routes=[*chosen, *documents.router.routes])


def public_settings(settings: Settings) -> Settings:
    """Settings with which nothing that a visitor sends stays anywhere."""
    bounds = {"stateless": True, "kept_answers_mb": 0, "max_body_bytes": min(settings.max_body_bytes, _MOST_BYTES)}
    return settings.model_copy(update=bounds)
