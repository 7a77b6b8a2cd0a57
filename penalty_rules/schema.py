"""The published JSON Schemas. That of a recommendation is pydantic's, with the codes that its texts may be."""

import json
from collections.abc import Iterable
from typing import Any, Literal

from . import records
from .findings import FINDINGS
from .labels import DISPOSITIONS, DURATIONS, EFFECTS, GRADES, KINDS, MEASURES, MODALITIES, ROLES, SANCTIONS

_GROWS = "Open: a later version may add codes."
_ROLE = f"{', '.join(ROLES)}, or the code of a class of subjects that a rulebook declares."

#: Record -> field -> its codes. The records' own docstrings say what they mean.
_CODES: dict[type, dict[str, Iterable[str]]] = {
    records.AnswerRecord: {"disposition": DISPOSITIONS, "grade": ("", *GRADES)},
    records.OutcomeRecord: {"disposition": DISPOSITIONS, "grade": ("", *GRADES)},
    records.SanctionRecord: {
        "kind": SANCTIONS,
        "modality": MODALITIES,
        "amount": ("exact", "bounds", "open", "none"),
        "unit": ("", "yuan", *DURATIONS),
    },
    records.MeasureRecord: {"kind": MEASURES},
    records.AlsoRecord: {"effect": EFFECTS},
    records.AvailableRecord: {
        "effect": EFFECTS,
        "disposition": ("penalise", "undetermined", ""),
        "grade": ("", *GRADES),
    },
    records.BasisRecord: {"role": ("violated", "penalty", "measure", "provision")},
    records.FindingRecord: {"code": FINDINGS},
    records.ReasonRecord: {
        "kind": ("definition", "branch", "ladder", "case", "tier", "arm", "provision"),
        "truth": ("true", "false", "unknown"),
    },
    records.MissingRecord: {"kind": KINDS, "why": ("outcome", "amount")},
    records.PresumedRecord: {"kind": KINDS},
    records.FactRecord: {"kind": KINDS},
}


def published(name: Literal["rulebook", "recommendation"], lang: str | None = None) -> str:
    """A schema as the file that docs/schema/ holds. Of a rulebook in YAML, `lang` ("zh" or "en") picks the keys of one language;
    a recommendation has the same keys in every language."""
    from penalty_dsl.yaml_schema import rulebook_schema

    of_rulebook = name == "rulebook"
    version = f"{name}:{lang}:1" if of_rulebook and lang else f"{name}:1"
    head = {"$schema": "https://json-schema.org/draft/2020-12/schema", "$id": f"urn:penalty-rules:{version}"}
    schema = rulebook_schema(lang) if of_rulebook else json_schema()
    return json.dumps(head | schema, ensure_ascii=False, indent=2) + "\n"


def json_schema() -> dict[str, object]:
    """The JSON Schema (2020-12) of `Recommendation.to_json`. Codes are listed as `enum`; a client should bear with new ones."""
    from pydantic import TypeAdapter

    schema: dict[str, Any] = TypeAdapter(records.RecommendationRecord).json_schema(mode="serialization")
    for record, fields in _CODES.items():
        properties = schema["$defs"][record.__name__]["properties"]
        for name, codes in fields.items():
            properties[name] |= {"enum": [str(code) for code in codes], "description": _GROWS}
    for record in (records.AnswerRecord, records.SubjectRecord):
        schema["$defs"][record.__name__]["properties"]["role"] |= {"description": _ROLE}
    return schema
