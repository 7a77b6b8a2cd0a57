"""Archives: every notation gives the same entries, streamed, and a broken entry never stops the rest."""

import csv
import io
import json
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from penalty_rules.reading import MAX_CASE_BYTES
from penalty_rules.screening import ArchiveError, Entry, read_archive

ONE = {"matter": "M-1", "party": "单位", "fine": "3000元", "facts": {"货值": "8000元"}}
OTHER = {"id": "乙-2", "matter": "M-2", "party": "个人", "act": "2025-03-10", "facts": {"备注": '有“[{”和"\\"'}}


def entries(data: bytes, name: str) -> list[Entry]:
    return list(read_archive(io.BytesIO(data), name))


def read(data: bytes, name: str) -> list[object]:
    return [[problem.code for problem in entry.problems] or entry.data for entry in entries(data, name)]


def compact(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False).encode()


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (compact(ONE) + b"\n\n" + compact(OTHER), "a.ndjson"),
        (compact(ONE) + b"\r\n" + compact(OTHER) + b"\n", "a.jsonl"),
        (compact([ONE, OTHER]), "a.json"),
        (json.dumps([ONE, OTHER], ensure_ascii=False, indent=3).encode(), "a.json"),
        (b"\xef\xbb\xbf" + compact([ONE, OTHER]), "a.json"),
        (compact(ONE) + b"\n" + compact(OTHER), "a.json"),
        (compact(ONE) + b"\n---\n# \xe4\xb8\x80\n---\n" + compact(OTHER) + b"\n", "a.yaml"),
        (b"--- # a\n" + compact(ONE) + b"\n...\n--- " + compact(OTHER) + b"\n", "a.yaml"),
    ],
)
def test_every_notation_gives_the_same(data: bytes, name: str) -> None:
    assert read(data, name) == [ONE, OTHER]


@given(st.lists(st.sampled_from([ONE, OTHER, {"a": [1, {"b": "}]"}]}, {"文": '"\\'}]), max_size=4), st.booleans())
def test_a_list_is_cut_where_json_says(values: list[object], indented: bool) -> None:
    data = json.dumps(values, ensure_ascii=False, indent=1 if indented else None).encode()
    assert read(data, "a.json") == values


def test_a_broken_line_is_told_in_its_place_and_the_rest_is_read() -> None:
    data = compact(ONE) + b'\n{"matter": \n[]\n\xff\n' + compact(OTHER)
    found = entries(data, "a.ndjson")
    assert [(entry.number, entry.line, bool(entry.data)) for entry in found] == [
        (1, 1, True),
        (2, 2, False),
        (3, 3, False),
        (4, 4, False),
        (5, 5, True),
    ]
    assert [entry.problems[0].code for entry in found if entry.problems] == ["E0104", "E0111", "E0102"]


def test_a_broken_element_of_a_list_does_not_stop_the_list() -> None:
    assert read(b'[{"a": 1}, {"a": }, nonsense, {"a": 2}]', "a.json") == [
        {"a": 1},
        ["E0103"],
        ["E0103", "E0111"],
        {"a": 2},
    ]


@pytest.mark.parametrize("name", ["a.ndjson", "a.json", "a.yaml"])
def test_what_is_longer_than_a_case_is_refused_alone(name: str) -> None:
    long = b'{"note": "' + b"x" * (MAX_CASE_BYTES * 2) + b'"}'
    between = b"\n---\n" if name == "a.yaml" else b"\n"
    found = read(compact(ONE) + between + long + between + compact(OTHER), name)
    assert found == [ONE, ["E0101"], OTHER]


ROWS: list[list[object]] = [
    ["案号", "事项", "对象", "行为日", "行为终了日", "已处罚款", "货值", "次数"],
    ["甲", "M-1", "单位", date(2025, 3, 10), None, 3000, 8000.5, None],
    [None, None, None, None, None, None, None, None],
    ["乙", "M-2", "个人", date(2025, 3, 1), date(2025, 3, 9), None, None, 0],
]


def workbook() -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in ROWS:
        sheet.append(row)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def table() -> bytes:
    file = io.StringIO()
    csv.writer(file).writerows([["" if cell is None else cell for cell in row] for row in ROWS])
    return ("\ufeff" + file.getvalue()).encode()


@pytest.mark.parametrize(("data", "name"), [(workbook(), "a.xlsx"), (table(), "a.csv")])
def test_rows_of_tables_are_short_cases_and_empty_cells_say_nothing(data: bytes, name: str) -> None:
    first, second = (entry.data or {} for entry in entries(data, name))
    assert {key: str(value) for key, value in first.items() if key != "facts"} == {
        "id": "甲", "matter": "M-1", "party": "单位", "act": "2025-03-10", "fine": "3000"
    }  # fmt: skip
    assert {key: str(value) for key, value in dict(first["facts"]).items()} == {"货值": "8000.5"}  # type: ignore[call-overload]
    assert {key: str(value) for key, value in dict(second["act"]).items()} == {  # type: ignore[call-overload]
        "from": "2025-03-01", "to": "2025-03-09"
    }  # fmt: skip
    assert {key: str(value) for key, value in dict(second["facts"]).items()} == {"次数": "0"}  # type: ignore[call-overload]


def test_broken_rows_are_told_and_the_rest_is_read() -> None:
    data = "事项,货值,货值\nM-1,1,2\nM-2,,,多\nM-3,3\n".encode() + b"M-\xff,1\nM-4,4\n"
    assert read(data, "a.csv") == [
        ["E0105"],
        ["E0214"],
        {"matter": "M-3", "facts": {"货值": "3"}},
        ["E0102"],
        {"matter": "M-4", "facts": {"货值": "4"}},
    ]


def test_what_is_no_workbook_is_refused() -> None:
    with pytest.raises(ArchiveError):
        entries(b"PK nonsense", "a.xlsx")


def test_lines_are_read_as_a_stream(tmp_path: Path) -> None:
    class Endless(io.RawIOBase):
        def readable(self) -> bool:
            return True

        def readinto(self, buffer: object) -> int:
            line = compact(ONE) + b"\n"
            buffer[: len(line)] = line  # type: ignore[index]
            return len(line)

    stream = read_archive(io.BufferedReader(Endless()), "endless.ndjson")
    assert [next(stream).number for _ in range(1000)] == list(range(1, 1001))
