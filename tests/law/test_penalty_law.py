"""What the software does with the provisions of 《行政处罚法》 (2021) about the penalty itself, article by article.

docs/law-coverage.md names these tests.
"""

from collections.abc import Mapping
from decimal import Decimal

import pytest

from penalty_rules import CaseError, recommend
from penalty_rules.render import render_text
from penalty_rules.reviewing import read_decision, review
from tests.law.asking import PENALTY, ask, catalogue, codes, kinds

EXEMPT: tuple[str, list[str]] = ("must_not_penalise", [])
PENALISED = ("penalise", ["confiscate_gains", "fine", "detention"])
KINDS = """法定处罚 {
  警告
  通报批评
  罚款 1万元以下
  没收 违法所得
  没收 财物 "工具"
  暂扣 "许可证"
  降低资质等级 "一级资质"
  吊销 "许可证"
  限制开展生产经营活动 "新承接业务"
  责令停产停业
  责令关闭
  限制从业 5年
  拘留 5日以下
  其他处罚 "另有名称的"
}"""
TIER = "法定处罚 { 罚款 1万元以上5万元以下 } 档次 1 %s { 其余 %s }"


def fine(**facts: object) -> tuple[object, object]:
    """Bounds of the fine, of 10,000 to 50,000 yuan by law."""
    (found,) = [sanction for sanction in ask(**facts).sanctions if sanction.kind == "fine"]
    return found.min, found.max


def measures(**facts: object) -> list[str]:
    return [measure.kind for measure in ask(**facts).measures]


def outcome(**facts: object) -> tuple[str, list[str]]:
    answer = ask(**facts)
    return answer.disposition, kinds(answer)


def provisions(**facts: object) -> list[str]:
    """The provisions that the decision cites."""
    return [basis.text for basis in ask(**facts).legal_basis if basis.role == "provision"]


# --- what a penalty is


def test_art_2_and_art_28_an_order_to_correct_is_no_penalty_and_stands_beside_each() -> None:
    assert "order_correct" in measures()
    assert "order_correct" not in kinds(ask())
    assert "order_correct" in measures(age=13)


def test_art_9_every_kind_of_penalty_can_be_said() -> None:
    """Items 1 to 6, each with the kinds that it lists."""
    assert codes(KINDS) == []
    assert kinds(ask(KINDS)) == [
        *("warning", "reprimand"),
        *("fine", "confiscate_gains", "confiscate_things"),
        *("suspend_licence", "downgrade", "revoke_licence"),
        *("restrict_business", "halt", "close", "ban"),
        "detention",
        "other",
    ]


def test_art_8_civil_liability_stands_beside_the_penalty() -> None:
    answer = ask('法定处罚 { 罚款 1万元以下 民事责任 "造成损失的，依法赔偿" }')
    assert [measure.kind for measure in answer.measures] == ["civil"]


# --- what a benchmark may not do


def test_art_16_a_benchmark_sets_no_kind_that_the_statute_lacks() -> None:
    assert codes(TIER % ("一般 (normal)", '吊销 "许可证"')) == ["P0404"]
    assert codes(TIER % ("一般 (normal)", "罚款 1万元至5万元")) == []


@pytest.mark.parametrize(
    ("tier", "said", "code"),
    [
        ("从轻 (light)", "罚款 9999.99元", "P0403"),
        ("从轻 (light)", "罚款 1万元", ""),
        ("从重 (heavy)", "罚款 5万元", ""),
        ("从重 (heavy)", "罚款 50000.01元", "P0403"),
        ("减轻 (mitigated)", "罚款 10000.01元", "P0408"),
        ("减轻 (mitigated)", "罚款 5000元", ""),
    ],
)
def test_art_16_a_benchmark_stays_within_the_statutory_range(tier: str, said: str, code: str) -> None:
    """Above the maximum nothing may go, below the minimum only a mitigated tier, and that one has to: to the fen."""
    assert codes(TIER % (tier, said)) == ([code] if code else [])


