"""What the user can mend: messages that say where and what is allowed, exit codes, never a traceback."""

import json
import os
import re
from pathlib import Path

import pytest

from penalty_rules.cli.exits import Exit
from tests.unit.cli.running import CASE, RULEBOOK, Command

LANGS = ("zh", "en")


@pytest.mark.parametrize("lang", LANGS)
def test_no_such_file(lang: str, cli: Command, rulebook: Path) -> None:
    ran = cli("recommend", "nowhere.yaml", "-r", rulebook, "--lang", lang)
    said = {
        "zh": "案件文件打不开：nowhere.yaml（没有这个文件）\n",
        "en": "Cannot open the case nowhere.yaml: no such file\n",
    }
    assert (ran.status, ran.out, ran.err) == (Exit.CASE, "", said[lang])


def test_a_folder_is_no_case(cli: Command, rulebook: Path, tmp_path: Path) -> None:
    ran = cli("recommend", tmp_path, "-r", rulebook)
    assert (ran.status, ran.err) == (Exit.CASE, f"案件文件打不开：{tmp_path}（这是文件夹）\n")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_no_permission(cli: Command, rulebook: Path, case: Path) -> None:
    case.chmod(0)
    ran = cli("recommend", case, "-r", rulebook)
    assert (ran.status, ran.err) == (Exit.CASE, f"案件文件打不开：{case}（没有读取权限）\n")


def test_a_name_that_no_file_can_have(cli: Command, rulebook: Path) -> None:
    assert cli("recommend", "a\0b", "-r", rulebook).status == Exit.CASE
    assert cli("recommend", "x" * 5000, "-r", rulebook).status == Exit.CASE


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "E01"),
        (b"\x89PNG\r\n\x1a\n\0\0\0", "E0102"),
        (b'{"matter": "CLI-1"', "E01"),
        (b'{"matter": "CLI-1", "matter": "CLI-1"}', "E01"),
        (b'{"a": ' * 5000, "E01"),
        (b"x: " + b"9" * 2_000_000, "E0101"),
        (CASE.replace("CLI-1", "CLI-2").encode(), "E0218"),
        (CASE.replace("2\u4e2a", "-2\u4e2a").encode(), "E02"),
        (CASE.replace("2\u4e2a", "2元").encode(), "E0211"),
        (CASE.replace("count", "cuont").encode(), "E0201"),
        (CASE.replace("2025-05-20", "2025-02-30").encode(), "E0"),
        (CASE.replace("{kind: unit}", "{kind: nobody}").encode(), "E0212"),
    ],
)
@pytest.mark.parametrize("lang", LANGS)
def test_unusable_cases(content: bytes, code: str, lang: str, cli: Command, rulebook: Path, case: Path) -> None:
    case.write_bytes(content)
    ran = cli("recommend", case, "-r", rulebook, "--lang", lang)
    assert (ran.status, ran.out) == (Exit.CASE, "")
    assert ran.err.startswith({"zh": "案件不能使用：", "en": "The case cannot be used: "}[lang])
    assert f"  {code}" in ran.err
    assert str(case) in ran.err


def test_a_refused_fact_is_shown_where_it_stands(cli: Command, rulebook: Path, case: Path) -> None:
    case.write_text(CASE.replace("facts: {count: 2个", "facts:\n  {count: -2个"), encoding="utf-8")
    ran = cli("recommend", case, "-r", rulebook)
    assert f"\n  {case}:5:4  /facts/count  E0208\n    `-2个` 不得为负\n    允许：" in ran.err


def test_all_problems_of_a_case_are_told(cli: Command, rulebook: Path, case: Path) -> None:
    case.write_text(CASE.replace("count: 2个, grave: false", "count: 若干, grave: 3, zone: nowhere"), encoding="utf-8")
    assert cli("recommend", case, "-r", rulebook).err.count("E02") == 3


def test_problems_are_told_in_the_order_of_the_file(cli: Command, rulebook: Path, case: Path) -> None:
    case.write_text(
        "matter: CLI-1\nparty: {kind: 公司}\nfacts:\n  何物: 1\n  count: 2元\ndecided: 2025-13-01\n", encoding="utf-8"
    )
    lines = re.findall(r"case\.yaml:(\d+):", cli("recommend", case, "-r", rulebook).err)
    assert lines == ["2", "4", "5", "6"]


