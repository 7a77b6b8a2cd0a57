"""Cuts the tokens of a source into top-level items, so that each is parsed by itself and a mistake stays in its item."""

import sys
from bisect import bisect_left
from dataclasses import dataclass
from functools import cache

from .diagnostics import Diagnostic, Label
from .keywords import keywords, terminals_of
from .reading import MAX_DEPTH
from .surface import Span
from .syntax_messages import Code, diagnose, problem
from .tokens import MAX_PROBLEMS, RawToken, Scan

_EFFECTS = frozenset(name for name, word in keywords().items() if word.group == "effect")
#: Begin an item wherever they stand outside braces.
_STARTERS = (
    frozenset({"LANGUAGE", "RULEBOOK", "LAW", "MATTER", "REFINE", "SCENARIO", "DEFINE", "STANDARD", "PROCEDURE"})
    | _EFFECTS
)
#: What must follow for such a word to begin an item in a doubtful place (inside braces that were not closed).
_SHAPES = {
    "LANGUAGE": ("number",),
    "RULEBOOK": ("word", "VERSION"),
    "LAW": ("word", "EQ", "work"),
    "MATTER": ("word", "string"),
    "REFINE": ("word", "LBRACE"),
    "SCENARIO": ("string", "MATTER"),
}
_AFTER_OPERATOR = frozenset({"EQ", "LPAREN", "COMMA", "LT", "LE", "GT", "GE", "NE", "PLUS", "MINUS", "CROSS"})
_LOGIC = frozenset({"AND", "OR", "NOT"})


@dataclass(frozen=True, slots=True)
class Item:
    """Tokens `start` to `end` (excluded)."""

    start: int
    end: int


@cache
def _first_words() -> frozenset[str]:
    """With what a spelling of a starter begins: a quick way to pass over every other word."""
    spellings = (spelling for name in _STARTERS for spelling in (*keywords()[name].zh, *keywords()[name].en))
    return frozenset(spelling.partition(" ")[0] for spelling in spellings)


class _Nesting:
    """The braces and parentheses open at one place. `suspect` is the `{` that was probably never closed: a `}` that stands
    further left than the line of the `{` it closes was meant for an outer one. `too_deep` is the first bracket beyond the limit."""

    def __init__(self, scan: Scan) -> None:
        self.shadow = scan.shadow
        self.open: list[tuple[RawToken, int]] = []
        self.parens = 0
        self.indent = 0
        self.suspect: RawToken | None = None
        self.too_deep: RawToken | None = None

    def clear(self) -> None:
        self.open.clear()
        self.parens = 0
        self.suspect = self.too_deep = None

    def see(self, token: RawToken) -> None:
        """Notes how far the line of `token` is indented."""
        if token.first:
            self.indent = token.start - self.shadow.rfind("\n", 0, token.start)

    def take(self, token: RawToken) -> bool:
        """Opens or closes; False for a `}` that closes nothing."""
        if token.kind == "LBRACE":
            self.open.append((token, self.indent))
        elif token.kind == "LPAREN":
            self.parens += 1
        elif token.kind == "RPAREN":
            self.parens = max(0, self.parens - 1)
        elif token.kind == "RBRACE":
            self.parens = 0
            if not self.open:
                return False
            opener, indent = self.open.pop()
            if token.first and self.indent < indent:
                self.suspect = self.suspect or opener
        if self.too_deep is None and len(self.open) + self.parens > MAX_DEPTH:
            self.too_deep = token
        return True


class Spoiled:
    """Where characters could not be read: what else seems wrong there is a consequence and is not reported."""

    def __init__(self, scan: Scan) -> None:
        self.tokens = scan.tokens
        self.starts = sorted(found.span.start for found in scan.problems)

    def between(self, start: int, end: int) -> bool:
        """Whether something between the tokens `start` and `end` (excluded, but the gap before it counts) was unreadable."""
        first = self.tokens[start].start
        last = self.tokens[end].start if end < len(self.tokens) else sys.maxsize
        found = bisect_left(self.starts, first)
        return found < len(self.starts) and self.starts[found] < last


