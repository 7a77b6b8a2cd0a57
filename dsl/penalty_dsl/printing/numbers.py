"""Exact numbers with units, for quantities whose spelling is not at hand."""

from fractions import Fraction

_MULTIPLES = ((10**8, "亿"), (10**4, "万"))


def print_quantity(number: Fraction, unit: str) -> str:
    """`5万元`, `1.5亿元`, `65000元`, `30%`, `1/3`: what `numerals.parse_quantity` reads as the same number and unit."""
    if unit == "元":
        for size, name in _MULTIPLES:
            if number and number.denominator == 1 and number % (size // 10) == 0 and number >= size:
                return f"{print_number(number / size)}{name}{unit}"
    return print_number(number) + unit


def print_number(number: Fraction) -> str:
    """A decimal where there is an exact one, else a fraction."""
    denominator, places = number.denominator, 0
    while denominator % 10 == 0:
        denominator //= 10
        places += 1
    for prime in (2, 5):
        while denominator % prime == 0:
            denominator //= prime
            places += 1
    if denominator != 1:
        return f"{number.numerator}/{number.denominator}"
    digits = str(int(number * 10**places)).rjust(places + 1, "0")
    if not places:
        return digits
    return f"{digits[:-places]}.{digits[-places:].rstrip('0')}".rstrip(".")
