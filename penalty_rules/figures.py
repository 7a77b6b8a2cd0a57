"""Numbers as people read them: thousands separators, no needless decimals, the unit behind."""

from decimal import Decimal
from fractions import Fraction

from .labels import DURATIONS, UNITS, Label

#: A sanction's amount counts money by this code, durations by those of `DURATIONS`.
YUAN = "yuan"


def decimal(number: int, places: int = 0) -> Decimal:
    """`number` in units of 10^-places, exactly: arithmetic with decimals would round to the digits of its context."""
    return Decimal(f"{number}E-{places}")


def exact_decimal(value: Fraction) -> Decimal | None:
    """The decimal that is `value`; None: it does not come out even."""
    rest, twos, fives = value.denominator, 0, 0
    while rest % 2 == 0:
        rest, twos = rest // 2, twos + 1
    while rest % 5 == 0:
        rest, fives = rest // 5, fives + 1
    places = max(twos, fives)
    return decimal(value.numerator * 10**places // value.denominator, places) if rest == 1 else None


def plain(value: Decimal) -> str:
    """65000.00 -> "65,000"; 2.50 -> "2.5"."""
    text = f"{value:,f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def unit_word(unit: str, value: Decimal | None, lang: str) -> str:
    """The printed word for `unit`: a code of sanction amounts, or a unit as the rulebook prints it. English counts one."""
    label = DURATIONS.get(unit) or UNITS.get("元" if unit == YUAN else unit) or Label(unit, unit)
    word = label.of(lang)
    if lang == "en" and value == 1 and word != label.zh:
        first, _, rest = word.partition(" ")
        word = f"{first.removesuffix('s')} {rest}".rstrip()
    return word


def figure(value: Decimal, unit: str, lang: str, glue: str = " ") -> str:
    """A number with its unit: "65,000 元", "1,200.50 元", "1 day". `glue` stands between them."""
    word = unit_word(unit, value, lang)
    fen = unit in (YUAN, "元") and value != value.to_integral_value()
    number = f"{value:,.2f}" if fen else plain(value)
    return f"{number}{glue}{word}" if word else number
