"""`POST /v1/recommendations` and its batch."""

import json

from fastapi import APIRouter, Request
from starlette.responses import Response

from penalty_rules import recommend

from ..answering import answered, read, today, written
from ..asked import Asked, asked, parameters
from ..batch import BatchResponse
from ..bodies import JSON, NDJSON, expect
from ..keys import Role
from ..models import EXAMPLE_CASE, EXAMPLE_FULL_CASE, CaseInput, Recommended
from ..service import Service, guarded, read_json, service_of, worked

router = APIRouter(prefix="/v1/recommendations", tags=["recommendations"])

#: A case that asks more than this goes to a thread, so that small ones need not wait for it.
_SMALL_BODY = 16 * 1024
_FEW_ANSWERS = 4

_BODY = {
    "required": True,
    "content": {
        JSON: {
            "schema": {"$ref": f"#/components/schemas/{CaseInput.__name__}"},
            "examples": {
                "short": {"summary": "One matter, one party", "value": EXAMPLE_CASE},
                "full": {"summary": "Several subjects", "value": EXAMPLE_FULL_CASE},
            },
        }
    },
}
_LINES = {
    "required": True,
    "content": {
        NDJSON: {
            "schema": {"type": "string", "description": "One case a line, as for a single recommendation."},
            "example": "".join(
                json.dumps(case, ensure_ascii=False) + "\n" for case in (EXAMPLE_CASE, {"matter": "SP-122-1"})
            ),
        }
    },
}


@router.post(
    "",
    operation_id="recommend",
    summary="Recommend a penalty for a case",
    responses={200: {"model": Recommended}},
    **guarded(Role.QUERY, body=_BODY, parameters=parameters("explain", "lang", "rulebook")),
    response_class=Response,
)
async def recommend_one(request: Request) -> Response:
    """The recommendation for one case, in the short or the full form. Every fault of the case is reported at once."""
    service = service_of(request)
    wanted = asked(request)
    body = await read_json(request)
    edition = service.edition
    question = (body, wanted.explain, wanted.lang, wanted.rulebook, today().toordinal())
    answer = service.kept.find(edition.number, question)
    if answer is None:
        answer = await _answer(service, body, wanted)
        service.kept.keep(edition.number, question, answer)
    return Response(answer, media_type=JSON)


async def _answer(service: Service, body: bytes, wanted: Asked) -> bytes:
    edition = service.edition
    explain, lang, pin = wanted.explain, wanted.lang, wanted.rulebook
    if len(body) <= _SMALL_BODY and explain == "none":
        case = read(edition, body, pin)
        if len(case.questions) <= _FEW_ANSWERS:
            return written(recommend(case), explain, lang)
    return await worked(service, answered, edition, body, explain, lang, pin)


@router.post(
    "/batch",
    operation_id="recommendBatch",
    summary="Recommend penalties for many cases",
    responses={
        200: {
            "description": "One line for each case, in order, as soon as it is answered.",
            "content": {NDJSON: {"schema": {"type": "string", "description": "Lines of `BatchLine`."}}},
        }
    },
    **guarded(Role.QUERY, body=_LINES, parameters=parameters("explain", "lang", "rulebook")),
    response_class=Response,
)
async def recommend_batch(request: Request) -> Response:
    """NDJSON in, NDJSON out: a line for each case, in order; a case that cannot be answered has its problem there. Read while you write:
    what is not read holds up what is sent."""
    wanted = asked(request)
    expect(request, NDJSON)
    service = service_of(request)
    return BatchResponse(service, request, service.edition, wanted)
