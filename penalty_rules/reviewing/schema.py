"""The JSON Schemas of a decision, as it is handed over, and of a review."""

from typing import Any

from pydantic import TypeAdapter

from ..labels import DISPOSITIONS, SANCTIONS
from ..schema_codes import list_codes
from .records import ImposedRecord, RemarkRecord, ReviewedRecord, ReviewRecord
from .remarks import LEVELS, REMARKS
from .shape import DecisionInput

UNITS = ("", "yuan", "day", "month", "year", "life")
VERDICTS = ("in_line", "not_disproved", "deviates", "undecided", "not_reviewable")


def decision_schema() -> dict[str, object]:
    """The JSON Schema (2020-12) of what `read_decision` takes."""
    return DecisionInput.model_json_schema()


def review_schema() -> dict[str, object]:
    """The JSON Schema (2020-12) of a review in canonical JSON."""
    schema: dict[str, Any] = TypeAdapter(ReviewRecord).json_schema(mode="serialization")
    list_codes(
        schema,
        {
            ReviewRecord: {"level": ("", *LEVELS)},
            ReviewedRecord: {"verdict": VERDICTS, "recommended": DISPOSITIONS, "decided": ("", *DISPOSITIONS)},
            ImposedRecord: {"kind": SANCTIONS, "unit": UNITS},
            RemarkRecord: {"code": REMARKS, "level": LEVELS, "kind": ("", *SANCTIONS), "unit": UNITS},
        },
    )
    return schema
