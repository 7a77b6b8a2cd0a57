"""Where a catalogue takes its matters from: rulebooks in memory, or a bundle that decodes each on demand."""

from collections.abc import Sequence
from typing import Protocol

from penalty_dsl.bundle import Bundle
from penalty_dsl.digest import Digests, digests
from penalty_dsl.editions import Editions
from penalty_dsl.model import Matter, Rulebook


class Shelf(Protocol):
    """`names` are the (key of the rulebook's version, code) of every matter in declared order; `matter` takes a place in that order."""

    @property
    def rulebooks(self) -> tuple[Rulebook, ...]: ...

    @property
    def names(self) -> tuple[tuple[str, str], ...]: ...

    def matter(self, place: int) -> Matter: ...

    def digests(self, book: Rulebook) -> Digests: ...


class LoadedShelf:
    """Rulebooks as they were loaded."""

    def __init__(self, rulebooks: Sequence[Rulebook]) -> None:
        self.rulebooks = tuple(rulebooks)
        self._matters = [matter for book in rulebooks for matter in book.matters]
        self._editions = Editions(rulebooks)
        self.names = tuple((self._editions.key(book), matter.code) for book in rulebooks for matter in book.matters)

    def matter(self, place: int) -> Matter:
        return self._matters[place]

    def digests(self, book: Rulebook) -> Digests:
        return digests(book, self._editions.around(book))


class BundleShelf:
    """A bundle: its rulebooks come without matters, their digests are those of the whole."""

    def __init__(self, bundle: Bundle) -> None:
        self._bundle = bundle
        self.rulebooks = bundle.rulebooks
        self._editions = Editions(bundle.rulebooks)
        self.names = tuple((entry.rulebook, entry.code) for entry in bundle.entries)

    def matter(self, place: int) -> Matter:
        return self._bundle.matter(self._bundle.entries[place])

    def digests(self, book: Rulebook) -> Digests:
        return self._bundle.digests[self._editions.key(book)]
