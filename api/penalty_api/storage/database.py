"""Connections and transactions: SQLite as the embedded default, PostgreSQL. What goes wrong there is a `StorageError`."""

import os
import sqlite3
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, DisconnectionError, IntegrityError, SQLAlchemyError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from sqlalchemy.pool import QueuePool

T = TypeVar("T")

#: Connections, and threads that use them.
THREADS = 8
#: How long a writer waits for another, in seconds.
_PATIENCE = 8
_TRIES = 4
_WRITES = "penalty_writes"
_ONE_STATE: dict[str, Any] = {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True}
#: Another writer came between, in the words of PostgreSQL: nothing happened, and it may be tried again.
_AGAIN = ("40001", "40P01")
_FILE = "penalty.sqlite3"


class StorageError(Exception):
    """The database cannot be used (at present): lost, full, locked, or not made for this version. Nothing was acknowledged."""

    def __init__(self, zh: str, en: str) -> None:
        self.zh, self.en = zh, en
        super().__init__(en)


#: What databases say most often; what else they say is quoted.
_KNOWN = (
    (("is full", "No space left"), "磁盘已满"),
    (("is locked", "lock timeout"), "正被其他写入者占用"),
    (("unable to open",), "打不开数据库文件"),
    (("not a database", "malformed"), "文件不是完好的 SQLite 数据库"),
    (("readonly", "read-only"), "数据库只读"),
    (("no such table",), "缺少本版本的表"),
    (
        ("Connection refused", "No such file or directory", "connection is bad", "connection failed"),
        "连不上数据库服务器",
    ),
    (
        ("closed the connection", "terminating connection", "connection is closed", "is starting up"),
        "数据库服务器中断了连接",
    ),
    (("authentication failed", "does not exist"), "用户、口令或者库名不对"),
)


def database_url(url: str, folder: Path) -> URL:
    """The address of the database: `url`, or the SQLite file in the folder of data. Raises `StorageError`."""
    try:
        found = make_url(url) if url else URL.create("sqlite", database=str((folder / _FILE).absolute()))
    except ArgumentError:
        raise StorageError(
            "地址写法不对，应为 sqlite:////路径 或 postgresql://用户:口令@主机/库",
            "the address is none: sqlite:////PATH or postgresql://USER:PASSWORD@HOST/NAME",
        ) from None
    if found.get_backend_name() == "postgresql":
        return found.set(drivername="postgresql+psycopg")
    if found.get_backend_name() == "sqlite" and found.database not in (None, "", ":memory:"):
        return found.set(drivername="sqlite+pysqlite")
    raise StorageError(
        "数据库既不是 SQLite 文件，也不是 PostgreSQL", "the database is neither a file of SQLite nor PostgreSQL"
    )


