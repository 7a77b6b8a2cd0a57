"""An archive cut into the bytes of its entries, as a stream: never more than one entry is held.

A line of NDJSON, an element of a JSON list, a document of YAML. What is longer than a case may be is cut behind that length: reading it
tells that it is too large (E0101).
"""

import re
from collections.abc import Iterator
from typing import IO

from ..reading import MAX_CASE_BYTES

#: So much is read at once.
_CHUNK = 1 << 16
_LONGEST = MAX_CASE_BYTES + 1
_BLANK = b" \t\r\n"
#: (the line an entry begins in, its bytes)
Part = tuple[int, bytes]
#: The end of a document of YAML. Behind `---` the next one may begin.
_MARK = re.compile(rb"(?:---|\.\.\.)(?=\s|$)")


def lines(file: IO[bytes]) -> Iterator[Part]:
    """The lines that are not blank."""
    number = 0
    while line := file.readline(_LONGEST):
        number += 1
        rest = line
        while not rest.endswith(b"\n") and len(rest) == _LONGEST:  # the end of an overlong line
            rest = file.readline(_LONGEST)
        if line.strip():
            yield number, line


def documents(file: IO[bytes]) -> Iterator[Part]:
    """The documents of YAML, which `---` and `...` at the beginning of a line part."""
    begun, held, number = 1, bytearray(), 0
    for number, line in enumerate(iter(lambda: file.readline(_LONGEST), b""), 1):
        if mark := _MARK.match(line):
            if _says(held):
                yield begun, bytes(held)
            held = bytearray(line[mark.end() :].lstrip(b" \t"))
            begun = number if _says(held) else number + 1
        elif len(held) <= _LONGEST:
            held += line
    if _says(held):
        yield begun, bytes(held)


def _says(held: bytearray) -> bool:
    """Whether there is anything but blanks and comments."""
    return any(line.strip() and not line.lstrip().startswith(b"#") for line in held.splitlines())


def values(file: IO[bytes]) -> Iterator[Part]:
    """The elements of a JSON list, or JSON values one after the other. Where brackets or quotation marks do not match, the entry ends with
    the file."""
    cut = _Cut()
    while chunk := file.read(_CHUNK):
        yield from cut.feed(chunk)
    yield from cut.end()


class _Cut:
    """Where the values at the top of JSON begin and end. Structure is ASCII, so that bytes do."""

    def __init__(self) -> None:
        self._held = bytearray()
        self._depth = 0
        self._quoted = self._escaped = self._listed = self._started = False
        self._line = self._begun = 1

    def feed(self, chunk: bytes) -> Iterator[Part]:
        for byte in chunk:
            self._line += byte == 0x0A
            if self._quoted:
                self._hold(byte)
                if self._escaped:
                    self._escaped = False
                elif byte == 0x5C:
                    self._escaped = True
                else:
                    self._quoted = byte != 0x22
                continue
            if self._depth == 0:
                if not self._started and byte in (*_BLANK, 0xEF, 0xBB, 0xBF):  # a byte order mark is no value
                    continue
                if not self._started and byte == 0x5B:
                    self._started = self._listed = True
                    continue
                if byte == 0x2C or (self._listed and byte == 0x5D):
                    yield from self.end()
                    continue
            self._started = True
            self._hold(byte)
            if byte == 0x22:
                self._quoted = True
            elif byte in b"{[":
                self._depth += 1
            elif byte in b"}]" and self._depth:
                self._depth -= 1
                if self._depth == 0:
                    yield from self.end()

    def _hold(self, byte: int) -> None:
        if not self._held:
            if byte in _BLANK:
                return
            self._begun = self._line
        if len(self._held) <= _LONGEST:
            self._held.append(byte)

    def end(self) -> Iterator[Part]:
        if self._held.strip():
            yield self._begun, bytes(self._held)
        self._held = bytearray()
