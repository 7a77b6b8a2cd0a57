"""Past decisions from tables (CSV, xlsx): every row becomes a decision to be kept, or is told with the column and what may stand there.

The tables are those that `penalty-rules screen` reads, with columns of their own for what was decided (`COLUMNS`)."""

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from penalty_rules.problems import pointer
from penalty_rules.reviewing.kinds import sanction_words
from penalty_rules.screening.archive import read_archive
from penalty_rules.screening.entries import FINE, ID, Entry

from .bodies import read_document
from .holding import Edition
from .problems import Fault, ProblemError
from .recording import first
from .storage.chain import canonical
from .storage.decisions import Draft
from .storage.requests import Asked

#: Cells that say that something was imposed, though without an amount; and that it was not.
_YES, _NO = frozenset({"是", "有", "yes", "true"}), frozenset({"否", "无", "no", "false"})
_LONGEST = 200
#: Tables, by the ending of their names.
ENDINGS = (".csv", ".xlsx")
#: The sheet of a template that says what the columns are, and holds no decisions.
ABOUT = "列说明"


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the table: its name in the template, what else it may be called, what it says."""

    name: str
    also: tuple[str, ...]
    zh: str
    en: str
    required: bool = False


COLUMNS = (
    Column("案号", ("编号", "id"), "决定书文号；与机关一起认定一件决定", "number of the decision, one of its organ", True),
    Column("机关", ("authority",), "作出决定的机关", "organ that decided", True),
    Column("事项", ("事项代码", "处罚事项", "matter"), "处罚事项的代码", "code of the matter", True),
    Column("对象", ("处罚对象", "party"), "单位、个人、个体工商户等", "kind of party", True),
    Column("当事人", ("party_name",), "名称或者姓名", "name of the party"),
    Column("当事人代码", ("统一社会信用代码", "party_id"), "查以前的处罚用", "its id, by which earlier penalties are found"),
    Column("决定日", ("decided",), "年-月-日", "day of the decision, ISO", True),
    Column("行为日", ("act",), "违法行为发生之日", "first day of the act"),
    Column("行为终了日", ("act_to",), "行为终了之日", "last day of the act"),
    Column("发现日", ("discovered",), "发现之日", "day it was discovered"),
    Column("立案日", ("filed",), "立案之日", "day it was filed"),
    Column("处理", ("处理结论", "disposition"), "不填为处罚；或者不予处罚等", "disposition; empty: a penalty"),
    Column("档次", ("tier",), "决定所称的档次", "tier that the decision names"),
    Column("理由", ("偏离理由", "reason"), "偏离裁量基准的理由", "reason for departing"),
    Column("罚款", ("已处罚款", "fine"), "元；其他处罚种类各为一列，没有数额的写“是”", "yuan; other penalties likewise, 是 without amount"),
)  # fmt: skip
_OWN = {
    name: column.name
    for column in COLUMNS
    for name in (column.name, *column.also)
    if column.name in ("当事人", "当事人代码", "处理", "档次", "理由")
}
#: Where the fields of a row stand in a case, by the column.
_PLACES = {
    "/given/matter": "事项", "/given/authority": "机关", "/given/party": "对象", "/given/act": "行为日", "/given/act/to": "行为终了日",
    "/given/decided": "决定日", "/given/discovered": "发现日", "/given/filed": "立案日", "/decision/disposition": "处理",
    "/decision/tier": "档次", "/decision/reason": "理由", "/given/party/name": "当事人", "/given/party/id": "当事人代码",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class RowFault:
    """What is wrong with a row: in which column ("": in none alone), and what may stand there."""

    source: str
    line: int
    column: str
    code: str
    zh: str
    en: str
    allowed_zh: str = ""
    allowed_en: str = ""


@dataclass(frozen=True, slots=True)
class Past:
    """A row that can be kept. `asked`: which decision it is, and the digest of what it says."""

    source: str
    line: int
    organ: str
    reference: str
    asked: Asked
    draft: Draft


@dataclass(slots=True)
class Table:
    """All rows of a file: those that can be kept, and what is wrong with the others."""

    rows: list[Past] = field(default_factory=list)
    faults: list[RowFault] = field(default_factory=list)


def read_table(edition: Edition, path: Path) -> Table:
    """Every row of a file. Raises `ArchiveError`, `OSError`, and `ModuleNotFoundError` where openpyxl is needed and not installed."""
    table, seen = Table(), dict[str, int]()
    with path.open("rb") as file:
        archive = read_archive(file, path.name)
        for entry in archive:
            made = _row(edition, entry)
            if isinstance(made, Past) and made.asked.key in seen:
                line = seen[made.asked.key]
                zh, en = f"第 {line} 行是同一机关的同一案号", f"row {line} has the same number of the same organ"
                made = [_fault(entry, "案号", "E0338", zh, en)]
            if isinstance(made, Past):
                seen[made.asked.key] = made.line
                table.rows.append(made)
            else:
                table.faults += made
    notices = (one for one in archive.notices if not one.source.endswith(f"#{ABOUT}"))
    told = (RowFault(one.source, one.line, "", one.code, one.zh, one.en) for one in notices)
    table.faults += told
    return table


def _fault(entry: Entry, column: str, code: str, zh: str, en: str) -> RowFault:
    return RowFault(entry.source, entry.line, column, code, zh, en)


def _row(edition: Edition, entry: Entry) -> Past | list[RowFault]:
    columns = dict(_PLACES)
    body, twice = _body(entry.data or {}, columns)
    found = [
        *(_fault(entry, name, "E0105", "前面另有一列说的是同一项", "a column before it says the same thing") for name in twice),
        *(RowFault(entry.source, entry.line, _column(columns, f"/given{one.pointer}"), one.code, one.zh, one.en,
                   one.allowed_zh, one.allowed_en)
          for one in entry.problems),
    ]  # fmt: skip
    organ, reference = (str((entry.data or {}).get(name, "")).strip() for name in ("authority", ID))
    if entry.data is not None and "decided" not in entry.data:
        found.append(_fault(entry, "决定日", "E0337", "须填写", "this is required"))
    for column, value in (("机关", organ), ("案号", reference)):
        if entry.data is not None and not (value and len(value) <= _LONGEST and value.isprintable()):
            zh, en = "须填写，不超过 200 字", "this is required, of 200 signs at most"
            found.append(_fault(entry, column, "E0337", zh, en))
    if entry.data is None or entry.problems:
        return found
    try:
        document = read_document(canonical(body).encode())
        given: Any = document.root["given"]
        draft = first(edition, document, given, {"decision": document.root["decision"]}, reference)
    except ProblemError as problem:
        columns_told = {one.column for one in found}
        told = (_told(entry, columns, one) for one in problem.faults)
        return [*found, *(one for one in told if one.column not in columns_told)]
    if found:
        return found
    past = {**draft.content, "imported": {"source": entry.source, "row": entry.line}}
    asked = Asked(f"import {_digest([organ, reference])}", _digest(body))
    return Past(entry.source, entry.line, organ, reference, asked, Draft(past, ()))


def _digest(said: object) -> str:
    return hashlib.sha256(canonical(said).encode()).hexdigest()


def _told(entry: Entry, columns: Mapping[str, str], one: Fault) -> RowFault:
    column = _column(columns, one.pointer)
    return RowFault(entry.source, entry.line, column, one.code, one.zh, one.en, one.allowed_zh, one.allowed_en)


def _column(columns: Mapping[str, str], place: str) -> str:
    """The column that a pointer leads to."""
    while place:
        if place in columns:
            return columns[place]
        place = place.rpartition("/")[0]
    return ""


def _body(data: Mapping[str, Any], columns: dict[str, str]) -> tuple[dict[str, Any], list[str]]:
    """The case and the decision in a row, and columns that say again, under another name, what one before them said. Adds to `columns`
    where its facts and sanctions stand."""
    facts, told, sanctions = {}, dict[str, Any](), list[dict[str, Any]]()
    twice, seen = list[str](), set[str]()
    kinds = sanction_words()
    cells = [*data.get("facts", {}).items(), *([("罚款", data[FINE])] if FINE in data else [])]
    for name, value in cells:
        meant = _OWN.get(name) or kinds.get(name, "")
        if meant in seen:
            twice.append(name)
        elif name in _OWN:
            told[meant] = str(value)
        elif name in kinds:
            word = str(value).strip().lower()
            if word not in _NO:
                columns[pointer("decision", "sanctions", len(sanctions))] = name
                amount = {} if word in _YES else {"amount": value}
                sanctions.append({"kind": meant, **amount})
        else:
            columns[pointer("given", "facts", name)] = name
            facts[name] = value
        seen |= {meant} - {""}
    case = {name: value for name, value in data.items() if name not in (ID, FINE, "facts", "party")}
    party = {"kind": data.get("party", ""), "id": told.get("当事人代码", ""), "name": told.get("当事人", "")}
    decision = {"disposition": told.get("处理", ""), "tier": told.get("档次", ""), "reason": told.get("理由", "")}
    body = {
        "given": {**case, "party": {name: value for name, value in party.items() if value}, "facts": facts},
        "decision": {**{name: value for name, value in decision.items() if value}, "sanctions": sanctions},
    }
    return body, twice


def batches(rows: list[Past], size: int) -> Iterator[list[Past]]:
    """The rows in parts, so that others write in between."""
    for start in range(0, len(rows), size):
        yield rows[start : start + size]
