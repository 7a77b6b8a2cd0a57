"""What the page of a rulebook shows: its head, its versions, its matters by chapter, and what all of them share."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from penalty_dsl.citations import print_zh
from penalty_dsl.model import Rounding, Rulebook
from penalty_rules import Catalogue
from penalty_rules.amount_words import yuan
from penalty_rules.labels import Label
from penalty_rules.linking import LinkedMatter
from penalty_rules.phrase import phrase

from ..holding import Edition
from ..models import CircumstanceInfo
from ..problems import Fault, ProblemError
from ..telling import circumstance_info
from .printed import Printed, printed

#: So many matters stand on one page.
MOST = 30
_ROUNDING = {
    Rounding.HALF_UP: Label("四舍五入", "half up"),
    Rounding.DOWN: Label("舍去", "down"),
    Rounding.UP: Label("进位", "up"),
    Rounding.HALF_EVEN: Label("四舍六入五成双", "half to even"),
}
_POINTS = {
    "low": Label("下端", "the lower end"),
    "middle": Label("中点", "the middle"),
    "high": Label("上端", "the upper end"),
    "none": Label("不定建议点", "none"),
}


@dataclass(frozen=True, slots=True)
class Entry:
    """A rulebook in a list. `state`: "" where it counts today, else "future" or "past"."""

    id: str
    version: str
    title: str
    document: str
    issuer: str
    organ: str
    region: str
    published: str
    in_force: str
    until: str
    state: str
    matters: int
    digest: str


@dataclass(frozen=True, slots=True)
class Clause:
    """Something that is said once for all matters: what it is called, its condition or meaning, what it does, and where it stands."""

    title: str
    text: str
    effect: str
    basis: tuple[str, ...]
    note: str = ""


@dataclass(frozen=True, slots=True)
class BookPage:
    """One rulebook. `matters` are those of page `number` of `numbers` of the chapter; `terms` and what follows hold for all chapters."""

    entry: Entry
    note: str
    builds_on: tuple[Entry, ...]
    uses: tuple[Entry, ...]
    versions: tuple[Entry, ...]
    conventions: tuple[str, ...]
    chapters: tuple[tuple[str, int], ...]
    chapter: str
    number: int
    numbers: int
    matters: tuple[Printed, ...]
    terms: tuple[tuple[str, str], ...]
    circumstances: tuple[CircumstanceInfo, ...]
    definitions: tuple[Clause, ...]
    standards: tuple[Clause, ...]
    provisions: tuple[Clause, ...]
    procedures: tuple[Clause, ...]


def entries(edition: Edition, today: date) -> tuple[Entry, ...]:
    """Every loaded rulebook, those with matters first."""
    count = Counter((book.id, book.version) for book in edition.catalogue.holders)
    digests = {(one.id, one.version): one.digest for one in edition.records}
    found = [
        entry(book, edition.catalogue, today, count[book.id, book.version], digests[book.id, book.version])
        for book in edition.catalogue.rulebooks
    ]
    return tuple(sorted(found, key=lambda one: not one.matters))


def entry(book: Rulebook, catalogue: Catalogue, today: date, matters: int, digest: str) -> Entry:
    counting = catalogue.in_force(book, today)
    state = "" if counting is book else "future" if book.in_force is not None and book.in_force > today else "past"
    days = (book.published, book.in_force, book.until)
    published, in_force, until = ("" if day is None else day.isoformat() for day in days)
    return Entry(
        book.id, book.version, book.title or book.id, book.document, book.issuer, book.organ, book.region,
        published, in_force, until, state, matters, digest,
    )  # fmt: skip


def book_named(catalogue: Catalogue, id_: str, version: str, on: date | None, today: date) -> Rulebook:
    """The rulebook that an address names: in that version, else in the one that counts on that day, else in the last. Raises
    `ProblemError`."""
    every = [book for book in catalogue.rulebooks if book.id == id_]
    if version:
        every = [book for book in every if book.version == version]
    if not every:
        named = f"{id_} {version}".strip()[:100]
        fault = Fault(code="E0465", zh=f"没有裁量基准 {named}", en=f"there is no rulebook {named}")
        raise ProblemError("not_found", [fault])
    if version:
        return every[0]
    if on is not None:
        counting = catalogue.in_force(every[0], on)
        if counting is None:
            zh = f"{on.isoformat()} 没有施行的版本"
            fault = Fault(code="E0466", zh=zh, en=f"no version is in force on {on.isoformat()}")
            raise ProblemError("not_found", [fault])
        return counting
    return catalogue.in_force(every[0], today) or max(every, key=lambda book: book.in_force or date.min)


def book_page(edition: Edition, book: Rulebook, chapter: str, number: int, today: date, lang: str) -> BookPage:
    """The page of a rulebook. Without a chapter the first one."""
    catalogue = edition.catalogue
    own = [catalogue.at(place) for place, holder in enumerate(catalogue.holders) if holder is book]
    chapters = Counter(linked.matter.field for linked in own)
    chapter = chapter if chapter in chapters else next(iter(chapters), "")
    inside = [linked for linked in own if linked.matter.field == chapter]
    numbers = max(1, -(-len(inside) // MOST))
    number = min(max(number, 1), numbers)
    shown = inside[(number - 1) * MOST : number * MOST]
    every = {(one.id, one.version): one for one in entries(edition, today)}
    reader = own[0] if own else _reader(catalogue, book)
    around = {(one.id, one.version) for linked in own[:1] for one in linked.used}
    used = tuple(one for key, one in every.items() if key in around or (not own and one.id in book.uses))
    return BookPage(
        entry=every[book.id, book.version],
        note=book.note,
        builds_on=tuple(one for one in used if one.id == book.builds_on),
        uses=tuple(one for one in used if one.id != book.builds_on),
        versions=tuple(sorted((one for one in every.values() if one.id == book.id), key=lambda one: one.in_force)),
        conventions=tuple(_conventions(book, lang)),
        chapters=tuple(chapters.items()),
        chapter=chapter,
        number=number,
        numbers=numbers,
        matters=tuple(printed(catalogue, linked, lang) for linked in shown),
        terms=book.terms,
        circumstances=tuple(_circumstances(book, reader, lang)),
        definitions=tuple(_definitions(book, reader, lang)),
        standards=tuple(Clause(one.label, "", "", tuple(map(print_zh, one.citations))) for one in book.standards),
        provisions=tuple(_provisions(book, reader, lang)),
        procedures=tuple(
            Clause(
                one.title, "；".join(step.text for step in one.steps), "", tuple(map(print_zh, one.citations)), one.note
            )
            for one in book.procedures
        ),
    )


def _reader(catalogue: Catalogue, book: Rulebook) -> LinkedMatter | None:
    """A matter that reads what the rulebook says for all: one of those that use it."""
    return next((linked for linked in catalogue.matters if book in linked.used), None)


def _definitions(book: Rulebook, reader: LinkedMatter | None, lang: str) -> Iterator[Clause]:
    """In the words of a matter that reads them: there classes of parties are spelled out."""
    for one in book.definitions:
        meaning = "" if reader is None else phrase(reader.definitions[one.code].when, reader, lang)
        yield Clause(one.label, meaning, "", ())


def _provisions(book: Rulebook, reader: LinkedMatter | None, lang: str) -> Iterator[Clause]:
    placed = {} if reader is None else {one.path: one for one in reader.provisions}
    for one in book.provisions:
        condition = "" if reader is None else phrase(placed[one.path].when, reader, lang)
        yield Clause(one.title, condition, one.effect, tuple(map(print_zh, one.citations)), one.note)


def _circumstances(book: Rulebook, reader: LinkedMatter | None, lang: str) -> Iterator[CircumstanceInfo]:
    """What is asked for all matters; components are asked through their composite."""
    if reader is not None:
        yield from (circumstance_info(reader, one, True, lang) for one in book.composites)
        for one in book.circumstances:
            if one.component is None:
                yield circumstance_info(reader, one, True, lang)


def _conventions(book: Rulebook, lang: str) -> Iterator[str]:
    """How its words and numbers are read."""
    english, told = lang == "en", book.conventions
    for word, meaning, includes in (
        ("以上", "or more", told.above_inclusive),
        ("以下", "or less", told.below_inclusive),
    ):
        if english:
            yield f"“{meaning}” {'includes' if includes else 'excludes'} the number"
        else:
            yield f"“{word}”{'含' if includes else '不含'}本数"
    unit, way = yuan(Fraction(told.rounding_unit), lang), _ROUNDING[told.rounding].of(lang)
    yield f"amounts are rounded {way} to {unit}" if english else f"数额取整到 {unit}（{way}）"
    point = _POINTS[told.point.value].of(lang)
    yield f"recommended point: {point}" if english else f"建议点：{point}"
