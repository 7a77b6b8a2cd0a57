"""`laws import`, `search`, `show`, `audit`, and `check --laws`."""

import json
from pathlib import Path

import pytest

from penalty_rules.cli.exits import Exit
from tests.unit.cli.running import Command
from tests.unit.law_library.statutes import written

BOOK = """语言 1
裁量基准 test.dogs 版本 "1" { 名称 "甲"   施行 2021-01-01 }
法律 犬只条例 = 《示例市犬只管理条例》 2020-05-06
法律 车辆条例 = 《示例市车辆管理条例》 2020-05-06
事项 D-1 "遛犬不牵绳" {
  对象 个人   依据 《犬只条例》第二条第一款
  违反 《犬只条例》第%s条
  法定处罚 { 罚款 500元 }
}
"""


@pytest.fixture
def laws(tmp_path: Path, cli: Command, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A library, which the environment names."""
    path = tmp_path / "laws.sqlite"
    monkeypatch.setenv("PENALTY_LAWS", str(path))
    ran = cli("laws", "import", written(tmp_path / "texts"))
    assert (ran.status, ran.err) == (Exit.OK, "")
    assert ran.out == f"{path} 已写入：4 个文件，3 部法律，4 个版本，10 条\n"
    return path


def test_import_again_changes_nothing(cli: Command, laws: Path, tmp_path: Path) -> None:
    again = cli("laws", "import", tmp_path / "texts", "--lang", "en")
    assert again.out == f"{laws} up to date: 4 files, 3 laws, 4 versions, 10 articles\n"


def test_import_tells_what_it_could_not_read(cli: Command, laws: Path, tmp_path: Path) -> None:
    written(tmp_path / "texts", {"坏.md": "第一条\n"})
    ran = cli("laws", "import", tmp_path / "texts", "--into", laws)
    assert ran.status == Exit.NO
    assert ran.out.startswith("E0446 坏.md:1：不是法规文件：没有标题（# 全称）\n")
    told = json.loads(cli("laws", "import", tmp_path / "texts", "--format", "json").out)
    assert (told["unchanged"], told["versions"]) == (True, 4)
    assert [(one["code"], one["file"], one["line"]) for one in told["remarks"]] == [("E0446", "坏.md", 1)]


def test_the_library_is_in_the_data_folder_of_the_user(
    cli: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("PENALTY_LAWS", raising=False)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    assert cli("laws", "import", written(tmp_path / "texts")).status == Exit.OK
    assert (tmp_path / "data" / "penalty-rules" / "laws.sqlite").is_file()
    assert cli("laws", "search", "没收").status == Exit.OK


def test_search(cli: Command, laws: Path) -> None:
    ran = cli("laws", "search", "没收", "犬只")
    assert ran.out == (
        "《示例市犬只管理条例》第三条 · 2023-05-06\n"
        "  有下列行为之一的，没收犬只： （一）虐待犬只； （二）出租犬只。\n共 1 条，显示 1 条\n"
    )
    assert cli("laws", "search", "五百元", "--on", "2023-01-01").status == Exit.OK
    assert cli("laws", "search", "牵绳", "--all", "--law", "犬只条例").out.endswith("共 2 条，显示 2 条\n")
    nothing = cli("laws", "search", "牵绳", "--law", "借阅法", "--lang", "en")
    assert (nothing.status, nothing.out) == (Exit.NO, "No article has “牵绳”.\n")
    unknown = cli("laws", "search", "牵绳", "--law", "无此法")
    assert (unknown.status, unknown.err) == (Exit.NO, "E0442 法律库中没有《无此法》\n")
    told = json.loads(cli("laws", "search", "没收", "--format", "json").out)
    assert told["total"] == 1
    assert told["items"][0]["citation"] == "《示例市犬只管理条例》第三条"


def test_show_marks_what_is_cited(cli: Command, laws: Path) -> None:
    ran = cli("laws", "show", "《犬只条例》第三条第二项")
    assert ran.out == (
        "《犬只条例》第三条第二项\n《示例市犬只管理条例》 2023-05-06，2023-07-01 施行 · 第二章 罚则\n"
        "  有下列行为之一的，没收犬只：\n  （一）虐待犬只；\n▶ （二）出租犬只。\n"
    )
    english = cli("laws", "show", "《犬只条例》第二条第二款第二句", "--version", "2020-05-06", "--lang", "en").out
    assert english.startswith("《犬只条例》 article 2, paragraph 2, sentence 2\n")
    assert english.endswith("▶ 犬只伤人的，处一千元罚款。主人逃走的，加倍。\ncited: 主人逃走的，加倍。\n")
    assert "2022-03-04" in cli("laws", "show", "犬只条例第1条", "--on", "2023-01-01").out
    assert cli("laws", "show", "《犬只条例》").out.endswith("文本：2023-05-06, 2020-05-06\n")
    several = cli("laws", "show", "《犬只条例》第二条第一款、第二款", "--format", "json")
    assert [one["citation"] for one in json.loads(several.out)] == [
        "《犬只条例》第二条第一款",
        "《犬只条例》第二条第二款",
    ]
    assert [line["cited"] for line in json.loads(several.out)[1]["lines"]] == [False, True]


@pytest.mark.parametrize(
    ("arguments", "status", "code"),
    [
        (("show", "《犬只条例》第九条"), Exit.NO, "E0444"),
        (("show", "《犬只条例》第一条", "--on", "2019-01-01"), Exit.NO, "E0443"),
        (("show", "什么"), Exit.NO, "E0442"),
        (("show", "第三条"), Exit.USAGE, "E0445"),
        (("search", "甲", "--laws", "no-such-file"), Exit.USAGE, "E0441"),
        (("audit", "--laws", "no-such-file"), Exit.USAGE, "E0441"),
    ],
)
def test_refusals(cli: Command, laws: Path, arguments: tuple[str, ...], status: Exit, code: str) -> None:
    for lang in ("zh", "en"):
        ran = cli("laws", *arguments, "--lang", lang)
        assert (ran.status, ran.out) == (status, "")
        assert ran.err.startswith(f"{code} ")


def test_a_day_and_a_version_are_not_asked_together(cli: Command, laws: Path) -> None:
    ran = cli("laws", "show", "《犬只条例》第一条", "--on", "2023-01-01", "--version", "2020-05-06")
    assert (ran.status, ran.err) == (Exit.USAGE, "--on 和 --version 只能用一个\n")


def test_check_holds_citations_against_the_texts(cli: Command, laws: Path, tmp_path: Path) -> None:
    book = tmp_path / "dogs.penalty"
    book.write_text(BOOK % "三", encoding="utf-8")
    ran = cli("check", book, "--laws", laws)
    assert (ran.status, ran.out.count("P0681"), ran.out.count("P0686")) == (Exit.OK, 1, 0)
    assert "“重的，处五百元罚款”→“重的，处八百元罚款”" in ran.out
    assert "P0686" in cli("check", book, "--laws", laws, "--notes").out
    assert "P0681" not in cli("check", book).out
    book.write_text(BOOK % "四", encoding="utf-8")
    found = json.loads(cli("check", book, "--laws", laws, "--format", "json").out)
    assert [one["code"] for one in found["diagnostics"] if one["severity"] == "error"] == ["P0680"]
    assert cli("check", book, "--laws", tmp_path / "none").status == Exit.USAGE


def test_audit_lists_what_has_no_text(cli: Command, laws: Path, tmp_path: Path) -> None:
    book = tmp_path / "dogs.penalty"
    book.write_text(BOOK % "三条、《车辆条例》第一", encoding="utf-8")
    ran = cli("laws", "audit", "-r", book)
    assert (ran.status, ran.out) == (
        Exit.NO,
        "test.dogs  《车辆条例》第一条  《示例市车辆管理条例》 2020-05-06  法律库中没有这部法律\n"
        "文字已找到：2\n法律库中没有这部法律：1\n3 处引用，1 处没有文本\n",
    )
    told = json.loads(cli("laws", "audit", "-r", book, "--format", "json").out)
    assert (told["citations"], told["results"]) == (3, {"found": 2, "no_law": 1})


def test_audit_says_that_a_law_is_absent_though_the_shipped_index_knows_it(cli: Command, laws: Path) -> None:
    ran = cli("laws", "audit")
    assert ran.status == Exit.NO
    assert "《中华人民共和国食品安全法》 2021-04-29  法律库中没有这部法律" in ran.out
    assert "法律库中没有这一天的文本" not in ran.out
