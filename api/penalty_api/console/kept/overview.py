"""`/kept`: the cases that are kept, one's own or those of the organ, open, decided or late, the last recorded first."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from fastapi import APIRouter, Request
from sqlalchemy import Connection
from sqlalchemy.engine import Row
from starlette.responses import Response

from penalty_rules.stages import STAGES

from ...access import scope_of
from ...answering import today
from ...service import service_of, worked
from ...storage import Entry, decisions
from ...storage.ledger import entries
from ..doors import PageRoute, reading
from ..officers import Officer, remembered
from ..view import page
from .deadlines import Due, dues
from .stages import is_final, is_served, local_time, recommendation_of

router = APIRouter(include_in_schema=False, route_class=PageRoute)
#: So many cases stand on a page; and so many at most are looked through for those that are late.
SHOWN, _LOOKED = 20, 400
WHOSE, STATES = ("mine", "organ", "all"), ("", "open", "decided", "late")
_NUMBER = re.compile("[0-9]{1,18}", re.ASCII)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is asked for."""

    whose: str
    state: str
    reference: str
    before: int


@dataclass(frozen=True, slots=True)
class Listed:
    """A kept case in the list."""

    id: str
    reference: str
    title: str
    parties: tuple[str, ...]
    organ: str
    stage: str
    day: str
    at: str
    level: str
    versions: int
    due: Due | None


@dataclass(frozen=True, slots=True)
class Page:
    """A page of the list. `before`: where the next one begins, 0: nowhere."""

    cases: tuple[Listed, ...]
    before: int


@router.get("/kept")
async def show_list(request: Request) -> Response:
    view, officer = reading(request), remembered(request)
    asked = request.query_params
    whose = asked.get("whose", "")
    wanted = Wanted(
        whose if whose in WHOSE else "mine" if officer.id else "all",
        asked.get("state", "") if asked.get("state", "") in STATES else "",
        asked.get("reference", "").strip()[:200],
        int(asked["before"]) if _NUMBER.fullmatch(asked.get("before", "")) else 0,
    )
    found = await _found(request, wanted, officer, view.lang)
    return page(
        request, view, "kept_list.html", found=found, wanted=wanted, officer=officer, whose=WHOSE, states=STATES
    )


async def _found(request: Request, wanted: Wanted, officer: Officer, lang: str) -> Page:
    """The page that is asked for. Late are those of which a day has gone by: cases are looked through, a page's worth at a time."""
    if wanted.whose != "all" and not officer.id:
        return Page((), 0)
    cases: list[Listed] = []
    before, looked = wanted.before, 0
    while True:
        rows, latest = await _rows(request, wanted, officer, before)
        mine, more = rows[:SHOWN], len(rows) > SHOWN
        for row, one in zip(mine, await worked(service_of(request), _listed, mine, latest, lang), strict=True):
            before = row.sequence
            if wanted.state != "late" or (one.due is not None and one.due.is_late):
                cases.append(one)
            if len(cases) == SHOWN:
                return Page(tuple(cases), before if more or row is not mine[-1] else 0)
        looked += len(mine)
        if not more:
            return Page(tuple(cases), 0)
        if wanted.state != "late" or looked >= _LOOKED:
            return Page(tuple(cases), before)


async def _rows(
    request: Request, wanted: Wanted, officer: Officer, before: int
) -> tuple[Sequence[Row[Any]], dict[int, Entry]]:
    """Cases with the entries of their latest versions."""
    mine = (officer.id, officer.organ) if wanted.whose == "mine" else ("", "")
    organ = officer.organ if wanted.whose == "organ" else ""
    decided = {"open": False, "late": None, "decided": True}.get(wanted.state)

    scope = scope_of(request)

    def read(connection: Connection) -> tuple[Sequence[Row[Any]], dict[int, Entry]]:
        rows = decisions.newest(connection, scope, before, SHOWN + 1, mine, organ, wanted.reference, decided)
        return rows, entries(connection, [row.changed for row in rows])

    return await service_of(request).storage.read(read)


def _listed(rows: Sequence[Row[Any]], latest: dict[int, Entry], lang: str) -> list[Listed]:
    return [_one(row, latest[row.changed], lang) for row in rows]


def _one(row: Row[Any], entry: Entry, lang: str) -> Listed:
    said, record = entry.data(), recommendation_of(entry)
    stage = said["entered"]["stage"]
    decided = bool(said["results"]) or is_final(stage)
    served = is_served(said)
    late = dues(record, decided, served, today(), lang)
    return Listed(
        id=row.id,
        reference=row.reference,
        title=(", " if lang == "en" else "、").join(dict.fromkeys(one.title for one in record.answers)),
        parties=tuple(one.name for one in record.given.subjects if one.name),
        organ=row.organ,
        stage=STAGES["decided" if decided and not is_final(stage) else stage].of(lang),
        day=said["entered"]["day"],
        at=local_time(entry.at),
        level=row.level,
        versions=row.version,
        due=next((one for one in late if one.known), None),
    )
