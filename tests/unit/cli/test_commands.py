"""`matters`, `facts`, `check`, `test`, the help, and the documentation of the exit codes."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from penalty_rules import load_rulebooks, recommend
from penalty_rules.cli.exits import Exit
from penalty_rules.reading import read_case
from penalty_rules.scenarios import run_scenarios
from tests.unit.cli.running import RULEBOOK, Command


def test_matters_of_a_rulebook(cli: Command, rulebook: Path) -> None:
    ran = cli("matters", "-r", rulebook)
    assert (ran.status, ran.err) == (Exit.OK, "")
    assert (
        ran.out == "消防\n  CLI-1  占用疏散通道\n         《消防法》第六十条第一款第三项 · 单位 / 个人 · 堵消防通道\n"
    )


@pytest.mark.parametrize(
    "query",
    [
        ("CLI",),
        ("cli-1",),
        ("疏散",),
        ("堵消防",),
        ("消防法",),
        ("消防 通道",),
        ("消防", "通道"),
        ("消防法第六十条",),
        ("《消防法》第六十条第一款第三项",),
        ("《中华人民共和国消防法》第60条",),
        ("消防法第六十条第一款第三项第一句",),
    ],
)
def test_matters_are_found_by(query: tuple[str, ...], cli: Command, rulebook: Path) -> None:
    assert "CLI-1" in cli("matters", *query, "-r", rulebook).out


def test_no_matter_is_found(cli: Command, rulebook: Path) -> None:
    assert cli("matters", "面包", "-r", rulebook) == cli("matters", "面包", "-r", rulebook, "--lang", "zh")
    ran = cli("matters", "bread", "-r", rulebook, "--lang", "en")
    assert (ran.status, ran.out) == (Exit.NO, "No matter matches “bread”.\nAll matters: penalty-rules matters\n")


def test_matters_for_programs(cli: Command, rulebook: Path) -> None:
    (matter,) = json.loads(cli("matters", "-r", rulebook, "--format", "json").out)
    assert matter["code"] == "CLI-1"
    assert matter["basis"] == ["《消防法》第六十条第一款第三项"]


def test_facts_of_a_matter(cli: Command, rulebook: Path) -> None:
    out = cli("facts", "CLI-1", "-r", rulebook).out
    assert "  count  数量      数目（个）\n                   堵了几处？\n" in out
    assert "  area   面积      数量（平方米）  可以写“无法确定”\n" in out
    assert "  found  发现日期  日期  仅当 严重\n" in out
    assert "  zone   区域      plain (一般) | key (重点)  推定 一般\n" in out
    assert "是 | 否" in out
    assert "true" not in out
    english = cli("facts", "CLI-1", "-r", rulebook, "--lang", "en").out
    assert "true | false" in english
    assert "  found  发现日期  date  only when grave\n" in english
    assert "  zone   区域      plain (一般) | key (重点)  presumed plain\n" in english


def test_facts_for_programs(cli: Command, rulebook: Path) -> None:
    facts = json.loads(cli("facts", "CLI-1", "-r", rulebook, "--format", "json").out)
    assert [fact["code"] for fact in facts] == ["count", "grave", "area", "found", "zone"]
    assert facts[4]["values"] == [{"code": "plain", "label": "一般"}, {"code": "key", "label": "重点"}]


def test_the_empty_case_can_be_filled_in(cli: Command, rulebook: Path) -> None:
    template = cli("facts", "CLI-1", "-r", rulebook, "--format", "yaml").out
    assert not re.search(r"^  (count|grave|area|found|zone):", template, re.MULTILINE), "a blank would be read as null"
    assert "  # found:    # 发现日期：日期\n  ##   仅当：严重\n" in template
    assert "  # zone:    # 区域：plain (一般) | key (重点)；推定 一般\n" in template
    filled = template.replace("# count: ", "count: 2").replace("# grave: ", "grave: false")
    filled = filled.replace("# area: ", "area: 无法确定")
    case = load_rulebooks([rulebook]).case(read_case(filled.encode(), "case.yaml").root)
    assert recommend(case).record().answers[0].tier == "light"


def test_the_empty_case_can_be_asked_as_it_is(cli: Command, rulebook: Path, tmp_path: Path) -> None:
    """Nothing is known yet: the answer says what to find out."""
    blank = tmp_path / "case.yaml"
    blank.write_text(cli("facts", "CLI-1", "-r", rulebook, "--format", "yaml").out, encoding="utf-8")
    ran = cli("recommend", blank, "-r", rulebook)
    assert (ran.status, ran.err) == (Exit.UNDETERMINED, "")
    assert "请先查明：数量" in ran.out


def test_the_empty_case_in_english(cli: Command, rulebook: Path) -> None:
    template = cli("facts", "CLI-1", "-r", rulebook, "--format", "yaml", "--lang", "en").out
    assert "  # area:    # 面积: quantity (m²); `undeterminable` allowed\n" in template
    assert "  ##   only when: grave\n" in template
    rest = re.sub("占用疏散通道|数量|个|严重|面积|发现日期|区域|一般|重点|堵了几处？", "", template)
    assert not re.search("[\u4e00-\u9fff]", rest)


def test_codes_in_small_letters(cli: Command, rulebook: Path) -> None:
    assert cli("facts", "cli-1", "-r", rulebook) == cli("facts", "CLI-1", "-r", rulebook)


def test_near_misses_are_no_hits(cli: Command, rulebook: Path) -> None:
    ran = cli("matters", "堵塞通道", "-r", rulebook)
    assert ran.status == Exit.NO
    assert ran.out.startswith("没有与“堵塞通道”相符的处罚事项。\n没有找到；近似的有：\n消防\n  CLI-1")
    assert "similar" in cli("matters", "cli-2", "-r", rulebook, "--lang", "en").out


def test_facts_of_an_unknown_matter(cli: Command, rulebook: Path) -> None:
    ran = cli("facts", "CLI-9", "-r", rulebook)
    assert (ran.status, ran.out) == (Exit.CASE, "")
    assert ran.err == "没有代码为“CLI-9”的处罚事项，是否指 CLI-1？\n"
    ran = cli("facts", "面包", "-r", rulebook, "--lang", "en")
    assert ran.err == "No matter has the code “面包”; penalty-rules matters finds them\n"


def test_check_of_a_sound_rulebook(cli: Command, rulebook: Path) -> None:
    ran = cli("check", rulebook)
    assert (ran.status, ran.err) == (Exit.OK, "")
    assert "test.cli 1：1 个事项，1 个场景；采用程度 2 级 1 个\n0 个错误，" in ran.out
    assert "0 error(s)" in cli("check", rulebook, "--lang", "en").out


def test_check_tells_every_error(cli: Command, rulebook: Path) -> None:
    rulebook.write_text(
        RULEBOOK.replace("当 数量", "当 数目").replace("从重 (heavy)", "从重 (light)"), encoding="utf-8"
    )
    ran = cli("check", rulebook)
    assert ran.status == Exit.NO
    assert ran.out.count(f"{rulebook}:") >= 2
    assert "数目" in ran.out


def test_check_for_programs(cli: Command, rulebook: Path) -> None:
    document = json.loads(cli("check", rulebook, "--format", "json").out)
    assert (document["ok"], document["errors"]) == (True, 0)
    assert document["rulebooks"] == [
        {
            "id": "test.cli",
            "version": "1",
            "title": "命令行测试",
            "matters": ["CLI-1"],
            "adoption": {"CLI-1": 2},
            "scenarios": 1,
        }
    ]
    rulebook.write_text("裁量基准", encoding="utf-8")
    ran = cli("check", rulebook, "--format", "json")
    assert ran.status == Exit.NO
    assert json.loads(ran.out)["diagnostics"][0]["severity"] == "error"


def test_check_counts_what_it_could_not_prove(cli: Command, rulebook: Path) -> None:
    assert json.loads(cli("check", rulebook, "--format", "json").out)["unproved"] == 0
    text = rulebook.read_text(encoding="utf-8")
    first = text.index("  法定处罚")
    sums = "  情节 甲 : 金额\n  情节 乙 : 金额\n  法定处罚 { 当 甲 - 乙 超过 5万元 { 警告 } }\n"
    rulebook.write_text(text[:first] + sums + text[first:], encoding="utf-8")
    assert json.loads(cli("check", rulebook, "--format", "json").out)["unproved"] == 1
    assert "其中 1 条是没有证明的" in cli("check", rulebook).out
    assert "1 of them not proved" in cli("check", rulebook, "--lang", "en").out


def test_check_of_a_missing_path(cli: Command) -> None:
    ran = cli("check", "nothing.penalty")
    assert ran.status == Exit.NO
    assert "nothing.penalty" in ran.out


def test_scenarios_pass(cli: Command, rulebook: Path) -> None:
    assert cli("test", rulebook).out == "1 个场景通过，0 个不符\n"
    ran = cli("test", rulebook, "--lang", "en")
    assert (ran.status, ran.out) == (Exit.OK, "1 scenario(s) passed, 0 failed\n")


def test_scenarios_differ(cli: Command, rulebook: Path) -> None:
    rulebook.write_text(
        RULEBOOK.replace("建议 11750元", "建议 12000元").replace("档次 light", "档次 heavy"), encoding="utf-8"
    )
    ran = cli("test", rulebook)
    assert ran.status == Exit.NO
    assert ran.out == (
        f"✗ CLI-1 两处，不严重\n    {rulebook}:16\n"
        "    档次：应为 heavy，实为 light\n    建议数额：应为 罚款 12,000 元，实为 罚款 11,750 元\n"
        "    因为 档次 light：数量不足 3 个 且 非 严重\n\n"
        "0 个场景通过，1 个不符\n"
    )
    assert (
        "    recommended amount: expected fine 12,000 yuan, got fine 11,750 yuan\n"
        in cli("test", rulebook, "--lang", "en").out
    )


def test_no_scenarios_is_no_success(cli: Command, rulebook: Path) -> None:
    rulebook.write_text(RULEBOOK[: RULEBOOK.index("场景")], encoding="utf-8")
    ran = cli("test", rulebook)
    assert (ran.status, ran.out) == (Exit.NO, "没有场景。\n")


@pytest.mark.parametrize(
    ("should", "difference"),
    [
        ("移送", "结论：应为 移送司法机关，实为 处罚"),
        ("处罚 警告", "处罚：应为 警告，实为 无"),
        ("处罚 罚款 5000元 至 18000元", "处罚：应为 罚款 5,000 元 至 18,000 元，实为 罚款 5,000 元 至 18,500 元"),
        ("处罚 不处 罚款", "处罚：应为 不处罚款，实为 罚款 5,000 元 至 18,500 元"),
        ("处罚 缺少 数量", "待查事实：应为 count，实为 无"),
        ("处罚 提示 no_tier", "提示：应为 no_tier，实为 无"),
    ],
)
def test_differences(should: str, difference: str, rulebook: Path) -> None:
    text = re.sub(r"应当 .*\n.*建议 11750元", f"应当 {should}", RULEBOOK)
    text = re.sub(r"应当 处罚 档次 light .*", f"应当 {should}", text)
    rulebook.write_text(text, encoding="utf-8")
    catalogue = load_rulebooks([rulebook])
    (result,) = run_scenarios(catalogue, catalogue.rulebooks[0])
    assert [one.text("zh") for one in result.differences] == [difference]


@pytest.mark.parametrize(
    ("should", "difference"),
    [
        ("处罚 责令关闭", "处罚：应为 责令关闭，实为 无"),
        ('处罚 可以 吊销 "甲证"', "处罚：应为 可以 吊销许可证件 “甲证”，实为 吊销许可证件 “甲证”"),
        ('处罚 不处 吊销 "乙证"', "处罚：应为 不处吊销许可证件 “乙证”，实为 吊销许可证件 “乙证”"),
        ("处罚 教育", "行政措施：应为 教育，实为 无"),
        ("处罚 不处 责令改正", "行政措施：应为 没有责令改正，实为 责令改正 “限期改正”"),
        ('处罚 可以 责令改正 "限期改正"', "行政措施：应为 可以 责令改正 “限期改正”，实为 责令改正 “限期改正”"),
    ],
)
def test_differences_of_objects_and_measures(should: str, difference: str, rulebook: Path) -> None:
    imposed = '法定处罚 { 责令限期改正 可以 责令 "停止" 吊销 "甲证" 可以 吊销 "乙证"'
    text = re.sub(r"应当 .*\n.*建议 11750元", f"应当 {should}", RULEBOOK.replace("法定处罚 { 责令改正", imposed, 1))
    rulebook.write_text(re.sub(r"应当 处罚 档次 light .*", f"应当 {should}", text), encoding="utf-8")
    catalogue = load_rulebooks([rulebook])
    (result,) = run_scenarios(catalogue, catalogue.rulebooks[0])
    assert [one.text("zh") for one in result.differences] == [difference]


def test_a_scenario_whose_case_is_refused(rulebook: Path) -> None:
    rulebook.write_text(RULEBOOK.replace("非 严重\n  应当", "非 严重, 发现日期 = 2024-02-01\n  应当"), encoding="utf-8")
    catalogue = load_rulebooks([rulebook])
    (result,) = run_scenarios(catalogue, catalogue.rulebooks[0])
    assert not result.passed
    assert result.differences[0].text("zh").startswith("案件不能使用：")


def test_scenarios_of_the_shipped_rulebooks(checkout: Path, cli: Command) -> None:
    ran = cli("test", checkout / "rulebooks")
    assert ran.status == Exit.OK, ran.out


@pytest.mark.parametrize("arguments", [(), ("--help",), ("recommend", "-h"), ("check", "-h"), ("test", "-h")])
def test_help_is_bilingual(arguments: tuple[str, ...], cli: Command) -> None:
    ran = cli(*arguments)
    assert (ran.status, ran.err) == (Exit.OK, "")
    assert re.search("[\u4e00-\u9fff]", ran.out)
    assert re.search("[A-Za-z]{4}", ran.out)


def test_the_module_is_the_command() -> None:
    ran = subprocess.run(
        [sys.executable, "-m", "penalty_rules", "--version"], capture_output=True, text=True, check=True
    )
    assert ran.stdout.startswith("penalty-rules ")


def test_version(cli: Command) -> None:
    assert re.fullmatch(r"penalty-rules \d+\.\d+\.\d+\n", cli("--version").out)


def test_exit_codes_are_documented(checkout: Path) -> None:
    page = (checkout / "docs/cli.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| (\d+) \| `([A-Z]+)` \|", page, re.MULTILINE)
    assert {(int(number), name) for number, name in rows} == {(code.value, code.name) for code in Exit}


def test_commands_and_options_are_documented(checkout: Path, cli: Command) -> None:
    page = (checkout / "docs/cli.md").read_text(encoding="utf-8")
    commands = re.findall(r"^  (\w+)  ", cli("--help").out.partition("Commands:")[2], re.MULTILINE)
    assert commands
    for command in commands:
        assert f"### `{command}" in page
        for option in re.findall(r"--[a-z-]+", cli(command, "--help").out):
            assert option in page or option in ("--help", "--presume"), option


@pytest.mark.parametrize(
    "name", ["rulebook", "recommendation", "explanation", "decision", "review", "history", "stages", "candidates"]
)
def test_the_schemas_are_the_published_files(name: str, cli: Command, checkout: Path) -> None:
    ran = cli("schema", name)
    assert (ran.status, ran.err) == (Exit.OK, "")
    assert ran.out == (checkout / "docs/schema" / f"{name}.schema.json").read_text(encoding="utf-8")


@pytest.mark.parametrize(("lang", "key", "other"), [("zh", "事项", "matters"), ("en", "matters", "事项")])
def test_the_schema_of_rulebooks_in_one_language(lang: str, key: str, other: str, cli: Command) -> None:
    schema = json.loads(cli("schema", "rulebook", "--lang", lang).out)
    keys = schema["$defs"][f"{lang}.file"]["properties"]
    assert key in keys
    assert other not in keys


def test_a_schema_of_something_else_is_refused(cli: Command) -> None:
    assert cli("schema", "matter").status == Exit.USAGE
