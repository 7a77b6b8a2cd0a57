"""The whole contract, fuzzed: no answer of 500 and above but 503, none that the contract does not tell, every answer as its schema says."""

import json
from pathlib import Path

import httpx
import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from schemathesis.checks import not_a_server_error
from schemathesis.core.result import Ok
from schemathesis.schemas import APIOperation
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from penalty_api.stored import EXAMPLE_RECORD
from tests.api.conftest import Server

#: So many requests for each operation: enough to meet every kind of parameter and body.
EXAMPLES = 15
CONTRACT = Path(__file__).resolve().parents[2] / "docs" / "schema" / "openapi.json"
CHECKS = [not_a_server_error, status_code_conformance, content_type_conformance, response_schema_conformance]
#: Loading anew takes a second each time, and has no input.
LEFT_OUT = {"reloadRulebooks"}


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
    return {name: operation for name, operation in found.items() if name not in LEFT_OUT}


OPERATIONS = operations()


#: What is kept is asked on both kinds of database.
KEPT = ("decisions", "alerts", "statistics")
KEEPING = {name for name, one in OPERATIONS.items() if one.definition.raw["tags"][0] in KEPT}


@pytest.mark.parametrize("name", sorted(OPERATIONS.keys() - KEEPING))
def test_every_operation_keeps_the_contract(server: Server, name: str) -> None:
    hold(server, name)


@pytest.mark.parametrize("name", sorted(KEEPING))
def test_every_operation_that_keeps_something_keeps_the_contract(keeping: Server, name: str) -> None:
    """With ids of what is kept, too: those made up here find nothing."""
    decision = keeping.client.post("/v1/decisions", json=EXAMPLE_RECORD).json()
    known = {"decision_id": decision["decision_id"], "alert_id": decision["alerts"][0]}
    hold(keeping, name)
    hold(keeping, name, known)


def hold(server: Server, name: str, known: dict[str, str] | None = None) -> None:
    """Hold an operation to its contract. `known`: parameters of the path that are not made up."""

    @given(case=OPERATIONS[name].as_strategy())
    @settings(max_examples=EXAMPLES, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
    def ask(case: schemathesis.Case) -> None:
        for parameter in case.path_parameters.keys() & (known or {}).keys():
            case.path_parameters[parameter] = (known or {})[parameter]
        answer = case.call(base_url=server.url, timeout=120)
        case.validate_response(answer, checks=CHECKS)

    ask()


def test_the_service_is_well_afterwards(client: httpx.Client) -> None:
    assert client.get("/ready").json()["ready"]
