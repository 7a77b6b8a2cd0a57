"""Numbers with units, as statutes write them: `5万元`, `1.5 亿元`, `3,000元`, `五万元`, `百分之五`, `三倍`, `三分之一`.

Everything works on half-width text (`tokens.half_width`). Numbers are exact; units are given in one spelling each.
"""

import re
from fractions import Fraction
from functools import lru_cache

_DIGITS = {
    **{c: i for i, c in enumerate("零一二三四五六七八九")},
    **{c: i for i, c in enumerate("零壹贰叁肆伍陆柒捌玖")},
}
_DIGITS.update({"〇": 0, "两": 2})
_SMALL = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
_LARGE = {"万": 10**4, "亿": 10**8}
_MULTIPLES = _SMALL | _LARGE

#: Digits that a number may have before it is refused (amounts end at 10^13 yuan).
MAX_DIGITS = 30

_COUNTED = "次 人 个 件 家 户 台 辆 艘 头 只 株 棵 张 份 批 起 例 种 宗 间 条 处 位 项"
_MEASURED = "平方米 立方米 米 公里 厘米 毫米 亩 公顷 吨 千克 克 毫克 升 毫升 千瓦 千瓦时 度 小时 分钟 工作日 dB(A) ℃"
_OTHER_NAMES = {
    "元": "yuan 人民币元",
    "倍": "x times fold",
    "%": "",
    "天": "日 day days",
    "个月": "月 month months",
    "年": "year years",
    "岁": "周岁",
    "小时": "hour hours",
    "分钟": "minute minutes",
    "人": "名 person persons people",
    "个": "item items",
    "平方米": "㎡ m2 m² sqm",
    "立方米": "m3 m³",
    "公里": "千米 km",
    "千克": "公斤 kg",
    "克": "g",
    "毫克": "mg",
    "吨": "t tonne tonnes",
    "dB(A)": "分贝",
}
#: Spelling of a built-in unit -> the one spelling used inside. `‰` and `角` are converted, not renamed (`_CONVERTED`).
UNITS: dict[str, str] = {
    **{unit: unit for unit in f"{_COUNTED} {_MEASURED}".split()},
    **{name: unit for unit, names in _OTHER_NAMES.items() for name in (unit, *names.split())},
}
_CONVERTED = {"‰": ("%", Fraction(1, 10)), "角": ("元", Fraction(1, 10))}
_ALL_UNITS = sorted({*UNITS, *_CONVERTED}, key=len, reverse=True)

_ARABIC = re.compile(r"(?P<whole>\d{1,3}(?:,\d{3})+(?!\d)|\d+)(?P<rest>\.\d+|/\d+)?[ \t]*(?P<tail>.*)", re.DOTALL)

_CHINESE = "[零〇一二两三四五六七八九十百千万亿壹贰叁肆伍陆柒捌玖拾佰仟]"
# 千克 and 千瓦 are units, not thousands of 克 and 瓦.
_NUMBER = rf"(?:(?!千[克瓦米]){_CHINESE})+"
_UNIT = "(?:" + "|".join(re.escape(u) for u in _ALL_UNITS if not u.isascii()) + ")"
_BOUNDARY = "以上|以下|以内|至|到"
_EQUAL = "等值"  # 违法所得等值以上三倍以下: once the base. By itself it may be a name
_WORDED = rf"(?:(?:百分|千分|{_NUMBER}分)之{_NUMBER}|{_NUMBER}{_UNIT})"
_PART = re.compile(rf"(?P<quantity>{_WORDED}|(?:{_NUMBER}|{_EQUAL})(?=[至到]|以[上下内]))|(?P<boundary>{_BOUNDARY})")
_FRACTION = re.compile(rf"(?P<below>百分|千分|{_NUMBER}分)之(?P<above>{_NUMBER})")

#: What ends the unit of a number written in digits.
UNIT_ENDS = _BOUNDARY + "|的部分"
#: What ends it behind a built-in unit only: an author's own unit may hold these characters.
BUILT_IN_ENDS = "且|或|并且|的|部分|计算"


class NumeralError(ValueError):
    """The text is no number with a unit."""