@pytest.mark.parametrize(("second", "code"), [("超过 2万元", "P0426"), ("5000元以上", "P0412")])
def test_art_34_tiers_leave_no_gap_and_none_is_left_to_choose_between(second: str, code: str) -> None:
    first = "档次 1 一般 (normal) { 当 违法所得 不足 1万元 罚款 法定幅度的 0% 至 50% }"
    other = f"档次 2 从重 (heavy) {{ 当 违法所得 {second} 罚款 法定幅度的 50% 至 100% }}"
    assert codes(f"法定处罚 {{ 罚款 1万元以上5万元以下 }} {first} {other}") == [code]


# --- who is spared, and who gets less


def test_art_30_a_child_under_14_is_not_penalised_and_the_guardian_is_ordered() -> None:
    assert outcome(age=13) == EXEMPT
    assert "guardian" in measures(age=13)
    assert provisions(age=13) == ["《行政处罚法》第三十条前段"]


def test_art_30_from_14_to_under_18_the_penalty_is_lighter_or_mitigated() -> None:
    assert [ask(age=age).grade for age in (14, 17, 18)] == ["lighter", "lighter", "ordinary"]
    assert fine(age=17) < fine(age=18)


def test_art_31_who_could_not_control_the_conduct_is_not_penalised_and_the_guardian_is_ordered() -> None:
    assert outcome(capacity="none") == EXEMPT
    assert "guardian" in measures(capacity="none")


def test_art_31_an_intermittent_patient_who_was_sane_is_penalised() -> None:
    assert outcome(capacity="full") == PENALISED


def test_art_31_reduced_capacity_may_lighten_and_moves_nothing_by_itself() -> None:
    answer = ask(capacity="reduced")
    assert [provision.basis for provision in answer.available] == [("《行政处罚法》第三十一条第三句",)]
    assert fine(capacity="reduced") == fine()
    (lighter,) = [one for one in answer.available[0].sanctions if one.kind == "fine"]
    assert (answer.available[0].grade, (lighter.min, lighter.max) < fine()) == ("lighter", True)


@pytest.mark.parametrize(
    ("fact", "item"),
    [("harm_reduced", "一"), ("coerced", "二"), ("volunteered", "三"), ("merit", "四"), ("other_lenient", "五")],
)
def test_art_32_each_of_five_cases_makes_the_penalty_lighter_or_mitigated(fact: str, item: str) -> None:
    assert ask(**{fact: True}).grade == "lighter"
    assert provisions(**{fact: True}) == [f"《行政处罚法》第三十二条第{item}项"]


def test_art_32_mitigated_is_below_the_statutory_minimum() -> None:
    tier = "档次 2 减轻 (mitigated) { 当 有立功表现 罚款 5000元 }"
    (found,) = [sanction for sanction in ask(f"{PENALTY} {tier}", merit=True).sanctions if sanction.kind == "fine"]
    assert [found.min, found.max, found.statutory_min] == [Decimal(5000), Decimal(5000), Decimal(10_000)]


MINOR = ("act_minor", "corrected_in_time", "no_harm")
FIRST = ("first_violation", "harm_minor", "corrected_in_time")


def test_art_33_a_minor_violation_corrected_in_time_without_harm_is_not_penalised() -> None:
    assert outcome(**dict.fromkeys(MINOR, True)) == EXEMPT


def test_art_33_a_first_violation_with_minor_harm_corrected_in_time_may_be_left_unpenalised() -> None:
    answer = ask(**dict.fromkeys(FIRST, True))
    assert answer.disposition == "may_not_penalise"
    assert answer.otherwise is not None
    assert answer.otherwise.disposition == "penalise"


