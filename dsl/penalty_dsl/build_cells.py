"""Cells of tables, each read by itself: from raw tokens to surface nodes."""

from collections.abc import Callable
from dataclasses import replace
from itertools import accumulate

from lark import Token, Tree

from .build_amounts import amount, life, range_text
from .build_expressions import OPERATORS, both_ends, condition
from .build_formulas import formula
from .build_sanctions import KINDS, imposed
from .diagnostics import Diagnostic
from .keywords import terminals_of
from .lexing import TokenRange, UnexpectedPart
from .numerals import split_phrase
from .reading import Node, Reading, tokens
from .surface import (
    AmountText,
    CellText,
    DateValue,
    LevelText,
    Name,
    Quantity,
    SanctionText,
    Span,
    SumText,
)
from .syntax_errors import explain
from .syntax_messages import Code
from .text_recovery import tree_of
from .tokens import RawToken

_CELL = ("这一格", "this cell")
_WORDS = ("word", "name", "number", "place")
_COMPARING = ("LESS", "MORE", "AT_LEAST", "AT_MOST")
_SIGNS = (["LT"], ["LE"], ["GT"], ["GE"])


#: Numbers and words of an amount or comparison that needs no parser.
_BOUNDED = frozenset(
    {
        ("number",),
        ("number", "ABOVE"),
        ("number", "BELOW"),
        ("number", "ABOVE", "number", "BELOW"),
        ("number", "TO", "number"),
    }
)
_MOST_BOUNDED = 4
#: Start symbol -> the tree around such tokens.
_SHAPES: dict[str, Callable[[list[Node | Token]], Node]] = {
    "tail": lambda parts: Tree("tail", parts),
    "range": lambda parts: Tree("range", [Tree("bounds", parts)]),
    "amount": lambda parts: Tree("amount", [Tree("range", [Tree("bounds", parts)])]),
    "formula": lambda parts: Tree("formula", parts),
}


