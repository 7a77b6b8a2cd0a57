"""Circumstances, their types, definitions and bindings in YAML."""

from ...keywords import terminals_of
from ...phrases import parse_literal
from ...surface import (
    BindingText,
    CircumstanceText,
    CountingText,
    DefinitionText,
    Literal,
    Name,
    TypeText,
)
from ...tokens import half_width
from ..as_text.circumstances import type_text
from ..as_text.expressions import aggregate
from ..as_text.expressions import literal as literal_text
from ..layout import Entry
from ..spelling import Speller
from .keys import condition, flag, no, said, when, written, yes
from .scalars import declared, mapping, pair, phrase, text, values, whole

#: Kind of type -> the key with its values.
_CHOICES = {"choice": "choices", "several": "several_of"}


def circumstances(speller: Speller, identity: str, nodes: tuple[CircumstanceText, ...]) -> list[Entry]:
    """A key with the circumstances, if there are any."""
    if not nodes:
        return []
    entries = [circumstance(speller, one) for one in nodes]
    return [_block(speller, identity, entries)]


def _block(speller: Speller, identity: str, entries: list[Entry]) -> Entry:
    return mapping(written(speller, identity), entries, whole(entries), short=False, kind=identity)


def named(speller: Speller, label: Name, code: Name | None) -> tuple[str, list[Entry]]:
    """The key of a thing with label and code, and the entry for the other: the key is the label in Chinese, the code in English."""
    if code is None:
        return declared(label.text), []
    key, identity, other = (label, "code", code) if speller.lang == "zh" else (code, "label", label)
    return declared(key.text), [pair(written(speller, identity), phrase(other.text), other.span)]


def circumstance(speller: Speller, node: CircumstanceText) -> Entry:
    """`label: type`, or `label: {type: ..., ...}`."""
    key, entries = named(speller, node.label, node.code)
    kind = _type(speller, node.type)
    entries.append(kind)
    if node.presumed is not None:
        entries.append(pair(written(speller, "presume"), literal(speller, node.presumed), node.presumed.span))
    entries += said(speller, "reason", node.presumed_why)
    entries += when(speller, "only_when", node.only_when)
    entries += when(speller, "means", node.means)
    if node.undeterminable:
        place = speller.source.place(node.span, "MAYBE_UNDETERMINABLE")
        entries.append(flag(speller, "may_be_undeterminable", place))
    if node.calculated is not None:
        called = phrase(aggregate(speller, node.calculated))
        entries.append(pair(written(speller, "calculated"), called, node.calculated.span))
    if node.counting is not None:
        entries += _counting(speller, node.counting)
    for identity, remark in (("question", node.question), ("evidence", node.evidence), ("note", node.note)):
        entries += said(speller, identity, remark)
    if len(entries) == 1 and kind.body is None:
        return pair(key, kind.line.split(": ", 1)[1], node.span)
    return mapping(key, entries, node.span)


def _counting(speller: Speller, node: CountingText) -> list[Entry]:
    entries: list[Entry] = []
    if node.with_this:
        entries.append(flag(speller, "with_this_one"))
    if node.since is not None and node.back is not None:
        entries.append(pair(written(speller, "since"), phrase(node.since.text), node.since.span))
        entries.append(pair(written(speller, "back"), phrase(speller.quantity(node.back)), node.back.span))
    if node.same_kind:
        entries.append(flag(speller, "same_kind"))
    return entries


def _type(speller: Speller, node: TypeText) -> Entry:
    """A phrase, or a mapping for choices and quantities."""
    key = written(speller, "type")
    match node.kind:
        case "choice" | "several" if all(code is not None for _, code in node.choices):
            pairs = [pair(phrase(code.text), text(label.text)) for label, code in node.choices if code is not None]
            return mapping(key, [mapping(written(speller, _CHOICES[node.kind]), pairs, None)], node.span)
        case "choice" | "several" if all(code is None for _, code in node.choices):
            labels = [text(label.text) for label, _ in node.choices]
            return mapping(key, [values(written(speller, _CHOICES[node.kind]), labels, None)], node.span)
        case "records":
            fields = [_field(speller, *one) for one in node.fields]
            return mapping(key, [mapping(written(speller, "records"), fields, None)], node.span)
        case "quantity" if node.unit is not None and half_width(node.unit.text) == node.unit.text:
            parts = [pair(written(speller, "quantity"), phrase(node.unit.text))]
            if node.places is not None:
                parts.append(pair(written(speller, "decimals"), str(node.places)))
            return mapping(key, parts, node.span)
        case _:
            return pair(key, phrase(" ".join(type_text(speller, node))), node.span)


def _field(speller: Speller, label: Name, code: Name | None, kind: TypeText) -> Entry:
    """A field of records: `label: type`, or `label: {code: ..., type: ...}`."""
    key, entries = named(speller, label, code)
    of = _type(speller, kind)
    if not entries and of.body is None:
        return pair(key, of.line.split(": ", 1)[1], label.span)
    return mapping(key, [*entries, of], label.span)


def literal(speller: Speller, node: Literal) -> str:
    """A value. The label of a value stands bare unless it would be read as something else."""
    value = node.value
    if isinstance(value, bool):
        return yes(speller) if value else no(speller)
    if not isinstance(value, Name):
        return phrase(literal_text(speller, node))
    read, _ = parse_literal("", value.text)
    meant = None if read is None else read.value
    if "UNDETERMINABLE" in terminals_of(value.text):
        return phrase(speller.string(value))
    if (isinstance(meant, Name) and meant.text == value.text) or (read is None and not value.text[:1].isdecimal()):
        return phrase(value.text)
    return phrase(speller.string(value))


def definitions(speller: Speller, nodes: tuple[DefinitionText, ...]) -> list[Entry]:
    """A key with the definitions, if there are any."""
    return [_block(speller, "definitions", [_definition(speller, one) for one in nodes])] if nodes else []


def _definition(speller: Speller, node: DefinitionText) -> Entry:
    """`name: condition`, or `name: {code: ..., when: condition}`."""
    key, entries = named(speller, node.label, node.code)
    if not entries:
        return pair(key, condition(speller, node.when), node.span)
    return mapping(key, [*entries, *when(speller, "when", node.when)], node.span)


def bindings(speller: Speller, nodes: tuple[BindingText, ...]) -> list[Entry]:
    entries = [pair(phrase(one.target.text), condition(speller, one.value), one.span) for one in nodes]
    return [_block(speller, "bind", entries)] if nodes else []
