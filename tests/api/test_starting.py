"""How a service starts and stops: what its log says, what is answered while it ends, and the ledger without a service."""

import logging
import os
import signal
import subprocess
import sys
from datetime import date
from pathlib import Path

import httpx
import pytest

import penalty_dsl
from penalty_api.announcing import announce, warn_of_ended
from penalty_api.keys import Role, new_key
from penalty_api.settings import Settings
from tests.api.asking import TINY
from tests.api.conftest import prepared, started
from tests.api.loading import RULEBOOK, Load, check_kept, entries

ENDED = TINY.replace('名称 "示例"', '名称 "示例"\n  施行 2020-01-01\n  有效期至 2025-12-31')
LATER = TINY.replace('版本 "1"', '版本 "2"').replace('名称 "示例"', '名称 "示例"\n  施行 2026-01-01')


def said(caplog: pytest.LogCaptureFixture, **settings: object) -> str:
    """What the log says of a service with these settings."""
    with caplog.at_level(logging.INFO, "penalty_api"):
        announce(Settings.model_validate(settings))
    return caplog.text


def test_the_log_of_a_start_names_address_data_and_keys(tmp_path: Path) -> None:
    with started(tmp_path, "--rulebook", RULEBOOK) as server:
        log = server.log.read_text(encoding="utf-8")
        assert f"console {server.url}/ " in log
        assert f"data {tmp_path / 'empty' / 'penalty-data' / 'penalty.sqlite3'}\n" in log
        assert "keys: 没有，只服务本机 none, this machine only" in log
        assert f"rulebooks {RULEBOOK}" in log
        httpx.get(f"{server.url}/ready")
        assert "alembic" not in server.log.read_text(encoding="utf-8")


def test_it_names_the_file_of_keys_and_no_password(caplog: pytest.LogCaptureFixture, tmp_path: Path) -> None:
    keys = tmp_path / "keys.toml"
    keys.write_text("".join(new_key(name, [Role.QUERY])[1] for name in "ab"), encoding="utf-8")
    log = said(caplog, keys_file=keys, database_url="postgresql://user:secret@db.example/penalty", root_path="/p")
    assert f"keys {keys} (2)" in log
    assert "user:***@db.example/penalty" in log
    assert "secret" not in log
    assert "http://127.0.0.1:8000/p/docs" in log


def test_it_says_what_is_not_there(caplog: pytest.LogCaptureFixture) -> None:
    log = said(caplog, stateless=True, open=True, host="::")
    assert "nothing is kept" in log
    assert "everybody" in log
    assert "http://[::]:8000/" in log


@pytest.mark.parametrize(
    ("day", "versions", "warned"),
    [
        (date(2025, 12, 31), [ENDED], []),
        (date(2026, 1, 1), [ENDED], ["test.tiny, since 2026-01-01"]),
        (date(2026, 1, 1), [ENDED, LATER], []),
        (date(2026, 1, 1), [TINY], []),
    ],
)
def test_rulebooks_that_have_ended_are_told(
    caplog: pytest.LogCaptureFixture, day: date, versions: list[str], warned: list[str]
) -> None:
    """Not where a later version takes their place."""
    sources = {f"{number}.penalty": text for number, text in enumerate(versions)}
    warn_of_ended(penalty_dsl.load_sources(sources).rulebooks, day)
    assert [one.getMessage().partition("force: ")[2] for one in caplog.records] == warned


def test_the_ledger_that_is_not_there_is_told_with_help(tmp_path: Path) -> None:
    def verify(*options: str) -> str:
        command = (sys.executable, "-m", "penalty_rules", "ledger", "verify", *options)
        run = subprocess.run(command, cwd=tmp_path, env=dict(os.environ), capture_output=True, text=True, timeout=120)
        assert run.returncode == 2
        assert run.stdout == ""
        return run.stderr

    told = verify()
    assert told.startswith(f"E0340 没有账本：{tmp_path / 'penalty-data' / 'penalty.sqlite3'} 不存在")
    assert "--data" in told
    assert "E0340 There is no ledger" in verify("--lang", "en", "--database", f"sqlite:///{tmp_path / 'none'}")
    assert list(tmp_path.iterdir()) == []


def test_what_is_no_database_is_told_in_chinese(tmp_path: Path) -> None:
    (tmp_path / "text").write_text("no database\n" * 100, encoding="utf-8")
    (tmp_path / "nothing").touch()
    for name, why in (("text", "文件不是完好的 SQLite 数据库"), ("nothing", "数据库里还没有表")):
        command = (
            sys.executable,
            "-m",
            "penalty_rules",
            "ledger",
            "verify",
            "--database",
            f"sqlite:///{tmp_path / name}",
        )
        run = subprocess.run(command, env=dict(os.environ), capture_output=True, text=True, timeout=120)
        assert run.returncode == 2
        assert f"数据库不能使用：{why}" in run.stderr


def test_what_is_under_way_is_finished_when_the_service_is_told_to_stop(storage: str, tmp_path: Path) -> None:
    """Under load: every request that was begun is answered, so nothing is kept without an acknowledgement."""
    prepared(storage)
    with started(tmp_path, "--rulebook", RULEBOOK, PENALTY_DATABASE_URL=storage) as server:
        with Load(server.url, "load") as load:
            load.keeps(20)
            server.process.send_signal(signal.SIGTERM)
            assert server.process.wait(timeout=60) in (0, -signal.SIGTERM)
        assert (load.failed, load.refused) == ([], 0)
    check_kept(storage, load.kept)
    assert entries(storage) == len(load.kept) + 1
