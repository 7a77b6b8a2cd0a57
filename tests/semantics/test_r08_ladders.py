"""R8: several ladders in one matter, tiers that override, and an order of its own."""

import pytest

from penalty_rules import AnswerRecord
from tests.semantics.asking import ask, codes, fine

STATUTE = "法定处罚 { 罚款 1万元以上5万元以下 } "
MAIN = "档次 1 一般 (normal) { 其余 罚款 2万元 }"
SMALL = '裁量 "小额" (small) 当 货值 不足 1万元 { 档次 1 从轻 (low) { 其余 罚款 1万元 } } '
PEOPLE = '裁量 "个人" (people) 对 个人 { 档次 1 从轻 (mild) { 其余 罚款 1.5万元 } } '


def ask_of(kind: str, body: str, facts: dict[str, object], head: str = "") -> AnswerRecord:
    return ask(body, facts, head, party={"kind": kind})


def tiers_of(answer: AnswerRecord) -> list[str]:
    return [outcome.tier for outcome in answer.attainable]


@pytest.mark.parametrize(
    ("goods", "kind", "tier"),
    [
        ("5000元", "unit", "low"),
        ("5万元", "unit", "normal"),
        ("5万元", "individual", "mild"),
        ("5000元", "individual", "low"),
    ],
)
def test_R8l_the_first_ladder_that_fits_counts(goods: str, kind: str, tier: str) -> None:
    answer = ask_of(kind, STATUTE + SMALL + PEOPLE + MAIN, {"goods": goods})
    assert answer.tier.removeprefix("small-").removeprefix("people-") == tier


def test_R8l_its_condition_is_told_as_a_reason() -> None:
    answer = ask(STATUTE + SMALL + MAIN, {"goods": "5000元"})
    (told,) = [reason for reason in answer.reasons if reason.kind == "ladder"]
    assert (told.path, told.code, told.label, told.truth) == ("M-1/ladder/small", "small", "小额", "true")


def test_R8l_an_unknown_condition_leaves_both_ladders_attainable() -> None:
    answer = ask(STATUTE + SMALL + MAIN, {})
    assert [tier.removeprefix("small-") for tier in tiers_of(answer)] == ["low", "normal"]
    assert [(each.code, each.why) for each in answer.missing] == [("goods", "outcome")]


def test_R8i_a_ladder_is_judged_by_its_own_tiers() -> None:
    body = STATUTE + "裁量 对 个人 { 档次 1 从轻 (mild) { 当 整改 罚款 1万元 } } " + MAIN
    answer = ask_of("individual", body, {"fixed": False})
    assert (answer.disposition, codes(answer)) == ("undetermined", ["no_tier"])


def test_R8i_without_a_main_ladder_those_whom_no_other_fits_have_none() -> None:
    answer = ask(STATUTE + PEOPLE, {})
    assert (answer.tier, codes(answer), fine(answer)[2]) == ("", ["no_ladder"], None)


def test_R8i_facts_that_no_ladder_provides_for_are_a_gap_of_the_benchmark() -> None:
    answer = ask(STATUTE + SMALL, {"goods": "5万元"})
    assert (answer.disposition, codes(answer)) == ("undetermined", ["no_tier"])
    assert ask(STATUTE + SMALL, {"goods": "5000元"}).disposition == "penalise"


def test_R8e_a_forced_grade_is_looked_for_in_the_ladder_that_counts() -> None:
    body = STATUTE + PEOPLE + "档次 1 一般 (normal) { 其余 罚款 2万元 } " + '应当从轻或者减轻 R "应当从轻" { 当 整改 }'
    assert ask_of("unit", body, {"fixed": True}).disposition == "undetermined"
    assert ask_of("individual", body, {"fixed": True}).grade == "lighter"


TWO = "档次 1 从轻 (light) { 当 整改 罚款 1万元 } 档次 2 从重 (heavy) { 当 次数 不低于 2次 罚款 4万元 }"


@pytest.mark.parametrize(("pick", "tier"), [("取首行", "light"), ("取最重", "heavy"), ("取最轻", "light")])
def test_R8d_a_ladder_may_have_an_order_of_its_own(pick: str, tier: str) -> None:
    body = STATUTE + f"裁量 对 单位 {pick} {{ {TWO} }} " + MAIN
    answer = ask(body, {"fixed": True, "times": 2}, head="约定 { 同时符合多档 取较重 }")
    assert answer.tier.rpartition("-")[2] == tier


def test_R8d_what_overrides_leaves_the_others_aside() -> None:
    tiers = TWO.replace("档次 1 从轻 (light) {", "档次 1 从轻 (light) { 其中 ")
    answer = ask(STATUTE + tiers, {"fixed": True, "times": 2}, head="约定 { 同时符合多档 取较重 }")
    assert answer.tier == "light"
    assert ask(STATUTE + tiers, {"fixed": False, "times": 2}).tier == "heavy"


def test_R8a_what_overrides_is_all_that_a_constraint_finds() -> None:
    tiers = TWO.replace("档次 1 从轻 (light) {", "档次 1 从轻 (light) { 其中 ")
    answer = ask(STATUTE + tiers + '应当从重 R "应当从重" { 当 次数 不低于 2次 }', {"fixed": True, "times": 2})
    assert (answer.tier, codes(answer)) == ("heavy", ["grade_forced"])


def test_R11a_a_ladder_may_say_where_its_point_lies() -> None:
    tiers = "档次 1 一般 (one) { 其余 罚款 2万元至4万元 }"
    body = STATUTE + f"裁量 对 个人 {{ 建议 上端 {tiers} }} 档次 1 一般 (two) {{ 其余 罚款 2万元至4万元 }}"
    head = "约定 { 建议点 下端 }"
    assert str(fine(ask_of("individual", body, {}, head=head))[2]) == "40000.00"
    assert str(fine(ask_of("unit", body, {}, head=head))[2]) == "20000.00"