@pytest.mark.parametrize("conditions", [MINOR, FIRST])
@pytest.mark.parametrize("missing", [0, 1, 2])
def test_art_33_all_three_conditions_are_needed(conditions: tuple[str, ...], missing: int) -> None:
    given = [name for number, name in enumerate(conditions) if number != missing]
    assert outcome(**dict.fromkeys(given, True)) == PENALISED


def test_art_33_the_party_proves_the_absence_of_fault_unless_a_law_says_otherwise() -> None:
    assert outcome(no_fault_proved=True) == EXEMPT
    assert outcome(no_fault_proved=False) == PENALISED
    assert outcome(no_fault_proved=True, fault_rule_elsewhere=True) == PENALISED


def test_art_33_no_fault_is_presumed_unproved_and_the_answer_says_so() -> None:
    (presumed,) = [found for found in ask().presumed if found.code == "no_fault_proved"]
    assert "举证责任在当事人" in presumed.why


def test_art_33_whoever_is_spared_under_it_is_educated() -> None:
    for facts in (MINOR, FIRST, ("no_fault_proved",)):
        assert "education" in measures(**dict.fromkeys(facts, True))


def test_art_49_a_breach_of_emergency_measures_is_penalised_more_heavily() -> None:
    assert ask(emergency_breach=True).grade == "heavier"
    assert fine(emergency_breach=True) > fine()


def test_food_safety_law_art_136_what_a_statute_still_confiscates_survives_an_exemption() -> None:
    answer = ask('法定处罚 { 罚款 1万元以下 没收 财物 "不符合标准的食品" 仍没收 }', no_fault_proved=True)
    assert (answer.disposition, kinds(answer)) == ("must_not_penalise", ["confiscate_things"])


# --- several acts, gains, crime, time


def test_several_acts_are_decided_each_by_itself() -> None:
    acts = [
        {"id": each, "from": "2026-03-02", "matters": ["M-1"], "facts": facts}
        for each, facts in (("a", {"merit": True}), ("b", {}))
    ]
    case = catalogue().case({"acts": acts, "subjects": [{"id": "x", "role": "individual"}]})
    assert [(answer.act, answer.grade) for answer in recommend(case).record().answers] == [
        ("a", "lighter"),
        ("b", "ordinary"),
    ]


def test_art_28_gains_are_confiscated_to_the_fen() -> None:
    (gains,) = [found for found in ask(illegal_gains="1234.56").sanctions if found.kind == "confiscate_gains"]
    assert str(gains.recommended) == "1234.56"


def test_art_27_a_suspected_crime_is_transferred_and_fine_and_detention_wait() -> None:
    answer = ask(crime_suspected=True)
    assert (answer.disposition, kinds(answer)) == ("transfer", ["confiscate_gains"])
    assert [finding.code for finding in answer.findings] == ["fine_withheld", "fine_withheld"]
    assert "duty" in measures(crime_suspected=True)


@pytest.mark.parametrize(
    ("discovered", "harm", "disposition"),
    [
        ("2022-06-30", None, "penalise"),
        ("2022-07-01", None, "undetermined"),
        ("2022-07-01", False, "time_barred"),
        ("2022-07-01", True, "penalise"),
        ("2025-06-30", True, "penalise"),
        ("2025-07-01", True, "refused"),
        ("2025-07-01", None, "time_barred"),
    ],
)
def test_art_36_an_answer_counts_from_the_end_of_the_act_to_its_discovery(
    discovered: str, harm: bool | None, disposition: str
) -> None:
    """Both paragraphs. Whether the longer period holds is a question only where the shorter has run out and the longer has not."""
    facts = {} if harm is None else {"five_year_limitation": harm}
    case = {
        "matter": "M-1",
        "party": {"kind": "individual"},
        "act": {"from": "2019-01-01", "to": "2020-06-30"},
        "discovered": discovered,
        "facts": facts,
    }
    try:
        (answer,) = recommend(catalogue().case(case)).record().answers
    except CaseError:
        assert disposition == "refused"
    else:
        assert answer.disposition == disposition


