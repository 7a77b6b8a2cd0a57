"""裁量表: from the rows of a parse tree to surface nodes."""

from collections.abc import Callable, Sequence

from .build_cells import Cell, levels_cell, plain_cell, quoted, sanction_cell, when_cell, words_cell
from .build_sanctions import KINDS
from .keywords import terminals_of
from .lexing import RowToken
from .reading import Node, Reading
from .surface import CellText, ColumnText, Name, RowText, SanctionText, Span, TableText
from .syntax_messages import Code

#: Terminal -> kind of column.
COLUMNS = {"CASE": "case", "CONDITION": "when", "ROW_CODE": "code", "GRADE": "grade", "NOTE": "note"}
#: The kind of a column whose heading could not be read.
UNREAD = ""
_TEXTS = {
    "code": ("word", "name", "number"),
    "grade": ("word",),
    "note": ("string", "word", "name"),
}


def rows_of(reading: Reading, node: Node) -> list[list[Cell]]:
    """The cells of every row, the head first; rows that differ from it in number are reported and left out. None below the head
    is reported too."""
    found: list[list[Cell]] = []
    before = len(reading.problems)
    for row in node.children:
        if not isinstance(row, RowToken):
            continue
        if row.open_end:
            reading.report(Code.ROW_OPEN, reading.span(row))
            if found:
                continue
        cells = [Cell(reading, given) for given in row.cells]
        if found and len(cells) != len(found[0]):
            there, wanted = str(len(cells)), str(len(found[0]))
            reading.report(Code.ROW_CELLS, reading.span(row), cells=there, columns=wanted)
            continue
        found.append(cells)
    if len(found) < 2 and len(reading.problems) == before:
        reading.report(Code.NO_ROWS, reading.span(node.children[0]))
    return found


def table(reading: Reading, node: Node, pick: str | None) -> TableText:
    """裁量表 取首行 { | ... | }."""
    span = reading.span(node)
    rows = rows_of(reading, node)
    if len(rows) < 2:
        return TableText((), (), span, pick)
    columns = tuple(column(cell) for cell in rows[0])
    single_columns(columns, lambda place: reading.report(Code.TWICE, place, found=reading.written(place)))
    return TableText(columns, tuple(row(columns, cells) for cells in rows[1:]), span, pick)


def single_columns(columns: Sequence[ColumnText], tell: Callable[[Span], None]) -> None:
    """编号, 等级, 说明, 情形 and 条件 head one column at most; `tell` is told the place of another one."""
    seen: set[str] = set()
    for one in columns:
        if one.kind in seen and one.kind in COLUMNS.values():
            tell(one.span)
        seen.add(one.kind)


def column(cell: Cell) -> ColumnText:
    """What heads a column: a circumstance, 情形, 条件, 编号, 等级, 说明, or a sanction with its subjects."""
    place = cell.place
    words = cell.first_words()
    terminals = terminals_of(words)
    for terminal, kind in COLUMNS.items():
        if terminal in terminals and cell.is_word(terminal):
            return ColumnText(kind, place)
    sanction = next((terminal for terminal in terminals if terminal in KINDS or terminal == "CONFISCATE"), None)
    if sanction is not None:
        return _sanction_column(cell, cell.behind(words), sanction)
    if len(cell.tokens) == 1 and cell.tokens[0].kind in ("word", "name", "string"):
        kind = "STRING" if cell.tokens[0].kind == "string" else "NAME"
        return ColumnText("name", place, name=cell.name(0, kind))
    cell.misfit(Code.HEADING)
    return ColumnText(UNREAD, place)


def _sanction_column(whole: Cell, rest: Cell, terminal: str) -> ColumnText:
    """`罚款`, `罚款 责任人员`, `吊销 "许可证"`, `没收 违法所得`."""
    kind, target, base = KINDS.get(terminal, "confiscate_gains"), None, None
    if terminal == "CONFISCATE" and rest.begins_with("THINGS"):
        kind, rest = "confiscate_things", rest.behind(rest.first_words())
    elif terminal == "CONFISCATE" and rest.tokens and rest.tokens[0].kind in ("word", "name"):
        base, rest = rest.name(), rest.part(1, len(rest.tokens))
    if rest.tokens and rest.tokens[0].kind == "string":
        target, rest = rest.string(), rest.part(1, len(rest.tokens))
    if rest.begins_with("FOR"):
        rest = rest.behind(rest.first_words())
    roles = names_in(rest)
    if roles is None or (kind == "confiscate_gains" and base is None):
        whole.misfit(Code.HEADING)
        return ColumnText(UNREAD, whole.place)
    said = SanctionText(kind, "must", whole.place, object=target, base=base, roles=roles)
    return ColumnText("sanction", whole.place, sanction=said)


def names_in(cell: Cell) -> tuple[Name, ...] | None:
    """Names between commas; None for anything else."""
    names: list[Name] = []
    for number, raw in enumerate(cell.tokens):
        if number % 2 == 0 and raw.kind in ("word", "name"):
            names.append(cell.name(number))
        elif not (number % 2 and raw.kind == "COMMA"):
            return None
    return tuple(names)


def row(columns: Sequence[ColumnText], cells: list[Cell]) -> RowText:
    """A row below its head. 其中 stands in front of what its first cell says."""
    first, *others = cells
    span = Span(first.place.start, others[-1].place.end if others else first.place.end)
    overrides = first.begins_with("OVERRIDES")
    if overrides:
        first = first.behind(first.first_words())
    read = tuple(cell_of(one, cell) for one, cell in zip(columns, (first, *others), strict=True))
    return RowText(read, span, overrides)


def cell_of(column: ColumnText, cell: Cell) -> CellText:
    """A cell as its column asks for it."""
    match column.kind:
        case "name":
            return levels_cell(cell)
        case "when":
            return when_cell(cell)
        case "case":
            return _case_cell(cell)
        case "":
            return cell.unread()
        case "sanction" if column.sanction is not None:
            return sanction_cell(cell, column.sanction)
        case kind:
            return words_cell(cell, _TEXTS[kind])


def _case_cell(cell: Cell) -> CellText:
    """Quoted texts between 或, or 其余."""
    plain = plain_cell(cell)
    if plain is not None:
        return plain
    if cell.is_word("OTHERWISE"):
        return levels_cell(cell)
    levels = [quoted(part, Code.CASE_TEXT) for part in cell.alternatives()]
    found = tuple(level for level in levels if level is not None)
    return CellText("levels", cell.place, levels=found) if len(found) == len(levels) else cell.unread()
