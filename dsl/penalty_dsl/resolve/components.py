"""Circumstances that are calculated from composite ones: made where they are first written, one for each thing that is calculated."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from .. import surface as s
from ..model import (
    Circumstance,
    Compare,
    Component,
    Composite,
    Conventions,
    Expr,
    Kind,
    Op,
    Operation,
    RecordField,
    ValueType,
)
from .component_names import code_of, label_of
from .names import Entry, Scope, lookup_any
from .places import Places, segment
from .record_filters import Filter, record_filter
from .report import Reporter
from .words import KINDS

_NUMBER = ValueType(Kind.COUNT, unit="个")
_YES_NO = ValueType(Kind.BOOL)
_ADDED = (Kind.MONEY, Kind.COUNT, Kind.DAYS, Kind.MONTHS, Kind.QUANTITY)
_ORDERED = (*_ADDED, Kind.AGE, Kind.DATE)


@dataclass(slots=True)
class Components:
    """Those of one holder (`path`). `known` are those of the holders around it: equal ones are shared."""

    path: str
    conventions: Conventions
    places: Places
    known: Mapping[str, Circumstance]
    own: dict[str, Circumstance] = field(default_factory=dict)

    def aggregate(self, text: s.AggregateText, scope: Scope, report: Reporter) -> Entry | None:
        """The circumstance that `text` stands for. None: wrong, told."""
        found = self.specification(text, scope, report)
        return None if found is None else self._entry(*found, scope, text.span)

    def member(self, composite: Composite, code: str, scope: Scope, span: s.Span) -> Entry:
        """The circumstance that tells whether a member is among those given."""
        return self._entry(Component(composite.code, Operation.HAS, member=code), composite, scope, span)

    def specification(
        self, text: s.AggregateText, scope: Scope, report: Reporter
    ) -> tuple[Component, Composite] | None:
        """What is calculated, and from what. None: wrong, told."""
        entry = lookup_any(scope, text.of, report)
        if entry is None:
            return None
        composite = entry.composite
        if composite is None:
            report.tell("P0395", text.of.span, name=text.of.text)
            return None
        operation = Operation(text.operation)
        if not _fits(text, operation, composite, report):
            return None
        of = None if text.field is None else field_of(composite, text.field, report)
        filtered = Filter()
        if text.where is not None:
            found = record_filter(text.where, composite, self.conventions, scope, report)
            if found is None:
                return None
            filtered = found
        if text.field is not None and (of is None or not _is_numeric(text, operation, of, report)):
            return None
        read = "" if of is None else of.code
        return Component(
            composite.code, operation, field=read, where=filtered.where, windows=filtered.windows
        ), composite

    def finish(self, composites: Iterable[Composite]) -> tuple[Circumstance, ...]:
        """The circumstances made, applicable where their composites are."""
        guards = {composite.code: composite.only_when for composite in composites}
        return tuple(guarded(circumstance, guards) for circumstance in self.own.values())

    def guard(self, component: Component, composite: Composite, scope: Scope, span: s.Span) -> Expr | None:
        """Of the largest and the smallest: that there is a record that counts."""
        if component.operation not in (Operation.LARGEST, Operation.SMALLEST):
            return None
        counted = replace(component, operation=Operation.COUNT, field="", plus=0)
        return Compare(self._entry(counted, composite, scope, span).code, Op.GE, 1)

    def _entry(self, component: Component, composite: Composite, scope: Scope, span: s.Span) -> Entry:
        """The circumstance of a component, made if it is new. Names of authors win: its code steps aside with a prime."""
        code = code_of(component, composite)
        while (taken := scope.find(code)) is not None and not _is_same(taken.circumstance, component):
            code += "'"
        found = self.known.get(code) or self.own.get(code)
        if found is None:
            found = Circumstance(
                code=code,
                label=label_of(component, composite),
                type=type_of(component, composite),
                only_when=self.guard(component, composite, scope, span),
                undeterminable=composite.undeterminable,
                component=component,
            )
            self.own[code] = found
            self.places.put(f"{self.path}/circumstance/{segment(code)}", span)
        return Entry(code, found.label, found)


def guarded(circumstance: Circumstance, guards: Mapping[str, Expr | None]) -> Circumstance:
    """With the 仅当 of its composite, unless it has one of its own (there must be a record)."""
    component = circumstance.component
    if component is None or circumstance.only_when is not None:
        return circumstance
    return replace(circumstance, only_when=guards.get(component.of))


def _is_same(circumstance: Circumstance | None, component: Component) -> bool:
    return circumstance is not None and circumstance.component == component


def type_of(component: Component, composite: Composite) -> ValueType:
    """The type of what is calculated."""
    match component.operation:
        case Operation.HAS:
            return _YES_NO
        case Operation.COUNT:
            return _NUMBER
        case _:
            return next(each.type for each in composite.fields if each.code == component.field)


def _fits(text: s.AggregateText, operation: Operation, composite: Composite, report: Reporter) -> bool:
    """Whether this can be asked of the composite: members are counted, records counted or a field of theirs calculated with."""
    if composite.members:
        fits = operation is Operation.COUNT and text.field is None and text.where is None
    else:
        fits = (operation is Operation.COUNT) == (text.field is None)
    if not fits:
        name = text.of.text
        forms = f"个数({name})"
        if composite.fields:
            read = f"{name}.{composite.fields[0].label}"
            forms += f"、合计({read})、最大({read})、最小({read})"
        report.tell("P0396", text.span, written=report.written(text.span), values=forms)
    return fits


def _is_numeric(text: s.AggregateText, operation: Operation, of: RecordField, report: Reporter) -> bool:
    allowed = _ADDED if operation is Operation.TOTAL else _ORDERED
    if of.type.kind in allowed:
        return True
    zh, en = KINDS[of.type.kind]
    report.tell("P0397", text.span, written=report.written(text.span), name=of.label, kind=zh, kind_en=en)
    return False


def field_of(composite: Composite, name: s.Name, report: Reporter) -> RecordField | None:
    """The field called so. None: told."""
    for found in composite.fields:
        if name.text in (found.code, found.label):
            return found
    labels = [found.label for found in composite.fields]
    report.tell(
        "P0384",
        name.span,
        name=name.text,
        circumstance=composite.label,
        values="、".join(labels),
        near=report.near(name.text, [*labels, *(found.code for found in composite.fields)]),
    )
    return None
