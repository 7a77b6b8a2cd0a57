"""From a folder of statutes in Markdown to one file: `penalty-rules laws import`.

The file is made beside its place and renamed into it, so that whoever has the old one open keeps it and nobody sees half of the new.
The same folder gives the same bytes.
"""

import hashlib
import os
import sqlite3
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path

from penalty_dsl.laws.index import key

from .problems import WORDINGS, LawLibraryError
from .schema import APPLICATION, FORMAT, TABLES, check_full_text, opened
from .statute_file import NotAStatute, StatuteFile, read_statute
from .words import tokens

#: The longest statute of the collection this was made for has 313 kB, the largest collection known some 20,000 texts.
MAX_FILE_BYTES = 4 * 2**20
MAX_FILES = 100_000
MAX_TOTAL_BYTES = 512 * 2**20
#: Lists of what a folder holds; no statutes.
_INDEX = "_index.md"
_SUFFIX = ".md"
_TOO_MUCH = (
    f"多于 {MAX_FILES} 个文件或 {MAX_TOTAL_BYTES} 字节，从这里起不读",
    f"there are more than {MAX_FILES} files or {MAX_TOTAL_BYTES} bytes; from here on nothing is read",
)


@dataclass(frozen=True, slots=True)
class ImportRemark:
    """What was not read, or not as one might expect: code, file (below the folder), line (0: none), in both languages."""

    code: str
    file: str
    line: int
    zh: str
    en: str

    @property
    def lost(self) -> bool:
        """Whether a text is missing from the library for it."""
        return self.code in ("E0446", "E0447")


@dataclass(frozen=True, slots=True)
class Imported:
    """What a library holds after an import. `unchanged`: it had been made of the same folder, and was left as it was."""

    files: int
    laws: int
    versions: int
    articles: int
    unchanged: bool
    remarks: tuple[ImportRemark, ...]


@dataclass(frozen=True, slots=True)
class _Text:
    file: str
    statute: StatuteFile


def import_laws(folder: Path, target: Path) -> Imported:
    """Makes the library `target` of the statutes below `folder`. Raises `LawLibraryError` if there are none, `OSError`."""
    check_full_text()
    remarks: list[ImportRemark] = []
    digest = hashlib.sha256(f"{FORMAT}\n".encode())
    texts: list[_Text] = []
    files = 0
    for name, data in _files(folder, remarks):
        files += 1
        digest.update(f"{name}\n{len(data)}\n".encode("utf-8", "surrogateescape"))
        digest.update(data)
        statute = _read(name, data, remarks)
        if statute is not None:
            texts.append(_Text(name, statute))
    laws = _laws(texts, remarks)
    if not laws:
        raise LawLibraryError(
            "E0446", reason_zh=f"{folder} 里没有可以读取的法规", reason_en=f"no statute can be read in {folder}"
        )
    remarks.sort(key=lambda one: (one.file, one.line, one.code))
    versions = [text for found in laws.values() for text in found]
    count = sum(max(1, len(text.statute.articles.articles)) for text in versions)
    made = Imported(files, len(laws), len(versions), count, _digest(target) == digest.hexdigest(), tuple(remarks))
    if not made.unchanged:
        _replace(target, laws, digest.hexdigest())
    return made


def _files(folder: Path, remarks: list[ImportRemark]) -> Iterator[tuple[str, bytes]]:
    """Each statute's name below the folder and its bytes, sorted. Links are not followed, nor read."""
    paths = sorted(
        Path(parent, name)
        for parent, _, names in os.walk(folder)
        for name in names
        if name.endswith(_SUFFIX) and name != _INDEX
    )
    total = 0
    for position, path in enumerate(paths):
        name = path.relative_to(folder).as_posix()
        if position == MAX_FILES or total > MAX_TOTAL_BYTES:
            _tell(remarks, "E0447", name, 0, *_TOO_MUCH)
            return
        if path.is_symlink() or not path.is_file():
            _tell(remarks, "E0447", name, 0, "是链接或特殊文件", "it is a link or a special file")
            continue
        try:
            with path.open("rb") as stream:
                data = stream.read(MAX_FILE_BYTES + 1)
        except OSError as error:
            reason = error.strerror or type(error).__name__
            _tell(remarks, "E0447", name, 0, reason, reason)
            continue
        if len(data) > MAX_FILE_BYTES:
            _tell(remarks, "E0447", name, 0, f"大于 {MAX_FILE_BYTES} 字节", f"it has more than {MAX_FILE_BYTES} bytes")
            continue
        total += len(data)
        yield name, data


def _read(name: str, data: bytes, remarks: list[ImportRemark]) -> StatuteFile | None:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        _tell(remarks, "E0447", name, data[: error.start].count(b"\n") + 1, "不是 UTF-8", "it is not UTF-8")
        return None
    try:
        statute = read_statute(Path(name).stem, text)
    except NotAStatute as error:
        _tell(remarks, "E0446", name, error.line, error.zh, error.en)
        return None
    if not statute.articles.articles and not statute.articles.lines:
        _tell(remarks, "E0446", name, text.count("\n") + 1, "没有正文", "it has no text")
        return None
    if statute.articles.broken:
        _tell(remarks, "E0448", name, statute.articles.broken)
    return statute


