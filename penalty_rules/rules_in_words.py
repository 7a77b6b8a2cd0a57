"""How an amount is reached, in words: what the statute says and what the tier makes of it."""

from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction

from penalty_dsl.model import Amount, Formula, Kind, Sanction, SanctionKind, Term, TierAmount

from .amount_words import base_name, grouped, in_unit, kind_of, percent, sum_words, times, with_unit, yuan
from .figures import plain, unit_word
from .formula_words import formula_in_words, gives_money
from .labels import Label
from .linking import LinkedMatter

#: Gains whose confiscation is called by its kind: code and label.
_GAINS = ("illegal_gains", "违法所得")
_SHARE_OF = {
    "range": Label("法定幅度的{}", "{} of the statutory range"),
    "max": Label("上限的{}", "{} of the maximum"),
    "min": Label("下限的{}", "{} of the minimum"),
}
#: Where the conventions lay it down.
_BY = Label("（{}）", " ({})")
_COMBINE = {"higher": Label("较高者：", "the higher of: "), "lower": Label("较低者：", "the lower of: ")}
_FALLBACK = Label("，无法确定时{}", "; where that cannot be determined, {}")
_FLOOR, _CAP = Label("，不低于{}", ", at least {}"), Label("，不超过{}", ", at most {}")
_TIMES, _SHARE = Label("{0}的{1}", "{1} {0}"), Label("{0}的{1}", "{1} of {0}")
_FOR_EACH = Label("按{0}每{1}{2}", "{2} for each {1} of {0}")
_BASE_FLOOR = Label("（不足{0}按{0}计算）", " (less than {0} counts as {0})")
_SPAN, _SHARES = Label("{}以上{}以下", "{} to {}"), Label("{}至{}", "{} to {}")
_UP_TO, _FROM = Label("{}以下", "up to {}"), Label("{}以上", "{} or more")


class Rules:
    """What the statute and the tier say of a fine, worded when it is first read: answers of one cell share the words."""

    __slots__ = ("_amount", "_linked", "_said", "_tier")

    def __init__(self, amount: Amount, tier: TierAmount | None, linked: LinkedMatter) -> None:
        self._amount = amount
        self._tier = tier
        self._linked = linked
        self._said: dict[str, tuple[str, str]] = {}

    def of(self, lang: str) -> tuple[str, str]:
        """The statute's rule, then the tier's."""
        said = self._said.get(lang)
        if said is None:
            said = statutory_rule(self._amount, self._linked, lang), tier_rule(self._tier, self._linked, lang)
            self._said[lang] = said
        return said


def statutory_rule(amount: Amount | None, linked: LinkedMatter, lang: str = "zh") -> str:
    """`货值金额的10倍以上20倍以下`, `50,000元以上100,000元以下`, ...; "" for a fine without a number."""
    if amount is None or not amount.terms:
        return ""
    parts = [_term(term, linked, lang) for term in amount.terms]
    separator = "; " if lang == "en" else "；"
    text = parts[0] if len(parts) == 1 else _COMBINE[amount.combine].of(lang) + separator.join(parts)
    if amount.fallback is not None:
        text += _FALLBACK.of(lang).format(_term(amount.fallback, linked, lang))
    if amount.floor is not None:
        text += _FLOOR.of(lang).format(yuan(Fraction(amount.floor), lang))
    if amount.cap is not None:
        text += _CAP.of(lang).format(yuan(Fraction(amount.cap), lang))
    return text


def tier_rule(amount: TierAmount | None, linked: LinkedMatter, lang: str = "zh") -> str:
    """`法定幅度的30%至70%`, `上限的20%（本基准第八条）`, `货值金额的12倍以上15倍以下`, `8,000元`, `法定上限 × （25% + 文件类别）`; ""
    where the tier leaves the statute's range as it is."""
    if amount is None:
        return ""
    if amount.formula is not None:
        return formula_in_words(amount.formula, linked, lang)
    if amount.of in _SHARE_OF:
        low = "" if amount.low is None else percent(amount.low)
        high = "" if amount.high is None else percent(amount.high)
        share = low if low == high else _SHARES.of(lang).format(low, high).strip()
        basis = _BY.of(lang).format(amount.basis) if amount.basis else ""
        return _SHARE_OF[amount.of].of(lang).format(share) + basis
    return _term(Term(amount.base, amount.low, amount.high), linked, lang)


def struck_in_words(sanction: Sanction, linked: LinkedMatter) -> str:
    """What a sanction strikes: its object, or the gains it confiscates; "" for illegal gains, whose name the kind has."""
    if sanction.kind is not SanctionKind.CONFISCATE_GAINS or sanction.base is None:
        return sanction.object
    derived = linked.derived.get(sanction.base)
    if sanction.base not in linked.circumstances and derived is not None:
        return sum_words(derived, linked)
    label = linked.circumstances[sanction.base].label
    return "" if sanction.base in _GAINS or label in _GAINS else label


def _term(term: Term, linked: LinkedMatter, lang: str) -> str:
    if term.formula is not None:
        return _calculated(term, term.formula, linked, lang)
    if term.base is None:
        return _between(term.low, term.high, yuan, lang)
    name = base_name(term.base, linked, lang)
    kind, unit = kind_of(term.base, linked)
    if kind is Kind.MONEY:
        text = _multiplied(name, term, lang)
        floor = "" if term.base_floor is None else yuan(Fraction(term.base_floor), lang)
    else:
        one = unit_word(unit, Decimal(1), lang) if lang == "en" else unit
        text = _FOR_EACH.of(lang).format(name, one, _between(term.low, term.high, yuan, lang))
        least = "" if term.base_floor is None else plain(in_unit(term.base_floor, term.base, linked))
        floor = with_unit(least, unit, lang) if least else ""
    return text + _BASE_FLOOR.of(lang).format(floor) if floor else text


def _calculated(term: Term, formula: Formula, linked: LinkedMatter, lang: str) -> str:
    """A calculated amount by itself, multiples of it, or so much for each of a calculated number."""
    text = formula_in_words(formula, linked, lang)
    if not gives_money(formula, linked):
        return _FOR_EACH.of(lang).format(grouped(text, lang), 1, _between(term.low, term.high, yuan, lang))
    return text if term.low == term.high == 1 else _multiplied(grouped(text, lang), term, lang)


def _multiplied(name: str, term: Term, lang: str) -> str:
    """Multiples of what is called `name`, or a share of it."""
    share = max(bound for bound in (term.low, term.high, Fraction(0)) if bound is not None) < 1
    multiples = _between(term.low, term.high, percent if share else times, lang)
    return (_SHARE if share else _TIMES).of(lang).format(name, multiples)


def _between(low: Fraction | None, high: Fraction | None, show: Callable[[Fraction, str], str], lang: str) -> str:
    """`5倍以上10倍以下`; English says the unit once: `5 to 10 times`."""
    if low is None:
        return "" if high is None else _UP_TO.of(lang).format(show(high, lang))
    if high is None:
        return _FROM.of(lang).format(show(low, lang))
    if low == high:
        return show(low, lang)
    first = show(low, lang)
    return _SPAN.of(lang).format(first.split(" ")[0] if lang == "en" else first, show(high, lang))
