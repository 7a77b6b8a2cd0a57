"""R3h to R3j, R17: circumstances of which several may be there, lists of records, and what is calculated from them."""

from decimal import Decimal

import pytest

from penalty_rules import AnswerRecord, CaseError
from tests.semantics.asking import ask, fine

TRAITS = "情节 特征 (traits) : 多选 { 老人 (elderly), 儿童 (child), 孕妇 (pregnant) }\n"
FACTORS = """情节 因子 (factors) : 记录 { 倍数 (ratio) : 数量 倍 小数 1位, 有毒 (toxic) : 是否, 面积 (area) : 数量 平方米 }
"""
PENALTIES = "情节 处罚 (penalties) : 记录 { 日期 (day) : 日期, 同类 (same) : 是否 }\n"
STATUTE = "法定处罚 { 罚款 1万元以上70万元以下 }\n"
OTHERS = " 档次 1 轻 (light) { 其余 罚款 1万元 }"


def heavy(condition: str, declared: str) -> str:
    """A matter with one tier for `condition` and one for everything else."""
    return declared + STATUTE + OTHERS + f" 档次 2 重 (heavy) {{ 当 {condition} 罚款 50万元 }}"


def asked(answer: AnswerRecord) -> list[tuple[str, str]]:
    return [(each.code, each.why) for each in answer.missing]


# --- several of ---


@pytest.mark.parametrize(
    ("traits", "tier"), [([], "light"), (["child"], "light"), (["老人"], "heavy"), (["elderly", "儿童"], "heavy")]
)
def test_R3h_a_member_is_there_or_not(traits: list[str], tier: str) -> None:
    assert ask(heavy("特征 含 老人", TRAITS), {"特征": traits}).tier == tier


@pytest.mark.parametrize(("traits", "tier"), [([], "light"), (["child"], "light"), (["child", "elderly"], "heavy")])
def test_R3h_members_are_counted(traits: list[str], tier: str) -> None:
    assert ask(heavy("个数(特征) 2项以上", TRAITS), {"traits": traits}).tier == tier


def test_R3h_without_a_fact_every_component_is_unknown_and_the_whole_is_asked() -> None:
    answer = ask(heavy("特征 含 老人 或 特征 含 儿童", TRAITS), {})
    assert asked(answer) == [("traits", "outcome")]
    assert (answer.missing[0].kind, answer.missing[0].value_labels) == ("several", ("老人", "儿童", "孕妇"))
    assert answer.exact


def test_R17b_the_number_of_members_goes_with_the_members() -> None:
    """Two of three cannot be there without one of the first two: the two conditions together cover everything."""
    answer = ask(heavy("特征 含 老人 或 特征 含 儿童 或 个数(特征) 不足 2项", TRAITS), {})
    assert (answer.tier, answer.missing, answer.exact) == ("heavy", (), True)


@pytest.mark.parametrize(
    ("fact", "code", "where"),
    [
        (["elderly", "foreign"], "E0204", "/facts/traits/1"),
        (["elderly", "老人"], "E0234", "/facts/traits/1"),
        ("elderly", "E0232", "/facts/traits"),
        (None, "E0207", "/facts/traits"),
    ],
)
def test_R3h_a_wrong_member_is_refused_at_its_place(fact: object, code: str, where: str) -> None:
    with pytest.raises(CaseError) as error:
        ask(heavy("特征 含 老人", TRAITS), {"traits": fact})
    assert [(each.code, each.pointer) for each in error.value.problems] == [(code, where)]


def test_R3h_components_are_never_given() -> None:
    with pytest.raises(CaseError) as error:
        ask(heavy("特征 含 老人", TRAITS), {"traits has elderly": True})
    assert [each.code for each in error.value.problems] == ["E0220"]


def test_R3h_undeterminable_is_a_state_of_its_own() -> None:
    declared = TRAITS.replace("}", "} 可无法确定")
    body = heavy("非 特征 含 老人", declared)
    assert ask(body, {"traits": None}).tier == "heavy"
    assert ask(body, {"traits": "无法确定"}).tier == "heavy"
    assert not ask(body, {}).exact


def test_R3h_what_does_not_apply_is_not_asked_and_not_given() -> None:
    body = heavy("特征 含 老人", TRAITS.replace("}", "} 仅当 整改"))
    assert ask(body, {"整改": False}).tier == "light"
    with pytest.raises(CaseError) as error:
        ask(body, {"整改": False, "特征": ["老人"]})
    assert [(each.code, each.pointer) for each in error.value.problems] == [("E0222", "/facts/特征")]


