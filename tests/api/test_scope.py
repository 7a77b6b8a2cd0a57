"""A key for an organ reaches the decisions of that organ and of those below it, and nothing else that is kept."""

import ast
import io
import json
import time
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any

import httpx
import openpyxl
import pytest
from fastapi.openapi.utils import get_openapi

import penalty_api
from penalty_api.app import create_app
from penalty_api.keys import Role, new_key
from penalty_api.models import EXAMPLE_CASE
from penalty_api.organs import Organs, OrgansError, read_organs
from penalty_api.service import REFUSES
from penalty_api.settings import Settings
from penalty_api.stored import EXAMPLE_ACTION, EXAMPLE_RECORD, EXAMPLE_STAGE
from tests.api.asking import problem
from tests.api.conftest import STORAGES, Server, new_database, prepared, started

CITY, NORTH, POST, SOUTH = "某市局", "某市北区局", "某市北区局一所", "某市南区局"
TREE = f'[above]\n"{NORTH}" = "{CITY}"\n"{POST}" = "{NORTH}"\n"{SOUTH}" = "{CITY}"\n'
#: What is told of the decision of the southern organ, and of no other.
PARTY, REFERENCE, OFFICER = "南门面包坊", "南监罚〔2025〕1号", "S-0001"
SECRETS = (PARTY, REFERENCE, OFFICER, SOUTH)


@dataclass(frozen=True)
class Kept:
    """A service that keeps decisions of three organs. `keys`: headers by organ, "" the key without one; `ids`: decisions by organ."""

    server: Server
    keys: dict[str, dict[str, str]]
    keys_file: Path
    ids: dict[str, str]

    def ask(self, organ: str, question: "Question", decision: str) -> httpx.Response:
        path = question.path.format(decision_id=decision, alert_id=f"{decision}-1")
        body = None if question.body is None else {**question.body}
        return self.server.client.request(
            question.method, path, params=question.parameters, json=body, headers=self.keys[organ]
        )


@dataclass(frozen=True)
class Question:
    """How an operation is asked so that who may see the southern decision is told of it."""

    method: str
    path: str
    parameters: dict[str, str]
    body: dict[str, Any] | None = None

    @property
    def writes(self) -> bool:
        return self.body is not None and "officer" in self.body


def officer(organ: str) -> dict[str, str]:
    return {"id": OFFICER, "organ": organ}


def record(organ: str) -> dict[str, Any]:
    case = {**EXAMPLE_CASE, "party": {"kind": "unit", "name": PARTY}}
    told = {"given": case, "officer": officer(organ), "reference": REFERENCE}
    if organ != SOUTH:
        told = {"given": EXAMPLE_CASE, "officer": {"id": "N-1", "organ": organ}, "reference": ""}
    return {**EXAMPLE_RECORD, **told}


#: By the name of the operation. Whoever adds an operation on what is kept says here how it is asked.
QUESTIONS = {
    "recordDecision": Question("POST", "/v1/decisions", {}, record(SOUTH)),
    "listDecisions": Question("GET", "/v1/decisions", {}),
    "getDecision": Question("GET", "/v1/decisions/{decision_id}", {}),
    "addStage": Question(
        "POST", "/v1/decisions/{decision_id}/stages", {}, {**EXAMPLE_STAGE, "officer": officer(SOUTH)}
    ),
    "listAlerts": Question("GET", "/v1/alerts", {}),
    "getAlert": Question("GET", "/v1/alerts/{alert_id}", {}),
    **{
        f"{name}Alert": Question(
            "POST", f"/v1/alerts/{{alert_id}}/{name}", {}, {**EXAMPLE_ACTION, "officer": officer(SOUTH)}
        )
        for name in ("explain", "dismiss", "escalate")
    },
    "getCell": Question("GET", "/v1/statistics/cell", {"cell": "", "organ": ""}),
    "compareCase": Question("POST", "/v1/statistics/cell", {}, EXAMPLE_CASE),
    "listPriors": Question("GET", "/v1/statistics/priors", {"party_name": PARTY}),
    "getDeviations": Question("GET", "/v1/statistics/deviations", {}),
    "drawSample": Question("GET", "/v1/statistics/sample", {"size": "10"}),
    "getOverview": Question("GET", "/v1/statistics/overview", {}),
    "getDispersion": Question("GET", "/v1/statistics/dispersion", {"least": "1"}),
    "getWorkbook": Question("GET", "/v1/statistics/workbook", {"least": "1"}),
    "getSampleWorkbook": Question("GET", "/v1/statistics/sample/workbook", {"size": "10"}),
}
#: What tells no names, or tells them in a file: it is counted.
COUNTING = ("getOverview", "getDispersion", "getWorkbook", "getSampleWorkbook")
READING = [name for name, question in QUESTIONS.items() if not question.writes]
WRITING = [name for name, question in QUESTIONS.items() if question.writes]
NOBODYS = "0" * 32
#: The example as the console has it.
CASE = {
    "matter": "SP-122-1", "party1": "unit", "begun": "2025-03-10", "ended": "2025-04-18", "decided": "2025-05-20",
    "f.goods_value": "8000", "f.illegal_gains": "1200", "f.harm": "minor", "f.corrected": "false",
    "f.obstructed": "false", "f.prior_violations": "0", "f.penalties_2y": "0",
}  # fmt: skip


