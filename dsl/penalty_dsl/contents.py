"""What is in the rulebooks of a source, told beside its diagnostics."""

from .check.adoption import adoption_of
from .loading import Loaded


def contents(loaded: Loaded) -> list[dict[str, object]]:
    """Each rulebook that was given, not those taken from a library: its matters, their levels of adoption, its scenarios."""
    return [
        {
            "id": book.id,
            "version": book.version,
            "title": book.title,
            "matters": [matter.code for matter in book.matters],
            "adoption": {matter.code: adoption_of(matter).level for matter in book.matters},
            "scenarios": len(book.scenarios),
        }
        for book in loaded.rulebooks
        if book.id not in loaded.borrowed
    ]
