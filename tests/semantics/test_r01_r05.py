"""R1-R5: unit of an answer, no clock, values, truth, disposition."""

from decimal import Decimal

import pytest

import penalty_dsl
from penalty_rules import CaseError, Catalogue, recommend
from tests.semantics.asking import HEAD, PLAIN, answers, ask, catalogue, codes, fine

TWO_ROLES = """
法定处罚 对 单位 { 罚款 10万元以上20万元以下 }
法定处罚 对 个人 { 罚款 1000元以上2000元以下 }
档次 1 一般 (normal) { 其余 罚款 法定幅度的 0% 至 50% }
"""


def test_R1_each_subject_gets_an_answer_of_its_own() -> None:
    books = catalogue(TWO_ROLES)
    case = books.case(
        {
            "subjects": [{"id": "a", "role": "unit"}, {"id": "b", "role": "个人"}],
            "acts": [{"id": "x", "from": "2026-01-01", "to": "2026-02-01", "matters": ["M-1"]}],
            "decided": "2026-06-01",
        }
    )
    found = recommend(case).record().answers
    assert [(answer.act, answer.subject, fine(answer)[:2]) for answer in found] == [
        ("x", "a", (Decimal("100000.00"), Decimal("150000.00"))),
        ("x", "b", (Decimal("1000.00"), Decimal("1500.00"))),
    ]


def test_R1_a_fact_is_looked_up_at_the_subject_then_the_act_then_the_case() -> None:
    books = catalogue("法定处罚 { 罚款 所得的 1倍以上2倍以下 } 档次 1 一般 (normal) { 其余 }")
    case = books.case(
        {
            "subjects": [{"id": "a", "role": "unit", "facts": {"gains": 100}}, {"id": "b", "role": "unit"}],
            "acts": [{"id": "x", "matters": ["M-1"]}],
            "facts": {"货值": 1},
        }
    )
    known, unknown = recommend(case).record().answers
    assert fine(known)[:2] == (Decimal("100.00"), Decimal("200.00"))
    assert unknown.sanctions[0].amount == "bounds"


def test_R1_a_fact_given_twice_is_refused() -> None:
    books = catalogue(PLAIN)
    with pytest.raises(CaseError) as error:
        books.case({"matter": "M-1", "party": {"kind": "unit"}, "facts": {"货值": 1, "goods": 1}})
    assert [problem.code for problem in error.value.problems] == ["E0221"]


def test_R1_a_role_that_no_block_names_is_told_at_once() -> None:
    body = PLAIN.replace("法定处罚", "法定处罚 对 个人") + '不予处罚 X "x" { 当 整改 }'
    answer = ask(body, {})
    assert (answer.disposition, codes(answer), answer.missing) == ("undetermined", ["role_not_covered"], ())


def test_R2_the_date_of_decision_is_an_input_and_is_echoed() -> None:
    books = catalogue(PLAIN)
    case = {"matter": "M-1", "party": {"kind": "unit"}, "facts": {}}
    assert recommend(books.case(case)).record().given.decided == ""
    assert recommend(books.case({**case, "decided": "2026-06-01"})).record().given.decided == "2026-06-01"


def test_R3_absent_is_unknown_and_null_is_undeterminable_only_where_declared() -> None:
    body = "法定处罚 { 当 所得 无法确定 { 罚款 1万元 } 否则 { 罚款 2万元 } } 档次 1 一般 (normal) { 其余 }"
    assert fine(ask(body, {"gains": None}))[0] == Decimal("10000.00")
    assert fine(ask(body, {"gains": 0}))[0] == Decimal("20000.00")
    assert ask(body, {}).disposition == "undetermined"
    with pytest.raises(CaseError) as error:
        ask(body, {"goods": None})
    assert error.value.problems[0].code == "E0207"


def test_R3_a_comparison_on_an_undeterminable_number_is_false_both_ways() -> None:
    body = """法定处罚 { 当 所得 不足 1万元 { 罚款 1万元 } 否则当 所得 1万元以上 { 罚款 2万元 } 否则 { 罚款 3万元 } }
    档次 1 一般 (normal) { 其余 }"""
    assert fine(ask(body, {"gains": None}))[0] == Decimal("30000.00")


def test_R4_unknown_facts_leave_a_condition_unknown_and_known_ones_settle_it() -> None:
    body = PLAIN + '不予处罚 X "免" { 当 整改 且 后果 = 无 }'
    assert ask(body, {"fixed": False}).disposition == "penalise"
    assert ask(body, {"fixed": True}).disposition == "undetermined"
    assert ask(body, {"fixed": True, "harm": "none"}).disposition == "must_not_penalise"


def test_R4_otherwise_means_no_other_tier_holds() -> None:
    body = """法定处罚 { 罚款 1万元以上2万元以下 }
    档次 1 从轻 (light) { 当 整改 罚款 法定幅度的 0% 至 20% }
    档次 2 一般 (normal) { 其余 罚款 法定幅度的 20% 至 100% }"""
    assert ask(body, {"fixed": True}).tier == "light"
    assert ask(body, {"fixed": False}).tier == "normal"


def test_R4_arithmetic_on_unknowns_is_settled_by_intervals() -> None:
    body = PLAIN + '移送 T "罪" { 当 货值 + 所得 10万元以上 }'
    body = body.replace("所得", "货款") + "情节 货款 (payment) : 金额"
    assert ask(body, {"goods": "10万元"}).disposition == "transfer"
    assert ask(body, {"goods": "9万元"}).disposition == "undetermined"


