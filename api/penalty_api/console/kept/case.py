"""`/kept/ID`: a kept case with its stages, what is to be said of it, and every version."""

from dataclasses import dataclass
from functools import partial

from fastapi import APIRouter, Request
from sqlalchemy import Connection
from starlette.responses import Response

from penalty_rules.papers import TITLES
from penalty_rules.reviewing.remarks import LEVELS

from ...access import scope_of
from ...answering import today
from ...retelling import alert_infos
from ...service import service_of, worked
from ...storage import Entry, alerts
from ...stored import AlertInfo
from ..colleagues import Others, others_in
from ..doors import PageRoute, reading
from ..papers import paper_link
from ..view import page
from .deadlines import Due, dues
from .further import versions_of
from .paper import papers
from .stages import Version, is_final, is_served, noted, recommendation_of, standing_of, versions_shown

router = APIRouter(include_in_schema=False, route_class=PageRoute)


@dataclass(frozen=True, slots=True)
class Kept:
    """All that the page shows. `stages`: the versions that stand, in the order of the stages."""

    id: str
    reference: str
    title: str
    parties: tuple[str, ...]
    decided: bool
    stages: tuple[Version, ...]
    versions: tuple[Version, ...]
    dues: tuple[Due, ...]
    cells: tuple[str, ...]


@router.get("/kept/{decision}")
async def show_case(request: Request, decision: str) -> Response:
    view, service = reading(request), service_of(request)
    entries = await versions_of(request, decision)

    scope = scope_of(request)

    def read(connection: Connection) -> list[AlertInfo]:
        return alert_infos(connection, alerts.of_decision(connection, scope, decision))

    told = await service.storage.read(read)
    case = await worked(service, _kept, entries, view.lang)
    made = await worked(service, papers, service.edition, entries, view.lang)
    found = [one for one in told if not one.settled_in]
    found.sort(key=lambda one: -LEVELS.index(one.level))
    others: tuple[Others | None, ...] = await others_in(service.storage, scope, case.cells, decision)
    return page(
        request,
        view,
        "kept.html",
        case=case,
        alerts=[(one, noted(one, view.lang)) for one in found],
        settled=[(one, noted(one, view.lang)) for one in told if one.settled_in],
        others=others,
        papers=made,
        titles=TITLES,
        paper=partial(paper_link, view, [], f"/kept/{decision}/paper"),
        just=bool(request.query_params.get("kept")),
        once=request.query_params.get("kept", "")[:32],
    )


def _kept(entries: list[Entry], lang: str) -> Kept:
    versions = versions_shown(entries, lang)
    by_number = {one.number: one for one in versions}
    standing = standing_of(entries)
    last = recommendation_of(entries[standing[-1][0] - 1])
    first = entries[0].data()
    decided = any(is_final(said["entered"]["stage"]) for _, said in standing)
    served = any(is_served(said) for _, said in standing)
    titles = dict.fromkeys(answer.title for answer in last.answers)
    return Kept(
        id=first["decision_id"],
        reference=first["reference"],
        title=(", " if lang == "en" else "、").join(titles),
        parties=tuple(one.name or one.id for one in last.given.subjects if one.name or one.id != "1"),
        decided=decided,
        stages=tuple(by_number[number] for number, _ in standing),
        versions=tuple(reversed(versions)),
        dues=dues(last, decided, served, today(), lang),
        cells=tuple(one["cell"] for one in standing[-1][1]["results"]),
    )
