"""The pages of rulebooks: the printed table, the charts, what changed between two days, what is not penalised."""

import html
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import httpx
import pytest

from penalty_api.console import words, words_books, words_kept
from penalty_api.console.book_changes import book_changes
from penalty_api.console.exemptions import exemptions
from penalty_api.console.fine_ranges import WIDTH, charts
from penalty_rules import Catalogue, load_rulebooks
from tests.api.conftest import Server, started
from tests.console.reading import active, elements
from tests.console.test_pages import shown

STREET = """语言 1
裁量基准 test.street 版本 "{version}" {{
  名称 "街面秩序裁量基准（虚构）"
  文号 "某城管〔{begun}〕1号"
  施行 {begun}-06-01
  引用 cn.general
  术语 占道 "占用道路，影响通行"
}}
法律 某市条例 = 《某市市容条例》 2020-01-01
事项 ST-1 "占用道路堆放物品" {{
  领域 街面
  对象 单位, 个人
  依据 《某市条例》第十条
  情节 面积 (area) : 数量 平方米   问 "占用多少平方米？"
  情节 初次 (first) : 是否   问 "是否初次占用？"
  法定处罚 {{ 处 罚款 500元以上5000元以下 }}
  档次 1 从轻 (light) {{ 当 面积 < 2平方米   罚款 500元以上{light}元以下 }}
  档次 2 一般 (normal) {{ 其余   罚款 {light}元以上5000元以下 }}
  不予处罚 ST-1-A "初次占用且当场清理" {{ 当 初次 且 面积 < 1平方米   依据 《某市条例》第三十条 }}
}}
事项 {other} {{
  领域 广告
  对象 个人
  依据 《某市条例》第十一条
  法定处罚 {{ 处 罚款 200元以下 }}
}}
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A rulebook in two versions: the second has other tiers, and one matter in place of another."""
    path = tmp_path_factory.mktemp("street")
    first = STREET.format(version="1", begun=2023, light=1000, other='ST-2 "擅自散发小广告"')
    second = STREET.format(version="2", begun=2025, light=800, other='ST-3 "沿街悬挂物品"')
    (path / "1.penalty").write_text(first, encoding="utf-8")
    (path / "2.penalty").write_text(second, encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def street(folder: Path) -> Catalogue:
    return load_rulebooks(folder)


@pytest.fixture(scope="module")
def served(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with started(tmp_path_factory.mktemp("served"), "-r", str(folder)) as running:
        yield running


# --- a rulebook as it is printed ----------------------------------------------------------------------------------------


def test_a_rulebook_is_read_with_its_head_its_matters_and_what_they_share(client: httpx.Client) -> None:
    page = shown(client, "/book", id="cn.gd.environment.2022.noise")
    for told in ("粤环发〔2021〕7号", "广东省生态环境厅", "自 2022-01-01", "“以下”不含本数", "GD-5.1", "通用情节（5）"):
        assert told in page
    assert "造成重大影响" in page


def test_every_rulebook_has_a_page(client: httpx.Client) -> None:
    links = [
        one.attributes["href"]
        for one in elements(shown(client, "/books"))
        if one.attributes.get("href", "").startswith("/book?")
    ]
    assert len(links) == len(load_rulebooks().rulebooks)
    for link in links:
        answer = client.get(html.unescape(link))
        assert answer.status_code == 200
        assert active(answer.text) == []


def test_a_long_chapter_goes_over_pages(client: httpx.Client) -> None:
    first = shown(client, "/book", id="cn.gd.environment.2022.air")
    second = shown(client, "/book", id="cn.gd.environment.2022.air", page="2")
    titles = [re.findall(r'id="m-([^"]+)"', page) for page in (first, second)]
    assert (len(titles[0]), len(titles[1])) == (30, 21)
    assert not set(titles[0]) & set(titles[1])
    assert f'id="m-{titles[1][0]}"' in shown(client, "/book", id="cn.gd.environment.2022.air", page="999")


def test_a_weighted_sum_is_printed_with_every_weight(client: httpx.Client) -> None:
    page = shown(client, "/matter", code="GD-5.1")
    rows = [re.sub(r"\s+", " ", one.text).strip() for one in elements(page) if one.tag == "tr"]
    assert "起点 25%20%50%".replace(" ", "") in [row.replace(" ", "") for row in rows]
    assert any("零类" in row and row.replace(" ", "").endswith("20%20%20%") for row in rows)
    assert any("合计乘以" in row and "法定上限" in row for row in rows)
    assert "对责任人员" in page
    assert not re.search(r">\s*sum", page)


# --- charts -------------------------------------------------------------------------------------------------------------


def test_a_chart_has_the_statute_and_every_tier_in_place() -> None:
    below, above = charts(load_rulebooks().matter("SP-122-1"))
    assert [(one.name, one.begin, one.width) for one in below.bars] == [
        ("法定", 500, 500), ("1 从轻", 500, 150), ("2 一般", 650, 200), ("3 从重", 850, 150)
    ]  # fmt: skip
    assert [one.range for one in above.bars] == ["10倍 – 20倍", "10倍 – 13倍", "13倍 – 17倍", "17倍 – 20倍"]


def test_bars_stay_on_the_axis_whatever_the_matter() -> None:
    found = [chart for linked in load_rulebooks().matters for chart in charts(linked)]
    assert len(found) > 300
    for chart in found:
        assert all(bar.begin >= 0 and bar.begin + bar.width <= WIDTH + 8 for bar in chart.bars), chart


def test_a_chart_is_told_to_who_does_not_see_it(client: httpx.Client) -> None:
    found = elements(shown(client, "/matter", code="SP-122-1"))
    pictures = [one for one in found if one.tag == "svg"]
    ids = {one.attributes["id"]: one.text for one in found if "id" in one.attributes}
    assert len(pictures) == 2
    for picture in pictures:
        assert picture.attributes["role"] == "img"
        title, told = picture.attributes["aria-labelledby"].split()
        assert "幅度" in ids[title]
        assert "3 从重" in ids[told]


# --- by date ------------------------------------------------------------------------------------------------------------


def test_the_version_of_a_day(served: Server) -> None:
    assert "某城管〔2023〕1号" in shown(served.client, "/book", id="test.street", on="2024-01-01")
    assert "某城管〔2025〕1号" in shown(served.client, "/book", id="test.street", on="2025-06-01")
    assert "某城管〔2025〕1号" in shown(served.client, "/book", id="test.street")


def test_changes_between_two_days(street: Catalogue, served: Server) -> None:
    first, second = (book for book in street.rulebooks if book.id == "test.street")
    found = book_changes(street, first, second, "zh")
    assert [code for _, code, _ in found.added] == ["ST-3"]
    assert [code for _, code, _ in found.removed] == ["ST-2"]
    (matter,) = found.changed
    assert [(one.part, one.name, one.old, one.new) for one in matter.changes] == [
        ("tier", "1 light", "从轻｜面积不足 2 平方米｜罚款 500元以上1,000元以下", "从轻｜面积不足 2 平方米｜罚款 500元以上800元以下"),
        ("tier", "2 normal", "一般｜罚款 1,000元以上5,000元以下", "一般｜罚款 800元以上5,000元以下"),
    ]  # fmt: skip
    page = shown(served.client, "/book/changes", id="test.street", **{"from": "2024-01-01", "to": "2026-01-01"})
    assert "新增 1 项，删去 1 项，改动 1 项，0 项不变" in page
    turned = shown(served.client, "/book/changes", id="test.street", **{"from": "2026-01-01", "to": "2024-01-01"})
    assert "2024-01-01 到 2026-01-01" in turned


def test_a_version_against_itself_has_no_changes(street: Catalogue, served: Server) -> None:
    for book in street.rulebooks:
        found = book_changes(street, book, book, "zh")
        assert (found.added, found.removed, found.changed) == ((), (), ())
    assert "没有变化" in shown(
        served.client, "/book/changes", id="test.street", **{"from": "2025-07-01", "to": "2026-01-01"}
    )


@pytest.mark.parametrize(
    ("path", "asked", "status", "code"),
    [
        ("/book", {"id": "nowhere"}, 404, "E0465"),
        ("/book", {"id": "test.street", "version": "3"}, 404, "E0465"),
        ("/book", {"id": "test.street", "on": "1999-01-01"}, 404, "E0466"),
        ("/book", {"id": "test.street", "on": "gestern"}, 422, "E0467"),
        ("/book/changes", {"id": "test.street"}, 422, "E0468"),
        ("/no-penalty", {"on": "2026-02-30"}, 422, "E0467"),
    ],
)
def test_refusals_are_pages(served: Server, path: str, asked: dict[str, str], status: int, code: str) -> None:
    answer = served.client.get(path, params=asked)
    assert answer.status_code == status
    assert code in answer.text
    assert "返回查找事项" in answer.text


# --- what is not penalised ----------------------------------------------------------------------------------------------


def test_the_list_has_each_provision_once_with_its_condition_and_citation(street: Catalogue) -> None:
    found = exemptions(street, date(2026, 1, 1), "zh")
    (own,) = found.own
    assert (own.title, own.condition, own.basis, own.must) == (
        "初次占用且当场清理", "初次 且 面积不足 1 平方米", ("《某市条例》第三十条",), True
    )  # fmt: skip
    assert own.version == "2"
    assert len({one.title for one in found.general}) == len(found.general) == 5


def test_the_list_is_of_a_day(street: Catalogue) -> None:
    assert exemptions(street, date(2024, 1, 1), "zh").own[0].version == "1"
    assert exemptions(street, date(2020, 1, 1), "zh").own == ()


def test_the_list_is_narrowed(client: httpx.Client) -> None:
    whole, narrowed = shown(client, "/no-penalty"), shown(client, "/no-penalty", field="消防")
    assert "人员密集场所使用不合格消防产品" in narrowed
    assert "沿街店铺店外经营" in whole
    assert "沿街店铺店外经营" not in narrowed
    assert "没有符合的条款" in shown(client, "/no-penalty", q="没有这样的词")


def test_no_word_of_one_kind_of_page_takes_the_place_of_another() -> None:
    assert not words_books.TEXTS.keys() & words_kept.TEXTS.keys()
    assert len(words.TEXTS) >= len(words_books.TEXTS) + len(words_kept.TEXTS)
