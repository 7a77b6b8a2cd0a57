"""Conditions: names, units, boundary words, sums of circumstances."""

import pytest

from penalty_dsl.model import And, Compare, Derived, Expr, Not, Op, Or, Ref, Undeterminable
from tests.unit.dsl_resolve.building import codes, loaded, matter


def when(condition: str, head: str = "", body: str = "") -> Expr:
    return matter(f"{body} 档次 1 {{ 当 {condition} }}", head).tiers[0].cases[0].when


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("货值 不足 1万元", Compare("goods", Op.LT, 1_000_000)),
        ("goods < 10000元", Compare("goods", Op.LT, 1_000_000)),
        ("货值 超过 0.5元", Compare("goods", Op.GT, 50)),
        ("货值 不低于 三元", Compare("goods", Op.GE, 300)),
        ("货值 不超过 1亿元", Compare("goods", Op.LE, 10_000_000_000)),
        ("货值 1万元以上", Compare("goods", Op.GE, 1_000_000)),
        ("货值 1万元以下", Compare("goods", Op.LE, 1_000_000)),
        ("货值 > 0", Compare("goods", Op.GT, 0)),
        ("1万元 > 货值", Compare("goods", Op.LT, 1_000_000)),
        ("严重", Compare("grave", Op.EQ, 1)),
        ("严重 = 是", Compare("grave", Op.EQ, 1)),
        ("严重 = 否", Compare("grave", Op.EQ, 0)),
        ("严重 != 否", Compare("grave", Op.EQ, 1)),
        ("非 严重", Not(Compare("grave", Op.EQ, 1))),
        ("后果 = 轻微", Compare("harm", Op.EQ, 1)),
        ("harm != great", Compare("harm", Op.NE, 2)),
        ("对象 = 个人", Compare("subject", Op.EQ, 1)),
        ("对象 = sole_trader", Compare("subject", Op.EQ, 2)),
        ("年纪 不满 十八周岁", Compare("years", Op.LT, 18)),
        ("时长 30日以内", Compare("duration", Op.LE, 30)),
    ],
)
def test_comparisons(written: str, expected: Expr) -> None:
    assert when(written) == expected


def test_a_range_is_two_comparisons_and_flattens() -> None:
    found = when("严重 且 货值 1万元以上5万元以下")
    low, high = Compare("goods", Op.GE, 1_000_000), Compare("goods", Op.LE, 5_000_000)
    assert found == And((Compare("grave", Op.EQ, 1), low, high))


@pytest.mark.parametrize(
    ("written", "low", "high"),
    [
        ("时长 超过 30天 60天以下", Op.GT, Op.LE),
        ("时长 超过 30天 且 60天以下", Op.GT, Op.LE),
        ("时长 30天以上 不足 60天", Op.GE, Op.LT),
        ("时长 30天以上 且 不足 60天", Op.GE, Op.LT),
        ("时长 超过 30天 并且 不超过 60天", Op.GT, Op.LE),
        ("时长 不低于 30天 不超过 60天", Op.GE, Op.LE),
        ("时长 > 30天 < 60天", Op.GT, Op.LT),
    ],
)
def test_each_end_may_have_a_word_of_its_own(written: str, low: Op, high: Op) -> None:
    both = Compare("duration", low, 30), Compare("duration", high, 60)
    assert when(written) == And(both)
    assert when(f"严重 且 {written} 或 非 严重") == Or(
        (And((Compare("grave", Op.EQ, 1), *both)), Not(Compare("grave", Op.EQ, 1)))
    )


def test_and_binds_tighter_than_or_and_brackets_that_change_nothing_leave_nothing() -> None:
    grave, harm, long = Compare("grave", Op.EQ, 1), Compare("harm", Op.EQ, 0), Compare("duration", Op.GT, 9)
    assert when("严重 且 后果 = 无 或 时长 > 9天") == Or((And((grave, harm)), long))
    assert when("严重 且 (后果 = 无 且 时长 > 9天)") == And((grave, harm, long))
    assert when("严重 且 (后果 = 无 或 时长 > 9天)") == And((grave, Or((harm, long))))


def test_boundary_words_follow_the_instrument() -> None:
    head = "约定 { 以上 不含本数 以下 不含本数 }"
    assert when("货值 1万元以上5万元以下", head) == And(
        (Compare("goods", Op.GT, 1_000_000), Compare("goods", Op.LT, 5_000_000))
    )
    assert when("货值 不超过 1万元", head) == Compare("goods", Op.LE, 1_000_000)  # no boundary word


def test_months_count_years_and_never_meet_days() -> None:
    body = "情节 期限 (term) : 月数"
    assert when("期限 2年以上", body=body) == Compare("term", Op.GE, 24)
    assert codes(f"{body} 档次 1 {{ 当 期限 > 30天 }}") == ["P0301"]
    assert codes(f"{body} 档次 1 {{ 当 期限 > 时长 }}") == ["P0307"]


def test_declared_units_and_their_other_spellings() -> None:
    body = "情节 重量 (weight) : 数量 公斤 小数 2位 情节 超标 (excess) : 数量 倍 小数 1位"
    assert when("重量 不足 1.25千克", body=body) == Compare("weight", Op.LT, 125)
    assert when("重量 不足 2公斤", body=body) == Compare("weight", Op.LT, 200)
    assert when("超标 3倍以上", body=body) == Compare("excess", Op.GE, 30)
    assert codes(f"{body} 档次 1 {{ 当 重量 > 1.234公斤 }}") == ["P0302"]
    assert codes(f"{body} 档次 1 {{ 当 重量 > 3吨 }}") == ["P0301"]


