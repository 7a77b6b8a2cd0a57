"""Scenarios whose answer is open, and ranges with one bound."""

import pytest

from penalty_dsl import load_sources
from penalty_rules import Catalogue
from penalty_rules.scenarios import ScenarioResult, run_scenarios

BOOK = """语言 1
裁量基准 test.undecided 版本 "1" { 名称 "待定" }
法律 测试法 = 《测试法》 2020-01-01
事项 O-1 "拒不改正" { 对象 单位 依据 《测试法》第一条
  情节 拒不改正 : 是否
  法定处罚 { 责令改正   当 拒不改正 { 罚款 15万元以下   吊销 "许可证" } }
}
场景 "甲" 事项 O-1 { 给定 %s 应当 %s }
"""


def _result(given: str, expected: str) -> ScenarioResult:
    catalogue = Catalogue(load_sources({"test.penalty": BOOK % (given, expected)}).rulebooks)
    (result,) = run_scenarios(catalogue, catalogue.rulebooks[0])
    return result


@pytest.mark.parametrize(
    ("expected", "passes"), [("不处 吊销 责令改正", False), ("待定 不处 吊销 责令改正", True), ("责令改正", True)]
)
def test_what_is_not_imposed_says_nothing_of_an_open_answer(expected: str, passes: bool) -> None:
    result = _result("非 拒不改正", expected)
    assert result.passed is passes
    if not passes:
        assert [one.what for one in result.differences] == ["disposition"]


def test_a_missing_bound_is_named() -> None:
    assert _result("拒不改正", "处罚 罚款 15万元以下").passed
    (difference,) = _result("拒不改正", "处罚 罚款 0元 至 15万元").differences
    assert difference.actual.zh == "罚款 无下限 至 150,000 元"
