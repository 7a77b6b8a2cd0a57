"""CSV as rows. A quotation mark that is never closed costs its own row and no other: reading goes on with the next line."""

import csv
import io
from collections import deque
from collections.abc import Iterator
from itertools import count
from typing import IO

from ..problems import LONE_SURROGATE
from ..reading import MAX_CASE_BYTES
from .entries import Entry
from .notices import NoticeRecord
from .tables import Fault, Row, table_entries

_TOO_LONG = Fault("E0101", "这一行过长，不像是一件案件", "this line is too long for a case")
_NOT_TEXT = Fault("E0102", "不是 UTF-8 编码的文字", "this is not text in UTF-8")
_NO_ROW = Fault("E0103", "这一行不是表格的一行", "this line is no row of a table")
_QUOTES = Fault(
    "E0293",
    "引号没有成对，或者一格之中有换行",
    "a quotation mark is not closed, or there is a line break in a cell",
)


def csv_entries(file: IO[bytes], source: str, notices: list[NoticeRecord]) -> Iterator[Entry]:
    """The rows of a CSV file in UTF-8. A row that is none is told, and the next one read."""
    text = io.TextIOWrapper(file, "utf-8-sig", "surrogateescape", newline="")
    yield from table_entries(_rows(_Lines(text)), source, count(1), notices)
    text.detach()


class _Lines:
    """The lines of a text, some of which may be read again. `number`: of the line taken last."""

    def __init__(self, text: IO[str]) -> None:
        self._text = text
        self._again: deque[str] = deque()
        self.number = 0

    def take(self) -> str | None:
        """The next line; of an overlong one the beginning."""
        line = self._again.popleft() if self._again else self._text.readline(MAX_CASE_BYTES)
        if not line:
            return None
        rest = line
        while _is_cut(rest):
            rest = self._text.readline(MAX_CASE_BYTES)
        self.number += 1
        return line

    def give_back(self, lines: list[str]) -> None:
        self._again.extendleft(reversed(lines))
        self.number -= len(lines)


def _is_cut(line: str) -> bool:
    return len(line) == MAX_CASE_BYTES and not line.endswith(("\n", "\r"))


def _rows(lines: _Lines) -> Iterator[Row]:
    while (line := lines.take()) is not None:
        begun, taken = lines.number, [line]
        try:
            cells = next(csv.reader(_taking(lines, taken), strict=True))
        except csv.Error:
            fault = _QUOTES if '"' in line and len(line) <= csv.field_size_limit() else _NO_ROW
            yield Row(begun, _TOO_LONG if len(line) > csv.field_size_limit() else fault)
        else:
            yield Row(begun, _read(cells) if len(taken) == 1 else _QUOTES)
        lines.give_back(taken[1:])


def _taking(lines: _Lines, taken: list[str]) -> Iterator[str]:
    """The line already taken and those that follow, as long as a row goes on."""
    yield taken[0]
    while (line := lines.take()) is not None:
        taken.append(line)
        yield line


def _read(cells: list[str]) -> tuple[object, ...] | Fault:
    return _NOT_TEXT if LONE_SURROGATE.search("".join(cells)) else tuple(cells)
