"""`/kept/ID/paper`: a paper of a kept case, for the party as it was kept, to read, copy and print; `/kept/ID/paper.docx`: the same in Word.

Papers say what is recommended. Where something else was decided, or the rulebooks now give something else than what was kept, there are
none: a paper with amounts that nobody meant is worse than no paper.
"""

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from fastapi import APIRouter, Request
from starlette.responses import Response

from penalty_rules import CaseError, Recommendation
from penalty_rules.canonical import to_json
from penalty_rules.papers import Filled, Kind, Paper, filled
from penalty_rules.records import AnswerRecord, SanctionRecord
from penalty_rules.reviewing.remarks import REMARKS
from penalty_rules.stages import read_history

from ...holding import Edition
from ...papers import paper_of
from ...problems import Fault, ProblemError
from ...recording import Course
from ...service import service_of, worked
from ...storage import Entry
from ..citing import laws_of
from ..doors import PageRoute, reading
from ..filled import Filled as Form
from ..filled import filled as form_of
from ..offering import Offered, full_name, offered
from ..papers import as_word, kind_of, number_of, paper_link
from ..view import page
from .further import versions_of
from .stages import is_final, standing_of

router = APIRouter(include_in_schema=False, route_class=PageRoute)
_DAY = "decided"
_Imposed = tuple[str, str, Decimal | None, str]
#: What is out of time: before a case is decided its decision, which has no day yet; afterwards the notice, which was given before.
_OUT_OF_TIME = {False: Kind.ON_THE_SPOT, True: Kind.NOTICE}


@dataclass(frozen=True, slots=True)
class Papers:
    """What papers of a kept case are made from. `parties`: whose answer each is. `why` there are none: "changed" or "decided"; "" where
    there are."""

    recommendation: Recommendation | None
    offers: tuple[Offered, ...]
    parties: tuple[str, ...] = ()
    why: str = ""


@router.get("/kept/{decision}/paper")
async def show_paper(request: Request, decision: str) -> Response:
    view, service = reading(request), service_of(request)
    made, recommendation = await _made(request, decision)
    answer = recommendation.answers[made.number - 1]
    matter = answer.program.linked
    ended = next((one.ended for one in recommendation.record().given.acts if one.id == answer.act), "")
    of_act = Form((), {"ended": (ended,)})
    path = f"/kept/{decision}/paper"
    blocks: tuple[Filled, ...] = filled(made)
    return page(
        request,
        view,
        "paper.html",
        made=made,
        blocks=blocks,
        matter=matter.matter,
        word=paper_link(view, [], path, made.kind, made.number, word=True),
        whole=view.link(f"/kept/{decision}"),
        law=laws_of(view, service.settings.laws, of_act)(full_name(matter)),
    )


@router.get("/kept/{decision}/paper.docx")
async def send_paper(request: Request, decision: str) -> Response:
    reading(request)
    made, _ = await _made(request, decision)
    return await as_word(service_of(request), made)


async def _made(request: Request, decision: str) -> tuple[Paper, Recommendation]:
    given, service = form_of(request.query_params), service_of(request)
    kind, number = kind_of(given), number_of(given)
    entries = await versions_of(request, decision)
    return await worked(service, _paper, service.edition, entries, kind, number)


def _paper(edition: Edition, entries: Sequence[Entry], kind: Kind, number: int) -> tuple[Paper, Recommendation]:
    """Raises `ProblemError`."""
    found = papers(edition, entries, "zh")
    if found.recommendation is None:
        zh, en = (
            "本案没有文书：规则已变更，或者决定与建议不同",
            "there are no papers: the rules changed, or something else was decided",
        )
        raise ProblemError("not_found", [Fault(zh=zh, en=en)])
    offers = found.offers[number - 1].papers if 1 <= number <= len(found.offers) else None
    if offers is not None and kind not in offers and kind in _OUT_OF_TIME.values():
        paper_of(found.recommendation, kind, number)  # why it does not fit, if it does not
        zh, en = "案件现在的阶段没有这种文书", "at this stage of the case there is no such paper"
        raise ProblemError("not_found", [Fault(zh=zh, en=en)])
    return paper_of(found.recommendation, kind, number), found.recommendation


def papers(edition: Edition, entries: Sequence[Entry], lang: str) -> Papers:
    """Of the case as it stands."""
    course = Course.told(entries)
    case = {name: value for name, value in course.given.items() if name != _DAY}
    try:
        history = read_history(edition.catalogue, {"case": case, "stages": [one for _, one in course.stages]})
    except CaseError:  # the rulebooks changed: what was kept is no case of theirs any more
        return Papers(None, (), why="changed")
    last = history.stages[-1]
    standing = [said for _, said in standing_of(entries)]
    if json.loads(to_json(last.record)) != standing[-1]["recommendation"]:
        return Papers(None, (), why="changed")
    announced = next((said["review"] for said in reversed(standing) if said["review"] is not None), None)
    if announced is not None and not _is_as_recommended(announced, last.record.answers):
        return Papers(None, (), why="decided")
    out = _OUT_OF_TIME[is_final(last.code)]
    offers = tuple(
        replace(one, papers=tuple(kind for kind in one.papers if kind is not out))
        for one in offered(last.recommendation, lang)
    )
    names = {one.id: one.name or one.id for one in last.record.given.subjects}
    return Papers(last.recommendation, offers, tuple(names.get(one.subject, "") for one in last.record.answers))


def _is_as_recommended(review: Mapping[str, Any], answers: Sequence[AnswerRecord]) -> bool:
    """Whether every result, as the review that was kept has it, is to the cent what was recommended, and names no other tier."""
    if any(one["code"] in REMARKS and REMARKS[one["code"]].deviates for one in review["remarks"]):
        return False
    return all(_is_the_same(one, answers) for one in review["results"])


def _is_the_same(result: Mapping[str, Any], answers: Sequence[AnswerRecord]) -> bool:
    place = result["act"], result["matter"], result["subject"]
    found = [one for one in answers if (one.act, one.matter, one.subject) == place]
    if len(found) != 1 or result["decided"] != found[0].disposition:
        return False
    chosen = [one for one in found[0].sanctions if one.chosen]
    if any(one.recommended is None and one.amount != "none" for one in chosen):
        return False
    advised = Counter(_imposed(one) for one in chosen if not one.still_open)
    may = Counter(_imposed(one) for one in chosen if one.still_open)
    decided = Counter(_decided(one, chosen) for one in result["sanctions"])
    return advised <= decided <= advised + may


def _imposed(one: SanctionRecord) -> _Imposed:
    return one.kind, one.object, one.recommended, one.unit


def _decided(one: Mapping[str, Any], chosen: Sequence[SanctionRecord]) -> _Imposed:
    """A kind that is recommended once need not say of what."""
    objects = [each.object for each in chosen if each.kind == one["kind"]]
    struck = one["object"] or (objects[0] if len(objects) == 1 else "")
    return one["kind"], struck, None if one["amount"] is None else Decimal(one["amount"]), one["unit"]
