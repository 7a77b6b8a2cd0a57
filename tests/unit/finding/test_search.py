"""Finding matters (R22a to R22c): by every name they have, narrowed, ranked the same way every time, within bounds."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from penalty_dsl.bundle import write_bundle
from penalty_rules import CaseError, Catalogue, load_rulebooks
from penalty_rules.canonical import to_json
from penalty_rules.finding import FoundRecord
from tests.unit.finding.rulebooks import of_text

RULEBOOK = """
事项 ST-1 "沿街店铺店外经营" {
  领域 市容   对象 单位, 个人   实施主体 "城市管理"   俗称 "占道经营", "出店经营"
  违反 《城市管理条例》第十七条   依据 《城市管理条例》第五十五条第二款
  情节 摊位 (stall) : { 固定 (fixed), 流动 (moving) }
  法定处罚 { 罚款 100元以上1000元以下 }
}
事项 ST-2 "乱涂写、乱刻画" {
  领域 市容   对象 个人   俗称 "小广告", "KTV招贴"
  依据 《城市管理条例》第二十条
  法定处罚 { 罚款 50元以上500元以下 }
}
事项 WA-1 "向水体排放油类" {
  领域 水   对象 单位   实施主体 "生态环境、水务"   俗称 "偷排废油", "没有许可排污"
  别号 "省目录" "3300-12"
  依据 《水法》第三条
  法定处罚 { 罚款 1万元以上10万元以下 }
}
"""


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return of_text(RULEBOOK)


def codes(catalogue: Catalogue, query: str, **narrowed: str) -> list[str]:
    return [item.code for item in catalogue.find(query, **narrowed).page().items]


def first(catalogue: Catalogue, query: str) -> FoundRecord:
    return catalogue.find(query).page().items[0]


@pytest.mark.parametrize(
    ("query", "code", "what"),
    [
        ("沿街店铺店外经营", "ST-1", "title"),
        ("占道经营", "ST-1", "alias"),
        ("门口占道", "ST-1", "alias"),
        ("zhandaojingying", "ST-1", "pinyin"),
        ("zhan dao jing ying", "ST-1", "pinyin"),
        ("zhandaoj", "ST-1", "pinyin"),
        ("zdjy", "ST-1", "pinyin"),
        ("xgg", "ST-2", "pinyin"),
        ("ktv", "ST-2", "alias"),
        ("ＫＴＶ", "ST-2", "alias"),
        ("st-2", "ST-2", "code"),
        ("WA-1", "WA-1", "code"),
        ("3300-12", "WA-1", "code"),
        ("城市管理条例第55条", "ST-1", "law"),
        ("第五十五条第二款", "ST-1", "law"),
        ("流动", "ST-1", "fact"),
        ("水务", "WA-1", "organ"),
        ("无许可排污", "WA-1", "alias"),
    ],
)
def test_R22a_a_matter_is_found_by_all_it_is_called(catalogue: Catalogue, query: str, code: str, what: str) -> None:
    found = first(catalogue, query)
    assert found.code == code
    assert what in [one.what for one in found.matched]


def test_R22a_words_that_were_found_are_told_with_their_place(catalogue: Catalogue) -> None:
    (match,) = (one for one in first(catalogue, "有人在门口占道经营").matched if one.text == "占道经营")
    assert (match.what, match.words) == ("alias", ("占道经营",))


@pytest.mark.parametrize("query", ["占道经营", "ST-1", "st-1", "沿街店铺店外经营", " 占道 经营 "])
def test_R22b_the_whole_of_a_name_or_code_has_all_points(catalogue: Catalogue, query: str) -> None:
    assert first(catalogue, query).points == 1000


@pytest.mark.parametrize("query", ["的", "，。", "xyzzy", "火星", "9"])
def test_R22b_what_is_like_nothing_finds_nothing(catalogue: Catalogue, query: str) -> None:
    assert codes(catalogue, query) == []


def test_R22b_a_place_in_a_law_finds_what_cites_it_and_nothing_else(catalogue: Catalogue) -> None:
    page = catalogue.find("城市管理条例第55条").page()
    assert [item.code for item in page.items] == ["ST-1"]
    assert page.near == 1


@pytest.mark.parametrize("query", ["老板拖欠工资", "工地半夜施工吵", "广告法第99条", "公司不交社保"])
def test_R22b_what_is_far_fetched_is_said_to_be(query: str) -> None:
    page = load_rulebooks().find(query).page()
    assert page.near == 0
    assert page.items
    assert all(item.distant for item in page.items)


@pytest.mark.parametrize("query", ["占道经营", "zdjy", "ST-1", "", "流动"])
def test_R22b_what_is_meant_is_not_distant(catalogue: Catalogue, query: str) -> None:
    page = catalogue.find(query).page()
    assert page.near >= 1
    assert [item.distant for item in page.items] == [False] * page.near + [True] * (page.total - page.near)


def test_R22b_what_has_every_word_just_so(catalogue: Catalogue) -> None:
    assert [linked.matter.code for linked in catalogue.find("占道").literal] == ["ST-1"]
    assert [linked.matter.code for linked in catalogue.find("").literal] == ["ST-1", "ST-2", "WA-1"]
    assert catalogue.find("占道 没有这样的词").literal == ()


def test_R22b_without_words_every_matter_in_its_order(catalogue: Catalogue) -> None:
    page = catalogue.find("").page()
    assert [(item.code, item.points, item.matched) for item in page.items] == [
        (code, 0, ()) for code in ("ST-1", "ST-2", "WA-1")
    ]


@pytest.mark.parametrize(
    ("narrowed", "found"),
    [
        ({"field": "市容"}, ["ST-1", "ST-2"]),
        ({"field": "市"}, []),
        ({"organ": "城市管理"}, ["ST-1", "ST-2"]),
        ({"organ": "水务"}, ["ST-2", "WA-1"]),
        ({"law": "城市管理条例"}, ["ST-1", "ST-2"]),
        ({"law": "《城市管理条例》第20条"}, ["ST-2"]),
        ({"rulebook": "test.finding"}, ["ST-1", "ST-2", "WA-1"]),
        ({"rulebook": "cn.general"}, []),
        ({"field": "市容", "law": "第五十五条"}, ["ST-1"]),
    ],
)
def test_R22c_what_is_found_can_be_narrowed(catalogue: Catalogue, narrowed: dict[str, str], found: list[str]) -> None:
    assert codes(catalogue, "", **narrowed) == found


def test_R22c_pages_hold_everything_once() -> None:
    catalogue = load_rulebooks()
    found = catalogue.find("排放")
    pages = [found.page(start, 7) for start in range(0, len(found.places), 7)]
    names = [item.name for page in pages for item in page.items]
    assert len(pages) > 2
    assert len(names) == len(set(names)) == pages[0].total
    points = [item.points for page in pages for item in page.items]
    assert points == sorted(points, reverse=True)
    assert found.page(len(names), 7).items == ()


@pytest.mark.parametrize(("offset", "limit", "where"), [(0, 0, ["/limit"]), (0, 201, ["/limit"]), (-1, 9, ["/offset"])])
def test_a_page_that_cannot_be_is_refused(catalogue: Catalogue, offset: int, limit: int, where: list[str]) -> None:
    with pytest.raises(CaseError) as caught:
        catalogue.find("").page(offset, limit)
    assert [(one.code, one.pointer) for one in caught.value.problems] == [("E0312", pointer) for pointer in where]


@pytest.mark.parametrize(("query", "code"), [("烧" * 201, "E0310"), ("a\ud800", "E0230")])
def test_words_that_cannot_be_looked_for_are_refused(catalogue: Catalogue, query: str, code: str) -> None:
    for given_ in ({"query": query}, {"query": "", "law": query}):
        with pytest.raises(CaseError) as caught:
            catalogue.find(**given_)
        assert [one.code for one in caught.value.problems] == [code]


def test_a_bundle_finds_the_same(tmp_path: Path) -> None:
    loaded = load_rulebooks()
    write_bundle(loaded.rulebooks, tmp_path / "all.bundle")
    opened = Catalogue.open(tmp_path / "all.bundle")
    for query in ("占道经营", "偷排", "zdjy", "食品安全法"):
        assert to_json(loaded.find(query).page()) == to_json(opened.find(query).page())


TEXT = st.text(
    st.sampled_from("占道经营偷排废油小广告没有无的 ,.-%ＫTVktvzdjy123条第《》()[*\\\n\x00\u202e\U0001f525ﷺ"),
    max_size=200,
)


@given(TEXT)
@settings(deadline=None, max_examples=300)
def test_any_text_is_answered_and_always_alike(query: str) -> None:
    """Deterministic, every point within its bounds, every name once, best first; and whatever is asked, it ends."""
    page, again = (catalogue.find(query).page() for catalogue in TWICE)
    assert page == again
    points = [item.points for item in page.items]
    assert points == sorted(points, reverse=True)
    assert all(0 <= one <= 1000 for one in points)
    assert len({item.name for item in page.items}) == len(points)
    assert all(item.matched for item in page.items if item.points)


TWICE = (of_text(RULEBOOK), of_text(RULEBOOK))
