"""R21: a decision held against the recommendation for the same facts."""

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import penalty_dsl
from penalty_dsl.build_sanctions import KINDS
from penalty_dsl.keywords import keywords
from penalty_rules import CaseError, Catalogue, Recommendation, recommend
from penalty_rules.reviewing import proposed, read_decision, remark_text, review, to_data
from penalty_rules.reviewing.kinds import sanction_words
from penalty_rules.reviewing.records import ReviewRecord
from penalty_rules.reviewing.remarks import LEVELS, REMARKS, remark
from tests.law.asking import sources
from tests.semantics.asking import catalogue

TIERS = """法定处罚 { 警告 罚款 1万元以上5万元以下 可以 吊销 "许可证" }
  档次 1 从轻 (light) { 当 次数 = 0次 不处 吊销 罚款 法定幅度的 0% 至 30% }
  档次 2 一般 (normal) { 其余 罚款 法定幅度的 30% 至 70% }"""
HEAD = "约定 { 取整 到元 四舍五入 建议点 中点 从轻 法定幅度的 0% 至 30% 从重 法定幅度的 70% 至 100% }"


def asked(body: str = TIERS, /, head: str = HEAD, **facts: object) -> Recommendation:
    """The recommendation for an individual in a short case; dates of the case among the facts."""
    return of(catalogue(body, head), facts)


def of(books: Catalogue, facts: dict[str, object]) -> Recommendation:
    days = {name: facts.pop(name) for name in ("filed", "act", "discovered") if name in facts}
    case: dict[str, object] = {"matter": "M-1", "party": {"kind": "individual"}, "decided": "2026-06-01"}
    return recommend(books.case(case | days | {"facts": facts}))


def general(body: str, **facts: object) -> Recommendation:
    """As `asked`, under the general provisions that ship with the software."""
    return of(Catalogue(penalty_dsl.load_sources(sources(body)).rulebooks), facts)


def held(recommendation: Recommendation, **decision: object) -> ReviewRecord:
    return review(recommendation, read_decision(recommendation, decision))


def codes(recommendation: Recommendation, **decision: object) -> list[str]:
    return [one.code for one in held(recommendation, **decision).remarks]


def fined(amount: object, *more: Mapping[str, object]) -> list[Mapping[str, object]]:
    return [{"kind": "警告"}, {"kind": "罚款", "amount": amount}, *more]


# --- amounts


@pytest.mark.parametrize(
    ("amount", "found"),
    [
        ("9999.99", ["below_statute"]),
        ("10000", ["outside_tier", "no_reason"]),
        ("21999", ["outside_tier", "no_reason"]),
        ("21999.01", ["rounding_differs"]),  # less than a yuan from the tier
        ("22000", []),
        ("22000.50", ["rounding_differs"]),  # the benchmark rounds to yuan
        ("38000", []),
        ("38001", ["outside_tier", "no_reason"]),
        ("50000", ["outside_tier", "no_reason"]),
        ("50000.01", ["above_statute"]),
    ],
)
def test_R21c_an_amount_is_held_against_the_statute_then_the_tier(amount: str, found: list[str]) -> None:
    assert codes(asked(次数=1), sanctions=fined(amount)) == found


def test_R21c_a_remark_has_what_was_imposed_and_the_range() -> None:
    (one,) = held(asked(次数=1), sanctions=fined("6万元")).remarks
    assert (one.level, one.kind, one.imposed, one.min, one.max, one.unit) == (
        "alarm",
        "fine",
        Decimal(60000),
        Decimal(10000),
        Decimal(50000),
        "yuan",
    )
    assert one.basis == ("《测试法》第一条", "《行政处罚法》第七十六条第一款第二项")


@settings(derandomize=True, max_examples=60, deadline=None, database=None)
@given(st.integers(0, 8_000_000))
def test_R21c_what_is_outside_the_statute_always_alarms_and_nothing_inside_does(fen: int) -> None:
    amount = Decimal(fen).scaleb(-2)
    level = held(asked(次数=1), sanctions=fined(amount), reason="集体讨论决定").level
    assert (level == "alarm") is not (10_000 <= amount <= 50_000)


