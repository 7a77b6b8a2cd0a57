"""What a request asks beside its case. Read here and not by FastAPI, whose way to three parameters costs more than a kept answer."""

from typing import Any

from fastapi import Request
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from .answering import Explain, Lang
from .bodies import JSON, faults_of
from .models import EXAMPLE_CASE, CaseInput
from .problems import ProblemError


class Asked(BaseModel):
    """The parameters of the query."""

    model_config = ConfigDict(frozen=True)

    explain: Explain = Field(
        default="none",
        description="`brief` adds a text for people; `full` adds why, why not, and the nearest changes.",
    )
    lang: Lang = Field(default="zh", description="Language of texts and of problem details.")
    rulebook: str = Field(
        default="",
        max_length=300,
        description="The rulebook, `id` or `id@version`, that codes of matters without one mean.",
        examples=["cn.food-safety@1"],
    )


_NOTHING = Asked()

#: One case as the whole body, as the contract shows it.
CASE_BODY = {
    "required": True,
    "content": {
        JSON: {
            "schema": {"$ref": f"#/components/schemas/{CaseInput.__name__}"},
            "examples": {"short": {"summary": "One matter, one party", "value": EXAMPLE_CASE}},
        }
    },
}


def asked(request: Request) -> Asked:
    """The parameters of a request. Raises `ProblemError`."""
    if not request.scope["query_string"]:
        return _NOTHING
    try:
        return Asked.model_validate(dict(request.query_params))
    except ValidationError as error:
        found = [{**one, "loc": ("query", *one["loc"])} for one in error.errors(include_url=False)]
        raise ProblemError("invalid_request", faults_of(found)) from None


def parameters(*names: str) -> list[dict[str, Any]]:
    """What the contract says of these parameters."""
    properties = Asked.model_json_schema()["properties"]
    found = []
    for name in names:
        schema = {key: value for key, value in properties[name].items() if key not in ("title", "description")}
        description = properties[name]["description"]
        found.append({"name": name, "in": "query", "required": False, "description": description, "schema": schema})
    return found
