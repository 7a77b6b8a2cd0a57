"""Sums of circumstances: types checked, constants in the smallest unit, several circumstances made a `Derived`."""

from dataclasses import dataclass, field, replace
from datetime import date
from math import gcd

from ..model import MAX_INT, Circumstance, Derived, Kind, ValueType
from ..periods import months_after
from ..surface import DateValue, Linear, Name, Quantity, Span
from .names import Entry, Scope, example_value, lookup
from .report import Reporter
from .types import DAY_UNITS, MONTH_UNITS, Wanted, canonical_unit, comparable, number
from .words import KINDS

_DAYS = ValueType(Kind.DAYS, unit="天")
_MAX_TERMS = 64
#: Months or days of a period: more is no period of a law.
_MAX_PERIOD = 12_000


@dataclass(slots=True)
class DerivedPool:
    """The derived circumstances of one holder. `known` are those of the rulebooks around it: equal ones are shared."""

    known: dict[str, Derived] = field(default_factory=dict)
    own: dict[str, Derived] = field(default_factory=dict)

    def code(self, terms: tuple[tuple[int, str], ...], constant: int, taken: Scope, months: int = 0) -> str:
        """The code of this sum, entered if new. Names of authors win: the code steps aside with a prime."""
        code = _spell(terms, constant, months)
        while taken.find(code) is not None:
            code += "'"
        if code not in self.known:
            self.own.setdefault(code, Derived(code, terms, constant, months))
        return code


def _spell(terms: tuple[tuple[int, str], ...], constant: int, months: int) -> str:
    pieces = []
    for coefficient, name in terms:
        size = "" if abs(coefficient) == 1 else f"{abs(coefficient)}*"
        pieces.append(f"{'-' if coefficient < 0 else '+'}{size}{name}")
    if months:
        pieces.append(f"{months:+d}m")
    if constant:
        pieces.append(f"{constant:+d}")
    return "".join(pieces).removeprefix("+")


Term = tuple[int, Name, Circumstance]
Quantities = list[tuple[int, Quantity | DateValue]]


@dataclass(frozen=True, slots=True)
class Sum:
    """`terms` by code in code order, none zero, plus `constant`; `type` is theirs (days for a difference of dates)."""

    terms: tuple[tuple[int, str], ...]
    constant: int
    type: ValueType
    label: str

    @property
    def single(self) -> bool:
        return len(self.terms) == 1

    @property
    def factor(self) -> int:
        return gcd(*(coefficient for coefficient, _ in self.terms))


def numeric(entry: Entry, name: Name, report: Reporter) -> Circumstance | None:
    """The circumstance of `entry` if it can be added and compared with numbers. None: told."""
    circumstance = entry.circumstance
    if circumstance is None:
        report.tell("P0315", name.span, name=name.text)
        return None
    if circumstance.type.kind in (Kind.BOOL, Kind.CHOICE):
        zh, en = KINDS[circumstance.type.kind]
        example = example_value(circumstance)
        report.tell("P0314", name.span, name=name.text, kind=zh, kind_en=en, example=example)
        return None
    return circumstance


def total(
    parts: tuple[tuple[int, Linear], ...], span: Span, scope: Scope, report: Reporter, pool: DerivedPool | None = None
) -> Sum | None:
    """The signed sum of `parts`. None: told. At least one circumstance must remain. With a `pool`, a part may be a date and a period
    of months."""
    found: list[tuple[int, Name, Circumstance]] = []
    constants: list[tuple[int, Quantity | DateValue]] = []
    before = report.broken
    for sign, part in parts:
        terms: list[Term] = []
        for coefficient, name in part.terms:
            entry = lookup(scope, name, report)
            circumstance = numeric(entry, name, report) if entry is not None else None
            if circumstance is not None:
                terms.append((coefficient, name, circumstance))
        quantities = list(part.quantities)
        if pool is not None and report.broken == before and is_dated(terms, quantities):
            ended = dated(terms, quantities, part.span, scope, report, pool)
            if ended is None:
                return None
            terms, quantities = ended
        found.extend((sign * coefficient, name, circumstance) for coefficient, name, circumstance in terms)
        constants.extend((sign * s, q) for s, q in quantities)
    if report.broken != before:
        return None
    if not found:
        report.tell("P0308", span, written=report.written(span))
        return None
    first = found[0][2]
    if not _alike(found, report):
        return None
    if len(found) > _MAX_TERMS or any(abs(coefficient) > MAX_INT for coefficient, _, _ in found):
        report.tell("P0331", span, written=report.written(span))
        return None
    if first.type.kind is Kind.DATE:
        return _dates(found, constants, span, report)
    wanted = Wanted(first.label, first.type)
    constant = 0
    for sign, quantity in constants:
        if isinstance(quantity, DateValue):
            report.tell("P0309", quantity.span, written=report.written(quantity.span))
            return None
        value = number(quantity, wanted, report)
        if value is None:
            return None
        constant += sign * value
    return _merged(found, constant, first.type, span, report)


