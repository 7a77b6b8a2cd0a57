"""Decisions that are kept, their versions and alerts, over HTTP and on both kinds of database."""

import json
import resource
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import httpx
import pytest

from penalty_api.keys import Role, new_key
from penalty_api.models import EXAMPLE_CASE, EXAMPLE_DECISION
from penalty_api.stored import EXAMPLE_ACTION, EXAMPLE_RECORD, EXAMPLE_STAGE
from tests.api.asking import JSON, places, problem
from tests.api.conftest import Server, prepared, started

OFFICER = EXAMPLE_RECORD["officer"]
#: In line with the recommendation: nothing is to be said of it.
SOUND = {
    "tier": "normal",
    "sanctions": [
        {"kind": "confiscate_gains", "amount": "1200.00"},
        {"kind": "fine", "amount": "75000.00"},
    ],
}


@pytest.fixture
def client(keeping: Server) -> httpx.Client:
    return keeping.client


def record(client: httpx.Client, headers: dict[str, str] | None = None, **body: object) -> dict[str, Any]:
    answer = client.post("/v1/decisions", json={**EXAMPLE_RECORD, **body}, headers=headers)
    assert answer.status_code == 201, answer.text
    told: dict[str, Any] = answer.json()
    return told


def stage(client: httpx.Client, id_: str, version: int | None = None, **body: object) -> httpx.Response:
    headers = {} if version is None else {"If-Match": f'"{version}"'}
    why = {"why": "录入有误"} if "replaces" in body else {}
    return client.post(f"/v1/decisions/{id_}/stages", json={"officer": OFFICER, **why, **body}, headers=headers)


def read(client: httpx.Client, decision: str) -> dict[str, Any]:
    answer = client.get(f"/v1/decisions/{decision}")
    assert answer.status_code == 200, answer.text
    told: dict[str, Any] = answer.json()
    assert answer.headers["etag"] == f'"{told["version"]}"'
    return told


# --- keeping ------------------------------------------------------------------------------------------------------------


def test_a_decision_is_kept_with_what_was_recommended_and_by_what(client: httpx.Client) -> None:
    receipt = record(client)
    kept = read(client, receipt["decision_id"])
    (version,) = kept["versions"]
    recommended = client.post("/v1/recommendations", json=EXAMPLE_CASE).json()["recommendation"]
    reviewed = client.post("/v1/reviews", json={"given": EXAMPLE_CASE, "decision": EXAMPLE_DECISION}).json()["review"]
    assert version["recommendation"] == recommended
    assert version["review"] == reviewed
    (rulebook,) = client.get("/v1/rulebooks").json()["rulebooks"]
    (named,) = version["recommendation"]["rulebooks"]
    assert (named["id"], named["version"], named["digest"]) == (rulebook["id"], rulebook["version"], rulebook["digest"])
    assert kept["given"] == EXAMPLE_CASE
    assert version["entered"] == {"stage": "decided", "day": "2025-05-20", "decision": EXAMPLE_DECISION}
    assert (version["officer_id"], version["officer_organ"]) == (OFFICER["id"], OFFICER["organ"])
    for name in ("sequence", "entry_hash", "at", "version", "level"):
        assert version[name] == receipt[name]


def test_what_a_review_finds_becomes_alerts(client: httpx.Client) -> None:
    receipt = record(client)
    kept = read(client, receipt["decision_id"])
    remarks = kept["versions"][0]["review"]["remarks"]
    assert [one["id"] for one in kept["alerts"]] == receipt["alerts"]
    assert [(one["code"], one["level"]) for one in kept["alerts"]] == [(one["code"], one["level"]) for one in remarks]
    assert all(one["zh"] and one["en"] for one in kept["alerts"])
    assert (receipt["level"], kept["level"]) == ("warning", "warning")
    sound = record(client, decision=SOUND)
    assert (sound["level"], sound["alerts"]) == ("", [])


