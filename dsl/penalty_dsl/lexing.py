"""Decides what a raw token is where it stands: keyword, name, quantity. Feeds the LALR parser.

A word is a keyword only where the grammar can use that keyword; elsewhere it is a name. A word of Chinese numerals is a
quantity only where one may stand. Nothing is guessed: the parse table says what may stand.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple, cast

from lark import Token
from lark.lexer import Lexer, LexerState
from lark.parsers.lalr_analysis import Shift
from lark.parsers.lalr_parser_state import ParserState

from .glued_words import Parts, amount_in, measures_in
from .keywords import longer_spellings, terminals_of
from .numerals import split_phrase
from .tokens import RawToken

#: Terminals that are not keywords.
FIXED = (
    "NAME", "NUMBER", "QUANTITY", "DATE", "STRING", "WORK", "PLACE", "EACH_UNIT", "LBRACE", "RBRACE", "LPAREN", "RPAREN",
    "_COMMA", "_COLON", "_SEMI", "DOT", "LT", "LE", "EQ", "NE", "GE", "GT", "PLUS", "MINUS", "CROSS", "THROUGH", "ROW",
)  # fmt: skip

_PLAIN = {kind: kind for kind in FIXED} | {"COMMA": "_COMMA", "COLON": "_COLON", "SEMI": "_SEMI"}
_PLAIN |= {"cell": "ROW", "any": "ROW"}  # in a row that stands where none can
_PLAIN |= {"date": "DATE", "string": "STRING", "work": "WORK", "name": "NAME"}
#: 非 in a row.
MAX_NEGATIONS = 32
#: How much around a mistake is handed on for hints: tokens before it, characters of its line.
_NEIGHBOURS = 3
_REST = 120
State = ParserState[int]
_CASE_STARTERS = frozenset({"CASE", "WHEN"})
#: 个数(...), 合计(...): where a name may stand, these are keywords only before a parenthesis.
CALLED = frozenset({"TYPE_ITEMS", "TOTAL", "LARGEST", "SMALLEST"})
#: 不足 12个月 behind 且: where a name may stand, these are keywords only before a number.
MEASURING = frozenset({"LESS", "MORE", "AT_LEAST", "AT_MOST"})


@dataclass(frozen=True, slots=True)
class TokenRange:
    """Raw tokens `start` to `end` (excluded) of a source, as input of the parser."""

    shadow: str
    tokens: list[RawToken]
    start: int
    end: int


class Neighbour(NamedTuple):
    """A raw token before the one that does not fit: its place, kind and text in half width."""

    start: int
    end: int
    kind: str
    text: str


class RowToken(Token):
    """The line of a table as one token. `cells` are the raw tokens between its `|`; `open_end`: the last `|` is missing."""

    __slots__ = ("cells", "open_end")
    cells: tuple[TokenRange, ...]
    open_end: bool


class UnexpectedPart(Exception):
    """No token fits here. `word` is what stood there (None: the end), `expected` the terminals that could have stood.
    `before`: up to three tokens before it, the nearest last; `rest`: the line from `word` on, as far as a hint needs it.
    `too_deep`: it would fit, but the negations before it are more than `MAX_NEGATIONS`."""

    def __init__(
        self,
        start: int,
        end: int,
        word: str | None,
        expected: frozenset[str],
        *,
        before: tuple[Neighbour, ...] = (),
        rest: str = "",
        too_deep: bool = False,
    ) -> None:
        super().__init__(word)
        self.start = start
        self.end = end
        self.word = word
        self.expected = expected
        self.before = before
        self.rest = rest
        self.too_deep = too_deep
        self.number = word is not None and word[:1].isdecimal()


class WordLexer(Lexer):
    """Lark's lexer interface, version 2: it sees the state of the parser before each token."""

    __future_interface__ = 2

    def __init__(self, lexer_conf: object) -> None:
        """Lark passes its configuration; the terminals are in `FIXED` and the keyword table."""

    def lex(self, lexer_state: LexerState, parser_state: State) -> Iterator[Token]:
        """Yields the tokens of a `TokenRange`, each decided when the parser asks for it.

        :raises UnexpectedPart: at the first token that cannot stand where it stands.
        """
        given = cast(TokenRange, lexer_state.text)  # Lark hands over what `parse` was given
        yield from _Reader(given, parser_state).read()


