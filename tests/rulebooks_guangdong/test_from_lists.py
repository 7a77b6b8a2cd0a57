"""Guangdong's benchmark of 2022, §2.7.1 (water discharged above the standard), with what officers count there taken from lists: the
number of factors above the standard, how far above it the worst one is, and the like violations of the two years before, this one
included. The weights are those published; the amounts were worked out by hand."""

from decimal import Decimal

import pytest

import penalty_dsl
from penalty_rules import AnswerRecord, Catalogue, recommend

BOOK = """语言 1
裁量基准 test.gd.water 版本 "1" { 名称 "广东 §2.7.1"   约定 { 以上 含本数   以下 不含本数   取整 到元 四舍五入 } }
法律 水污染防治法 = 《中华人民共和国水污染防治法》 2017-06-27
事项 GD-2.7.1 "超过水污染物排放标准排放水污染物" {
  对象 单位   违反 《水污染防治法》第十条   依据 《水污染防治法》第八十三条第二项
  情节 超标因子 (factors) : 记录 { 倍数 (ratio) : 数量 倍 小数 2位 }
  情节 以往违法 (earlier) : 记录 { 查处日 (found) : 日期, 同类 (same) : 是否 }
  情节 超标因子数目 (number) : 个数 = 个数(超标因子)
  情节 最大超标倍数 (worst) : 数量 倍 小数 2位 = 最大(超标因子.倍数)
  情节 近二年同类违法 (priors) : 次数 = 个数(以往违法 其中 同类 且 查处日 在 行为日 往前 2年) 含本次
  情节 日排放量 (daily) : 数量 吨
  法定处罚 { 罚款 10万元以上100万元以下 }
  累加 罚款 = 合计 × 100万元 {
    | 要素 | 程度 | 权重 |
    | 起点 |  | 7% |
    | 超标因子数目 | 1个 | 0% |
    |  | 2个 | 2% |
    |  | 3个以上 | 8% |
    | 日排放量 | 50吨以下 | 0% |
    |  | 50吨以上200吨以下 | 3% |
    |  | 200吨以上 | 10% |
    | 最大超标倍数 | 3倍以下 | 5% |
    |  | 3倍以上8倍以下 | 8% |
    |  | 8倍以上20倍以下 | 15% |
    |  | 20倍以上 | 23% |
    | 近二年同类违法 | 1次 | 0% |
    |  | 2次 | 3% |
    |  | 3次 | 6% |
    |  | 4次以上 | 15% |
  }
}
"""


def answer(**facts: object) -> AnswerRecord:
    books = Catalogue(penalty_dsl.load_sources({"gd.penalty": BOOK}, strict=False).rulebooks)
    case = {"matter": "GD-2.7.1", "party": "unit", "act": "2022-11-01", "decided": "2022-12-01", "facts": facts}
    (found,) = recommend(books.case(case)).record().answers
    return found


@pytest.mark.parametrize(
    ("ratios", "daily", "earlier", "percent"),
    [
        (["0.5"], 100, [], 7 + 0 + 3 + 5),
        (["0.5", "4"], 100, ["2020-11-01"], 7 + 2 + 3 + 8 + 3),
        (["0.5", "4"], 100, ["2020-10-31"], 7 + 2 + 3 + 8),  # a day too long ago
        (["20", "1", "1", "1"], 200, ["2021-01-01", "2022-01-01", "2022-10-31"], 7 + 8 + 10 + 23 + 15),
    ],
)
def test_what_is_counted_comes_from_the_lists(ratios: list[str], daily: int, earlier: list[str], percent: int) -> None:
    factors = [{"倍数": ratio} for ratio in ratios]
    like = [{"查处日": day, "同类": True} for day in earlier]
    other = [{"查处日": "2022-06-01", "同类": False}]
    (fine,) = answer(factors=factors, daily=daily, earlier=[*like, *other]).sanctions
    assert fine.recommended == Decimal(percent * 10_000)


def test_without_the_lists_they_are_asked_as_a_whole() -> None:
    asked = [(each.code, each.why) for each in answer(daily=100).missing]
    assert asked == [("factors", "amount"), ("earlier", "amount")]
