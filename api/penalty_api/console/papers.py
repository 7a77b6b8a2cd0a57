"""`/paper`: a paper of the case in the address, to read, copy and print; `/paper.docx`: the same in Word."""

from fastapi import APIRouter, Request
from starlette.responses import Response

from penalty_rules import CaseError, recommend
from penalty_rules.linking import LinkedMatter
from penalty_rules.papers import Filled, Kind, Paper, PaperError, filled, kind_named

from ..answering import today
from ..holding import Edition
from ..papers import MEDIA_TYPE, in_word, paper_of
from ..problems import Fault, ProblemError
from ..service import Service, service_of, worked
from .asking import questions
from .citing import laws_of
from .doors import PageRoute, admitted, matter_named
from .filled import Filled as Form
from .filled import case_data, wrongs
from .filled import filled as form_of
from .offering import full_name
from .view import View, page

router = APIRouter(include_in_schema=False, route_class=PageRoute)
_OWN = ("kind", "answer")


@router.get("/paper")
async def show_paper(request: Request) -> Response:
    view, service = admitted(request), service_of(request)
    made, matter, given = await _made(request, service)
    pairs = pairs_of(given)
    blocks: tuple[Filled, ...] = filled(made)
    return page(
        request,
        view,
        "paper.html",
        made=made,
        blocks=blocks,
        matter=matter.matter,
        word=paper_link(view, pairs, "/paper", made.kind, made.number, word=True),
        whole=view.address("/case", [one for one in pairs if one[0] not in ("skip", "done")]),
        law=laws_of(view, service.settings.laws, given)(full_name(matter)),
    )


@router.get("/paper.docx")
async def send_paper(request: Request) -> Response:
    admitted(request)
    service = service_of(request)
    made, *_ = await _made(request, service)
    return await as_word(service, made)


async def as_word(service: Service, made: Paper) -> Response:
    """A paper in Word, to be saved."""
    data = await worked(service, in_word, made, service.settings)
    name = f'attachment; filename="{made.kind}.docx"'
    return Response(data, media_type=MEDIA_TYPE, headers={"Content-Disposition": name})


def kind_of(given: Form) -> Kind:
    """The paper that an address asks for. Raises `ProblemError`."""
    try:
        return kind_named(given.one("kind"))
    except PaperError as error:
        fault = Fault(
            code=error.code, zh=error.zh, en=error.en, allowed_zh=error.allowed_zh, allowed_en=error.allowed_en
        )
        raise ProblemError("not_found", [fault]) from None


def number_of(given: Form) -> int:
    """Of the answer that an address asks for; 0 where it says none."""
    number = given.one("answer")
    return int(number) if number.isascii() and number.isdecimal() and len(number) < 4 else 0


async def _made(request: Request, service: Service) -> tuple[Paper, LinkedMatter, Form]:
    given = form_of(request.query_params)
    kind = kind_of(given)
    if not given.matters:
        raise ProblemError("not_found")
    made, matter = await worked(service, _paper, service.edition, given, kind, number_of(given))
    return made, matter, given


def _paper(edition: Edition, given: Form, kind: Kind, number: int) -> tuple[Paper, LinkedMatter]:
    """The paper, and the matter that it is about. Raises `ProblemError`."""
    catalogue = edition.catalogue
    for name in given.matters:
        matter_named(edition, name)
    asked = questions([catalogue.program(name) for name in given.matters], "zh")
    data = case_data(given, {one.code: one.kind for one in asked})
    try:
        case = catalogue.case(data, decided=None if "decided" in data else today())
    except CaseError as error:
        told = (Fault(code=one.code, zh=one.zh, en=one.en) for one in wrongs(given, error))
        raise ProblemError("invalid_case", told) from None
    recommendation = recommend(case)
    made = paper_of(recommendation, kind, number)
    return made, recommendation.answers[made.number - 1].program.linked


def pairs_of(given: Form) -> list[tuple[str, str]]:
    """What the address of a case holds, but for what names a paper."""
    return [one for one in given.pairs() if one[0] not in _OWN]


def paper_link(view: View, pairs: list[tuple[str, str]], path: str, kind: Kind, number: int, word: bool = False) -> str:
    return view.address(f"{path}.docx" if word else path, [("kind", kind.value), ("answer", str(number)), *pairs])
