"""The procedure of an answer in text and Markdown, in both languages."""

import pytest

import penalty_dsl
from penalty_rules import Catalogue, recommend
from penalty_rules.records import RecommendationRecord
from penalty_rules.render import render_markdown, render_text

BOOK = """语言 1
裁量基准 test.steps 版本 "1" { 名称 "程序"  通用情节 案情复杂 (complex) : 是否 }
法律 测试法 = 《测试法》 2020-01-01
程序 time "办案期限" { 依据 《测试法》第六十条   步骤 "作出决定" 承办 "负责人" 时限 decide   步骤 "通知" 时限 notify_of_hearing }
程序 serve "送达" { 依据 《测试法》第六十一条   步骤 "送达" 时限 serve   说明 "可以电子送达" }
程序 hearing "听证" { 当 处以吊销许可证件 依据 《测试法》第六十三条 }
程序 spot "当场" { 当 非 处以吊销许可证件 依据 《测试法》第五十一条 }
程序 talk "讨论" { 当 案情复杂 依据 《测试法》第五十七条 }
程序 large "大额" { 当 罚款数额 > 1万元 依据 《测试法》第五十八条 }
事项 M-1 "甲" { 对象 单位 依据 《测试法》第一条 法定处罚 { 罚款 5000元以上2万元以下   可以 吊销 "甲证" } }
"""


@pytest.fixture(scope="module")
def record() -> RecommendationRecord:
    books = Catalogue(penalty_dsl.load_sources({"book.penalty": BOOK}).rulebooks)
    case = {"matter": "M-1", "party": {"kind": "unit"}, "filed": "2026-01-05", "decided": "2026-12-21", "facts": {}}
    return recommend(books.case(case)).record()


def section(text: str, heading: str) -> list[str]:
    lines = text.split("\n")
    first = lines.index(heading)
    return [line.strip() for line in lines[first + 1 : lines.index("", first)]]


def test_in_chinese(record: RecommendationRecord) -> None:
    assert section(render_text(record, columns=200), "程序") == [
        "办案期限（《测试法》第六十条）",
        "— 作出决定（负责人；立案后 90 日内；最后一日 2026-04-07；2026-04-05 为休息日，顺延）",
        "— 通知（举行听证 7 个工作日前）",
        "送达（《测试法》第六十一条）",
        "— 送达（作出处罚决定后 7 个工作日内；最后一日 2026-12-30；节假日安排公布后可能变动）",
        "可以电子送达",
        "作出吊销甲证的：听证（《测试法》第六十三条）",
        "不作出吊销甲证的：当场（《测试法》第五十一条）",
        "可能适用（待查：案情复杂）：讨论（《测试法》第五十七条）",
        "可能适用：大额（《测试法》第五十八条）",
    ]


def test_in_english(record: RecommendationRecord) -> None:
    lines = section(render_text(record, "en", 200), "Procedure")
    assert lines[1] == (
        "— 作出决定 (负责人; within 90 days of: case filed; last day 2026-04-07; moved from 2026-04-05, a day off)"
    )
    assert lines[2] == "— 通知 (7 working days before: hearing held)"
    assert lines[8].startswith("May apply (to be established: complex (案情复杂)): 讨论")


def test_in_markdown_and_what_is_left_unexamined(record: RecommendationRecord) -> None:
    text = render_markdown(record)
    assert "最后一日 2026-04-07" in text
    assert "程序与听证" not in text  # it is examined here
    assert "第三十七条）以装载的各版本为限" in text  # as far as there is something to examine by
