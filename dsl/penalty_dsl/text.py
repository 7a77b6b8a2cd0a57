"""Text front end: the source of a `.penalty` file becomes `surface.FileText` and diagnostics. Imports Lark."""

from collections.abc import Callable
from dataclasses import replace

from .build_circumstances import definition
from .build_items import head, law, matter, provision, scenario
from .build_procedure import procedure, standard
from .diagnostics import Diagnostic
from .reading import Node, Reading, Refused, tokens
from .surface import (
    DefinitionText,
    FileText,
    HeadText,
    LawText,
    MatterText,
    ProcedureText,
    ProvisionText,
    ScenarioText,
    StandardText,
)
from .syntax_errors import explain
from .syntax_messages import Code, problem
from .text_items import Spoiled, cut_items, describe
from .text_recovery import parse_item
from .tokens import MAX_PROBLEMS, decode_source, scan

__all__ = ["LANGUAGE_VERSION", "decode_source", "parse_text"]

#: Version of the language that this parser reads.
LANGUAGE_VERSION = 1

_Built = HeadText | LawText | MatterText | ProvisionText | ScenarioText | DefinitionText | StandardText | ProcedureText
_BUILDERS: dict[str, Callable[[Reading, Node], _Built]] = {
    "rulebook": head,
    "law": law,
    "matter": matter,
    "refinement": matter,
    "provision": provision,
    "scenario": scenario,
    "definition": definition,
    "standard": standard,
    "procedure": procedure,
}


def parse_text(source_name: str, text: str) -> tuple[FileText, tuple[Diagnostic, ...]]:
    """Everything that could be read of `text`, and every mistake, in the order of the source.

    Never raises for what `text` holds. An item with a syntax error is left out; the others are there.
    """
    raw = scan(source_name, text)
    file = FileText(source_name, text)
    spoiled = Spoiled(raw)
    items, problems = cut_items(raw, spoiled)
    problems = [*raw.problems, *problems]
    reading = Reading(source_name, text, raw.shadow)
    collected = _Collected(reading)
    for item in items:
        if len(problems) > MAX_PROBLEMS:
            break
        tree, mistakes = parse_item(raw, item)
        if not spoiled.between(item.start, item.end):
            named = describe(raw, raw.tokens[item.start]) if mistakes else ("", "")
            problems.extend(explain(source_name, mistake, 0, named) for mistake in mistakes)
        if tree is not None:
            collected.add(tree, complete=not mistakes)
    problems.extend(reading.problems)
    problems.sort(key=lambda found: (found.span.start, found.code))
    if len(problems) > MAX_PROBLEMS:
        more = problem(Code.MORE_PROBLEMS, source_name, problems[MAX_PROBLEMS].span, limit=str(MAX_PROBLEMS))
        problems[MAX_PROBLEMS:] = [more]
    return collected.file(file), tuple(problems)


class _Collected:
    """The items of a file as they are built."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.built: list[_Built] = []
        self.head: HeadText | None = None
        self.language: int | None = None

    def add(self, tree: Node, *, complete: bool) -> None:
        """Builds an item. One that is not complete is built for its other problems and left out."""
        reading = self.reading
        if tree.data == "language":
            keyword, number = tokens(tree)
            if self.language is not None:
                reading.report(Code.TWICE, reading.span(keyword), found=str(keyword))
            if str(number) != str(LANGUAGE_VERSION):
                reading.report(Code.LANGUAGE_VERSION, reading.span(number), found=str(number)[:20])
            self.language = LANGUAGE_VERSION
            return
        try:
            built = _BUILDERS[str(tree.data)](reading, tree)
        except Refused:
            return
        if not complete:
            return
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
            standards=tuple(item for item in self.built if isinstance(item, StandardText)),
            procedures=tuple(item for item in self.built if isinstance(item, ProcedureText)),
        )
