"""Columns and line breaks where Chinese characters are two columns wide."""

import pytest

from penalty_rules.render.columns import GLUE, pad, width, wrap


@pytest.mark.parametrize(
    ("text", "columns"), [("", 0), ("abc", 3), ("罚款", 4), ("罚款 5", 6), ("（％）", 6), ("e\u0301", 1)]
)
def test_width_counts_terminal_columns(text: str, columns: int) -> None:
    assert width(text) == columns


def test_pad_fills_columns_not_characters() -> None:
    assert pad("罚款", 6) == "罚款  "
    assert pad("罚款", 2) == "罚款"


def test_wrap_breaks_between_ideographs() -> None:
    assert wrap("没收违法所得", 6) == ["没收违", "法所得"]


def test_wrap_breaks_words_at_spaces_only() -> None:
    assert wrap("confiscation of gains", 12) == ["confiscation", "of gains"]


def test_wrap_keeps_punctuation_with_its_neighbour() -> None:
    lines = wrap("罚款，没收（警告）。", 6)
    assert "".join(lines) == "罚款，没收（警告）。"
    assert not any(line[0] in "，）。" for line in lines)
    assert not any(line[-1] == "（" for line in lines)


def test_wrap_never_parts_a_number_from_its_unit() -> None:
    lines = wrap(f"罚款 65,000{GLUE}元以上", 8)
    assert lines == ["罚款", "65,000 元", "以上"]


def test_wrap_without_limit_is_one_line() -> None:
    assert wrap("罚款 " * 50, None) == [("罚款 " * 50).rstrip()]


def test_wrap_lets_what_cannot_break_stand_out() -> None:
    assert wrap("a " + "x" * 20 + " b", 5) == ["a", "x" * 20, "b"]


@pytest.mark.parametrize("columns", range(1, 30))
def test_wrap_loses_nothing(columns: int) -> None:
    text = "处罚建议：罚款 75,000 元（幅度 65,000 至 85,000 元）；没收“食品、工具”；ordered to correct."
    assert "".join(wrap(text, columns)).replace(" ", "") == text.replace(" ", "")
