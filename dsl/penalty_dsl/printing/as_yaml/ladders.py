"""Ladders and what they are made of in YAML: tiers, tables, weighted sums."""

from typing import assert_never

from ...surface import (
    CellText,
    ColumnText,
    LadderText,
    LevelText,
    Name,
    RowText,
    Rung,
    Span,
    TableText,
    TierText,
    WeighText,
    WeightRowText,
)
from ..as_text.formulas import calculated
from ..as_text.tables import asked, cell_text, heading, weight_heading
from ..layout import Entry
from ..order import in_order
from ..spelling import Speller
from ..words import PICK_TERMINALS, POINT_TERMINALS
from .keys import flag, said, when, written
from .scalars import listed, mapping, pair, phrase, sequence, text, values
from .tiers import tier

_DEFAULT_HEADS = {"zh": ("要素", "程度"), "en": ("factor", "level")}
_SPECIAL = ("start", "floor", "cap")


def rungs(speller: Speller, nodes: tuple[Rung, ...]) -> list[Entry]:
    """The key of a lone table or sum, else a list of tiers, in which tables and sums may stand."""
    match nodes:
        case ():
            return []
        case (TableText() as only,):
            return [table(speller, only)]
        case (WeighText() as only,):
            return [weigh(speller, only)]
        case several:
            tiers = [_rung(speller, one, place) for place, one in enumerate(several, start=1)]
            return [sequence(written(speller, "tiers"), tiers, short=False)]


def _rung(speller: Speller, node: Rung, place: int) -> Entry:
    match node:
        case TierText():
            return tier(speller, node, place)
        case TableText():
            return mapping("-", [table(speller, node)], node.span, short=False)
        case WeighText():
            return mapping("-", [weigh(speller, node)], node.span, short=False)
        case _:
            assert_never(node)


def ladder(speller: Speller, node: LadderText) -> Entry:
    """`{code, label, for, when, pick, tiers | table | weigh}`."""
    entries: list[Entry] = []
    if node.code is not None:
        entries.append(pair(written(speller, "code"), phrase(node.code.text), node.code.span))
    entries += said(speller, "label", node.label)
    if node.roles:
        roles = [listed(speller.role(name)) for name in node.roles]
        entries.append(values(written(speller, "for"), roles, node.roles[0].span))
    entries += when(speller, "when", node.when)
    if node.pick is not None:
        entries.append(_pick(speller, node.pick, node.span))
    entries += rungs(speller, node.rungs)
    if node.point is not None:
        point = speller.word(POINT_TERMINALS[node.point])
        entries.append(pair(written(speller, "suggest"), point, speller.source.place(node.span, "SUGGEST")))
    return mapping("-", in_order(entries), node.span, short=False)


def _pick(speller: Speller, pick: str, within: Span) -> Entry:
    return pair(written(speller, "pick"), speller.order_of_rows(PICK_TERMINALS[pick], within.start, within.end))


# --- tables -----------------------------------------------------------------------------------------------------------


def table(speller: Speller, node: TableText) -> Entry:
    """`table: {pick: ..., columns: [...], rows: [[...], ...]}`."""
    entries: list[Entry] = []
    if node.pick is not None:
        entries.append(_pick(speller, node.pick, node.span))
    entries.append(_in_line(written(speller, "columns") + ":", [phrase(heading(speller, one)) for one in node.columns]))
    rows = [_row(speller, node, row) for row in node.rows]
    entries.append(sequence(written(speller, "rows"), rows, short=False))
    return mapping(written(speller, "table"), entries, node.span, short=False)


def _in_line(lead: str, scalars: list[str]) -> Entry:
    """`lead [a, b, c]`."""
    return Entry([f"{lead} [{', '.join(scalars)}]"])


def _row(speller: Speller, table: TableText, node: RowText) -> Entry:
    """`- [a, b, c]`, or a mapping where it overrides."""
    cells = [_cell(speller, column, one) for column, one in zip(table.columns, node.cells, strict=True)]
    if not node.overrides:
        return Entry([f"- [{', '.join(cells)}]"], node.span)
    entries = [flag(speller, "overriding"), _in_line(written(speller, "cells") + ":", cells)]
    return mapping("-", entries, node.span)


