"""The pages of the public port: what a reader finds there, what is left out, and how they look on a phone and a desk."""

import re
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from playwright.sync_api import Browser, expect

from penalty_api.console import words, words_books, words_kept, words_public, words_supervision
from penalty_api.console.remembering import KEPT, LAST, RECENT
from penalty_api.public import LAW, PAGES
from tests.api.conftest import Server, started
from tests.console.conftest import RULEBOOKS
from tests.console.reading import elements
from tests.console.visiting import NAMES, PHONE, WAYS, Open, shared_out, violations, visits

CASE = "/case?matter=PRICE-13&party1=unit&f.corrected=true"
QUICK = CASE.replace("/case", "/quick")
CRIME = "/case?matter=SP-122-1&party1=unit&f.goods_value=8000&f.crime_suspected=true"
CITED = f"{LAW}?cite=《示例市犬只管理条例》第二条"
#: Every kind of page.
LOOKED_AT = [
    "/", "/?q=经营", "/?q=zzzz", "/books", "/book?id=cn.demo.food-safety", "/no-penalty", "/matter?code=SP-122-1", CITED,
    "/matter?code=nowhere", "/case?matter=SP-122-1", "/case?matter=SP-122-1&party1=unit&f.goods_value=8000&f.harm=minor",
    CASE, CRIME, "/case?matter=PRICE-13&party1=unit&begun=2999-01-01", "/quick?matter=PRICE-13",
    "/quick?matter=SP-122-1&party1=unit", QUICK, QUICK + "&repeat=1", CRIME.replace("/case", "/quick") + "&done=1",
]  # fmt: skip
#: Where one's own case is reckoned.
OWN = [path for path in LOOKED_AT if path.startswith(("/case", "/quick"))]


@pytest.fixture(scope="module")
def public(tmp_path_factory: pytest.TempPathFactory, laws: Path) -> Iterator[Server]:
    more = {"PENALTY_PUBLIC_PER_MINUTE": "100000", "PENALTY_LAWS": str(laws)}
    with started(tmp_path_factory.mktemp("public"), *RULEBOOKS, "--public", **more) as server:
        yield server


@pytest.fixture(scope="module")
def client(public: Server) -> httpx.Client:
    return public.client


@pytest.fixture
def open_at(browser: Browser, public: Server) -> Iterator[Open]:
    with visits(browser, public.url) as opened:
        yield opened


def in_english(path: str) -> str:
    return path + ("&" if "?" in path else "?") + "lang=en"


@pytest.mark.parametrize("path", LOOKED_AT)
def test_every_page_says_first_what_it_is(client: httpx.Client, path: str) -> None:
    for address, told in ((path, "不是行政机关的决定"), (in_english(path), "not a decision of the organ")):
        content = client.get(address).text.partition("<main")[2]
        assert 0 < content.find(told) < content.find("<h1")


@pytest.mark.parametrize("path", OWN)
def test_pages_of_officers_are_neither_offered_nor_led_to(client: httpx.Client, path: str) -> None:
    """No link, form or button leads to what is not there, and no text of a paper stands in the page."""
    for address in (path, in_english(path)):
        answer = client.get(address)
        assert answer.status_code == 200
        led = [one.attributes.get(name, "") for one in elements(answer.text) for name in ("href", "action")]
        paths = {one.partition("?")[0] for one in led if one.startswith("/") and not one.startswith("/console/")}
        assert paths <= {*PAGES, LAW}
        assert not [one for one in elements(answer.text) if "data-copy" in one.attributes]
        for officer in ("草稿", "当场行政处罚决定书", "Draft", "移送材料", "收藏", "记录本案", "同格"):
            assert officer not in answer.text


def test_nothing_is_remembered_but_large_print(client: httpx.Client) -> None:
    """Neither does the browser keep anything for the service, nor are cookies read that a console on this machine has set."""
    for path in LOOKED_AT:
        assert "set-cookie" not in client.get(path).headers
    console = f"{KEPT}=SP-122-1; {RECENT}=PRICE-13; {LAST}=matter%3DPRICE-13"
    assert client.get("/", headers={"cookie": console}).text == client.get("/").text


def test_large_print_without_script(client: httpx.Client) -> None:
    answer = client.post("/print", data={"print": "large", "next": "/books"})
    assert (answer.status_code, answer.headers["location"]) == (303, "/books")
    cookie = answer.headers["set-cookie"]
    assert cookie.startswith("penalty_print=large")
    client.cookies.clear()
    assert 'class="large"' in client.get("/books", headers={"cookie": "penalty_print=large"}).text
    elsewhere = client.post("/print", data={"print": "", "next": "//example.com"})
    assert elsewhere.headers["location"] == "/"


def test_the_law_is_there_where_a_library_is(client: httpx.Client) -> None:
    assert "八百元罚款" in client.get(CITED).text
    assert re.search('<a class="law" href="/law[?]', client.get(CASE).text)


