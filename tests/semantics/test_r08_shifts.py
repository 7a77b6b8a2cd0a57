"""R8b, R8m, R8n: single grades that are demanded, tiers that provisions shift, ends that they take."""

from collections.abc import Mapping
from decimal import Decimal

import pytest

from penalty_rules.render.tiers import disposition_text
from penalty_rules.render.wording import Words
from tests.semantics.asking import ask, catalogue, codes, fine

STATUTE = "法定处罚 { 罚款 1万元以上5万元以下 } "
SCALE = """
档次 1 减轻 (mitigated) { 当 货值 不足 100元   罚款 5000元以上8000元以下 }
档次 2 从轻 (light) { 当 货值 不足 1000元   罚款 1万元以上2万元以下 }
档次 3 一般 (normal) { 其余   罚款 2万元以上3万元以下 }
档次 4 从重 (heavy) { 当 货值 1万元以上   罚款 3万元以上4万元以下 }
档次 5 从重 (worst) { 当 货值 10万元以上   罚款 4万元以上5万元以下 }
同时符合多档 取最重 """
MILD, MIDDLE, TOP = {"goods": "500元"}, {"goods": "5000元"}, {"goods": "20万元"}


def rule(effect: str, code: str = "R", when: str = "整改") -> str:
    return f'{effect} {code} "{code}" {{ 当 {when}   依据 《测试法》第九条 }} '


def shifted(rules: str, facts: Mapping[str, object], scale: str = SCALE) -> tuple[str, list[str]]:
    answer = ask(STATUTE + scale + rules, {**facts, "fixed": True, "times": 1})
    return answer.tier, codes(answer)


@pytest.mark.parametrize(
    ("effect", "facts", "tier"),
    [
        ("上移一档", MILD, "normal"),
        ("上移两档", MILD, "heavy"),
        ("上移三档", MILD, "worst"),
        ("下移一档", TOP, "heavy"),
        ("下移两档", TOP, "normal"),
        ("下移三档", TOP, "light"),
    ],
)
def test_R8m_a_provision_shifts_the_tier(effect: str, facts: Mapping[str, object], tier: str) -> None:
    assert shifted(rule(effect), facts) == (tier, ["tier_shifted"])


def test_R8m_what_shifts_is_cited_and_not_told_beside() -> None:
    answer = ask(STATUTE + SCALE + rule("上移一档"), {**MIDDLE, "fixed": True})
    assert ("provision", "《测试法》第九条") in [(each.role, each.text) for each in answer.legal_basis]
    assert answer.also == ()


def test_R8m_shifts_are_summed() -> None:
    assert shifted(rule("上移一档") + rule("上移一档", "S"), MILD) == ("heavy", ["tier_shifted"])


def test_R8m_shifts_in_opposite_directions_are_weighed() -> None:
    assert shifted(rule("上移两档") + rule("下移一档", "S"), MIDDLE) == ("normal", ["weigh"])


def test_R8m_a_shift_ends_with_the_ladder() -> None:
    assert shifted(rule("上移一档"), TOP) == ("worst", ["shift_stopped"])
    assert shifted(rule("上移三档"), MIDDLE) == ("worst", ["tier_shifted", "shift_stopped"])


def test_R8m_a_ladder_of_one_tier_moves_nowhere() -> None:
    assert shifted(rule("上移一档"), {}, "档次 1 (only) { 其余   罚款 2万元 } ") == ("only", ["shift_stopped"])
    assert shifted(rule("上移一档"), {}, "") == ("", ["no_ladder", "shift_stopped"])


def test_R8m_a_shift_alone_does_not_mitigate() -> None:
    assert shifted(rule("下移两档"), MIDDLE) == ("light", ["tier_shifted", "shift_stopped"])
    both = rule("下移一档") + rule("应当从轻或者减轻", "S")
    assert shifted(both, MIDDLE) == ("mitigated", ["grade_forced", "tier_shifted"])


def test_R8m_a_shift_does_not_leave_the_grades_that_are_demanded() -> None:
    assert shifted(rule("上移一档") + rule("应当从轻", "S"), MIDDLE) == ("light", ["grade_forced", "shift_stopped"])
    assert shifted(rule("上移一档") + rule("应当从重", "S"), MIDDLE) == ("worst", ["grade_forced", "tier_shifted"])


