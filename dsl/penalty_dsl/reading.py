"""What the build modules share: the source being read, its problems, and how tokens become names, numbers and dates."""

import re
import unicodedata
from datetime import date
from fractions import Fraction

from lark import Token, Tree

from .citations import parse_place, parse_work
from .diagnostics import Diagnostic, Label
from .model import Citation
from .numerals import NumeralError, parse_quantity
from .surface import CitationText, DateValue, Name, Quantity, Span
from .syntax_messages import Code, diagnose

Node = Tree[Token]
Child = Node | Token

#: Levels of parentheses, braces and negations, and conditions in one row of and / or.
MAX_DEPTH = 32
MAX_OPERANDS = 256

_ESCAPE = re.compile(r"\\(.)")
_ESCAPES = {'"': '"', "”": "”", "“": "“", "\\": "\\", "n": "\n"}
_DATE = re.compile(r"(\d+)[-年](\d+)[-月](\d+)日?")


class Refused(Exception):
    """The item cannot be built; its problem has been reported."""


class Reading:
    """One source while its trees are turned into surface nodes. `offset` is added to every span (a phrase inside YAML)."""

    def __init__(self, source: str, text: str, shadow: str, offset: int = 0) -> None:
        self.source = source
        self.text = text
        self.shadow = shadow
        self.offset = offset
        self.problems: list[Diagnostic] = []

    # --- places and problems

    def span(self, first: Child, last: Child | None = None) -> Span:
        """From the first character of `first` to the last of `last` (or of `first`)."""
        begin: Child = first
        while isinstance(begin, Tree):
            begin = begin.children[0]
        end: Child = first if last is None else last
        while isinstance(end, Tree):
            end = end.children[-1]
        return Span((begin.start_pos or 0) + self.offset, (end.end_pos or 0) + self.offset)

    def report(
        self, code: Code, span: Span, *, labels: tuple[Label, ...] = (), **values: str | tuple[str, str]
    ) -> None:
        self.problems.append(diagnose(code, self.source, span, values, labels=labels))

    def written(self, span: Span) -> str:
        """The source text of `span`."""
        return self.text[span.start - self.offset : span.end - self.offset]

    def plain(self, span: Span) -> str:
        """The source text of `span` in half width."""
        return self.shadow[span.start - self.offset : span.end - self.offset]

    # --- tokens

    def name(self, token: Token) -> Name:
        """A word, a number used as a code, a 【name】 or a string."""
        span = self.span(token)
        if token.type == "STRING":
            return self.string(token)
        text = str(token)
        if text.startswith("【"):
            text = text[1:-1].strip()
            if not text:
                self.report(Code.EMPTY_NAME, span)
        return Name(unicodedata.normalize("NFC", text), span)

    def string(self, token: Token) -> Name:
        """The text inside the quotation marks, as written: its width is kept."""
        span = self.span(token)
        inner = self.written(span)[1:-1]
        for found in _ESCAPE.finditer(inner):
            if found[1] not in _ESCAPES:
                start = span.start + 1 + found.start()
                self.report(Code.BAD_ESCAPE, Span(start, start + 2), found=found[0])
        return Name(unicodedata.normalize("NFC", unescaped(inner)), span)

    def date(self, token: Token) -> DateValue:
        span = self.span(token)
        found = _DATE.fullmatch(token)
        try:
            value = date(*(int(part) for part in found.groups())) if found else None
        except ValueError:
            value = None
        if value is None:
            self.report(Code.BAD_DATE, span, found=self.written(span))
        return DateValue(value or date.min, span)

    def quantity(self, node: Child) -> Quantity:
        span = self.span(node)
        token = node.children[0] if isinstance(node, Tree) else node
        try:
            number, unit = parse_quantity(str(token))
        except NumeralError:
            self.report(Code.BAD_NUMBER, span, found=self.written(span)[:20])
            number, unit = Fraction(0), ""
        return Quantity(number, unicodedata.normalize("NFC", unit), span)

    def whole(self, node: Node) -> int:
        """A small number without fraction."""
        quantity = self.quantity(node)
        if quantity.number.denominator != 1 or quantity.number > 1_000_000:
            self.report(Code.NOT_WHOLE, quantity.span, found=self.written(quantity.span))
            return 0
        return int(quantity.number)

    def citations(self, node: Node) -> tuple[CitationText, ...]:
        """《A》第一条第一款、第二款、《B》: places without a law of their own continue the one before."""
        found: list[CitationText] = []
        behind_work = False
        for token in tokens(node):
            span = self.span(token)
            if token.type == "WORK":
                found.append(CitationText(Citation(parse_work(token)), span))
                behind_work = True
                continue
            try:
                citation = parse_place(str(token), found[-1].citation)
            except NumeralError:
                self.report(Code.BAD_NUMBER, span, found=self.written(span))
                continue
            if behind_work:
                span = Span(found.pop().span.start, span.end)
            found.append(CitationText(citation, span))
            behind_work = False
        return tuple(found)


def unescaped(inner: str) -> str:
    """What stands between quotation marks, without its backslashes."""
    return _ESCAPE.sub(lambda found: _ESCAPES.get(found[1], found[1]), inner)


def tokens(node: Node, *types: str) -> list[Token]:
    """The tokens directly under `node`, of these types if any are named."""
    return [child for child in node.children if isinstance(child, Token) and (not types or child.type in types)]


def trees(node: Node, *kinds: str) -> list[Node]:
    """The trees directly under `node`, of these kinds if any are named."""
    if len(kinds) == 1:
        (kind,) = kinds
        return [child for child in node.children if isinstance(child, Tree) and child.data == kind]
    return [child for child in node.children if isinstance(child, Tree) and (not kinds or child.data in kinds)]


def tree(node: Node, *kinds: str) -> Node | None:
    """The first tree of these kinds directly under `node`."""
    for child in node.children:
        if isinstance(child, Tree) and child.data in kinds:
            return child
    return None
