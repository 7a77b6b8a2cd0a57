"""R21: the course of a case. Notice, defence, hearing, days; what changed from stage to stage."""

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import penalty_dsl
from penalty_rules import CaseError, Catalogue
from penalty_rules.canonical import to_json
from penalty_rules.stages import course_text, examine, read_history
from penalty_rules.stages.records import HistoryRecord
from penalty_rules.stages.remarks import COURSE_REMARKS, course_remark
from tests.law.asking import sources
from tests.semantics.asking import catalogue

BODY = """情节 次数 (times) : 次数
  情节 数量 (count) : 个数 推定 1个 理由 "未查得更多"
  法定处罚 { 罚款 1万元以上5万元以下 可以 吊销 "许可证" }
  档次 1 从轻 (light) { 当 次数 = 0次 罚款 法定幅度的 0% 至 30% }
  档次 2 一般 (normal) { 其余 罚款 法定幅度的 30% 至 70% }"""
CASE: dict[str, Any] = {
    "matter": "M-1",
    "party": "individual",
    "act": "2026-01-10",
    "filed": "2026-03-02",
    "facts": {"次数": 0, "larger_fine": False},
}
NOTICE: dict[str, Any] = {"stage": "告知", "day": "2026-04-01"}
HEARD: dict[str, Any] = {"stage": "陈述申辩后", "day": "2026-04-10"}
DECIDED: dict[str, Any] = {"stage": "决定", "day": "2026-04-20"}


@pytest.fixture(scope="module")
def books() -> Catalogue:
    return Catalogue(penalty_dsl.load_sources(sources(BODY)).rulebooks)


def fined(amount: int, *more: dict[str, Any]) -> dict[str, Any]:
    return {"decision": {"sanctions": [{"kind": "罚款", "amount": amount}, *more], "reason": "无"}}


def told(books: Catalogue, *stages: dict[str, Any], **case: object) -> HistoryRecord:
    return examine(read_history(books, {"case": CASE | case, "stages": list(stages)}))


def codes(books: Catalogue, *stages: dict[str, Any], **case: object) -> list[str]:
    return [one.code for one in told(books, *stages, **case).remarks]


# --- stages and what changed


def test_R21l_each_stage_has_the_recommendation_on_the_facts_known_then(books: Catalogue) -> None:
    record = told(books, {"stage": "调查终结", "day": "2026-03-20"}, NOTICE | {"facts": {"times": 2}}, DECIDED)
    assert [one.stage for one in record.stages] == ["investigated", "notified", "decided"]
    assert [one.recommendation.answers[0].tier for one in record.stages] == ["light", "normal", "normal"]
    first, second, third = record.stages
    assert (first.changed, first.weighed) == ((), ())
    assert [(one.label, one.was, one.now) for one in second.changed] == [("次数", "0", "2")]
    assert [(one.weight, one.changed) for one in second.weighed] == [("heavier", True)]
    assert [(one.weight, one.changed) for one in third.weighed] == [("equal", False)]
    assert third.recommendation.given.decided == "2026-04-20"


def test_R21l_a_fact_may_be_withdrawn(books: Catalogue) -> None:
    record = told(books, NOTICE | {"facts": {"次数": 2}}, DECIDED | {"withdrawn": ["times"]})
    (one,) = record.stages[1].changed
    assert (one.was, one.now) == ("2", "")
    assert record.stages[1].recommendation.answers[0].disposition == "undetermined"
    assert record.stages[1].weighed[0].weight == "incomparable"


# --- nothing heavier because of a defence


TOO_LITTLE = """法定处罚 {
    没收 财物 "工具"
    当 次数 不足 2次 { 并处 罚款 1万元以上3万元以下 }
    否则 { 并处 罚款 5万元以上10万元以下 }
  }
  档次 1 从轻 (light) { 当 后果 = 无 罚款 法定幅度的 0% 至 50% }
  档次 2 一般 (normal) { 其余 罚款 法定幅度的 50% 至 100% }"""


def test_R21n_what_was_too_little_from_the_start_hides_no_fact_that_was_found() -> None:
    """The tools were never announced. The fine became too little with the second offence, and is heavier because of that."""
    books = catalogue(TOO_LITTLE)
    case = {"party": "unit", "facts": {"次数": 0}}
    notice, decided = NOTICE | fined(20_000), DECIDED | fined(30_000)
    assert "new_facts_need_notice" in codes(books, notice, HEARD | {"facts": {"次数": 2}}, decided, **case)
    assert "heavier_after_defence" in codes(books, notice, HEARD, decided, **case)