class Cell:
    """The tokens of one cell. `place`: all of it, also where it is blank."""

    def __init__(self, reading: Reading, given: TokenRange) -> None:
        self.reading = reading
        self.given = given
        self.tokens = given.tokens[given.start : given.end]
        self._first_words: str | None = None

    @property
    def place(self) -> Span:
        """Its tokens; of a blank cell what stands between its bars."""
        given, offset = self.given, self.reading.offset
        if self.tokens:
            return Span(self.tokens[0].start + offset, self.tokens[-1].end + offset)
        if not given.start:  # the empty text of a YAML value
            return Span(offset, offset)
        after = given.tokens[given.end].start if given.end < len(given.tokens) else given.tokens[given.start - 1].end
        return Span(given.tokens[given.start - 1].end + offset, after + offset)

    def word(self, raw: RawToken) -> str:
        return self.given.shadow[raw.start : raw.end]

    def first_words(self) -> str:
        """The longest run of words at the start that is a spelling of a keyword; "" for none."""
        if self._first_words is None:
            self._first_words = self._longest_keyword()
        return self._first_words

    def _longest_keyword(self) -> str:
        words: list[str] = []
        for raw in self.tokens[:4]:
            if raw.kind != "word":
                break
            words.append(self.word(raw))
        return next((" ".join(words[:n]) for n in range(len(words), 0, -1) if terminals_of(" ".join(words[:n]))), "")

    def begins_with(self, *terminals: str) -> bool:
        return not set(terminals).isdisjoint(terminals_of(self.first_words()))

    def is_word(self, *terminals: str) -> bool:
        """Whether it is nothing but one of these keywords."""
        words = self.first_words()
        return len(words.split()) == len(self.tokens) and not set(terminals).isdisjoint(terminals_of(words))

    def behind(self, words: str) -> "Cell":
        """What stands behind the first words."""
        return self.part(len(words.split()), len(self.tokens))

    def part(self, start: int, end: int) -> "Cell":
        given = self.given
        return Cell(self.reading, TokenRange(given.shadow, given.tokens, given.start + start, given.start + end))

    def alternatives(self) -> "list[Cell]":
        """The parts between 或. What stands in parentheses is a code."""
        depths = accumulate({"LPAREN": 1, "RPAREN": -1}.get(raw.kind, 0) for raw in self.tokens)
        outside = [number for number, depth in enumerate(depths) if not depth]
        cuts = [number for number in outside if self.tokens[number].kind == "word" and self._parts(number)]
        starts, ends = [0, *(cut + 1 for cut in cuts)], [*cuts, len(self.tokens)]
        return [self.part(start, end) for start, end in zip(starts, ends, strict=True)]

    def _parts(self, number: int) -> bool:
        """Whether 或 stands here, and not `or more`, `or less`."""
        first, *behind = (self.word(raw) for raw in self.tokens[number : number + 3])
        if "OR" not in terminals_of(first):
            return False
        joined = bool(behind and terminals_of(f"{first} {behind[0]}"))
        return not joined or (len(behind) > 1 and bool(terminals_of(" ".join(behind))))  # `or less than`

    def name(self, number: int = 0, kind: str = "NAME") -> Name:
        raw = self.tokens[number]
        return self.reading.name(Token(kind, self.word(raw), raw.start, end_pos=raw.end))

    def string(self, number: int = 0) -> Name:
        return self.name(number, "STRING")

    def parsed(self, start: str) -> Node | None:
        """Its tree from a start symbol. None: it does not fit, reported."""
        shape = _SHAPES.get(start)
        plain = None if shape is None else self._bounds()
        if shape is not None and plain is not None and (start != "formula" or len(plain) == 1):
            return shape(plain)
        try:
            return tree_of(self.given, start)
        except UnexpectedPart as found:
            self.reading.problems.append(self._explained(found))
            return None

    def _bounds(self) -> list[Node | Token] | None:
        """`5万元`, `3次以上`, `5万元以上10万元以下`, `1次至3次` as the parser would give it: most cells are of this kind."""
        if not 0 < len(self.tokens) <= _MOST_BOUNDED or self.tokens[0].kind != "number":
            return None
        found: list[Node | Token] = []
        words = []
        for raw in self.tokens:
            text = self.word(raw)
            if raw.kind not in ("number", "boundary"):
                return None
            if raw.kind == "number":
                words.append(raw.kind)
                terminal = "NUMBER" if text.isdecimal() else "QUANTITY"
                found.append(Tree("quantity", [Token(terminal, text, raw.start, end_pos=raw.end)]))
            else:
                words.append(terminals_of(text)[0])
                found.append(Token(words[-1], text, raw.start, end_pos=raw.end))
        return found if tuple(words) in _BOUNDED else None

    def _explained(self, found: UnexpectedPart) -> Diagnostic:
        return explain(self.reading.source, found, self.reading.offset, _CELL)

    def unread(self) -> CellText:
        """A cell that could not be read, reported."""
        return CellText("unread", self.place)

    def misfit(self, code: Code = Code.CELL) -> CellText:
        """Reports that it cannot be read as what its column asks for."""
        place = self.place
        self.reading.report(code, place, found=self.reading.written(place)[:40])
        return self.unread()


def plain_cell(cell: Cell) -> CellText | None:
    """A blank cell or `/`; None for any other."""
    if not cell.tokens:
        return CellText("blank", cell.place)
    if len(cell.tokens) == 1 and cell.tokens[0].kind == "any":
        return CellText("any", cell.place)
    return None


def levels_cell(cell: Cell) -> CellText:
    """What a circumstance is asked for: values, comparisons, quoted texts, between 或; or `当 condition`."""
    plain = plain_cell(cell)
    if plain is not None:
        return plain
    if cell.begins_with("WHEN"):
        return when_cell(cell)
    levels = [_level(part) for part in cell.alternatives()]
    found = tuple(level for level in levels if level is not None)
    return CellText("levels", cell.place, levels=found) if len(found) == len(levels) else cell.unread()


