"""Value types, their units, and values as written turned into the integers of semantics R3."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from types import MappingProxyType

from ..model import MAX_INT, Choice, Circumstance, Kind, ValueType
from ..numerals import UNITS
from ..surface import DateValue, Literal, Name, Quantity, Span, TypeText
from .names import code_of, example_value
from .report import Reporter
from .words import KINDS, NO, YES

MONEY_UNITS: Mapping[str, int] = MappingProxyType(
    {"元": 100, "圆": 100, "yuan": 100, "角": 10, "jiao": 10, "分": 1, "fen": 1}
)
DAY_UNITS: Mapping[str, int] = MappingProxyType({"日": 1, "天": 1, "day": 1, "days": 1})
MONTH_UNITS: Mapping[str, int] = MappingProxyType(
    {"月": 1, "个月": 1, "month": 1, "months": 1, "年": 12, "year": 12, "years": 12}
)
AGE_UNITS: Mapping[str, int] = MappingProxyType({"岁": 1, "周岁": 1})
#: Units of counts that mean the same thing; any other unit is equal only to itself.
_COUNT_UNITS: tuple[frozenset[str], ...] = (
    frozenset({"次", "time", "times"}),
    frozenset({"人", "名", "位", "person", "persons", "people"}),
    frozenset("个件项处家份户台辆只张起套批条部艘头株间幅块本瓶袋盒箱枚支") | {"item", "items"},
)
#: Every unit of a count; in calculations they are none.
COUNT_UNITS = frozenset(unit for group in _COUNT_UNITS for unit in group)
#: The largest multiple.
MAX_MULTIPLE = 10_000
#: Units of a multiple or a percentage, each with its size.
SHARE_UNITS: Mapping[str, Fraction] = MappingProxyType(
    {"倍": Fraction(1), "times": Fraction(1), "%": Fraction(1, 100), "％": Fraction(1, 100), "‰": Fraction(1, 1000)}
)
_PRINTED = {Kind.MONEY: "元", Kind.DAYS: "天", Kind.MONTHS: "个月", Kind.AGE: "岁"}
_MAX_PLACES = 6
_MAX_CHOICES = 64


def value_type(text: TypeText, report: Reporter) -> ValueType | None:
    """The type as declared, or None if it was malformed (told)."""
    kind = Kind(text.kind)
    written = report.written(text.span)
    match kind:
        case Kind.CHOICE:
            return _one_of(text, report)
        case Kind.QUANTITY:
            places = text.places or 0
            if text.unit is None or not text.unit.text or not 0 <= places <= _MAX_PLACES:
                report.tell("P0340", text.span, written=written)
                return None
            return ValueType(kind, unit=text.unit.text, scale=places)
        case Kind.COUNT:
            return ValueType(kind, unit="次" if text.unit is None else text.unit.text)
        case Kind.MONEY:
            return ValueType(kind, unit="元", scale=2)
        case _:
            return ValueType(kind, unit=_PRINTED.get(kind, ""))


def _one_of(text: TypeText, report: Reporter) -> ValueType | None:
    if not 2 <= len(text.choices) <= _MAX_CHOICES:
        report.tell("P0340", text.span, written=report.written(text.span))
        return None
    before = report.broken
    taken: set[str] = set()
    choices = []
    for label, code in text.choices:
        choice = Choice(code_of(label, code, report), label.text)
        for name in {choice.code, choice.label}:
            if name in taken:
                report.tell("P0203", label.span, name=name)
        taken |= {choice.code, choice.label}
        choices.append(choice)
    return ValueType(Kind.CHOICE, choices=tuple(choices)) if report.broken == before else None


def units(type_: ValueType) -> Mapping[str, int]:
    """The units a number of this type may be written in, each with its size in the smallest unit."""
    table: Mapping[str, int]
    match type_.kind:
        case Kind.MONEY:
            table = MONEY_UNITS
        case Kind.DAYS:
            table = DAY_UNITS
        case Kind.MONTHS:
            table = MONTH_UNITS
        case Kind.AGE:
            table = AGE_UNITS
        case Kind.COUNT:
            same = next((group for group in _COUNT_UNITS if type_.unit in group), frozenset({type_.unit}))
            own = dict.fromkeys((type_.unit, canonical_unit(type_.unit)), 1)
            table = {**own, **dict.fromkeys(sorted(same), 1), "": 1}
        case Kind.QUANTITY:
            table = {canonical_unit(type_.unit): 10**type_.scale}
        case _:
            table = {}
    return table


def canonical_unit(unit: str) -> str:
    """The one spelling that numbers are read with: 公斤 and kg are 千克. Units of an author's own stay as written."""
    return UNITS.get(unit, unit)


def unit_list(type_: ValueType) -> str:
    """The units for a message."""
    if type_.kind is Kind.MONEY:
        return "元、万元、亿元"
    known = dict.fromkeys(unit for unit in (type_.unit, *units(type_)) if unit and not unit.isascii())
    return "、".join(list(known)[:4]) or type_.unit


