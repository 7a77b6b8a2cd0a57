"""A syntax tree as canonical `.penalty` text: one module for each region, one function for each class of the tree."""

from itertools import pairwise
from typing import assert_never

from ...surface import (
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
from ..layout import Entry
from ..order import in_order
from ..spelling import Speller
from .circumstances import definition
from .head import head, is_inside, law
from .matters import matter
from .procedure import procedure, standard
from .scenarios import scenario
from .tiers import provision

_Item = HeadText | LawText | MatterText | ProvisionText | ScenarioText | DefinitionText | StandardText | ProcedureText


def file_entries(speller: Speller, file: FileText) -> list[Entry]:
    """The items of a file in the order of its author, the language first."""
    items: list[_Item] = [] if file.head is None else [file.head, *_loose(file.head)]
    items += [*file.laws, *file.matters, *file.provisions, *file.scenarios, *file.standards, *file.procedures]
    entries = in_order([item_entry(speller, item) for item in items])
    if file.language is not None:
        place = speller.source.place(None, "LANGUAGE")
        entries.insert(0, Entry([f"{speller.word('LANGUAGE')} {file.language}"], place, kind="language"))
    for previous, entry in pairwise(entries):
        entry.gap = previous.kind != entry.kind or entry.kind == "matter"
    return entries


def _loose(head: HeadText) -> list[DefinitionText]:
    """Definitions that stand outside the head."""
    return [one for one in head.definitions if not is_inside(one.span, head.span)]


def item_entry(speller: Speller, item: _Item) -> Entry:
    """One item of a file."""
    match item:
        case HeadText():
            return head(speller, item)
        case LawText():
            return law(speller, item)
        case MatterText():
            return matter(speller, item)
        case ProvisionText():
            return provision(speller, item)
        case ScenarioText():
            return scenario(speller, item)
        case DefinitionText():
            return definition(speller, item)
        case StandardText():
            return standard(speller, item)
        case ProcedureText():
            return procedure(speller, item)
        case _:
            assert_never(item)
