"""Several versions of one rulebook: which one is in force on a day, and which one another rulebook builds on (R16e)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from .model import Rulebook


@dataclass(frozen=True, slots=True)
class Passed:
    """A rulebook above in the version that the one below builds on, and a newer version that it does not take account of."""

    seen: Rulebook
    newer: Rulebook


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
        """By id, `book` and those it uses, directly or not: of each the version in force when what uses it came into force itself."""
        found = {book.id: book}
        todo = [book]
        while todo:
            user = todo.pop()
            for id_ in user.uses:
                if id_ not in found:
                    found[id_] = picked(self.of[id_], user.in_force)
                    todo.append(found[id_])
        return found

    def passed_over(self, book: Rulebook, day: date | None = None) -> tuple[Passed, ...]:
        """The rulebooks above `book` of which another version than the one it builds on is in force, on a day or, without one, at some
        time before `book` itself ends; the nearest first (R19k)."""
        if not book.builds_on:
            return ()
        around, found, above = self.around(book), [], book.builds_on
        while above:
            seen = around[above]
            newer = self._after(seen, self._end(book)) if day is None else self._other_on(seen, day)
            if newer is not None:
                found.append(Passed(seen, newer))
            above = seen.builds_on
        return tuple(found)

    def _other_on(self, seen: Rulebook, day: date) -> Rulebook | None:
        newer = self.on(seen.id, day)
        return None if newer is None or newer is seen or _begin(newer) <= _begin(seen) else newer

    def _after(self, seen: Rulebook, end: date) -> Rulebook | None:
        """The last version after `seen` that begins before `end`."""
        later = [book for book in self.of[seen.id] if _begin(seen) < _begin(book) < end]
        return later[-1] if later else None

    def _end(self, book: Rulebook) -> date:
        """The day from which a version no longer counts: its own last, or the first of the next."""
        later = [_begin(other) for other in self.of[book.id] if _begin(other) > _begin(book)]
        return min([*later[:1], book.until or date.max])


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
