"""The JSON Schema of what candidates are told as."""

from typing import Any

from pydantic import TypeAdapter

from ..labels import KINDS
from ..records import MissingRecord
from ..schema_codes import list_codes
from .judging import Standing
from .records import CandidateRecord, CandidatesRecord, MatchRecord

WHY = ("", "other_region", "not_listed", "role_not_covered", "contradicted", "not_established", "no_branch")
PLACES = ("code", "title", "alias", "pinyin", "fact", "note", "field", "organ", "party", "law")


def candidates_schema() -> dict[str, object]:
    """The JSON Schema (2020-12) of `Catalogue.candidates` in canonical JSON."""
    schema: dict[str, Any] = TypeAdapter(CandidatesRecord).json_schema(mode="serialization")
    list_codes(
        schema,
        {
            CandidateRecord: {"standing": Standing, "why": WHY},
            MatchRecord: {"what": PLACES},
            MissingRecord: {"kind": KINDS, "why": ("outcome", "amount", "procedure")},
        },
    )
    return schema
