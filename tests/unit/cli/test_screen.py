"""`penalty-rules screen`: what is printed, and what the exit code says."""

import json
from pathlib import Path

import pytest

from tests.unit.cli.running import Command

FACTS = '"逃避方式": "hidden", "含有毒物质": %s, "重点排污单位": false, "污染物类别": "other", "超标倍数": "1倍"'
LINE = '{"id": "%s", "matter": "%s", "party": "单位", "facts": {' + FACTS + "}%s}\n"


def line(number: str, toxic: str, more: str = "", matter: str = "WAT-83-3") -> str:
    return LINE % (number, matter, toxic, more)


@pytest.mark.parametrize(
    ("text", "status"),
    [
        (line("甲", "false"), 0),
        (line("甲", "true"), 1),
        (line("甲", "false") + "{\n", 4),
        (line("甲", "true") + "{\n", 1),
        ('{"matter": "WAT-83-3", "party": "单位"}\n', 3),
        ("", 0),
    ],
)
def test_the_exit_code_says_the_gravest_that_was_found(cli: Command, tmp_path: Path, text: str, status: int) -> None:
    archive = tmp_path / "a.ndjson"
    archive.write_text(text, encoding="utf-8")
    assert cli("screen", archive).status == status


def test_what_is_found_is_told_and_the_rest_is_counted(cli: Command, tmp_path: Path) -> None:
    archive = tmp_path / "a.ndjson"
    archive.write_text(
        line("甲", "true", ', "fine": "20万元"') + line("乙", "false") + line("丙", "false", "", "X"), "utf-8"
    )
    found = cli("screen", archive).out
    assert "甲" in found
    assert "已处罚款，而应当移送" in found
    assert "污染环境罪（暗管等方式排放有毒物质）" in found
    assert "乙" not in found
    assert "目录中没有这一事项" in found
    assert "共 3 件" in found
    assert "乙" in cli("screen", archive, "--all").out
    assert "fined where the case has to be transferred" in cli("screen", archive, "--lang", "en").out


def test_json_is_a_line_for_each_entry_and_one_for_the_counts(cli: Command, tmp_path: Path) -> None:
    archive = tmp_path / "a.ndjson"
    archive.write_text(line("甲", "true") + "{\n", "utf-8")
    first, second, last = map(json.loads, cli("screen", archive, "--format", "json").out.splitlines())
    assert (first["transfer"], second["transfer"], second["troubles"][0]["code"]) == ("certain", "failed", "E0104")
    assert last["summary"]["transfer"] == {"certain": 1, "possible": 0, "excluded": 0, "failed": 1}


def test_an_archive_that_is_not_there(cli: Command, tmp_path: Path) -> None:
    assert cli("screen", tmp_path / "none.csv").status == 4
