"""Entries of a file before they are lines: what stands on one line, what is a block, and where the comments go.

Both notations are made of entries. An entry is a line that may be broken between its pieces, or a line that opens a block of
entries. A block that is short and has no comments stands on one line.
"""

import unicodedata
from dataclasses import dataclass, field
from enum import Enum

from ..surface import Span

#: Lines are kept to so many columns where they can be broken; ideographs take two.
COLUMNS = 100
_STEP = 2
_DASH = "-"


class Block(Enum):
    """What encloses the entries of a block: on one line (open, between, close)."""

    BRACES = (" { ", "   ", " }")
    MAPPING = (" {", ", ", "}")
    SEQUENCE = (" [", ", ", "]")


@dataclass(frozen=True, slots=True)
class Comment:
    """`text` from its `#`, without trailing blanks. `alone`: nothing else stands on its line."""

    text: str
    span: Span
    alone: bool


@dataclass(slots=True)
class Entry:
    """`pieces` are joined by blanks, the line may be broken between them; a piece that begins with blanks keeps them on one
    line. `span` is where it stood (None: unknown). `body` is None for an entry without block; a block whose entries have no
    line of their own (an item of a list) is `bare`. `short`: the block may stand on one line. `gap`: a blank line before."""

    pieces: list[str]
    span: Span | None = None
    body: "list[Entry] | None" = None
    block: Block = Block.BRACES
    short: bool = False
    kind: str = ""
    gap: bool = False
    before: list[str] = field(default_factory=list)
    behind: list[str] = field(default_factory=list)
    opening: list[str] = field(default_factory=list)
    closing: list[str] = field(default_factory=list)

    @property
    def line(self) -> str:
        return " ".join(self.pieces)

    @property
    def commented(self) -> bool:
        """Whether a comment stands on or in it, so that it cannot share a line with others."""
        return bool(self.before or self.behind) or self.split

    @property
    def split(self) -> bool:
        """Whether a comment stands in its block, so that the block needs lines of its own."""
        return bool(self.opening or self.closing) or any(entry.commented for entry in self.body or ())


def columns(text: str) -> int:
    """The width of `text` on a screen with fixed columns."""
    return sum(2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in text)


def lines_of(entries: list[Entry], indent: int = 0) -> list[str]:
    """The lines of some entries at an indent."""
    lines: list[str] = []
    for entry in entries:
        if entry.gap and lines:
            lines.append("")
        lines.extend(_lines(entry, indent))
    return lines


def _lines(entry: Entry, indent: int) -> list[str]:
    before = [*entry.before, *entry.behind[:-1]]  # only one comment can stand behind a line
    body = entry.body
    lone = entry.line == _DASH and body is not None and len(body) == 1  # needs no braces but among others on a line
    compact = None if body is None or lone else on_one_line(entry)
    if body is None:
        lines = _broken(entry.pieces, indent)
    elif compact is not None and (not body or indent + columns(compact) <= COLUMNS):
        lines = [" " * indent + compact]
    else:
        before.extend(entry.opening[:-1])
        lines = _opened(entry, body, indent)
    if entry.behind:
        lines[-1] += "  " + entry.behind[-1]
    return [*_indented(before, indent), *lines]


def _indented(comments: list[str], indent: int) -> list[str]:
    return [" " * indent + comment if comment else "" for comment in comments]


def _opened(entry: Entry, body: list[Entry], indent: int) -> list[str]:
    """A block on lines of its own."""
    opening = "  " + entry.opening[-1] if entry.opening else ""
    inner = [*lines_of(body, indent + _STEP), *_indented(entry.closing, indent + _STEP)]
    if entry.block is Block.BRACES:
        first = _broken([*entry.pieces, "{"], indent)
        return [*first[:-1], first[-1] + opening, *inner, " " * indent + "}"]
    if entry.line == _DASH:  # an item of a list: its first entry stands behind the dash
        return [" " * indent + _DASH + " " + inner[0].lstrip(), *inner[1:]]
    return [" " * indent + entry.line + opening, *inner]


def on_one_line(entry: Entry) -> str | None:
    """The entry with its block on one line, or None if something in it needs a line of its own."""
    if entry.body is None:
        return entry.line
    if not entry.short or entry.split:
        return None
    opening, between, close = entry.block.value
    parts: list[str] = []
    for inner in entry.body:
        part = on_one_line(inner)
        if part is None:
            return None
        parts.append(part.removeprefix(_DASH + " ") if entry.block is Block.SEQUENCE else part)
    if not parts:
        opening, close = opening.rstrip(), close.lstrip() if entry.block is not Block.BRACES else close
    return entry.line + opening + between.join(parts) + close


def _broken(pieces: list[str], indent: int) -> list[str]:
    """Pieces on as few lines as fit, those after the first indented further."""
    lines: list[str] = []
    current = " " * indent + pieces[0].lstrip()
    for piece in pieces[1:]:
        if columns(current) + 1 + columns(piece) > COLUMNS:
            lines.append(current)
            current = " " * (indent + 2 * _STEP) + piece.lstrip()
        else:
            current += " " + piece
    return [*lines, current]