def test_R21c_a_mitigated_tier_lies_below_the_minimum_and_no_alarm_is_raised() -> None:
    body = "法定处罚 { 罚款 1万元以上5万元以下 } 档次 1 减轻 (less) { 其余 罚款 2000元 至 5000元 }"
    asked_ = asked(body, 次数=1)
    assert codes(asked_, sanctions=[{"kind": "fine", "amount": 3000}]) == []
    assert codes(asked_, sanctions=[{"kind": "fine", "amount": 1000}], reason="无") == ["outside_tier"]
    assert codes(asked_, sanctions=[{"kind": "fine", "amount": 10000}], reason="无") == ["outside_tier"]


def test_R21c_terms_are_compared_in_the_unit_of_the_law() -> None:
    body = '法定处罚 { 限制从业 1年以上3年以下 } 可以从重 "累犯" { 当 次数 >= 9次 依据 《测试法》第八条 }'
    for term, found in {
        "12个月": [],
        "11个月": ["below_statute"],
        "3年": [],
        "37个月": ["above_statute"],
        "终身": ["above_statute"],
        "400日": ["unit_differs"],
    }.items():
        assert codes(asked(body, 次数=1), sanctions=[{"kind": "限制从业", "amount": term}]) == found, term


def test_R21c_a_term_is_told_in_the_unit_it_is_written_in() -> None:
    body = "法定处罚 { 限制从业 1年以上3年以下 }"
    found = held(asked(body, 次数=1), sanctions=[{"kind": "限制从业", "amount": "5年"}])
    assert [(one.imposed, one.min, one.max, one.unit) for one in found.remarks] == [
        (Decimal(5), Decimal(1), Decimal(3), "year")
    ]
    assert [(one.amount, one.unit) for one in found.results[0].sanctions] == [(Decimal(5), "year")]
    found = held(asked(body, 次数=1), sanctions=[{"kind": "限制从业", "amount": "40个月"}])
    assert [(one.imposed, one.min, one.max, one.unit) for one in found.remarks] == [
        (Decimal(40), Decimal(12), Decimal(36), "month")
    ]
    in_months = asked("法定处罚 { 限制从业 12个月以上36个月以下 }", 次数=1)
    assert codes(in_months, sanctions=[{"kind": "限制从业", "amount": "3年"}]) == []
    assert codes(in_months, sanctions=[{"kind": "限制从业", "amount": "4年"}]) == ["above_statute"]


@pytest.mark.parametrize("term", ["5年", "10日", "终身"])
def test_R21c_a_term_that_the_law_does_not_provide_is_never_passed_in_silence(term: str) -> None:
    asked_ = asked("法定处罚 { 限制开展生产经营活动 }", 次数=1)
    kind = "限制开展生产经营活动"
    found = held(asked_, sanctions=[{"kind": kind, "amount": term}])
    assert [(one.code, one.level) for one in found.remarks] == [("amount_unprovided", "warning")]
    assert found.results[0].verdict == "deviates"
    assert codes(asked_, sanctions=[{"kind": kind}]) == []


def test_R21c_confiscated_gains_are_neither_more_nor_less() -> None:
    body = "法定处罚 { 没收 所得 }"
    for amount, found in {"99.99": ["below_statute"], "100": [], "100.01": ["above_statute"]}.items():
        assert codes(asked(body, 所得=100), sanctions=[{"kind": "没收违法所得", "amount": amount}]) == found


SHARE = """语言 1
裁量基准 test.book 版本 "1" { 名称 "份额" 约定 { 取整 到元 四舍五入 } }
法律 测试法 = 《测试法》 2020-01-01
事项 U-1 "甲" { 对象 单位, 责任人员 依据 《测试法》第一条
  法定处罚 对 单位 { 罚款 1万元以上3万元以下 }
  法定处罚 对 责任人员 { 罚款 单位罚款数额的 5%以上10%以下 }
}"""


