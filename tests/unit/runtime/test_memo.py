"""The memos: bounded, shared, and never the reason for an answer."""

import pytest

from penalty_rules import CaseError, recommend
from penalty_rules.memo import Budget, Memo
from tests.semantics.asking import ask, catalogue


def test_a_memo_keeps_at_most_its_entries_and_forgets_the_older_half() -> None:
    memo: Memo[str] = Memo(10, Budget())
    for key in range(100):
        memo.put(key, str(key))
    assert len(memo) <= 10
    assert memo.get(99) == "99"
    assert memo.get(0) is None


def test_a_memo_of_nothing_keeps_nothing() -> None:
    memo: Memo[str] = Memo(0, Budget())
    memo.put(1, "x")
    assert memo.get(1) is None


def test_all_memos_together_are_bounded() -> None:
    budget = Budget(50)
    memos: list[Memo[int]] = [Memo(40, budget) for _ in range(5)]
    for key in range(30):
        for memo in memos:
            memo.put(key, key)
    assert sum(len(memo) for memo in memos) <= 50 + 5


CONDITIONAL = """
情节 标志 (z) : 是否 情节 附带 (w) : 金额 仅当 标志
法定处罚 { 罚款 附带的 1倍以上2倍以下 }
档次 1 一般 (yes) { 当 标志 } 档次 2 从重 (no) { 当 非 标志 待定 }
"""


def test_that_a_conditional_fact_was_given_is_part_of_the_cell() -> None:
    """A fact that no condition reads, but whose 仅当 is unknown, tells that it applies: the next case must not inherit that."""
    books = catalogue(CONDITIONAL)
    case = {"matter": "M-1", "party": "unit"}
    told = recommend(books.case({**case, "facts": {"w": 100}})).record().answers[0]
    assert (told.disposition, told.tier) == ("penalise", "yes")
    silent = recommend(books.case({**case, "facts": {}})).record().answers[0]
    assert silent.disposition == "undetermined"
    assert silent == ask(CONDITIONAL, {}, decided=None)


def test_exact_values_count_where_arithmetic_or_invariants_do() -> None:
    body = """情节 甲 (a) : 金额 情节 乙 (b) : 金额 约束 甲 <= 乙
    法定处罚 { 罚款 1万元 } 档次 1 一般 (low) { 当 乙 不足 100元 } 档次 2 从重 (high) { 其余 }"""
    books = catalogue(body)
    case = {"matter": "M-1", "party": "unit"}
    for a, expected in ((50, "undetermined"), (100, "penalise"), (99, "undetermined"), (150, "penalise")):
        answer = recommend(books.case({**case, "facts": {"a": a}})).record().answers[0]
        assert answer.disposition == expected, a


def test_invariants_that_only_together_leave_nothing_refuse_the_case() -> None:
    body = """情节 天数 (x) : 天数 情节 标志 (y) : 是否 约束 天数 >= 5天 或 标志 约束 天数 >= 5天 或 非 标志
    法定处罚 { 罚款 1万元 } 档次 1 一般 (low) { 当 标志 } 档次 2 从重 (high) { 其余 }"""
    with pytest.raises(CaseError) as error:
        ask(body, {"x": 3})
    assert error.value.problems[0].code == "E0223"


def test_a_gate_that_only_an_invariant_reaches_is_part_of_what_is_remembered() -> None:
    body = """情节 门 (g) : 是否 情节 甲 (a) : 次数 情节 乙 (x) : 次数 仅当 门 约束 甲 - 乙 >= 5次
    法定处罚 { 当 甲 不足 3次 { 罚款 1万元 } 否则 { 罚款 2万元 } } 档次 1 一般 (n) { 其余 }"""
    books = catalogue(body)
    case = {"matter": "M-1", "party": "unit"}
    for facts in ({"g": True}, {"g": False}, {}):
        told = recommend(books.case({**case, "facts": facts})).record().answers[0]
        assert told == ask(body, facts, decided=None), facts


def test_conditional_facts_that_exclude_each_other_are_refused() -> None:
    body = """情节 门 (g) : 是否 情节 甲 (a) : 次数 仅当 门 情节 乙 (b) : 次数 仅当 非 门
    法定处罚 { 当 甲 >= 1次 或 乙 >= 1次 { 罚款 1万元 } 否则 { 罚款 2万元 } } 档次 1 一般 (n) { 其余 }"""
    with pytest.raises(CaseError):
        ask(body, {"a": 1, "b": 1})


def test_an_invariant_over_definitions_that_reuse_each_other_is_quick() -> None:
    chain = "定义 甲零 (d0) = 整改 " + " ".join(
        f"定义 甲d{n} (d{n}) = d{n - 1} 且 d{n - 1} 或 非 d{n - 1}" for n in range(1, 30)
    )
    body = f"{chain} 约束 d29 法定处罚 {{ 罚款 1万元 }} 档次 1 一般 (n) {{ 其余 }}"
    assert ask(body, {"fixed": True}).disposition == "penalise"
