"""The JSON Schema (2020-12) of YAML rulebooks, for editors. Made from the tables of the reader: keys, words, keyword documentation.

What the reader accepts is never refused; unknown keys and values of the wrong kind are. What phrases say is not looked into.
"""

from .yaml_keys import CONTEXTS, SANCTIONS, key, keyword_of
from .yaml_reader import PLACES
from .yaml_schema_values import Schema, is_measure, parts

#: Key -> what stands behind it: a part or kind of mapping, `[x]` a list, `x*` one or a list, `{x}` a mapping from names.
_VALUES = {
    "language": "version_of_language", "rulebook": "rulebook", "laws": "{law}", "matters": "[matter]",
    "provisions": "[provision]", "standards": "{standard_value}", "procedures": "[procedure]",
    "scenarios": "[scenario]", "id": "name", "version": "text", "title": "text", "issuer": "text",
    "document": "text", "region": "text", "organ": "text", "published": "date", "in_force": "date", "until": "date",
    "note": "text", "builds_on": "name", "refine": "[refinement]", "uses": "name*",
    "conventions": "conventions", "terms": "{text}", "classes": "{class_value}",
    "shared": "{circumstance_value}", "circumstances": "{circumstance_value}", "definitions": "{definition_value}",
    "above": "inclusion", "below": "inclusion", "conflict": "conflict", "prefer": "[preference]", "unknown": "unknown_facts",
    "in_time": "in_time",
    "rounding": "rounding", "point": "point", "mitigated": "range_value", "lighter": "range_value", "ordinary": "range_value",
    "heavier": "range_value", "cap_only": "one_sided", "floor_only": "one_sided", "label": "text", "code": "name",
    "belongs_to": "name", "field": "text", "subjects": "name*", "aliases": "text*", "listed_as": "{text*}",
    "violates": "citation*", "basis": "citation*", "bind": "{condition}", "require": "condition*",
    "statutory": "[statutory_item]", "tiers": "[tier]", "table": "table", "weigh": "weigh", "pick": "pick",
    "ladders": "[ladder]", "suggest": "point", "type": "type_value", "presume": "value", "reason": "text",
    "only_when": "condition", "means": "condition",
    "may_be_undeterminable": "flag", "question": "text", "evidence": "text", "with_this_one": "flag",
    "since": "name", "back": "quantity", "same_kind": "flag", "choices": "choices", "quantity": "name", "decimals": "quantity",
    "when": "condition", "for": "name*", "otherwise_when": "condition", "otherwise": "otherwise_value", "called": "name",
    "replaces": "replaced", "sanctions": "[sanction_item]", "as_in": "referred", "choose": "count", "any_of": "[member_item]",
    "one_of": "[member_item]", "together": "[sanction_item]", "omit": "sanction_item*", "from": "quantity", "to": "quantity", "of": "base",
    "times": "times", "per": "name", "counted_as_least": "quantity", "amount": "amount", "formula": "formula", "higher_of": "[range_value]",
    "lower_of": "[range_value]", "if_undeterminable": "range_value", "at_least": "quantity", "at_most": "quantity",
    "modality": "modality", "additional": "flag", "kept": "flag", "decided_by": "text", "text": "printed", "period": "bounds",
    "number": "name", "grade": "grade", "judgement": "judgement", "must_answer": "flag", "cases": "[case_value]",
    "others": "flag", "pending": "flag", "overriding": "flag", "not_applicable": "text", "columns": "[column_value]", "rows": "[row_value]",
    "cells": "[cell]", "case": "text", "start": "weights", "floor": "limit", "cap": "limit", "heads": "two_names",
    "factors": "[factor]", "factor": "name", "levels": "[level]", "is": "value", "weight": "weights", "effect": "effect",
    "measures": "[sanction_item]", "matter": "name", "given": "{given_fact}", "should": "expected", "outcome": "outcome",
    "tier": "text", "missing": "name*", "findings": "name*", "also": "name*", "procedure": "name*", "no_procedure": "name*",
    "maybe_procedure": "name*", "steps": "[step_value]", "handled_by": "text", "deadline": "name",
    "several_of": "choices", "records": "{record_value}", "calculated": "aggregate", "level": "law_level", "fine_limit": "fine_limit",
}  # fmt: skip

#: The same where the kind of mapping matters.
_SPECIAL = {
    "tier.belongs_to": "text",
    "law.version": "date", "one_sided.basis": "text", "fine_limit.basis": "printed", "fine_limit.amount": "quantity",
    "class.label": "name", "circumstance.label": "name",
    "definition.label": "name", "standard.label": "name",
    "statutory.sanctions": "[branch_item]", "otherwise.sanctions": "[branch_item]",
    "sanctions.sanctions": "[listed_item]", "tier.sanctions": "[decision_item]", "decisions.sanctions": "[decision_item]",
    "should.sanctions": "[decision_item]",
    "members.sanctions": "[member_item]", "gains.of": "name", "gains.amount": "bounds", "weigh.of": "formula", "weigh.columns": "heading*",
    "record_field.label": "name",
    "factor.floor": "weights", "factor.cap": "weights", "should.suggest": "quantity",
    **{f"column.{identity}": "name*" for identity in (*SANCTIONS, "confiscate_things")},
}  # fmt: skip