ORDER = (
    '不成立 N "n" { 当 次数 = 0次 }'
    '移送 T "t" { 当 货值 10万元以上 }'
    '超过时效 L "l" { 当 次数 5次以上 }'
    '不予处罚 M "m" { 当 后果 = 无 }'
    '可以不予处罚 O "o" { 当 整改 }'
)


@pytest.mark.parametrize(
    ("facts", "disposition", "also"),
    [
        ({"times": 0, "goods": "10万元", "harm": "none", "fixed": True}, "not_established", ["T", "M", "O"]),
        ({"times": 5, "goods": "10万元", "harm": "none", "fixed": True}, "transfer", ["L", "M", "O"]),
        ({"times": 5, "goods": 1, "harm": "none", "fixed": True}, "time_barred", ["M", "O"]),
        ({"times": 1, "goods": 1, "harm": "none", "fixed": True}, "must_not_penalise", ["O"]),
        ({"times": 1, "goods": 1, "harm": "minor", "fixed": True}, "may_not_penalise", []),
        ({"times": 1, "goods": 1, "harm": "minor", "fixed": False}, "penalise", []),
    ],
)
def test_R5_the_first_disposition_that_holds_decides_and_the_others_are_told(
    facts: dict[str, object], disposition: str, also: list[str]
) -> None:
    answer = ask(PLAIN + ORDER, facts)
    assert answer.disposition == disposition
    assert [each.code for each in answer.also] == also


def test_R5_may_not_penalise_carries_the_complete_penalty() -> None:
    answer = ask(PLAIN + ORDER, {"times": 1, "goods": 1, "harm": "minor", "fixed": True})
    assert answer.sanctions == ()
    assert answer.otherwise is not None
    assert answer.otherwise.disposition == "penalise"
    assert fine(answer.otherwise)[:2] == (Decimal("10000.00"), Decimal("50000.00"))


def test_R5_a_transfer_withholds_fine_and_detention_and_lists_the_rest_as_open() -> None:
    body = """法定处罚 { 警告 罚款 1万元以上2万元以下 拘留 5日以上10日以下 吊销 "许可证" 责令改正 }
    档次 1 一般 (normal) { 其余 } 移送 T "罪" { 当 整改 }"""
    answer = ask(body, {"fixed": True})
    assert [(each.kind, each.still_open) for each in answer.sanctions] == [("warning", True), ("revoke_licence", True)]
    assert codes(answer) == ["fine_withheld", "fine_withheld"]
    assert [measure.kind for measure in answer.measures] == ["order_correct"]


def test_R5_orders_to_correct_and_confiscation_marked_so_survive_an_exemption() -> None:
    body = """法定处罚 { 责令改正 没收 财物 "违法食品" 仍没收 没收 所得 罚款 1万元以下 }
    档次 1 一般 (normal) { 其余 } 不予处罚 M "m" { 当 整改 教育 }"""
    answer = ask(body, {"fixed": True, "gains": 5})
    assert [each.kind for each in answer.sanctions] == ["confiscate_things"]
    assert [measure.kind for measure in answer.measures] == ["order_correct", "education"]
    assert ask(body, {"fixed": False, "gains": 5}).disposition == "penalise"


ATTAINABLE_BASES = """
情节 甲额 (first) : 金额 推定 1000元 理由 "没有账册"
情节 乙额 (second) : 金额 推定 2000元 理由 "没有账册"
情节 丙额 (third) : 金额 推定 3000元 理由 "没有账册"
法定处罚 {
  当 整改 { 罚款 甲额的 1倍以上2倍以下 }
  否则 { 罚款 乙额的 1倍以上2倍以下 }
}
"""


def test_R3d_what_attainable_amounts_rest_on_is_listed_as_presumed() -> None:
    known = ask(ATTAINABLE_BASES, {"整改": True})
    assert [one.code for one in known.presumed] == ["first"]
    open_ = ask(ATTAINABLE_BASES, {})
    assert len(open_.attainable) == 2
    assert [one.code for one in open_.presumed] == ["first", "second"]


GUARDED_BASE = """
情节 有账册 (books) : 是否 推定 是 理由 "依法应当建账"
情节 账额 (turnover) : 金额 仅当 有账册
情节 折半 (half) : 金额 推定 500元 理由 "没有账册" 仅当 非 有账册
法定处罚 { 罚款 账额的 1倍以上2倍以下 }
"""


def test_R3d_what_the_applicability_of_a_base_rests_on_is_listed_as_presumed() -> None:
    for facts in ({}, {"账额": 1000}):
        assert [one.code for one in ask(GUARDED_BASE, facts).presumed] == ["books"]
    assert ask(GUARDED_BASE, {"账额": 1000, "有账册": True}).presumed == ()


def test_R3g_a_circumstance_that_is_bound_to_a_condition_has_its_usual_truth_in_an_invariant() -> None:
    general = '裁量基准 test.general 版本 "1" { 名称 "总则" 情节 过量 (over) : 是否 }'
    body = PLAIN + " 情节 存量 (stock) : 次数 仅当 整改 取 过量 = 非 存量 不超过 9次 约束 "
    for invariant, refused in (("非 过量", True), ("存量 不超过 9次", False)):
        texts = {"general.penalty": general, "test.penalty": HEAD % ("引用 test.general", "", body + invariant)}
        books = Catalogue(penalty_dsl.load_sources(texts).rulebooks)
        if refused:  # 存量 does not apply, so 过量 is true (R4b)
            with pytest.raises(CaseError):
                answers(books, {"fixed": False})
        else:
            assert answers(books, {"fixed": False})[0].disposition == "penalise"
