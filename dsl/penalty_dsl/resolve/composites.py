"""多选 and 记录: what may be given of them, and the circumstances that are named after what is calculated from them."""

from dataclasses import replace

from .. import surface as s
from ..model import Choice, Circumstance, Composite, Operation, RecordField
from .components import Components, type_of
from .names import Scope, code_of
from .report import Reporter
from .types import comparable, value_type
from .words import KINDS, RESERVED

#: Kinds of type that are no `Kind`.
COMPOSITE = ("several", "records")
MAX_MEMBERS = 16
MAX_FIELDS = 16


def composite(text: s.CircumstanceText, code: str, report: Reporter) -> Composite | None:
    """The composite circumstance without its 仅当, or None if it was malformed (told)."""
    before = report.broken
    for written in (text.presumed, text.calculated, text.counting):
        if written is not None:
            report.tell("P0389", written.span, name=text.label.text, written=report.written(written.span))
    several = text.type.kind == "several"
    count, limit = (len(text.type.choices), MAX_MEMBERS) if several else (len(text.type.fields), MAX_FIELDS)
    if not 1 <= count <= limit:
        report.tell("P0390", text.type.span, written=report.written(text.type.span), limit=limit)
        return None
    members = _members(text.type, report) if several else ()
    fields = () if several else _fields(text.type, report)
    if report.broken != before:
        return None
    return Composite(
        code=code,
        label=text.label.text,
        members=members,
        fields=fields,
        undeterminable=text.undeterminable,
        question="" if text.question is None else text.question.text,
        evidence="" if text.evidence is None else text.evidence.text,
        note="" if text.note is None else text.note.text,
    )


def _members(text: s.TypeText, report: Reporter) -> tuple[Choice, ...]:
    found = []
    taken: set[str] = set()
    for label, code in text.choices:
        choice = Choice(code_of(label, code, report), label.text)
        _enter(taken, label, {choice.code, choice.label}, report)
        found.append(choice)
    return tuple(found)


def _fields(text: s.TypeText, report: Reporter) -> tuple[RecordField, ...]:
    found = []
    taken = set(RESERVED)
    for label, code, written in text.fields:
        if written.kind in COMPOSITE:
            report.tell("P0390", written.span, written=report.written(written.span), limit=MAX_FIELDS)
            continue
        type_ = value_type(written, report)
        own = code_of(label, code, report)
        _enter(taken, label, {own, label.text}, report)
        if type_ is not None:
            found.append(RecordField(own, label.text, type_))
    return tuple(found)


def _enter(taken: set[str], label: s.Name, names: set[str], report: Reporter) -> None:
    for name in sorted(names & taken):
        report.tell("P0205" if name in RESERVED else "P0203", label.span, name=name)
    taken |= names


def calculated(
    text: s.CircumstanceText, plain: Circumstance, components: Components, scope: Scope, report: Reporter
) -> Circumstance | None:
    """A circumstance that is named after what is calculated: `情节 二年内受罚次数 : 次数 = 个数(...) 含本次`. None: wrong, told."""
    if text.calculated is None:
        return plain
    counting = text.counting
    stray = (text.presumed, text.only_when, text.question, text.evidence)
    for written in stray:
        if written is not None:
            report.tell("P0389", written.span, name=text.label.text, written=report.written(written.span))
    if text.undeterminable or (counting is not None and (counting.since is not None or counting.same_kind)):
        span = text.span if counting is None else counting.span
        report.tell("P0389", span, name=text.label.text, written=report.written(span))
    found = components.specification(text.calculated, scope, report)
    if found is None:
        return None
    component, source = found
    type_ = type_of(component, source)
    counted = component.operation is Operation.COUNT
    fits = type_.kind is plain.type.kind and (counted or comparable(type_, plain.type))
    with_this = counting is not None and counting.with_this
    if not fits or (with_this and not counted):
        zh, en = KINDS[type_.kind]
        report.tell("P0391", text.type.span, name=text.label.text, kind=zh, kind_en=en)
        return None
    return replace(
        plain,
        undeterminable=source.undeterminable,
        only_when=components.guard(component, source, scope, text.span),
        component=replace(component, plus=int(with_this)),
    )
