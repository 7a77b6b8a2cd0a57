"""The keys of YAML rulebooks, in Chinese and English, and where each may stand.

Most keys are keywords of the language and take their spelling from `keywords.toml` (English words joined by `_`). The rest,
which text does not need because it has an order of words instead, are spelled here.
"""

import re
from dataclasses import dataclass
from functools import cache

from .keywords import Keyword, keywords

#: Keys whose spelling is that of a keyword: key -> terminal.
_KEYWORDS = {
    "language": "LANGUAGE", "rulebook": "RULEBOOK", "version": "VERSION", "title": "TITLE", "issuer": "ISSUER",
    "document": "DOCUMENT", "region": "REGION", "organ": "ORGAN", "published": "PUBLISHED", "in_force": "IN_FORCE",
    "until": "UNTIL", "note": "NOTE", "builds_on": "BUILDS_ON", "refine": "REFINE", "uses": "USES",
    "conventions": "CONVENTIONS", "above": "ABOVE", "below": "BELOW",
    "conflict": "CONFLICT", "unknown": "UNKNOWN", "in_time": "IN_TIME",
    "rounding": "ROUNDING", "point": "POINT", "lighter": "GRADE_LIGHTER",
    "mitigated": "GRADE_MITIGATED", "ordinary": "GRADE_ORDINARY", "heavier": "GRADE_HEAVIER", "field": "FIELD",
    "subjects": "SUBJECTS", "aliases": "ALIASES", "violates": "VIOLATES", "basis": "BASIS", "bind": "BIND",
    "require": "REQUIRE", "statutory": "STATUTORY", "suggest": "SUGGEST", "quantity": "TYPE_QUANTITY", "decimals": "DECIMALS",
    "presume": "PRESUME", "reason": "REASON", "only_when": "ONLY_WHEN", "means": "MEANS",
    "may_be_undeterminable": "MAYBE_UNDETERMINABLE",
    "question": "ASK", "evidence": "EVIDENCE", "with_this_one": "WITH_THIS", "since": "SINCE", "back": "BACK",
    "same_kind": "SAME_KIND", "to": "TO", "per": "EACH", "if_undeterminable": "IF_UNDETERMINABLE", "higher_of": "HIGHER_OF",
    "lower_of": "LOWER_OF", "at_least": "AT_LEAST", "at_most": "AT_MOST", "additional": "ADDITIONAL", "kept": "KEPT",
    "choose": "CHOOSE", "together": "TOGETHER", "any_of": "ANY_OF", "one_of": "ONE_OF", "when": "WHEN", "otherwise_when": "ELSE_WHEN",
    "otherwise": "ELSE", "called": "CALLED", "replaces": "REPLACES", "for": "FOR", "grade": "GRADE", "others": "OTHERWISE",
    "case": "CASE", "judgement": "JUDGEMENT", "must_answer": "MUST_ANSWER", "pending": "PENDING", "given": "GIVEN",
    "should": "SHOULD", "as_in": "AS_IN", "belongs_to": "BELONGS_TO", "listed_as": "LISTED", "matter": "MATTER", "tier": "TIER",
    "missing": "MISSING", "findings": "FINDINGS", "also": "ALSO",
    "cap_only": "CAP_ONLY", "floor_only": "FLOOR_ONLY", "table": "TABLE", "weigh": "WEIGH", "overriding": "OVERRIDES",
    "start": "START", "weight": "WEIGHT", "not_applicable": "NOT_APPLICABLE",
    "handled_by": "HANDLED_BY", "deadline": "DEADLINE", "procedure": "PROCEDURE",
    "no_procedure": "NO_PROCEDURE", "maybe_procedure": "MAYBE_PROCEDURE",
    "several_of": "TYPE_SEVERAL", "records": "TYPE_RECORDS", "fine_limit": "FINE_LIMIT",
}  # fmt: skip

#: Key of a sanction or measure -> terminal. The order is that of the documentation.
SANCTIONS = {
    "warning": "WARNING", "reprimand": "REPRIMAND", "fine": "FINE", "confiscate": "CONFISCATE", "suspend": "SUSPEND",
    "downgrade": "DOWNGRADE", "revoke": "REVOKE", "restrict_business": "RESTRICT", "halt": "HALT", "close": "CLOSE", "ban": "BAN",
    "detain": "DETAIN", "other_penalty": "OTHER", "order_to_correct": "ORDER_CORRECT",
    "order_to_correct_in_time": "ORDER_CORRECT_IN_TIME", "order": "ORDER", "educate": "EDUCATE", "order_guardian": "GUARDIAN",
    "duty": "DUTY", "discipline": "DISCIPLINE", "civil_liability": "CIVIL", "enforce": "ENFORCE", "publish": "PUBLICITY", "refer": "REFER",
}  # fmt: skip

