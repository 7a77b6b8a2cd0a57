"""Entries and rows of the storage in the shapes of the contract."""

import base64
import json
from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection
from sqlalchemy.engine import Row

from .problems import Fault, ProblemError
from .storage.alerts import Alert, standing_of
from .storage.chain import Entry, canonical
from .storage.ledger import entries
from .storage.projecting import ACTIONS
from .stored import ActionInfo, AlertInfo, AlertReceipt, DecisionReceipt, DecisionSummary


def decision_receipt(entry: Entry) -> DecisionReceipt:
    """The answer to a version that is kept: of its entry alone, so that it is the same each time."""
    said = entry.data()
    return DecisionReceipt(
        decision_id=said["decision_id"],
        version=said["version"],
        at=entry.at,
        sequence=entry.sequence,
        entry_hash=entry.hash,
        level=said["level"],
        alerts=[one["id"] for one in said["alerts"]],
        settled=said["settled"],
    )


def alert_receipt(entry: Entry) -> AlertReceipt:
    """The answer to an action that is kept."""
    said = entry.data()
    return AlertReceipt(
        decision_id=said["decision_id"],
        version=said["version"],
        at=entry.at,
        sequence=entry.sequence,
        entry_hash=entry.hash,
        alert_id=said["alert_id"],
        status=ACTIONS[entry.kind],
    )


def alert_infos(connection: Connection, alerts: Sequence[Alert]) -> list[AlertInfo]:
    """Alerts with all that was done about them."""
    settling = entries(connection, [one.row.settled for one in alerts if one.row.settled is not None])
    return [
        _alert_info(one, 0 if one.row.settled is None else settling[one.row.settled].data()["version"])
        for one in alerts
    ]


def _alert_info(alert: Alert, settled_in: int) -> AlertInfo:
    said, row = alert.said, alert.row
    names = ("code", "level", "zh", "en", "basis", "act", "matter", "subject", "kind", "object")
    amounts = {name: said.get(name) for name in ("imposed", "min", "max")}  # entries of an earlier version have none
    excluded = {name: said.get(name, False) for name in ("min_exclusive", "max_exclusive")}
    return AlertInfo(
        id=row.id,
        decision_id=row.decision_id,
        found_in=alert.opened.data()["version"],
        settled_in=settled_in,
        found=alert.opened.at,
        version=row.version,
        status=standing_of(row.status, row.settled),
        **{name: said[name] for name in names},
        unit=said.get("unit", ""),
        **amounts,
        **excluded,
        actions=[_action(one) for one in alert.actions],
    )


def _action(entry: Entry) -> ActionInfo:
    return ActionInfo(
        status=ACTIONS[entry.kind],
        reason=entry.data()["reason"],
        at=entry.at,
        officer_id=entry.actor.officer_id,
        officer_organ=entry.actor.officer_organ,
        key_name=entry.actor.key_name,
        sequence=entry.sequence,
    )


def decision_summary(row: Row[Any]) -> DecisionSummary:
    return DecisionSummary(**{name: getattr(row, name) for name in DecisionSummary.model_fields})


def decision_text(row: Row[Any], versions: Sequence[Entry], alerts: Sequence[AlertInfo]) -> str:
    """A decision with every version, as JSON: recommendations and reviews as the library wrote them."""
    given = versions[0].data()["given"]
    told = {name: getattr(row, name) for name in ("id", "reference", "organ", "version", "level")}
    return canonical(
        {
            **told,
            "given": given,
            "versions": [_version(entry) for entry in versions],
            "alerts": [one.model_dump() for one in alerts],
        }
    )


def _version(entry: Entry) -> dict[str, Any]:
    said = entry.data()
    names = ("version", "replaces", "why", "level", "entered", "recommendation", "review")
    return {
        **{name: said[name] for name in names},
        "stage": said["entered"]["stage"],
        "day": said["entered"]["day"],
        "at": entry.at,
        "officer_id": entry.actor.officer_id,
        "officer_organ": entry.actor.officer_organ,
        "key_name": entry.actor.key_name,
        "sequence": entry.sequence,
        "entry_hash": entry.hash,
    }


def cursor(*place: int) -> str:
    """Where a page ended."""
    return base64.urlsafe_b64encode(json.dumps(place).encode()).decode()


def place_of(text: str, size: int) -> tuple[int, ...]:
    """The place that a cursor names; the beginning of an empty one. Raises `ProblemError`."""
    if not text:
        return (0,) * size
    try:
        place = json.loads(base64.urlsafe_b64decode(text.encode("ascii")))
    except (ValueError, RecursionError):
        place = None
    if isinstance(place, list) and len(place) == size and all(type(one) is int and 0 <= one < 2**62 for one in place):
        return tuple(place)
    raise ProblemError(
        "invalid_request", [Fault(parameter="cursor", zh="游标无效，请从头查询", en="the cursor is none: begin anew")]
    )
