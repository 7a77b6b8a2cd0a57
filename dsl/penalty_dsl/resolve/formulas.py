"""Calculated amounts: names, units and kinds settled; money in fen, everything else in its printed unit (R9e)."""

from dataclasses import dataclass
from fractions import Fraction

from .. import surface as s
from ..model import (
    MAX_INT,
    Arm,
    Bound,
    Cases,
    Figure,
    Formula,
    Greatest,
    Input,
    Kind,
    Least,
    Product,
    RoundUp,
    Sum,
)
from .bands import bands_as_sum
from .conditions import MAX_DEPTH, Conditions
from .linear import numeric, total
from .names import calculating_fines, lookup
from .places import Places
from .types import COUNT_UNITS, DAY_UNITS, MONEY, MONEY_UNITS, MONTH_UNITS, SHARE_UNITS, canonical_unit, number

_DAYS, _MONTHS = "天", "个月"
_PICKS: dict[str, type[Greatest] | type[Least]] = {"higher": Greatest, "lower": Least}


@dataclass(frozen=True, slots=True)
class Calculated:
    """A formula and what it gives: money (fen), or a number of `unit` ("" for counts, shares and pure numbers)."""

    formula: Formula
    money: bool
    unit: str = ""


@dataclass(slots=True)
class Formulas:
    """Resolves one formula. `path` prefixes its 分档, which are numbered. `bounds`: whether 法定上限 and 法定下限 mean anything."""

    conditions: Conditions
    places: Places
    path: str
    bounds: bool = True
    _cases: int = 0

    def amount(self, text: s.FormulaText) -> Formula | None:
        """A formula that gives money. None: wrong, told."""
        found = self.resolve(text)
        if found is not None and not found.money:
            report = self.conditions.report
            report.tell("P0353", text.span, written=report.written(text.span))
            return None
        return None if found is None else found.formula

    def resolve(self, text: s.FormulaText, depth: int = 0) -> Calculated | None:
        """The formula with its kind. None: wrong, told."""
        report = self.conditions.report
        if depth > MAX_DEPTH:
            report.tell("P0311", text.span, limit=MAX_DEPTH)
            return None
        match text:
            case s.Quantity():
                return self._figure(text)
            case s.Name():
                return self._input(text)
            case s.DateValue():
                report.tell("P0309", text.span, written=report.written(text.span))
                return None
            case s.BoundText(which=which):
                if not self.bounds:
                    report.tell("P0325", text.span)
                    return None
                return Calculated(Bound(which), money=True)
            case s.SumText():
                return self._sum(text, depth)
            case s.ProductText(items=items):
                return self._product(text, self._all(items, depth))
            case s.PickText(which=which, items=items):
                found = self._alike(self._all(items, depth))
                if found is None:
                    return None
                return Calculated(_PICKS[which](tuple(one.formula for one in found)), found[0].money, _unit(found))
            case s.RoundUpText():
                return self._rounded(text, depth)
            case s.CasesText():
                return self._by_cases(text, depth)
            case s.BandsText():
                lowered = bands_as_sum(text, self.conditions.report)
                return None if lowered is None else self.resolve(lowered, depth + 1)

    def _all(self, items: tuple[s.FormulaText, ...], depth: int) -> list[tuple[s.FormulaText, Calculated]] | None:
        """Every item is resolved, so that every mistake is told, before one of them spoils the whole."""
        found = [(item, self.resolve(item, depth + 1)) for item in items]
        sound = [(item, one) for item, one in found if one is not None]
        return sound if len(sound) == len(found) else None

    def _figure(self, quantity: s.Quantity) -> Calculated | None:
        report, unit = self.conditions.report, quantity.unit
        if unit in MONEY_UNITS:
            value = number(quantity, MONEY, report)
            return None if value is None else Calculated(Figure(Fraction(value), money=True), money=True)
        size = SHARE_UNITS.get(unit, Fraction(12) if MONTH_UNITS.get(unit) == 12 else Fraction(1))
        if abs(quantity.number * size) > MAX_INT:
            report.tell("P0331", quantity.span, written=report.written(quantity.span))
            return None
        return Calculated(Figure(quantity.number * size), money=False, unit=plain_unit(unit))

    def _input(self, name: s.Name) -> Calculated | None:
        scope, report = calculating_fines(self.conditions.scope), self.conditions.report
        entry = lookup(scope, name, report)
        circumstance = None if entry is None else numeric(entry, name, report)
        if circumstance is None:
            return None
        if circumstance.type.kind is Kind.DATE:
            report.tell("P0309", name.span, written=name.text)
            return None
        money = circumstance.type.kind is Kind.MONEY
        return Calculated(Input(circumstance.code), money, "" if money else plain_unit(circumstance.type.unit))

    def _sum(self, text: s.SumText, depth: int) -> Calculated | None:
        if self._of_dates(text):
            return self._days_between(text)
        found = self._alike(self._all(tuple(item for _, item in text.items), depth))
        if found is None:
            return None
        parts = tuple(_signed(sign, one.formula) for (sign, _), one in zip(text.items, found, strict=True))
        return Calculated(Sum(parts), found[0].money, _unit(found))

    def _of_dates(self, text: s.SumText) -> bool:
        """Whether it begins with a date: 验收日 - 竣工日."""
        first = text.items[0][1]
        if isinstance(first, s.DateValue):
            return True
        if isinstance(first, s.AggregateText) or not isinstance(first, s.Name):
            return False
        entry = self.conditions.scope.find(first.text)
        known = None if entry is None else entry.circumstance
        return known is not None and known.type.kind is Kind.DATE

    def _days_between(self, text: s.SumText) -> Calculated | None:
        terms = tuple((sign, item) for sign, item in text.items if isinstance(item, s.Name))
        quantities = tuple((sign, item) for sign, item in text.items if isinstance(item, s.Quantity | s.DateValue))
        report, scope = self.conditions.report, self.conditions.scope
        if len(terms) + len(quantities) < len(text.items):
            report.tell("P0309", text.span, written=report.written(text.span))
            return None
        found = total(((1, s.Linear(terms, quantities, text.span)),), text.span, scope, report)
        if found is None:
            return None
        if found.type.kind is Kind.DATE:
            report.tell("P0309", text.span, written=report.written(text.span))
            return None
        code = self.conditions.pool.code(found.terms, found.constant, scope)
        return Calculated(Input(code), money=False, unit=_DAYS)

    def _alike(self, items: list[tuple[s.FormulaText, Calculated]] | None) -> list[Calculated] | None:
        """The items if all are money, or all numbers of one unit. A number without unit goes with none but its like."""
        if items is None:
            return None
        (first_text, first), *others = items
        for text, other in others:
            if (other.money, other.unit) != (first.money, first.unit):
                report = self.conditions.report
                (zh, en), (other_zh, other_en) = _kind(first), _kind(other)
                unitless = self._with_unit(first_text, other) if not first.unit else self._with_unit(text, first)
                report.tell(
                    "P0351",
                    text.span,
                    hint=unitless,
                    written=report.written(first_text.span),
                    name=report.written(text.span),
                    kind=zh,
                    kind_en=en,
                    other_kind=other_zh,
                    other_kind_en=other_en,
                )
                return None
        return [one for _, one in items]

    def _with_unit(self, text: s.FormulaText, wanted: Calculated) -> tuple[str, str]:
        """How to mend a bare figure beside a number of a unit (zh, en); ("", "") for anything else."""
        if not isinstance(text, s.Quantity) or text.unit or not wanted.unit or "·" in wanted.unit:
            return "", ""
        written = f"{self.conditions.report.written(text.span)}{wanted.unit}"
        return f"写上单位：{written}", f"write the unit: {written}"

    def _product(self, text: s.ProductText, items: list[tuple[s.FormulaText, Calculated]] | None) -> Calculated | None:
        if items is None:
            return None
        if sum(one.money for _, one in items) > 1:
            self.conditions.report.tell("P0352", text.span, written=self.conditions.report.written(text.span))
            return None
        money = any(one.money for _, one in items)
        unit = "" if money else "·".join(one.unit for _, one in items if one.unit)
        return Calculated(Product(tuple(one.formula for _, one in items)), money, unit)

    def _rounded(self, text: s.RoundUpText, depth: int) -> Calculated | None:
        found = self._alike(self._all((text.item, text.step), depth))
        if found is None:
            return None
        item, step = found
        if not isinstance(step.formula, Figure) or step.formula.value <= 0:
            self.conditions.report.tell("P0354", text.step.span, written=self.conditions.report.written(text.step.span))
            return None
        return Calculated(RoundUp(item.formula, step.formula.value), item.money, item.unit)

    def _by_cases(self, text: s.CasesText, depth: int) -> Calculated | None:
        self._cases += 1
        path = f"{self.path}/by/{self._cases}"
        self.places.put(path, text.span)
        arms: list[Arm] = []
        values: list[s.FormulaText] = [arm.value for arm in text.arms]
        if text.otherwise is not None:
            values.append(text.otherwise)
        whens = [self.conditions.resolve(arm.when) for arm in text.arms]
        found = self._alike(self._all(tuple(values), depth))
        if found is None or any(when is None for when in whens):
            return None
        for number_, (arm, when, value) in enumerate(zip(text.arms, whens, found, strict=False), 1):
            if when is not None:
                self.places.put(f"{path}/{number_}", arm.span)
                printed = "" if arm.text is None else arm.text.text
                arms.append(Arm(f"{path}/{number_}", when, value.formula, printed))
        otherwise = found[-1].formula if text.otherwise is not None else None
        label = "" if text.label is None else text.label.text
        cases = Cases(path, label, tuple(arms), otherwise)
        return Calculated(cases, found[0].money, found[0].unit)


def _signed(sign: int, item: Formula) -> Formula:
    if sign > 0:
        return item
    if isinstance(item, Figure):
        return Figure(-item.value, item.money)
    return Product((Figure(Fraction(-1)), item))


def _unit(found: list[Calculated]) -> str:
    return found[0].unit


def _kind(one: Calculated) -> tuple[str, str]:
    if one.money:
        return "金额", "money"
    return (f"数，单位 {one.unit}", f"a number of {one.unit}") if one.unit else ("数", "a number")


def plain_unit(unit: str) -> str:
    """The unit of a number in formulas: that of counts and shares is none, days and months have one each."""
    if unit in COUNT_UNITS or unit in SHARE_UNITS:
        return ""
    if unit in DAY_UNITS:
        return _DAYS
    return _MONTHS if unit in MONTH_UNITS else canonical_unit(unit)
