"""R9e, R9f, R12h: calculated amounts, what conventions say where no tier does, and single amounts."""

from decimal import Decimal

import pytest

from penalty_rules import AnswerRecord
from tests.semantics.asking import ask, codes, fine

WIDE = "法定处罚 { 罚款 1万元以上100万元以下 } "
WEIGHED = (
    WIDE
    + """累加 罚款 = 合计 × 法定上限 不足 20% 按 20% 封顶 100% {
  | 要素 | 程度 | 权重 |
  | 起点 | | 25% |
  | 后果 | minor | 0% |
  | | serious | 6% |
  | 次数 | 3次以上 | 80% |
  | | 不足 3次 | -20% |
}"""
)


def tier(formula: str, grade: str = "一般") -> str:
    return f"档次 1 {grade} (one) {{ 其余 罚款 = {formula} }}"


def amount(answer: AnswerRecord) -> tuple[str | None, ...]:
    return tuple(None if each is None else str(each) for each in fine(answer))


def calculated(formula: str, facts: dict[str, object], statute: str = WIDE) -> tuple[str | None, list[str]]:
    answer = ask(statute + tier(formula), facts)
    return amount(answer)[0], codes(answer)


# ---- R9e: the value ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("harm", "times", "expected", "steps"),
    [
        ("serious", 0, "200000.00", "25% + 6% - 20% = 11%；较高者（11%；20%） = 20%；"),
        ("minor", 3, "1000000.00", "25% + 0% + 80% = 105%；较低者（105%；100%） = 100%；"),
        ("serious", 2, "200000.00", ""),
    ],
)
def test_R9e_a_weighted_sum_counts_each_factor_once_between_its_limits(
    harm: str, times: int, expected: str, steps: str
) -> None:
    answer = ask(WEIGHED, {"harm": harm, "times": times})
    assert amount(answer) == (expected,) * 3
    assert answer.tier == "sum"
    assert answer.sanctions[0].calculation.startswith(steps)
    assert answer.sanctions[0].calculation.endswith("元")
    assert answer.sanctions[0].tier_rule == "法定上限 × （25% + 后果 + 次数，不低于20%，不超过100%）"


@pytest.mark.parametrize(
    ("formula", "facts", "expected"),
    [
        ("货值 × 3 + 1万元", {"goods": "2万元"}, "70000.00"),
        ("5000元 × 次数", {"times": 7}, "35000.00"),
        ("较高者 { 货值 ; 5万元 } - 1万元", {"goods": "2万元"}, "40000.00"),
        ("较低者 { 货值 ; 5万元 }", {"goods": "2万元"}, "20000.00"),
        ("向上取整(货值, 1万元)", {"goods": "20000.01元"}, "30000.00"),
        ("1万元 × 向上取整(次数, 3次)", {"times": 4}, "60000.00"),
        ("法定上限 - 法定下限", {}, "990000.00"),
        ('分档 "次数" { 当 次数 不足 2次 : 2万元 当 次数 不足 5次 : 4万元 否则 : 6万元 }', {"times": 1}, "20000.00"),
        ('分档 "次数" { 当 次数 不足 2次 : 2万元 当 次数 不足 5次 : 4万元 否则 : 6万元 }', {"times": 4}, "40000.00"),
        ('分档 "次数" { 当 次数 不足 2次 : 2万元 当 次数 不足 5次 : 4万元 否则 : 6万元 }', {"times": 5}, "60000.00"),
    ],
)
def test_R9e_every_operation(formula: str, facts: dict[str, object], expected: str) -> None:
    assert calculated(formula, facts) == (expected, [])


def test_R9e_without_a_true_arm_there_is_no_number() -> None:
    answer = ask(WIDE + tier('分档 "次数" { 当 次数 不低于 2次 : 2万元 }'), {"times": 1})
    assert (answer.sanctions[0].amount, codes(answer)) == ("open", ["factor_open"])
    assert answer.findings[0].args == (answer.sanctions[0].path, "M-1/tier/one/fine/by/1")
    assert (answer.sanctions[0].statutory_min, answer.sanctions[0].calculation) == (Decimal("10000.00"), "")


def test_R9e_what_is_undeterminable_gives_no_number_where_it_counts() -> None:
    formula = "分档 { 当 整改 : 2万元 否则 : 所得 }"
    assert calculated(formula, {"gains": None, "fixed": False}) == (None, ["base_undeterminable"])
    assert calculated(formula, {"gains": None, "fixed": True}) == ("20000.00", [])


