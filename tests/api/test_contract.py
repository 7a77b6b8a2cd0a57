"""The contract: what generators need of it, what is golden in it, and which changes break callers."""

import copy
import json
import keyword
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import httpx
import jsonschema
import pytest
from pydantic import BaseModel

from docs.contract_changes import breaking
from penalty_api import contract, models
from penalty_api.models import EXAMPLE_CASE
from penalty_api.workbooks import XLSX
from penalty_rules import case_shape
from penalty_rules.reviewing import shape
from tests.api.conftest import Server, started

Schema = dict[str, Any]
EXAMPLES = Path(contract.__file__).with_name("examples.json")
#: What is asked in the query where an operation has one.
QUERIES = {
    "listMatters": {"q": "烘焙"},
    "getCell": {"cell": "0" * 64},
    "listPriors": {"party_name": "某面包坊"},
    "getDispersion": {"least": "1"},
    "drawSample": {"seed": "2025-12-01"},
    "getSampleWorkbook": {"seed": "2025-12-01"},
    "listLaws": {"q": "犬只"},
    "searchArticles": {"q": "没收"},
    "getCitedText": {"citation": "《犬只条例》第三条第二项"},
}
#: Words that Java keeps to itself.
JAVA = {
    "abstract", "assert", "boolean", "break", "byte", "case", "catch", "char", "class", "const", "continue", "default",
    "do", "double", "else", "enum", "extends", "false", "final", "finally", "float", "for", "goto", "if", "implements",
    "import", "instanceof", "int", "interface", "long", "native", "new", "null", "package", "private", "protected",
    "public", "return", "short", "static", "strictfp", "super", "switch", "synchronized", "this", "throw", "throws",
    "transient", "true", "try", "void", "volatile", "while"
}  # fmt: skip


@pytest.fixture(scope="module")
def document(client: httpx.Client) -> Schema:
    found: Schema = client.get("/openapi.json").json()
    return found


def operations(document: Schema) -> Iterator[tuple[str, Schema]]:
    for path, item in document["paths"].items():
        for method, operation in item.items():
            yield f"{method} {path}", operation


def properties(document: Schema) -> Iterator[tuple[str, Schema]]:
    for name, schema in document["components"]["schemas"].items():
        for field, one in schema["properties"].items():
            yield f"{name}.{field}", one


# --- golden answers -----------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory, laws: Path) -> Iterator[Server]:
    """A service over a rulebook and statutes that only change when the examples shall."""
    rulebook = str(Path(__file__).with_name("example.penalty"))
    with started(tmp_path_factory.mktemp("example"), "--rulebook", rulebook, PENALTY_LAWS=str(laws)) as running:
        yield running


#: Parameters without which there is no answer, or none worth showing.
def asked(client: httpx.Client, document: Schema, path: str, method: str, decision: str) -> httpx.Response:
    """The answer to the first example of an operation's request; `decision` is one that is kept."""
    operation = document["paths"][path][method]
    fixed = {"x-request-id": "example"}
    parameters = QUERIES.get(operation["operationId"], {})
    url = path.replace("{code}", "SP-122-1").replace("{decision_id}", decision).replace("{alert_id}", f"{decision}-1")
    url = url.replace("{title}", "虚构图书借阅法").replace("{kind}", "notice")
    for media, content in operation.get("requestBody", {}).get("content", {}).items():
        body = content.get("example") or next(iter(content["examples"].values()))["value"]
        return client.request(
            method,
            url,
            params=parameters,
            content=body if isinstance(body, str) else json.dumps(body),
            headers={"content-type": media, **fixed},
        )
    return client.request(method, url, params=parameters, headers=fixed)


#: What differs from run to run, and how the examples show it.
VOLATILE = {
    r"\b[0-9a-f]{32}\b(?=[\"-])": "5f0c1d00000000000000000000000000",
    r"\b2\d{3}-\d\d-\d\dT[0-9:.]+\+00:00": "2026-01-01T00:00:00.000000+00:00",
    r"(?<=\"entry_hash\":\")[0-9a-f]{64}": "0" * 64,
    r"(?<=\"population_digest\":\")[0-9a-f]{64}": "0" * 64,
    r"(?<=\"number\":\")[0-9a-f]{64}": "0" * 64,
}