def test_R21n_heavier_after_a_defence_without_new_facts(books: Catalogue) -> None:
    record = told(books, NOTICE | fined(12000), HEARD, DECIDED | fined(13000))
    (one,) = record.remarks
    assert (one.code, one.level, one.stage, one.earlier) == ("heavier_after_defence", "alarm", 2, 0)
    assert one.basis == ("《行政处罚法》第四十五条第二款",)
    assert codes(books, NOTICE | fined(12000), HEARD, DECIDED | fined(12000)) == []
    assert codes(books, NOTICE | fined(12000), HEARD, DECIDED | fined(11999)) == ["lighter_than_notified"]
    assert codes(books, NOTICE | fined(12000), HEARD | {"defended": False}, DECIDED | fined(13000)) == [
        "heavier_without_notice"
    ]


def test_R21n_new_unfavourable_facts_are_not_because_of_the_defence_but_need_notice(books: Catalogue) -> None:
    worse = HEARD | {"facts": {"次数": 2}}
    record = told(books, NOTICE | fined(12000), worse, DECIDED | fined(30000))
    (one,) = record.remarks
    assert (one.code, one.level) == ("new_facts_need_notice", "warning")
    assert [(each.label, each.was, each.now) for each in one.facts] == [("次数", "0", "2")]
    anew = NOTICE | {"day": "2026-04-12"} | fined(30000)
    assert codes(books, NOTICE | fined(12000), worse, anew, DECIDED | fined(30000)) == []


def test_R21n_facts_that_change_nothing_justify_nothing(books: Catalogue) -> None:
    record = told(books, NOTICE | fined(12000), HEARD | {"facts": {"数量": 9}}, DECIDED | fined(13000))
    assert [one.code for one in record.remarks] == ["heavier_after_defence"]


def test_R21n_neither_lighter_nor_heavier(books: Catalogue) -> None:
    other = fined(11000, {"kind": "吊销许可证件"})
    notice = NOTICE | fined(12000) | {"hearing_told": True}
    assert codes(books, notice, DECIDED | other) == ["other_than_notified"]


def test_R21n_without_proposals_the_recommendations_are_compared(books: Catalogue) -> None:
    assert codes(books, NOTICE, HEARD, DECIDED) == []
    assert codes(books, NOTICE, HEARD | {"facts": {"次数": 1}}, DECIDED) == ["new_facts_need_notice"]


ANEW: dict[str, Any] = {"stage": "告知", "day": "2026-04-12"}


def test_R21s_to_announce_it_anew_does_not_make_more_lawful(books: Catalogue) -> None:
    record = told(books, NOTICE | fined(12000), HEARD, ANEW | fined(13000), DECIDED | fined(13000))
    assert [(one.code, one.level, one.stage, one.earlier) for one in record.remarks] == [
        ("heavier_after_defence", "alarm", 2, 0),
        ("heavier_after_defence", "alarm", 3, 0),
    ]
    again = HEARD | {"day": "2026-04-14"}
    assert (
        codes(books, NOTICE | fined(12000), HEARD, ANEW | fined(13000), again, DECIDED | fined(13000))
        == ["heavier_after_defence"] * 2
    )
    assert codes(books, NOTICE | fined(12000), HEARD, ANEW | fined(12000), DECIDED | fined(12000)) == []


def test_R21s_what_was_found_against_the_party_and_told_may_be_decided(books: Catalogue) -> None:
    first, worse = NOTICE | fined(12000), HEARD | {"facts": {"次数": 2}}
    assert codes(books, first, worse, ANEW | fined(30000), DECIDED | fined(30000)) == []
    late = DECIDED | fined(13000) | {"facts": {"次数": 2}}
    assert codes(books, first, HEARD, ANEW | fined(13000), late) == ["heavier_after_defence"] * 2


def test_R21s_before_the_party_was_heard_more_may_be_announced(books: Catalogue) -> None:
    heard = HEARD | {"day": "2026-04-14"}
    assert codes(books, NOTICE | fined(12000), ANEW | fined(13000), heard, DECIDED | fined(13000)) == []
    silent = HEARD | {"defended": False}
    assert codes(books, NOTICE | fined(12000), silent, ANEW | fined(13000), DECIDED | fined(13000)) == []


