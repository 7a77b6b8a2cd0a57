"""Text front end: the source of a `.penalty` file becomes `surface.FileText` and diagnostics. Imports Lark."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from lark import Token, Tree

from .build_circumstances import definition
from .build_items import head, law, matter, provision, scenario
from .diagnostics import Diagnostic
from .grammar_tables import parser
from .lexing import TokenRange, UnexpectedPart
from .reading import Node, Reading, Refused, tokens
from .surface import DefinitionText, FileText, HeadText, LawText, MatterText, ProvisionText, ScenarioText
from .syntax_errors import explain
from .syntax_messages import Code
from .text_items import Item, cut_items, describe
from .tokens import MAX_PROBLEMS, Scan, decode_source, scan

__all__ = ["LANGUAGE_VERSION", "decode_source", "parse_text"]

#: Version of the language that this parser reads.
LANGUAGE_VERSION = 1

_Built = HeadText | LawText | MatterText | ProvisionText | ScenarioText | DefinitionText
_BUILDERS: dict[str, Callable[[Reading, Node], _Built]] = {
    "rulebook": head,
    "law": law,
    "matter": matter,
    "provision": provision,
    "scenario": scenario,
    "definition": definition,
}


def parse_text(source_name: str, text: str) -> tuple[FileText, tuple[Diagnostic, ...]]:
    """Everything that could be read of `text`, and every mistake, in the order of the source.

    Never raises for what `text` holds. An item with a syntax error is left out; the others are there.
    """
    raw = scan(source_name, text)
    file = FileText(source_name, text)
    if not raw.tokens:
        return file, tuple(raw.problems)
    items, problems = cut_items(raw)
    problems = [*raw.problems, *problems]
    reading = Reading(source_name, text, raw.shadow)
    collected = _Collected(reading)
    spoiled = sorted(found.span.start for found in raw.problems)
    for item in items:
        if len(problems) > MAX_PROBLEMS:
            break
        try:
            collected.add(parse_item(raw, item))
        except Refused:
            continue
        except UnexpectedPart as found:
            if not _touches(spoiled, raw.tokens[item.start].start, raw.tokens[item.end - 1].end):
                problems.append(explain(source_name, found, 0, describe(raw, raw.tokens[item.start])))
    problems.extend(reading.problems)
    problems.sort(key=lambda found: (found.span.start, found.code))
    return collected.file(file), tuple(problems[:MAX_PROBLEMS])


def parse_item(raw: Scan, item: Item) -> Node:
    """The parse tree of one item.

    :raises UnexpectedPart: it has a syntax error.
    """
    return tree_of(TokenRange(raw.shadow, raw.tokens, item.start, item.end), "item")


def tree_of(given: TokenRange, start: str) -> Node:
    """The parse tree of some raw tokens from the start symbol `start`.

    :raises UnexpectedPart: they have a syntax error.
    """
    read: Any = parser().parse  # Lark types its input as text; a lexer of one's own takes what it is given
    found: Tree[Token] = read(given, start)
    return found


def _touches(starts: list[int], first: int, last: int) -> bool:
    return any(first <= start <= last for start in starts)


class _Collected:
    """The items of a file as they are built."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.built: list[_Built] = []
        self.head: HeadText | None = None
        self.language: int | None = None

    def add(self, tree: Node) -> None:
        reading = self.reading
        if tree.data == "language":
            keyword, number = tokens(tree)
            if self.language is not None:
                reading.report(Code.TWICE, reading.span(keyword), found=str(keyword))
            if str(number) != str(LANGUAGE_VERSION):
                reading.report(Code.LANGUAGE_VERSION, reading.span(number), found=str(number)[:20])
            self.language = LANGUAGE_VERSION
            return
        built = _BUILDERS[str(tree.data)](reading, tree)
        if not isinstance(built, HeadText):
            self.built.append(built)
        elif self.head is None:
            self.head = built
        else:
            keyword = tokens(tree)[0]
            reading.report(Code.TWICE, reading.span(keyword), found=str(keyword))

    def file(self, empty: FileText) -> FileText:
        """The file; definitions outside any item belong to the head."""
        loose = tuple(item for item in self.built if isinstance(item, DefinitionText))
        head = self.head
        if loose and head is not None:
            head = replace(head, definitions=head.definitions + loose)
        return replace(
            empty,
            head=head,
            language=self.language,
            laws=tuple(item for item in self.built if isinstance(item, LawText)),
            matters=tuple(item for item in self.built if isinstance(item, MatterText)),
            provisions=tuple(item for item in self.built if isinstance(item, ProvisionText)),
            scenarios=tuple(item for item in self.built if isinstance(item, ScenarioText)),
        )
