"""Making the tables as this version needs them, with Alembic."""

import os
from functools import cache
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection
from sqlalchemy.engine import URL

from . import ledger
from .database import Database, StorageError

#: Under which name `migrations/env.py` finds the connection.
CONNECTION = "connection"


def upgrade(url: URL, algorithm: str, version: str = "head") -> None:
    """Make the tables, or bring those of an earlier version up to `version`, the latest unless said; a new ledger is chained with
    `algorithm`. Raises `StorageError`; then everything is as it was."""
    if url.get_backend_name() == "sqlite":
        folder = Path(url.database or "").parent
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise StorageError(f"不能建立文件夹 {folder}（{error.strerror}）", f"{folder}: {error.strerror}") from error
        if not os.access(folder, os.W_OK):
            raise StorageError(f"{folder} 不可写", f"{folder} may not be written to")
    database = Database(url, create=True)
    try:
        database.writing(lambda connection: _upgraded(connection, algorithm, version))
    finally:
        database.close()


def check(connection: Connection) -> None:
    """Refuse tables of another version. Raises `StorageError`."""
    there = MigrationContext.configure(connection).get_current_heads()
    wanted = _newest()
    if there != wanted:
        if not there:
            raise StorageError(
                "数据库里还没有表：penalty-rules db upgrade", "the database has no tables yet: penalty-rules db upgrade"
            )
        raise StorageError(
            f"表是 {there[0]} 版的，应为 {wanted[0]} 版：penalty-rules db upgrade",
            f"the tables are of version {there[0]}, not {wanted[0]}: penalty-rules db upgrade",
        )


def _upgraded(connection: Connection, algorithm: str, version: str) -> None:
    config = _config()
    config.attributes[CONNECTION] = connection
    command.upgrade(config, version)
    ledger.create(connection, algorithm)


@cache
def _newest() -> tuple[str, ...]:
    return tuple(ScriptDirectory.from_config(_config()).get_heads())


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).with_name("migrations")).replace("%", "%%"))
    return config
