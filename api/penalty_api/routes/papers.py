"""`POST /v1/papers/{kind}`: a paper of one answer, as lines and by placeholders, and in Word."""

from base64 import b64encode
from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi import Path as InPath

from penalty_rules import recommend
from penalty_rules.papers import PLACEHOLDERS, Kind, Paper, PaperError, filled, kind_named

from ..answering import read
from ..asked import CASE_BODY, asked, parameters
from ..keys import Role
from ..paper_models import PaperList, PaperMade, TransferMaterial, TransferTime
from ..papers import in_word, paper_of
from ..problems import Fault, ProblemError
from ..service import Service, guarded, read_json, service_of, worked

router = APIRouter(prefix="/v1/papers", tags=["recommendations"])


@router.post(
    "/{kind}",
    operation_id="makePaper",
    summary="Make a paper of a case",
    **guarded(
        Role.QUERY, body=CASE_BODY, parameters=parameters("lang", "rulebook"), refuses=("no_paper", "template_unusable")
    ),
)
async def make_paper(
    request: Request,
    kind: Annotated[
        str,
        InPath(
            max_length=60,
            description="`notice` (before the decision), `reasons`, `on_the_spot`, or `transfer` (of a suspected crime).",
        ),
    ],
    answer: Annotated[
        int, Query(ge=0, le=10_000, description="Which answer of the case, from 1; 0: the only one.")
    ] = 0,
    word: Annotated[
        bool, Query(description="Also in Word, by the template of the bureau or the one that ships.")
    ] = False,
) -> PaperMade:
    """The paper of one answer. What the case does not say is a blank. A paper that does not fit the answer is refused, and why: there is
    no notice of a fine where a crime is suspected."""
    service = service_of(request)
    wanted = asked(request)
    body = await read_json(request)
    return await worked(service, _made, service, body, _kind(kind), answer, word, wanted.rulebook)


def _kind(name: str) -> Kind:
    try:
        return kind_named(name)
    except PaperError as error:
        fault = Fault(
            code=error.code,
            parameter="kind",
            zh=error.zh,
            en=error.en,
            allowed_zh=error.allowed_zh,
            allowed_en=error.allowed_en,
        )
        raise ProblemError("not_found", [fault]) from None


def _made(service: Service, body: bytes, kind: Kind, number: int, word: bool, pin: str) -> PaperMade:
    """Raises `ProblemError`."""
    made = paper_of(recommend(read(service.edition, body, pin)), kind, number)
    document = b64encode(in_word(made, service.settings)).decode() if word else ""
    return _told(made, document)


def _told(made: Paper, document: str) -> PaperMade:
    return PaperMade(
        kind=made.kind,
        title=made.title,
        answer=made.number,
        lines=["　".join(row) for one in filled(made) for row in (one.rows or ((one.text,),))],
        texts=dict(made.texts),
        lists=[
            PaperList(name=one.code, label=one.zh, items=list(made.lists[one.code]))
            for one in PLACEHOLDERS
            if one.listed
        ],
        materials=[
            TransferMaterial(name=row["name"], about=row["about"], basis=row["basis"])
            for row in made.tables["materials"]
        ],
        steps=[
            TransferTime(text=row["text"], by=row["by"], period=row["period"], last=row["last"], basis=row["basis"])
            for row in made.tables["steps"]
        ],
        word=document,
    )
