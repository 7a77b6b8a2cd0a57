"""The publicity of market supervision's penalties, article by article, on both sides of its limits."""

from pathlib import Path

import pytest

import penalty_dsl
from penalty_rules import Catalogue, recommend
from penalty_rules.records import ProcedureRecord
from penalty_rules.scenarios import run_scenarios

HERE = Path(__file__).parent
BOOKS = HERE.parents[1] / "rulebooks" / "cn"


@pytest.fixture(scope="module")
def books() -> Catalogue:
    shipped = [BOOKS / "general.penalty", BOOKS / "market-supervision-procedure.penalty"]
    texts = {path.name: path.read_text(encoding="utf-8") for path in (*shipped, HERE / "publicity.penalty")}
    return Catalogue(penalty_dsl.load_sources(texts).rulebooks)


def told(books: Catalogue, **case: object) -> dict[str, ProcedureRecord]:
    facts = {"amount": 50000, "larger_fine": False, "same_province": True, "low_fine": True}
    data = {"matter": "P-1", "party": "unit", "decided": "2026-06-01", "facts": facts} | case
    (answer,) = recommend(books.case(data)).record().answers
    return {one.code: one for one in answer.procedure}


def test_publicity_art_2_art_8_and_art_13_what_is_published_told_and_for_how_long(books: Catalogue) -> None:
    """The scenarios beside this file: 2, 8, 9, 10, 11, 13."""
    ours = run_scenarios(books, books.rulebooks[-1])
    assert [(one.scenario.title, [each.text("zh") for each in one.differences]) for one in ours if not one.passed] == []
    assert len(ours) == 12


def test_publicity_art_9_art_10_art_11_and_art_13_have_their_days_where_the_case_states_the_events(
    books: Catalogue,
) -> None:
    events = {"published": "2026-06-10", "annulled": "2026-08-03"}
    found = told(books, events=events)
    days = {step.deadline: step.last for one in found.values() for step in one.steps if step.deadline}
    assert days["publish"] == "2026-06-30"  # twenty working days; the 19th is free
    assert days["publicity_short"] == "2026-09-10"
    assert days["withdraw_published"] == "2026-08-06"
    away = told(
        books, facts={"amount": 50000, "larger_fine": False, "same_province": False, "low_fine": False}, events=events
    )
    days = {step.deadline: step.last for one in away.values() for step in one.steps if step.deadline}
    assert days["forward"] == "2026-06-15"
    assert days["publicity_long"] == "2029-06-10"


def test_publicity_art_13_a_province_says_what_a_low_fine_is(books: Catalogue) -> None:
    own = """语言 1
裁量基准 law.province 版本 "1" { 名称 "地方标准（虚构）" 引用 cn.general, cn.market-supervision-procedure }
法律 示例法 = 《示例市示例管理条例》 2024-01-01
标准 本省较低数额 (publicity_low_fine) = 罚款数额 1万元以下 依据 《示例法》第六条
事项 L-1 "罚款" { 对象 单位 依据 《示例法》第一条 情节 数额 (amount) : 金额 法定处罚 { 罚款 数额的 1倍 } }
"""
    texts = {
        path.name: path.read_text(encoding="utf-8")
        for path in BOOKS.glob("*.penalty")
        if path.stem in ("general", "market-supervision-procedure")
    }
    local = Catalogue(penalty_dsl.load_sources(texts | {"own.penalty": own}).rulebooks)
    for amount, code in (("10000", "publicity_three_months"), ("10000.01", "publicity_three_years")):
        facts = {"amount": amount, "larger_fine": False, "same_province": True}
        case = {"matter": "L-1", "party": "unit", "decided": "2026-06-01", "facts": facts}
        (answer,) = recommend(local.case(case)).record().answers
        assert {one.code for one in answer.procedure if one.code.startswith("publicity_three")} == {code}
