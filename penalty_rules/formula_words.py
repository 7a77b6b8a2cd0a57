"""A formula in words, and a calculation step by step (R9e)."""

from collections.abc import Callable
from dataclasses import dataclass, field
from fractions import Fraction
from math import prod

from penalty_dsl.model import (
    Amount,
    Bound,
    Cases,
    Expr,
    Figure,
    Formula,
    Greatest,
    Input,
    Kind,
    Least,
    Product,
    RoundUp,
    Sum,
    TierAmount,
    formula_nodes,
)

from .amount_words import base_name, grouped, kind_of, money, number_words, percent, quantity, yuan
from .bands import Band, bands_of
from .kleene import Truth
from .labels import Label
from .linking import LinkedMatter

_BOUNDS = {"max": Label("法定上限", "statutory maximum"), "min": Label("法定下限", "statutory minimum")}
_CASES = Label("分档", "the case")
_AT_MOST, _AT_LEAST = Label("，不超过{}", ", at most {}"), Label("，不低于{}", ", at least {}")
_LOWER, _HIGHER = Label("较低者", "the lower of"), Label("较高者", "the higher of")
_IN_BANDS = Label("按{0}分段计算：{1}", "{0} in bands: {1}")
_FIRST_PART = Label("{1}以下的部分", "the part up to {1}")
_PART = Label("超过{0}至{1}的部分", "the part above {0} up to {1}")
_LAST_PART = Label("超过{0}的部分", "the part above {0}")
_ROUNDED = Label("{}向上取整到{}", "{} rounded up to {}")
_ROUNDING = Label("{} 向上取整到 {}", "{} rounded up to {}")


def gives_money(formula: Formula, linked: LinkedMatter) -> bool:
    """Whether a formula gives fen; otherwise a number."""
    match formula:
        case Figure():
            return formula.money
        case Bound():
            return True
        case Input(code):
            return kind_of(code, linked)[0] is Kind.MONEY
        case Product(items):
            return any(gives_money(item, linked) for item in items)
        case Sum(items) | Least(items) | Greatest(items):
            return gives_money(items[0], linked)
        case RoundUp(item):
            return gives_money(item, linked)
        case Cases(_, _, arms):
            return gives_money(arms[0].value, linked)


def formula_in_words(formula: Formula, linked: LinkedMatter, lang: str = "zh") -> str:
    """`法定上限 × （25% + 文件类别 + 排放去向，不低于20%）`. Cases are called by their label."""
    return _Wording(linked, lang).text(formula, _as_share(formula))


def _as_share(formula: Formula) -> bool:
    """Whether pure numbers are printed as per cent: where one of them is a part of one."""
    return any(
        isinstance(node, Figure) and not node.money and 0 < abs(node.value) < 1 for node in formula_nodes(formula)
    )


def _share(value: Fraction) -> str:
    """Per cent, but thirds as they are."""
    shown = percent(value)
    return number_words(value) if "/" in shown else shown


