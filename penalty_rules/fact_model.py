"""The pydantic model of a matter's facts: one field a circumstance, nothing else allowed. Gives validation and JSON Schema."""

from collections.abc import Callable, Mapping
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError, WithJsonSchema, create_model
from pydantic.functional_validators import PlainValidator
from pydantic_core import PydanticCustomError

from penalty_dsl.case_dates import CASE_DATES
from penalty_dsl.model import SUBJECT, Circumstance, Composite, Kind, ValueType

from .facts import parse_fact
from .linking import LinkedMatter
from .listed_facts import parse_listed
from .problems import FactProblem, Problem, pointer
from .reading.limits import MAX_RECORDS

_SCHEMAS: dict[Kind, dict[str, object]] = {
    Kind.BOOL: {"type": "boolean"},
    Kind.DATE: {"type": "string", "format": "date"},
    Kind.MONEY: {"type": "string", "pattern": r"^[0-9]{1,14}(\.[0-9]{1,2})?$"},
    Kind.QUANTITY: {"type": "string", "pattern": r"^[0-9]{1,15}(\.[0-9]+)?$"},
}


def askable(linked: LinkedMatter) -> dict[str, Circumstance | Composite]:
    """The circumstances a case may state, by code: not the built-in ones, not bound ones, not calculated ones. Of each holder the
    composite ones stand behind the others."""
    plain = {
        code: circumstance
        for code, circumstance in linked.circumstances.items()
        if code != SUBJECT and code not in CASE_DATES and code not in linked.bindings and circumstance.component is None
    }
    return {**plain, **linked.composites}


def fact_model(linked: LinkedMatter) -> type[BaseModel]:
    """The model of the facts of one matter. Fields are circumstance codes; every one is optional (absent = unknown)."""
    fields: dict[str, Any] = {
        f"f{number}": (_annotation(circumstance), Field(default=None, alias=code, description=circumstance.label))
        for number, (code, circumstance) in enumerate(askable(linked).items())
    }
    config = ConfigDict(extra="forbid", frozen=True, title=linked.matter.title)
    return create_model(f"Facts_{linked.matter.code}", __config__=config, **fields)


def _annotation(circumstance: Circumstance | Composite) -> object:
    return Annotated[object, PlainValidator(_validator(circumstance)), WithJsonSchema(_schema(circumstance))]


def _validator(circumstance: Circumstance | Composite) -> Callable[[object], object]:
    def validate(raw: object) -> object:
        try:
            if isinstance(circumstance, Composite):
                return parse_listed(circumstance, raw)
            return parse_fact(circumstance, raw)
        except FactProblem as problem:
            context = {"zh": problem.zh, "en": problem.en, "azh": problem.allowed_zh, "aen": problem.allowed_en}
            place = {"code": problem.code, "within": pointer(*problem.within)}
            raise PydanticCustomError("fact", "{zh}", {**context, **place}) from None

    return validate


def _schema(circumstance: Circumstance | Composite) -> dict[str, object]:
    if isinstance(circumstance, Composite):
        schema, unit = _listed_schema(circumstance), ""
    else:
        schema, unit = _type_schema(circumstance.type), circumstance.type.unit
    if circumstance.undeterminable:
        schema["nullable"] = True
    return {**schema, "title": circumstance.label, "x-unit": unit, "x-question": circumstance.question}


def _type_schema(value_type: ValueType) -> dict[str, object]:
    if value_type.kind is Kind.CHOICE:
        return {"type": "string", "enum": [choice.code for choice in value_type.choices]}
    return dict(_SCHEMAS.get(value_type.kind, {"type": "integer", "minimum": 0}))


def _listed_schema(composite: Composite) -> dict[str, object]:
    if composite.members:
        members = [member.code for member in composite.members]
        return {"type": "array", "items": {"type": "string", "enum": members}, "uniqueItems": True}
    fields = {
        field.code: {**_type_schema(field.type), "title": field.label, "x-unit": field.type.unit}
        for field in composite.fields
    }
    record = {"type": "object", "properties": fields, "additionalProperties": False}
    return {"type": "array", "items": record, "maxItems": MAX_RECORDS}


def validate_facts(
    model: type[BaseModel], facts: Mapping[str, object], spelled: Mapping[str, str]
) -> tuple[dict[str, object], list[Problem]]:
    """Typed facts by code, lists of composite ones among them, and what is wrong. `facts` by code; `spelled` gives the JSON pointer
    of each."""
    problems: list[Problem] = []
    good = dict(facts)
    try:
        validated = model.model_validate(good)
    except ValidationError as error:
        problems = [_problem(dict(details), spelled) for details in error.errors()]
        for details in error.errors():
            good.pop(str(details["loc"][0]), None)
        validated = model.model_validate(good)
    codes = {name: field.alias or name for name, field in model.model_fields.items()}
    return {codes[name]: getattr(validated, name) for name in validated.model_fields_set}, problems


def _problem(details: Mapping[str, Any], spelled: Mapping[str, str]) -> Problem:
    where = spelled.get(str(details["loc"][0]), pointer("facts", *details["loc"]))
    context = details.get("ctx", {})
    where += str(context["within"])
    return Problem(context["code"], where, context["zh"], context["en"], context["azh"], context["aen"])
