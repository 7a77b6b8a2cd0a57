"""The shape of a case as it is given: the short form (one matter, one party) and the full form of R1, as pydantic models."""

from collections.abc import Mapping
from datetime import date
from typing import Annotated, Any, NamedTuple, TypeVar

from pydantic import AliasChoices, BaseModel, ConfigDict, Field, ValidationError, WithJsonSchema
from pydantic.functional_validators import BeforeValidator, PlainValidator
from pydantic_core import PydanticCustomError

from penalty_dsl.subjects import Subjects

from .facts import parse_date
from .problems import CaseError, Problem, pointer, shown

#: What a case may write for a role -> role. The code and label of a class are at most so long.
_ROLES = Subjects().words
_LONGEST_ROLE = 200


def _date(raw: object) -> date:
    try:
        return parse_date(raw)
    except ValueError:
        value = "" if isinstance(raw, dict) else shown(raw)  # what is wrong in it is told by itself
        raise PydanticCustomError("date", "{value}", {"value": value}) from None


def _yes_or_day(raw: object) -> bool | date:
    return raw if isinstance(raw, bool) else _date(raw)


def short_party(raw: object) -> object:
    """A plain party kind is short for `{kind: ...}`."""
    return {"kind": raw} if isinstance(raw, str) else raw


def _role(raw: object) -> str:
    """A role, or the name of a class of subjects: whether there is such a class is for the matter to say."""
    if isinstance(raw, str) and 0 < len(raw.strip()) <= _LONGEST_ROLE:
        return named_role(raw)
    raise PydanticCustomError("role", "{value}", {"value": shown(raw)})


def named_role(text: str) -> str:
    """The code of a role that a case names; anything else as it stands."""
    return _ROLES.get(text.strip(), text.strip())


def no_such_party(where: str, raw: object, subjects: Subjects) -> Problem:
    """A kind of party that `subjects` do not know."""
    zh = "、".join(f"{subjects.name(code)[0]}（{code}）" for code in subjects.codes)
    en = ", ".join(subjects.codes)
    value = shown(raw)
    return Problem("E0212", where, f"没有 `{value}` 这种处罚对象", f"there is no party kind `{value}`", zh, en)


Day = Annotated[date, PlainValidator(_date), WithJsonSchema({"type": "string", "format": "date"})]
#: Whether something was done, or the day on which it was.
YesOrDay = Annotated[
    bool | date,
    PlainValidator(_yes_or_day),
    WithJsonSchema({"anyOf": [{"type": "boolean"}, {"type": "string", "format": "date"}]}),
]
RoleName = Annotated[
    str,
    PlainValidator(_role),
    WithJsonSchema({"type": "string", "maxLength": _LONGEST_ROLE, "examples": list(Subjects().codes)}),
]
#: The days of an act, also under the names that an answer has for them: in Python no field can be called `from`.
_BEGUN, _ENDED = AliasChoices("from", "begun"), AliasChoices("to", "ended")
#: Facts are checked later, by the matter's own model.
Facts = dict[str, Any]
_Given = TypeVar("_Given", bound="Shape")


