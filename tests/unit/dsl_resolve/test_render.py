"""Diagnostics as text and as JSON."""

import json

from penalty_dsl import Diagnostic, Label, Severity, load_sources, render_all, render_text, to_json
from penalty_dsl.places import Lines, Position
from penalty_dsl.surface import Span


def _diagnostic(start: int, end: int, **more: object) -> Diagnostic:
    return Diagnostic("P0204", Severity.ERROR, "a.penalty", Span(start, end), "不对", "wrong", **more)  # type: ignore[arg-type]


def test_lines_end_in_three_ways() -> None:
    lines = Lines("一\n二\r\n三\r四")
    assert [lines.line(number) for number in (1, 2, 3, 4)] == ["一", "二", "三", "四"]
    assert [lines.position(place) for place in (0, 2, 5, 7, 99)] == [
        Position(1, 1), Position(2, 1), Position(3, 1), Position(4, 1), Position(4, 2),
    ]  # fmt: skip


def test_underlines_count_display_cells() -> None:
    text = "当 货值金 < 5元"
    assert render_text(_diagnostic(2, 5), {"a.penalty": text}) == (
        "错误 P0204 a.penalty:1:3  不对\n1 | 当 货值金 < 5元\n  |    ^^^^^^"
    )
    assert (
        render_text(_diagnostic(6, 7), {"a.penalty": text}, "en").splitlines()[0] == "error P0204 a.penalty:1:7: wrong"
    )


def test_help_and_second_places() -> None:
    found = _diagnostic(3, 4, help_zh="改名", help_en="rename", labels=(Label(Span(0, 1), "这里", "here"),))
    assert render_text(found, {"a.penalty": "甲\r\n乙"}).splitlines() == [
        "错误 P0204 a.penalty:2:1  不对", "2 | 乙", "  | ^^", "1 | 甲", "  | -- 这里", "帮助：改名",
    ]  # fmt: skip


def test_a_source_cannot_write_to_the_terminal() -> None:
    text = "\x1b[31m\u202e甲\t乙"
    shown = render_text(_diagnostic(6, 7), {"a.penalty": text})
    assert shown.splitlines()[1] == "1 | □[31m□甲    乙"


def test_long_lines_are_cut_around_the_mistake() -> None:
    text = "甲" * 5_000_000 + "乙" + "甲" * 1000
    shown = render_text(_diagnostic(5_000_000, 5_000_001), {"a.penalty": text}).splitlines()
    assert len(shown[1]) < 120
    assert shown[1].endswith("…")
    column = shown[2].index("^")
    assert sum(2 if character > "⺀" else 1 for character in shown[1][: shown[1].index("乙")]) == column


def test_places_beyond_the_source_and_sources_unknown() -> None:
    assert render_text(_diagnostic(900, 999), {"a.penalty": "甲"}).splitlines()[1:] == ["1 | 甲", "  |   ^"]
    assert render_text(_diagnostic(0, 1), {}).splitlines() == ["错误 P0204 a.penalty:1:1  不对"]


def test_json() -> None:
    found = to_json(_diagnostic(3, 5, path="M1/tier/1"), {"a.penalty": "甲\n乙丙丁"})
    assert found["start"] == {"line": 2, "column": 2, "offset": 3, "utf16_column": 2, "utf16_offset": 3}
    assert found["end"] == {"line": 2, "column": 4, "offset": 5, "utf16_column": 4, "utf16_offset": 5}
    assert found["message"] == {"zh": "不对", "en": "wrong"}
    assert json.loads(json.dumps(found)) == found


def test_what_authors_write_is_never_a_template() -> None:
    texts = {"a.penalty": '裁量基准 cn.a 版本 "1" { 名称 "甲" 定义 乙 = 【{0.__class__}】 }'}
    found = load_sources(texts, strict=False)
    assert "{0.__class__}" in render_all(found.diagnostics, found.sources)