def test_R21c_a_share_of_the_units_fine_is_one_of_the_fine_decided() -> None:
    books = Catalogue(penalty_dsl.load_sources({"t.penalty": SHARE}).rulebooks)
    case = {
        "acts": [{"id": "a", "matters": ["U-1"]}],
        "subjects": [{"id": "p", "role": "responsible"}, {"id": "u", "role": "unit"}],
        "decided": "2026-06-01",
    }
    recommendation = recommend(books.case(case))

    def decided(unit: int, person: str) -> list[tuple[str, str]]:
        fines = {"u": unit, "p": person}
        results = [{"subject": one, "sanctions": [{"kind": "罚款", "amount": fines[one]}]} for one in fines]
        return [(one.code, one.subject) for one in held(recommendation, results=results).remarks]

    assert decided(10_000, "1000") == []
    assert decided(10_000, "1000.01") == [("above_statute", "p")]
    assert decided(10_000, "3000") == [("above_statute", "p")]
    assert decided(30_000, "3000") == []
    assert decided(30_000, "1499.99") == [("below_statute", "p")]


# --- kinds


def test_R21d_a_kind_the_basis_does_not_have() -> None:
    assert codes(asked(次数=1), sanctions=fined(30000, {"kind": "责令停产停业"})) == ["kind_without_basis"]


def test_R21d_a_mandatory_kind_left_out() -> None:
    remarks = held(asked(次数=1), sanctions=[{"kind": "罚款", "amount": 30000}]).remarks
    assert [(one.code, one.level, one.kind) for one in remarks] == [("mandatory_left_out", "alarm", "warning")]


def test_R21d_an_optional_kind_is_the_organs_choice_unless_the_tier_leaves_it_out() -> None:
    more = {"kind": "吊销许可证件"}
    assert codes(asked(次数=1), sanctions=fined(30000)) == []
    assert codes(asked(次数=1), sanctions=fined(30000, more)) == []
    assert codes(asked(次数=0), sanctions=fined(15000, more)) == ["kind_outside_tier", "no_reason"]


def test_R21d_a_group_is_counted() -> None:
    body = '法定处罚 { 择一 { 警告 罚款 1万元以下 吊销 "许可证" } }'
    one, two = {"kind": "警告"}, {"kind": "罚款", "amount": 5000}
    assert codes(asked(body, 次数=1), sanctions=[one]) == []
    assert codes(asked(body, 次数=1), sanctions=[one, two]) == ["too_many_of_group"]
    assert codes(asked(body, 次数=1), disposition="处罚") == ["too_few_of_group"]


def test_R21d_a_kind_may_be_named_by_the_keyword_of_the_language() -> None:
    for word in ("吊销", "revoke", "吊销许可证件", "revoke_licence"):
        assert codes(asked(次数=1), sanctions=fined(30000, {"kind": word})) == [], word


def test_R21d_a_word_that_is_no_kind_gets_the_nearest() -> None:
    with pytest.raises(CaseError) as caught:
        read_decision(asked(次数=1), {"sanctions": [{"kind": "罚金"}]})
    (one,) = caught.value.problems
    assert (one.zh, one.en) == (
        "没有 `罚金` 这种处罚种类；是否指 罚款",
        "there is no kind of penalty `罚金`; did you mean 罚款?",
    )
    assert "fine (fine)" in one.allowed_en


def test_R21d_the_words_for_kinds_are_those_of_the_language() -> None:
    words = sanction_words()
    for terminal, kind in KINDS.items():
        keyword = keywords()[terminal]
        if keyword.group == "sanction":
            assert {words[each] for each in (*keyword.zh, *keyword.en)} == {kind}, terminal


def test_R21d_another_tier_named() -> None:
    assert codes(asked(次数=1), sanctions=fined(30000), tier="一般") == []
    assert codes(asked(次数=1), sanctions=fined(30000), tier="从轻", reason="无") == ["other_tier"]


@pytest.mark.parametrize(
    ("sanctions", "left"),
    [
        ([{"kind": "警告"}], ["mandatory_left_out"]),
        ([{"kind": "警告"}, {"kind": "罚款", "amount": 0}], ["mandatory_left_out"]),
        ([{"kind": "警告"}, {"kind": "罚款", "amount": "0.01"}], []),  # a fen is a fine
    ],
)
def test_R21d_a_fine_without_a_minimum_is_due_all_the_same(
    sanctions: list[Mapping[str, object]], left: list[str]
) -> None:
    assert codes(asked("法定处罚 { 警告 罚款 5万元以下 }", 次数=1), sanctions=sanctions) == left


