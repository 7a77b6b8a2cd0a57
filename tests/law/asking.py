"""A small matter under the general provisions that ship with the software."""

from pathlib import Path

import penalty_dsl
from penalty_rules import AnswerRecord, Catalogue, recommend

GENERAL = Path(__file__).resolve().parents[2] / "rulebooks" / "cn" / "general.penalty"

HEAD = """语言 1
裁量基准 test.law 版本 "1" { 名称 "测试基准" 引用 cn.general
  约定 { 取整 到元 四舍五入 从轻 法定幅度的 0%% 至 30%% 从重 法定幅度的 70%% 至 100%% } }
法律 测试法 = 《测试法》 2020-01-01
事项 M-1 "测试事项" {
  对象 单位, 个人
  依据 《测试法》第一条
  %s
}
"""

#: Every kind of consequence that the general provisions treat apart: an order, gains, a fine, detention.
PENALTY = """法定处罚 { 责令改正 没收 违法所得 罚款 1万元以上5万元以下 行政拘留 5日以下 }
档次 1 一般 (normal) { 其余 罚款 法定幅度的 30% 至 70% }"""


def sources(body: str) -> dict[str, str]:
    """The general provisions, and a rulebook whose matter has this body."""
    return {"general.penalty": GENERAL.read_text(encoding="utf-8"), "test.penalty": HEAD % body}


def catalogue(body: str = PENALTY) -> Catalogue:
    return Catalogue(penalty_dsl.load_sources(sources(body)).rulebooks)


def ask(body: str = PENALTY, /, **facts: object) -> AnswerRecord:
    """The one answer; facts by the codes of the general provisions."""
    case = catalogue(body).case({"matter": "M-1", "party": {"kind": "individual"}, "facts": facts})
    (answer,) = recommend(case).record().answers
    return answer


def kinds(answer: AnswerRecord) -> list[str]:
    """The sanctions listed, by kind."""
    return [sanction.kind for sanction in answer.sanctions]


def codes(body: str) -> list[str]:
    """What is found in a matter: its errors if it has any, else its warnings."""
    try:
        found = penalty_dsl.load_sources(sources(body)).diagnostics
    except penalty_dsl.RulebookError as error:
        found = error.diagnostics
    return [diagnostic.code for diagnostic in found if diagnostic.severity is not penalty_dsl.Severity.NOTE]
