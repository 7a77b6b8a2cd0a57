"""Ladders and what they are made of in text: tiers, tables, weighted sums."""

from typing import assert_never

from ...surface import LadderText, Rung, TableText, TierText, WeighText
from ..layout import Entry
from ..order import in_order
from ..spelling import Speller
from ..words import PICK_TERMINALS, POINT_TERMINALS
from .expressions import condition
from .tables import table, weigh
from .tiers import tier


def rung(speller: Speller, node: Rung) -> Entry:
    match node:
        case TierText():
            return tier(speller, node)
        case TableText():
            return table(speller, node)
        case WeighText():
            return weigh(speller, node)
        case _:
            assert_never(node)


def ladder(speller: Speller, node: LadderText) -> Entry:
    """裁量 NAME (code) 对 ROLES 当 condition 取首行 { ... }."""
    lead = speller.word("LADDER")
    if node.label is not None:
        lead += f" {speller.label(node.label)}"
    if node.code is not None:
        lead += f" ({speller.code(node.code)})"
    pieces = [lead]
    if node.roles:
        pieces.append(f"{speller.word('FOR')} {speller.roles(node.roles)}")
    if node.when is not None:
        first, *others = condition(speller, node.when)
        pieces += [f"{speller.word('WHEN')} {first}", *others]
    if node.pick is not None:
        end = node.rungs[0].span.start if node.rungs and not speller.source.yaml else node.span.end
        pieces.append(speller.order_of_rows(PICK_TERMINALS[node.pick], node.span.start, end))
    entries = [rung(speller, one) for one in node.rungs]
    if node.point is not None:
        point = f"{speller.word('SUGGEST')} {speller.word(POINT_TERMINALS[node.point])}"
        entries.append(Entry([point], speller.source.place(node.span, "SUGGEST")))
    return Entry(pieces, node.span, in_order(entries), kind="tiers")
