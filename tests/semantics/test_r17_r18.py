"""R17, R18, presumptions, bindings, invariants, applicability: what is not known, and the canonical form."""

import hashlib
import json
import re
from decimal import Decimal
from math import prod

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import penalty_dsl
from penalty_rules import CaseError, Catalogue, json_schema, recommend, reference
from tests.semantics.asking import PLAIN, answers, ask, catalogue, codes, fine

PAIR = """法定处罚 { 没收 所得 当 货值 不足 1万元 { 罚款 5万元以上10万元以下 } 否则 { 罚款 货值的10倍以上20倍以下 } }
档次 1 从轻 (light) { 当 整改 罚款 法定幅度的 0% 至 30% }
档次 2 一般 (normal) { 其余 罚款 法定幅度的 30% 至 100% }"""


def test_R17_one_attainable_outcome_is_the_answer_even_with_unknown_facts() -> None:
    body = PLAIN + '不予处罚 X "x" { 当 整改 或 非 整改 }'
    assert ask(body, {}).disposition == "must_not_penalise"


def test_R17_what_is_missing_is_told_the_most_telling_first() -> None:
    answer = ask(PAIR, {})
    assert answer.disposition == "undetermined"
    assert [(each.code, each.why) for each in answer.missing] == [
        ("goods", "outcome"),
        ("fixed", "outcome"),
        ("gains", "amount"),
    ]
    assert answer.exact


def test_R17_an_unknown_base_gives_bounds_that_enclose_every_amount() -> None:
    answer = ask(PAIR, {"fixed": True, "goods": "2万元"})
    confiscation, penalty = answer.sanctions
    assert (confiscation.amount, confiscation.min, confiscation.max) == ("bounds", Decimal("0.00"), None)
    assert (penalty.amount, penalty.min) == ("exact", Decimal("200000.00"))
    assert [each.why for each in answer.missing] == ["amount"]


def test_R17_an_irrelevant_unknown_is_never_asked() -> None:
    assert ask(PAIR, {"fixed": True, "goods": 1, "gains": 1}).missing == ()


def test_R17_beyond_4096_completions_the_answer_is_an_outer_bound() -> None:
    flags = [f"标志f{number}" for number in range(14)]
    body = "".join(f"情节 {flag} (f{number}) : 是否 " for number, flag in enumerate(flags))
    body += PLAIN + '不予处罚 X "x" { 当 ' + " 且 ".join(flags) + " }"
    answer = ask(body, {})
    assert not answer.exact
    assert [outcome.disposition for outcome in answer.attainable] == ["must_not_penalise", "penalise"]
    assert len(answer.missing) == 14
    settled = ask(body, {"f0": False})
    assert settled.disposition == "penalise"


def test_R17_every_completion_lies_in_what_was_announced() -> None:
    partial = ask(PAIR, {"gains": 1})
    for goods in (1, 9999, 10000, 20000):
        for fixed in (True, False):
            full = ask(PAIR, {"gains": 1, "goods": goods, "fixed": fixed})
            low, high, _ = fine(full)
            assert low is not None
            assert high is not None
            assert any(
                outcome.tier == full.tier
                and outcome.sanctions[1].min is not None
                and outcome.sanctions[1].min <= low
                and (outcome.sanctions[1].max is None or high <= outcome.sanctions[1].max)
                for outcome in partial.attainable
            )