def test_R8m_constraints_that_exclude_each_other_leave_the_shifts_to_be_weighed_too() -> None:
    rules = rule("应当从轻") + rule("应当从重", "S") + rule("上移一档", "T")
    answer = ask(STATUTE + SCALE + rules, {**MIDDLE, "fixed": True})
    assert (answer.tier, answer.findings[0].args) == ("normal", ("R", "S", "T"))
    assert [each.code for each in answer.also] == ["R", "S", "T"]


def test_R8m_a_shift_passes_over_what_overrides() -> None:
    scale = SCALE.replace("档次 4 从重 (heavy) {", "档次 4 从重 (heavy) { 其中 ")
    assert shifted(rule("上移一档"), MIDDLE, scale) == ("worst", ["tier_shifted"])
    assert shifted(rule("下移一档"), {"goods": "2万元"}, scale) == ("normal", ["tier_shifted"])


def test_R8m_a_shift_may_come_to_a_tier_without_a_standard() -> None:
    scale = SCALE.replace("罚款 3万元以上4万元以下", "待定")
    answer = ask(STATUTE + scale + rule("上移一档"), {**MIDDLE, "fixed": True})
    assert (answer.disposition, codes(answer)) == ("undetermined", ["tier_shifted", "tier_pending"])


def test_R8m_rows_that_are_tried_in_turn_are_no_scale() -> None:
    assert shifted(rule("上移一档"), MIDDLE, SCALE.replace("取最重", "取首行")) == ("normal", ["shift_stopped"])


@pytest.mark.parametrize(
    ("rules", "facts", "scale", "cause"),
    [
        (rule("上移一档"), TOP, SCALE, "heaviest"),
        (rule("下移一档"), MILD, "\n".join(SCALE.splitlines()[2:]), "lightest"),
        (rule("下移一档"), MILD, SCALE, "mitigates"),
        (rule("上移一档") + rule("应当从轻", "S"), MILD, SCALE, "grade_not_allowed"),
        (rule("上移一档"), MIDDLE, SCALE.replace("取最重", "取首行"), "no_scale"),
        (rule("上移一档"), MIDDLE, "", "no_tier"),
    ],
)
def test_R8m_why_a_shift_stops_is_told(rules: str, facts: Mapping[str, object], scale: str, cause: str) -> None:
    answer = ask(STATUTE + scale + rules, {**facts, "fixed": True, "times": 1})
    stopped = [each.args for each in answer.findings if each.code == "shift_stopped"]
    assert stopped == [(cause, "R")]


def test_R8m_both_ends_of_a_shift_are_told() -> None:
    answer = ask(STATUTE + SCALE + rule("下移三档"), {**TOP, "fixed": True, "times": 1})
    assert [each.args for each in answer.findings] == [("worst", "light", "R")]


def test_R8m_candidates_of_a_conflict_are_shifted_each() -> None:
    scale = SCALE.replace("同时符合多档 取最重 ", "")
    answer = ask(STATUTE + scale + rule("上移一档"), {"goods": "500元", "fixed": True})
    assert answer.tier == "normal"
    answer = ask(STATUTE + scale + rule("上移一档"), {"goods": "50元", "fixed": True})
    assert [(each.code, each.args) for each in answer.findings[1:]] == [
        ("tier_shifted", ("mitigated", "light", "R")),
        ("tier_shifted", ("light", "normal", "R")),
    ]
    assert [each.tier for each in answer.attainable] == ["light", "normal"]


def test_R8m_an_unknown_shift_leaves_both_tiers_attainable() -> None:
    answer = ask(STATUTE + SCALE + rule("上移一档"), MIDDLE)
    assert {each.tier for each in answer.attainable} == {"heavy", "normal"}
    assert [each.code for each in answer.missing] == ["fixed"]


