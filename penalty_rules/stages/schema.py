"""The JSON Schemas of the course of a case, as it is handed over, and of what is said of it."""

from typing import Any

from pydantic import TypeAdapter

from ..reviewing.remarks import LEVELS
from ..schema_codes import list_codes
from .changes import WEIGHTS
from .history import STAGES
from .records import CourseRemarkRecord, HistoryRecord, StageRecord, WeighedRecord
from .remarks import COURSE_REMARKS
from .shape import HistoryInput


def history_schema() -> dict[str, object]:
    """The JSON Schema (2020-12) of what `read_history` takes."""
    return HistoryInput.model_json_schema()


def stages_schema() -> dict[str, object]:
    """The JSON Schema (2020-12) of what `examine` gives, in canonical JSON."""
    schema: dict[str, Any] = TypeAdapter(HistoryRecord).json_schema(mode="serialization")
    list_codes(
        schema,
        {
            HistoryRecord: {"level": ("", *LEVELS)},
            StageRecord: {"stage": STAGES},
            WeighedRecord: {"weight": WEIGHTS},
            CourseRemarkRecord: {"code": COURSE_REMARKS, "level": LEVELS},
        },
    )
    return schema
