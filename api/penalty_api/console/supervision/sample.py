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
#: Signs of a seed.
_SEED = 100
_BY_MATTER = "matter"


@dataclass(frozen=True, slots=True)
class Wanted:
    """How many, from what seed ("": none yet), and whether by matter. `wrong`: fields of which what was typed does not do."""

    size: str
    seed: str
    stratify: str

    @property
    def wrong(self) -> frozenset[str]:
        number = self.size.isascii() and self.size.isdecimal() and len(self.size) <= len(str(_MOST))
        found = {"size": not (number and 1 <= int(self.size) <= _MOST)}
        found["seed"] = len(self.seed) > _SEED or not self.seed.isprintable()
        return frozenset(name for name, is_wrong in found.items() if is_wrong)

    def pairs(self) -> dict[str, str]:
        """As parameters of an address."""
        return {"size": self.size, "seed": self.seed, "stratify": self.stratify}


@router.get("/supervision/sample")
async def show_sample(request: Request) -> Response:
    """A seed that is drawn here stands in the address that follows, so that the page shows the same when it is loaded again."""
    view, asked, wanted = auditing(request), asked_of(request), _wanted(request)
    if "draw" in request.query_params and not wanted.seed and not wanted.wrong and not asked.wrong:
        seeded = {**wanted.pairs(), "seed": secrets.token_hex(8), **asked.pairs()}
        return RedirectResponse(view.link("/supervision/sample", **seeded), 303)
    told = await _drawn(request, wanted) if wanted.seed and not wanted.wrong and not asked.wrong else None
    return page(
        request, view, "supervision_sample.html", asked=asked, wanted=wanted, told=told, amount=amount, most=_MOST,
        parameters={**wanted.pairs(), **asked.pairs()},
        words={code: label.of(view.lang) for code, label in DISPOSITIONS.items()},
    )  # fmt: skip


@router.get("/supervision/sample/workbook")
async def send_workbook(request: Request) -> Response:
    """What cannot be drawn is told on the page."""
    view, asked, wanted = auditing(request), asked_of(request), _wanted(request)
    if wanted.wrong or asked.wrong or not wanted.seed:
        return RedirectResponse(f"{view.link('/supervision/sample')}?{request.url.query}&draw=1", 303)
    return await as_workbook(request, sample_sheets(await _drawn(request, wanted), view.lang), "sample.xlsx")


async def _drawn(request: Request, wanted: Wanted) -> SampleList:
    chosen = asked_of(request).of(scope_of(request))
    by_matter = wanted.stratify == _BY_MATTER
    return await service_of(request).storage.read(
        lambda connection: drawn(each(connection, chosen), chosen, wanted.seed, int(wanted.size), by_matter)
    )


def _wanted(request: Request) -> Wanted:
    """The seed as it stands, blanks at its ends among it: the interface draws from the same."""
    size, stratify = parameter(request, "size") or str(_SIZE), parameter(request, "stratify")
    return Wanted(size, request.query_params.get("seed", ""), stratify if stratify == _BY_MATTER else "")