_REQUIRED = {
    "rulebook": ("id", "version"), "law": ("title", "version"), "fine_limit": ("amount", "basis"),
    "matter": ("code", "title"), "refinement": ("code",), "circumstance": ("type",),
    "definition": ("when",), "standard": ("when",), "procedure": ("title",),
    "step": ("text",), "gains": ("of",), "table": ("columns", "rows"), "row": ("cells",), "quoted": ("case",),
    "record_field": ("type",),
    "weigh": ("of", "factors"), "level": ("weight",), "provision": ("effect", "title"), "scenario": ("title", "matter"),
}  # fmt: skip

#: Keys that need another beside them.
_TOGETHER = {
    "circumstance": {"reason": "presume", "since": "back", "back": "since"},
    "statutory": {"for": "sanctions", "choose": "sanctions"},
    "fine": {"times": "of", "per": "of", "counted_as_least": "of"},
    "range": {"times": "of", "per": "of", "counted_as_least": "of"},
    "tier": {"judgement": "when", "must_answer": "when", "not_applicable": "when"},
    "case": {"code": "case"},
    "level": {"code": "case"},
}

#: Kinds of mapping that another name stands for as well, because their lists hold something else there.
_LIKE = {"otherwise": "sanctions"}
_ANYTHING: Schema = {}
_TITLES = {
    "zh": ("裁量基准（YAML，中文键）", "行政处罚裁量基准的 YAML 写法，键用中文"),
    "en": ("Rulebook (YAML, English keys)", "Penalty discretion benchmarks in YAML with English keys"),
    "": (
        "裁量基准 · Rulebook (YAML)",
        "键用中文或英文，一个文件里只用一种 · Keys are Chinese or English, one language in a file",
    ),
}


def rulebook_schema(lang: str | None = None) -> Schema:
    """The JSON Schema of a rulebook with keys in `lang` ("zh" or "en"), by default in either: a file with an English key at
    the top is held to English, any other to Chinese."""
    title, description = _TITLES[lang or ""]
    head: Schema = {"title": title, "description": description}
    if lang is not None:
        return head | {"$ref": f"#/$defs/{lang}.file", "$defs": _definitions(lang)}
    english = [{"required": [key(identity).en]} for identity in CONTEXTS["file"]]
    chosen: Schema = {
        "if": {"anyOf": english},
        "then": {"$ref": "#/$defs/en.file"},
        "else": {"$ref": "#/$defs/zh.file"},
    }
    return head | {"type": "object"} | chosen | {"$defs": _definitions("zh") | _definitions("en")}


def unlisted_keys() -> list[str]:
    """Keys of the reader of which this module does not know what stands behind them; the schema allows anything there."""
    every = {f"{context}.{identity}" for context, identities in CONTEXTS.items() for identity in identities}
    return sorted(one for one in every if _spec(*one.split(".")) is None)


def _definitions(lang: str) -> Schema:
    mappings = {name: _mapping(name, lang) for name in (*CONTEXTS, *_LIKE)}
    return {f"{lang}.{name}": _placed(part, lang) for name, part in (mappings | parts(lang)).items()}


def _placed(part: object, lang: str) -> object:
    """A part whose references `#name` lead to the definitions of this language."""
    if isinstance(part, list):
        return [_placed(item, lang) for item in part]
    if not isinstance(part, dict):
        return part
    return {
        name: f"#/$defs/{lang}.{item[1:]}" if name == "$ref" and isinstance(item, str) else _placed(item, lang)
        for name, item in part.items()
    }


def _mapping(name: str, lang: str) -> Schema:
    """A kind of mapping: its keys in this language, and no others."""
    context = _LIKE.get(name, name)
    keys = [one for one in CONTEXTS[context] if context != "provision" or one not in SANCTIONS or is_measure(one)]
    if context == "provision":
        keys.remove("confiscate_things")
    found: Schema = {
        "type": "object",
        "title": PLACES[context][lang == "en"],
        "properties": {key(identity).written(lang): _property(name, identity, lang) for identity in keys},
        "additionalProperties": False,
    }
    if name in _REQUIRED:
        found["required"] = [key(identity).written(lang) for identity in _REQUIRED[name]]
    if name in _TOGETHER:
        pairs = _TOGETHER[name].items()
        found["dependentRequired"] = {key(one).written(lang): [key(other).written(lang)] for one, other in pairs}
    return found


def _property(name: str, identity: str, lang: str) -> Schema:
    spec = _spec(name, identity)
    word = keyword_of(identity)
    told: Schema = {} if word is None else {"description": word.doc if lang == "zh" else word.doc_en}
    return (_ANYTHING if spec is None else _value(spec)) | told


def _spec(name: str, identity: str) -> str | None:
    imposed = f"{identity}_value" if identity in SANCTIONS or identity == "confiscate_things" else None
    return _SPECIAL.get(f"{name}.{identity}") or _VALUES.get(identity) or imposed


def _value(spec: str) -> Schema:
    if spec.endswith("*"):
        return {"anyOf": [_value(spec[:-1]), {"type": "array", "items": _value(spec[:-1])}]}
    match spec[0], spec[1:-1]:
        case "[", inner:
            return {"type": "array", "items": _value(inner)}
        case "{", inner:
            return {
                "type": "object",
                "propertyNames": {"pattern": r"\S"},
                "additionalProperties": _value(inner),
            }
        case _:
            return {"$ref": f"#{spec}"}
