"""R21: a decision held against the recommendation for the same facts."""

from collections.abc import Mapping
from dataclasses import replace

import pytest

import penalty_dsl
from penalty_rules import CaseError, Catalogue, recommend
from penalty_rules.reviewing import proposed, read_decision, remark_text, review, to_data
from penalty_rules.reviewing.remarks import LEVELS, REMARKS, remark
from tests.semantics.asking import catalogue
from tests.semantics.reviewing import HEAD, TIERS, asked, codes, fined, general, held

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


def test_R21i_gains_count_and_nothing_does_not() -> None:
    recommendation = asked("法定处罚 { 警告 没收 所得 }", 所得=1000)

    def decided(notified: list[Mapping[str, object]], *sanctions: Mapping[str, object]) -> list[str]:
        told = {"sanctions": notified}
        return [
            one.code
            for one in held(recommendation, sanctions=list(sanctions), notified=told, defended=True).remarks
            if one.code.startswith(("heavier", "other_than"))
        ]

    warned, gains = {"kind": "警告"}, {"kind": "没收违法所得", "amount": 1000}
    assert decided([warned, gains], warned, gains | {"amount": "1000.01"}) == ["heavier_after_defence"]
    assert decided([warned, gains], warned, gains | {"amount": 999}) == []
    assert decided([warned], warned, gains | {"amount": 0}) == []
    assert decided([warned], warned, {"kind": "罚款", "amount": 0}, {"kind": "责令停产停业", "amount": "0日"}) == []
    assert decided([warned, gains | {"amount": None}], warned, gains) == ["other_than_notified"]
    assert decided([{"kind": "罚款"}, warned], warned, {"kind": "罚款"}) == []


def test_R21i_terms_are_compared_one_by_one_and_with_a_life() -> None:
    body = '法定处罚 { 暂扣 "甲" 1个月至6个月 暂扣 "乙" 1个月至6个月 可以 限制从业 1年以上10年以下 }'

    def decided(*months: int, told: tuple[int, ...] = (3, 3), **ban: str) -> list[str]:
        def terms(lengths: tuple[int, ...]) -> list[dict[str, str]]:
            return [
                {"kind": "暂扣", "object": one, "amount": f"{n}个月"} for one, n in zip("甲乙", lengths, strict=True)
            ]

        bans = [[{"kind": "限制从业", "amount": each}] if each else [] for each in (ban.get("now"), ban.get("then"))]
        notified = {"sanctions": [*terms(told), *bans[1]]}
        made = held(asked(body), sanctions=[*terms(months), *bans[0]], notified=notified, defended=True)
        return [one.code for one in made.remarks if one.code.startswith(("heavier", "other_than"))]

    assert decided(3, 3) == decided(2, 3) == []
    assert decided(4, 3) == decided(3, 4) == ["heavier_after_defence"]
    assert decided(2, 4) == ["other_than_notified"]
    assert decided(3, 3, now="终身", then="10年") == ["heavier_after_defence"]
    assert decided(3, 3, now="10年", then="终身") == []


def test_R21i_a_transfer_is_no_heavier_penalty() -> None:
    recommendation = general('法定处罚 { 罚款 1万元以上5万元以下 可以 吊销 "许可证" }', crime_suspected=True)
    told = {"sanctions": [{"kind": "罚款", "amount": 12000}]}
    assert codes(recommendation, disposition="移送", notified=told, defended=True) == []
    revoked = [{"kind": "吊销许可证件"}]
    assert codes(recommendation, disposition="移送", sanctions=revoked, notified=told) == ["other_than_notified"]


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


def test_R21a_a_penalty_of_another_organ_or_beyond_its_days_is_told() -> None:
    head = '实施主体 "城市管理" 有效期至 2026-05-31'
    books = catalogue("有效期至 2026-05-31 法定处罚 { 罚款 1万元以上5万元以下 }", head)
    case: dict[str, object] = {"matter": "M-1", "party": "individual"}

    def said(organ: str, day: str, **decision: object) -> list[tuple[str, str]]:
        recommendation = recommend(books.case(case | {"organ": organ, "decided": day}))
        return [(one.level, one.code) for one in held(recommendation, **decision).remarks]

    fine = {"sanctions": [{"kind": "罚款", "amount": 20000}]}
    assert said("城市管理", "2026-05-31", **fine) == []
    assert said("公安", "2026-05-31", **fine) == [("warning", "not_this_organ")]
    assert said("城市管理", "2026-06-01", **fine) == [
        ("warning", "rulebook_not_in_force"),
        ("warning", "matter_not_listed"),
    ]
    assert said("公安", "2026-05-31", disposition="移送") == [("warning", "transfer_without_ground")]
