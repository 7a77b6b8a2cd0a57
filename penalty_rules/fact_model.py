"""The facts of a matter: what may be stated, the reading of what is, and a pydantic model that gives the JSON Schema."""

from collections.abc import Callable, Mapping
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, WithJsonSchema, create_model
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
            return _read(circumstance, raw)
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


def read_facts(
    asked: Mapping[str, Circumstance | Composite], facts: Mapping[str, object], spelled: Mapping[str, str]
) -> tuple[dict[str, object], list[Problem]]:
    """Typed facts by code, lists of composite ones among them, and what is wrong, in the order of what is `asked`. `facts` by code;
    `spelled` gives the JSON pointer of each."""
    good: dict[str, object] = {}
    wrong: dict[str, Problem] = {}
    for code, raw in facts.items():
        try:
            good[code] = _read(asked[code], raw)
        except FactProblem as fault:
            where = spelled[code] + pointer(*fault.within)
            wrong[code] = Problem(fault.code, where, fault.zh, fault.en, fault.allowed_zh, fault.allowed_en)
    return good, [wrong[code] for code in asked if code in wrong] if wrong else []


def _read(asked: Circumstance | Composite, raw: object) -> object:
    return parse_listed(asked, raw) if isinstance(asked, Composite) else parse_fact(asked, raw)
