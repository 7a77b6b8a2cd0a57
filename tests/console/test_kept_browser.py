"""Kept cases as officers use them: a real browser on both kinds of database, a phone and a desk, two officers at once."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlencode

import httpx
import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from penalty_api.keys import Role, new_key
from tests.api.conftest import Server, started
from tests.console.conftest import RULEBOOKS
from tests.console.keeping import CASE, OFFICER, fined, keep, of
from tests.console.visiting import heed, violations

PHONE, DESK = {"width": 390, "height": 844}, {"width": 1280, "height": 900}
#: A machine with much else to do takes its time, in milliseconds.
_PATIENCE = 20_000
FINE = 'input[aria-label^="罚款"]'
expect.set_options(timeout=_PATIENCE)


@dataclass
class Window:
    """A window of its own, with what its pages complained of."""

    context: BrowserContext
    page: Page
    complaints: list[str] = field(default_factory=list)


Open = Callable[..., Window]


@pytest.fixture
def window(browser: Browser, desk: Server) -> Iterator[Open]:
    """Opens one: `window("/kept", PHONE)`. When the test is over, no page may have complained."""
    windows: list[Window] = []

    def opened(path: str, size: dict[str, int] = DESK, url: str = desk.url, script: bool = True) -> Window:
        context = browser.new_context(
            viewport={"width": size["width"], "height": size["height"]},
            has_touch=size is PHONE,
            java_script_enabled=script,
            base_url=url,
        )
        context.set_default_timeout(_PATIENCE)
        found = Window(context, context.new_page())
        windows.append(found)
        heed(found.page, found.complaints)
        found.page.goto(path)
        return found

    yield opened
    for one in windows:
        one.context.close()
        assert one.complaints == []


@pytest.fixture
def client(desk: Server) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=desk.url, timeout=60) as found:
        yield found


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).click()


def sign(page: Page) -> None:
    """Says who acts."""
    for name, value in OFFICER.items():
        page.locator(f"#i-{name}").fill(value)


def look_up(page: Page) -> None:
    press(page, "在账本中查找")
    page.locator("#i-confirmed").check()


def case_in(page: Page) -> str:
    """The id of the case that is shown, once it is kept."""
    expect(page.locator("[data-kept]")).to_be_visible()
    return page.url.partition("/kept/")[2].partition("?")[0]


# --- deciding -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
def test_a_decision_that_departs_from_the_benchmark_gives_its_reason(
    window: Open, client: httpx.Client, size: dict[str, int]
) -> None:
    page = window(f"/case?{urlencode(CASE)}", size).page
    page.get_by_role("link", name="记录本案").click()
    page.locator("#q-stage").get_by_role("radio", name="决定", exact=True).check()
    page.locator('[id="i-party1.name"]').fill("某面包坊")
    sign(page)
    look_up(page)
    page.locator(FINE).fill("6.2万元")
    press(page, "保存")
    expect(page.locator('[id="w-d0.reason"]')).to_contain_text("E0350")
    expect(page.locator("#notices")).to_contain_text("在法定幅度之内，但不在所适用的裁量幅度之内")
    assert page.locator(FINE).input_value() == "6.2万元"
    page.locator('[id="i-d0.reason"]').fill("初创小微企业，经集体讨论决定")
    press(page, "保存")
    press(page, "已经看过，仍然保存")
    decision = case_in(page)
    expect(page.locator(".course")).to_contain_text("初创小微企业，经集体讨论决定")
    expect(page.locator(".course")).to_contain_text("陆万贰仟元整")
    (version,) = of(client, decision)["versions"]
    sanctions = version["entered"]["decision"]["results"][0]["sanctions"]
    assert "6.2万元" in [one["amount"] for one in sanctions]
    assert version["level"] == "warning"


def test_a_quick_case_is_decided_in_english_without_script(window: Open, client: httpx.Client) -> None:
    query = urlencode({"matter": "PRICE-13", "party1": "unit", "f.corrected": "true", "lang": "en"})
    page = window(f"/quick?{query}", PHONE, script=False).page
    page.get_by_role("link", name="Keep the decision").click()
    sign(page)
    page.get_by_role("button", name="Look up in the ledger").click()
    page.locator("#i-confirmed").check()
    page.get_by_role("button", name="Keep", exact=True).click()
    again = page.get_by_role("button", name="I have read this: keep it")
    if again.is_visible():
        again.click()
    decision = case_in(page)
    expect(page.locator("h1")).to_be_visible()
    assert [one["stage"] for one in of(client, decision)["versions"]] == ["decided"]


def test_everything_goes_by_keyboard(window: Open, client: httpx.Client) -> None:
    decision = keep(client)
    page = window(f"/kept/{decision}").page
    page.get_by_role("link", name="下一阶段").focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/stage")
    _tab_to(page, "stage")
    page.keyboard.press("ArrowLeft")  # from notified to investigated
    _tab_to(page, "officer")
    page.keyboard.type(OFFICER["officer"])
    _tab_to(page, "organ")
    page.keyboard.type(OFFICER["organ"])
    page.keyboard.press("Enter")
    assert case_in(page) == decision
    assert of(client, decision)["versions"][1]["stage"] == "investigated"


def _tab_to(page: Page, name: str) -> None:
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.name") == name:
            return
    raise AssertionError(f"{name} is not reached by Tab")


# --- once, and nothing lost ---------------------------------------------------------------------------------------------


def test_a_double_click_keeps_one_stage(window: Open, client: httpx.Client) -> None:
    decision = keep(client)
    page = window(f"/kept/{decision}/stage").page
    sign(page)
    page.get_by_role("button", name="保存", exact=True).dblclick()
    assert case_in(page) == decision
    assert of(client, decision)["version"] == 2


def test_two_officers_see_each_others_change(window: Open, client: httpx.Client) -> None:
    decision = keep(client)
    mine, theirs = (window(f"/kept/{decision}/stage", size).page for size in (DESK, PHONE))
    for page in (mine, theirs):
        sign(page)
        page.get_by_text("查看、更改情节").click()
    theirs.locator("#i-officer").fill("310100-0077")
    theirs.locator("#q-stage").get_by_role("radio", name="调查终结").check()
    theirs.locator('[id="i-f.goods_value"]').fill("15000")
    press(theirs, "保存")
    case_in(theirs)
    mine.locator('[id="i-f.illegal_gains"]').fill("1500")
    mine.locator('[id="i-d0.reason"]').fill("我写的理由")
    press(mine, "保存")
    beside = mine.locator(".theirs")
    expect(beside).to_contain_text("310100-0077")
    expect(beside).to_contain_text("8,000 元 → 15,000 元")
    assert mine.locator('[id="i-f.illegal_gains"]').input_value() == "1500"
    assert mine.locator('[id="i-f.goods_value"]').input_value() == "15000"
    assert mine.locator('[id="i-d0.reason"]').input_value() == "我写的理由"
    assert of(client, decision)["version"] == 2
    press(mine, "保存")
    again = mine.get_by_role("button", name="已经看过，仍然保存")
    expect(again.or_(mine.locator("[data-kept]"))).to_be_visible()
    if again.is_visible():
        again.click()
    case_in(mine)
    assert of(client, decision)["versions"][2]["entered"]["facts"] == {"illegal_gains": "1500"}


def test_a_dropped_connection_and_a_reload_lose_nothing(window: Open, client: httpx.Client) -> None:
    one = window(f"/keep?{urlencode(CASE)}", PHONE)
    page = one.page
    sign(page)
    page.locator("#i-reference").fill("断网")
    look_up(page)
    one.context.set_offline(True)
    page.locator('[id="i-party1.id"]').fill("91310000")
    press(page, "保存")
    expect(page.locator("#offline")).to_contain_text("没有连接")
    one.context.set_offline(False)
    page.goto(f"/keep?{urlencode(CASE)}")
    for name, value in (
        ("i-reference", "断网"),
        ("i-party1.id", "91310000"),
        *((f"i-{k}", v) for k, v in OFFICER.items()),
    ):
        assert page.locator(f'[id="{name}"]').input_value() == value
    look_up(page)
    press(page, "保存")
    case_in(page)
    page.goto(f"/keep?{urlencode(CASE)}")
    assert page.locator("#i-reference").input_value() == ""  # what is kept is no draft any more
    kept = client.get("/v1/decisions", params={"reference": "断网"}).json()["items"]
    assert len(kept) == 1


def test_what_was_typed_for_another_case_is_told_and_can_be_discarded(window: Open) -> None:
    page = window(f"/keep?{urlencode(CASE)}").page
    page.locator("#i-reference").fill("没有保存的")
    page.goto(f"/keep?{urlencode({**CASE, 'f.goods_value': '6000'})}")
    assert page.locator("#i-reference").input_value() == ""  # another case
    page.goto(f"/keep?{urlencode(CASE)}")
    assert page.locator("#i-reference").input_value() == "没有保存的"
    press(page, "不要，清空")
    expect(page.locator("#i-reference")).to_have_value("")


def test_a_session_that_ends_in_the_middle_loses_nothing(browser: Browser, window: Open, tmp_path: Path) -> None:
    key, entry = new_key("officer", [Role.QUERY, Role.DECIDE])
    file = tmp_path / "keys.toml"
    file.write_text(entry, encoding="utf-8")
    with started(tmp_path, *RULEBOOKS, PENALTY_KEYS_FILE=str(file)) as server:
        one = window(f"/keep?{urlencode(CASE)}", url=server.url)
        page = one.page
        page.locator("#key").fill(key)
        press(page, "登录")
        sign(page)
        page.locator("#i-reference").fill("登录过期")
        look_up(page)
        one.context.clear_cookies(name="penalty_session")
        press(page, "保存")
        expect(page.get_by_text("E0436")).to_be_visible()
        page.locator("#key").fill(key)
        press(page, "登录")
        press(page, "继续")
        assert page.locator("#i-reference").input_value() == "登录过期"
        look_up(page)
        press(page, "保存")
        case_in(page)
        one.complaints.clear()  # the browser itself tells of the door (401)


# --- for everybody ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("lang", "size"), [("zh", PHONE), ("en", DESK)], ids=["zh-phone", "en-desk"])
def test_pages_are_accessible_and_fit(window: Open, client: httpx.Client, lang: str, size: dict[str, int]) -> None:
    english = {"lang": "en"} if lang == "en" else {}
    fined(client, "20000")
    decision = keep(client, stage="decided", filed="2025-04-20", **{"party1.name": "某面包坊"})
    paths = [
        f"/keep?{urlencode({**CASE, 'stage': 'decided', **english})}",
        *(
            f"{path}?{urlencode({'whose': 'all', **english})}"
            for path in ("/kept", f"/kept/{decision}", f"/kept/{decision}/stage")
        ),
        f"/kept/{decision}/stage?{urlencode({'replaces': '1', **english})}",
    ]
    one = window("/", size)
    found = []
    for path in paths:
        one.page.goto(path)
        if path.startswith("/keep"):
            one.page.locator('[id="i-party1.name"]').fill("某面包坊")
            one.page.locator("button[value=check]").last.click()
            one.page.locator("[name=looked]").wait_for(state="attached")
        for box in one.page.locator("details").all():
            box.evaluate("box => { box.open = true; }")
        report = violations(one.page)
        found += [
            (path, each["id"], each["nodes"][0]["html"][:200])
            for each in report
            if each["impact"] in ("serious", "critical")
        ]
        width = one.page.evaluate("document.documentElement.scrollWidth")
        if width > size["width"]:
            found.append((path, "wider than the screen", str(width)))
    assert found == []
