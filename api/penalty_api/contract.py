"""The contract: OpenAPI 3.1 as generators like it, and the same in 3.0."""

import copy
import json
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import Any, Literal

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi
from pydantic import BaseModel
from pydantic.json_schema import models_json_schema

from penalty_rules import json_schema
from penalty_rules.finding.schema import candidates_schema
from penalty_rules.reviewing.schema import review_schema
from penalty_rules.schema import explanation_schema

from .models import BatchLine, CaseInput, CheckInput, InquiryInput, ReviewInput
from .problems import KINDS, MEDIA_TYPE, ProblemDetails
from .service import REFUSES, ROLE
from .stored import ActionInput, FurtherInput, RecordInput

#: Of the contract, not of the package: the first number goes up when a change breaks callers (docs/contract_changes.py).
API_VERSION = "1.0.0"

_REF = "#/components/schemas/"
#: How `penalty_rules.schema` begins the description of a list of codes that may grow.
_OPEN = "Open:"
_INPUTS = (CaseInput, CheckInput, ReviewInput, InquiryInput, RecordInput, FurtherInput, ActionInput)
_RECORDS = {
    "RecommendationRecord": json_schema,
    "ExplanationRecord": explanation_schema,
    "ReviewRecord": review_schema,
    "CandidatesRecord": candidates_schema,
}
_METHODS = ("get", "post")
_TAGS = {
    "recommendations": "量罚建议 · What the law and the benchmark say of a case.",
    "reviews": "监督 · Decisions held against recommendations.",
    "decisions": "决定 · Decisions that are kept, with every version.",
    "alerts": "预警 · What was found in them, and what is done about it.",
    "statistics": "同案同罚 · What was decided in like cases, and against one party before.",
    "matters": "处罚事项 · Finding matters by words and by facts, and what a form needs.",
    "laws": "法律库 · What is cited, in its words.",
    "rulebooks": "裁量基准 · What answers, in which version.",
    "authoring": "编写 · Checking rule texts.",
    "operating": "运行 · For those who run the service.",
}
_ABOUT = (
    "行政处罚裁量：案件事实进，量罚建议、法律依据和理由出。Facts of a case in, a recommended penalty with its legal basis out.\n\n"
    "Money is a decimal string in yuan. Codes are stable and open: a later version may add some, so bear with codes you do "
    "not know. Fields may be added to answers; none is renamed or removed under `/v1`."
)
Schema = dict[str, Any]
Mode = Literal["validation", "serialization"]


def openapi_31(app: FastAPI) -> Schema:
    """The contract of the application."""
    document: Schema = get_openapi(
        title="penalty-rules",
        version=API_VERSION,
        description=_ABOUT,
        routes=app.routes,
        tags=[{"name": name, "description": text} for name, text in _TAGS.items()],
    )
    public = app.state.service.settings.public
    for path, _, operation in operations(document):
        _refusals(path, operation, public)
        _examples(operation)
    schemas = document["components"]["schemas"]
    for name in ("HTTPValidationError", "ValidationError"):
        schemas.pop(name, None)
    models: list[tuple[type[BaseModel], Mode]] = [(each, "validation") for each in _INPUTS]
    models += [(BatchLine, "serialization"), (ProblemDetails, "serialization")]
    _, further = models_json_schema(models, ref_template=_REF + "{model}")
    for name, schema in {**further["$defs"], **_published()}.items():
        schemas[name] = schema
    inputs = _reached(schemas, [each.__name__ for each in _INPUTS])
    for name in schemas:
        schemas[name] = _plain(schemas[name])
        if name not in inputs:
            schemas[name]["required"] = list(schemas[name]["properties"])  # answers are always whole
    document["paths"] = _plain(document["paths"])
    document["components"]["schemas"] = dict(sorted(schemas.items()))
    document["components"]["securitySchemes"] = {
        "key": {
            "type": "http",
            "scheme": "bearer",
            "description": "An API key, or a token of the issuer that is configured; not needed where neither is.",
        }
    }
    return document


def operations(document: Schema) -> Iterator[tuple[str, str, Schema]]:
    """Path, method and operation of each operation."""
    for path, item in document["paths"].items():
        for method in _METHODS:
            if method in item:
                yield path, method, item[method]


def done(operation: Schema) -> Schema:
    """The response of an operation that does what it is asked."""
    (found,) = (one for status, one in operation["responses"].items() if status.startswith("2"))
    response: Schema = found
    return response


