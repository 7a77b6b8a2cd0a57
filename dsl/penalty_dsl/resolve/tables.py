"""裁量表: every row a tier (R8). Blank cells repeat the cell above, `/` says nothing."""

from dataclasses import dataclass, field, replace

from .. import surface as s
from .cells import Asked, Asking, joined, visible
from .holder import Holder
from .tiers import Ticks

#: Kinds of columns that ask something.
_ASKING = frozenset({"name", "case", "when"})
#: Kinds whose blank cells are blank.
_NOT_REPEATED = frozenset({"code", "note"})
#: Kinds that say what a row is for; "" is a heading that could not be read.
_SAYING = frozenset({"sanction", "grade", ""})


@dataclass(slots=True)
class _Row:
    """What a row says, as its cells are read."""

    asked: list[s.Condition] = field(default_factory=list)
    texts: list[s.Name] = field(default_factory=list)
    otherwise: s.Span | None = None
    sanctions: list[s.SanctionText] = field(default_factory=list)
    words: dict[str, s.Name] = field(default_factory=dict)
    sound: bool = True

    def take(self, asked: Asked | None, span: s.Span) -> None:
        if asked is None:
            self.sound = False
            return
        if asked.otherwise:
            self.otherwise = self.otherwise or span
        if asked.when is not None:
            self.asked.append(asked.when)
        self.texts.extend(asked.texts)


def rows_as_tiers(table: s.TableText, before: int, ticks: Ticks, holder: Holder) -> list[s.TierText]:
    """The tiers of a table that stands behind `before` others. Rows that are wrong are told and left out."""
    _columns(table, holder)
    above: list[s.CellText | None] = [None] * len(table.columns)
    overriding = False
    asking = Asking(ticks, holder)
    found = []
    for number, row in enumerate(table.rows, before + 1):
        filled = _filled(table, row, above, holder)
        above = list(filled)
        overriding = row.overrides or (overriding and _repeats(table, row))
        tier = _tier(table, row, filled, number, asking, overriding)
        if tier is not None:
            found.append(tier)
    return found


def _columns(table: s.TableText, holder: Holder) -> None:
    """No circumstance heads two columns, and one column at least says what a row is for: a sanction or a grade."""
    seen: set[str] = set()
    for column in table.columns:
        if column.name is None:
            continue
        entry = holder.scope.find(column.name.text)
        code = column.name.text if entry is None else entry.code
        if code in seen:
            holder.report.tell("P0213", column.span, name=column.name.text)
        seen.add(code)
    if table.columns and not any(column.kind in _SAYING for column in table.columns):
        place = s.Span(table.columns[0].span.start, table.columns[-1].span.end)
        holder.report.tell("P0458", visible(place))


def _repeats(table: s.TableText, row: s.RowText) -> bool:
    """Whether the first cell of a row is blank and stands for the one above, 其中 included."""
    return row.cells[0].kind == "blank" and table.columns[0].kind not in _NOT_REPEATED


def row_codes(table: s.TableText) -> list[str]:
    """The codes that the rows of a table are given."""
    places = [place for place, column in enumerate(table.columns) if column.kind == "code"]
    texts = (row.cells[place].text for row in table.rows for place in places)
    return [text.text for text in texts if text is not None]


def _filled(table: s.TableText, row: s.RowText, above: list[s.CellText | None], holder: Holder) -> list[s.CellText]:
    """The cells of a row, blank ones as above. A blank one with nothing above it is told."""
    filled = []
    for column, cell, upper in zip(table.columns, row.cells, above, strict=True):
        if cell.kind == "blank" and column.kind not in _NOT_REPEATED:
            if upper is None:
                holder.report.tell("P0359", visible(cell.span))
                cell = s.CellText("any", cell.span)
            else:
                cell = upper
        filled.append(cell)
    return filled


def _tier(
    table: s.TableText, row: s.RowText, cells: list[s.CellText], number: int, asking: Asking, overriding: bool
) -> s.TierText | None:
    if any(cell.kind == "unread" for cell in cells):
        asking.holder.report.taint()
        return None
    read = _Row()
    words = {column.kind: cell.text for column, cell in zip(table.columns, cells, strict=True) if cell.text is not None}
    code = words.get("code")
    asking.begin(str(number) if code is None else code.text)
    has_condition = any(
        column.kind == "when" and cell.kind == "when" for column, cell in zip(table.columns, cells, strict=True)
    )
    for column, cell in zip(table.columns, cells, strict=True):
        if column.kind == "case" and has_condition:
            read.texts.extend(level.value for level in cell.levels if level.value is not None)
        elif column.kind in _ASKING:
            read.take(asking.cell(cell, column.name), cell.span)
        read.sanctions.extend(_of_column(said, column.sanction, asking.holder) for said in cell.sanctions)
    if read.otherwise is not None and read.asked:
        asking.holder.report.tell("P0361", read.otherwise)
    if read.otherwise is not None and row.overrides:
        asking.holder.report.tell("P0369", read.otherwise)
    if not read.sound:
        return None
    case = s.CaseText(row.span, text=_joined_text(read.texts), when=joined(read.asked, row.span))
    return s.TierText(
        number=s.Name(str(number), row.span if code is None else code.span),
        label=None,
        code=code,
        span=row.span,
        grade=words.get("grade"),
        cases=() if read.otherwise is not None else (case,),
        otherwise=read.otherwise is not None,
        sanctions=tuple(read.sanctions),
        note=words.get("note"),
        overrides=overriding and read.otherwise is None,
    )


def _of_column(said: s.SanctionText, column: s.SanctionText | None, holder: Holder) -> s.SanctionText:
    """What a cell says with what its heading says: for whom, and of a sanction of this kind also of what."""
    if column is None:
        return said
    if said.kind != column.kind:
        return replace(said, roles=column.roles)
    own, headed = said.object, column.object
    if own is not None and headed is not None and own.text != headed.text:
        holder.report.tell("P0368", own.span, written=own.text, name=headed.text)
    return replace(said, roles=column.roles, object=said.object or column.object, base=column.base)


def _joined_text(texts: list[s.Name]) -> s.Name | None:
    """The quoted texts of a row as one."""
    if not texts:
        return None
    whole = "；".join(dict.fromkeys(text.text for text in texts))
    return s.Name(whole, texts[0].span)
