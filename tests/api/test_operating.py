"""Running the service: settings, keys, headers, logs, metrics, limits, shutdown."""

import json
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import httpx
import pytest

from penalty_api import serving
from penalty_api.keys import KeysError, Role, hashed, new_key, read_keys
from penalty_api.models import EXAMPLE_CASE
from penalty_api.settings import PREFIX, Settings
from tests.apart import apart
from tests.api.asking import TINY, problem, recommend, with_facts
from tests.api.conftest import Server, free_port, new_database, started

CASE = {"matter": "M-1", "party": {"kind": "unit"}, "decided": "2026-01-01"}


@pytest.fixture(scope="module")
def tiny(tmp_path_factory: pytest.TempPathFactory) -> str:
    path = tmp_path_factory.mktemp("rulebooks") / "tiny.penalty"
    path.write_text(TINY, encoding="utf-8")
    return str(path)


def refused(*options: str, **environment: str) -> str:
    """What `penalty-rules serve` says that does not start."""
    command = (sys.executable, "-m", "penalty_rules", "serve", "--port", str(free_port()), "--lang", "en", *options)
    run = subprocess.run(command, env={**os.environ, **environment}, capture_output=True, text=True, timeout=120)
    assert run.returncode in (2, 5), run.stdout + run.stderr
    return run.stderr


def test_health_and_readiness(client: httpx.Client) -> None:
    assert client.get("/health").json() == {"status": "ok"}
    ready = client.get("/ready")
    assert (ready.status_code, ready.json()["ready"], ready.json()["stale"]) == (200, True, False)
    assert ready.json()["digest"] == client.get("/v1/rulebooks").json()["digest"]


@pytest.mark.parametrize("path", ["/health", "/v1/matters/SP-122-1", "/nowhere", "/openapi.json"])
def test_every_answer_has_an_id_and_security_headers(client: httpx.Client, path: str) -> None:
    headers = client.get(path, headers={"x-request-id": "case-7.42"}).headers
    assert headers["x-request-id"] == "case-7.42"
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["x-frame-options"] == "DENY"
    assert "default-src 'none'" in headers["content-security-policy"]
    assert headers["cache-control"] == "no-store"
    assert "server" not in headers
    assert re.fullmatch("[0-9a-f]{24}", client.get(path, headers={"x-request-id": "<no id>"}).headers["x-request-id"])


def test_no_other_site_may_read_answers(client: httpx.Client) -> None:
    asked = {"origin": "https://elsewhere.example", "access-control-request-method": "POST"}
    answer = client.options("/v1/recommendations", headers=asked)
    assert answer.status_code == 405
    assert not [name for name in answer.headers if name.startswith("access-control")]


def test_what_there_is_not(client: httpx.Client) -> None:
    problem(client.get("/v2/recommendations"), 404, "not_found")
    answer = client.get("/v1/recommendations")
    problem(answer, 405, "method_not_allowed")
    assert answer.headers["allow"] == "POST"


def test_the_log_has_a_line_for_each_request_and_no_facts(server: Server) -> None:
    recommend(server.client, with_facts(goods_value="7654.32"), rulebook="secret-in-query")
    recommend(server.client, {**EXAMPLE_CASE, "party": {"kind": "unit", "name": "某某食品店"}})
    server.client.get("/v1/matters", params={"q": "机密词"})
    log = server.log.read_text(encoding="utf-8")
    lines = [json.loads(line) for line in log.splitlines() if line.startswith("{")]
    assert {"time", "request", "method", "route", "status", "ms", "bytes", "key"} == set(lines[-1])
    assert [(line["route"], line["status"]) for line in lines[-3:]] == [
        ("/v1/recommendations", 422),
        ("/v1/recommendations", 200),
        ("/v1/matters", 200),
    ]
    for secret in ("7654.32", "secret-in-query", "某某食品店", "机密词"):
        assert secret not in log


def test_metrics_count_requests_by_route(client: httpx.Client) -> None:
    def count() -> float:
        text = client.get("/metrics").text
        found = re.search(
            r'^penalty_requests_total\{method="POST",route="/v1/recommendations",status="422"\} (.*)', text, re.M
        )
        return float(found[1]) if found else 0

    before = count()
    recommend(client, {})
    assert count() == before + 1
    assert "penalty_rulebooks_stale 0.0" in client.get("/metrics").text


