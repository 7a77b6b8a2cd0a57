"""R17k: what single fact would change the outcome, and by how much."""

from decimal import Decimal

import pytest

from penalty_rules import Answer, recommend
from penalty_rules.explaining import ChangeRecord, TraceRecord
from tests.semantics.asking import PLAIN, catalogue
from tests.semantics.test_r03_composites import PENALTIES, heavy

LADDER = """
法定处罚 { 罚款 1万元以上5万元以下 }
档次 1 从轻 (light) { 当 货值 不足 2000元 且 次数 < 1次 罚款 法定幅度的 0% 至 30% }
档次 2 一般 (normal) { 其余 罚款 法定幅度的 30% 至 70% }
档次 3 从重 (heavy) { 当 货值 5万元以上 或 后果 = 重 罚款 法定幅度的 70% 至 100% }
"""


def answer(body: str, facts: dict[str, object], *, top: str = "", **case: object) -> Answer:
    data = {"matter": "M-1", "party": {"kind": "unit"}, "decided": "2026-06-01", "facts": facts, **case}
    return recommend(catalogue(body, "", top).case(data)).answers[0]


def trace(body: str, facts: dict[str, object], *, top: str = "", **case: object) -> TraceRecord:
    return answer(body, facts, top=top, **case).explain()


def told(found: TraceRecord) -> list[tuple[str, str, str, str]]:
    return [(change.label, change.direction, change.to, change.outcome.tier) for change in found.changes]


def of(found: TraceRecord, label: str) -> list[ChangeRecord]:
    return [change for change in found.changes if change.label == label]


def test_R17k_the_distance_to_the_next_outcome_is_exact() -> None:
    """货值 1,860 元，还差 140 元."""
    found = trace(LADDER, {"货值": 1860, "次数": 0, "后果": "无"})
    (change,) = of(found, "货值")
    assert (change.direction, change.value, change.to, change.distance) == (
        "up",
        "1860.00",
        "2000.00",
        Decimal("140.00"),
    )
    assert (change.unit, change.outcome.tier) == ("元", "normal")
    assert found.changes_complete


def test_R17k_both_ways_and_every_value_of_a_one_of() -> None:
    found = trace(LADDER, {"货值": 3000, "次数": 0, "后果": "无"})
    assert told(found) == [
        ("货值", "down", "1999.99", "light"),
        ("货值", "up", "50000.00", "heavy"),
        ("后果", "other", "serious", "heavy"),
    ]


def test_R17k_the_next_cell_is_not_the_next_outcome() -> None:
    """There is a cut at 3, but what changes there changes no outcome; that happens at 5."""
    body = """法定处罚 { 罚款 1万元以上5万元以下 }
    档次 1 从轻 (light) { 当 次数 < 3次 或 次数 < 5次 罚款 1万元以上2万元以下 }
    档次 2 一般 (normal) { 其余 罚款 2万元以上5万元以下 }"""
    (change,) = trace(body, {"次数": 1}).changes
    assert (change.to, change.distance) == ("5", Decimal(4))


def test_R17k_a_sum_is_crossed_by_each_of_its_inputs() -> None:
    body = """法定处罚 { 当 货值 - 所得 不足 1万元 { 罚款 1000元以下 } 否则 { 罚款 5000元以下 } }
    档次 1 一般 (one) { 其余 罚款 法定幅度的 0% 至 100% }"""
    found = trace(body, {"货值": 12000, "所得": 1500})
    ((goods,), (gains,)) = of(found, "货值"), of(found, "所得")[:1]
    assert (goods.direction, goods.to, goods.distance) == ("down", "11499.99", Decimal("500.01"))
    assert (gains.direction, gains.to, gains.distance) == ("up", "2000.01", Decimal("500.01"))
    assert goods.branches == ("M-1/statutory/1/chain/1/branch/1",)