@dataclass(frozen=True, slots=True)
class _Wording:
    linked: LinkedMatter
    lang: str

    def text(self, formula: Formula, share: bool) -> str:
        match formula:
            case Figure(value, is_money):
                return yuan(value, self.lang) if is_money else _share(value) if share else number_words(value)
            case Bound(which):
                return _BOUNDS[which].of(self.lang)
            case Input(code):
                return base_name(code, self.linked, self.lang)
            case Cases(_, label):
                return label or _CASES.of(self.lang)
            case Sum(items):
                bands = bands_of(formula)
                return self.bands(bands) if bands else _added([self._grouped(item, share) for item in items])
            case Product((Figure(value), item)) if value == -1:
                return f"-{self._grouped(item, share)}"
            case Product(items):
                return " × ".join(self._grouped(item, _as_share(item)) for item in items)
            case RoundUp(item, step):
                return _ROUNDED.of(self.lang).format(self._grouped(item, share), self._step(item, step, share))
            case Least(items) | Greatest(items):
                return self._limited(formula, items, share)

    def bands(self, bands: tuple[Band, ...]) -> str:
        """`按违法所得分段计算：100,000元以下的部分 × 5%；超过100,000元的部分 × 3%`."""
        told = [f"{self.part(band)} × {self._grouped(band.rate, _as_share(band.rate))}" for band in bands]
        base = self._grouped(bands[0].base, False)
        return _IN_BANDS.of(self.lang).format(base, _told_together(told, self.lang))

    def part(self, band: Band) -> str:
        """Which part of the base a band is."""
        low, high = ("" if end is None else self.text(Figure(end, band.money), False) for end in (band.low, band.high))
        words = _FIRST_PART if not band.low else _LAST_PART if band.high is None else _PART
        return words.of(self.lang).format(low, high)

    def _step(self, item: Formula, step: Fraction, share: bool) -> str:
        return self.text(Figure(step, gives_money(item, self.linked)), share)

    def _grouped(self, formula: Formula, share: bool) -> str:
        text = self.text(formula, share)
        plain = isinstance(formula, Figure | Bound | Input | Cases | Product)
        return text if plain else grouped(text, self.lang)

    def _limited(self, formula: Least | Greatest, items: tuple[Formula, ...], share: bool) -> str:
        """`……，不低于20%` where the other one is a figure."""
        least = isinstance(formula, Least)
        if len(items) == 2 and isinstance(items[1], Figure):
            limit = (_AT_MOST if least else _AT_LEAST).of(self.lang)
            return self.text(items[0], share) + limit.format(self.text(items[1], share))
        told = _told_together([self.text(item, share) for item in items], self.lang)
        return (_LOWER if least else _HIGHER).of(self.lang) + (": " if self.lang == "en" else "：") + told


def _told_together(texts: list[str], lang: str) -> str:
    return ("; " if lang == "en" else "；").join(texts)


def _added(parts: list[str]) -> str:
    """`25% + 6% - 20%`."""
    first, *others = parts
    return first + "".join(f" - {part[1:]}" if part.startswith("-") else f" + {part}" for part in others)


@dataclass(frozen=True, slots=True)
class Known:
    """What a settled calculation reads: values in the unit of formulas (None: no number), truths, and the statute's exact range in fen."""

    value: Callable[[str], Fraction | None]
    truth: Callable[[Expr], Truth]
    law: tuple[Fraction | None, Fraction | None] = (None, None)


def calculation_in_words(
    amount: Amount, tier: TierAmount | None, linked: LinkedMatter, known: Known, lang: str = "zh"
) -> str:
    """Every step of what the statute, then of what the tier calculates: `25% + 0% + 6% = 31%；法定上限 1,000,000.00元 × 31% =
    310,000.00元`. "" where nothing is calculated."""
    terms = [_Calculation(linked, known, lang) for _ in amount.terms]
    done = [one.of(term.formula) for one, term in zip(terms, amount.terms, strict=True) if term.formula is not None]
    steps = [step for one in terms for step in one.steps]
    if None in done and amount.fallback is not None:
        instead = _Calculation(linked, known, lang)
        steps = instead.steps
        if amount.fallback.formula is not None:
            instead.of(amount.fallback.formula)
    if tier is not None and tier.formula is not None:
        own = _Calculation(linked, known, lang)
        own.of(tier.formula)
        steps += own.steps
    return _told_together(steps, lang)


@dataclass(frozen=True, slots=True)
class _Step:
    """A value and how it is shown."""

    value: Fraction
    text: str


