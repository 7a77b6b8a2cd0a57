"""`/supervision/alerts`: what was found, with the amounts it is about, the case and the rule."""

from fastapi import APIRouter, Request
from sqlalchemy import Connection
from starlette.responses import Response

from ...access import scope_of
from ...retelling import cursor, place_of
from ...service import service_of
from ...storage import alerts
from ...storage.alerts import Wanted
from ..doors import PageRoute, auditing
from ..view import page
from .noting import Noted, noted
from .scope import parameter

router = APIRouter(include_in_schema=False, route_class=PageRoute)
SHOWN = 20
STATUSES, LEVELS = ("open", "settled", "explained", "dismissed", "escalated"), ("alarm", "warning", "notice")


@router.get("/supervision/alerts")
async def show_alerts(request: Request) -> Response:
    view = auditing(request)
    scope = scope_of(request)
    status, level = parameter(request, "status"), parameter(request, "level")
    wanted = Wanted(
        status if status in STATUSES else "",
        level if level in LEVELS else "",
        organ=parameter(request, "organ"),
        code=parameter(request, "code"),
    )
    sequence, number = place_of(parameter(request, "cursor"), 2)

    def read(connection: Connection) -> tuple[tuple[Noted, ...], str]:
        found = alerts.page(connection, scope, (sequence, number), SHOWN + 1, wanted)
        shown = found[:SHOWN]
        onwards = cursor(shown[-1].row.sequence, shown[-1].row.number) if len(found) > SHOWN else ""
        return noted(connection, scope, shown, view.lang), onwards

    found, onwards = await service_of(request).storage.read(read)
    pairs = {"status": wanted.status, "level": wanted.level, "organ": wanted.organ, "code": wanted.code}
    return page(
        request, view, "supervision_alerts.html", found=found, onwards=onwards, wanted=wanted, pairs=pairs,
        statuses=STATUSES, levels=LEVELS,
    )  # fmt: skip
