"""The whole contract on each kind of database, fuzzed: no answer of 500 and above, none that the contract does not tell, every answer
as its schema says.

`make fuzz-service` asks far more (`PENALTY_FUZZ_REQUESTS`).
"""

import json
import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import requests
import schemathesis
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some
from schemathesis import GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.core.result import Ok
from schemathesis.schemas import APIOperation
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from penalty_api.stored import EXAMPLE_RECORD
from tests.api.bending import bent
from tests.api.conftest import Server

#: So many requests of each sort for each operation: by default enough to meet every kind of parameter and body.
REQUESTS = int(os.environ.get("PENALTY_FUZZ_REQUESTS", "4"))
CONTRACT = Path(__file__).resolve().parents[2] / "docs" / "schema" / "openapi.json"
CHECKS = [not_a_server_error, status_code_conformance, content_type_conformance, response_schema_conformance]
#: Asked so many times less: reading rulebooks takes a second, checking them a process.
SLOW = {"reloadRulebooks": 50, "checkRulebook": 3}
JSON = "application/json"
CHINESE = re.compile("[一-鿿]")


@schemathesis.serializer("application/x-ndjson")
def _lines(_: schemathesis.SerializationContext, value: object) -> bytes:
    return str(value).encode("utf-8", "surrogatepass")


def operations() -> dict[str, APIOperation]:
    schema = schemathesis.openapi.from_dict(json.loads(CONTRACT.read_text(encoding="utf-8")))
    found: dict[str, APIOperation] = {}
    for result in schema.get_all_operations():
        assert isinstance(result, Ok)
        operation = result.ok()
        found[operation.definition.raw["operationId"]] = operation
    return found


OPERATIONS = operations()


def examples(name: str) -> Iterator[Any]:
    """The bodies that the contract shows for an operation."""
    content = OPERATIONS[name].definition.raw.get("requestBody", {}).get("content", {}).get(JSON, {})
    yield from (one["value"] for one in content.get("examples", {}).values())
    yield from ([content["example"]] if "example" in content else [])


@pytest.fixture(scope="module")
def known(keeping: Server) -> dict[str, str]:
    """Parameters of paths that find something: those made up find nothing."""
    decision = keeping.client.post("/v1/decisions", json=EXAMPLE_RECORD).json()
    law = keeping.client.get("/v1/laws").json()["items"][0]
    return {
        "decision_id": decision["decision_id"],
        "alert_id": decision["alerts"][0],
        "code": "SP-122-1",
        "title": law["title"],
    }


@pytest.mark.parametrize("name", sorted(OPERATIONS))
def test_every_operation_keeps_the_contract(keeping: Server, known: dict[str, str], name: str) -> None:
    """Asked as the contract allows, and otherwise; of something that there is, and of nothing."""
    operation = OPERATIONS[name]
    allowed = operation.as_strategy(generation_mode=GenerationMode.POSITIVE)
    hold(keeping, name, allowed, {})
    if operation.path_parameters:
        hold(keeping, name, allowed, known)
    if len(operation.query) + len(operation.headers) + len(operation.path_parameters) + len(operation.body):
        hold(keeping, name, operation.as_strategy(generation_mode=GenerationMode.NEGATIVE), {})


@pytest.mark.parametrize("name", [name for name in sorted(OPERATIONS) if list(examples(name))])
def test_bodies_that_are_nearly_right_keep_the_contract(keeping: Server, known: dict[str, str], name: str) -> None:
    for example in examples(name):
        asked = OPERATIONS[name].as_strategy()
        hold(keeping, name, asked, known, bent(example))


def hold(
    server: Server,
    name: str,
    asked: some.SearchStrategy[schemathesis.Case],
    known: dict[str, str],
    bodies: some.SearchStrategy[Any] | None = None,
) -> None:
    """Hold an operation to its contract. `known`: parameters of the path that are not made up; `bodies`: instead of those that are."""

    @given(case=asked, body=some.none() if bodies is None else bodies)
    @settings(
        max_examples=max(1, REQUESTS // SLOW.get(name, 1)),
        deadline=None,
        derandomize=True,
        suppress_health_check=list(HealthCheck),
    )
    def ask(case: schemathesis.Case, body: Any) -> None:  # noqa: ANN401 - JSON
        if bodies is not None:
            case.body, case.media_type = body, JSON
        for parameter in case.path_parameters.keys() & known.keys():
            case.path_parameters[parameter] = known[parameter]
        answer = case.call(base_url=server.url, session=session, timeout=120)
        case.validate_response(answer, checks=CHECKS)
        if answer.headers["content-type"][0] == "application/problem+json":
            assert all(CHINESE.search(fault["zh"]) for fault in answer.json()["errors"]), answer.text

    with requests.Session() as session:
        ask()


def test_the_service_is_well_afterwards(keeping: Server) -> None:
    assert keeping.client.get("/ready").json()["ready"]
