"""R6, R7: branches and statutory amounts."""

from decimal import Decimal

import pytest

from tests.semantics.asking import ask, codes, fine

NORMAL = " 档次 1 一般 (normal) { 其余 }"
PAIR = "法定处罚 { 当 货值 不足 1万元 { 罚款 5万元以上10万元以下 } 否则 { 罚款 货值的10倍以上20倍以下 } }" + NORMAL


@pytest.mark.parametrize(
    ("goods", "low", "high"),
    [
        ("9999.99元", "50000.00", "100000.00"),
        ("10000元", "100000.00", "200000.00"),
        ("10000.01元", "100000.10", "200000.20"),
    ],
)
def test_R6_the_first_true_branch_wins_exactly_at_the_threshold(goods: str, low: str, high: str) -> None:
    assert fine(ask(PAIR, {"goods": goods}))[:2] == (Decimal(low), Decimal(high))


def test_R6_chains_add() -> None:
    body = '法定处罚 { 罚款 1万元 当 后果 = 重 { 吊销 "许可证" } 当 整改 { 警告 } }' + NORMAL
    answer = ask(body, {"harm": "serious", "fixed": True})
    assert [each.kind for each in answer.sanctions] == ["fine", "revoke_licence", "warning"]
    assert [each.kind for each in ask(body, {"harm": "none", "fixed": False}).sanctions] == ["fine"]


def test_R6_replaces_takes_the_place_of_the_same_kind_only() -> None:
    body = '法定处罚 { 警告 罚款 1万元 当 后果 = 重 代替 { 罚款 5万元 吊销 "许可证" } }' + NORMAL
    answer = ask(body, {"harm": "serious"})
    assert [each.kind for each in answer.sanctions] == ["warning", "fine", "revoke_licence"]
    assert fine(answer)[0] == Decimal("50000.00")
    assert fine(ask(body, {"harm": "none"}))[0] == Decimal("10000.00")


def test_R6_replaces_a_named_chain_and_leaves_the_others() -> None:
    body = (
        """法定处罚 { 当 整改 称 甲 { 罚款 1万元 } 否则 { 罚款 2万元 }
    当 次数 2次以上 称 乙 { 另处 罚款 3万元 } 当 后果 = 重 代替 甲 { 罚款 9万元 } }"""
        + NORMAL
    )
    answer = ask(body, {"fixed": True, "times": 2, "harm": "serious"})
    assert [each.min for each in answer.sanctions] == [Decimal("30000.00"), Decimal("90000.00")]


def test_R6_a_chain_of_alternatives_of_which_none_is_true_is_a_finding() -> None:
    body = "法定处罚 { 责令改正 当 后果 = 轻 { 罚款 1万元 } 否则当 后果 = 重 { 罚款 2万元 } }" + NORMAL
    answer = ask(body, {"harm": "none"})
    assert (answer.disposition, codes(answer), answer.sanctions) == ("undetermined", ["no_branch"], ())
    assert [measure.kind for measure in answer.measures] == ["order_correct"]


def test_R6_a_subject_left_without_any_sanction_is_a_finding() -> None:
    answer = ask("法定处罚 { 当 后果 = 重 { 罚款 1万元 } }" + NORMAL, {"harm": "none"})
    assert (answer.disposition, codes(answer)) == ("undetermined", ["no_branch"])


def test_R6_an_unknown_guard_leaves_every_branch_attainable() -> None:
    answer = ask(PAIR, {})
    assert answer.disposition == "undetermined"
    assert [(o.sanctions[0].amount, o.sanctions[0].min, o.sanctions[0].max) for o in answer.attainable] == [
        ("exact", Decimal("50000.00"), Decimal("100000.00")),
        ("bounds", Decimal("100000.00"), None),
    ]


def statutory(amount: str) -> str:
    return "法定处罚 { 罚款 " + amount + " }" + NORMAL


@pytest.mark.parametrize(
    ("amount", "goods", "low", "high"),
    [
        ("货值的10倍以上20倍以下", "0.01元", "0.10", "0.20"),
        ("货值的 百分之二以上百分之五以下", "333.33元", "6.67", "16.66"),
        ("货值的5倍以上10倍以下 不足 1万元 按 1万元 计算", "300元", "50000.00", "100000.00"),
        ("货值的5倍以上10倍以下 不低于 1万元", "300元", "10000.00", "10000.00"),
        ("货值的5倍以上10倍以下 不超过 2000元", "300元", "1500.00", "2000.00"),
        ("较高者 { 5万元以上10万元以下 ; 货值的 2倍以上3倍以下 }", "4万元", "80000.00", "120000.00"),
        ("较高者 { 5万元以上10万元以下 ; 货值的 2倍以上3倍以下 }", "1元", "50000.00", "100000.00"),
        ("较低者 { 5万元以上10万元以下 ; 货值的 2倍以上3倍以下 }", "4万元", "50000.00", "100000.00"),
        ("五万元以上十万元以下", "1元", "50000.00", "100000.00"),
        ("3,000元", "1元", "3000.00", "3000.00"),
    ],
)
def test_R7_amounts_are_computed_in_the_declared_order(amount: str, goods: str, low: str, high: str) -> None:
    assert fine(ask(statutory(amount), {"goods": goods}))[:2] == (Decimal(low), Decimal(high))


def test_R7_a_missing_lower_bound_stays_missing() -> None:
    answer = ask(statutory("10万元以下"), {})
    assert fine(answer)[:2] == (None, Decimal("100000.00"))
    assert answer.sanctions[0].statutory_min is None


def test_R7_a_missing_upper_bound_stays_missing() -> None:
    assert fine(ask(statutory("1万元以上"), {}))[:2] == (Decimal("10000.00"), None)


def test_R7_a_fine_without_a_number_is_open() -> None:
    answer = ask(statutory(""), {})
    assert (answer.sanctions[0].amount, codes(answer)) == ("open", ["amount_open"])


def test_R7_an_undeterminable_base_takes_the_fallback() -> None:
    body = statutory("所得的 1倍以上3倍以下 无法确定时 1万元以上5万元以下")
    assert fine(ask(body, {"gains": None}))[:2] == (Decimal("10000.00"), Decimal("50000.00"))
    assert fine(ask(body, {"gains": 100}))[:2] == (Decimal("100.00"), Decimal("300.00"))


def test_R7_an_undeterminable_base_without_fallback_gives_no_number() -> None:
    answer = ask(statutory("所得的 1倍以上3倍以下"), {"gains": None})
    assert (answer.sanctions[0].amount, codes(answer)) == ("open", ["base_undeterminable"])


def test_R7_a_count_is_priced_by_the_unit() -> None:
    body = "情节 面积 (area) : 数量 平方米 小数 2位 " + statutory("按 面积 每平方米 100元以上500元以下")
    assert fine(ask(body, {"area": "12.34平方米"}))[:2] == (Decimal("1234.00"), Decimal("6170.00"))


def test_R7_no_gains_and_zero_gains_are_the_same() -> None:
    answer = ask("法定处罚 { 没收 所得 罚款 1万元 }" + NORMAL, {"gains": 0})
    assert (answer.sanctions[0].min, answer.sanctions[0].recommended) == (Decimal("0.00"), Decimal("0.00"))
