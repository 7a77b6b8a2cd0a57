"""Alerts as the pages show them: with the amounts that they are about, and the case."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from sqlalchemy import Connection
from sqlalchemy.engine import Row

from penalty_rules.figures import figure

from ...naming import penalty_name
from ...retelling import alert_infos
from ...storage import decisions
from ...storage.alerts import Alert
from ...storage.scope import Scope
from ...stored import AlertInfo


@dataclass(frozen=True, slots=True)
class Noted:
    """An alert as the page shows it. `decided` and `due`: the amounts it is about, "" where it is about none."""

    info: AlertInfo
    text: str
    reference: str
    organ: str
    sanction: str
    decided: str
    due: str


def noted(connection: Connection, scope: Scope, found: Sequence[Alert], lang: str) -> tuple[Noted, ...]:
    """Alerts with the cases that they are of."""
    infos = alert_infos(connection, found)
    cases = decisions.several(connection, scope, [one.decision_id for one in infos])
    return tuple(_noted(one, cases[one.decision_id], lang) for one in infos)


def _noted(info: AlertInfo, case: Row[Any], lang: str) -> Noted:
    sanction = penalty_name(info.kind, info.object, lang) if info.kind else ""
    decided = "" if info.imposed is None else figure(Decimal(info.imposed), info.unit, lang)
    text = info.en if lang == "en" else info.zh
    return Noted(info, text, case.reference, case.organ, sanction, decided, _range(info, lang))


def _range(info: AlertInfo, lang: str) -> str:
    """From where to where it should be; an end that does not belong to it is told."""
    low, high = (None if one is None else figure(Decimal(one), info.unit, lang) for one in (info.min, info.max))
    if lang == "en":
        ends = (
            f"{'above' if info.min_exclusive else 'from'} {low}",
            f"{'below' if info.max_exclusive else 'up to'} {high}",
        )
    else:
        ends = (f"{'超过 ' if info.min_exclusive else ''}{low}{'' if info.min_exclusive else ' 以上'}",
                f"{'不足 ' if info.max_exclusive else ''}{high}{'' if info.max_exclusive else ' 以下'}")  # fmt: skip
    return (" " if lang == "en" else "，").join(end for end, known in zip(ends, (low, high), strict=True) if known)
