"""The published JSON Schemas. Those of a recommendation and an explanation are pydantic's, with the codes that texts may be."""

import json
from collections.abc import Iterable
from typing import Any, Literal

from penalty_dsl.model import Circumstance, Composite, Kind

from . import records
from .fact_model import askable, fact_model
from .findings import FINDINGS
from .labels import DISPOSITIONS, DURATIONS, EFFECTS, GRADES, KINDS, MEASURES, MODALITIES, ROLES, SANCTIONS, STATUSES
from .linking import LinkedMatter
from .schema_codes import list_codes
from .spelling import spell

_TRUTHS = ("true", "false", "unknown")
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
        "truth": _TRUTHS,
    },
    records.MissingRecord: {"kind": KINDS, "why": ("outcome", "amount", "procedure")},
    records.ProcedureRecord: {"status": STATUSES},
    records.PresumedRecord: {"kind": KINDS},
    records.FactRecord: {"kind": KINDS},
}


#: Name of a published schema -> what makes it.
Published = Literal[
    "rulebook", "recommendation", "explanation", "decision", "review", "history", "stages", "candidates"
]


def published(name: Published, lang: str | None = None) -> str:
    """A schema as the file that docs/schema/ holds. Of a rulebook in YAML, `lang` ("zh" or "en") picks the keys of one language;
    the others have the same keys in every language."""
    of_rulebook = name == "rulebook"
    version = f"{name}:{lang}:1" if of_rulebook and lang else f"{name}:1"
    head = {"$schema": "https://json-schema.org/draft/2020-12/schema", "$id": f"urn:penalty-rules:{version}"}
    return json.dumps(head | _schema(name, lang), ensure_ascii=False, indent=2) + "\n"


def _schema(name: Published, lang: str | None) -> dict[str, object]:
    match name:
        case "rulebook":
            from penalty_dsl.yaml_schema import rulebook_schema

            return rulebook_schema(lang)
        case "recommendation":
            return json_schema()
        case "explanation":
            return explanation_schema()
        case "decision":
            from .reviewing.schema import decision_schema

            return decision_schema()
        case "review":
            from .reviewing.schema import review_schema

            return review_schema()
        case "history":
            from .stages.schema import history_schema

            return history_schema()
        case "stages":
            from .stages.schema import stages_schema

            return stages_schema()
        case "candidates":
            from .finding.schema import candidates_schema

            return candidates_schema()


def json_schema() -> dict[str, object]:
    """The JSON Schema (2020-12) of `Recommendation.to_json`. Codes are listed as `enum`; a client should bear with new ones."""
    from pydantic import TypeAdapter

    schema: dict[str, Any] = TypeAdapter(records.RecommendationRecord).json_schema(mode="serialization")
    list_codes(schema, _CODES)
    for record in (records.AnswerRecord, records.SubjectRecord):
        schema["$defs"][record.__name__]["properties"]["role"] |= {"description": _ROLE}
    return schema


def facts_schema(linked: LinkedMatter) -> dict[str, object]:
    """The JSON Schema (2020-12) of the facts that a case may state for a matter, with what a form shows beside each (`x-...`). What it
    allows is valid; a case may also spell facts as `facts` in docs/library.md says."""
    schema: dict[str, Any] = fact_model(linked).model_json_schema(mode="validation")
    for code, one in askable(linked).items():
        schema["properties"][code] = _fact_schema(one, schema["properties"][code])
    head = {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": linked.matter.title}
    return {**head, **{key: value for key, value in schema.items() if key != "title"}}


def _fact_schema(one: Circumstance | Composite, found: dict[str, Any]) -> dict[str, Any]:
    """One property: null where it may be undeterminable, and what a form shows."""
    schema = {key: value for key, value in found.items() if key not in ("nullable", "default")}
    plain = one if isinstance(one, Circumstance) else None
    if one.undeterminable:
        schema["type"] = [schema["type"], "null"]
        if "enum" in schema:
            schema["enum"] = [*schema["enum"], None]
    schema["x-kind"] = one.kind if isinstance(one, Composite) else str(one.type.kind)
    if plain is not None and plain.type.kind is Kind.MONEY:
        schema["x-unit"] = "元"
    choices = one.members if isinstance(one, Composite) else one.type.choices
    shown = {
        "x-evidence": one.evidence,
        "x-note": one.note,
        "x-labels": {choice.code: choice.label for choice in choices},
        "x-presumed": "" if plain is None or plain.presumed is None else spell(plain.type, plain.presumed),
    }
    return schema | {key: value for key, value in shown.items() if value}


def explanation_schema() -> dict[str, object]:
    """The JSON Schema (2020-12) of an explanation (`Recommendation.explain`)."""
    from pydantic import TypeAdapter

    from .explaining import ChangeRecord, ConsideredRecord, ExplanationRecord, LeafRecord, ReadRecord

    schema: dict[str, Any] = TypeAdapter(ExplanationRecord).json_schema(mode="serialization")
    own: dict[type, dict[str, Iterable[str]]] = {
        ReadRecord: {
            "kind": KINDS,
            "source": ("fact", "presumed", "bound", "role", "unknown", "not_applicable"),
        },
        LeafRecord: {"truth": _TRUTHS},
        ConsideredRecord: {
            "kind": ("provision", "branch", "ladder", "tier", "case"),
            "effect": ("", *EFFECTS),
            "result": ("applies", "holds", "preceded", "fails", "unknown"),
            "truth": _TRUTHS,
        },
        ChangeRecord: {"kind": KINDS, "source": ("fact", "presumed"), "direction": ("up", "down", "other")},
    }
    list_codes(schema, own)
    list_codes(schema, {record: _CODES[record] for record in (records.OutcomeRecord, records.SanctionRecord)})
    return schema