def test_R9e_below_zero_counts_as_zero_and_is_brought_into_the_statute() -> None:
    assert calculated("货值 - 5万元", {"goods": "1万元"}) == ("10000.00", ["amount_raised"])
    assert calculated("货值 - 5万元", {"goods": "1万元"}, "法定处罚 { 罚款 5万元以下 } ") == ("0.00", ["amount_zero"])
    assert calculated("货值", {"goods": "101万元"}) == ("1000000.00", ["amount_clamped"])


def test_R9e_no_maximum_no_share_of_it() -> None:
    statute = "法定处罚 { 罚款 1万元以上 } "
    assert calculated("法定下限 × 3", {}, statute) == ("30000.00", [])
    answer = ask(statute + tier("较低者 { 货值 ; 5万元 }"), {"goods": "2万元"})
    assert (amount(answer)[0], codes(answer)) == ("20000.00", [])


def test_R9c_a_mitigated_formula_stays_below_the_minimum() -> None:
    answer = ask(WIDE + tier("货值", "减轻"), {"goods": "5000元"})
    assert amount(answer)[0] == "5000.00"
    answer = ask(WIDE + tier("货值", "减轻"), {"goods": "5万元"})
    assert amount(answer)[0] == "9999.99"


def test_R9e_a_statute_may_be_calculated_and_falls_back_like_any_base() -> None:
    statute = """法定处罚 { 罚款 (货值 + 所得 × 2) 的 1倍以上2倍以下 无法确定时 1万元以上2万元以下 }
    档次 1 一般 (one) { 其余 罚款 法定幅度的 50% }"""
    assert amount(ask(statute, {"goods": "1万元", "gains": "5000元"}))[0] == "30000.00"
    assert amount(ask(statute, {"goods": "3万元", "gains": None}))[0] == "15000.00"


# ---- R17: unknowns -----------------------------------------------------------------------------------------------------


def test_R17i_unknown_arms_give_bounds_and_only_the_amount_waits_for_them() -> None:
    answer = ask(WEIGHED, {"times": 3})
    assert (answer.disposition, answer.tier, answer.sanctions[0].amount) == ("penalise", "sum", "bounds")
    # harm: none has no weight (no number, left out), minor 105 %, serious 111 %; both are capped
    assert amount(answer) == ("1000000.00", "1000000.00", None)
    assert [(each.code, each.why) for each in answer.missing] == [("harm", "amount")]


def test_R17d_arms_make_no_outcomes() -> None:
    body = WIDE + tier("分档 { 当 次数 不足 2次 : 2万元 当 次数 不足 5次 : 4万元 否则 : 货值 }")
    answer = ask(body, {"goods": "7万元"})
    assert (answer.attainable, answer.exact) == ((), True)
    assert amount(answer)[:2] == ("20000.00", "70000.00")
    assert [each.code for each in answer.missing] == ["times"]
    assert amount(ask(body, {"times": 1}))[0] == "20000.00"  # the goods do not count


def test_R17i_a_formula_that_falls_as_its_input_rises_keeps_its_bounds() -> None:
    body = WIDE + "档次 1 一般 (one) { 当 货值 不超过 10万元 罚款 = 50万元 - 货值 × 2 }"
    low, high, _ = fine(next(one for one in ask(body, {}).attainable if one.tier))
    assert low is not None
    assert high is not None
    for goods in (0, 50_000, 100_000):
        one = fine(ask(body, {"goods": goods}))[0]
        assert one is not None
        assert low <= one <= high


# ---- R9f: what the conventions say --------------------------------------------------------------------------------------

SHARES = """约定 {
  从轻 法定幅度的 0% 至 30%  一般 法定幅度的 30% 至 70%
  只有上限 { 从轻 上限的 20% 一般 上限的 50% }  只有下限 { 一般 下限的 200% }
}"""


@pytest.mark.parametrize(
    ("statute", "grade", "expected", "rule"),
    [
        ("1万元以上5万元以下", "一般", ("22000.00", "38000.00"), "法定幅度的30%至70%"),
        ("5万元以下", "一般", ("25000.00", "25000.00"), "上限的50%"),
        ("1万元以上", "一般", ("20000.00", "20000.00"), "下限的200%"),
        ("1万元以上", "从轻", ("10000.00", None), ""),
        ("1万元以上5万元以下", "从重", ("10000.00", "50000.00"), ""),
    ],
)
def test_R9f_a_graded_tier_that_is_silent_takes_the_share_of_its_grade(
    statute: str, grade: str, expected: tuple[str | None, ...], rule: str
) -> None:
    answer = ask(f"法定处罚 {{ 罚款 {statute} }} 档次 1 {grade} (one) {{ 其余 }}", {}, head=SHARES)
    assert (amount(answer)[:2], answer.sanctions[0].tier_rule) == (expected, rule)


