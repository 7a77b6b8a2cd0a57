"""Who may keep cases in the console, and what becomes of a form when its session ends."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest

from penalty_api.keys import Role, new_key
from tests.api.conftest import Server, started
from tests.console.conftest import RULEBOOKS
from tests.console.forms import Form, form
from tests.console.keeping import CASE, OFFICER, keep, listed, looked, number_of, opened
from tests.console.reading import by_id, elements


@pytest.fixture(scope="module")
def keyed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Server, dict[str, str]]]:
    """A service with keys, by what they are good for."""
    folder = tmp_path_factory.mktemp("keyed")
    roles = {"decide": [Role.QUERY, Role.DECIDE], "audit": [Role.QUERY, Role.AUDIT], "query": [Role.QUERY]}
    made = {name: new_key(f"the {name}", each) for name, each in roles.items()}
    made["branch"] = new_key("the branch", roles["decide"], "乙局")
    file = folder / "keys.toml"
    file.write_text("\n".join(entry for _, entry in made.values()), encoding="utf-8")
    with started(folder, *RULEBOOKS, PENALTY_KEYS_FILE=str(file)) as running:
        yield running, {name: key for name, (key, _) in made.items()}


@contextmanager
def signed_in(keyed: tuple[Server, dict[str, str]], role: str) -> Iterator[httpx.Client]:
    server, keys = keyed
    with httpx.Client(base_url=server.url, timeout=60) as client:
        token = hidden_in(client.get("/sign-in").text)["token"]
        assert client.post("/sign-in", data={"key": keys[role], "token": token}).status_code == 303
        yield client


def hidden_in(html: str) -> dict[str, str]:
    """The hidden fields of a page."""
    found = [one.attributes for one in elements(html) if one.attributes.get("type") == "hidden"]
    return {one["name"]: one.get("value", "") for one in found}


def test_keeping_is_for_who_decides(keyed: tuple[Server, dict[str, str]]) -> None:
    may = {"decide": (200, 200), "audit": (403, 200), "query": (403, 403)}
    for role, statuses in may.items():
        with signed_in(keyed, role) as client:
            found = (client.get("/keep", params=CASE).status_code, client.get("/kept").status_code)
            assert found == statuses, role
            lane = client.get("/case", params=CASE).text
            assert ("/keep?" in lane, 'href="/kept"' in lane) == (role == "decide", role != "query"), role
            if role != "decide":
                refused = client.post("/keep", params=CASE, data={"act": "keep"})
                assert (refused.status_code, "E0433" in refused.text) == (403, True)


def test_a_key_for_an_organ_reaches_its_cases_alone(keyed: tuple[Server, dict[str, str]]) -> None:
    with signed_in(keyed, "decide") as all_, signed_in(keyed, "branch") as branch:
        decision = keep(all_)
        assert branch.get(f"/kept/{decision}").status_code == 404
        assert branch.get(f"/kept/{decision}/stage").status_code == 404
        assert listed(branch, whose="all") == []
        sheet = looked(branch, opened(branch), **OFFICER)
        assert "E0322" in by_id(sheet.sent(branch, confirmed="1").text, "w-organ").text
        own = number_of(sheet.sent(branch, confirmed="1", organ="乙局"))
        assert listed(branch, whose="all") == [own]


def test_a_form_of_another_browser_keeps_nothing_and_loses_nothing(keyed: tuple[Server, dict[str, str]]) -> None:
    with signed_in(keyed, "decide") as one, signed_in(keyed, "decide") as other:
        sheet = looked(one, opened(one), **OFFICER)
        forged = Form(sheet.action, {**sheet.values, "token": "0" * 64}).sent(other, confirmed="1", reference="还在")
        assert (forged.status_code, "E0432" in forged.text) == (403, True)
        assert form(forged.text).values["reference"] == "还在"
        assert listed(one, whose="all", reference="还在") == []


def test_a_session_that_ended_in_the_middle_loses_no_input(keyed: tuple[Server, dict[str, str]]) -> None:
    _, keys = keyed
    with signed_in(keyed, "decide") as client:
        sheet = looked(client, opened(client), **OFFICER)
        client.cookies.delete("penalty_session")
        door = sheet.sent(client, confirmed="1", reference="中途", **{"party1.name": "某面包坊丙"})
        assert (door.status_code, "E0436" in door.text) == (401, True)
        assert "货值金额" not in door.text  # nothing of the case is shown to who is not in
        wrong = client.post("/sign-in/resume", data={**hidden_in(door.text), "key": "pr_nothing"})
        assert (wrong.status_code, "E0430" in wrong.text) == (401, True)
        resumed = client.post("/sign-in/resume", data={**hidden_in(wrong.text), "key": keys["decide"]})
        assert resumed.status_code == 200
        again = client.post(sheet.action, data=hidden_in(resumed.text))
        assert again.status_code == 200
        typed = form(again.text)
        assert (typed.values["reference"], typed.values["party1.name"]) == ("中途", "某面包坊丙")
        decision = number_of(looked(client, typed).sent(client, confirmed="1"))
        key = {"authorization": f"Bearer {keys['decide']}"}
        kept = client.get(f"/v1/decisions/{decision}", headers=key).json()
        assert (kept["reference"], kept["versions"][0]["key_name"]) == ("中途", "the decide")


@pytest.mark.parametrize("place", ["https://example.org/", "//example.org/keep?", "/case?x", "/kept/\nx"])
def test_what_was_typed_goes_back_to_a_form_of_kept_cases_alone(
    keyed: tuple[Server, dict[str, str]], place: str
) -> None:
    assert httpx.post(f"{keyed[0].url}/sign-in/resume", data={"place": place, "key": "x"}).status_code == 404


def test_a_service_that_keeps_nothing_has_none_of_these_pages(tmp_path: Path) -> None:
    with started(tmp_path, *RULEBOOKS, "--stateless") as server:
        client = server.client
        for path in ("/kept", "/keep?matter=SP-122-1&party1=unit", f"/kept/{'0' * 32}"):
            assert client.get(path).status_code == 404
        for path in ("/", "/case", "/quick"):
            page = client.get(path, params={**CASE, "done": "1"}).text
            assert "/kept" not in page
            assert "/keep" not in page
            assert "同格" not in page
