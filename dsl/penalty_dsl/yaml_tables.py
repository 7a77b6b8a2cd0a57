"""Tables, weighted sums and further ladders in YAML."""

from collections.abc import Callable
from dataclasses import replace

from .build_cells import Cell, formula_cell, levels_cell, sanction_cell
from .build_ladders import PICKS
from .build_sanctions import KINDS, POINTS
from .build_tables import cell_of as text_cell
from .build_tables import column, single_columns
from .build_weighing import weight_column
from .keywords import keywords
from .nodes import Mapping, Node, Scalar, Sequence, Shape, shape_of
from .phrases import cell_parser, parse_formula
from .surface import (
    CellText,
    ColumnText,
    FormulaText,
    LadderText,
    LevelText,
    Name,
    Quantity,
    RowText,
    Rung,
    SanctionText,
    Span,
    TableText,
    WeightColumnText,
    WeighText,
    WeightRowText,
)
from .syntax_messages import Code
from .yaml_keys import SANCTIONS
from .yaml_reader import Fields, Reader

_HEADING = ("表头", "the heading")
_CELL = ("这一格", "the cell")
#: Rows that are no level of a factor.
_SPECIAL = ("start", "floor", "cap")
_FLAGS = {Shape.TRUE: "YES", Shape.FALSE: "NO"}


def pick(reader: Reader, fields: Fields) -> str | None:
    return reader.word(fields.get("pick"), PICKS, ("取法", "`pick`"))


# --- tables ----------------------------------------------------------------------------------------------------------


def table(reader: Reader, node: Node) -> TableText | None:
    """`{pick: first row, columns: [...], rows: [[...], ...]}`."""
    fields = reader.fields(node, "table")
    if fields is None:
        return None
    heads = reader.listed(reader.required(fields, "columns"), _HEADING)
    columns = tuple(_column(reader, head) for head in heads)
    known = tuple(one for one in columns if one is not None)
    rows = reader.listed(reader.required(fields, "rows"), ("表的各行", "the rows"))
    read = [_row(reader, row, known) for row in rows] if len(known) == len(columns) else []
    single_columns(known, lambda span: reader.report_syntax(Code.TWICE, span, found=reader.text[span.start : span.end]))
    if heads and not rows:
        reader.report_syntax(Code.NO_ROWS, fields.span)
    return TableText(known, tuple(row for row in read if row is not None), fields.span, pick(reader, fields))


def _column(reader: Reader, node: Node) -> ColumnText | None:
    """A heading as in text, or `{fine: responsible}`."""
    if not isinstance(node, Mapping):
        return reader.phrase(node, cell_parser(column), _HEADING)
    fields = reader.fields(node, "column")
    if fields is None:
        return None
    if not fields.entries:
        reader.wanted(node, ("一个名称或者一种处罚", "a name or a sanction"), _HEADING)
        return None
    identity = next(iter(fields))
    for other in list(fields)[1:]:
        reader.exclusive(fields, identity, other)
    if identity == "confiscate":  # what is confiscated would take the place of the subjects
        reader.wanted(node, ("`没收 违法所得`", "`confiscate illegal_gains`"), _HEADING)
        return None
    kind = "confiscate_things" if identity == "confiscate_things" else KINDS[SANCTIONS[identity]]
    roles = reader.names(fields.get(identity), ("对象", "the subject"))
    return ColumnText("sanction", fields.span, sanction=SanctionText(kind, "must", fields.span, roles=roles))


def _row(reader: Reader, node: Node, columns: tuple[ColumnText, ...]) -> RowText | None:
    """A list of cells, or `{overriding: true, cells: [...]}`."""
    overrides, listed = False, node
    if isinstance(node, Mapping):
        fields = reader.fields(node, "row")
        inner = None if fields is None else reader.required(fields, "cells")
        if fields is None or inner is None:
            return None
        overrides, listed = reader.flag(fields.get("overriding"), ("其中", "`overriding`")), inner
    cells = reader.listed(listed, ("表的一行", "a row"))
    if len(cells) != len(columns):
        if isinstance(listed, Sequence):
            there, wanted = str(len(cells)), str(len(columns))
            reader.report_syntax(Code.ROW_CELLS, node.span, cells=there, columns=wanted)
        return None
    read = [_cell(reader, cell, one) for cell, one in zip(cells, columns, strict=True)]
    return RowText(tuple(read), node.span, overrides)


