"""R7: between what a statutory fine lies, where that can be told without facts."""

from dataclasses import dataclass
from fractions import Fraction

from ..model import Amount
from ..resolve.types import yuan


@dataclass(frozen=True, slots=True)
class Limits:
    """A statutory range in fen (`base` None) or in multiples of `base`. None = no bound."""

    base: str | None
    low: Fraction | None
    high: Fraction | None

    def show(self, lang: str) -> str:
        joint = " 至 " if lang == "zh" else " to "
        return f"{end_text(self.low, self.base, lang)}{joint}{end_text(self.high, self.base, lang)}"


def end_text(value: Fraction | None, base: str | None, lang: str) -> str:
    if value is None:
        return "无限" if lang == "zh" else "no limit"
    if base is not None:
        return f"{value} 倍" if lang == "zh" else f"{value} times"
    return yuan(int(value), lang)


def computable(amount: Amount) -> Limits | None:
    """The range where it can be known without facts: one term, or several plain amounts."""
    if len(amount.terms) != 1 or amount.fallback is not None or amount.terms[0].base_floor is not None:
        return None
    term = amount.terms[0]
    if term.formula is not None:
        return None
    if term.base is not None:
        plain = amount.floor is None and amount.cap is None
        return Limits(term.base, term.low, term.high) if plain else None
    low, high = term.low, term.high
    if amount.floor is not None:
        low = Fraction(amount.floor) if low is None else max(low, Fraction(amount.floor))
    if amount.cap is not None:
        high = Fraction(amount.cap) if high is None else min(high, Fraction(amount.cap))
    return Limits(None, low, high)
