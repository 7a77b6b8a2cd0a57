"""The commands and the Java program of docs/service.md, run against a real service."""

import json
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from tests.api.conftest import Server

ADDRESS = "http://127.0.0.1:8000"
PAGE = (Path(__file__).resolve().parents[2] / "docs" / "service.md").read_text(encoding="utf-8")
COMMANDS = re.findall(r"```sh\n(.*?)```\n(?:[^`]*?)```json\n(.*?)```", PAGE, re.DOTALL)
JAVA = re.findall(r"```java\n(.*?)```\s*```text\n(.*?)```", PAGE, re.DOTALL)


def holds(whole: Any, part: Any) -> bool:  # noqa: ANN401 - JSON
    """Whether everything in `part` is in `whole`; lists begin alike."""
    if isinstance(part, dict):
        return isinstance(whole, dict) and all(key in whole and holds(whole[key], value) for key, value in part.items())
    if isinstance(part, list):
        return isinstance(whole, list) and len(whole) >= len(part) and all(map(holds, whole, part))
    return bool(whole == part)


def values(text: str) -> list[Any]:
    """The JSON values of a text, one after the other: a batch answers in lines."""
    found, rest = [], text.strip()
    while rest:
        value, end = json.JSONDecoder().raw_decode(rest)
        found.append(value)
        rest = rest[end:].lstrip()
    return found


def test_the_page_has_what_is_tested_here() -> None:
    assert len(COMMANDS) == PAGE.count("```sh\n") > 4
    assert len(JAVA) == PAGE.count("```java\n") == 1


@pytest.mark.skipif(shutil.which("curl") is None, reason="curl is not installed")
def test_the_commands_answer_as_shown(server: Server) -> None:
    """In the order of the page: later ones ask for what earlier ones kept."""
    for command, expected in COMMANDS:
        run = subprocess.run(
            ["bash", "-c", command.replace(ADDRESS, server.url)], capture_output=True, text=True, timeout=60, check=True
        )
        assert holds(values(run.stdout), values(expected)), command + run.stdout


@pytest.mark.parametrize(("program", "expected"), JAVA)
@pytest.mark.skipif(shutil.which("java") is None, reason="JAVA IS NOT INSTALLED: the Java example is not tried")
def test_the_java_program_prints_what_is_shown(server: Server, tmp_path: Path, program: str, expected: str) -> None:
    source = tmp_path / "Recommend.java"
    source.write_text(program.replace(ADDRESS, server.url), encoding="utf-8")
    run = subprocess.run(["java", str(source)], capture_output=True, text=True, timeout=120, check=False)
    assert (run.stdout, run.stderr) == (expected, "")
