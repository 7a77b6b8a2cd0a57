"""Conditions and sums as written."""

from dataclasses import dataclass

from .words import DateValue, Name, Quantity, Span


@dataclass(frozen=True, slots=True)
class Linear:
    """`a + b - 2 × c + 5万元`: signed terms (coefficient, name) and quantities. A name may be an `AggregateText`."""

    terms: "tuple[tuple[int, Name], ...]"
    quantities: "tuple[tuple[int, Quantity | DateValue], ...]"
    span: Span


@dataclass(frozen=True, slots=True)
class Comparison:
    """`left op right`. `op`: < <= = != >= > or the boundary words "above" (以上) and "below" (以下, 以内), whose
    inclusion the instrument declares. `right` a name stands for a one-of value or another circumstance."""

    left: Linear
    op: str
    right: Linear
    span: Span


@dataclass(frozen=True, slots=True)
class Flag:
    """A bare name: a boolean circumstance, a definition, or a ticked circumstance."""

    name: Name
    span: Span


@dataclass(frozen=True, slots=True)
class CannotDetermine:
    """`违法所得 无法确定`."""

    name: Name
    span: Span


@dataclass(frozen=True, slots=True)
class Contains:
    """`对象特征 含 老人`."""

    name: Name
    member: Name
    span: Span


@dataclass(frozen=True, slots=True)
class Within:
    """`处罚日期 在 行为日 往前 2年`: a window of dates, in the filter of an aggregate."""

    name: Name
    since: Name
    back: Quantity
    span: Span


@dataclass(frozen=True, slots=True)
class Negation:
    item: "Condition"
    span: Span


@dataclass(frozen=True, slots=True)
class Conjunction:
    items: "tuple[Condition, ...]"
    span: Span


@dataclass(frozen=True, slots=True)
class Disjunction:
    items: "tuple[Condition, ...]"
    span: Span


@dataclass(frozen=True, slots=True)
class AggregateText(Name):
    """`个数(超标因子 其中 倍数 3倍以上)`, `合计(超标因子.面积)`: a number calculated from a composite circumstance. It stands where the
    name of a number stands; `text` is what was written. `operation` is a code of `Operation`."""

    operation: str
    of: Name
    field: Name | None = None
    where: "Condition | None" = None


Condition = Comparison | Flag | CannotDetermine | Contains | Within | Negation | Conjunction | Disjunction