def test_one_s_own_case_has_one_party_and_few_matters(client: httpx.Client) -> None:
    """What one request may cost is bounded; what is too much is said, not passed over."""
    assert 'name="more"' not in client.get(CASE).text
    for more, code in (
        ("party2=individual", "E0456"),
        ("matter=SP-122-1&matter=SP-124-1-5&matter=SP-126-1-6", "E0455"),
    ):
        answer = client.get(f"{CASE}&{more}").text
        assert code in answer
        assert "750 元" not in answer


def test_what_is_said_otherwise_to_the_public_is_said_to_officers() -> None:
    assert words_public.OTHERWISE.keys() <= words.TEXTS.keys() - words_public.TEXTS.keys()
    assert not words_public.TEXTS.keys() & (words_books.TEXTS | words_kept.TEXTS | words_supervision.TEXTS).keys()


#: What differs from the console's own, whose other pages are looked at where these are.
SEEN = [
    "/", "/?q=经营", "/book?id=cn.demo.food-safety", "/no-penalty", "/matter?code=SP-122-1", CITED, "/matter?code=nowhere",
    OWN[1], CASE, CRIME, "/quick?matter=SP-122-1&party1=unit", QUICK,
]  # fmt: skip


# --- in a browser -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("lang", "size"), WAYS, ids=NAMES)
def test_pages_are_accessible_and_fit(open_at: Open, lang: str, size: dict[str, int]) -> None:
    visit = open_at("/", size)
    found = []
    for path in shared_out(SEEN, lang, size):
        visit.page.goto(in_english(path) if lang == "en" else path)
        for box in visit.page.locator("details").all():
            box.evaluate("box => { box.open = true; }")
        width = visit.page.evaluate("document.documentElement.scrollWidth")
        if width > size["width"]:
            found.append((path, f"wider than the screen: {width}", ""))
        report = violations(visit.page)
        found += [(path, one["id"], one["nodes"][0]["html"][:200]) for one in report if one["impact"] != "minor"]
    visit.complaints = [one for one in visit.complaints if "404" not in one]  # the matter that is not there
    assert found == []


@pytest.mark.parametrize(("lang", "size"), WAYS, ids=NAMES)
def test_a_reader_finds_a_matter_and_reckons_the_fine(open_at: Open, lang: str, size: dict[str, int]) -> None:
    """From the first page by words to the fine, question by question and in the whole form; in either language, in large print."""
    visit, english = open_at("/", size), lang == "en"
    page = visit.page
    if english:
        page.get_by_role("link", name="English").click()
    page.get_by_role("button", name="Larger" if english else "大字").click()
    expect(page.locator("html")).to_have_class("large")
    page.locator("#q").fill("明码标价")
    page.locator("#q").press("Enter")
    page.get_by_role("link", name="Step by step" if english else "逐题自查").first.click()
    for answer in ("unit", "yes") if english else ("单位", "是"):
        page.get_by_role("link", name=answer, exact=True).click()
    expect(page.locator("#answer .sum")).to_contain_text("750 yuan" if english else "750 元")
    expect(page.locator("#answer")).to_contain_text("for information" if english else "供参考")
    expect(page.locator("html")).to_have_class("large")
    page.emulate_media(media="print")
    for printed in (".standing", "h1", "#answer .sum"):
        expect(page.locator(printed)).to_be_visible()
    page.emulate_media(media="screen")
    page.get_by_role("link", name="Whole form" if english else "填表自查").click()
    page.wait_for_url("**/case?*")
    expect(page.locator("#panel .sum")).to_contain_text("750 yuan" if english else "750 元")
    if size == PHONE:
        page.get_by_role("button", name="Whole form" if english else "整张表").click()
    page.locator('[id="i-f.corrected-false"]').check()
    expect(page.locator("#panel .sum")).to_contain_text("2,500 yuan" if english else "2,500 元")


def test_a_form_that_asked_too_often_asks_again_by_itself(
    browser: Browser, tmp_path_factory: pytest.TempPathFactory
) -> None:
    few = {"PENALTY_PUBLIC_PER_MINUTE": "20"}
    with (
        started(tmp_path_factory.mktemp("few"), *RULEBOOKS, "--public", **few) as server,
        visits(browser, server.url) as opened,
    ):
        visit = opened("/case?matter=PRICE-13&party1=unit")
        while server.client.get("/v1/matters").status_code == 200:
            pass
        visit.page.locator('[id="i-f.corrected-false"]').check()
        expect(visit.page.locator("#offline")).to_contain_text("请求过于频繁")
        expect(visit.page.locator("#panel .sum")).to_contain_text("2,500 元")
        expect(visit.page.locator("#offline")).to_have_count(0)
        visit.complaints.clear()  # the browser itself tells of the refusal