def settled(answer: httpx.Response) -> Any:  # noqa: ANN401 - JSON
    """An answer as the examples show it."""
    if answer.headers["content-type"] != "application/json":
        return answer.text
    text = json.dumps(answer.json(), ensure_ascii=False, separators=(",", ":"))
    for volatile, shown in VOLATILE.items():
        text = re.sub(volatile, shown, text)
    return json.loads(text)


def test_the_examples_are_what_the_service_answers(example: Server, bless: bool) -> None:
    document: Schema = example.client.get("/openapi.json").json()
    found: Schema = {}
    decision = ""
    for path, item in document["paths"].items():
        for method, operation in sorted(item.items(), reverse=True):  # first what is to be read then
            answer = asked(example.client, document, path, method, decision)
            assert answer.status_code in (200, 201), answer.text
            name = operation["operationId"]
            if answer.headers["content-type"] == XLSX:  # a file, told by how it begins
                assert answer.content.startswith(b"PK")
                found[name] = "PK"
                continue
            if name == "recordDecision":
                decision = answer.json()["decision_id"]
            if name == "metrics":
                found[name] = "penalty_rulebooks_stale 0.0\n"
                assert all(line in answer.text for line in found[name].splitlines())
                continue
            found[name] = settled(answer)
            if name == "ready":
                found[name]["loads"] = 1
    if bless:
        EXAMPLES.write_text(json.dumps(found, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    assert found == json.loads(EXAMPLES.read_text(encoding="utf-8")), (
        "run with --bless, then docs/generate.py, and read the diff"
    )


def test_every_operation_has_an_example_that_fits_its_schema(document: Schema) -> None:
    for name, operation in operations(document):
        (content,) = contract.done(operation)["content"].values()
        assert "example" in content, name
        validator(document, content["schema"]).validate(content["example"])
        for body in operation.get("requestBody", {}).get("content", {}).values():
            given = (
                [body["example"]] if "example" in body else [one["value"] for one in body.get("examples", {}).values()]
            )
            assert given, name
            for one in given:
                validator(document, body["schema"]).validate(one)


def validator(document: Schema, schema: Schema) -> jsonschema.Draft202012Validator:
    return jsonschema.Draft202012Validator({**schema, "components": document["components"]})


def test_answers_fit_the_contract(client: httpx.Client, document: Schema) -> None:
    """Those of the shipped rulebooks too, refusals included."""
    for explain in ("none", "full"):
        answer = client.post("/v1/recommendations", json=EXAMPLE_CASE, params={"explain": explain}).json()
        validator(document, {"$ref": "#/components/schemas/Recommended"}).validate(answer)
    for path in ("/v1/matters", "/v1/matters/SP-122-1", "/v1/rulebooks", "/ready", "/health"):
        schema = document["paths"][path.replace("SP-122-1", "{code}")]["get"]["responses"]["200"]["content"]
        validator(document, schema["application/json"]["schema"]).validate(client.get(path).json())
    refused = client.post("/v1/recommendations", json={})
    validator(document, {"$ref": "#/components/schemas/ProblemDetails"}).validate(refused.json())


# --- what generators need -----------------------------------------------------------------------------------------------


def test_operations_have_names_of_their_own_and_words(document: Schema) -> None:
    names = [operation["operationId"] for _, operation in operations(document)]
    assert len(names) == len(set(names))
    for name, operation in operations(document):
        assert operation["summary"], name
        assert operation["description"], name
        assert len(operation["tags"]) == 1, name
        problems = [status for status in operation["responses"] if not status.startswith("2")]
        assert problems, name


def test_no_field_is_a_word_of_java_or_python(document: Schema) -> None:
    names = {place.rpartition(".")[2] for place, _ in properties(document)}
    parameters = (one for _, operation in operations(document) for one in operation.get("parameters", []))
    names |= {one["name"] for one in parameters if one["in"] != "header"}
    assert not {name for name in names if name in JAVA or keyword.iskeyword(name)}
    assert all(name.isidentifier() for name in names)


def test_nothing_is_a_union_but_with_null(document: Schema) -> None:
    text = json.dumps(document)
    assert '"oneOf"' not in text
    assert '"allOf"' not in text
    for place, one in properties(document):
        types = one.get("type", [])
        assert isinstance(types, str) or set(types[1:]) <= {"null"}, place
        if "anyOf" in one:
            assert len(one["anyOf"]) == 2, place
            assert {"type": "null"} in one["anyOf"], place


def test_integers_have_a_size_and_money_is_text(document: Schema) -> None:
    for place, one in properties(document):
        assert "number" not in json.dumps(one.get("type", "")), place
        if one.get("type") == "integer":
            assert one["format"] == "int64", place
    sanction = document["components"]["schemas"]["SanctionRecord"]["properties"]
    assert sanction["recommended"] == {"type": ["string", "null"]}


def test_codes_of_answers_are_open(document: Schema) -> None:
    disposition = document["components"]["schemas"]["AnswerRecord"]["properties"]["disposition"]
    assert "enum" not in disposition
    assert "penalise" in disposition["x-extensible-enum"]


def test_facts_are_an_open_object(document: Schema) -> None:
    facts = document["components"]["schemas"]["CaseInput"]["properties"]["facts"]
    assert (facts["type"], facts["additionalProperties"]) == ("object", True)


#: Types of the contract, and what the library reads in their place.
INPUTS: dict[type[BaseModel], type[BaseModel]] = {
    models.CaseInput: case_shape.CaseInput,
    models.ActInput: case_shape.Act,
    models.SubjectInput: case_shape.Subject,
    models.PartyInput: case_shape.Party,
    models.PeriodInput: case_shape.Period,
    models.DecisionInput: shape.DecisionInput,
    models.ResultInput: shape.ResultInput,
    models.OutcomeInput: shape.OutcomeInput,
    models.SanctionInput: shape.SanctionInput,
}


def outline(model: type[BaseModel]) -> Schema:
    """The fields of a model with their limits; whether they may be left out."""
    told = model.model_json_schema()
    calls = {"from": "begun", "to": "ended"}
    limits = ("minLength", "maxLength", "minItems", "maxItems")
    found: Schema = {}
    for name, one in told["properties"].items():
        parts = [one, *(part for part in one.get("anyOf", []))]
        kept = {limit: part[limit] for part in parts for limit in limits if limit in part}
        found[calls.get(name, name)] = (name in told.get("required", []), kept)
    return found


@pytest.mark.parametrize("told", INPUTS)
def test_inputs_are_those_that_the_library_reads(told: type[BaseModel]) -> None:
    theirs = outline(INPUTS[told])
    for name in ("kind", "role"):  # the names of roles are bounded where they are read
        if INPUTS[told] in (case_shape.Party, case_shape.Subject) and name in theirs:
            theirs[name] = (theirs[name][0], {})
    assert outline(told) == theirs


def test_the_same_contract_in_openapi_3_0(client: httpx.Client, document: Schema) -> None:
    old = client.get("/openapi-3.0.json").json()
    assert old["openapi"] == "3.0.3"
    assert [name for name, _ in operations(old)] == [name for name, _ in operations(document)]
    for place, one in properties(old):
        assert isinstance(one.get("type", ""), str), place
        assert one.get("type") != "null", place
    text = json.dumps(old)
    for word in ('"anyOf"', '"const"', '"examples": ['):
        assert word not in text
    recommended = old["components"]["schemas"]["SanctionRecord"]["properties"]["recommended"]
    assert recommended == {"type": "string", "nullable": True}


def test_the_page_of_the_contract_loads_nothing(client: httpx.Client, document: Schema) -> None:
    answer = client.get("/docs")
    assert answer.headers["content-type"].startswith("text/html")
    policy = answer.headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "script" not in policy
    for sign in ("<script", "<link", "<img", "@import", "url(", "src="):
        assert sign not in answer.text
    for name, operation in operations(document):
        assert f'id="{operation["operationId"]}"' in answer.text, name


# --- what breaks callers ------------------------------------------------------------------------------------------------


def changed(document: Schema, change: Callable[[Schema], object]) -> list[str]:
    other = copy.deepcopy(document)
    change(other)
    return breaking(document, other)


def schema(document: Schema, name: str) -> Schema:
    found: Schema = document["components"]["schemas"][name]
    return found


POST = "/v1/recommendations"
BREAKS: dict[str, Callable[[Schema], object]] = {
    "GET /v1/rulebooks: the operation is gone": lambda one: one["paths"].pop("/v1/rulebooks"),
    "GET /ready: operationId was ready, is isReady: generated methods are renamed": lambda one: one["paths"]["/ready"][
        "get"
    ].update(operationId="isReady"),
    "POST /v1/recommendations: parameter lang: it is gone": lambda one: one["paths"][POST]["post"]["parameters"].pop(1),
    "POST /v1/recommendations: parameter lang: it is now required": lambda one: one["paths"][POST]["post"][
        "parameters"
    ][1].update(required=True),
    "POST /v1/recommendations: parameter explain: brief is no longer taken": lambda one: one["paths"][POST]["post"][
        "parameters"
    ][0]["schema"]["enum"].remove("brief"),
    "POST /v1/recommendations: request: application/json is no longer taken": lambda one: one["paths"][POST]["post"][
        "requestBody"
    ]["content"].clear(),
    "POST /v1/recommendations: response: 200 is no longer given": lambda one: one["paths"][POST]["post"][
        "responses"
    ].pop("200"),
    "POST /v1/recommendations: response 200: it is of another type": lambda one: one["paths"][POST]["post"][
        "responses"
    ]["200"]["content"]["application/json"].update(schema={"type": "string"}),
    "POST /v1/recommendations: a key is now required": lambda one: one["paths"][POST]["post"].update(
        security=[{"key": []}]
    ),
    "Fault: the type is gone: generated classes are renamed": lambda one: one["components"]["schemas"].pop("Fault"),
    "AnswerRecord.tier: the field is gone": lambda one: schema(one, "AnswerRecord")["properties"].pop("tier"),
    "AnswerRecord.tier: it may now be null": lambda one: schema(one, "AnswerRecord")["properties"]["tier"].update(
        type=["string", "null"]
    ),
    "AnswerRecord.exact: it may now be string": lambda one: schema(one, "AnswerRecord")["properties"]["exact"].update(
        type="string"
    ),
    "AnswerRecord.tier: it may now be absent": lambda one: schema(one, "AnswerRecord")["required"].remove("tier"),
    "CaseInput.authority: the field is gone": lambda one: schema(one, "CaseInput")["properties"].pop("authority"),
    "CaseInput.decided: it is now required": lambda one: schema(one, "CaseInput").update(required=["decided"]),
    "CaseInput.decided: null is no longer taken": lambda one: schema(one, "CaseInput")["properties"]["decided"].update(
        type="string"
    ),
    "CaseInput.authority: maxLength is narrower": lambda one: schema(one, "CaseInput")["properties"][
        "authority"
    ].update(maxLength=10),
}
HARMLESS: dict[str, Callable[[Schema], object]] = {
    "a new operation": lambda one: one["paths"].update({"/v1/new": copy.deepcopy(one["paths"]["/ready"])}),
    "a new optional parameter": lambda one: one["paths"][POST]["post"]["parameters"].append(
        {"name": "new", "in": "query", "required": False, "schema": {"type": "string"}}
    ),
    "a new field of an answer": lambda one: schema(one, "AnswerRecord")["properties"].update(new={"type": "string"}),
    "a new optional field of a case": lambda one: schema(one, "CaseInput")["properties"].update(new={"type": "string"}),
    "a wider limit": lambda one: schema(one, "CaseInput")["properties"]["authority"].update(maxLength=1000),
    "a new code": lambda one: schema(one, "AnswerRecord")["properties"]["disposition"]["x-extensible-enum"].append(
        "new"
    ),
    "other words": lambda one: schema(one, "AnswerRecord").update(description="other"),
    "another refusal": lambda one: one["paths"][POST]["post"]["responses"].update({"429": {"description": "slower"}}),
}


@pytest.mark.parametrize("named", BREAKS)
def test_what_breaks_callers_is_named(document: Schema, named: str) -> None:
    assert named in changed(document, BREAKS[named])


@pytest.mark.parametrize("what", HARMLESS)
def test_what_is_added_breaks_nobody(document: Schema, what: str) -> None:
    assert changed(document, HARMLESS[what]) == []


def test_the_contract_is_the_committed_one(document: Schema, client: httpx.Client, checkout: Path) -> None:
    """`docs/generate.py` writes it, and refuses to where that breaks callers."""
    committed = json.loads((checkout / "docs/schema/openapi.json").read_text(encoding="utf-8"))
    assert breaking(committed, document) == []
    assert document == committed
    committed = json.loads((checkout / "docs/schema/openapi-3.0.json").read_text(encoding="utf-8"))
    assert client.get("/openapi-3.0.json").json() == committed
