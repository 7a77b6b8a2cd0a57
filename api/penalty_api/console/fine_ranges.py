"""The range chart of a matter: each fine of the statute with what every tier makes of it, on one axis. Places are thousandths of the width,
worked out from exact numbers; a table beside the chart says the same in words."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from penalty_dsl.model import Branch, Kind, Sanction, SanctionKind, Term, Tier, TierAmount
from penalty_rules.amount_words import base_name, kind_of, percent, times, yuan
from penalty_rules.labels import Label
from penalty_rules.linking import LinkedMatter
from penalty_rules.phrase import phrase
from penalty_rules.rules_in_words import statutory_rule, tier_rule
from penalty_rules.sum_tables import ladder_words

#: The width, and the share of it that stands for "and above".
WIDTH, _OPEN = 1000, 90
#: A bar is never narrower than this.
_LEAST = 8
#: Characters of a name beside its bar; the table has all of it.
_NAME = 12
_TIMES = Label("{}的倍数", "multiples of {}")
_EACH = Label("元，每{}", "yuan for each {}")
_YUAN = Label("元", "yuan")
_OTHER = Label("其他情形", "otherwise")
_FINE = Label("罚款", "fine")
_STATUTE = Label("法定", "statute")
_NO_FINE = Label("不处罚款", "no fine")
_SHARES = frozenset(("range", "max", "min"))


@dataclass(frozen=True, slots=True)
class Bar:
    """One range: `begin` and `width` in thousandths (`width` 0: nothing to draw), whether it is open above, its name (`short`: as much of
    it as stands beside the bar) and its range in words, and what its author wrote."""

    name: str
    short: str
    begin: int
    width: int
    open: bool
    range: str
    rule: str


@dataclass(frozen=True, slots=True)
class Chart:
    """One fine of the statute. `bars`: the statute's first, then those of the tiers; `scale`: what is counted; `ends`: what stands at the
    ends of the axis."""

    title: str
    scale: str
    bars: tuple[Bar, ...]
    ends: tuple[str, str]

    @property
    def told(self) -> str:
        """All of it in one sentence, for who does not see it."""
        return "；".join(f"{one.name} {one.range}" for one in self.bars)


@dataclass(frozen=True, slots=True)
class _Span:
    name: str
    low: Fraction
    high: Fraction | None
    rule: str
    drawn: bool = True


@dataclass(frozen=True, slots=True)
class _Fine:
    """A fine of the statute with one range: for whom and when."""

    sanction: Sanction
    term: Term
    roles: frozenset[str]
    when: str


def charts(linked: LinkedMatter, lang: str = "zh") -> tuple[Chart, ...]:
    """The charts of a matter; none where tiers give no ranges that can be drawn."""
    found = []
    matter = linked.matter
    every = frozenset(matter.subjects or linked.subjects.codes)
    groups = [
        (one.tiers, frozenset(one.roles) or every, ladder_words(one.roles, one.when, linked, lang))
        for one in matter.ladders
    ]
    groups.append((matter.tiers, every, ""))
    for fine in _fines(linked, every, lang):
        for tiers, roles, head in groups:
            chart = _chart(linked, fine, tiers, head, lang) if fine.roles & roles else None
            if chart is not None:
                found.append(chart)
    return tuple(found)


def _fines(linked: LinkedMatter, every: frozenset[str], lang: str) -> Iterator[_Fine]:
    for block in linked.matter.statutory:
        roles = frozenset(block.roles) or every
        who = ladder_words(block.roles, None, linked, lang)
        for chain in block.chains:
            for place, branch in enumerate(chain.branches):
                for one in branch.sanctions:
                    amount = one.amount
                    if one.kind is SanctionKind.FINE and amount is not None and len(amount.terms) == 1:
                        when = (who, _when(branch, place, linked, lang))
                        yield _Fine(one, amount.terms[0], roles, _comma(lang).join(filter(None, when)))


def _when(branch: Branch, place: int, linked: LinkedMatter, lang: str) -> str:
    if branch.when is not None:
        return phrase(branch.when, linked, lang)
    return _OTHER.of(lang) if place else ""


def _comma(lang: str) -> str:
    return ", " if lang == "en" else "，"


def _chart(linked: LinkedMatter, fine: _Fine, tiers: Sequence[Tier], head: str, lang: str) -> Chart | None:
    term = fine.term
    if term.formula is not None or (term.low is None and term.high is None):
        return None
    spans = [one for tier in tiers for one in _spans(linked, fine, tier, lang)]
    if not any(one.drawn for one in spans):
        return None
    law = _Span(
        _STATUTE.of(lang), term.low or Fraction(0), term.high, statutory_rule(fine.sanction.amount, linked, lang)
    )
    spans.insert(0, law)
    ends = [end for one in spans for end in (one.low, one.high) if end is not None]
    is_open = any(one.drawn and one.high is None for one in spans)
    axis = _Axis(linked, term, max(ends), WIDTH - _OPEN if is_open else WIDTH, lang)
    title = _comma(lang).join(filter(None, (_FINE.of(lang), fine.when, head)))
    return Chart(
        title, axis.scale(), tuple(map(axis.bar, spans)), ("0", axis.number(max(ends)) + ("+" if is_open else ""))
    )


def _spans(linked: LinkedMatter, fine: _Fine, tier: Tier, lang: str) -> Iterator[_Span]:
    name = " ".join(dict.fromkeys(filter(None, (tier.number, tier.label))))
    for one in tier.sanctions:
        if one.kind is not SanctionKind.FINE or (one.roles and not fine.roles & frozenset(one.roles)):
            continue
        if one.decision == "omit":
            yield _Span(name, Fraction(0), Fraction(0), _NO_FINE.of(lang), drawn=False)
            continue
        ends = _ends(one.amount, fine.term)
        if ends is not None:
            yield _Span(name, *ends, tier_rule(one.amount, linked, lang))


def _ends(amount: TierAmount | None, term: Term) -> tuple[Fraction, Fraction | None] | None:
    """What a tier makes of the statute's range, in the statute's own measure; None where it is told in another one."""
    low, high = term.low or Fraction(0), term.high
    if amount is None:
        return low, high
    if amount.of in _SHARES:
        return _shared(amount, low, high, stated=term.low is not None)
    if (amount.of == "absolute" and term.base is None) or (amount.of == "base" and term.base == amount.base):
        first = low if amount.low is None else amount.low
        last = high if amount.high is None else amount.high
        if (last is not None and last < low and amount.low is None) or (high is not None and first > high):
            return None  # a range of another branch
        return first, last
    return None


def _shared(
    amount: TierAmount, low: Fraction, high: Fraction | None, *, stated: bool
) -> tuple[Fraction, Fraction | None] | None:
    if amount.of == "min":
        first = low if amount.low is None else amount.low * low
        return (first, high if amount.high is None else amount.high * low) if stated else None
    if high is None:
        return None
    if amount.of == "max":
        first = low if amount.low is None else max(amount.low * high, low)
        return first, high if amount.high is None else amount.high * high
    first = low if amount.low is None else low + amount.low * (high - low)
    return first, high if amount.high is None else low + amount.high * (high - low)


@dataclass(frozen=True, slots=True)
class _Axis:
    linked: LinkedMatter
    term: Term
    top: Fraction
    width: int
    lang: str

    def place(self, value: Fraction) -> int:
        return int(value * self.width / self.top) if self.top else 0

    def bar(self, one: _Span) -> Bar:
        begin = min(self.place(one.low), WIDTH - _LEAST)
        end = WIDTH if one.high is None else self.place(one.high)
        width = max(end - begin, _LEAST) if one.drawn else 0
        short = one.name if len(one.name) <= _NAME else one.name[: _NAME - 1] + "…"
        return Bar(one.name, short, begin, width, one.high is None, self.words(one), one.rule)

    def words(self, one: _Span) -> str:
        if not one.drawn:
            return one.rule
        low = self.number(one.low)
        if one.high is None:
            return f"{low} {'or more' if self.lang == 'en' else '以上'}"
        return low if one.low == one.high else f"{low} – {self.number(one.high)}"

    def number(self, value: Fraction) -> str:
        if self._counts_money:
            return yuan(value, self.lang)
        return (percent if self._is_share else times)(value, self.lang)

    def scale(self) -> str:
        if self.term.base is None:
            return _YUAN.of(self.lang)
        name = base_name(self.term.base, self.linked, self.lang)
        kind, unit = kind_of(self.term.base, self.linked)
        return _TIMES.of(self.lang).format(name) if kind is Kind.MONEY else _EACH.of(self.lang).format(unit or name)

    @property
    def _counts_money(self) -> bool:
        return self.term.base is None or kind_of(self.term.base, self.linked)[0] is not Kind.MONEY

    @property
    def _is_share(self) -> bool:
        return self.top < 1
