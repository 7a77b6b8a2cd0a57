"""Figures for supervision, from the results that are kept: dispersion, deviation, samples, all together."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from typing import Any, Literal, TypeVar, get_args

from sqlalchemy.engine import Row

from penalty_rules.figures import exact_decimal
from penalty_rules.labels import DISPOSITIONS

from .comparing import spread
from .departing import NONE, OPEN, STATUTE, TIER
from .dispersing import dispersion, rate
from .sampling import sample
from .storage.statistics import Chosen
from .supervised import (
    AlertCount,
    CellDispersion,
    DeviationList,
    DeviationRate,
    DispersionList,
    DispositionCount,
    Overview,
    SampledDecision,
    SampleList,
)

_CENTS = 2
By = Literal["organ", "matter", "month"]
METHOD_ZH = "每件决定取“种子:编号”的 SHA-256（UTF-8，十六进制），数值最小的抽中"
METHOD_EN = "each decision has the SHA-256 of `SEED:ID` (UTF-8, hexadecimal); the lowest are drawn"
BY_MATTER_ZH = "；按事项分层：先每个事项一件，件数多的在先，其余依次归平均每个名额件数最多的事项"
BY_MATTER_EN = (
    "; by matter: one place each, the largest first, each further one to the matter with most decisions for a place"
)


@dataclass(slots=True)
class _Cell:
    first: Row[Any]
    results: int = 0
    fines: list[Decimal] = field(default_factory=list)
    organs: set[str] = field(default_factory=set)

    def told(self) -> CellDispersion:
        found, row = dispersion(self.fines), self.first
        amounts = {
            "min": found.low,
            "quartile1": found.quartile1,
            "median": found.median,
            "quartile3": found.quartile3,
            "max": found.high,
        }
        return CellDispersion(
            cell=row.cell,
            rulebook=row.rulebook,
            matter=row.matter,
            title=row.title or "",
            role=row.role or "",
            tier_label=row.tier_label or "",
            rule=row.rule or "",
            results=self.results,
            fined=found.count,
            organs=len(self.organs),
            coefficient=written(found.coefficient),
            **{name: money(one) for name, one in amounts.items()},
        )


class Cells:
    """How far the fines of each cell lie apart."""

    def __init__(self) -> None:
        self._cells: dict[str, _Cell] = {}

    def take(self, row: Row[Any]) -> None:
        if not row.cell:
            return
        cell = self._cells.setdefault(row.cell, _Cell(row))
        cell.results += 1
        cell.organs.add(row.organ)
        if row.fine is not None:
            cell.fines.append(Decimal(row.fine))
        if cell.first.title is None:
            cell.first = row

    def told(self, least: int, limit: int) -> DispersionList:
        """Of every cell with `least` fines or more; those that lie farthest apart first."""
        found = [one.told() for one in self._cells.values() if len(one.fines) >= max(least, 1)]
        found.sort(key=lambda one: (-Decimal(one.coefficient or 0), -one.fined, one.cell))
        return DispersionList(items=found[:limit], cells=len(found), more=len(found) > limit)


@dataclass(slots=True)
class _Group:
    rulebook: str
    label: str
    departs: Counter[str] = field(default_factory=Counter)
    reasoned: int = 0

    def take(self, row: Row[Any]) -> None:
        departs = row.departs or OPEN
        self.departs[departs] += 1
        self.reasoned += bool(departs in (TIER, STATUTE) and row.reasoned)

    def told(self, key: str) -> DeviationRate:
        tier, statute, in_line = (self.departs[one] for one in (TIER, STATUTE, NONE))
        judged, departing = tier + statute + in_line, tier + statute
        return DeviationRate(
            key=key,
            rulebook=self.rulebook,
            label=self.label,
            results=self.departs.total(),
            judged=judged,
            in_line=in_line,
            tier=tier,
            statute=statute,
            reasoned=self.reasoned,
            unreasoned=departing - self.reasoned,
            rate=written(rate(departing, judged)),
            unreasoned_rate=written(rate(departing - self.reasoned, judged)),
        )


class Groups:
    """What departs from law and benchmark, of every organ, matter or month."""

    def __init__(self, by: By) -> None:
        self._by = by
        self._groups: dict[tuple[str, str], _Group] = {}
        self._whole = _Group("", "")

    def take(self, row: Row[Any]) -> None:
        self._whole.take(row)
        if self._by == "matter":
            key, rulebook, label = row.matter, row.rulebook, row.title or row.matter
        else:
            key = row.organ if self._by == "organ" else row.decided[:7]
            rulebook, label = "", key
        group = self._groups.setdefault((key, rulebook), _Group(rulebook, label))
        group.take(row)
        if group.label == key:
            group.label = label

    def told(self) -> DeviationList:
        items = [group.told(key) for (key, _), group in sorted(self._groups.items())]
        return DeviationList(items=items, whole=self._whole.told(""))


class Whole:
    """All together."""

    def __init__(self) -> None:
        self._seen: dict[str, set[object]] = {name: set() for name in ("decision_id", "organ", "cell")}
        self._matters: set[tuple[str, str]] = set()
        self._imported: set[str] = set()
        self._dispositions: Counter[str] = Counter()
        self._days: tuple[str, str] | None = None
        self._fines: list[Decimal] = []

    def take(self, row: Row[Any]) -> None:
        for name, values in self._seen.items():
            values.add(getattr(row, name))
        self._matters.add((row.rulebook, row.matter))
        self._dispositions[row.disposition] += 1
        first, last = self._days or (row.decided, row.decided)
        self._days = min(first, row.decided), max(last, row.decided)
        if row.fine is not None:
            self._fines.append(Decimal(row.fine))
        if row.imported:
            self._imported.add(row.decision_id)

    def told(self, alerts: Counter[tuple[str, str]], lang: str) -> Overview:
        found = spread(self._fines)
        first, last = self._days or ("", "")
        return Overview(
            decisions=len(self._seen["decision_id"]),
            imported=len(self._imported),
            results=self._dispositions.total(),
            organs=len(self._seen["organ"]),
            matters=len(self._matters),
            cells=len(self._seen["cell"] - {""}),
            first=first,
            last=last,
            fined=len(self._fines),
            total=money(exact_decimal(sum(map(Fraction, self._fines), Fraction(0))) or Decimal(0)),
            median=None if found is None else money(found.median),
            dispositions=[
                DispositionCount(disposition=code, label=label.of(lang), count=self._dispositions[code])
                for code, label in DISPOSITIONS.items()
                if self._dispositions[code]
            ],
            alerts=[
                AlertCount(level=level, status=status, count=count) for (level, status), count in sorted(alerts.items())
            ],
        )


Figures = TypeVar("Figures", Cells, Groups, Whole)


def taken(rows: Iterable[Row[Any]], figures: Figures) -> Figures:
    """The figures with every row in them."""
    for row in rows:
        figures.take(row)
    return figures


@dataclass(frozen=True, slots=True)
class Everything:
    """All figures, of one reading of the results."""

    whole: Whole = field(default_factory=Whole)
    cells: Cells = field(default_factory=Cells)
    groups: Mapping[By, Groups] = field(default_factory=lambda: {by: Groups(by) for by in get_args(By)})

    @classmethod
    def of(cls, rows: Iterable[Row[Any]]) -> "Everything":
        found = cls()
        each: tuple[Cells | Groups | Whole, ...] = (found.whole, found.cells, *found.groups.values())
        for row in rows:
            for figures in each:
                figures.take(row)
        return found


def drawn(rows: Iterable[Row[Any]], chosen: Chosen, seed: str, size: int, stratified: bool) -> SampleList:
    """A sample of the decisions that the results are of."""
    first: dict[str, Row[Any]] = {}
    for row in rows:
        first.setdefault(row.decision_id, row)
    found = sample({id_: f"{row.rulebook}/{row.matter}" for id_, row in first.items()}, seed, size, stratified)
    return SampleList(
        organ=chosen.organ,
        matter=chosen.matter,
        since=chosen.since,
        until=chosen.until,
        seed=seed,
        size=size,
        stratified=stratified,
        population=found.population,
        population_digest=found.digest,
        method_zh=METHOD_ZH + (BY_MATTER_ZH if stratified else ""),
        method_en=METHOD_EN + (BY_MATTER_EN if stratified else ""),
        items=[_sampled(first[one.id], one.number) for one in found.drawn],
    )


def _sampled(row: Row[Any], number: str) -> SampledDecision:
    same = ("decision_id", "reference", "organ", "decided", "rulebook", "matter", "disposition", "fine", "imported")
    told: Mapping[str, Any] = {name: getattr(row, name) for name in same}
    return SampledDecision(**told, title=row.title or "", departs=row.departs or OPEN, number=number)


def money(value: Decimal) -> str:
    """An amount to the cent, or to the place that it needs."""
    return f"{value:f}" if -int(value.as_tuple().exponent) > _CENTS else f"{value:.{_CENTS}f}"


def written(value: Decimal | None) -> str | None:
    return None if value is None else f"{value:f}"
