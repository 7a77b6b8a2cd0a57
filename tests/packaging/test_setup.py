"""What a machine that cannot set the project up is told: one message in two languages, before anything is attempted."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest


@pytest.fixture
def fresh(tmp_path: Path, checkout: Path) -> Path:
    """What the set-up script reads, in a folder with no `.venv`."""
    shutil.copytree(checkout / "scripts", tmp_path / "scripts")
    shutil.copy(checkout / "pyproject.toml", tmp_path)
    return tmp_path


def program(folder: Path, name: str, text: str) -> str:
    path = folder / name
    path.write_text(f"#!/bin/sh\n{text}\n")
    path.chmod(0o755)
    return str(path)


def refused(fresh: Path, **environment: str) -> str:
    """The message; holds that nothing was begun."""
    run = subprocess.run(
        ["/bin/sh", "scripts/setup.sh", "dev"],
        cwd=fresh,
        env={**os.environ, "PYTHON": sys.executable, **environment},
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert run.returncode == 1
    assert run.stdout == ""
    assert "Traceback" not in run.stderr
    assert not (fresh / ".venv").exists()
    assert run.stderr.count("无法继续") == run.stderr.count("Cannot go on") == 1
    return run.stderr


def test_no_compiler(fresh: Path) -> None:
    message = refused(fresh, CC="no-such-compiler -O2")
    assert "没有找到 C 编译器（no-such-compiler）" in message
    assert "build-essential python3-dev" in message


def test_compiler_without_the_c_library_headers(fresh: Path) -> None:
    message = refused(fresh, CC=program(fresh, "cc", "echo 'fatal error: stdio.h' >&2; exit 1"))
    assert "C 库头文件" in message
    assert "| fatal error: stdio.h" in message


def test_no_python_headers(fresh: Path) -> None:
    cc = program(fresh, "cc", 'case "$*" in *python.c*) echo "fatal error: Python.h" >&2; exit 1;; esac')
    message = refused(fresh, CC=cc)
    assert "Python.h" in message
    assert "python3-dev" in message


def test_python_too_old(fresh: Path) -> None:
    message = refused(fresh, PYTHON=program(fresh, "python", "printf 3.9"))
    assert "需要 Python 3.11、3.12 或 3.13" in message
    assert "| 3.9" in message


def test_python_that_does_not_run(fresh: Path) -> None:
    message = refused(fresh, PYTHON=program(fresh, "python", "echo 'pyenv: python: command not found' >&2; exit 127"))
    assert "| pyenv: python: command not found" in message


def test_no_python_at_all(fresh: Path) -> None:
    tools = fresh / "bin"
    tools.mkdir()
    for name in ("sed", "cat", "cksum", "dirname"):
        (tools / name).symlink_to(str(shutil.which(name)))
    message = refused(fresh, PYTHON="", PATH=str(tools))
    assert "no Python 3.11, 3.12 or 3.13 on PATH" in message


def test_no_venv_module(fresh: Path) -> None:
    python = program(
        fresh,
        "python",
        f'case "$*" in *ensurepip*) echo "No module named ensurepip" >&2; exit 1;; esac; exec {sys.executable} "$@"',
    )
    assert "python3-venv" in refused(fresh, PYTHON=python)
