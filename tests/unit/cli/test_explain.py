"""`explain`, and the forms of `check` that programs read."""

import json
from pathlib import Path

import pytest

from penalty_dsl.codes import codes
from penalty_rules.cli.exits import Exit
from penalty_rules.cli.explain import page
from tests.unit.cli.running import Command

WRONG = '语言 1\n裁量基准 a.b 版本 "1" { 名称 "甲" }\n情节 甲\n'


@pytest.fixture
def wrong(tmp_path: Path) -> Path:
    path = tmp_path / "wrong.penalty"
    path.write_text(WRONG, encoding="utf-8")
    return path


@pytest.mark.parametrize("code", codes())
def test_every_code_has_its_page_in_either_language(code: str) -> None:
    zh, en = page(code, "zh"), page(code, "en")
    assert zh.startswith(f"# {code} ")
    assert not any(f"<!-- {lang} -->" in zh + en for lang in ("zh", "en"))
    assert ("\n错误 " in zh or "\n警告 " in zh or "\n提示 " in zh) == ("```text" in zh)
    assert not any(f"\n{word} P" in zh for word in ("error", "warning", "note"))
    assert not any(f"\n{word} P" in en for word in ("错误", "警告", "提示"))


def test_explain(cli: Command) -> None:
    ran = cli("explain", "p0107", "--lang", "en")
    assert (ran.status, ran.err) == (Exit.OK, "")
    assert "**Error** · Characters and words\n" in ran.out
    assert "`《` is not closed by `》` on this line" in ran.out


def test_all_codes_in_short(cli: Command) -> None:
    assert [line[:5] for line in cli("explain").out.splitlines()] == list(codes())


def test_no_such_code(cli: Command) -> None:
    ran = cli("explain", "P9999")
    assert (ran.status, ran.out) == (Exit.NO, "")
    assert ran.err == "没有诊断代码 P9999。全部代码：penalty-rules explain\n"


def test_check_as_sarif(cli: Command, wrong: Path) -> None:
    ran = cli("check", wrong, "--format", "sarif", "--lang", "en")
    assert ran.status == Exit.NO
    (run,) = json.loads(ran.out)["runs"]
    (result,) = run["results"]
    assert result["level"] == "error"
    (where,) = result["locations"]
    assert where["physicalLocation"]["artifactLocation"]["uri"] == wrong.as_uri()
    assert where["physicalLocation"]["region"] == {"startLine": 3, "startColumn": 1, "endLine": 3, "endColumn": 3}


def test_check_as_annotations(cli: Command, wrong: Path, rulebook: Path) -> None:
    ran = cli("check", wrong, "--format", "github")
    assert ran.status == Exit.NO
    (line,) = ran.out.splitlines()
    assert line.startswith(f"::error file={wrong},line=3,endLine=3,col=1,endColumn=3,title=P0120::这里不能写 `情节`%0A")
    quiet = cli("check", rulebook, "--format", "github").out
    loud = cli("check", rulebook, "--format", "github", "--notes").out
    assert "::notice " not in quiet
    assert "::notice " in loud
