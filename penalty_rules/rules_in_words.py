"""How an amount is reached, in Chinese words: what the statute says and what the tier makes of it."""

from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction

from penalty_dsl.model import Amount, Derived, Kind, Term, TierAmount

from .figures import plain
from .linking import LinkedMatter

_SHARE_OF = {"range": "法定幅度的", "max": "上限的", "min": "下限的"}
_COMBINE = {"higher": "较高者", "lower": "较低者"}


def statutory_rule(amount: Amount | None, linked: LinkedMatter) -> str:
    """`货值金额的10倍以上20倍以下`, `50,000元以上100,000元以下`, ...; "" for a fine without a number."""
    if amount is None or not amount.terms:
        return ""
    parts = [_term(term, linked) for term in amount.terms]
    text = parts[0] if len(parts) == 1 else f"{_COMBINE[amount.combine]}：{'；'.join(parts)}"
    if amount.fallback is not None:
        text += f"，无法确定时{_term(amount.fallback, linked)}"
    if amount.floor is not None:
        text += f"，不低于{_yuan(Fraction(amount.floor))}"
    if amount.cap is not None:
        text += f"，不超过{_yuan(Fraction(amount.cap))}"
    return text


def tier_rule(amount: TierAmount | None, linked: LinkedMatter) -> str:
    """`法定幅度的30%至70%`, `货值金额的12倍以上15倍以下`, `8,000元`; "" where the tier leaves the statute's range as it is."""
    if amount is None:
        return ""
    if amount.of in _SHARE_OF:
        low = "" if amount.low is None else _percent(amount.low)
        high = "" if amount.high is None else _percent(amount.high)
        return _SHARE_OF[amount.of] + (low if low == high else f"{low}至{high}")
    return _term(Term(amount.base, amount.low, amount.high), linked)


def _term(term: Term, linked: LinkedMatter) -> str:
    if term.base is None:
        return _between(term.low, term.high, _yuan)
    name = _base(term.base, linked)
    kind, unit = _kind(term.base, linked)
    if kind is Kind.MONEY:
        share = max(bound for bound in (term.low, term.high, Fraction(0)) if bound is not None) < 1
        text = f"{name}的{_between(term.low, term.high, _percent if share else _times)}"
        floor = "" if term.base_floor is None else _yuan(Fraction(term.base_floor))
    else:
        text = f"按{name}每{unit}{_between(term.low, term.high, _yuan)}"
        floor = "" if term.base_floor is None else f"{plain(_scaled(term.base_floor, term.base, linked))}{unit}"
    return text if not floor else f"{text}（不足{floor}按{floor}计算）"


def _between(low: Fraction | None, high: Fraction | None, show: Callable[[Fraction], str]) -> str:
    if low is None:
        return "" if high is None else f"{show(high)}以下"
    if high is None:
        return f"{show(low)}以上"
    return show(low) if low == high else f"{show(low)}以上{show(high)}以下"


def _base(code: str, linked: LinkedMatter) -> str:
    derived = linked.derived.get(code)
    if derived is None or code in linked.circumstances:
        return linked.circumstances[code].label
    return _sum(derived, linked)


def _sum(derived: Derived, linked: LinkedMatter) -> str:
    words = ""
    for factor, code in derived.terms:
        sign = " - " if factor < 0 else " + " if words else ""
        times = "" if abs(factor) == 1 else f"{abs(factor)} × "
        words += f"{sign}{times}{linked.circumstances[code].label}"
    return f"（{words}）"


def _kind(code: str, linked: LinkedMatter) -> tuple[Kind, str]:
    derived = linked.derived.get(code)
    if code not in linked.circumstances and derived is not None:
        return _kind(derived.terms[0][1], linked)
    value_type = linked.circumstances[code].type
    return value_type.kind, value_type.unit


def _scaled(value: int, code: str, linked: LinkedMatter) -> Decimal:
    derived = linked.derived.get(code)
    if code not in linked.circumstances and derived is not None:
        return _scaled(value, derived.terms[0][1], linked)
    return Decimal(value).scaleb(-linked.circumstances[code].type.scale)


def _yuan(fen: Fraction) -> str:
    return f"{_number(fen / 100)}元"


def _times(multiple: Fraction) -> str:
    return f"{_number(multiple)}倍"


def _percent(share: Fraction) -> str:
    return f"{_number(share * 100)}%"


def _number(value: Fraction) -> str:
    """Exact: a terminating decimal with thousands separators, else a fraction."""
    exact = Decimal(value.numerator) / Decimal(value.denominator)
    return plain(exact) if Fraction(exact) == value else f"{value.numerator}/{value.denominator}"
