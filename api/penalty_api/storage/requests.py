"""Requests that carry a key of their own (Idempotency-Key): made once, answered as often as they come."""

from dataclasses import dataclass

from sqlalchemy import Connection, select

from .chain import Entry
from .ledger import entries
from .refusals import Reused
from .tables import idempotency


@dataclass(frozen=True, slots=True)
class Asked:
    """`key` as the caller chose it; `digest` of all that the request says."""

    key: str
    digest: str


def earlier(connection: Connection, key_name: str, asked: Asked | None) -> Entry | None:
    """The entry that the same request led to before. Raises `Reused`."""
    if asked is None:
        return None
    same = (idempotency.c.key_name == key_name) & (idempotency.c.key == asked.key)
    row = connection.execute(select(idempotency).where(same)).one_or_none()
    if row is None:
        return None
    if row.digest != asked.digest:
        raise Reused
    return entries(connection, [row.sequence])[row.sequence]


def of_key(connection: Connection, key_name: str, key: str) -> Entry | None:
    """The entry that a request under this key led to, whatever it said."""
    same = (idempotency.c.key_name == key_name) & (idempotency.c.key == key)
    sequence = connection.execute(select(idempotency.c.sequence).where(same)).scalar_one_or_none()
    return None if sequence is None else entries(connection, [sequence])[sequence]


def told(asked: Asked | None) -> dict[str, str] | None:
    """As an entry says it."""
    return None if asked is None else {"key": asked.key, "digest": asked.digest}
