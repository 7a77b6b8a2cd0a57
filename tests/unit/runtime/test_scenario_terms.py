"""Scenarios that expect a term: its unit counts."""

import pytest

from penalty_dsl import load_sources
from penalty_dsl.printing import convert_source
from penalty_rules import Catalogue
from penalty_rules.scenarios import run_scenarios

BOOK = """语言 1
裁量基准 test.terms 版本 "1" { 名称 "期限" }
法律 测试法 = 《测试法》 2020-01-01
事项 T-1 "期限" { 对象 单位 依据 《测试法》第一条 法定处罚 { 责令停产停业 12个月 } }
场景 "甲" 事项 T-1 { 应当 处罚 责令停产停业 %s }
"""


@pytest.mark.parametrize(("expected", "passes"), [("12个月", True), ("1年", True), ("12年", False), ("12日", False)])
def test_the_unit_of_an_expected_term_counts(expected: str, passes: bool) -> None:
    catalogue = Catalogue(load_sources({"test.penalty": BOOK % expected}).rulebooks)
    (result,) = run_scenarios(catalogue, catalogue.rulebooks[0])
    assert result.passed is passes
    if not passes:
        assert result.differences[0].text("zh").startswith("处罚：应为 责令停产停业 1")


@pytest.mark.parametrize("to_yaml", [False, True])
@pytest.mark.parametrize("kind", ["暂扣", "限制开展生产经营活动", "责令停产停业", "限制从业", "拘留"])
def test_every_kind_that_lasts_takes_a_term(kind: str, *, to_yaml: bool) -> None:
    unit = "日" if kind == "拘留" else "年"
    text = BOOK.replace("责令停产停业 12个月", f"{kind} 1{unit}至3{unit}") % f"1{unit} 至 3{unit}"
    text = text.replace("处罚 责令停产停业", f"处罚 {kind}").replace("对象 单位", "对象 个人")
    name = "test.penalty"
    if to_yaml:
        converted = convert_source(name, text, to_yaml=True).text
        assert converted is not None
        name, text = "test.yaml", converted
    catalogue = Catalogue(load_sources({name: text}).rulebooks)
    (result,) = run_scenarios(catalogue, catalogue.rulebooks[0])
    assert result.passed
