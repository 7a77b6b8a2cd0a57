"""What an entry of the ledger is, and how entries are chained. Pure: no database is known here."""

import hashlib
import json
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

#: What entries may be chained with. SM3 (GB/T 32905) comes with OpenSSL, though not with every build of it.
ALGORITHMS = ("sha256", "sm3")
#: What the first entry says of the one before.
NOTHING = "0" * 64


@dataclass(frozen=True, slots=True)
class Actor:
    """Who acts: the officer as the caller names them, and the name of the API key, "" where none is configured."""

    officer_id: str
    officer_organ: str
    key_name: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry. `payload` is canonical JSON; `hash` is that of everything else."""

    sequence: int
    previous: str
    at: str
    actor: Actor
    kind: str
    payload: str
    hash: str

    def data(self) -> dict[str, Any]:
        """The payload as data."""
        found: dict[str, Any] = json.loads(self.payload)
        return found


def canonical(data: object) -> str:
    """Canonical JSON: keys sorted, no blanks, no floats; decimals as strings, days in ISO form. Raises `TypeError` for others."""
    return json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False, default=_plain)


def _plain(value: object) -> str:
    match value:
        case date():
            return value.isoformat()
        case Decimal():
            return f"{value:f}"
    raise TypeError(type(value).__name__)


def is_canonical(text: str) -> bool:
    """Whether a text is the canonical JSON of an object."""
    try:
        data = json.loads(text)
        return isinstance(data, dict) and canonical(data) == text
    except (ValueError, RecursionError):
        return False


def hashed(algorithm: str, sequence: int, previous: str, at: str, actor: Actor, kind: str, payload: str) -> str:
    """The hash of an entry: of the canonical JSON of all it says, the hash of the one before included."""
    key, officer, organ = map(canonical, (actor.key_name, actor.officer_id, actor.officer_organ))
    text = (
        f'{{"at":{canonical(at)},"key":{key},"kind":{canonical(kind)},"officer":{{"id":{officer},"organ":{organ}}},'
        f'"payload":{payload},"previous":{canonical(previous)},"sequence":{sequence}}}'
    )
    return hashlib.new(algorithm, text.encode()).hexdigest()


def is_available(algorithm: str) -> bool:
    """Whether this machine can calculate it."""
    try:
        hashlib.new(algorithm)
    except ValueError:
        return False
    return True