def test_R9f_the_reading_rule_serves_a_forced_grade_too() -> None:
    head = "约定 { 只有上限 { 从轻 上限的 20% } }"
    body = '档次 1 一般 (one) { 其余 罚款 2万元 } 应当从轻或者减轻 R "应当从轻" { 当 整改 }'
    answer = ask("法定处罚 { 罚款 5万元以下 } " + body, {"fixed": True}, head=head)
    assert (answer.grade, amount(answer)[0], codes(answer)) == ("lighter", "10000.00", ["grade_forced"])
    answer = ask("法定处罚 { 罚款 1万元以上5万元以下 } " + body, {"fixed": True}, head=head)
    assert (answer.disposition, codes(answer)) == ("undetermined", ["no_grade"])


# ---- R12h: one amount --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("mode", "goods", "expected"),
    [
        ("四舍五入", "3333.50元", "3334.00"),
        ("舍去", "3333.50元", "3333.00"),
        ("进位", "3333.50元", "3334.00"),
        ("四舍五入", "1000.50元", "1001.00"),
    ],
)
def test_R12h_one_amount_is_rounded_by_the_declared_mode(mode: str, goods: str, expected: str) -> None:
    body = "法定处罚 { 罚款 1000.50元以上5000.50元以下 } " + tier("货值")
    answer = ask(body, {"goods": goods}, head=f"约定 {{ 取整 到元 {mode} }}")
    assert (amount(answer), codes(answer)) == ((expected,) * 3, [])


def test_R12h_what_rounding_would_take_out_of_the_statute_is_told_in_fen() -> None:
    body = "法定处罚 { 罚款 1000.50元以上5000.50元以下 } " + tier("货值")
    answer = ask(body, {"goods": "1000.50元"}, head="约定 { 取整 到元 舍去 }")
    assert (amount(answer), codes(answer)) == (("1000.50",) * 3, ["rounding_empty"])
    answer = ask(body, {"goods": "5000.50元"}, head="约定 { 取整 到元 进位 }")
    assert (amount(answer), codes(answer)) == (("5000.50",) * 3, ["rounding_empty"])


def test_R12h_bounds_enclose_single_amounts_however_they_are_rounded() -> None:
    for mode in ("四舍五入", "舍去", "进位", "四舍六入五成双"):
        body = """法定处罚 { 罚款 货值的 1倍以上2倍以下 }
        档次 1 一般 (one) { 当 货值 不超过 9元 罚款 法定幅度的 33% }"""
        head = f"约定 {{ 取整 到元 {mode} }}"
        low, high, _ = fine(next(one for one in ask(body, {}, head=head).attainable if one.tier))
        assert low is not None
        assert high is not None
        for fen in range(0, 901, 7):
            one = fine(ask(body, {"goods": f"{Decimal(fen) / 100}元"}, head=head))[0]
            assert one is not None
            assert low <= one <= high


# ---- R9e: 分段 ----------------------------------------------------------------------------------------------------------

BANDS = "分段 {base} {{ 10万元以下的部分 : 5%；10万元以上50万元以下的部分 : 3%；超过 50万元的部分 : 1% }}"


@pytest.mark.parametrize(
    ("goods", "expected"),
    [(5, "2500.00"), (10, "5000.00"), (20, "8000.00"), (50, "17000.00"), (100, "22000.00")],
)
def test_R9e_each_part_of_a_base_counts_by_the_number_of_its_band(goods: int, expected: str) -> None:
    statute = "法定处罚 { 罚款 100元以上100万元以下 } "
    for base in ("货值", "(货值 + 0元)"):
        assert calculated(BANDS.format(base=base), {"goods": f"{goods}万元"}, statute) == (expected, [])


def test_R9e_a_base_below_zero_lies_in_no_band() -> None:
    statute = "法定处罚 { 罚款 100元以上100万元以下 } "
    formula = f"1万元 + {BANDS.format(base='(货值 - 所得)')}"
    assert calculated(formula, {"goods": 0, "gains": "90万元"}, statute) == ("10000.00", [])


def test_R9e_bands_of_a_number_are_amounts_for_each_unit() -> None:
    formula = "分段 次数 { 2次以下的部分 : 1万元；超过 2次的部分 : 3万元 }"
    assert calculated(formula, {"times": 4}) == ("80000.00", [])
    without_unit = "分段 次数 { 2以下的部分 : 1万元；超过 2的部分 : 3万元 }"
    assert calculated(without_unit, {"times": 4}) == ("80000.00", [])
