"""Scenarios that expect a term: its unit counts."""

import pytest

from penalty_dsl import load_sources
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