@pytest.mark.parametrize(("effect", "point"), [("取本档上限", "30000.00"), ("取本档下限", "20000.00")])
def test_R8n_a_provision_takes_an_end_of_the_tier(effect: str, point: str) -> None:
    answer = ask(STATUTE + SCALE + rule(effect), {**MIDDLE, "fixed": True}, head="约定 { 建议点 中点 }")
    assert (fine(answer)[2], codes(answer)) == (Decimal(point), ["end_taken"])
    assert answer.findings[0].args == ("high" if effect == "取本档上限" else "low", "R")


def test_R8n_opposite_ends_are_weighed() -> None:
    rules = rule("取本档上限") + rule("取本档下限", "S")
    answer = ask(STATUTE + SCALE + rules, {**MIDDLE, "fixed": True}, head="约定 { 建议点 中点 }")
    assert (fine(answer)[2], codes(answer)) == (Decimal("25000.00"), ["weigh"])


def test_R8n_R17d_an_unknown_end_leaves_both_recommendations_attainable() -> None:
    answer = ask(STATUTE + SCALE + rule("取本档上限"), MIDDLE, head="约定 { 建议点 下端 }")
    assert {fine(each)[2] for each in answer.attainable} == {Decimal("20000.00"), Decimal("30000.00")}


@pytest.mark.parametrize(
    ("effect", "tier", "finding"),
    [
        ("应当从轻", "light", "grade_forced"),
        ("应当减轻", "mitigated", "grade_forced"),
        ("应当从重", "heavy", "grade_forced"),
    ],
)
def test_R8b_one_grade_may_be_demanded(effect: str, tier: str, finding: str) -> None:
    assert shifted(rule(effect), MIDDLE) == (tier, [finding])


def test_R8e_nothing_is_taken_for_a_mitigated_grade() -> None:
    scale = "档次 1 (only) { 其余   罚款 2万元 } "
    answer = ask(STATUTE + scale + rule("应当减轻"), {"fixed": True}, head="约定 { 从轻 法定幅度的 0% 至 20% }")
    assert (answer.disposition, codes(answer)) == ("undetermined", ["no_grade"])


def test_R8g_lighter_alone_and_mitigated_alone_exclude_each_other() -> None:
    assert shifted(rule("应当从轻") + rule("应当减轻", "S"), MIDDLE) == ("normal", ["weigh"])


@pytest.mark.parametrize("effect", ["可以从轻", "可以减轻", "可以从重"])
def test_R8f_what_may_be_done_moves_nothing(effect: str) -> None:
    answer = ask(STATUTE + SCALE + rule(effect), {**MIDDLE, "fixed": True})
    assert (answer.tier, [each.code for each in answer.available]) == ("normal", ["R"])


def test_R17d_outcomes_that_differ_in_the_end_taken_say_it() -> None:
    answer = ask(STATUTE + SCALE + rule("取本档上限"), {**MILD, "times": 1})
    assert [(each.tier, each.end) for each in answer.attainable] == [("light", ""), ("light", "high")]
    without, taken = (disposition_text(each, Words("zh")) for each in answer.attainable)
    assert taken == f"{without}；取上限"


OTHERS = [f"情况{letter}" for letter in "甲乙丙丁戊己庚辛壬癸子丑寅"]
MANY = " ".join(f"情节 {name} : 是否" for name in OTHERS)


def test_R17h_an_outer_bound_knows_where_shifts_may_lead() -> None:
    body = f"{MANY} {STATUTE}{SCALE}" + rule("上移一档", when=" 或 ".join(OTHERS)) + rule("取本档上限", "S")
    answer = ask(body, {**MIDDLE, "fixed": True})
    assert not answer.exact
    assert [(each.tier, fine(each)[2]) for each in answer.attainable] == [
        ("normal", Decimal("30000.00")),
        ("heavy", Decimal("40000.00")),
    ]


def test_effects_are_written_alike_in_english() -> None:
    english = STATUTE + SCALE + 'up two tiers R "R" { when 整改 } take upper end S "S" { when 整改 }'
    chinese = STATUTE + SCALE + '上调两档 R "R" { 当 整改 } 取本档上限 S "S" { 当 整改 }'
    facts = {**MILD, "fixed": True}
    assert ask(english, facts) == ask(chinese, facts)
    assert catalogue(english).matter("M-1") == catalogue(chinese).matter("M-1")
