"""Circumstances, their types and values, definitions and bindings as written."""

from dataclasses import dataclass

from .expressions import Condition
from .words import DateValue, Name, Quantity, Span


@dataclass(frozen=True, slots=True)
class TypeText:
    """`kind` is a code of `Kind`; `unit` and `places` for 数量; `choices` (label, code or None) for one-of."""

    kind: str
    span: Span
    unit: Name | None = None
    places: int | None = None
    choices: "tuple[tuple[Name, Name | None], ...]" = ()


@dataclass(frozen=True, slots=True)
class Literal:
    """A value as written: yes/no, a quantity, a date, or a name (a one-of value)."""

    value: "bool | Quantity | DateValue | Name"
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
