"""What the browser remembers: favourites, matters of late, the last quick case, large print. Nothing of it says who."""

from collections.abc import Iterator

import httpx
import pytest
from playwright.sync_api import expect

from tests.api.conftest import Server
from tests.console.reading import elements
from tests.console.visiting import DESK, PHONE, Open


@pytest.fixture
def visitor(pages: Server) -> Iterator[httpx.Client]:
    """A browser of its own, without script."""
    with httpx.Client(base_url=pages.url, timeout=60) as client:
        yield client


def token(page: str) -> str:
    (found,) = {one.attributes["value"] for one in elements(page) if one.attributes.get("name") == "token"}
    return found


def section(page: str, heading: str) -> str:
    """What stands under a heading of the first page; "" where it has none."""
    return next((one.text for one in elements(page) if one.attributes.get("aria-labelledby") == heading), "")


def favour(client: httpx.Client, matter: str, kept: str) -> httpx.Response:
    form = {"token": token(client.get("/").text), "favourite": matter, "kept": kept, "next": "/?q=x"}
    return client.post("/favourite", data=form)


def test_a_favourite_stands_on_the_first_page_until_it_is_taken_away(visitor: httpx.Client) -> None:
    kept = favour(visitor, "PRICE-13", "yes")
    assert (kept.status_code, kept.headers["location"]) == (303, "/?q=x")
    assert "不按规定明码标价" in section(visitor.get("/").text, "kept")
    favour(visitor, "PRICE-13", "no")
    assert section(visitor.get("/").text, "kept") == ""


def test_matters_of_late_stand_on_the_first_page_the_latest_first(visitor: httpx.Client) -> None:
    for path in ("/quick?matter=PRICE-13", "/case?matter=SP-122-1", "/matter?code=CITY-34-2"):
        visitor.get(path)
    found = section(visitor.get("/").text, "recent")
    assert found.index("CITY-34-2") < found.index("SP-122-1") < found.index("PRICE-13")


def test_only_a_form_of_this_browser_is_believed(visitor: httpx.Client, pages: Server) -> None:
    stolen = token(httpx.get(pages.url).text)
    for path in ("/favourite", "/print"):
        answer = visitor.post(path, data={"token": stolen, "favourite": "PRICE-13", "kept": "yes", "print": "large"})
        assert (answer.status_code, "E0432" in answer.text) == (403, True)
    assert not {"penalty_kept", "penalty_print"} & set(visitor.cookies)


@pytest.mark.parametrize("value", ["", "|||", "NO-SUCH", "%00|%ff|<b>", "x" * 3000, "PRICE-13|NO-SUCH|PRICE-13"])
def test_whatever_a_cookie_says_the_page_is_shown(pages: Server, value: str) -> None:
    cookies = {"penalty_kept": value, "penalty_recent": value, "penalty_last": value, "penalty_form": value}
    answer = httpx.get(pages.url, cookies=cookies)
    assert answer.status_code == 200
    assert section(answer.text, "kept").count("PRICE-13") == value.startswith("PRICE-13")
    assert not [one for one in elements(answer.text) if one.tag == "b"]


def test_the_last_quick_case_is_repeated_after_a_look_at_its_answers(visitor: httpx.Client) -> None:
    visitor.get("/quick?matter=PRICE-13&party1=unit&f.corrected=true&decided=2025-01-02")
    (again,) = {
        one.attributes["href"]
        for one in elements(visitor.get("/").text)
        if "repeat=1" in one.attributes.get("href", "")
    }
    assert "decided" not in again
    page = visitor.get(again).text
    assert "这些回答对下一名当事人也成立吗" in page
    assert "750 元" not in page


def test_a_case_that_is_too_long_for_a_cookie_is_not_repeated(visitor: httpx.Client) -> None:
    visitor.get("/quick", params={"matter": "PRICE-13", "party1": "unit", "f.corrected": "true", "x": "长" * 900})
    assert "penalty_last" not in visitor.cookies


