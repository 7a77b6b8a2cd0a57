"""Tokens of an OIDC issuer, against a real issuer that serves its keys over HTTP."""

import hashlib
import hmac
import json
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
import jwt
import pytest

from penalty_api import serving
from penalty_api.keys import Role, new_key
from penalty_api.models import EXAMPLE_CASE
from penalty_api.stored import EXAMPLE_RECORD
from tests.apart import apart
from tests.api.asking import TINY, problem
from tests.api.conftest import Server, free_port, started
from tests.api.issuer import AUDIENCE, Issuer, issuing, new_private, part, pem, published

CITY, NORTH, SOUTH = "某市局", "某市北区局", "某市南区局"
ASKED = "/v1/matters"


@pytest.fixture(scope="module")
def issuer() -> Iterator[Issuer]:
    with issuing() as running:
        running.add("first", "RS256")
        running.add("curve", "ES256")
        running.add("edwards", "EdDSA")
        yield running


@dataclass(frozen=True)
class Door:
    """A service that takes tokens of the issuer, and one key beside them."""

    server: Server
    key: str

    def ask(self, shown: str, path: str = ASKED) -> httpx.Response:
        return self.server.client.get(path, headers={"authorization": f"Bearer {shown}"})

    def until(self, done: Callable[[], bool]) -> None:
        end = time.monotonic() + 60
        while not done():
            assert time.monotonic() < end, self.server.log.read_text(encoding="utf-8")
            time.sleep(0.1)


def settings(issuer: Issuer, **more: str) -> dict[str, str]:
    patience = {"PENALTY_OIDC_REFRESH_SECONDS": "0.3", "PENALTY_OIDC_GRACE_SECONDS": "2"}
    return {"PENALTY_OIDC_ISSUER": issuer.url, "PENALTY_OIDC_AUDIENCE": AUDIENCE, **patience, **more}


@pytest.fixture(scope="module")
def door(issuer: Issuer, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Door]:
    folder = tmp_path_factory.mktemp("tokens")
    key, entry = new_key("case system", [Role.QUERY])
    (folder / "keys.toml").write_text(entry, encoding="utf-8")
    (folder / "organs.toml").write_text(f'[above]\n"{NORTH}" = "{CITY}"\n"{SOUTH}" = "{CITY}"\n', encoding="utf-8")
    files = {"PENALTY_KEYS_FILE": str(folder / "keys.toml"), "PENALTY_ORGANS_FILE": str(folder / "organs.toml")}
    rulebook = str(Path(__file__).with_name("example.penalty"))
    with started(folder, "--rulebook", rulebook, **settings(issuer), **files) as server:
        yield Door(server, key)


def test_tokens_and_keys_are_used_side_by_side(door: Door, issuer: Issuer) -> None:
    for kid in issuer.keys:
        assert door.ask(issuer.token(kid)).status_code == 200
    assert door.ask(door.key).status_code == 200
    problem(door.ask(door.key + "x"), 401, "unauthorised")
    log = door.server.log.read_text(encoding="utf-8")
    assert '"key": "oidc:officer-7"' in log
    assert '"key": "case system"' in log


def test_roles_are_those_of_the_token(door: Door, issuer: Issuer) -> None:
    problem(door.ask(issuer.token(roles=["audit"])), 403, "forbidden")
    problem(door.ask(issuer.token(roles=["admin", "QUERY"])), 403, "forbidden")
    problem(door.ask(issuer.token(roles=None)), 403, "forbidden")
    problem(door.ask(issuer.token(roles={"query": True})), 403, "forbidden")
    assert door.ask(issuer.token(roles=["admin", "query"])).status_code == 200
    assert door.ask(issuer.token(roles="openid query")).status_code == 200
    assert door.ask(issuer.token(roles="audit"), "/metrics").status_code == 200