def test_numbers_are_kept_digit_by_digit(client: httpx.Client) -> None:
    text = '{"officer": {"id": "1", "organ": "o"}, "given": {"matter": "SP-122-1", "party": {"kind": "unit"}, '
    text += '"decided": "2025-05-20", "facts": {"goods_value": 8000.10}}, "stage": "investigated"}'
    receipt = client.post("/v1/decisions", content=text, headers=JSON).json()
    assert read(client, receipt["decision_id"])["given"]["facts"] == {"goods_value": "8000.10"}


def test_a_case_can_be_kept_from_its_investigation_on(client: httpx.Client) -> None:
    """Then the course is told too: here a decision that was never announced."""
    first = record(client, stage="investigated", decision=None)
    assert first["level"] == ""
    later = stage(client, first["decision_id"], 1, stage="决定", day="2025-05-21", decision=SOUND).json()
    kept = read(client, first["decision_id"])
    assert [one["stage"] for one in kept["versions"]] == ["investigated", "decided"]
    assert [one["code"] for one in kept["alerts"] if one["id"] in later["alerts"]] == ["no_notice"]


def test_facts_corrected_later_keep_every_version(client: httpx.Client) -> None:
    first = record(client, given={**EXAMPLE_CASE, "facts": {**EXAMPLE_CASE["facts"], "goods_value": "4000.00"}})
    decision = first["decision_id"]
    before = read(client, decision)["versions"][0]
    heavier = {"goods_value": "20000.00"}
    second = stage(
        client, decision, 1, replaces=1, why="重新计价", stage="decided", day="2025-05-20", facts=heavier,
        decision=EXAMPLE_DECISION,
    )  # fmt: skip
    assert (second.status_code, second.headers["etag"]) == (201, '"2"')
    kept = read(client, decision)
    assert kept["versions"][0] == before
    assert (kept["versions"][1]["why"], kept["versions"][1]["replaces"]) == ("重新计价", 1)
    codes = [one["code"] for one in kept["alerts"] if one["settled_in"] == 0]
    assert "below_statute" in codes
    assert "stage_out_of_order" not in codes
    third = stage(
        client, decision, 2, replaces=2, stage="decided", day="2025-05-20", facts={"goods_value": "4000.00"},
        decision=SOUND,
    ).json()  # fmt: skip
    settled = [one["id"] for one in read(client, decision)["alerts"] if one["settled_in"] == 3]
    assert third["settled"] == sorted(settled)
    assert settled


def test_a_settled_alert_is_not_open_and_may_still_be_acted_upon(client: httpx.Client) -> None:
    organ = {"id": "1", "organ": "某县市场监督管理局"}
    decision = record(client, officer=organ)["decision_id"]
    body: dict[str, Any] = {
        "officer": organ,
        "replaces": 1,
        "why": "录入有误",
        "stage": "decided",
        "day": "2025-05-20",
        "decision": SOUND,
    }
    settled = stage(client, decision, 1, **body).json()["settled"]

    def listed(**chosen: str) -> list[str]:
        answer = client.get("/v1/alerts", params={"organ": organ["organ"], **chosen})
        return sorted(one["id"] for one in answer.json()["items"])

    assert listed() == listed(status="settled") == listed(settled="true") == settled
    assert listed(status="open") == listed(settled="false") == listed(status="settled", settled="false") == []
    code = client.get(f"/v1/alerts/{settled[0]}").json()["code"]
    assert settled[0] in listed(code=code)
    action = {"officer": organ, "reason": "更正的理由不足"}
    escalated = client.post(f"/v1/alerts/{settled[0]}/escalate", json=action)
    assert escalated.json()["status"] == "escalated"
    assert (listed(status="escalated"), settled[0] in listed(status="settled")) == ([settled[0]], False)
    assert client.get(f"/v1/alerts/{settled[0]}").json()["settled_in"] == 2


