"""`penalty-rules history`: the course of a case, both languages, exit codes."""

import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from penalty_rules.cli.exits import Exit
from tests.unit.cli.running import Command
from tests.unit.docs.test_schema import closed

COURSE = """case: {matter: CLI-1, party: unit, filed: 2025-03-03, facts: {count: 2个, grave: false}}
stages:
  - {stage: 告知, day: 2025-04-25, decision: {sanctions: [{kind: 罚款, amount: 6000}]}}
  - {stage: 陈述申辩后, day: 2025-05-06, facts: {数量: 4个}}
  - {stage: 决定, day: 2025-05-20, decision: {sanctions: [{kind: 罚款, amount: 40000}]}}
"""


@pytest.fixture
def course(tmp_path: Path) -> Path:
    path = tmp_path / "course.yaml"
    path.write_text(COURSE, encoding="utf-8")
    return path


def test_text(cli: Command, rulebook: Path, course: Path) -> None:
    ran = cli("history", course, "-r", rulebook)
    assert (ran.status, ran.err) == (Exit.NO, "")
    assert "2 听证或者陈述申辩后 2025-05-06\n  占用疏散通道（CLI-1）  处罚；档次“从重”；罚款 43,250 元\n" in ran.out
    assert "    建议比上一阶段重\n    数量：2 个 → 4 个\n" in ran.out
    assert "  [警示] 3 决定：告知之后发现不利的新事实" in ran.out


def test_english(cli: Command, rulebook: Path, course: Path) -> None:
    ran = cli("history", course, "-r", rulebook, "--lang", "en")
    assert "    the recommendation is heavier than before\n    count (数量): 2 items -> 4 items\n" in ran.out
    assert "  [Warning] 3 decided: New facts make the penalty heavier than announced." in ran.out


def test_values_have_separators_and_several_parties_are_named(cli: Command, rulebook: Path, course: Path) -> None:
    parties = "acts: [{id: a, matters: [CLI-1]}], subjects: [{id: s1, role: unit, name: 甲店}, {id: s2, role: unit}]"
    several = COURSE.replace("matter: CLI-1, party: unit", parties).replace("4个", "4000个")
    without = several.replace("decision: {", "decision: {subject: s1, ")
    course.write_text(without, encoding="utf-8")
    ran = cli("history", course, "-r", rulebook)
    assert "    数量：2 个 → 4,000 个\n" in ran.out
    assert "  甲店（s1，单位） · 占用疏散通道（CLI-1）  处罚" in ran.out
    assert "  s2（单位） · 占用疏散通道（CLI-1）\n  决定没有写明处理\n" in ran.out


def test_json_fits_its_schema(cli: Command, rulebook: Path, course: Path, checkout: Path) -> None:
    said = json.loads(cli("history", course, "-r", rulebook, "--format", "json").out)
    assert (said["history"], said["level"], len(said["stages"])) == (1, "warning", 3)
    schema = json.loads((checkout / "docs/schema/stages.schema.json").read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(schema)
    assert list(Draft202012Validator(closed(schema)).iter_errors(said)) == []


def test_nothing_to_say(cli: Command, rulebook: Path, course: Path) -> None:
    course.write_text(COURSE.replace(", facts: {数量: 4个}", "").replace("40000", "6000"), encoding="utf-8")
    ran = cli("history", course, "-r", rulebook)
    assert ran.status == Exit.OK
    assert ran.out.endswith("监督意见\n  没有\n")


def test_a_fault_is_told_with_line_and_column(cli: Command, rulebook: Path, course: Path) -> None:
    course.write_text(COURSE.replace("陈述申辩后", "结案").replace("4个", "四元"), encoding="utf-8")
    ran = cli("history", course, "-r", rulebook)
    assert (ran.status, ran.out) == (Exit.CASE, "")
    assert f"{course}:4:6  /stages/1/stage  E0270\n" in ran.err
    assert "  /stages/1/facts/数量  E0211\n" in ran.err