def test_problems_as_json(cli: Command, rulebook: Path, case: Path) -> None:
    case.write_text(CASE.replace("2个", "2元"), encoding="utf-8")
    ran = cli("recommend", case, "-r", rulebook, "--format", "json")
    assert ran.out == ""
    document = json.loads(ran.err)
    assert (document["error"], document["exit"]) == ("case", 4)
    (problem,) = document["problems"]
    assert (problem["code"], problem["pointer"], problem["line"]) == ("E0211", "/facts/count", 4)
    assert set(problem["message"]) == {"zh", "en"}


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("command", [("recommend", "CASE"), ("matters",), ("facts", "CLI-1")])
def test_a_broken_rulebook(command: tuple[str, ...], lang: str, cli: Command, rulebook: Path, case: Path) -> None:
    rulebook.write_text(
        RULEBOOK.replace("档次 1 从轻 (light) { 当 数量", "档次 1 从轻 (light) { 当 数目"), encoding="utf-8"
    )
    arguments = [case if word == "CASE" else word for word in command]
    ran = cli(*arguments, "-r", rulebook, "--lang", lang)
    assert (ran.status, ran.out) == (Exit.RULEBOOK, "")
    assert f"{rulebook}:13:" in ran.err
    assert ("裁量基准不能使用：" if lang == "zh" else "The rulebook cannot be used: ") in ran.err


def test_a_broken_rulebook_as_json(cli: Command, rulebook: Path, case: Path) -> None:
    rulebook.write_text(RULEBOOK.replace("当 数量", "当 数目"), encoding="utf-8")
    document = json.loads(cli("recommend", case, "-r", rulebook, "--format", "json").err)
    assert (document["error"], document["exit"]) == ("rulebook", 5)
    assert document["problems"][0]["start"]["line"] == 13


@pytest.mark.parametrize("content", [b"", b"\0\1\2", b"\xff\xfe", b"{" * 100_000], ids=repr)
def test_no_rulebook_at_all(content: bytes, cli: Command, rulebook: Path, case: Path) -> None:
    rulebook.write_bytes(content)
    ran = cli("recommend", case, "-r", rulebook)
    assert ran.status in (Exit.RULEBOOK, Exit.CASE)
    assert ran.err


def test_a_missing_rulebook(cli: Command, case: Path, tmp_path: Path) -> None:
    for path in (tmp_path / "nothing.penalty", tmp_path / "empty"):
        (tmp_path / "empty").mkdir(exist_ok=True)
        ran = cli("recommend", case, "-r", path)
        assert ran.status == Exit.RULEBOOK
        assert str(path) in ran.err


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("recommend",), "CASE"),
        (("recommend", "a", "--format", "pdf"), "--format"),
        (("recommend", "a", "--decided", "2025-02-30"), "2025-02-30"),
        (("recommend", "a", "--decided", "20250220"), "2026-03-01"),
        (("recommend", "a", "--decided", "2026-W01-1"), "2026-03-01"),
        (("recommend", "a", "--nonsense"), "--nonsense"),
        (("nonsense",), "nonsense"),
        (("check",), "PATH"),
        (("test",), "PATH"),
        (("facts",), "MATTER"),
    ],
)
def test_usage(arguments: tuple[str, ...], said: str, cli: Command) -> None:
    ran = cli(*arguments)
    assert (ran.status, ran.out) == (Exit.USAGE, "")
    assert ran.err.startswith("用法错误：")
    assert said in ran.err
    assert not re.search("[A-Za-z]{3} [a-z]{2}", ran.err.partition("\n")[0])
    english = cli(*arguments, "--lang", "en")
    assert english.status == Exit.USAGE
    assert english.err.startswith("Usage error: ")
    assert not re.search("[\u4e00-\u9fff]", english.err)


def test_the_wrong_kind_of_file(cli: Command, rulebook: Path, case: Path) -> None:
    ran = cli("check", case)
    assert (ran.status, ran.out) == (Exit.RULEBOOK, "")
    assert ran.err == f"{case} 是案件，不是裁量基准；请用 penalty-rules recommend {case}\n"
    ran = cli("recommend", rulebook, "--lang", "en")
    assert (ran.status, ran.out) == (Exit.CASE, "")
    assert ran.err == f"{rulebook} is a rulebook, not a case; use penalty-rules check {rulebook}\n"
