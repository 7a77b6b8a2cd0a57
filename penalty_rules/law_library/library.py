"""Asking a law library: laws by name, articles by number, text by words."""

import sqlite3
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from penalty_dsl.laws import law_index
from penalty_dsl.laws.index import key

from .articles import Line
from .held import HeldArticle, HeldLaw, HeldVersion, Hit, Hits
from .problems import LawLibraryError
from .schema import opened
from .words import plain, question

_VERSION = "version.id, version.published, version.adopted, version.in_force, version.more, version.file"
_ARTICLE = "article.id, article.number, article.insert_number, article.paragraphs, article.heading"
#: Of each law the version that counts on a day.
_COUNTING = """WITH counting AS (
  SELECT id FROM (SELECT id, row_number() OVER (PARTITION BY law ORDER BY since DESC, published DESC) AS place
                  FROM version WHERE since <= :day) WHERE place = 1)"""


class LawLibrary:
    """An open library. For one thread; opening it costs a millisecond. Damage found later is a `LawLibraryError` too."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._connection = opened(path)
        self._laws: dict[int, HeldLaw] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._connection.close()

    @property
    def digest(self) -> str:
        """Of the folder that it was made of."""
        return str(self._rows("SELECT value FROM meta WHERE name = 'digest'")[0][0])

    def law(self, name: str) -> HeldLaw | None:
        """The law with this full title, short title, or alias of the law index; None if there is none."""
        found = self._named(key(name))
        if found is None:
            indexed = law_index().find(name)
            found = None if indexed is None else self._named(key(indexed.title))
        return None if found is None else self._law(found)

    def laws(self, words: str, limit: int, offset: int = 0) -> tuple[int, tuple[HeldLaw, ...]]:
        """The laws whose title or short name has all words, by title; and how many there are."""
        wanted = [f"%{_escaped(key(word))}%" for word in words.split() if key(word)]
        has = " AND ".join(["key LIKE ? ESCAPE '\\'"] * len(wanted)) or "1"
        chosen = f"FROM law WHERE id IN (SELECT law FROM name WHERE {has})"
        [[total]] = self._rows(f"SELECT count(*) {chosen}", wanted)
        rows = self._rows(f"SELECT id {chosen} ORDER BY title, id LIMIT ? OFFSET ?", [*wanted, limit, offset])
        return total, tuple(self._law(number) for [number] in rows)

    def article(self, version: HeldVersion, name: str) -> HeldArticle | None:
        """The article `name` ("33", "133-1", "" for the whole text) of a version, if it has it."""
        number, _, insert = name.partition("-")
        rows = self._rows(
            f"SELECT {_ARTICLE} FROM article WHERE version = ? AND number = ? AND insert_number = ?",
            [version.id, int(number or 0), int(insert or 0)],
        )
        return self._article(rows[0]) if rows else None

    def articles(self, version: HeldVersion) -> tuple[HeldArticle, ...]:
        """All articles of a version, in order."""
        rows = self._rows(
            f"SELECT {_ARTICLE} FROM article WHERE version = ? ORDER BY number, insert_number", [version.id]
        )
        return tuple(map(self._article, rows))

    def last(self, version: HeldVersion) -> int:
        """The number of its last article, 0 if it is not divided into articles."""
        return int(self._rows("SELECT max(number) FROM article WHERE version = ?", [version.id])[0][0])

    def search(
        self, words: str, day: date, limit: int, offset: int = 0, every: bool = False, law: HeldLaw | None = None
    ) -> Hits:
        """The articles that have all words, in the text or the title, of the versions that count on `day`, or of `every` version."""
        asked = question(words)
        if not asked:
            return Hits(0, ())
        given: dict[str, object] = {"words": asked, "day": day.isoformat(), "limit": limit, "offset": offset}
        chosen = (
            "FROM words JOIN article ON article.id = words.rowid JOIN version ON version.id = article.version "
            "JOIN law ON law.id = version.law WHERE words MATCH :words"
        )
        if not every:
            chosen += " AND version.id IN (SELECT id FROM counting)"
        if law is not None:
            chosen += " AND law.id = :law"
            given["law"] = law.id
        [[total]] = self._rows(f"{_COUNTING} SELECT count(*) {chosen}", given)
        rows = self._rows(
            f"{_COUNTING} SELECT law.title, {_VERSION}, {_ARTICLE} {chosen} "
            "ORDER BY bm25(words, 4.0, 1.0), version.published DESC, article.id LIMIT :limit OFFSET :offset",
            given,
        )
        return Hits(total, tuple(Hit(row[0], _version(row[1:7]), self._article(row[7:])) for row in rows))

    def _named(self, name: str) -> int | None:
        rows = self._rows("SELECT law FROM name WHERE key = ?", [name])
        return rows[0][0] if rows else None

    def _law(self, number: int) -> HeldLaw:
        if number not in self._laws:
            [[title]] = self._rows("SELECT title FROM law WHERE id = ?", [number])
            versions = self._rows(f"SELECT {_VERSION} FROM version WHERE law = ? ORDER BY published DESC", [number])
            days = self._rows("SELECT day FROM amended WHERE law = ? ORDER BY day", [number])
            amended = tuple(date.fromisoformat(day) for [day] in days)
            self._laws[number] = HeldLaw(number, title, tuple(map(_version, versions)), amended)
        return self._laws[number]

    def _article(self, row: tuple[Any, ...]) -> HeldArticle:
        identity, number, insert, counts, heading = row
        lines = self._rows("SELECT paragraph, item, text FROM line WHERE article = ? ORDER BY position", [identity])
        paragraphs = None if counts is None else tuple(map(int, counts.split()))
        return HeldArticle(
            identity,
            number,
            insert,
            paragraphs,
            heading,
            tuple(Line(*line) for line in lines),
        )

    def _rows(self, query: str, given: Iterable[object] | dict[str, object] = ()) -> list[tuple[Any, ...]]:
        try:
            return self._connection.execute(query, given if isinstance(given, dict) else tuple(given)).fetchall()
        except sqlite3.Error as error:  # damaged, or cut short
            raise LawLibraryError("E0441", path=str(self._path), reason_zh=str(error), reason_en=str(error)) from error


def snippet(article: HeldArticle, words: str, around: int = 30) -> str:
    """The part of an article in which one of the words stands first, on one line."""
    text = " ".join(article.text.split())
    looked = plain(text)
    if len(looked) != len(text):  # a compatible form of several characters: places would not agree
        text = looked
    places = [place for word in words.split() if (place := looked.find(plain(word))) >= 0]
    start = max(0, min(places, default=0) - around)
    end = start + 4 * around
    return ("…" if start else "") + text[start:end] + ("…" if end < len(text) else "")


def _version(row: tuple[Any, ...]) -> HeldVersion:
    identity, published, adopted, in_force, more, file = row
    return HeldVersion(
        identity,
        date.fromisoformat(published),
        tuple(map(date.fromisoformat, adopted.split())),
        None if in_force is None else date.fromisoformat(in_force),
        bool(more),
        file,
    )


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
