"""`penalty-rules candidates`: a case without its matter in, the matters it could be about out."""

import json
from pathlib import Path

import pytest

from penalty_rules.cli.exits import Exit
from tests.unit.cli.running import Command


def asked(folder: Path, text: str) -> Path:
    file = folder / "inquiry.yaml"
    file.write_text(text, encoding="utf-8")
    return file


def test_what_it_could_be_and_what_to_find_out_first(cli: Command, rulebook: Path, tmp_path: Path) -> None:
    inquiry = asked(tmp_path, "words: 楼道堵了\nparty: unit\ndecided: 2025-05-20\nfacts: {数量: 2个}\n")
    ran = cli("candidates", inquiry, "-r", rulebook)
    assert (ran.status, ran.err) == (Exit.UNDETERMINED, "")
    assert ran.out.splitlines() == [
        "2025-05-20：可能的处罚事项 1 项，已排除 0 项。",
        "1. CLI-1  占用疏散通道  可能",
        "   消防 · 单位 · test.cli/CLI-1",
        "   说法：道、堵",
        "   事实：数量",
        "   待查明：严重、面积、发现日期",
        "",
        "先查明：严重（CLI-1）",
    ]
    assert "First find out: 严重 (CLI-1)" in cli("candidates", inquiry, "-r", rulebook, "--lang", "en").out


@pytest.mark.parametrize(
    ("text", "status", "said"),
    [
        ("facts: {数量: 2个, 严重: 否, 面积: 3平方米}\n", Exit.OK, "事实齐备"),
        ("facts: {数量: 2个}\ndecided: 2023-01-01\n", Exit.NO, "占用疏散通道：当日目录没有列入"),
        ("facts: {数量: 2个}\nparty: sole_trader\n", Exit.NO, "占用疏散通道：不处罚这种当事人"),
        ("facts: {发现日期: 2025-01-01, 严重: 否}\n", Exit.NO, "占用疏散通道：不会有这样的事实"),
        ("words: 面包\n", Exit.NO, "没有可能的处罚事项。"),
    ],
)
def test_the_exit_code_says_what_was_found(
    cli: Command, rulebook: Path, tmp_path: Path, text: str, status: Exit, said: str
) -> None:
    ran = cli("candidates", asked(tmp_path, text), "-r", rulebook)
    assert ran.status == status
    assert said in ran.out


def test_for_programs_and_the_day_of_the_decision(cli: Command, rulebook: Path, tmp_path: Path) -> None:
    inquiry = asked(tmp_path, "facts: {数量: 2个}\n")
    found = json.loads(cli("candidates", inquiry, "-r", rulebook, "--format", "json", "--decided", "2026-03-01").out)
    assert (found["decided"], found["total"], found["candidates"][0]["standing"]) == ("2026-03-01", 1, "possible")
    zone = json.loads(cli("candidates", inquiry, "-r", rulebook, "--format", "json", "--no-presume").out)
    assert "区域" in [one["label"] for one in zone["candidates"][0]["asks"]]


def test_what_cannot_be_asked_is_refused_with_its_place(cli: Command, rulebook: Path, tmp_path: Path) -> None:
    ran = cli("candidates", asked(tmp_path, "words: 堵\nfacts:\n  数目: 2\n"), "-r", rulebook)
    assert (ran.status, ran.out) == (Exit.CASE, "")
    assert "inquiry.yaml:3:3  /facts/数目  E0313" in ran.err
