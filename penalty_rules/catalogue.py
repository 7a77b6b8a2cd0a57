"""A catalogue: the rulebooks of one installation, their matters, and the compiled programs."""

import threading
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import penalty_dsl
from penalty_dsl.bundle import Bundle
from penalty_dsl.editions import Editions, Passed, ids_above
from penalty_dsl.model import Rulebook

from .case import Case, make_case
from .case_text import check_text
from .citing import REFERENCE
from .linking import LinkedMatter, link
from .program import Program
from .records import RulebookRecord
from .referring import based_on
from .runtime import Runtime
from .shelves import BundleShelf, LoadedShelf, Shelf

if TYPE_CHECKING:
    from .finding import CandidatesRecord, Found
    from .finding.index import MatterIndex
    from .finding.reading import Readers


class Catalogue:
    """Rulebooks ready for use. Immutable but for what is compiled on first use; thread-safe.

    `matters` in declared order; a matter is named by its code, or by `rulebook-id/code` where two rulebooks share one. Of a rulebook in
    several versions such a name means the matter in whichever counts (R16), and `rulebook-id@version/code` the one in that version. Of
    rulebooks that stand above each other a plain code means the lowest (R19i).
    """

    def __init__(self, rulebooks: Sequence[Rulebook] | Bundle, memo_entries: int | None = None) -> None:
        shelf = BundleShelf(rulebooks) if isinstance(rulebooks, Bundle) else LoadedShelf(rulebooks)
        self._shelf: Shelf = shelf
        self.rulebooks = shelf.rulebooks
        self._editions = Editions(shelf.rulebooks)
        self._by_key = {self._editions.key(book): book for book in shelf.rulebooks}
        #: By name, the places of the matters on the shelf; a matter is decoded and linked on first use.
        self._by_code: dict[str, list[int]] = {}
        for place, (key, code) in enumerate(shelf.names):
            book = self._by_key[key]
            for name in dict.fromkeys((code, f"{book.id}/{code}", f"{key}/{code}")):
                self._by_code.setdefault(name, []).append(place)
        #: By name, once it was asked for.
        self._found: dict[str, int] = {}
        self._above = ids_above(shelf.rulebooks)
        for name, places in self._by_code.items():
            if not self._is_one(places):
                self._by_code[name] = self._lowest(places)
        self._linked: dict[int, LinkedMatter] = {}
        self._runtime = Runtime() if memo_entries is None else Runtime(memo_entries)
        self._programs: dict[int, Program] = {}
        self._lock = threading.Lock()
        self._records: dict[str, RulebookRecord] = {}
        self._referred: dict[str, dict[str, tuple[str, ...]]] = {}

    @classmethod
    def open(cls, path: str | Path, memo_entries: int | None = None) -> "Catalogue":
        """The catalogue of a bundle: its matters are decoded when they are first asked for. Raises `BundleError`, `OSError`."""
        return cls(Bundle(path), memo_entries)

    @property
    def matters(self) -> tuple[LinkedMatter, ...]:
        """Every matter in declared order. Of a bundle, this decodes all that were not asked for yet."""
        return tuple(self._link(place) for place in range(len(self._shelf.names)))

    def _link(self, place: int) -> LinkedMatter:
        found = self._linked.get(place)
        if found is None:
            matter = self._shelf.matter(place)
            book = self._book(place)
            found = link(matter, book, self._editions.around(book))
            found = self._linked.setdefault(place, found)  # of two threads the first one counts
        return found

    def _book(self, place: int) -> Rulebook:
        return self._by_key[self._shelf.names[place][0]]

    @property
    def holders(self) -> tuple[Rulebook, ...]:
        """The rulebook of each matter, in declared order. Of a bundle, this decodes none."""
        return tuple(self._book(place) for place in range(len(self._shelf.names)))

    @property
    def codes(self) -> tuple[str, ...]:
        """Every name by which a matter can be asked for, without doubt."""
        return tuple(code for code, found in self._by_code.items() if self._is_one(found))

    def _is_one(self, places: Sequence[int]) -> bool:
        """Whether the places are those of one matter, in one version of its rulebook or several."""
        return len({self._book(place).id for place in places}) == 1

    def _lowest(self, places: list[int]) -> list[int]:
        """The places in the rulebook that builds on all the others, if there is one."""
        ids = {self._book(place).id for place in places}
        for id_ in ids:
            if ids <= self._above[id_] | {id_}:
                return [place for place in places if self._book(place).id == id_]
        return places

    def name(self, book: Rulebook, code: str) -> str:
        """What names a matter in this very version of its rulebook."""
        return f"{self._editions.key(book)}/{code}"

    def versions(self, code: str) -> tuple[Rulebook, ...]:
        """The versions of the rulebook of a matter, the earliest first, where there are several and `code` does not say which. Raises
        `KeyError`."""
        book = self._book(self._place(code))
        every = self._editions.of[book.id]
        return () if len(every) == 1 or code.startswith(f"{book.id}@") else every

    def in_force(self, book: Rulebook, day: date) -> Rulebook | None:
        """The version of a rulebook that is in force on a day."""
        return self._editions.on(book.id, day)

    def passed_over(self, book: Rulebook, day: date | None) -> tuple[Passed, ...]:
        """The rulebooks above that are in force in a newer version than the one `book` builds on (R19k)."""
        return self._editions.passed_over(book, day)

    def program_in(self, book: Rulebook, code: str) -> Program | None:
        """The matter that `code` names, in this version of its rulebook; None if that has no such matter."""
        found = [place for place in self._named(code) if self._book(place) is book]
        return self._program(found[0]) if found else None

    def same_code(self, code: str) -> tuple[LinkedMatter, ...]:
        """Every matter of that code: several where rulebooks share it."""
        return tuple(self._link(place) for place in self._named(code))

    def versions_of(self, id_: str) -> tuple[str, ...]:
        """The versions of the rulebook of that id, the earliest first; none if there is no such rulebook."""
        return tuple(book.version for book in self._editions.of.get(id_, ()))

    def matter(self, code: str) -> LinkedMatter:
        """The matter of that code. Raises `KeyError` if there is none or the code is ambiguous."""
        return self._link(self._place(code))

    def _named(self, code: str) -> Sequence[int]:
        """The places that a name means; one that says the version also where only that version is loaded (R16a)."""
        book, slash, matter = code.rpartition("/")
        id_, _, version = book.partition("@")
        if version and self.versions_of(id_) == (version,):
            code = f"{id_}{slash}{matter}"
        return self._by_code.get(code, ())

    def _place(self, code: str) -> int:
        place = self._found.get(code)
        if place is None:
            found = self._named(code)
            if not self._is_one(found):
                raise KeyError(code)
            place = self._found[code] = max(found, key=lambda place: self._book(place).in_force or date.min)
        return place

    def program(self, code: str) -> Program:
        """The compiled matter, made on first use; in its last version, if the name leaves that open. Raises `KeyError`."""
        return self._program(self._place(code))

    def _program(self, place: int) -> Program:
        program = self._programs.get(place)
        if program is None:
            with self._lock:
                program = self._programs.get(place)
                if program is None:
                    program = Program(self._link(place), self._runtime)
                    self._programs[place] = program
        return program

    def find(self, query: str, *, field: str = "", organ: str = "", law: str = "", rulebook: str = "") -> "Found":
        """The matters that are like the words of `query`, the most like them first (R22); narrowed, and told a page at a time. Raises
        `CaseError` for words that cannot be looked for. The first call decodes a bundle."""
        from .finding.search import find

        return find(self, query, field=field, organ=organ, law=law, rulebook=rulebook)

    @cached_property
    def index(self) -> "MatterIndex":
        """Every matter by its words, by its place in declared order."""
        from .finding.search import indexed

        return indexed(self)

    def candidates(self, data: Mapping[str, object], decided: date | None = None) -> "CandidatesRecord":
        """Which matters an inquiry (words, facts, who, where, when) could be about, and whose they are (R22d to R22h). `decided` serves
        where it states no day. Raises `CaseError`. The first call decodes a bundle."""
        from .finding.candidates import find_candidates

        return find_candidates(self, data, decided)

    @cached_property
    def readers(self) -> "Readers":
        """Which matters read which facts."""
        from .finding.reading import Readers

        return Readers(self.matters)

    def places_on(self, day: date | None) -> tuple[int, ...]:
        """The places of the matters that count on a day: of several versions that in force (without a day, or where none is, the last), of
        rulebooks that stand above each other the lowest (R19i)."""
        found = []
        for place, (_, code) in enumerate(self._shelf.names):
            book = self._book(place)
            counts = (None if day is None else self.in_force(book, day)) or self._editions.of[book.id][-1]
            if book is counts and place in self._by_code[code]:
                found.append(place)
        return tuple(found)

    def program_at(self, place: int) -> Program:
        """The matter at a place in declared order, compiled on first use."""
        return self._program(place)

    def at(self, place: int) -> LinkedMatter:
        """The matter at a place in declared order."""
        return self._link(place)

    def case(self, data: Mapping[str, object], decided: date | None = None) -> Case:
        """Validate a case (the short or the full form). `decided` serves where the case states none. Raises `CaseError`; `TypeError` if
        `data` is no mapping or `decided` no date."""
        if not isinstance(data, Mapping):
            raise TypeError(f"a case is a mapping, not {type(data).__name__}; read_case reads files")
        if decided is not None and type(decided) is not date:
            raise TypeError(f"decided is a datetime.date, not {type(decided).__name__}")
        check_text(data)
        return make_case(self, data, decided)

    def referred(self, linked: LinkedMatter) -> Mapping[str, tuple[str, ...]]:
        """By the path of each reference (依照) of a matter, the names of the matters it leads to. The first call decodes a bundle."""
        name = f"{linked.rulebook.id}/{linked.matter.code}"
        found = self._referred.get(name)
        if found is None:
            found = {
                measure.path: based_on(measure.citations, linked, self._beside(linked.rulebook))
                for block in linked.matter.statutory
                for chain in block.chains
                for branch in chain.branches
                for measure in branch.measures
                if measure.kind == REFERENCE
            }
            self._referred[name] = found
        return found

    def _beside(self, book: Rulebook) -> Iterator[LinkedMatter]:
        """The matters that a rulebook may refer to: of those that stand above each other with it only its own."""
        for linked in self.matters:
            other = linked.rulebook.id
            if other not in self._above[book.id] and book.id not in self._above[other]:
                yield linked

    def rulebook_records(self, linked: Iterable[LinkedMatter]) -> tuple[RulebookRecord, ...]:
        """The rulebooks that these matters rest on, each version once, with its digest."""
        books = {self._editions.key(book): book for each in linked for book in (each.rulebook, *each.used)}
        return tuple(self._record(key, book) for key, book in books.items())

    @property
    def records(self) -> tuple[RulebookRecord, ...]:
        """Every loaded rulebook with its digest, each after those it uses."""
        return tuple(self._record(self._editions.key(book), book) for book in self.rulebooks)

    def _record(self, key: str, book: Rulebook) -> RulebookRecord:
        found = self._records.get(key)
        if found is None:
            found = RulebookRecord(book.id, book.version, book.title, self._shelf.digests(book).meaning)
            self._records[key] = found
        return found


def shipped_rulebooks() -> Path:
    """The folder of rulebooks that comes with the package: the checkout's own, or the copy in the wheel."""
    package = Path(__file__).parent
    copy = package / "_rulebooks"
    return copy if copy.is_dir() else package.parent / "rulebooks"


def load_rulebooks(paths: str | Path | Iterable[str | Path] | None = None) -> Catalogue:
    """Load, resolve and check rulebooks: a file or folder, or several (`.penalty`, `.yaml`); without `paths`, the shipped ones.

    Rulebooks that those build on and that are not among them are taken from the shipped ones. Raises
    `penalty_dsl.RulebookError` with every diagnostic.
    """
    shipped = shipped_rulebooks()
    if paths is None:
        return Catalogue(penalty_dsl.load([shipped]).rulebooks)
    if isinstance(paths, str | Path):
        paths = [paths]
    return Catalogue(penalty_dsl.load([Path(path) for path in paths], library=[shipped]).rulebooks)
