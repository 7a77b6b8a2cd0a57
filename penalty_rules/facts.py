"""One fact: from what a case says to the integer inside. Nothing is coerced silently (R3).

Accepted spellings: money `8000`, `"8000.00"`, `"1.2万元"`, `"八千元"`; counts, days, months, ages `3`, `"3次"`, `"三次"`; quantities
`12.5`, `"12.5平方米"`, in every spelling of the unit that the language has; booleans `true`, `"是"`; one-of values by code or label;
dates `2026-03-01`; null only where the circumstance may be undeterminable. Binary floats are refused: they are not exact.
"""

import re
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction

from penalty_dsl.model import MAX_INT, Circumstance, Kind, ValueType

from .cells import UNDETERMINABLE
from .figures import decimal
from .problems import FactProblem, shown
from .quantities import Unread, read_quantity, unit_spellings

#: Decimal places beyond which a number is refused unread.
MAX_PLACES = 40

_WIDTH = str.maketrans("０１２３４５６７８９－", "0123456789-")

#: Beside null, where the circumstance may be undeterminable.
UNDETERMINABLE_WORDS = ("无法确定", "undeterminable")

#: What every reader of numbers takes for the same.
_PLAIN = re.compile(r"([0-9]{1,15})(?:\.([0-9]{1,9}))?")

_TRUE = ("是", "有", "true", "yes")
_FALSE = ("否", "无", "false", "no")


def parse_fact(circumstance: Circumstance, raw: object) -> int:
    """The integer of `raw` for `circumstance`; `UNDETERMINABLE` for an allowed null. Raises `FactProblem`."""
    if raw is None:
        if circumstance.undeterminable:
            return UNDETERMINABLE
        raise FactProblem(
            "E0207",
            "不能为 null（空值表示“已查明无法确定”，此项情节不允许）",
            "null is not allowed (it means: established as undeterminable)",
            *allowed(circumstance),
        )
    if circumstance.undeterminable and raw in UNDETERMINABLE_WORDS:
        return UNDETERMINABLE
    match circumstance.type.kind:
        case Kind.BOOL:
            return _parse_bool(circumstance, raw)
        case Kind.CHOICE:
            return _parse_choice(circumstance, raw)
        case Kind.DATE:
            return _parse_date(circumstance, raw)
        case _:
            return _parse_number(circumstance, raw)


def allowed(circumstance: Circumstance) -> tuple[str, str]:
    """What may be given, in Chinese and in English."""
    zh, en = _allowed_values(circumstance.type)
    if circumstance.undeterminable:
        return f"{zh}；已查明无法确定的写“无法确定”", f"{en}; `undeterminable` if that is established"
    return zh, en


def _allowed_values(value_type: ValueType) -> tuple[str, str]:
    match value_type.kind:
        case Kind.BOOL:
            return "true 或 false（是、否）", "true or false"
        case Kind.CHOICE:
            values = "、".join(f"{choice.label}（{choice.code}）" for choice in value_type.choices)
            return f"下列之一：{values}", "one of: " + ", ".join(choice.code for choice in value_type.choices)
        case Kind.DATE:
            return "日期，如 2026-03-01", "a date such as 2026-03-01"
        case Kind.MONEY:
            return (
                '金额，如 8000、"8000.50"、"1.2万元"，不得为负',
                'an amount of yuan such as 8000 or "8000.50", not negative',
            )
        case Kind.QUANTITY:
            unit, places = value_type.unit, value_type.scale
            return (
                f'数量，如 12 或 "12{unit}"，最多 {places} 位小数',
                f"a number of {unit}, at most {places} decimal places",
            )
        case _:
            unit = value_type.unit
            return f'非负整数，如 3 或 "3{unit}"', f'a whole number such as 3 or "3{unit}", not negative'


def _wrong(circumstance: Circumstance, code: str, zh: str, en: str) -> FactProblem:
    return FactProblem(code, zh, en, *allowed(circumstance))


def _parse_bool(circumstance: Circumstance, raw: object) -> int:
    if isinstance(raw, bool):
        return int(raw)
    if isinstance(raw, str):
        word = raw.strip().lower()
        if word in _TRUE:
            return 1
        if word in _FALSE:
            return 0
    raise _wrong(circumstance, "E0203", f"`{shown(raw)}` 不是“是”或“否”", f"`{shown(raw)}` is neither true nor false")


def _parse_choice(circumstance: Circumstance, raw: object) -> int:
    if isinstance(raw, str):
        for index, choice in enumerate(circumstance.type.choices):
            if raw.strip() in (choice.code, choice.label):
                return index
    raise _wrong(circumstance, "E0204", f"没有 `{shown(raw)}` 这个取值", f"there is no value `{shown(raw)}`")


def _parse_date(circumstance: Circumstance, raw: object) -> int:
    try:
        return parse_date(raw).toordinal()
    except ValueError:
        zh, en = f"`{shown(raw)}` 不是有效日期", f"`{shown(raw)}` is not a valid date"
        raise _wrong(circumstance, "E0205", zh, en) from None