def test_a_stage_that_does_not_stand_cannot_be_replaced(client: httpx.Client) -> None:
    decision = record(client)["decision_id"]
    assert stage(client, decision, replaces=1, stage="decided", day="2025-05-20", decision=SOUND).status_code == 201
    answer = stage(client, decision, replaces=1, stage="decided", day="2025-05-20", decision=SOUND)
    (fault,) = problem(answer, 422, "invalid_request")["errors"]
    assert (fault["pointer"], fault["allowed_en"]) == ("/replaces", "2")


# --- refusals -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("body", "code", "found"),
    [
        ({}, "invalid_request", [("", "/officer"), ("", "/given")]),
        ({**EXAMPLE_RECORD, "more": 1}, "invalid_request", [("", "/more")]),
        ({**EXAMPLE_RECORD, "officer": {"id": "x" * 201, "organ": ""}}, "invalid_request", [("", "/officer/id"), ("", "/officer/organ")]),
        ({**EXAMPLE_RECORD, "decision": None}, "invalid_case", [("E0213", "/decision")]),
        ({**EXAMPLE_RECORD, "stage": "dreamt"}, "invalid_case", [("E0270", "/stage")]),
        ({**EXAMPLE_RECORD, "given": {**EXAMPLE_CASE, "matter": "XX"}}, "invalid_case", [("E0218", "/given/matter")]),
        ({**EXAMPLE_RECORD, "given": {**EXAMPLE_CASE, "decided": "soon"}}, "invalid_case", [("E0205", "/given/decided")]),
        (
            {**EXAMPLE_RECORD, "decision": {"sanctions": [{"kind": "exile"}]}},
            "invalid_case",
            [("E0263", "/decision/sanctions/0/kind")],
        ),
    ],
)  # fmt: skip
def test_faults_are_told_with_their_places_and_nothing_is_kept(
    client: httpx.Client, body: dict[str, Any], code: str, found: list[tuple[str, str]]
) -> None:
    before = record(client)["sequence"]
    assert places(problem(client.post("/v1/decisions", json=body), 422, code)) == found
    assert record(client)["sequence"] == before + 1


def test_faults_of_a_stage_are_told_with_their_places(client: httpx.Client) -> None:
    decision = record(client)["decision_id"]
    wrong: dict[str, Any] = {"day": "2025-05-20", "facts": {"goods_value": -1}, "withdrawn": ["nothing"]}
    answer = stage(client, decision, stage="decided", **wrong)
    assert places(problem(answer, 422, "invalid_case")) == [("E0208", "/facts/goods_value"), ("E0272", "/withdrawn/0")]
    assert read(client, decision)["version"] == 1


@pytest.mark.parametrize("id_", ["0" * 32, "x", "%00", "0" * 101])
def test_what_is_not_kept(client: httpx.Client, id_: str) -> None:
    for path in (f"/v1/decisions/{id_}", f"/v1/alerts/{id_}", f"/v1/alerts/{'0' * 32}-1"):
        assert client.get(path).status_code in (404, 422), path
    problem(client.get(f"/v1/decisions/{'0' * 32}"), 404, "not_found")
    problem(stage(client, "0" * 32, stage="decided", day="2025-05-20"), 404, "not_found")


# --- again, and at the same time ----------------------------------------------------------------------------------------


def test_a_request_sent_again_is_done_once(client: httpx.Client) -> None:
    key = {"Idempotency-Key": "case-17/decision"}
    answers = [client.post("/v1/decisions", json=EXAMPLE_RECORD, headers=key) for _ in range(3)]
    assert {one.status_code for one in answers} == {201}
    assert len({one.text for one in answers}) == 1
    problem(client.post("/v1/decisions", json={**EXAMPLE_RECORD, "reference": "18"}, headers=key), 422, "key_reused")
    alert = answers[0].json()["alerts"][0]
    problem(client.post(f"/v1/alerts/{alert}/explain", json=EXAMPLE_ACTION, headers=key), 422, "key_reused")
    assert read(client, answers[0].json()["decision_id"])["version"] == 1
    problem(
        client.post("/v1/decisions", json=EXAMPLE_RECORD, headers={"Idempotency-Key": "a b"}), 422, "invalid_request"
    )


