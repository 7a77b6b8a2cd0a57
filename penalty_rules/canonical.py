"""Canonical JSON (R18): UTF-8, NFC, keys sorted, no floats, money as decimal strings with two places, lists in declared order."""

import json
import unicodedata
from collections.abc import Callable, Collection
from dataclasses import fields
from decimal import Decimal
from operator import attrgetter
from typing import TYPE_CHECKING, Any, NamedTuple

from .records import RecommendationRecord

if TYPE_CHECKING:
    from .explaining import ExplanationRecord
    from .finding import CandidatesRecord, FoundPageRecord
    from .reviewing import ReviewRecord
    from .screening import ScreenedRecord
    from .stages import HistoryRecord


class _Shape(NamedTuple):
    """How records of one kind are written: the text around their fields, and the fields in the order of their names."""

    frame: str
    fields: Callable[[object], tuple[object, ...]]


#: The shape of each kind of record, found once.
_SHAPES: dict[type, _Shape] = {}
_quoted = json.encoder.encode_basestring


def _shape(record: type) -> _Shape:
    found = _SHAPES.get(record)
    if found is None:
        names = sorted(field.name for field in fields(record))
        frame = "{" + ",".join(f'"{name}":%s' for name in names) + "}"
        get: Callable[[object], Any] = attrgetter(*names)
        found = _SHAPES[record] = _Shape(frame, get if len(names) > 1 else lambda value: (get(value),))
    return found


def written(value: object) -> str:
    """A value as JSON, keys in sorted order: decimals as strings, everything else as it is."""
    kind = type(value)
    if isinstance(value, str):
        return _quoted(value if value.isascii() else unicodedata.normalize("NFC", value))
    if isinstance(value, tuple):
        return f"[{','.join(map(written, value))}]" if value else "[]"
    if value is None:
        return "null"
    if kind is bool:
        return "true" if value else "false"
    if kind is int:
        return str(value)
    if kind is Decimal:
        return f'"{value:f}"'
    frame, get = _shape(kind)
    return frame % tuple(map(written, get(value)))


def around(record: object, holes: Collection[str]) -> tuple[bytes, ...]:
    """The text of a record without what stands in some of its fields, cut there; the fields in the order of their names."""
    cut: list[str] = []
    text = ""
    for name in sorted(field.name for field in fields(record)):  # type: ignore[arg-type]  # records are dataclasses
        text += f'{"," if cut or text else "{"}"{name}":'
        if name in holes:
            cut.append(text)
            text = ""
        else:
            text += written(getattr(record, name))
    return tuple(part.encode() for part in (*cut, text + "}"))


def to_json(
    record: "RecommendationRecord | ExplanationRecord | ReviewRecord | HistoryRecord | ScreenedRecord | FoundPageRecord | CandidatesRecord",
) -> str:
    """The canonical text, without a line end."""
    return written(record)