def test_R21d_gains_of_nothing_are_not_missed() -> None:
    body = "法定处罚 { 警告 没收 所得 }"
    assert codes(asked(body, 所得=0), sanctions=[{"kind": "警告"}]) == []
    assert codes(asked(body, 所得=100), sanctions=[{"kind": "警告"}]) == ["mandatory_left_out"]


@pytest.mark.parametrize("nothing", [{"kind": "罚款", "amount": 0}, {"kind": "行政拘留", "amount": "0日"}])
def test_R21d_nothing_is_no_member_of_a_group(nothing: Mapping[str, object]) -> None:
    body = "法定处罚 { 择一 { 拘留 5日以下 罚款 1万元以下 } }"
    assert codes(asked(body, 次数=1), sanctions=[nothing]) == ["too_few_of_group"]


# --- edges

EDGES = """法定处罚 { 罚款 5万元以上10万元以下 }
  档次 1 轻 (less) { 当 次数 = 0次 罚款 5万元以上6万元以下 }
  档次 2 重 (more) { 其余 罚款 6万元以上10万元以下 }"""


@pytest.mark.parametrize(
    ("amount", "found"),
    [
        ("59999.99", ["rounding_differs"]),
        ("60000", ["outside_tier"]),
        ("60000.50", ["outside_tier"]),
    ],
)
def test_R21c_rounding_crosses_no_excluded_edge(amount: str, found: list[str]) -> None:
    head = "约定 { 以下 不含本数 取整 到元 四舍五入 建议点 中点 }"
    sanctions = [{"kind": "罚款", "amount": amount}]
    assert codes(asked(EDGES, head, 次数=0), sanctions=sanctions, reason="无") == found


@pytest.mark.parametrize(
    ("amount", "found"), [("9999.50", []), ("10000", ["outside_tier"]), ("10000.50", ["outside_tier"])]
)
def test_R21c_what_is_mitigated_stays_below_the_minimum(amount: str, found: list[str]) -> None:
    body = "法定处罚 { 罚款 1万元以上5万元以下 } 档次 1 减轻 (less) 等级 减轻 { 其余 罚款 2000元以上1万元以下 }"
    sanctions = [{"kind": "罚款", "amount": amount}]
    said = codes(asked(body, 次数=1), sanctions=sanctions, reason="无")
    assert [one for one in said if one != "rounding_differs"] == found


# --- dispositions

CHILD = "法定处罚 { 罚款 1万元以上5万元以下 }"
FINE = [{"kind": "罚款", "amount": 20000}]


@pytest.mark.parametrize(
    ("facts", "code"),
    [
        ({"age": 13}, "exemption_passed_over"),
        ({"crime_suspected": True}, "transfer_passed_over"),
        ({"act": "2020-01-01", "discovered": "2022-01-02", "five_year_limitation": False}, "limitation_passed_over"),
    ],
)
def test_R21b_what_the_law_spares_or_transfers_is_passed_over(facts: dict[str, object], code: str) -> None:
    (one,) = held(general(CHILD, **facts), sanctions=FINE).remarks
    assert (one.code, one.level) == (code, "alarm")
    assert one.basis[0].startswith("《行政处罚法》第")


def test_R21b_discovered_on_the_anniversary_is_in_time() -> None:
    assert codes(general(CHILD, act="2020-01-01", discovered="2022-01-01"), sanctions=FINE) == []


def test_R21b_no_penalty_without_a_ground() -> None:
    assert codes(general(CHILD), disposition="不予处罚") == ["exemption_without_ground"]
    assert codes(general(CHILD, age=13), disposition="不予处罚") == []


def test_R21b_who_may_be_spared_may_be_penalised() -> None:
    facts = {"first_violation": True, "harm_minor": True, "corrected_in_time": True}
    assert codes(general(CHILD, **facts), disposition="不予处罚") == []
    (one,) = held(general(CHILD, **facts), sanctions=FINE).remarks
    assert (one.code, one.level) == ("may_be_spared", "notice")


