"""A syntax tree as canonical YAML: one module for each region, one function for each class of the tree."""

from ...surface import FileText
from ..layout import Entry
from ..order import in_order
from ..spelling import Speller
from .head import head, laws
from .keys import written
from .matters import matter
from .procedure import procedure, standard
from .scalars import mapping, pair, sequence, whole
from .scenarios import scenario
from .tiers import provision


def file_entries(speller: Speller, file: FileText) -> list[Entry]:
    """The keys of a file in the order of its author, the language first."""
    entries = [] if file.head is None else [head(speller, file.head)]
    entries += laws(speller, file.laws)
    items = {
        "matters": [matter(speller, one) for one in file.matters if not one.refines],
        "refine": [matter(speller, one) for one in file.matters if one.refines],
        "provisions": [provision(speller, one) for one in file.provisions],
        "procedures": [procedure(speller, one) for one in file.procedures],
        "scenarios": [scenario(speller, one) for one in file.scenarios],
    }
    for one in (*items["matters"], *items["refine"]):
        one.gap = True
    entries += [sequence(written(speller, key), some, short=False, kind=key) for key, some in items.items() if some]
    if file.standards:
        named = [standard(speller, one) for one in file.standards]
        entries.append(mapping(written(speller, "standards"), named, whole(named), short=False, kind="standards"))
    entries = in_order(entries)
    if file.language is not None:
        place = speller.source.place(None, "LANGUAGE")
        entries.insert(0, pair(written(speller, "language"), str(file.language), place, "language"))
    for entry in entries:
        entry.gap = True
    return entries
