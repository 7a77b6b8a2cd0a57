"""JSON text of a case to nodes with places (RFC 8259, nothing more).

Written out, because the standard library's reader takes NaN, lone surrogates and duplicate keys, turns 1e400 into infinity,
and answers long integers and deep nesting with errors of Python. A broken structure ends the reading; everything else
(duplicate keys, odd numbers and characters) is collected.
"""

import re
import unicodedata
from decimal import Decimal
from typing import NoReturn

from penalty_dsl.nodes import MAX_DIGITS, MAX_PLACES, Entry, Mapping, Node, Scalar, Sequence
from penalty_dsl.source_text import FORBIDDEN, character_name, line_and_column

from .limits import MAX_CASE_DEPTH, MAX_CASE_VALUES
from .report import Report, pointer

_BLANK = re.compile(r"[ \t\r\n]*")
_CHUNK = re.compile(r'[^"\\\x00-\x1f]*')
_NUMBER = re.compile(r"-?(0|[1-9][0-9]*)(?:\.([0-9]+))?(?:[eE]([+-]?[0-9]+))?")
_NUMBER_LIKE = re.compile(r"[-+.]?[0-9][0-9a-zA-Z.+_-]*|[-+.]+")
_NOT_FINITE = re.compile(r"[-+]?(?:NaN|nan|Infinity|Inf|inf)(?!\w)")
_WORD = re.compile(r"[^\W\d]\w*")
_ESCAPE = re.compile(r'\\(?:(["\\/bfnrt])|u([0-9a-fA-F]{4}))')
_SURROGATE = re.compile("[\ud800-\udfff]")
_SIMPLE = {'"': '"', "\\": "\\", "/": "/", "b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t"}
_FULL_WIDTH = "：，、；｛｝【】［］"
_QUOTES = "'‘’“”＂＇`"


def json_nodes(text: str, report: Report) -> Node:
    """The tree of a JSON text. Raises `Stop` where reading cannot go on; other problems are only reported."""
    reader = _Reader(text, report)
    root = reader.value()
    reader.blank()
    if reader.at < len(text):
        reader.unexpected("rest")
    return root