def test_a_stage_sent_again_is_kept_once(client: httpx.Client) -> None:
    decision = record(client)["decision_id"]
    headers = {"Idempotency-Key": decision, "If-Match": '"1"'}
    url = f"/v1/decisions/{decision}/stages"
    answers = {client.post(url, json=EXAMPLE_STAGE, headers=headers).text for _ in range(2)}
    assert len(answers) == 1
    assert read(client, decision)["version"] == 2


def test_who_saw_an_older_version_is_told(client: httpx.Client) -> None:
    decision = record(client)["decision_id"]
    further: dict[str, Any] = {"stage": "reviewed", "day": "2025-05-21"}
    assert stage(client, decision, 1, **further).status_code == 201
    problem(stage(client, decision, 1, **further), 412, "stale")
    alert = read(client, decision)["alerts"][0]["id"]
    for match, status in (('"1"', 200), ('"1"', 412), ("nonsense", 412), ("*", 200), ('"3"', 200)):
        answer = client.post(f"/v1/alerts/{alert}/explain", json=EXAMPLE_ACTION, headers={"If-Match": match})
        assert answer.status_code == status, match


def test_stages_at_the_same_time_all_count(keeping: Server) -> None:
    decision = record(keeping.client)["decision_id"]

    def add(_: int) -> int:
        with httpx.Client(base_url=keeping.url, timeout=60) as client:
            answer = stage(client, decision, stage="reviewed", day="2025-05-21")
            assert answer.status_code == 201, answer.text
            return int(answer.json()["version"])

    with ThreadPoolExecutor(12) as pool:
        assert sorted(pool.map(add, range(12))) == list(range(2, 14))


def test_a_decision_without_a_day_is_not_dated_by_guess(client: httpx.Client) -> None:
    given = {name: value for name, value in EXAMPLE_CASE.items() if name != "decided"}
    decision = {name: value for name, value in EXAMPLE_DECISION.items() if name != "decided"}
    answer = client.post("/v1/decisions", json={**EXAMPLE_RECORD, "given": given, "decision": decision})
    assert places(problem(answer, 422, "invalid_case")) == [("E0213", "/given/decided")]


# --- alerts -------------------------------------------------------------------------------------------------------------


def act(client: httpx.Client, alert: str, what: str) -> httpx.Response:
    return client.post(f"/v1/alerts/{alert}/{what}", json=EXAMPLE_ACTION)


def test_an_alert_is_explained_dismissed_and_escalated_with_who_when_and_why(client: httpx.Client) -> None:
    alert = record(client)["alerts"][0]
    told = act(client, alert, "explain")
    assert (told.json()["status"], told.headers["etag"]) == ("explained", '"2"')
    assert act(client, alert, "dismiss").json()["status"] == "dismissed"
    for what in ("explain", "dismiss"):
        problem(act(client, alert, what), 409, "conflict")
    assert act(client, alert, "escalate").json()["version"] == 4
    found = client.get(f"/v1/alerts/{alert}").json()
    assert [one["status"] for one in found["actions"]] == ["explained", "dismissed", "escalated"]
    action = found["actions"][0]
    assert (action["officer_id"], action["officer_organ"]) == (OFFICER["id"], OFFICER["organ"])
    assert (action["at"], action["sequence"]) == (told.json()["at"], told.json()["sequence"])
    assert action["reason"] == EXAMPLE_ACTION["reason"]