class Shape(BaseModel):
    """What is handed over: nothing but the fields that there are, nothing coerced."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


class Party(Shape):
    """The party of the short form. `name` is echoed, and not used for the answer."""

    kind: RoleName
    id: str = Field(default="1", max_length=200)
    name: str = Field(default="", max_length=200)


class Period(Shape):
    """When the act took place; a continuing one ends at `to`."""

    from_: Day = Field(alias="from", validation_alias=_BEGUN)
    to: Day | None = Field(default=None, validation_alias=_ENDED)


class Subject(Shape):
    """One subject of the full form."""

    id: str = Field(min_length=1, max_length=200)
    role: RoleName
    name: str = Field(default="", max_length=200)
    facts: Facts = Field(default_factory=dict)


class Act(Shape):
    """One act of the full form: its matters are those it may breach."""

    id: str = Field(min_length=1, max_length=200)
    from_: Day | None = Field(default=None, alias="from", validation_alias=_BEGUN)
    to: Day | None = Field(default=None, validation_alias=_ENDED)
    matters: list[str] = Field(min_length=1, max_length=100)
    facts: Facts = Field(default_factory=dict)


class ShortAct(NamedTuple):
    """The act of the short form, as one of the full form."""

    id: str
    from_: date | None
    to: date | None
    matters: list[str]
    facts: Facts


class ShortSubject(NamedTuple):
    """The party of the short form, as a subject of the full form."""

    id: str
    role: str
    name: str
    facts: Facts


AnyAct = Act | ShortAct
AnySubject = Subject | ShortSubject


class CaseInput(Shape):
    """A case (R1). Either `matter`, `party`, `act` (short form) or `subjects`, `acts` (full form)."""

    matter: str | None = None
    party: Annotated[Party | None, BeforeValidator(short_party)] = None
    act: Period | Day | None = None
    subjects: list[Subject] | None = Field(default=None, min_length=1, max_length=100)
    acts: list[Act] | None = Field(default=None, min_length=1, max_length=100)
    authority: str = Field(default="", max_length=200)
    organ: str = Field(default="", max_length=200)
    discovered: Day | None = None
    filed: Day | None = None
    decided: Day | None = None
    events: dict[str, Day] = Field(default_factory=dict, max_length=100)
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
    "事件": "events",
    "实施主体": "organ",
    "执法领域": "organ",
}

#: What pydantic finds wrong -> what is wrong, and what is allowed (zh, en each). `{...}` are the limits it names.
_MESSAGES = {
    "missing": (("缺少此项", "this is required"), ("", "")),
    "extra_forbidden": (("没有这一项", "there is no such field"), ("", "")),
    "string_type": (("应为文字", "must be text"), ("文字，JSON 里放在双引号里", "text, in JSON in double quotes")),
    "invalid_key": (("字段名应为文字", "the name of a field must be text"), ("文字", "text")),
    "bool_type": (("应为 true 或 false", "must be true or false"), ("true 或 false", "true or false")),
    "list_type": (
        ("应为列表", "must be a list"),
        ("列表，1 至 100 项，例如 {example}", "a list of 1 to 100 items such as {example}"),
    ),
    "too_short": (("不能为空", "must not be empty"), ("1 至 100 项", "1 to 100 items")),
    "too_long": (("过多", "has too many items"), ("最多 {max_length} 项", "at most {max_length} items")),
    "string_too_short": (("不能为空", "must not be empty"), ("1 至 200 个字符", "1 to 200 characters")),
    "string_too_long": (("过长", "is too long"), ("最多 {max_length} 个字符", "at most {max_length} characters")),
}
#: Types of errors of a value that should hold others.
_NO_MAPPING = frozenset({"dict_type", "model_type", "model_attributes_type"})
#: The field -> an example of the mapping it holds.
_MAPPINGS = {
    "facts": '{"货值金额": "1.2万元"}',
    "party": '{"kind": "unit", "name": "…"}',
    "act": '{"from": "2026-01-01", "to": "2026-01-31"}',
    "acts": '{"id": "a", "from": "2026-01-01", "matters": ["SP-122-1"]}',
    "subjects": '{"id": "a", "role": "unit"}',
    "results": '{"matter": "SP-122-1", "sanctions": []}',
    "sanctions": '{"kind": "fine", "amount": 75000}',
    "events": '{"received": "2026-06-03"}',
    "steps": '{"inform": true}',
    "notified": '{"sanctions": [{"kind": "fine", "amount": 75000}]}',
}


def read_shape(data: Mapping[str, object]) -> CaseInput:
    """The case as given, its facts unchecked. Raises `CaseError`."""
    return read_as(CaseInput, data)


def read_as(model: type[_Given], data: Mapping[str, object]) -> _Given:
    """What is handed over in the shape of `model`. Raises `CaseError`."""
    try:
        return model.model_validate(dict(data))
    except ValidationError as error:
        found = [dict(details) for details in error.errors(include_url=False)]
        raise CaseError(_problems(found, model)) from None


def _problems(found: list[dict[str, Any]], model: type[Shape]) -> tuple[Problem, ...]:
    """One problem for each place: of a value that may be written in two ways, the one that its kind of value suggests, and what is
    wrong inside it before what it is not."""
    by_place: dict[str, Problem] = {}
    for details in found:
        problem = _problem(details, model)
        if problem.pointer not in by_place or by_place[problem.pointer].code == "E0214":
            by_place[problem.pointer] = problem
    within = {place[:end] for place in by_place for end, sign in enumerate(place) if sign == "/"}
    return tuple(problem for place, problem in by_place.items() if place not in within)


def _problem(details: Mapping[str, Any], model: type[Shape]) -> Problem:
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
            "a date such as 2026-03-01",
        )
    if kind == "role":
        return no_such_party(where, details["ctx"]["value"], Subjects())
    (zh, en), (azh, aen) = _worded(kind, details)
    code = {"missing": "E0213", "extra_forbidden": "E0201"}.get(kind, "E0214")
    if kind == "extra_forbidden" and len(details["loc"]) == 1:
        names = ", ".join(field.alias or name for name, field in model.model_fields.items())
        azh, aen = f"可用的项（用英文写）：{names}", f"fields: {names}"
        english = _CHINESE_FIELDS.get(str(details["loc"][0]))
        if english is not None and english in model.model_fields:
            azh, aen = f"写成 `{english}`", f"write `{english}`"
    return Problem(code, where, zh, en, azh, aen)


def _worded(kind: str, details: Mapping[str, Any]) -> tuple[tuple[str, str], tuple[str, str]]:
    """What is wrong and what is allowed, in both languages."""
    if kind in _NO_MAPPING:
        field = next((str(part) for part in reversed(details["loc"]) if part in _MAPPINGS), "facts")
        example = _MAPPINGS[field]
        return ("应为字段和值", "must have fields and values"), (f"例如 {example}", f"such as {example}")
    wrong, (zh, en) = _MESSAGES.get(kind, (("此项不合要求", "this is not allowed"), ("", "")))
    limits = details.get("ctx", {})
    if kind == "list_type":
        example = _list_example(details)
        return wrong, (zh.format(example=example), en.format(example=example))
    return wrong, (zh.format(**limits), en.format(**limits)) if "max_length" in limits else (zh, en)


def _list_example(details: Mapping[str, Any]) -> str:
    """A list as JSON has it, of what the field holds."""
    field = next((str(part) for part in reversed(details["loc"]) if isinstance(part, str)), "")
    return f"[{_MAPPINGS[field]}]" if field in _MAPPINGS else '["SP-122-1"]'


def _is_union_tag(part: str | int) -> bool:
    """pydantic names the tried member of a union in the location; a reader of the case knows no such name."""
    return isinstance(part, str) and (part == "Period" or part.startswith("function-plain"))
