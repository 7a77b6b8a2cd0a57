"""Amounts as the tables print them: read, normalised, and worked out for a base. Exact fractions throughout."""

import re
from dataclasses import dataclass
from fractions import Fraction

from .source import ImportFault

_FIGURE = r"(\d+(?:\.\d+)?)(万元?|元|倍|[%％])?"
_RANGE = re.compile(rf"^{_FIGURE}以上{_FIGURE}以下$")
_CAP = re.compile(rf"^{_FIGURE}以下$")
_FIXED = re.compile(rf"^{_FIGURE}$")
_BASES = (
    ("所收费用", "fee"),
    ("货值金额", "goods_value"),
    ("直接经济损失", "loss"),
    ("违法所得", "illegal_gains"),
    ("上一年度从本单位取得的收入", "income"),
)
_SCALE = {"万元": 10_000, "万": 10_000, "元": 1, "倍": 1}


@dataclass(frozen=True, slots=True)
class Amount:
    """A fine: ends in yuan, or multiples of `base` (code of a circumstance); `low` None: cap only; `warning`: no fine."""

    low: Fraction | None
    high: Fraction
    base: str = ""
    text: str = ""
    per: str = ""
    warning: bool = False
    none: bool = False

    def range_of(self, base: Fraction) -> tuple[Fraction | None, Fraction]:
        """Both ends in yuan for a base (yuan, or a count where it is a fine per occasion)."""
        factor = base if self.base or self.per else Fraction(1)
        return (None if self.low is None else self.low * factor), self.high * factor


def _value(figure: str, unit: str) -> Fraction:
    return Fraction(figure) / 100 if unit in ("%", "％") else Fraction(figure) * _SCALE[unit]


def _words(figure: str, unit: str) -> str:
    return figure + {"万": "万元", "％": "%"}.get(unit, unit)


def read_amount(cell: str, where: str) -> Amount:
    """The amount of a table cell. Raises `ImportFault` naming `where` if it cannot be read."""
    if cell == "/":
        return Amount(None, Fraction(0), none=True, text="不处")
    if cell == "警告":
        return Amount(None, Fraction(0), warning=True, text="警告")
    text = re.sub(r"^没收违法所得，并|^给予警告，(可以)?并|（含本数）$", "", cell)
    text = re.sub(r"^处|的$|的?罚款$", "", text)
    base = ""
    for words, code in _BASES:
        if text.startswith(words):
            base, text = code, text[len(words) :].lstrip("的")
    per = ""
    if text.endswith("/车次"):
        per, text = "jobs", text[:-3]
    if match := _RANGE.match(text):
        low, low_unit, high, high_unit = match.groups()
        low_unit, high_unit = low_unit or high_unit, high_unit or low_unit
        words = f"{_words(low, low_unit)}以上{_words(high, high_unit)}以下"
        return Amount(_value(low, low_unit), _value(high, high_unit), base, words, per)
    if match := _CAP.match(text):
        return Amount(None, _value(*match.groups()), base, f"{_words(*match.groups())}以下", per)
    if match := _FIXED.match(text):
        value = _value(*match.groups())
        return Amount(value, value, base, _words(*match.groups()), per)
    raise ImportFault(f"{where}：数额不明：{cell}")


def yuan(value: Fraction) -> str:
    """An amount of yuan as a literal of the language (at most two decimals: fen)."""
    if value.denominator == 1:
        return f"{value.numerator}元"
    fen = value * 100
    if fen.denominator != 1:
        raise ImportFault(f"数额不足一分：{value}")
    return f"{fen.numerator // 100}.{fen.numerator % 100:02d}元"
