"""Appending to the ledger, one writer at a time, and reading entries."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import Connection, insert, select, update
from sqlalchemy.engine import Row

from . import chain
from .chain import Actor, Entry
from .database import StorageError
from .tables import ledger, ledger_head

CREATED = "ledger.created"
_HEAD = 1
#: The number of the form of entries; it goes up when their canonical JSON changes.
_FORMAT = 1
#: Of an entry that nobody asked for through the service.
ITSELF = Actor("", "", "")


@dataclass(slots=True)
class Writer:
    """The end of the ledger, held by the transaction that made this: nobody else appends until it ends."""

    connection: Connection
    algorithm: str
    sequence: int
    hash: str

    @classmethod
    def locked(cls, connection: Connection) -> "Writer":
        """Waits for other writers: SQLite has one anyhow, others lock the row of the head. Raises `StorageError`."""
        row = connection.execute(select(ledger_head).where(ledger_head.c.id == _HEAD).with_for_update()).one_or_none()
        if row is None:
            raise StorageError(
                "数据库里没有账本：penalty-rules db upgrade", "the database has no ledger: penalty-rules db upgrade"
            )
        return cls(connection, row.algorithm, row.sequence, row.hash)

    def append(self, actor: Actor, kind: str, payload: Mapping[str, object]) -> Entry:
        """A further entry. It stands once the transaction is kept."""
        entry = _entry(self.algorithm, self.sequence + 1, self.hash, actor, kind, payload)
        self.connection.execute(insert(ledger), _row(entry))
        self.connection.execute(
            update(ledger_head).where(ledger_head.c.id == _HEAD).values(sequence=entry.sequence, hash=entry.hash)
        )
        self.sequence, self.hash = entry.sequence, entry.hash
        return entry


def create(connection: Connection, algorithm: str) -> None:
    """The first entry, which says what all are chained with, unless there is one. Raises `StorageError`."""
    if connection.execute(select(ledger_head.c.id)).first() is not None:
        return
    if not chain.is_available(algorithm):
        raise StorageError(f"这个 Python 的 OpenSSL 没有 {algorithm}", f"the OpenSSL of this Python has no {algorithm}")
    first = _entry(algorithm, 1, chain.NOTHING, ITSELF, CREATED, {"algorithm": algorithm, "format": _FORMAT})
    connection.execute(insert(ledger), _row(first))
    connection.execute(
        insert(ledger_head), {"id": _HEAD, "algorithm": algorithm, "sequence": first.sequence, "hash": first.hash}
    )


def entries(connection: Connection, sequences: Iterable[int]) -> dict[int, Entry]:
    """These entries by their sequence."""
    wanted = sorted(set(sequences))
    found: dict[int, Entry] = {}
    for start in range(0, len(wanted), 500):  # databases bound how many values a statement takes
        part = wanted[start : start + 500]
        rows = connection.execute(select(ledger).where(ledger.c.sequence.in_(part)))
        found.update((row.sequence, entry_of(row)) for row in rows)
    return found


def entry_of(row: Row[tuple[object, ...]]) -> Entry:
    """The entry in a row of the ledger."""
    actor = Actor(row.officer_id, row.officer_organ, row.key_name)
    return Entry(row.sequence, row.previous, row.at, actor, row.kind, row.payload, row.hash)


def _entry(
    algorithm: str, sequence: int, previous: str, actor: Actor, kind: str, payload: Mapping[str, object]
) -> Entry:
    at, text = datetime.now(UTC).isoformat(timespec="microseconds"), chain.canonical(payload)
    digest = chain.hashed(algorithm, sequence, previous, at, actor, kind, text)
    return Entry(sequence, previous, at, actor, kind, text, digest)


def _row(entry: Entry) -> dict[str, object]:
    return {
        "sequence": entry.sequence,
        "previous": entry.previous,
        "at": entry.at,
        "officer_id": entry.actor.officer_id,
        "officer_organ": entry.actor.officer_organ,
        "key_name": entry.actor.key_name,
        "kind": entry.kind,
        "payload": entry.payload,
        "hash": entry.hash,
    }