def test_R17k_values_that_are_refused_are_passed_over() -> None:
    """约束: the goods are worth at least the gains."""
    free = LADDER + "约束 货值 >= 所得"
    (change,) = of(trace(LADDER, {"货值": 60000, "所得": 55000, "次数": 0, "后果": "无"}), "货值")
    assert (change.direction, change.to) == ("down", "49999.99")
    assert of(trace(free, {"货值": 60000, "所得": 55000, "次数": 0, "后果": "无"}), "货值") == []


def test_R17k_a_fact_that_would_no_longer_apply_forbids_the_change() -> None:
    body = """情节 停业 (closed) : 是否
    情节 天数 (days) : 天数 仅当 停业
    法定处罚 { 罚款 1万元以上5万元以下 }
    档次 1 从轻 (light) { 当 停业 且 天数 >= 3天 罚款 1万元以上2万元以下 }
    档次 2 一般 (normal) { 其余 罚款 2万元以上5万元以下 }"""
    assert told(trace(body, {"停业": "是", "天数": 5})) == [("天数", "down", "2", "normal")]


def test_R17k_presumed_facts_are_told_as_such() -> None:
    body = '情节 拒检 (refused) : 是否 推定 否 理由 "无记载"\n' + LADDER.replace("后果 = 重", "拒检")
    found = trace(body, {"货值": 3000, "次数": 0})
    assert [change.source for change in of(found, "拒检")] == ["presumed"]
    assert {change.source for change in of(found, "货值")} == {"fact"}


def test_R17k_a_change_may_lead_to_new_questions() -> None:
    body = """情节 停业 (closed) : 是否
    情节 天数 (days) : 天数 仅当 停业
    法定处罚 { 罚款 1万元以上5万元以下 }
    档次 1 从轻 (light) { 当 停业 且 天数 >= 3天 罚款 1万元以上2万元以下 }
    档次 2 一般 (normal) { 其余 罚款 2万元以上5万元以下 }"""
    (change,) = trace(body, {"停业": "否"}).changes
    assert (change.outcome.disposition, change.missing, change.missing_labels) == ("undetermined", ("days",), ("天数",))


def test_R17k_nothing_is_told_while_the_outcome_waits_for_facts() -> None:
    found = trace(LADDER, {"货值": 3000})
    assert (found.changes, found.changes_complete) == ((), False)


def test_R17k_a_gap_of_the_benchmark_is_an_outcome_that_can_be_left() -> None:
    body = "法定处罚 { 罚款 1万元以上5万元以下 } 档次 1 从轻 (light) { 当 货值 不足 2000元 罚款 1万元以上2万元以下 }"
    assert told(trace(body, {"货值": 3000})) == [("货值", "down", "1999.99", "light")]


def test_R17k_a_sum_with_an_unknown_input_tells_nothing() -> None:
    """The outcome is settled already, but where it would turn is not."""
    body = """法定处罚 { 当 货值 + 所得 不足 1万元 { 罚款 1000元以下 } 否则 { 罚款 5000元以下 } }
    档次 1 一般 (one) { 其余 罚款 法定幅度的 0% 至 100% }"""
    body = body.replace("货值 + 所得", "货值 + 运费").replace("法定处罚", "情节 运费 (freight) : 金额\n法定处罚", 1)
    found = trace(body, {"货值": 12000})
    assert (of(found, "货值"), found.changes_complete) == ([], False)


def test_R17k_the_order_of_a_date_is_days() -> None:
    body = """情节 发现日期 (found) : 日期
    法定处罚 { 罚款 1万元以上5万元以下 }
    档次 1 从轻 (light) { 当 发现日期 < 2026-03-01 罚款 1万元以上2万元以下 }
    档次 2 一般 (normal) { 其余 罚款 2万元以上5万元以下 }"""
    (change,) = trace(body, {"发现日期": "2026-03-04"}).changes
    assert (change.direction, change.to, change.distance, change.unit) == ("down", "2026-02-28", Decimal(4), "天")


def test_R17k_undeterminable_is_another_value_where_it_is_declared() -> None:
    body = """法定处罚 { 罚款 1万元以上5万元以下 }
    档次 1 从轻 (light) { 当 所得 无法确定 罚款 1万元以上2万元以下 }
    档次 2 一般 (normal) { 其余 罚款 2万元以上5万元以下 }"""
    assert told(trace(body, {"所得": 3})) == [("所得", "other", "undeterminable", "light")]


