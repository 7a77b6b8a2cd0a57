"""Calculated amounts: kinds, units, paths, and what the checks can tell of them without facts (R9e)."""

from fractions import Fraction

import pytest

from penalty_dsl.model import (
    Arm,
    Bound,
    Cases,
    Compare,
    Figure,
    Formula,
    Grade,
    Greatest,
    Input,
    Least,
    Op,
    Product,
    RoundUp,
    Sum,
)
from tests.unit.dsl_resolve.building import codes, matter


def formula(text: str) -> Formula:
    (tier,) = matter(f"情节 面积 (area) : 数量 平方米 情节 次数 (times) : 次数 档次 1 {{ 其余 罚款 = {text} }}").tiers
    amount = tier.sanctions[0].amount
    assert amount is not None
    assert amount.of == "formula"
    assert (amount.low, amount.high, amount.base) == (None, None, None)
    assert amount.formula is not None
    return amount.formula


def fen(yuan: int) -> Figure:
    return Figure(Fraction(yuan * 100), money=True)


def plain(number: int | Fraction) -> Figure:
    return Figure(Fraction(number))


def test_increments_with_limits() -> None:
    found = formula("2万元 + 5000元 × (次数 - 1) 不低于 1万元 不超过 4万元")
    added = Sum((fen(20_000), Product((fen(5000), Sum((Input("times"), plain(-1)))))))
    assert found == Least((Greatest((added, fen(10_000))), fen(40_000)))


@pytest.mark.parametrize("text", ["法定上限的 20%", "法定上限的20%", "上限 × 20%", "20% × 法定上限"])
def test_a_share_of_the_maximum(text: str) -> None:
    found = formula(text)
    assert isinstance(found, Product)
    assert set(found.items) == {Bound("max"), plain(Fraction(1, 5))}


def test_rounding_up_and_the_lesser_of_two() -> None:
    found = formula("较低者 { 法定上限; 向上取整(面积, 1000平方米) × 1/1000 × 3万元 }")
    rounded = RoundUp(Input("area"), Fraction(1000))
    assert found == Least((Bound("max"), Product((rounded, plain(Fraction(1, 1000)), fen(30_000)))))


def test_subtraction_keeps_what_is_subtracted_in_one_piece() -> None:
    assert formula("法定上限 - 货值 × 2") == Sum(
        (Bound("max"), Product((plain(-1), Product((Input("goods"), plain(2))))))
    )


def test_cases_have_paths_and_texts() -> None:
    found = formula(
        '分档 "后果" { 当 后果 = 无 : 1万元 "没有后果" 当 严重 : 法定上限 否则 : 分档 { 当 次数 1次以下 : 2万元 } }'
    )
    path = "M1/tier/1/fine/by/1"
    inner = Cases("M1/tier/1/fine/by/2", "", (Arm("M1/tier/1/fine/by/2/1", Compare("times", Op.LE, 1), fen(20_000)),))
    assert found == Cases(
        path,
        "后果",
        (
            Arm(f"{path}/1", Compare("harm", Op.EQ, 0), fen(10_000), "没有后果"),
            Arm(f"{path}/2", Compare("grave", Op.EQ, 1), Bound("max")),
        ),
        inner,
    )


def test_dates_give_days() -> None:
    found = matter("情节 起 : 日期 情节 止 : 日期 档次 1 { 其余 罚款 = (止 - 起) × 100元 }")
    assert [value.terms for value in found.derived] == [((1, "止"), (-1, "起"))]
    assert found.tiers[0].sanctions[0].amount is not None


def test_a_base_may_be_calculated() -> None:
    statutory = matter("法定处罚 { 罚款 (货值 + 退款 × 1/2) 的 1倍以上3倍以下 不低于 1万元 }").statutory
    (term,) = statutory[0].chains[0].branches[0].sanctions[0].amount.terms  # type: ignore[union-attr]
    half = Product((Input("refunded"), plain(Fraction(1, 2))))
    assert (term.base, term.low, term.high) == (None, 1, 3)
    assert term.formula == Sum((Input("goods"), half))