def _refusals(path: str, operation: Schema, public: bool) -> None:
    """Documents each refusal that an operation may give, and the key it asks for; in the public profile it asks for none."""
    roles = operation.pop(ROLE, ())
    if public:
        roles = ()
    codes = ["busy", *(["too_many"] if public else []), *operation.pop(REFUSES, ())]
    if roles:
        operation["security"] = [{"key": []}, {}]
        operation["description"] += f"\n\nRole of the key: {' or '.join(f'`{role}`' for role in roles)}."
        codes += ["unauthorised", "forbidden"]
    if "requestBody" in operation:
        codes += ["unreadable", "slow_body", "too_large", "not_json", "invalid_request"]
    if operation.get("parameters") or path == "/v1/admin/reload":
        codes.append("invalid_request")
    if "{" in path:
        codes.append("not_found")
    elif "laws" in operation["tags"]:
        codes.append("no_laws")
    operation["responses"].pop("422", None)
    for code in codes:
        kind = KINDS[code]
        content = {MEDIA_TYPE: {"schema": {"$ref": _REF + ProblemDetails.__name__}}}
        operation["responses"].setdefault(
            str(kind.status), {"description": f"{kind.zh} · {kind.en}", "content": content}
        )
    operation["responses"] = dict(sorted(operation["responses"].items()))


@cache
def examples() -> Schema:
    """By operation, the answer of the service to the example of its request. Made by the tests from a running service (`--bless`)."""
    found: Schema = json.loads((files("penalty_api") / "examples.json").read_text(encoding="utf-8"))
    return found


def _examples(operation: Schema) -> None:
    example = examples().get(operation["operationId"])
    if example is not None:
        (content,) = done(operation)["content"].values()
        content["example"] = example


def _published() -> Schema:
    """The records of the library under their own names."""
    found: Schema = {}
    for name, schema in _RECORDS.items():
        whole = json.loads(json.dumps(schema()).replace("#/$defs/", _REF))
        found |= whole.pop("$defs")
        found[name] = whole
    return found


def _reached(schemas: Schema, names: list[str]) -> set[str]:
    """The schemas that these refer to, themselves included."""
    found: set[str] = set()
    while names:
        name = names.pop()
        if name not in found:
            found.add(name)
            names += [part.split('"')[0] for part in json.dumps(schemas[name]).split(_REF)[1:]]
    return found


def _plain(value: Any) -> Any:  # noqa: ANN401 - JSON
    """A schema without what trips generators: titles of properties, patterns of numbers, integers of no declared size, closed lists of
    codes that grow, and `anyOf` where a type may just be null."""
    if isinstance(value, list):
        return [_plain(item) for item in value]
    if not isinstance(value, dict):
        return value
    if "$ref" in value:
        return {"$ref": value["$ref"]}
    found = {key: item if key in ("example", "examples", "default") else _plain(item) for key, item in value.items()}
    if isinstance(found.get("properties"), dict):
        return {key: item for key, item in found.items() if key not in ("title", "default")}
    if isinstance(found.get("title"), str):
        del found["title"]
    if "enum" in found and str(found.get("description")).startswith(_OPEN):
        codes = found.pop("enum")
        found["description"] += " Codes: " + ", ".join(f"`{code}`" for code in codes if code) + "."
        found["x-extensible-enum"] = codes
    if found.get("type") == "integer":
        found.setdefault("format", "int64")
    return _nullable(found)


def _nullable(found: Schema) -> Schema:
    parts = found.get("anyOf", [])
    if {"type": "null"} not in parts:
        return found
    del found["anyOf"]
    found.pop("default", None)
    (kind,) = (part for part in parts if part != {"type": "null"})
    if "$ref" in kind:
        return {**found, "anyOf": [kind, {"type": "null"}]}
    kind = {key: item for key, item in kind.items() if key != "pattern"}
    return {**kind, **found, "type": [kind["type"], "null"]}


def openapi_30(document: Schema) -> Schema:
    """The same contract as OpenAPI 3.0.3, for generators that know no other."""
    converted: Schema = _converted(copy.deepcopy(document))
    converted["openapi"] = "3.0.3"
    return converted


def _converted(value: Any, keep: bool = False) -> Any:  # noqa: ANN401 - JSON
    if isinstance(value, list):
        return [_converted(item, keep) for item in value]
    if not isinstance(value, dict) or keep:
        return value
    found = {key: _converted(item, key in ("example", "value", "default")) for key, item in value.items()}
    if isinstance(found.get("examples"), list):
        found["example"] = found.pop("examples")[0]
    if isinstance(found.get("type"), list):
        (found["type"],) = (kind for kind in found["type"] if kind != "null")
        found["nullable"] = True
    parts = found.get("anyOf")
    if isinstance(parts, list) and {"type": "null"} in parts:
        del found["anyOf"]
        found |= {"nullable": True, "allOf": [part for part in parts if part != {"type": "null"}]}
    if isinstance(found.get("const"), str):
        found["enum"] = [found.pop("const")]
    return found
