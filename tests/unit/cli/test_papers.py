"""`penalty-rules paper`."""

import io
import json
from pathlib import Path

import pytest
from docx import Document

from penalty_rules.cli.exits import Exit
from tests.unit.cli.running import Command


def test_a_paper_as_text_and_in_word(cli: Command, rulebook: Path, case: Path, tmp_path: Path) -> None:
    ran = cli("paper", "make", "notice", case, "-r", rulebook)
    assert (ran.status, ran.err) == (Exit.OK, "")
    assert "罚款11,750元（大写：壹万壹仟柒佰伍拾元整）" in ran.out
    text, word = tmp_path / "notice.txt", tmp_path / "notice.docx"
    for out in (text, word):
        assert cli("paper", "make", "notice", case, "-r", rulebook, "-o", out).out == ""
    assert text.read_text(encoding="utf-8") == ran.out
    assert "罚款11,750元" in "".join(one.text for one in Document(str(word)).paragraphs)


def test_a_template_of_ones_own(
    cli: Command, rulebook: Path, case: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = tmp_path / "notice.docx"
    document = Document()
    document.add_paragraph("某局告知：{{ 案由 }}")
    document.save(str(own))
    checked = cli("paper", "check", own)
    assert (checked.status, checked.out) == (Exit.OK, "可以使用；占位符：案由\n")
    assert json.loads(cli("paper", "check", own, "--format", "json").out)["placeholders"] == ["案由"]
    out = tmp_path / "made.docx"
    assert cli("paper", "make", "notice", case, "-r", rulebook, "-t", own, "-o", out).status == Exit.OK
    assert [one.text for one in Document(io.BytesIO(out.read_bytes())).paragraphs] == ["某局告知：占用疏散通道"]
    monkeypatch.setenv("PENALTY_PAPERS", str(tmp_path))
    other = tmp_path / "again.docx"
    cli("paper", "make", "notice", case, "-r", rulebook, "-o", other)
    assert other.read_bytes() == out.read_bytes()


def test_the_template_that_ships_is_a_beginning(cli: Command, tmp_path: Path) -> None:
    out = tmp_path / "reasons.docx"
    assert cli("paper", "template", "reasons", "-o", out).status == Exit.OK
    assert "说理" in cli("paper", "check", out).out
    assert "说理 (reasoning)" in cli("paper", "placeholders").out


@pytest.mark.parametrize(
    ("arguments", "status", "code"),
    [
        (("make", "transfer", "CASE"), Exit.NO, "E0451"),
        (("make", "notice", "CASE", "--answer", "2"), Exit.NO, "E0452"),
        (("make", "letter", "CASE"), Exit.USAGE, "E0453"),
        (("make", "notice", "CASE", "-t", "CASE", "-o", "x.docx"), Exit.USAGE, "E0437"),
        (("check", "nowhere.docx"), Exit.USAGE, "E0437"),
        (("template", "letter", "-o", "x.docx"), Exit.USAGE, "E0453"),
    ],
)
def test_refusals(
    cli: Command, rulebook: Path, case: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
    arguments: tuple[str, ...], status: Exit, code: str,
) -> None:  # fmt: skip
    monkeypatch.chdir(tmp_path)
    given = [str(case) if one == "CASE" else one for one in arguments]
    ran = cli("paper", *given, *(("-r", str(rulebook)) if given[0] == "make" else ()))
    assert (ran.status, ran.out, code in ran.err) == (status, "", True)
    assert not (tmp_path / "x.docx").exists()
