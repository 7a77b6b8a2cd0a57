"""`interview` over pipes: what is asked, what is accepted, what is left in the file."""

import io
import json
from pathlib import Path
from typing import Any

import pytest

from penalty_rules import load_rulebooks
from penalty_rules.cli import interview
from penalty_rules.cli.exits import Exit
from penalty_rules.reading import read_case
from penalty_rules.schema import json_schema
from tests.unit.cli.running import Command, Ran


class _Typed(io.RawIOBase):
    """What is typed on standard input; at its end Ctrl-C, if asked for."""

    def __init__(self, text: str, interrupt: bool) -> None:
        self._waiting = io.BytesIO(text.encode())
        self._interrupt = interrupt

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        found = self._waiting.readline(len(buffer))
        if not found and self._interrupt:
            raise KeyboardInterrupt
        buffer[: len(found)] = found
        return len(found)


class Asked:
    """The command with a rulebook, a file for the case, and lines that are typed."""

    def __init__(self, cli: Command, rulebook: Path, out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.cli = cli
        self.rulebook = rulebook
        self.out = out
        self.monkeypatch = monkeypatch

    def __call__(self, *lines: str, options: tuple[str, ...] = ("--party", "unit"), interrupt: bool = False) -> Ran:
        text = "".join(f"{line}\n" for line in lines)
        typed = io.BufferedReader(_Typed(text, interrupt))
        self.monkeypatch.setattr("sys.stdin", io.TextIOWrapper(typed, encoding="utf-8"))
        fixed = ("-r", str(self.rulebook), "-o", str(self.out), "--decided", "2025-05-20")
        return self.cli("interview", "cli-1", *fixed, *options)

    def facts(self) -> object:
        return read_case(self.out.read_bytes(), self.out.name).root["facts"]


@pytest.fixture
def asked(cli: Command, rulebook: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Asked:
    return Asked(cli, rulebook, tmp_path / "case.yaml", monkeypatch)


def test_the_most_telling_question_comes_first_and_the_answer_ends_it(asked: Asked) -> None:
    ran = asked("三处个", "2个", "否")
    assert ran.status == Exit.OK
    assert ran.err.index("1. 数量  堵了几处？") < ran.err.index("2. 严重")
    assert "为什么问：影响结论，还有 2 种可能" in ran.err
    assert "不能用：" in ran.err
    assert "问完了。" in ran.err
    assert ran.out.startswith("处罚建议：罚款 11,750 元")
    assert asked.facts() == {"count": 2, "grave": False}


def test_the_file_is_the_case_that_was_answered(asked: Asked, cli: Command, rulebook: Path) -> None:
    ran = asked("2个", "否")
    assert cli("recommend", asked.out, "-r", rulebook).out == ran.out


def test_it_stops_as_soon_as_nothing_more_can_change(asked: Asked) -> None:
    """Three places are heavy whatever else is true."""
    ran = asked("三个")
    assert "2. " not in ran.err
    assert "档次 2 从重" in ran.out


def test_back_asks_again_and_unknown_does_not(asked: Asked) -> None:
    ran = asked("b", "5个", options=("--party", "unit"))
    assert "这是第一题" in ran.err
    asked.out.unlink()
    ran = asked("2个", "返回", "1个", "不知道")
    assert ran.err.count("1. 数量") == 2
    assert asked.facts() == {"count": 1}
    assert ran.status == Exit.UNDETERMINED


def test_a_question_mark_explains(asked: Asked) -> None:
    ran = asked("?", "q")
    assert "问：堵了几处？" in ran.err
    assert "b 返回上一题" in ran.err


@pytest.mark.parametrize("interrupt", [False, True])
def test_what_was_answered_stays_in_the_file(asked: Asked, interrupt: bool) -> None:
    ran = asked("2个", interrupt=interrupt)
    assert ran.status == (Exit.INTERRUPTED if interrupt else Exit.UNDETERMINED)
    assert asked.facts() == {"count": 2}


def test_a_file_that_was_begun_is_gone_on_with(asked: Asked) -> None:
    asked("2个")
    ran = asked("否", options=())
    assert "数量" not in ran.err.split("问完了")[0]
    assert (ran.status, asked.facts()) == (Exit.OK, {"count": 2, "grave": False})


def test_a_name_in_json_gets_json(asked: Asked, cli: Command, rulebook: Path) -> None:
    asked.out = asked.out.with_suffix(".json")
    asked("2个")
    assert json.loads(asked.out.read_text(encoding="utf-8"))["facts"] == {"count": "2"}
    ran = asked("否", options=())
    assert (ran.status, json.loads(asked.out.read_text(encoding="utf-8"))["facts"]["grave"]) == (Exit.OK, False)
    assert cli("recommend", str(asked.out), "-r", str(rulebook)).out == ran.out


@pytest.mark.parametrize("name", ["case.txt", "case", "case.json.bak"])
def test_a_name_that_no_case_has_is_refused_before_anything_is_asked(asked: Asked, name: str) -> None:
    asked.out = asked.out.with_name(name)
    ran = asked("2个")
    assert (ran.status, asked.out.exists()) == (Exit.USAGE, False)
    assert ".yaml、.yml、.json" in ran.err
    assert "答" not in ran.err


def test_another_case_is_not_written_over(asked: Asked) -> None:
    asked.out.write_text("matter: XX\nparty: unit\n", encoding="utf-8")
    ran = asked("2个")
    assert (ran.status, asked.out.read_text(encoding="utf-8")) == (Exit.CASE, "matter: XX\nparty: unit\n")
    assert "请换一个文件名" in ran.err


def test_the_party_is_asked_where_it_is_not_told(asked: Asked) -> None:
    ran = asked("公司", "个人", "5个", options=())
    assert "处罚对象是哪一种？" in ran.err
    assert "对象  个人" in ran.out
    assert asked("q", options=("--party", "公司")).status == Exit.CASE


def test_in_english(asked: Asked) -> None:
    ran = asked("2", "no", options=("--party", "unit", "--lang", "en"))
    assert "why: it decides the outcome; 2 are still possible" in ran.err
    assert "answer: yes / no" in ran.err
    assert ran.out.startswith("Recommended: fine 11,750 yuan")


def test_no_input_at_all_is_no_trouble(asked: Asked) -> None:
    ran = asked()
    assert ran.status == Exit.UNDETERMINED
    case = load_rulebooks([asked.rulebook]).case(read_case(asked.out.read_bytes(), "case.yaml").root)
    assert case.questions[0].facts == {}


def test_every_reason_for_asking_has_words() -> None:
    """A code that is added to the answer is a text that is missing here."""
    schema: Any = json_schema()
    codes = schema["$defs"]["MissingRecord"]["properties"]["why"]["enum"]
    assert {f"why {code}" for code in codes} <= interview._TEXTS.keys()