# --- records ---


def test_R3h_increments_over_a_list() -> None:
    body = (
        FACTORS
        + STATUTE
        + "档次 1 一般 (normal) { 其余 罚款 = 20万元 + 5万元 × (个数(因子) - 1) 不低于 20万元 不超过 70万元 }"
    )
    for count, amount in ((0, 200_000), (1, 200_000), (3, 300_000), (20, 700_000)):
        factors = [{"倍数": "1.5倍"}] * count
        assert fine(ask(body, {"factors": factors})) == (Decimal(amount), Decimal(amount), Decimal(amount))


@pytest.mark.parametrize(
    ("condition", "tier"),
    [
        ("个数(因子) = 2个", "heavy"),
        ("个数(因子 其中 倍数 3倍以上) = 1个", "heavy"),
        ("个数(因子 其中 倍数 3倍以上 或 有毒) = 2个", "heavy"),
        ("个数(因子 其中 非 有毒) = 2个", "light"),
        ("合计(因子.面积) = 30平方米", "heavy"),
        ("合计(因子.面积 其中 有毒) = 20平方米", "heavy"),
        ("最大(因子.倍数) = 3.5倍", "heavy"),
        ("最小(因子.倍数) = 1倍", "heavy"),
        ("最大(因子.倍数 其中 倍数 超过 9倍) 0倍以上", "light"),  # there is none: not applicable
    ],
)
def test_R3h_what_is_calculated_from_records(condition: str, tier: str) -> None:
    factors = [{"倍数": "3.5", "有毒": False, "面积": 10}, {"ratio": 1, "toxic": True, "area": "20平方米"}]
    assert ask(heavy(condition, FACTORS), {"因子": factors}).tier == tier


@pytest.mark.parametrize(
    ("condition", "known"),
    [
        ("个数(因子) = 2个", True),
        ("个数(因子 其中 有毒) = 1个", False),
        ("个数(因子 其中 有毒 且 倍数 3倍以上) = 1个", True),  # the record without 有毒 is out already
        ("合计(因子.面积) 1平方米以上", True),
        ("最大(因子.倍数) 1倍以上", True),
    ],
)
def test_R3i_what_a_record_leaves_out_is_unknown(condition: str, known: bool) -> None:
    factors = [{"倍数": 4, "有毒": True, "面积": 1}, {"倍数": 1, "面积": 2}]
    answer = ask(heavy(condition, FACTORS), {"factors": factors})
    assert (answer.disposition == "penalise") is known
    assert asked(answer) == ([] if known else [("factors", "outcome")])


def test_R3i_an_amount_waits_for_the_list() -> None:
    body = FACTORS + "法定处罚 { 罚款 按 合计(因子.面积) 每平方米 100元 }"
    assert asked(ask(body, {"factors": [{"area": 1}, {}]})) == [("factors", "amount")]
    assert fine(ask(body, {"factors": [{"area": 1}, {"area": 2}]}))[0] == Decimal(300)


def test_R3i_no_record_is_a_sum_of_zero_and_no_largest() -> None:
    assert ask(heavy("合计(因子.面积) = 0平方米 且 个数(因子) = 0个", FACTORS), {"factors": []}).tier == "heavy"
    assert ask(heavy("非 最大(因子.倍数) 1倍以上", FACTORS), {"factors": []}).tier == "heavy"


def test_R17c_what_is_told_of_an_unknown_list_may_be_more_than_can_be() -> None:
    answer = ask(heavy("个数(因子) = 0个 且 合计(因子.面积) 1平方米以上", FACTORS), {})
    assert [outcome.tier for outcome in answer.attainable] == ["light", "heavy"]
    assert not answer.exact


@pytest.mark.parametrize(
    ("fact", "code", "where"),
    [
        ([{"倍数": 1}, {"浓度": 1}], "E0235", "/facts/因子/1/浓度"),
        ([{"倍数": 1, "ratio": 1}], "E0234", "/facts/因子/0/ratio"),
        ([{"倍数": "3米"}], "E0211", "/facts/因子/0/倍数"),
        ([{"有毒": None}], "E0207", "/facts/因子/0/有毒"),
        (["三个"], "E0232", "/facts/因子/0"),
        ({"倍数": 1}, "E0232", "/facts/因子"),
        ([{}] * 201, "E0233", "/facts/因子"),
        ([{"面积": 10**15}] * 2, "E0210", "/facts/因子"),
    ],
)
def test_R3h_a_wrong_record_is_refused_at_its_place(fact: object, code: str, where: str) -> None:
    with pytest.raises(CaseError) as error:
        ask(heavy("个数(因子 其中 有毒) 1个以上 或 合计(因子.面积) 1平方米以上", FACTORS), {"因子": fact})
    assert [(each.code, each.pointer) for each in error.value.problems] == [(code, where)]