class Database:
    """An engine with what both kinds of database need. `create`: make the file of SQLite if there is none."""

    def __init__(self, url: URL, *, create: bool = False) -> None:
        self.url = url
        self.path = Path(url.database or "") if url.get_backend_name() == "sqlite" else None
        self._writers = threading.Lock()
        self.engine = _sqlite(self.path, create) if self.path is not None else _postgresql(url)
        # SQLite reads one state in each transaction anyhow.
        self._readers = self.engine if self.path is not None else self.engine.execution_options(**_ONE_STATE)

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A transaction that reads one state of things. Raises `StorageError`."""
        with _told(), self._readers.begin() as connection:
            yield connection

    def writing(self, work: Callable[[Connection], T]) -> T:
        """What `work` gives, once what it wrote is kept. It is done anew where another writer came between, so it must have no other
        effects. Raises `StorageError`."""
        with _told(), self._turn():
            for tries in range(1, _TRIES + 1):
                try:
                    found = self._written(work)
                except DBAPIError as error:
                    if tries == _TRIES or not _may_be_tried_again(error):
                        raise
                    continue
                self._check_file()
                return found
        raise AssertionError("the last try returns or raises")

    @contextmanager
    def _turn(self) -> Iterator[None]:
        """SQLite lets writers ask again and again, and some of them never have luck: those of one process wait in a line instead."""
        if self.path is None:
            yield
            return
        if not self._writers.acquire(timeout=_PATIENCE):
            raise StorageError("正被其他写入者占用", "database is locked by others that write")
        try:
            yield
        finally:
            self._writers.release()

    def _written(self, work: Callable[[Connection], T]) -> T:
        with self.engine.connect().execution_options(**{_WRITES: True}) as connection, connection.begin():
            return work(connection)

    def _check_file(self) -> None:
        """A file that was taken away while it was written to keeps nothing, although the system goes on writing."""
        if self.path is not None and not self.path.exists():
            raise StorageError(f"{self.path} 已不在", f"{self.path} has gone")

    def close(self) -> None:
        self.engine.dispose()


@contextmanager
def _told() -> Iterator[None]:
    try:
        yield
    except SQLAlchemyError as error:
        plain = _said(error)
        zh = next((zh for signs, zh in _KNOWN if any(sign in plain for sign in signs)), "")
        raise StorageError(f"{zh}（{plain}）" if zh else f"“{plain}”", plain) from error


def _said(error: SQLAlchemyError) -> str:
    """What the database said, without the statement and its values, which may be of a case."""
    if isinstance(error, DBAPIError):
        plain = getattr(getattr(error.orig, "diag", None), "message_primary", None) or str(error.orig)
        return " ".join(plain.split())[:300] or type(error.orig).__name__
    return "no connection was free in time" if isinstance(error, PoolTimeout) else type(error).__name__


def _may_be_tried_again(error: DBAPIError) -> bool:
    return isinstance(error, IntegrityError) or getattr(error.orig, "sqlstate", "") in _AGAIN


def _postgresql(url: URL) -> Engine:
    limits = {"connect_timeout": _PATIENCE, "keepalives_idle": 10, "tcp_user_timeout": 10_000}
    engine = create_engine(
        url,
        pool_size=THREADS,
        max_overflow=0,
        pool_timeout=_PATIENCE,
        pool_pre_ping=True,
        connect_args=limits,
        hide_parameters=True,  # errors that are logged tell no values
    )

    @event.listens_for(engine, "connect")
    def _connected(connection: Any, _: object) -> None:  # noqa: ANN401 - of the driver
        with connection.cursor() as cursor:
            cursor.execute(f"SET lock_timeout = '{_PATIENCE}s'")
            cursor.execute("SET statement_timeout = '60s'")
            cursor.execute("SET synchronous_commit = 'on'")
        connection.commit()

    return engine


def _sqlite(path: Path, create: bool) -> Engine:
    """SQLite with a journal of its own (WAL), every commit on the disk before it is told."""
    mode = "rwc" if create else "rw"

    def connect() -> sqlite3.Connection:
        address = f"{path.absolute().as_uri()}?mode={mode}"
        # Without a level of isolation the driver begins nothing by itself: `_begun` does.
        return sqlite3.connect(address, uri=True, timeout=_PATIENCE, isolation_level=None, check_same_thread=False)

    engine = create_engine(
        "sqlite+pysqlite://", creator=connect, pool_size=THREADS, max_overflow=0, pool_timeout=_PATIENCE,
        poolclass=QueuePool, hide_parameters=True,
    )  # fmt: skip

    @event.listens_for(engine, "connect")
    def _connected(connection: sqlite3.Connection, record: Any) -> None:  # noqa: ANN401 - of the pool
        for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON"):
            connection.execute(f"PRAGMA {pragma}")
        record.info["file"] = _file(path)

    @event.listens_for(engine, "checkout")
    def _checked_out(_: sqlite3.Connection, record: Any, __: object) -> None:  # noqa: ANN401 - of the pool
        if record.info.get("file") != _file(path):
            raise DisconnectionError("the file is another one now")

    @event.listens_for(engine, "begin")
    def _begun(connection: Connection) -> None:
        writes = connection.get_execution_options().get(_WRITES, False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    return engine


def _file(path: Path) -> tuple[int, int] | None:
    """Which file stands there; None: none."""
    try:
        status = os.stat(path)
    except OSError:
        return None
    return status.st_dev, status.st_ino
