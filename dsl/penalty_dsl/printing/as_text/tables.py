"""Decision tables and weighted sums in text, their columns aligned."""

from ...build_tables import COLUMNS
from ...build_weighing import ROWS
from ...keywords import terminals_of
from ...surface import (
    CellText,
    ColumnText,
    DateValue,
    LevelText,
    Quantity,
    RowText,
    SanctionText,
    Span,
    TableText,
    WeightColumnText,
    WeighText,
    WeightRowText,
)
from ..layout import Entry, columns
from ..spelling import Speller
from ..words import KIND_TERMINALS, PICK_TERMINALS
from .amounts import amount
from .expressions import comparing, condition, value_text
from .formulas import calculated
from .sanctions import imposition

_COLUMN_TERMINALS = {kind: terminal for terminal, kind in COLUMNS.items()}
_ROW_TERMINALS = {kind: terminal for terminal, kind in ROWS.items()}
#: Words that head other columns than those of circumstances.
_HEADING = frozenset({*COLUMNS, *KIND_TERMINALS.values()})


def table(speller: Speller, node: TableText) -> Entry:
    """裁量表 取首行 { | ... | }."""
    lead = [speller.word("TABLE")]
    if node.pick is not None:
        end = node.span.end if speller.source.yaml else node.columns[0].span.start
        lead.append(speller.order_of_rows(PICK_TERMINALS[node.pick], node.span.start, end))
    head = [heading(speller, one) for one in node.columns]
    rows = [_row(speller, node, row) for row in node.rows]
    spans = [Span(node.columns[0].span.start, node.columns[-1].span.end), *(row.span for row in node.rows)]
    return Entry(lead, node.span, _aligned([head, *rows], spans), kind="tiers")


def _aligned(rows: list[list[str]], spans: list[Span]) -> list[Entry]:
    widths = [max(columns(row[place]) for row in rows) for place in range(len(rows[0]))]
    entries = []
    for row, span in zip(rows, spans, strict=True):
        cells = [cell + " " * (width - columns(cell)) for cell, width in zip(row, widths, strict=True)]
        entries.append(Entry([f"| {' | '.join(cells)} |"], span))
    return entries


def heading(speller: Speller, node: ColumnText) -> str:
    if node.sanction is not None:
        return _heading_sanction(speller, node.sanction)
    if node.name is not None:
        bare = _HEADING.isdisjoint(terminals_of(node.name.text))
        return speller.choice(node.name) if bare or speller.in_quotes(node.name) else f"【{node.name.text}】"
    return speller.word(_COLUMN_TERMINALS[node.kind])


def _heading_sanction(speller: Speller, node: SanctionText) -> str:
    parts = [*imposition(speller, node)]
    if node.roles:
        parts.append(speller.roles(node.roles))
    return " ".join(parts)


def _row(speller: Speller, table: TableText, node: RowText) -> list[str]:
    cells = [cell_text(speller, column, cell) for column, cell in zip(table.columns, node.cells, strict=True)]
    if node.overrides:
        cells[0] = f"{speller.word('OVERRIDES')} {cells[0]}".rstrip()
    return cells


def cell_text(speller: Speller, column: ColumnText, node: CellText) -> str:
    if node.sanctions and column.sanction is not None:
        return _said(speller, column.sanction, node.sanctions)
    if node.text is not None and column.kind != "note":
        return speller.code(node.text)
    return asked(speller, node, bare=column.kind == "when")


def asked(speller: Speller, node: CellText, *, bare: bool) -> str:
    """What a cell asks for. `bare`: the column has nothing but conditions."""
    if node.kind == "any":
        return "/"
    if node.when is not None:
        written = " ".join(condition(speller, node.when))
        return written if bare else f"{speller.word('WHEN')} {written}"
    if node.text is not None:
        return speller.label(node.text)
    if node.formula is not None:
        return calculated(speller, node.formula)
    return f" {speller.word('OR')} ".join(_level(speller, level) for level in node.levels)