def _cell(reader: Reader, node: Node, column: ColumnText) -> CellText:
    blank = blank_cell(node)
    if blank is not None:
        return blank
    if isinstance(node, Mapping):
        return _quoted(reader, node)
    if column.kind in ("code", "grade", "note"):
        text = reader.string(node, _CELL) if column.kind == "note" else reader.name(node, _CELL)
        if text is None:
            return CellText("unread", node.span)
        return CellText("any", node.span) if text.text == "/" else CellText("words", node.span, text=text)
    sanction = column.sanction
    if sanction is not None:
        return _phrase(reader, node, lambda cell: sanction_cell(cell, sanction))
    return _phrase(reader, node, lambda cell: text_cell(column, cell))


def blank_cell(node: Node) -> CellText | None:
    """`~` repeats the cell above."""
    if isinstance(node, Scalar) and (shape_of(node) is Shape.NULL or not node.text.strip()):
        return CellText("blank", node.span)
    return None


def _phrase(reader: Reader, node: Node, build: Callable[[Cell], CellText]) -> CellText:
    """A cell as in text; true and false are 是 and 否."""
    shape = shape_of(node) if isinstance(node, Scalar) else None
    if isinstance(node, Scalar) and shape in _FLAGS:
        word = keywords()[_FLAGS[shape]].written(reader.lang)
        built, _ = cell_parser(build)(reader.source, word, 0)
        return CellText("unread", node.span) if built is None else _placed(built, node.span)
    return reader.phrase(node, cell_parser(build), _CELL) or CellText("unread", node.span)


def _placed(cell: CellText, span: Span) -> CellText:
    """A cell that was read from another text, at its place."""
    levels = tuple(
        replace(level, span=span, value=Name(level.value.text, span)) for level in cell.levels if level.value
    )
    sanctions = tuple(replace(sanction, span=span) for sanction in cell.sanctions)
    return replace(cell, span=span, levels=levels, sanctions=sanctions)


def _quoted(reader: Reader, node: Mapping) -> CellText:
    """`{case: text, code: name}`: a tick of its own."""
    fields = reader.fields(node, "quoted")
    text = None if fields is None else reader.string(reader.required(fields, "case"), ("情形", "a case"))
    if fields is None or text is None:
        return CellText("unread", node.span)
    code = reader.name(fields.get("code"), ("代码", "the code"))
    return CellText("levels", node.span, levels=(LevelText(text.span, text, quoted=True, code=code),))


# --- weighted sums ---------------------------------------------------------------------------------------------------


def weigh(reader: Reader, node: Node) -> WeighText | None:
    """`{of: statutory_max, start: 25%, floor: 20%, cap: 100%, factors: [...]}`."""
    fields = reader.fields(node, "weigh")
    if fields is None:
        return None
    of = _of(reader, fields)
    columns = tuple(
        one
        for item in reader.items(fields.get("columns"))
        if (one := reader.phrase(item, cell_parser(weight_column), _HEADING)) is not None
    ) or (WeightColumnText("weight", fields.span),)
    rows: list[WeightRowText] = []
    limits: dict[str, Quantity | None] = {}
    for identity in _SPECIAL:
        value = fields.get(identity)
        if value is None:
            continue
        if identity != "start" and not isinstance(value, Sequence):
            limits[identity] = reader.quantity(value, (identity, identity))
        else:
            rows.append(_special(reader, identity, value, len(columns)))
    for item in reader.listed(reader.required(fields, "factors"), ("要素", "the factors")):
        rows.extend(_factor(reader, item, len(columns)))
    if of is None:
        return None
    heads = _heads(reader, fields)
    return WeighText(of, heads, columns, tuple(rows), fields.span, limits.get("floor"), limits.get("cap"))


def _of(reader: Reader, fields: Fields) -> FormulaText | None:
    """`statutory_max`, `法定上限`, or any calculation."""
    node = reader.required(fields, "of")
    if isinstance(node, Scalar) and node.text.isascii() and "_" in node.text:
        spaced = node.text.replace("_", " ")
        built, problems = parse_formula(reader.source, spaced, node.start)
        if built is not None and not problems and not isinstance(built, Name):
            return built
    return reader.phrase(node, parse_formula, ("乘数", "what is multiplied"))


def _heads(reader: Reader, fields: Fields) -> tuple[Name, Name]:
    """What the first two columns are called where it is a table of text."""
    written = [reader.name(item, _HEADING) for item in reader.listed(fields.get("heads"), _HEADING)]
    if len(written) == 2 and written[0] is not None and written[1] is not None:
        return written[0], written[1]
    if written:
        reader.wanted(fields.entries["heads"].value, ("两个名称", "two names"), _HEADING)
    words = ("要素", "程度") if reader.lang == "zh" else ("factor", "level")
    return Name(words[0], fields.span), Name(words[1], fields.span)


