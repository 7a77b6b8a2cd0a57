"""`/supervision`: what is kept in figures and charts; `/supervision/workbook`: the same as a file."""

from dataclasses import dataclass

from fastapi import APIRouter, Request
from sqlalchemy import Connection
from starlette.responses import RedirectResponse, Response

from ...access import scope_of
from ...saved import as_workbook
from ...service import service_of
from ...storage import alerts
from ...storage.alerts import Wanted
from ...storage.projecting import OPEN
from ...storage.statistics import Chosen, alert_counts, each
from ...supervised import DeviationList, DispersionList, Overview
from ...supervising import Everything
from ...tabulating import gathered
from ..doors import PageRoute, auditing
from ..view import page
from .noting import Noted, noted
from .plotting import MOST, amount, dispersion_chart, month_after, percent, rates_chart
from .scope import asked_of

router = APIRouter(include_in_schema=False, route_class=PageRoute)
#: Cells of which a dispersion is told have so many fines.
_LEAST = 2
#: So many alerts stand on the page; the others have one of their own.
_ALERTS = 5
_CELLS, _ROWS = 50, 200
#: Alerts that say a day has gone by.
LATE = ("overdue", "overdue_provisional")


@dataclass(frozen=True, slots=True)
class Found:
    whole: Overview
    organs: DeviationList
    matters: DeviationList
    months: DeviationList
    cells: DispersionList
    alarms: tuple[Noted, ...]
    late: tuple[Noted, ...]


@router.get("/supervision")
async def show_figures(request: Request) -> Response:
    view, asked = auditing(request), asked_of(request)
    chosen = asked.of(scope_of(request))
    found = await service_of(request).storage.read(lambda connection: _found(connection, chosen, view.lang))
    charts = {
        "organ": rates_chart(view, "by-organ", view.say("sup by organ"), found.organs.items),
        "month": rates_chart(view, "by-month", view.say("sup by month"), found.months.items),
        "matter": rates_chart(view, "by-matter", view.say("sup by matter"), found.matters.items),
        "cells": dispersion_chart(view, view.say("sup dispersion"), found.cells.items),
    }
    counts = {level: sum(one.count for one in found.whole.alerts if (one.level, one.status) == (level, OPEN))
              for level in ("alarm", "warning", "notice")}  # fmt: skip
    return page(
        request, view, "supervision.html", asked=asked, found=found, charts=charts, counts=counts, percent=percent,
        amount=amount, month_after=month_after, most=MOST, rows=_ROWS,
    )  # fmt: skip


def _found(connection: Connection, chosen: Chosen, lang: str) -> Found:
    def listed(limit: int, wanted: Wanted) -> tuple[Noted, ...]:
        return noted(connection, chosen.scope, alerts.page(connection, chosen.scope, (0, 0), limit, wanted), lang)

    figures = Everything.of(each(connection, chosen))
    late = [one for code in LATE for one in listed(_ALERTS, Wanted(OPEN, organ=chosen.organ, code=code))]
    return Found(
        figures.whole.told(alert_counts(connection, chosen), lang),
        figures.groups["organ"].told(),
        figures.groups["matter"].told(),
        figures.groups["month"].told(),
        figures.cells.told(_LEAST, _CELLS),
        listed(_ALERTS, Wanted(OPEN, "alarm", organ=chosen.organ)),
        tuple(late),
    )


@router.get("/supervision/workbook")
async def send_workbook(request: Request) -> Response:
    """What a wrong day would mean is told on the page."""
    view, asked = auditing(request), asked_of(request)
    if asked.wrong:
        return RedirectResponse(f"{view.link('/supervision')}?{request.url.query}", 303)
    chosen = asked.of(scope_of(request))
    told = await service_of(request).storage.read(lambda connection: gathered(connection, chosen, _LEAST, view.lang))
    return await as_workbook(request, told, "supervision.xlsx")
