"""累加: from the rows of a parse tree to surface nodes."""

from .build_cells import Cell, formula_cell, levels_cell
from .build_expressions import condition
from .build_formulas import formula_inside
from .build_tables import names_in, rows_of
from .reading import Node, Reading, tokens, trees
from .surface import CellText, Name, Quantity, Span, WeightColumnText, WeighText, WeightRowText
from .syntax_messages import Code

#: What stands in place of a factor -> kind of row.
ROWS = {"START": "start", "AT_LEAST": "floor", "CAPPED": "cap"}
#: Columns before the weights: factor and level.
LEADING = 2


def weigh(reading: Reading, node: Node) -> WeighText:
    """累加 罚款 = 合计 × ... { | ... | }."""
    span, nobody = reading.span(node), Name("", reading.span(node.children[0]))
    of = formula_inside(reading, trees(node, "weigh_of")[0])
    floor, cap = _limits(reading, node)
    rows = rows_of(reading, node)
    if len(rows) < 2:
        return WeighText(of, (nobody, nobody), (), (), span, floor, cap)
    heads = [_head(cell) for cell in rows[0][:LEADING]]
    if len(rows[0]) <= LEADING:
        place = Span(rows[0][0].place.start, rows[0][-1].place.end)
        reading.report(Code.WEIGHT_COLUMNS, place)
        return WeighText(of, (nobody, nobody), (), (), span, floor, cap)
    columns = tuple(weight_column(cell) for cell in rows[0][LEADING:])
    read = tuple(weight_row(cells) for cells in rows[1:])
    return WeighText(of, (heads[0], heads[1]), columns, read, span, floor, cap)


def _limits(reading: Reading, node: Node) -> tuple[Quantity | None, Quantity | None]:
    """不足 20% 按 20%, 封顶 100%: each at most once."""
    floor: Quantity | None = None
    cap: Quantity | None = None
    for part in trees(node, "weigh_floor", "weigh_cap"):
        values = [reading.quantity(quantity) for quantity in trees(part, "quantity")]
        written = reading.span(part)
        if (floor if part.data == "weigh_floor" else cap) is not None:
            reading.report(Code.TWICE, written, found=str(tokens(part)[0]))
        elif part.data == "weigh_cap":
            cap = values[0]
        else:
            floor = values[1]
            if (values[0].number, values[0].unit) != (floor.number, floor.unit):
                low = reading.written(values[0].span)
                reading.report(Code.BASE_FLOOR, written, found=reading.written(written), low=low)
    return floor, cap


def _head(cell: Cell) -> Name:
    """What the column of factors or of levels is called: any word or text."""
    if len(cell.tokens) == 1 and cell.tokens[0].kind in ("word", "name", "string"):
        return cell.name(0, "STRING" if cell.tokens[0].kind == "string" else "NAME")
    cell.misfit(Code.HEADING)
    return Name("", cell.place)


def weight_column(cell: Cell) -> WeightColumnText:
    """权重, a condition, 对 ROLES, 其余."""
    place = cell.place
    if cell.is_word("WEIGHT"):
        return WeightColumnText("weight", place)
    if cell.is_word("OTHERWISE"):
        return WeightColumnText("otherwise", place)
    if cell.begins_with("FOR"):
        roles = names_in(cell.behind(cell.first_words()))
        if not roles:
            cell.misfit(Code.HEADING)
        return WeightColumnText("for", place, roles=roles or ())
    inner = cell.behind(cell.first_words()) if cell.begins_with("WHEN") else cell
    if not inner.tokens:
        cell.misfit(Code.HEADING)
        return WeightColumnText("otherwise", place)
    tree = inner.parsed("condition")
    if tree is None:
        return WeightColumnText("otherwise", place)
    return WeightColumnText("when", place, when=condition(cell.reading, tree))


def weight_row(cells: list[Cell]) -> WeightRowText:
    """Factor, level, and a weight for each column."""
    first, level, *weights = cells
    span = Span(first.place.start, weights[-1].place.end)
    kind = next((kind for terminal, kind in ROWS.items() if first.is_word(terminal)), "level")
    read = tuple(formula_cell(cell) for cell in weights)
    if kind != "level":
        if level.tokens and level.tokens[0].kind != "any":
            level.misfit(Code.CELL_EMPTY)
        return WeightRowText(kind, span, None, CellText("blank", level.place), read)
    factor, quoted = _factor(first)
    return WeightRowText("level", span, factor, levels_cell(level), read, quoted)


def _factor(cell: Cell) -> tuple[Name | None, bool]:
    if not cell.tokens:
        return None, False
    if len(cell.tokens) == 1 and cell.tokens[0].kind in ("word", "name", "string"):
        quoted = cell.tokens[0].kind == "string"
        return cell.name(0, "STRING" if quoted else "NAME"), quoted
    cell.misfit(Code.CELL_WORD)
    return Name("", cell.place), False
