"""A weighted sum (累加) as the table it is printed as: where it starts, what each level of each factor weighs, its limits, and what is
multiplied. Sums that differ by the party or a condition stand beside each other as columns."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction

from penalty_dsl.model import Cases, Expr, Figure, Formula, Greatest, Least, Product, Sum, Tier

from .amount_words import number_words, percent, yuan
from .formula_words import formula_in_words
from .labels import Label, role_label
from .linking import LinkedMatter
from .phrase import phrase

#: What the front end calls a sum that has no name of its own.
_NAMELESS = re.compile(r"(?:.*-)?sum(?:-\d+)?")
NAME = Label("累加", "weighted sum")
_OTHER = Label("其他情形", "otherwise")
_REST = Label("其余", "otherwise")
_AND, _FOR = Label("，", ", "), Label("对{}", "for {}")


@dataclass(frozen=True, slots=True)
class Level:
    """A level of a factor with its weight in each column, "" where the column has no such level."""

    text: str
    weights: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Factor:
    label: str
    levels: tuple[Level, ...]


@dataclass(frozen=True, slots=True)
class SumTable:
    """One weighted sum. `columns`: for whom and when each holds, ("",) for one that always does; `of`: what the sum is multiplied by, and
    `start`, `floor` and `cap` are told of each column, "" where it has none."""

    columns: tuple[str, ...]
    of: tuple[str, ...]
    start: tuple[str, ...]
    factors: tuple[Factor, ...]
    floor: tuple[str, ...]
    cap: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Read:
    """A sum read from its formula: the weights by factor and level."""

    of: tuple[Formula, ...] = ()
    start: str = ""
    factors: tuple[tuple[str, tuple[tuple[str, str], ...]], ...] = ()
    floor: str = ""
    cap: str = ""

    @property
    def labels(self) -> frozenset[str]:
        return frozenset(label for label, _ in self.factors)


def is_sum(tier: Tier) -> bool:
    """Whether the fine of a tier is a weighted sum."""
    return any(
        one.amount is not None and one.amount.formula is not None and _core(one.amount.formula)
        for one in tier.sanctions
    )


def tier_name(label: str, lang: str = "zh") -> str:
    """What a tier or a group of tiers is called where people read it: a sum that its author gave no name is called a weighted sum."""
    return NAME.of(lang) if _NAMELESS.fullmatch(label) else label


def sum_tables(linked: LinkedMatter, lang: str = "zh") -> tuple[SumTable, ...]:
    """The weighted sums of a matter; those that share factors beside each other, in the order in which they are tried."""
    found: list[tuple[str, _Read]] = []
    matter = linked.matter
    for ladder in matter.ladders:
        head = ladder_words(ladder.roles, ladder.when, linked, lang)
        found.extend((head, read) for read in _sums(ladder.tiers, linked, lang))
    if len(found) > 1:
        found = [(head or _REST.of(lang), read) for head, read in found]
    main = _REST.of(lang) if found else ""
    found.extend((main, read) for read in _sums(matter.tiers, linked, lang))
    groups: list[list[tuple[str, _Read]]] = []
    for head, read in found:
        labels = read.labels
        group = next((one for one in groups if any(labels & other.labels for _, other in one)), None)
        if group is None:
            groups.append([(head, read)])
        else:
            group.append((head, read))
    return tuple(_table(columns, linked, lang) for columns in groups)


def ladder_words(roles: tuple[str, ...], when: Expr | None, linked: LinkedMatter, lang: str = "zh") -> str:
    """For whom and when a group of tiers holds; "" for one that always does."""
    parts = []
    if roles and set(roles) != set(linked.matter.subjects or linked.subjects.codes):
        named = (role_label(role, linked.subjects.label(role)).of(lang) for role in roles)
        parts.append(_FOR.of(lang).format((", " if lang == "en" else "、").join(named)))
    if when is not None:
        parts.append(phrase(when, linked, lang))
    return _AND.of(lang).join(parts)


def _sums(tiers: tuple[Tier, ...], linked: LinkedMatter, lang: str) -> Iterator[_Read]:
    for tier in tiers:
        for one in tier.sanctions:
            formula = None if one.amount is None else one.amount.formula
            if formula is not None and _core(formula):
                yield _read(formula, linked, lang)


def _core(formula: Formula) -> Sum | None:
    """The sum of factors in a formula, behind limits and what it is multiplied by."""
    match formula:
        case Sum(items):
            return formula if any(isinstance(item, Cases) for item in items) else None
        case Least((item, Figure())) | Greatest((item, Figure())):
            return _core(item)
        case Product(items):
            found = [core for core in map(_core, items) if core is not None]
            return found[0] if len(found) == 1 else None
    return None


def _read(formula: Formula, linked: LinkedMatter, lang: str) -> _Read:
    match formula:
        case Least((item, Figure() as limit)):
            return replace(_read(item, linked, lang), cap=_figure(limit, lang))
        case Greatest((item, Figure() as limit)):
            return replace(_read(item, linked, lang), floor=_figure(limit, lang))
        case Product(items):
            inner = next(item for item in items if _core(item))
            return replace(_read(inner, linked, lang), of=tuple(item for item in items if item is not inner))
        case Sum(items):
            start = sum((item.value for item in items if isinstance(item, Figure)), Fraction(0))
            return _Read(start=_figure(Figure(start), lang), factors=tuple(_factors(items, linked, lang)))
    raise ValueError(formula)


def _factors(
    items: tuple[Formula, ...], linked: LinkedMatter, lang: str
) -> Iterator[tuple[str, tuple[tuple[str, str], ...]]]:
    for item in items:
        if isinstance(item, Cases):
            levels = [
                (arm.text or phrase(arm.when, linked, lang), _weight(arm.value, linked, lang)) for arm in item.arms
            ]
            if item.otherwise is not None:
                levels.append((_OTHER.of(lang), _weight(item.otherwise, linked, lang)))
            yield item.label, tuple(levels)
        elif not isinstance(item, Figure):
            yield formula_in_words(item, linked, lang), (("", formula_in_words(item, linked, lang)),)


def _weight(value: Formula, linked: LinkedMatter, lang: str) -> str:
    return _figure(value, lang) if isinstance(value, Figure) else formula_in_words(value, linked, lang)


def _figure(figure: Figure, lang: str) -> str:
    """Per cent, but thirds as they are; a limit of the amount itself in yuan."""
    if figure.money:
        return yuan(figure.value, lang)
    shown = percent(figure.value)
    return number_words(figure.value) if "/" in shown else shown


def _table(columns: list[tuple[str, _Read]], linked: LinkedMatter, lang: str) -> SumTable:
    reads = [read for _, read in columns]
    rows: dict[str, dict[str, None]] = {}
    for read in sorted(reads, key=lambda one: -len(one.factors)):  # the fullest has them in the order of the print
        for label, levels in read.factors:
            rows.setdefault(label, {}).update((text, None) for text, _ in levels)
    weights = [{(label, text): told for label, levels in read.factors for text, told in levels} for read in reads]
    of = (" × ".join(formula_in_words(item, linked, lang) for item in read.of) for read in reads)
    return SumTable(
        columns=tuple(head for head, _ in columns),
        of=tuple(of),
        start=tuple(read.start for read in reads),
        factors=tuple(
            Factor(label, tuple(Level(text, tuple(by.get((label, text), "") for by in weights)) for text in levels))
            for label, levels in rows.items()
        ),
        floor=tuple(read.floor for read in reads),
        cap=tuple(read.cap for read in reads),
    )