@pytest.fixture(scope="module", params=STORAGES)
def kept(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Kept]:
    folder = tmp_path_factory.mktemp("scope")
    roles = [Role.QUERY, Role.DECIDE, Role.AUDIT]
    made = {organ: new_key(f"key of {organ}", roles, organ) for organ in ("", CITY, NORTH, POST, SOUTH)}
    keys_file, organs_file = folder / "keys.toml", folder / "organs.toml"
    keys_file.write_text("".join(entry for _, entry in made.values()), encoding="utf-8")
    organs_file.write_text(TREE, encoding="utf-8")
    files = {
        "PENALTY_KEYS_FILE": str(keys_file),
        "PENALTY_ORGANS_FILE": str(organs_file),
        "PENALTY_WATCH_SECONDS": "0.2",
    }
    rulebook = str(Path(__file__).with_name("example.penalty"))
    headers = {organ: {"authorization": f"Bearer {key}"} for organ, (key, _) in made.items()}
    if request.param == "sqlite":
        with started(folder, "--rulebook", rulebook, **files) as server:
            yield filled(server, headers, keys_file)
        return
    with new_database(request.getfixturevalue("postgresql")) as url:
        prepared(url)
        with started(folder, "--rulebook", rulebook, PENALTY_DATABASE_URL=url, **files) as server:
            yield filled(server, headers, keys_file)


def filled(server: Server, keys: dict[str, dict[str, str]], keys_file: Path) -> Kept:
    """One decision for each organ, kept with the key of that organ."""
    ids = {}
    for organ in (NORTH, POST, SOUTH):
        answer = server.client.post("/v1/decisions", json=record(organ), headers=keys[organ])
        assert answer.status_code == 201, answer.text
        ids[organ] = answer.json()["decision_id"]
    cell = server.client.post("/v1/statistics/cell", json=EXAMPLE_CASE, headers=keys[""]).json()["items"][0]["cell"]
    QUESTIONS["getCell"].parameters["cell"] = cell
    return Kept(server, keys, keys_file, ids)


# --- nothing is forgotten -----------------------------------------------------------------------------------------------


#: The modules with operations on what is kept.
MODULES = {f"penalty_api.routes.{name}" for name in ("alerts", "decisions", "statistics", "supervision")}
#: The modules with pages on what is kept, which are tried in tests/console: test_kept.py, test_supervision.py.
PAGES = {
    "penalty_api.console.colleagues",
    *(f"penalty_api.console.kept.{name}" for name in ("case", "entry", "further", "overview")),
    *(f"penalty_api.console.supervision.{name}" for name in ("acting", "alerts", "figures", "results", "sample")),
}


def test_every_operation_on_what_is_kept_is_tried_here() -> None:
    """One that is added and not tried fails here: it could show what it must not."""
    app = create_app(Settings(stateless=True))
    document = get_openapi(title="", version="", routes=app.routes)
    marked = {
        operation["operationId"]
        for item in document["paths"].values()
        for operation in item.values()
        if "stateless" in operation.get(REFUSES, ())
    }
    assert marked == set(QUESTIONS)


def asks_the_storage(called: ast.expr) -> bool:
    """Whether it is `read` or `write` of something called `store` or `storage`."""
    if not isinstance(called, ast.Attribute) or called.attr not in ("read", "write"):
        return False
    holder = called.value
    name = holder.attr if isinstance(holder, ast.Attribute) else holder.id if isinstance(holder, ast.Name) else ""
    return name in ("store", "storage")


def test_nothing_else_goes_to_the_storage() -> None:
    """All operations of these modules are tried here; another module that goes there, with a page of the console too, is to join them."""
    root = Path(penalty_api.__file__).parent
    found = {
        ".".join(["penalty_api", *path.relative_to(root).with_suffix("").parts])
        for path in root.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and asks_the_storage(node.func)
    }
    assert found == MODULES | PAGES
    for module in MODULES:
        assert {route.operation_id for route in import_module(module).router.routes} <= set(QUESTIONS)


