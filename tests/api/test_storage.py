"""What is kept, below the service: the ledger and its tables, on both kinds of database."""

import hashlib
import json
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Connection, create_engine, delete, event, insert, inspect, select, update

from penalty_api.storage import ALGORITHMS, Actor, Database, StorageError, alerts, decisions, upgrade, verify
from penalty_api.storage import chain as chains
from penalty_api.storage.chain import canonical, is_canonical
from penalty_api.storage.database import database_url
from penalty_api.storage.decisions import Draft, Finding
from penalty_api.storage.ledger import Writer
from penalty_api.storage.refusals import Conflict, Missing, Reused, Stale
from penalty_api.storage.requests import Asked
from penalty_api.storage.scope import EVERYTHING
from penalty_api.storage.tables import alerts as alert_table
from penalty_api.storage.tables import decisions as decision_table
from penalty_api.storage.tables import idempotency, ledger, ledger_head, metadata, results
from penalty_api.storage.upgrading import check

ACTOR = Actor("42", "某市市场监督管理局", "case system")
FINDING = Finding(
    "a" * 64, "outside_tier", "warning", "在幅度之外", "outside", ("《行政处罚法》第三十四条",), "", "", "", "", ""
)


RESULT: dict[str, object] = {
    "rulebook": "cn.food-safety",
    "matter": "SP-122-1",
    "cell": "c" * 64,
    "disposition": "penalise",
    "fine": "50000.00",
    "decided": "2025-05-20",
    "party_id": "",
    "party_name": "某面包坊",
}


def draft(*findings: Finding, place: int = 0) -> Draft:
    stage = {"stage": "decided", "day": "2025-05-20"}
    told = {
        "given": {},
        "reference": "17",
        "replaces": 0,
        "why": "",
        "place": place,
        "entered": stage,
        "level": "warning",
    }
    return Draft({**told, "recommendation": {}, "review": None, "results": [RESULT]}, findings)


@pytest.fixture
def database(storage: str) -> Iterator[Database]:
    url = database_url(storage, Path())
    upgrade(url, "sha256")
    made = Database(url)
    yield made
    made.close()


@pytest.fixture
def filled(database: Database) -> Database:
    """Two decisions, the first with two versions, an alert explained and one settled."""
    other = Finding("b" * 64, "no_reason", "warning", "没有理由", "no reason", (), "", "", "", "", "")
    first = record(database, draft(FINDING, other), Asked("k", "0" * 64))
    database.writing(lambda one: decisions.stage(one, EVERYTHING, ACTOR, None, first, 1, draft(FINDING, place=1)))
    database.writing(
        lambda one: alerts.act(one, EVERYTHING, ACTOR, None, "alert.explained", f"{first}-1", None, "见合议记录")
    )
    record(database, draft())
    return database


def record(database: Database, drafted: Draft, asked: Asked | None = None) -> str:
    entry = database.writing(lambda one: decisions.record(one, ACTOR, asked, drafted))
    return str(entry.data()["decision_id"])


def fault(database: Database, noted: tuple[int, str] | None = None) -> tuple[str, int] | None:
    """What verifying finds first."""
    with database.reading() as connection:
        found = verify(connection, noted).fault
    return None if found is None else (found.code, found.sequence)


# --- tables -------------------------------------------------------------------------------------------------------------


def test_the_migrations_make_the_tables(database: Database) -> None:
    with database.reading() as connection:
        check(connection)
        assert compare_metadata(MigrationContext.configure(connection), metadata) == []


def test_making_the_tables_again_changes_nothing(filled: Database) -> None:
    upgrade(filled.url, "sm3")
    with filled.reading() as connection:
        assert (verify(connection).algorithm, verify(connection).entries) == ("sha256", 5)


def as_then(kept: Connection, then: Connection) -> None:
    """What is kept, in the tables and columns of an earlier version."""
    tables = inspect(then)
    there = [table for table in metadata.sorted_tables if tables.has_table(table.name)]
    for table in reversed(there):
        then.execute(delete(table))
    for table in there:
        columns = [one["name"] for one in tables.get_columns(table.name)]
        for row in kept.execute(select(table)).mappings():
            then.execute(insert(table).values({name: row[name] for name in columns}))