def test_R21s_of_several_announcements_the_lightest_counts(books: Catalogue) -> None:
    stages = (
        NOTICE | fined(13000),
        HEARD,
        ANEW | fined(12000),
        HEARD | {"day": "2026-04-13"},
        ANEW | {"day": "2026-04-14"} | fined(14000),
        DECIDED | fined(14000),
    )
    found = [(one.stage, one.earlier) for one in told(books, *stages).remarks if one.level == "alarm"]
    assert found == [(4, 2), (5, 2)]


def test_R21n_what_is_withdrawn_is_no_new_fact(books: Catalogue) -> None:
    gone = DECIDED | fined(13000) | {"withdrawn": ["次数"]}
    assert codes(books, NOTICE | fined(12000), HEARD, gone) == ["heavier_after_defence"]


def test_R21n_what_was_unknown_is_against_the_party_if_the_announced_became_too_little(books: Catalogue) -> None:
    unknown: dict[str, Any] = {"facts": {"larger_fine": False}}
    for times, code in ((0, "heavier_after_defence"), (2, "new_facts_need_notice")):
        decided = DECIDED | fined(24000) | {"facts": {"次数": times}}
        assert codes(books, NOTICE | fined(12000), HEARD, decided, **unknown) == [code]


@settings(derandomize=True, max_examples=40, deadline=None, database=None)
@given(st.integers(10_000, 22_000), st.integers(10_000, 22_000), st.booleans())
def test_R21n_only_what_is_heavier_is_found_heavier(announced: int, decided: int, defended: bool) -> None:
    catalogue = Catalogue(penalty_dsl.load_sources(sources(BODY)).rulebooks)
    found = codes(catalogue, NOTICE | fined(announced), HEARD | {"defended": defended}, DECIDED | fined(decided))
    heavier = "heavier_after_defence" if defended else "heavier_without_notice"
    assert found == [heavier] * (decided > announced) + ["lighter_than_notified"] * (decided < announced)


GAINS = """情节 次数 (times) : 次数
  情节 所得 (gains) : 金额
  法定处罚 { 没收 所得 罚款 1万元以上5万元以下 }
  档次 1 从轻 (light) { 当 次数 = 0次 罚款 法定幅度的 0% 至 30% }
  档次 2 一般 (normal) { 其余 罚款 法定幅度的 30% 至 70% }"""


@pytest.fixture(scope="module")
def with_gains() -> Catalogue:
    return Catalogue(penalty_dsl.load_sources(sources(GAINS)).rulebooks)


def taken(fine: int, gains: int) -> dict[str, Any]:
    return fined(fine, {"kind": "没收违法所得", "amount": gains})


@pytest.mark.parametrize(
    ("known", "found", "decided", "code"),
    [
        ({"次数": 0, "所得": 1000}, {}, (12000, 1001), ["heavier_after_defence"]),
        ({"次数": 0, "所得": 1000}, {"所得": 5000}, (12000, 5000), ["new_facts_need_notice"]),
        (
            {"次数": 0, "所得": 1000},
            {"所得": 5000},
            (13000, 5000),
            ["heavier_after_defence"],
        ),  # gains are no reason for the fine
        ({"次数": 0, "所得": 1000}, {"次数": 2}, (25000, 5000), ["heavier_after_defence"]),
        ({"次数": 0, "所得": 1000}, {"次数": 2, "所得": 5000}, (25000, 5000), ["new_facts_need_notice"]),
        ({"次数": 0}, {"所得": 5000}, (12000, 5000), ["new_facts_need_notice"]),  # they were not known
        ({"次数": 0, "所得": 1000}, {"所得": 500}, (12000, 500), ["lighter_than_notified"]),
        ({"次数": 0, "所得": 1000}, {"所得": 5000}, (11000, 5000), ["other_than_notified"]),
    ],
)
def test_R21n_gains_are_held_against_what_was_announced(
    with_gains: Catalogue, known: dict[str, Any], found: dict[str, Any], decided: tuple[int, int], code: list[str]
) -> None:
    stages = (NOTICE | taken(12000, 1000), HEARD | {"facts": found}, DECIDED | taken(*decided))
    quiet = {"larger_fine": False, "larger_confiscation": False}
    assert codes(with_gains, *stages, facts=known | quiet) == code


