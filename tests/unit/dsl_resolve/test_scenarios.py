"""场景: typed facts and expectations."""

from datetime import date

import pytest

from penalty_dsl.model import ExpectedMeasure, ExpectedSanction, SanctionKind, Scenario
from tests.unit.dsl_resolve.building import codes, loaded

BODY = (
    "法定处罚 { 罚款 1万元以上5万元以下 没收 货值 可以 责令停产停业 }"
    ' 档次 1 从轻 (light) { 情形 "主动退款" } 档次 2 { 其余 }'
)


def scenario(given: str, should: str, body: str = BODY) -> Scenario:
    after = f'场景 "甲" 事项 M1 {{ 给定 {given} 应当 {should} }}'
    found = loaded(body, after=after)
    assert [item for item in found.diagnostics if item.severity == "error"] == []
    return found.by_id["cn.test"].scenarios[0]


def test_facts_are_typed_integers_by_code() -> None:
    found = scenario(
        "对象 = 个人, 货值 = 8000.5元, 非 严重, 后果 = 轻微, 年纪 = 17岁, light_1, 行为日 = 2026-03-01", "处罚"
    )
    assert found.facts == (("goods", 800_050), ("grave", 0), ("harm", 1), ("years", 17), ("light_1", 1))
    assert (found.role, found.act, found.decided) == ("individual", date(2026, 3, 1), None)


def test_a_tick_may_be_given_by_its_words_and_null_where_allowed() -> None:
    found = scenario("【主动退款】, 费用 无法确定", "处罚", BODY + " 情节 费用 (fee) : 金额 可无法确定")
    assert found.facts == (("light_1", 1), ("fee", None))
    after = '场景 "甲" 事项 M1 { 给定 货值 无法确定 应当 处罚 }'
    assert codes("", after=after) == ["P0310"]


def test_expectations() -> None:
    found = scenario(
        "严重",
        "处罚 档次 1 罚款 1万元 至 2万元 建议 15000元 没收 货值 8000元 不处 责令停产停业 缺少 时长 提示 judgement 另有 art-33",
    )
    assert (found.disposition, found.tier, found.missing) == ("penalise", "light", ("duration",))
    assert (found.findings, found.also) == (("judgement",), ("art-33",))
    assert found.sanctions == (
        ExpectedSanction(SanctionKind.FINE, 1_000_000, 2_000_000, 1_500_000),
        ExpectedSanction(SanctionKind.CONFISCATE_GAINS, 800_000, 800_000, object="goods"),
        ExpectedSanction(SanctionKind.HALT, absent=True),
    )


def test_objects_measures_and_what_is_left_to_the_organ() -> None:
    body = BODY.replace("法定处罚 {", '法定处罚 { 责令 "恢复原状"', 1)
    found = scenario("严重", '处罚 可以 责令停产停业 可以 责令 "恢复原状" 不处 教育', body)
    assert found.sanctions == (ExpectedSanction(SanctionKind.HALT, optional=True),)
    assert found.measures == (
        ExpectedMeasure("order", "恢复原状", optional=True),
        ExpectedMeasure("education", absent=True),
    )


def test_tiers_by_code_number_and_label() -> None:
    assert {scenario("严重", f"处罚 档次 {name}").tier for name in ("1", "light", "从轻")} == {"light"}


@pytest.mark.parametrize("said", ["", "给定 严重", "给定 严重 应当"])
def test_a_scenario_expects_something(said: str) -> None:
    assert codes("", after=f'场景 "甲" 事项 M1 {{ {said} }}') == ["P0434"]
    assert codes("", after=f'场景 "甲" 事项 M1 {{ 应当 缺少 货值 {said.removesuffix("应当")} }}') == []


def test_terms_have_the_unit_of_the_matter() -> None:
    body = "法定处罚 { 责令停产停业 6个月以上12个月以下 限制从业 5年 拘留 5日以下 }"
    found = scenario("严重", "处罚 责令停产停业 1年 限制从业 5个月", body)
    assert found.sanctions == (
        ExpectedSanction(SanctionKind.HALT, 12, 12, unit="month"),
        ExpectedSanction(SanctionKind.BAN, 5, 5, unit="month"),
    )


def test_bound_circumstances_and_definitions_cannot_be_given() -> None:
    after = '场景 "甲" 事项 M1 { 给定 首次违法, 大额 应当 处罚 }'
    assert codes("取 首次违法 = 严重 定义 大额 = 严重", after=after) == ["P0342", "P0235"]


def test_a_role_the_matter_does_not_punish_falls_back_to_its_first() -> None:
    after = '事项 M2 "乙" { 对象 个人, 责任人员 依据 《甲法》第一条 法定处罚 { 警告 } } 场景 "甲" 事项 M2 { 应当 处罚 警告 }'
    assert loaded("", after=after).by_id["cn.test"].scenarios[0].role == "individual"
