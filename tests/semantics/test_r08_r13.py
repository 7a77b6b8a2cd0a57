"""R8-R13: tier, grade, edges, recommended point, rounding, modality."""

from decimal import Decimal

import pytest

from tests.semantics.asking import ask, codes, fine

STATUTE = "法定处罚 { 罚款 1万元以上5万元以下 } "
LADDER = """
档次 1 减轻 (mild) { 当 次数 = 9次 罚款 下限的 50% 至 100% }
档次 2 从轻 (light) { 当 整改 罚款 法定幅度的 0% 至 30% }
档次 3 一般 (normal) { 其余 罚款 法定幅度的 30% 至 70% }
档次 4 从重 (heavy) { 当 后果 = 重 罚款 法定幅度的 70% 至 100% }
"""
NONE = {"times": 0, "fixed": False, "harm": "none"}
BOTH = {"times": 0, "fixed": True, "harm": "serious"}


@pytest.mark.parametrize(
    ("convention", "tier"),
    [("取较重", "heavy"), ("取较轻", "light"), ("按次序", "light"), ("light 优先于 heavy", "light")],
)
def test_R8_several_tiers_are_ordered_as_declared(convention: str, tier: str) -> None:
    assert ask(STATUTE + LADDER, BOTH, head=f"约定 {{ 同时符合多档 {convention} }}").tier == tier


def test_R8_undeclared_conflict_leaves_every_candidate_attainable() -> None:
    answer = ask(STATUTE + LADDER, BOTH)
    assert (answer.disposition, codes(answer)) == ("undetermined", ["tier_conflict"])
    assert [outcome.tier for outcome in answer.attainable] == ["light", "heavy"]


def test_R8_tiers_of_equal_outcome_are_no_conflict() -> None:
    body = STATUTE + "档次 1 (a) { 当 整改 罚款 2万元 } 档次 2 (b) { 当 后果 = 重 罚款 2万元 } 档次 3 (c) { 其余 }"
    assert ask(body, BOTH).tier == "a"


def test_R8_a_must_constraint_moves_the_tier_to_the_nearest_allowed_grade() -> None:
    answer = ask(STATUTE + LADDER + '应当从轻或者减轻 R "应当从轻" { 当 整改 = 否 }', NONE)
    assert (answer.tier, answer.grade, codes(answer)) == ("light", "lighter", ["grade_forced"])


def test_R8_a_constraint_that_the_tier_satisfies_does_not_count_again() -> None:
    answer = ask(STATUTE + LADDER + '应当从轻或者减轻 R "应当从轻" { 当 整改 }', {**NONE, "fixed": True})
    assert (answer.tier, codes(answer), [each.code for each in answer.also]) == ("light", [], ["R"])


def test_R8_constraints_that_exclude_each_other_are_weighed_by_the_officer() -> None:
    rules = '应当从轻或者减轻 R "轻" { 当 整改 = 否 } 应当从重 S "重" { 当 后果 = 无 }'
    answer = ask(STATUTE + LADDER + rules, NONE)
    assert (answer.tier, codes(answer)) == ("normal", ["weigh"])


def test_R8_a_may_constraint_moves_nothing_and_is_listed() -> None:
    answer = ask(STATUTE + LADDER + '可以从轻或者减轻 R "可以" { 当 整改 = 否 }', NONE)
    assert (answer.tier, [each.code for each in answer.available]) == ("normal", ["R"])


def test_R8_a_forced_grade_that_the_matter_lacks_takes_the_declared_share() -> None:
    rule = '应当从轻或者减轻 R "轻" { 当 整改 }'
    flat = "档次 1 一般 (normal) { 其余 罚款 法定幅度的 30% 至 70% }"
    answer = ask(STATUTE + flat + rule, {"fixed": True}, head="约定 { 从轻 法定幅度的 0% 至 20% }")
    assert (answer.tier, answer.grade, fine(answer)[:2]) == ("", "lighter", (Decimal("10000.00"), Decimal("18000.00")))
    assert codes(ask(STATUTE + flat + rule, {"fixed": True})) == ["no_grade"]


def test_R8_no_tier_holds() -> None:
    answer = ask(STATUTE + "档次 1 一般 (normal) { 当 整改 }", {"fixed": False})
    assert (answer.disposition, codes(answer)) == ("undetermined", ["no_tier"])


def test_R8_a_tier_without_a_standard_is_not_guessed() -> None:
    answer = ask(STATUTE + "档次 1 一般 (normal) { 其余 待定 }", {})
    assert (answer.disposition, answer.sanctions, codes(answer)) == ("undetermined", (), ["tier_pending"])