@pytest.mark.parametrize(
    ("known", "later", "weight"), [(1000, 5000, "heavier"), (5000, 1000, "lighter"), (None, 5000, "equal")]
)
def test_R21l_of_what_is_equal_otherwise_gains_decide(
    with_gains: Catalogue, known: int | None, later: int, weight: str
) -> None:
    facts = {"次数": 0} if known is None else {"次数": 0, "所得": known}
    record = told(with_gains, NOTICE, HEARD | {"facts": {"所得": later}}, facts=facts)
    assert [one.weight for one in record.stages[1].weighed] == [weight]


def test_R21n_a_case_that_is_transferred_after_the_notice_is_not_heavier(books: Catalogue) -> None:
    crime = DECIDED | {"facts": {"crime_suspected": True}, "decision": {"disposition": "移送"}}
    assert told(books, NOTICE | fined(12000), HEARD, crime).level == ""


def test_R21n_what_was_not_decided_yet_is_compared_by_the_recommendations(books: Catalogue) -> None:
    worse = DECIDED | {"facts": {"次数": 2}}
    assert codes(books, NOTICE | fined(12000), HEARD, worse) == ["new_facts_need_notice"]
    assert codes(books, NOTICE | fined(12000), HEARD, DECIDED) == []


def test_R21n_what_is_announced_anew_was_told(books: Catalogue) -> None:
    anew = {"stage": "告知", "day": "2026-04-12"}
    assert codes(books, NOTICE, HEARD | {"facts": {"次数": 2}}, anew, DECIDED) == []


# --- notice and hearing


def test_R21m_a_penalty_that_was_not_announced(books: Catalogue) -> None:
    assert codes(books, DECIDED | fined(12000)) == ["no_notice"]
    assert codes(books, DECIDED | {"decision": {"disposition": "不予处罚"}}, facts={"age": 13}) == []


TWO = {
    "acts": [
        {"id": "1", "from": "2026-01-10", "matters": ["M-1"]},
        {"id": "2", "from": "2026-01-12", "matters": ["M-1"]},
    ],
    "subjects": [{"id": "p", "role": "individual"}],
    "facts": {"次数": 0, "larger_fine": False},
}


def test_R21m_a_notice_speaks_of_what_it_names(books: Catalogue) -> None:
    def results(*acts: str) -> dict[str, Any]:
        return {
            "decision": {"results": [{"act": each, "sanctions": [{"kind": "罚款", "amount": 12000}]} for each in acts]}
        }

    def missed(*stages: dict[str, Any]) -> list[tuple[str, str]]:
        record = examine(read_history(books, {"case": TWO, "stages": list(stages)}))
        return [(one.code, one.act) for one in record.remarks]

    anew = {"stage": "告知", "day": "2026-04-12"}
    assert missed(NOTICE | results("1"), DECIDED | results("1", "2")) == [("no_notice", "2")]
    assert missed(NOTICE | results("1", "2"), DECIDED | results("1", "2")) == []
    apart = (NOTICE | results("1"), anew | results("2"), DECIDED | results("1", "2"))
    assert missed(*apart) == []
    assert examine(read_history(books, {"case": TWO, "stages": list(apart)})).level == ""
    assert missed(NOTICE, DECIDED | results("1", "2")) == []  # what was announced is not said


def test_R21m_on_the_spot_the_party_is_told_when_it_is_decided() -> None:
    small = Catalogue(penalty_dsl.load_sources(sources("法定处罚 { 罚款 200元以下 }")).rulebooks)

    def decided(**more: object) -> list[str]:
        decision = {"sanctions": [{"kind": "罚款", "amount": 200}], **more}
        return codes(small, DECIDED | {"decision": decision}, facts={})

    assert decided(procedure="当场", steps={"inform": True}) == []
    assert decided(procedure="当场") == decided(steps={"inform": True}) == ["no_notice"]


LARGE: dict[str, Any] = {"facts": {"次数": 0, "larger_fine": True}}


def test_R21m_the_right_to_a_hearing(books: Catalogue) -> None:
    assert codes(books, NOTICE | {"hearing_told": True}, DECIDED, **LARGE) == []
    assert codes(books, NOTICE | {"hearing_told": False}, DECIDED, **LARGE) == ["hearing_not_told"]
    assert codes(books, NOTICE, DECIDED, **LARGE) == ["hearing_unstated"]
    assert codes(books, NOTICE | {"hearing_told": False}, DECIDED) == []  # none is due
    assert codes(books, NOTICE | {"hearing_told": True, "hearing_demanded": True}, DECIDED, **LARGE) == [
        "hearing_not_held"
    ]
    held = HEARD | {"hearing": True, "day": "2026-04-14"}
    assert codes(books, NOTICE | {"hearing_told": True, "hearing_demanded": True}, held, DECIDED, **LARGE) == []


