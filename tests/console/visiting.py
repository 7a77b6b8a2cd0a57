"""How tests visit the pages: a window on a phone or a desk, and what a finger does there."""

import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, ConsoleMessage, Page, expect

PHONE, DESK = {"width": 390, "height": 844}, {"width": 1280, "height": 900}
#: In both languages, on both.
WAYS = [("zh", PHONE), ("en", PHONE), ("zh", DESK), ("en", DESK)]
NAMES = ["zh-phone", "en-phone", "zh-desk", "en-desk"]


def shared_out(paths: Sequence[str], lang: str, size: dict[str, int]) -> Sequence[str]:
    """The pages that are looked at in this way: each in two of the four, which have both languages and both sizes between them."""
    return paths[0 if (lang == "zh") == (size == PHONE) else 1 :: 2]


#: A machine with much else to do takes its time, in milliseconds.
_PATIENCE = 20_000
expect.set_options(timeout=_PATIENCE)


@dataclass
class Visit:
    """A page in a window of its own. `taps` counts what a finger does; typing is none, sending what was typed is one."""

    page: Page
    taps: int = 0
    complaints: list[str] = field(default_factory=list)

    def tap(self, role: str, name: str | re.Pattern[str], place: int = 0) -> None:
        self.taps += 1
        self.page.get_by_role(role, name=name, exact=isinstance(name, str)).nth(place).click()  # type: ignore[arg-type]

    def send(self, field_: str, text: str) -> None:
        self.taps += 1
        box = self.page.locator(field_)
        box.fill(text)
        box.press("Enter")


Open = Callable[..., Visit]


def violations(page: Page) -> list[dict[str, Any]]:
    """What axe finds wrong with a page. What it finds in order is not gathered: that takes longest."""
    found: list[dict[str, Any]] = Axe().run(page, options={"resultTypes": ["violations"]}).response["violations"]
    return found


def heed(page: Page, complaints: list[str]) -> None:
    """Errors and warnings of a page go among the complaints."""

    def told(message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            complaints.append(message.text)

    page.on("console", told)
    page.on("pageerror", lambda error: complaints.append(str(error)))


@contextmanager
def visits(browser: Browser, url: str) -> Iterator[Open]:
    """Opens windows at a service: `open_at("/", PHONE)`. In the end, no page may have complained."""
    made: list[Visit] = []

    def opened(path: str, size: dict[str, int] = DESK, script: bool = True) -> Visit:
        context = browser.new_context(
            viewport={"width": size["width"], "height": size["height"]},
            has_touch=size["width"] < DESK["width"],
            java_script_enabled=script,
            base_url=url,
        )
        context.set_default_timeout(_PATIENCE)
        visit = Visit(context.new_page())
        made.append(visit)
        heed(visit.page, visit.complaints)
        visit.page.goto(path)
        return visit

    yield opened
    for visit in made:
        visit.page.context.close()
        assert visit.complaints == []
