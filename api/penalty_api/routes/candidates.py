"""`POST /v1/candidates`: words and facts in, the matters they could be about and whose they are out."""

from fastapi import APIRouter, Request
from starlette.responses import Response

from penalty_rules import CaseError
from penalty_rules.canonical import to_json

from ..answering import faults_in, today
from ..asked import asked, parameters
from ..bodies import JSON, read_document
from ..holding import Edition
from ..keys import Role
from ..models import EXAMPLE_INQUIRY, CandidatesFound, InquiryInput
from ..problems import ProblemError
from ..service import guarded, read_json, service_of, worked

router = APIRouter(prefix="/v1/candidates", tags=["matters"])

_BODY = {
    "required": True,
    "content": {
        JSON: {
            "schema": {"$ref": f"#/components/schemas/{InquiryInput.__name__}"},
            "examples": {"cakes": {"summary": "Words and one fact", "value": EXAMPLE_INQUIRY}},
        }
    },
}


@router.post(
    "",
    operation_id="findCandidates",
    summary="Which matters could it be",
    **guarded(Role.QUERY, body=_BODY, parameters=parameters("lang")),
    responses={200: {"model": CandidatesFound}},
    response_class=Response,
)
async def candidates(request: Request) -> Response:
    """The matters that words and facts could be about, whose they are, what each still asks for and what to find out first; and those
    that are excluded, with the reason.
    Nothing is decided and nothing stored: `POST /v1/recommendations` answers for the matter that is chosen."""
    service = service_of(request)
    asked(request)
    answer = await worked(service, _found, service.edition, await read_json(request))
    return Response(answer, media_type=JSON)


def _found(edition: Edition, body: bytes) -> bytes:
    document = read_document(body)
    try:
        found = edition.catalogue.candidates(document.root, decided=today())
    except CaseError as error:
        raise ProblemError("invalid_case", faults_in(document, error)) from None
    return b'{"found":%s}' % to_json(found).encode()
