"""Amounts that are calculated: weighted sums, increments, marginal bands (R9). Pure data; every number is exact."""

from dataclasses import dataclass
from fractions import Fraction

from .expr import Expr


@dataclass(frozen=True, slots=True)
class Figure:
    """A constant: fen if `money`, else a pure number (20 % is 1/5)."""

    value: Fraction
    money: bool = False


@dataclass(frozen=True, slots=True)
class Input:
    """The value of a circumstance or derived circumstance: money in fen, everything else in its printed unit."""

    circumstance: str


@dataclass(frozen=True, slots=True)
class Bound:
    """`which`: "max" (法定上限) or "min" (法定下限, 0 where the law names none) of the sanction that is refined."""

    which: str


@dataclass(frozen=True, slots=True)
class Sum:
    items: "tuple[Formula, ...]"


@dataclass(frozen=True, slots=True)
class Product:
    items: "tuple[Formula, ...]"


@dataclass(frozen=True, slots=True)
class Least:
    items: "tuple[Formula, ...]"


@dataclass(frozen=True, slots=True)
class Greatest:
    items: "tuple[Formula, ...]"


@dataclass(frozen=True, slots=True)
class RoundUp:
    """The least multiple of `step` (fen, or the printed unit) that is not below the item: every started 1000 square metres."""

    item: "Formula"
    step: Fraction


@dataclass(frozen=True, slots=True)
class Arm:
    """One case of `Cases`. `text` is the circumstance as printed. `when` is a named condition (R4d)."""

    path: str
    when: Expr
    value: "Formula"
    text: str = ""


@dataclass(frozen=True, slots=True)
class Cases:
    """The value of the first arm that is true, else `otherwise`; without that, no number (finding `factor_open`)."""

    path: str
    label: str
    arms: tuple[Arm, ...]
    otherwise: "Formula | None" = None


Formula = Figure | Input | Bound | Sum | Product | Least | Greatest | RoundUp | Cases
