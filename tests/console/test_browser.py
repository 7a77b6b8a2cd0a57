"""The console as an officer uses it: a real server, a real browser, a phone and a desk."""

import pytest
from playwright.sync_api import Page, expect

from tests.console.visiting import DESK, NAMES, PHONE, WAYS, Open, shared_out, violations

# --- the quick lane -----------------------------------------------------------------------------------------------------


def test_a_slip_is_copied_as_text(open_at: Open) -> None:
    visit = open_at("/quick?matter=PRICE-13&party1=unit&f.corrected=true", PHONE)
    visit.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    visit.page.locator("[data-copy=text-slip]").click()
    expect(visit.page.get_by_text("已复制", exact=True)).to_be_visible()
    copied = visit.page.evaluate("navigator.clipboard.readText()")
    assert copied.startswith("当场行政处罚决定书")
    assert "柒佰伍拾元整" in copied


# --- the full lane ------------------------------------------------------------------------------------------------------

FULL_CASES = [
    ("SP-122-1", "单位", {"goods_value": "1.2万元", "prior_violations": "0", "penalties_2y": "0", "illegal_gains": "0"},
     {"corrected": "false", "obstructed": "false", "harm": "minor"}, "180,000 元"),
    ("CITY-ZJ-17", "个体工商户", {"area": "5", "prior_violations": "1"}, {"overdue": "true"}, "550 元"),
    ("PRICE-13", "单位", {}, {"corrected": "false"}, "2,500 元"),
    ("GD-2.38", "单位", {}, {"water_zone": "quasi"}, "3,500 元"),
    ("FIRE-58-1-4", "单位", {"area": "100", "prior_violations": "0"}, {"stopped": "false", "harm": "none"}, "165,000 元"),
]  # fmt: skip


@pytest.mark.parametrize(("matter", "party", "typed", "chosen", "fine"), FULL_CASES, ids=[one[0] for one in FULL_CASES])
def test_the_answer_follows_the_form_and_survives_a_reload(
    open_at: Open, matter: str, party: str, typed: dict[str, str], chosen: dict[str, str], fine: str
) -> None:
    visit = open_at(f"/case?matter={matter}", PHONE if matter == "CITY-ZJ-17" else DESK)
    page, panel = visit.page, visit.page.locator("#panel")
    expect(panel).to_contain_text("先选当事人类型")
    if matter == "CITY-ZJ-17":
        page.get_by_role("button", name="整张表").click()
    page.locator("#q-party1").get_by_role("radio", name=party, exact=True).check()
    expect(panel.locator(".answer")).to_be_visible()
    for code, value in typed.items():
        page.locator(f'[id="i-f.{code}"]').fill(value)
    for code, value in chosen.items():
        page.locator(f'[id="i-f.{code}-{value}"]').check()
    expect(panel.locator(".sum")).to_contain_text(fine)
    told = panel.inner_text()
    page.reload()
    assert panel.inner_text() == told
    for code, value in typed.items():
        assert page.locator(f'[id="i-f.{code}"]').input_value() == value


def test_what_is_wrong_is_told_beside_the_field_while_typing(open_at: Open) -> None:
    page = open_at("/case?matter=SP-122-1&party1=unit").page
    box = page.locator('[id="i-f.goods_value"]')
    box.fill("许多")
    expect(page.locator('[id="w-f.goods_value"]')).to_contain_text("E0202")
    assert box.get_attribute("aria-invalid") == "true"
    box.fill("8000")
    expect(page.locator('[id="w-f.goods_value"]')).to_be_empty()
    assert box.get_attribute("aria-invalid") is None


def test_the_next_question_leads_to_its_field(open_at: Open) -> None:
    page = open_at("/case?matter=SP-122-1&party1=unit", PHONE).page
    page.locator(".next a").click()
    expect(page.locator('[id="i-f.goods_value"]')).to_be_focused()


def test_a_dropped_connection_loses_nothing(open_at: Open) -> None:
    visit = open_at("/case?matter=SP-122-1&party1=unit")
    page = visit.page
    page.context.set_offline(True)
    page.locator('[id="i-f.goods_value"]').fill("12000")
    expect(page.locator("#offline")).to_contain_text("没有连接")
    page.context.set_offline(False)
    expect(page.locator("#offline")).to_have_count(0)
    page.reload()
    assert page.locator('[id="i-f.goods_value"]').input_value() == "12000"
    visit.complaints.clear()  # the browser itself tells of the connection that was dropped


