"""`penalty-rules find`: the words of the street in, the matters they may mean out."""

import json
from pathlib import Path

from penalty_rules.cli.exits import Exit
from tests.unit.cli.running import Command


def test_what_is_found_is_told_with_the_reason(cli: Command, rulebook: Path) -> None:
    ran = cli("find", "楼下的消防通道被堵了", "-r", rulebook)
    assert (ran.status, ran.err) == (Exit.OK, "")
    assert ran.out.splitlines() == [
        "共 1 项，第 1 至 1 项",
        "1. CLI-1  占用疏散通道",
        "   消防 · test.cli/CLI-1",
        "   俗称“堵消防通道”（消防通道） · 名称“占用疏散通道”（通道） · 领域“消防”（消防）",
    ]
    english = cli("find", "消防通道", "-r", rulebook, "--lang", "en").out
    assert "common name “堵消防通道” (消防通道)" in english


def test_pinyin_and_several_words(cli: Command, rulebook: Path) -> None:
    assert "拼音“堵消防通道”（消防通道）" in cli("find", "xftd", "-r", rulebook).out
    assert "CLI-1" in cli("find", "堵", "通道", "-r", rulebook).out


def test_nothing_found_is_said(cli: Command, rulebook: Path) -> None:
    ran = cli("find", "面包", "-r", rulebook)
    assert (ran.status, ran.out) == (Exit.NO, "没有与“面包”相近的处罚事项。\n")
    assert cli("find", "通道", "--field", "食品", "-r", rulebook).status == Exit.NO
    assert cli("find", "通道", "--law", "消防法", "-r", rulebook).status == Exit.OK


def test_for_programs(cli: Command, rulebook: Path) -> None:
    found = json.loads(cli("find", "堵消防通道", "-r", rulebook, "--format", "json").out)
    assert (found["total"], found["offset"]) == (1, 0)
    assert (found["items"][0]["name"], found["items"][0]["points"]) == ("test.cli/CLI-1", 1000)


def test_what_cannot_be_looked_for_is_refused(cli: Command, rulebook: Path) -> None:
    ran = cli("find", "堵" * 201, "-r", rulebook)
    assert (ran.status, ran.out) == (Exit.USAGE, "")
    assert "E0310" in ran.err
    assert "最多 200 个字符" in ran.err
    assert "E0312" in cli("find", "堵", "--limit", "0", "-r", rulebook).err
