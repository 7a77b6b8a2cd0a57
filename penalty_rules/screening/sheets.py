"""Archives that are tables: the first row names the columns, every other row is an entry. An empty cell says nothing."""

import csv
import io
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime, time
from decimal import Decimal
from typing import IO
from zipfile import BadZipFile

from ..problems import LONE_SURROGATE, Problem
from .entries import FINE, ID, Entry

#: What columns are called -> the field of an entry; any other column is a fact.
_FIELDS = {
    "编号": ID, "案号": ID, "id": ID, "事项": "matter", "事项代码": "matter", "处罚事项": "matter", "matter": "matter",
    "对象": "party", "处罚对象": "party", "party": "party", "行为日": "act", "act": "act", "行为终了日": "act_to", "act_to": "act_to",
    "发现日": "discovered", "discovered": "discovered", "立案日": "filed", "filed": "filed", "决定日": "decided", "decided": "decided",
    "机关": "authority", "authority": "authority", "实施主体": "organ", "organ": "organ", "已处罚款": FINE, "fine": FINE,
}  # fmt: skip


def csv_entries(file: IO[bytes], source: str) -> Iterator[Entry]:
    """The rows of a CSV file in UTF-8. A row that is no text is told, and the next one read."""
    text = io.TextIOWrapper(file, "utf-8-sig", "surrogateescape", newline="")
    rows = csv.reader(text)
    head: list[str] | None = None
    number = 0
    while True:
        line = rows.line_num + 1
        try:
            row = next(rows, None)
        except csv.Error:
            number += 1
            told = Problem("E0103", "", "这一行不是表格的一行", "this line is no row of a table")
            yield Entry(number, source, line, None, (told,))
            continue
        if row is None:
            break
        if not any(cell.strip() for cell in row):
            continue
        if head is None:
            head = [cell.strip() for cell in row]
            continue
        number += 1
        if LONE_SURROGATE.search("".join(row)):
            told = Problem("E0102", "", "不是 UTF-8 编码的文字", "this is not text in UTF-8")
            yield Entry(number, source, line, None, (told,))
        else:
            yield _entry(number, source, line, head, row)
    text.detach()


def xlsx_entries(file: IO[bytes], source: str) -> Iterator[Entry]:
    """The rows of the first sheet. Raises `ModuleNotFoundError` without openpyxl, `ArchiveError` where it is no workbook."""
    import openpyxl
    from openpyxl.utils.exceptions import InvalidFileException

    from .archive import ArchiveError

    try:
        book = openpyxl.load_workbook(file, read_only=True, data_only=True)
    except (
        InvalidFileException,
        BadZipFile,
        OSError,
        KeyError,
        ValueError,
        SyntaxError,
    ) as error:  # it raises what its parts raise
        raise ArchiveError(source, "不是 Excel 工作簿（.xlsx）", "this is no Excel workbook (.xlsx)") from error
    head: list[str] | None = None
    number = 0
    sheet = book.worksheets[0]
    sheet.reset_dimensions()  # what a workbook says of its own size is often wrong, and rows were lost by it
    for line, row in enumerate(sheet.iter_rows(values_only=True), 1):
        cells = [_plain(cell) for cell in row]
        if all(cell == "" for cell in cells):
            continue
        if head is None:
            head = [str(cell).strip() for cell in cells]
            continue
        number += 1
        yield _entry(number, source, line, head, cells)
    book.close()


def _plain(cell: object) -> object:
    """A cell as a case has it. A workbook writes numbers in decimals; the shortest that gives the same number is what was written."""
    match cell:
        case None:
            return ""
        case bool() | int():
            return cell
        case float():
            exact = Decimal(repr(cell))
            return int(exact) if exact == exact.to_integral_value() else exact
        case datetime() if cell.time() == time():
            return cell.date()
        case date():
            return cell
        case _:
            return str(cell)


def _entry(number: int, source: str, line: int, head: list[str], cells: Iterable[object]) -> Entry:
    row = list(cells)
    if any(str(cell).strip() for cell in row[len(head) :]):
        told = Problem("E0214", "", "这一行的格比表头多", "this row has more cells than the first one names")
        return Entry(number, source, line, None, (told,))
    fields: dict[str, object] = {}
    facts: dict[str, object] = {}
    for name, cell in zip(head, row, strict=False):
        value = cell.strip() if isinstance(cell, str) else cell
        if value == "":
            continue
        field = _FIELDS.get(name)
        place, key = (facts, name) if field is None else (fields, field)
        if key in place:
            told = Problem("E0105", "", f"有两列都是“{name}”", f"two columns are `{name}`")
            return Entry(number, source, line, None, (told,))
        place[key] = value
    return Entry(number, source, line, _case(fields, facts))


def _case(fields: dict[str, object], facts: Mapping[str, object]) -> dict[str, object]:
    """The short form of a case: a row is one act of one party."""
    ended = fields.pop("act_to", None)
    if ended is not None:
        begun = fields.get("act")
        fields["act"] = {"to": ended} if begun is None else {"from": begun, "to": ended}
    for key in ("matter", ID):
        if key in fields:
            fields[key] = str(fields[key])
    return {**fields, "facts": facts}