def test_the_organ_of_a_token_limits_it_as_that_of_a_key_does(door: Door, issuer: Issuer) -> None:
    def keep(acting: str, **claims: Any) -> httpx.Response:  # noqa: ANN401
        shown = {"authorization": f"Bearer {issuer.token(roles=['decide'], **claims)}"}
        told = {**EXAMPLE_RECORD, "given": EXAMPLE_CASE, "officer": {"id": "1", "organ": acting}}
        return door.server.client.post("/v1/decisions", json=told, headers=shown)

    def seen(**claims: Any) -> set[str]:  # noqa: ANN401
        answer = door.ask(issuer.token(roles=["decide"], **claims), "/v1/decisions")
        return {one["organ"] for one in answer.json()["items"]}

    assert keep(NORTH, organ=NORTH).status_code == 201
    assert keep(SOUTH, organ=CITY).status_code == 201
    problem(keep(SOUTH, organ=NORTH), 403, "forbidden")
    problem(keep(NORTH), 403, "forbidden")
    assert seen(organ=CITY) == seen(organ=[NORTH, SOUTH]) == {NORTH, SOUTH}
    assert seen(organ=NORTH) == {NORTH}
    assert seen() == seen(organ="") == seen(organ={"name": CITY}) == seen(organ=[None, 7]) == set()
    shown = door.ask(issuer.token(roles=["decide"], organ=NORTH), "/v1/decisions").json()["items"][0]["id"]
    problem(door.ask(issuer.token(roles=["decide"], organ=SOUTH), f"/v1/decisions/{shown}"), 404, "not_found")


NOW = time.time()
#: What is wrong with claims, and the code of it.
BAD_CLAIMS: dict[str, tuple[dict[str, Any], str]] = {
    "past": ({"exp": NOW - 60}, "E0324"),
    "without end": ({"exp": None}, "E0323"),
    "end is no time": ({"exp": "soon"}, "E0323"),
    "not yet": ({"nbf": NOW + 86_400}, "E0324"),
    "made tomorrow": ({"iat": NOW + 86_400}, "E0324"),
    "another issuer": ({"iss": "https://elsewhere.example"}, "E0323"),
    "no issuer": ({"iss": None}, "E0323"),
    "another audience": ({"aud": "another-service"}, "E0323"),
    "other audiences": ({"aud": ["a", "b"]}, "E0323"),
    "no audience": ({"aud": None}, "E0323"),
    "nobody": ({"sub": None}, "E0323"),
    "a number": ({"sub": 7}, "E0323"),
    "two lines": ({"sub": "a\nb"}, "E0325"),
    "a very long name": ({"sub": "x" * 300}, "E0325"),
}


@pytest.mark.parametrize("wrong", BAD_CLAIMS)
def test_a_token_with_other_claims_opens_nothing(door: Door, issuer: Issuer, wrong: str) -> None:
    claims, code = BAD_CLAIMS[wrong]
    answer = door.ask(issuer.token(**claims))
    (fault,) = problem(answer, 401, "unauthorised")["errors"]
    assert (fault["code"], fault["parameter"]) == (code, "Authorization")
    assert answer.headers["www-authenticate"] == 'Bearer error="invalid_token"'


def test_an_audience_among_several_and_clocks_that_differ_a_little(door: Door, issuer: Issuer) -> None:
    assert door.ask(issuer.token(aud=["another", AUDIENCE])).status_code == 200
    assert door.ask(issuer.token(exp=time.time() - 10, nbf=time.time() + 10)).status_code == 200


def signed_with_text(issuer: Issuer, secret: bytes, **header: str) -> str:
    """By HMAC, as a forger does it who knows the public key only."""
    text = f"{part({'typ': 'JWT', **header})}.{part(issuer.claims())}"
    return f"{text}.{part(hmac.new(secret, text.encode(), hashlib.sha256).digest())}"


