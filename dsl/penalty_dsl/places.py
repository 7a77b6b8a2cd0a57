"""Places in a source: from offsets in code points to lines, columns and UTF-16 units."""

from bisect import bisect_left, bisect_right
from collections.abc import Mapping
from dataclasses import dataclass

_LAST_OF_ONE_UNIT = "\uffff"


@dataclass(frozen=True, slots=True)
class Position:
    """Line and column from 1, the column in code points."""

    line: int
    column: int


class Lines:
    """The lines of one source. Lines end with \\n, \\r\\n or \\r."""

    def __init__(self, text: str) -> None:
        self.text = text
        starts = [0]
        starts.extend(
            place + 1
            for place, character in enumerate(text)
            if character == "\n" or (character == "\r" and text[place + 1 : place + 2] != "\n")
        )
        self._starts = starts
        #: Offsets of the characters that take two UTF-16 units.
        self._wide: list[int] | None = None

    def position(self, offset: int) -> Position:
        offset = self._inside(offset)
        line = bisect_right(self._starts, offset)
        return Position(line, offset - self._starts[line - 1] + 1)

    def line(self, number: int) -> str:
        """The line without its end."""
        end = self._starts[number] if number < len(self._starts) else len(self.text)
        return self.text[self._starts[number - 1] : end].rstrip("\r\n")

    def utf16(self, offset: int) -> tuple[int, int]:
        """The offset from 0 and the column from 1 of a place, both in UTF-16 units."""
        offset = self._inside(offset)
        if self._wide is None:
            wide = not self.text.isascii() and max(self.text) > _LAST_OF_ONE_UNIT
            found = (place for place, character in enumerate(self.text) if character > _LAST_OF_ONE_UNIT)
            self._wide = list(found) if wide else []
        start = self._starts[self.position(offset).line - 1]
        units, before = (place + bisect_left(self._wide, place) for place in (offset, start))
        return units, units - before + 1

    def _inside(self, offset: int) -> int:
        return max(0, min(offset, len(self.text)))


class Sources:
    """Texts by name, each cut into lines once, when the first place in it is asked for."""

    def __init__(self, texts: Mapping[str, str]) -> None:
        self._texts = texts
        self._lines: dict[str, Lines] = {}

    def lines(self, name: str) -> Lines:
        """The lines of a source; of one that is not known: none."""
        known = self._lines.get(name)
        if known is None:
            known = self._lines[name] = Lines(self._texts.get(name, ""))
        return known
