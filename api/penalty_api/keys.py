"""API keys: who may do what. The file of keys holds hashes only.

    [[key]]
    name = "case-system"
    sha256 = "…"
    roles = ["query"]
    organ = "某市市场监督管理局"

`organ` may be left out; with it a key reaches the decisions of that organ and of those below it (`organs`), no others.
A key is 256 random bits, so that one round of SHA-256 keeps it secret: there is nothing to guess from a dictionary.
"""

import hashlib
import secrets
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

_START = "pr_"
_RANDOM_BYTES = 32
#: Of names, as the ledger has room for them.
_LONGEST = 200


class Role(StrEnum):
    """What a key may be good for."""

    QUERY = "query"  # recommendations, matters, rulebooks
    AUTHOR = "author"  # checking rule texts, loading rulebooks anew
    DECIDE = "decide"  # keeping decisions, explaining alerts
    AUDIT = "audit"  # reading what is kept, alerts, metrics


@dataclass(frozen=True, slots=True)
class Key:
    """One key as the file has it. `organ`: whose decisions it reaches, and those of organs below; "": all."""

    name: str
    roles: frozenset[Role]
    organ: str = ""


class KeysError(Exception):
    """A file of keys that cannot be used; the message says why."""


#: By the hash of the key.
Keys = Mapping[str, Key]


def new_key(name: str, roles: list[Role], organ: str = "") -> tuple[str, str]:
    """A new key, and its entry for the file of keys."""
    key = _START + secrets.token_urlsafe(_RANDOM_BYTES)
    listed = ", ".join(f'"{role}"' for role in roles)
    scope = f'organ = "{organ}"\n' if organ else ""
    return key, f'[[key]]\nname = "{name}"\nsha256 = "{hashed(key)}"\nroles = [{listed}]\n{scope}'


def is_printable(text: str) -> bool:
    """Whether a text may stand in the file of keys, in the log and in the ledger."""
    return bool(text.strip()) and text.isprintable() and not set('"\\\\') & set(text) and len(text) <= _LONGEST


def hashed(key: str) -> str:
    return hashlib.sha256(key.encode("utf-8", "surrogateescape")).hexdigest()


def read_keys(path: Path) -> Keys:
    """The keys of a file, by hash. Raises `KeysError`."""
    try:
        entries = tomllib.loads(path.read_text(encoding="utf-8")).get("key", [])
    except OSError as error:
        raise KeysError(f"{path}: {error.strerror}") from error
    except ValueError as error:
        raise KeysError(f"{path}: {error}") from error
    if not isinstance(entries, list) or not entries:
        raise KeysError(f"{path}: no [[key]]")
    found: dict[str, Key] = {}
    for number, entry in enumerate(entries, 1):
        found.update([_key(entry, f"{path}: key {number}")])
    if len(found) < len(entries) or len({key.name for key in found.values()}) < len(entries):
        raise KeysError(f"{path}: a name or a key is there twice")
    return found


def _key(entry: object, where: str) -> tuple[str, Key]:
    match entry:
        case {"name": str(name), "sha256": str(sha), "roles": list(roles), **rest} if not set(rest) - {"organ"}:
            organ = rest.get("organ")
        case _:
            raise KeysError(f"{where}: needs name, sha256 and roles, may have organ, and nothing else")
    if len(sha) != 64 or not set(sha) <= set("0123456789abcdef"):
        raise KeysError(f"{where}: sha256 is 64 hexadecimal digits")
    if not is_printable(name):
        raise KeysError(f"{where}: the name is not printable, or longer than {_LONGEST}")
    if organ is not None and not (isinstance(organ, str) and is_printable(organ)):
        raise KeysError(f"{where}: the organ is not printable, or longer than {_LONGEST}")
    known = {role.value for role in Role}
    if not roles or not set(map(str, roles)) <= known:
        raise KeysError(f"{where}: roles are {', '.join(sorted(known))}")
    return sha, Key(name, frozenset(map(Role, roles)), organ or "")
