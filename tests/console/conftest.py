"""A real server for the pages, and a browser where the machine has one."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.api.conftest import STORAGES, Server, new_database, prepared, started
from tests.api.conftest import keeping as keeping
from tests.api.conftest import laws as laws
from tests.api.conftest import postgresql as postgresql
from tests.console.visiting import Open, visits

#: Nothing that the browser would do by itself on the network.
FLAGS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
)  # fmt: skip
#: What a desk decides by: small enough to be loaded quickly.
SHIPPED = Path(__file__).parents[2] / "rulebooks" / "cn"
RULEBOOKS = tuple(
    part for name in ("general", "food-safety", "price") for part in ("--rulebook", str(SHIPPED / f"{name}.penalty"))
)
#: `PENALTY_TEST_BROWSER` names another one.
NAMES = ("chromium", "chromium-browser", "google-chrome")


def browser_path() -> str:
    """The browser of this machine, "" without one."""
    told = os.environ.get("PENALTY_TEST_BROWSER", "")
    return told or next((found for found in map(shutil.which, NAMES) if found), "")


@pytest.fixture(scope="session")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The service over the shipped rulebooks, as `penalty-rules serve` starts it."""
    with started(tmp_path_factory.mktemp("pages")) as running:
        yield running


@pytest.fixture(scope="session")
def client(pages: Server) -> httpx.Client:
    return pages.client


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    path = browser_path()
    if not path:
        pytest.skip("the console was not tried in a browser: this machine has none (apt-get install chromium)")
    with sync_playwright() as driver:
        found = driver.chromium.launch(executable_path=path, args=list(FLAGS))
        yield found
        found.close()


@pytest.fixture
def open_at(browser: Browser, pages: Server) -> Iterator[Open]:
    with visits(browser, pages.url) as opened:
        yield opened


@pytest.fixture(scope="session")
def rulebook(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A rulebook whose words are hostile."""
    path = tmp_path_factory.mktemp("hostile") / "hostile.penalty"
    path.write_text(HOSTILE, encoding="utf-8")
    return path


HOSTILE = """语言 1
裁量基准 test.hostile 版本 "1" {
  名称 "<script>alert(1)</script>"
}
法律 广告法 = 《中华人民共和国广告法》 2021-04-29
事项 X-1 "<img src=x onerror=alert(2)>" {
  领域 "' onmouseover='alert(3)"
  对象 单位
  依据 《广告法》第五十九条第三款
  情节 份数 (copies) : 次数  问 "</label><script>alert(4)</script>"
  法定处罚 { 处 罚款 10万元以下 }
  档次 1 "<b>一般</b>" (normal) { 其余  罚款 1万元以上2万元以下 }
}
"""


@pytest.fixture(scope="module", params=STORAGES)
def desk(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A service that keeps cases, on each kind of database."""
    folder = tmp_path_factory.mktemp("desk")
    if request.param == "sqlite":
        with started(folder, *RULEBOOKS) as running:
            yield running
        return
    with new_database(request.getfixturevalue("postgresql")) as url:
        prepared(url)
        with started(folder, *RULEBOOKS, PENALTY_DATABASE_URL=url) as running:
            yield running
