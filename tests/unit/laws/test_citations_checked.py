"""Which citations are checked, which are not, and how often what is unknown is said. Messages: tests/language/errors/laws.md."""

from pathlib import Path

import pytest

from penalty_dsl import load, load_sources

OURS = {f"P0{number}" for number in range(236, 244)}
LAWS = """法律 处罚法 = 《中华人民共和国行政处罚法》 2021-01-22
法律 食品安全法 = 《食品安全法》 2021-04-29
法律 消防法 = 《消防法》 2021-04-29
法律 刑法 = 《刑法》 2023-12-29
法律 劳动法 = 《劳动法》 2018-12-29
法律 旧劳动法 = 《劳动法》 2009-08-27
法律 虚构法 = 《示例市虚构条例》 2020-01-01
"""
HEAD = '裁量基准 a 版本 "1" { 名称 "a"   通用情节 首次 : 是否 }\n'


def codes(*places: str, laws: str = LAWS) -> list[str]:
    provisions = "".join(
        f'不予处罚 p{number} "p" {{ 当 首次   依据 {place} }}\n' for number, place in enumerate(places)
    )
    found = load_sources({"a.penalty": f"语言 1\n{HEAD}{laws}{provisions}"}, strict=False).diagnostics
    return [item.code for item in found if item.code in OURS]


#: What is said of the laws themselves: one known by date only, one unknown.
ALWAYS = ["P0242", "P0240"]


@pytest.mark.parametrize(
    "place",
    [
        "《处罚法》第三十三条第三款",
        "《处罚法》第八十六条",
        "《处罚法》第三十三条第一款第九句",
        "《处罚法》第三十三条第二款但书",
        "《处罚法》",
        "《食品安全法》第一百二十四条第九项",
        "《食品安全法》第一百二十四条第一款第九项",
        "《消防法》第六十条第一款第七项、第二款、第三款",
        "《刑法》第一百三十三条之一第一款第四项",
        "《劳动法》第八十九条第七款",  # counts unknown
        "《旧劳动法》第九百条第七款",  # known by date only
        "《虚构法》第九百条第七款",
    ],
)
def test_accepted(place: str) -> None:
    assert codes(place) == ALWAYS


@pytest.mark.parametrize(
    ("place", "code"),
    [
        ("《处罚法》第八十七条", "P0236"),
        ("《中华人民共和国行政处罚法》第八十七条第二款第三项", "P0236"),
        ("《刑法》第一百三十三条之三", "P0236"),
        ("《处罚法》第一条之一", "P0236"),
        ("《处罚法》第三十三条第四款第二句", "P0237"),
        ("《处罚法》第九条第七项", "P0238"),
        ("《处罚法》第三十三条第一项", "P0238"),
        ("《消防法》第六十条第二款第一项", "P0238"),
        ("《消防法》第六十条第一款第八项", "P0238"),
        ("《刑法》第一百九十九条第一款", "P0239"),
    ],
)
def test_refused(place: str, code: str) -> None:
    assert codes(place) == [*ALWAYS, code]


def test_every_place_of_a_list_is_checked() -> None:
    assert codes("《处罚法》第三十三条第一款、第四款、第五款、第九十条") == [*ALWAYS, "P0237", "P0237", "P0236"]


def test_what_is_unknown_is_said_once_however_often_it_is_cited() -> None:
    places = ["《虚构法》第一条", "《虚构法》第二条", "《旧劳动法》第一条", "《旧劳动法》第二条"]
    assert codes(*places) == ALWAYS


def test_a_law_of_a_used_rulebook_is_checked_where_it_is_cited_and_told_where_it_is_declared() -> None:
    base = f"语言 1\n{HEAD}{LAWS}"
    user = '语言 1\n裁量基准 b 版本 "1" { 名称 "b" 引用 a }\n不予处罚 q "q" { 当 首次 依据 %s }\n'
    sources = {"a.penalty": base, "b.penalty": user % "《处罚法》第九十条、《虚构法》第一条"}
    found = load_sources(sources, strict=False).diagnostics
    assert [(item.source, item.code) for item in found if item.code in OURS] == [
        ("a.penalty", "P0242"),
        ("a.penalty", "P0240"),
        ("b.penalty", "P0236"),
    ]


def test_yaml_is_checked_alike() -> None:
    text = """language: 1
rulebook: {id: a, version: "1", title: a}
laws: {处罚法: {title: 中华人民共和国行政处罚法, version: 2021-01-22}}
matters:
  - code: M
    title: m
    subjects: [unit]
    basis: 《处罚法》第三十三条第四款
    statutory: [{fine: {to: 1万元}}]
"""
    found = load_sources({"a.yaml": text}, strict=False).diagnostics
    assert [text[item.span.start : item.span.end] for item in found if item.code == "P0237"] == [
        "《处罚法》第三十三条第四款"
    ]


def test_the_shipped_rulebooks_cite_what_there_is() -> None:
    folder = Path(__file__).resolve().parents[3] / "rulebooks"
    found = load([folder], strict=False).diagnostics
    assert [(item.source, item.zh) for item in found if item.code in OURS - {"P0240", "P0242", "P0243"}] == []