class _Reader:
    """One pass over a token range. Holds the parser's state, which changes between two yields."""

    def __init__(self, given: TokenRange, parser_state: State) -> None:
        self.shadow = given.shadow
        self.tokens = given.tokens
        self.position = given.start
        self.end = given.end
        self.state = parser_state
        self.negations = 0
        self.argument = -1  # where the first word behind `个数(` stands

    def read(self) -> Iterator[Token]:
        while self.position < self.end:
            raw = self.tokens[self.position]
            if raw.kind == "word":
                yield from self._word(raw)
            elif raw.kind == "number":
                yield self._number(raw)
            elif raw.kind == "boundary":
                yield self._keyword_only(raw)
            elif raw.kind == "place":
                yield self._place(raw)
            elif raw.kind == "cell" and raw.first:
                yield self._row(raw)
            else:
                yield self._fitting(_PLAIN[raw.kind], raw.start, raw.end)
            self.position += 1
        if not can_stand(self.state, "$END"):
            last = self.tokens[self.end - 1] if self.end > 0 else RawToken("word", 0, 0, True)
            raise UnexpectedPart(last.start, last.end, None, expected_here(self.state), before=self._before())

    def _before(self) -> tuple[Neighbour, ...]:
        return tuple(
            Neighbour(token.start, token.end, token.kind, self.shadow[token.start : token.end])
            for token in self.tokens[max(0, self.position - _NEIGHBOURS) : self.position]
        )

    def _token(self, terminal: str, start: int, end: int) -> Token:
        return Token(terminal, self.shadow[start:end], start, end_pos=end)

    def _fitting(self, terminal: str, start: int, end: int) -> Token:
        if not can_stand(self.state, terminal):
            rest = self.shadow[start : max(end, start + _REST)].partition("\n")[0]
            word = self.shadow[start:end]
            raise UnexpectedPart(start, end, word, expected_here(self.state), before=self._before(), rest=rest)
        return self._token(terminal, start, end)

    def _number(self, raw: RawToken) -> Token:
        plain = self.shadow[raw.start : raw.end].isdecimal()
        return self._fitting("NUMBER" if plain else "QUANTITY", raw.start, raw.end)

    def _keyword_only(self, raw: RawToken) -> Token:
        terminal = terminals_of(self.shadow[raw.start : raw.end])[0]
        return self._fitting(terminal, raw.start, raw.end)

    def _row(self, raw: RawToken) -> Token:
        """The whole line, its cells still to be read."""
        bars = [self.position]
        end = self.position + 1
        while end < self.end and not self.tokens[end].first:
            if self.tokens[end].kind == "cell":
                bars.append(end)
            end += 1
        plain = self._fitting("ROW", raw.start, self.tokens[end - 1].end)
        row = RowToken("ROW", str(plain), plain.start_pos, end_pos=plain.end_pos)
        row.open_end = bars[-1] != end - 1
        if row.open_end:
            bars.append(end)
        row.cells = tuple(TokenRange(self.shadow, self.tokens, start + 1, stop) for start, stop in pairwise(bars))
        self.position = end - 1
        return row

    def _place(self, raw: RawToken) -> Token:
        """第一款 continues a citation; 但书, 前段 are names elsewhere."""
        return self._fitting("PLACE" if can_stand(self.state, "PLACE") else "NAME", raw.start, raw.end)

    def _word(self, raw: RawToken) -> Iterator[Token]:
        text = self.shadow[raw.start : raw.end]
        if self.position == self.argument and "." in text:
            yield from self._field(raw, text)
            return
        keyword = self._keyword(raw, text)
        if keyword is not None:
            yield keyword
            return
        if can_stand(self.state, "QUANTITY"):
            parts = split_phrase(text)
            if parts is not None:
                yield from self._phrase(raw.start, parts)
                return
        if text[0] == "每" and len(text) > 1 and can_stand(self.state, "EACH_UNIT"):
            middle = len(text) if self._quantity_follows() else amount_in(text)
            yield self._token("EACH_UNIT", raw.start, raw.start + middle)
            yield from self._phrase(raw.start + middle, split_phrase(text[middle:]) or [])
            return
        measure = self._measure(text)
        if measure is not None:
            for terminal, begin, end in measure:
                yield self._fitting(terminal, raw.start + begin, raw.start + end)
            return
        cut = self._before_de(raw, text) or self._without_de(text)
        if cut is None:
            yield self._fitting("NAME", raw.start, raw.end)
            return
        stem, parts = cut
        middle = raw.start + len(stem)
        yield self._stem(raw.start, middle, stem)
        if text.startswith("的", len(stem)):
            yield self._fitting("DE", middle, middle + 1)
            middle += 1
        yield from self._phrase(middle, parts)

    def _field(self, raw: RawToken, text: str) -> Iterator[Token]:
        """`factors.area`: a list of records and a field, which ASCII letters and dots make one word."""
        dot = raw.start + text.rfind(".")
        yield self._fitting("NAME", raw.start, dot)
        yield self._fitting("DOT", dot, dot + 1)
        yield self._fitting("NAME", dot + 1, raw.end)

    def _stem(self, start: int, end: int, stem: str) -> Token:
        for terminal in terminals_of(stem):
            if can_stand(self.state, terminal):
                return self._token(terminal, start, end)
        return self._fitting("NAME", start, end)

    def _phrase(self, start: int, parts: list[tuple[str, int, int]]) -> Iterator[Token]:
        for kind, begin, end in parts:
            if kind == "quantity":
                yield self._fitting("QUANTITY", start + begin, start + end)
            else:
                terminal = terminals_of(self.shadow[start + begin : start + end])[0]
                yield self._fitting(terminal, start + begin, start + end)

    def _keyword(self, raw: RawToken, text: str) -> Token | None:
        """The keyword that `text`, with the words behind it, stands for here, or None. The longest spelling first."""
        for words in longer_spellings().get(text, ()):
            last = self._follows(words)
            if last is None:
                continue
            for terminal in terminals_of(" ".join(words)):
                if can_stand(self.state, terminal) and not self._is_name(terminal, len(words)):
                    self.position += len(words) - 1
                    return self._token(terminal, raw.start, last.end)
        for terminal in terminals_of(text):
            if terminal == "OR" and self._case_follows():
                terminal = "OR_CASE"
            if can_stand(self.state, terminal) and not self._is_name(terminal, 1):
                if terminal in CALLED and can_stand(self.state, "NAME"):
                    if not self._parenthesis_follows():
                        continue
                    self.argument = self.position + 2
                self._count_negations(terminal, raw)
                return self._token(terminal, raw.start, raw.end)
        return None

    def _is_name(self, terminal: str, words: int) -> bool:
        """Whether a word of so many that could be this keyword is a name: behind 且 no number follows it."""
        return terminal in MEASURING and can_stand(self.state, "NAME") and not self._quantity_follows(words)

    def _parenthesis_follows(self) -> bool:
        return self.position + 1 < self.end and self.tokens[self.position + 1].kind == "LPAREN"

    def _count_negations(self, terminal: str, raw: RawToken) -> None:
        """非 非 非 ...: held short here, because every one of them waits on the parser's stack."""
        self.negations = self.negations + 1 if terminal == "NOT" else 0
        if self.negations > MAX_NEGATIONS:
            raise UnexpectedPart(raw.start, raw.end, self.shadow[raw.start : raw.end], frozenset(), too_deep=True)

    def _follows(self, words: tuple[str, ...]) -> RawToken | None:
        """The last token of the spelling `words` that begins at the current one, if it stands there on one line."""
        last = self.position + len(words) - 1
        if last >= self.end:
            return None
        for word, token in zip(words[1:], self.tokens[self.position + 1 : last + 1], strict=True):
            if token.kind != "word" or token.first or self.shadow[token.start : token.end] != word:
                return None
        return self.tokens[last]

    def _case_follows(self) -> bool:
        """Whether the word behind this 或 begins another case of a tier: only there 或 and 情形 / 当 meet."""
        if self.position + 1 >= self.end or not can_stand(self.state, "OR_CASE"):
            return False
        following = self.tokens[self.position + 1]
        return not _CASE_STARTERS.isdisjoint(terminals_of(self.shadow[following.start : following.end]))

    def _before_de(self, raw: RawToken, text: str) -> tuple[str, list[tuple[str, int, int]]] | None:
        """`货值金额的` before a quantity, `货值金额的十倍以上二十倍以下` as one word: the part before 的 and what follows it."""
        if len(text) > 1 and text.endswith("的") and self._quantity_follows():
            return text[:-1], []
        middle = text.rfind("的")
        parts = split_phrase(text[middle + 1 :]) if middle > 0 else None
        return (text[:middle], parts) if parts else None

    def _without_de(self, text: str) -> tuple[str, list[tuple[str, int, int]]] | None:
        """`所收费用三倍以上五倍以下` where an amount begins and no quantity follows, so that it cannot be one name."""
        if not (can_stand(self.state, "RANGE") and can_stand(self.state, "NAME")) or self._quantity_follows():
            return None
        middle = amount_in(text)
        parts = split_phrase(text[middle:])
        return (text[:middle], parts) if parts else None

    def _measure(self, text: str) -> Parts | None:
        """`不足五万元`, `不足五万元的` before `按五万元计算`: where no name can stand, a keyword and a quantity."""
        if can_stand(self.state, "NAME"):
            return None
        for parts in measures_in(text):
            behind = parts[-1][0]
            if can_stand(self.state, parts[0][0]) and (behind != "DE" or self._counting_follows()):
                return [part for part in parts if part[0]]
        return None

    def _counting_follows(self) -> bool:
        """Whether `按五万元计算` or `按 五万元 计算` follows, perhaps behind a comma."""
        behind = self.tokens[self.position + 1 : self.position + 3]
        words = [token for token in behind if token.kind != "COMMA"][:1]
        return any(self.shadow[token.start : token.end].startswith("按") for token in words)

    def _quantity_follows(self, words: int = 1) -> bool:
        """`words`: of how many tokens the present word consists."""
        if self.position + words >= self.end:
            return False
        following = self.tokens[self.position + words]
        if following.kind == "number":
            return True
        return following.kind == "word" and split_phrase(self.shadow[following.start : following.end]) is not None


def can_stand(state: State, terminal: str) -> bool:
    """Whether the LALR parser, with its present stack, would shift `terminal` (or, for `$END`, accept)."""
    conf = state.parse_conf
    states, end_state = conf.states, conf.end_state
    stack = state.state_stack
    kept = len(stack)
    pushed: list[int] = []  # the stack is its first `kept` states and then `pushed`
    while True:
        action = states[pushed[-1] if pushed else stack[kept - 1]].get(terminal)
        if action is None:
            return False
        what, argument = action
        if what is Shift:
            return True
        size = len(argument.expansion)
        if size <= len(pushed):
            del pushed[len(pushed) - size :]
        else:
            kept -= size - len(pushed)
            pushed.clear()
        _, following = states[pushed[-1] if pushed else stack[kept - 1]][argument.origin.name]
        pushed.append(following)
        if terminal == "$END" and following == end_state:
            return True


def expected_here(state: State) -> frozenset[str]:
    """Every terminal that could stand at the present state of the parser."""
    row = state.parse_conf.states[state.state_stack[-1]]
    return frozenset(name for name in row if name.isupper() and can_stand(state, name))