#: Keys that text has no word for: key -> (Chinese, English).
_OWN = {
    "id": ("编号", "id"), "code": ("代码", "code"), "label": ("名称", "label"), "laws": ("法律", "laws"),
    "matters": ("事项", "matters"), "provisions": ("条款", "provisions"), "scenarios": ("场景", "scenarios"), "terms": ("术语", "terms"),
    "shared": ("通用情节", "circumstances"), "circumstances": ("情节", "circumstances"), "definitions": ("定义", "definitions"),
    "prefer": ("优先", "prefer"), "type": ("类型", "type"), "choices": ("选项", "one_of"), "tiers": ("档次", "tiers"),
    "number": ("序号", "number"), "cases": ("情形", "cases"), "sanctions": ("处罚", "sanctions"), "omit": ("不处", "omit"),
    "measures": ("措施", "measures"), "effect": ("效力", "effect"), "outcome": ("结论", "outcome"), "amount": ("数额", "amount"),
    "of": ("基数", "of"), "from": ("自", "from"), "times": ("倍数", "times"), "counted_as_least": ("不足按", "counted_as_least"),
    "text": ("内容", "text"), "period": ("期限", "period"), "modality": ("方式", "modality"), "decided_by": ("决定机关", "decided_by"),
    "confiscate_things": ("没收财物", "confiscate_things"), "formula": ("算式", "formula"), "ladders": ("裁量", "ladders"),
    "pick": ("取法", "pick"), "columns": ("列", "columns"), "rows": ("行", "rows"), "cells": ("格", "cells"),
    "floor": ("保底", "floor"), "cap": ("封顶", "cap"), "factors": ("要素", "factors"), "factor": ("要素", "factor"),
    "levels": ("程度", "levels"), "is": ("取值", "is"), "heads": ("表头", "heads"), "classes": ("对象类别", "subject_classes"),
    "standards": ("标准", "standards"), "procedures": ("程序", "procedures"), "steps": ("步骤", "steps"),
    "calculated": ("算法", "calculated"), "level": ("层级", "level"),
}  # fmt: skip

#: What a sanction may say besides its own value.
_SUFFIXES = ("modality", "additional", "kept", "decided_by", "basis", "for")
_RANGE = ("from", "to", "of", "times", "per", "counted_as_least")
_AMOUNT = (*_RANGE, "amount", "formula", "higher_of", "lower_of", "if_undeterminable", "at_least", "at_most")
_PENALTIES = (*SANCTIONS, "confiscate_things")
_CHOICES = ("choose", "any_of", "one_of")

