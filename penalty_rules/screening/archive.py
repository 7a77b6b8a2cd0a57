"""Archives of cases: NDJSON, JSON lists, YAML documents, CSV, xlsx. Read as streams; a broken entry never stops the rest."""

from collections.abc import Callable, Iterator, Mapping
from typing import IO

from ..problems import Problem
from ..reading import CaseSyntaxError, read_case
from .csv_files import csv_entries
from .entries import Entry
from .notices import NoticeRecord, empty
from .parts import Part, documents, lines, values
from .workbooks import xlsx_entries

_LINES, _VALUES, _DOCUMENTS = ("entry.json", lines), ("entry.json", values), ("entry.yaml", documents)
#: How the name of an archive ends -> how its entries are read.
_CUT: Mapping[str, tuple[str, Callable[[IO[bytes]], Iterator[Part]]]] = {
    "ndjson": _LINES, "jsonl": _LINES, "json": _VALUES, "yaml": _DOCUMENTS, "yml": _DOCUMENTS,
}  # fmt: skip
_Table = Callable[[IO[bytes], str, list[NoticeRecord]], Iterator[Entry]]
_TABLES: Mapping[str, _Table] = {"csv": csv_entries, "xlsx": xlsx_entries}


class Archive(Iterator[Entry]):
    """The entries of an archive, one after the other. `notices`: what is to be told of it besides them, whole after the last entry."""

    def __init__(self, file: IO[bytes], source: str) -> None:
        self.source = source
        self.notices: list[NoticeRecord] = []
        self._entries = self._read(file)

    def __next__(self) -> Entry:
        return next(self._entries)

    def _read(self, file: IO[bytes]) -> Iterator[Entry]:
        suffix = self.source.rpartition(".")[2].lower()
        table = _TABLES.get(suffix)
        any_entry = False
        for entry in _cut(file, self.source, suffix) if table is None else table(file, self.source, self.notices):
            any_entry = True
            yield entry
        if not any_entry:
            self.notices.append(empty(self.source))


def read_archive(file: IO[bytes], source: str) -> Archive:
    """The entries of an archive. The ending of `source` says what it is (.ndjson, .jsonl, .json, .yaml, .yml, .csv, .xlsx); without a known
    one it is NDJSON. While it is read: `ArchiveError`, and for xlsx `ModuleNotFoundError` where openpyxl is not installed."""
    return Archive(file, source)


def _cut(file: IO[bytes], source: str, suffix: str) -> Iterator[Entry]:
    form, cut = _CUT.get(suffix, _LINES)
    for number, (line, data) in enumerate(cut(file), 1):
        yield _entry(number, source, line, data, form)


def _entry(number: int, source: str, line: int, data: bytes, form: str) -> Entry:
    try:
        return Entry(number, source, line, read_case(data, form).root)
    except CaseSyntaxError as error:
        told = tuple(Problem(one.code, one.pointer, one.zh, one.en, one.help_zh, one.help_en) for one in error.problems)
        return Entry(number, source, line, None, told)