def comparable(left: ValueType, right: ValueType) -> bool:
    """Whether values of both types may be compared and added: 公斤 with 千克, never days with months."""
    return (left.kind, left.scale, canonical_unit(left.unit)) == (right.kind, right.scale, canonical_unit(right.unit))


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a number is for: the name and type that messages mention."""

    name: str
    type: ValueType

    @property
    def kind(self) -> str:
        return KINDS[self.type.kind][0]

    @property
    def kind_en(self) -> str:
        return KINDS[self.type.kind][1]


MONEY = Wanted("罚款", ValueType(Kind.MONEY, unit="元", scale=2))


def number(quantity: Quantity, wanted: Wanted, report: Reporter) -> int | None:
    """`quantity` in the smallest unit of `wanted.type`: unit checked, whole, within ±MAX_INT. None: told."""
    span = quantity.span
    sizes = units(wanted.type)
    if not sizes:
        report.tell(
            "P0341",
            span,
            written=report.written(span),
            name=wanted.name,
            example=_example(wanted),
            kind=wanted.kind,
            kind_en=wanted.kind_en,
        )
        return None
    size = sizes.get(quantity.unit)
    if size is None and quantity.unit == "" and quantity.number == 0:
        size = 1  # zero is the same in every unit
    if size is None:
        code = "P0301" if quantity.unit else "P0313"
        values = unit_list(wanted.type)
        report.tell(
            code,
            span,
            written=report.written(span),
            name=wanted.name,
            values=values,
            kind=wanted.kind,
            kind_en=wanted.kind_en,
        )
        return None
    value = quantity.number * size
    if abs(value) > MAX_INT:
        report.tell("P0331", span, written=report.written(span))
        return None
    if value.denominator != 1:
        report.tell("P0302", span, written=report.written(span), name=wanted.name)
        return None
    return int(value)


def in_domain(value: int, wanted: Wanted, span: Span, report: Reporter) -> bool:
    """Whether a fact of this type can be `value`; told if not."""
    low, high = wanted.type.domain
    if low <= value <= high:
        return True
    report.tell(
        "P0303",
        span,
        written=report.written(span),
        name=wanted.name,
        low=show(low, wanted.type),
        high=show(high, wanted.type),
    )
    return False


def show(value: int, type_: ValueType) -> str:
    """A value of this type for a message: `5000元`, `2026-01-01`, a label."""
    match type_.kind:
        case Kind.BOOL:
            return "是" if value else "否"
        case Kind.CHOICE:
            return type_.choices[value].label
        case Kind.DATE:
            return date.fromordinal(value).isoformat()
        case _:
            whole, rest = divmod(abs(value), 10**type_.scale)
            decimals = f".{rest:0{type_.scale}d}" if rest else ""
            return f"{'-' if value < 0 else ''}{whole}{decimals}{type_.unit}"


def yuan(fen: int, lang: str) -> str:
    """Money for a message in "zh" or "en": `10,000 元`."""
    whole, rest = divmod(fen, 100)
    decimals = f".{rest:02d}" if rest else ""
    return f"{whole:,}{decimals} {'元' if lang == 'zh' else 'yuan'}"


def choice_index(type_: ValueType, name: str) -> int | None:
    """The index of a one-of value by label or code."""
    for index, choice in enumerate(type_.choices):
        if name in (choice.code, choice.label):
            return index
    return None


def literal(text: Literal, circumstance: Circumstance, report: Reporter) -> int | None:
    """The integer of a value as written (推定, 给定). None: told."""
    wanted = Wanted(circumstance.label, circumstance.type)
    value: int | None = None
    match circumstance.type.kind, text.value:
        case Kind.BOOL, bool(flag):
            return int(flag)
        case Kind.BOOL, Name(text=word) if word in YES | NO:
            return int(word in YES)
        case Kind.CHOICE, Name() as name:
            return named_choice(name, circumstance, report)
        case Kind.DATE, DateValue(value=day):
            return day.toordinal()
        case ((Kind.BOOL | Kind.CHOICE | Kind.DATE), _):
            pass
        case _, Quantity() as quantity:
            value = number(quantity, wanted, report)
            return value if value is not None and in_domain(value, wanted, quantity.span, report) else None
    report.tell(
        "P0341",
        text.span,
        written=report.written(text.span),
        name=circumstance.label,
        example=f"{circumstance.label} = {example_value(circumstance)}",
        kind=wanted.kind,
        kind_en=wanted.kind_en,
    )
    return None


def named_choice(name: Name, circumstance: Circumstance, report: Reporter) -> int | None:
    """The index of the value `name` of a one-of circumstance. None: told."""
    index = choice_index(circumstance.type, name.text)
    if index is None:
        labels = [choice.label for choice in circumstance.type.choices]
        report.tell(
            "P0209",
            name.span,
            name=name.text,
            circumstance=circumstance.label,
            values="、".join(labels),
            near=report.near(name.text, [*labels, *(choice.code for choice in circumstance.type.choices)]),
        )
    return index


def next_day(day: date) -> date | None:
    """The day after, None where the calendar ends."""
    return None if day == date.max else day + timedelta(days=1)


def _example(wanted: Wanted) -> str:
    return f"{wanted.name} = {example_value(Circumstance('', wanted.name, wanted.type))}"