def test_counts_take_their_counting_words() -> None:
    body = "情节 批数 (lots) : 个数 情节 伤者 (hurt) : 人数"
    assert when("批数 3批以上", body=body) == Compare("lots", Op.GE, 3)
    assert when("伤者 3名以上", body=body) == Compare("hurt", Op.GE, 3)
    assert codes(f"{body} 档次 1 {{ 当 伤者 3次以上 }}") == ["P0301"]


def test_sums_become_one_shared_derived_circumstance() -> None:
    found = matter("档次 1 { 当 货值 - 退款 不足 1万元 } 档次 2 { 当 2万元 < 货值 - 退款 或 当 货值 > 退款 }")
    derived = Derived("goods-refunded", ((1, "goods"), (-1, "refunded")))
    assert found.derived == (derived,)
    whens = [case.when for tier in found.tiers for case in tier.cases]
    assert whens == [
        Compare("goods-refunded", Op.LT, 1_000_000),
        Compare("goods-refunded", Op.GT, 2_000_000),
        Compare("goods-refunded", Op.GT, 0),
    ]


def test_constants_move_to_one_side_and_factors_divide() -> None:
    assert when("货值 + 5元 > 15元") == Compare("goods", Op.GT, 1_000)
    assert when("2 × 受罚次数 >= 3次") == Compare("priors", Op.GE, 2)
    assert when("2 × 受罚次数 < 3次") == Compare("priors", Op.LT, 2)
    assert when("2 × 受罚次数 > 3次") == Compare("priors", Op.GT, 1)
    assert when("2 × 受罚次数 <= 3次") == Compare("priors", Op.LE, 1)
    assert when("3次 - 受罚次数 > 1次") == Compare("priors", Op.LT, 2)


def test_dates_compare_with_dates_and_subtract_to_days() -> None:
    body = "情节 起日 (start) : 日期 情节 止日 (stop) : 日期"
    assert when("止日 >= 2026-01-01", body=body) == Compare("stop", Op.GE, 739617)
    assert when("止日 - 起日 > 10天", body=body) == Compare("start-stop", Op.LT, -10)
    assert when("止日 > 起日", body=body) == Compare("start-stop", Op.LT, 0)
    for wrong in ("止日 - 起日 > 1个月", "止日 + 起日 > 2026-01-01", "止日 > 10天", "2 × 止日 - 起日 > 2026-01-01"):
        assert codes(f"{body} 档次 1 {{ 当 {wrong} }}") == ["P0309"], wrong


def test_undeterminable_must_be_declared() -> None:
    assert when("费用 无法确定", body="情节 费用 (fee) : 金额 可无法确定") == Undeterminable("fee")
    assert codes("档次 1 { 当 大额 无法确定 } 定义 大额 = 严重") == ["P0315"]


def test_definitions_may_come_in_any_order() -> None:
    found = matter("定义 甲类 (a) = 非 乙类 定义 乙类 (b) = 严重 档次 1 { 当 甲类 或 当 乙类 = 否 }")
    assert [definition.code for definition in found.definitions] == ["b", "a"]
    assert found.definitions[1].when == Not(Ref("b"))
    assert [case.when for case in found.tiers[0].cases] == [Ref("a"), Not(Ref("b"))]


def test_one_mistake_is_told_once() -> None:
    assert codes("情节 损失 (loss) : { 甲 } 档次 1 { 当 损失 = 甲 或 当 损失 = 乙 }") == ["P0340"]
    assert codes("定义 大额 = 没有 档次 1 { 当 大额 } 档次 2 { 当 大额 且 严重 }") == ["P0204"]
    assert codes("档次 1 { 当 没有的 = 也没有 }") == ["P0204"]
    assert codes("档次 1 { 当 没有的 = 也没有 } 档次 2 { 当 严重 > 货值 }") == ["P0204", "P0305"]


def test_a_broken_general_circumstance_breaks_its_users_silently() -> None:
    after = '事项 M2 "乙" { 对象 单位 依据 《甲法》第一条 法定处罚 { 警告 } 档次 1 { 当 规模 = 大 } }'
    assert codes("", head="情节 规模 (scale) : { 大 }", after=after) == ["P0340"]


def test_missing_spaces_are_cut_into_declared_names() -> None:
    found = [item for item in loaded("档次 1 { 当 严重且后果 = 无 }").diagnostics if item.code == "P0204"]
    assert [item.help_zh for item in found] == ["缺少空格？写作：严重 且 后果"]


def test_different_decimal_places_are_named_as_what_is_wrong() -> None:
    body = "情节 甲重 (a) : 数量 公斤 小数 2位 情节 乙重 (b) : 数量 千克 小数 3位 档次 1 { 当 甲重 > 乙重 }"
    (problem,) = [one for one in loaded(body).diagnostics if one.code == "P0307"]
    assert problem.zh == "不能把“甲重”（公斤，2 位小数）和“乙重”（千克，3 位小数）放在一起比较或加减"
    assert problem.help_en == "both sides need the same number of decimal places: declare them alike"