def test_an_earlier_version_is_brought_up_to_this_one(storage: str, tmp_path: Path) -> None:
    """What was kept then is readable, and sound: it says nothing of what came later."""
    url, now_url = database_url(storage, Path()), database_url("", tmp_path)
    upgrade(now_url, "sha256")
    now = Database(now_url)
    old = draft(FINDING)
    record(now, Draft({name: value for name, value in old.content.items() if name != "results"}, old.findings))
    upgrade(url, "sha256", "0001")
    database = Database(url)
    with now.reading() as kept:
        database.writing(lambda then: as_then(kept, then))
    upgrade(url, "sha256")
    record(database, draft())
    with database.reading() as connection:
        check(connection)
        assert (verify(connection).entries, verify(connection).fault) == (3, None)
    now.close()
    database.close()


def test_a_database_without_tables_or_of_another_version_is_refused(storage: str) -> None:
    url = database_url(storage, Path())
    database = Database(url, create=True)
    with pytest.raises(StorageError, match="no tables yet: penalty-rules db upgrade"), database.reading() as connection:
        check(connection)
    upgrade(url, "sha256")
    database.writing(lambda one: one.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(StorageError, match="of version 9999, not"), database.reading() as connection:
        check(connection)
    database.close()


@pytest.mark.parametrize("url", ["mysql://localhost/x", "no address", "sqlite://", "sqlite:///:memory:"])
def test_other_databases_are_refused(url: str) -> None:
    with pytest.raises(StorageError):
        database_url(url, Path())


# --- the chain ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("algorithm", ALGORITHMS)
def test_what_is_kept_is_sound(storage: str, algorithm: str) -> None:
    url = database_url(storage, Path())
    upgrade(url, algorithm)
    database = Database(url)
    record(database, draft(FINDING))
    with database.reading() as connection:
        found = verify(connection)
        last = connection.execute(select(ledger.c.hash).where(ledger.c.sequence == 2)).scalar_one()
    assert (found.algorithm, found.entries, found.hash, found.fault) == (algorithm, 2, last, None)
    database.close()


def test_sm3_is_that_of_the_standard() -> None:
    """GB/T 32905-2016, A.1."""
    assert hashlib.new("sm3", b"abc").hexdigest() == "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0"


def test_an_entry_is_hashed_as_documented() -> None:
    """docs/service.md: SHA-256 of canonical JSON. Whoever checks the ledger with another program calculates this."""
    said = {
        "at": "2026-01-01T00:00:00.000000+00:00",
        "key": "k",
        "kind": "x",
        "officer": {"id": "42", "organ": '局"'},
        "payload": {"a": [1, "二"], "b": None},
        "previous": "0" * 64,
        "sequence": 7,
    }
    text = json.dumps(said, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    actor, payload = Actor("42", '局"', "k"), canonical(said["payload"])
    made = chains.hashed("sha256", 7, "0" * 64, str(said["at"]), actor, "x", payload)
    assert made == hashlib.sha256(text.encode()).hexdigest()


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(),
        lambda one: st.lists(one) | st.dictionaries(st.text(), one),
    )
)
def test_canonical_json_read_and_written_is_the_same(data: object) -> None:
    text = canonical({"data": data})
    assert is_canonical(text)
    assert not is_canonical(text.replace(":", ": ", 1))


def test_no_float_is_kept() -> None:
    with pytest.raises(ValueError, match="JSON"):
        canonical({"amount": float("nan")})
    with pytest.raises(TypeError):
        canonical({"amount": object()})


Tamper = Callable[[Connection], object]


def _row(connection: Connection, sequence: int) -> dict[str, object]:
    return dict(connection.execute(select(ledger).where(ledger.c.sequence == sequence)).mappings().one())


def _deleted(connection: Connection, sequence: int) -> None:
    connection.execute(delete(ledger).where(ledger.c.sequence == sequence))


def tampered(database: Database, tamper: Tamper) -> None:
    """Past the service, by somebody who minds no references between tables."""
    engine = create_engine(database.url)
    with engine.begin() as connection:
        if connection.dialect.name == "postgresql":
            connection.exec_driver_sql("SET session_replication_role = replica")
        tamper(connection)
    engine.dispose()


