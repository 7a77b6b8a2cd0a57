"""Diagnostics for programs: places in code points and UTF-16 units, SARIF, annotations."""

import json
from typing import Any

import pytest

from penalty_dsl import Diagnostic, Label, Severity, load_sources
from penalty_dsl.annotations import to_annotations
from penalty_dsl.codes import blank, codes
from penalty_dsl.places import Lines
from penalty_dsl.render import all_to_json
from penalty_dsl.sarif import to_sarif
from penalty_dsl.surface import Span

#: 𠮷 takes two UTF-16 units, 4 bytes, and two cells.
TEXT = "# 𠮷\n定义 𠮷𠮷 = 乙\r\n定义 丙 = 丁\n"


def _diagnostic(start: int, end: int, severity: Severity = Severity.ERROR, **more: object) -> Diagnostic:
    return Diagnostic("P0204", severity, "a b.penalty", Span(start, end), "不对", "wrong", **more)  # type: ignore[arg-type]


def _run(log: dict[str, Any]) -> dict[str, Any]:
    (run,) = log["runs"]
    return dict(run)


@pytest.mark.parametrize("offset", range(len(TEXT) + 1))
def test_utf16_is_what_an_encoder_counts(offset: int) -> None:
    start = max(TEXT.rfind("\n", 0, offset) + 1, 0)
    units = len(TEXT[:offset].encode("utf-16-le")) // 2
    column = len(TEXT[start:offset].encode("utf-16-le")) // 2 + 1
    assert Lines(TEXT).utf16(offset) == (units, column)


def test_places_in_json() -> None:
    (found,) = all_to_json([_diagnostic(7, 9)], {"a b.penalty": TEXT})
    assert found["start"] == {"line": 2, "column": 4, "offset": 7, "utf16_column": 4, "utf16_offset": 8}
    assert found["end"] == {"line": 2, "column": 6, "offset": 9, "utf16_column": 8, "utf16_offset": 12}


def test_annotations() -> None:
    found = [
        _diagnostic(7, 9, help_zh="写作 50%,\n或者：乙", help_en="write: 50%"),
        _diagnostic(4, 20, Severity.WARNING),
        _diagnostic(0, 0, Severity.NOTE),
    ]
    assert list(to_annotations(found, {"a b.penalty": TEXT})) == [
        "::error file=a b.penalty,line=2,endLine=2,col=4,endColumn=6,title=P0204::不对%0A写作 50%25,%0A或者：乙",
        "::warning file=a b.penalty,line=2,endLine=3,col=1,title=P0204::不对",
        "::notice file=a b.penalty,line=1,endLine=1,col=1,endColumn=1,title=P0204::不对",
    ]
    (english, *_) = to_annotations(found, {"a b.penalty": TEXT}, "en")
    assert english.endswith("::wrong%0Awrite: 50%25")


def test_no_file_name_ends_an_annotation() -> None:
    named = Diagnostic("P0450", Severity.ERROR, "a,b:c%\n::error::d", Span(0, 0), "甲", "a")
    (line,) = to_annotations([named], {})
    assert line.startswith("::error file=a%2Cb%3Ac%25%0A%3A%3Aerror%3A%3Ad,line=1,")


def test_sarif() -> None:
    found = [
        _diagnostic(7, 9, help_zh="改名", path="M1/tier/1", labels=(Label(Span(0, 1), "这里", "here"),)),
        Diagnostic("P0411", Severity.WARNING, "/x/a.penalty", Span(0, 0), "甲", "a"),
    ]
    log = to_sarif(found, {"a b.penalty": TEXT}, version="1.2.3")
    assert json.loads(json.dumps(log)) == log
    assert log["version"] == "2.1.0"
    run = _run(log)
    driver = run["tool"]["driver"]
    assert (driver["name"], driver["version"], driver["language"]) == ("penalty-rules", "1.2.3", "zh-CN")
    assert run["columnKind"] == "unicodeCodePoints"
    rules = driver["rules"]
    assert [rule["id"] for rule in rules] == list(codes())
    for rule in rules:
        assert rule["shortDescription"]["text"]
        assert rule["defaultConfiguration"]["level"] in ("error", "warning", "note")
    first, second = run["results"]
    assert [rules[result["ruleIndex"]]["id"] for result in run["results"]] == ["P0204", "P0411"]
    assert first["message"]["text"] == "不对\n改名"
    (where,) = first["locations"]
    assert where["physicalLocation"]["artifactLocation"]["uri"] == "a%20b.penalty"
    assert where["physicalLocation"]["region"] == {"startLine": 2, "startColumn": 4, "endLine": 2, "endColumn": 6}
    assert where["logicalLocations"] == [{"fullyQualifiedName": "M1/tier/1"}]
    assert [(item["id"], item["message"]["text"]) for item in first["relatedLocations"]] == [(1, "这里")]
    assert second["level"] == "warning"
    assert second["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "file:///x/a.penalty"


def test_sarif_in_english() -> None:
    loaded = load_sources({"x.penalty": "语言 1\n事项 A {\n"}, strict=False)
    run = _run(to_sarif(loaded.diagnostics, loaded.sources, version="1", lang="en"))
    said = [result["message"]["text"] for result in run["results"]]
    assert len(said) == len(loaded.diagnostics) > 0
    assert all(text.startswith(one.en) for text, one in zip(said, loaded.diagnostics, strict=True))


def test_fields_of_templates_are_left_blank() -> None:
    assert blank("`{found}`：{{ {item} }}") == "`…`：{ … }"
