"""The procedure of the Administrative Penalty Law (R14, cn.general) at both sides of its limits, and what a local rulebook replaces."""

from collections.abc import Callable
from pathlib import Path

import pytest

import penalty_dsl
from penalty_dsl.model import Rulebook
from penalty_rules import Catalogue, recommend
from penalty_rules.records import ProcedureRecord
from penalty_rules.render.text import render_text
from penalty_rules.scenarios import ScenarioResult, run_scenarios

HERE = Path(__file__).parent
GENERAL = (HERE.parents[1] / "rulebooks" / "cn" / "general.penalty").read_text(encoding="utf-8")
SCENARIOS = (HERE / "procedure.penalty").read_text(encoding="utf-8")
#: A province's standard for hearings; an organ that counts individual businesses among the organisations of article 51.
LOCAL = """语言 1
裁量基准 law.local 版本 "1" { 名称 "地方标准（虚构）" 引用 cn.general }
法律 示例法 = 《示例市示例管理条例》 2024-01-01
标准 本地较大数额罚款 (hearing_fine) = 对象 = 个人 且 罚款数额 5000元以上 或 对象 != 个人 且 罚款数额 10万元以上
  依据 《示例法》第六十三条
标准 可以当场处罚 (on_the_spot) = 处以罚款 且 没收数额 = 0元
  且 （罚款数额 200元以下 或 （对象 = 单位 或 对象 = 个体工商户） 且 罚款数额 3000元以下） 依据 《示例法》第五十一条
事项 T-1 "罚款" {
  对象 单位, 个人, 个体工商户   依据 《示例法》第一条   情节 数额 (amount) : 金额   法定处罚 { 罚款 数额的 1倍 } }
场景 "个人五千元" 事项 T-1 { 给定 对象 = 个人, 数额 = 5000元 应当 处罚 程序 hearing }
场景 "个人差一分五千元" 事项 T-1 { 给定 对象 = 个人, 数额 = 4999.99元 应当 处罚 非程序 hearing }
场景 "单位十万元" 事项 T-1 { 给定 对象 = 单位, 数额 = 10万元 应当 处罚 程序 hearing }
场景 "单位差一分十万元" 事项 T-1 { 给定 对象 = 单位, 数额 = 99999.99元 应当 处罚 非程序 hearing }
场景 "个体工商户三千元" 事项 T-1 { 给定 对象 = 个体工商户, 数额 = 3000元 应当 处罚 程序 summary 非程序 ordinary }
场景 "个体工商户三千元零一分" 事项 T-1 { 给定 对象 = 个体工商户, 数额 = 3000.01元 应当 处罚 程序 ordinary 非程序 summary, hearing }
"""


def ran(name: str, text: str) -> tuple[ScenarioResult, ...]:
    loaded = penalty_dsl.load_sources({"general.penalty": GENERAL, name: text})
    book: Rulebook = loaded.by_id[f"law.{name.partition('.')[0]}"]
    return run_scenarios(Catalogue(loaded.rulebooks), book)


@pytest.mark.parametrize(("name", "text", "count"), [("procedure.penalty", SCENARIOS, 40), ("local.penalty", LOCAL, 6)])
def test_R14_both_sides_of_every_limit(name: str, text: str, count: int) -> None:
    """行政处罚法 18, 24, 33, 41, 48, 49, 51, 54, 56, 57, 58, 63, 68, 69."""
    results = ran(name, text)
    failed = [(one.scenario.title, [each.text("zh") for each in one.differences]) for one in results if not one.passed]
    assert failed == []
    assert len(results) == count


@pytest.fixture(scope="module")
def books() -> Catalogue:
    return Catalogue(penalty_dsl.load_sources({"general.penalty": GENERAL, "procedure.penalty": SCENARIOS}).rulebooks)


