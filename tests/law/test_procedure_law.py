"""The periods and amounts of procedure and enforcement, article by article: what the library calculates for them today.

Answers state those whose events a case gives: test_events.py; docs/law-coverage.md names both.
"""

from datetime import date

from penalty_rules.civil_dates import (
    EXTENDED_LIMITATION,
    ORDINARY_LIMITATION,
    deadline,
    deadline_rules,
    is_time_barred,
    surcharge,
)

MONDAY = date(2026, 3, 2)


def last(code: str, event: date = MONDAY) -> str:
    """The last day, of a period without holidays in it."""
    return deadline(code, event).last.isoformat()


def test_art_36_two_years_or_five_from_the_end_of_the_act_to_its_discovery() -> None:
    """Paragraphs 1 and 2."""
    ended = date(2020, 6, 30)
    assert not is_time_barred(ended, date(2022, 6, 30), ORDINARY_LIMITATION)
    assert is_time_barred(ended, date(2022, 7, 1), ORDINARY_LIMITATION)
    assert not is_time_barred(ended, date(2025, 6, 30), EXTENDED_LIMITATION)
    assert is_time_barred(ended, date(2025, 7, 1), EXTENDED_LIMITATION)


def test_art_48_a_reversed_decision_is_withdrawn_within_three_working_days() -> None:
    assert last("withdraw") == "2026-03-05"


def test_art_56_registered_evidence_is_dealt_with_within_seven_working_days() -> None:
    assert last("preserved") == "2026-03-11"


def test_art_60_ninety_days_to_decide_unless_another_rule_says_otherwise() -> None:
    assert last("decide") == "2026-06-01"
    assert deadline_rules()["decide"].otherwise


def test_art_61_seven_working_days_to_serve() -> None:
    assert last("serve") == "2026-03-11"


def test_art_64_five_working_days_to_ask_for_a_hearing_and_seven_to_announce_it() -> None:
    assert last("ask_for_hearing") == "2026-03-09"
    assert last("notify_of_hearing", date(2026, 3, 18)) == "2026-03-09"


def test_art_67_fifteen_days_to_pay() -> None:
    assert last("pay") == "2026-03-17"


def test_art_71_two_working_days_to_hand_in_a_fine_and_two_to_bank_it() -> None:
    assert {last(code) for code in ("hand_in", "hand_in_ashore", "bank")} == {"2026-03-04"}


def test_art_72_and_art_73_three_per_cent_a_day_up_to_the_fine_and_none_during_review() -> None:
    due = date(2026, 3, 17)
    assert surcharge(10_000_00, due, date(2026, 3, 27)).fen == 3_000_00
    assert surcharge(10_000_00, due, date(2026, 3, 27), [(date(2026, 3, 20), date(2026, 3, 24))]).fen == 1_500_00
    assert surcharge(10_000_00, due, date(2026, 12, 31)).fen == 10_000_00


def test_art_85_two_three_five_and_seven_days_are_working_days() -> None:
    rules = [rule for rule in deadline_rules().values() if rule.citation.law == "行政处罚法"]
    assert {rule.count for rule in rules if rule.unit == "working_days"} == {2, 3, 5, 7}
    assert {rule.count for rule in rules if rule.unit == "days"} == {15, 90}


def test_reconsideration_law_art_20_sixty_days() -> None:
    assert last("reconsideration") == "2026-05-06"  # the 1st, the last as counted, is a holiday


def test_litigation_law_art_45_and_art_46_fifteen_days_and_six_months() -> None:
    assert last("suit_after_reconsideration") == "2026-03-17"
    assert last("suit") == "2026-09-02"


def test_publicity_art_9_art_10_and_art_11_twenty_ten_and_three_working_days() -> None:
    assert [last(code) for code in ("publish", "forward", "withdraw_published")] == [
        "2026-03-30",
        "2026-03-16",
        "2026-03-05",
    ]


def test_publicity_art_13_three_months_or_three_years() -> None:
    assert [last(code) for code in ("publicity_short", "publicity_long")] == ["2026-06-02", "2029-03-02"]


def test_order_310_art_5_three_days_to_approve_and_a_day_to_transfer() -> None:
    assert [last(code) for code in ("approve_transfer", "transfer")] == ["2026-03-05", "2026-03-03"]


def test_order_310_art_7_and_art_8_a_day_to_forward_and_three_days_to_examine() -> None:
    assert [last(code) for code in ("forward_transfer", "examine_transfer")] == ["2026-03-03", "2026-03-05"]


def test_order_310_art_9_three_days_for_each_step_after_a_refusal() -> None:
    assert {last(code) for code in ("ask_police_again", "police_decide_again", "propose_supervision")} == {"2026-03-05"}


def test_order_310_art_12_three_days_to_hand_over_the_goods() -> None:
    assert last("hand_over_goods") == "2026-03-05"
