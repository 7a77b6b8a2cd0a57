"""From files to checked rulebooks: read, parse, order by 引用, resolve, check. One file is one rulebook.

read      bytes -> text             P0101-P0103, P0450, P0453
parse     text -> surface.FileText  P01xx (text), P05xx (YAML)
order     引用: cycles, missing      P0454-P0457
resolve   FileText -> Rulebook      P02xx, P03xx
check     Rulebook -> Rulebook      P04xx
"""

import difflib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from itertools import islice, pairwise
from pathlib import Path

from .check import check
from .collecting import collection_paused
from .diagnostics import Diagnostic, RulebookError, Severity
from .editions import Editions
from .laws import LawTexts
from .model import Rulebook
from .reading_files import find_files, read_sources
from .resolve import UsedBook, resolve
from .resolve.limits import MAX_USE_DEPTH
from .resolve.report import shorten
from .resolve_messages import CATALOGUE
from .surface import DateValue, FileText, Name, Span

_YAML = (".yaml", ".yml")
#: Used rulebooks of one file that are told to be absent; looking for each in a library costs.
_MAX_ABSENT = 20


@dataclass(frozen=True, slots=True)
class Loaded:
    """`rulebooks` each after those it uses; every diagnostic found, by file and place; the texts by source name.

    `borrowed` are the ids of rulebooks that came from the library because another uses them.
    """

    rulebooks: tuple[Rulebook, ...]
    diagnostics: tuple[Diagnostic, ...]
    sources: dict[str, str] = field(default_factory=dict)
    borrowed: frozenset[str] = frozenset()

    @property
    def by_id(self) -> dict[str, Rulebook]:
        return {book.id: book for book in self.rulebooks}


def load(
    paths: Iterable[str | Path],
    *,
    library: Iterable[str | Path] = (),
    strict: bool = True,
    texts: LawTexts | None = None,
) -> Loaded:
    """Load rulebook files and folders (`**/*.penalty`, and `*.yaml`, `*.yml` that declare a rulebook).

    `library`: further files or folders in which used rulebooks are looked up; what nothing uses there is not loaded. `texts`: the
    laws' texts, which citations are held against.
    Raises `RulebookError` with every diagnostic if there is an error and `strict` is on; else what is sound is returned.
    """
    files, problems = find_files(paths)
    sources, unread = read_sources(files)
    extra, _ = find_files(library)
    known = {file.path for file in files}
    shelf, _ = read_sources([file for file in extra if file.path not in known])
    return _load(sources, shelf, [*problems, *unread], strict=strict, laws=texts)


def load_sources(
    sources: Mapping[str, str],
    *,
    library: Mapping[str, str] | None = None,
    strict: bool = True,
    texts: LawTexts | None = None,
) -> Loaded:
    """`load` for texts by name, without a file system. Names that end in .yaml or .yml are YAML, all others text."""
    return _load(dict(sources), dict(library or {}), [], strict=strict, laws=texts)


def is_yaml(name: str) -> bool:
    """Whether a source is YAML, by the end of its name."""
    return name.lower().endswith(_YAML)


def parse(name: str, text: str) -> tuple[FileText, tuple[Diagnostic, ...]]:
    """One source into its syntax tree, by the end of its name."""
    if is_yaml(name):
        from .yaml_surface import parse_yaml

        return parse_yaml(name, text)
    from .text import parse_text

    return parse_text(name, text)


def _load(
    texts: dict[str, str], shelf: dict[str, str], problems: list[Diagnostic], *, strict: bool, laws: LawTexts | None
) -> Loaded:
    run = _Run(texts, shelf, laws)
    with collection_paused():
        rulebooks = run.rulebooks()
    diagnostics = (*problems, *run.diagnostics())
    errors = tuple(found for found in diagnostics if found.severity is Severity.ERROR)
    if errors and strict:
        others = tuple(found for found in diagnostics if found.severity is not Severity.ERROR)
        raise RulebookError((*errors, *others), run.texts)
    return Loaded(rulebooks, diagnostics, run.texts, run.borrowed())


def head_date(file: FileText, key: str) -> date | None:
    """A date of the head as written."""
    entries = () if file.head is None else file.head.entries
    return next((value.value for name, value in entries if name == key and isinstance(value, DateValue)), None)


def _version(file: FileText) -> str:
    return "" if file.head is None else file.head.version.text


@dataclass(frozen=True, slots=True)
class _Parsed:
    file: FileText
    sound: bool  # reading it told no error


