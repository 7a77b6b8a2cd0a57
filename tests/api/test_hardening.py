"""What must never show, and what callers may try: values of cases in any log, many bad keys, long and odd headers."""

import os
import re
import socket
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import httpx
import pytest

from penalty_api.keys import Role, new_key
from penalty_api.models import EXAMPLE_CASE
from penalty_api.stored import EXAMPLE_RECORD
from tests.api.asking import problem, recommend, with_facts
from tests.api.conftest import Server, started

RULEBOOK = str(Path(__file__).with_name("example.penalty"))
#: What a case says here and nothing else does.
NAME, NUMBER, WORD = "敏感某某食品店", "98765.43", "sensitive-word"
SECRETS = (NAME, NUMBER, WORD)
#: A fault put into the service, with all that it was given in the words of the error.
CRASH = """
import penalty_api.routes.recommendations as crashing
def crash(*given):
    try:
        raise KeyError(repr(given))
    except KeyError as error:
        raise ValueError(f"cannot use {given!r}") from error
crashing.read = crash
"""


@pytest.mark.parametrize("level", ["debug", "info", "warning", "error"])
def test_no_value_of_a_case_is_logged_at_any_level(tmp_path: Path, level: str) -> None:
    """Neither of one that is answered or kept, nor of one that is refused, nor in a crash; nor in the metrics."""
    (tmp_path / "sitecustomize.py").write_text(CRASH, encoding="utf-8")
    path = os.pathsep.join([str(tmp_path), os.environ.get("PYTHONPATH", "")])
    secret = {**with_facts(goods_value=NUMBER), "party": {"kind": "unit", "name": NAME}}
    with started(tmp_path, "--rulebook", RULEBOOK, PENALTY_LOG_LEVEL=level, PYTHONPATH=path) as server:
        crashed = problem(recommend(server.client, secret), 500, "internal")
        assert recommend(server.client, secret, explain="full").status_code == 200
        kept = server.client.post("/v1/decisions", json={**EXAMPLE_RECORD, "given": secret, "reference": WORD})
        assert kept.status_code == 201
        problem(
            recommend(server.client, {**secret, "facts": {"harm": WORD, NAME: NUMBER}}, explain="brief"),
            422,
            "invalid_case",
        )
        problem(server.client.get("/v1/decisions", params={"cursor": WORD}), 422, "invalid_request")
        problem(
            server.client.request(
                "POST", "/v1/reviews", content=f'{{"{NAME}'.encode(), headers={"content-type": "application/json"}
            ),
            400,
            "unreadable",
        )
        server.client.get(
            f"/v1/matters/{NAME}", params={"q": WORD}, headers={"x-secret": WORD, "authorization": f"Bearer {WORD}"}
        )
        metrics = server.client.get("/metrics").text
        log = server.log.read_text(encoding="utf-8")
    assert not [one for one in SECRETS if one in log or one in metrics or one in str(crashed)]
    assert "ValueError\n" in log
    assert "after KeyError\n" in log


@pytest.fixture(scope="module")
def locked(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Server, str]]:
    folder = tmp_path_factory.mktemp("locked")
    key, entry = new_key("the only one", list(Role))
    (folder / "keys.toml").write_text(entry, encoding="utf-8")
    with started(folder, "--rulebook", RULEBOOK, PENALTY_KEYS_FILE=str(folder / "keys.toml")) as server:
        yield server, key


def test_thousands_of_bad_keys_open_nothing_and_hold_up_nobody(locked: tuple[Server, str]) -> None:
    server, key = locked

    def attempt(number: int) -> int:
        wrong = key[:-1] + "x" if number % 2 else f"pr_{number:043}"
        return server.client.get("/v1/matters", headers={"authorization": f"Bearer {wrong}"}).status_code

    with ThreadPoolExecutor(8) as pool:
        assert set(pool.map(attempt, range(3000))) == {401}
    assert server.client.get("/v1/matters", headers={"authorization": f"Bearer {key}"}).status_code == 200
    assert not re.search("Traceback|ERROR", server.log.read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    "shown",
    [
        "", "Bearer", "Bearer  ", "bearer\tx", "Basic eA==", "Bearer " + "x" * 9000, "Bearer " + "." * 60_000,
        "Bearer a.b.c", "Digest " + "x" * 10_000, "Bearer \xff\xfe", "Bearer null", "Bearer undefined",
    ],
)  # fmt: skip
def test_odd_and_long_headers_open_nothing(locked: tuple[Server, str], shown: str) -> None:
    server, _ = locked
    answer = raw(server, f"GET /v1/matters HTTP/1.1\r\nHost: x\r\nAuthorization: {shown}\r\nConnection: close\r\n\r\n")
    assert answer.split(" ")[1] in ("400", "401", "431")


@pytest.mark.parametrize(
    "lines",
    [
        "Content-Length: 2\r\nContent-Length: 40",
        "Content-Length: 2\r\nTransfer-Encoding: chunked",
        "Transfer-Encoding: chunked, identity",
        "Transfer-Encoding: xchunked",
        "Content-Length: +2",
        "Content-Length : 2",
        "X-A: b\r\n Authorization: Bearer KEY",
    ],
)
def test_a_request_cannot_be_hidden_in_another(locked: tuple[Server, str], lines: str) -> None:
    """Framing that two parties may read differently is refused, or never read as two requests."""
    server, key = locked
    hidden = f"GET /metrics HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer {key}\r\n\r\n"
    answer = raw(
        server, f"POST /v1/recommendations HTTP/1.1\r\nHost: x\r\n{lines}\r\n\r\n0\r\n\r\n{hidden}", patience=3
    )
    assert answer.split(" ")[1] in ("400", "401", "501")
    assert "penalty_requests" not in answer


def test_methods_that_are_made_up_fill_nothing(locked: tuple[Server, str]) -> None:
    server, key = locked
    for number in range(50):
        assert server.client.request(f"MADEUP{number}", "/v1/matters").status_code == 405
    told = server.client.get("/metrics", headers={"authorization": f"Bearer {key}"}).text
    assert "MADEUP" not in told
    assert 'method="OTHER"' in told


def test_no_other_site_reads_or_sends(locked: tuple[Server, str]) -> None:
    """No CORS for any origin; and what a form of another site can send, is no JSON or has no key."""
    server, _ = locked
    for origin in ("https://elsewhere.example", "null", server.url):
        answer = server.client.post("/v1/recommendations", json=EXAMPLE_CASE, headers={"origin": origin})
        assert not [name for name in answer.headers if name.startswith("access-control")]
    for media in ("text/plain", "application/x-www-form-urlencoded", "multipart/form-data"):
        answer = server.client.post("/v1/decisions", content=b"{}", headers={"content-type": media})
        assert answer.status_code == 401


def raw(server: Server, request: str, patience: float = 30) -> str:
    """The answer to a request as it is written."""
    url = httpx.URL(server.url)
    parts = []
    with socket.create_connection((url.host, url.port or 80), timeout=patience) as line:
        line.sendall(request.encode("latin-1"))
        try:
            while part := line.recv(65_536):
                parts.append(part)
        except (TimeoutError, ConnectionResetError):
            pass  # what came until then counts
    return b"".join(parts).decode("latin-1")
