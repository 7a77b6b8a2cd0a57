"""A small rulebook around the lines under test, asked through the library."""

from collections.abc import Mapping
from decimal import Decimal

import penalty_dsl
from penalty_rules import AnswerRecord, Catalogue, recommend
from penalty_rules.records import OutcomeRecord

HEAD = """语言 1
裁量基准 test.book 版本 "1" { 名称 "测试基准"  %s }
法律 测试法 = 《测试法》 2020-01-01
%s
事项 M-1 "测试事项" {
  对象 单位, 个人
  依据 《测试法》第一条
  情节 货值 (goods) : 金额
  情节 所得 (gains) : 金额 可无法确定
  情节 次数 (times) : 次数
  情节 整改 (fixed) : 是否
  情节 后果 (harm) : { "无" (none), "轻" (minor), "重" (serious) }
  %s
}
"""

#: A statute and a ladder for tests that are about something else.
PLAIN = "法定处罚 { 罚款 1万元以上5万元以下 } 档次 1 一般 (normal) { 其余 罚款 法定幅度的 0% 至 100% }"


def catalogue(body: str, head: str = "", top: str = "", memo: int | None = None) -> Catalogue:
    loaded = penalty_dsl.load_sources({"test.penalty": HEAD % (head, top, body)})
    return Catalogue(loaded.rulebooks, memo)


def answers(books: Catalogue, facts: Mapping[str, object], **case: object) -> tuple[AnswerRecord, ...]:
    data = {"matter": "M-1", "party": {"kind": "unit"}, "decided": "2026-06-01", "facts": dict(facts), **case}
    return recommend(books.case({name: value for name, value in data.items() if value is not None})).record().answers


def ask(body: str, facts: Mapping[str, object], head: str = "", top: str = "", **case: object) -> AnswerRecord:
    """The one answer of a short case."""
    (answer,) = answers(catalogue(body, head, top), facts, **case)
    return answer


def fine(answer: AnswerRecord | OutcomeRecord) -> tuple[Decimal | None, Decimal | None, Decimal | None]:
    """(min, max, recommended) of the only fine, in yuan."""
    (found,) = [sanction for sanction in answer.sanctions if sanction.kind == "fine"]
    return found.min, found.max, found.recommended


def codes(answer: AnswerRecord) -> list[str]:
    return [finding.code for finding in answer.findings]
