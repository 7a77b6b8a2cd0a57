"""Amounts and formulas as written."""

from dataclasses import dataclass

from .expressions import Condition, Linear
from .words import DateValue, Name, Quantity, Span


@dataclass(frozen=True, slots=True)
class BoundText:
    """法定上限 ("max"), 法定下限 ("min")."""

    which: str
    span: Span


@dataclass(frozen=True, slots=True)
class SumText:
    """Signed items: (1 or -1, formula)."""

    items: "tuple[tuple[int, FormulaText], ...]"
    span: Span


@dataclass(frozen=True, slots=True)
class ProductText:
    """`a × b`; `货值金额的 3倍` too (`joined`)."""

    items: "tuple[FormulaText, ...]"
    span: Span
    joined: bool = False


@dataclass(frozen=True, slots=True)
class PickText:
    """较高者 ("higher") or 较低者 ("lower") of several formulas."""

    which: str
    items: "tuple[FormulaText, ...]"
    span: Span


@dataclass(frozen=True, slots=True)
class RoundUpText:
    """`向上取整 (面积, 1000平方米)`: the least multiple of the step that is not below."""

    item: "FormulaText"
    step: Quantity
    span: Span


@dataclass(frozen=True, slots=True)
class ArmText:
    """`当 condition : formula "text"`."""

    when: Condition
    value: "FormulaText"
    span: Span
    text: Name | None = None


@dataclass(frozen=True, slots=True)
class CasesText:
    """`分档 "label" { 当 ... : ...  否则 : ... }`."""

    arms: tuple[ArmText, ...]
    span: Span
    label: Name | None = None
    otherwise: "FormulaText | None" = None


@dataclass(frozen=True, slots=True)
class BandText:
    """`10万元以上50万元以下的部分 : rate`. `low` None: from zero; `high` None: without end. `above`: it was written with 超过."""

    low: Quantity | None
    high: Quantity | None
    rate: "FormulaText"
    span: Span
    above: bool = False


@dataclass(frozen=True, slots=True)
class BandsText:
    """`分段 base { ... }`: every part of the base times the rate of its band."""

    base: "FormulaText"
    bands: tuple[BandText, ...]
    span: Span


FormulaText = (
    Quantity | DateValue | Name | BoundText | SumText | ProductText | PickText | RoundUpText | CasesText | BandsText
)


@dataclass(frozen=True, slots=True)
class RangeText:
    """`[base 的] low 以上 high 以下`, `low 至 high`, `high 以下`, `low 以上` or one quantity (`low` is `high`).

    `base`: a sum, a formula (what is no sum), one of the words "range" (法定幅度的), "max" (上限的), "min" (下限的), or None.
    `per` is the unit of `每平方米`. `base_floor`: `不足 X 按 X 计算` before the multiple.
    """

    low: Quantity | None
    high: Quantity | None
    span: Span
    base: "Linear | FormulaText | str | None" = None
    per: Name | None = None
    base_floor: Quantity | None = None


@dataclass(frozen=True, slots=True)
class AmountText:
    """One range, or the higher / lower of several; `fallback` when the base cannot be determined; overall `floor` and `cap`.
    `formula`: `= ...`, a calculated amount, and then no terms. Neither: a fine without a number."""

    terms: tuple[RangeText, ...]
    span: Span
    combine: str = "only"
    fallback: RangeText | None = None
    floor: Quantity | None = None
    cap: Quantity | None = None
    formula: FormulaText | None = None