def test_R9_mitigated_lies_below_the_statutory_minimum_and_excludes_it() -> None:
    answer = ask(
        STATUTE + LADDER, {**NONE, "times": 9}, head="约定 { 同时符合多档 取较轻 建议点 上端 取整 到元 四舍五入 }"
    )
    sanction = answer.sanctions[0]
    assert (sanction.min, sanction.max, sanction.max_exclusive) == (Decimal("5000.00"), Decimal("10000.00"), True)
    assert sanction.recommended == Decimal("9999.00")


def test_R9_no_other_grade_leaves_the_statute() -> None:
    body = STATUTE + "档次 1 从轻 (light) { 其余 罚款 上限的 30% 至 40% }"
    assert fine(ask(body, {}))[:2] == (Decimal("15000.00"), Decimal("20000.00"))


def test_R10_neighbouring_tiers_share_an_edge_or_not_as_the_instrument_declares() -> None:
    light, heavy = {**NONE, "fixed": True}, {**NONE, "harm": "serious"}
    inclusive = ask(STATUTE + LADDER, light).sanctions[0]
    assert (inclusive.max, inclusive.max_exclusive) == (Decimal("22000.00"), False)
    head = "约定 { 以下 不含本数 建议点 上端 取整 到元 四舍五入 }"
    exclusive = ask(STATUTE + LADDER, light, head=head).sanctions[0]
    assert (exclusive.max, exclusive.max_exclusive, exclusive.recommended) == (
        Decimal("22000.00"),
        True,
        Decimal("21999.00"),
    )
    top = ask(STATUTE + LADDER, heavy, head=head).sanctions[0]
    assert (top.max, top.max_exclusive, top.recommended) == (Decimal("50000.00"), False, Decimal("50000.00"))


@pytest.mark.parametrize(
    ("declared", "point"),
    [
        ("建议点 下端", "22000.00"),
        ("建议点 中点", "30000.00"),
        ("建议点 上端", "38000.00"),
        ("建议点 无", None),
        ("", None),
    ],
)
def test_R11_the_recommended_point_is_declared_or_absent(declared: str, point: str | None) -> None:
    answer = ask(STATUTE + LADDER, NONE, head=f"约定 {{ {declared} }}")
    assert fine(answer)[2] == (None if point is None else Decimal(point))


def test_R11_the_innermost_declaration_wins() -> None:
    body = STATUTE + "建议 上端 档次 1 一般 (normal) { 其余 罚款 法定幅度的 0% 至 50% 建议 下端 }"
    assert fine(ask(body, {}, head="约定 { 建议点 中点 }"))[2] == Decimal("10000.00")
    body = STATUTE + "建议 上端 档次 1 一般 (normal) { 其余 罚款 法定幅度的 0% 至 50% }"
    assert fine(ask(body, {}, head="约定 { 建议点 中点 }"))[2] == Decimal("30000.00")


THIRD = "法定处罚 { 罚款 货值的 1倍以上2倍以下 } 档次 1 一般 (normal) { 其余 罚款 法定幅度的 30% 至 70% }"


@pytest.mark.parametrize(
    ("rounding", "expected"),
    [
        ("到分 舍去", ("1.30", "1.70", "1.50")),
        ("到角 四舍五入", ("1.30", "1.70", "1.50")),
        ("到元 四舍五入", ("1.30", "1.70", "1.50")),
        ("", ("1.30", "1.70", "1.50")),
    ],
)
def test_R12_rounding_that_would_empty_the_range_leaves_it_and_says_so(
    rounding: str, expected: tuple[str, str, str]
) -> None:
    head = f"约定 {{ {f'取整 {rounding}' if rounding else ''} 建议点 中点 }}"
    answer = ask(THIRD, {"goods": "1元"}, head=head)
    low, high, point = fine(answer)
    if "到元" in rounding:
        assert codes(answer) == ["rounding_empty"]
    assert (low, high) == (Decimal(expected[0]), Decimal(expected[1]))
    assert point is not None
    assert low is not None
    assert high is not None
    assert low <= point <= high


@pytest.mark.parametrize(
    ("mode", "point"), [("四舍五入", "2.00"), ("舍去", "1.00"), ("进位", "2.00"), ("四舍六入五成双", "2.00")]
)
def test_R12_lower_bound_up_upper_bound_down_point_by_the_declared_mode(mode: str, point: str) -> None:
    body = "法定处罚 { 罚款 货值的 1倍以上2倍以下 } 档次 1 一般 (normal) { 其余 罚款 法定幅度的 0% 至 100% }"
    answer = ask(body, {"goods": "1元"}, head=f"约定 {{ 取整 到元 {mode} 建议点 中点 }}")
    assert fine(answer) == (Decimal("1.00"), Decimal("2.00"), Decimal(point))


