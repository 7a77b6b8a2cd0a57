"""The memos: bounded, shared, and never the reason for an answer."""

import sys
from dataclasses import replace

import pytest

import penalty_dsl
from penalty_dsl.model import Binding, Compare, Expr, Op, Rulebook
from penalty_rules import CaseError, Catalogue, recommend
from penalty_rules.memo import Budget, Memo
from penalty_rules.outcome import weigh
from tests.semantics.asking import HEAD, ask, catalogue


def test_a_memo_keeps_at_most_its_entries_and_forgets_the_older_half() -> None:
    memo: Memo[str] = Memo(10, Budget())
    for key in range(100):
        memo.put(key, str(key), 0)
    assert len(memo) <= 10
    assert memo.get(99) == "99"
    assert memo.get(0) is None


def test_a_memo_of_nothing_keeps_nothing() -> None:
    memo: Memo[str] = Memo(0, Budget())
    memo.put(1, "x", 0)
    assert memo.get(1) is None


def test_all_memos_together_are_bounded_in_bytes() -> None:
    budget = Budget(50_000)
    memos: list[Memo[int]] = [Memo(400, budget) for _ in range(5)]
    for key in range(300):
        for memo in memos:
            memo.put(key, key, 880)
    held = sum(len(memo) for memo in memos)
    assert 0 < held <= 50
    memos[0].put((1,) * 10_000, 1, 0)  # a long key weighs what it takes
    memos[0].put((2,) * 10_000, 1, 0)
    assert sum(len(memo) for memo in memos) == 1


def test_what_is_remembered_takes_no_more_than_it_is_counted_for() -> None:
    flags = [f"标志f{number}" for number in range(5)]
    body = "".join(f"情节 {flag} (f{number}) : 是否 " for number, flag in enumerate(flags))
    branches = [f"当 {flag} {{ 罚款 货值的{number + 1}倍以上{number + 3}倍以下 }}" for number, flag in enumerate(flags)]
    body += f"""法定处罚 {{ 没收 所得 {" 否则".join(branches)} 否则 {{ 罚款 50万元 }} }}
    档次 1 从轻 (light) {{ 当 整改 且 货值 不足 1万元 }} 档次 2 一般 (normal) {{ 其余 罚款 法定幅度的 30% 至 100% }}
    不予处罚 X "x" {{ 当 后果 = 无 }} 可以不予处罚 Y "y" {{ 当 次数 不足 1次 }}"""
    answers = [catalogue(body).program("M-1").answer("unit", facts) for facts in ({}, {"fixed": 1, "f0": 1, "harm": 1})]
    for answer in answers:
        assert _bytes(answer.settled, set()) <= weigh(answer.settled)
    assert len(answers[0].settled.outcomes) > 10


def _bytes(found: object, seen: set[int]) -> int:
    """Everything that hangs on `found` and is no part of the rulebook."""
    if id(found) in seen or type(found).__module__.startswith(("penalty_dsl", "enum")) or callable(found):
        return 0
    seen.add(id(found))
    parts: list[object] = list(found) if isinstance(found, tuple) else []
    parts += [
        getattr(found, name)
        for kind in type(found).__mro__
        for name in getattr(kind, "__slots__", ())
        if hasattr(found, name)
    ]
    return sys.getsizeof(found) + sum(_bytes(part, seen) for part in parts)


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


def test_a_bound_value_below_its_own_domain_has_a_cell_of_its_own() -> None:
    """A number of days is never negative, a difference of two dates that it is bound to may be."""
    general = """语言 1
    裁量基准 test.general 版本 "1" { 名称 "总则" 通用情节 早晚 (late) : 天数 通用情节 其他 (other) : 天数 }
    不予处罚 G-1 "早" { 当 早晚 不足 1天 依据 《测试法》第二条 }
    法律 测试法 = 《测试法》 2020-01-01"""
    body = """情节 起日 (start) : 日期 情节 止日 (stop) : 日期 情节 天数 (days) : 天数 取 早晚 = 天数
    法定处罚 { 当 止日 - 起日 > 9天 { 罚款 1万元 } 否则 { 罚款 2万元 } } 档次 1 一般 (n) { 其余 }"""
    sources = {"a.penalty": HEAD % ("引用 test.general", "", body), "g.penalty": general}
    books = penalty_dsl.load_sources(sources).rulebooks
    (book,) = [each for each in books if each.matters]
    matter = book.matters[0]
    (derived,) = matter.derived  # 起日 - 止日
    first = replace(book, matters=(replace(matter, bindings=(Binding("late", source=derived.code),)),))
    others = [_with(each, Compare("late", Op.LT, 0)) for each in books if each is not book]
    program = Catalogue([first, *others]).program("M-1")
    for stop, expected in ((738_000, "must_not_penalise"), (737_000, "penalise"), (738_001, "must_not_penalise")):
        answer = program.answer("unit", {"start": 737_500, "stop": stop})
        assert answer.record().disposition == expected, stop


def _with(book: Rulebook, when: Expr) -> Rulebook:
    """The rulebook, its provisions under another condition."""
    return replace(book, provisions=tuple(replace(provision, when=when) for provision in book.provisions))
