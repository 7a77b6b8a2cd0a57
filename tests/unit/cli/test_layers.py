"""`penalty-rules layers`: every difference from the rulebook above."""

import json
from pathlib import Path

import pytest

from penalty_rules.cli.exits import Exit
from tests.unit.cli.running import RULEBOOK, Command

BELOW = """语言 1
裁量基准 test.below 版本 "2" { 名称 "下级"   文号 "市〔2〕"   上位 test.cli }
法律 消防法 = 《中华人民共和国消防法》 2021-04-29
标准 较大罚款 (large) = 罚款数额 1万元以上   依据 《消防法》第六十条
细化 CLI-1 {
  情节 人员密集 (crowded) : 是否   推定 否 理由 "未见"
  档次 1 从轻 (light) { 罚款 法定幅度的 0% 至 20% }
  档次 2 密集 (dense) { 属于 heavy   当 人员密集   罚款 法定幅度的 80% 至 100% }
}
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "above.penalty").write_text(RULEBOOK, encoding="utf-8")
    (tmp_path / "below.penalty").write_text(BELOW, encoding="utf-8")
    return tmp_path


def test_every_difference_is_listed_old_and_new(cli: Command, folder: Path) -> None:
    ran = cli("layers", folder)
    assert (ran.status, ran.err) == (Exit.OK, "")
    for line in (
        "下级 2 · test.below · 市〔2〕",
        "  上位基准：命令行测试 1 · test.cli",
        "新增标准：较大罚款 (large)",
        "新增情节：人员密集 (crowded)",
        "收窄档次：从轻 (light)",
        "内容：罚款 法定幅度的0%至30% → 罚款 法定幅度的0%至20%",
        "拆分档次：密集 (dense)，属于 heavy",
        "条件：其余 → 人员密集",
        "4 处不同；0 个事项与上位相同",
    ):
        assert line in ran.out


def test_the_same_in_english(cli: Command, folder: Path) -> None:
    out = cli("layers", folder, "--lang", "en").out
    assert "tier narrowed: 从轻 (light)" in out
    assert "says: fine 0% to 30% of the statutory range → fine 0% to 20% of the statutory range" in out
    assert "when: otherwise → crowded" in out


def test_no_reader_has_to_know_which_of_and_and_or_binds_more(cli: Command, folder: Path) -> None:
    text = (folder / "below.penalty").read_text(encoding="utf-8")
    both = text.replace(
        "罚款数额 1万元以上 ", "罚款数额 1万元以上 且 对象 = 单位 或 罚款数额 5千元以上 且 对象 = 个人 "
    )
    (folder / "below.penalty").write_text(both, encoding="utf-8")
    told = "（罚款数额不低于 10,000 元 且 对象为“单位”） 或 （罚款数额不低于 5,000 元 且 对象为“个人”）"
    assert told in cli("layers", folder).out


def test_a_newer_version_above_is_told_first(cli: Command, folder: Path) -> None:
    newer = RULEBOOK.replace('版本 "1"', '版本 "2"', 1).replace("2024-01-01", "2026-01-01", 1)
    (folder / "newer.penalty").write_text(newer, encoding="utf-8")
    (folder / "below.penalty").write_text(BELOW.replace("名称", "施行 2025-01-01   名称", 1), encoding="utf-8")
    assert "上位基准“test.cli”的2版已经施行，本基准仍依据1版" in cli("layers", folder).out.splitlines()[2]
    (found,) = json.loads(cli("layers", folder, "--format", "json").out)
    assert found["newer_above"] == [{"id": "test.cli", "version": "2", "in_force": "2026-01-01", "built_on": "1"}]
    checked = cli("check", folder)
    assert (checked.status, "P0630" in checked.out + checked.err) == (Exit.OK, True)


def test_for_programs(cli: Command, folder: Path) -> None:
    (found,) = json.loads(cli("layers", folder, "--format", "json").out)
    assert (found["rulebook"]["id"], found["above"]["id"], found["unchanged"]) == ("test.below", "test.cli", 0)
    told = [(one["what"], one["matter"], one["code"], one["above"]) for one in found["differences"]]
    assert told == [
        ("standard_added", "", "large", ""),
        ("circumstance_added", "CLI-1", "crowded", ""),
        ("tier_narrowed", "CLI-1", "light", "light"),
        ("tier_split", "CLI-1", "dense", "heavy"),
    ]


def test_a_rulebook_that_builds_on_none_is_refused(cli: Command, rulebook: Path) -> None:
    ran = cli("layers", rulebook)
    assert ran.status == Exit.USAGE
    assert "没有写明上位基准" in ran.err
