"""R8o: facts that no tier is meant for are answered in words."""

import pytest

import penalty_dsl
from penalty_rules import recommend
from penalty_rules.render.text import render_text
from tests.semantics.asking import HEAD, ask, catalogue, codes

STATUTE = "法定处罚 { 罚款 1万元以上5万元以下 } "
LIGHT = "档次 1 从轻 (light) { 当 整改   罚款 1万元以上2万元以下 } "
REST = "档次 2 一般 (rest) { 其余   罚款 2万元以上3万元以下 } "
GRAVE = '不适用 (grave) 当 后果 = 重 说明 "由机关集体讨论" '


def test_R8o_what_no_tier_is_meant_for_is_answered_in_words() -> None:
    answer = ask(STATUTE + LIGHT + REST + GRAVE, {"fixed": False, "harm": "重"})
    assert (answer.disposition, answer.tier, answer.sanctions) == ("undetermined", "", ())
    assert [(each.code, each.args) for each in answer.findings] == [("answered_in_words", ("grave",))]
    assert "由机关集体讨论" in [each.label for each in answer.reasons if each.code == "grave"]


def test_R8o_a_tier_that_holds_goes_before() -> None:
    assert ask(STATUTE + LIGHT + REST + GRAVE, {"fixed": True, "harm": "重"}).tier == "light"


def test_R8o_the_rest_leaves_it_out() -> None:
    assert ask(STATUTE + LIGHT + REST + GRAVE, {"fixed": False, "harm": "轻"}).tier == "rest"


def test_R8o_constraints_and_shifts_move_nothing_then() -> None:
    rules = '应当从轻 R "R" { 当 后果 = 重 } 上移一档 S "S" { 当 后果 = 重 } '
    answer = ask(STATUTE + LIGHT + GRAVE + rules, {"fixed": False, "harm": "重"})
    assert (codes(answer), [each.code for each in answer.also]) == (["answered_in_words"], ["R", "S"])


def test_R8o_a_shift_passes_over_it() -> None:
    body = STATUTE + LIGHT + GRAVE + REST + '上移一档 S "S" { 当 整改 }'
    assert ask(body, {"fixed": True, "harm": "无"}).tier == "rest"


def test_R8o_it_is_one_of_what_is_attainable() -> None:
    answer = ask(STATUTE + LIGHT + REST + GRAVE, {"fixed": False})
    assert [(each.disposition, each.tier) for each in answer.attainable] == [("penalise", "rest"), ("undetermined", "")]


def test_R8o_each_has_a_code_in_its_ladder() -> None:
    two = '不适用 当 后果 = 轻 说明 "甲" 不适用 当 后果 = 重 说明 "乙" '
    body = STATUTE + f"裁量 单位 (units) 对 单位 {{ {LIGHT.replace('(light) ', '')} {two} }} " + LIGHT + two
    matter = catalogue(body).matter("M-1").matter
    assert [tier.code for tier in matter.every_tier] == ["light", "na", "na-2", "units-从轻", "units-na", "units-na-2"]


@pytest.mark.parametrize(("more", "told"), [("", True), ('不适用 当 非 整改 说明 "另定" ', False)])
def test_R8o_check_takes_it_as_provided_for(more: str, told: bool) -> None:
    loaded = penalty_dsl.load_sources({"a.penalty": HEAD % ("", "", STATUTE + LIGHT + more)})
    assert ("P0426" in [each.code for each in loaded.diagnostics]) is told


def test_R8o_it_is_explained_as_what_it_is_and_its_ladder_is_named() -> None:
    body = f'{STATUTE}裁量 "甲表" (first) {{ {LIGHT}{REST}{GRAVE}}}'
    data = {"matter": "M-1", "party": "unit", "facts": {"fixed": False, "harm": "轻"}}
    recommendation = recommend(catalogue(body).case(data))
    (answer,) = recommendation.record().answers
    assert (answer.tier, answer.ladder, answer.ladder_label) == ("rest", "first", "甲表")
    said = render_text(recommendation.record(), explanation=recommendation.explain(), full=True)
    assert "结论  处罚；裁量“甲表”；档次 2 一般" in said
    assert "不适用：由机关集体讨论" in said
    assert "档次 由机关集体讨论" not in said