@dataclass(slots=True)
class _Calculation:
    """Works a formula out once more, and writes down each step that does anything."""

    linked: LinkedMatter
    known: Known
    lang: str
    steps: list[str] = field(default_factory=list)

    def of(self, formula: Formula) -> _Step | None:
        return self._at(formula, _as_share(formula))

    def _at(self, formula: Formula, share: bool) -> _Step | None:
        """None: no number."""
        match formula:
            case Figure(value):
                return _Step(value, self._shown(formula, value, share))
            case Input(code):
                return self._input(code)
            case Bound(which):
                low, high = self.known.law
                bound = (low or Fraction(0)) if which == "min" else high
                return (
                    None if bound is None else _Step(bound, f"{_BOUNDS[which].of(self.lang)} {money(bound, self.lang)}")
                )
            case Cases(_, _, arms, otherwise):
                # Where it is unknown which arm counts, all that may come to the same number (R17j).
                taken = next((arm.value for arm in arms if self.known.truth(arm.when) is not False), otherwise)
                return None if taken is None else self._at(taken, share)
            case RoundUp(item, step):
                return self._rounded(formula, self._at(item, share), step, share)
            case Sum() if bands := bands_of(formula):
                return self._banded(formula, bands, share)
            case Sum(items) | Product(items) | Least(items) | Greatest(items):
                product = isinstance(formula, Product)
                parts = [self._at(item, _as_share(item) if product else share) for item in items]
                found = [part for part in parts if part is not None]
                if len(found) < len(parts):
                    return None
                if isinstance(formula, Least | Greatest):
                    return self._picked(formula, found, share)
                return self._joined(formula, found, share)

    def _banded(self, formula: Formula, bands: tuple[Band, ...], share: bool) -> _Step | None:
        """Each band that holds something of the base, then what they come to together."""
        base = self._at(bands[0].base, False)
        if base is None:
            return None
        found: list[_Step] = []
        for band in bands:
            rate = self._at(band.rate, _as_share(band.rate))
            if rate is None:
                return None
            part = (base.value if band.high is None else min(base.value, band.high)) - band.low
            if part > 0:
                shown = self._shown(bands[0].base, part, False)
                words = f"{_Wording(self.linked, self.lang).part(band)} {shown} × {rate.text}"
                found.append(self._told(formula, words, part * rate.value, share))
        if not found:
            return _Step(Fraction(0), self._shown(formula, Fraction(0), share))
        return self._joined(formula, found, share)

    def _joined(self, formula: Formula, parts: list[_Step], share: bool) -> _Step:
        if len(parts) == 1:
            return parts[0]
        if isinstance(formula, Sum):
            value = sum((part.value for part in parts), Fraction(0))
            return self._told(formula, _added([part.text for part in parts]), value, share)
        if isinstance(formula, Product) and formula.items[0] == Figure(Fraction(-1)):
            return _Step(-parts[1].value, f"-{parts[1].text}")
        value = prod((part.value for part in parts), start=Fraction(1))
        return self._told(formula, " × ".join(part.text for part in parts), value, share)

    def _picked(self, formula: Least | Greatest, parts: list[_Step], share: bool) -> _Step:
        """A limit is told where it counts."""
        least = isinstance(formula, Least)
        value = (min if least else max)(part.value for part in parts)
        for item, part in zip(formula.items, parts, strict=True):
            if part.value == value and not isinstance(item, Figure):
                return part
        told = grouped(_told_together([part.text for part in parts], self.lang), self.lang)
        space = " " if self.lang == "en" else ""
        return self._told(formula, (_LOWER if least else _HIGHER).of(self.lang) + space + told, value, share)

    def _rounded(self, formula: RoundUp, part: _Step | None, step: Fraction, share: bool) -> _Step | None:
        if part is None:
            return None
        value = -(-part.value // step) * step
        if value == part.value:
            return part
        text = _ROUNDING.of(self.lang).format(part.text, self._shown(formula, step, share))
        return self._told(formula, text, value, share)

    def _told(self, formula: Formula, text: str, value: Fraction, share: bool) -> _Step:
        shown = self._shown(formula, value, share)
        self.steps.append(f"{text} = {shown}")
        return _Step(value, shown)

    def _input(self, code: str) -> _Step | None:
        value = self.known.value(code)
        if value is None:
            return None
        kind, unit = kind_of(code, self.linked)
        shown = money(value, self.lang) if kind is Kind.MONEY else quantity(value, unit, self.lang)
        return _Step(value, f"{base_name(code, self.linked, self.lang)} {shown}")

    def _shown(self, formula: Formula, value: Fraction, share: bool) -> str:
        if gives_money(formula, self.linked):
            return money(value, self.lang)
        return _share(value) if share else number_words(value)