def test_R21m_five_working_days_to_ask_for_a_hearing(books: Catalogue) -> None:
    """Told on Wednesday 1 April 2026; Monday the 6th is free (清明节), the fifth working day is Thursday the 9th."""
    notice = NOTICE | {"hearing_told": True}
    assert codes(books, notice, DECIDED | {"day": "2026-04-09"}, **LARGE) == ["hearing_period_running"]
    assert codes(books, notice, DECIDED | {"day": "2026-04-10"}, **LARGE) == []
    waived = notice | {"hearing_demanded": False}
    assert codes(books, waived, DECIDED | {"day": "2026-04-09"}, **LARGE) == []


def test_R21m_a_demand_stands_until_it_is_held_or_waived(books: Catalogue) -> None:
    asked, anew = NOTICE | {"hearing_told": True, "hearing_demanded": True}, ANEW | {"hearing_told": True}
    late = DECIDED | {"day": "2026-04-27"}
    assert codes(books, asked, anew, late, **LARGE) == ["hearing_not_held"]
    assert codes(books, asked, anew | {"hearing_demanded": False}, late, **LARGE) == []
    held = HEARD | {"hearing": True, "day": "2026-04-14"}
    assert codes(books, asked, held, anew | {"day": "2026-04-15"}, late, **LARGE) == []
    told_only = NOTICE | {"hearing_told": True}
    assert codes(books, told_only, late | {"hearing_demanded": True}, **LARGE) == ["hearing_not_held"]
    assert codes(books, asked, DECIDED | {"day": "2026-04-03", "hearing_demanded": False}, **LARGE) == []


@pytest.mark.parametrize(
    ("told_on", "asked_on", "found"),
    [
        ("2026-03-31", True, []),  # the 6th of April is free: the seventh working day before the 10th
        ("2026-04-01", True, [("2026-03-31", "2026-04-01")]),
        ("2026-03-25", "2026-03-31", []),
        ("2026-03-25", "2026-04-01", [("2026-03-31", "2026-04-01")]),  # asked for a day later
    ],
)
def test_R21m_notice_of_a_hearing_is_given_seven_working_days_before(
    books: Catalogue, told_on: str, asked_on: object, found: list[tuple[str, str]]
) -> None:
    notice = NOTICE | {"day": told_on, "hearing_told": True}
    held = HEARD | {"hearing": True, "hearing_demanded": asked_on}
    remarks = told(books, notice, held, DECIDED, **LARGE).remarks
    assert [one.args for one in remarks] == found
    assert {one.code for one in remarks} <= {"hearing_too_soon"}


@pytest.mark.parametrize(
    ("day", "found"),
    [
        ("2026-04-09", ["hearing_not_held"]),  # the fifth working day
        ("2026-04-10", []),  # a day too late
        (True, ["hearing_not_held"]),  # the day is not said
    ],
)
def test_R21m_what_is_asked_for_too_late_need_not_be_held(books: Catalogue, day: object, found: list[str]) -> None:
    asked = HEARD | {"hearing_demanded": day}
    assert codes(books, NOTICE | {"hearing_told": True}, asked, DECIDED, **LARGE) == found
    stood = NOTICE | {"hearing_told": True, "hearing_demanded": "2026-04-01"}
    assert codes(books, stood, asked, DECIDED, **LARGE) == ["hearing_not_held"]


def test_R21m_what_was_decided_may_demand_a_hearing_where_what_was_announced_did_not(books: Catalogue) -> None:
    decided = DECIDED | fined(12000, {"kind": "吊销许可证件"})
    for offered, found in ((True, []), (False, ["hearing_not_told"]), (None, ["hearing_unstated"])):
        notice = NOTICE | fined(12000) | {"hearing_told": offered}
        assert codes(books, notice, decided) == [*found, "heavier_without_notice"]
        assert codes(books, notice, DECIDED | fined(12000)) == []


