"""Archives that are tables: a row names the columns, every row below it is an entry. An empty cell says nothing."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from ..problems import Problem, pointer
from .entries import FINE, ID, Entry
from .notices import NoticeRecord, no_head

#: What columns are called -> the field of an entry; any other column is a fact.
_FIELDS = {
    "编号": ID, "案号": ID, "id": ID, "事项": "matter", "事项代码": "matter", "处罚事项": "matter", "matter": "matter",
    "对象": "party", "处罚对象": "party", "party": "party", "行为日": "act", "act": "act", "行为终了日": "act_to", "act_to": "act_to",
    "发现日": "discovered", "discovered": "discovered", "立案日": "filed", "filed": "filed", "决定日": "decided", "decided": "decided",
    "机关": "authority", "authority": "authority", "实施主体": "organ", "organ": "organ", "已处罚款": FINE, "fine": FINE,
}  # fmt: skip
_ACT_END = "act_to"


@dataclass(frozen=True, slots=True)
class Fault:
    """Why a row, or a cell in its place, cannot be read."""

    code: str
    zh: str
    en: str

    def at(self, place: str) -> Problem:
        return Problem(self.code, place, self.zh, self.en)


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table and the line it begins in: its cells, or why there are none. A cell may be a `Fault`; "" says nothing."""

    line: int
    cells: tuple[object, ...] | Fault

    @property
    def is_blank(self) -> bool:
        return not isinstance(self.cells, Fault) and all(isinstance(one, str) and not one.strip() for one in self.cells)


def table_entries(
    rows: Iterable[Row], source: str, numbers: Iterator[int], notices: list[NoticeRecord]
) -> Iterator[Entry]:
    """The entries of a table, numbered in turn. What stands above the row that names the columns (a title) is no entry."""
    head: list[str] | None = None
    first = 0
    for row in rows:
        if row.is_blank:
            continue
        first = first or row.line
        if isinstance(row.cells, Fault):
            yield Entry(next(numbers), source, row.line, None, (row.cells.at(""),))
        elif head is None:
            head = _head(row.cells)
        else:
            yield _entry(next(numbers), source, row.line, head, row.cells)
    if head is None and first:
        notices.append(no_head(source, first))


def _head(cells: tuple[object, ...]) -> list[str] | None:
    """The names of the columns; None where no column is the matter, without which there is no case."""
    names = ["" if isinstance(cell, Fault) else str(cell).strip() for cell in cells]
    return names if any(_FIELDS.get(name) == "matter" for name in names) else None


def _entry(number: int, source: str, line: int, head: list[str], cells: tuple[object, ...]) -> Entry:
    fields: dict[str, object] = {}
    facts: dict[str, object] = {}
    problems: list[Problem] = []
    for at, cell in enumerate(cells):
        value = cell.strip() if isinstance(cell, str) else cell
        if value == "":
            continue
        name = head[at] if at < len(head) else ""
        if not name:
            problems.append(Problem("E0214", "", *_nameless(at)))
            continue
        field = _FIELDS.get(name)
        place, key = (facts, name) if field is None else (fields, field)
        if isinstance(value, Fault):
            problems.append(value.at(_pointer(field, name)))
        elif key in place:
            problems.append(Problem("E0105", "", f"有两列都是“{name}”", f"two columns are `{name}`"))
        else:
            place[key] = value
    return Entry(number, source, line, _case(fields, facts), tuple(problems))


def _nameless(at: int) -> tuple[str, str]:
    return (
        f"这一行的格比表头多：第 {at + 1} 列没有名称",
        f"this row has more cells than the columns' names: column {at + 1} has none",
    )


def _pointer(field: str | None, name: str) -> str:
    if field is None:
        return pointer("facts", name)
    return pointer("act", "to") if field == _ACT_END else pointer(field)


def _case(fields: dict[str, object], facts: Mapping[str, object]) -> dict[str, object]:
    """The short form of a case: a row is one act of one party."""
    ended = fields.pop(_ACT_END, None)
    if ended is not None:
        begun = fields.get("act")
        fields["act"] = {"to": ended} if begun is None else {"from": begun, "to": ended}
    for key in ("matter", ID):
        if key in fields:
            fields[key] = str(fields[key])
    return {**fields, "facts": facts}
