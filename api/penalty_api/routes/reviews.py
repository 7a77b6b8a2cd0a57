"""`POST /v1/reviews`: a case and the decision on it in, what is to be said of the decision out."""

from contextlib import suppress
from datetime import date

from fastapi import APIRouter, Request
from starlette.responses import Response

from penalty_rules import CaseError, recommend
from penalty_rules.canonical import to_json
from penalty_rules.facts import parse_date
from penalty_rules.reading import CaseDocument, CaseValue
from penalty_rules.reviewing import read_decision, remark_text, review

from ..answering import Lang, faults_in, validated
from ..asked import asked, parameters
from ..bodies import JSON, read_document
from ..holding import Edition
from ..keys import Role
from ..models import EXAMPLE_CASE, EXAMPLE_DECISION, Reviewed, ReviewInput
from ..problems import Fault, ProblemError, encode
from ..service import guarded, read_json, service_of, worked

router = APIRouter(prefix="/v1/reviews", tags=["reviews"])

#: The members of the body: a case is called as answers call it.
_CASE, _DECISION = "given", "decision"
_ALLOWED = {
    "allowed_zh": f"只有 {_CASE}（案件）和 {_DECISION}（决定）",
    "allowed_en": f"{_CASE} (the case) and {_DECISION} alone",
}
_BODY = {
    "required": True,
    "content": {
        JSON: {
            "schema": {"$ref": f"#/components/schemas/{ReviewInput.__name__}"},
            "examples": {
                "lower": {
                    "summary": "A fine below the tier",
                    "value": {_CASE: EXAMPLE_CASE, _DECISION: EXAMPLE_DECISION},
                }
            },
        }
    },
}


@router.post(
    "",
    operation_id="review",
    summary="Hold a decision against the recommendation",
    **guarded(Role.QUERY, body=_BODY, parameters=parameters("lang", "rulebook")),
    responses={200: {"model": Reviewed}},
    response_class=Response,
)
async def review_decision(request: Request) -> Response:
    """What is to be said of a decision on the facts of a case: outside the law, outside the benchmark, an exemption passed over, a step
    skipped, late, heavier after a defence, no reason given. Nothing is stored."""
    service = service_of(request)
    wanted = asked(request)
    body = await read_json(request)
    answer = await worked(service, _reviewed, service.edition, body, wanted.lang, wanted.rulebook)
    return Response(answer, media_type=JSON)


def _reviewed(edition: Edition, body: bytes, lang: Lang, pin: str) -> bytes:
    document = read_document(body)
    case, decision = _members(document)
    day = None if case.get("decided") else _day(decision.get("decided"))
    recommendation = recommend(validated(edition, document, case, pin, f"/{_CASE}", day))
    try:
        found = review(recommendation, read_decision(recommendation, decision))
    except CaseError as error:
        raise ProblemError("invalid_case", faults_in(document, error, f"/{_DECISION}")) from None
    texts = [remark_text(one, lang) for one in found.remarks]
    return b'{"review":%s,"texts":%s}' % (to_json(found).encode(), encode(texts))


def _members(document: CaseDocument) -> tuple[dict[str, CaseValue], dict[str, CaseValue]]:
    """The case and the decision. Raises `ProblemError`."""
    case, decision = document.root.get(_CASE), document.root.get(_DECISION)
    if isinstance(case, dict) and isinstance(decision, dict) and len(document.root) == 2:
        return case, decision
    faults = [
        Fault(code="E0213", pointer=f"/{name}", zh="缺少此项", en="this is required", **_ALLOWED)
        for name in (_CASE, _DECISION)
        if name not in document.root
    ]
    for name, value in document.root.items():
        if name not in (_CASE, _DECISION):
            faults.append(
                Fault(code="E0201", pointer=f"/{name}", zh="没有这一项", en="there is no such field", **_ALLOWED)
            )
        elif not isinstance(value, dict):
            faults.append(Fault(code="E0214", pointer=f"/{name}", zh="应为字段和值", en="must have fields and values"))
    raise ProblemError("invalid_case", faults)


def _day(raw: object) -> date | None:
    """The day that the decision names, for a case that names none. What is no day is told with the decision."""
    with suppress(ValueError):
        return parse_date(raw)
    return None
