"""`GET /v1/rulebooks`, and loading them anew."""

from collections import Counter

from fastapi import APIRouter, Request

from penalty_dsl.model import SEMANTICS

from ..keys import Role
from ..models import Reloaded, RulebookList
from ..service import guarded, service_of
from ..telling import rulebook_info

router = APIRouter(prefix="/v1", tags=["rulebooks"])


@router.get("/rulebooks", operation_id="listRulebooks", summary="The rulebooks that answer", **guarded(Role.QUERY))
async def list_rulebooks(request: Request) -> RulebookList:
    """Every loaded rulebook with its version, its digest and when it is in force, each after those it builds on."""
    edition = service_of(request).edition
    catalogue = edition.catalogue
    count = Counter((book.id, book.version) for book in catalogue.holders)
    return RulebookList(
        digest=edition.digest,
        loaded=edition.loaded,
        semantics=SEMANTICS,
        rulebooks=[
            rulebook_info(book, record, count[book.id, book.version])
            for book, record in zip(catalogue.rulebooks, edition.records, strict=True)
        ],
    )


@router.post(
    "/admin/reload",
    operation_id="reloadRulebooks",
    summary="Load the rulebooks anew",
    **guarded(Role.AUTHOR),
)
async def reload_rulebooks(request: Request) -> Reloaded:
    """Loads and validates the rulebooks, then swaps them in; requests at work end with those they began with. Rulebooks with errors are
    refused, and the former ones stay. The files are watched all the same: this only saves waiting."""
    holding = service_of(request).holding
    before = holding.edition
    edition = await holding.load()
    return Reloaded(
        digest=edition.digest, loaded=edition.loaded, changed=before is None or before.digest != edition.digest
    )