def test_R12_a_fine_is_at_least_one_unit() -> None:
    body = "法定处罚 { 罚款 100元以下 } 档次 1 从轻 (light) { 其余 罚款 上限的 0% 至 50% }"
    assert fine(ask(body, {}, head="约定 { 取整 到元 舍去 }"))[:2] == (Decimal("1.00"), Decimal("50.00"))


MODAL = """法定处罚 { 警告 可以并处 罚款 1万元以下 直至 吊销 "许可证" 可以 责令停产停业
任选 1至2项 { 通报批评 责令关闭 没收 财物 "工具" } }
档次 1 一般 (normal) { 其余 责令停产停业 } 档次 2 从重 (heavy) { 当 整改 不处 罚款 吊销 "许可证" }"""


def test_R13_undecided_optional_sanctions_are_priced_and_chosen_by_nobody() -> None:
    answer = ask(MODAL, {"fixed": False})
    assert [(each.kind, each.modality, each.chosen) for each in answer.sanctions] == [
        ("warning", "must", True),
        ("fine", "may_also", None),
        ("revoke_licence", "graded", None),
        ("halt", "may", True),
        ("reprimand", "choose", None),
        ("close", "choose", None),
        ("confiscate_things", "choose", None),
    ]
    group = answer.sanctions[4]
    assert (group.group_low, group.group_high) == (1, 2)
    assert group.group == answer.sanctions[6].group != ""


def test_R13_a_tier_imposes_or_omits_an_optional_kind() -> None:
    answer = ask(MODAL, {"fixed": True}, head="约定 { 同时符合多档 取较重 }")
    assert {each.kind: each.chosen for each in answer.sanctions}["fine"] is False
    assert {each.kind: each.chosen for each in answer.sanctions}["revoke_licence"] is True


def test_R12_a_tier_outside_the_branch_is_brought_inside_and_says_so() -> None:
    body = """法定处罚 { 当 整改 { 罚款 1万元以上5万元以下 } 否则 { 罚款 1万元以上10万元以下 } }
    档次 1 从重 (heavy) { 其余 罚款 4万元至8万元 }"""
    answer = ask(body, {"fixed": True})
    assert (fine(answer)[:2], codes(answer)) == ((Decimal("40000.00"), Decimal("50000.00")), ["amount_clamped"])


def test_R13_an_omitted_sanction_has_no_recommended_amount() -> None:
    body = "法定处罚 { 警告 可以并处 罚款 1000元 } 档次 1 从轻 (light) { 其余 不处 罚款 }"
    sanction = ask(body, {}).sanctions[1]
    assert (sanction.chosen, sanction.min, sanction.recommended) == (False, Decimal("1000.00"), None)


def test_the_rules_behind_an_amount_are_told_in_words() -> None:
    body = "法定处罚 { 罚款 货值的10倍以上20倍以下 } 档次 1 一般 (normal) { 其余 罚款 法定幅度的 30% 至 70% }"
    sanction = ask(body, {"goods": 1}).sanctions[0]
    assert (sanction.statutory_rule, sanction.tier_rule) == ("货值的10倍以上20倍以下", "法定幅度的30%至70%")


@pytest.mark.parametrize("said", ["罚款 3万元 对 单位 罚款 2万元", "对 单位 罚款 2万元 罚款 3万元"])
def test_R13c_what_names_the_role_wins_in_either_order(said: str) -> None:
    body = f"法定处罚 {{ 罚款 1万元以上5万元以下 }} 档次 1 一般 (normal) {{ 其余 {said} }}"
    assert fine(ask(body, {}))[1] == Decimal("20000.00")
    assert fine(ask(body, {}, party={"kind": "individual"}))[1] == Decimal("30000.00")


def test_R7j_a_term_of_a_tier_has_the_unit_of_the_statute() -> None:
    body = "法定处罚 { 限制从业 1年以上3年以下 } 档次 1 一般 (normal) { 其余 限制从业 24个月 }"
    (ban,) = ask(body, {}).sanctions
    assert (ban.unit, ban.min, ban.max) == ("year", Decimal(2), Decimal(2))
    assert (ban.statutory_min, ban.statutory_max) == (Decimal(1), Decimal(3))


LICENCES = """法定处罚 { 警告 可以并处 吊销 "甲证" 可以并处 吊销 "乙证"
可以 没收 财物 "工具" 可以 没收 财物 "原料" 可以 没收 货值 可以 没收 所得 }
档次 1 一般 (normal) { 其余 %s }"""
STRUCK = ("甲证", "乙证", "工具", "原料", "货值", "所得")


