"""Circumstances, their types and values, definitions and bindings as written."""

from dataclasses import dataclass

from .expressions import AggregateText, Condition
from .words import DateValue, Name, Quantity, Span


@dataclass(frozen=True, slots=True)
class TypeText:
    """`kind` is a code of `Kind`, "several" (多选) or "records" (记录); `unit` and `places` for 数量; `choices` (label, code or None)
    for one-of and several-of; `fields` (label, code or None, type) for records."""

    kind: str
    span: Span
    unit: Name | None = None
    places: int | None = None
    choices: "tuple[tuple[Name, Name | None], ...]" = ()
    fields: "tuple[tuple[Name, Name | None, TypeText], ...]" = ()


@dataclass(frozen=True, slots=True)
class Literal:
    """A value as written: yes/no, a quantity, a date, or a name (a one-of value)."""

    value: "bool | Quantity | DateValue | Name"
    span: Span


@dataclass(frozen=True, slots=True)
class RecordText:
    """One record of a fact: (field, value)."""

    fields: "tuple[tuple[Name, Literal], ...]"
    span: Span


@dataclass(frozen=True, slots=True)
class SetText:
    """The fact of a composite circumstance: members of a several-of, or records."""

    items: "tuple[Name | RecordText, ...]"
    span: Span


@dataclass(frozen=True, slots=True)
class CountingText:
    """How a count is made, for the reader: `含本次` (the present case too), `自 行为日 往前 2年` (`since`, `back`), `同类违法`."""

    span: Span
    with_this: bool = False
    since: Name | None = None
    back: Quantity | None = None
    same_kind: bool = False


@dataclass(frozen=True, slots=True)
class CircumstanceText:
    label: Name
    code: Name | None
    type: TypeText
    span: Span
    presumed: Literal | None = None
    presumed_why: Name | None = None
    only_when: Condition | None = None
    undeterminable: bool = False
    question: Name | None = None
    evidence: Name | None = None
    note: Name | None = None
    counting: CountingText | None = None
    calculated: AggregateText | None = None
    means: Condition | None = None


@dataclass(frozen=True, slots=True)
class DefinitionText:
    label: Name
    code: Name | None
    when: Condition
    span: Span


@dataclass(frozen=True, slots=True)
class BindingText:
    """`取 首次违法 = 二年内受罚次数 = 1次`, or `取 违法所得 = 非法经营所得` (a lone name on the right)."""

    target: Name
    value: Condition
    span: Span