@pytest.fixture
def told(books: Catalogue) -> Callable[..., dict[str, ProcedureRecord]]:
    """Code -> procedure, of a fine of `amount` yuan or of another matter of the rulebook."""

    def ask(kind: str, amount: str = "", matter: str = "T-1", **facts: object) -> dict[str, ProcedureRecord]:
        given = {"amount": amount, **facts} if amount else facts
        case: dict[str, object] = {"matter": matter, "party": {"kind": kind}, "facts": given}
        case |= {"filed": "2026-01-05", "decided": "2026-02-02"}
        (answer,) = recommend(books.case(case)).record().answers
        return {one.code: one for one in answer.procedure}

    return ask


Told = Callable[..., dict[str, ProcedureRecord]]


@pytest.mark.parametrize(
    ("kind", "limit", "above"),
    [("individual", "200", "200.01"), ("sole_trader", "200", "200.01"), ("unit", "3000", "3000.01")],
)
def test_art_51_on_the_spot_up_to_the_limit_of_the_party(told: Told, kind: str, limit: str, above: str) -> None:
    assert told(kind, limit)["summary"].status == "must"
    assert "summary" not in told(kind, above)


def test_art_52_what_is_done_on_the_spot(told: Told) -> None:
    summary = told("individual", "200")["summary"]
    assert "《行政处罚法》第五十二条" in summary.basis
    assert any("备案" in step.text for step in summary.steps)


def test_art_54_what_is_not_decided_on_the_spot_takes_the_ordinary_procedure(told: Told) -> None:
    assert "ordinary" in told("individual", "200.01")
    assert "ordinary" not in told("individual", "200")
    assert "ordinary" in told("unit", matter="T-4")


def test_art_60_the_answer_has_the_last_day_to_decide(told: Told) -> None:
    (decide,) = [step for step in told("unit", "50000")["ordinary"].steps if step.deadline]
    assert (decide.deadline, decide.counted, decide.last) == ("decide", "2026-04-05", "2026-04-07")


def test_art_42_and_art_43_and_art_47_are_recalled_wherever_a_penalty_is_imposed(told: Told) -> None:
    for amount in ("100", "50000"):
        assert told("individual", amount)["officers"].status == "must"


def test_art_44_and_art_45_the_party_is_told_and_heard_before_every_penalty(told: Told) -> None:
    assert "inform" in told("individual", "100")
    assert any("不得因此加重" in step.text for step in told("unit", "50000")["inform"].steps)


def test_art_57_complex_or_major_cases_are_decided_together(told: Told) -> None:
    assert "collective" in told("unit", "50000", major_case=True)
    assert "collective" not in told("unit", "50000")


def test_art_58_legal_review_in_the_cases_of_the_law(told: Told) -> None:
    for fact in ("public_interest", "hearing_held", "difficult_case", "review_elsewhere"):
        assert "legal_review" in told("unit", "50000", **{fact: True})
    assert "legal_review" not in told("unit", "50000")


def test_art_63_the_right_to_a_hearing_is_told_for_heavier_penalties(told: Told) -> None:
    assert told("unit", matter="T-5")["hearing"].status == "must"
    assert told("unit", "50000", larger_fine=True)["hearing"].status == "must"
    assert "hearing" not in told("unit", "50000", larger_fine=False, larger_confiscation=False)
    revoked = told("unit", matter="T-3")["hearing"]
    assert (revoked.status, len(revoked.optional)) == ("if_optional", 1)


def test_art_63_a_larger_fine_is_set_elsewhere_and_asked_where_no_rulebook_says_it(told: Told) -> None:
    hearing = told("unit", "50000")["hearing"]
    assert (hearing.status, [one.code for one in hearing.missing]) == (
        "possible",
        ["larger_fine", "larger_confiscation"],
    )


def test_art_48_a_decision_that_matters_to_society_is_published(told: Told) -> None:
    assert "publicity" in told("unit", "50000", public_concern=True)
    assert "publicity" not in told("unit", "50000")


def test_art_61_the_answer_has_the_last_day_to_serve(told: Told) -> None:
    (serve,) = told("unit", "50000")["service"].steps
    assert (serve.deadline, serve.last) == ("serve", "2026-02-11")


