"""Several versions of one rulebook: which one is in force on a day, and which one another rulebook builds on (R16e)."""

from collections.abc import Iterable, Mapping
from datetime import date

from .model import Rulebook


class Editions:
    """The rulebooks of one installation, in their order. Of one id, each version lasts until the next comes into force."""

    def __init__(self, rulebooks: Iterable[Rulebook]) -> None:
        found: dict[str, list[Rulebook]] = {}
        for book in rulebooks:
            found.setdefault(book.id, []).append(book)
        #: By id, the earliest first.
        self.of = {id_: tuple(sorted(books, key=_begin)) for id_, books in found.items()}

    def key(self, book: Rulebook) -> str:
        """What names this version: its id, with the version where there are several."""
        return book.id if len(self.of[book.id]) == 1 else f"{book.id}@{book.version}"

    def on(self, id_: str, day: date) -> Rulebook | None:
        """The version in force on a day; None if there is none."""
        begun = [book for book in self.of[id_] if book.in_force is None or book.in_force <= day]
        last = begun[-1] if begun else None
        return None if last is None or (last.until is not None and last.until <= day) else last

    def around(self, book: Rulebook) -> Mapping[str, Rulebook]:
        """By id, the rulebooks as `book` sees them: of each the version in force when it came into force itself."""
        return {id_: book if id_ == book.id else picked(books, book.in_force) for id_, books in self.of.items()}


def ids_above(rulebooks: Iterable[Rulebook]) -> Mapping[str, frozenset[str]]:
    """By id, the rulebooks that it builds on (上位), directly or not, in whichever version."""
    direct: dict[str, set[str]] = {}
    for book in rulebooks:
        direct.setdefault(book.id, set()).update({book.builds_on} - {""})
    found: dict[str, frozenset[str]] = {}
    for id_ in direct:
        above: set[str] = set()
        todo = [id_]
        while todo:
            more = direct.get(todo.pop(), set()) - above
            above |= more
            todo.extend(more)
        found[id_] = frozenset(above)
    return found


def picked(editions: tuple[Rulebook, ...], day: date | None) -> Rulebook:
    """Of several versions, the earliest first: the last that has begun by `day`, without a day the last, else the first."""
    begun = [book for book in editions if day is None or book.in_force is None or book.in_force <= day]
    return begun[-1] if begun else editions[0]


def _begin(book: Rulebook) -> date:
    return book.in_force or date.min
