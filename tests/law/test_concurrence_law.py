"""One act under several norms, and a law that changed: 《行政处罚法》 articles 29 and 37.

docs/law-coverage.md names these tests; the rules in full are tested in tests/semantics (R15, R16).
"""

import pytest

import penalty_dsl
from penalty_rules import Catalogue, recommend
from penalty_rules.records import RecommendationRecord

BOOK = """语言 1
裁量基准 test.norms 版本 "1" { 名称 "测试基准" }
法律 甲 = 《甲法》 2020-01-01
法律 乙 = 《乙法》 2020-01-01
事项 A "甲" { 对象 单位 依据 《甲》第一条 法定处罚 { 罚款 1万元以上5万元以下 } }
事项 B "乙" { 对象 单位 依据 《乙》第一条 法定处罚 { 罚款 %s   吊销 "许可证" } }
"""
VERSION = """语言 1
裁量基准 test.norms 版本 "{year}" {{ 名称 "测试基准" 施行 {year}-01-01 }}
法律 甲 = 《甲法》 {year}-01-01
事项 A "甲" {{ 对象 单位 依据 《甲》第一条 法定处罚 {{ {statute} }} }}
"""


def record(sources: dict[str, str], **case: object) -> RecommendationRecord:
    return recommend(Catalogue(penalty_dsl.load_sources(sources).rulebooks).case(case)).record()


def fined(second: str, *acts: list[str]) -> list[list[tuple[str, object]]]:
    """What is imposed for each answer, if the second norm has this fine."""
    case = {
        "subjects": [{"id": "x", "role": "unit"}],
        "acts": [{"id": f"a{number}", "matters": matters} for number, matters in enumerate(acts)],
    }
    answers = record({"x.penalty": BOOK % second}, **case).answers
    return [[(one.kind, one.chosen) for one in answer.sanctions] for answer in answers]


def test_art_29_one_act_is_fined_once_and_other_kinds_stand_beside() -> None:
    assert fined("1万元以上4万元以下", ["A", "B"]) == [
        [("fine", True)],
        [("fine", False), ("revoke_licence", True)],
    ]


def test_art_29_several_acts_are_fined_each() -> None:
    assert fined("1万元以上4万元以下", ["A"], ["B"]) == [
        [("fine", True)],
        [("fine", True), ("revoke_licence", True)],
    ]


@pytest.mark.parametrize(("second", "carries"), [("1万元以上49999.99元以下", False), ("1万元以上50000.01元以下", True)])
def test_art_29_the_norm_with_the_higher_fine_counts(second: str, carries: bool) -> None:
    (first, _), *_ = fined(second, ["A", "B"])[0]
    assert first == "fine"
    assert [dict(one)["fine"] for one in fined(second, ["A", "B"])] == [not carries, carries]


@pytest.mark.parametrize(
    ("new", "version"),
    [
        ("罚款 1万元以上49999.99元以下", "2025"),
        ("罚款 1万元以上5万元以下", "2020"),
        ("罚款 1万元以上50000.01元以下", "2020"),
        ("否则 { }", ""),
    ],
)
def test_art_37_the_law_of_the_act_unless_the_new_one_is_lighter(new: str, version: str) -> None:
    if not version:  # the new law sees no violation
        new = "当 对象 = 个人 { 警告 } 否则 { }"
    sources = {
        "old.penalty": VERSION.format(year=2020, statute="罚款 1万元以上5万元以下"),
        "new.penalty": VERSION.format(year=2025, statute=new),
    }
    (answer,) = record(sources, matter="A", party="unit", act="2023-05-01", decided="2026-06-01", facts={}).answers
    assert answer.disposition == ("penalise" if version else "must_not_penalise")
    assert [finding.args[1] for finding in answer.findings if finding.code in ("law_of_act", "lighter_law")] == [
        version or "2025"
    ]


def test_art_37_an_act_under_the_new_law_is_judged_by_it_alone() -> None:
    sources = {
        "old.penalty": VERSION.format(year=2020, statute="罚款 1万元以下"),
        "new.penalty": VERSION.format(year=2025, statute="罚款 5万元以下"),
    }
    for act, version in (("2024-12-31", "2020"), ("2025-01-01", "2025")):
        found = record(sources, matter="A", party="unit", act=act, decided="2026-06-01", facts={})
        (answer,) = found.answers
        assert str(answer.sanctions[0].statutory_max) == ("10000.00" if version == "2020" else "50000.00")
