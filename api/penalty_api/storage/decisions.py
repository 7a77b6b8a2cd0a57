"""Decisions and their versions: each version is an entry, and none is ever changed."""

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from decimal import Decimal
from typing import Any

from sqlalchemy import Connection, and_, select
from sqlalchemy.engine import Row

from . import projecting
from .chain import Actor, Entry
from .ledger import Writer, entries
from .refusals import Conflict, Missing, Stale
from .requests import Asked, earlier, told
from .scope import Scope
from .tables import alerts, decision_versions, decisions, ledger, results


@dataclass(frozen=True, slots=True)
class Finding:
    """What is to be said of a decision. `identity` tells it from others of the same decision, and knows it again in a later version. Of
    an amount: what was imposed, and what it was held against."""

    identity: str
    code: str
    level: str
    zh: str
    en: str
    basis: tuple[str, ...]
    act: str
    matter: str
    subject: str
    kind: str
    object: str
    unit: str = ""
    imposed: Decimal | None = None
    min: Decimal | None = None
    max: Decimal | None = None
    min_exclusive: bool = False
    max_exclusive: bool = False


@dataclass(frozen=True, slots=True)
class Draft:
    """A version to be kept: what the entry says beside its findings."""

    content: Mapping[str, object]
    findings: Sequence[Finding]


def record(connection: Connection, actor: Actor, asked: Asked | None, draft: Draft) -> Entry:
    """Keeps a decision. Raises `Reused`, `StorageError`."""
    writer = Writer.locked(connection)
    before = earlier(connection, actor.key_name, asked)
    if before is not None:
        return before
    decision = secrets.token_hex(16)
    return _kept(writer, actor, asked, projecting.RECORDED, draft, decision, 1)


def bring_in(connection: Connection, actor: Actor, asked: Asked, draft: Draft) -> Entry | None:
    """Keeps a decision that was made before; None where it was brought in already. Raises `Reused`, `Conflict`, `StorageError`."""
    writer = Writer.locked(connection)
    if is_known(connection, actor, asked, str(draft.content["reference"])):
        return None
    return _kept(writer, actor, asked, projecting.IMPORTED, draft, secrets.token_hex(16), 1)


def is_known(connection: Connection, actor: Actor, asked: Asked, reference: str) -> bool:
    """Whether a past decision was brought in already. Raises `Reused` where it said something else then, and `Conflict` where the organ
    kept a decision of that number here."""
    if earlier(connection, actor.key_name, asked) is not None:
        return True
    same = (decisions.c.reference == reference) & (decisions.c.organ == actor.officer_organ)
    if connection.execute(select(decisions.c.id).where(same)).first() is not None:
        raise Conflict("此机关的这一案号已有决定", "a decision of this number of this organ is kept already")
    return False


def stage(
    connection: Connection, scope: Scope, actor: Actor, asked: Asked | None, decision: str, version: int, draft: Draft
) -> Entry:
    """Keeps the version after `version`, on which the draft rests. Raises `Reused`, `Missing`, `Stale`, `StorageError`."""
    writer = Writer.locked(connection)
    before = earlier(connection, actor.key_name, asked)
    if before is not None:
        return before
    if find(connection, scope, decision).version != version:
        raise Stale
    return _kept(writer, actor, asked, projecting.STAGED, draft, decision, version + 1)


def _kept(
    writer: Writer, actor: Actor, asked: Asked | None, kind: str, draft: Draft, decision: str, version: int
) -> Entry:
    known = writer.connection.execute(
        select(alerts.c.id, alerts.c.identity, alerts.c.settled).where(alerts.c.decision_id == decision)
    ).all()
    standing = {row.identity: row.id for row in known if row.settled is None}
    found = {one.identity: one for one in draft.findings}
    new = [one for identity, one in found.items() if identity not in standing]
    payload = {
        **draft.content,
        "decision_id": decision,
        "version": version,
        "request": told(asked),
        "alerts": [
            {**asdict(one), "number": number, "id": f"{decision}-{number}"}
            for number, one in enumerate(new, len(known) + 1)
        ],
        "settled": sorted(alert for identity, alert in standing.items() if identity not in found),
    }
    entry = writer.append(actor, kind, payload)
    projecting.write(writer.connection, entry)
    return entry


def find(connection: Connection, scope: Scope, decision: str) -> Row[Any]:
    """The row of a decision. Raises `Missing`."""
    row = connection.execute(select(decisions).where(decisions.c.id == decision, scope.seen())).one_or_none()
    if row is None:
        raise Missing
    return row


def several(connection: Connection, scope: Scope, ids: Sequence[str]) -> dict[str, Row[Any]]:
    """The rows of these decisions, by id."""
    rows = connection.execute(select(decisions).where(decisions.c.id.in_(ids), scope.seen()))
    return {row.id: row for row in rows}


def versions(connection: Connection, scope: Scope, decision: str) -> list[Entry]:
    """The entries of a decision's versions, from the first. Raises `Missing`."""
    find(connection, scope, decision)
    wanted = select(decision_versions.c.sequence).where(decision_versions.c.decision_id == decision)
    found = entries(connection, connection.execute(wanted).scalars())
    return [found[sequence] for sequence in sorted(found)]


def page(
    connection: Connection, scope: Scope, after: int, limit: int, reference: str, organ: str
) -> Sequence[Row[Any]]:
    """Decisions in the order in which they were recorded, beyond the entry `after`."""
    wanted = [decisions.c.sequence > after, scope.seen()]
    if reference:
        wanted.append(decisions.c.reference == reference)
    if organ:
        wanted.append(decisions.c.organ == organ)
    return connection.execute(select(decisions).where(and_(*wanted)).order_by(decisions.c.sequence).limit(limit)).all()


def newest(
    connection: Connection,
    scope: Scope,
    before: int,
    limit: int,
    actor: tuple[str, str],
    organ: str,
    reference: str,
    decided: bool | None,
) -> Sequence[Row[Any]]:
    """Decisions, the last recorded first, from before the entry `before` (0: from the last). `actor`: only those of which this officer (id
    and organ) entered a version; `decided`: only those whose latest version says what was decided, or those that are still open."""
    wanted = [scope.seen(), *([decisions.c.sequence < before] if before else [])]
    if reference:
        wanted.append(decisions.c.reference == reference)
    if organ:
        wanted.append(decisions.c.organ == organ)
    if any(actor):
        mine = decision_versions.join(ledger, ledger.c.sequence == decision_versions.c.sequence)
        same = (ledger.c.officer_id == actor[0]) & (ledger.c.officer_organ == actor[1])
        wanted.append(
            select(ledger.c.sequence)
            .select_from(mine)
            .where(decision_versions.c.decision_id == decisions.c.id, same)
            .exists()
        )
    if decided is not None:
        latest = (results.c.decision_id == decisions.c.id) & (results.c.version == decisions.c.version)
        known = select(results.c.number).where(latest).exists()
        wanted.append(known if decided else ~known)
    return connection.execute(
        select(decisions).where(and_(*wanted)).order_by(decisions.c.sequence.desc()).limit(limit)
    ).all()