def test_without_script_a_button_updates_the_answer(open_at: Open) -> None:
    page = open_at("/case?matter=PRICE-13", script=False).page
    page.locator("#q-party1").get_by_role("radio", name="单位", exact=True).check()
    page.locator('[id="q-f.corrected"]').get_by_role("radio", name="是", exact=True).check()
    page.get_by_role("button", name="更新建议").click()
    expect(page.locator("#panel .sum")).to_contain_text("750 元")


def test_several_persons_come_in_by_a_button(open_at: Open) -> None:
    page = open_at("/case?matter=SP-122-1&party1=unit").page
    page.get_by_role("button", name="加一名当事人").click()
    page.locator("#q-party2").get_by_role("radio", name="个人", exact=True).check()
    expect(page.locator("#panel .answer:not(.digest)")).to_have_count(2)
    page.locator("#q-party2").get_by_role("radio", name="移除", exact=True).check()
    expect(page.locator("#panel .answer:not(.digest)")).to_have_count(1)


# --- for everybody ------------------------------------------------------------------------------------------------------


def tab_to(page: Page, name: str) -> None:
    """Presses Tab until the field of that name has the focus."""
    for _ in range(30):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.name") == name:
            return
    raise AssertionError(f"{name} is not reached by Tab")


def test_everything_goes_by_keyboard(open_at: Open) -> None:
    page = open_at("/").page
    page.keyboard.press("Tab")
    expect(page.get_by_text("跳到正文")).to_be_focused()
    page.locator("#q").focus()
    page.keyboard.type("明码标价")
    page.keyboard.press("Enter")
    page.get_by_role("link", name="详细办理 不按规定明码标价").focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/case?*")
    tab_to(page, "party1")
    page.keyboard.press("Space")
    expect(page.locator("#panel .answer")).to_contain_text("待定")
    tab_to(page, "f.corrected")
    page.keyboard.press("ArrowLeft")  # from "not known" to "no"
    expect(page.locator("#panel .sum")).to_contain_text("2,500 元")


NINE = ["PRICE-13", "CITY-34-2", "SP-126-1-6", "CITY-ZJ-17", "FIRE-58-1-4", "GD-2.38", "SP-122-1", "PS-70", "GD-1.8"]
#: Every kind of page (the last one with what the browser remembers by then), by the questions of the rules of accessibility.
LOOKED_AT = [
    "/", "/?q=经营", "/books", "/matter?code=GD-5.1", "/no-penalty", "/book?id=cn.general",
    "/book?id=cn.gd.environment.2022.noise", "/matter?code=SP-122-1", "/matter?code=GD-1.8", "/case?matter=SP-122-1",
    "/case?matter=SP-122-1&party1=unit&party2=individual&own2=age&f.goods_value=8000&f.harm=minor",
    "/case?matter=PRICE-13&party1=unit&f.corrected=true", "/case?matter=PRICE-13&party1=unit&begun=2999-01-01",
    "/quick?matter=PRICE-13", "/quick?matter=CITY-34-2&party1=individual&f.places=x",
    "/quick?matter=PRICE-13&party1=unit&f.corrected=true", "/quick?matter=PRICE-13&party1=unit&f.corrected=true&repeat=1",
    "/quick?matter=PRICE-13&party1=unit&begun=x", "/matter?code=PS-70", "/case?matter=PRICE-13&f.corrected=true&also=经营",
    "/case?matter=GD-2.38&matter=PRICE-13&party1=unit&also=x", "/case?" + "&".join(f"matter={code}" for code in NINE),
    "/matter?code=nowhere", "/",
]  # fmt: skip


#: What reaches farthest to the right.
WIDEST = """
    [...document.querySelectorAll("body *")]
        .map(one => [one.getBoundingClientRect().right, one.outerHTML.slice(0, 200)])
        .sort((one, other) => other[0] - one[0]).slice(0, 3).join(" ")
"""


@pytest.mark.parametrize(("lang", "size"), WAYS, ids=NAMES)
def test_pages_are_accessible_and_fit(open_at: Open, lang: str, size: dict[str, int]) -> None:
    visit = open_at("/", size)
    found = []
    for path in shared_out(LOOKED_AT, lang, size):
        visit.page.goto(path + (("&" if "?" in path else "?") + "lang=en" if lang == "en" else ""))
        for box in visit.page.locator("details").all():
            box.evaluate("box => { box.open = true; }")
        width = visit.page.evaluate("document.documentElement.scrollWidth")
        if width > size["width"]:
            found.append((path, f"wider than the screen: {width}", visit.page.evaluate(WIDEST)))
        report = violations(visit.page)
        found += [(path, one["id"], one["nodes"][0]["html"][:200]) for one in report if one["impact"] != "minor"]
    visit.complaints = [one for one in visit.complaints if "404" not in one]  # the page that is not there
    assert found == []
