"""The tree that YAML (or the JSON of a case) becomes: three node types with spans, and our own reading of plain scalars.

YAML's own rules would turn `2026.10` into 2026.1, `0123` into 83 and `no` into false. Here a plain scalar has one of few
narrow shapes, or it is text exactly as written; `Scalar.text` always keeps what was written.

Nodes are named tuples because a source may have hundreds of thousands of them: they are made three times as fast as frozen
dataclasses. `start` and `end` are code points of the source.
"""

import re
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from .surface import Span

#: Integers and the whole part of decimals are read as numbers up to this many digits (`Shape.LONG` above it).
MAX_DIGITS = 19
#: Digits after the point that are read as a number.
MAX_PLACES = 30


class Scalar(NamedTuple):
    """A piece of text. `style` is "" (plain), `"`, `'`, `|` or `>`; the place covers quotes and block headers too."""

    text: str
    start: int
    end: int
    style: str = ""

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)


class Entry(NamedTuple):
    key: Scalar
    value: "Node"


class Mapping(NamedTuple):
    """`key: value` pairs in written order. No key occurs twice (compared in NFC)."""

    entries: tuple[Entry, ...]
    start: int
    end: int

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)


class Sequence(NamedTuple):
    items: "tuple[Node, ...]"
    start: int
    end: int

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)


Node = Scalar | Mapping | Sequence


class Shape(StrEnum):
    """What a scalar is. Quoted and block scalars are always text."""

    TEXT = "text"
    NULL = "null"  # nothing, ~ or null
    TRUE = "true"  # true, 是
    FALSE = "false"  # false, 否
    INTEGER = "integer"  # 0, 12, -3; no leading zero, no plus sign
    DECIMAL = "decimal"  # 1.50, -0.5; exact, zeros kept
    LONG = "long"  # a number with more digits than is read
    DATE = "date"  # 2026-01-01, and a day of the calendar


_WORDS = {
    "": Shape.NULL,
    "~": Shape.NULL,
    "null": Shape.NULL,
    "true": Shape.TRUE,
    "是": Shape.TRUE,
    "false": Shape.FALSE,
    "否": Shape.FALSE,
}
_NUMBER = re.compile(r"-?(0|[1-9][0-9]*)(?:\.([0-9]+))?")
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def shape_of(scalar: Scalar) -> Shape:
    """The shape of a scalar; everything that has no other shape is text (`no`, `on`, `1e5`, `0x1F`, `1_000`, `12:30`)."""
    if scalar.style:
        return Shape.TEXT
    text = scalar.text
    if text in _WORDS:
        return _WORDS[text]
    if number := _NUMBER.fullmatch(text):
        whole, places = number.groups()
        if len(whole) > MAX_DIGITS or (places is not None and len(places) > MAX_PLACES):
            return Shape.LONG
        return Shape.INTEGER if places is None else Shape.DECIMAL
    if _DATE.fullmatch(text) and date_of(text) is not None:
        return Shape.DATE
    return Shape.TEXT


def date_of(text: str) -> date | None:
    """The day written `2026-01-01`, or None when it is written otherwise or is no day of the calendar."""
    if not _DATE.fullmatch(text):
        return None
    try:
        return date(int(text[:4]), int(text[5:7]), int(text[8:]))
    except ValueError:
        return None