def test_R21b_beside_a_transfer_a_fine_waits() -> None:
    remarks = held(general(CHILD, crime_suspected=True), disposition="移送", sanctions=FINE).remarks
    assert [one.code for one in remarks] == ["withheld_imposed"]


# --- what the organ may apply, what is unknown


def test_R21e_what_the_organ_may_apply_is_not_held_against_it() -> None:
    body = TIERS + '\n可以减轻 "初犯" { 当 次数 = 9次 依据 《测试法》第八条 }'
    assert codes(asked(body, 次数=9), sanctions=fined(9000)) == ["available_unknown"]
    assert codes(asked(body, 次数=8), sanctions=fined(9000)) == ["below_statute"]
    # It may lighten, and nothing more than the law allows becomes right.
    assert "above_statute" in codes(asked(body, 次数=9), sanctions=fined(60000))


WAYS = """法定处罚 { 罚款 5万元以上10万元以下 可以 吊销 "许可证" }
  档次 1 轻 (less) { 当 次数 = 0次 罚款 5万元以上6万元以下 不处 吊销 "许可证" }
  档次 2 一般 (mean) { 当 次数 = 1次 罚款 6万元以上8万元以下 不处 吊销 "许可证" }
  档次 3 重 (more) { 其余 罚款 8万元以上10万元以下 }
  %s "配合" { 当 所得 >= 1元 依据 《测试法》第八条 }"""


@pytest.mark.parametrize(
    ("effect", "low", "lighter", "heavier"),
    [
        ("可以从轻", "below_statute", "available_unknown", "outside_tier"),
        ("可以减轻", "available_unknown", "available_unknown", "outside_tier"),
        ("可以从轻或者减轻", "available_unknown", "available_unknown", "outside_tier"),
        ("可以从重", "below_statute", "outside_tier", "available_unknown"),
    ],
)
def test_R21e_what_may_apply_allows_its_own_direction_alone(effect: str, low: str, lighter: str, heavier: str) -> None:
    unknown = asked(WAYS % effect, 次数=1)
    for amount, expected in {100: low, 55000: lighter, 90000: heavier}.items():
        found = codes(unknown, sanctions=[{"kind": "罚款", "amount": amount}], reason="无")
        assert found == [expected], (effect, amount)
    more = [{"kind": "罚款", "amount": 90000}, {"kind": "吊销许可证件"}]
    told = ["available_unknown"] if effect == "可以从重" else ["outside_tier", "kind_outside_tier"]
    assert codes(unknown, sanctions=more, reason="无") == told


def test_R21f_an_undetermined_recommendation_disproves_only_what_nothing_allows() -> None:
    unknown = asked()
    inside = held(unknown, sanctions=fined(15000))
    assert [one.verdict for one in inside.results] == ["not_disproved"]
    assert inside.results[0].settling == ("times",)
    assert [one.code for one in inside.remarks] == ["undetermined"]
    assert held(unknown, sanctions=fined(50001)).level == "alarm"
    assert held(unknown, sanctions=fined(40000)).level == "warning"  # no tier reaches so far


def test_R21f_nothing_to_hold_it_against() -> None:
    body = "法定处罚 { 罚款 1万元以上5万元以下 } 档次 1 一般 (normal) { 当 次数 = 0次 罚款 法定幅度的 0% 至 100% }"
    found = held(asked(body, 次数=3), sanctions=FINE)
    assert [one.code for one in found.remarks] == ["not_reviewable"]
    assert found.results[0].verdict == "not_reviewable"


NO_TIER = """法定处罚 { 警告 罚款 1万元以上5万元以下 }
  档次 1 一般 (normal) { 当 次数 = 0次 罚款 法定幅度的 0% 至 100% }"""


