"""Matters in YAML."""

from ...surface import MatterText, Name
from ..layout import Entry
from ..order import in_order
from ..spelling import Speller
from ..words import LONGEST_PICK, PICK_TERMINALS, POINT_TERMINALS
from .circumstances import bindings, circumstances, definitions
from .head import field
from .keys import cited, condition, said, written
from .ladders import ladder, rungs
from .sanctions import statutory
from .scalars import item, listed, mapping, pair, phrase, sequence, text, values, whole
from .tiers import provision


def matter(speller: Speller, node: MatterText) -> Entry:
    """An item of the matters."""
    entries = [pair(written(speller, "code"), phrase(node.code.text), node.code.span)]
    if not node.refines:
        entries += said(speller, "title", node.title)
    entries += said(speller, "field", node.field)
    entries += [field(speller, key, value) for key, value in node.listing]
    if node.subjects:
        subjects = [listed(speller.role(name)) for name in node.subjects]
        entries.append(values(written(speller, "subjects"), subjects, node.subjects[0].span))
    if node.aliases:
        aliases = [text(name.text) for name in node.aliases]
        entries.append(values(written(speller, "aliases"), aliases, node.aliases[0].span))
    entries += _listed_as(speller, node)
    entries += cited(speller, "violates", node.violated)
    entries += cited(speller, "basis", node.basis)
    entries += circumstances(speller, "circumstances", node.circumstances)
    entries += definitions(speller, node.definitions)
    entries += bindings(speller, node.bindings)
    entries += _invariants(speller, node)
    entries += statutory(speller, node.statutory)
    entries += rungs(speller, node.tiers)
    if node.pick is not None:
        place = speller.source.place(node.span, "CONFLICT", "pick")
        start, end = (0, 0) if place is None else (place.start, place.end)
        pick = speller.kept(PICK_TERMINALS[node.pick], start, end + LONGEST_PICK)
        entries.append(pair(written(speller, "pick"), pick, place))
    if node.ladders:
        ladders = [ladder(speller, one) for one in node.ladders]
        entries.append(sequence(written(speller, "ladders"), ladders, short=False))
    if node.provisions:
        provisions = [provision(speller, one) for one in node.provisions]
        entries.append(sequence(written(speller, "provisions"), provisions, short=False))
    if node.point is not None:
        point = speller.word(POINT_TERMINALS[node.point])
        entries.append(pair(written(speller, "suggest"), point, speller.source.place(node.span, "SUGGEST")))
    entries += said(speller, "note", node.note)
    return mapping("-", _plain_kinds(in_order(entries)), node.span, short=False, kind="matter")


def _listed_as(speller: Speller, node: MatterText) -> list[Entry]:
    """A key for each catalogue; its code, or a list of several."""
    codes: dict[str, list[Name]] = {}
    for catalogue, code in node.catalogue_codes:
        codes.setdefault(catalogue.text, []).append(code)
    entries = [
        pair(text(catalogue), text(found[0].text), found[0].span)
        if len(found) == 1
        else values(text(catalogue), [text(one.text) for one in found], found[0].span)
        for catalogue, found in codes.items()
    ]
    return [mapping(written(speller, "listed_as"), entries, whole(entries))] if entries else []


def _plain_kinds(entries: list[Entry]) -> list[Entry]:
    """No blank lines between the entries of a matter: its keys part them."""
    for entry in entries:
        entry.kind = ""
    return entries


def _invariants(speller: Speller, node: MatterText) -> list[Entry]:
    key = written(speller, "require")
    match node.invariants:
        case ():
            return []
        case (only,):
            return [pair(key, condition(speller, only), only.span)]
        case several:
            return [sequence(key, [item(condition(speller, one), one.span) for one in several], short=False)]