def test_R21m_before_holidays_are_arranged_the_period_is_provisional(books: Catalogue) -> None:
    """Told on 25 December 2026: the fifth working day is 4 January, unless a day before is made up for New Year."""
    notice = NOTICE | {"hearing_told": True, "day": "2026-12-25"}
    record = told(books, notice, DECIDED | {"day": "2027-01-04"}, filed="2026-12-01", **LARGE)
    assert [(one.code, one.level, one.args) for one in record.remarks] == [
        ("hearing_period_provisional", "notice", ("2027-01-04",))
    ]


# --- order and days


def test_R21o_order_of_stages_and_days(books: Catalogue) -> None:
    assert codes(books, DECIDED, NOTICE | {"day": "2026-04-21"}) == ["stage_out_of_order", "no_notice"]
    assert codes(books, NOTICE, DECIDED | {"day": "2026-03-31"}) == ["day_out_of_order"]
    again = {"stage": "调查终结", "day": "2026-04-11"}
    assert codes(books, NOTICE, HEARD, again, NOTICE | {"day": "2026-04-12"}, DECIDED) == []
    assert (
        codes(books, NOTICE, again | {"day": "2026-04-02"}, HEARD, DECIDED) == []
    )  # investigated further before it was heard


def test_R21o_what_a_stage_needs_before_it(books: Catalogue) -> None:
    def said(*stages: dict[str, Any]) -> list[tuple[str, tuple[str, ...]]]:
        return [(one.code, one.args) for one in told(books, *stages).remarks if one.code.startswith("stage")]

    investigated, reviewed = {"stage": "调查终结", "day": "2026-03-20"}, {"stage": "县级审核", "day": "2026-04-25"}
    assert said(HEARD) == said(investigated, HEARD) == [("stage_too_early", ("heard", "notified"))]
    assert said(reviewed) == said(NOTICE, reviewed) == [("stage_too_early", ("reviewed", "decided"))]
    assert said(NOTICE, DECIDED, reviewed, HEARD) == [("stage_out_of_order", ("heard", "reviewed"))]


def test_R21p_ninety_days_from_filing(books: Catalogue) -> None:
    assert codes(books, NOTICE, DECIDED | {"day": "2026-06-01"}) == []
    found = told(books, NOTICE, DECIDED | {"day": "2026-06-02"}).remarks
    assert [(one.code, one.args[2:], one.basis) for one in found] == [
        ("overdue", ("2026-06-01", "2026-06-02"), ("《行政处罚法》第六十条",))
    ]
    assert course_text(found[0], "en") == "Too late: decide the case by 2026-06-01, done on 2026-06-02."
    # With a decision its review says so, once.
    record = told(books, NOTICE, DECIDED | {"day": "2026-06-02"} | fined(12000))
    reviewed = record.stages[1].review
    assert reviewed is not None
    assert record.remarks == ()
    assert [one.code for one in reviewed.remarks] == ["overdue"]


def test_R21p_the_time_to_decide_ends_with_the_decision(books: Catalogue) -> None:
    street = {"facts": {"次数": 0, "larger_fine": False, "township": True, "county_review_required": True}}
    stages = (
        NOTICE | {"day": "2026-05-20"} | fined(12000),
        DECIDED | {"day": "2026-06-01"} | fined(12000),
        {"stage": "县级审核", "day": "2026-06-10"} | fined(12000),
    )
    assert told(books, *stages, **street).level == ""
    late = told(books, *({**one, "day": "2026-06-15"} for one in stages), **street)
    said = [[each.code for each in one.review.remarks] for one in late.stages if one.review is not None]
    assert (late.remarks, said) == ((), [[], ["overdue"], []])


def test_R21q_facts_found_after_the_decision(books: Catalogue) -> None:
    reviewed = {"stage": "县级审核", "day": "2026-04-25"}
    assert codes(books, NOTICE, DECIDED, reviewed) == []
    assert codes(books, NOTICE, DECIDED, reviewed | {"facts": {"数量": 3}}) == ["facts_after_decision"]


def test_R21r_a_township_decides_and_the_county_reviews(books: Catalogue) -> None:
    street = {"facts": {"次数": 0, "larger_fine": False, "township": True, "county_review_required": True}}
    reviewed = {"stage": "县级审核", "day": "2026-04-25"}
    (one,) = told(books, NOTICE, DECIDED, **street).remarks
    assert (one.code, one.level, one.basis) == ("not_effective", "warning", ("《行政处罚法》第二十四条第三款",))
    assert codes(books, NOTICE, DECIDED | fined(12000), **street) == ["not_effective"]
    assert codes(books, NOTICE, DECIDED, reviewed, **street) == []
    own = {"facts": {"次数": 0, "larger_fine": False, "township": True}}
    assert codes(books, NOTICE, DECIDED, **own) == []