class _Cutter:
    def __init__(self, scan: Scan, spoiled: Spoiled) -> None:
        self.scan = scan
        self.spoiled = spoiled
        self.tokens = scan.tokens
        self.problems: list[Diagnostic] = []
        self.items: list[Item] = []

    def word(self, token: RawToken) -> str:
        return self.scan.shadow[token.start : token.end]

    def starter(self, index: int) -> str:
        """The terminal with which an item begins at `index`, or ""."""
        token = self.tokens[index]
        if token.kind != "word":
            return ""
        words = [self.word(token)]
        if words[0].partition("-")[0] not in _first_words():
            return ""
        for following in self.tokens[index + 1 : index + 3]:
            if following.kind != "word" or following.first:
                break
            words.append(self.word(following))
        for count in range(len(words), 0, -1):
            for terminal in terminals_of(" ".join(words[:count])):
                if terminal in _STARTERS:
                    return terminal
        return ""

    def shaped(self, index: int, terminal: str) -> bool:
        """Whether the tokens behind `index` have the shape of that item."""
        shape = _SHAPES.get(terminal)
        if shape is None or index + len(shape) >= len(self.tokens):
            return False
        for wanted, token in zip(shape, self.tokens[index + 1 : index + 1 + len(shape)], strict=True):
            if wanted.isupper() and token.kind == "word":
                if wanted not in terminals_of(self.word(token)):
                    return False
            elif token.kind != wanted and not (wanted == "word" and token.kind in ("number", "name")):
                return False
        return True

    def begins(self, index: int, start: int, depth: int) -> bool:
        """Whether a new item begins at `index`, the present one having begun at `start`."""
        if depth and not self.tokens[index].first:
            return False
        terminal = self.starter(index)
        if not terminal:
            return False
        if depth:
            return self.shaped(index, terminal)
        before = self.tokens[index - 1]
        opener = self.starter(start)
        if terminal == "LAW" == opener and before.kind == "date":  # 法律 behind the date of a law is its level
            return self.shaped(index, terminal)
        level = opener == "LAW" and index - start > 1 and self.tokens[index - 2].kind == "date"
        if (
            self.starter(index - 1) and not level
        ):  # what follows `事项` is a name, also when it is spelled like a keyword
            return self.shaped(index, terminal)
        if terminal == "MATTER" and opener == "SCENARIO" and not self.has_brace(start, index):
            return False
        if before.kind in _AFTER_OPERATOR or (
            before.kind == "word" and not _LOGIC.isdisjoint(terminals_of(self.word(before)))
        ):
            return self.shaped(index, terminal)
        return True

    def has_brace(self, start: int, end: int) -> bool:
        return any(token.kind == "LBRACE" for token in self.tokens[start : min(end, start + 8)])

    def cut(self) -> None:
        start = 0
        nesting = _Nesting(self.scan)
        for index, token in enumerate(self.tokens):
            nesting.see(token)
            if index > start and token.kind == "word" and self.begins(index, start, len(nesting.open)):
                self.finish(start, index, nesting)
                start = index
                nesting.clear()
            if not nesting.take(token):
                self.finish(start, index, nesting)
                if not self.spoiled.between(start, index):
                    self.report(Code.STRAY_BRACE, token)
                start = index + 1
                nesting.clear()
        self.finish(start, len(self.tokens), nesting)

    def report(
        self, code: Code, token: RawToken, labels: tuple[Label, ...] = (), **values: str | tuple[str, str]
    ) -> None:
        if len(self.problems) > MAX_PROBLEMS:
            return
        span = Span(token.start, token.end)
        self.problems.append(diagnose(code, self.scan.source, span, values, labels=labels))

    def finish(self, start: int, end: int, nesting: _Nesting) -> None:
        """Records the item, or says what is wrong with its outside."""
        while start < end and self.tokens[start].kind == "SEMI":
            start += 1
        while start < end and self.tokens[end - 1].kind == "SEMI":
            end -= 1
        if start >= end:
            return
        first = self.tokens[start]
        broken = not self.starter(start) or bool(nesting.open)
        if broken and self.spoiled.between(start, end):
            return
        if not self.starter(start):
            names = ("、".join(_item_names("zh")), ", ".join(_item_names("en")))
            self.report(Code.NO_ITEM, first, found=self.word(first)[:40], items=names)
        elif nesting.open:
            brace = nesting.suspect or nesting.open[-1][0]
            label = Label(Span(brace.start, brace.end), "没有结束的 `{`", "the `{` that is not closed")
            line = str(_line(self.scan, brace))
            self.report(Code.OPEN_BRACE, first, (label,), item=describe(self.scan, self.tokens[start]), line=line)
        elif nesting.too_deep is not None:
            self.report(Code.TOO_DEEP, nesting.too_deep, limit=str(MAX_DEPTH))
        else:
            self.items.append(Item(start, end))


def _item_names(lang: str) -> list[str]:
    return [f"`{keyword.written(lang)}`" for keyword in keywords().values() if keyword.terminal in _STARTERS]


def _line(scan: Scan, token: RawToken) -> int:
    return scan.shadow.count("\n", 0, token.start) + 1


def describe(scan: Scan, first: RawToken) -> tuple[str, str]:
    """The item that begins with `first`, in both languages: 从第 12 行开始的 `事项`."""
    word = scan.shadow[first.start : first.end]
    line = _line(scan, first)
    return f"第 {line} 行的 `{word}` ", f"`{word}` of line {line}"


def cut_items(scan: Scan, spoiled: Spoiled) -> tuple[list[Item], list[Diagnostic]]:
    """The items of a source in order, and what is wrong between and around them."""
    cutter = _Cutter(scan, spoiled)
    cutter.cut()
    return cutter.items, cutter.problems


def too_deep(scan: Scan) -> Diagnostic | None:
    """The diagnostic for a phrase nested deeper than allowed."""
    nesting = _Nesting(scan)
    for token in scan.tokens:
        nesting.take(token)
    if nesting.too_deep is None:
        return None
    span = Span(nesting.too_deep.start, nesting.too_deep.end)
    return problem(Code.TOO_DEEP, scan.source, span, limit=str(MAX_DEPTH))