def test_alerts_and_decisions_are_listed_by_cursor(client: httpx.Client) -> None:
    reference = "以游标列出"
    made = [record(client, reference=reference)["decision_id"] for _ in range(5)]
    assert [one["id"] for one in _pages(client, "/v1/decisions", reference=reference)] == made
    everything = list(_pages(client, "/v1/alerts"))
    assert len({one["id"] for one in everything}) == len(everything)
    chosen = {"status": "open", "level": "warning", "settled": "false"}
    found = [one["id"] for one in _pages(client, "/v1/alerts", **chosen)]
    wanted = [
        one["id"] for one in everything if (one["status"], one["level"], one["settled_in"]) == ("open", "warning", 0)
    ]
    assert found == wanted
    assert len(found) >= 5
    problem(client.get("/v1/alerts", params={"cursor": "nonsense"}), 422, "invalid_request")


def _pages(client: httpx.Client, path: str, **parameters: str) -> list[dict[str, Any]]:
    cursor, found = "", []
    while True:
        page = client.get(path, params={"limit": "3", "cursor": cursor, **parameters}).json()
        assert len(page["items"]) <= 3
        found += page["items"]
        cursor = page["next_cursor"]
        if not cursor:
            return found


# --- roles, and what there is not ---------------------------------------------------------------------------------------


def test_roles_say_who_may_do_what(tmp_path: Path) -> None:
    made = {role: new_key(f"the {role}", [role]) for role in Role}
    file = tmp_path / "keys.toml"
    file.write_text("".join(entry for _, entry in made.values()), encoding="utf-8")
    rulebook = str(Path(__file__).with_name("example.penalty"))
    with started(tmp_path, "--rulebook", rulebook, PENALTY_KEYS_FILE=str(file)) as server:
        as_ = {role: {"authorization": f"Bearer {key}"} for role, (key, _) in made.items()}
        kept = record(server.client, as_[Role.DECIDE])
        alert = kept["alerts"][0]
        decision = f"/v1/decisions/{kept['decision_id']}"
        may: dict[tuple[str, str], set[Role]] = {
            ("POST", "/v1/decisions"): {Role.DECIDE},
            ("POST", f"{decision}/stages"): {Role.DECIDE},
            ("GET", decision): {Role.DECIDE, Role.AUDIT},
            ("GET", "/v1/decisions"): {Role.DECIDE, Role.AUDIT},
            ("GET", "/v1/statistics/priors"): {Role.DECIDE, Role.AUDIT},
            ("POST", "/v1/statistics/cell"): {Role.DECIDE, Role.AUDIT},
            ("GET", "/v1/alerts"): {Role.DECIDE, Role.AUDIT},
            ("GET", f"/v1/alerts/{alert}"): {Role.DECIDE, Role.AUDIT},
            ("POST", f"/v1/alerts/{alert}/explain"): {Role.DECIDE},
            ("POST", f"/v1/alerts/{alert}/dismiss"): {Role.AUDIT},
            ("POST", f"/v1/alerts/{alert}/escalate"): {Role.AUDIT},
        }
        for (method, path), roles in may.items():
            problem(server.client.request(method, path, json={}), 401, "unauthorised")
            for role in Role:
                answer = server.client.request(method, path, json={} if method == "POST" else None, headers=as_[role])
                assert (answer.status_code != 403) is (role in roles), (method, path, role)
        version = server.client.get(decision, headers=as_[Role.AUDIT]).json()["versions"][0]
        assert version["key_name"] == "the decide"


def test_a_service_that_keeps_nothing_says_so(tmp_path: Path) -> None:
    rulebook = str(Path(__file__).with_name("example.penalty"))
    with started(tmp_path, "--rulebook", rulebook, "--stateless") as server:
        problem(server.client.post("/v1/decisions", json=EXAMPLE_RECORD), 404, "stateless")
        problem(server.client.get("/v1/alerts"), 404, "stateless")
        assert server.client.post("/v1/recommendations", json=EXAMPLE_CASE).status_code == 200
        assert server.client.get("/ready").json()["storage"] == "none"
    assert list((tmp_path / "empty").iterdir()) == []


