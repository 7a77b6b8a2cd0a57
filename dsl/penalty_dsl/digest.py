"""Digests of a rulebook (semantics, "Digests"): SHA-256 over a canonical JSON of the model, never over the source.

*meaning*: ids, types, conditions, amounts, citations, dates, the number of the semantics, and the meaning of every used
rulebook. *document*: that plus titles, labels, questions, notes and scenarios. Text and YAML that say the same have equal
digests; comments, layout and the file's name belong to neither.

The JSON is UTF-8 in NFC with sorted keys and no floats. A dataclass is an object of its fields with its type under "@";
fields at their default are left out, so that a field added to the model later leaves old digests alone. Fractions are
"numerator/denominator", dates ISO, enumerations their values.
"""

import hashlib
import json
import unicodedata
from collections.abc import Mapping
from dataclasses import MISSING, Field, dataclass, fields
from datetime import date
from fractions import Fraction
from types import MappingProxyType

from .model import (
    Arm,
    Cases,
    Choice,
    Circumstance,
    Composite,
    Conventions,
    Definition,
    Ladder,
    Law,
    Matter,
    Procedure,
    Provision,
    RecordField,
    Rulebook,
    Standard,
    Step,
    SubjectClass,
    Tier,
    TierCase,
)

#: Fields that the meaning leaves out, by type: what is shown and not decided by.
_SHOWN: Mapping[type, frozenset[str]] = MappingProxyType(
    {
        Arm: frozenset({"text"}),
        Cases: frozenset({"label"}),
        Choice: frozenset({"label"}),
        Ladder: frozenset({"label"}),
        Circumstance: frozenset({"label", "presumed_why", "question", "evidence", "note"}),
        Composite: frozenset({"label", "question", "evidence", "note"}),
        Definition: frozenset({"label"}),
        Conventions: frozenset({"cap_only_basis", "floor_only_basis"}),
        Law: frozenset({"title", "level", "fine_limit"}),
        Matter: frozenset({"title", "field", "aliases", "catalogue_codes", "note"}),
        Procedure: frozenset({"title", "note"}),
        Provision: frozenset({"title", "note"}),
        RecordField: frozenset({"label"}),
        Rulebook: frozenset({"title", "issuer", "document", "terms", "scenarios", "note"}),
        Standard: frozenset({"label"}),
        Step: frozenset({"text", "by"}),
        SubjectClass: frozenset({"label"}),
        Tier: frozenset({"number", "label", "note"}),
        TierCase: frozenset({"text"}),
    }
)


@dataclass(frozen=True, slots=True)
class Digests:
    """Lower-case hexadecimal SHA-256."""

    meaning: str
    document: str


def digests(rulebook: Rulebook, by_id: Mapping[str, Rulebook]) -> Digests:
    """Both digests of `rulebook`. `by_id` holds every rulebook it uses, directly or not (KeyError otherwise)."""
    meanings: dict[str, str] = {}
    for book in _uses_first(rulebook, by_id):
        meanings[book.id] = _sha(_meaning(book, meanings))
    meaning = _meaning(rulebook, meanings)
    document = {"@": "document", "meaning": meaning, "shown": _plain(rulebook, shown=True)}
    return Digests(_sha(meaning), _sha(document))


def _uses_first(rulebook: Rulebook, by_id: Mapping[str, Rulebook]) -> list[Rulebook]:
    """The used rulebooks, each after those it uses itself. Uses are acyclic and at most 64 deep (the loader sees to it)."""
    order: dict[str, Rulebook] = {}

    def visit(book: Rulebook) -> None:
        for used in book.uses:
            if used not in order:
                visit(by_id[used])
                order[used] = by_id[used]

    visit(rulebook)
    return list(order.values())


def _meaning(rulebook: Rulebook, meanings: Mapping[str, str]) -> dict[str, object]:
    uses = [[used, meanings[used]] for used in rulebook.uses]
    plain = _plain(rulebook, shown=False)
    return {"@": "meaning", "rulebook": plain, "semantics": rulebook.semantics, "uses": uses}


def _plain(value: object, *, shown: bool) -> object:
    """`value` as JSON data; `shown` keeps the fields of `_SHOWN`."""
    match value:
        case None | bool() | int():
            return value
        case str():
            return unicodedata.normalize("NFC", str(value))
        case Fraction():
            return f"{value.numerator}/{value.denominator}"
        case date():
            return value.isoformat()
        case tuple():
            return [_plain(item, shown=shown) for item in value]
        case _:
            return _record(value, shown=shown)


def _record(value: object, *, shown: bool) -> dict[str, object]:
    kind = type(value)
    hidden = frozenset() if shown else _SHOWN.get(kind, frozenset())
    found: dict[str, object] = {"@": kind.__name__}
    for field in fields(value):  # type: ignore[arg-type]  # everything else in the model is a dataclass
        content = getattr(value, field.name)
        if field.name not in hidden and not _is_default(field, content):
            found[field.name] = _plain(content, shown=shown)
    return found


def _is_default(field: "Field[object]", content: object) -> bool:
    if field.default is not MISSING:
        return bool(content == field.default)
    if field.default_factory is not MISSING:
        return bool(content == field.default_factory())
    return False


def _sha(data: object) -> str:
    text = json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)
    return hashlib.sha256(text.encode()).hexdigest()