class _Run:
    """One call of `load`: sources by name, files by rulebook id, and what became of each."""

    def __init__(self, texts: dict[str, str], shelf: dict[str, str], laws: LawTexts | None) -> None:
        self.texts = texts
        self._shelf = shelf
        self._laws = laws
        self._borrowed: set[str] = set()
        self._found: dict[str, list[Diagnostic]] = {name: [] for name in texts}
        #: By key (`id`, or `id@version` of every further version of it), and the keys of each id.
        self._files: dict[str, _Parsed] = {}
        self._editions: dict[str, list[str]] = {}
        self._done: dict[str, UsedBook | None] = {}

    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """In the order of the sources, then of their places. Of borrowed rulebooks only the errors."""
        return tuple(
            diagnostic
            for name, found in self._found.items()
            for diagnostic in sorted(found, key=lambda item: (item.span.start, item.code))
            if name not in self._borrowed or diagnostic.severity is Severity.ERROR
        )

    def borrowed(self) -> frozenset[str]:
        return frozenset(
            id_
            for id_, keys in self._editions.items()
            if all(self._files[key].file.source in self._borrowed for key in keys)
        )

    def rulebooks(self) -> tuple[Rulebook, ...]:
        for name in tuple(self.texts):
            self._parse(name)
        for keys in self._editions.values():
            self._in_time(keys)
        for name in tuple(self._files):
            self._finish(name)
        books = tuple(book.rulebook for book in self._done.values() if book is not None)
        self._passed_over(books)
        return books

    def _passed_over(self, books: tuple[Rulebook, ...]) -> None:
        """Of what stands above a rulebook, a version that came into force while this one was: it is not built on (R19k)."""
        editions = Editions(books)
        for key, done in self._done.items():
            head = self._files[key].file.head
            if done is None or head is None or head.builds_on is None:
                continue
            for one in editions.passed_over(done.rulebook):
                self._tell(
                    "P0630",
                    self._files[key].file.source,
                    head.builds_on.span,
                    name=one.seen.id,
                    seen=one.seen.version,
                    newer=one.newer.version,
                    day=one.newer.in_force,
                )

    def _parse(self, name: str) -> None:
        file, found = parse(name, self.texts[name])
        self._found.setdefault(name, []).extend(found)
        sound = all(item.severity is not Severity.ERROR for item in found)
        if file.head is None:
            self._found[name].extend(resolve(file, {}, partial=not sound).diagnostics)
            return
        id_, version = file.head.id.text, file.head.version.text
        keys = self._editions.setdefault(id_, [])
        same = [key for key in keys if _version(self._files[key].file) == version]
        if same:
            self._tell("P0454", name, file.head.id.span, name=id_, file=name, other=self._files[same[0]].file.source)
        else:
            key = f"{id_}@{version}" if keys else id_
            keys.append(key)
            self._files[key] = _Parsed(file, sound)

    def _in_time(self, keys: list[str]) -> None:
        """Of several versions each says when it came into force, and none lasts into the next."""
        if len(keys) < 2:
            return
        begun: dict[date, str] = {}
        for key in keys:
            file = self._files[key].file
            day = head_date(file, "in_force")
            if day is None or day in begun:
                span = Span(0, 0) if file.head is None else file.head.version.span
                self._tell("P0462", file.source, span, name=self._id(key))
            else:
                begun[day] = key
        days = sorted(begun)
        for day, following in pairwise(days):
            file = self._files[begun[day]].file
            last = head_date(file, "until")
            if last is not None and last >= following and file.head is not None:
                until = last.isoformat()
                self._tell(
                    "P0463",
                    file.source,
                    file.head.version.span,
                    name=self._id(begun[day]),
                    until=until,
                    day=following.isoformat(),
                )

    def _id(self, key: str) -> str:
        head = self._files[key].file.head
        return key if head is None else head.id.text

    def _edition(self, id_: str, user: str) -> str | None:
        """The key of the version of a used rulebook that `user` builds on (R16e); None if there is none."""
        keys = self._editions.get(id_, [])
        day = head_date(self._files[user].file, "in_force")
        dated = sorted((head_date(self._files[key].file, "in_force") or date.min, key) for key in keys)
        begun = [key for since, key in dated if day is None or since <= day]
        return begun[-1] if begun else dated[0][1] if dated else None

    def _finish(self, root: str) -> None:
        """Resolve and check `root` after everything it uses. Without recursion: chains of uses come from authors."""
        path = [root]
        while path:
            id_ = path[-1]
            step = None if id_ in self._done else self._next_use(id_, path)
            if step is not None:
                path.append(step)
                continue
            if id_ not in self._done:
                self._done[id_] = self._complete(id_)
            path.pop()

    def _next_use(self, id_: str, path: list[str]) -> str | None:
        """A used rulebook that is still to be done, or None. A file with an absent use or in a circle is told and given up."""
        source, head = self._files[id_].file.source, self._files[id_].file.head
        waiting = [
            use for use in (() if head is None else head.needed) if self._edition(use.text, id_) not in self._done
        ]
        lacking = (use for use in waiting if use.text not in self._editions and not self._borrow(use.text))
        absent = list(islice(lacking, _MAX_ABSENT))
        for use in absent:
            self._tell("P0455", source, use.span, near=self._near(use, id_), name=use.text)
        circular = [use for use in waiting if self._edition(use.text, id_) in path]
        for use in circular:
            circle = path[path.index(self._edition(use.text, id_) or "") :]
            self._tell("P0456", source, use.span, chain=" → ".join((*circle, use.text)))
            self._done.update(dict.fromkeys(circle))
        if waiting and len(path) >= MAX_USE_DEPTH:
            self._tell(
                "P0401",
                source,
                waiting[0].span,
                what="引用的层数",
                what_en="rulebooks that use each other",
                count=len(path) + 1,
                limit=MAX_USE_DEPTH,
            )
            self._done[id_] = None
        if absent or circular or id_ in self._done:
            self._done[id_] = None
            return None
        return self._edition(waiting[0].text, id_) if waiting else None

    def _near(self, use: Name, own: str) -> str:
        close = difflib.get_close_matches(use.text[:64], sorted(self._files.keys() - {own}), n=1)
        return close[0] if close else ""

    def _borrow(self, id_: str) -> bool:
        """Take the file that declares `id_` from the library."""
        declares = re.compile(rf"(?:裁量基准|rulebook|id|编号)[\s:：\"']*{re.escape(id_)}(?![\w.-])")
        for name in [name for name, text in self._shelf.items() if declares.search(text)]:
            self.texts[name] = self._shelf.pop(name)
            self._borrowed.add(name)
            self._parse(name)
        keys = self._editions.get(id_, [])
        self._in_time(keys)
        return bool(keys)

    def _complete(self, id_: str) -> UsedBook | None:
        parsed = self._files[id_]
        used: dict[str, UsedBook] = {}
        head = parsed.file.head
        for use in () if head is None else head.needed:
            book = self._done.get(self._edition(use.text, id_) or "")
            if book is None:
                self._tell("P0457", parsed.file.source, use.span, name=use.text)
                return None
            other = self._gather(book, used)
            if other:
                self._tell("P0464", parsed.file.source, use.span, name=other)
                return None
        resolved = resolve(parsed.file, used, partial=not parsed.sound, texts=self._laws)
        self._found[parsed.file.source].extend(resolved.diagnostics)
        if resolved.rulebook is None:
            return None
        books = tuple(book.rulebook for book in used.values())
        rulebook, found = check(resolved.rulebook, books, resolved.places, parsed.file.source, parsed.file.text)
        self._found[parsed.file.source].extend(found)
        return UsedBook(rulebook, resolved.broken)

    def _gather(self, book: UsedBook, used: dict[str, UsedBook]) -> str:
        """`book` and what it uses, depth first in 引用 order, each once. The id of one that is met in two versions, or ""."""
        todo = [book]
        while todo:
            item = todo.pop()
            known = used.setdefault(item.rulebook.id, item)
            if known is not item:
                return item.rulebook.id
            below = [self._done.get(self._edition(id_, self._key(item)) or "") for id_ in reversed(item.rulebook.uses)]
            todo.extend(found for found in below if found is not None and used.get(found.rulebook.id) is not found)
        return ""

    def _key(self, book: UsedBook) -> str:
        return next(key for key, done in self._done.items() if done is book)

    def _tell(self, code: str, source: str, span: Span, near: str = "", **arguments: object) -> None:
        message = CATALOGUE[code]
        texts = {key: shorten(str(value), 200) for key, value in arguments.items()}
        help_zh, help_en = message.help_zh.format_map(texts), message.help_en.format_map(texts)
        if near:
            help_zh, help_en = f"是否指“{near}”？{help_zh}", f"did you mean `{near}`? {help_en}"
        self._found[source].append(
            Diagnostic(
                code,
                message.severity,
                source,
                span,
                message.zh.format_map(texts),
                message.en.format_map(texts),
                help_zh,
                help_en,
            )
        )
