"""The command line, run in this process, with a small rulebook and a case for it."""

from pathlib import Path

import pytest

from penalty_rules.cli.app import run
from tests.unit.cli.running import CASE, RULEBOOK, Command, Ran


@pytest.fixture
def cli(capsys: pytest.CaptureFixture[str]) -> Command:
    """Runs `penalty-rules` with the given arguments. Nothing may ever look like a traceback."""

    def command(*arguments: str | Path) -> Ran:
        status = run([str(argument) for argument in arguments])
        out, err = capsys.readouterr()
        assert "Traceback" not in out + err
        return Ran(status, out, err)

    return command


@pytest.fixture
def rulebook(tmp_path: Path) -> Path:
    path = tmp_path / "book.penalty"
    path.write_text(RULEBOOK, encoding="utf-8")
    return path


@pytest.fixture
def case(tmp_path: Path) -> Path:
    path = tmp_path / "case.yaml"
    path.write_text(CASE, encoding="utf-8")
    return path