def test_R18_same_case_same_bytes_in_sorted_keys_without_floats() -> None:
    books = catalogue(PAIR, memo=None)
    data = {"matter": "M-1", "party": {"kind": "unit"}, "facts": {"goods": "1.5万元", "fixed": False, "gains": 0}}
    turned = {"facts": {"gains": "0.00", "fixed": "否", "货值": "15000元"}, "party": {"kind": "单位"}, "matter": "M-1"}
    first = recommend(books.case(data)).to_json()
    assert first == recommend(books.case(turned)).to_json() == recommend(catalogue(PAIR, memo=0).case(data)).to_json()
    plain = json.loads(first, parse_float=lambda text: pytest.fail(f"a float: {text}"))
    assert first == json.dumps(plain, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    assert plain["answers"][0]["sanctions"][1]["min"] == "195000.00"
    assert len(plain["rulebooks"][0]["digest"]) == len(hashlib.sha256().hexdigest())
    assert plain["semantics"] == 1


@settings(max_examples=60, derandomize=True, deadline=None, database=None)
@given(st.lists(st.integers(0, 10**15), min_size=1, max_size=12), st.integers(0, 10**15), st.booleans())
def test_R18a_every_digit_of_an_amount_is_written_out(factors: list[int], times: int, single: bool) -> None:
    formula = " × ".join(["1元", "次数", *(str(factor) for factor in factors)])
    body = f"法定处罚 {{ 罚款 = {formula} }}" if single else f"法定处罚 {{ 罚款 ({formula}) 的 1倍以上2倍以下 }}"
    case = {"matter": "M-1", "party": {"kind": "unit"}, "facts": {"times": times}}
    written = recommend(catalogue(body).case(case)).to_json()
    least = times * prod(factors)
    assert f'"min":"{least}.00"' in written
    assert not re.search(r"\d[eE][+-]?\d", re.sub(r'"digest":"[0-9a-f]+"', "", written))


def test_R18_the_json_has_a_published_schema() -> None:
    schema = json_schema()
    assert schema["title"] == "RecommendationRecord"
    assert '"number"' not in json.dumps(schema)


GENERAL = """语言 1
裁量基准 test.general 版本 "1" {
  名称 "总则"
  通用情节 受胁迫 (coerced) : 是否 推定 否 理由 "由当事人主张"
  通用情节 年龄 (age) : 年龄 仅当 对象 = 个人
  通用情节 首次 (first) : 是否
}
法律 测试法 = 《测试法》 2020-01-01
不予处罚 G-1 "未满十四周岁" { 当 年龄 不满 14岁 依据 《测试法》第二条 }
可以不予处罚 G-2 "首次" { 当 首次 依据 《测试法》第三条 }
应当从轻或者减轻 G-3 "受胁迫" { 当 受胁迫 依据 《测试法》第四条 }
"""


def general_catalogue(binding: str) -> Catalogue:
    book = f"""语言 1
裁量基准 test.book 版本 "1" {{ 名称 "测试" 引用 test.general }}
事项 M-1 "测试" {{
  对象 单位, 个人 依据 《测试法》第一条
  情节 次数 (times) : 次数
  {binding}
  法定处罚 {{ 罚款 1万元以上2万元以下 }} 档次 1 从轻 (light) {{ 当 次数 = 0次 }} 档次 2 一般 (normal) {{ 其余 }}
}}"""
    return Catalogue(penalty_dsl.load_sources({"general.penalty": GENERAL, "book.penalty": book}).rulebooks)


def test_presumption_an_absent_fact_takes_the_presumed_value_and_is_listed() -> None:
    books = general_catalogue("取 首次 = 次数 = 1次")
    data = {"matter": "M-1", "party": {"kind": "unit"}, "facts": {"times": 2}}
    answer = recommend(books.case(data)).record().answers[0]
    assert [(each.code, each.value, each.why) for each in answer.presumed] == [("coerced", "false", "由当事人主张")]
    assert (answer.disposition, answer.tier) == ("penalise", "normal")
    plain = recommend(books.case({**data, "presume": False})).record().answers[0]
    assert (plain.disposition, plain.presumed, [each.code for each in plain.missing]) == (
        "undetermined",
        (),
        ["coerced"],
    )


def test_binding_a_bound_circumstance_is_derived_never_asked_never_given() -> None:
    books = general_catalogue("取 首次 = 次数 = 1次")
    case = {"matter": "M-1", "party": {"kind": "unit"}}
    assert recommend(books.case({**case, "facts": {"times": 1}})).record().answers[0].disposition == "may_not_penalise"
    unknown = recommend(books.case({**case, "facts": {}})).record().answers[0]
    assert [each.code for each in unknown.missing] == ["times"]
    with pytest.raises(CaseError) as error:
        books.case({**case, "facts": {"first": True}})
    assert error.value.problems[0].code == "E0220"


def test_applicability_a_circumstance_that_does_not_apply_is_never_asked() -> None:
    books = general_catalogue("取 首次 = 次数 = 1次")
    case = {"matter": "M-1", "facts": {"times": 2}}
    assert recommend(books.case({**case, "party": {"kind": "unit"}})).record().answers[0].missing == ()
    person = recommend(books.case({**case, "party": {"kind": "individual"}})).record().answers[0]
    assert [each.code for each in person.missing] == ["age"]
    with pytest.raises(CaseError) as error:
        books.case({"matter": "M-1", "party": {"kind": "unit"}, "facts": {"times": 2, "age": 13}})
    assert error.value.problems[0].code == "E0222"


def test_invariant_facts_that_break_it_are_refused_with_both_names() -> None:
    body = PLAIN + "情节 五年次数 (five) : 次数 约束 次数 <= 五年次数"
    with pytest.raises(CaseError) as error:
        ask(body, {"times": 3, "five": 2})
    problem = error.value.problems[0]
    assert problem.code == "E0223"
    assert problem.zh == "所给事实互相矛盾：所给 次数 3 次、五年次数 2 次；应当 次数 ≤ 五年次数"
    assert problem.en == (
        "the facts contradict each other: given times = 3 times, five = 2 times; the rulebook demands times ≤ five"
    )


@pytest.mark.parametrize(
    ("rule", "told"),
    [
        ("次数 <= 五年次数 + 1次", "次数 ≤ 五年次数 + 1 次"),
        ("五年次数 >= 次数 - 1次", "次数 ≤ 五年次数 + 1 次"),
        ("次数 不超过 五年次数", "次数 ≤ 五年次数"),
        ("次数 <= 2次", "次数不超过 2 次"),
    ],
)
def test_invariants_are_told_as_an_officer_would_say_them(rule: str, told: str) -> None:
    with pytest.raises(CaseError) as error:
        ask(PLAIN + f"情节 五年次数 (five) : 次数 约束 {rule}", {"times": 9, "five": 2})
    assert error.value.problems[0].zh.endswith(f"应当 {told}")


def test_invariant_impossible_completions_are_ignored() -> None:
    body = PLAIN + '情节 五年次数 (five) : 次数 约束 次数 <= 五年次数 不予处罚 X "x" { 当 次数 3次以上 }'
    assert ask(body, {"five": 2}).disposition == "penalise"
    assert ask(body, {"five": 3}).disposition == "undetermined"


def test_ticked_circumstances_are_presumed_not_found_unless_they_must_be_answered() -> None:
    tier = '档次 1 从重 (heavy) { 情形 "影响恶劣" (bad) 酌定 %s } 档次 2 一般 (normal) { 其余 }'
    body = "法定处罚 { 罚款 1万元 } " + tier
    silent = ask(body % "", {})
    assert (silent.tier, [each.code for each in silent.presumed]) == ("normal", ["bad"])
    ticked = ask(body % "", {"bad": True})
    assert (ticked.tier, codes(ticked)) == ("heavy", ["judgement"])
    assert ask(body % "须回答", {}).disposition == "undetermined"


def test_a_rulebook_outside_its_dates_is_a_finding() -> None:
    head = "施行 2026-01-01 有效期至 2026-12-31"
    assert codes(ask(PLAIN, {}, head=head, decided="2026-12-31")) == []
    assert codes(ask(PLAIN, {}, head=head, decided="2027-01-01")) == ["rulebook_not_in_force"]
    assert codes(ask(PLAIN, {}, head=head, decided="2025-12-31")) == ["rulebook_not_in_force"]


def test_applicability_cuts_the_circumstance_it_reads_even_if_no_condition_reads_the_other() -> None:
    """A fact that only applies at exactly one yuan tells that it is one yuan; the cell must have room for it."""
    body = """情节 附带 (extra) : 金额 仅当 货值 = 1元 法定处罚 { 罚款 1万元以上2万元以下 }
    档次 1 从重 (heavy) { 当 货值 5000元以上 } 档次 2 一般 (normal) { 其余 }"""
    answer = ask(body, {"extra": 0})
    assert (answer.disposition, answer.tier) == ("penalise", "normal")


def test_invariant_over_a_sum_is_not_broken_while_an_input_may_be_undeterminable() -> None:
    body = PLAIN + "情节 退赔 (refund) : 金额 可无法确定 约束 货值 - 退赔 > 100元"
    assert ask(body, {"goods": "50元"}).disposition == "penalise"
    with pytest.raises(CaseError):
        ask(body, {"goods": "50元", "refund": 1})


def test_R17_amounts_of_what_a_waiver_stands_beside_are_missing_even_under_a_conflict_of_tiers() -> None:
    body = """法定处罚 { 罚款 货值的 1倍以上2倍以下 } 档次 1 (a) { 当 整改 罚款 法定幅度的 0% 至 50% }
    档次 2 (b) { 其余 } 档次 3 (c) { 当 次数 = 0次 罚款 法定幅度的 50% 至 100% } 可以不予处罚 R "首次" { 当 后果 = 无 }"""
    answer = ask(body, {"fixed": True, "times": 0, "harm": "none"})
    assert answer.otherwise is not None
    assert [finding.code for finding in answer.otherwise.findings] == ["tier_conflict"]
    assert [(asked.code, asked.why) for asked in answer.missing] == [("goods", "amount")]


def test_R17i_the_cells_of_an_outcome_tell_whether_a_base_applies_in_it() -> None:
    body = """情节 收入 (income) : 金额 仅当 整改
    法定处罚 { 罚款 收入的 1倍以上2倍以下 无法确定时 1万元以下 }
    档次 1 从轻 (light) { 当 整改 } 档次 2 一般 (normal) { 其余 }"""
    answer = ask(body, {})
    assert [(one.tier, str(one.sanctions[0].max)) for one in answer.attainable] == [
        ("normal", "10000.00"),
        ("light", "None"),
    ]
    assert [each.code for each in answer.missing] == ["fixed", "income"]


def test_R17j_the_base_of_a_fallback_is_asked_for_once_it_counts() -> None:
    body = """情节 费用 (fee) : 金额
    法定处罚 { 罚款 所得的 1倍以上2倍以下 无法确定时 费用的 1倍以上3倍以下 } 档次 1 一般 (normal) { 其余 }"""
    assert [each.code for each in ask(body, {}).missing] == ["gains"]
    assert [each.code for each in ask(body, {"gains": None}).missing] == ["fee"]


def _tiered(formula: str) -> str:
    return f"法定处罚 {{ 罚款 1万元以上10万元以下 }} 档次 1 一般 (normal) {{ 其余 罚款 = {formula} }}"


@pytest.mark.parametrize(
    ("formula", "fine", "asked"),
    [
        ("分档 { 当 整改 : 2万元 否则 : 2万元 }", "20000.00", []),
        ("5万元 × 分档 { 当 整改 : 1 当 次数 不足 2次 : 2/2 否则 : 100% }", "50000.00", []),
        ("分档 { 当 整改 : 2万元 否则 : 3万元 }", "None", ["fixed"]),
        # Nothing is said of the remaining cases: there may be no amount.
        ("分档 { 当 整改 : 2万元 }", "None", ["fixed"]),
        # The statutory maximum is no number here, and what an arm waits for is asked with it.
        ("分档 { 当 整改 : 法定上限 否则 : 法定上限 }", "None", ["fixed"]),
        ("分档 { 当 整改 : 货值 否则 : 货值 }", "None", ["goods", "fixed"]),
        # Of two, only the one that makes a difference.
        ("分档 { 当 整改 : 2万元 否则 : 2万元 } + 分档 { 当 次数 不足 2次 : 1万元 否则 : 2万元 }", "None", ["times"]),
    ],
)
def test_R17j_which_arm_counts_is_asked_where_it_changes_the_amount(formula: str, fine: str, asked: list[str]) -> None:
    answer = ask(_tiered(formula), {})
    assert [str(one.recommended) for one in answer.sanctions] == [fine]
    assert [each.code for each in answer.missing] == asked
    assert {each.why for each in answer.missing} <= {"amount"}


def test_R17i_the_cells_of_an_outcome_count_for_what_a_conflict_of_tiers_beside_a_waiver_comes_to() -> None:
    body = """法定处罚 { 罚款 货值的 1倍以上2倍以下 } 约束 货值 1万元以上
    档次 1 (a) { 当 整改 或 货值 不足 1万元 罚款 法定幅度的 0% 至 50% } 档次 2 (b) { 其余 }
    档次 3 (c) { 当 次数 = 0次 罚款 法定幅度的 50% 至 100% } 可以不予处罚 R "首次" { 当 后果 = 无 }"""
    otherwise = ask(body, {"fixed": True, "times": 0, "harm": "none"}).otherwise
    assert otherwise is not None
    assert [(one.tier, str(one.sanctions[0].min)) for one in otherwise.attainable] == [
        ("a", "10000.00"),
        ("c", "15000.00"),
    ]


def test_R17h_what_only_a_false_case_reads_is_not_asked_behind_an_unknown_rest() -> None:
    """13 open exemptions make an outer bound. 次数 is read by a tier that is certainly false; 其余 is unknown because of another one."""
    exempt = "".join(
        f'情节 【甲{n}】 (b{n}) : 是否 不予处罚 E{n} "e" {{ 当 b{n} 依据 《测试法》第二条 }}\n' for n in range(13)
    )
    tiers = """法定处罚 { 罚款 1万元以上5万元以下 }
      档次 1 轻 (l) { 当 整改 且 次数 = 0次 罚款 法定幅度的 0% 至 30% }
      档次 2 中 (n) { 其余 罚款 法定幅度的 30% 至 60% }
      档次 3 重 (h) { 当 后果 = 重 罚款 法定幅度的 60% 至 100% }"""
    books = catalogue(exempt + tiers)
    (answer,) = answers(books, {"整改": False})
    assert not answer.exact
    assert [each.code for each in answer.missing] == ["harm", *(f"b{n}" for n in range(13))]
    program = books.program("test.book/M-1")
    assert reference.answer(program.linked, "unit", {"fixed": 0}).missing == answer.missing