# --- what is seen -------------------------------------------------------------------------------------------------------


def told(answer: httpx.Response) -> dict[str, Any]:
    """An answer without what differs from request to request."""
    found: dict[str, Any] = answer.json()
    return {name: value for name, value in found.items() if name != "instance"}


@pytest.mark.parametrize("name", READING)
@pytest.mark.parametrize("organ", [NORTH, POST])
def test_nothing_is_seen_of_another_organ(kept: Kept, name: str, organ: str) -> None:
    question = QUESTIONS[name]
    answer = kept.ask(organ, question, kept.ids[SOUTH])
    if "{" in question.path:
        problem(answer, 404, "not_found")
        assert told(answer) == told(kept.ask(organ, question, NOBODYS))
    else:
        assert answer.status_code == 200
    assert not [secret for secret in (*SECRETS, kept.ids[SOUTH]) if secret in answer.text]


@pytest.mark.parametrize("name", [name for name in READING if name not in COUNTING])
@pytest.mark.parametrize("organ", ["", CITY, SOUTH])
def test_those_above_and_the_organ_itself_see_it(kept: Kept, name: str, organ: str) -> None:
    """So that what is not seen above is not seen because of the organ."""
    answer = kept.ask(organ, QUESTIONS[name], kept.ids[SOUTH])
    assert answer.status_code == 200
    assert any(secret in answer.text for secret in (*SECRETS, kept.ids[SOUTH])), answer.text


@pytest.mark.parametrize(
    ("organ", "seen"),
    [
        ("", (NORTH, POST, SOUTH)),
        (CITY, (NORTH, POST, SOUTH)),
        (NORTH, (NORTH, POST)),
        (POST, (POST,)),
        (SOUTH, (SOUTH,)),
    ],
)
def test_lists_and_figures_are_of_the_organs_below(kept: Kept, organ: str, seen: tuple[str, ...]) -> None:
    listed = kept.ask(organ, QUESTIONS["listDecisions"], "").json()["items"]
    assert {one["organ"] for one in listed} == set(seen)
    found = kept.ask(organ, QUESTIONS["listAlerts"], "").json()["items"]
    assert {one["decision_id"] for one in found} == {kept.ids[one] for one in seen}
    (cell,) = kept.ask(organ, QUESTIONS["compareCase"], "").json()["items"]
    assert {one["organ"] for one in cell["results"]} == set(seen)
    drawn = kept.ask(organ, QUESTIONS["drawSample"], "").json()
    assert ({one["organ"] for one in drawn["items"]}, drawn["population"]) == (set(seen), len(seen))
    rates = kept.ask(organ, QUESTIONS["getDeviations"], "").json()
    assert {one["key"] for one in rates["items"]} == set(seen)
    whole = kept.ask(organ, QUESTIONS["getOverview"], "").json()
    assert (whole["decisions"], sum(one["count"] for one in whole["alerts"])) == (len(seen), len(found))
    (cell,) = kept.ask(organ, QUESTIONS["getDispersion"], "").json()["items"]
    assert (cell["results"], cell["organs"]) == (len(seen), len(seen))
    for name, sheet in (("getWorkbook", "偏离（机关）"), ("getSampleWorkbook", "抽查")):
        book = openpyxl.load_workbook(io.BytesIO(kept.ask(organ, QUESTIONS[name], "").content))
        cells = {value for row in book[sheet].iter_rows(values_only=True) for value in row}
        assert cells & {NORTH, POST, SOUTH} == set(seen)


@pytest.mark.parametrize("path", ["/kept?whose=all", "/kept/{}", "/kept/{}/stage"])
def test_pages_show_nothing_of_another_organ(kept: Kept, path: str) -> None:
    """What is kept by forms is tried with the console."""

    def page(organ: str, decision: str) -> httpx.Response:
        return kept.server.client.get(path.format(decision), headers=kept.keys[organ])

    hidden = page(NORTH, kept.ids[SOUTH])
    assert hidden.status_code == (404 if "{" in path else 200)
    assert not [
        secret
        for secret in (*SECRETS, kept.ids[SOUTH])
        if secret in hidden.text.replace(path.format(kept.ids[SOUTH]), "")
    ]
    if "{" in path:
        assert page(NORTH, NOBODYS).status_code == 404
    if "stage" not in path:  # a form, which tells less
        assert any(secret in page(SOUTH, kept.ids[SOUTH]).text for secret in (PARTY, REFERENCE))