@pytest.mark.parametrize(
    ("sanctions", "found"),
    [
        (fined(30000), []),
        (fined("50000.01"), ["above_statute"]),
        (fined(9999), ["below_statute"]),
        (fined(30000, {"kind": "吊销许可证件"}), ["kind_without_basis"]),
    ],
)
def test_R21f_without_a_tier_the_statute_still_bounds(sanctions: list[Mapping[str, object]], found: list[str]) -> None:
    reviewed = held(asked(NO_TIER, 次数=3), sanctions=sanctions)
    assert [one.code for one in reviewed.remarks] == ["not_reviewable", *found]
    assert reviewed.results[0].verdict == ("deviates" if found else "not_reviewable")


def test_R21f_without_a_tier_nothing_is_too_low_where_something_may_mitigate() -> None:
    may = '应当减轻 "立功" { 当 所得 = 0元 依据 《测试法》第八条 }'
    for gains, found in {0: [], 100: ["below_statute"]}.items():
        said = codes(asked(NO_TIER + may, 次数=3, 所得=gains), sanctions=fined(9999))
        assert [one for one in said if one != "not_reviewable"] == found, gains


def test_R21f_an_outcome_without_a_tier_is_bound_by_the_statute_too() -> None:
    unknown = asked(NO_TIER)
    assert held(unknown, sanctions=fined("50000.01")).level == "alarm"
    assert held(unknown, sanctions=fined(30000)).results[0].verdict == "not_disproved"


# --- procedure and days


def test_R21g_a_step_that_was_due_and_was_not_taken() -> None:
    facts = {"larger_fine": True}
    steps = {"inform": True, "hearing": False, "legal_review": False}
    remarks = held(general(CHILD, **facts), sanctions=FINE, steps=steps).remarks
    assert [(one.code, one.level, one.args) for one in remarks] == [
        ("step_skipped", "alarm", ("hearing", "告知听证权利"))
    ]
    assert codes(general(CHILD, larger_fine=False), sanctions=FINE, steps=steps) == []


def test_R21g_what_the_decision_imposes_says_which_steps_are_due() -> None:
    """The fine recommended is larger; the one imposed may be decided on the spot."""
    body = "法定处罚 { 罚款 5万元以下 }"
    for amount, found in {"200": [], "200.01": ["summary_not_allowed"]}.items():
        sanctions = [{"kind": "罚款", "amount": amount}]
        assert codes(general(body), sanctions=sanctions, procedure="简易程序") == found


def test_R21g_a_step_is_named_once() -> None:
    recommendation = general(CHILD, larger_fine=True)
    with pytest.raises(CaseError) as caught:
        read_decision(recommendation, {"sanctions": FINE, "steps": {"hearing": False, "告知听证权利": True}})
    assert [(one.code, one.pointer) for one in caught.value.problems] == [("E0221", "/steps/告知听证权利")]


@pytest.mark.parametrize(
    ("days", "found"),
    [({"act": "2026-03-01"}, ["E0225"]), ({"act": "2026-01-01", "discovered": "2026-03-01"}, ["E0226"])],
)
def test_R21h_the_decision_is_not_before_the_act_or_its_discovery(days: dict[str, str], found: list[str]) -> None:
    case = {"matter": "M-1", "party": {"kind": "individual"}, "facts": {"次数": 1}} | days
    recommendation = recommend(catalogue(TIERS, HEAD).case(case))
    with pytest.raises(CaseError) as caught:
        read_decision(recommendation, {"sanctions": fined(30000), "decided": "2026-02-01"})
    assert [one.code for one in caught.value.problems] == found


def test_R21h_ninety_days_to_decide_and_seven_working_days_to_serve() -> None:
    body, late = "法定处罚 { 罚款 5万元以下 }", {"served": "2026-06-11"}
    assert codes(general(body, filed="2026-03-03"), sanctions=FINE) == []
    assert codes(general(body, filed="2026-02-28"), sanctions=FINE) == ["overdue"]
    assert codes(general(body, filed="2026-02-28"), sanctions=FINE, procedure="当场", steps={"inform": True}) != [
        "overdue"
    ]
    assert codes(general(body), sanctions=FINE, served="2026-06-10") == []
    assert codes(general(body), sanctions=FINE, **late) == ["overdue"]


