"""R20g: of tables nothing is passed over in silence. CSV and workbooks are made here as other programs damage them."""

import io
import re
import zipfile
from collections.abc import Callable

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from penalty_rules.screening import ArchiveError, Entry, read_archive

HEAD: list[object] = ["案号", "事项", "对象", "已处罚款", "次数"]
ROWS: list[list[object]] = [HEAD, ["甲", "M-1", "单位", 3000, 1], ["乙", "M-1", "单位", 4000, 2]]


def workbook(**sheets: list[list[object]]) -> bytes:
    book = openpyxl.Workbook()
    book.remove(book["Sheet"])
    for title, rows in sheets.items():
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(row)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def damaged(data: bytes, change: Callable[[bytes], bytes]) -> bytes:
    """The workbook with the bytes of its first sheet changed."""
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(file, "w") as new:
        for name in old.namelist():
            new.writestr(name, change(old.read(name)) if name.endswith("sheet1.xml") else old.read(name))
    return file.getvalue()


def read(data: bytes, name: str = "a.xlsx") -> tuple[list[Entry], list[tuple[str, str, int]]]:
    """The entries, and the notices as source, code and line."""
    archive = read_archive(io.BytesIO(data), name)
    return list(archive), [(notice.source, notice.code, notice.line) for notice in archive.notices]


def numbers(entries: list[Entry]) -> list[object]:
    return [None if entry.data is None else entry.data.get("id") for entry in entries]


def faults(entry: Entry) -> list[tuple[str, str]]:
    return [(problem.code, problem.pointer) for problem in entry.problems]


@pytest.mark.parametrize("size", ["A1", "A1:B2", "A1:C3", "A1:E2", "A1:Z99"])
def test_a_workbook_that_is_wrong_about_its_own_size_loses_no_row_and_no_cell(size: str) -> None:
    told = damaged(
        workbook(a=ROWS), lambda xml: re.sub(rb'<dimension ref="[^"]*"', f'<dimension ref="{size}"'.encode(), xml)
    )
    entries, notices = read(told)
    assert [(entry.data or {}).get("fine") for entry in entries] == [3000, 4000]
    assert [(entry.data or {}).get("facts") for entry in entries] == [{"次数": 1}, {"次数": 2}]
    assert notices == []


@pytest.mark.parametrize(("column", "place"), [(0, "/id"), (1, "/matter"), (3, "/fine"), (4, "/facts/次数")])
@pytest.mark.parametrize(("cell", "code"), [("=1+1", "E0290"), ("#REF!", "E0291")])
def test_a_formula_without_a_result_and_an_error_of_a_cell_are_no_empty_cells(
    column: int, place: str, cell: str, code: str
) -> None:
    row = ROWS[1].copy()
    row[column] = cell
    ((entry,), _) = read(workbook(a=[HEAD, row]))
    assert faults(entry) == [(code, place)]


def test_a_formula_whose_result_is_an_empty_text_says_nothing() -> None:
    """As `=IF(A1="","",1)` is stored: the result has the type of a text, and no characters."""
    data = damaged(
        workbook(a=[HEAD, ["甲", "M-1", "单位", "=A9", None]]),
        lambda xml: xml.replace(b'<c r="D2">', b'<c r="D2" t="str">'),
    )
    ((entry,), _) = read(data)
    assert entry.problems == ()
    assert entry.data == {"id": "甲", "matter": "M-1", "party": "单位", "facts": {}}


def test_all_sheets_are_read_and_one_without_cases_is_told() -> None:
    data = workbook(说明=[["填表说明"], ["一案一行"]], 一月=[["一月案件"], *ROWS], 空=[], 二月=ROWS)
    entries, notices = read(data)
    assert [(entry.number, entry.source, entry.line) for entry in entries] == [
        (1, "a.xlsx#一月", 3),
        (2, "a.xlsx#一月", 4),
        (3, "a.xlsx#二月", 2),
        (4, "a.xlsx#二月", 3),
    ]
    assert notices == [("a.xlsx#说明", "E0294", 1)]