def _level(cell: Cell) -> LevelText | None:
    if not cell.tokens:
        cell.misfit()
        return None
    first, place = cell.tokens[0], cell.place
    if first.kind == "string":
        return quoted(cell)
    if len(cell.tokens) == 1 and first.kind in ("word", "name") and not _is_quantity(cell, first):
        return LevelText(place, value=cell.name())
    if first.kind == "word" and not _begins_tail(cell, first):
        cell.misfit()
        return None
    trees = [part.parsed("tail") for part in _ends(cell)]
    read = [tree for tree in trees if tree is not None]
    if len(read) < len(trees):
        return None
    return LevelText(place, tails=tuple(tail for tree in read for tail in _tails(cell.reading, tree)))


def _ends(cell: Cell) -> list[Cell]:
    """`超过 6个月 12个月以下`, `6个月以上 不足 12个月`, with or without 且: its two comparisons. Anything else is one."""
    kinds = [raw.kind for raw in cell.tokens]
    if cell.begins_with(*_COMPARING):
        cut = len(cell.first_words().split()) + 1
    elif cell.part(1, len(kinds)).begins_with("ABOVE", "BELOW"):
        cut = 1 + len(cell.part(1, len(kinds)).first_words().split())
    else:
        cut = 2 if kinds[:2] == ["number", "boundary"] or kinds[:1] in _SIGNS else len(kinds)
    first, rest = cell.part(0, cut), cell.part(cut, len(kinds))
    joined = rest.begins_with("AND")
    if joined:
        rest = rest.behind(rest.first_words())
    worded = rest.begins_with(*_COMPARING) or [raw.kind for raw in rest.tokens[:1]] in _SIGNS
    counted = bool(rest.tokens) and rest.tokens[0].kind == "number" and (joined or kinds[0] != "number")
    return [first, rest] if cut < len(kinds) and (worded or counted) else [cell]


def _is_quantity(cell: Cell, raw: RawToken) -> bool:
    return raw.kind == "word" and split_phrase(cell.word(raw)) is not None


def _begins_tail(cell: Cell, raw: RawToken) -> bool:
    return _is_quantity(cell, raw) or cell.begins_with(*_COMPARING)


def quoted(cell: Cell, code: Code = Code.CELL) -> LevelText | None:
    """`"text"` or `"text" (code)`; anything else is reported as `code`."""
    kinds = tuple(raw.kind for raw in cell.tokens)
    if kinds == ("string",):
        return LevelText(cell.place, cell.string(), quoted=True)
    if (
        len(kinds) == 4
        and kinds[0] == "string"
        and kinds[1] == "LPAREN"
        and kinds[3] == "RPAREN"
        and kinds[2] in _WORDS
    ):
        return LevelText(cell.place, cell.string(), quoted=True, code=cell.name(2))
    cell.misfit(code)
    return None


def _tails(reading: Reading, node: Node) -> tuple[tuple[str, Quantity | DateValue], ...]:
    """`3次以上`, `不足 5000元`, `2次`, `6个月以上12个月以下`, `1次至3次`."""
    values: list[Quantity | DateValue] = [
        reading.date(child) if isinstance(child, Token) else reading.quantity(child)
        for child in node.children
        if not isinstance(child, Token) or child.type == "DATE"
    ]
    operators = [OPERATORS[token.type] for token in tokens(node, *OPERATORS)]
    if operators:
        return ((operators[0], values[0]),)
    if len(values) == 1:
        words = tokens(node, "ABOVE", "BELOW")
        return ((("above" if words[0].type == "ABOVE" else "below") if words else "=", values[0]),)
    low, high = values
    if isinstance(low, Quantity) and isinstance(high, Quantity):
        low, high = both_ends(reading, node, low, high)
    through = not tokens(node, "ABOVE")
    return ((">=" if through else "above", low), ("<=" if through else "below", high))


