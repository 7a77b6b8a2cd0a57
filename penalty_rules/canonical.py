"""Canonical JSON (R18): UTF-8, NFC, keys sorted, no floats, money as decimal strings with two places, lists in declared order."""

import json
import unicodedata
from dataclasses import fields
from decimal import Decimal
from typing import TYPE_CHECKING

from .records import RecommendationRecord

if TYPE_CHECKING:
    from .explaining import ExplanationRecord
    from .reviewing import ReviewRecord
    from .stages import HistoryRecord


#: The field names of each kind of record, sorted once.
_NAMES: dict[type, tuple[str, ...]] = {}


def _names(record: type) -> tuple[str, ...]:
    found = _NAMES.get(record)
    if found is None:
        found = _NAMES[record] = tuple(sorted(field.name for field in fields(record)))
    return found


_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), allow_nan=False).encode


def to_plain(value: object) -> object:
    """Records as plain JSON values, keys in sorted order: decimals as strings, everything else as it is."""
    if isinstance(value, str):
        return value if value.isascii() else unicodedata.normalize("NFC", value)
    if value is None or isinstance(value, bool | int):
        return value
    if isinstance(value, tuple):
        return [to_plain(item) for item in value]
    if isinstance(value, Decimal):
        return f"{value:f}"
    return {name: to_plain(getattr(value, name)) for name in _names(type(value))}


def to_json(record: "RecommendationRecord | ExplanationRecord | ReviewRecord | HistoryRecord") -> str:
    """The canonical text, without a line end."""
    return _encode(to_plain(record))