@pytest.mark.parametrize(("organ", "seen"), [("", 3), (CITY, 3), (NORTH, 2), (POST, 1)])
def test_a_page_shows_what_colleagues_within_reach_decided(kept: Kept, organ: str, seen: int) -> None:
    page = kept.server.client.get("/case", params=CASE, headers=kept.keys[organ])
    assert page.status_code == 200
    assert f"同格最近 {seen} 件" in page.text


def test_asking_for_an_organ_that_is_not_reached_finds_nothing(kept: Kept) -> None:
    for path in ("/v1/decisions", "/v1/statistics/cell", "/v1/statistics/dispersion", "/v1/statistics/sample"):
        parameters = {"organ": SOUTH, **({"cell": QUESTIONS["getCell"].parameters["cell"]} if "cell" in path else {})}
        answer = kept.server.client.get(path, params=parameters, headers=kept.keys[NORTH])
        assert [value for value in answer.json().values() if isinstance(value, list)] == [[]]


# --- what is written ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", WRITING)
def test_nobody_acts_for_an_organ_that_the_key_does_not_reach(kept: Kept, name: str) -> None:
    """Refused alike whether what it is about exists or not."""
    for decision in (kept.ids[SOUTH], NOBODYS):
        answer = kept.ask(NORTH, QUESTIONS[name], decision)
        (fault,) = problem(answer, 403, "forbidden")["errors"]
        assert (fault["code"], fault["pointer"]) == ("E0322", "/officer/organ")
        assert SOUTH not in answer.text


@pytest.mark.parametrize("name", [name for name in WRITING if "{" in QUESTIONS[name].path])
def test_a_decision_of_another_organ_cannot_be_acted_on(kept: Kept, name: str) -> None:
    question = QUESTIONS[name]
    own = Question(question.method, question.path, {}, {**(question.body or {}), "officer": officer(NORTH)})
    answer = kept.ask(NORTH, own, kept.ids[SOUTH])
    problem(answer, 404, "not_found")
    assert told(answer) == told(kept.ask(NORTH, own, NOBODYS))
    stored = kept.ask(SOUTH, QUESTIONS["getDecision"], kept.ids[SOUTH]).json()
    assert len(stored["versions"]) == 1
    assert not any(one["actions"] for one in stored["alerts"])


def test_those_above_act_on_decisions_below(kept: Kept) -> None:
    answer = kept.server.client.post(
        f"/v1/alerts/{kept.ids[POST]}-1/escalate",
        json={"officer": officer(CITY), "reason": "请区局复核"},
        headers=kept.keys[CITY],
    )
    assert answer.status_code == 200
    seen = kept.server.client.get(f"/v1/alerts/{kept.ids[POST]}-1", headers=kept.keys[POST]).json()
    assert seen["actions"][0]["officer_organ"] == CITY


# --- the files ----------------------------------------------------------------------------------------------------------


def test_the_tree() -> None:
    organs = Organs({"a": ("b", "c"), "b": ("d",)})
    assert organs.subtree("a") == {"a", "b", "c", "d"}
    assert organs.subtree("b") == {"b", "d"}
    assert organs.subtree("unknown") == {"unknown"}
    assert read_organs(None).subtree("a") == {"a"}


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "E0320"),
        ("[above", "E0320"),
        ('[above]\n"a" = 1\n', "E0320"),
        ('[above]\n"a" = "b"\n[more]\n', "E0320"),
        ('[above]\n"a" = "a"\n', "E0321"),
        ('[above]\n"x" = "a"\n"a" = "b"\n"b" = "c"\n"c" = "a"\n', "E0321"),
    ],
)
def test_a_file_of_organs_that_is_none_is_refused(tmp_path: Path, text: str, code: str) -> None:
    file = tmp_path / "organs.toml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(OrgansError) as refused:
        read_organs(file)
    assert refused.value.code == code
    assert refused.value.zh
    assert refused.value.en


def test_an_organ_that_moves_takes_its_key_along_without_a_restart(kept: Kept) -> None:
    """The last test of this service: the post now belongs to the south."""
    file = kept.keys_file.with_name("organs.toml")
    file.write_text(TREE.replace(f'"{POST}" = "{NORTH}"', f'"{POST}" = "{SOUTH}"'), encoding="utf-8")
    end = time.monotonic() + 60
    while kept.ask(SOUTH, QUESTIONS["getDecision"], kept.ids[POST]).status_code != 200:
        assert time.monotonic() < end
        time.sleep(0.1)
    problem(kept.ask(NORTH, QUESTIONS["getDecision"], kept.ids[POST]), 404, "not_found")
    assert json.loads(kept.ask(CITY, QUESTIONS["getDecision"], kept.ids[POST]).text)["organ"] == POST