def when_cell(cell: Cell) -> CellText:
    """`condition`, `当 condition`."""
    plain = plain_cell(cell)
    if plain is not None:
        return plain
    if cell.is_word("OTHERWISE"):
        return CellText("levels", cell.place, levels=(LevelText(cell.place, value=cell.name()),))
    inner = cell.behind(cell.first_words()) if cell.begins_with("WHEN") else cell
    tree = inner.parsed("condition") if inner.tokens else None
    if tree is None:
        return cell.misfit() if not inner.tokens else cell.unread()
    return CellText("when", cell.place, when=condition(cell.reading, tree))


def words_cell(cell: Cell, kinds: tuple[str, ...]) -> CellText:
    """One word or text: a code, a grade, a note."""
    plain = plain_cell(cell)
    if plain is not None:
        return plain
    if len(cell.tokens) != 1 or cell.tokens[0].kind not in kinds:
        return cell.misfit(Code.CELL_WORD)
    kind = "STRING" if cell.tokens[0].kind == "string" else "NAME"
    return CellText("words", cell.place, text=cell.name(0, kind))


def formula_cell(cell: Cell) -> CellText:
    """A weight: `25%`, `-5%` (a sum of one negative item), `1/3`, or anything that can be calculated."""
    plain = plain_cell(cell)
    if plain is not None:
        return plain
    signed = cell.tokens[0].kind in ("PLUS", "MINUS")
    inner = cell.part(1, len(cell.tokens)) if signed else cell
    tree = inner.parsed("formula") if inner.tokens else None
    if tree is None:
        return cell.unread() if inner.tokens else cell.misfit()
    found = formula(cell.reading, tree)
    if signed and cell.tokens[0].kind == "MINUS":
        found = SumText(((-1, found),), cell.place)
    return CellText("formula", cell.place, formula=found)


def sanction_cell(cell: Cell, asked: SanctionText) -> CellText:
    """What a row says of the sanction that heads the column: yes, no, how much, how long, of what. What the heading says of it is
    not repeated."""
    plain = plain_cell(cell)
    if plain is not None:
        return plain
    said = _said(cell, asked)
    return cell.unread() if not said else CellText("sanctions", cell.place, sanctions=said)


def _said(cell: Cell, asked: SanctionText) -> tuple[SanctionText, ...]:
    place = cell.place
    here = SanctionText(asked.kind, "must", place)
    if cell.is_word("YES"):
        return (here,)
    if cell.is_word("NO", "NOT_IMPOSED"):
        return (replace(here, decision="omit"),)
    if asked.kind == "fine":
        return _fine(cell, here)
    inner = cell
    if cell.tokens[0].kind == "string":
        here = replace(here, object=cell.string())
        inner = cell.part(1, len(cell.tokens))
    if not inner.tokens:
        return (here,)
    if inner.is_word("LIFE"):
        first, last = inner.tokens[0], inner.tokens[-1]
        written = life(cell.reading, Token("LIFE", inner.first_words(), first.start, end_pos=last.end))
    else:
        tree = inner.parsed("range")
        if tree is None:
            return ()
        written = range_text(cell.reading, tree)
    return (replace(here, amount=AmountText((written,), written.span)),)


def _fine(cell: Cell, here: SanctionText) -> tuple[SanctionText, ...]:
    """An amount; or another sanction (警告), and then no fine."""
    if cell.begins_with(*KINDS, "CONFISCATE"):
        tree = cell.parsed("imposed")
        if tree is None:
            return ()
        return replace(imposed(cell.reading, tree), span=here.span), replace(here, decision="omit")
    tree = cell.parsed("amount")
    return () if tree is None else (replace(here, amount=amount(cell.reading, tree)),)
