"""`penalty-rules recommend`: formats, options, exit codes."""

import io
import json
import sys
from datetime import date
from pathlib import Path
from types import SimpleNamespace

import pytest

from penalty_rules.cli import recommend as command
from penalty_rules.cli.exits import Exit
from penalty_rules.records import FindingRecord, RecommendationRecord
from tests.unit.cli.running import CASE, Command


def test_text_is_the_default(cli: Command, rulebook: Path, case: Path) -> None:
    ran = cli("recommend", case, "--rulebook", rulebook)
    assert (ran.status, ran.err) == (Exit.OK, "")
    assert ran.out.startswith("处罚建议：罚款 11,750 元（幅度 5,000 至 18,500 元）；责令改正\n")
    assert "\n决定日  2025-05-20\n" in ran.out


def test_english(cli: Command, rulebook: Path, case: Path) -> None:
    ran = cli("recommend", case, "-r", rulebook, "--lang", "en")
    assert ran.out.startswith("Recommended: fine 11,750 yuan (range 5,000 to 18,500 yuan); order to correct\n")
    assert "  从轻  count < 3 items and not grave (count = 2 items, grave = no)\n" in ran.out


def test_markdown(cli: Command, rulebook: Path, case: Path) -> None:
    ran = cli("recommend", case, "-r", rulebook, "--format", "markdown")
    assert ran.out.startswith("## CLI-1 占用疏散通道\n\n> **处罚建议：** 罚款 11,750 元")


def test_a_draft_has_no_explanation_and_says_so(cli: Command, rulebook: Path, case: Path, tmp_path: Path) -> None:
    out = tmp_path / "draft"
    ran = cli("recommend", case, "-r", rulebook, "--format", "reasoning", "--explain", "full", "--out", out)
    assert (ran.status, ran.out, out.exists()) == (Exit.USAGE, "", False)
    assert "--explain 用于 text、markdown、html、json" in ran.err


def test_json_is_canonical(cli: Command, rulebook: Path, case: Path) -> None:
    ran = cli("recommend", case, "-r", rulebook, "--format", "json")
    document = json.loads(ran.out)
    assert ran.out == json.dumps(document, ensure_ascii=False, sort_keys=True, separators=(",", ":")) + "\n"
    assert document["answers"][0]["sanctions"][0]["recommended"] == "11750.00"


def test_the_shipped_rulebooks_serve_without_option(cli: Command, checkout: Path) -> None:
    ran = cli("recommend", checkout / "rulebooks/cn/examples/bakery.yaml")
    assert ran.status == Exit.OK, ran.err
    assert ran.out.startswith("处罚建议：罚款 75,000 元（幅度 65,000 至 85,000 元）")


def test_standard_input(cli: Command, rulebook: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(CASE.encode())))
    assert cli("recommend", "-", "-r", rulebook).out.startswith("处罚建议：罚款 11,750 元")


def test_missing_facts_give_their_own_code(cli: Command, rulebook: Path, case: Path) -> None:
    case.write_text(CASE.replace("count: 2个, ", ""), encoding="utf-8")
    ran = cli("recommend", case, "-r", rulebook)
    assert (ran.status, ran.err) == (Exit.UNDETERMINED, "")
    assert ran.out.startswith("暂不能给出建议：还有 1 项事实待查，可能的结论有 2 种\n请先查明：数量\n")


def test_without_presumptions(cli: Command, rulebook: Path, case: Path) -> None:
    assert "推定的事实" not in cli("recommend", case, "-r", rulebook, "--no-presume").out
    assert json.loads(cli("recommend", case, "-r", rulebook, "--no-presume", "--format", "json").out)["given"] == {
        "acts": [{"begun": "", "ended": "", "id": "1", "matters": ["CLI-1"]}],
        "authority": "",
        "decided": "2025-05-20",
        "discovered": "",
        "filed": "",
        "organ": "",
        "events": [],
        "presume": False,
        "subjects": [{"id": "1", "name": "", "role": "unit"}],
    }


