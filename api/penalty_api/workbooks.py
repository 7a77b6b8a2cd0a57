"""Tables as a workbook (.xlsx). What is text stays text: nothing that a case or a caller wrote becomes a formula, in the file or when a
person edits the cell. Amounts are numbers of decimal digits as long as a spreadsheet keeps every digit, and text beyond that."""

import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from penalty_rules.render.free_text import flat

from .problems import ProblemError

if TYPE_CHECKING:
    from openpyxl.worksheet._write_only import WriteOnlyWorksheet

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
#: So many significant digits of a number survive in a spreadsheet.
_DIGITS = 15
#: What a text must not begin with, or programs take it for a formula.
_STARTS = tuple("=+-@\t\r")
_LONGEST = 32_000
_NAME = 31
_WIDE, _NARROW = 60, 10
Cell = str | int | Decimal | None


@dataclass(frozen=True, slots=True)
class Sheet:
    """One table: its name, the names of its columns, its rows."""

    name: str
    columns: Sequence[str]
    rows: Iterable[Sequence[Cell]]


def workbook(sheets: Sequence[Sheet]) -> bytes:
    """The file. Raises `ProblemError` where openpyxl is not installed."""
    try:
        import openpyxl
    except ModuleNotFoundError:
        raise ProblemError("no_xlsx") from None
    book = openpyxl.Workbook(write_only=True)
    for one in sheets:
        _write(book.create_sheet(one.name[:_NAME]), one)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def _write(sheet: "WriteOnlyWorksheet", told: Sheet) -> None:
    from openpyxl.styles import Font
    from openpyxl.utils import get_column_letter

    rows = [list(row) for row in told.rows]
    for place, name in enumerate(told.columns):
        longest = max((len(str(row[place])) for row in rows if row[place] is not None), default=0)
        width = min(max(2 * len(name), longest + 2, _NARROW), _WIDE)
        sheet.column_dimensions[get_column_letter(place + 1)].width = width
    sheet.freeze_panes = "A2"
    head = [_cell(sheet, name) for name in told.columns]
    for cell in head:
        cell.font = Font(bold=True)
    sheet.append(head)
    for row in rows:
        sheet.append([_cell(sheet, value) for value in row])


def _cell(sheet: "WriteOnlyWorksheet", value: Cell) -> Any:  # noqa: ANN401 - of openpyxl
    from openpyxl.cell import WriteOnlyCell

    if isinstance(value, Decimal) and len(value.as_tuple().digits) > _DIGITS:
        value = f"{value:f}"
    if not isinstance(value, str):
        cell = WriteOnlyCell(sheet, value)
        if isinstance(value, Decimal):
            places = max(-int(value.as_tuple().exponent), 0)
            cell.number_format = "#,##0" + ("." + "0" * places if places else "")
        return cell
    cell = WriteOnlyCell(sheet, "")
    # set behind the back of openpyxl, which makes a formula of what begins with `=`
    cell._value, cell.data_type = flat(value)[:_LONGEST], "s"
    cell.quotePrefix = value.startswith(_STARTS)
    return cell