def parse_date(raw: object) -> date:
    """A civil date (UTC+8). Date-times are refused. Raises `ValueError`."""
    if isinstance(raw, date) and not isinstance(raw, datetime):
        return raw
    if isinstance(raw, str):
        if len(raw) == 10 and raw.isascii() and raw[4] == raw[7] == "-" and (raw[:4] + raw[5:7] + raw[8:]).isdigit():
            return date.fromisoformat(raw)
        text = raw.translate(_WIDTH).strip()
        found = re.fullmatch(r"(\d{4})-(\d{2})-(\d{2})|(\d{4})年(\d{1,2})月(\d{1,2})日", text, re.ASCII)
        if found is not None:
            year, month, day = (int(part) for part in found.groups() if part is not None)
            return date(year, month, day)
    raise ValueError(raw)


def _parse_number(circumstance: Circumstance, raw: object) -> int:
    if isinstance(raw, float):
        zh = f"`{shown(raw)}` 是二进制浮点数，不精确；请写成字符串"
        raise _wrong(circumstance, "E0206", zh, f"`{shown(raw)}` is a binary float, which is not exact; write a string")
    if isinstance(raw, str):
        digits = _digits(circumstance, raw)
        return _in_domain(circumstance, raw, _written(circumstance, raw) if digits is None else digits)
    if type(raw) is int and 0 <= raw <= MAX_INT:
        return _in_domain(circumstance, raw, raw * 10**circumstance.type.scale)
    if isinstance(raw, int | Decimal) and not isinstance(raw, bool):
        return _in_domain(circumstance, raw, _exact(circumstance, raw) * 10**circumstance.type.scale)
    raise _not_a_number(circumstance, raw)


def _digits(circumstance: Circumstance, raw: str) -> int | None:
    """The number of a text that has nothing but a few digits (`8000.00`), in the smallest unit; None for any other."""
    found = _PLAIN.fullmatch(raw)
    if found is None:
        return None
    whole, places = found.groups("")
    scale = circumstance.type.scale
    return int(whole + places.ljust(scale, "0")) if len(places) <= scale else None


def _written(circumstance: Circumstance, raw: str) -> Fraction:
    """The number of a text in the smallest unit."""
    match read_quantity(circumstance.type, raw):
        case Unread.NO_NUMBER:
            raise _not_a_number(circumstance, raw)
        case Unread.GROUPING:
            raise FactProblem(
                "E0202",
                f"`{shown(raw)}` 的逗号位置不对",
                f"`{shown(raw)}` has its commas in the wrong places",
                "逗号只能从个位起每三位一个，如 1,234,567；也可以不写",
                "a comma before every three digits, such as 1,234,567, or none",
            )
        case Unread.TOO_LARGE:
            raise _too_large(circumstance, raw)
        case Unread.TOO_FINE:
            raise _too_fine(circumstance, raw)
        case Unread() as fault:
            wrong = fault is Unread.WRONG_UNIT
            zh = f"`{shown(raw)}` 的单位不对" if wrong else f"`{shown(raw)}` 缺少单位"
            en = f"`{shown(raw)}` has the wrong unit" if wrong else f"`{shown(raw)}` lacks its unit"
            (allowed_zh, allowed_en), (units_zh, units_en) = allowed(circumstance), unit_spellings(circumstance.type)
            raise FactProblem(
                "E0211", zh, en, f"{allowed_zh}；单位可以写：{units_zh}", f"{allowed_en}; units: {units_en}"
            )
        case Fraction() as smallest:
            return smallest


def _exact(circumstance: Circumstance, raw: int | Decimal) -> Fraction:
    """The number as a fraction, refused before it grows: a short Decimal can stand for a million digits."""
    if isinstance(raw, Decimal):
        exponent = raw.as_tuple().exponent
        if isinstance(exponent, str):  # NaN, Infinity
            raise _not_a_number(circumstance, raw)
        if exponent < -MAX_PLACES:
            raise _too_fine(circumstance, raw)
    if not -MAX_INT <= raw <= MAX_INT:
        raise _too_large(circumstance, raw)
    return Fraction(raw)


def _not_a_number(circumstance: Circumstance, raw: object) -> FactProblem:
    return _wrong(circumstance, "E0202", f"`{shown(raw)}` 不是数", f"`{shown(raw)}` is not a number")


def _too_fine(circumstance: Circumstance, raw: object) -> FactProblem:
    places = circumstance.type.scale
    zh = f"`{shown(raw)}` 小数位过多：最多 {places} 位" if places else f"`{shown(raw)}` 必须是整数"
    en = f"`{shown(raw)}` has too many decimal places: at most {places}" if places else f"`{shown(raw)}` must be whole"
    return _wrong(circumstance, "E0209", zh, en)


def _in_domain(circumstance: Circumstance, raw: object, scaled: Fraction | int) -> int:
    value_type = circumstance.type
    low, high = value_type.domain
    if scaled < low:
        raise _wrong(circumstance, "E0208", f"`{shown(raw)}` 不得为负", f"`{shown(raw)}` must not be negative")
    if scaled > high:
        raise _too_large(circumstance, raw)
    if scaled.denominator != 1:
        raise _too_fine(circumstance, raw)
    return scaled.numerator


def _too_large(circumstance: Circumstance, raw: object) -> FactProblem:
    high = circumstance.type.domain[1]
    top = f"{decimal(high, circumstance.type.scale):,f}"
    return _wrong(
        circumstance, "E0210", f"`{shown(raw)}` 过大：最大 {top}", f"`{shown(raw)}` is too large: at most {top}"
    )
