"""`penalty-rules review`: a decision on a case, exit codes, both languages."""

import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from penalty_rules.cli.exits import Exit
from tests.unit.cli.running import Command
from tests.unit.docs.test_schema import closed


@pytest.fixture
def decision(tmp_path: Path) -> Path:
    path = tmp_path / "decision.yaml"
    path.write_text("tier: 从轻\nsanctions: [{kind: 罚款, amount: 6000}]\n", encoding="utf-8")
    return path


def test_a_decision_in_the_tier(cli: Command, rulebook: Path, case: Path, decision: Path) -> None:
    ran = cli("review", case, decision, "-r", rulebook)
    assert (ran.status, ran.err) == (Exit.OK, "")
    assert ran.out.startswith(
        "占用疏散通道（CLI-1）\n与建议一致或者在其范围之内\n  建议：处罚（从轻）；决定：处罚\n  罚款 6,000 元\n"
    )


def test_a_decision_outside_the_law(cli: Command, rulebook: Path, case: Path, decision: Path) -> None:
    decision.write_text("sanctions: [{kind: fine, amount: 50000.01}]\n", encoding="utf-8")
    ran = cli("review", case, decision, "-r", rulebook, "--lang", "en")
    assert ran.status == Exit.NO
    assert "  [Alarm] fine: It is above the statutory range.\n" in ran.out
    assert "      50,000.01 yuan; range 5,000 yuan to 50,000 yuan\n" in ran.out


def test_an_undetermined_recommendation_is_not_held_against_it(
    cli: Command, rulebook: Path, case: Path, decision: Path
) -> None:
    case.write_text("matter: CLI-1\nparty: unit\ndecided: 2025-05-20\n", encoding="utf-8")
    ran = cli("review", case, decision, "-r", rulebook)
    assert ran.status == Exit.UNDETERMINED
    assert "  查明下列事实即可判断：数量、严重\n" in ran.out


def test_of_several_parties_each_is_named(cli: Command, rulebook: Path, case: Path, decision: Path) -> None:
    case.write_text(
        "acts: [{id: a, matters: [CLI-1]}, {id: b, matters: [CLI-1]}]\ndecided: 2025-05-20\nfacts: {count: 2个, grave: false}\n"
        "subjects: [{id: s1, role: unit, name: 甲店}, {id: s2, role: unit}]\n",
        encoding="utf-8",
    )
    decision.write_text("results: [{act: a, subject: s1, sanctions: [{kind: fine, amount: 6000}]}]\n", encoding="utf-8")
    ran = cli("review", case, decision, "-r", rulebook)
    assert "甲店（s1，单位）；行为“a” · 占用疏散通道（CLI-1）\n" in ran.out
    assert "s2（单位）；行为“b” · 占用疏散通道（CLI-1）\n" in ran.out
    english = cli("review", case, decision, "-r", rulebook, "--lang", "en").out
    assert "甲店 (s1, unit); act “a” · 占用疏散通道 (CLI-1)\n" in english


def test_json_fits_its_schema(cli: Command, rulebook: Path, case: Path, decision: Path, checkout: Path) -> None:
    decision.write_text("decided: 2025-05-20\nsanctions: [{kind: fine, amount: 30000}]\n", encoding="utf-8")
    ran = cli("review", case, decision, "-r", rulebook, "--format", "json")
    said = json.loads(ran.out)
    assert (ran.status, said["level"], said["review"]) == (Exit.NO, "warning", 1)
    assert ran.out == json.dumps(said, ensure_ascii=False, sort_keys=True, separators=(",", ":")) + "\n"
    schema = json.loads((checkout / "docs/schema/review.schema.json").read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(schema)
    assert list(Draft202012Validator(closed(schema)).iter_errors(said)) == []


def test_the_case_takes_the_day_of_the_decision(cli: Command, rulebook: Path, case: Path, decision: Path) -> None:
    case.write_text(case.read_text(encoding="utf-8").replace("decided: 2025-05-20\n", ""), encoding="utf-8")
    decision.write_text("decided: 2025-05-21\nsanctions: [{kind: fine, amount: 6000}]\n", encoding="utf-8")
    ran = cli("review", case, decision, "-r", rulebook, "--format", "json")
    assert json.loads(ran.out)["decided"] == "2025-05-21"


def test_a_faulty_decision_is_told_with_line_and_column(
    cli: Command, rulebook: Path, case: Path, decision: Path
) -> None:
    decision.write_text("tier: 最重\nsanctions:\n  - {kind: 罚, amount: 1}\n", encoding="utf-8")
    ran = cli("review", case, decision, "-r", rulebook)
    assert (ran.status, ran.out) == (Exit.CASE, "")
    assert f"{decision}:1:1  /tier  E0265\n" in ran.err
    assert f"{decision}:3:6  /sanctions/0/kind  E0263\n" in ran.err