def test_art_36_a_rulebook_may_say_when_time_has_run_out() -> None:
    barred = (
        '情节 未发现月数 (hidden) : 月数  超过时效 T "未被发现" { 当 未发现月数 超过 24个月 依据 《测试法》第二条 }'
    )
    found = [ask(f"{PENALTY} {barred}", hidden=f"{months}个月").disposition for months in (24, 25)]
    assert found == ["penalise", "time_barred"]


def test_art_40_and_art_57_facts_that_are_not_established_are_not_penalised() -> None:
    unproved = '情节 证据不足 (unproved) : 是否 不成立 N "证据不足" { 当 证据不足 依据 《测试法》第二条 }'
    answer = ask(f"{PENALTY} {unproved}", unproved=True)
    assert (answer.disposition, kinds(answer), answer.measures) == ("not_established", [], ())


def test_art_40_facts_that_are_not_clear_are_not_penalised_by_the_general_provisions() -> None:
    answer = ask(facts_unproved=True, crime_suspected=True)
    assert (answer.disposition, kinds(answer)) == ("not_established", [])
    assert provisions(facts_unproved=True) == ["《行政处罚法》第四十条"]
    assert outcome(facts_unproved=False) == PENALISED


def test_art_57_the_four_decisions() -> None:
    """Items 1 to 4."""
    cases: tuple[dict[str, bool], ...] = (
        {},
        dict.fromkeys(MINOR, True),
        {"facts_unproved": True},
        {"crime_suspected": True},
    )
    found = [ask(**facts).disposition for facts in cases]
    assert found == ["penalise", "must_not_penalise", "not_established", "transfer"]


def test_art_35_after_a_criminal_fine_none_is_imposed_and_other_penalties_stay() -> None:
    """Paragraph 2. What the court did is presumed undone, and the answer says so."""
    before, after = ask(criminally_fined=False), ask(criminally_fined=True)
    assert [(one.kind, one.chosen) for one in before.sanctions] == [
        ("confiscate_gains", True),
        ("fine", True),
        ("detention", True),
    ]
    assert [(one.kind, one.chosen) for one in after.sanctions] == [
        ("confiscate_gains", True),
        ("fine", False),
        ("detention", True),
    ]
    assert [finding.code for finding in after.findings] == ["fine_barred"]
    assert ("provision", "《行政处罚法》第三十五条第二款") in [(one.role, one.text) for one in after.legal_basis]
    assert "payment" not in [one.code for one in after.procedure]
    assert ask().sanctions == before.sanctions
    assert "criminally_fined" in [one.code for one in ask().presumed]


def test_art_35_the_answer_in_words_says_why_there_is_no_fine() -> None:
    case = {"matter": "M-1", "party": "individual", "facts": {"criminally_fined": True, "illegal_gains": "5元"}}
    text = render_text(recommend(catalogue().case(case)).record())
    assert "不再给予：人民法院已经判处罚金" in text
    assert "本档不处" not in text


def test_art_35_a_fine_after_a_criminal_one_is_an_alarm() -> None:
    case = {"matter": "M-1", "party": "individual", "facts": {"criminally_fined": True, "illegal_gains": "5元"}}
    recommendation = recommend(catalogue().case(case))
    others = [{"kind": "没收违法所得", "amount": 5}, {"kind": "行政拘留", "amount": "3日"}]

    def told(*sanctions: Mapping[str, object]) -> list[tuple[str, str]]:
        decision = read_decision(recommendation, {"sanctions": [*others, *sanctions]})
        return [(one.code, one.level) for one in review(recommendation, decision).remarks if one.kind]

    assert told() == []
    assert told({"kind": "罚款", "amount": 30000}) == [("fine_after_criminal_fine", "alarm")]
    assert told({"kind": "罚款", "amount": 1}) == [("fine_after_criminal_fine", "alarm")]
