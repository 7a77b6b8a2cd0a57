"""The fact of a composite circumstance: from the list that a case has to members or records in typed integers (R3h)."""

from collections.abc import Mapping

from penalty_dsl.model import Circumstance, Composite, RecordField

from .cells import UNDETERMINABLE
from .facts import UNDETERMINABLE_WORDS, parse_fact
from .problems import FactProblem, shown
from .reading.limits import MAX_RECORDS

#: Indices of the members that are there, in declared order.
Members = tuple[int, ...]
#: Of each record its fields in declared order, None where nothing is stated.
Records = tuple[tuple[int | None, ...], ...]
#: `UNDETERMINABLE`: established as that.
Listed = Members | Records | int


def parse_listed(composite: Composite, raw: object) -> Listed:
    """The fact `raw` of a composite circumstance. Raises `FactProblem`."""
    if raw is None or (composite.undeterminable and raw in UNDETERMINABLE_WORDS):
        if composite.undeterminable:
            return UNDETERMINABLE
        zh, en = (
            "不能为 null（空值表示“已查明无法确定”，此项情节不允许）；没有的写 []",
            "null is not allowed; write [] for none",
        )
        raise FactProblem("E0207", zh, en, *listed_values(composite))
    if not isinstance(raw, list | tuple):
        raise FactProblem(
            "E0232", f"`{shown(raw)}` 不是列表", f"`{shown(raw)}` is not a list", *listed_values(composite)
        )
    if composite.members:
        return _members(composite, list(raw))
    if len(raw) > MAX_RECORDS:
        zh, en = (
            f"记录过多：{len(raw)} 条，最多 {MAX_RECORDS} 条",
            f"too many records: {len(raw)}, at most {MAX_RECORDS}",
        )
        raise FactProblem("E0233", zh, en, *listed_values(composite))
    return tuple(_record(composite, item, number) for number, item in enumerate(raw))


def listed_values(composite: Composite) -> tuple[str, str]:
    """What may be given, in Chinese and in English."""
    if composite.members:
        values = "、".join(f"{member.label}（{member.code}）" for member in composite.members)
        codes = ", ".join(member.code for member in composite.members)
        return f"列表，其中各项为：{values}；没有的写 []", f"a list of: {codes}; [] for none"
    labels = "、".join(f"{field.label}（{field.code}）" for field in composite.fields)
    codes = ", ".join(field.code for field in composite.fields)
    return f"记录的列表，字段为：{labels}；没有的写 []", f"a list of records with the fields {codes}; [] for none"


def _members(composite: Composite, raw: list[object]) -> Members:
    found: list[int] = []
    for number, item in enumerate(raw):
        written = item.strip() if isinstance(item, str) else item
        places = [place for place, member in enumerate(composite.members) if written in (member.code, member.label)]
        if not places:
            zh, en = f"没有 `{shown(item)}` 这个取值", f"there is no value `{shown(item)}`"
            raise FactProblem("E0204", zh, en, *listed_values(composite), within=(number,))
        if places[0] in found:
            zh, en = f"`{shown(item)}` 重复", f"`{shown(item)}` is given twice"
            raise FactProblem("E0234", zh, en, "每项只写一次", "each once", within=(number,))
        found.append(places[0])
    return tuple(sorted(found))


def _record(composite: Composite, raw: object, number: int) -> tuple[int | None, ...]:
    if not isinstance(raw, Mapping):
        zh, en = f"`{shown(raw)}` 不是一条记录", f"`{shown(raw)}` is not a record"
        raise FactProblem("E0232", zh, en, *listed_values(composite), within=(number,))
    values: dict[str, int] = {}
    for name, value in raw.items():
        field = next((each for each in composite.fields if name in (each.code, each.label)), None)
        if field is None:
            zh, en = f"“{composite.label}”的记录没有字段 `{shown(name)}`", f"there is no field `{shown(name)}`"
            raise FactProblem("E0235", zh, en, *listed_values(composite), within=(number, str(name)))
        if field.code in values:
            zh, en = f"字段 `{shown(name)}` 重复", f"the field `{shown(name)}` is given twice"
            raise FactProblem("E0234", zh, en, "每个字段只写一次", "each field once", within=(number, str(name)))
        try:
            values[field.code] = parse_fact(circumstance_of(field), value)
        except FactProblem as problem:
            raise FactProblem(
                problem.code,
                problem.zh,
                problem.en,
                problem.allowed_zh,
                problem.allowed_en,
                within=(number, str(name)),
            ) from None
    return tuple(values.get(field.code) for field in composite.fields)


def circumstance_of(field: RecordField) -> Circumstance:
    """A field as the circumstance it would be by itself."""
    return Circumstance(field.code, field.label, field.type)
