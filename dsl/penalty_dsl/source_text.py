"""Plain questions about source text, asked by the readers of YAML and JSON."""

import re
import unicodedata

from .surface import Span

#: Controls but tab and line ends, surrogates, line separators that editors do not show, zero-width and bidirectional
#: signs, byte order marks, noncharacters.
FORBIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ud800-\udfff\ufeff\ufff9-\uffff]"
)
_BLANK = re.compile(r"(?:[ \t\r\n]+|#[^\r\n]*)*+")
_LINE = re.compile(r"[^\r\n]*")


def skip_blank(text: str, start: int) -> int:
    """The place of the next character at or after `start` that is neither white space nor YAML comment."""
    found = _BLANK.match(text, start)
    return start if found is None else found.end()


def line_rest(text: str, start: int) -> Span:
    """From `start` to the end of its line."""
    found = _LINE.match(text, start)
    return Span(start, start if found is None else found.end())


def character_name(character: str) -> str:
    """`U+200B ZERO WIDTH SPACE`."""
    name = unicodedata.name(character, "")
    return f"U+{ord(character):04X} {name}".rstrip()


def line_and_column(text: str, offset: int) -> tuple[int, int]:
    """Line and column of a place, both from 1, in code points; lines end with \\n, \\r\\n or \\r."""
    before = text[:offset]
    lines = before.count("\n") + before.count("\r") - before.count("\r\n")
    start = max(before.rfind("\n"), before.rfind("\r")) + 1
    return lines + 1, offset - start + 1
