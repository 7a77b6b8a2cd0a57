"""R6j, R6k, R6i, R13f: chains inside branches, penalties by reference, either amount, measures that are no penalties."""

from decimal import Decimal

import pytest

import penalty_dsl
from penalty_rules import AnswerRecord, Catalogue, recommend
from penalty_rules.render import render_text
from tests.semantics.asking import HEAD, ask, codes, fine

NORMAL = " 档次 1 一般 (normal) { 其余 }"
INSIDE = (
    """法定处罚 {
  当 货值 不足 1万元 且 整改 { 罚款 1000元以上5000元以下 }
  否则 {
    责令改正
    当 后果 = 无 { 罚款 1万元 } 否则当 后果 = 轻 { 罚款 2万元 当 次数 3次以上 { 吊销 "许可证" } }
  }
}"""
    + NORMAL
)
BIG = {"goods": "2万元", "fixed": True}


def kinds(answer: AnswerRecord) -> list[str]:
    return [each.kind for each in answer.sanctions]


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({"harm": "none", "times": 3}, ["fine"]),
        ({"harm": "minor", "times": 2}, ["fine"]),
        ({"harm": "minor", "times": 3}, ["fine", "revoke_licence"]),
    ],
)
def test_R6j_a_chain_inside_a_branch_counts_where_the_branch_does(
    facts: dict[str, object], expected: list[str]
) -> None:
    answer = ask(INSIDE, {**BIG, **facts})
    assert (answer.disposition, kinds(answer)) == ("penalise", expected)
    assert [measure.kind for measure in answer.measures] == ["order_correct"]


def test_R6j_nothing_inside_is_missed_where_another_branch_is_taken() -> None:
    answer = ask(INSIDE, {"goods": "9999.99元", "fixed": True, "harm": "serious"})
    assert (answer.disposition, kinds(answer), codes(answer)) == ("penalise", ["fine"], [])
    assert fine(answer)[1] == Decimal("5000.00")


def test_R6j_a_gap_inside_is_a_gap_where_the_branch_is_taken() -> None:
    answer = ask(INSIDE, {**BIG, "harm": "serious"})
    assert (answer.disposition, codes(answer)) == ("undetermined", ["no_branch"])
    assert answer.findings[0].args == ("M-1/statutory/1/chain/1/branch/2/chain/1",)


def test_R6j_otherwise_inside_is_otherwise_of_the_branch() -> None:
    body = "法定处罚 { 警告 当 整改 { 当 后果 = 无 { 罚款 1万元 } 否则 { 罚款 2万元 } } }" + NORMAL
    assert fine(ask(body, {"fixed": True, "harm": "serious"}))[0] == Decimal("20000.00")
    assert kinds(ask(body, {"fixed": False, "harm": "none"})) == ["warning"]


def test_R6j_the_chains_inside_are_replaced_and_replace_with_the_chain_around() -> None:
    body = (
        """法定处罚 {
  当 整改 称 基本 { 当 后果 = 无 { 罚款 1万元 } 否则 { 罚款 2万元 } } 否则 { 罚款 3万元 }
  当 次数 2次以上 代替 基本 { 当 后果 = 无 { 罚款 4万元 } 否则 { 罚款 5万元 } }
}"""
        + NORMAL
    )
    for fixed, times, harm, yuan in (
        (True, 1, "none", 10000),
        (True, 1, "minor", 20000),
        (False, 1, "none", 30000),
        (True, 2, "none", 40000),
        (True, 2, "minor", 50000),
        (False, 2, "minor", 50000),
    ):
        assert fine(ask(body, {"fixed": fixed, "times": times, "harm": harm}))[0] == Decimal(yuan)


def test_R6j_unknown_facts_leave_the_branches_inside_attainable() -> None:
    answer = ask(INSIDE, {**BIG, "harm": "minor"})
    assert [[each.kind for each in outcome.sanctions] for outcome in answer.attainable] == [
        ["fine"],
        ["fine", "revoke_licence"],
    ]
    assert [one.code for one in answer.missing] == ["times"]


# --- measures, references ---------------------------------------------------------------------------------------------

REFERRING = """法定处罚 {
  当 整改 { 依照 《测试法》第五条 处罚 } 否则 { 罚款 1万元 }
  当 后果 = 重 { 依照 《测试法》第六条第一款 处罚   处分 "由任免机关给予处分"   公示 "记入信用记录" }
}"""
OTHERS = """
事项 M-5 "五" { 对象 单位 依据 《测试法》第五条第二款 法定处罚 { 罚款 1万元以下 } }
事项 M-6 "六" { 对象 单位 依据 《测试法》第六条第二款 法定处罚 { 罚款 1万元以下 } }
"""


def test_R6k_without_a_sanction_the_answer_waits_for_the_other_provision() -> None:
    answer = ask(REFERRING, {"fixed": True, "harm": "none"})
    assert (answer.disposition, codes(answer), answer.sanctions) == ("undetermined", ["by_reference"], ())
    assert [(measure.kind, measure.basis) for measure in answer.measures] == [("reference", ("《测试法》第五条",))]
    assert [(one.role, one.text) for one in answer.legal_basis] == [
        ("penalty", "《测试法》第一条"),
        ("penalty", "《测试法》第五条"),
    ]


def test_R6k_beside_a_sanction_the_answer_stands() -> None:
    answer = ask(REFERRING + NORMAL, {"fixed": False, "harm": "serious"})
    assert (answer.disposition, kinds(answer), codes(answer)) == ("penalise", ["fine"], ["also_by_reference"])
    assert [measure.kind for measure in answer.measures] == ["reference", "discipline", "publicity"]


