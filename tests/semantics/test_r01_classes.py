"""R1g: classes of subjects that a rulebook declares."""

from decimal import Decimal

import pytest

import penalty_dsl
from penalty_rules import AnswerRecord, CaseError, Catalogue, recommend
from penalty_rules.render import render_text

GENERAL = """语言 1
裁量基准 gen.book 版本 "1" { 名称 "总则"  对象类别 船员 (crew) 属于 个人
  通用情节 年纪 (years) : 年龄 推定 30岁 理由 "没有线索" }
法律 测试法 = 《测试法》 2020-01-01
不予处罚 young "未满十四周岁" { 当 对象 = 个人 且 年纪 不满 14岁 依据 《测试法》第九条 }
应当从重 seaman "船员" { 当 对象 = 船员 依据 《测试法》第八条 }
"""
SHIPS = """语言 1
裁量基准 ship.book 版本 "1" { 名称 "船舶" 引用 gen.book
  对象类别 船舶所有人 (owner) 属于 单位   对象类别 船长 (master) 属于 个人   对象类别 船舶代理 (agent) 属于 单位   对象类别 港口 (port) }
法律 测试法 = 《测试法》 2020-01-01
事项 S-1 "甲" { 对象 单位, 个人, 船舶所有人 依据 《测试法》第一条
  情节 严重 (grave) : 是否
  法定处罚 对 单位 { 罚款 1万元以上2万元以下   当 对象 = 单位 { 警告 } }
  法定处罚 对 船舶所有人 { 罚款 5万元以上8万元以下 }
  法定处罚 对 个人 { 罚款 1000元以上2000元以下   当 对象 = 船长 { 吊销 "证书" } }
  档次 1 一般 { 其余 罚款 法定幅度的 0% 至 50%   对 船长 罚款 法定幅度的 20% 至 50%   对 个人 罚款 法定幅度的 10% 至 50% }
  档次 2 从重 { 当 严重 罚款 法定幅度的 50% 至 100% } }
事项 S-2 "乙" { 别号 "国家目录" "31-0207" 对象 单位 依据 《测试法》第二条 法定处罚 { 罚款 1万元 当 对象 != 单位 { 警告 } } }
"""
OTHER = """语言 1
裁量基准 other.book 版本 "1" { 名称 "别的" }
法律 测试法 = 《测试法》 2020-01-01
事项 O-1 "丙" { 对象 单位 依据 《测试法》第三条 法定处罚 { 罚款 3万元 } }
"""


@pytest.fixture(scope="module")
def books() -> Catalogue:
    texts = {"gen.penalty": GENERAL, "ship.penalty": SHIPS, "other.penalty": OTHER}
    return Catalogue(penalty_dsl.load_sources(texts).rulebooks)


def asked(books: Catalogue, kind: str, matter: str = "S-1", **facts: object) -> AnswerRecord:
    given = {"grave": False, **facts} if matter == "S-1" else facts
    case = {"matter": matter, "party": {"kind": kind}, "facts": given}
    (answer,) = recommend(books.case(case)).record().answers
    return answer


def said(answer: AnswerRecord) -> list[tuple[str, Decimal | None]]:
    return [(one.kind, one.min) for one in answer.sanctions]


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        ("单位", [("fine", Decimal(10000)), ("warning", None)]),
        ("agent", [("fine", Decimal(10000)), ("warning", None)]),  # as a unit, and a condition on 单位 is true of it
        ("船舶所有人", [("fine", Decimal(50000))]),  # only what names it
        ("个人", [("fine", Decimal(1100))]),
        ("master", [("fine", Decimal(1200)), ("revoke_licence", None)]),  # the tier names it; the statute does not
    ],
)
def test_R1g_what_names_a_role_speaks_of_its_classes(
    books: Catalogue, kind: str, expected: list[tuple[str, Decimal | None]]
) -> None:
    assert said(asked(books, kind)) == expected


def test_R1g_a_class_under_no_role_is_covered_only_where_it_is_named(books: Catalogue) -> None:
    answer = asked(books, "港口")
    assert (answer.disposition, [(one.code, one.args) for one in answer.findings]) == (
        "undetermined",
        [("role_not_covered", ("port",))],
    )


def test_R1g_general_conditions_on_a_role_hold_for_classes_declared_later(books: Catalogue) -> None:
    assert asked(books, "船长", 年纪=13).disposition == "must_not_penalise"
    assert asked(books, "船舶所有人", 年纪=13).disposition == "penalise"


def test_R1g_a_class_of_a_used_rulebook_is_told_from_those_before_it(books: Catalogue) -> None:
    """In the general rulebook 船员 is the first class, behind four of the rulebook that uses it."""
    assert [one.code for one in asked(books, "crew").findings] == ["grade_forced"]
    assert asked(books, "owner").findings == ()


def test_R1g_not_the_role_is_not_its_classes(books: Catalogue) -> None:
    assert said(asked(books, "agent", "S-2")) == [("fine", Decimal(10000))]


def test_R1g_the_answer_names_the_class(books: Catalogue) -> None:
    answer = asked(books, "船长")
    assert (answer.role, answer.role_label) == ("master", "船长")
    assert asked(books, "个人").role_label == ""
    case = {"matter": "S-1", "party": "船长", "facts": {"grave": False}}
    assert "对象  船长\n" in render_text(recommend(books.case(case)).record(), "zh")


def test_R1g_to_a_rulebook_that_does_not_know_it_a_class_is_its_role(books: Catalogue) -> None:
    case = {
        "acts": [{"id": "a", "matters": ["S-1", "O-1"]}],
        "subjects": [{"id": "s", "role": "船舶代理"}],
        "facts": {"grave": False},
    }
    answers = recommend(books.case(case)).record().answers
    assert [(one.role, one.sanctions[0].min) for one in answers] == [
        ("agent", Decimal(10000)),
        ("unit", Decimal(30000)),
    ]


@pytest.mark.parametrize(("kind", "matter"), [("海盗", "S-1"), ("船长", "O-1")])
def test_R1g_a_class_that_nobody_knows_is_refused(books: Catalogue, kind: str, matter: str) -> None:
    with pytest.raises(CaseError) as refused:
        books.case({"matter": matter, "party": {"kind": kind}})
    assert [(one.code, one.pointer) for one in refused.value.problems] == [("E0212", "/party/kind")]


def test_a_matter_is_found_by_its_code_in_another_catalogue(books: Catalogue) -> None:
    assert [linked.matter.code for linked in books.find("31-0207").literal] == ["S-2"]
