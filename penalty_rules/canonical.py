"""Canonical JSON (R18): UTF-8, NFC, keys sorted, no floats, money as decimal strings with two places, lists in declared order."""

import json
import unicodedata
from dataclasses import fields, is_dataclass
from decimal import Decimal

from .records import RecommendationRecord


def to_plain(value: object) -> object:
    """Records as plain JSON values: decimals as strings, everything else as it is."""
    if isinstance(value, str):
        return unicodedata.normalize("NFC", value)
    if value is None or isinstance(value, bool | int):
        return value
    if isinstance(value, Decimal):
        return f"{value:f}"
    if isinstance(value, tuple):
        return [to_plain(item) for item in value]
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: to_plain(getattr(value, field.name)) for field in fields(value)}
    raise TypeError(type(value).__name__)


def to_json(record: RecommendationRecord) -> str:
    """The canonical text, without a line end."""
    return json.dumps(to_plain(record), ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)


def json_schema() -> dict[str, object]:
    """The JSON Schema of that text."""
    from pydantic import TypeAdapter

    return TypeAdapter(RecommendationRecord).json_schema(mode="serialization")
