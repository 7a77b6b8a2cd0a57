"""Importing the packages is cheap: what only some uses need is imported by those uses."""

import subprocess
import sys

import pytest

NEEDED_LATER = ("durable_rules_engine", "lark", "pypinyin", "rich", "typer", "yaml")


@pytest.mark.parametrize("package", ["penalty_dsl", "penalty_dsl.model", "penalty_rules", "penalty_api"])
def test_import_leaves_the_heavy_ones_alone(package: str) -> None:
    program = f"import sys, {package}; print(*sorted(set(sys.modules) & set({NEEDED_LATER!r})))"
    run = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, timeout=60)
    assert (run.returncode, run.stderr) == (0, "")
    assert run.stdout.split() == []