def test_whole_sums_stay_sums() -> None:
    """What could be written before means what it meant: a derived circumstance."""
    found = matter("法定处罚 { 罚款 (货值 + 2 × 退款) 的 1倍以上3倍以下 }")
    (term,) = found.statutory[0].chains[0].branches[0].sanctions[0].amount.terms  # type: ignore[union-attr]
    assert (term.base, term.formula) == ("goods+2*refunded", None)


def test_a_statutory_fine_may_be_calculated() -> None:
    found = matter("情节 次数 : 次数 法定处罚 { 罚款 = 1万元 × 次数 不超过 5万元 }")
    amount = found.statutory[0].chains[0].branches[0].sanctions[0].amount
    assert amount is not None
    (term,) = amount.terms
    assert (term.low, term.high, term.formula, amount.cap) == (
        Fraction(1),
        Fraction(1),
        Product((fen(10_000), Input("次数"))),
        5_000_000,
    )
    assert "P0325" in codes("法定处罚 { 罚款 = 法定上限 × 2 }")


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("1万元 + 次数", "P0351"),
        ("(面积 + 次数) × 1元", "P0351"),
        ("较高者 { 法定上限; 2 }", "P0351"),
        ("货值 × 法定上限", "P0352"),
        ("次数 × 2", "P0353"),
        ("向上取整(面积, 10次) × 1元", "P0351"),
        ("向上取整(面积, 0平方米) × 1元", "P0354"),
        ("严重 × 1万元", "P0314"),
        ("没有 × 1万元", "P0204"),
        ("2026-01-01", "P0309"),
        ("1万元 不低于 3万元 不超过 2万元", "P0323"),
        ("法定幅度的 20%", "P0204"),
    ],
)
def test_mistakes(text: str, code: str) -> None:
    body = f"情节 面积 : 数量 平方米 情节 次数 : 次数 档次 1 {{ 其余 罚款 = {text} }}"
    assert code in codes(body)


def test_what_is_certainly_outside_the_statute() -> None:
    """The statute: 1 to 5 ten thousand yuan."""
    assert codes("档次 1 { 其余 罚款 = 货值 × 0 + 6万元 }") == ["P0403"]
    assert codes("档次 1 { 其余 罚款 = 货值 × 10% }") == []  # only facts can tell
    assert codes("档次 1 { 其余 罚款 = 法定下限 + 法定上限 }") == ["P0403"]
    assert codes("档次 1 减轻 { 其余 罚款 = 法定下限 × 50% }") == []
    assert codes("档次 1 减轻 { 其余 罚款 = 法定下限 × 150% }") == ["P0408"]
    assert codes("法定处罚 { 罚款 1万元以上 } 档次 1 { 其余 罚款 = 法定上限 × 50% }") == ["P0406"]
    assert codes("档次 1 { 其余 罚款 = 分档 { 当 严重 : 9万元 否则 : 2万元 } }") == ["P0447"]


def test_one_amount_is_not_taken_for_two_fines() -> None:
    two = "法定处罚 { 罚款 1万元以上5万元以下 另处 罚款 2万元以上4万元以下 } "
    assert "P0432" in codes(two + "档次 1 { 其余 罚款 = 货值 × 10% }")
    assert "P0432" not in codes(two + "档次 1 { 其余 罚款 = 法定上限的 50% }")


def test_conventions_for_one_end() -> None:
    from tests.unit.dsl_resolve.building import loaded

    head = '约定 { 只有上限 { 从轻 上限的 20% 一般 上限的 30% 至 50% 依据 "第八条" } 只有下限 { 从重 下限的 2倍 至 500% } }'
    agreed = loaded("", head=head).by_id["cn.test"].conventions
    fifth, third, half = Fraction(1, 5), Fraction(3, 10), Fraction(1, 2)
    assert agreed.cap_only == ((Grade.LIGHTER, fifth, fifth), (Grade.ORDINARY, third, half))
    assert agreed.floor_only == ((Grade.HEAVIER, Fraction(2), Fraction(5)),)
    assert "P0213" in codes("", head="约定 { 只有上限 { 从轻 上限的 20% 从轻 上限的 30% } }")
    assert "P0367" in codes("", head="约定 { 只有下限 { 从重 下限的 50% } }")
