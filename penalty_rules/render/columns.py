"""Columns and line breaks for text in which a Chinese character is two columns wide."""

import unicodedata

from .free_text import flat

#: Joins what must not be torn apart at a line end ("65,000 元"). Printed as an ordinary space.
GLUE = "\u00a0"

_NO_START = frozenset("，。；：、！？）》」』】〕”’％%,.;:!?)]}…")
_NO_END = frozenset("（《「『【〔“‘([{")


def width(text: str) -> int:
    """Columns that `text` takes in a terminal."""
    return sum(map(_columns, text))


def _columns(char: str) -> int:
    if unicodedata.combining(char):
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1


def pad(text: str, columns: int) -> str:
    """`text` filled with spaces up to `columns`; never cut."""
    return text + " " * (columns - width(text))


def wrap(text: str, columns: int | None) -> list[str]:
    """Lines of at most `columns` (None = unlimited); what cannot be broken stands on a line of its own, however long.

    Breaks and controls within `text` are flattened first: every end of a line is made here.
    """
    lines: list[str] = []
    line = ""
    used = 0
    for piece in _pieces(flat(text)):
        taken = width(piece)
        if columns is not None and line and used + width(piece.rstrip()) > columns:
            lines.append(line.rstrip())
            piece = piece.lstrip(" ")
            line, used, taken = "", 0, width(piece)
        line += piece
        used += taken
    lines.append(line.rstrip())
    return [finished.replace(GLUE, " ") for finished in lines]


def _pieces(text: str) -> list[str]:
    """`text` cut where a line may end: after spaces and between ideographs, but not before or after the wrong punctuation."""
    pieces: list[str] = []
    for char in text:
        if pieces and not _may_part(pieces[-1][-1], char):
            pieces[-1] += char
        else:
            pieces.append(char)
    return pieces


def _may_part(before: str, after: str) -> bool:
    if after in _NO_START or before in _NO_END or GLUE in (before, after) or after == " ":
        return False
    if before == " ":
        return True
    return _columns(before) == 2 or _columns(after) == 2