def test_keys_say_who_may_do_what_of_all_workers_alike(tmp_path: Path, tiny: str) -> None:
    made = {role: new_key(f"the {role}", [role]) for role in Role}
    file = tmp_path / "keys.toml"
    file.write_text("".join(entry for _, entry in made.values()), encoding="utf-8")
    asked = {
        Role.QUERY: ("POST", "/v1/recommendations", CASE),
        Role.AUTHOR: ("POST", "/v1/check", {"sources": [{"name": "a", "text": TINY}]}),
        Role.AUDIT: ("GET", "/metrics", None),
    }
    with started(tmp_path, "--rulebook", tiny, "--workers", "2", PENALTY_KEYS_FILE=str(file)) as server:
        for needed, (method, path, body) in asked.items():
            problem(server.client.request(method, path, json=body), 401, "unauthorised")
            for role, (key, _) in made.items():
                headers = {"authorization": f"Bearer {key}"}
                answer = server.client.request(method, path, json=body, headers=headers)
                if role is needed:
                    assert answer.status_code == 200
                else:
                    problem(answer, 403, "forbidden")
        for wrong in ("Bearer x", "Basic eDp5", f"Bearer {hashed(made[Role.QUERY][0])}", "Bearer \xe9"):
            answer = server.client.get("/v1/matters", headers=[(b"authorization", wrong.encode("latin-1"))])
            problem(answer, 401, "unauthorised")
            assert answer.headers["www-authenticate"] == "Bearer"
        assert server.client.get("/health").status_code == server.client.get("/docs").status_code == 200
        _count_together(server, {role: {"authorization": f"Bearer {key}"} for role, (key, _) in made.items()})
        log = server.log.read_text(encoding="utf-8")
        assert '"key": "the query"' in log
        assert not any(key in log for key, _ in made.values())
        file.write_text(
            new_key("new", [Role.QUERY])[1], encoding="utf-8"
        )  # a key withdrawn is withdrawn without a restart
        old = {"authorization": f"Bearer {made[Role.QUERY][0]}"}
        _until(lambda: server.client.get("/v1/matters", headers=old).status_code == 401)


def _count_together(server: Server, headers: dict[Role, dict[str, str]]) -> None:
    """Every connection may reach another worker; the figures are those of all of them."""

    def ask(_: int) -> bytes:
        return httpx.post(
            f"{server.url}/v1/recommendations", json=CASE, headers=headers[Role.QUERY], timeout=60
        ).content

    with ThreadPoolExecutor(8) as pool:
        assert len(set(pool.map(ask, range(24)))) == 1
    text = server.client.get("/metrics", headers=headers[Role.AUDIT]).text
    assert 'penalty_requests_total{method="POST",route="/v1/recommendations",status="200"} 25.0' in text


def _until(done: Callable[[], bool]) -> None:
    end = time.monotonic() + 60
    while not done():
        assert time.monotonic() < end
        time.sleep(0.1)


def test_the_command_makes_a_key_and_its_entry() -> None:
    command = (sys.executable, "-m", "penalty_rules", "key", "case system", "--role", "query", "--role", "audit")
    out = subprocess.run(command, capture_output=True, text=True, timeout=60, check=True).stdout
    key = re.search("^pr_.*$", out, re.M)
    assert key
    assert f'sha256 = "{hashed(key[0])}"\nroles = ["query", "audit"]' in out


def unservable(monkeypatch: pytest.MonkeyPatch, **settings: str) -> str:
    """Why the service does not start with these settings."""
    for name, value in settings.items():
        monkeypatch.setenv(name, value)
    with pytest.raises(serving.Unservable) as refused_:
        apart(serving.serve, {})
    assert refused_.value.zh
    return refused_.value.en


def test_without_keys_only_this_machine_is_served(monkeypatch: pytest.MonkeyPatch) -> None:
    for host in ("0.0.0.0", "::", "penalty.example"):
        assert f"{host} is not opened" in unservable(monkeypatch, PENALTY_HOST=host)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "no \\[\\[key\\]\\]"),
        ("[[key]]\nname = 1\n", "needs name, sha256 and roles"),
        (f'[[key]]\nname = "a"\nsha256 = "{"0" * 63}"\nroles = ["query"]\n', "64 hexadecimal digits"),
        (f'[[key]]\nname = "a"\nsha256 = "{"0" * 64}"\nroles = ["king"]\n', "roles are"),
        (f'[[key]]\nname = "a"\nsha256 = "{"0" * 64}"\nroles = ["query"]\nmore = 1\n', "nothing else"),
        (2 * f'[[key]]\nname = "a"\nsha256 = "{"0" * 64}"\nroles = ["query"]\n', "there twice"),
        ("[[key", "keys.toml"),
    ],
)
def test_a_file_of_keys_that_is_none_is_refused(tmp_path: Path, text: str, said: str) -> None:
    file = tmp_path / "keys.toml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(KeysError, match=said):
        read_keys(file)


