"""Numbers, bases and sums as the rules of an amount print them, in Chinese."""

from decimal import Decimal
from fractions import Fraction

from penalty_dsl.model import Derived, Kind

from .figures import plain
from .linking import LinkedMatter
from .sums import sum_in_words


def base_name(code: str, linked: LinkedMatter) -> str:
    """`货值金额`, `（货值金额 - 费用）`."""
    derived = linked.derived.get(code)
    if derived is None or code in linked.circumstances:
        return linked.circumstances[code].label
    return f"（{sum_words(derived, linked)}）"


def sum_words(derived: Derived, linked: LinkedMatter) -> str:
    """A derived value: `货值金额 - 费用`."""

    def number(value: int) -> str:
        kind, unit = kind_of(derived.code, linked)
        return f"{plain(in_unit(value, derived.code, linked))}{'元' if kind is Kind.MONEY else unit}"

    return sum_in_words(derived, lambda code: linked.circumstances[code].label, number)


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
    return Decimal(value).scaleb(-linked.circumstances[code].type.scale)


def yuan(fen: Fraction) -> str:
    return f"{number_words(fen / 100)}元"


def times(multiple: Fraction) -> str:
    return f"{number_words(multiple)}倍"


def percent(share: Fraction) -> str:
    return f"{number_words(share * 100)}%"


def money(fen: Fraction) -> str:
    """An amount with its fen: `310,000.00元`; of what does not come out even the first six places: `583,333.333333…元`."""
    exact = Decimal(fen.numerator) / Decimal(fen.denominator) / 100
    if fen.denominator == 1:
        return f"{exact:,.2f}元"
    return f"{plain(exact)}元" if Fraction(exact) == fen / 100 else f"{exact:,.6f}…元"


def quantity(value: Fraction, unit: str) -> str:
    """`3次`; in thirds exactly: `10/3吨`."""
    return f"{number_words(value)}{unit}"


def number_words(value: Fraction) -> str:
    """Exact: a terminating decimal with thousands separators, else a fraction."""
    exact = Decimal(value.numerator) / Decimal(value.denominator)
    return plain(exact) if Fraction(exact) == value else f"{value.numerator}/{value.denominator}"
