"""Matters in text."""

from ...surface import MatterText
from ..layout import Entry
from ..order import in_order
from ..spelling import Speller
from ..words import LONGEST_PICK, PICK_TERMINALS, POINT_TERMINALS
from .circumstances import binding, circumstance, definition
from .entries import cited, listed, remark
from .expressions import condition
from .head import ended, field
from .ladders import ladder, rung
from .sanctions import statutory
from .tiers import provision


def matter(speller: Speller, node: MatterText) -> Entry:
    """事项 CODE "title" { ... } or 细化 CODE { ... }."""
    if node.refines:
        lead = f"{speller.word('REFINE')} {speller.code(node.code)}"
    else:
        lead = f"{speller.word('MATTER')} {speller.code(node.code)} {speller.string(node.title)}"
    entries = _about(speller, node)
    entries += [circumstance(speller, one) for one in node.circumstances]
    entries += [definition(speller, one) for one in node.definitions]
    entries += [binding(speller, one) for one in node.bindings]
    for one in node.invariants:
        first, *others = condition(speller, one)
        entries.append(Entry([f"{speller.word('REQUIRE')} {first}", *others], one.span, kind="definitions"))
    entries += [statutory(speller, one) for one in node.statutory]
    if node.pick is not None:
        entries.append(_pick(speller, node, node.pick))
    entries += [rung(speller, one) for one in node.tiers]
    entries += [ladder(speller, one) for one in node.ladders]
    entries += [provision(speller, one) for one in node.provisions]
    if node.point is not None:
        point = f"{speller.word('SUGGEST')} {speller.word(POINT_TERMINALS[node.point])}"
        entries.append(Entry([point], speller.source.place(node.span, "SUGGEST"), kind="about"))
    if node.note is not None:
        entries.append(remark(speller, "NOTE", node.note))
    return Entry([lead], node.span, ended(speller, in_order(entries)), kind="matter")


def _pick(speller: Speller, node: MatterText, pick: str) -> Entry:
    """同时符合多档 取首行."""
    place = speller.source.place(node.span, "CONFLICT", "pick")
    start, end = (0, 0) if place is None else (place.start, place.end)
    word = speller.kept(PICK_TERMINALS[pick], start, end + LONGEST_PICK)
    return Entry([f"{speller.word('CONFLICT')} {word}"], place, kind="tiers")


def _about(speller: Speller, node: MatterText) -> list[Entry]:
    entries: list[Entry] = []
    if node.field is not None:
        entries.append(Entry([f"{speller.word('FIELD')} {speller.label(node.field)}"], node.field.span, kind="about"))
    entries += [field(speller, key, value) for key, value in node.listing]
    if node.subjects:
        entries.append(listed("SUBJECTS", speller, node.subjects, [speller.role(name) for name in node.subjects]))
    if node.aliases:
        entries.append(listed("ALIASES", speller, node.aliases, [speller.string(name) for name in node.aliases]))
    entries += [
        Entry([f"{speller.word('LISTED')} {speller.string(catalogue)} {speller.string(code)}"], code.span, kind="about")
        for catalogue, code in node.catalogue_codes
    ]
    if node.violated:
        entries.append(cited(speller, "VIOLATES", node.violated))
    if node.basis:
        entries.append(cited(speller, "BASIS", node.basis))
    return entries
