"""The fact of a composite circumstance in a scenario: which members, or which records."""

from .. import surface as s
from ..model import Circumstance, Composite, CompositeFact, Kind
from .components import field_of
from .names import example_value
from .report import Reporter
from .types import literal

#: Records of one list.
MAX_RECORDS = 200


def composite_fact(text: s.GivenText, composite: Composite, report: Reporter) -> CompositeFact:
    """What is given. Everything wrong in it is told."""
    if text.value is None:
        if not composite.undeterminable:
            report.tell("P0310", text.span, name=text.name.text)
        return CompositeFact(composite.code, undeterminable=True)
    if not isinstance(text.value, s.SetText):
        _tell_form(text, composite, report)
        return CompositeFact(composite.code)
    names = [item for item in text.value.items if isinstance(item, s.Name)]
    records = [item for item in text.value.items if isinstance(item, s.RecordText)]
    if records if composite.members else names:
        _tell_form(text, composite, report)
        return CompositeFact(composite.code)
    if len(records) > MAX_RECORDS:
        report.over_limit(text.name.span, "场景的记录", "records of the scenario", len(records), MAX_RECORDS)
        return CompositeFact(composite.code)
    members = [_member(name, composite, report) for name in names]
    found = tuple(sorted({member for member in members if member is not None}))
    return CompositeFact(composite.code, found, tuple(_record(one, composite, report) for one in records))


def _member(name: s.Name, composite: Composite, report: Reporter) -> int | None:
    for index, member in enumerate(composite.members):
        if name.text in (member.code, member.label):
            return index
    labels = [member.label for member in composite.members]
    near = report.near(name.text, [*labels, *(member.code for member in composite.members)])
    values = "、".join(labels)
    report.tell("P0209", name.span, name=name.text, circumstance=composite.label, values=values, near=near)
    return None


def _record(text: s.RecordText, composite: Composite, report: Reporter) -> tuple[int | None, ...]:
    values: dict[str, int | None] = {}
    for name, value in text.fields:
        field = field_of(composite, name, report)
        if field is None:
            continue
        if field.code in values:
            report.tell("P0213", name.span, name=name.text)
            continue
        values[field.code] = literal(value, Circumstance(field.code, field.label, field.type), report)
    return tuple(values.get(field.code) for field in composite.fields)


def _tell_form(text: s.GivenText, composite: Composite, report: Reporter) -> None:
    name = text.name.text
    if composite.members:
        kind, example = ("各项的列表", "a list of members"), f"{name} = {{ {composite.members[0].label} }}"
    else:
        first = composite.fields[0]
        value = example_value(Circumstance(first.code, first.label, first.type))
        kind, example = ("记录的列表", "a list of records"), f"{name} = {{ {{ {first.label} = {value} }} }}"
    report.tell("P0388", text.span, name=name, kind=kind[0], kind_en=kind[1], example=example)


def tell_form(text: s.GivenText, circumstance: Circumstance, report: Reporter) -> None:
    """A list stands where one value is wanted."""
    name, kind = text.name.text, ("一个值", "one value")
    example = name if circumstance.type.kind is Kind.BOOL else f"{name} = {example_value(circumstance)}"
    report.tell("P0388", text.span, name=name, kind=kind[0], kind_en=kind[1], example=example)
