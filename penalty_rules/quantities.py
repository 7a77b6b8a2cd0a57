"""Numbers with units as a case writes them: read by the numerals of the language, in the units that the type has there."""

import re
from enum import Enum, auto
from fractions import Fraction

from penalty_dsl.model import Kind, ValueType
from penalty_dsl.numerals import MAX_DIGITS, UNITS, NumeralError, parse_quantity
from penalty_dsl.resolve.types import units

_WIDTH = str.maketrans("０１２３４５６７８９．，－＋％（）", "0123456789.,-+%()")
_DIGITS = re.compile(r"([0-9,]+)(?:\.([0-9]+))?")
_GROUPED = re.compile(r"[0-9]{1,3}(?:,[0-9]{3})+")
#: So many spellings of a unit are listed in a message.
_LISTED = 8


class Unread(Enum):
    """Why a text is no number of its type."""

    NO_NUMBER = auto()
    TOO_LARGE = auto()
    TOO_FINE = auto()
    WRONG_UNIT = auto()
    NO_UNIT = auto()
    GROUPING = auto()


def read_quantity(value_type: ValueType, text: str) -> Fraction | Unread:
    """The number in `text`, in the smallest unit of its type: `8000`, `1.2万元`, `八千元`, `三次`, `两年`, `2.5公斤`.

    Digits alone are in the unit that the type is printed in; numerals in words and multiples (3万) need a unit, but for counts.
    """
    text = text.translate(_WIDTH).strip()
    negative = text.startswith("-")
    text = text[1:] if text[:1] in ("-", "+") else text
    if "/" in text or any(sign.isdecimal() and not sign.isascii() for sign in text):
        return Unread.NO_NUMBER
    digits = _DIGITS.match(text)
    if digits is not None and len(digits[1]) > MAX_DIGITS:
        return Unread.TOO_LARGE
    if digits is not None and len(digits[0]) > MAX_DIGITS:
        return Unread.TOO_FINE
    if digits is not None and "," in digits[1] and _GROUPED.fullmatch(digits[1]) is None:
        return Unread.GROUPING
    try:
        number, unit = _parsed(value_type, text)
    except NumeralError:
        return Unread.NO_NUMBER
    sizes = units(value_type)
    size = sizes.get(unit)
    if not unit and digits is not None and digits.end() == len(text):
        size = 10**value_type.scale
    if size is None:
        return Unread.WRONG_UNIT if unit else Unread.NO_UNIT
    return (-number if negative else number) * size


def _parsed(value_type: ValueType, text: str) -> tuple[Fraction, str]:
    """Number and unit. A unit of the author's own may stand behind numerals in words: 三支剂."""
    try:
        return parse_quantity(text)
    except NumeralError:
        own = value_type.unit
        if not own or own in UNITS or not text.endswith(own):
            raise
        number, unit = parse_quantity(text.removesuffix(own).rstrip())
        if unit:
            raise
        return number, own


def unit_spellings(value_type: ValueType) -> tuple[str, str]:
    """How the unit of a type may be written, in Chinese and in English."""
    sizes = units(value_type)
    found = [value_type.unit, *(name for name, unit in UNITS.items() if unit in sizes), *sizes]
    every = [name for name in dict.fromkeys(found) if name]
    native = [name for name in every if not name.isascii() or value_type.kind is Kind.QUANTITY]
    more = "等" if len(native) > _LISTED else ""
    return "、".join(native[:_LISTED]) + more, ", ".join(every[:_LISTED]) + (" ..." if len(every) > _LISTED else "")
