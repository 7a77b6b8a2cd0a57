"""`/v1/statistics`: what was decided in like cases, and against one party before."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from sqlalchemy import Connection
from sqlalchemy.engine import Row

from penalty_rules import recommend

from ..access import scope_of
from ..answering import Lang, read
from ..asked import CASE_BODY, parameters
from ..compared import CaseStatistics, CaseStatisticsList, CellStatistics, ComparedResult, PriorInfo, PriorList
from ..comparing import cell_of, spread
from ..holding import Edition
from ..keys import Role
from ..problems import Fault, ProblemError
from ..service import guarded, read_json, service_of, worked
from ..storage.statistics import of_party, same_cell
from ..stored import PRINTABLE_OR_EMPTY

router = APIRouter(prefix="/v1/statistics", tags=["statistics"])

_READERS = (Role.DECIDE, Role.AUDIT)
_MOST = 200
Last = Annotated[int, Query(ge=1, le=_MOST, description="So many decisions, the latest.")]
Organ = Annotated[
    str, Query(max_length=200, pattern=PRINTABLE_OR_EMPTY, description="Only those of this organ; empty: all.")
]
Name = Annotated[str, Query(max_length=300, pattern=PRINTABLE_OR_EMPTY)]


@router.get(
    "/cell", operation_id="getCell", summary="Like cases of a cell", **guarded(*_READERS, refuses=("stateless",))
)
async def get_cell(
    request: Request,
    cell: Annotated[str, Query(pattern="^[0-9a-f]{64}$", description="As a comparison names it.", examples=["0" * 64])],
    last: Last = 12,
    organ: Organ = "",
    lang: Lang = "zh",
) -> CellStatistics:
    """What was decided last in this cell: lowest, highest and median fine."""
    scope = scope_of(request)
    rows = await service_of(request).storage.read(lambda connection: same_cell(connection, scope, cell, last, organ))
    return CellStatistics(cell=cell, **_told(rows, lang))


@router.post(
    "/cell",
    operation_id="compareCase",
    summary="Like cases of a case",
    **guarded(*_READERS, body=CASE_BODY, parameters=parameters("rulebook"), refuses=("stateless",)),
)
async def compare_case(request: Request, last: Last = 12, organ: Organ = "", lang: Lang = "zh") -> CaseStatisticsList:
    """For each answer to a case: what was decided last where matter, kind of party, disposition, tier and the rule of the fine are the
    same. Nothing is kept."""
    service, scope = service_of(request), scope_of(request)
    store = service.storage
    body = await read_json(request)
    pin = request.query_params.get("rulebook", "")
    cells = await worked(service, _cells, service.edition, body, pin)

    def found(connection: Connection) -> list[Sequence[Row[Any]]]:
        return [same_cell(connection, scope, one["cell"], last, organ) if one["cell"] else [] for one in cells]

    items = zip(cells, await store.read(found), strict=True)
    return CaseStatisticsList(items=[CaseStatistics(**cell, **_told(rows, lang)) for cell, rows in items])


def _cells(edition: Edition, body: bytes, pin: str) -> list[dict[str, Any]]:
    record, lean = recommend(read(edition, body, pin)).applied()
    told = []
    for answer, counted in zip(record.answers, lean, strict=True):
        cell = cell_of(answer, counted)
        about = {name: getattr(answer, name) for name in ("act", "matter", "subject", "role", "disposition", "tier")}
        told.append({**about, "cell": cell.id, "rulebook": cell.rulebook, "rule": cell.rule})
    return told


@router.get(
    "/priors",
    operation_id="listPriors",
    summary="Earlier penalties of a party",
    **guarded(*_READERS, refuses=("stateless",)),
)
async def list_priors(
    request: Request,
    party_id: Annotated[Name, Query(description="As cases name the party, such as its social credit code.")] = "",
    party_name: Annotated[Name, Query(description="Exactly; with `party_id` both have to fit.")] = "",
    since: Annotated[date | None, Query(description="Decided on this day or later.")] = None,
    until: Annotated[date | None, Query(description="Decided before this day.")] = None,
    matter: Annotated[Name, Query(description="Only of the matter with this code; empty: all.")] = "",
) -> PriorList:
    """Penalties imposed on a party, each with the entry of the ledger that says so. Of a decision its latest version counts."""
    if not party_id and not party_name:
        zh, en = "party_id、party_name 至少写一项", "say party_id, party_name or both"
        raise ProblemError("invalid_request", [Fault(parameter="party_id", zh=zh, en=en)])
    first, end = ("" if day is None else day.isoformat() for day in (since, until))
    scope = scope_of(request)
    rows = await service_of(request).storage.read(
        lambda connection: of_party(connection, scope, party_id, party_name, first, end, matter, _MOST + 1)
    )
    return PriorList(items=[_prior(row) for row in rows[:_MOST]], more=len(rows) > _MOST)


def _prior(row: Row[Any]) -> PriorInfo:
    entry = {"sequence": row.sequence, "entry_hash": row.hash}
    return PriorInfo(**_result(row).model_dump(), rulebook=row.rulebook, matter=row.matter, **entry)


def _result(row: Row[Any]) -> ComparedResult:
    return ComparedResult(**{name: getattr(row, name) for name in ComparedResult.model_fields})


def _told(rows: Sequence[Row[Any]], lang: Lang) -> dict[str, Any]:
    fines = [Decimal(row.fine) for row in rows if row.fine is not None]
    found = spread(fines)
    told: dict[str, Any] = {"results": [_result(row) for row in rows], "fined": len(fines)}
    if found is None:
        text = f"同格 {len(rows)} 件，没有罚款" if lang == "zh" else f"{len(rows)} like decisions, none with a fine"
        return {**told, "low": None, "high": None, "median": None, "text": text}
    low, high, median = (f"{one:f}" for one in (found.low, found.high, found.median))
    zh = f"同格最近 {len(rows)} 件，罚款 {len(fines)} 件：{low} 至 {high} 元，中位数 {median} 元"
    en = f"Last {len(rows)} like decisions, {len(fines)} with a fine: {low} to {high} yuan, median {median}"
    return {**told, "low": low, "high": high, "median": median, "text": zh if lang == "zh" else en}
