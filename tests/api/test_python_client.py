"""A Python client made from the contract by a generator: it completes the main flow against the service."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.api.conftest import Server

#: `scripts/python_client.sh`: something that is not ours is missing.
MISSING = 77


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory, checkout: Path) -> Path:
    """The folder of the generated package."""
    out = tmp_path_factory.mktemp("python")
    command = ["sh", str(checkout / "scripts" / "python_client.sh"), str(out)]
    environment = {**os.environ, "PYTHON": sys.executable}
    run = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=300, check=False)
    if run.returncode == MISSING:
        pytest.skip(f"THE PYTHON CLIENT IS NOT TESTED: {run.stderr.strip()}")
    assert run.returncode == 0, run.stderr + (out / "generator.log").read_text(encoding="utf-8")[-3000:]
    return out


def test_a_generated_python_client_completes_the_main_flow(server: Server, package: Path) -> None:
    flow = Path(__file__).with_name("python") / "flow.py"
    run = subprocess.run(
        [sys.executable, str(flow), server.url],
        env={**os.environ, "PYTHONPATH": str(package), "PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )
    assert run.stdout.splitlines() == [
        "SP-122-1 possible None",
        "SP-122-1 goods_value 货值金额 元",
        "penalise normal 75000.00",
        "True None",
        "alarm deviates",
        "normal alarm explained 见合议记录",
        "422 invalid_case E0208 /facts/goods_value",
    ], run.stderr
