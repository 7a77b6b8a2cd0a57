"""Days of what comes after notice and decision, article by article: answers have them where the case states the event."""

from datetime import date
from decimal import Decimal

from penalty_rules import recommend
from penalty_rules.late_payment import late_payment
from tests.law.asking import catalogue


def last(**events: str) -> dict[str, str]:
    """The last day of each step with a deadline, for a decision of 1 June 2026."""
    facts = {"larger_fine": True}
    case = {"matter": "M-1", "party": "individual", "decided": "2026-06-01", "facts": facts, "events": events}
    (answer,) = recommend(catalogue().case(case)).record().answers
    return {step.deadline: step.last for one in answer.procedure for step in one.steps if step.deadline}


def test_art_64_the_answer_has_the_days_to_ask_for_a_hearing_and_to_announce_it() -> None:
    assert (last()["ask_for_hearing"], last()["notify_of_hearing"]) == ("", "")
    found = last(told_of_hearing="2026-04-01", hearing="2026-04-20")
    assert (found["ask_for_hearing"], found["notify_of_hearing"]) == ("2026-04-09", "2026-04-09")


def test_art_67_the_answer_has_the_last_day_to_pay() -> None:
    assert last()["pay"] == ""
    assert last(received="2026-06-05")["pay"] == "2026-06-22"  # the 20th is a Saturday
    assert last(received="2026-06-08")["pay"] == "2026-06-23"


def test_art_72_and_art_73_what_a_late_payment_costs_from_the_day_of_receipt() -> None:
    fine, received = Decimal(20000), date(2026, 6, 5)
    assert late_payment(fine, received, date(2026, 6, 22)).surcharge == 0
    assert late_payment(fine, received, date(2026, 6, 23)).surcharge == Decimal(600)
    review = [(date(2026, 6, 23), date(2026, 6, 30))]
    assert late_payment(fine, received, date(2026, 7, 1), review).surcharge == Decimal(600)
    assert late_payment(fine, received, date(2027, 1, 1)).surcharge == fine


def test_reconsideration_law_art_20_the_answer_has_the_last_day_to_apply() -> None:
    assert last()["reconsideration"] == ""
    assert last(received="2026-06-05")["reconsideration"] == "2026-08-04"
    assert last(received="2026-06-05", known="2026-06-03")["reconsideration"] == "2026-08-03"  # the 2nd is a Sunday


def test_litigation_law_art_45_and_art_46_the_answer_has_the_last_days_to_sue() -> None:
    found = last(received="2026-06-05", review_received="2026-08-10")
    assert (found["suit"], found["suit_after_reconsideration"]) == ("2026-12-07", "2026-08-25")