@pytest.mark.parametrize("facts", [{"货值": 3000}, {}])
def test_R17k_without_conditions_nothing_changes_anything(facts: dict[str, object]) -> None:
    found = trace(PLAIN, facts)
    assert (found.changes, found.changes_complete) == ((), True)


LATE = """情节 迟缴 (late) : 是否 即 次数 3次以上
法定处罚 { 罚款 1万元以上5万元以下 }
档次 1 一般 (normal) { 当 非 迟缴 罚款 法定幅度的 0% 至 50% }
档次 2 从重 (heavy) { 当 迟缴 罚款 法定幅度的 50% 至 100% }
"""
BARRED = """情节 超期 (barred) : 是否 即 发现日 > 行为终了日 + 2年
法定处罚 { 罚款 1万元以上5万元以下 }
不予处罚 "超期" { 当 超期 依据 《测试法》第二条 }
档次 1 一般 (normal) { 其余 罚款 法定幅度的 0% 至 100% }
"""


def test_R17k_what_the_facts_answer_is_answered_anew() -> None:
    """次数 answers 迟缴 (R3k): with another number it has another value, and nothing contradicts."""
    found = trace(LATE, {"次数": 1})
    assert told(found) == [("次数", "up", "3", "heavy")]
    assert found.changes_complete
    assert told(trace(LATE, {"次数": 4})) == [("次数", "down", "2", "normal")]


def test_R17k_what_was_stated_besides_stays_as_stated() -> None:
    """With 迟缴 given, three times would contradict it: no such case is possible."""
    assert told(trace(LATE, {"次数": 1, "迟缴": "否"})) == []


def test_R17k_the_day_on_which_it_would_have_been_too_late() -> None:
    """Two years from 2023-03-01, with the anniversary: 《行政处罚法》第三十六条 as cn.general writes it."""
    act = {"from": "2023-03-01", "to": "2023-03-01"}
    (change,) = of(trace(BARRED, {}, act=act, discovered="2025-02-01"), "发现日")
    assert (change.direction, change.to, change.distance) == ("up", "2025-03-02", Decimal(29))


def test_R17k_days_stay_in_order() -> None:
    """It would be barred if it had been discovered after the decision, or had ended before it began: no case is like that."""
    act = {"from": "2025-01-01", "to": "2025-01-01"}
    assert of(trace(BARRED, {}, act=act, discovered="2025-02-25"), "发现日") == []


FOUND = "个数(处罚 其中 日期 在 查获日 往前 30天) 1个以上"


@pytest.mark.parametrize("when", [f"查获日 >= 2026-03-01 且 {FOUND}", f"查获日 < 2026-03-01 且 {FOUND}"])
def test_R17k_of_a_day_that_a_window_reaches_back_from_nothing_is_told(when: str) -> None:
    """With another day other records count."""
    body = heavy(when, PENALTIES + "情节 查获日 (found) : 日期\n")
    found = trace(body, {"penalties": [{"日期": "2026-01-01"}], "查获日": "2026-01-31"})
    assert of(found, "查获日") == []
    assert not found.changes_complete


def test_R17k_what_may_yet_apply_leaves_it_open() -> None:
    """From ten times on 乙 applies and is presumed: at fifteen the sum is twenty. That is not found, and not denied."""
    body = """情节 甲 (a) : 次数
    情节 乙 (b) : 次数 仅当 甲 >= 10次 推定 5次 理由 "通常如此"
    法定处罚 { 罚款 1万元以上5万元以下 }
    档次 1 从轻 (light) { 当 甲 + 乙 >= 20次 罚款 1万元以上2万元以下 }
    档次 2 一般 (normal) { 其余 罚款 2万元以上5万元以下 }"""
    found = trace(body, {"甲": 3})
    assert told(found) == []
    assert not found.changes_complete
    assert answer(body, {"甲": 15}).record().tier == "light"