def _level(speller: Speller, node: LevelText) -> str:
    if node.value is not None and node.quoted:
        return speller.string(node.value) + ("" if node.code is None else f" ({speller.code(node.code)})")
    if node.value is not None:
        return speller.name(node.value)
    match node.tails:
        case (("above", low), ("below", high)):
            return (
                _tail(speller, "above", low, node.span)
                + speller.sign("", " ")
                + _tail(speller, "below", high, node.span)
            )
        case ((">=", low), ("<=", high)):
            return f"{value_text(speller, low)} {speller.word('TO')} {value_text(speller, high)}"
        case tails:
            starts = [node.span.start, *(value.span.end for _, value in tails)]
            within = [Span(start, node.span.end) for start in starts]
            return " ".join(_tail(speller, *tail, part) for tail, part in zip(tails, within, strict=False))


def _tail(speller: Speller, operator: str, value: Quantity | DateValue, within: Span) -> str:
    written = value_text(speller, value)
    match operator:
        case "above" | "below":
            word = speller.kept(operator.upper(), value.span.end, within.end).replace(" ", "-")  # `or` parts the levels
            return f"{written}{speller.sign('', ' ')}{word}"
        case "=":
            return written
        case _:
            return f"{comparing(speller, operator, within.start, value.span.start)} {written}"


def _said(speller: Speller, asked: SanctionText, said: tuple[SanctionText, ...]) -> str:
    """What a row says of the sanction that heads the column."""
    first = said[0]
    if first.kind != asked.kind:  # 警告 instead of the fine
        return " ".join(imposition(speller, first))
    if first.decision == "omit":
        return speller.word("NOT_IMPOSED")
    parts = [] if first.object is None else [speller.string(first.object)]
    parts += [] if first.amount is None else amount(speller, first.amount)
    return " ".join(parts) or speller.word("YES")


# --- weighted sums ----------------------------------------------------------------------------------------------------


def weigh(speller: Speller, node: WeighText) -> Entry:
    """累加 罚款 = 合计 × ... 不足 20% 按 20% 封顶 100% { | ... | }."""
    of = calculated(speller, node.of, 2)
    lead = [f"{speller.word('WEIGH')} {speller.word('FINE')} = {speller.word('TOTAL')} × {of}"]
    if node.floor is not None:
        least = speller.quantity(node.floor)
        lead.append(f"{speller.word('LESS')} {least} {speller.word('PER_BASE')} {least}")
    if node.cap is not None:
        lead.append(f"{speller.word('CAPPED')} {speller.quantity(node.cap)}")
    head = [*(speller.choice(name) for name in node.heads), *(weight_heading(speller, one) for one in node.columns)]
    rows = [_weight_row(speller, row) for row in node.rows]
    spans = [Span(node.heads[0].span.start, node.columns[-1].span.end), *(row.span for row in node.rows)]
    return Entry(lead, node.span, _aligned([head, *rows], spans), kind="tiers")


def weight_heading(speller: Speller, node: WeightColumnText) -> str:
    match node.kind:
        case "weight":
            return speller.word("WEIGHT")
        case "otherwise":
            return speller.word("OTHERWISE")
        case "when" if node.when is not None:
            return " ".join(condition(speller, node.when))
        case _:
            return f"{speller.word('FOR')} {speller.roles(node.roles)}"


def _weight_row(speller: Speller, node: WeightRowText) -> list[str]:
    weights = [asked(speller, cell, bare=False) for cell in node.weights]
    if node.kind in _ROW_TERMINALS:
        return [speller.word(_ROW_TERMINALS[node.kind]), "", *weights]
    factor = ""
    if node.factor is not None:
        factor = speller.string(node.factor) if node.quoted else speller.name(node.factor)
    return [factor, asked(speller, node.level, bare=False), *weights]
