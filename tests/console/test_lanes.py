"""The two lanes, on a phone and on a desk, in both languages: what an officer does from the first tap to the recommendation."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.console.visiting import DESK, NAMES, PHONE, WAYS, Open, Visit

#: What the issue allows from opening the console to a recommendation.
MOST_TAPS = 6
SUMMARY_CASES = [
    ("没有明码标价", "不按规定明码标价", "unit", ["true"], ("罚款 750 元", "Fine 750 yuan")),
    (
        "小广告",
        "乱涂写、乱刻画、擅自张贴",
        "individual",
        ["3", "false"],
        ("法律没有规定数额", "the law names no amount"),
    ),
    ("店外经营", "沿街店铺店外经营", "unit", ["true", "1"], ("550 元", "550 yuan")),
    ("占道堆物", "占用街道两侧、公共场地堆物或者搭建", "individual", ["3", "false"], ("不予处罚", "no penalty")),
    ("标签瑕疵", "标签、说明书存在轻微瑕疵", "sole_trader", ["false"], ("不予处罚", "no penalty")),
]
SAID = {
    "zh": {"true": "是", "false": "否", "unit": "单位", "individual": "个人", "sole_trader": "个体工商户", "quick": "快速办理"},
    "en": {"true": "yes", "false": "no", "unit": "unit", "individual": "individual", "sole_trader": "sole trader", "quick": "Quick"},
}  # fmt: skip


def home(lang: str) -> str:
    return "/" if lang == "zh" else "/?lang=en"


# --- the quick lane -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("lang", "size"), WAYS, ids=NAMES)
@pytest.mark.parametrize(("words", "title", "party", "answers", "told"), SUMMARY_CASES)
def test_a_summary_case_takes_at_most_six_taps(
    open_at: Open, words: str, title: str, party: str, answers: list[str], told: tuple[str, str], lang: str, size: dict[str, int]
) -> None:  # fmt: skip
    visit, said = open_at(home(lang), size), SAID[lang]
    visit.send("#q", words)
    visit.tap("link", f"{said['quick']} {title}")
    visit.tap("link", said[party])
    for answer in answers:
        if answer.isdecimal():
            visit.send("input[type=text]", answer)
        else:
            visit.tap("link", said[answer])
    expect(visit.page.locator("#answer")).to_contain_text(told[lang == "en"], ignore_case=True)
    assert visit.taps <= MOST_TAPS


def test_an_amount_in_capitals_is_understood_and_told_back(open_at: Open) -> None:
    visit = open_at("/quick?matter=SP-122-1&party1=unit", PHONE)
    visit.send("input[type=text]", "壹万贰仟元整")
    expect(visit.page.locator(".steps")).to_contain_text("12,000 元（壹万贰仟元整）")


def test_the_quick_lane_goes_by_keyboard(open_at: Open) -> None:
    page = open_at("/quick?matter=CITY-34-2").page
    for name in ("个人", "处数", "否"):
        if name == "处数":
            expect(page.locator("input[type=text]")).to_be_focused()
            page.keyboard.type("3")
        else:
            tab_to(page, name)
        with page.expect_navigation():
            page.keyboard.press("Enter")
    expect(page.locator("#answer")).to_be_visible()


def tab_to(page: Page, words: str) -> None:
    """Presses Tab until what has these words has the focus."""
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("(document.activeElement.innerText || document.activeElement.value || '').trim()") == words:
            return
    raise AssertionError(f"{words} is not reached by Tab")


# --- the full lane, one question a screen -----------------------------------------------------------------------------------

FULL_CASES = [
    ("SP-122-1", "unit", {"goods_value": "1.2万", "prior_violations": "0", "penalties_2y": "0", "illegal_gains": "0",
     "corrected": "false", "obstructed": "false", "harm": "minor"}, "180,000"),
    ("CITY-ZJ-17", "sole_trader", {"area": "5", "prior_violations": "1", "overdue": "true"}, "550"),
    ("PRICE-13", "unit", {"corrected": "false"}, "2,500"),
    ("GD-2.38", "unit", {"water_zone": "quasi"}, "3,500"),
    ("FIRE-58-1-4", "unit", {"area": "100", "prior_violations": "0", "stopped": "false", "harm": "none"}, "165,000"),
]  # fmt: skip
KEYS = {
    "zh": {"on": "下一题", "skip": "不清楚", "back": "上一题", "list": "总览", "whole": "整张表", "one": "一屏一问"},
    "en": {"on": "Next", "skip": "Not known", "back": "Back", "list": "Overview", "whole": "Whole form", "one": "One at a time"},
}  # fmt: skip


def key(page: Page, name: str) -> None:
    page.locator(f"[data-step-go={name}]").click()


def now(page: Page) -> str:
    """The one question that is on the screen."""
    (shown,) = page.evaluate(
        "[...document.querySelectorAll('[data-step]')].filter(one => one.offsetParent).map(one => one.id)"
    )
    return str(shown)


def fill(page: Page, code: str, value: str) -> None:
    line = page.locator(f'[id="i-f.{code}"]')
    if line.count():
        line.fill(value)
    else:
        page.locator(f'[id="i-f.{code}-{value}"]').check()


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize(("matter", "party", "facts", "fine"), FULL_CASES, ids=[one[0] for one in FULL_CASES])
def test_on_a_phone_it_asks_one_question_a_screen(
    open_at: Open, matter: str, party: str, facts: dict[str, str], fine: str, lang: str
) -> None:
    page = open_at(f"/case?matter={matter}" + ("&lang=en" if lang == "en" else ""), PHONE).page
    assert now(page) == "q-party1"
    page.locator(f"#i-party1-{party}").check()
    page.get_by_role("button", name=KEYS[lang]["on"], exact=True).click()
    asked = []
    while not page.locator("#overview").is_visible():
        asked.append(now(page))
        code = asked[-1].removeprefix("q-f.")
        if code in facts:
            fill(page, code, facts[code])
            page.get_by_role("button", name=KEYS[lang]["on"], exact=True).click()
        else:
            page.get_by_role("button", name=KEYS[lang]["skip"], exact=True).click()
    assert {f"q-f.{code}" for code in facts} <= {*asked}
    assert len(asked) == len({*asked})
    expect(page.locator("#panel .sum")).to_contain_text(fine)
    rows = page.locator("#overview > ol button")
    assert rows.count() == len(asked) + 1


@pytest.fixture
def phone(open_at: Open) -> Visit:
    """The form of a matter on a phone, the party told."""
    return open_at("/case?matter=SP-122-1&party1=unit", PHONE)


def test_what_was_answered_is_passed_and_the_place_is_told(phone: Visit) -> None:
    assert now(phone.page) == "q-f.goods_value"
    expect(phone.page.locator("#step-place")).to_have_text("第 2 题，共 10 题")


def test_back_leads_back_and_so_does_the_phone_itself(phone: Visit) -> None:
    page = phone.page
    key(page, "on")
    key(page, "on")
    key(page, "back")
    assert now(page) == "q-f.illegal_gains"
    fill(page, "illegal_gains", "100")
    page.go_back()
    assert now(page) == "q-f.corrected"
    page.go_back()
    assert now(page) == "q-f.illegal_gains"
    assert "illegal_gains=100" in page.url


def test_skipping_takes_an_answer_back(phone: Visit) -> None:
    page = phone.page
    fill(page, "goods_value", "8000")
    key(page, "skip")
    assert now(page) == "q-f.illegal_gains"
    expect(page.locator("#panel")).to_contain_text("违法生产经营的食品货值多少？")
    assert "goods_value" not in page.url


def test_the_overview_shows_every_answer_and_leads_to_each_question(phone: Visit) -> None:
    page = phone.page
    fill(page, "goods_value", "8000")
    key(page, "list")
    rows = page.locator("#overview > ol")
    expect(rows).to_contain_text("货值金额 8000元")
    expect(rows.get_by_role("button", name="危害后果")).to_contain_text("待查：影响结论")
    rows.get_by_role("button", name="危害后果").click()
    assert now(page) == "q-f.harm"
    page.locator('[id="i-f.harm-minor"]').check()
    key(page, "list")
    expect(rows).to_contain_text("危害后果 轻微")
    page.locator("#overview summary").click()
    page.locator("#overview details").get_by_role("button", name="程序中的日期").click()
    assert now(page) == "q-events"


def test_a_reload_comes_back_to_the_same_question_with_everything(phone: Visit) -> None:
    page = phone.page
    fill(page, "goods_value", "8000")
    key(page, "on")
    key(page, "on")
    page.reload()
    assert now(page) == "q-f.corrected"
    key(page, "back")
    key(page, "back")
    assert page.locator('[id="i-f.goods_value"]').input_value() == "8000"


def test_the_whole_form_is_there_and_stays_chosen(phone: Visit) -> None:
    page = phone.page
    key(page, "whole")
    expect(page.locator('[id="q-f.harm"]')).to_be_visible()
    page.reload()
    expect(page.locator('[id="q-f.harm"]')).to_be_visible()
    page.get_by_role("button", name="一屏一问").click()
    expect(page.locator('[id="q-f.harm"]')).to_be_hidden()


def test_the_next_question_of_the_answer_is_a_tap_away(phone: Visit) -> None:
    fill(phone.page, "goods_value", "8000")
    phone.page.locator(".next a", has_text="是否妨碍调查取证").click()
    assert now(phone.page) == "q-f.obstructed"


def test_a_phone_with_a_keyboard_goes_on_by_enter(phone: Visit) -> None:
    page = phone.page
    page.locator('[id="i-f.goods_value"]').focus()
    page.keyboard.type("8000")
    page.keyboard.press("Enter")
    expect(page.locator('[id="i-f.illegal_gains"]')).to_be_focused()
    expect(page.locator("#told")).to_contain_text("待定")


def test_a_desk_shows_the_whole_form_with_the_law_beside_each_question(open_at: Open) -> None:
    page = open_at("/case?matter=SP-122-1&party1=unit").page
    expect(page.locator("#stepper")).to_be_hidden()
    asked = page.locator('[id="q-f.goods_value"]')
    expect(asked).to_contain_text("单位：元")
    expect(asked.get_by_text("《食品安全法》第一百二十二条第一款")).to_be_visible()
    box, law = asked.locator("input").bounding_box(), asked.locator(".about").bounding_box()
    assert box
    assert law
    assert law["x"] > box["x"] + box["width"]


def test_dates_are_wide_enough_to_be_read(open_at: Open) -> None:
    page = open_at("/case?matter=SP-122-1").page
    needed = "input => { const free = input.cloneNode(); free.style.width = 'auto'; input.parentElement.append(free); " \
             "const width = free.getBoundingClientRect().width; free.remove(); return width; }"  # fmt: skip
    for box in page.locator("#q-days input").all():
        assert box.evaluate("input => input.getBoundingClientRect().width") >= box.evaluate(needed)


def test_the_statutory_table_shows_its_amounts_on_a_phone(open_at: Open) -> None:
    page = open_at("/matter?code=SP-122-1", PHONE).page
    cell = page.get_by_role("cell", name=re.compile("50,000元以上100,000元以下")).first
    box = cell.bounding_box()
    assert box
    assert box["x"] + box["width"] <= PHONE["width"]


def test_enter_in_a_field_adds_no_party(open_at: Open) -> None:
    for script in (True, False):
        page = open_at("/case?matter=SP-122-1&party1=unit", script=script).page
        page.locator('[id="i-f.goods_value"]').fill("8000")
        page.keyboard.press("Enter")
        expect(page.locator("#panel")).to_contain_text("是否妨碍调查取证")
        assert page.locator("#q-party2").count() == 0


def test_the_answer_is_told_to_who_does_not_see_it(open_at: Open) -> None:
    page = open_at("/case?matter=PRICE-13&party1=unit").page
    told = page.get_by_role("status").filter(has_text="改正")
    expect(told).to_be_attached()
    page.locator('[id="i-f.corrected-false"]').check()
    expect(page.locator("#told")).to_have_text("处罚 2,500 元")


# --- what goes wrong ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
def test_offline_in_mid_form_and_a_reload_lose_nothing(open_at: Open, size: dict[str, int]) -> None:
    visit = open_at("/case?matter=SP-122-1&party1=unit", size)
    page = visit.page
    fill(page, "goods_value", "8000")
    expect(page.locator("#panel")).to_contain_text("是否妨碍调查取证")
    page.context.set_offline(True)
    if size is PHONE:
        key(page, "on")
    fill(page, "illegal_gains", "1200")
    expect(page.locator("#offline")).to_contain_text("没有连接")
    expect(page.locator("#panel")).to_have_class(re.compile("stale"))
    page.get_by_role("link", name="快速办理").click()
    assert page.locator('[id="i-f.illegal_gains"]').input_value() == "1200"
    with pytest.raises(Exception, match="ERR_INTERNET_DISCONNECTED"):
        page.reload()
    page.context.set_offline(False)
    page.reload()
    assert page.locator('[id="i-f.goods_value"]').input_value() == "8000"
    assert page.locator('[id="i-f.illegal_gains"]').input_value() == "1200"
    visit.complaints.clear()  # the browser itself tells of the connection that was dropped


def test_a_tap_without_a_connection_stays_in_the_quick_lane(open_at: Open) -> None:
    visit = open_at("/quick?matter=PRICE-13&party1=unit", PHONE)
    visit.page.context.set_offline(True)
    visit.tap("link", "是")
    expect(visit.page.locator("#offline")).to_contain_text("没有连接")
    visit.page.context.set_offline(False)
    expect(visit.page.locator("#offline")).to_have_count(0)
    visit.tap("link", "是")
    expect(visit.page.locator("#answer")).to_contain_text("750 元")


def test_a_service_that_is_busy_is_asked_again_and_the_old_answer_is_not_taken_for_new(open_at: Open) -> None:
    visit = open_at("/case?matter=PRICE-13&party1=unit")
    page, refused = visit.page, '<div class="notice" id="trouble"><p>服务繁忙，请稍后再试</p></div>'
    page.route("**/case?**corrected**", lambda route: route.fulfill(status=503, content_type="text/html", body=refused))
    page.locator('[id="i-f.corrected-false"]').check()
    expect(page.locator("#offline")).to_contain_text("服务繁忙，请稍后再试 下面的建议不是最新的。正在重试。")
    page.unroute("**/case?**corrected**")
    expect(page.locator("#panel .sum")).to_contain_text("2,500 元")
    expect(page.locator("#offline")).to_have_count(0)
    visit.complaints.clear()  # the browser itself tells of the refusal


# --- several matters and persons --------------------------------------------------------------------------------------------


def test_a_further_matter_is_found_by_words_and_taken_away_again(open_at: Open) -> None:
    page = open_at("/case?matter=SP-122-1&party1=unit&f.goods_value=8000").page
    page.locator("#q-matters summary").click()
    page.locator("#i-also").fill("健康证明")
    page.keyboard.press("Enter")
    page.get_by_role("button", name="添加 SP-126-1-6").click()
    expect(page.get_by_role("navigation", name="全部建议").get_by_role("link")).to_have_count(2)
    page.get_by_role("checkbox", name="SP-126-1-6").click()
    expect(page.locator("#panel article")).to_have_count(1)
    assert page.locator('[id="i-f.goods_value"]').input_value() == "8000"
