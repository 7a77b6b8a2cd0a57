"""The table of deadlines: its citations, its units, and the days it comes to."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from penalty_dsl.citations import print_zh
from penalty_dsl.laws import law_index
from penalty_rules.civil_dates import DeadlineRule, after_months, deadline, deadline_rules, work_calendar

DAYS = st.dates(date(2003, 1, 1), date(2030, 12, 31))
CODES = st.sampled_from(sorted(deadline_rules()))
TOMORROW = timedelta(days=1)

#: Place, number and unit, read in the texts.
READ = {
    "preserved": ("《行政处罚法》第五十六条", 7, "working_days"),
    "decide": ("《行政处罚法》第六十条", 90, "days"),
    "ask_for_hearing": ("《行政处罚法》第六十四条第一项", 5, "working_days"),
    "notify_of_hearing": ("《行政处罚法》第六十四条第二项", 7, "working_days"),
    "serve": ("《行政处罚法》第六十一条第一款", 7, "working_days"),
    "pay": ("《行政处罚法》第六十七条第三款", 15, "days"),
    "hand_in": ("《行政处罚法》第七十一条", 2, "working_days"),
    "hand_in_ashore": ("《行政处罚法》第七十一条", 2, "working_days"),
    "bank": ("《行政处罚法》第七十一条", 2, "working_days"),
    "withdraw": ("《行政处罚法》第四十八条第二款", 3, "working_days"),
    "reconsideration": ("《行政复议法》第二十条第一款", 60, "days"),
    "reconsideration_untold": ("《行政复议法》第二十条第三款", 60, "days"),
    "reconsideration_longest": ("《行政复议法》第二十条第三款", 1, "years"),
    "suit": ("《行政诉讼法》第四十六条第一款", 6, "months"),
    "suit_longest": ("《最高人民法院关于适用《中华人民共和国行政诉讼法》的解释》第六十四条第一款", 1, "years"),
    "suit_after_reconsideration": ("《行政诉讼法》第四十五条", 15, "days"),
    "suit_without_reconsideration_decision": ("《行政诉讼法》第四十五条", 15, "days"),
    "publish": ("《市场监督管理行政处罚信息公示规定》第九条", 20, "working_days"),
    "forward": ("《市场监督管理行政处罚信息公示规定》第十条", 10, "working_days"),
    "publish_forwarded": ("《市场监督管理行政处罚信息公示规定》第十条", 10, "working_days"),
    "withdraw_published": ("《市场监督管理行政处罚信息公示规定》第十一条", 3, "working_days"),
    "publicity_short": ("《市场监督管理行政处罚信息公示规定》第十三条第一款", 3, "months"),
    "publicity_long": ("《市场监督管理行政处罚信息公示规定》第十三条第一款", 3, "years"),
    "approve_transfer": ("《行政执法机关移送涉嫌犯罪案件的规定》第五条第二款", 3, "days"),
    "transfer": ("《行政执法机关移送涉嫌犯罪案件的规定》第五条第二款", 24, "hours"),
    "forward_transfer": ("《行政执法机关移送涉嫌犯罪案件的规定》第七条", 24, "hours"),
    "examine_transfer": ("《行政执法机关移送涉嫌犯罪案件的规定》第八条", 3, "days"),
    "ask_police_again": ("《行政执法机关移送涉嫌犯罪案件的规定》第九条第一款", 3, "days"),
    "police_decide_again": ("《行政执法机关移送涉嫌犯罪案件的规定》第九条第二款", 3, "days"),
    "propose_supervision": ("《行政执法机关移送涉嫌犯罪案件的规定》第九条第二款", 3, "days"),
    "hand_over_goods": ("《行政执法机关移送涉嫌犯罪案件的规定》第十二条", 3, "days"),
}
RULES = [pytest.param(rule, id=code) for code, rule in deadline_rules().items()]


def test_the_table_is_what_was_read() -> None:
    assert {code: (print_zh(r.citation), r.count, r.unit) for code, r in deadline_rules().items()} == READ


@pytest.mark.parametrize("rule", RULES)
def test_the_place_exists_in_the_version_that_was_read(rule: DeadlineRule) -> None:
    law = law_index().find(rule.citation.law)
    assert law is not None
    version = law.version(rule.version)
    assert version is not None
    counts = version.articles[int(rule.citation.article), 0].paragraphs
    assert counts is not None
    paragraph, item = rule.citation.paragraph, rule.citation.item
    assert (paragraph or 1) <= len(counts)
    assert paragraph is not None or len(counts) == 1, "which paragraph?"
    assert (item or 0) <= counts[(paragraph or 1) - 1]


@pytest.mark.parametrize("rule", RULES)
def test_working_days_are_those_of_article_85(rule: DeadlineRule) -> None:
    """《行政处罚法》第八十五条: two, three, five and seven days of that law are working days, and no others are."""
    if rule.citation.law == "行政处罚法":
        assert (rule.unit == "working_days") == (rule.count in {2, 3, 5, 7})


@pytest.mark.parametrize("rule", RULES)
def test_what_the_text_leaves_open_is_said(rule: DeadlineRule) -> None:
    """Order 310 does not say which days it means, and dates have no hours."""
    if rule.citation.law == "行政执法机关移送涉嫌犯罪案件的规定" or rule.backwards:
        assert rule.reading is not None
        assert rule.reading.zh
        assert rule.reading.en


@pytest.mark.parametrize(
    ("code", "event", "counted", "last"),
    [
        ("decide", "2026-03-02", "2026-05-31", "2026-06-01"),  # a Sunday
        ("pay", "2026-09-18", "2026-10-03", "2026-10-08"),  # in the National Day holidays
        ("pay", "2026-09-05", "2026-09-20", "2026-09-20"),  # a Sunday that is worked
        ("ask_for_hearing", "2026-09-28", "2026-10-10", "2026-10-10"),  # 29, 30; 8, 9; the worked Saturday
        ("notify_of_hearing", "2026-10-09", "2026-09-22", "2026-09-22"),  # 8; 30, 29, 28; 24, 23, 22
        ("serve", "2026-04-29", "2026-05-12", "2026-05-12"),
        ("hand_in", "2026-09-30", "2026-10-09", "2026-10-09"),
        ("reconsideration", "2026-08-04", "2026-10-03", "2026-10-08"),
        ("suit", "2025-08-31", "2026-02-28", "2026-02-28"),  # a worked Saturday
        ("suit", "2025-11-03", "2026-05-03", "2026-05-06"),
        ("transfer", "2026-09-30", "2026-10-01", "2026-10-01"),  # hours do not wait
        ("approve_transfer", "2026-09-30", "2026-10-03", "2026-10-08"),
        ("publicity_short", "2026-07-01", "2026-10-01", "2026-10-01"),  # the end of a state does not move
        ("publicity_long", "2026-07-01", "2029-07-01", "2029-07-01"),
    ],
)
def test_days(code: str, event: str, counted: str, last: str) -> None:
    found = deadline(code, date.fromisoformat(event))
    assert (found.counted.isoformat(), found.last.isoformat(), found.provisional) == (counted, last, False)


def test_beyond_the_published_years_a_deadline_is_provisional() -> None:
    """Weekends and holidays of fixed dates (D4) are counted, and it says so."""
    suit = deadline("suit", date(2026, 7, 31))
    assert (suit.counted, suit.last, suit.provisional) == (date(2027, 1, 31), date(2027, 2, 1), True)
    assert deadline("ask_for_hearing", date(2026, 12, 22)).provisional
    assert deadline("notify_of_hearing", date(2027, 1, 4)).counted == date(2026, 12, 23)
    assert deadline("notify_of_hearing", date(2027, 1, 4)).provisional
    assert not deadline("ask_for_hearing", date(2026, 12, 17)).provisional
    assert not deadline("publicity_long", date(2026, 7, 1)).provisional


def test_a_last_day_that_moves_out_of_the_known_arrangements_is_provisional() -> None:
    calendar = replace(work_calendar(), until=date(2026, 10, 4))
    pay = deadline("pay", date(2026, 9, 18), calendar)
    assert (pay.counted, pay.last, pay.provisional) == (date(2026, 10, 3), date(2026, 10, 8), True)


def test_a_calendar_that_knows_more_settles_it() -> None:
    known = work_calendar().extended(date(2027, 12, 24), [date(2027, 2, 1)], [])
    suit = deadline("suit", date(2026, 7, 31), known)
    assert (suit.last, suit.provisional) == (date(2027, 2, 2), False)


@given(CODES, DAYS)
def test_a_deadline_ends_on_a_working_day_unless_it_is_a_term(code: str, event: date) -> None:
    found, calendar = deadline(code, event), work_calendar()
    if found.rule.term or found.rule.unit == "hours":
        assert found.last == found.counted
    else:
        between = [found.counted + TOMORROW * n for n in range((found.last - found.counted).days)]
        assert not any(calendar.is_working_day(day) for day in between)
        assert calendar.is_working_day(found.last)


@given(CODES, DAYS, st.sets(st.dates(date(2027, 1, 1), date(2030, 12, 31)), max_size=40))
def test_what_is_not_provisional_no_later_notice_changes(code: str, event: date, off: set[date]) -> None:
    now = deadline(code, event)
    later = deadline(code, event, work_calendar().extended(date(2031, 12, 24), off, []))
    if not now.provisional:
        assert replace(later, provisional=False) == now


@given(DAYS)
def test_six_months_are_no_180_days(known: date) -> None:
    assert deadline("suit", known).counted == after_months(known, 6)


def test_an_unknown_deadline() -> None:
    with pytest.raises(KeyError):
        deadline("sue", date(2026, 1, 1))


def test_a_code_that_there_is_not_is_told_with_those_there_are() -> None:
    with pytest.raises(KeyError) as caught:
        deadline("pays", date(2026, 7, 31))
    assert str(caught.value).startswith(
        "there is no deadline `pays`; did you mean `pay`? The codes are: preserved, decide, "
    )
