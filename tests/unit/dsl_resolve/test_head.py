"""The head: fields, dates, conventions, laws."""

from datetime import date
from fractions import Fraction

from penalty_dsl import digests
from penalty_dsl.model import Citation, Conventions, Grade, Law, Point, Rounding, Rulebook
from tests.unit.dsl_resolve.building import codes, loaded, matter


def head(text: str) -> Rulebook:
    found = loaded("", head=text)
    assert [item for item in found.diagnostics if item.severity == "error"] == []
    return found.by_id["cn.test"]


def test_dates_are_half_open() -> None:
    found = head("公布 2025-12-01 施行 2026-01-01 有效期至 2030-12-31")
    assert (found.published, found.in_force, found.until) == (date(2025, 12, 1), date(2026, 1, 1), date(2031, 1, 1))
    assert head("有效期至 9999-12-31").until is None


def test_conventions() -> None:
    text = "约定 { 以下 不含本数 同时符合多档 取较重 取整 到百元 四舍五入 建议点 中点 未查明 待查 从轻 法定幅度的 0% 至 30% }"
    assert head(text).conventions == Conventions(
        below_inclusive=False,
        conflict="heavier",
        rounding_unit=10_000,
        rounding=Rounding.HALF_UP,
        point=Point.MIDDLE,
        shares=((Grade.LIGHTER, Fraction(0), Fraction(3, 10)),),
    )
    assert head("").conventions == Conventions()


def test_preferences_name_tiers_of_the_matters() -> None:
    body = '档次 1 轻 (light) { 情形 "甲" } 档次 2 重 (heavy) { 情形 "乙" } 档次 3 { 其余 }'
    found = loaded(body, head="约定 { 同时符合多档 重 优先于 1 }").by_id["cn.test"]
    assert (found.conventions.conflict, found.conventions.prefer) == ("prefer", (("heavy", "light"),))
    assert codes(body, head="约定 { 同时符合多档 最重 优先于 1 }") == ["P0210", "P0412"]
    assert codes(body, head="约定 { 取整 到元 舍去 取整 到分 舍去 }") == ["P0213", "P0412"]


def test_citations_name_declared_laws_by_short_name_or_title() -> None:
    found = matter("违反 《中华人民共和国甲法》第二条, 《行政处罚法》第三十三条第一款")
    assert found.violated == (Citation("甲法", "2"), Citation("行政处罚法", "33", 1))
    assert codes("违反 《乙法》第一条") == ["P0208"]


def test_laws_keep_their_version() -> None:
    assert head("").laws == (Law("甲法", "中华人民共和国甲法", date(2020, 1, 1)),)


def test_how_a_count_is_made_stands_in_its_note() -> None:
    found = head('情节 次 (times) : 次数 含本次 自 行为日 往前 2年 同类违法 说明 "以决定书为准"')
    assert found.circumstances[0].note == "含本次；自行为日往前2年；同类违法；以决定书为准"


def test_where_a_reading_rule_is_laid_down_is_kept_and_is_no_part_of_the_meaning() -> None:
    said = loaded(
        "", head='约定 { 只有上限 { 从轻 上限的 20% 依据 "第八条" } 只有下限 { 从重 下限的 200% 依据 "第九条" } }'
    ).by_id
    agreed = said["cn.test"].conventions
    assert (agreed.cap_only_basis, agreed.floor_only_basis) == ("第八条", "第九条")
    unsaid = loaded("", head="约定 { 只有上限 { 从轻 上限的 20% } 只有下限 { 从重 下限的 200% } }").by_id
    one, other = (digests(books["cn.test"], books) for books in (said, unsaid))
    assert one.meaning == other.meaning
    assert one.document != other.document


def test_it_is_said_once() -> None:
    found = loaded("", head='约定 { 只有上限 { 从轻 上限的 20% 依据 "第八条" 依据 "第九条" } }')
    assert [item.code for item in found.diagnostics if item.severity == "error"] == ["P0213"]