class _Reader:
    """`at` is the next code point; `path` leads to the value being read, `closers` are the brackets still to come."""

    def __init__(self, text: str, report: Report) -> None:
        self.text = text
        self.report = report
        self.at = 0
        self.values = 0
        self.path: list[str | int] = []
        self.closers: list[str] = []

    # --- structure ---------------------------------------------------------------------------------------------------

    def value(self) -> Node:
        self.blank()
        self.count()
        match self.peek():
            case "{":
                return self.object()
            case "[":
                return self.array()
            case '"':
                return self.string()
            case _:
                return self.number_or_word()

    def object(self) -> Mapping:
        start = self.enter("}")
        entries: list[Entry] = []
        seen: dict[str, int] = {}
        ended = self.empty()
        while not ended:
            key = self.key(seen)
            self.blank()
            if self.peek() != ":":
                self.unexpected("colon")
            self.at += 1
            self.path.append(key.text)
            entries.append(Entry(key, self.value()))
            self.path.pop()
            ended = self.ended()
        self.closers.pop()
        return Mapping(tuple(entries), start, self.at)

    def array(self) -> Sequence:
        start = self.enter("]")
        items: list[Node] = []
        ended = self.empty()
        while not ended:
            self.path.append(len(items))
            items.append(self.value())
            self.path.pop()
            ended = self.ended()
        self.closers.pop()
        return Sequence(tuple(items), start, self.at)

    def enter(self, closer: str) -> int:
        if len(self.closers) == MAX_CASE_DEPTH:
            self.report.stop("too_deep", self.at, pointer=self.pointer(), limit=MAX_CASE_DEPTH)
        self.closers.append(closer)
        self.at += 1
        return self.at - 1

    def empty(self) -> bool:
        self.blank()
        if self.peek() != self.closers[-1]:
            return False
        self.at += 1
        return True

    def ended(self) -> bool:
        """Past the `,` or the closing bracket after an entry; whether it was the bracket."""
        if self.empty():
            return True
        if self.peek() != ",":
            self.unexpected("comma")
        comma = self.at
        self.at += 1
        if not self.empty():
            return False
        self.report.add("extra_comma", comma, pointer=self.pointer())
        return True

    def key(self, seen: dict[str, int]) -> Scalar:
        self.blank()
        self.count()
        if self.peek() != '"':
            self.unexpected("key_quotes")
        key = self.string()
        name = unicodedata.normalize("NFC", key.text)
        first = seen.setdefault(name, key.start)
        if first != key.start:
            line, _ = line_and_column(self.text, first)
            self.report.add("duplicate", key.start, pointer=self.pointer(key.text), name=name, line=line)
        return key

    # --- scalars -----------------------------------------------------------------------------------------------------

    def string(self) -> Scalar:
        start = self.at
        parts: list[str] = []
        self.at += 1
        while True:
            chunk = _CHUNK.match(self.text, self.at)
            if chunk is not None:
                parts.append(chunk.group())
                self.at = chunk.end()
            sign = self.peek()
            if sign == '"':
                break
            if sign == "":
                self.closers.append('"')
                self.truncated()
            if sign != "\\":
                self.report.stop("line_break", self.at, pointer=self.pointer())
            parts.append(self.escape())
        self.at += 1
        text = "".join(parts)
        if _SURROGATE.search(text):  # pairs become one character, lone ones stay and are refused
            text = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "surrogatepass")
        if found := FORBIDDEN.search(text):
            self.report.add("character", start, pointer=self.pointer(), name=character_name(found.group()))
        return Scalar(text, start, self.at, '"')

    def escape(self) -> str:
        found = _ESCAPE.match(self.text, self.at)
        if found is None:
            written = self.text[self.at : self.at + 2]
            self.report.add("escape", self.at, pointer=self.pointer(), name=written)
            self.at = min(self.at + 2, len(self.text))
            return ""
        self.at = found.end()
        letter, code = found.groups()
        return _SIMPLE[letter] if code is None else chr(int(code, 16))

    def number_or_word(self) -> Scalar:
        start = self.at
        if found := _NOT_FINITE.match(self.text, start):
            return self.refused("not_finite", found.group())
        if found := _NUMBER_LIKE.match(self.text, start):
            return self.number(found.group())
        if found := _WORD.match(self.text, start):
            word = found.group()
            if word not in ("true", "false", "null"):
                return self.refused("word", word)
            self.at = found.end()
            return Scalar(word, start, self.at)
        self.unexpected("value")

    def number(self, written: str) -> Scalar:
        """Exponents are written out (Java prints ten million as 1.0E7) as long as the digits are few enough."""
        found = _NUMBER.fullmatch(written)
        if found is None:
            return self.refused("number", written)
        whole, places, exponent = found.groups()
        if exponent is not None and len(whole) <= MAX_DIGITS and len(places or "") <= MAX_PLACES:
            if len(exponent.lstrip("+-").lstrip("0")) > 2:
                return self.refused("long_number", written)
            found = _NUMBER.fullmatch(format(Decimal(written), "f"))
        if found is None or len(found.group(1)) > MAX_DIGITS or len(found.group(2) or "") > MAX_PLACES:
            return self.refused("long_number", written)
        start = self.at
        self.at += len(written)
        return Scalar(found.group(), start, self.at)

    def refused(self, which: str, written: str) -> Scalar:
        """Reports a scalar that cannot be used and goes on behind it."""
        start = self.at
        self.report.add(which, start, pointer=self.pointer(), name=written)
        self.at += len(written)
        return Scalar("null", start, self.at)

    # --- problems that end the reading -------------------------------------------------------------------------------

    def unexpected(self, which: str) -> NoReturn:
        """Something else stands where `which` names what should: the end, a sign of other habits, or plainly not that."""
        sign = self.peek()
        if sign == "":
            self.truncated()
        if sign in _FULL_WIDTH:
            which = "full_width"
        elif sign in _QUOTES:
            which = "quotes"
        elif sign == "#" or self.text.startswith(("//", "/*"), self.at):
            which = "comment"
        self.report.stop(which, self.at, pointer=self.pointer(), name=f"`{sign}`")

    def truncated(self) -> NoReturn:
        missing = "".join(reversed(self.closers))
        self.report.stop("truncated", len(self.text), pointer=self.pointer(), name=f"`{missing}`" if missing else "")

    # --- small things ------------------------------------------------------------------------------------------------

    def peek(self) -> str:
        return self.text[self.at : self.at + 1]

    def blank(self) -> None:
        found = _BLANK.match(self.text, self.at)
        if found is not None:
            self.at = found.end()

    def count(self) -> None:
        self.values += 1
        if self.values > MAX_CASE_VALUES:
            self.report.stop("too_many", self.at, limit=MAX_CASE_VALUES)

    def pointer(self, *more: str) -> str:
        return pointer((*self.path, *more))