# --- what is handed over


@pytest.mark.parametrize(
    ("stages", "case", "code", "pointer"),
    [
        ([NOTICE | {"stage": "结案"}], {}, "E0270", "/stages/0/stage"),
        ([NOTICE], {"decided": "2026-04-01"}, "E0271", "/case/decided"),
        ([NOTICE | {"withdrawn": ["数量"]}], {}, "E0272", "/stages/0/withdrawn/0"),
        ([NOTICE, DECIDED | {"facts": {"次数": -1}}], {}, "E0208", "/stages/1/facts/次数"),
        ([NOTICE], {"facts": {"次数": "几次"}}, "E0202", "/case/facts/次数"),
        ([NOTICE], {"matter": "X"}, "E0218", "/case/matter"),
        ([NOTICE | {"decision": {"sanctions": [{"kind": "罚"}]}}], {}, "E0263", "/stages/0/decision/sanctions/0/kind"),
        ([NOTICE | {"day": "2026-02-30"}], {}, "E0205", "/stages/0/day"),
        ([NOTICE | {"facts": {"次数": 1, "times": 2}}], {}, "E0221", "/stages/0/facts/times"),
        ([NOTICE | fined(12000)], {"filed": "2026-04-02"}, "E0269", "/stages/0/day"),
        ([NOTICE, DECIDED | {"hearing": True}], {}, "E0275", "/stages/1/hearing"),
        ([NOTICE, HEARD | {"hearing_told": True}], {}, "E0275", "/stages/1/hearing_told"),
        ([NOTICE | {"hearing_demanded": "2026-04-02"}], {}, "E0275", "/stages/0/hearing_demanded"),
        ([NOTICE | {"hearing_demanded": "2026-02-30"}], {}, "E0205", "/stages/0/hearing_demanded"),
        ([NOTICE | {"defended": False}], {}, "E0275", "/stages/0/defended"),
        ([NOTICE], {"events": {"收到": "2030-01-01"}}, "E0273", "/case/events/收到"),
        ([NOTICE], {"facts": ["次数"]}, "E0214", "/case/facts"),
        ([NOTICE], {"facts": None}, "E0214", "/case/facts"),
        ([], {}, "E0214", "/stages"),
    ],
)
def test_R21l_a_faulty_history_is_told_with_its_place(
    books: Catalogue, stages: list[dict[str, Any]], case: dict[str, Any], code: str, pointer: str
) -> None:
    with pytest.raises(CaseError) as caught:
        read_history(books, {"case": CASE | case, "stages": stages})
    assert [(one.code, one.pointer) for one in caught.value.problems] == [(code, pointer)]


def test_R21l_the_stages_there_are_are_listed_in_the_language_asked_for(books: Catalogue) -> None:
    with pytest.raises(CaseError) as caught:
        read_history(books, {"case": CASE, "stages": [NOTICE | {"stage": "结案"}]})
    (one,) = caught.value.problems
    assert one.allowed_zh.startswith("调查终结 (investigated)、告知 (notified)、")
    assert one.allowed_en == "investigated, notified, heard, decided, reviewed"


def test_R21_every_remark_on_a_course_has_words_and_provisions_that_exist() -> None:
    assert all(words.zh and words.en for words in COURSE_REMARKS.values())
    cited = dict.fromkeys(text for words in COURSE_REMARKS.values() for text in words.basis)
    law = "法律 行政处罚法 = 《中华人民共和国行政处罚法》 2021-01-22\n"
    head = '语言 1\n裁量基准 test.book 版本 "1" { 名称 "依据" }\n'
    matter = f'事项 M-1 "甲" {{ 对象 单位 依据 {"、".join(cited)} 法定处罚 {{ 警告 }} }}'
    assert penalty_dsl.load_sources({"t.penalty": head + law + matter}).rulebooks
    assert course_text(course_remark("stage_out_of_order", 1, 0, "notified", "decided"), "en") == (
        "“notified” cannot come after “decided”."
    )


def test_R21_the_same_history_gives_the_same_bytes(books: Catalogue) -> None:
    stages = (NOTICE | fined(12000), HEARD, DECIDED | fined(13000))
    one, other = (to_json(told(books, *stages)) for _ in range(2))
    assert one == other
    assert json.loads(one)["history"] == 1
