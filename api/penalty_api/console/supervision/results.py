"""`/supervision/results`: the results behind a figure, each with its case and its rule."""

from collections.abc import Sequence
from typing import Any

from fastapi import APIRouter, Request
from sqlalchemy.engine import Row
from starlette.responses import Response

from penalty_rules.labels import DISPOSITIONS

from ...access import scope_of
from ...departing import STATUTE, TIER
from ...service import service_of
from ...storage.statistics import newest
from ..doors import PageRoute, auditing
from ..view import page
from .plotting import amount
from .scope import asked_of, parameter

router = APIRouter(include_in_schema=False, route_class=PageRoute)
SHOWN = 200
#: What may be asked for -> the departures that are meant.
_DEPARTS = {"": (), "any": (TIER, STATUTE), "tier": (TIER,), "statute": (STATUTE,)}
_CELL = 64


@router.get("/supervision/results")
async def show_results(request: Request) -> Response:
    view, asked = auditing(request), asked_of(request)
    scope = scope_of(request)
    cell, departs = parameter(request, "cell"), parameter(request, "departs")
    departs = departs if departs in _DEPARTS else ""
    found: Sequence[Row[Any]] = await service_of(request).storage.read(
        lambda connection: newest(connection, asked.of(scope), cell[:_CELL], _DEPARTS[departs], SHOWN + 1)
    )
    words = {code: label.of(view.lang) for code, label in DISPOSITIONS.items()}
    return page(
        request, view, "supervision_results.html", asked=asked, cell=cell, departs=departs, rows=found[:SHOWN],
        more=len(found) > SHOWN, most=SHOWN, amount=amount, words=words, choices=tuple(_DEPARTS),
    )  # fmt: skip