def _cell(speller: Speller, column: ColumnText, node: CellText) -> str:
    if node.kind == "blank":
        return "~"
    if node.kind == "words" and node.text is not None:
        return text(node.text.text) if column.kind == "note" else phrase(node.text.text)
    return phrase(cell_text(speller, column, node))


# --- weighted sums ----------------------------------------------------------------------------------------------------


def weigh(speller: Speller, node: WeighText) -> Entry:
    """`weigh: {of: ..., start: ..., factors: [...]}`."""
    entries = [pair(written(speller, "of"), phrase(calculated(speller, node.of)), node.of.span)]
    first = next((place for place, row in enumerate(node.rows) if row.kind == "level"), len(node.rows))
    leading = _leading(node.rows[:first], node)
    entries += [_special(speller, row, bare=row.kind == "start") for row in node.rows[:leading]]
    for identity, limit in (("floor", node.floor), ("cap", node.cap)):
        if limit is not None:
            entries.append(pair(written(speller, identity), phrase(speller.quantity(limit)), limit.span))
    if tuple(name.text for name in node.heads) != _DEFAULT_HEADS[speller.lang]:
        entries.append(_in_line(written(speller, "heads") + ":", [listed(name.text) for name in node.heads]))
    columns = [phrase(weight_heading(speller, one)) for one in node.columns]
    if [one.kind for one in node.columns] != ["weight"]:
        entries.append(_in_line(written(speller, "columns") + ":", columns))
    factors = _factors(speller, node.rows[leading:])
    entries.append(sequence(written(speller, "factors"), factors, short=False))
    return mapping(written(speller, "weigh"), entries, node.span, short=False)


def _leading(rows: tuple[WeightRowText, ...], node: WeighText) -> int:
    """How many of the first rows have keys of their own: each kind once, in the order of the keys."""
    kinds = [row.kind for row in rows]
    taken = {"floor"} if node.floor is not None else set()
    taken |= {"cap"} if node.cap is not None else set()
    size = 0
    while (
        size < len(kinds)
        and kinds[size] not in taken
        and kinds[: size + 1] == sorted(set(kinds[: size + 1]), key=_SPECIAL.index)
    ):
        size += 1
    return size


def _special(speller: Speller, row: WeightRowText, *, bare: bool) -> Entry:
    """起点, 不低于 or 封顶 as a key with its numbers; one alone needs no list where it is the start."""
    numbers = [_weight(speller, one) for one in row.weights]
    key = written(speller, row.kind)
    if bare and all(one == "~" for one in numbers[1:]):
        return pair(key, numbers[0], row.span)
    entry = _in_line(f"{key}:", numbers)
    entry.span = row.span
    return entry


def _weight(speller: Speller, node: CellText) -> str:
    return "~" if node.kind == "blank" else phrase(asked(speller, node, bare=False))


def _factors(speller: Speller, rows: tuple[WeightRowText, ...]) -> list[Entry]:
    """A mapping for each factor that is named, with its levels; other rows are items of their own."""
    found: list[Entry] = []
    levels: list[Entry] = []
    for row in rows:
        if row.kind != "level":
            found.append(mapping("-", [_special(speller, row, bare=False)], row.span))
            continue
        if row.factor is not None or not found:
            levels = []
            named = row.factor or Name("", row.span)
            key = written(speller, "case" if row.quoted else "factor")
            name = text(named.text) if row.quoted else phrase(named.text)
            body = [pair(key, name, named.span), sequence(written(speller, "levels"), levels, row.span, short=False)]
            found.append(mapping("-", body, row.span, short=False))
        levels.append(_level(speller, row))
    return found


def _level(speller: Speller, row: WeightRowText) -> Entry:
    numbers = [_weight(speller, one) for one in row.weights]
    weight = written(speller, "weight")
    lone = all(one == "~" for one in numbers[1:])
    value = pair(weight, numbers[0]) if lone else _in_line(f"{weight}:", numbers)
    return mapping("-", [*_asked(speller, row.level), value], row.span)


def _asked(speller: Speller, level: CellText) -> list[Entry]:
    if level.when is not None:
        return when(speller, "when", level.when)
    match level.levels:
        case (LevelText(quoted=True, value=Name() as value) as only,):
            code = [] if only.code is None else [pair(written(speller, "code"), phrase(only.code.text))]
            return [pair(written(speller, "case"), text(value.text)), *code]
        case _:
            return [pair(written(speller, "is"), phrase(asked(speller, level, bare=False)))]
