"""Which rows follow from an entry. Said once, for writing them and for holding them against the ledger."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Table, insert, select, update

from .chain import Entry
from .tables import alert_actions, alerts, decision_versions, decisions, idempotency, results

RECORDED = "decision.recorded"
STAGED = "decision.staged"
#: Of a decision made before it was kept here: the organ is the one that decided, the officer whoever brought it in.
IMPORTED = "decision.imported"
#: What may be done about an alert: the kind of the entry -> the status it leads to.
ACTIONS = {"alert.explained": "explained", "alert.dismissed": "dismissed", "alert.escalated": "escalated"}
OPEN = "open"
#: How an open alert is told that a later version settled; its row stays as it is.
SETTLED = "settled"
_TABLES = (decisions, decision_versions, results, alerts, alert_actions, idempotency)
_AT_ONCE = 1000


@dataclass(frozen=True, slots=True)
class Effect:
    """A row that an entry makes (`new`) or changes: which one (`key`), and what it then says."""

    table: Table
    key: Mapping[str, Any]
    values: Mapping[str, Any]
    new: bool


def effects(entry: Entry) -> Iterator[Effect]:
    """What an entry does to the tables, in order."""
    said = entry.data()
    if entry.kind in (RECORDED, IMPORTED, STAGED):
        yield from _of_decision(entry, said)
    elif entry.kind in ACTIONS:
        alert, version = said["alert_id"], said["version"]
        changed = {"status": ACTIONS[entry.kind], "version": version}
        yield Effect(alerts, {"id": alert}, changed, new=False)
        yield Effect(alert_actions, {"alert_id": alert, "version": version}, {"sequence": entry.sequence}, new=True)
    if (request := said.get("request")) is not None:
        key = {"key_name": entry.actor.key_name, "key": request["key"]}
        yield Effect(idempotency, key, {"digest": request["digest"], "sequence": entry.sequence}, new=True)


def _of_decision(entry: Entry, said: Mapping[str, Any]) -> Iterator[Effect]:
    decision, here = said["decision_id"], entry.sequence
    now = {"changed": here, "version": said["version"], "level": said["level"]}
    if entry.kind != STAGED:
        now |= {"sequence": here, "reference": said["reference"], "organ": entry.actor.officer_organ}
        now |= {"imported": entry.kind == IMPORTED}
    yield Effect(decisions, {"id": decision}, now, new=entry.kind != STAGED)
    version = {"decision_id": decision, "version": said["version"]}
    yield Effect(decision_versions, version, {"sequence": here}, new=True)
    for number, one in enumerate(said.get("results", ()), 1):
        yield Effect(results, {**version, "number": number}, {**one, "sequence": here}, new=True)
    for alert in said["settled"]:
        yield Effect(alerts, {"id": alert}, {"settled": here}, new=False)
    for one in said["alerts"]:
        found = {name: one[name] for name in ("number", "identity", "code", "level")}
        found |= {"decision_id": decision, "sequence": here, "settled": None, "version": 1, "status": OPEN}
        yield Effect(alerts, {"id": one["id"]}, found, new=True)


def write(connection: Connection, entry: Entry) -> None:
    """Make and change the rows that follow from an entry."""
    for one in effects(entry):
        if one.new:
            connection.execute(insert(one.table), {**one.key, **one.values})
        else:
            where = [one.table.c[name] == value for name, value in one.key.items()]
            connection.execute(update(one.table).where(*where).values(**one.values))


class Projection:
    """The rows that follow from the entries taken so far."""

    def __init__(self) -> None:
        self._rows: dict[str, dict[tuple[Any, ...], dict[str, Any]]] = {table.name: {} for table in _TABLES}

    def take(self, entry: Entry) -> tuple[str, str] | None:
        """Takes an entry in. What is wrong where it cannot follow on those before, in both languages."""
        for one in effects(entry):
            rows = self._rows[one.table.name]
            key = tuple(one.key[column.name] for column in one.table.primary_key)
            if (key in rows) is one.new:
                return "与以前的记录矛盾", "it contradicts earlier entries"
            rows[key] = {**rows.get(key, {}), **one.values}
        return None

    def first_difference(self, connection: Connection) -> tuple[str, str] | None:
        """Where a table does not say what follows from the entries, in both languages."""
        for table in _TABLES:
            due = dict(self._rows[table.name])
            names = [column.name for column in table.primary_key]
            with connection.execute(select(table), execution_options={"yield_per": _AT_ONCE}) as rows:
                for row in rows.mappings():
                    key = tuple(row[name] for name in names)
                    wanted = due.pop(key, None)
                    if wanted is None or any(row[name] != value for name, value in wanted.items()):
                        return _differs(table, key)
            for key in due:
                return _differs(table, key)
        return None


def _differs(table: Table, key: tuple[Any, ...]) -> tuple[str, str]:
    which = f"{table.name} {'/'.join(map(str, key))}"[:300]
    return f"表 {which} 与账本不符", f"table {which} is not what the ledger says"
