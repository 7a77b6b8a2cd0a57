"""累加: a weighted sum written out as the formula of a tier, for each of its columns (R9e)."""

from dataclasses import dataclass, field
from enum import Enum, auto
from fractions import Fraction

from .. import surface as s
from ..diagnostics import Label
from .cells import Asking, visible
from .holder import Holder
from .tiers import Ticks
from .types import SHARE_UNITS


@dataclass(frozen=True, slots=True)
class Column:
    """One column of weights. `number` counts from 0."""

    number: int
    text: s.WeightColumnText


def columns_of(text: s.WeighText, holder: Holder) -> tuple[Column, ...]:
    """The columns of a weighted sum, at least one. 权重 stands alone, 其余 last."""
    columns = tuple(Column(number, column) for number, column in enumerate(text.columns))
    for column in columns[:-1]:
        if column.text.kind in ("weight", "otherwise"):
            holder.report.tell("P0362", column.text.span, written=holder.report.written(column.text.span))
    return columns or (Column(0, s.WeightColumnText("weight", text.span)),)


@dataclass(slots=True)
class _Factor:
    """One factor as its rows are read."""

    name: s.Name
    span: s.Span
    quoted: bool
    arms: list[s.ArmText] = field(default_factory=list)
    otherwise: s.FormulaText | None = None


def sum_as_tier(text: s.WeighText, column: Column, code: str, ticks: Ticks, holder: Holder) -> s.TierText:
    """The one tier of a weighted sum: 其余, with a calculated fine. What is wrong in its rows is told."""
    before = holder.report.broken
    reading = _Sum(column.number, Asking(ticks, holder, code), holder, _plain_up_to(text.of))
    reading.plausible(text.floor, text.cap)
    for row in text.rows:
        reading.row(row)
    items = reading.items()
    place = text.of.span
    if not items:
        if holder.report.broken == before:
            holder.report.tell("P0363", place)
        items = [(1, s.Quantity(Fraction(0), "", place))]
    weighed: s.FormulaText = s.SumText(tuple(items), text.span)
    reading.twice(text)
    floor, cap = reading.limits.get("floor", text.floor), reading.limits.get("cap", text.cap)
    if _above(floor, cap):
        ends = "–".join(holder.report.written(end.span) for end in (floor, cap) if end is not None)
        holder.report.tell("P0323", place if cap is None else cap.span, written=ends)
    if floor is not None:
        weighed = s.PickText("higher", (weighed, floor), floor.span)
    if cap is not None:
        weighed = s.PickText("lower", (weighed, cap), cap.span)
    amount = s.AmountText((), place, formula=s.ProductText((text.of, weighed), place))
    fine = s.SanctionText("fine", "must", place, amount=amount)
    return s.TierText(
        number=s.Name("", place),
        label=None,
        code=None,
        span=text.span,
        otherwise=True,
        sanctions=(fine,),
    )


class _Weights(Enum):
    """What a weight above 1 may be, by what the total is multiplied with: of an amount so many points; of a base or of the
    statute's minimum a multiple, which says 倍; of the statute's maximum nothing, a share of it ends at 100%."""

    POINTS = auto()
    MULTIPLES = auto()
    SHARES = auto()


def _plain_up_to(of: s.FormulaText) -> _Weights:
    match of:
        case s.BoundText(which="max"):
            return _Weights.SHARES
        case s.Quantity():
            return _Weights.POINTS
        case _:
            return _Weights.MULTIPLES


def _above(floor: s.FormulaText | None, cap: s.FormulaText | None) -> bool:
    """Whether the least number is above the greatest, as far as both are plain."""
    if not isinstance(floor, s.Quantity) or not isinstance(cap, s.Quantity):
        return False
    low, high = (end.number * SHARE_UNITS.get(end.unit, 1) for end in (floor, cap))
    return low > high


#: Units that a weight above 1 may not have.
_PLAIN = {_Weights.POINTS: frozenset[str](), _Weights.MULTIPLES: {""}, _Weights.SHARES: {"", "倍", "times"}}


def _exceeds(number: s.FormulaText) -> bool:
    """Whether a percentage is more than the whole."""
    return isinstance(number, s.Quantity) and number.unit in ("%", "％") and number.number > 100


