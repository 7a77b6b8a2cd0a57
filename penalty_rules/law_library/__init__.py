"""The law library: statutes in Markdown in one SQLite file, asked by name, by citation, by words, and by the checker of rulebooks.

No text of a law is part of this package (docs/laws.md).
"""

from .checking import LibraryTexts
from .citing import Answered, answered, chosen, place_words, read_citations
from .held import HeldArticle, HeldLaw, HeldVersion, Hit, Hits
from .importing import Imported, ImportRemark, import_laws
from .library import LawLibrary, snippet
from .places import Absent, Quoted, quoted
from .problems import LawLibraryError

__all__ = [
    "Absent",
    "Answered",
    "HeldArticle",
    "HeldLaw",
    "HeldVersion",
    "Hit",
    "Hits",
    "ImportRemark",
    "Imported",
    "LawLibrary",
    "LawLibraryError",
    "LibraryTexts",
    "Quoted",
    "answered",
    "chosen",
    "import_laws",
    "place_words",
    "quoted",
    "read_citations",
    "snippet",
]
