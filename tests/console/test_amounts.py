"""Amounts as officers type them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from penalty_api.console.amounts import tidied, understood
from penalty_rules.capitals import in_capitals


@pytest.mark.parametrize(
    "typed",
    ["12000", "12,000", "12000元", "¥12000", "￥12,000元", "1.2万", "1.2万元", "壹万贰仟元整", "壹万贰仟圆整", "一万二千元", " 12000 "],
)  # fmt: skip
def test_one_amount_is_written_in_many_ways(typed: str) -> None:
    assert understood(typed, "zh") == ("12,000\u00a0元", "壹万贰仟元整")


@pytest.mark.parametrize("typed", ["", "许多", "-1", "1.234", "一万", "9" * 40, "1万2"])
def test_what_is_no_amount_is_not_told_as_one(typed: str) -> None:
    assert (understood(typed, "en") == ("", "")) is (typed != "一万")


@given(st.integers(0, 10**12 - 1))
def test_whole_yuan_that_a_form_prints_in_capitals_it_also_reads(yuan: int) -> None:
    assert understood(in_capitals(yuan * 100), "zh")[1] == in_capitals(yuan * 100)


@given(st.text(max_size=20))
def test_tidying_is_done_once(typed: str) -> None:
    assert tidied(tidied(typed)) == tidied(typed)