def _swapped(connection: Connection) -> None:
    """Two entries in each other's place, each with the number of its new one."""
    third, fourth = _row(connection, 3), _row(connection, 4)
    for sequence, said in ((3, fourth), (4, third)):
        rest = {**said, "sequence": sequence, "hash": f"{sequence}" * 64}
        connection.execute(update(ledger).where(ledger.c.sequence == sequence).values(rest))
    for sequence, said in ((3, fourth), (4, third)):
        connection.execute(update(ledger).where(ledger.c.sequence == sequence).values(hash=said["hash"]))


def _changed(**values: object) -> Tamper:
    return lambda connection: connection.execute(update(ledger).where(ledger.c.sequence == 3).values(**values))


def _rehashed(connection: Connection) -> None:
    """An entry changed, with the hash that it then has."""
    row = _row(connection, 3)
    row["officer_id"] = "somebody else"
    actor = Actor("somebody else", str(row["officer_organ"]), str(row["key_name"]))
    made = chains.hashed(
        "sha256", 3, str(row["previous"]), str(row["at"]), actor, str(row["kind"]), str(row["payload"])
    )
    connection.execute(update(ledger).where(ledger.c.sequence == 3).values({**row, "hash": made}))


def _appended(connection: Connection) -> None:
    connection.execute(insert(ledger), {**_row(connection, 5), "sequence": 6, "hash": "f" * 64})


TAMPERED: dict[str, tuple[Tamper, tuple[str, int]]] = {
    "another officer": (_changed(officer_id="x"), ("changed", 3)),
    "another organ": (_changed(officer_organ="x"), ("changed", 3)),
    "another key": (_changed(key_name="x"), ("changed", 3)),
    "another time": (_changed(at="2020-01-01T00:00:00+00:00"), ("changed", 3)),
    "another kind": (_changed(kind="decision.recorded"), ("changed", 3)),
    "another payload": (_changed(payload="{}"), ("changed", 3)),
    "a payload that is none": (_changed(payload="{"), ("changed", 3)),
    "another hash": (_changed(hash="0" * 64), ("changed", 3)),
    "another hash of the one before": (_changed(previous="0" * 64), ("changed", 3)),
    "an entry and its hash": (_rehashed, ("unchained", 4)),
    "an entry in another place": (_swapped, ("changed", 3)),
    "an entry put in at the end": (_appended, ("changed", 6)),
    "an entry put in before the first": (
        lambda one: one.execute(insert(ledger), {**_row(one, 5), "sequence": 0, "hash": "f" * 64}),
        ("inserted", 0),
    ),
    "an entry taken out": (lambda one: _deleted(one, 4), ("missing", 4)),
    "the end cut off": (lambda one: _deleted(one, 5), ("truncated", 5)),
    "the head changed": (lambda one: one.execute(update(ledger_head).values(hash="0" * 64)), ("head", 5)),
    "the head's algorithm changed": (
        lambda one: one.execute(update(ledger_head).values(algorithm="sm3")),
        ("changed", 1),
    ),
    "an algorithm that is none": (
        lambda one: one.execute(update(ledger_head).values(algorithm="md5")),
        ("unknown_algorithm", 0),
    ),
    "the head taken out": (lambda one: one.execute(delete(ledger_head)), ("no_head", 0)),
    "the level of a decision": (lambda one: one.execute(update(decision_table).values(level="")), ("table", 0)),
    "the status of an alert": (lambda one: one.execute(update(alert_table).values(status="dismissed")), ("table", 0)),
    "a fine": (lambda one: one.execute(update(results).values(fine="1.00")), ("table", 0)),
    "a result taken out": (lambda one: one.execute(delete(results)), ("table", 0)),
    "a request's answer taken out": (lambda one: one.execute(delete(idempotency)), ("table", 0)),
}


@pytest.mark.parametrize("what", TAMPERED)
def test_what_was_tampered_with_is_found(filled: Database, what: str) -> None:
    tamper, found = TAMPERED[what]
    assert fault(filled) is None
    tampered(filled, tamper)
    assert fault(filled) == found


