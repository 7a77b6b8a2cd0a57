"""`/v1/decisions`: decisions that are kept, with every version of what was known and decided."""

import re
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from fastapi import Path as InPath
from pydantic import BaseModel
from sqlalchemy import Connection
from starlette.responses import Response

from ..access import scope_of
from ..answering import pinned
from ..asked import asked as parameters_of
from ..asked import parameters
from ..bodies import JSON
from ..entering import Entered, Recorded, Staged, enter
from ..keys import Role
from ..problems import ProblemError
from ..recording import LATER, STAGE, Course, first, later
from ..retelling import alert_infos, cursor, decision_receipt, decision_summary, decision_text, place_of
from ..service import Service, guarded, service_of, worked
from ..storage import alerts, decisions
from ..storage.chain import Entry
from ..storage.decisions import Draft
from ..storage.requests import earlier
from ..stored import (
    EXAMPLE_RECORD,
    EXAMPLE_STAGE,
    PRINTABLE_OR_EMPTY,
    DecisionPage,
    DecisionReceipt,
    FurtherInput,
    RecordInput,
    StoredDecision,
)
from ..storing import IDEMPOTENCY, IF_MATCH, expected, tag

router = APIRouter(prefix="/v1/decisions", tags=["decisions"])

Id = Annotated[str, InPath(max_length=100, description="Id of the decision.")]
_ID = re.compile(r"[0-9a-f]{32}")
_READERS = (Role.DECIDE, Role.AUDIT)
#: How often a stage is made anew because another came between, where the caller asks for no version: each time one of them was kept.
_TRIES = 40


def _body(model: type[BaseModel], summary: str, example: dict[str, Any]) -> dict[str, Any]:
    content = {
        "schema": {"$ref": f"#/components/schemas/{model.__name__}"},
        "examples": {"one": {"summary": summary, "value": example}},
    }
    return {"required": True, "content": {JSON: content}}


@router.post(
    "",
    operation_id="recordDecision",
    summary="Keep a decision",
    status_code=201,
    **guarded(
        Role.DECIDE,
        body=_body(RecordInput, "A decision and its case", EXAMPLE_RECORD),
        parameters=[*parameters("lang", "rulebook"), IDEMPOTENCY],
        refuses=("stateless", "key_reused"),
    ),
    responses={201: {"model": DecisionReceipt}},
    response_class=Response,
)
async def record_decision(request: Request) -> Response:
    """Keeps a case, what is recommended for it by which rulebooks, and what was decided; what a review finds becomes alerts. It is kept
    when this answers, and an entry of the ledger says so."""
    service, wanted = service_of(request), parameters_of(request)
    store = service.storage
    body = await enter(request, Recorded, STAGE)
    before = await store.read(lambda connection: earlier(connection, body.actor.key_name, body.asked))
    if before is not None:
        return _kept(before)
    edition, given = service.edition, body.own.given

    def drafted() -> Draft:
        case = pinned(edition, given, wanted.rulebook) if wanted.rulebook else given
        return first(edition, body.document, case, body.rest, body.own.reference)

    draft = await worked(service, drafted)
    return _kept(await store.write(lambda connection: decisions.record(connection, body.actor, body.asked, draft)))


@router.get(
    "", operation_id="listDecisions", summary="Decisions that are kept", **guarded(*_READERS, refuses=("stateless",))
)
async def list_decisions(
    request: Request,
    reference: Annotated[
        str, Query(max_length=200, pattern=PRINTABLE_OR_EMPTY, description="The caller's own number, exactly.")
    ] = "",
    organ: Annotated[
        str, Query(max_length=200, pattern=PRINTABLE_OR_EMPTY, description="Of the officer who recorded it, exactly.")
    ] = "",
    limit: Annotated[int, Query(ge=1, le=200, description="Decisions on a page.")] = 50,
    cursor_: Annotated[
        str, Query(alias="cursor", max_length=200, description="`next_cursor` of the page before.")
    ] = "",
) -> DecisionPage:
    """In the order in which they were recorded: what comes later is on later pages, so that nothing is missed."""
    scope, (after,) = scope_of(request), place_of(cursor_, 1)
    found = await service_of(request).storage.read(
        lambda connection: decisions.page(connection, scope, after, limit + 1, reference, organ)
    )
    shown = found[:limit]
    return DecisionPage(
        items=[decision_summary(row) for row in shown],
        next_cursor=cursor(shown[-1].sequence) if len(found) > limit else "",
    )


@router.get(
    "/{decision_id}",
    operation_id="getDecision",
    summary="A decision with every version",
    **guarded(*_READERS, refuses=("stateless",)),
    responses={200: {"model": StoredDecision}},
    response_class=Response,
)
async def get_decision(request: Request, decision_id: Id) -> Response:
    """Who entered what and when, what was recommended on the facts known then, and the alerts. `ETag`: its version."""
    _known(decision_id)
    scope = scope_of(request)

    def read(connection: Connection) -> tuple[str, int]:
        row = decisions.find(connection, scope, decision_id)
        versions = decisions.versions(connection, scope, decision_id)
        found = alert_infos(connection, alerts.of_decision(connection, scope, decision_id))
        return decision_text(row, versions, found), row.version

    text, version = await service_of(request).storage.read(read)
    return Response(text, media_type=JSON, headers=tag(version))


@router.post(
    "/{decision_id}/stages",
    operation_id="addStage",
    summary="Keep a further stage, or a correction",
    status_code=201,
    **guarded(
        Role.DECIDE,
        body=_body(FurtherInput, "Facts corrected later", EXAMPLE_STAGE),
        parameters=[*parameters("lang"), IDEMPOTENCY, IF_MATCH],
        refuses=("stateless", "key_reused", "stale"),
    ),
    responses={201: {"model": DecisionReceipt}},
    response_class=Response,
)
async def add_stage(request: Request, decision_id: Id) -> Response:
    """Keeps a further version: the next stage of the case with the facts found since, or, with `replaces`, one in the place of a stage
    that was entered wrongly. No version is ever changed. The whole course is examined anew; alerts that no longer stand are settled."""
    _known(decision_id)
    service = service_of(request)
    body = await enter(request, Staged, LATER)
    for _ in range(_TRIES):
        try:
            return _kept(await _staged(request, service, decision_id, body))
        except ProblemError as problem:
            if problem.code != "stale" or expected(request) is not None:
                raise
    raise ProblemError("busy")


async def _staged(request: Request, service: Service, decision_id: str, body: Entered[Staged]) -> Entry:
    """The version after the latest. Raises `ProblemError`: `stale` where another came between."""
    store, scope = service.storage, scope_of(request)

    def read(connection: Connection) -> tuple[Entry | None, list[Entry]]:
        versions = decisions.versions(connection, scope, decision_id)
        return earlier(connection, body.actor.key_name, body.asked), versions

    before, versions = await store.read(read)
    if before is not None:
        return before
    seen = len(versions)
    if expected(request) not in (None, seen):
        raise ProblemError("stale")
    edition, course = service.edition, Course.told(versions)
    draft = await worked(
        service, lambda: later(edition, body.document, course, body.rest, body.own.replaces, body.own.why)
    )
    return await store.write(
        lambda connection: decisions.stage(connection, scope, body.actor, body.asked, decision_id, seen, draft)
    )


def _kept(entry: Entry) -> Response:
    told = decision_receipt(entry)
    return Response(told.model_dump_json(), 201, tag(told.version), JSON)


def _known(decision_id: str) -> None:
    """Refuse what is no id. Raises `ProblemError`."""
    if not _ID.fullmatch(decision_id):
        raise ProblemError("not_found")