#: Where keys may stand: the kind of mapping -> its keys, in the order of the documentation.
CONTEXTS: dict[str, tuple[str, ...]] = {
    "file": ("language", "rulebook", "laws", "matters", "refine", "provisions", "standards", "procedures", "scenarios"),
    "rulebook": (
        *(
            "id",
            "version",
            "title",
            "issuer",
            "document",
            "region",
            "organ",
            "published",
            "in_force",
            "until",
            "note",
            "builds_on",
            "uses",
        ),
        *("conventions", "terms", "classes", "shared", "definitions"),
    ),
    "conventions": (
        *("above", "below", "conflict", "prefer", "unknown", "in_time", "rounding", "point"),
        *("mitigated", "lighter", "ordinary", "heavier", "cap_only", "floor_only"),
    ),
    "one_sided": ("mitigated", "lighter", "ordinary", "heavier", "basis"),
    "law": ("title", "version", "level", "fine_limit"),
    "fine_limit": ("amount", "basis"),
    "class": ("label", "code", "belongs_to"),
    "matter": (
        *(
            "code",
            "title",
            "field",
            "organ",
            "in_force",
            "until",
            "subjects",
            "aliases",
            "listed_as",
            "violates",
            "basis",
            "circumstances",
            "definitions",
            "bind",
            "require",
        ),
        *("statutory", "tiers", "table", "weigh", "pick", "ladders", "provisions", "suggest", "note"),
    ),
    "refinement": (
        *("code", "field", "aliases", "listed_as", "circumstances", "definitions", "bind", "require"),
        *("tiers", "table", "weigh", "pick", "ladders", "provisions", "suggest", "note"),
    ),
    "circumstance": (
        *(
            "label",
            "code",
            "type",
            "presume",
            "reason",
            "only_when",
            "means",
            "may_be_undeterminable",
            "question",
            "evidence",
            "note",
        ),
        *("calculated", "with_this_one", "since", "back", "same_kind"),
    ),
    "type": ("choices", "quantity", "decimals", "several_of", "records"),
    "record_field": ("label", "code", "type"),
    "definition": ("label", "code", "when"),
    "statutory": (
        *(
            "for",
            "when",
            "otherwise_when",
            "otherwise",
            "called",
            "replaces",
            "sanctions",
            "as_in",
            *_CHOICES,
            *_PENALTIES,
        ),
    ),
    "sanctions": ("sanctions", "as_in", *_CHOICES, *_PENALTIES),
    "members": ("sanctions", "together", *_CHOICES, *_PENALTIES),
    "as_in": ("basis", "text", "modality"),
    "decisions": ("sanctions", "omit", *_CHOICES, *_PENALTIES),
    "fine": (*_AMOUNT, *_SUFFIXES),
    "gains": ("of", "amount", *_SUFFIXES),
    "term": ("text", "period", *_SUFFIXES),
    "object": ("text", *_SUFFIXES),
    "range": _RANGE,
    "tier": (
        *(
            "number",
            "label",
            "code",
            "grade",
            "when",
            "judgement",
            "must_answer",
            "cases",
            "others",
            "sanctions",
            "omit",
        ),
        *("belongs_to", "suggest", "pending", "note", "overriding", "not_applicable", "table", "weigh", *_PENALTIES),
    ),
    "ladder": ("code", "label", "for", "when", "pick", "suggest", "tiers", "table", "weigh"),
    "table": ("pick", "columns", "rows"),
    "column": (*SANCTIONS, "confiscate_things"),
    "row": ("overriding", "cells"),
    "quoted": ("case", "code"),
    "weigh": ("of", "start", "floor", "cap", "heads", "columns", "factors"),
    "factor": ("factor", "case", "levels", "start", "floor", "cap"),
    "level": ("is", "when", "case", "code", "others", "weight"),
    "case": ("case", "code", "when", "judgement", "must_answer"),
    "provision": ("effect", "code", "title", "when", "basis", "kept", "measures", "note", *_PENALTIES),
    "standard": ("label", "code", "when", "basis"),
    "procedure": ("code", "title", "when", "basis", "steps", "note"),
    "step": ("text", "handled_by", "deadline"),
    "scenario": ("title", "matter", "given", "should"),
    "should": (
        *("outcome", "tier", "suggest", "missing", "findings", "also", "procedure", "no_procedure", "maybe_procedure"),
        *("sanctions", "omit", *_PENALTIES),
    ),
}


_NAME_AND_CODE = re.compile(r"([^【]*[^【\s])\s*[(（]\s*([A-Za-z_][A-Za-z0-9_-]*)\s*[)）]")


def name_and_code(text: str) -> tuple[str, str] | None:
    """`货值 (goods)`: a name and its code as the text notation writes them. As a bare key it is a mistake."""
    found = _NAME_AND_CODE.fullmatch(text)
    return None if found is None else (found[1], found[2])


@dataclass(frozen=True, slots=True)
class Key:
    """`id` is our own name; `zh` and `en` are what authors write."""

    id: str
    zh: str
    en: str

    def written(self, lang: str) -> str:
        return self.zh if lang == "zh" else self.en


@cache
def key(identity: str) -> Key:
    """The key with this id (a name of `CONTEXTS`)."""
    if identity in _OWN:
        return Key(identity, *_OWN[identity])
    word = keywords()[_KEYWORDS.get(identity) or SANCTIONS[identity]]
    return Key(identity, word.written("zh"), word.written("en").replace(" ", "_"))


def keyword_of(identity: str) -> Keyword | None:
    """The keyword whose spelling a key takes, None for a key that text has no word for."""
    terminal = None if identity in _OWN else _KEYWORDS.get(identity) or SANCTIONS[identity]
    return None if terminal is None else keywords()[terminal]


@cache
def keys_of(context: str) -> dict[str, tuple[Key, str]]:
    """Spelling -> key and language ("zh", "en") of everything that may stand in this kind of mapping."""
    found: dict[str, tuple[Key, str]] = {}
    for identity in CONTEXTS[context]:
        one = key(identity)
        found[one.zh] = (one, "zh")
        found[one.en] = (one, "en")
    return found