@pytest.mark.parametrize(
    ("statement", "found"),
    [
        ("UPDATE ledger SET sequence = 'x' WHERE sequence = 5", ("inserted", 5)),
        ("UPDATE ledger_head SET sequence = 'x'", ("no_head", 0)),
    ],
)
def test_a_number_that_is_none_is_found(filled: Database, statement: str, found: tuple[str, int]) -> None:
    if filled.path is None:
        pytest.skip("only SQLite keeps any value in any column")
    tampered(filled, lambda connection: connection.exec_driver_sql(statement))
    assert fault(filled) == found


def test_a_ledger_rewritten_from_an_entry_on_is_found_by_a_hash_that_was_noted(filled: Database) -> None:
    """Cut off with its head, it is sound in itself."""
    with filled.reading() as connection:
        noted, fourth = (5, verify(connection).hash), _row(connection, 4)["hash"]

    def rewrite(connection: Connection) -> None:
        (last,) = connection.execute(select(decision_table.c.id).where(decision_table.c.sequence == 5)).scalars()
        for table in reversed(metadata.sorted_tables):
            for name in ("decision_id", "id"):
                if name in table.c and table is not ledger_head:
                    connection.execute(delete(table).where(table.c[name] == last))
        connection.execute(delete(ledger).where(ledger.c.sequence == 5))
        connection.execute(update(ledger_head).values(sequence=4, hash=fourth))

    tampered(filled, rewrite)
    assert fault(filled) is None
    assert fault(filled, noted) == ("truncated", 5)
    record(filled, draft())
    assert fault(filled) is None
    assert fault(filled, noted) == ("rewritten", 5)


# --- writing ------------------------------------------------------------------------------------------------------------


def test_writers_at_the_same_time_make_one_chain(database: Database) -> None:
    def append(number: int) -> int:
        return database.writing(lambda one: Writer.locked(one).append(ACTOR, "x", {"number": number})).sequence

    with ThreadPoolExecutor(8) as pool:
        sequences = list(pool.map(append, range(80)))
    assert sorted(sequences) == list(range(2, 82))
    assert fault(database) is None


def test_a_ledger_that_grows_meanwhile_is_sound(database: Database) -> None:
    """Verifying sees one state, however long it takes."""
    record(database, draft())
    grown: list[str] = []

    def grow(connection: Connection, *_: object) -> None:
        if not grown and connection is reading:
            grown.append(record(database, draft(FINDING)))

    with database.reading() as reading:
        event.listen(reading, "after_cursor_execute", grow)
        assert (verify(reading).entries, verify(reading).fault) == (2, None)
    assert grown
    with database.reading() as connection:
        assert verify(connection).entries == 3


def test_the_same_request_at_the_same_time_is_done_once(database: Database) -> None:
    asked = Asked("k", "0" * 64)
    with ThreadPoolExecutor(8) as pool:
        assert len(set(pool.map(lambda _: record(database, draft(), asked), range(16)))) == 1
    with pytest.raises(Reused):
        record(database, draft(), Asked("k", "1" * 64))
    other = database.writing(lambda one: decisions.record(one, Actor("42", "o", "another key"), asked, draft()))
    assert other.sequence == 3
    assert fault(database) is None


def test_a_version_rests_on_the_latest(filled: Database) -> None:
    with filled.reading() as connection:
        (first, _) = [row.id for row in decisions.page(connection, EVERYTHING, 0, 10, "", "")]
    with pytest.raises(Stale):
        filled.writing(lambda one: decisions.stage(one, EVERYTHING, ACTOR, None, first, 1, draft()))
    with pytest.raises(Missing):
        filled.writing(lambda one: decisions.stage(one, EVERYTHING, ACTOR, None, "0" * 32, 1, draft()))
    with pytest.raises(Stale):
        filled.writing(lambda one: alerts.act(one, EVERYTHING, ACTOR, None, "alert.explained", f"{first}-1", 1, "x"))
    with pytest.raises(Missing):
        filled.writing(lambda one: alerts.act(one, EVERYTHING, ACTOR, None, "alert.explained", f"{first}-9", None, "x"))
    filled.writing(lambda one: alerts.act(one, EVERYTHING, ACTOR, None, "alert.dismissed", f"{first}-1", 2, "x"))
    with pytest.raises(Conflict):
        filled.writing(lambda one: alerts.act(one, EVERYTHING, ACTOR, None, "alert.explained", f"{first}-1", None, "x"))
    assert fault(filled) is None


