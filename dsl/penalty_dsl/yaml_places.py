"""Where the characters of a scalar's text stand in the source, and moving surface nodes there.

A phrase parser counts from the beginning of the phrase. For text written in one piece an offset is enough; text that YAML
folded, indented or unescaped is aligned with the source character by character.
"""

import re
from dataclasses import fields, is_dataclass, replace
from typing import TypeVar, cast

from .nodes import Scalar
from .surface import Span

T = TypeVar("T")

_ESCAPE = r"\\(?:x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|\r?\n[ \t]*|.)"
_TOKEN = {
    '"': re.compile(rf"{_ESCAPE}|.", re.DOTALL),
    "'": re.compile(r"''|.", re.DOTALL),
    "": re.compile(r".", re.DOTALL),
}
#: Escapes that stand for white space (or nothing, before a line break).
_BLANK_ESCAPES = frozenset(" \tnrtN_LPv\r\n")


def offset_of(source: str, scalar: Scalar) -> int | None:
    """Where the text of the scalar begins, if it stands in the source exactly so; else None."""
    quotes = 1 if scalar.style in ('"', "'") and scalar.style else 0
    start = scalar.span.start + quotes
    return start if source[start : scalar.span.end - quotes] == scalar.text else None


def places_of(source: str, scalar: Scalar) -> list[Span]:
    """The place in the source of each character of the scalar's text. White space, which YAML changes, gets the place between
    its neighbours."""
    written = _written(source, scalar)
    places: list[Span] = []
    at, end = 0, scalar.span.start
    for character in scalar.text:
        if character.isspace() or at == len(written):
            following = written[at].start if at < len(written) else end
            places.append(Span(min(end, following), following))
            continue
        places.append(written[at])
        end = written[at].end
        at += 1
    return places


def _written(source: str, scalar: Scalar) -> list[Span]:
    """The places of everything that is not white space between the quotes, or behind the header of a block."""
    start, end = scalar.span.start, scalar.span.end
    if scalar.style in ("|", ">"):
        start = source.find("\n", start, end) + 1 or end
    elif scalar.style:
        start, end = start + 1, end - 1
    token = _TOKEN.get(scalar.style, _TOKEN[""])
    found: list[Span] = []
    for match in token.finditer(source, start, end):
        text = match.group()
        blank = text[1] in _BLANK_ESCAPES if len(text) > 1 and text[0] == "\\" else text.isspace()
        if not blank:
            found.append(Span(match.start(), match.end()))
    return found


def moved(node: T, places: list[Span], whole: Span) -> T:
    """A surface node or diagnostic with every span, counted in the characters of a phrase, at its place in the source."""
    return cast(T, _moved(node, places, whole))


def _moved(node: object, places: list[Span], whole: Span) -> object:
    if isinstance(node, Span):
        return _moved_span(node, places, whole)
    if isinstance(node, tuple):
        return tuple(_moved(item, places, whole) for item in node)
    if is_dataclass(node) and not isinstance(node, type):
        return replace(node, **{part.name: _moved(getattr(node, part.name), places, whole) for part in fields(node)})
    return node


def _moved_span(span: Span, places: list[Span], whole: Span) -> Span:
    if not places:
        return whole
    first = places[min(span.start, len(places) - 1)]
    if span.end <= span.start:
        edge = first.start if span.start < len(places) else first.end
        return Span(edge, edge)
    return Span(first.start, max(first.start, places[min(span.end, len(places)) - 1].end))
