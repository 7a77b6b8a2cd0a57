"""Numbers, bases and sums as the rules of an amount print them. English names circumstances by their codes."""

from decimal import Decimal
from fractions import Fraction

from penalty_dsl.model import Derived, Kind

from .figures import decimal, exact_decimal, plain, unit_word
from .linking import LinkedMatter
from .sums import sum_in_words


def base_name(code: str, linked: LinkedMatter, lang: str = "zh") -> str:
    """`货值金额`, `（货值金额 - 费用）`; `goods_value`, `(goods_value - fees)`."""
    derived = linked.derived.get(code)
    if derived is None or code in linked.circumstances:
        return code if lang == "en" else linked.circumstances[code].label
    return grouped(sum_words(derived, linked, lang), lang)


def sum_words(derived: Derived, linked: LinkedMatter, lang: str = "zh") -> str:
    """A derived value: `货值金额 - 费用`."""

    def number(value: int) -> str:
        kind, unit = kind_of(derived.code, linked)
        return with_unit(plain(in_unit(value, derived.code, linked)), "元" if kind is Kind.MONEY else unit, lang)

    return sum_in_words(derived, lambda code: base_name(code, linked, lang), number)


def grouped(text: str, lang: str) -> str:
    return f"({text})" if lang == "en" else f"（{text}）"


def with_unit(number: str, unit: str, lang: str) -> str:
    """`3次`; `3 times`."""
    return f"{number} {unit_word(unit, None, lang)}" if lang == "en" and unit else f"{number}{unit}"


def kind_of(code: str, linked: LinkedMatter) -> tuple[Kind, str]:
    """Kind and printed unit of a circumstance or derived value."""
    derived = linked.derived.get(code)
    if code not in linked.circumstances and derived is not None:
        kind, unit = kind_of(derived.terms[0][1], linked)
        return (Kind.DAYS, "天") if kind is Kind.DATE else (kind, unit)
    value_type = linked.circumstances[code].type
    return value_type.kind, value_type.unit


def in_unit(value: int, code: str, linked: LinkedMatter) -> Decimal:
    """An integer in the smallest unit as it is printed."""
    derived = linked.derived.get(code)
    if code not in linked.circumstances and derived is not None:
        return in_unit(value, derived.terms[0][1], linked)
    return decimal(value, linked.circumstances[code].type.scale)


def yuan(fen: Fraction, lang: str = "zh") -> str:
    return with_unit(number_words(fen / 100), "元", lang)


def times(multiple: Fraction, lang: str = "zh") -> str:
    return with_unit(number_words(multiple), "倍", lang)


def percent(share: Fraction, lang: str = "zh") -> str:
    """The same in both languages."""
    return f"{number_words(share * 100)}%"


def money(fen: Fraction, lang: str = "zh") -> str:
    """An amount with its fen: `310,000.00元`; of what does not come out even the first six places: `583,333.333333…元`."""
    exact = exact_decimal(fen / 100)
    if exact is None:
        return with_unit(f"{decimal(int(fen * 10**4), 6):,f}…", "元", lang)
    return with_unit(f"{exact:,.2f}" if fen.denominator == 1 else plain(exact), "元", lang)


def quantity(value: Fraction, unit: str, lang: str = "zh") -> str:
    """`3次`; in thirds exactly: `10/3吨`."""
    return with_unit(number_words(value), unit, lang)


def number_words(value: Fraction) -> str:
    """Exact: a terminating decimal with thousands separators, else a fraction."""
    exact = exact_decimal(value)
    return f"{value.numerator}/{value.denominator}" if exact is None else plain(exact)
