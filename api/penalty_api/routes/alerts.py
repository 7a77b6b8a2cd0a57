"""`/v1/alerts`: what was found in decisions that are kept, and what is said and done about it."""

import re
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Query, Request
from fastapi import Path as InPath
from sqlalchemy import Connection
from starlette.responses import Response

from ..access import scope_of
from ..bodies import JSON
from ..entering import Acted, enter
from ..keys import Role
from ..problems import ProblemError
from ..retelling import alert_infos, alert_receipt, cursor, place_of
from ..service import guarded, service_of
from ..storage import alerts
from ..stored import EXAMPLE_ACTION, PRINTABLE_OR_EMPTY, ActionInput, AlertInfo, AlertPage, AlertReceipt
from ..storing import IDEMPOTENCY, IF_MATCH, expected, tag

router = APIRouter(prefix="/v1/alerts", tags=["alerts"])

Id = Annotated[str, InPath(max_length=100, description="Id of the alert.")]
_ID = re.compile(r"[0-9a-f]{32}-[1-9][0-9]{0,8}")
_READERS = (Role.DECIDE, Role.AUDIT)
_BODY = {
    "required": True,
    "content": {
        JSON: {
            "schema": {"$ref": f"#/components/schemas/{ActionInput.__name__}"},
            "examples": {"one": {"summary": "The reason", "value": EXAMPLE_ACTION}},
        }
    },
}


def _writing(*roles: Role) -> dict[str, Any]:
    """What the three actions have in common."""
    refuses = ("stateless", "key_reused", "stale", "conflict")
    told = guarded(*roles, body=_BODY, parameters=[IDEMPOTENCY, IF_MATCH], refuses=refuses)
    return {**told, "responses": {200: {"model": AlertReceipt}}, "response_class": Response}


@router.get("", operation_id="listAlerts", summary="Alerts", **guarded(*_READERS, refuses=("stateless",)))
async def list_alerts(
    request: Request,
    status: Annotated[
        Literal["", "open", "settled", "explained", "dismissed", "escalated"],
        Query(description="Only those; empty: all. `open` leaves out what a later version settled."),
    ] = "",
    level: Annotated[Literal["", "notice", "warning", "alarm"], Query(description="Only those; empty: all.")] = "",
    settled: Annotated[
        Literal["", "true", "false"],
        Query(
            description="`true`: only those that a later version settled, whatever was done about them; `false`: the others."
        ),
    ] = "",
    organ: Annotated[
        str,
        Query(max_length=200, pattern=PRINTABLE_OR_EMPTY, description="Only of decisions of this organ; empty: all."),
    ] = "",
    code: Annotated[
        str, Query(max_length=64, pattern=PRINTABLE_OR_EMPTY, description="Only with this code; empty: all.")
    ] = "",
    limit: Annotated[int, Query(ge=1, le=200, description="Alerts on a page.")] = 50,
    cursor_: Annotated[
        str, Query(alias="cursor", max_length=200, description="`next_cursor` of the page before.")
    ] = "",
) -> AlertPage:
    """In the order in which they were found: what is found later is on later pages, so that nothing is missed."""
    scope, after = scope_of(request), place_of(cursor_, 2)
    wanted = alerts.Wanted(status, level, None if settled == "" else settled == "true", organ, code)

    def read(connection: Connection) -> AlertPage:
        found = alerts.page(connection, scope, (after[0], after[1]), limit + 1, wanted)
        last = found[:limit][-1].row if found else None
        return AlertPage(
            items=alert_infos(connection, found[:limit]),
            next_cursor=cursor(last.sequence, last.number) if last is not None and len(found) > limit else "",
        )

    return await service_of(request).storage.read(read)


@router.get(
    "/{alert_id}",
    operation_id="getAlert",
    summary="An alert",
    **guarded(*_READERS, refuses=("stateless",)),
    responses={200: {"model": AlertInfo}},
    response_class=Response,
)
async def get_alert(request: Request, alert_id: Id) -> Response:
    """What was found, and all that was said and done about it. `ETag`: its version."""
    _known(alert_id)
    scope = scope_of(request)

    def read(connection: Connection) -> AlertInfo:
        (found,) = alert_infos(connection, [alerts.find(connection, scope, alert_id)])
        return found

    found = await service_of(request).storage.read(read)
    return Response(found.model_dump_json(), media_type=JSON, headers=tag(found.version))


@router.post("/{alert_id}/explain", operation_id="explainAlert", summary="Explain an alert", **_writing(Role.DECIDE))
async def explain_alert(request: Request, alert_id: Id) -> Response:
    """Says why it was decided so. May be said again, until the alert is dismissed."""
    return await _done(request, alert_id, "alert.explained")


@router.post("/{alert_id}/dismiss", operation_id="dismissAlert", summary="Dismiss an alert", **_writing(Role.AUDIT))
async def dismiss_alert(request: Request, alert_id: Id) -> Response:
    """The reason given is accepted, or the alert is mistaken."""
    return await _done(request, alert_id, "alert.dismissed")


@router.post("/{alert_id}/escalate", operation_id="escalateAlert", summary="Escalate an alert", **_writing(Role.AUDIT))
async def escalate_alert(request: Request, alert_id: Id) -> Response:
    """It goes to those who supervise; also one that was dismissed."""
    return await _done(request, alert_id, "alert.escalated")


async def _done(request: Request, alert_id: str, kind: str) -> Response:
    _known(alert_id)
    store = service_of(request).storage
    body = await enter(request, Acted)
    seen, scope = expected(request), scope_of(request)
    entry = await store.write(
        lambda connection: alerts.act(connection, scope, body.actor, body.asked, kind, alert_id, seen, body.own.reason)
    )
    told = alert_receipt(entry)
    return Response(told.model_dump_json(), media_type=JSON, headers=tag(told.version))


def _known(alert_id: str) -> None:
    """Refuse what is no id. Raises `ProblemError`."""
    if not _ID.fullmatch(alert_id):
        raise ProblemError("not_found")
