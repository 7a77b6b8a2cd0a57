"""Workbooks (.xlsx) as rows: every sheet with a table of cases. What breaks off in the middle is told where, and the next sheet read."""

import zlib
from collections.abc import Iterator
from datetime import date, datetime, time
from decimal import Decimal
from itertools import count
from typing import IO, TYPE_CHECKING, Protocol
from zipfile import BadZipFile

from .entries import Entry
from .notices import ArchiveError, NoticeRecord
from .tables import Fault, Row, table_entries

if TYPE_CHECKING:
    from openpyxl.worksheet._read_only import ReadOnlyWorksheet

#: What openpyxl lets through of the libraries it reads with, where a file is damaged.
_DAMAGED = (
    BadZipFile, zlib.error, EOFError, OSError, LookupError, ValueError, SyntaxError, AttributeError, TypeError, OverflowError, RuntimeError,
)  # fmt: skip
_BREAKS_OFF = Fault(
    "E0292",
    "工作簿已损坏：从这一行起读不下去，其后的案件没有筛查",
    "the workbook is damaged: nothing can be read from this row on, and what follows was not screened",
)
_NO_VALUE = Fault(
    "E0290",
    "这一格是公式，没有存下计算结果；请用表格软件打开并重新保存",
    "the cell is a formula without a stored result; open the workbook in a spreadsheet program and save it again",
)


class _Cell(Protocol):
    @property
    def value(self) -> object: ...
    @property
    def data_type(self) -> str: ...


def xlsx_entries(file: IO[bytes], source: str, notices: list[NoticeRecord]) -> Iterator[Entry]:
    """The rows of its sheets, in their order. Raises `ModuleNotFoundError` without openpyxl, `ArchiveError` where it is no workbook."""
    import openpyxl

    try:
        # a formula without a result looks like an empty cell, unless the formulas are read beside the results
        results, formulas = (openpyxl.load_workbook(file, read_only=True, data_only=found) for found in (True, False))
    except _DAMAGED as error:
        raise ArchiveError(source, "不是 Excel 工作簿（.xlsx）", "this is no Excel workbook (.xlsx)") from error
    numbers = count(1)
    for sheet, written in zip(results.worksheets, formulas.worksheets, strict=True):
        name = source if len(results.worksheets) == 1 else f"{source}#{sheet.title}"
        yield from table_entries(_rows(sheet, written), name, numbers, notices)
    results.close()
    formulas.close()


def _rows(sheet: "ReadOnlyWorksheet", written: "ReadOnlyWorksheet") -> Iterator[Row]:
    line = 0
    for one in (sheet, written):
        one.reset_dimensions()  # what a workbook says of its own size is often wrong, and rows were lost by it
    pairs = zip(sheet.iter_rows(), written.iter_rows(), strict=True)
    while True:
        line += 1
        try:
            row, formulas = next(pairs)
            cells = tuple(_plain(cell, formula) for cell, formula in zip(row, formulas, strict=True))
        except StopIteration:
            return
        except _DAMAGED:
            yield Row(line, _BREAKS_OFF)
            return
        yield Row(line, cells)


def _plain(cell: _Cell, formula: _Cell) -> object:
    """A cell as a case has it. A workbook writes numbers in decimals; the shortest that gives the same number is what was written."""
    value, kind = cell.value, cell.data_type
    if kind == "e":
        return Fault("E0291", f"这一格是错误值 {value}", f"the cell has the error {value}")
    match value:
        case None:
            # a result that is an empty text is one: it has the type of a text
            return _NO_VALUE if formula.data_type == "f" and kind == "n" else ""
        case bool() | int():
            return value
        case float():
            exact = Decimal(repr(value))
            return int(exact) if exact == exact.to_integral_value() else exact
        case datetime() if value.time() == time():
            return value.date()
        case date():
            return value
        case _:
            return str(value)