@pytest.mark.parametrize(
    "change",
    [lambda xml: xml[: xml.index(b'<row r="3"') + 30], lambda xml: xml.replace(b"<v>4000</v>", b"<v>vier</v>")],
    ids=["cut off", "no number"],
)
def test_a_workbook_that_breaks_off_is_told_where_and_its_other_sheets_are_read(
    change: Callable[[bytes], bytes],
) -> None:
    entries, _ = read(damaged(workbook(一月=ROWS, 二月=ROWS), change))
    assert numbers(entries) == ["甲", None, "甲", "乙"]
    assert [(entry.line, faults(entry)) for entry in entries if entry.problems] == [(3, [("E0292", "")])]


def test_a_workbook_without_a_sheet_of_cells_is_refused() -> None:
    book = openpyxl.Workbook()
    book.remove(book["Sheet"])
    book.create_chartsheet("图")
    file = io.BytesIO()
    book.save(file)
    with pytest.raises(ArchiveError):
        read(file.getvalue())


@pytest.mark.parametrize("name", ["a.csv", "a.xlsx", "a.ndjson", "a.json", "a.yaml"])
def test_an_archive_without_an_entry_says_so(name: str) -> None:
    entries, notices = read(workbook(a=[]) if name == "a.xlsx" else b"", name)
    assert (entries, notices) == ([], [(name, "E0295", 0)])


@pytest.mark.parametrize(
    "text", ["案号;事项;对象\n1;M-1;单位\n", "1,M-1,单位\n2,M-1,单位\n"], ids=["semicolons", "no head"]
)
def test_a_table_without_a_row_that_names_its_columns_is_told(text: str) -> None:
    assert read(text.encode(), "a.csv") == ([], [("a.csv", "E0294", 1), ("a.csv", "E0295", 0)])


def test_a_table_in_another_encoding_is_told() -> None:
    (entry,), notices = read("案号,事项\n1,M-1\n".encode("gbk"), "a.csv")
    assert (entry.line, faults(entry), notices) == (1, [("E0102", "")], [("a.csv", "E0294", 1)])


def test_a_cell_under_no_name_is_told_with_its_column_and_the_rest_of_the_row_stays() -> None:
    ((entry,), _) = read("案号,事项,\n甲,M-1,多,余\n".encode(), "a.csv")
    assert faults(entry) == [("E0214", ""), ("E0214", "")]
    assert "第 3 列" in entry.problems[0].zh
    assert entry.data == {"id": "甲", "matter": "M-1", "facts": {}}


@pytest.mark.parametrize(
    "broken",
    [
        '"甲,M-1,单位',  # swallows all that follows
        '甲,M-1,"单位',
        '甲,"M-1"x,单位',
        '"甲\n续",M-1,单位',  # a line break in a cell: its second line is a row of its own
    ],
)
def test_quotation_marks_that_do_not_pair_cost_their_own_row_only(broken: str) -> None:
    text = f'案号,事项,对象\n{broken}\n乙,M-1,"单位"\n丙,M-1,单位\n'
    entries, _ = read(text.encode(), "a.csv")
    assert (entries[0].line, faults(entries[0])) == (2, [("E0293", "")])
    assert numbers(entries)[-2:] == ["乙", "丙"]
    assert entries[-1].line == text.count("\n")


def test_a_line_too_long_for_a_case_costs_that_line_only() -> None:
    entries, _ = read(b"id,matter,n\n1,M-1," + b"9" * 3_000_000 + b"\n2,M-1,1\n", "a.csv")
    assert [faults(entry) for entry in entries] == [[("E0101", "")], []]
    assert [entry.line for entry in entries] == [2, 3]


CELL = st.text(st.sampled_from('a",; \n\r甲'), max_size=5)


@given(st.lists(CELL, max_size=6))
def test_whatever_a_csv_says_every_line_below_its_head_is_in_an_entry_or_blank(lines: list[str]) -> None:
    text = "matter,事实\n" + "\n".join(lines) + "\n乙,x\n"
    entries, _ = read(text.encode(), "a.csv")
    found = {entry.line for entry in entries}
    every = io.StringIO(text, newline="").readlines()
    # a row that was read is one line long, so that no line can hide in another's entry
    assert found >= {number for number, line in enumerate(every, 1) if number > 1 and line.strip(' \n\r,"')}
    assert entries[-1].data == {"matter": "乙", "facts": {"事实": "x"}}
