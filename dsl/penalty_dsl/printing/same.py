"""Whether two syntax trees say the same: places aside, and words of the language in whichever language."""

from dataclasses import fields, is_dataclass

from ..resolve.words import ROLE_WORDS
from ..surface import (
    AggregateText,
    ChooseText,
    ClassText,
    ConventionText,
    FileText,
    HeadText,
    LadderText,
    MatterText,
    Name,
    SanctionText,
    Span,
    StatutoryText,
    TierText,
    WeightColumnText,
    WeighText,
)
from .words import grade_terminal

#: Fields whose names are words of the language, not the author's.
_ROLES = (
    (MatterText, "subjects"),
    (StatutoryText, "roles"),
    (SanctionText, "roles"),
    (LadderText, "roles"),
    (WeightColumnText, "roles"),
)

#: What the first columns of a weighted sum are called where YAML does not say.
_HEADS = {"factor": "要素", "level": "程度"}


def same(one: FileText, other: FileText) -> bool:
    """Whether two files have the same tree."""
    return bare(one) == bare(other)


def bare(node: object) -> object:
    """A tree without places, to compare. Conventions, of which each is declared once, are in the order of their names."""
    match node:
        case Span():
            return None
        case tuple():
            return [bare(item) for item in node]
        case _ if is_dataclass(node) and not isinstance(node, type):
            written = isinstance(node, FileText | AggregateText)
            skipped = ("span", "source", "text") if written else ("span",)
            return (type(node).__name__, {f.name: _field(node, f.name) for f in fields(node) if f.name not in skipped})
        case _:
            return node


def _field(node: object, name: str) -> object:
    value = getattr(node, name)
    if isinstance(node, TierText) and name == "grade" and isinstance(value, Name):
        return grade_terminal(value.text) or value.text
    if isinstance(node, HeadText) and name == "conventions":
        ordered: list[ConventionText] = sorted(value, key=lambda one: one.key)
        return bare(tuple(ordered))
    if isinstance(node, WeighText) and name == "heads":
        return [_HEADS.get(head.text, head.text) for head in node.heads]
    if isinstance(node, ChooseText) and name == "high":
        return len(node.members) if node.high is None else node.high
    if any(isinstance(node, kind) and name == field for kind, field in _ROLES):
        return [ROLE_WORDS.get(role.text, role.text) for role in value]
    if isinstance(node, ClassText) and name == "base" and isinstance(value, Name):
        return ROLE_WORDS.get(value.text, value.text)
    if isinstance(node, FileText) and name == "matters":  # YAML has a key of its own for refinements
        return [bare(one) for one in sorted(node.matters, key=lambda one: one.refines)]
    if isinstance(node, MatterText) and name == "catalogue_codes":
        return sorted((catalogue.text, code.text) for catalogue, code in value)
    return bare(value)
