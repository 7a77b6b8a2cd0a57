"""The program as a process: pipes, signals, encodings, colour."""

import os
import pty
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from penalty_rules.cli.exits import Exit

PROGRAM = (sys.executable, "-c", "from penalty_rules.cli import main; main()")


def start(*arguments: str | Path, **changes: str) -> "subprocess.Popen[bytes]":
    environment = {key: value for key, value in os.environ.items() if not key.startswith(("LC_", "LANG", "PYTHON"))}
    return subprocess.Popen(
        [*PROGRAM, *map(str, arguments)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**environment, **changes},
    )


def test_a_closed_pipe_ends_quietly(rulebook: Path, case: Path) -> None:
    with start("recommend", case, "-r", rulebook) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait(60) == Exit.PIPE


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full")
def test_a_full_disk_is_said(rulebook: Path, case: Path) -> None:
    with open("/dev/full", "wb") as full:
        command = [*PROGRAM, "recommend", str(case), "-r", str(rulebook)]
        ran = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, timeout=60)
    assert ran.returncode == Exit.OUTPUT
    assert ran.stderr.decode().startswith("无法输出 · Cannot write the output: ")
    assert ran.stderr.count(b"\n") == 1


def test_ctrl_c_ends_quietly() -> None:
    process = start("recommend", "-")  # waits for standard input
    time.sleep(5)  # until it waits, on a busy machine too
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=60)
    assert (out, process.returncode) == (b"", Exit.INTERRUPTED)
    assert b"Traceback" not in err


@pytest.mark.parametrize(("encoding", "used"), [("ascii", "utf-8"), ("latin-1", "utf-8"), ("gbk", "gbk")])
def test_an_encoding_without_chinese_gives_way_to_utf8(encoding: str, used: str, rulebook: Path, case: Path) -> None:
    out, err = start("recommend", case, "-r", rulebook, PYTHONIOENCODING=encoding).communicate(timeout=60)
    assert err == b""
    assert "处罚建议" in out.decode(used)
    assert "?" not in out.decode(used)
    out, err = start("recommend", "无此文件", "-r", rulebook, PYTHONIOENCODING=encoding).communicate(timeout=60)
    assert "案件文件打不开：无此文件" in err.decode(used)


def test_the_plain_locale_prints_utf8(rulebook: Path, case: Path) -> None:
    changes = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    out, err = start("recommend", case, "-r", rulebook, **changes).communicate(timeout=60)
    assert (b"?" in out, err) == (False, b"")
    assert "处罚建议" in out.decode()


def closed(streams: str, *arguments: str | Path) -> "subprocess.CompletedProcess[bytes]":
    """The program with standard streams closed as a shell closes them."""
    command = ["sh", "-c", f'exec "$@" {streams}', "sh", *PROGRAM, *map(str, arguments)]
    return subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, timeout=60)


def test_a_closed_standard_output_is_said(rulebook: Path, case: Path) -> None:
    commands: tuple[tuple[str | Path, ...], ...] = (
        ("recommend", case, "-r", rulebook),
        ("recommend", case, "-r", rulebook, "--format", "json"),
        ("matters", "-r", rulebook),
        ("check", rulebook),
        ("--help",),
        ("--version",),
    )
    for command in commands:
        ran = closed(">&-", *command)
        assert ran.returncode == Exit.OUTPUT, command
        assert ran.stderr.decode().startswith("无法输出 · Cannot write the output: "), command
        assert ran.stderr.count(b"\n") == 1


def test_closed_streams_are_no_traceback(rulebook: Path, case: Path) -> None:
    command = ("recommend", case, "-r", rulebook)
    assert closed(">&- 2>&-", *command).returncode == Exit.OUTPUT
    ran = closed("2>&-", *command)
    assert (ran.returncode, "处罚建议" in ran.stdout.decode()) == (Exit.OK, True)
    assert closed("2>&-", "recommend", "无此文件").returncode == Exit.CASE
    assert closed("2>&-", "recommend", "--unknown").returncode == Exit.USAGE
    ran = closed("<&-", "recommend", "-", "-r", rulebook)
    assert ran.returncode == Exit.CASE
    assert "案件文件打不开：<stdin>" in ran.stderr.decode()


def test_json_is_utf8_whatever_the_locale(rulebook: Path, case: Path) -> None:
    command = ("recommend", case, "-r", rulebook, "--format", "json")
    plain, _ = start(*command).communicate(timeout=60)
    strange, _ = start(*command, PYTHONIOENCODING="gbk").communicate(timeout=60)
    assert plain == strange
    assert "占用疏散通道" in plain.decode("utf-8")


def on_a_terminal(*arguments: str | Path, **changes: str) -> str:
    master, slave = pty.openpty()
    process = subprocess.Popen(
        [*PROGRAM, *map(str, arguments)],
        stdin=slave,
        stdout=slave,
        stderr=slave,
        env={**os.environ, "TERM": "xterm-256color", "COLUMNS": "60", **changes},
    )
    os.close(slave)
    out = b""
    while True:
        try:
            piece = os.read(master, 65536)
        except OSError:  # Linux says so when the last writer has gone
            break
        if not piece:
            break
        out += piece
    os.close(master)
    assert process.wait(60) == Exit.OK
    return out.decode("utf-8")


def test_colour_on_a_terminal_only(rulebook: Path, case: Path) -> None:
    command = ("recommend", case, "-r", rulebook)
    environment = {"NO_COLOR": ""}
    assert "\x1b[1m处罚建议" in on_a_terminal(*command, **environment)
    assert "\x1b[" not in on_a_terminal(*command, NO_COLOR="1")
    out, _ = start(*command).communicate(timeout=60)
    assert b"\x1b[" not in out


def test_lines_break_at_the_width_of_the_terminal(rulebook: Path, case: Path) -> None:
    from penalty_rules.render.columns import width

    lines = on_a_terminal("recommend", case, "-r", rulebook, NO_COLOR="1").splitlines()
    assert max(map(width, lines)) <= 60