def test_a_database_that_has_gone_is_told_and_its_return_too(tmp_path: Path) -> None:
    rulebook = str(Path(__file__).with_name("example.penalty"))
    with started(tmp_path, "--rulebook", rulebook) as server:
        kept = record(server.client)
        data = tmp_path / "empty" / "penalty-data"
        data.rename(data.with_name("elsewhere"))
        answer = server.client.post("/v1/decisions", json=EXAMPLE_RECORD)
        problem(answer, 503, "storage")
        assert answer.headers["retry-after"]
        problem(server.client.get(f"/v1/decisions/{kept['decision_id']}"), 503, "storage")
        ready = server.client.get("/ready")
        assert (ready.status_code, ready.json()["storage"]) == (503, "unavailable")
        assert server.client.post("/v1/recommendations", json=EXAMPLE_CASE).status_code == 200
        data.with_name("elsewhere").rename(data)
        assert server.client.get("/ready").json()["ready"]
        assert read(server.client, kept["decision_id"])["version"] == 1
        assert record(server.client)["sequence"] == kept["sequence"] + 1


def test_a_disk_that_is_full_is_told_and_what_was_acknowledged_is_there(tmp_path: Path) -> None:
    """The service may make no file longer than its log of changes is: the system refuses what it writes, as on a full disk."""
    rulebook = str(Path(__file__).with_name("example.penalty"))
    folder = tmp_path / "empty" / "penalty-data"
    with started(tmp_path, "--rulebook", rulebook) as server:
        kept = [record(server.client)["decision_id"] for _ in range(5)]
        limit = (folder / "penalty.sqlite3-wal").stat().st_size
        free = resource.prlimit(server.process.pid, resource.RLIMIT_FSIZE, (limit, resource.RLIM_INFINITY))
        for _ in range(3):
            problem(server.client.post("/v1/decisions", json=EXAMPLE_RECORD), 503, "storage")
        assert [read(server.client, one)["version"] for one in kept] == [1] * 5
        resource.prlimit(server.process.pid, resource.RLIMIT_FSIZE, free)
        kept.append(record(server.client)["decision_id"])
        assert [one["id"] for one in _pages(server.client, "/v1/decisions")] == kept
    assert verified(f"sqlite:///{folder / 'penalty.sqlite3'}")["entries"] == 7


def verified(url: str) -> dict[str, Any]:
    """What `penalty-rules ledger verify` says of a ledger that is sound."""
    command = (sys.executable, "-m", "penalty_rules", "ledger", "verify", "--database", url, "--format", "json")
    run = subprocess.run(command, capture_output=True, text=True, timeout=120, check=True)
    told: dict[str, Any] = json.loads(run.stdout)
    assert told["sound"]
    return told


def test_a_server_of_postgresql_that_stops_is_told_and_its_return_too(tmp_path: Path, own_postgresql: Any) -> None:  # noqa: ANN401
    rulebook = str(Path(__file__).with_name("example.penalty"))
    url = own_postgresql.get_uri()
    prepared(url)
    with started(tmp_path, "--rulebook", rulebook, PENALTY_DATABASE_URL=url) as server:
        kept = record(server.client)
        own_postgresql.stop()
        problem(server.client.post("/v1/decisions", json=EXAMPLE_RECORD), 503, "storage")
        assert server.client.get("/ready").json()["storage"] == "unavailable"
        own_postgresql.start()
        assert read(server.client, kept["decision_id"])["version"] == 1
        assert record(server.client)["sequence"] == kept["sequence"] + 1
    assert verified(url)["entries"] == 3


def test_a_correction_says_why(client: httpx.Client) -> None:
    id_ = record(client)["decision_id"]
    for why in ("", "  "):
        answer = stage(client, id_, replaces=1, stage="decided", day="2025-05-20", decision=SOUND, why=why)
        assert places(problem(answer, 422, "invalid_request")) == [("E0354", "/why")]