def test_R21i_no_heavier_penalty_after_a_defence() -> None:
    told = {"sanctions": fined(25000)}
    recommendation = asked(次数=1)
    assert codes(recommendation, sanctions=fined(25000), notified=told, defended=True) == []
    assert codes(recommendation, sanctions=fined(24000), notified=told, defended=True) == []
    assert codes(recommendation, sanctions=fined(26000), notified=told, defended=True) == ["heavier_after_defence"]
    assert codes(recommendation, sanctions=fined(26000), notified=told) == ["heavier_than_notified"]
    less = fined(24000, {"kind": "吊销许可证件"})
    assert codes(recommendation, sanctions=less, notified=told, defended=True) == ["other_than_notified"]


# --- one act under several norms


def test_R21j_one_act_is_fined_once_and_under_the_higher_norm() -> None:
    matter = '事项 %s "%s" { 对象 单位 依据 《测试法》第%s条 法定处罚 { 罚款 %s } }'
    head = '语言 1\n裁量基准 test.book 版本 "1" { 名称 "测试基准" }\n法律 测试法 = 《测试法》 2020-01-01\n'
    text = (
        head
        + matter % ("A", "甲", "一", "1万元以上5万元以下")
        + "\n"
        + matter % ("B", "乙", "二", "1万元以上9万元以下")
    )
    books = Catalogue(penalty_dsl.load_sources({"t.penalty": text}).rulebooks)
    case = {
        "acts": [{"id": "a", "matters": ["A", "B"]}],
        "subjects": [{"id": "s", "role": "unit"}],
        "decided": "2026-06-01",
    }
    recommendation = recommend(books.case(case))

    def decided(**fines: int) -> list[tuple[str, str]]:
        results = [
            {
                "matter": matter,
                "disposition": "处罚",
                "sanctions": [{"kind": "罚款", "amount": fines[matter]}] if matter in fines else [],
            }
            for matter in "AB"
        ]
        return [(one.matter, one.code) for one in held(recommendation, results=results).remarks]

    assert decided(B=20000) == []
    assert decided(A=20000) == [("A", "fine_under_lower_norm"), ("B", "mandatory_left_out")]
    assert decided(A=20000, B=20000) == [("A", "fine_under_lower_norm"), ("A", "second_fine")]


def test_R21a_matters_of_one_code_in_two_rulebooks_are_decided_apart() -> None:
    text = """语言 1
裁量基准 test.%s 版本 "1" { 名称 "%s" }
法律 测试法 = 《测试法》 2020-01-01
事项 Z "甲" { 对象 单位 依据 《测试法》第一条 法定处罚 { 警告 罚款 %d万元以上%d万元以下 } }"""
    files = {f"{id_}.penalty": text % (id_, id_, low, high) for id_, low, high in (("p", 1, 2), ("q", 50, 90))}
    books = Catalogue(penalty_dsl.load_sources(files).rulebooks)
    case = {
        "acts": [{"id": "a", "matters": ["test.p/Z", "test.q/Z"]}],
        "subjects": [{"id": "s", "role": "unit"}],
        "decided": "2026-06-01",
    }
    recommendation = recommend(books.case(case))
    taken = proposed(recommendation.record())
    assert review(recommendation, taken).level == ""
    assert read_decision(recommendation, to_data(taken)).results == taken.results
    warned, fine = {"kind": "警告"}, {"kind": "罚款", "amount": "70万元"}
    for names in (("test.p/Z", "test.q/Z"), ("test.p@1/Z", "test.q@1/Z")):
        results = [
            {"matter": name, "sanctions": each} for name, each in zip(names, ([warned], [warned, fine]), strict=True)
        ]
        assert codes(recommendation, results=results) == []
    second = [{"matter": "test.q/Z", "sanctions": [warned, fine]}]
    found = held(recommendation, results=second)
    assert [one.verdict for one in found.results] == ["undecided", "in_line"]
    with pytest.raises(CaseError, match="E0261"):
        read_decision(recommendation, {"matter": "Z", "sanctions": [warned]})


# --- the whole


def test_R21a_the_recommendation_taken_as_the_decision_stands() -> None:
    recommendation = asked(次数=1)
    taken = proposed(recommendation.record())
    assert review(recommendation, taken).level == ""
    assert read_decision(recommendation, to_data(taken)).results == taken.results