def _mended(written: str, unit: str, weights: _Weights) -> tuple[str, str]:
    """How to write the weight (zh, en)."""
    bare = written.removesuffix(unit).strip()
    if weights is _Weights.SHARES:
        return (
            f"百分数写明：{bare}%；法定上限的份数不超过 100%",
            f"write the percentage: {bare}%; a share of the maximum ends at 100%",
        )
    return f"百分数写 {bare}%，倍数写 {bare}倍", f"write {bare}% for a percentage, {bare} times for a multiple"


@dataclass(slots=True)
class _Sum:
    """Reads the rows for one column."""

    column: int
    asking: Asking
    holder: Holder
    weights: _Weights
    limits: dict[str, s.FormulaText] = field(default_factory=dict)
    starts: list[s.FormulaText] = field(default_factory=list)
    factors: list[_Factor] = field(default_factory=list)

    def row(self, row: s.WeightRowText) -> None:
        weight = self._weight(row)
        self.plausible(weight)
        if row.kind != "level":
            self._special(row, weight)
            return
        if row.factor is not None:
            self._begin(row, row.factor)
        if not self.factors:
            self.holder.report.tell("P0363", row.span)
            return
        factor = self.factors[-1]
        factor.span = s.Span(factor.span.start, row.span.end)
        if weight is None:
            return
        asked = self.asking.cell(row.level, factor.name)
        if asked is None:
            return
        if factor.otherwise is not None:
            self.holder.report.tell("P0364", row.level.span, name=factor.name.text)
        if asked.otherwise or (row.level.kind == "any" and asked.when is None):
            factor.otherwise = weight
        elif asked.when is None:
            self.holder.report.tell("P0355", visible(row.level.span), name=factor.name.text)
        else:
            printed = s.Name(asked.printed, row.level.span)
            factor.arms.append(s.ArmText(asked.when, weight, row.span, printed))

    def plausible(self, *numbers: s.FormulaText | None) -> None:
        """No 30 that stands for 30%."""
        for number in numbers:
            if number is not None and self.weights is _Weights.SHARES and _exceeds(number):
                self.holder.report.tell("P0613", number.span, written=self.holder.report.written(number.span))
            if not isinstance(number, s.Quantity) or number.unit not in _PLAIN[self.weights] or abs(number.number) <= 1:
                continue
            written = self.holder.report.written(number.span)
            self.holder.report.tell(
                "P0381", number.span, written=written, hint=_mended(written, number.unit, self.weights)
            )

    def _begin(self, row: s.WeightRowText, name: s.Name) -> None:
        if self.factors and self.factors[-1].name.text == name.text:
            return
        if any(self._code(factor.name) == self._code(name) for factor in self.factors):
            self.holder.report.tell("P0213", name.span, name=name.text)
        self.factors.append(_Factor(name, row.span, row.quoted))

    def _code(self, name: s.Name) -> str:
        """What a factor is: the circumstance that it names, else its name."""
        entry = self.holder.scope.find(name.text)
        return name.text if entry is None else entry.code

    def _weight(self, row: s.WeightRowText) -> s.FormulaText | None:
        """The weight in this column; a blank cell repeats the one to its left, `/` leaves the level out."""
        for cell in reversed(row.weights[: self.column + 1]):
            if cell.kind == "unread":
                self.holder.report.taint()
            if cell.kind in ("any", "unread"):
                return None
            if cell.formula is not None:
                return cell.formula
        self.holder.report.tell("P0366", visible(row.weights[self.column].span))
        return None

    def _special(self, row: s.WeightRowText, weight: s.FormulaText | None) -> None:
        if weight is None:
            return
        if row.kind == "start" and not self.starts:
            self.starts.append(weight)
        elif row.kind == "start" or row.kind in self.limits:
            self.holder.report.tell("P0213", row.span, name=self.holder.report.written(row.span))
        else:
            self.limits[row.kind] = weight

    def twice(self, text: s.WeighText) -> None:
        """Limits that both the lead and a row state are told, at the row."""
        stated = {"floor": text.floor, "cap": text.cap}
        for row in text.rows:
            lead = stated.get(row.kind)
            if lead is not None:
                labels = (Label(lead.span, "已写在这里", "stated here"),)
                self.holder.report.tell("P0213", row.span, name=self.holder.report.written(row.span), labels=labels)

    def items(self) -> list[tuple[int, s.FormulaText]]:
        """Starts, then the factors, as the items of one sum."""
        found: list[tuple[int, s.FormulaText]] = [(1, start) for start in self.starts]
        for factor in self.factors:
            if factor.arms or factor.otherwise is not None:
                found.append((1, s.CasesText(tuple(factor.arms), factor.span, factor.name, factor.otherwise)))
        return found
