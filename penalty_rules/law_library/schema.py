"""The file of a law library: tables, and how it is opened.

Text stands once, line by line; the full-text index holds pairs of characters only and points to articles (`words`).
"""

import sqlite3
from pathlib import Path
from typing import Final

from .problems import LawLibraryError

#: Goes up when the tables change; a library of another format is made anew.
FORMAT: Final = 1
#: Marks the file as one of ours ("PnLw").
APPLICATION: Final = 0x506E4C77

TABLES: Final = """
CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE law (id INTEGER PRIMARY KEY, title TEXT NOT NULL);
CREATE TABLE name (key TEXT PRIMARY KEY, law INTEGER NOT NULL REFERENCES law) WITHOUT ROWID;
CREATE TABLE amended (law INTEGER NOT NULL REFERENCES law, day TEXT NOT NULL, PRIMARY KEY (law, day)) WITHOUT ROWID;
CREATE TABLE version (
  id INTEGER PRIMARY KEY, law INTEGER NOT NULL REFERENCES law, published TEXT NOT NULL, adopted TEXT NOT NULL, in_force TEXT,
  since TEXT NOT NULL, more INTEGER NOT NULL, file TEXT NOT NULL, UNIQUE (law, published)
);
CREATE TABLE article (
  id INTEGER PRIMARY KEY, version INTEGER NOT NULL REFERENCES version, number INTEGER NOT NULL, insert_number INTEGER NOT NULL,
  paragraphs TEXT, heading TEXT NOT NULL, UNIQUE (version, number, insert_number)
);
CREATE TABLE line (
  article INTEGER NOT NULL REFERENCES article, position INTEGER NOT NULL, paragraph INTEGER NOT NULL, item INTEGER NOT NULL,
  text TEXT NOT NULL, PRIMARY KEY (article, position)
) WITHOUT ROWID;
CREATE VIRTUAL TABLE words USING fts5(title, text, content='', tokenize="unicode61 remove_diacritics 0");
"""


def check_full_text() -> None:
    """Raises `LawLibraryError` where SQLite was built without FTS5."""
    connection = sqlite3.connect(":memory:")
    try:
        connection.execute("CREATE VIRTUAL TABLE probe USING fts5(text)")
    except sqlite3.OperationalError as error:
        raise LawLibraryError("E0440") from error
    finally:
        connection.close()


def opened(path: Path) -> sqlite3.Connection:
    """The library for reading. Raises `LawLibraryError`."""
    check_full_text()
    if not path.is_file():
        raise _unusable(path, "没有这个文件", "there is no such file")
    try:
        connection = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro&immutable=1", uri=True)
    except sqlite3.Error as error:
        raise _unusable(path, str(error), str(error)) from error
    try:
        [application] = connection.execute("PRAGMA application_id").fetchone()
        [version] = connection.execute("PRAGMA user_version").fetchone()
    except sqlite3.Error as error:
        connection.close()
        raise _unusable(path, str(error), str(error)) from error
    if application != APPLICATION or version != FORMAT:
        connection.close()
        other = application == APPLICATION
        zh, en = ("格式是另一个版本的", "its format is another version's") if other else ("它不是法律库", "it is none")
        raise _unusable(path, zh, en)
    return connection


def _unusable(path: Path, zh: str, en: str) -> LawLibraryError:
    return LawLibraryError("E0441", path=str(path), reason_zh=zh, reason_en=en)
