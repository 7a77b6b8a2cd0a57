"""`make offline`: what is gathered, and what is said where it cannot be proven. The proof itself takes a network and a minute."""

import os
import subprocess
import tomllib
from pathlib import Path

#: For those who change or measure this project.
NOT_FOR_USERS = {"dev", "bench", "data"}


def test_everything_means_every_extra(checkout: Path) -> None:
    told = tomllib.loads((checkout / "pyproject.toml").read_text(encoding="utf-8"))
    extras = told["project"]["optional-dependencies"]
    wanted = ",".join(sorted(extras.keys() - NOT_FOR_USERS - {"all"}))
    assert extras["all"] == [f"penalty-rules[{wanted}]"]


def test_without_namespaces_nothing_is_begun_and_it_is_said_why(checkout: Path, tmp_path: Path) -> None:
    refusing = tmp_path / "unshare"
    refusing.write_text("#!/bin/sh\necho 'unshare failed: Operation not permitted' >&2\nexit 1\n")
    refusing.chmod(0o755)
    run = subprocess.run(
        ["/bin/sh", "scripts/offline.sh"],
        cwd=checkout,
        env={**os.environ, "PATH": f"{tmp_path}:{os.environ['PATH']}"},
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert (run.returncode, run.stdout) == (1, "")
    assert "| unshare failed: Operation not permitted" in run.stderr
    assert "--cap-add SYS_ADMIN" in run.stderr
    assert run.stderr.count("无法继续") == run.stderr.count("Cannot go on") == 1
