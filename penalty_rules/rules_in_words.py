"""How an amount is reached, in Chinese words: what the statute says and what the tier makes of it."""

from collections.abc import Callable
from fractions import Fraction

from penalty_dsl.model import Amount, Formula, Kind, Sanction, SanctionKind, Term, TierAmount

from .amount_words import base_name, in_unit, kind_of, percent, sum_words, times, yuan
from .figures import plain
from .formula_words import formula_in_words, gives_money
from .linking import LinkedMatter

#: Gains whose confiscation is called by its kind: code and label.
_GAINS = ("illegal_gains", "违法所得")
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
        text += f"，不低于{yuan(Fraction(amount.floor))}"
    if amount.cap is not None:
        text += f"，不超过{yuan(Fraction(amount.cap))}"
    return text


def tier_rule(amount: TierAmount | None, linked: LinkedMatter) -> str:
    """`法定幅度的30%至70%`, `货值金额的12倍以上15倍以下`, `8,000元`, `法定上限 × （25% + 文件类别）`; "" where the tier leaves the
    statute's range as it is."""
    if amount is None:
        return ""
    if amount.formula is not None:
        return formula_in_words(amount.formula, linked)
    if amount.of in _SHARE_OF:
        low = "" if amount.low is None else percent(amount.low)
        high = "" if amount.high is None else percent(amount.high)
        return _SHARE_OF[amount.of] + (low if low == high else f"{low}至{high}")
    return _term(Term(amount.base, amount.low, amount.high), linked)


def struck_in_words(sanction: Sanction, linked: LinkedMatter) -> str:
    """What a sanction strikes: its object, or the gains it confiscates; "" for illegal gains, whose name the kind has."""
    if sanction.kind is not SanctionKind.CONFISCATE_GAINS or sanction.base is None:
        return sanction.object
    derived = linked.derived.get(sanction.base)
    if sanction.base not in linked.circumstances and derived is not None:
        return sum_words(derived, linked)
    label = linked.circumstances[sanction.base].label
    return "" if sanction.base in _GAINS or label in _GAINS else label


def _term(term: Term, linked: LinkedMatter) -> str:
    if term.formula is not None:
        return _calculated(term, term.formula, linked)
    if term.base is None:
        return _between(term.low, term.high, yuan)
    name = base_name(term.base, linked)
    kind, unit = kind_of(term.base, linked)
    if kind is Kind.MONEY:
        text = f"{name}的{_multiples(term)}"
        floor = "" if term.base_floor is None else yuan(Fraction(term.base_floor))
    else:
        text = f"按{name}每{unit}{_between(term.low, term.high, yuan)}"
        floor = "" if term.base_floor is None else f"{plain(in_unit(term.base_floor, term.base, linked))}{unit}"
    return text if not floor else f"{text}（不足{floor}按{floor}计算）"


def _calculated(term: Term, formula: Formula, linked: LinkedMatter) -> str:
    """A calculated amount by itself, multiples of it, or so much for each of a calculated number."""
    text = formula_in_words(formula, linked)
    if not gives_money(formula, linked):
        return f"按（{text}）每1{_between(term.low, term.high, yuan)}"
    return text if term.low == term.high == 1 else f"（{text}）的{_multiples(term)}"


def _multiples(term: Term) -> str:
    share = max(bound for bound in (term.low, term.high, Fraction(0)) if bound is not None) < 1
    return _between(term.low, term.high, percent if share else times)


def _between(low: Fraction | None, high: Fraction | None, show: Callable[[Fraction], str]) -> str:
    if low is None:
        return "" if high is None else f"{show(high)}以下"
    if high is None:
        return f"{show(low)}以上"
    return show(low) if low == high else f"{show(low)}以上{show(high)}以下"