# --- windows ---

WITHIN = "个数(处罚 其中 同类 且 日期 在 行为日 往前 2年) 1个以上"


@pytest.mark.parametrize(
    ("act", "day", "inside"),
    [
        ("2026-02-01", "2024-02-01", True),  # the corresponding day belongs to the period
        ("2026-02-01", "2024-01-31", False),
        ("2026-02-01", "2026-02-01", True),
        ("2026-02-01", "2026-02-02", False),  # later than the act
        ("2026-02-28", "2024-02-28", True),
        ("2024-02-29", "2022-02-28", True),  # February has no such day: its last one
        ("2024-02-29", "2022-02-27", False),
    ],
)
def test_R3j_a_window_reaches_back_from_the_act(act: str, day: str, inside: bool) -> None:
    facts = {"penalties": [{"日期": day, "同类": True}]}
    answer = ask(heavy(WITHIN, PENALTIES), facts, act=act)
    assert answer.tier == ("heavy" if inside else "light")


def test_R3j_a_continuing_act_counts_from_its_last_day() -> None:
    facts = {"penalties": [{"日期": "2024-01-01", "同类": True}]}
    body = heavy(WITHIN, PENALTIES)
    assert ask(body, facts, act={"from": "2025-12-01", "to": "2026-01-01"}).tier == "heavy"
    assert ask(body, facts, act={"from": "2025-12-01", "to": "2026-01-02"}).tier == "light"


def test_R3j_without_the_day_of_the_act_the_number_is_unknown() -> None:
    facts = {"penalties": [{"日期": "2024-01-01", "同类": True}]}
    body = heavy(WITHIN, PENALTIES)
    assert asked(ask(body, facts)) == [("penalties", "outcome")]
    assert ask(body, {"penalties": []}).tier == "light"
    assert ask(body, {"penalties": [{"日期": "2024-01-01", "同类": False}]}).tier == "light"


def test_R3j_a_window_may_reach_back_from_another_date() -> None:
    declared = PENALTIES + "情节 查获日 (found) : 日期\n"
    body = heavy("个数(处罚 其中 日期 在 查获日 往前 30天) 1个以上", declared)
    facts = {"penalties": [{"日期": "2026-01-01"}]}
    assert ask(body, {**facts, "查获日": "2026-01-31"}, act="2020-01-01").tier == "heavy"
    assert ask(body, {**facts, "查获日": "2026-02-01"}, act="2026-01-01").tier == "light"
    assert asked(ask(body, facts, act="2026-01-01")) == [("penalties", "outcome")]


def test_R3h_a_number_may_have_a_name_and_count_this_one() -> None:
    declared = PENALTIES + "情节 二年内次数 (priors) : 次数 = 个数(处罚 其中 日期 在 行为日 往前 2年) 含本次\n"
    body = heavy("二年内次数 2次以上", declared)
    assert ask(body, {"penalties": []}, act="2026-01-01").tier == "light"
    answer = ask(body, {"penalties": [{"日期": "2025-01-01"}]}, act="2026-01-01")
    assert answer.tier == "heavy"
    assert [(each.code, each.value) for each in answer.facts] == [("priors", "2")]


def test_R3h_a_general_provision_and_a_matter_read_one_list() -> None:
    head = "通用情节 处罚 (penalties) : 记录 { 日期 (day) : 日期, 同类 (same) : 是否 }\n"
    head += "通用情节 受罚次数 (priors) : 次数 = 个数(处罚 其中 同类)"
    top = '不予处罚 G-1 "初犯" { 当 受罚次数 = 0次 }'
    body = STATUTE + OTHERS + " 档次 2 重 (heavy) { 当 个数(处罚) 2个以上 罚款 50万元 }"
    assert ask(body, {"处罚": [{"同类": False}]}, head, top).disposition == "must_not_penalise"
    assert ask(body, {"处罚": [{"同类": True}, {"同类": False}]}, head, top).tier == "heavy"