def test_R6k_a_reference_in_words_cites_nothing() -> None:
    body = '法定处罚 { 当 整改 { 依照 "有关法律、法规的规定" 处罚 } 否则 { 罚款 1万元 可以 依照 "有关规定" 处罚 } }'
    waiting = ask(body, {"fixed": True})
    assert (waiting.disposition, codes(waiting), waiting.sanctions) == ("undetermined", ["by_reference"], ())
    assert [(one.kind, one.text, one.basis) for one in waiting.measures] == [("reference", "有关法律、法规的规定", ())]
    assert [(one.role, one.text) for one in waiting.legal_basis] == [("penalty", "《测试法》第一条")]
    beside = ask(body, {"fixed": False})
    assert (beside.disposition, codes(beside)[0]) == ("penalise", "also_by_reference")
    assert [(one.text, one.modality, one.chosen) for one in beside.measures] == [("有关规定", "may", None)]


def test_R6k_every_reference_taken_is_told() -> None:
    answer = ask(REFERRING, {"fixed": True, "harm": "serious"})
    assert codes(answer) == ["by_reference", "by_reference"]


def test_R6k_no_reference_is_told_where_no_penalty_is_asked_for() -> None:
    body = REFERRING + ' 不予处罚 X "轻微" { 当 货值 不足 100元 依据 《测试法》第九条 }'
    answer = ask(body, {"goods": "1元", "fixed": True, "harm": "none"})
    assert (answer.disposition, codes(answer)) == ("must_not_penalise", [])
    assert [measure.kind for measure in answer.measures] == ["reference"]


def test_R6k_an_unknown_reference_is_one_of_the_outcomes() -> None:
    answer = ask(REFERRING + NORMAL, {"harm": "none"})
    assert [outcome.disposition for outcome in answer.attainable] == ["penalise", "undetermined"]


def test_R6k_a_recommendation_names_the_matters_that_rest_on_the_place() -> None:
    loaded = penalty_dsl.load_sources({"test.penalty": HEAD % ("", "", REFERRING) + OTHERS})
    books = Catalogue(loaded.rulebooks)
    case = {"matter": "M-1", "party": {"kind": "unit"}, "facts": {"fixed": True, "harm": "serious"}}
    record = recommend(books.case(case)).record()
    references = [measure for measure in record.answers[0].measures if measure.kind == "reference"]
    assert [measure.matters for measure in references] == [("test.book/M-5",), ()]
    text = render_text(record, "zh")
    assert "依照《测试法》第五条处罚（已收录：test.book/M-5）" in text


def test_measures_are_told_by_kind_and_are_no_penalties() -> None:
    body = (
        """法定处罚 { 罚款 1万元  民事责任 "赔偿损失"  强制执行 "代履行"  移交 "由公安机关处理" 依据 《测试法》第四条 }"""
        + NORMAL
    )
    answer = ask(body, {})
    assert kinds(answer) == ["fine"]
    assert [(one.kind, one.text) for one in answer.measures] == [
        ("civil", "赔偿损失"),
        ("enforcement", "代履行"),
        ("referral", "由公安机关处理"),
    ]
    assert answer.measures[2].basis == ("《测试法》第四条",)


# --- either amount ----------------------------------------------------------------------------------------------------

EITHER = "法定处罚 { 择一 { 罚款 5万元以上10万元以下  罚款 货值的1倍以上3倍以下 %s } } "


def told(answer: AnswerRecord) -> list[tuple[Decimal | None, Decimal | None, bool | None]]:
    return [(one.min, one.max, one.chosen) for one in answer.sanctions]


def test_R13f_each_of_two_fines_of_which_one_is_chosen_is_priced() -> None:
    answer = ask(EITHER % "" + NORMAL, {"goods": "10万元"})
    assert told(answer) == [(Decimal(50000), Decimal(100000), None), (Decimal(100000), Decimal(300000), None)]


def test_R13f_a_tier_refines_both_and_imposes_neither() -> None:
    tier = "档次 1 一般 { 其余 罚款 法定幅度的 30% 至 50% }"
    answer = ask(EITHER % "警告" + tier, {"goods": "10万元"})
    assert told(answer) == [
        (Decimal(65000), Decimal(75000), None),
        (Decimal(160000), Decimal(200000), None),
        (None, None, False),
    ]


def test_R13f_another_member_may_be_imposed_in_their_place() -> None:
    answer = ask(EITHER % "警告" + "档次 1 一般 { 其余 警告 }", {"goods": "10万元"})
    assert [one.chosen for one in answer.sanctions] == [False, False, True]


@pytest.mark.parametrize(
    ("body", "code"),
    [
        (EITHER % "" + "档次 1 一般 { 其余 罚款 6万元以上8万元以下 }", "P0432"),
        (EITHER % "警告" + "档次 1 一般 { 其余 警告 罚款 法定幅度的 30% 至 50% }", "P0428"),
        (EITHER.replace("择一", "任选 1至2项") % "警告", "P0409"),
    ],
)
def test_R6i_what_either_amount_does_not_allow(body: str, code: str) -> None:
    loaded = penalty_dsl.load_sources({"test.penalty": HEAD % ("", "", body)}, strict=False)
    assert [one.code for one in loaded.diagnostics if one.severity == "error"] == [code]
