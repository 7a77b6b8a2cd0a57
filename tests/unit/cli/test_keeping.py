"""`penalty-rules db upgrade`, `penalty-rules ledger verify`: what the service keeps, from the command line."""

import json
import sqlite3
from pathlib import Path

import pytest

from penalty_rules.cli.exits import Exit
from tests.unit.cli.running import Command


@pytest.fixture
def data(tmp_path: Path, cli: Command) -> Path:
    """A folder of data with a new ledger."""
    ran = cli("db", "upgrade", "--data", tmp_path, "--hash", "sm3", "--lang", "en")
    assert (ran.status, ran.err) == (Exit.OK, "")
    assert ran.out == f"ready: sqlite+pysqlite:///{tmp_path}/penalty.sqlite3\n"
    return tmp_path


def test_a_sound_ledger(cli: Command, data: Path) -> None:
    ran = cli("ledger", "verify", "--data", data, "--lang", "en")
    said, noted = ran.out.splitlines()
    assert (ran.status, said) == (Exit.OK, "1 entries are sound (sm3)")
    assert cli("ledger", "verify", "--data", data, "--noted", noted).status == Exit.OK


def test_the_first_entry_that_is_wrong_is_named(cli: Command, data: Path) -> None:
    connection = sqlite3.connect(data / "penalty.sqlite3")
    connection.execute("UPDATE ledger SET officer_id = 'somebody'")
    connection.commit()
    connection.close()
    assert cli("ledger", "verify", "--data", data).out.endswith("第 1 条：内容与哈希值不符（changed）\n")
    ran = cli("ledger", "verify", "--data", data, "--format", "json")
    told = json.loads(ran.out)
    assert (ran.status, told["sound"], told["fault"]["code"], told["fault"]["sequence"]) == (
        Exit.NO,
        False,
        "changed",
        1,
    )


def test_a_hash_that_was_noted_is_asked_for_as_it_is_printed(cli: Command, data: Path) -> None:
    assert cli("ledger", "verify", "--data", data, "--noted", "1").status == Exit.USAGE
    ran = cli("ledger", "verify", "--data", data, "--noted", f"1:{'0' * 64}", "--lang", "en")
    assert ran.status == Exit.NO
    assert ran.out.endswith("(rewritten)\n")


def test_a_database_that_is_not_there(cli: Command, tmp_path: Path) -> None:
    ran = cli("ledger", "verify", "--data", tmp_path / "none", "--lang", "en")
    assert ran.status == Exit.USAGE
    assert ran.err.startswith("E0340 There is no ledger")