def chinese_integer(text: str) -> int:
    """`一百三十三` -> 133, `二〇二六` -> 2026, `两万` -> 20000.

    :raises NumeralError: the numerals are not in an order that forms a number.
    """
    if not 0 < len(text) <= MAX_DIGITS:
        raise NumeralError(text[:MAX_DIGITS])
    if len(text) > 1 and all(c in _DIGITS for c in text):
        return int("".join(str(_DIGITS[c]) for c in text))
    total = section = 0
    digit, after = 0, ""  # the digit that waits for its 十 百 千, and the numeral before it
    smallest, largest = 10**5, 10**13  # what the next 十 百 千, and the next 万 亿, must stay below
    for previous, c in zip(" " + text, text, strict=False):
        if c in _DIGITS:
            if digit:  # two digits beside each other belong to `二〇二六`, read above
                raise NumeralError(text)
            digit, after = _DIGITS[c], previous
        elif c in _SMALL:
            factor = _SMALL[c]
            if factor >= smallest or (not digit and not (factor == 10 and previous == " ")):
                raise NumeralError(text)
            section += (digit or 1) * factor
            digit, smallest = 0, factor
        else:
            section += _last_digit(text, digit, after)
            factor = _LARGE.get(c, 0)
            of_ten_thousands = c == "亿" and previous == "万" and total < 10**8  # 万亿
            if not factor or (not of_ten_thousands and (factor >= largest or not section)):
                raise NumeralError(text)
            total = total * factor if of_ten_thousands else total + section * factor
            digit, section, smallest, largest = 0, 0, 10**5, factor
    return total + section + _last_digit(text, digit, after)


def _last_digit(text: str, digit: int, after: str) -> int:
    """The units of a section. `一百二` is refused: it is said for 120, written 102 would be `一百零二`."""
    if digit and after not in " 十拾零〇":
        raise NumeralError(text)
    return digit


def _unit_of(tail: str) -> tuple[Fraction, str]:
    """Multiple and unit behind the digits: `万元` -> (10000, 元). An unknown unit is given as written."""
    factor = Fraction(1)
    while tail and tail not in UNITS and tail[0] in _MULTIPLES:
        factor *= _MULTIPLES[tail[0]]
        if factor > 10**16:
            raise NumeralError(tail)
        tail = tail[1:].lstrip(" \t")
    if tail in _CONVERTED:
        unit, share = _CONVERTED[tail]
        return factor * share, unit
    return factor, UNITS.get(tail, tail)


@lru_cache(maxsize=4096)
def parse_quantity(text: str) -> tuple[Fraction, str]:
    """The number (multiple applied) and the unit, "" without one. Unknown units are given as written.

    :raises NumeralError: malformed, or more than `MAX_DIGITS` digits.
    """
    found = _ARABIC.fullmatch(text)
    if found is None:
        return _worded(text)
    whole, rest = found["whole"].replace(",", ""), found["rest"] or ""
    if len(whole) + len(rest) > MAX_DIGITS:
        raise NumeralError(text[:MAX_DIGITS])
    if rest.startswith("/"):
        if not int(rest[1:]):
            raise NumeralError(text)
        number = Fraction(int(whole), int(rest[1:]))
    else:
        number = Fraction(whole + rest)
    factor, unit = _unit_of(found["tail"].rstrip(" \t"))
    return number * factor, unit


def _worded(text: str) -> tuple[Fraction, str]:
    if text == _EQUAL:
        return Fraction(1), "倍"
    share = _FRACTION.fullmatch(text)
    if share is not None:
        above, below = chinese_integer(share["above"]), share["below"]
        if below in ("百分", "千分"):
            return Fraction(above, 1 if below == "百分" else 10), "%"
        divisor = chinese_integer(below[:-1])
        if not divisor:
            raise NumeralError(text)
        return Fraction(above, divisor), ""
    for unit in _ALL_UNITS:
        if text.endswith(unit) and len(unit) < len(text):
            factor, name = _unit_of(unit)
            return chinese_integer(text[: -len(unit)]) * factor, name
    return Fraction(chinese_integer(text)), ""


def split_phrase(word: str) -> list[tuple[str, int, int]] | None:
    """Cuts a word made of Chinese quantities and boundary words: `一万元以上五万元以下` into quantity, boundary, quantity,
    boundary. Each part is (kind, start, end) with kind "quantity" or "boundary". None if the word is a name.
    """
    if not word or not (word[0] in _DIGITS or word[0] in _MULTIPLES or word.startswith(_EQUAL)):
        return None
    parts: list[tuple[str, int, int]] = []
    position = 0
    while position < len(word):
        found = _PART.match(word, position)
        if found is None:
            return None
        kind = "quantity" if found["quantity"] else "boundary"
        if kind == "quantity":
            try:
                _worded(found[0])
            except NumeralError:
                return None
        if parts and parts[-1][0] == kind:
            return None
        parts.append((kind, position, found.end()))
        position = found.end()
    return parts


def print_integer(number: int) -> str:
    """1 to 99999 in Chinese numerals, as articles are numbered: 133 -> `一百三十三`, 10 -> `十`."""
    digits = "零一二三四五六七八九"
    out, gap = "", False
    for factor, name in ((10000, "万"), (1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, number = divmod(number, factor)
        if digit:
            out += ("零" if gap else "") + digits[digit] + name
        gap = bool(out) and not digit
    return out[1:] if out.startswith("一十") else out
