"""`/v1/statistics` for those who supervise: dispersion, deviation, samples for review of files, all together; as JSON and as workbooks."""

import secrets
from collections.abc import Callable, Iterator
from datetime import date
from typing import Annotated, Any, Literal, TypeVar

from fastapi import APIRouter, Depends, Query, Request
from sqlalchemy.engine import Row
from starlette.responses import Response

from ..access import scope_of
from ..answering import Lang
from ..keys import Role
from ..saved import as_workbook
from ..service import guarded, service_of
from ..storage.statistics import Chosen, alert_counts, each
from ..stored import PRINTABLE_OR_EMPTY
from ..supervised import DeviationList, DispersionList, Overview, SampleList
from ..supervising import By, Cells, Groups, Whole, drawn, taken
from ..tabulating import gathered, sample_sheets
from ..workbooks import XLSX

router = APIRouter(prefix="/v1/statistics", tags=["statistics"])

T = TypeVar("T")
_GUARDED = guarded(Role.AUDIT, refuses=("stateless",))
_GUARDED_BOOK = guarded(Role.AUDIT, refuses=("stateless", "no_xlsx"))
_BOOK: dict[int | str, dict[str, Any]] = {200: {"content": {XLSX: {"schema": {"type": "string", "format": "binary"}}}}}
_Name = Annotated[str, Query(max_length=300, pattern=PRINTABLE_OR_EMPTY)]


def _chosen(
    request: Request,
    organ: Annotated[_Name, Query(description="Only decisions of this organ; empty: all.")] = "",
    matter: Annotated[_Name, Query(description="Only of the matter with this code; empty: all.")] = "",
    since: Annotated[date | None, Query(description="Decided on this day or later.")] = None,
    until: Annotated[date | None, Query(description="Decided before this day.")] = None,
) -> Chosen:
    first, end = ("" if day is None else day.isoformat() for day in (since, until))
    return Chosen(scope_of(request), organ, matter, first, end)


Asked = Annotated[Chosen, Depends(_chosen)]
Least = Annotated[int, Query(ge=1, le=100_000, description="Only cells with so many fines or more.")]
Size = Annotated[int, Query(ge=1, le=1000, description="So many decisions.")]
Seed = Annotated[
    str,
    Query(
        max_length=100,
        pattern=PRINTABLE_OR_EMPTY,
        description="Of your choice, best one that nobody could foresee; empty: one is made, and told.",
    ),
]
Stratify = Annotated[
    Literal["", "matter"],
    Query(description="`matter`: places are shared out over the matters; empty: all from one lot."),
]


async def _of(request: Request, chosen: Chosen, work: Callable[[Iterator[Row[Any]]], T]) -> T:
    return await service_of(request).storage.read(lambda connection: work(each(connection, chosen)))


@router.get("/overview", operation_id="getOverview", summary="All together", **_GUARDED)
async def get_overview(request: Request, chosen: Asked, lang: Lang = "zh") -> Overview:
    """Decisions, results, fines and alerts in figures."""
    return await service_of(request).storage.read(
        lambda connection: taken(each(connection, chosen), Whole()).told(alert_counts(connection, chosen), lang)
    )


@router.get("/dispersion", operation_id="getDispersion", summary="How far fines of like cases lie apart", **_GUARDED)
async def get_dispersion(
    request: Request,
    chosen: Asked,
    least: Least = 2,
    limit: Annotated[int, Query(ge=1, le=1000, description="So many cells.")] = 200,
) -> DispersionList:
    """Of each cell: count, least, most, median, quartiles, coefficient of variation; those that lie farthest apart first."""
    return await _of(request, chosen, lambda rows: taken(rows, Cells()).told(least, limit))


@router.get("/deviations", operation_id="getDeviations", summary="How often decisions depart", **_GUARDED)
async def get_deviations(
    request: Request,
    chosen: Asked,
    by: Annotated[By, Query(description="By organ, by matter or by month of the decision.")] = "organ",
) -> DeviationList:
    """Results outside what the benchmark gives or the law allows, with and without a reason, by organ, matter or month."""
    return await _of(request, chosen, lambda rows: taken(rows, Groups(by)).told())


@router.get("/sample", operation_id="drawSample", summary="Decisions drawn at random", **_GUARDED)
async def draw_sample(
    request: Request, chosen: Asked, size: Size = 20, seed: Seed = "", stratify: Stratify = ""
) -> SampleList:
    """A sample for review of files. The same seed over the same decisions gives the same sample; how it is drawn is told with it."""
    told = seed or secrets.token_hex(8)
    return await _of(request, chosen, lambda rows: drawn(rows, chosen, told, size, stratify == "matter"))


@router.get(
    "/workbook",
    operation_id="getWorkbook",
    summary="Figures as a workbook",
    **_GUARDED_BOOK,
    responses=_BOOK,
    response_class=Response,
)
async def get_workbook(request: Request, chosen: Asked, least: Least = 2, lang: Lang = "zh") -> Response:
    """Overview, dispersion, and deviation by organ, matter and month, each a sheet (.xlsx)."""
    told = await service_of(request).storage.read(lambda connection: gathered(connection, chosen, least, lang))
    return await as_workbook(request, told, "statistics.xlsx")


@router.get(
    "/sample/workbook",
    operation_id="getSampleWorkbook",
    summary="Decisions drawn at random, as a workbook",
    **_GUARDED_BOOK,
    responses=_BOOK,
    response_class=Response,
)
async def get_sample_workbook(
    request: Request, chosen: Asked, size: Size = 20, seed: Seed = "", stratify: Stratify = "", lang: Lang = "zh"
) -> Response:
    """The sample, and how it was drawn (.xlsx)."""
    told = await draw_sample(request, chosen, size, seed, stratify)
    return await as_workbook(request, sample_sheets(told, lang), "sample.xlsx")
