"""Papers and the text of laws in the console: pages as the server sends them, then in a browser."""

import io
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from docx import Document
from playwright.sync_api import Browser, Page, expect

from penalty_api.console import view
from penalty_rules.law_library import import_laws
from tests.api.conftest import Server, started
from tests.console.reading import active, by_id, elements
from tests.console.test_pages import BAKERY, shown
from tests.console.visiting import DESK, PHONE, violations

SPOT = {"matter": "PRICE-13", "party1": "unit", "f.corrected": "true", "begun": "2025-03-10"}
CRIME = {**BAKERY, "f.crime_suspected": "true", "e.crime_reported": "2026-03-02"}
#: An invented text of a law that a shipped rulebook cites, older than the one that it names.
STATUTE = """# 价格违法行为行政处罚规定

1999年8月1日 示例机关公布

{more}<!-- INFO END -->

## 第一章 示例

第十二条 虚构条文甲。

第十三条 虚构条文乙。

虚构第二款。

第十四条 虚构条文丙。
"""


@pytest.fixture(scope="module")
def laws(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("statutes")
    (folder / "价格(1999-08-01).md").write_text(STATUTE.format(more=""), encoding="utf-8")
    later = STATUTE.format(more="2010年12月4日 示例机关修订\n\n").replace("条文乙", "条文乙（修订）")
    (folder / "价格(2010-12-04).md").write_text(later, encoding="utf-8")
    import_laws(folder, folder / "laws.sqlite")
    return folder / "laws.sqlite"


@pytest.fixture(scope="module")
def with_laws(laws: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with started(tmp_path_factory.mktemp("with-laws"), PENALTY_LAWS=str(laws)) as running:
        yield running


def offered(page: str) -> list[str]:
    """The addresses of the papers that a page offers."""
    return [one.attributes["href"] for one in elements(page) if one.attributes.get("href", "").startswith("/paper?")]


def links(page: str, style: str) -> list[str]:
    return [one.attributes["href"] for one in elements(page) if one.tag == "a" and one.attributes.get("class") == style]


# --- papers -------------------------------------------------------------------------------------------------------------


def test_a_case_leads_to_the_papers_that_fit_it(client: httpx.Client) -> None:
    page = shown(client, "/case", **BAKERY)
    assert [httpx.URL(one).params["kind"] for one in offered(page)] == ["notice", "reasons"]
    told = client.get(offered(page)[0]).text
    assert "拟对你单位作出如下决定：1．罚款75,000元（大写：柒万伍仟元整）" in by_id(told, "text-paper").text
    assert "返回案件" in told


@pytest.mark.parametrize(
    ("kind", "case"), [("notice", BAKERY), ("reasons", BAKERY), ("on_the_spot", SPOT), ("transfer", CRIME)]
)
def test_a_paper_in_word_says_what_its_page_says(client: httpx.Client, kind: str, case: dict[str, str]) -> None:
    page = shown(client, "/paper", kind=kind, answer="1", **case)
    answer = client.get("/paper.docx", params={"kind": kind, "answer": "1", **case})
    assert answer.status_code == 200, answer.text
    assert answer.headers["content-type"].endswith("wordprocessingml.document")
    assert answer.headers["content-disposition"] == f'attachment; filename="{kind}.docx"'
    said = by_id(page, "text-paper").text
    for paragraph in Document(io.BytesIO(answer.content)).paragraphs:
        assert paragraph.text in said


def test_a_suspected_crime_has_its_list_and_no_words_of_a_fine(client: httpx.Client) -> None:
    page = shown(client, "/case", **CRIME)
    panel = by_id(page, "panel").text
    assert "涉嫌犯罪案件移送书" in panel
    assert "批准移送后 24 小时内" in panel
    assert "2026-03-05" in panel
    offered = {
        httpx.URL(one.attributes["href"]).params["kind"]
        for one in elements(page)
        if one.attributes.get("href", "").startswith("/paper?")
    }
    assert offered == {"reasons", "transfer"}
    quick = shown(client, "/quick", **CRIME, done="1")
    assert "涉嫌犯罪案件移送书" in quick
    assert not [one for one in elements(quick) if one.attributes.get("id") in ("text-spoken", "text-slip")]


@pytest.mark.parametrize(
    ("parameters", "status", "code"),
    [
        ({"kind": "notice", **CRIME}, 422, "E0451"),
        ({"kind": "notice", "answer": "9", **BAKERY}, 422, "E0452"),
        ({"kind": "letter", **BAKERY}, 404, "E0453"),
        ({"kind": "notice", **BAKERY, "f.goods_value": "-1"}, 422, "E0208"),
        ({"kind": "notice", "matter": "XX-1"}, 404, "E0218"),
        ({"kind": "notice"}, 404, ""),
    ],
)
def test_what_is_no_paper_is_refused_with_its_reason(
    client: httpx.Client, parameters: dict[str, str], status: int, code: str
) -> None:
    for path in ("/paper", "/paper.docx"):
        answer = client.get(path, params=parameters)
        assert (answer.status_code, code in answer.text) == (status, True)
        assert "kind：" not in answer.text


def test_the_template_of_the_bureau_counts_at_once_and_a_broken_one_is_named(tmp_path: Path) -> None:
    own = tmp_path / "papers" / "notice.docx"
    own.parent.mkdir()

    def write(text: str) -> None:
        document = Document()
        document.add_paragraph(text)
        document.save(str(own))

    write("某局：{{ 处罚内容 }}")
    with started(tmp_path, PENALTY_PAPERS=str(own.parent)) as server:
        asked = {"kind": "notice", "answer": "1", **SPOT}
        first = server.client.get("/paper.docx", params=asked)
        assert Document(io.BytesIO(first.content)).paragraphs[0].text.startswith("某局：1．罚款750元")
        write("某局：{{ 处罚内客 }}，改过")
        broken = server.client.get("/paper.docx", params=asked)
        assert broken.status_code == 503
        assert "没有“处罚内客”这个占位符，是不是“处罚内容”？" in broken.text
        assert server.client.get("/paper.docx", params={**asked, "kind": "reasons"}).status_code == 200


# --- the text of laws ---------------------------------------------------------------------------------------------------


def test_without_a_library_citations_are_text(client: httpx.Client) -> None:
    for path, case in (("/case", BAKERY), ("/quick", SPOT), ("/matter", {"code": "PRICE-13"})):
        page = shown(client, path, **case)
        assert "》第" in page
        assert links(page, "law") == []
    assert client.get("/law", params={"cite": "《价格处罚规定》第十三条"}).status_code == 404


@pytest.mark.parametrize(
    ("path", "case"),
    [
        ("/case", SPOT),
        ("/quick", SPOT),
        ("/matter", {"code": "PRICE-13"}),
        ("/paper", {"kind": "notice", "answer": "1", **SPOT}),
        ("/case", {**SPOT, "lang": "en"}),
    ],
)
def test_every_citation_opens_its_article(with_laws: Server, path: str, case: dict[str, str]) -> None:
    page = shown(with_laws.client, path, **case)
    asked = [one for one in links(page, "law") if httpx.URL(one).params["cite"].endswith("规定》第十三条")]
    assert asked
    for address in asked:
        law = with_laws.client.get(address)
        assert law.status_code == 200
        assert "虚构条文" in law.text
        assert active(law.text) == []
    if path == "/case":
        assert "on=2025-03-10" in asked[0]


def test_the_version_of_the_day_is_shown_and_said_where_the_rulebook_names_another(with_laws: Server) -> None:
    asked = {"cite": "《价格处罚规定》第十三条第二款", "matter": "PRICE-13", "on": "2005-03-10"}
    old = shown(with_laws.client, "/law", **asked)
    assert "虚构条文乙。" in old
    assert "裁量基准引用的是 2010-12-04 的文本，这里显示的是 1999-08-01 的文本" in old
    assert [one.text for one in elements(old) if one.tag == "mark"] == ["虚构第二款。"]
    named = shown(with_laws.client, "/law", **{**asked, "version": "2010-12-04", "on": ""})
    assert "虚构条文乙（修订）。" in named
    now = shown(with_laws.client, "/law", **{**asked, "on": "2025-03-10"})
    assert "虚构条文乙（修订）。" in now
    assert "裁量基准引用" not in now


@pytest.mark.parametrize(
    ("cite", "on", "code"),
    [
        ("《无此法》第一条", "", "E0442"),
        ("《价格处罚规定》第十三条", "1990-01-01", "E0443"),
        ("《价格处罚规定》第九十条", "", "E0444"),
    ],
)
def test_what_the_library_lacks_is_said_plainly(with_laws: Server, cite: str, on: str, code: str) -> None:
    for lang in ("zh", "en"):
        page = shown(with_laws.client, "/law", cite=cite, on=on, matter="PRICE-13", lang=lang)
        assert code in page
    assert with_laws.client.get("/law", params={"cite": "第九十条"}).status_code == 422


def test_addresses_of_laws_and_papers_stay_words(with_laws: Server) -> None:
    evil = '<script>alert(1)</script>"'
    for path, given in (
        ("/law", {"cite": f"《{evil}》第一条", "on": evil, "matter": "PRICE-13"}),
        ("/law", {"cite": evil}),
        ("/paper", {"kind": evil, "answer": evil, **SPOT}),
        ("/paper", {"kind": "notice", "answer": evil, **SPOT, evil: evil}),
    ):
        answer = with_laws.client.get(path, params=given)
        assert answer.headers["content-security-policy"] == view.POLICY
        assert active(answer.text) == []
        assert len([one for one in elements(answer.text) if one.tag == "script"]) == 1


# --- in a browser -------------------------------------------------------------------------------------------------------


@pytest.fixture
def page(browser: Browser, with_laws: Server, request: pytest.FixtureRequest) -> Iterator[Page]:
    size = getattr(request, "param", DESK)
    context = browser.new_context(viewport={"width": size["width"], "height": size["height"]}, base_url=with_laws.url)
    complaints: list[str] = []
    opened = context.new_page()
    opened.on("console", lambda one: complaints.append(one.text) if one.type in ("error", "warning") else None)
    opened.on("pageerror", lambda one: complaints.append(str(one)))
    yield opened
    context.close()
    assert complaints == []


def query(case: dict[str, str]) -> str:
    return str(httpx.QueryParams(case))


@pytest.mark.parametrize("page", [PHONE, DESK], indirect=True, ids=["phone", "desk"])
def test_an_article_opens_above_the_form_and_nothing_is_left(page: Page) -> None:
    page.goto("/case?" + query(SPOT))
    before = page.url
    page.locator("#panel a.law", has_text="价格").first.click()
    box = page.locator("dialog.law")
    expect(box).to_contain_text("虚构条文乙（修订）")
    page.keyboard.press("Escape")
    expect(box).to_be_hidden()
    assert page.url == before


def test_without_script_the_citation_is_a_link(browser: Browser, with_laws: Server) -> None:
    context = browser.new_context(java_script_enabled=False, base_url=with_laws.url)
    opened = context.new_page()
    opened.goto("/matter?code=PRICE-13")
    opened.locator("a.law").first.click()
    expect(opened.locator("#law")).to_contain_text("虚构条文乙（修订）")
    context.close()


PRINTED = [
    ("/paper?kind=notice&answer=1&" + query(BAKERY), 2),
    ("/paper?kind=on_the_spot&answer=1&" + query(SPOT), 1),
    ("/paper?kind=transfer&answer=1&" + query(CRIME), 2),
    ("/quick?" + query(SPOT), 1),
]


@pytest.mark.parametrize(("path", "most"), PRINTED, ids=["notice", "spot", "transfer", "quick"])
def test_a_paper_prints_on_sheets_of_a4_and_nothing_but_itself(page: Page, path: str, most: int) -> None:
    page.goto(path)
    printed = page.pdf(prefer_css_page_size=True)
    assert 1 <= printed.count(b"/Type /Page\n") <= most
    assert (
        b"[0 0 594.95996 841.91998]" in printed or b"/MediaBox [0 0 595" in printed or b"/MediaBox [0 0 594" in printed
    )
    page.emulate_media(media="print")
    seen = page.locator("body").inner_text()
    assert seen.strip().startswith(("行政处罚事先告知书", "当场行政处罚决定书", "涉嫌犯罪案件移送材料清单"))
    for away in ("打印", "返回", "查找事项", "快速办理", "供办案人员参考"):
        assert away not in seen


LOOKED_AT = [
    *(path for path, _ in PRINTED),
    "/paper?kind=reasons&answer=1&" + query(BAKERY),
    "/case?" + query(CRIME),
    "/quick?done=1&" + query(CRIME),
    "/law?cite=《价格处罚规定》第十三条第二款&matter=PRICE-13&on=2005-03-10",
    "/law?cite=《无此法》第十三条",
]


@pytest.mark.parametrize("page", [PHONE, DESK], indirect=True, ids=["phone", "desk"])
def test_papers_and_laws_are_accessible_and_fit(page: Page) -> None:
    found = []
    for at, path in enumerate(LOOKED_AT):
        page.goto(path + ("&lang=en" if at % 2 else ""))
        report = violations(page)
        found += [
            (path[:40], one["id"], one["nodes"][0]["html"][:200])
            for one in report
            if one["impact"] in ("serious", "critical")
        ]
        assert page.viewport_size is not None
        width = page.evaluate("document.documentElement.scrollWidth")
        if width > page.viewport_size["width"]:
            found.append((path[:40], "wider than the screen", str(width)))
    assert found == []