@pytest.mark.parametrize(
    ("in_case", "option", "echoed"),
    [
        ("2025-05-20", None, "2025-05-20"),
        ("2025-05-20", "2025-06-01", "2025-06-01"),
        (None, "2025-06-01", "2025-06-01"),
        (None, None, "2025-07-31"),
    ],
)
def test_the_date_of_the_decision(
    in_case: str | None,
    option: str | None,
    echoed: str,
    cli: Command,
    rulebook: Path,
    case: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """R2: the option counts before the case, the case before today; whatever it is, it is echoed."""
    monkeypatch.setattr(command, "today", lambda: date(2025, 7, 31))
    line = f"decided: {in_case}\n" if in_case else ""
    case.write_text(CASE.replace("decided: 2025-05-20\n", line), encoding="utf-8")
    options = ["--decided", option] if option else []
    assert f"\n决定日  {echoed}\n" in cli("recommend", case, "-r", rulebook, *options).out


def test_today_is_counted_in_utc8(monkeypatch: pytest.MonkeyPatch) -> None:
    from datetime import datetime, timezone, tzinfo

    class Clock(datetime):
        @classmethod
        def now(cls, tz: tzinfo | None = None) -> "Clock":
            return cls(2025, 7, 31, 16, 30, tzinfo=timezone.utc).astimezone(tz)  # noqa: UP017

    monkeypatch.setattr(command, "datetime", Clock)
    assert command.today() == date(2025, 8, 1)


@pytest.mark.parametrize("code", ["E_DISAGREE", "E_AMOUNT"])
def test_a_failed_internal_check_has_its_own_code(code: str) -> None:
    answer = SimpleNamespace(disposition="undetermined", findings=(FindingRecord(code, ()),))
    record = SimpleNamespace(answers=(answer,))
    assert command.status(_as_record(record)) == Exit.INTERNAL


def test_one_undetermined_answer_of_several_is_enough() -> None:
    answers = [SimpleNamespace(disposition=one, findings=()) for one in ("penalise", "undetermined")]
    assert command.status(_as_record(SimpleNamespace(answers=answers))) == Exit.UNDETERMINED


def _as_record(value: object) -> RecommendationRecord:
    return value  # type: ignore[return-value]  # only what `status` looks at


def test_a_date_that_is_null_is_as_if_it_were_absent(
    cli: Command, rulebook: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(command, "today", lambda: date(2026, 2, 3))
    facts = {"count": 2, "grave": False}
    path = tmp_path / "case.json"
    path.write_text(json.dumps({"matter": "CLI-1", "party": "unit", "decided": None, "facts": facts}), encoding="utf-8")
    ran = cli("recommend", path, "-r", rulebook, "--format", "json")
    assert json.loads(ran.out)["given"]["decided"] == "2026-02-03"


def test_a_draft_of_the_reasoning(cli: Command, rulebook: Path, case: Path, tmp_path: Path) -> None:
    ran = cli("recommend", case, "-r", rulebook, "--format", "reasoning")
    assert (ran.status, "（大写：" in ran.out) == (Exit.OK, True)
    written = tmp_path / "reasons.txt"
    assert cli("recommend", case, "-r", rulebook, "--format", "reasoning", "-o", written).out == ""
    assert written.read_text(encoding="utf-8") == ran.out


def test_an_explanation_stands_beside_the_answer(cli: Command, rulebook: Path, case: Path) -> None:
    plain = cli("recommend", case, "-r", rulebook, "--format", "json").out
    both = json.loads(cli("recommend", case, "-r", rulebook, "--format", "json", "--explain", "full").out)
    assert both["recommendation"] == json.loads(plain)
    assert both["explanation"]["trace"] == 1
    assert "（还差 1 个）" in cli("recommend", case, "-r", rulebook, "--explain", "brief").out
    assert cli("recommend", case, "-r", rulebook, "--format", "html").out.startswith("<!doctype html>")
