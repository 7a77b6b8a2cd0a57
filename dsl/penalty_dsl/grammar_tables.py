"""Puts the grammar together and builds the parser, once a process. Imports Lark: only the modules that parse import this."""

from functools import cache
from importlib.resources import files

from lark import Lark, Token, Tree
from lark.parsers.lalr_analysis import Shift

from .keywords import Keyword, keywords
from .lexing import CALLED, FIXED, MEASURING, WordLexer

#: Start symbols: one item of a file, or a phrase that stands alone in YAML.
STARTS = (
    "item", "condition", "amount", "range", "citations", "quantity", "literal", "type", "linear", "formula", "tail", "imposed",
)  # fmt: skip
_PARTS = ("items.lark", "sanctions.lark", "expressions.lark")


class PlainTree(Tree[Token]):
    """Named by a plain string: Lark's own names are tokens, and comparing those costs a tenth of loading."""

    def __init__(self, data: str, children: list[Tree[Token] | Token], meta: None = None) -> None:
        self.data = _plain(data)
        self.children = children


@cache
def _plain(name: str) -> str:
    return str(name)


@cache
def parser() -> Lark:
    """The LALR parser for every start symbol; conflicts in the grammar are errors (`strict`)."""
    folder = files(__package__).joinpath("grammar")
    text = "\n".join(folder.joinpath(part).read_text(encoding="utf-8") for part in _PARTS)
    declared = " ".join((*FIXED, *keywords()))
    return Lark(
        f"%declare {declared}\n{text}",
        parser="lalr",
        lexer=WordLexer,
        start=list(STARTS),
        strict=True,
        tree_class=PlainTree,
    )


@cache
def reserved_words() -> dict[str, Keyword]:
    """The spellings that are keywords in a place where a name must be able to stand; as names they need 【】 there.

    Computed from the parse table. Not counted: places where a name is optional (right behind 罚款 any word that may follow
    a fine without an amount is that word), and words that are keywords only before a parenthesis or a number.
    """
    table = keywords()
    found: dict[str, Keyword] = {}
    states: dict[int, dict[str, tuple[object, object]]] = parser().parser.parser._parse_table.states
    for row in states.values():
        if row.get("NAME", (None,))[0] is not Shift or "RBRACE" in row:
            continue
        for terminal in row:
            if terminal in table and terminal not in CALLED | MEASURING:
                found.update(dict.fromkeys((*table[terminal].zh, *table[terminal].en), table[terminal]))
    return dict(sorted(found.items()))
