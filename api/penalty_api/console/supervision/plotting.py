"""Figures as charts with the words that a screen reader tells. The tables beside them are the templates'."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from markupsafe import Markup

from penalty_rules.figures import plain

from ...supervised import CellDispersion, DeviationRate
from ..charts import Mark, Row, chart, scale
from ..view import View

#: More rows than this are in the table only.
MOST = 12
#: Room for a label, in halves of a Chinese character, which all signs from `_WIDE` on are as wide as.
_ROOM, _WIDE = 22, 0x2E80
_FULL = Decimal(1)


def percent(share: str | Decimal | None) -> str:
    """A share as people read it; of nothing a dash."""
    return "—" if share is None else f"{plain(Decimal(share) * 100)}%"


def rates_chart(view: View, id_: str, title: str, items: Sequence[DeviationRate]) -> Markup | None:
    """A bar for each: what departs without a reason, and what departs with one."""
    judged = [one for one in items if one.rate is not None]
    if not judged:
        return None
    shown = judged if id_ == "by-month" else sorted(judged, key=lambda one: -Decimal(one.rate or 0))
    shown = shown[-MOST:] if id_ == "by-month" else shown[:MOST]
    rows = [_bar(one) for one in shown]
    told = view.listed(f"{one.label} {percent(one.rate)}" for one in shown)
    most = max(Decimal(one.rate or 0) for one in shown)
    return chart(id_, title, told, rows, _of_shares(most), words=percent)


def _of_shares(most: Decimal) -> tuple[Decimal, ...]:
    """A scale of shares: never beyond the whole."""
    places = scale(most)
    return places if places[-1] <= _FULL and most > 0 else (Decimal(0), _FULL / 2, _FULL)


def _bar(one: DeviationRate) -> Row:
    whole, bare = Decimal(one.rate or 0), Decimal(one.unreasoned_rate or 0)
    marks = [Mark("part2", Decimal(0), bare)] if bare else []
    marks += [Mark("part", bare, whole)] if whole > bare else []
    return Row(_short(one.label), f"{percent(one.rate)}（{one.tier + one.statute}/{one.judged}）", tuple(marks))


def dispersion_chart(view: View, title: str, cells: Sequence[CellDispersion]) -> Markup | None:
    """A row for each cell, from the least to the most, each by its own highest fine: cells differ by orders of magnitude."""
    shown = [one for one in cells if Decimal(one.max) > 0][:MOST]
    if not shown:
        return None
    rows = [_spread(one) for one in shown]
    told = view.listed(f"{row.label} {row.value}" for row in rows)
    return chart("dispersion", title, told, rows, (Decimal(0), _FULL / 2, _FULL), words=percent)


def _spread(one: CellDispersion) -> Row:
    top = Decimal(one.max)
    low, first, middle, third = (Decimal(each) / top for each in (one.min, one.quartile1, one.median, one.quartile3))
    label = " · ".join(part for part in (one.tier_label, one.title or one.matter) if part)
    marks = Mark("range", low, _FULL), Mark("box", first, third), Mark("point", middle)
    return Row(_short(label), f"{amount(one.min)}–{amount(one.max)}", marks)


def _short(label: str) -> str:
    """As much of a label as a phone has room for beside the figures; the table has it whole."""
    room = _ROOM
    for place, sign in enumerate(label):
        room -= 2 if ord(sign) >= _WIDE else 1
        if room < 0:
            return label[:place] + "…"
    return label


def amount(text: str | None) -> str:
    return "—" if text is None else plain(Decimal(text))


def month_after(month: str) -> str:
    """The first day of the month after one (YYYY-MM); "" of none, and where the calendar ends."""
    if len(month) != len("2025-01") or month == date.max.strftime("%Y-%m"):
        return ""
    first = date.fromisoformat(f"{month}-01")
    year, number = divmod(first.month, 12)
    return date(first.year + year, number + 1, 1).isoformat()
