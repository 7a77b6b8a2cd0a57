"""Rulebooks for the tests of the resolver: a general rulebook, a matter with room for more, and trees made by hand."""

from dataclasses import replace

from penalty_dsl import Diagnostic, Loaded, load_sources
from penalty_dsl.model import Matter
from penalty_dsl.surface import FileText, HeadText, MatterText, Name, Span

NOWHERE = Span(0, 0)

GENERAL = """裁量基准 cn.general 版本 "1" {
  名称 "总则"
  情节 首次违法 (first) : 是否 推定 否 理由 "未见记录"
  情节 年纪 (years) : 年龄
  情节 受罚次数 (priors) : 次数
}
法律 行政处罚法 = 《中华人民共和国行政处罚法》 2021-01-22
不予处罚 art-30 "不满十四周岁" { 当 年纪 不满 14岁 依据 《行政处罚法》第三十条 责令监护人管教 }
可以不予处罚 art-33 "首次" { 当 首次违法 且 受罚次数 不足 2次 依据 《行政处罚法》第三十三条第一款 }
"""

HEAD = """语言 1
裁量基准 cn.test 版本 "1" { 名称 "测试" 引用 cn.general %s }
法律 甲法 = 《中华人民共和国甲法》 2020-01-01
"""

MATTER = """事项 M1 "甲" {
  对象 单位, 个人
  依据 《甲法》第一条
  情节 货值 (goods) : 金额
  情节 退款 (refunded) : 金额
  情节 严重 (grave) : 是否
  情节 后果 (harm) : { "无" (none), 轻微 (minor), 重大 (great) }
  情节 时长 (duration) : 天数
  %s
}
"""
STATUTORY = "法定处罚 { 罚款 1万元以上5万元以下 }"


def source(body: str, head: str = "", after: str = "") -> str:
    """A rulebook of one matter with `body` in it, `head` in the head, `after` behind the matter."""
    if "法定处罚" not in body:
        body = f"{STATUTORY} {body}"
    return HEAD % head + MATTER % body + after


def loaded(body: str, head: str = "", after: str = "") -> Loaded:
    texts = {"general.penalty": GENERAL, "test.penalty": source(body, head, after)}
    return load_sources(texts, strict=False)


def matter(body: str, head: str = "", after: str = "") -> Matter:
    """The one matter; the test fails with the messages if there is an error."""
    texts = {"general.penalty": GENERAL, "test.penalty": source(body, head, after)}
    return load_sources(texts).by_id["cn.test"].matters[0]


def codes(body: str, head: str = "", after: str = "") -> list[str]:
    """The codes of errors and warnings, unused circumstances aside: the ready-made matter has many."""
    found = loaded(body, head, after).diagnostics
    return [item.code for item in found if item.severity != "note" and item.code != "P0411"]


def told(diagnostics: tuple[Diagnostic, ...]) -> list[str]:
    return [item.code for item in diagnostics]


def name(text: str) -> Name:
    return Name(text, NOWHERE)


def file(*matters: MatterText, **changes: object) -> FileText:
    """A file made by hand, with a head."""
    head = HeadText(name("cn.hand"), name("1"), NOWHERE, entries=(("title", name("手写")),))
    built = FileText("hand.penalty", "手写", head=head, matters=matters)
    return replace(built, **changes)  # type: ignore[arg-type]  # tests pass what the fields hold
