"""Conditions, resolved: names are codes, quantities are integers, boundary words are operators."""

from dataclasses import dataclass
from enum import StrEnum


class Op(StrEnum):
    LT = "<"
    LE = "<="
    EQ = "="
    NE = "!="
    GE = ">="
    GT = ">"


@dataclass(frozen=True, slots=True)
class Compare:
    """`circumstance op value`. `circumstance` is the code of a circumstance or of a `Derived`.

    Booleans compare `= 1`, one-of values `=` or `!=` their index.
    """

    circumstance: str
    op: Op
    value: int


@dataclass(frozen=True, slots=True)
class Undeterminable:
    """True iff the circumstance was established as undeterminable (JSON null, 可无法确定)."""

    circumstance: str


@dataclass(frozen=True, slots=True)
class Ref:
    """The truth of a named definition (定义), by its code."""

    definition: str


@dataclass(frozen=True, slots=True)
class Not:
    item: "Expr"


@dataclass(frozen=True, slots=True)
class And:
    items: "tuple[Expr, ...]"


@dataclass(frozen=True, slots=True)
class Or:
    items: "tuple[Expr, ...]"


@dataclass(frozen=True, slots=True)
class Const:
    value: bool


Expr = Compare | Undeterminable | Ref | Not | And | Or | Const


@dataclass(frozen=True, slots=True)
class Derived:
    """A derived circumstance: `sum(coefficient * circumstance) + constant`, calculated before cells are cut.

    All terms have the same kind, or two dates are subtracted (giving days). Integers throughout, in
    the smallest unit of the terms. `code` is unique beside circumstance codes. With `months`, the one term is a date, its
    coefficient 1, and the value the day so many months after it (`penalty_dsl.periods`), plus `constant` days.
    """

    code: str
    terms: tuple[tuple[int, str], ...]
    constant: int = 0
    months: int = 0