def test_settings_that_are_none_stop_the_start(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    assert "PENALTY_KEYS_FILE" not in unservable(monkeypatch, PENALTY_KEYS_FILE=str(tmp_path / "no file"))
    assert "PENALTY_WORKERS" in unservable(monkeypatch, PENALTY_WORKERS="0")
    monkeypatch.delenv("PENALTY_KEYS_FILE")
    said = unservable(monkeypatch, PENALTY_WORKERS="1", PENALTY_DATABASE_URL="mysql://host/name")
    assert "neither a file of SQLite nor PostgreSQL" in said
    assert "--stateless" in said


def test_a_database_that_is_not_ready_stops_the_start(monkeypatch: pytest.MonkeyPatch, postgresql: str) -> None:
    """That of PostgreSQL is made by whoever runs it, not by a service that starts."""
    with new_database(postgresql) as url:
        assert "penalty-rules db upgrade" in unservable(monkeypatch, PENALTY_DATABASE_URL=url)
    said = unservable(monkeypatch, PENALTY_DATABASE_URL="postgresql://nobody:secret@127.0.0.1:1/none")
    assert "The database cannot be used" in said
    assert "secret" not in said


def test_the_database_is_in_the_folder_of_data(tmp_path: Path, tiny: str) -> None:
    with started(tmp_path, "--rulebook", tiny, "--data", "kept") as server:
        assert server.client.get("/ready").json()["storage"] == "ready"
    assert (tmp_path / "empty" / "kept" / "penalty.sqlite3").exists()


def test_rulebooks_with_errors_stop_the_start(tmp_path: Path) -> None:
    bad = tmp_path / "bad.penalty"
    bad.write_text(TINY.replace("对象 单位", "对象 房屋"), encoding="utf-8")
    said = refused("--rulebook", str(bad))
    assert "1 error" in said
    assert "bad.penalty:7:" in said


def test_every_setting_is_documented(checkout: Path) -> None:
    page = (checkout / "docs" / "service.md").read_text(encoding="utf-8")
    told = set(re.findall(r"^\| `(PENALTY_[A-Z_]+)` \|", page, re.M))
    assert told == {PREFIX + name.upper() for name in Settings.model_fields}


@pytest.fixture(scope="module")
def strict(tmp_path_factory: pytest.TempPathFactory, tiny: str) -> Iterator[Server]:
    """A service with little patience, behind a gateway."""
    limits = {"PENALTY_MAX_REQUESTS": "1", "PENALTY_REQUEST_SECONDS": "0.5", "PENALTY_CHECK_SECONDS": "0.01"}
    with started(tmp_path_factory.mktemp("strict"), "--rulebook", tiny, "--root-path", "/penalty", **limits) as running:
        yield running


def test_a_root_path_behind_a_gateway(strict: Server) -> None:
    assert strict.client.get("/openapi.json").json()["servers"] == [{"url": "/penalty"}]
    assert 'href="/penalty/openapi.json"' in strict.client.get("/docs").text
    assert recommend(strict.client, CASE).status_code == 200


def test_requests_at_work_are_bounded(strict: Server) -> None:
    """With room for one request, a batch that is under way leaves none; health is answered all the same."""

    def slowly() -> Iterator[bytes]:
        yield json.dumps(CASE).encode() + b"\n"
        _until(lambda: recommend(strict.client, CASE).status_code == 503)
        answer = recommend(strict.client, CASE)
        problem(answer, 503, "busy")
        assert answer.headers["retry-after"]
        assert strict.client.get("/health").status_code == 200
        yield json.dumps(CASE).encode() + b"\n"

    assert len(_batch(strict, slowly())) == 2
    assert recommend(strict.client, CASE).status_code == 200


def _batch(server: Server, content: Iterator[bytes]) -> list[bytes]:
    headers = {"content-type": "application/x-ndjson"}
    answer = httpx.post(f"{server.url}/v1/recommendations/batch", content=content, headers=headers, timeout=60)
    return answer.content.splitlines()


def test_a_body_that_does_not_come_is_given_up(strict: Server) -> None:
    def never() -> Iterator[bytes]:
        yield b"{"
        time.sleep(1.5)
        yield b"}"

    answer = strict.client.post("/v1/recommendations", content=never(), headers={"content-type": "application/json"})
    problem(answer, 408, "slow_body")


def test_a_check_that_takes_too_long_is_given_up(strict: Server) -> None:
    """A limit that no check can keep: its process is ended, and the service is as it was."""
    for _ in range(2):
        answer = strict.client.post("/v1/check", json={"sources": [{"name": "a", "text": TINY}]})
        problem(answer, 503, "time_limit")
        assert answer.headers["retry-after"]
    assert strict.client.get("/health").status_code == 200


def test_a_request_at_work_is_finished_when_the_service_is_told_to_stop(strict: Server) -> None:
    """The last one of this service."""

    def slowly() -> Iterator[bytes]:
        yield json.dumps(CASE).encode() + b"\n"
        time.sleep(0.5)
        strict.process.send_signal(signal.SIGTERM)
        time.sleep(0.5)
        yield json.dumps(CASE).encode() + b"\n"

    assert [json.loads(line)["problem"] for line in _batch(strict, slowly())] == [None, None]
    assert strict.process.wait(timeout=30) in (0, -signal.SIGTERM)


def test_without_the_extra_the_command_says_how_to_get_it(tmp_path: Path, checkout: Path) -> None:
    """As if uvicorn were not installed."""
    (tmp_path / "uvicorn.py").write_text("raise ModuleNotFoundError(name='uvicorn')\n", encoding="utf-8")
    path = os.pathsep.join([str(tmp_path), os.environ.get("PYTHONPATH", "")])
    assert "pip install 'penalty-rules[service]'" in refused(PYTHONPATH=path)