def _alike(found: list[tuple[int, Name, Circumstance]], report: Reporter) -> bool:
    _, first_name, first = found[0]
    for _, name, circumstance in found[1:]:
        if not comparable(circumstance.type, first.type):
            zh, en = KINDS[first.type.kind]
            other_zh, other_en = KINDS[circumstance.type.kind]
            hint = ("", "")
            if canonical_unit(first.type.unit) == canonical_unit(circumstance.type.unit) and zh == other_zh:
                (zh, en), (other_zh, other_en) = _places(first.type), _places(circumstance.type)
                hint = (
                    "两边的小数位数须相同：声明成一样的小数位数",
                    "both sides need the same number of decimal places: declare them alike",
                )
            elif zh == other_zh:
                zh, other_zh = f"{zh} {first.type.unit}", f"{other_zh} {circumstance.type.unit}"
                en, other_en = f"{en} {first.type.unit}", f"{other_en} {circumstance.type.unit}"
            report.tell(
                "P0307",
                name.span,
                name=first_name.text,
                other=name.text,
                kind=zh,
                kind_en=en,
                other_kind=other_zh,
                other_kind_en=other_en,
                hint=hint,
            )
            return False
    return True


def _places(type_: ValueType) -> tuple[str, str]:
    """A type by the decimal places it keeps."""
    return f"{type_.unit}，{type_.scale} 位小数", f"{type_.unit}, {type_.scale} decimal places"


def _dates(
    found: list[tuple[int, Name, Circumstance]],
    constants: list[tuple[int, Quantity | DateValue]],
    span: Span,
    report: Reporter,
) -> Sum | None:
    """Dates cancel out into days: one date against a fixed one, or one against another."""
    balance = sum(coefficient for coefficient, _, _ in found)
    constant = 0
    for sign, value in constants:
        if isinstance(value, DateValue):
            balance += sign
            constant += sign * value.value.toordinal()
        elif value.unit in DAY_UNITS:
            days = number(value, Wanted("天数", _DAYS), report)
            if days is None:
                return None
            constant += sign * days
        else:
            report.tell("P0309", value.span, written=report.written(value.span))
            return None
    merged = _merged(found, constant, found[0][2].type, span, report)
    if merged is None:
        return None
    sound = balance == 0 and len(merged.terms) <= 2 and all(abs(coefficient) == 1 for coefficient, _ in merged.terms)
    if not sound:
        report.tell("P0309", span, written=report.written(span))
        return None
    return merged if merged.single else Sum(merged.terms, merged.constant, _DAYS, merged.label)


def _merged(
    found: list[tuple[int, Name, Circumstance]], constant: int, type_: ValueType, span: Span, report: Reporter
) -> Sum | None:
    sums: dict[str, int] = {}
    for coefficient, _, circumstance in found:
        sums[circumstance.code] = sums.get(circumstance.code, 0) + coefficient
    terms = tuple(sorted((coefficient, code) for code, coefficient in sums.items() if coefficient))
    terms = tuple(sorted(terms, key=lambda term: term[1]))
    if not terms:
        report.tell("P0308", span, written=report.written(span))
        return None
    labels = {circumstance.code: circumstance.label for _, _, circumstance in found}
    return Sum(terms, constant, type_, labels[terms[0][1]])


def is_dated(terms: list[Term], quantities: Quantities) -> bool:
    """Whether a period of months stands beside a date: `行为终了日 + 2年`."""
    dates = any(each.type.kind is Kind.DATE for _, _, each in terms)
    dates = dates or any(isinstance(quantity, DateValue) for _, quantity in quantities)
    return dates and any(isinstance(quantity, Quantity) and quantity.unit in MONTH_UNITS for _, quantity in quantities)


def dated(
    terms: list[Term], quantities: Quantities, span: Span, scope: Scope, report: Reporter, pool: DerivedPool
) -> tuple[list[Term], Quantities] | None:
    """One date with its period: months first, then days. A date of the case becomes a derived circumstance, a written one another
    date. None: told."""
    fixed = [(sign, value) for sign, value in quantities if isinstance(value, DateValue)]
    months = days = 0
    for sign, value in quantities:
        if isinstance(value, DateValue):
            continue
        size = MONTH_UNITS.get(value.unit) or DAY_UNITS.get(value.unit)
        count = value.number * (size or 0)
        if size is None or count.denominator != 1 or count > _MAX_PERIOD:
            report.tell("P0309", value.span, written=report.written(value.span))
            return None
        if value.unit in MONTH_UNITS:
            months += sign * count.numerator
        else:
            days += sign * count.numerator
    if len(terms) + len(fixed) != 1 or any(sign != 1 for sign, *_ in (*terms, *fixed)):
        report.tell("P0399", span, written=report.written(span))
        return None
    if fixed:
        end = months_after(fixed[0][1].value.toordinal(), months) + days
        if not date.min.toordinal() <= end <= date.max.toordinal():
            report.tell("P0309", span, written=report.written(span))
            return None
        return [], [(1, DateValue(date.fromordinal(end), span))]
    _, name, circumstance = terms[0]
    code = pool.code(((1, circumstance.code),), days, scope, months)
    return [(1, name, replace(circumstance, code=code))], []
