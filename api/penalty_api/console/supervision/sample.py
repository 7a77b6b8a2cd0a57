"""`/supervision/sample`: decisions drawn at random for a review of their files, which anybody can draw again; with `/workbook` behind it,
the same as a file."""

import secrets
from dataclasses import dataclass

from fastapi import APIRouter, Request
from starlette.responses import RedirectResponse, Response

from penalty_rules.labels import DISPOSITIONS

from ...access import scope_of
from ...saved import as_workbook
from ...service import service_of
from ...storage.statistics import each
from ...supervised import SampleList
from ...supervising import drawn
from ...tabulating import sample_sheets
from ..doors import PageRoute, auditing
from ..view import page
from .plotting import amount
from .scope import asked_of, parameter

router = APIRouter(include_in_schema=False, route_class=PageRoute)
_SIZE, _MOST = 20, 1000
_SEED = 100
_BY_MATTER = "matter"


@dataclass(frozen=True, slots=True)
class Wanted:
    """How many, from what seed ("": none yet), and whether by matter. `wrong`: what was typed for a number, and is none."""

    size: int
    seed: str
    stratify: str
    wrong: str = ""

    def pairs(self) -> dict[str, str]:
        """As parameters of an address."""
        return {"size": str(self.size), "seed": self.seed, "stratify": self.stratify}


@router.get("/supervision/sample")
async def show_sample(request: Request) -> Response:
    """A seed that is drawn here stands in the address that follows, so that the page shows the same when it is loaded again."""
    view, asked, wanted = auditing(request), asked_of(request), _wanted(request)
    if "draw" in request.query_params and not wanted.seed and not wanted.wrong:
        seeded = {**wanted.pairs(), "seed": secrets.token_hex(8), **asked.pairs()}
        return RedirectResponse(view.link("/supervision/sample", **seeded), 303)
    told = await _drawn(request, wanted) if wanted.seed and not wanted.wrong else None
    return page(
        request, view, "supervision_sample.html", asked=asked, wanted=wanted, told=told, amount=amount, most=_MOST,
        parameters={**wanted.pairs(), **asked.pairs()},
        words={code: label.of(view.lang) for code, label in DISPOSITIONS.items()},
    )  # fmt: skip


@router.get("/supervision/sample/workbook")
async def send_workbook(request: Request) -> Response:
    view = auditing(request)
    return await as_workbook(request, sample_sheets(await _drawn(request, _wanted(request)), view.lang), "sample.xlsx")


async def _drawn(request: Request, wanted: Wanted) -> SampleList:
    chosen = asked_of(request).of(scope_of(request))
    by_matter = wanted.stratify == _BY_MATTER
    return await service_of(request).storage.read(
        lambda connection: drawn(each(connection, chosen), wanted.seed, wanted.size, by_matter)
    )


def _wanted(request: Request) -> Wanted:
    typed = parameter(request, "size") or str(_SIZE)
    seed, stratify = parameter(request, "seed")[:_SEED], parameter(request, "stratify")
    stratify = stratify if stratify == _BY_MATTER else ""
    if typed.isascii() and typed.isdecimal() and len(typed) <= len(str(_MOST)) and 1 <= int(typed) <= _MOST:
        return Wanted(int(typed), seed, stratify)
    return Wanted(_SIZE, seed, stratify, typed)
