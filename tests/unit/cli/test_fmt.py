"""`fmt` and `convert`."""

import stat
from pathlib import Path

import pytest

from penalty_rules.cli.exits import Exit
from tests.unit.cli.running import CASE, RULEBOOK, Command, Ran

BROKEN = RULEBOOK.replace("处罚 档次 light", "处罚 档次档次 {")
COMMENTED = RULEBOOK.replace("法律 消防法", "# 依据\n法律 消防法")


@pytest.fixture
def formatted(cli: Command, rulebook: Path) -> str:
    assert cli("fmt", rulebook).status == Exit.OK
    return rulebook.read_text(encoding="utf-8")


def test_a_file_is_written_in_canonical_form(cli: Command, rulebook: Path, formatted: str) -> None:
    assert formatted != RULEBOOK
    assert formatted.startswith('语言 1\n\n裁量基准 test.cli 版本 "1" {\n  名称 "命令行测试"\n')
    assert cli("fmt", rulebook, "--check") == Ran(Exit.OK, "0 个文件不是规范格式，1 个本来规范\n", "")
    assert cli("test", rulebook).status == Exit.OK


def test_check_writes_nothing(cli: Command, rulebook: Path) -> None:
    ran = cli("fmt", rulebook.parent, "--check")
    assert (ran.status, ran.err) == (Exit.NO, "")
    assert ran.out == f"{rulebook}\n1 个文件不是规范格式，0 个本来规范\n"
    assert rulebook.read_text(encoding="utf-8") == RULEBOOK
    assert cli("fmt", rulebook, "--check", "--lang", "en").out.endswith("1 file(s) would be changed, 0 canonical\n")


def test_keywords_are_translated_there_and_back(cli: Command, rulebook: Path, formatted: str) -> None:
    assert cli("fmt", rulebook, "--lang", "en").status == Exit.OK
    assert rulebook.read_text(encoding="utf-8").startswith('language 1\n\nrulebook test.cli version "1" {\n  title ')
    assert cli("fmt", rulebook).out == "0 个文件已改写，1 个本来规范\n"
    cli("fmt", rulebook, "--lang", "zh")
    assert rulebook.read_text(encoding="utf-8") == formatted


@pytest.mark.parametrize(("text", "why"), [(BROKEN, "有 1 个错误"), ("定义 甲 = 乙\n", "没有抬头"), ("", "没有抬头")])
def test_a_file_with_errors_stays_as_it_is(cli: Command, tmp_path: Path, text: str, why: str) -> None:
    broken, sound = tmp_path / "a.penalty", tmp_path / "b.penalty"
    broken.write_text(text, encoding="utf-8")
    sound.write_text(RULEBOOK, encoding="utf-8")
    ran = cli("fmt", broken, sound)
    assert ran.status == Exit.RULEBOOK
    assert f"{broken}：原样未动，{why}" in ran.err
    assert broken.read_text(encoding="utf-8") == text
    assert sound.read_text(encoding="utf-8") != RULEBOOK
    assert "left as it is" in cli("fmt", broken, "--lang", "en").err


def test_missing_blanks_are_put_in(cli: Command, rulebook: Path) -> None:
    rulebook.write_text(RULEBOOK.replace("不足 3个 且 非 严重", "不足 3个 且 非严重"), encoding="utf-8")
    assert "补了 1 处空格" in cli("fmt", rulebook, "--fix").out
    assert "当 数量 不足 3个 且 非 严重" in rulebook.read_text(encoding="utf-8")


def test_permissions_stay_and_nothing_else_is_left(cli: Command, rulebook: Path) -> None:
    rulebook.chmod(0o640)
    cli("fmt", rulebook)
    assert stat.S_IMODE(rulebook.stat().st_mode) == 0o640
    assert list(rulebook.parent.iterdir()) == [rulebook]


def test_a_file_that_cannot_be_replaced_is_untouched(
    cli: Command, rulebook: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(source: str, target: str) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.replace", refuse)
    ran = cli("fmt", rulebook)
    assert ran.status == Exit.OUTPUT
    assert "无法写入" in ran.err
    assert rulebook.read_text(encoding="utf-8") == RULEBOOK
    assert list(rulebook.parent.iterdir()) == [rulebook]


def test_other_files_are_refused(cli: Command, tmp_path: Path, case: Path) -> None:
    assert cli("fmt", case).status == Exit.RULEBOOK
    assert cli("convert", case).status == Exit.RULEBOOK
    assert cli("fmt", tmp_path / "none.penalty").status == Exit.RULEBOOK
    assert case.read_text(encoding="utf-8") == CASE


def test_converting_there_and_back(cli: Command, rulebook: Path, formatted: str, tmp_path: Path) -> None:
    yaml, back = tmp_path / "book.yaml", tmp_path / "back.penalty"
    assert cli("convert", rulebook, "-o", yaml) == Ran(Exit.OK, "", "")
    assert cli("test", yaml).status == Exit.OK
    assert cli("convert", yaml).out.startswith("语言 1\n")
    assert cli("convert", yaml, "-o", back).status == Exit.OK
    assert cli("test", back).status == Exit.OK
    assert cli("convert", yaml, "--to", "yaml").out == yaml.read_text(encoding="utf-8")
    assert cli("convert", rulebook, "--lang", "en").out.startswith("language: 1\n")


def test_lost_comments_are_counted(cli: Command, rulebook: Path) -> None:
    rulebook.write_text(COMMENTED, encoding="utf-8")
    assert cli("convert", rulebook).err == "1 条注释没有写进结果；要保留的话请写在 `说明` 里。\n"
    assert cli("convert", rulebook, "--lang", "en").err.startswith("1 comment(s) are not in the result")
    assert cli("convert", rulebook, "--to", "text").err == ""


@pytest.mark.parametrize(
    ("arguments", "status"),
    [
        (("-o", "x.yaml", "--to", "text"), Exit.USAGE),
        (("-o", "x.penalty", "--to", "yaml"), Exit.USAGE),
        (("-o", "x.txt"), Exit.USAGE),
        (("--to", "json"), Exit.USAGE),
    ],
)
def test_names_that_say_something_else_are_refused(
    cli: Command, rulebook: Path, arguments: tuple[str, ...], status: Exit
) -> None:
    assert cli("convert", rulebook, *arguments).status == status


def test_convert_never_overwrites_what_it_reads(cli: Command, rulebook: Path) -> None:
    assert cli("convert", rulebook, "-o", rulebook, "--to", "text").status == Exit.USAGE
    assert cli("convert", rulebook.parent).status == Exit.USAGE
    assert rulebook.read_text(encoding="utf-8") == RULEBOOK


def test_a_rulebook_with_errors_is_not_converted(cli: Command, rulebook: Path) -> None:
    rulebook.write_text(BROKEN, encoding="utf-8")
    ran = cli("convert", rulebook, "-o", rulebook.with_suffix(".yaml"))
    assert (ran.status, ran.out) == (Exit.RULEBOOK, "")
    assert not rulebook.with_suffix(".yaml").exists()