def test_art_66_and_art_67_paying_and_paying_later(told: Told) -> None:
    pay, later = told("unit", "50000")["payment"].steps
    assert (pay.deadline, pay.event, pay.last) == (
        "pay",
        "received",
        "",
    )  # no day: when it was received is not in a case
    assert "暂缓或者分期" in later.text
    assert "payment" not in told("unit", matter="T-2")


def test_art_68_and_art_69_when_a_fine_is_collected_on_the_spot(told: Told) -> None:
    assert "collection" in told("individual", "100")
    assert "collection" not in told("individual", "100.01")
    assert "collection" in told("individual", "100.01", hard_to_collect=True)
    assert "collection_remote" in told("individual", "5000", remote=True)


def test_art_72_and_art_73_what_paying_late_costs_is_told_with_every_fine(told: Told) -> None:
    (surcharge,) = told("unit", "50000")["surcharge"].steps
    assert "百分之三" in surcharge.text


def test_reconsideration_law_art_23_what_was_decided_on_the_spot_is_reconsidered_first(told: Told) -> None:
    assert "remedies_on_the_spot" in told("individual", "200")
    assert "remedies_on_the_spot" not in told("individual", "200.01")


def test_art_41_monitoring_and_art_24_townships_where_the_officer_says_so(told: Told) -> None:
    found = told("unit", "50000", monitored=True, township=True)
    assert {"monitoring", "township"} <= found.keys()
    assert not {"monitoring", "township"} & told("unit", "50000").keys()


def test_art_59_what_the_decision_states(told: Told) -> None:
    document = told("unit", "50000")["decision_document"]
    assert document.basis == ("《行政处罚法》第五十九条第一款", "《行政处罚法》第五十九条第二款")
    said = "".join(step.text for step in document.steps)
    for item in ("姓名或者名称", "事实和证据", "种类和依据", "履行的方式和期限", "途径和期限", "决定日期", "印章"):
        assert item in said
    assert "decision_document" not in told("unit", "3000")  # on the spot another form is filled in (article 52)
    assert "decision_document" in told("unit", "3000.01")


def test_art_73_review_does_not_stop_execution_and_detention_may_be_suspended(told: Told) -> None:
    """Paragraphs 1 and 2."""
    assert "不停止执行" in told("unit", "50000")["execution"].steps[0].text
    assert "detention_suspended" not in told("unit", "50000")
    assert "detention_suspended" in told("individual", matter="T-7")
    assert not {"execution", "detention_suspended"} & told("individual", "100", age=13).keys()


def test_art_49_the_duty_to_be_quick_is_told(told: Told) -> None:
    assert "快速" in told("unit", "50000", emergency_breach=True)["emergency"].steps[0].text
    assert "emergency" not in told("unit", "50000")


def test_art_33_whoever_is_not_penalised_is_educated_whatever_spares_them(told: Told) -> None:
    """Paragraph 3; under article 30, which does not say it itself."""
    assert any("教育当事人" in step.text for step in told("individual", "100", age=13)["no_penalty"].steps)
    assert "no_penalty" not in told("individual", "100", age=14)


def test_what_the_result_does_not_call_for_is_explained(books: Catalogue) -> None:
    facts = {"amount": "3000.01", "larger_fine": False, "larger_confiscation": False}
    case = books.case({"matter": "T-1", "party": {"kind": "unit"}, "facts": facts})
    recommendation = recommend(case)
    (answer,), (trace,) = recommendation.record().answers, recommendation.explain().answers
    why = {one.code: one for one in trace.considered if one.kind == "procedure"}
    assert not why.keys() & {one.code for one in answer.procedure}
    assert [(leaf.condition, leaf.truth) for leaf in why["summary"].because] == [
        ("罚款数额不超过 200 元", "false"),
        ("罚款数额不超过 3,000 元", "false"),
    ]
    assert ("处理结论为“移送”", "false") in {(leaf.condition, leaf.truth) for leaf in why["transfer"].because}
    said = render_text(recommendation.record(), explanation=recommendation.explain(), full=True)
    assert "没有适用的程序" in said
    assert "没有适用的程序" not in render_text(recommendation.record(), explanation=recommendation.explain())
