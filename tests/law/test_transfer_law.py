"""Suspected crimes: Order 310, and what 《行政处罚法》 says of them; what an answer tells the organ to do.

docs/law-coverage.md names these tests.
"""

from collections.abc import Callable, Mapping

import pytest

from penalty_rules import AnswerRecord, Catalogue, load_rulebooks, recommend
from penalty_rules.records import ProcedureRecord
from penalty_rules.reviewing import read_decision, review
from penalty_rules.screening import Alarm, Entry, screen
from tests.law.asking import ask, catalogue, kinds

Told = Callable[[str], ProcedureRecord]


def procedures(answer: AnswerRecord) -> Mapping[str, ProcedureRecord]:
    return {one.code: one for one in answer.procedure}


@pytest.fixture(scope="module")
def told() -> Told:
    """A procedure of a case that is transferred."""
    found = procedures(ask(crime_suspected=True))
    return found.__getitem__


def texts(procedure: ProcedureRecord) -> str:
    return "；".join(step.text for step in procedure.steps)


def deadlines(procedure: ProcedureRecord) -> list[str]:
    return [step.deadline for step in procedure.steps if step.deadline]


def test_order_310_art_3_reasonable_suspicion_in_an_intellectual_property_case_is_transferred() -> None:
    """Paragraph 2: no threshold need be met."""
    answer = ask(ip_suspicion=True)
    assert answer.disposition == "transfer"
    assert [basis.text for basis in answer.legal_basis if basis.role == "provision"] == ["《移送规定》第三条第二款"]
    assert ask(ip_suspicion=False).disposition == "penalise"


def test_order_310_art_4_evidence_is_kept_and_goods_are_listed(told: Told) -> None:
    assert "证据" in texts(told("transfer"))
    assert "涉案物品清单" in texts(told("transfer"))
    assert "《移送规定》第四条" in told("transfer").basis
    assert "transfer" not in procedures(ask())


def test_order_310_art_5_a_team_of_two_reports_and_the_head_decides(told: Told) -> None:
    assert "两名以上" in texts(told("transfer"))
    assert deadlines(told("transfer")) == ["approve_transfer", "transfer"]


def test_order_310_art_6_papers_go_with_the_case(told: Told) -> None:
    for paper in ("移送书", "调查报告", "清单", "检验报告或者鉴定结论"):
        assert paper in texts(told("transfer"))
    assert "《移送规定》第六条" in told("transfer").basis
    assert "transfer" not in procedures(ask(crime_suspected=False))


def test_order_310_art_7_art_8_art_9_and_art_12_what_follows_with_its_periods(told: Told) -> None:
    assert deadlines(told("transfer_reply")) == [
        "forward_transfer",
        "examine_transfer",
        "ask_police_again",
        "police_decide_again",
        "propose_supervision",
        "hand_over_goods",
    ]


def test_order_310_art_10_and_art_27_what_comes_back_is_penalised(told: Told) -> None:
    assert "应当处罚的，作出处罚决定" in texts(told("transfer_reply"))
    assert ask(crime_suspected=False).disposition == "penalise"


def test_order_310_art_11_and_art_35_no_fine_before_the_court_and_what_was_imposed_stands(told: Told) -> None:
    """A fine already imposed is set off against the criminal one; other penalties are not stopped."""
    assert "折抵罚金" in texts(told("transfer"))
    assert "不停止执行" in texts(told("transfer"))
    assert "《行政处罚法》第三十五条第二款" in told("transfer").basis
    assert "fine" not in kinds(ask(crime_suspected=True))


@pytest.fixture(scope="module")
def shipped() -> Catalogue:
    return load_rulebooks()


