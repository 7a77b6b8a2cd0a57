"""The shape of a case as it is given: the short form (one matter, one party) and the full form of R1, as pydantic models."""

from collections.abc import Mapping
from datetime import date
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError, WithJsonSchema
from pydantic.functional_validators import BeforeValidator, PlainValidator
from pydantic_core import PydanticCustomError

from penalty_dsl.model import Role

from .facts import parse_date
from .linking import ROLE_LABELS
from .problems import CaseError, Problem, pointer, shown


def _date(raw: object) -> date:
    try:
        return parse_date(raw)
    except ValueError:
        raise PydanticCustomError("date", "{value}", {"value": shown(raw)}) from None


def _party(raw: object) -> object:
    """A plain party kind is short for `{kind: ...}`."""
    return {"kind": raw} if isinstance(raw, str) else raw


def _role(raw: object) -> str:
    for role, label in ROLE_LABELS.items():
        if raw in (role.value, label):
            return role.value
    raise PydanticCustomError("role", "{value}", {"value": shown(raw)})


Day = Annotated[date, PlainValidator(_date), WithJsonSchema({"type": "string", "format": "date"})]
RoleName = Annotated[
    str, PlainValidator(_role), WithJsonSchema({"type": "string", "enum": [role.value for role in Role]})
]
#: Facts are checked later, by the matter's own model.
Facts = dict[str, Any]


class _Shape(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, strict=True, populate_by_name=True)


class Party(_Shape):
    """The party of the short form. `name` is echoed, and not used for the answer."""

    kind: RoleName
    id: str = Field(default="1", max_length=200)
    name: str = Field(default="", max_length=200)


class Period(_Shape):
    """When the act took place; a continuing one ends at `to`."""

    from_: Day = Field(alias="from")
    to: Day | None = None


class Subject(_Shape):
    """One subject of the full form."""

    id: str = Field(min_length=1, max_length=200)
    role: RoleName
    name: str = Field(default="", max_length=200)
    facts: Facts = Field(default_factory=dict)


class Act(_Shape):
    """One act of the full form: its matters are those it may breach."""

    id: str = Field(min_length=1, max_length=200)
    from_: Day | None = Field(default=None, alias="from")
    to: Day | None = None
    matters: list[str] = Field(min_length=1, max_length=100)
    facts: Facts = Field(default_factory=dict)


class CaseInput(_Shape):
    """A case (R1). Either `matter`, `party`, `act` (short form) or `subjects`, `acts` (full form)."""

    matter: str | None = None
    party: Annotated[Party | None, BeforeValidator(_party)] = None
    act: Period | Day | None = None
    subjects: list[Subject] | None = Field(default=None, min_length=1, max_length=100)
    acts: list[Act] | None = Field(default=None, min_length=1, max_length=100)
    authority: str = Field(default="", max_length=200)
    discovered: Day | None = None
    filed: Day | None = None
    decided: Day | None = None
    presume: bool = True
    facts: Facts = Field(default_factory=dict)


#: Top-level fields as one would write them in Chinese.
_CHINESE_FIELDS = {
    "事项": "matter",
    "处罚事项": "matter",
    "对象": "party",
    "当事人": "party",
    "行为": "act",
    "行为日": "act",
    "事实": "facts",
    "情节": "facts",
    "决定日": "decided",
    "发现日": "discovered",
    "立案日": "filed",
    "机关": "authority",
}

_MESSAGES = {
    "missing": ("缺少此项", "this is required"),
    "extra_forbidden": ("没有这一项", "there is no such field"),
    "string_type": ("应为文字", "must be a string"),
    "bool_type": ("应为 true 或 false", "must be true or false"),
    "list_type": ("应为列表", "must be a list"),
    "dict_type": ("应为键值表", "must be a mapping"),
    "model_type": ("应为键值表", "must be a mapping"),
    "too_short": ("不能为空", "must not be empty"),
    "too_long": ("过多", "is too long"),
    "string_too_short": ("不能为空", "must not be empty"),
    "string_too_long": ("过长", "is too long"),
}


def read_shape(data: Mapping[str, object]) -> CaseInput:
    """The case as given, its facts unchecked. Raises `CaseError`."""
    try:
        return CaseInput.model_validate(dict(data))
    except ValidationError as error:
        raise CaseError(_problems([dict(details) for details in error.errors(include_url=False)])) from None


def _problems(found: list[dict[str, Any]]) -> tuple[Problem, ...]:
    """One problem for each place: of a value that may be written in two ways, the one that its kind of value suggests."""
    by_place: dict[str, Problem] = {}
    for details in found:
        problem = _problem(details)
        if problem.pointer not in by_place or by_place[problem.pointer].code == "E0214":
            by_place[problem.pointer] = problem
    return tuple(by_place.values())


def _problem(details: Mapping[str, Any]) -> Problem:
    where = pointer(*[part for part in details["loc"] if not _is_union_tag(part)])
    kind = str(details["type"])
    if kind == "date":
        value = details["ctx"]["value"]
        return Problem(
            "E0205",
            where,
            f"`{value}` 不是有效日期",
            f"`{value}` is not a valid date",
            "日期，如 2026-03-01",
            "2026-03-01",
        )
    if kind == "role":
        value = details["ctx"]["value"]
        zh = "、".join(f"{label}（{role.value}）" for role, label in ROLE_LABELS.items())
        en = ", ".join(role.value for role in Role)
        return Problem("E0212", where, f"没有 `{value}` 这种处罚对象", f"there is no party kind `{value}`", zh, en)
    zh, en = _MESSAGES.get(kind, ("此项不合要求", "this is not allowed"))
    code = {"missing": "E0213", "extra_forbidden": "E0201"}.get(kind, "E0214")
    azh, aen = ("", "")
    if kind == "extra_forbidden" and len(details["loc"]) == 1:
        names = ", ".join(field.alias or name for name, field in CaseInput.model_fields.items())
        azh, aen = f"可用的项（用英文写）：{names}", f"fields: {names}"
        english = _CHINESE_FIELDS.get(str(details["loc"][0]))
        if english is not None:
            azh, aen = f"写成 `{english}`", f"write `{english}`"
    return Problem(code, where, zh, en, azh, aen)


def _is_union_tag(part: str | int) -> bool:
    """pydantic names the tried member of a union in the location; a reader of the case knows no such name."""
    return isinstance(part, str) and (part == "Period" or part.startswith("function-plain"))
