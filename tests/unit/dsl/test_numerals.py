"""Numbers as statutes write them."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from penalty_dsl.numerals import NumeralError, chinese_integer, parse_quantity, print_integer, split_phrase


@pytest.mark.parametrize(
    ("text", "number", "unit"),
    [
        ("5万元", 50_000, "元"),
        ("1.5 亿元", 150_000_000, "元"),
        ("3,000元", 3_000, "元"),
        ("3千万元", 30_000_000, "元"),
        ("1万亿元", 10**12, "元"),
        ("五万元", 50_000, "元"),
        ("一百零五万元", 1_050_000, "元"),
        ("两万三千元", 23_000, "元"),
        ("一亿两千万元", 120_000_000, "元"),
        ("5角", Fraction(1, 2), "元"),
        ("百分之五", 5, "%"),
        ("百分之一百二十", 120, "%"),
        ("千分之五", Fraction(1, 2), "%"),
        ("5‰", Fraction(1, 2), "%"),
        ("30%", 30, "%"),
        ("三倍", 3, "倍"),
        ("三分之一", Fraction(1, 3), ""),
        ("1/3", Fraction(1, 3), ""),
        ("十日", 10, "天"),
        ("6个月", 6, "个月"),
        ("五千克", 5, "千克"),
        ("5千克", 5, "千克"),
        ("55dB(A)", 55, "dB(A)"),
        ("3万只", 30_000, "只"),
        ("20万", 200_000, ""),
        ("7桶", 7, "桶"),
        ("2mg/m³", 2, "mg/m³"),
    ],
)
def test_reads(text: str, number: Fraction | int, unit: str) -> None:
    assert parse_quantity(text) == (number, unit)


@pytest.mark.parametrize(
    "text", ["", "万元", "百", "一百二", "一千五", "二十十", "一亿万", "1/0", "1" * 31, "1万亿亿亿元", "元"]
)
def test_refuses(text: str) -> None:
    with pytest.raises(NumeralError):
        parse_quantity(text)


@pytest.mark.parametrize(
    ("word", "parts"),
    [
        ("一万元以上五万元以下", ["一万元", "以上", "五万元", "以下"]),
        ("十五倍以上三十倍以下", ["十五倍", "以上", "三十倍", "以下"]),
        ("百分之二以上百分之五以下", ["百分之二", "以上", "百分之五", "以下"]),
        ("三至五倍", ["三", "至", "五倍"]),
        ("三次", ["三次"]),
        ("等值以上三倍以下", ["等值", "以上", "三倍", "以下"]),
        ("三千以上一万元以下", ["三千", "以上", "一万元", "以下"]),
    ],
)
def test_cuts_a_phrase(word: str, parts: list[str]) -> None:
    found = split_phrase(word)
    assert found is not None
    assert [word[start:end] for _, start, end in found] == parts


@pytest.mark.parametrize(
    "word",
    [
        "",
        "一般事故",
        "三无产品",
        "二年内受罚次数",
        "一次性用品",
        "万元",
        "三",
        "十堰市",
        "一万元一万元",
        "一百二元",
        "等值",
        "等值交换",
    ],
)
def test_leaves_a_name(word: str) -> None:
    assert split_phrase(word) is None


@given(st.integers(1, 99_999))
def test_prints_what_it_reads(number: int) -> None:
    assert chinese_integer(print_integer(number)) == number


@given(st.text("零一二两三四五十百千万亿元倍至以上下次1.,/ %", max_size=20))
def test_any_text_is_read_or_refused(text: str) -> None:
    split_phrase(text)
    try:
        number, _ = parse_quantity(text)
    except NumeralError:
        return
    assert number >= 0
