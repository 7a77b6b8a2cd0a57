"""Parses one item of a file and, when an entry of it is wrong, goes on behind that entry, so that every mistake is found."""

from bisect import bisect_right
from typing import Any

from lark import Token, Tree

from .grammar_tables import parser
from .keywords import terminals_of
from .lexing import TokenRange, UnexpectedPart
from .reading import Node
from .text_items import Item
from .tokens import RawToken, Scan

#: So many mistakes are looked for in one item: every one costs another run over it.
MAX_PER_ITEM = 10


def tree_of(given: TokenRange, start: str) -> Node:
    """The parse tree of some raw tokens from the start symbol `start`.

    :raises UnexpectedPart: they have a syntax error.
    """
    read: Any = parser().parse  # Lark types its input as text; a lexer of one's own takes what it is given
    found: Tree[Token] = read(given, start)
    return found


def parse_item(raw: Scan, item: Item) -> tuple[Node | None, list[UnexpectedPart]]:
    """The parse tree of an item, without the entries that are wrong, and what is wrong with each of them. No tree when the
    mistake is outside the entries, or there are too many."""
    tokens = raw.tokens[item.start : item.end]
    mistakes: list[UnexpectedPart] = []
    while True:
        try:
            return tree_of(TokenRange(raw.shadow, tokens, 0, len(tokens)), "item"), mistakes
        except UnexpectedPart as found:
            mistakes.append(found)
            entry = None if found.word is None else _entry_around(raw.shadow, tokens, found.start)
            if entry is None or len(mistakes) == MAX_PER_ITEM:
                return None, mistakes
            tokens = tokens[: entry[0]] + tokens[entry[1] :]


def _entry_around(shadow: str, tokens: list[RawToken], place: int) -> tuple[int, int] | None:
    """First and last token (excluded) of the entry that holds `place`: entries are inside the braces of the item and begin with
    a keyword at the start of a line. What stands wrong at the start of a line is an entry of its own."""
    wrong = bisect_right(tokens, place, key=lambda token: token.start) - 1
    depth, start = 0, None
    for index, token in enumerate(tokens):
        begins = depth == 1 and token.first and (index == wrong or _is_keyword(shadow, token))
        if token.kind == "RBRACE":
            depth -= 1
            begins = begins or depth == 0
        if index > wrong and begins:
            return None if start is None else (start, index)
        if index <= wrong and begins and depth:
            start = index
        if token.kind == "LBRACE":
            depth += 1
    return None


def _is_keyword(shadow: str, token: RawToken) -> bool:
    return token.kind == "word" and bool(terminals_of(shadow[token.start : token.end]))
