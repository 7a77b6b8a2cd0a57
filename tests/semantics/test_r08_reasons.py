"""R6f, R8l: what does not count is no reason."""

import pytest

import penalty_dsl
from tests.semantics.asking import HEAD, ask

BODY = """
情节 逾期 (overdue) : 是否
法定处罚 对 单位 { 罚款 20万元以上100万元以下 }
法定处罚 对 责任人员 { 罚款 5万元以上20万元以下 }
裁量 人员 (people) 对 责任人员 { 档次 1 { 当 整改 罚款 5万元 } 档次 2 { 其余 罚款 10万元以上20万元以下 } }
裁量 逾期 (late) 当 逾期 { 档次 1 { 其余   罚款 80万元以上100万元以下 } }
档次 1 从轻 (light) { 当 货值 不足 1000元   罚款 20万元以上40万元以下 }
档次 2 一般 (rest) { 其余   罚款 40万元以上80万元以下 }
"""


def reasons(facts: dict[str, object], kind: str = "unit") -> list[tuple[str, bool]]:
    answer = ask(BODY, facts, party={"kind": kind})
    return [(each.code, each.mattered) for each in answer.reasons if each.kind in ("tier", "ladder")]


def test_R8l_tiers_of_ladders_that_do_not_count_are_no_reasons() -> None:
    assert reasons({"overdue": False}) == [("late", False), ("light", True), ("rest", True)]
    assert reasons({"overdue": True}) == [("late", True), ("late-1", True)]
    assert reasons({"overdue": True}, "responsible") == [("late", False), ("people-1", True), ("people-2", True)]


def test_R8l_those_of_ladders_that_may_count_are() -> None:
    assert [code for code, _ in reasons({})] == ["late", "light", "rest", "late-1"]


def test_R6f_where_no_block_covers_the_role_there_are_no_reasons() -> None:
    assert ask(BODY, {"overdue": False}, party={"kind": "individual"}).reasons == ()


@pytest.mark.parametrize(
    ("body", "codes"),
    [
        (BODY, set()),  # the main tiers lie outside the fine of 责任人员, who always have a ladder of their own
        ("法定处罚 { 罚款 1万元 } 裁量 甲 当 整改 { 档次 1 { 其余 罚款 1万元 } }", {"P0426"}),
        ("法定处罚 { 罚款 1万元 } 裁量 甲 当 整改 { 档次 1 { 其余 } } 裁量 乙 当 非 整改 { 档次 1 { 其余 } }", set()),
    ],
)
def test_R8i_R8l_check_knows_which_ladders_count(body: str, codes: set[str]) -> None:
    loaded = penalty_dsl.load_sources({"a.penalty": HEAD % ("", "", body)})
    assert {each.code for each in loaded.diagnostics} & {"P0422", "P0426", "P0445"} == codes