def forged(issuer: Issuer) -> dict[str, str]:
    """Tokens that look like some of the issuer's."""
    good = issuer.token()
    head, body, signature = good.split(".")
    mine = new_private("RS256")
    public = pem(issuer.keys["first"][1])
    claims = issuer.claims()
    deep = part(b"[" * 5000)
    own = published("first", "RS256", mine)
    return {
        "no signature": f"{part({'alg': 'none', 'kid': 'first'})}.{body}.",
        "no signature, with one": f"{part({'alg': 'none', 'kid': 'first'})}.{body}.{signature}",
        "none, in other letters": f"{part({'alg': 'nOnE', 'kid': 'first'})}.{body}.",
        "signature left out": f"{head}.{body}.",
        "the public key as a secret": signed_with_text(issuer, public, alg="HS256", kid="first"),
        "the list's text as a secret": signed_with_text(issuer, json.dumps(issuer.lists[0]).encode(), alg="HS256", kid="first"),
        "a secret under another name": signed_with_text(issuer, public, alg="RS256", kid="first"),
        "an empty secret": signed_with_text(issuer, b"", alg="HS256", kid="first"),
        "another's key under the same name": jwt.encode(claims, mine, "RS256", headers={"kid": "first"}),
        "another's key brought along": jwt.encode(claims, mine, "RS256", headers={"kid": "first", "jwk": own}),
        "another's address": jwt.encode(claims, mine, "RS256", headers={"kid": "first", "jku": f"{issuer.url}/forged"}),
        "another's certificate": jwt.encode(claims, mine, "RS256", headers={"kid": "first", "x5u": f"{issuer.url}/forged"}),
        "a key of another sort": jwt.encode(claims, mine, "RS256", headers={"kid": "curve"}),
        "an algorithm the key is not for": jwt.encode(claims, issuer.keys["first"][1], "PS256", headers={"kid": "curve"}),
        "an algorithm that is not allowed": jwt.encode(claims, issuer.keys["first"][1], "RS512", headers={"kid": "first"}),
        "no name of a key, several there": jwt.encode(claims, mine, "RS256"),
        "a path as the name of a key": jwt.encode(claims, mine, "RS256", headers={"kid": "../../dev/null"}),
        "an unknown demand": issuer.token(headers={"crit": ["exp"], "exp": 1}),
        "detached": f"{part({'alg': 'RS256', 'kid': 'first', 'b64': False, 'crit': ['b64']})}..{signature}",
        "changed": f"{head}.{part({**claims, 'roles': ['author']})}.{signature}",
        "a list for a head": f"{part([])}.{body}.{signature}",
        "a list for a name": f"{part({'alg': 'RS256', 'kid': ['first']})}.{body}.{signature}",
        "a list for an algorithm": f"{part({'alg': ['RS256'], 'kid': 'first'})}.{body}.{signature}",
        "deep head": f"{deep}.{body}.{signature}",
        "no JSON": f"{part(b'{')}.{body}.{signature}",
        "dots": "..",
        "two parts": f"{head}.{body}",
        "four parts": f"{good}.{signature}",
        "longer than any": f"{head}.{part({**claims, 'x': 'x' * 20_000})}.{signature}",
    }  # fmt: skip


def test_a_forged_token_opens_nothing(door: Door, issuer: Issuer) -> None:
    for how, token in forged(issuer).items():
        answer = door.ask(token)
        assert answer.status_code == 401, how
        problem(answer, 401, "unauthorised")
    assert "/forged" not in issuer.asked


def test_one_header_is_shown_and_no_more(door: Door, issuer: Issuer) -> None:
    shown = f"Bearer {issuer.token()}"
    for headers in (
        [("authorization", shown), ("authorization", shown)],
        [("authorization", f"Bearer {door.key}"), ("authorization", "Bearer x")],
        [("authorization", f"{shown}, Bearer {door.key}")],
        [("x-authorization", shown)],
        [("proxy-authorization", shown)],
        [("authorization_", shown)],
    ):
        problem(door.server.client.get(ASKED, headers=headers), 401, "unauthorised")
    problem(door.server.client.get(ASKED, params={"access_token": issuer.token()}), 401, "unauthorised")


def test_keys_of_the_issuer_come_and_go(door: Door, issuer: Issuer) -> None:
    issuer.add("second", "RS256")
    door.until(lambda: door.ask(issuer.token("second")).status_code == 200)
    assert door.ask(issuer.token("first")).status_code == 200
    issuer.withdraw("second")
    door.until(lambda: door.ask(issuer.token("second")).status_code == 401)
    assert door.ask(issuer.token("first")).status_code == 200


def test_unknown_keys_do_not_send_the_service_to_the_issuer_again_and_again(tmp_path: Path) -> None:
    (tmp_path / "tiny.penalty").write_text(TINY, encoding="utf-8")
    with issuing() as issuer:
        issuer.add("first", "RS256")
        quiet = settings(issuer, PENALTY_OIDC_REFRESH_SECONDS="3600", PENALTY_OIDC_JWKS=f"{issuer.url}/keys")
        with started(tmp_path, "--rulebook", str(tmp_path / "tiny.penalty"), "--stateless", **quiet) as server:
            door = Door(server, "")
            assert door.ask(issuer.token()).status_code == 200
            mine = new_private("RS256")
            tokens = [jwt.encode(issuer.claims(), mine, "RS256", headers={"kid": f"k{one}"}) for one in range(200)]
            with ThreadPoolExecutor(8) as pool:
                assert {answer.status_code for answer in pool.map(door.ask, tokens)} == {401}
            assert len(issuer.asked) <= 3


def test_an_issuer_that_cannot_be_reached_opens_nothing(door: Door, issuer: Issuer) -> None:
    """Its keys count for a while; then what a token says cannot be told. API keys go on."""
    issuer.up = False
    try:
        door.until(lambda: door.ask(issuer.token()).status_code != 200)
        answer = door.ask(issuer.token())
        problem(answer, 503, "issuer")
        assert answer.headers["retry-after"]
        problem(door.ask(forged(issuer)["no signature"]), 401, "unauthorised")
        assert door.ask(door.key).status_code == 200
        assert door.server.client.get("/health").status_code == 200
    finally:
        issuer.up = True
    door.until(lambda: door.ask(issuer.token()).status_code == 200)