def test_large_print_is_kept_without_script(visitor: httpx.Client) -> None:
    answer = visitor.post("/print", data={"token": token(visitor.get("/").text), "print": "large", "next": "/?q=a"})
    assert answer.headers["location"] == "/?q=a"
    (root,) = (one for one in elements(visitor.get("/").text) if one.tag == "html")
    assert root.attributes["class"] == "large"


# --- in a browser -------------------------------------------------------------------------------------------------------


def test_the_same_again_takes_two_taps(open_at: Open) -> None:
    visit = open_at("/quick?matter=PRICE-13&party1=unit&f.corrected=true", PHONE)
    visit.page.goto("/")
    visit.tap("link", "同样再办一件：不按规定明码标价 沿用上一件的回答，请逐项核对。")
    visit.tap("link", "都核对了，看建议")
    expect(visit.page.locator("#answer")).to_contain_text("750 元")
    assert visit.taps == 2


def test_an_answer_that_differs_is_changed_before_the_next_recommendation(open_at: Open) -> None:
    page = open_at("/quick?matter=PRICE-13&party1=unit&f.corrected=true&repeat=1", PHONE).page
    page.get_by_role("link", name="改 改正：是").click()
    page.get_by_role("link", name="否", exact=True).click()
    expect(page.get_by_text("这些回答对下一名当事人也成立吗")).to_be_visible()
    page.get_by_role("link", name="都核对了，看建议").click()
    expect(page.locator("#answer")).to_contain_text("2,500 元")


def test_a_favourite_is_kept_in_mid_form_and_the_form_with_it(open_at: Open) -> None:
    page = open_at("/case?matter=SP-122-1&party1=unit").page
    page.locator('[id="i-f.goods_value"]').fill("1.2万")
    page.get_by_role("button", name="收藏 未取得许可从事食品生产经营").click()
    expect(page.get_by_role("button", name="取消收藏")).to_be_visible()
    assert page.locator('[id="i-f.goods_value"]').input_value() == "1.2万"


def test_large_print_is_switched_in_mid_form_and_stays(open_at: Open) -> None:
    page = open_at("/case?matter=SP-122-1&party1=unit").page
    page.locator('[id="i-f.goods_value"]').fill("1.2万")
    button = page.get_by_role("button", name="大字")
    button.click()
    assert page.evaluate("getComputedStyle(document.documentElement).fontSize") == "24px"
    assert button.get_attribute("aria-pressed") == "true"
    assert page.locator('[id="i-f.goods_value"]').input_value() == "1.2万"
    page.goto("/")
    assert page.evaluate("getComputedStyle(document.documentElement).fontSize") == "24px"
    page.get_by_role("button", name="大字").click()
    page.reload()
    assert page.evaluate("getComputedStyle(document.documentElement).fontSize") == "16px"


HALF_DESK = {"width": DESK["width"] // 2, "height": DESK["height"] // 2}
READ_LARGE = [
    "/", "/?q=经营", "/matter?code=SP-122-1", "/quick?matter=PRICE-13", "/quick?matter=PRICE-13&party1=unit&f.corrected=true",
    "/case?matter=SP-122-1&party1=unit&party2=individual&own2=age&f.goods_value=8000", "/case?matter=GD-2.8.1&party1=unit",
]  # fmt: skip


@pytest.mark.parametrize("size", [PHONE, HALF_DESK, DESK], ids=["phone", "desk at 200 %", "desk"])
def test_large_print_and_twice_the_size_need_no_scrolling_sideways(open_at: Open, size: dict[str, int]) -> None:
    """A desk zoomed to 200 % has half the width; a phone has the letters themselves at 200 %."""
    page = open_at("/", size).page
    page.get_by_role("button", name="大字").click()
    wide = []
    for path in READ_LARGE:
        page.goto(path)
        for letters in ("150%", "200%"):
            page.evaluate("size => { document.documentElement.style.fontSize = size; }", letters)
            width = page.evaluate("document.documentElement.scrollWidth")
            if width > size["width"]:
                wide.append((path, letters, width))
    assert wide == []
