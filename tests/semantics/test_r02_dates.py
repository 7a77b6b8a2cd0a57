"""The dates of the case in conditions (R2b, R3f, D1), conditions that answer (R3k), limitation (R5h)."""

from collections.abc import Mapping
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

import penalty_dsl
from penalty_dsl.periods import months_after
from penalty_rules import AnswerRecord, CaseError, load_rulebooks, recommend
from penalty_rules.reference.calendar import months_later
from tests.semantics.asking import PLAIN, ask, catalogue, codes

EXEMPTED = '不予处罚 "迟报" { 当 迟报 依据 《测试法》第二条 } ' + PLAIN
ASKED = "情节 迟报 (late) : 是否 即 立案日 > 发现日 + 1个月 " + EXEMPTED
PRESUMED = '情节 迟报 (late) : 是否 即 立案日 > 发现日 + 1个月 推定 否 理由 "没有写明" ' + EXEMPTED


def _disposition(condition: str, **case: object) -> str:
    """What becomes of a case in which the condition alone exempts."""
    return ask(f'不予处罚 "甲" {{ 当 {condition} 依据 《测试法》第二条 }} {PLAIN}', {}, "", "", **case).disposition


EXEMPT, PENALISED, OPEN = "must_not_penalise", "penalise", "undetermined"


def test_R2b_conditions_read_the_dates_of_the_case() -> None:
    assert _disposition("决定日 < 2026-07-01", decided="2026-06-30") == EXEMPT
    assert _disposition("决定日 < 2026-07-01", decided="2026-07-01") == PENALISED
    assert _disposition("立案日 - 发现日 > 30天", discovered="2026-01-01", filed="2026-01-31") == PENALISED
    assert _disposition("立案日 - 发现日 > 30天", discovered="2026-01-01", filed="2026-02-01") == EXEMPT


def test_R2b_an_act_without_an_end_was_over_on_the_day_it_began() -> None:
    when = "行为终了日 < 2026-02-01"
    assert _disposition(when, act={"from": "2026-01-01"}) == EXEMPT
    assert _disposition(when, act="2026-01-01") == EXEMPT
    assert _disposition(when, act={"from": "2026-01-01", "to": "2026-02-01"}) == PENALISED
    assert _disposition("行为开始日 < 2026-02-01", act={"from": "2026-01-01", "to": "2026-02-01"}) == EXEMPT


def test_R2b_a_date_that_the_case_does_not_give_is_unknown() -> None:
    answer = ask(f'不予处罚 "甲" {{ 当 发现日 < 2026-02-01 依据 《测试法》第二条 }} {PLAIN}', {})
    assert answer.disposition == OPEN
    assert [item.code for item in answer.missing] == ["discovered"]


def test_R2b_a_date_of_the_case_is_no_fact() -> None:
    with pytest.raises(CaseError) as caught:
        ask(PLAIN, {"发现日": "2026-01-01"})
    assert [problem.code for problem in caught.value.problems] == ["E0219"]


def test_R2b_an_answer_tells_the_dates_that_something_reads() -> None:
    day = {"discovered": "2026-01-01", "filed": "2026-01-02"}
    assert ask(PLAIN, {}, **day).facts == ()
    answer = ask(f'不予处罚 "甲" {{ 当 发现日 > 2026-02-01 依据 《测试法》第二条 }} {PLAIN}', {}, **day)
    assert [(fact.code, fact.value) for fact in answer.facts] == [("discovered", "2026-01-01")]


@pytest.mark.parametrize(
    ("act", "discovered", "late"),
    [
        ("2024-03-15", "2026-03-15", False),  # the anniversary is in time
        ("2024-03-15", "2026-03-16", True),
        ("2024-02-29", "2026-02-28", False),  # no 29 February: the last of the month
        ("2024-02-29", "2026-03-01", True),
    ],
)
def test_D1_a_period_of_years_ends_with_the_corresponding_day(act: str, discovered: str, late: bool) -> None:
    found = _disposition("发现日 > 行为终了日 + 2年", act=act, discovered=discovered)
    assert found == (EXEMPT if late else PENALISED)


def test_D1_months_first_then_days() -> None:
    when = "发现日 = 行为终了日 + 1个月 + 1日"
    assert _disposition(when, act="2026-01-31", discovered="2026-03-01") == EXEMPT
    assert _disposition("行为终了日 = 发现日 - 6个月", act="2025-08-28", discovered="2026-02-28") == EXEMPT
    assert _disposition("决定日 > 2026-01-31 + 1个月", decided="2026-02-28") == PENALISED


@given(st.dates(), st.integers(-12_000, 12_000))
def test_D1_both_calendars_agree(day: date, months: int) -> None:
    assert months_after(day.toordinal(), months) == months_later(day.toordinal(), months)


@given(st.integers(1, 3_652_058), st.integers(-12_000, 12_000))
def test_D1_a_later_day_never_ends_earlier(day: int, months: int) -> None:
    assert months_after(day, months) <= months_after(day + 1, months)


