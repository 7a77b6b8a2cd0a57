"""Words, numbers, dates and citations as written, each with its place."""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from ..model import Citation


@dataclass(frozen=True, slots=True)
class Span:
    """`start` (included) and `end` (excluded), in code points of the source text."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Name:
    """A name, a code, or a quoted string: `text` without its quotes, NFC, half width."""

    text: str
    span: Span


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with a unit, the multiple applied: `5万元` = 50000 元, `百分之五` = 5 %, `三倍` = 3 倍. No unit = ""."""

    number: Fraction
    unit: str
    span: Span


@dataclass(frozen=True, slots=True)
class DateValue:
    value: date
    span: Span


@dataclass(frozen=True, slots=True)
class CitationText:
    citation: Citation
    span: Span
