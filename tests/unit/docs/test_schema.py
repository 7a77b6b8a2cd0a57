"""The published JSON Schema of a recommendation: every golden answer fits it, and what does not fit is found."""

import copy
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

GOLDEN = Path(__file__).resolve().parents[2] / "golden" / "expected"


@pytest.fixture(scope="module")
def schema(checkout: Path) -> dict[str, Any]:
    found = json.loads((checkout / "docs/schema/recommendation.schema.json").read_text(encoding="utf-8"))
    assert isinstance(found, dict)
    Draft202012Validator.check_schema(found)
    return found


def closed(schema: dict[str, Any]) -> dict[str, Any]:
    """The schema without room for growth: what we write has no other fields than those it lists."""
    records = {name: part | {"additionalProperties": False} for name, part in schema["$defs"].items()}
    return schema | {"additionalProperties": False, "$defs": records}


def faults(value: object, schema: dict[str, Any]) -> list[str]:
    errors = Draft202012Validator(closed(schema)).iter_errors(value)
    return [f"{error.json_path}: {error.message[:200]}" for error in errors]


@pytest.mark.parametrize("path", sorted(GOLDEN.glob("*.json")), ids=lambda path: path.stem)
def test_golden_answers_fit_the_schema(path: Path, schema: dict[str, Any]) -> None:
    assert faults(json.loads(path.read_text(encoding="utf-8")), schema) == []


@pytest.mark.parametrize(
    ("record", "field"),
    [
        ("AnswerRecord", "disposition"),
        ("AnswerRecord", "grade"),
        ("SanctionRecord", "kind"),
        ("SanctionRecord", "modality"),
        ("SanctionRecord", "amount"),
        ("SanctionRecord", "unit"),
        ("MeasureRecord", "kind"),
        ("AlsoRecord", "effect"),
        ("FindingRecord", "code"),
        ("BasisRecord", "role"),
        ("FactRecord", "kind"),
        ("MissingRecord", "why"),
        ("ReasonRecord", "truth"),
    ],
)
def test_codes_are_listed_and_open_to_growth(record: str, field: str, schema: dict[str, Any]) -> None:
    said = schema["$defs"][record]["properties"][field]
    assert len(said["enum"]) == len(set(said["enum"])) > 1
    assert "may add codes" in said["description"]


@pytest.mark.parametrize("record", ["AnswerRecord", "SubjectRecord"])
def test_a_role_may_be_a_class_of_a_rulebook(record: str, schema: dict[str, Any]) -> None:
    said = schema["$defs"][record]["properties"]["role"]
    assert said["description"].startswith("unit, individual, sole_trader, responsible, or")
    assert "enum" not in said


def test_what_does_not_fit_is_found(schema: dict[str, Any]) -> None:
    """The check above is no formality."""
    good = json.loads(next(iter(sorted(GOLDEN.glob("*.json")))).read_text(encoding="utf-8"))
    spoils: tuple[Callable[[dict[str, Any]], object], ...] = (
        lambda tree: tree["answers"][0].update(disposition="maybe"),
        lambda tree: tree["answers"][0].pop("exact"),
        lambda tree: tree["answers"][0].update(more=1),
        lambda tree: tree.update(semantics="1"),
    )
    for spoil in spoils:
        bad = copy.deepcopy(good)
        spoil(bad)
        assert len(faults(bad, schema)) == 1
