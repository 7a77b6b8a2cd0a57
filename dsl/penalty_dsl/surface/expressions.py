"""Conditions and sums as written."""

from dataclasses import dataclass

from .words import DateValue, Name, Quantity, Span


@dataclass(frozen=True, slots=True)
class Linear:
    """`a + b - 2 × c + 5万元`: signed terms (coefficient, name) and quantities."""

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


Condition = Comparison | Flag | CannotDetermine | Negation | Conjunction | Disjunction
