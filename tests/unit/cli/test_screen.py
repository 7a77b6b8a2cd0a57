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
        (line("甲", "false", ', "fine": "2万"'), 4),
        (line("甲", "true", ', "fine": "2万"'), 1),
        ("", 4),
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
    assert (last["summary"]["troubled"], last["summary"]["notices"]) == (1, [])


def test_what_is_wrong_with_a_fine_is_told_beside_what_the_case_comes_to(cli: Command, tmp_path: Path) -> None:
    archive = tmp_path / "a.ndjson"
    archive.write_text(line("甲", "true", ', "fine": "2万"') + line("乙", "false", ', "fine": "2万"'), "utf-8")
    zh, en = cli("screen", archive).out, cli("screen", archive, "--lang", "en").out
    assert zh.count("E0211 /fine `2万` 缺少单位") == 2
    assert "应当移送：是" in zh
    assert "自身有问题的条目  2" in zh
    assert "entries with trouble  2" in en


def test_why_an_answer_was_not_tested_is_told(cli: Command, tmp_path: Path) -> None:
    archive = tmp_path / "a.ndjson"
    archive.write_text('{"matter": "WAT-83-3", "party": "个人"}\n', "utf-8")
    found = cli("screen", archive)
    assert found.status == 4
    assert "应当移送：未能检验" in found.out
    assert "本处罚事项没有规定对“个人”的处罚" in found.out


def test_archives_without_entries_are_told_each_by_itself(cli: Command, tmp_path: Path) -> None:
    full, bare, none = tmp_path / "a.ndjson", tmp_path / "b.csv", tmp_path / "c.json"
    full.write_text(line("甲", "false"), "utf-8")
    bare.write_text("案号,处罚 事项\n1,M-1\n", "utf-8")
    none.write_text("[]", "utf-8")
    found = cli("screen", full, bare, none)
    assert found.status == 4
    assert f"E0294 {bare}:1  没有写明各列名称的一行" in found.out
    assert f"E0295 {none}  没有一件案件可以筛查" in found.out
    last = json.loads(cli("screen", full, none, "--format", "json").out.splitlines()[-1])
    assert [(notice["code"], notice["source"]) for notice in last["summary"]["notices"]] == [("E0295", str(none))]


def test_what_was_read_before_an_archive_that_cannot_be_is_counted(cli: Command, tmp_path: Path) -> None:
    first = tmp_path / "a.ndjson"
    first.write_text(line("甲", "true"), "utf-8")
    (tmp_path / "b.xlsx").write_bytes(b"PK")
    found = cli("screen", first, tmp_path / "b.xlsx")
    assert found.status == 4
    assert "共 1 件\n  应当移送  是 1" in found.out
    assert "不是 Excel 工作簿" in found.err


def test_control_characters_of_an_archive_do_not_reach_the_terminal(cli: Command, tmp_path: Path) -> None:
    archive = tmp_path / "a.csv"
    archive.write_text("案号,事项,对象\n甲\x1b[31m\x9b2J\u202e乙,X,单位\n", "utf-8")
    found = cli("screen", archive).out
    assert r"甲\x1b[31m\x9b2J\u202e乙" in found
    assert not set(found) & set("\x1b\x9b\u202e")


def test_an_archive_that_is_not_there(cli: Command, tmp_path: Path) -> None:
    assert cli("screen", tmp_path / "none.csv").status == 4


def test_a_presumption_about_missing_days_is_told(cli: Command, tmp_path: Path) -> None:
    """Nobody should read “not barred by time” where nothing but a presumption says so."""
    archive = tmp_path / "a.ndjson"
    case = '{"id": "%s", "matter": "PRICE-13", "party": "单位", "act": "2020-01-01", "decided": "2026-01-01", "fine": "500"%s}\n'
    archive.write_text(case % ("甲", "") + case % ("乙", ', "discovered": "2020-03-01"'), "utf-8")
    out = cli("screen", archive, "--all").out
    assert (
        out.count("未超过时效系推定：发现时已过二年、发现时已过五年（没有同时写明行为终了日和发现日，推定二年内发现）")
        == 1
    )
    assert "日期（发现日等）没有写全，按推定计为未超过时效  1" in out
    first, second, last = map(json.loads, cli("screen", archive, "--format", "json").out.splitlines())
    assert (first["answers"][0]["undated"], second["answers"][0]["undated"]) == (
        ["发现时已过二年", "发现时已过五年"],
        [],
    )
    assert last["summary"]["not_time_barred_by_presumption"] == 1
    assert "presumed not to be barred by time: " in cli("screen", archive, "--all", "--lang", "en").out
    assert "按推定计为未超过时效" not in cli("screen", archive, "--no-presume").out