def test_without_an_issuer_to_ask_from_the_start(tmp_path: Path, issuer: Issuer) -> None:
    (tmp_path / "tiny.penalty").write_text(TINY, encoding="utf-8")
    nowhere = settings(issuer, PENALTY_OIDC_JWKS=f"http://127.0.0.1:{free_port()}/keys")
    with started(tmp_path, "--rulebook", str(tmp_path / "tiny.penalty"), "--stateless", **nowhere) as server:
        problem(Door(server, "").ask(issuer.token()), 503, "issuer")
        problem(server.client.get(ASKED), 401, "unauthorised")
        assert "keys of the issuer" in server.log.read_text(encoding="utf-8")


def test_a_file_of_keys_and_claims_of_other_names(tmp_path: Path, issuer: Issuer) -> None:
    """As on a network without the issuer: roles as Keycloak has them, with a prefix; tokens reach all organs."""
    (tmp_path / "tiny.penalty").write_text(TINY, encoding="utf-8")
    algorithm, private = issuer.keys["curve"]
    file = tmp_path / "jwks.json"
    short = published("short", "ES256", new_private("ES256"), use="enc")
    secret = {"kty": "oct", "k": part(b"secret" * 8), "kid": "secret", "alg": "HS256"}
    file.write_text(json.dumps({"keys": [published("curve", algorithm, private), short, secret, 7]}), encoding="utf-8")
    names = {
        "PENALTY_OIDC_JWKS": str(file),
        "PENALTY_OIDC_ROLES_CLAIM": "realm_access.roles",
        "PENALTY_OIDC_ROLE_PREFIX": "penalty-",
        "PENALTY_OIDC_ORGAN_CLAIM": "",
    }
    with started(tmp_path, "--rulebook", str(tmp_path / "tiny.penalty"), **settings(issuer, **names)) as server:
        door = Door(server, "")

        def shown(*roles: str) -> str:
            claims = issuer.claims(roles=None, realm_access={"roles": list(roles)})
            return jwt.encode(claims, private, algorithm)  # one key fits: it needs no name

        assert door.ask(shown("penalty-query")).status_code == 200
        assert door.ask(shown("penalty-audit"), "/v1/decisions").status_code == 200
        problem(door.ask(shown("query")), 403, "forbidden")
        secretly = jwt.encode(issuer.claims(), b"secret" * 8, "HS256", headers={"kid": "secret"})
        problem(door.ask(secretly), 401, "unauthorised")


def test_pages_take_the_token_that_a_gateway_brings_along(door: Door, issuer: Issuer) -> None:
    assert door.ask(issuer.token(), "/").status_code == 200
    assert door.ask(issuer.token(roles=["audit"]), "/").status_code == 403
    assert door.ask(issuer.token(exp=time.time() - 60), "/").status_code == 401
    assert door.server.client.get("/").status_code == 303


def test_settings_that_do_not_fit_stop_the_start(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def said(**settings: str) -> str:
        for name, value in settings.items():
            monkeypatch.setenv(f"PENALTY_OIDC_{name}", value)
        with pytest.raises(serving.Unservable) as refused:
            apart(serving.serve, {})
        return refused.value.en

    assert "E0326" in said(ISSUER="https://issuer.example")
    assert "PENALTY_OIDC_ALGORITHMS" in said(AUDIENCE="x", ALGORITHMS="RS256,HS256")
    assert "PENALTY_OIDC_ALGORITHMS" in said(ALGORITHMS="none")
    assert "E0327" in said(ALGORITHMS="RS256", JWKS=str(tmp_path / "no file"))
    (tmp_path / "jwks.json").write_text("[]", encoding="utf-8")
    assert "E0327" in said(JWKS=str(tmp_path / "jwks.json"))


def test_without_the_extra_the_command_says_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """As if PyJWT were not installed."""
    for name in ("issuer", "tokens"):
        monkeypatch.delitem(sys.modules, f"penalty_api.{name}", raising=False)
    monkeypatch.setitem(sys.modules, "jwt", None)
    monkeypatch.setenv("PENALTY_OIDC_ISSUER", "https://issuer.example")
    monkeypatch.setenv("PENALTY_OIDC_AUDIENCE", "x")
    with pytest.raises(serving.Unservable, match="penalty-rules\\[oidc\\]"):
        apart(serving.serve, {})