@pytest.mark.parametrize(
    ("matter", "facts", "name", "below", "reached"),
    [
        ("GD-4.14", {}, "涉及量", "2.999吨", "3吨"),
        ("GD-4.26", {"危险废物去向": "dumped"}, "涉及量", "2.999吨", "3吨"),
        ("GD-4.27", {"危险废物去向": "dumped"}, "涉及量", "2.999吨", "3吨"),
        ("WAT-85-1-4", {"废物类别": "hazardous"}, "数量", "2.999吨", "3吨"),
        ("GD-2.7.1", {}, "铅汞等超标倍数", "2.99倍", "3倍"),
        ("GD-3.4.2", {}, "镍铜等超标倍数", "9.99倍", "10倍"),
        ("WAT-83-3", {"污染物类别": "metal_a", "逃避方式": "idle"}, "超标倍数", "2.99倍", "3倍"),
        ("AIR-99-2", {"污染物类别": "metal_b"}, "超标倍数", "9.99倍", "10倍"),
        ("GD-2.7.2", {}, "违法所得", "299999.99元", "30万元"),
        ("GD-4.14", {"涉及量": "1吨"}, "公私财产损失", "299999.99元", "30万元"),
        ("GD-3.21", {}, "销售金额", "49999.99元", "5万元"),
        ("SP-124-1-5", {"更改日期或者改换包装": True}, "销售金额", "49999.99元", "5万元"),
    ],
)
def test_order_310_art_3_thresholds_of_the_criminal_law_are_met_or_not(
    shipped: Catalogue, matter: str, facts: dict[str, object], name: str, below: str, reached: str
) -> None:
    """Paragraph 1. Whatever else is unknown: at the threshold the case is transferred, and just below it that is out of the question."""

    def transferred(value: str) -> set[bool]:
        case = {"matter": matter, "party": "unit", "decided": "2025-06-01", "facts": {**facts, name: value}}
        (answer,) = recommend(shipped.case(case)).record().answers
        return {(outcome.disposition == "transfer") for outcome in answer.attainable or [answer]}

    assert (transferred(below), transferred(reached)) == ({False}, {True})


def test_order_310_art_3_waste_that_is_only_stored_is_not_dumped(shipped: Catalogue) -> None:
    """《环境刑案解释》第一条第二项 speaks of discharging, dumping and disposing."""
    case = {
        "matter": "GD-4.14",
        "party": "unit",
        "decided": "2025-06-01",
        "facts": {"涉及量": "30吨", "仅为堆放": True},
    }
    (answer,) = recommend(shipped.case(case)).record().answers
    assert all(outcome.disposition == "penalise" for outcome in answer.attainable or [answer])


def test_art_27_what_comes_back_is_penalised_on_the_same_facts(told: Told) -> None:
    """Paragraph 1, second sentence. Told with the transfer; what comes back is the same case without the suspicion."""
    step = next(one for one in told("transfer_reply").steps if "司法机关送回" in one.text)
    assert "应当处罚的，作出处罚决定" in step.text
    assert "《行政处罚法》第二十七条第一款" in told("transfer_reply").basis
    before, back = ask(crime_suspected=True), ask(crime_suspected=False)
    assert ("fine" in kinds(before), "fine" in kinds(back)) == (False, True)
    assert (back.disposition, back.sanctions) == ("penalise", ask().sanctions)


def test_art_8_and_art_82_a_fine_in_place_of_a_transfer_is_an_alarm() -> None:
    """Article 8, paragraph 2: where a decision is reviewed, and where an archive is screened."""
    case = {"matter": "M-1", "party": "individual", "facts": {"crime_suspected": True}}
    recommendation = recommend(catalogue().case(case))
    fined = read_decision(recommendation, {"sanctions": [{"kind": "罚款", "amount": 20000}]})
    told = [(one.code, one.level) for one in review(recommendation, fined).remarks]
    (screened,) = screen(catalogue(), [Entry(1, "a", 1, {**case, "fine": "2万元"})])
    assert ("transfer_passed_over", "alarm") in told
    assert screened.alarms == (Alarm.TRANSFER,)
