"""Alerts: what was found in decisions, and what was said and done about it."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, and_, or_, select
from sqlalchemy.engine import Row

from . import projecting
from .chain import Actor, Entry
from .ledger import Writer, entries
from .projecting import ACTIONS, OPEN, SETTLED
from .refusals import Conflict, Missing, Stale
from .requests import Asked, earlier, told
from .scope import Scope
from .tables import alert_actions, alerts, decisions

#: From which states an action leads on.
_FROM: Mapping[str, frozenset[str]] = {
    "alert.explained": frozenset({OPEN, "explained", "escalated"}),
    "alert.dismissed": frozenset({OPEN, "explained", "escalated"}),
    "alert.escalated": frozenset({OPEN, "explained", "dismissed"}),
}


@dataclass(frozen=True, slots=True)
class Alert:
    """An alert as it stands. `opened`: the entry that found it, `said`: what that entry says of it, `actions`: entries in order."""

    row: Row[Any]
    opened: Entry
    said: Mapping[str, Any]
    actions: tuple[Entry, ...]


def standing_of(status: str, settled: int | None) -> str:
    """How an alert stands. One about which nothing was done is open, or settled by a version that no longer gives rise to it."""
    return SETTLED if status == OPEN and settled is not None else status


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which alerts; "" and None: whatever they are."""

    status: str = ""
    level: str = ""
    settled: bool | None = None
    organ: str = ""
    code: str = ""

    def conditions(self) -> list[ColumnElement[bool]]:
        found = []
        if self.status:
            found.append(alerts.c.status == (OPEN if self.status == SETTLED else self.status))
        settled = {OPEN: False, SETTLED: True}.get(self.status, self.settled)
        for wanted in {settled, self.settled} - {None}:
            found.append(alerts.c.settled.is_not(None) if wanted else alerts.c.settled.is_(None))
        found += [alerts.c.level == self.level] if self.level else []
        found += [alerts.c.code == self.code] if self.code else []
        found += [decisions.c.organ == self.organ] if self.organ else []
        return found


def act(
    connection: Connection,
    scope: Scope,
    actor: Actor,
    asked: Asked | None,
    kind: str,
    alert: str,
    version: int | None,
    reason: str,
) -> Entry:
    """Explain, dismiss or escalate an alert; `version`: as the caller saw it, None where any will do. Raises `Reused`, `Missing`, `Stale`,
    `Conflict`, `StorageError`."""
    writer = Writer.locked(connection)
    row = connection.execute(_seen(scope).where(alerts.c.id == alert)).one_or_none()
    if row is None:
        raise Missing
    before = earlier(connection, actor.key_name, asked)
    if before is not None:
        return before
    if version not in (None, row.version):
        raise Stale
    if not may(kind, row.status):
        to = ACTIONS[kind]
        raise Conflict(f"预警现为 {row.status}，不能成为 {to}", f"the alert is {row.status} and cannot become {to}")
    payload = {
        "alert_id": alert,
        "decision_id": row.decision_id,
        "version": row.version + 1,
        "reason": reason,
        "request": told(asked),
    }
    entry = writer.append(actor, kind, payload)
    projecting.write(connection, entry)
    return entry


def may(kind: str, status: str) -> bool:
    """Whether an alert that stands so allows this action."""
    return (OPEN if status == SETTLED else status) in _FROM[kind]


def of_decision(connection: Connection, scope: Scope, decision: str) -> list[Alert]:
    """The alerts of a decision, in their order."""
    wanted = _seen(scope).where(alerts.c.decision_id == decision).order_by(alerts.c.number)
    return _whole(connection, connection.execute(wanted).all())


def find(connection: Connection, scope: Scope, alert: str) -> Alert:
    """Raises `Missing`."""
    found = _whole(connection, connection.execute(_seen(scope).where(alerts.c.id == alert)).all())
    if not found:
        raise Missing
    return found[0]


def page(connection: Connection, scope: Scope, after: tuple[int, int], limit: int, wanted: Wanted) -> list[Alert]:
    """Alerts in the order in which they were found, beyond `after` (entry and number)."""
    sequence, number = after
    beyond = or_(alerts.c.sequence > sequence, and_(alerts.c.sequence == sequence, alerts.c.number > number))
    rows = _seen(scope).where(beyond, *wanted.conditions()).order_by(alerts.c.sequence, alerts.c.number)
    return _whole(connection, connection.execute(rows.limit(limit)).all())


def _seen(scope: Scope) -> Select[Any]:
    """Alerts of decisions that this scope covers."""
    return select(alerts).join(decisions, decisions.c.id == alerts.c.decision_id).where(scope.seen())


def _whole(connection: Connection, rows: Sequence[Row[Any]]) -> list[Alert]:
    wanted = select(alert_actions).where(alert_actions.c.alert_id.in_([row.id for row in rows]))
    taken = connection.execute(wanted.order_by(alert_actions.c.alert_id, alert_actions.c.version)).all()
    known = entries(connection, [row.sequence for row in (*rows, *taken)])
    actions: dict[str, list[Entry]] = defaultdict(list)
    for one in taken:
        actions[one.alert_id].append(known[one.sequence])
    found = []
    for row in rows:
        opened = known[row.sequence]
        said = next(one for one in opened.data()["alerts"] if one["id"] == row.id)
        found.append(Alert(row, opened, said, tuple(actions[row.id])))
    return found