def test_an_alert_that_is_found_again_is_a_new_one(filled: Database) -> None:
    """Of what was settled the explanation counted for what was known then."""
    with filled.reading() as connection:
        first = decisions.page(connection, EVERYTHING, 0, 1, "", "")[0].id
    filled.writing(lambda one: decisions.stage(one, EVERYTHING, ACTOR, None, first, 2, draft(place=2)))
    filled.writing(lambda one: decisions.stage(one, EVERYTHING, ACTOR, None, first, 3, draft(FINDING, place=3)))
    with filled.reading() as connection:
        found = alerts.of_decision(connection, EVERYTHING, first)
    assert [(one.row.number, one.row.settled is None, one.row.status) for one in found] == [
        (1, False, "explained"),
        (2, False, "open"),
        (3, True, "open"),
    ]
    assert fault(filled) is None


def test_work_that_fails_keeps_nothing(filled: Database) -> None:
    def fail(connection: Connection) -> None:
        decisions.record(connection, ACTOR, None, draft(FINDING))
        raise KeyError

    with pytest.raises(KeyError):
        filled.writing(fail)
    with filled.reading() as connection:
        assert verify(connection).entries == 5


# --- what goes wrong ----------------------------------------------------------------------------------------------------


@pytest.fixture
def file(tmp_path: Path) -> Iterator[Database]:
    url = database_url("", tmp_path)
    upgrade(url, "sha256")
    made = Database(url)
    yield made
    made.close()


def test_a_full_disk_loses_nothing_that_was_acknowledged(file: Database) -> None:
    """SQLite says so itself where it may not grow beyond a number of pages."""

    @event.listens_for(file.engine, "connect")
    def _small(connection: Any, _: object) -> None:  # noqa: ANN401 - of the driver
        connection.execute("PRAGMA max_page_count=60")

    kept: list[str] = []

    def fill() -> None:
        for _ in range(1000):
            kept.append(record(file, draft(*(FINDING,) * 5)))

    with pytest.raises(StorageError, match="full"):
        fill()
    assert len(kept) > 5
    with file.reading() as connection:
        found = verify(connection)
    assert (found.entries, found.fault) == (len(kept) + 1, None)


def test_a_file_that_has_gone_is_noticed_and_not_made_anew(file: Database) -> None:
    assert file.path is not None
    record(file, draft())
    file.path.unlink()
    with pytest.raises(StorageError):
        record(file, draft())
    assert not file.path.exists()


def test_a_file_that_is_taken_away_during_a_write_is_noticed(file: Database) -> None:
    path = file.path
    assert path is not None

    def work(connection: Connection) -> None:
        decisions.record(connection, ACTOR, None, draft())
        path.unlink()

    with pytest.raises(StorageError, match="has gone"):
        file.writing(work)


def test_a_database_that_is_locked_is_no_success(file: Database) -> None:
    @event.listens_for(file.engine, "connect")
    def _impatient(connection: Any, _: object) -> None:  # noqa: ANN401 - of the driver
        connection.execute("PRAGMA busy_timeout=1")

    holder = Database(file.url)
    with holder.engine.connect().execution_options(penalty_writes=True) as connection, connection.begin():  # noqa: SIM117
        with pytest.raises(StorageError, match="locked"):
            record(file, draft())
    holder.close()
    record(file, draft())


def test_what_the_database_says_is_told_without_values(database: Database) -> None:
    def wrong(connection: Connection) -> None:
        connection.execute(insert(ledger), {**_row(connection, 1), "sequence": 2, "kind": "机密词", "hash": None})

    with pytest.raises(StorageError) as told:
        database.writing(wrong)
    assert "INSERT" not in str(told.value)
    assert "机密词" not in str(told.value)


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(StorageError, match="file"):
        upgrade(database_url("", tmp_path / "file" / "data"), "sha256")


def test_a_hash_that_this_machine_has_not(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(chains, "is_available", lambda _: False)
    with pytest.raises(StorageError, match="no sm3"):
        upgrade(database_url("", tmp_path), "sm3")
