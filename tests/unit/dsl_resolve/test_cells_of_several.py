"""A several-of (多选) as a column of 裁量表 and as a factor of 累加: cells say what `含` and `个数` say."""

import pytest

from penalty_dsl import digests, load_sources
from penalty_dsl.model import Cases, formula_nodes
from penalty_dsl.printing import convert_source
from tests.unit.dsl_resolve.building import GENERAL, loaded, matter, source

NEARBY = '情节 周边 (nearby) : 多选 { 学校 (school), 医院 (hospital), "饮用 水源" (water) }'
LISTED = "情节 因子 (factors) : 记录 { 倍数 (ratio) : 数量 倍 }"


def table(*cells: str) -> str:
    rows = " ".join(f"| {cell} | / | 2万元 |\n" for cell in cells)
    return f"{NEARBY} {LISTED} 裁量表 取首行 {{\n | 周边 | 严重 | 罚款 |\n {rows} }}"


@pytest.mark.parametrize(
    ("cell", "condition"),
    [
        ("学校", "周边 含 学校"),
        ("school", "周边 含 学校"),
        ('"饮用 水源"', "周边 含 water"),
        ("学校 或 医院", "周边 含 学校 或 周边 含 医院"),
        ("2项以上", "个数(周边) 2项以上"),
        ("0项", "个数(周边) = 0项"),
        ("学校 或 2项以上", "周边 含 学校 或 个数(周边) 2项以上"),
        ("1项以上2项以下", "个数(周边) 1项以上 且 个数(周边) 2项以下"),
        ("当 周边 含 学校 且 周边 含 医院", "周边 含 学校 且 周边 含 医院"),
    ],
)
def test_a_cell_says_what_the_condition_says(cell: str, condition: str) -> None:
    [first, last] = matter(table(cell, "其余")).tiers
    [written, _] = matter(f"{NEARBY} 档次 1 {{ 当 {condition} 罚款 2万元 }} 档次 2 {{ 其余 罚款 2万元 }}").tiers
    assert [case.when for case in first.cases] == [case.when for case in written.cases]
    assert last.otherwise


def test_a_factor_has_levels_of_members() -> None:
    rows = "| 起点 | | 10% |\n | 周边 | 学校 或 医院 | 40% |\n | | 2项以上 | 20% |\n | | 其余 | 0% |"
    [tier] = matter(f"{NEARBY} 累加 罚款 = 合计 × 法定上限 {{\n | 要素 | 程度 | 权重 |\n {rows}\n }}").tiers
    [said] = tier.sanctions
    assert said.amount is not None
    assert said.amount.formula is not None
    [cases] = [node for node in formula_nodes(said.amount.formula) if isinstance(node, Cases)]
    assert [arm.text for arm in cases.arms] == ["学校或医院", "2项以上"]
    conditions = (
        "档次 1 { 当 周边 含 学校 或 周边 含 医院 或 个数(周边) 2项以上 罚款 2万元 } 档次 2 { 其余 罚款 2万元 }"
    )
    [written, _] = matter(f"{NEARBY} {conditions}").tiers
    assert written.cases[0].when.items == (*cases.arms[0].when.items, cases.arms[1].when)  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("cell", "code"),
    [("车站", "P0209"), ('"车站"', "P0209"), ("是", "P0209"), ("无", "P0209"), ("学校 且 医院", "P0147")],
)
def test_what_is_no_member_is_told_at_the_cell(cell: str, code: str) -> None:
    errors = [found for found in loaded(table(cell, "其余")).diagnostics if found.severity.value == "error"]
    assert [found.code for found in errors] == [code]
    text = source(table(cell, "其余"))
    assert text[errors[0].span.start : errors[0].span.end].strip('"') == cell.strip('"')


def test_a_list_of_records_heads_no_column() -> None:
    body = table("学校", "其余").replace("| 周边 |", "| 因子 |")
    assert "P0394" in {found.code for found in loaded(body).diagnostics}


def test_the_same_in_english_and_yaml() -> None:
    text = source(table("学校 或 医院", "2项以上", "0项", "其余"))
    books = load_sources({"general.penalty": GENERAL, "x.penalty": text})
    wanted = digests(books.by_id["cn.test"], books.by_id)
    for lang in ("zh", "en"):
        done = convert_source("x.penalty", text, to_yaml=True, lang=lang)
        assert done.text is not None
        again = load_sources({"general.penalty": GENERAL, "x.yaml": done.text})
        assert digests(again.by_id["cn.test"], again.by_id) == wanted
