"""Text as YAML scalars: bare where every reader takes it as the same text, else in double quotes; always on one line."""

import re

from ...nodes import Scalar, Shape, shape_of
from ...surface import Span
from ...tokens import half_width
from ...yaml_keys import name_and_code
from ..layout import Block, Entry

#: A bare scalar may not begin with these, hold these, or end so.
_START = re.compile(r"[-?:,\[\]{}#&*!|>'\"%@`\s.]|=$|<<$")
_INSIDE = re.compile(r"[,\[\]{}\x00-\x1f\x7f-\x9f\u2028\u2029]|: | #|[:\s]$")
#: What stands between names in a bare list.
_COMMAS = re.compile("[,，、]")
#: Words that other readers of YAML take for yes, no and nothing, and that say nothing behind a sanction.
_HABITS = frozenset(("yes", "no", "on", "off", "y", "n", "true", "false", "null", "none", "有", "无"))
_LEADING_NUMERAL = re.compile("[0-9零〇一二两三四五六七八九十百千万亿半终]")


def phrase(text: str) -> str:
    """A phrase, a name or a number: what it means does not depend on quotes."""
    safe = bool(text) and not _START.match(text) and not _INSIDE.search(text)
    return text if safe and shape_of(Scalar(text, 0, 0)) not in (Shape.NULL, Shape.TRUE, Shape.FALSE) else quoted(text)


def quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + escaped.replace("\n", "\\n").replace("\t", "\\t").replace("\r", "\\r") + '"'


def text(value: str) -> str:
    """Text that is printed: what looks like a number, a date or yes and no is quoted."""
    return phrase(value) if shape_of(Scalar(value, 0, 0)) is Shape.TEXT else quoted(value)


def imposed(value: str, *, with_term: bool) -> str:
    """Text behind a sanction, where also words of habit are quoted, and what could be its term."""
    term = with_term and _LEADING_NUMERAL.match(value)
    return quoted(value) if value.casefold() in _HABITS or term else text(value)


def label(value: str) -> str:
    """What names a thing by its label: in quotes it keeps its width."""
    return quoted(value) if half_width(value) != value else phrase(value)


def declared(value: str) -> str:
    """The name under which something is declared: bare it must not look as if a code stood behind it."""
    return phrase(value) if name_and_code(value) is None else quoted(value)


def listed(value: str) -> str:
    """A name in a list, which bare would be cut at its commas."""
    return quoted(value) if _COMMAS.search(value) else phrase(value)


# --- entries ----------------------------------------------------------------------------------------------------------


def pair(key: str, value: str, span: Span | None = None, kind: str = "") -> Entry:
    """`key: value`."""
    return Entry([f"{key}: {value}"], span, kind=kind)


def mapping(key: str, entries: list[Entry], span: Span | None, *, short: bool = True, kind: str = "") -> Entry:
    """A key with a mapping; `-` as key makes an item of a list."""
    return Entry(
        [key if key == "-" else f"{key}:"], span, entries, Block.MAPPING, short=short or not entries, kind=kind
    )


def sequence(key: str, items: list[Entry], span: Span | None = None, *, short: bool = True, kind: str = "") -> Entry:
    """A key with a list."""
    if span is None:
        span = whole(items)
    return Entry([f"{key}:"], span, items, Block.SEQUENCE, short=short or not items, kind=kind)


def item(value: str, span: Span | None = None) -> Entry:
    """`- value`."""
    return Entry([f"- {value}"], span)


def values(key: str, written: list[str], span: Span | None, *, kind: str = "") -> Entry:
    """A key with a list of scalars."""
    return sequence(key, [item(one) for one in written], span, kind=kind)


def whole(entries: list[Entry]) -> Span | None:
    """From the first to the last of entries whose places are known."""
    spans = [entry.span for entry in entries if entry.span is not None]
    return Span(min(span.start for span in spans), max(span.end for span in spans)) if spans else None
