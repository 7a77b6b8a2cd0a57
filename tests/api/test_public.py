"""The public profile: what everybody may ask, how often, and that nothing else is there."""

import importlib
import json
import pkgutil
import re
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from fastapi.openapi.utils import get_openapi
from fastapi.routing import APIRoute

from penalty_api import console, prepared, serving
from penalty_api.app import create_app
from penalty_api.console.assets import asset_paths
from penalty_api.keys import Role, new_key
from penalty_api.models import EXAMPLE_CASE, EXAMPLE_INQUIRY
from penalty_api.public import LAW, OPERATIONS, PAGES
from penalty_api.rates import Rates, client_of
from penalty_api.settings import Settings
from tests.apart import apart
from tests.api.asking import problem, recommend
from tests.api.conftest import Server, started

RULEBOOK = str(Path(__file__).with_name("example.penalty"))
#: What the contract stands at; it describes the operations that are there.
CONTRACT = {"/openapi.json", "/openapi-3.0.json", "/docs"}


@pytest.fixture(scope="module")
def public(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """Keys and a database are configured beside it, and count for nothing here."""
    folder = tmp_path_factory.mktemp("public")
    (folder / "keys.toml").write_text(new_key("all", list(Role))[1], encoding="utf-8")
    more = {"PENALTY_KEYS_FILE": str(folder / "keys.toml"), "PENALTY_PUBLIC_PER_MINUTE": "100000"}
    with started(folder, "--rulebook", RULEBOOK, "--public", **more) as server:
        yield server


def paths(whole: bool) -> dict[str, set[str]]:
    """Every address of the service with the names of its operations; "" of a page."""
    app = create_app(Settings(stateless=True, public=not whole))
    document = get_openapi(title="", version="", routes=app.routes)
    return {path: {one["operationId"] for one in item.values()} for path, item in document["paths"].items()}


def pages() -> set[str]:
    """The address of every page of the console, whichever module has it; of its assets not."""
    names = [one.name for one in pkgutil.walk_packages(console.__path__, f"{console.__name__}.")]
    routers = [getattr(importlib.import_module(name), "router", None) for name in names]
    routes = [route for one in routers if one is not None for route in one.routes if isinstance(route, APIRoute)]
    return {route.path for route in routes} - {"/console/{digest}/{name}"}


def test_what_is_there(public: Server) -> None:
    """Tariffs, tiers and exemptions of a matter, its form, finding, and one's own fine."""
    assert public.client.get("/v1/matters", params={"q": "烘焙"}).json()["items"][0]["code"] == "SP-122-1"
    matter = public.client.get("/v1/matters/SP-122-1").json()
    assert matter["statutory"]
    assert matter["tiers"]
    assert "provisions" in matter
    assert public.client.get("/v1/matters/SP-122-1/facts-schema").json()["properties"]
    assert recommend(public.client, EXAMPLE_CASE, explain="brief").json()["text"]
    assert public.client.post("/v1/candidates", json=EXAMPLE_INQUIRY).status_code == 200
    assert public.client.get("/health").status_code == 200


def test_nothing_else_is_there(public: Server) -> None:
    """Every other operation of the whole service, and every page of the console, is 404, however it is asked."""
    whole, open_ = paths(whole=True), paths(whole=False)
    assert set().union(*open_.values()) == OPERATIONS
    assert len(whole) > len(open_) + 10
    closed = [path for path, names in whole.items() if not names & OPERATIONS]
    every = pages()
    assert every > PAGES
    assert {LAW, "/keep", "/kept", "/paper", "/paper.docx", "/favourite", "/sign-in", "/supervision"} < every
    closed += [*(every - PAGES), "/ready", "/metrics", "/nowhere", "/v1/recommendations/"]
    for path in closed:
        url = re.sub(r"\{[^}]*\}", "x", path)
        for method in ("GET", "POST", "PUT", "DELETE", "PATCH"):
            problem(public.client.request(method, url), 404, "not_found")


def test_its_contract_is_of_what_is_there(public: Server) -> None:
    document = public.client.get("/openapi.json").json()
    told = {one["operationId"]: one for item in document["paths"].values() for one in item.values()}
    assert set(told) == OPERATIONS
    for operation in told.values():
        assert "429" in operation["responses"]
        assert "security" not in operation
    assert public.client.get("/docs").status_code == 200


def test_nothing_is_kept(public: Server) -> None:
    """No database, and no file with what a visitor said."""
    recommend(public.client, {**EXAMPLE_CASE, "party": {"kind": "unit", "name": "公众甲"}})
    assert not list((public.log.parent / "empty").iterdir())
    assert "公众甲" not in public.log.read_text(encoding="utf-8")


def test_a_body_is_smaller_than_elsewhere(public: Server) -> None:
    problem(recommend(public.client, json.dumps({"x": "x" * 70_000})), 413, "too_large")


def test_other_machines_are_served_without_keys(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is public need not be opened with `--open`; it stops for other reasons only."""
    monkeypatch.setenv("PENALTY_HOST", "0.0.0.0")
    monkeypatch.setenv("PENALTY_RULEBOOKS", "/nowhere")
    monkeypatch.setenv("PENALTY_PUBLIC", "true")
    monkeypatch.setenv(prepared.FOLDER, "")  # which serving sets for its workers
    with pytest.raises(serving.Unservable) as refused:
        apart(serving.serve, {})
    assert refused.value.rulebooks


# --- rates --------------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def slow(tmp_path_factory: pytest.TempPathFactory) -> Iterator[httpx.Client]:
    """Five a minute, behind a proxy on this machine."""
    folder = tmp_path_factory.mktemp("slow")
    with started(folder, "--rulebook", RULEBOOK, "--public", PENALTY_PUBLIC_PER_MINUTE="5") as server:
        yield server.client


def ask(client: httpx.Client, *forwarded: str, path: str = "/v1/matters", accept: str = "*/*") -> httpx.Response:
    return client.get(path, headers=[*(("x-forwarded-for", one) for one in forwarded), ("accept", accept)])


def test_who_asks_too_often_is_told_when_to_ask_again(slow: httpx.Client) -> None:
    answers = [ask(slow, "192.0.2.1") for _ in range(8)]
    assert [one.status_code for one in answers] == [200] * 5 + [429] * 3
    problem(answers[-1], 429, "too_many")
    assert 1 <= int(answers[-1].headers["retry-after"]) <= 12
    assert answers[-1].headers["x-content-type-options"] == "nosniff"
    assert ask(slow, "192.0.2.1", path="/v1/nothing").status_code == 429
    assert ask(slow, "192.0.2.2").status_code == 200
    assert ask(slow, "192.0.2.1", path="/health").status_code == 200


def test_what_a_page_loads_by_itself_does_not_count(slow: httpx.Client) -> None:
    """Five pages of a reader, each with its style, script and sign; what only looks like one of these counts."""
    for _ in range(5):
        assert ask(slow, "192.0.2.9", path="/books").status_code == 200
        assert [ask(slow, "192.0.2.9", path=path).status_code for path in asset_paths()] == [200] * 3
    assert ask(slow, "192.0.2.9", path="/console/0/console.css").status_code == 429
    assert ask(slow, "192.0.2.9", path="/books").status_code == 429


@pytest.mark.parametrize(("lang", "told"), [("zh", "请求过于频繁"), ("en", "too many requests")])
def test_a_reader_is_told_on_a_page_when_to_come_again(slow: httpx.Client, lang: str, told: str) -> None:
    client = f"192.0.2.1{lang == 'en':d}"
    answers = [ask(slow, client, path=f"/case?matter=SP-122-1&lang={lang}", accept="text/html") for _ in range(6)]
    assert [one.status_code for one in answers] == [200] * 5 + [429]
    refused = answers[-1]
    assert told in refused.text
    assert refused.headers["retry-after"] in refused.text
    assert f'href="/case?matter=SP-122-1&amp;lang={lang}"' in refused.text
    assert refused.headers["content-security-policy"] == answers[0].headers["content-security-policy"]


def test_who_forges_where_they_come_from_gains_nothing(slow: httpx.Client) -> None:
    """What the proxy appended last counts, not what the client wrote before it."""
    answers = [ask(slow, f"203.0.113.{number}, 192.0.2.3").status_code for number in range(8)]
    assert answers == [200] * 5 + [429] * 3
    answers = [ask(slow, f"203.0.113.{number}", "192.0.2.4").status_code for number in range(8)]
    assert answers == [200] * 5 + [429] * 3
    assert [ask(slow, f"no address {number}").status_code for number in range(8)] == [200] * 5 + [429] * 3


def test_where_no_proxy_is_trusted_nobody_s_word_counts(tmp_path: Path) -> None:
    few = {"PENALTY_PUBLIC_PER_MINUTE": "5", "PENALTY_PROXIES": ""}
    with started(tmp_path, "--rulebook", RULEBOOK, "--public", **few) as server:
        answers = [ask(server.client, f"192.0.2.{number}").status_code for number in range(8)]
    assert answers.count(429) >= 3


@pytest.mark.parametrize("value", ["*", "proxy.example", "10.0.0.0/33"])
def test_a_proxy_is_an_address_or_a_network(monkeypatch: pytest.MonkeyPatch, value: str) -> None:
    monkeypatch.setenv("PENALTY_PROXIES", value)
    with pytest.raises(serving.Unservable, match="PENALTY_PROXIES"):
        apart(serving.serve, {})


def test_all_at_once_or_one_after_the_other() -> None:
    rates = Rates(60)
    assert [rates.wait("a", 100) for _ in range(60)] == [0] * 60
    assert rates.wait("a", 100) == pytest.approx(1)
    assert rates.wait("a", 100.4) == pytest.approx(0.6)
    assert rates.wait("a", 101) == 0
    assert rates.wait("a", 101) == pytest.approx(1)
    assert [rates.wait("a", 161 + second) for second in range(200)] == [0] * 200


def test_memory_is_bounded_whoever_asks() -> None:
    rates = Rates(60, clients=100)
    for number in range(10_000):
        assert rates.wait(f"client {number}", number) == 0
    assert len(rates) == 100
    for _ in range(60):
        rates.wait("busy", 20_000)
    for number in range(99):
        rates.wait(f"other {number}", 20_000)
        assert rates.wait("busy", 20_000) > 0
    assert len(rates) == 100


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("192.0.2.1", "192.0.2.2", False),
        ("2001:db8::1", "2001:db8::ffff", True),
        ("2001:db8::1", "2001:db8:0:1::1", False),
        ("::ffff:192.0.2.1", "192.0.2.1", True),
        ("unknown", "x" * 10_000, True),
    ],
)
def test_who_is_one_client(one: str, other: str, same: bool) -> None:
    assert (client_of({"client": (one, 1)}) == client_of({"client": (other, 2)})) is same
    assert len(client_of({"client": (other, 2)})) < 50
