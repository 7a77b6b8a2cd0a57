"""Both lanes beside a database, on each kind: what is kept there changes nothing of what is recommended."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect

from tests.api.conftest import Server
from tests.console.visiting import DESK, PHONE, Open, visits


@pytest.fixture
def open_at(browser: Browser, desk: Server) -> Iterator[Open]:
    with visits(browser, desk.url) as opened:
        yield opened


@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
def test_a_summary_case_ends_with_its_slip(open_at: Open, size: dict[str, int]) -> None:
    visit = open_at("/", size)
    visit.send("#q", "没有明码标价")
    visit.tap("link", "快速办理 不按规定明码标价")
    visit.tap("link", "单位")
    visit.tap("link", "是")
    expect(visit.page.locator("#text-slip")).to_contain_text("柒佰伍拾元整")
    visit.page.goto("/")
    visit.tap("link", "同样再办一件：不按规定明码标价 沿用上一件的回答，请逐项核对。")
    visit.tap("link", "都核对了，看建议")
    expect(visit.page.locator("#text-slip")).to_contain_text("柒佰伍拾元整")


def test_a_case_that_was_interrupted_on_a_phone_goes_on_on_a_desk(open_at: Open) -> None:
    """The address is all that is needed: it holds what was filled in."""
    phone = open_at("/case?matter=SP-122-1&party1=unit", PHONE).page
    phone.locator('[id="i-f.goods_value"]').fill("1.2万")
    expect(phone.locator("#panel")).to_contain_text("是否妨碍调查取证")
    page = open_at(phone.url.removeprefix(phone.url.partition("/case")[0]), DESK).page
    for code, value in {"prior_violations": "0", "penalties_2y": "0", "illegal_gains": "0"}.items():
        page.locator(f'[id="i-f.{code}"]').fill(value)
    for code, value in {"corrected": "false", "obstructed": "false", "harm": "minor"}.items():
        page.locator(f'[id="i-f.{code}-{value}"]').check()
    expect(page.locator("#panel .sum")).to_contain_text("180,000 元")
