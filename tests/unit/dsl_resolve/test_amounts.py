"""Amounts: of statutes, tiers and terms."""

from fractions import Fraction

import pytest

from penalty_dsl.diagnostics import Severity
from penalty_dsl.model import Amount, Derived, Duration, Sanction, Term, TierAmount
from tests.unit.dsl_resolve.building import codes, loaded, matter


def fine(written: str, body: str = "") -> Amount:
    found = matter(f"{body} 法定处罚 {{ 罚款 {written} }}").statutory[0].chains[0].branches[0].sanctions[0].amount
    assert found is not None
    return found


def sanction(written: str, body: str = "") -> Sanction:
    return matter(f"{body} 法定处罚 {{ {written} }}").statutory[0].chains[0].branches[0].sanctions[0]


@pytest.mark.parametrize(
    ("written", "low", "high"),
    [
        ("5万元以上10万元以下", 5_000_000, 10_000_000),
        ("五万元以上十万元以下", 5_000_000, 10_000_000),
        ("1万元至5万元", 1_000_000, 5_000_000),
        ("10万元以下", None, 10_000_000),
        ("1万元以上", 1_000_000, None),
        ("2000元", 200_000, 200_000),
    ],
)
def test_plain_ranges_are_fen(written: str, low: int | None, high: int | None) -> None:
    least, most = (None if end is None else Fraction(end) for end in (low, high))
    assert fine(written) == Amount((Term(None, least, most),))


def test_multiples_and_percentages_are_fractions_of_a_named_base() -> None:
    assert fine("货值的10倍以上20倍以下") == Amount((Term("goods", Fraction(10), Fraction(20)),))
    assert fine("货值的 百分之二以上百分之五以下") == Amount((Term("goods", Fraction(1, 50), Fraction(1, 20)),))
    assert fine("货值 三倍以下") == Amount((Term("goods", None, Fraction(3)),))


def test_a_sum_is_a_base() -> None:
    found = matter("法定处罚 { 罚款 (货值 - 退款) 的 3倍以上5倍以下 }")
    amount = found.statutory[0].chains[0].branches[0].sanctions[0].amount
    assert amount == Amount((Term("goods-refunded", Fraction(3), Fraction(5)),))
    assert found.derived == (Derived("goods-refunded", ((1, "goods"), (-1, "refunded"))),)


def test_by_the_unit() -> None:
    body = "情节 面积 (area) : 数量 平方米 小数 2位"
    assert fine("按 面积 每平方米 100元以上500元以下", body) == Amount(
        (Term("area", Fraction(10_000), Fraction(50_000)),)
    )
    assert fine("按 时长 每日 500元", body) == Amount((Term("duration", Fraction(50_000), Fraction(50_000)),))
    assert codes("情节 面积 (area) : 数量 平方米 法定处罚 { 罚款 按 面积 每亩 100元 }") == ["P0301"]
    assert codes("法定处罚 { 罚款 按 货值 每次 100元 }") == ["P0321"]


def test_floors_caps_fallbacks_and_combinations() -> None:
    body = "情节 费用 (fee) : 金额 可无法确定"
    amount = fine("费用的 3倍以上5倍以下 无法确定时 20万元以上100万元以下 不低于 1万元 不超过 500万元", body)
    assert amount.fallback == Term(None, Fraction(20_000_000), Fraction(100_000_000))
    assert (amount.floor, amount.cap) == (1_000_000, 500_000_000)
    assert fine("货值的 3倍 不足 1万元 按 1万元 计算").terms == (Term("goods", Fraction(3), Fraction(3), 1_000_000),)
    assert fine("较高者 { 1万元 ; 货值的 3倍 }").combine == "higher"


def test_a_fine_without_a_number() -> None:
    assert sanction("可以 罚款").amount == Amount()


@pytest.mark.parametrize(
    ("written", "duration"),
    [
        ('暂扣 "许可证" 3个月以上6个月以下', Duration("month", 3, 6)),
        ("拘留 5日以下", Duration("day", None, 5)),
        ("限制从业 5年", Duration("year", 5, 5)),
        ("限制从业 终身", Duration("life")),
    ],
)
def test_terms(written: str, duration: Duration) -> None:
    assert sanction(written).duration == duration


def test_tier_amounts() -> None:
    found = matter(
        '档次 1 { 情形 "甲" 罚款 法定幅度的 0% 至 30% } 档次 2 { 情形 "乙" 罚款 上限的 50% }'
        ' 档次 3 { 情形 "丙" 罚款 2万元以下 } 档次 4 { 情形 "丁" 罚款 货值的 3倍以上4倍以下 }'
        ' 档次 5 减轻 { 情形 "戊" 罚款 下限的 50% 至 80% } 档次 6 { 情形 "己" 罚款 法定幅度的 70%以上 }'
    )
    half = Fraction(1, 2)
    assert [tier.sanctions[0].amount for tier in found.tiers] == [
        TierAmount("range", Fraction(0), Fraction(3, 10)),
        TierAmount("max", half, half),
        TierAmount("absolute", None, Fraction(2_000_000)),
        TierAmount("base", Fraction(3), Fraction(4), "goods"),
        TierAmount("min", half, Fraction(4, 5)),
        TierAmount("range", Fraction(7, 10), Fraction(1)),
    ]


def test_percentages_without_a_base_are_one_mistake() -> None:
    assert codes('档次 1 { 情形 "甲" 罚款 10% 至 30% }') == ["P0320"]
    assert codes("法定处罚 { 罚款 3倍以上5倍以下 }") == ["P0320"]


def test_shares_of_the_range_are_offered_to_tiers_only() -> None:
    for body, offered in (("档次 1 { 其余 罚款 30% }", True), ("法定处罚 { 罚款 30% }", False)):
        told = next(item for item in loaded(body).diagnostics if item.code == "P0320")
        assert ("法定幅度的 30%" in told.help_zh, "of range 30%" in told.help_en) == (offered, offered)
        assert ("货值金额的 30%" in told.help_zh, "of goods_value 30%" in told.help_en) == (True, True)
    assert codes("", after='场景 "甲" 事项 M1 { 应当 罚款 30% }') == ["P0346"]


@pytest.mark.parametrize("number", ["1" + "0" * 30 + "倍", "10亿亿亿倍"])
def test_a_number_too_large_to_be_read_is_told_with_the_limit(number: str) -> None:
    told = loaded(f"法定处罚 {{ 罚款 货值的 {number} }}").diagnostics
    assert {item.code for item in told if item.severity is Severity.ERROR} == {"P0114", "P0331"}
    assert "1 万倍" in next(item.help_zh for item in told if item.code == "P0331")
    assert codes('档次 1 { 情形 "甲" 罚款 法定幅度的 1' + "0" * 30 + "% }") == ["P0114", "P0331"]
    assert codes("法定处罚 { 罚款 货值的 1/0倍 }") == ["P0114"]
