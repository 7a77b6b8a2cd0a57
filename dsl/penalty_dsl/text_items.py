"""Cuts the tokens of a source into top-level items, so that each is parsed by itself and a mistake stays in its item."""

from dataclasses import dataclass

from .diagnostics import Diagnostic, Label
from .keywords import keywords, terminals_of
from .reading import MAX_DEPTH
from .surface import Span
from .syntax_messages import Code, diagnose, problem
from .tokens import RawToken, Scan

_EFFECTS = frozenset({
    "NOT_ESTABLISHED", "TRANSFER", "TIME_BARRED", "MUST_NOT_PENALISE", "MAY_NOT_PENALISE", "MUST_LIGHTEN", "MAY_LIGHTEN", "MUST_AGGRAVATE",
})  # fmt: skip
#: Begin an item wherever they stand outside braces.
_STARTERS = frozenset({"LANGUAGE", "RULEBOOK", "LAW", "MATTER", "SCENARIO", "DEFINE"}) | _EFFECTS
#: What must follow for such a word to begin an item in a doubtful place (inside braces that were not closed).
_SHAPES = {
    "LANGUAGE": ("number",),
    "RULEBOOK": ("word", "VERSION"),
    "LAW": ("word", "EQ", "work"),
    "MATTER": ("word", "string"),
    "SCENARIO": ("string", "MATTER"),
}
_AFTER_OPERATOR = frozenset({"EQ", "LPAREN", "COMMA", "LT", "LE", "GT", "GE", "NE", "PLUS", "MINUS", "CROSS"})
_LOGIC = frozenset({"AND", "OR", "NOT"})


@dataclass(frozen=True, slots=True)
class Item:
    """Tokens `start` to `end` (excluded)."""

    start: int
    end: int


class _Braces:
    """The braces open at one place, and which of them was probably never closed: a `}` that stands further left than the line
    of the `{` it closes was meant for an outer one."""

    def __init__(self, scan: Scan) -> None:
        self.shadow = scan.shadow
        self.open: list[tuple[RawToken, int]] = []
        self.suspect: RawToken | None = None
        self.indent = 0

    def enter(self, token: RawToken) -> None:
        if token.first:
            self.indent = token.start - self.shadow.rfind("\n", 0, token.start)

    def push(self, token: RawToken) -> None:
        self.open.append((token, self.indent))

    def pop(self, token: RawToken) -> None:
        opener, indent = self.open.pop()
        if token.first and self.indent < indent:
            self.suspect = self.suspect or opener

    def clear(self) -> None:
        self.open.clear()
        self.suspect = None


class _Cutter:
    def __init__(self, scan: Scan) -> None:
        self.scan = scan
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
        for wanted, token in zip(shape, self.tokens[index + 1 :], strict=False):
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
        if index == start + 1 and not self.shaped(index, terminal):
            return False  # the name of the present item happens to be a keyword
        before = self.tokens[index - 1]
        opener = self.starter(start)
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
        start, deepest, parens = 0, 0, 0
        braces = _Braces(self.scan)
        for index, token in enumerate(self.tokens):
            braces.enter(token)
            if index > start and token.kind == "word" and self.begins(index, start, len(braces.open)):
                self.finish(start, index, braces, deepest)
                start, deepest, parens = index, 0, 0
                braces.clear()
            if token.kind == "LBRACE":
                braces.push(token)
            elif token.kind == "RBRACE":
                parens = 0
                if braces.open:
                    braces.pop(token)
                else:
                    self.finish(start, index, braces, deepest)
                    self.report(Code.STRAY_BRACE, token)
                    start, deepest = index + 1, 0
            elif token.kind == "LPAREN":
                parens += 1
            elif token.kind == "RPAREN" and parens:
                parens -= 1
            deepest = max(deepest, len(braces.open) + parens)
        self.finish(start, len(self.tokens), braces, deepest)

    def report(
        self, code: Code, token: RawToken, labels: tuple[Label, ...] = (), **values: str | tuple[str, str]
    ) -> None:
        span = Span(token.start, token.end)
        self.problems.append(diagnose(code, self.scan.source, span, values, labels=labels))

    def finish(self, start: int, end: int, braces: _Braces, deepest: int) -> None:
        """Records the item, or says what is wrong with its outside."""
        while start < end and self.tokens[start].kind == "SEMI":
            start += 1
        while start < end and self.tokens[end - 1].kind == "SEMI":
            end -= 1
        if start >= end:
            return
        first = self.tokens[start]
        if not self.starter(start):
            names = ("、".join(_item_names("zh")), ", ".join(_item_names("en")))
            self.report(Code.NO_ITEM, first, found=self.word(first)[:40], items=names)
        elif braces.open:
            brace = braces.suspect or braces.open[-1][0]
            label = Label(Span(brace.start, brace.end), "没有结束的 `{`", "the `{` that is not closed")
            self.report(Code.OPEN_BRACE, first, (label,), item=describe(self.scan, self.tokens[start]))
        elif deepest > MAX_DEPTH:
            self.report(Code.TOO_DEEP, first, limit=str(MAX_DEPTH))
        else:
            self.items.append(Item(start, end))


def _item_names(lang: str) -> list[str]:
    return [f"`{keyword.written(lang)}`" for keyword in keywords().values() if keyword.terminal in _STARTERS]


def describe(scan: Scan, first: RawToken) -> tuple[str, str]:
    """The item that begins with `first`, in both languages: 从第 12 行开始的 `事项`."""
    word = scan.shadow[first.start : first.end]
    line = str(scan.shadow.count("\n", 0, first.start) + 1)
    return f"第 {line} 行的 `{word}` ", f"`{word}` of line {line}"


def cut_items(scan: Scan) -> tuple[list[Item], list[Diagnostic]]:
    """The items of a source in order, and what is wrong between and around them."""
    cutter = _Cutter(scan)
    cutter.cut()
    return cutter.items, cutter.problems


def nesting(scan: Scan) -> Diagnostic | None:
    """The diagnostic for a phrase nested deeper than allowed."""
    depth = 0
    for token in scan.tokens:
        if token.kind in ("LBRACE", "LPAREN"):
            depth += 1
        elif token.kind in ("RBRACE", "RPAREN"):
            depth -= 1
        if depth > MAX_DEPTH:
            return problem(Code.TOO_DEEP, scan.source, Span(token.start, token.end), limit=str(MAX_DEPTH))
    return None