def test_R3f_an_unknown_date_leaves_open_only_what_it_can_still_change() -> None:
    when = "发现日 > 行为终了日 + 2年"
    assert _disposition(when, act="2026-01-01") == OPEN
    assert _disposition(when, act="9999-12-31", decided=None) == PENALISED  # no discovery can be later


def test_R3k_the_dates_answer_before_anything_is_presumed() -> None:
    dates = {"discovered": "2026-01-01"}
    assert ask(PRESUMED, {}, filed="2026-02-01", **dates).disposition == PENALISED
    answer = ask(PRESUMED, {}, filed="2026-02-02", **dates)
    assert answer.disposition == EXEMPT
    assert answer.presumed == ()
    assert ("late", "true") in [(fact.code, fact.value) for fact in answer.facts]


def test_R3k_without_the_dates_it_is_a_circumstance_like_any_other() -> None:
    presumed = ask(PRESUMED, {})
    assert (presumed.disposition, [item.code for item in presumed.presumed]) == (PENALISED, ["late"])
    assert ask(PRESUMED, {"迟报": True}).disposition == EXEMPT
    asked = ask(ASKED, {})
    assert (asked.disposition, [item.code for item in asked.missing], asked.exact) == (OPEN, ["late"], False)


def test_R3k_a_fact_that_the_dates_contradict_is_refused() -> None:
    dates = {"discovered": "2026-01-01", "filed": "2026-02-01"}
    assert ask(PRESUMED, {"迟报": False}, **dates).disposition == PENALISED
    with pytest.raises(CaseError) as caught:
        ask(PRESUMED, {"迟报": True}, **dates)
    assert [problem.code for problem in caught.value.problems] == ["E0240"]


def test_R3k_presumptions_answer_nothing() -> None:
    body = '情节 甲 (a) : 是否 推定 是 理由 "甲" 情节 乙 (b) : 是否 即 甲 推定 否 理由 "乙" 不予处罚 "乙" { 当 乙 依据 《测试法》第二条 } '
    assert ask(body + PLAIN, {}).disposition == PENALISED
    assert ask(body + PLAIN, {"甲": True}).disposition == EXEMPT


SHOP = load_rulebooks()
NOTHING: Mapping[str, object] = {}


def _smoker(more: Mapping[str, object] = NOTHING, **case: object) -> AnswerRecord:
    """A matter that uses the general provisions."""
    facts = {"法定情节严重": False, "主动整改": False, "既往违法次数": 1, "危害后果": "严重"}
    data = {
        "matter": "FIRE-63-2",
        "party": "individual",
        "decided": "2026-06-01",
        "facts": {**facts, **more},
        **case,
    }
    (answer,) = recommend(SHOP.case(data)).record().answers
    return answer


def test_R5h_limitation_is_presumed_not_to_have_passed_where_a_date_is_missing() -> None:
    answer = _smoker(act="2020-01-01")
    assert answer.disposition == PENALISED
    assert {"found_after_two_years", "found_after_five_years"} <= {item.code for item in answer.presumed}
    assert answer.missing == ()


def test_R5h_after_two_years_the_longer_period_is_asked_for() -> None:
    late: dict[str, object] = {"act": "2023-01-31", "discovered": "2025-02-01"}
    answer = _smoker(NOTHING, **late)
    assert (answer.disposition, [item.code for item in answer.missing]) == (OPEN, ["five_year_limitation"])
    assert _smoker({"时效延长至五年": True}, **late).disposition == PENALISED
    barred = _smoker({"时效延长至五年": False}, **late)
    assert (barred.disposition, barred.ground and barred.ground.code) == ("time_barred", "APL-36-2")
    assert _smoker(act="2023-01-31", discovered="2025-01-31").disposition == PENALISED


def test_R5h_after_five_years_nothing_more_is_asked() -> None:
    assert _smoker(act="2020-01-31", discovered="2025-02-01").disposition == "time_barred"
    on_the_day: dict[str, object] = {"act": "2020-01-31", "discovered": "2025-01-31"}
    assert _smoker({"时效延长至五年": True}, **on_the_day).disposition == PENALISED


def test_R5h_a_continuing_act_runs_from_its_end() -> None:
    act = {"from": "2020-01-01", "to": "2023-01-31"}
    assert _smoker(act=act, discovered="2025-01-31").disposition == PENALISED


def test_R5b_limitation_bars_the_penalty_and_not_the_transfer() -> None:
    answer = _smoker({"涉嫌犯罪": True}, act="2020-01-31", discovered="2025-02-01")
    assert (answer.disposition, [item.code for item in answer.also]) == ("transfer", ["APL-36-5"])


@pytest.mark.parametrize("name", ["发现日", "act_to", "决定日", "行为日"])
def test_R2b_names_of_dates_cannot_be_declared(name: str) -> None:
    with pytest.raises(penalty_dsl.RulebookError) as caught:
        catalogue(f"情节 {name} : 日期 {PLAIN}")
    assert [item.code for item in caught.value.diagnostics if item.severity == "error"] == ["P0205"]


def test_R16d_a_rulebook_that_is_not_in_force_is_still_a_finding() -> None:
    assert codes(ask(PLAIN, {}, head="施行 2026-07-01", decided="2026-06-01")) == ["rulebook_not_in_force"]
