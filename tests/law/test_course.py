"""The course of a case, article by article: what was announced, heard and decided. docs/law-coverage.md names these tests."""

from typing import Any

from penalty_rules.stages import examine, read_history
from tests.law.asking import catalogue

CASE: dict[str, Any] = {"matter": "M-1", "party": "individual", "filed": "2026-03-02"}
FACTS: dict[str, Any] = {"larger_fine": True, "age": 30}


def course(*stages: dict[str, Any]) -> list[str]:
    """The codes of what is to be said of a course."""
    history = read_history(catalogue(), {"case": CASE | {"facts": FACTS}, "stages": list(stages)})
    return [one.code for one in examine(history).remarks]


def decision(amount: int) -> dict[str, Any]:
    return {"sanctions": [{"kind": "fine", "amount": amount}, {"kind": "detention", "amount": "3 days"}]}


def notice(amount: int, **more: object) -> dict[str, Any]:
    return {"stage": "notified", "day": "2026-04-01", "hearing_told": True, "decision": decision(amount), **more}


HEARD = {"stage": "heard", "day": "2026-04-10"}


def decided(amount: int, day: str = "2026-04-20") -> dict[str, Any]:
    return {"stage": "decided", "day": day, "decision": decision(amount)}


def test_art_45_nothing_heavier_after_a_defence_and_new_facts_are_announced_anew() -> None:
    """Paragraph 2, and articles 44 and 62 for what was found since."""
    assert course(notice(20000), HEARD, decided(20000)) == []
    assert course(notice(20000), HEARD, decided(20001)) == ["heavier_after_defence"]
    emergency = HEARD | {"facts": {"emergency_breach": True}}
    assert course(notice(20000), emergency, decided(40000)) == ["new_facts_need_notice"]
    again = notice(40000) | {"day": "2026-04-12"}
    assert course(notice(20000), emergency, again, decided(40000)) == []


def test_art_62_no_decision_without_notice() -> None:
    assert course(decided(20000)) == ["no_notice"]


def test_art_63_who_asks_for_a_hearing_has_one() -> None:
    asked = notice(20000, hearing_demanded=True)
    assert course(asked, HEARD, decided(20000)) == ["hearing_not_held"]
    assert course(asked, HEARD | {"hearing": True, "day": "2026-04-14"}, decided(20000)) == []


def test_art_64_notice_of_a_hearing_seven_days_before() -> None:
    """Item 2, seven working days (art. 85): for a hearing on 14 April 2026 the 2nd is the last, the 6th being free."""
    asked = notice(20000, hearing_demanded=True)
    held = HEARD | {"hearing": True}
    assert course(asked, held | {"day": "2026-04-13"}, decided(20000)) == []
    assert course(asked, held | {"day": "2026-04-10"}, decided(20000)) == ["hearing_too_soon"]


def test_art_64_no_decision_before_the_time_to_ask_for_a_hearing_is_over() -> None:
    """Told on 1 April 2026: five working days end on the 9th, the 6th being free."""
    assert course(notice(20000), decided(20000, "2026-04-09")) == ["hearing_period_running"]
    assert course(notice(20000), decided(20000, "2026-04-10")) == []
