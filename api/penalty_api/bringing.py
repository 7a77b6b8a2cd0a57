"""Bringing past decisions into the ledger: all rows of a file or, if asked for, those that are sound; the same file twice adds nothing."""

import asyncio
import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from sqlalchemy import Connection

from penalty_rules.screening.notices import ArchiveError

from .holding import Holding
from .importing import ABOUT, COLUMNS, ENDINGS, Past, RowFault, Table, batches, read_table
from .problems import ProblemError
from .serving import Unservable, settings_of, usable
from .storage import Actor, Database, upgrade, upgrading
from .storage.database import database_url
from .storage.decisions import bring_in, is_known
from .storage.refusals import Conflict, Reused
from .workbooks import Sheet, workbook

#: So many rows are kept at once, while others wait.
_AT_ONCE = 100
_EXTRA = "pip install 'penalty-rules[xlsx]'"


@dataclass(frozen=True, slots=True)
class Brought:
    """`added` decisions are kept now, `known` were before; `faults` are of the rows that were not taken."""

    added: int
    known: int
    faults: tuple[RowFault, ...]


def bring(options: Mapping[str, Any], path: Path, officer: str, sound_only: bool) -> Brought:
    """Keep the decisions in a file. With faults nothing is kept, unless `sound_only`. Raises `Unservable`."""
    settings = settings_of(options)
    if path.suffix.lower() not in ENDINGS:
        raise Unservable(f"{path}：应为 .xlsx 或 .csv", f"{path}: .xlsx or .csv")
    try:
        edition = asyncio.run(Holding(settings.rulebooks, settings.load_seconds).load())
        table = read_table(edition, path)
    except ProblemError as problem:
        first, *rest = problem.faults
        raise Unservable(first.zh, first.en, tuple(rest), rulebooks=True) from None
    except ArchiveError as error:
        raise Unservable(f"{error.source}：{error.zh}", f"{error.source}: {error.en}") from None
    except OSError as error:
        raise Unservable(f"{path}：{error.strerror}", f"{path}: {error.strerror}") from None
    except ModuleNotFoundError as error:
        raise Unservable(
            f"读取工作簿需要 {_EXTRA}", f"reading workbooks needs {_EXTRA} ({error.name} is missing)"
        ) from None
    with usable():
        url = database_url(settings.database_url, settings.data_dir)
        if url.get_backend_name() == "sqlite":
            upgrade(url, settings.ledger_hash)
        database = Database(url)
        try:
            return _brought(database, table, officer, sound_only)
        finally:
            database.close()


def _brought(database: Database, table: Table, officer: str, sound_only: bool) -> Brought:
    known, faults = set[str](), list(table.faults)
    with database.reading() as connection:
        upgrading.check(connection)
        for one in table.rows:
            try:
                if is_known(connection, _actor(one, officer), one.asked, one.reference):
                    known.add(one.asked.key)
            except (Reused, Conflict):
                faults.append(_taken(one))
    wrong = {(one.source, one.line) for one in faults}
    rows = [one for one in table.rows if one.asked.key not in known and (one.source, one.line) not in wrong]
    faults.sort(key=lambda one: (one.source, one.line))
    if faults and not sound_only:
        return Brought(0, len(known), tuple(faults))
    added, late = 0, list[RowFault]()
    for some in batches(rows, _AT_ONCE):
        kept, refused = database.writing(partial(_bring_in, some, officer))
        added += kept
        late += refused
    return Brought(added, len(known) + len(rows) - added - len(late), (*faults, *late))


def _bring_in(rows: list[Past], officer: str, connection: Connection) -> tuple[int, list[RowFault]]:
    """How many are kept now. Others may have brought one in since it was looked for, with the same or with other contents."""
    added, refused = 0, list[RowFault]()
    for one in rows:
        try:
            added += bring_in(connection, _actor(one, officer), one.asked, one.draft) is not None
        except (Reused, Conflict):
            refused.append(_taken(one))
    return added, refused


def _taken(one: Past) -> RowFault:
    zh, en = "此机关的这一案号已经保存，内容不同", "this number of this organ is kept, and says something else"
    return RowFault(one.source, one.line, "案号", "E0338", zh, en)


def _actor(one: Past, officer: str) -> Actor:
    return Actor(officer, one.organ, "")


def write_template(path: Path) -> None:
    """A table without rows, as xlsx or CSV by its ending; the workbook has a second sheet that says what each column is. Raises `OSError`,
    `Unservable`."""
    names = [one.name for one in COLUMNS]
    if path.suffix.lower() == ".csv":
        with path.open("w", encoding="utf-8-sig", newline="") as file:
            csv.writer(file).writerow(names)
        return
    told = [[f"“{one.name}”", "、".join(one.also), "是" if one.required else "", one.zh, one.en] for one in COLUMNS]
    told.append(
        ["其他各列", "", "", "事项的情节，按名称或者代码", "any other column: a fact of the matter, by label or code"]
    )
    about = Sheet(ABOUT, ["列", "又称", "必填", "含义", "meaning"], told)
    try:
        path.write_bytes(workbook([Sheet("决定", names, []), about]))
    except ProblemError:
        raise Unservable(f"写工作簿需要 {_EXTRA}", f"writing workbooks needs {_EXTRA}") from None