def _struck(said: str, statute: str = LICENCES, **case: object) -> list[bool | None]:
    answer = ask(statute % said, {"goods": "5元", "gains": "3元"}, **case)  # type: ignore[arg-type]
    return [each.chosen for each in answer.sanctions[1:]]


@pytest.mark.parametrize(
    ("said", "chosen"),
    [
        ('吊销 "甲证"', {"甲证": True}),
        ("吊销", {"甲证": True, "乙证": True}),
        ('不处 吊销 "甲证"', {"甲证": False}),
        ('吊销 不处 吊销 "乙证"', {"甲证": True, "乙证": False}),
        ('不处 吊销 "乙证" 吊销', {"甲证": True, "乙证": False}),
        ('不处 吊销 对 单位 吊销 对 单位 不处 吊销 "甲证"', {"甲证": False, "乙证": True}),
        ('吊销 "甲证" 对 单位 不处 吊销', {"甲证": True, "乙证": False}),
        ('吊销 "甲证" 对 单位 不处 吊销 "甲证"', {"甲证": False}),
        ('吊销 "甲证" 对 个人 不处 吊销 "甲证"', {"甲证": True}),
        ('没收 财物 " 工具 "', {"工具": True}),
        ("没收 gains", {"所得": True}),
        ("没收 货值 不处 没收 所得", {"货值": True, "所得": False}),
    ],
)
def test_R13c_a_tier_that_names_an_object_speaks_of_that_one_alone(said: str, chosen: dict[str, bool]) -> None:
    assert _struck(said) == [chosen.get(name) for name in STRUCK]


def test_R13c_a_term_is_that_of_the_object_named() -> None:
    body = """法定处罚 { 暂扣 "甲证" 1个月以上6个月以下 暂扣 "乙证" 1个月以上6个月以下 }
    档次 1 一般 (normal) { 其余 暂扣 1个月 暂扣 "乙证" 3个月 }"""
    assert [each.min for each in ask(body, {}).sanctions] == [Decimal(1), Decimal(3)]


GROUP = '法定处罚 { 任选 %s { 警告 通报批评 吊销 "甲证" 吊销 "乙证" } } 档次 1 %s (normal) { 其余 %s }'


@pytest.mark.parametrize(
    ("numbers", "grade", "said", "chosen"),
    [
        ("1至2项", "一般", "警告", [True, None, None, None]),
        ("1至2项", "一般", "警告 通报批评", [True, True, False, False]),
        ("1至1项", "一般", '吊销 "乙证"', [False, False, False, True]),
        ("1至2项", "一般", "吊销", [False, False, True, True]),
        ("2至3项", "一般", "不处 吊销", [True, True, False, False]),
        ("2至3项", "一般", '不处 吊销 "甲证"', [None, None, False, None]),
        ("2至2项", "一般", '警告 不处 通报批评 吊销 "甲证"', [True, False, True, False]),
        ("3至4项", "一般", "不处 警告", [False, True, True, True]),
        ("4至4项", "一般", "警告", [True, True, True, True]),
        ("3至3项", "减轻", "不处 警告 不处 通报批评", [False, False, True, True]),
    ],
)
def test_R13b_the_numbers_of_a_group_settle_what_the_tier_does_not_name(
    numbers: str, grade: str, said: str, chosen: list[bool | None]
) -> None:
    assert [each.chosen for each in ask(GROUP % (numbers, grade, said), {}).sanctions] == chosen


def test_R13b_a_member_that_the_numbers_rule_out_keeps_its_range_and_has_no_point() -> None:
    body = "法定处罚 { 择一 { 警告 罚款 1000元以上3000元以下 } } 档次 1 一般 (normal) { 其余 警告 }"
    fined = ask(body, {}, head="约定 { 建议点 中点 }").sanctions[1]
    assert (fined.chosen, fined.min, fined.max, fined.recommended) == (
        False,
        Decimal("1000.00"),
        Decimal("3000.00"),
        None,
    )


def test_R13b_a_member_taken_out_by_another_chain_is_neither_named_nor_left_out() -> None:
    body = """法定处罚 { 任选 1至1项 { 警告 罚款 1000元 } 当 整改 代替 { 罚款 2000元 } } 档次 1 一般 (normal) { 其余 罚款 }"""
    assert [(each.kind, each.chosen) for each in ask(body, {"fixed": True}).sanctions] == [
        ("warning", None),
        ("fine", True),
    ]
