"""Suspected crimes: Order 310, and what 《行政处罚法》 says of them; what an answer tells the organ to do.

docs/law-coverage.md names these tests.
"""

from collections.abc import Callable, Mapping

import pytest

from penalty_rules import AnswerRecord
from penalty_rules.records import ProcedureRecord
from tests.law.asking import ask, kinds

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
