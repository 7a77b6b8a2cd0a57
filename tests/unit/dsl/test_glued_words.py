"""Amounts without blanks are the same amounts, and written with blanks by fmt; a name is never cut."""

import pytest

import penalty_dsl
from penalty_dsl.digest import digests
from penalty_dsl.printing import format_source

BOOK = """语言 1
裁量基准 test.glued 版本 "1" { 名称 "连写" }
法律 测试法 = 《测试法》 2024-01-01
事项 M "连写" { 对象 单位   依据 《测试法》第一条
  情节 所收费用 (fees) : 金额   情节 面积 (area) : 数量 平方米   情节 收入五倍 (odd) : 金额
  法定处罚 { 当 所收费用 不足 5万元 { 罚款 %s } 否则 { 警告 } }
}
"""


@pytest.mark.parametrize(
    ("glued", "apart"),
    [
        ("所收费用三倍以上五倍以下", "所收费用的 三倍以上五倍以下"),
        ("所收费用百分之五十以下", "所收费用的 百分之五十以下"),
        ("所收费用等值以上三倍以下", "所收费用的 等值以上三倍以下"),
        ("所收费用一倍 以上 十倍以下", "所收费用的 一倍以上十倍以下"),
        ("按 面积 每平方米二元以上十元以下", "按 面积 每平方米 二元以上十元以下"),
        ("所收费用的 三倍 不足五万元的，按五万元计算", "所收费用的 三倍 不足 五万元 按 五万元 计算"),
        ("所收费用的 三倍 不足5万元的，按5万元计算", "所收费用的 三倍 不足 5万元 按 5万元 计算"),
        ("收入五倍 三倍以上五倍以下", "收入五倍的 三倍以上五倍以下"),
    ],
)
def test_what_is_run_together_is_the_same_amount(glued: str, apart: str) -> None:
    texts = [BOOK % glued, BOOK % apart]
    books = [penalty_dsl.load_sources({"x.penalty": text}).rulebooks[0] for text in texts]
    assert digests(books[0], {}).meaning == digests(books[1], {}).meaning
    assert format_source("x.penalty", texts[0]).text == format_source("x.penalty", texts[1]).text
