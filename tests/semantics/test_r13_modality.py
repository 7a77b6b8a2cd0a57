"""R13a to R13g, R6k, R6l: what must, may and can be chosen, of sanctions and measures; branches in which the law imposes nothing."""

import pytest

import penalty_dsl
from penalty_rules import AnswerRecord, recommend
from penalty_rules.render import render_text
from tests.semantics.asking import HEAD, ask, catalogue, codes

TIERS = """
  档次 1 从轻 (light) { 当 整改 且 次数 不足 5次 SAID }
  档次 2 一般 (normal) { 其余 }"""


def by_kind(answer: AnswerRecord) -> dict[str, bool | None]:
    """Whether each sanction and each measure is imposed, by kind."""
    chosen = {one.kind: one.chosen for one in answer.sanctions}
    return chosen | {one.kind: one.chosen for one in answer.measures}


def under(statute: str, said: str) -> dict[str, bool | None]:
    """`by_kind` under a tier that says `said`."""
    body = f"法定处罚 {{ {statute} }}" + TIERS.replace("SAID", said)
    answer = ask(body, {"fixed": True, "times": 0})
    assert (answer.disposition, answer.tier) == ("penalise", "light")
    return by_kind(answer)


# --- choices that may be left -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("choice", ["可以 择一", "可以并处 择一", "任选 0至1项"])
def test_R13a_perhaps_none_is_chosen(choice: str) -> None:
    body = f"法定处罚 {{ 警告 {choice} {{ 责令关闭 吊销 }} }} 档次 1 一般 {{ 其余 }}"
    record = recommend(catalogue(body).case({"matter": "M-1", "party": {"kind": "unit"}, "facts": {}})).record()
    answer = record.answers[0]
    assert by_kind(answer) == {"warning": True, "close": None, "revoke_licence": None}
    assert {(one.group_low, one.group_high) for one in answer.sanctions if one.group} == {(0, 1)}
    assert "可以择一：责令关闭；吊销许可证件" in render_text(record)


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("", {"close": None, "revoke_licence": None}),
        ("吊销", {"close": False, "revoke_licence": True}),
        ("不处 吊销", {"close": None, "revoke_licence": False}),
        ("不处 吊销 不处 责令关闭", {"close": False, "revoke_licence": False}),
        ("可以 吊销", {"close": None, "revoke_licence": None}),
    ],
)
def test_R13b_a_tier_decides_of_what_may_be_left(said: str, expected: dict[str, bool | None]) -> None:
    assert under("警告 可以 择一 { 责令关闭 吊销 }", said) == {"warning": True, **expected}


# --- several sanctions as one member ----------------------------------------------------------------------------------

TOGETHER = "择一 { 同时处 { 警告 通报批评 } 罚款 1万元以下 }"


@pytest.mark.parametrize(
    ("said", "first", "fine"),
    [
        ("", None, None),
        ("警告", True, False),
        ("罚款 1000元", False, True),
        ("不处 通报批评", False, True),
        ("不处 罚款", True, False),
    ],
)
def test_R13b_what_is_imposed_together_is_one_member(said: str, first: bool | None, fine: bool | None) -> None:
    assert under(TOGETHER, said) == {"warning": first, "reprimand": first, "fine": fine}


def test_R13f_a_fine_in_each_of_two_members_is_either_amount() -> None:
    statute = "择一 { 同时处 { 警告 罚款 1万元以上2万元以下 } 罚款 5万元以上9万元以下 责令关闭 }"
    body = f"法定处罚 {{ {statute} }}" + TIERS.replace("SAID", "罚款 法定幅度的 0% 至 30%")
    answer = ask(body, {"fixed": True, "times": 0})
    assert [(one.kind, one.chosen) for one in answer.sanctions] == [
        ("warning", None),
        ("fine", None),
        ("fine", None),
        ("close", False),
    ]


def test_R13f_another_word_settles_which_fine() -> None:
    statute = "择一 { 同时处 { 警告 罚款 1万元以上2万元以下 } 罚款 5万元以上9万元以下 }"
    body = f"法定处罚 {{ {statute} }}" + TIERS.replace("SAID", "警告 罚款 法定幅度的 0% 至 30%")
    answer = ask(body, {"fixed": True, "times": 0})
    assert [one.chosen for one in answer.sanctions] == [True, True, False]


# --- measures ---------------------------------------------------------------------------------------------------------


def test_R13g_a_measure_may_be_ordered_and_decided_by_another_organ() -> None:
    answer = ask('法定处罚 { 警告 责令改正 可以 责令 "恢复原状" 由 "市政府" 决定 } 档次 1 一般 { 其余 }', {})
    assert [(one.kind, one.modality, one.chosen, one.decided_by) for one in answer.measures] == [
        ("order_correct", "must", True, ""),
        ("order", "may", None, "市政府"),
    ]


