"""A Java client made from the contract by a generator: it compiles, and completes the main flow against the service."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.api.conftest import Server

#: `scripts/java_client.sh`: something that is not ours is missing.
MISSING = 77


@pytest.fixture(scope="module")
def classpath(tmp_path_factory: pytest.TempPathFactory, checkout: Path) -> str:
    out = tmp_path_factory.mktemp("java")
    command = ["sh", str(checkout / "scripts" / "java_client.sh"), str(out)]
    run = subprocess.run(
        command, env={**os.environ, "PYTHON": sys.executable}, capture_output=True, text=True, timeout=300, check=False
    )
    if run.returncode == MISSING:
        pytest.skip(f"THE JAVA CLIENT IS NOT TESTED: {run.stderr.strip()}")
    assert run.returncode == 0, run.stdout + run.stderr + (out / "generator.log").read_text(encoding="utf-8")[-3000:]
    return f"{out / 'classes'}:{(out / 'classpath').read_text(encoding='utf-8').strip()}"


def test_a_generated_java_client_completes_the_main_flow(server: Server, classpath: str) -> None:
    flow = Path(__file__).with_name("java") / "Flow.java"
    run = subprocess.run(
        ["java", "-Dfile.encoding=UTF-8", "-Dstdout.encoding=UTF-8", "-cp", classpath, str(flow), server.url],
        capture_output=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )
    assert run.stdout.splitlines() == [
        "SP-122-1 possible null",
        "SP-122-1 goods_value 货值金额 元",
        "penalise normal 75000.00",
        "true null",
        "alarm deviates",
        "normal alarm explained 见合议记录",
        "422 invalid_case E0208 /facts/goods_value",
    ], run.stderr
