"""Amounts in capitals, and back by a reader that knows nothing of how they were written."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from penalty_rules.capitals import MAX_FEN, in_capitals

DIGITS = {word: digit for digit, word in enumerate("零壹贰叁肆伍陆柒捌玖")}
PLACES = {"拾": 10, "佰": 100, "仟": 1000}
#: Fines may be many times what a fact may be.
MOST = 10**6 * MAX_FEN
PARTS = {"元": 100, "角": 10, "分": 1}

#: Most numbers have few zeros; these have them everywhere.
SPARSE = st.lists(st.sampled_from("0001905"), min_size=1, max_size=22).map(lambda digits: int("".join(digits)))


def read_back(text: str) -> int:
    """The twin: from left to right, one sign after the other. In fen."""
    fen = large = small = digit = 0
    for sign in text.removesuffix("整"):
        if sign in DIGITS:
            digit = DIGITS[sign]
        elif sign in PLACES:
            small, digit = small + digit * PLACES[sign], 0
        elif sign == "万":
            large, small, digit = large + (small + digit) * 10**4, 0, 0
        elif sign == "亿":
            large, small, digit = (large + small + digit) * 10**8, 0, 0
        else:
            fen, large, small, digit = fen + (large + small + digit) * PARTS[sign], 0, 0, 0
    return fen


@pytest.mark.parametrize(
    ("fen", "capitals"),
    [
        (12_000_00, "壹万贰仟元整"),
        (0, "零元整"),
        (1, "壹分"),
        (10, "壹角"),
        (1_00, "壹元整"),
        (10_00, "壹拾元整"),
        # the examples of the rules for filling in bills
        (1_409_50, "壹仟肆佰零玖元伍角"),
        (6_007_14, "陆仟零柒元壹角肆分"),
        (1_680_32, "壹仟陆佰捌拾元叁角贰分"),
        (107_000_53, "壹拾万柒仟元伍角叁分"),
        (16_409_02, "壹万陆仟肆佰零玖元零贰分"),
        (325_04, "叁佰贰拾伍元零肆分"),
        # zeros at the seams of 万 and 亿
        (100_001_00, "壹拾万零壹元整"),
        (1_000_100_00, "壹佰万零壹佰元整"),
        (10_010_0000_00, "壹亿零壹拾万元整"),
        (1_0000_0000_0000_00, "壹万亿元整"),
        (MAX_FEN, "壹拾万亿元整"),
        (30 * MAX_FEN + 1_00, "叁佰万亿零壹元整"),
    ],
)
def test_as_written(fen: int, capitals: str) -> None:
    assert in_capitals(fen) == capitals


@given(st.one_of(st.integers(0, MOST), SPARSE))
@example(MAX_FEN - 1)
@example(10**14 + 1)
def test_read_back(fen: int) -> None:
    text = in_capitals(fen)
    assert read_back(text) == fen
    assert "零零" not in text
    assert text.endswith("整") == (fen % 100 == 0)


@given(st.one_of(st.integers(1, MOST), SPARSE))
def test_a_zero_stands_between_two_digits(fen: int) -> None:
    yuan = in_capitals(fen).partition("元")[0]
    if fen >= 100:
        assert not yuan.endswith("零")
        assert not yuan.startswith("零")
    assert not any(f"零{sign}" in yuan for sign in "拾佰仟万亿")


def test_outside_of_what_an_amount_can_be() -> None:
    with pytest.raises(ValueError, match="below nought"):
        in_capitals(-1)


@pytest.mark.parametrize("fen", [True, 1.0])
def test_only_whole_fen(fen: int) -> None:
    with pytest.raises(TypeError, match="whole fen"):
        in_capitals(fen)