def test_R13g_a_measure_of_a_provision_may_be_left() -> None:
    body = '法定处罚 { 警告 } 不予处罚 "甲" { 当 整改 可以 教育 由 "街道" 决定 } 档次 1 一般 { 其余 }'
    answer = ask(body, {"fixed": True})
    assert [(one.kind, one.modality, one.chosen, one.decided_by) for one in answer.measures] == [
        ("education", "may", None, "街道")
    ]


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("", {"order_correct": None, "halt": None}),
        ("责令停产停业", {"order_correct": False, "halt": True}),
        ("不处 责令停产停业", {"order_correct": True, "halt": False}),
    ],
)
def test_R13g_a_measure_or_a_sanction(said: str, expected: dict[str, bool | None]) -> None:
    assert under("警告 择一 { 责令改正 责令停产停业 }", said) == {"warning": True, **expected}


def test_R13g_either_of_two_measures() -> None:
    answer = ask('法定处罚 { 警告 择一 { 责令改正 强制执行 "取缔" } } 档次 1 一般 { 其余 }', {})
    assert by_kind(answer) == {"warning": True, "order_correct": None, "enforcement": None}
    assert {(one.modality, one.group_low, one.group_high) for one in answer.measures} == {("choose", 1, 1)}


def test_R13g_who_decides_stands_with_the_members_of_a_choice_too() -> None:
    answer = ask(
        '法定处罚 { 择一 { 责令关闭 由 "市政府" 决定 责令 "停止" 由 "县政府" 决定 } } 档次 1 一般 { 其余 }', {}
    )
    assert [one.decided_by for one in answer.sanctions] == ["市政府"]
    assert [one.decided_by for one in answer.measures] == ["县政府"]


# --- references -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("beside", "disposition", "finding"),
    [("警告", "penalise", "also_by_reference"), ("", "undetermined", "by_reference")],
)
def test_R6k_a_reference_that_may_be_followed(beside: str, disposition: str, finding: str) -> None:
    answer = ask(f"法定处罚 {{ {beside} 可以 依照 《测试法》第五条 处罚 }} 档次 1 一般 {{ 其余 }}", {})
    assert (answer.disposition, codes(answer)) == (disposition, [finding])
    assert [(one.modality, one.chosen) for one in answer.measures] == [("may", None)]


# --- nothing provided -------------------------------------------------------------------------------------------------

NOTHING = "法定处罚 { 责令改正 当 后果 = 重 { 罚款 1万元 } 否则当 后果 = 轻 { } 否则 { 警告 } } 档次 1 一般 { 其余 }"


def test_R6l_a_branch_that_is_written_empty_imposes_nothing() -> None:
    answer = ask(NOTHING, {"harm": "minor"})
    assert (answer.disposition, answer.ground, answer.sanctions, answer.tier) == ("must_not_penalise", None, (), "")
    assert (codes(answer), [one.kind for one in answer.measures]) == (["no_sanction"], ["order_correct"])
    assert ask(NOTHING, {"harm": "none"}).disposition == "penalise"


def test_R6l_what_else_is_imposed_stands() -> None:
    body = "法定处罚 { 警告 当 后果 = 重 { 罚款 1万元 } 否则 { } } 档次 1 一般 { 其余 }"
    answer = ask(body, {"harm": "minor"})
    assert (answer.disposition, by_kind(answer), codes(answer)) == ("penalise", {"warning": True}, [])


def test_R6l_it_stands_in_the_order_of_dispositions() -> None:
    def with_provision(effect: str) -> AnswerRecord:
        body = NOTHING.replace(" 档次", f' {effect} "甲" {{ 当 整改 }} 档次')
        return ask(body, {"harm": "minor", "fixed": True})

    assert (with_provision("移送").disposition, codes(with_provision("移送"))) == ("transfer", [])
    waived = with_provision("可以不予处罚")
    assert (waived.disposition, waived.otherwise, codes(waived)) == ("must_not_penalise", None, ["no_sanction"])
    assert [one.effect for one in waived.also] == ["may_not_penalise"]


def test_R6l_silence_is_a_gap_still() -> None:
    for body in (
        "法定处罚 { 责令改正 当 后果 = 重 { 罚款 1万元 } }",
        "法定处罚 { 当 后果 = 重 { 罚款 1万元 } 否则 { 责令改正 } }",
    ):
        answer = ask(body + " 档次 1 一般 { 其余 }", {"harm": "minor"})
        assert (answer.disposition, codes(answer)) == ("undetermined", ["no_branch"])


def test_R17e_with_the_facts_missing_it_is_one_of_the_outcomes() -> None:
    answer = ask(NOTHING, {})
    assert [one.disposition for one in answer.attainable] == ["penalise", "must_not_penalise", "penalise"]


# --- two fines --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("first", "second", "told"),
    [
        ("广告费用 1000元以上", "非 整改", []),  # of no account without the correction
        ("广告费用 1000元以上", "整改", ["P0409"]),
    ],
)
def test_R6i_two_fines_that_cannot_meet(first: str, second: str, told: list[str]) -> None:
    body = (
        f"情节 广告费用 (ads) : 金额 仅当 整改 法定处罚 {{ 当 {first} {{ 罚款 1万元 }} 当 {second} {{ 罚款 2万元 }} }}"
    )
    found = penalty_dsl.load_sources({"x.penalty": HEAD % ("", "", body)}, strict=False)
    assert [one.code for one in found.diagnostics if one.code == "P0409"] == told
