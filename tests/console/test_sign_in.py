"""Signing in, where keys are configured."""

import re
from collections.abc import Iterator

import httpx
import pytest
from playwright.sync_api import Browser, expect

from penalty_api.keys import Role, new_key
from tests.api.asking import TINY
from tests.api.conftest import Server, started
from tests.console.reading import active, by_id, elements
from tests.console.visiting import DESK, PHONE, visits


@pytest.fixture(scope="module")
def keys(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Keys by their names; "file" is the file that lists them."""
    made = {name: new_key(name, roles) for name, roles in (("officer", [Role.QUERY]), ("auditor", [Role.AUDIT]))}
    path = tmp_path_factory.mktemp("keys") / "keys.toml"
    path.write_text("\n".join(entry for _, entry in made.values()), encoding="utf-8")
    return {"file": str(path), **{name: key for name, (key, _) in made.items()}}


@pytest.fixture(scope="module")
def locked(keys: dict[str, str], tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    folder = tmp_path_factory.mktemp("locked")
    rulebook = folder / "tiny.penalty"
    rulebook.write_text(TINY, encoding="utf-8")
    with started(folder, "--rulebook", str(rulebook), PENALTY_KEYS_FILE=keys["file"]) as running:
        yield running


@pytest.fixture
def visitor(locked: Server) -> Iterator[httpx.Client]:
    """A browser of its own."""
    with httpx.Client(base_url=locked.url, timeout=60) as client:
        yield client


def token(page: str) -> str:
    (found,) = {one.attributes["value"] for one in elements(page) if one.attributes.get("name") == "token"}
    return found


def enter(client: httpx.Client, key: str, asked: str = "") -> httpx.Response:
    form = client.get("/sign-in", params={"next": asked}).text
    return client.post("/sign-in", data={"key": key, "next": asked, "token": token(form)})


def test_pages_lead_to_the_door_and_back(visitor: httpx.Client, keys: dict[str, str]) -> None:
    asked = "/case?matter=M-1&party1=unit"
    turned = visitor.get(asked)
    assert turned.status_code == 303
    assert turned.headers["location"].startswith("/sign-in?next=%2Fcase")
    entered = enter(visitor, keys["officer"], asked)
    assert (entered.status_code, entered.headers["location"]) == (303, asked)
    assert "officer" in visitor.get(asked).text


def test_the_cookie_is_out_of_reach_of_scripts_and_of_other_sites(visitor: httpx.Client, keys: dict[str, str]) -> None:
    cookies = enter(visitor, keys["officer"]).headers.get_list("set-cookie")
    (session,) = (one for one in cookies if one.startswith("penalty_session="))
    assert "HttpOnly" in session
    assert re.search("samesite=strict", session, re.IGNORECASE)
    assert keys["officer"] not in session


@pytest.mark.parametrize(
    ("key", "status", "code"), [("pr_nothing", 401, "E0430"), ("auditor", 403, "E0431"), ("", 401, "E0430")]
)
def test_another_key_opens_nothing(
    visitor: httpx.Client, keys: dict[str, str], key: str, status: int, code: str
) -> None:
    answer = enter(visitor, keys.get(key, key))
    assert answer.status_code == status
    assert code in by_id(answer.text, "wrong").text
    assert active(answer.text) == []
    assert visitor.get("/").status_code == 303


def test_a_form_of_another_browser_is_refused(locked: Server, visitor: httpx.Client, keys: dict[str, str]) -> None:
    stolen = token(httpx.get(f"{locked.url}/sign-in").text)
    for sent in (stolen, ""):
        answer = visitor.post("/sign-in", data={"key": keys["officer"], "token": sent})
        assert (answer.status_code, "E0432" in answer.text) == (403, True)
    enter(visitor, keys["officer"])
    assert visitor.post("/sign-out", data={"token": stolen}).status_code == 403
    assert visitor.get("/").status_code == 200


def test_signing_out_ends_it(visitor: httpx.Client, keys: dict[str, str]) -> None:
    enter(visitor, keys["officer"])
    left = visitor.post("/sign-out", data={"token": token(visitor.get("/").text)})
    assert (left.status_code, visitor.get("/").status_code) == (303, 303)


@pytest.mark.parametrize("change", ["later", "other key", "cut", "nothing"])
def test_a_cookie_that_was_tampered_with_is_worth_nothing(
    visitor: httpx.Client, keys: dict[str, str], change: str
) -> None:
    enter(visitor, keys["officer"])
    start, ends, mac = visitor.cookies["penalty_session"].split(".")
    value = {
        "later": f"{start}.{int(ends) + 1}.{mac}",
        "other key": f"{'0' * 16}.{ends}.{mac}",
        "cut": f"{start}.{ends}.{mac[:-1]}",
        "nothing": "..",
    }[change]
    assert httpx.get(f"{visitor.base_url}", cookies={"penalty_session": value}).status_code == 303


@pytest.mark.parametrize(
    "asked", ["https://example.org/", "//example.org", "/\\example.org", "javascript:alert(1)", "/\n/x"]
)
def test_the_way_back_stays_within_the_service(visitor: httpx.Client, keys: dict[str, str], asked: str) -> None:
    assert enter(visitor, keys["officer"], asked).headers["location"] == "/"


def test_a_session_is_no_key_for_the_interface(visitor: httpx.Client, keys: dict[str, str]) -> None:
    enter(visitor, keys["officer"])
    assert visitor.get("/v1/matters").status_code == 401


def test_a_form_that_is_too_long_is_not_read(visitor: httpx.Client) -> None:
    answer = visitor.post("/sign-in", data={"key": "x" * 100_000})
    assert answer.status_code == 413
    assert answer.headers["content-type"].startswith("text/html")


@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
def test_a_session_that_ends_in_mid_form_loses_nothing(
    browser: Browser, locked: Server, keys: dict[str, str], size: dict[str, int]
) -> None:
    with visits(browser, locked.url) as open_at:
        page = open_at("/sign-in", size).page
        page.locator("#key").fill(keys["officer"])
        page.keyboard.press("Enter")
        page.wait_for_url(locked.url + "/")
        page.goto("/case?matter=M-1")
        expect(page.locator("#panel article")).to_be_visible()
        page.context.clear_cookies(name="penalty_session")
        page.locator("#i-presume-no").evaluate("radio => radio.click()")  # it stands in a part that is folded up
        page.locator("#key").fill(keys["officer"])
        page.keyboard.press("Enter")
        expect(page.locator("#panel article")).to_be_visible()
        assert page.locator("#i-party1-unit").is_checked()
        assert page.locator("#i-presume-no").is_checked()