def _special(reader: Reader, kind: str, node: Node, columns: int) -> WeightRowText:
    blank = CellText("blank", node.span)
    return WeightRowText(kind, node.span, None, blank, _weights(reader, node, columns))


def _weights(reader: Reader, node: Node, columns: int) -> tuple[CellText, ...]:
    """One weight for each column; a lone one stands for all."""
    items = reader.items(node)
    if len(items) > columns:
        reader.report_syntax(Code.ROW_CELLS, node.span, cells=str(len(items)), columns=str(columns))
        items = items[:columns]
    found = [blank_cell(item) or _phrase(reader, item, formula_cell) for item in items]
    found += [CellText("blank", node.span) for _ in range(columns - len(found))]
    return tuple(found)


def _factor(reader: Reader, node: Node, columns: int) -> list[WeightRowText]:
    """`{factor: name, levels: [...]}`, or with a text that names no circumstance under `case`."""
    fields = reader.fields(node, "factor")
    if fields is None:
        return []
    for identity in _SPECIAL:
        if identity in fields:
            reader.exclusive(fields, identity, *(other for other in fields if other != identity))
            return [_special(reader, identity, fields.entries[identity].value, columns)]
    quoted = "case" in fields
    reader.exclusive(fields, "factor", "case")
    name = reader.string(fields.get("case"), _CELL) if quoted else reader.name(reader.required(fields, "factor"), _CELL)
    found: list[WeightRowText] = []
    for item in reader.listed(reader.required(fields, "levels"), ("程度", "the levels")):
        inner = reader.fields(item, "level")
        weight = None if inner is None else reader.required(inner, "weight")
        if inner is None or weight is None or name is None:
            continue
        factor = None if found else name
        weights = _weights(reader, weight, columns)
        found.append(WeightRowText("level", inner.span, factor, _level(reader, inner), weights, quoted and not found))
    return found


def _level(reader: Reader, fields: Fields) -> CellText:
    """`is: form`, `when: condition`, `case: text` with `code`, or `otherwise: true`."""
    kinds = [identity for identity in ("is", "when", "case", "others") if identity in fields]
    for other in kinds[1:]:
        reader.exclusive(fields, kinds[0], other)
    if "code" in fields and "case" not in fields:
        reader.report("together", fields.key_span("code"), name=reader.written("code"), other=reader.written("case"))
    match kinds[:1]:
        case ["when"]:
            when = reader.condition(fields.get("when"))
            return CellText("unread", fields.span) if when is None else CellText("when", when.span, when=when)
        case ["case"]:
            text = reader.string(fields.get("case"), ("情形", "a case"))
            code = reader.name(fields.get("code"), ("代码", "the code"))
            levels = () if text is None else (LevelText(text.span, text, quoted=True, code=code),)
            return CellText("levels", fields.span, levels=levels) if levels else CellText("unread", fields.span)
        case ["is"]:
            value = fields.get("is")
            return CellText("unread", fields.span) if value is None else _phrase(reader, value, levels_cell)
        case ["others"]:
            reader.flag(fields.get("others"), ("其余", "`otherwise`"))
            word = Name(keywords()["OTHERWISE"].written(reader.lang), fields.key_span("others"))
            return CellText("levels", word.span, levels=(LevelText(word.span, word),))
        case _:
            reader.required(fields, "is")
            return CellText("unread", fields.span)


# --- ladders ---------------------------------------------------------------------------------------------------------


def ladder(reader: Reader, node: Node, tiers: Callable[[Reader, Fields], tuple[Rung, ...]]) -> LadderText | None:
    """`{code, for, when, pick, tiers | table | weigh}`."""
    fields = reader.fields(node, "ladder")
    if fields is None:
        return None
    label = reader.string(fields.get("label"), ("名称", "the label"))
    return LadderText(
        fields.span,
        tiers(reader, fields),
        label=label,
        code=reader.name(fields.get("code"), ("代码", "the code")),
        roles=reader.names(fields.get("for"), ("对象", "the subject")),
        when=None if "when" not in fields else reader.condition(fields.get("when")),
        pick=pick(reader, fields),
        point=reader.word(fields.get("suggest"), POINTS, ("建议", "`suggest`")),
    )
