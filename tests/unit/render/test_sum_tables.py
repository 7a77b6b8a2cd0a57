"""A weighted sum as a table: what is added up by hand is what is printed."""

import re

import pytest

import penalty_dsl
from penalty_rules import Catalogue, recommend
from penalty_rules.linking import LinkedMatter
from penalty_rules.render import render_text
from penalty_rules.render.reasoning import render_reasoning
from penalty_rules.sum_tables import NAME, is_sum, sum_tables, tier_name

BOOK = """语言 1
裁量基准 demo.weigh 版本 "1" { 名称 "累加（虚构）" }
法律 示例法 = 《示例市示例管理条例》 2024-01-01
事项 W-1 "未验先投" {
  对象 单位, 责任人员
  依据 《示例法》第七条
  情节 持续时间 (months) : 月数
  情节 区域 (place) : { 一般区域 (plain), 敏感区 (sensitive) }
  情节 限期内改正 (corrected) : 是否
  法定处罚 { 罚款 20万元以上100万元以下 }
  累加 罚款 = 合计 × 法定上限 不足 20% 按 20% 封顶 100% {
    | 要素     | 程度              | 对 责任人员 | 限期内改正 | 其余 |
    | 起点     |                   | 5%          | 20%        | 30%  |
    | 文件类别 | "报告书类" (book) | /           | 15%        | 15%  |
    |          | 其余              | /           | 0%         | 0%   |
    | 持续时间 | 6个月以下         | 0%          |            |      |
    |          | 超过 6个月        | 11%         |            |      |
    | 区域     | 敏感区            | 10%         | 10%        | 1/3  |
    |          | 一般区域          | 0%          |            |      |
  }
}
"""


@pytest.fixture(scope="module")
def linked() -> LinkedMatter:
    return Catalogue(penalty_dsl.load_sources({"book.penalty": BOOK}).rulebooks).matter("W-1")


def test_branches_stand_beside_each_other_in_the_order_in_which_they_are_tried(linked: LinkedMatter) -> None:
    (table,) = sum_tables(linked)
    assert table.columns == ("对责任人员", "限期内改正", "其余")
    assert table.start == ("5%", "20%", "30%")
    assert (table.floor, table.cap, table.of) == (("20%",) * 3, ("100%",) * 3, ("法定上限",) * 3)


def test_every_level_has_its_weight_in_every_branch(linked: LinkedMatter) -> None:
    (table,) = sum_tables(linked)
    weights = {(factor.label, level.text): level.weights for factor in table.factors for level in factor.levels}
    assert weights["文件类别", "报告书类"] == ("", "15%", "15%")
    assert weights["持续时间", "超过6个月"] == ("11%", "11%", "11%")
    assert weights["区域", "敏感区"] == ("10%", "10%", "1/3")
    assert len(weights) == 6


def test_in_english(linked: LinkedMatter) -> None:
    (table,) = sum_tables(linked, "en")
    assert table.columns == ("for responsible person", "corrected", "otherwise")
    assert table.of[0] == "statutory maximum"


def test_a_sum_without_a_name_is_called_one(linked: LinkedMatter) -> None:
    tiers = [tier for ladder in linked.matter.ladders for tier in ladder.tiers]
    assert all(map(is_sum, tiers))
    assert {tier_name(tier.code) for tier in tiers} == {"累加"}
    assert tier_name("sum-2", "en") == tier_name("eia-sum", "en") == "weighted sum"
    assert [tier_name(name) for name in ("从轻", "sum total", "summer")] == ["从轻", "sum total", "summer"]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_nobody_reads_the_code_of_a_sum(linked: LinkedMatter, lang: str) -> None:
    books = Catalogue(penalty_dsl.load_sources({"book.penalty": BOOK}).rulebooks)
    facts = {"months": 3, "place": "plain", "corrected": False, "book": False}
    told = recommend(books.case({"matter": "W-1", "party": "单位", "decided": "2025-01-01", "facts": facts}))
    explained = render_text(told.record(), lang, explanation=told.explain(lang), full=True)
    assert NAME.of(lang) in explained
    assert not re.search(r"\bsum\b", explained.replace(NAME.en, ""))
    assert "sum" not in render_reasoning(told)