def test_R21a_an_answer_that_the_decision_does_not_speak_of() -> None:
    recommendation = asked(次数=1)
    reviewed = review(recommendation, read_decision(recommendation, {"disposition": "不予处罚"}))
    assert reviewed.results[0].verdict == "deviates"


@pytest.mark.parametrize(
    ("decision", "code", "pointer"),
    [
        ({"disposition": "处罚", "matter": "X"}, "E0260", ""),
        ({"results": [{"disposition": "处罚"}] * 2}, "E0262", "/results/1"),
        ({"results": [{"disposition": "处罚"}], "tier": "一般"}, "E0215", "/tier"),
        ({"disposition": "也许"}, "E0263", "/disposition"),
        ({"sanctions": [{"kind": "罚"}]}, "E0263", "/sanctions/0/kind"),
        ({"sanctions": [{"kind": "fine", "amount": 1.5}]}, "E0206", "/sanctions/0/amount"),
        ({"sanctions": [{"kind": "限制从业", "amount": "很久"}]}, "E0264", "/sanctions/0/amount"),
        ({"disposition": "处罚", "tier": "最重"}, "E0265", "/tier"),
        ({"disposition": "处罚", "steps": {"dance": True}}, "E0266", "/steps/dance"),
        ({"disposition": "处罚", "procedure": "快速"}, "E0266", "/procedure"),
        ({"disposition": "处罚", "decided": "2026-06-02"}, "E0268", "/decided"),
        ({"disposition": "处罚", "served": "2026-05-31"}, "E0269", "/served"),
        ({"tier": "一般"}, "E0213", "/disposition"),
        ({"disposition": "处罚", "fine": 1}, "E0201", "/fine"),
    ],
)
def test_R21a_a_faulty_decision_is_told_with_its_place(decision: dict[str, object], code: str, pointer: str) -> None:
    with pytest.raises(CaseError) as caught:
        read_decision(asked(次数=1), decision)
    assert [(one.code, one.pointer) for one in caught.value.problems] == [(code, pointer)]


def test_R21a_which_answer_a_result_is_about_has_to_be_clear() -> None:
    subjects = [{"id": "a", "role": "unit"}, {"id": "b", "role": "unit"}]
    case = {
        "acts": [{"id": "1", "matters": ["M-1"]}],
        "subjects": subjects,
        "facts": {"次数": 1},
        "decided": "2026-06-01",
    }
    recommendation = recommend(catalogue(TIERS, HEAD).case(case))
    with pytest.raises(CaseError, match="E0261"):
        read_decision(recommendation, {"disposition": "处罚"})
    found = review(recommendation, read_decision(recommendation, {"subject": "a", "sanctions": fined(30000)}))
    assert [(one.code, one.subject) for one in found.remarks] == [("not_decided", "b")]


def test_R21_every_code_has_words_in_both_languages_and_provisions_that_exist() -> None:
    assert all(words.zh and words.en and words.level in LEVELS for words in REMARKS.values())
    cited = dict.fromkeys(text for words in REMARKS.values() for text in words.basis)
    law = "法律 行政处罚法 = 《中华人民共和国行政处罚法》 2021-01-22\n"
    head = '语言 1\n裁量基准 test.book 版本 "1" { 名称 "依据" }\n'
    matter = 'M-1 "甲" { 对象 单位 依据 %s 法定处罚 { 警告 } }'
    assert penalty_dsl.load_sources({"t.penalty": head + law + "事项 " + matter % "、".join(cited)}).rulebooks
    with pytest.raises(penalty_dsl.RulebookError, match="P0236"):  # places that do not exist are found
        penalty_dsl.load_sources({"t.penalty": head + law + "事项 " + matter % "《行政处罚法》第九十九条"})


def test_R21_a_code_from_a_newer_library_is_printed_as_it_is() -> None:
    known = remark("other_ground", "time_barred", "must_not_penalise")
    assert remark_text(known, "en").startswith("No penalty either way")
    assert remark_text(replace(known, code="brand_new")) == "brand_new: time_barred, must_not_penalise"