def _tell(
    remarks: list[ImportRemark], code: str, file: str, line: int, zh: str = "", en: str = "", other: str = ""
) -> None:
    arguments = {"reason_zh": zh, "reason_en": en, "other": other}
    wording = WORDINGS[code]
    shown = "".join(c if c.isprintable() else "�" for c in file)
    remarks.append(ImportRemark(code, shown, line, wording.zh.format(**arguments), wording.en.format(**arguments)))


def _laws(texts: Iterable[_Text], remarks: list[ImportRemark]) -> dict[str, list[_Text]]:
    """The versions of each law, oldest first, by the law's key. Of two files of one day the one with more known places counts."""
    laws: dict[str, dict[str, _Text]] = {}
    for text in texts:
        versions = laws.setdefault(key(text.statute.title), {})
        day = text.statute.published.isoformat()
        twin = versions.get(day)
        if twin is None or text.statute.known > twin.statute.known:
            versions[day] = text
        if twin is not None:
            worse, better = (text, twin) if versions[day] is twin else (twin, text)
            _tell(remarks, "E0449", worse.file, 0, other=better.file)
    return {law: [versions[day] for day in sorted(versions)] for law, versions in sorted(laws.items())}


def _digest(target: Path) -> str:
    """Of what folder a library was made; "" if there is none that can be used."""
    try:
        with closing(opened(target)) as connection:
            [found] = connection.execute("SELECT value FROM meta WHERE name = 'digest'").fetchone()
    except (LawLibraryError, sqlite3.Error, TypeError):
        return ""
    return str(found)


def _replace(target: Path, laws: dict[str, list[_Text]], digest: str) -> None:
    descriptor, name = tempfile.mkstemp(prefix=f".{target.name}.", dir=target.parent)
    os.close(descriptor)
    temporary = Path(name)
    try:
        with closing(sqlite3.connect(temporary, isolation_level=None)) as connection:
            _write(connection, laws, digest)
        with temporary.open("rb") as stream:
            os.fsync(stream.fileno())
        umask = os.umask(0)
        os.umask(umask)
        temporary.chmod(0o666 & ~umask)
        temporary.replace(target)
    except sqlite3.Error as error:  # a full disk
        raise OSError(str(error)) from error
    finally:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)


def _write(connection: sqlite3.Connection, laws: dict[str, list[_Text]], digest: str) -> None:
    # Nobody reads the file before it is whole, so that neither a journal nor waiting for the disk is needed.
    connection.executescript(
        f"PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA application_id = {APPLICATION}; "
        f"PRAGMA user_version = {FORMAT}; {TABLES} BEGIN;"
    )
    connection.execute("INSERT INTO meta VALUES ('digest', ?)", (digest,))
    for number, (law, texts) in enumerate(laws.items(), 1):
        newest = texts[-1].statute
        connection.execute("INSERT INTO law VALUES (?, ?)", (number, newest.title))
        connection.execute("INSERT INTO name VALUES (?, ?)", (law, number))
        days = {day for text in texts for day in (*text.statute.earlier, *text.statute.adopted)}
        connection.executemany("INSERT INTO amended VALUES (?, ?)", [(number, day.isoformat()) for day in sorted(days)])
        for text in texts:
            _write_version(connection, number, newest.title, text)
    _write_short_names(connection, laws)
    connection.execute("INSERT INTO words (words) VALUES ('optimize')")
    connection.execute("COMMIT")


def _write_short_names(connection: sqlite3.Connection, laws: dict[str, list[_Text]]) -> None:
    """The names of the files, where they mean one law only and are no title."""
    meant: dict[str, set[int]] = {}
    for number, texts in enumerate(laws.values(), 1):
        for text in texts:
            meant.setdefault(key(text.statute.short), set()).add(number)
    rows = [(name, *found) for name, found in sorted(meant.items()) if len(found) == 1 and name and name not in laws]
    connection.executemany("INSERT INTO name VALUES (?, ?)", rows)


def _write_version(connection: sqlite3.Connection, law: int, title: str, text: _Text) -> None:
    one = text.statute
    adopted = " ".join(day.isoformat() for day in one.adopted)
    in_force = None if one.in_force is None else one.in_force.isoformat()
    published = one.published.isoformat()
    row = law, published, adopted, in_force, in_force or published, one.articles.more, text.file
    version = connection.execute(
        "INSERT INTO version (law, published, adopted, in_force, since, more, file) VALUES (?, ?, ?, ?, ?, ?, ?)", row
    ).lastrowid
    named = tokens(title)
    for article in one.articles.articles:
        counts = None if article.paragraphs is None else " ".join(map(str, article.paragraphs))
        lines = [(line.paragraph, line.item, line.text) for line in article.lines]
        _write_article(connection, (version, article.number, article.insert, counts, article.heading), lines, named)
    if not one.articles.articles:  # the whole text is article 0
        lines = [(0, 0, line) for line in one.articles.lines]
        _write_article(connection, (version, 0, 0, None, ""), lines, named)


def _write_article(
    connection: sqlite3.Connection, row: tuple[object, ...], lines: list[tuple[int, int, str]], title: str
) -> None:
    article = connection.execute(
        "INSERT INTO article (version, number, insert_number, paragraphs, heading) VALUES (?, ?, ?, ?, ?)", row
    ).lastrowid
    connection.executemany(
        "INSERT INTO line VALUES (?, ?, ?, ?, ?)", [(article, at, *line) for at, line in enumerate(lines)]
    )
    text = tokens("\n".join(line for _, _, line in lines))
    connection.execute("INSERT INTO words (rowid, title, text) VALUES (?, ?, ?)", (article, title, text))
