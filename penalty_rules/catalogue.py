"""A catalogue: the rulebooks of one installation, their matters, and the compiled programs."""

import re
import threading
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path

import penalty_dsl
from penalty_dsl.citations import print_zh
from penalty_dsl.digest import digests
from penalty_dsl.model import Rulebook
from penalty_dsl.numerals import print_integer

from .case import Case, make_case
from .linking import LinkedMatter, link
from .program import Program
from .records import RulebookRecord
from .runtime import Runtime

#: A place in a law whose number is written in figures: 第55条.
_PLACE = re.compile(r"第?([0-9]{1,4})([条款项])")


class Catalogue:
    """Rulebooks ready for use. Immutable but for what is compiled on first use; thread-safe.

    `matters` in declared order; a matter is named by its code, or by `rulebook-id/code` where two rulebooks share one.
    """

    def __init__(self, rulebooks: Sequence[Rulebook], memo_entries: int | None = None) -> None:
        self.rulebooks = tuple(rulebooks)
        self._by_id = {book.id: book for book in rulebooks}
        self.matters: tuple[LinkedMatter, ...] = tuple(
            link(matter, book, self._by_id) for book in rulebooks for matter in book.matters
        )
        self._by_code: dict[str, list[LinkedMatter]] = {}
        for linked in self.matters:
            self._by_code.setdefault(linked.matter.code, []).append(linked)
            self._by_code[f"{linked.rulebook.id}/{linked.matter.code}"] = [linked]
        self._runtime = Runtime() if memo_entries is None else Runtime(memo_entries)
        self._programs: dict[tuple[str, str], Program] = {}
        self._lock = threading.Lock()
        self._records: dict[str, RulebookRecord] = {}

    @property
    def codes(self) -> tuple[str, ...]:
        """Every name by which a matter can be asked for, without doubt."""
        return tuple(code for code, found in self._by_code.items() if len(found) == 1)

    def same_code(self, code: str) -> tuple[LinkedMatter, ...]:
        """Every matter of that code: several where rulebooks share it."""
        return tuple(self._by_code.get(code, ()))

    def matter(self, code: str) -> LinkedMatter:
        """The matter of that code. Raises `KeyError` if there is none or the code is ambiguous."""
        found = self._by_code.get(code, [])
        if len(found) != 1:
            raise KeyError(code)
        return found[0]

    def program(self, code: str) -> Program:
        """The compiled matter, made on first use. Raises `KeyError`."""
        linked = self.matter(code)
        key = (linked.rulebook.id, linked.matter.code)
        program = self._programs.get(key)
        if program is None:
            with self._lock:
                program = self._programs.get(key)
                if program is None:
                    program = Program(linked, self._runtime)
                    self._programs[key] = program
        return program

    def search(self, query: str) -> tuple[LinkedMatter, ...]:
        """Matters that have every word of `query` in their code, title, common names, field, note or citations.

        Capitals, width and 《》 do not count. A citation is found by any of its parts (广告法, 第五十五条, 广告法第55条), and by
        one that is more particular than itself.
        """
        words = [_plain(word) for word in query.split()]
        return tuple(linked for linked in self.matters if all(_says(linked, word) for word in words))

    def case(self, data: Mapping[str, object], decided: date | None = None) -> Case:
        """Validate a case (the short or the full form). `decided` serves where the case states none. Raises `CaseError`; `TypeError` if
        `data` is no mapping or `decided` no date."""
        if not isinstance(data, Mapping):
            raise TypeError(f"a case is a mapping, not {type(data).__name__}; read_case reads files")
        if decided is not None and type(decided) is not date:
            raise TypeError(f"decided is a datetime.date, not {type(decided).__name__}")
        return make_case(self, data, decided)

    def rulebook_records(self, linked: Iterable[LinkedMatter]) -> tuple[RulebookRecord, ...]:
        """The rulebooks that these matters rest on, each once, with its digest."""
        books = {book.id: book for each in linked for book in (each.rulebook, *each.used)}
        return tuple(self._record(book) for book in books.values())

    def _record(self, book: Rulebook) -> RulebookRecord:
        found = self._records.get(book.id)
        if found is None:
            found = RulebookRecord(book.id, book.version, book.title, digests(book, self._by_id).meaning)
            self._records[book.id] = found
        return found


def _plain(text: str) -> str:
    """`text` for comparison: half width, small letters, no 《》, numbers of articles in Chinese, no blanks."""
    text = unicodedata.normalize("NFKC", text).casefold().replace("中华人民共和国", "")
    text = re.sub("[《》\\s]", "", text)
    return re.sub(_PLACE, lambda found: f"第{print_integer(int(found[1]))}{found[2]}", text)


def _says(linked: LinkedMatter, word: str) -> bool:
    matter = linked.matter
    cited = [_plain(print_zh(citation)) for citation in (*matter.basis, *matter.violated)]
    texts = map(_plain, (matter.code, matter.title, matter.field, matter.note, *matter.aliases))
    return any(word in text for text in (*texts, *cited)) or any("条" in one and word.startswith(one) for one in cited)


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
