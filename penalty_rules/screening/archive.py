"""Archives of cases: NDJSON, JSON lists, YAML documents, CSV, xlsx. Read as streams; a broken entry never stops the rest."""

from collections.abc import Callable, Iterator, Mapping
from typing import IO

from ..problems import Problem
from ..reading import CaseSyntaxError, read_case
from .entries import Entry
from .parts import Part, documents, lines, values
from .sheets import csv_entries, xlsx_entries

_LINES, _VALUES, _DOCUMENTS = ("entry.json", lines), ("entry.json", values), ("entry.yaml", documents)
#: How the name of an archive ends -> how its entries are read.
_CUT: Mapping[str, tuple[str, Callable[[IO[bytes]], Iterator[Part]]]] = {
    "ndjson": _LINES, "jsonl": _LINES, "json": _VALUES, "yaml": _DOCUMENTS, "yml": _DOCUMENTS,
}  # fmt: skip
_TABLES: Mapping[str, Callable[[IO[bytes], str], Iterator[Entry]]] = {"csv": csv_entries, "xlsx": xlsx_entries}


class ArchiveError(Exception):
    """An archive that cannot be read at all; `zh` and `en` say why."""

    def __init__(self, source: str, zh: str, en: str) -> None:
        self.source, self.zh, self.en = source, zh, en
        super().__init__(f"{source}: {en}")


def read_archive(file: IO[bytes], source: str) -> Iterator[Entry]:
    """The entries of an archive. The ending of `source` says what it is (.ndjson, .jsonl, .json, .yaml, .yml, .csv, .xlsx); without a known
    one it is NDJSON. Raises `ArchiveError`; `ModuleNotFoundError` for xlsx where openpyxl is not installed."""
    suffix = source.rpartition(".")[2].lower()
    if suffix in _TABLES:
        yield from _TABLES[suffix](file, source)
        return
    form, cut = _CUT.get(suffix, _LINES)
    for number, (line, data) in enumerate(cut(file), 1):
        yield _entry(number, source, line, data, form)


def _entry(number: int, source: str, line: int, data: bytes, form: str) -> Entry:
    try:
        return Entry(number, source, line, read_case(data, form).root)
    except CaseSyntaxError as error:
        told = tuple(Problem(one.code, one.pointer, one.zh, one.en, one.help_zh, one.help_en) for one in error.problems)
        return Entry(number, source, line, None, told)
