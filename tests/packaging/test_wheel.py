"""The wheel as others get it: what is inside, and that it works far from this checkout."""

import json
import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

PACKAGES = ("penalty_api", "penalty_dsl", "penalty_rules")
DEMO_CASE = "cn/examples/bakery.yaml"


def run(*command: str, cwd: Path, path: Path | None = None) -> str:
    """Standard output of a command that must succeed; `path` goes before everything installed."""
    environment = {key: value for key, value in os.environ.items() if key != "PYTHONPATH"}
    if path is not None:
        environment["PYTHONPATH"] = str(path)
    finished = subprocess.run(command, cwd=cwd, env=environment, capture_output=True, text=True, timeout=120)
    assert finished.returncode == 0, finished.stdout + finished.stderr
    return finished.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory, checkout: Path) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    run(sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder), cwd=checkout)
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def names(wheel: Path) -> set[str]:
    return set(zipfile.ZipFile(wheel).namelist())


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("installed")
    pip = (sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--no-index")
    run(*pip, "--target", str(folder), str(wheel), cwd=folder)
    return folder


def test_top_level_is_the_three_packages(names: set[str]) -> None:
    top = {name.split("/")[0] for name in names}
    assert {name for name in top if not name.endswith(".dist-info")} == set(PACKAGES)


def test_everything_needed_is_inside(names: set[str], checkout: Path) -> None:
    grammar = {path.name for path in (checkout / "dsl/penalty_dsl/grammar").glob("*.lark")}
    assert grammar
    wanted = {f"penalty_dsl/grammar/{name}" for name in grammar} | {
        "penalty_api/console/static/console.css",
        "penalty_api/console/static/console.js",
        "penalty_api/console/static/sign.svg",
        "penalty_api/console/templates/base.html",
        "penalty_api/examples.json",
        "penalty_dsl/keywords.toml",
        "penalty_dsl/laws/index.jsonl",
        "penalty_rules/civil_dates/deadlines.toml",
        "penalty_rules/civil_dates/holidays.toml",
    }
    wanted |= {f"{package}/py.typed" for package in PACKAGES}
    assert wanted <= names
    assert {name.rsplit("/", 1)[-1] for name in names if "/licenses/" in name} == {"LICENSE", "THIRD_PARTY.md"}


def test_the_rulebooks_are_inside(names: set[str], checkout: Path) -> None:
    folder = checkout / "rulebooks"
    ours = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    assert DEMO_CASE in ours
    assert {name.removeprefix("penalty_rules/_rulebooks/") for name in names if "/_rulebooks/" in name} == ours


def test_the_pages_of_diagnostic_codes_are_inside(names: set[str], checkout: Path) -> None:
    ours = {path.name for path in (checkout / "docs" / "errors").iterdir()}
    assert {name.removeprefix("penalty_rules/_errors/") for name in names if "/_errors/" in name} == ours


@pytest.mark.parametrize("package", PACKAGES)
def test_import_from_an_empty_directory(package: str, installed: Path, tmp_path: Path) -> None:
    where = run(sys.executable, "-c", f"import {package}; print({package}.__file__)", cwd=tmp_path, path=installed)
    assert Path(where.strip()) == installed / package / "__init__.py"


def test_command_line_from_an_empty_directory(installed: Path, tmp_path: Path, checkout: Path) -> None:
    """The rulebooks come from the wheel: a matter is found and decided with nothing else on the disk."""
    program = str(installed / "bin" / "penalty-rules")
    assert run(program, "matters", cwd=tmp_path, path=installed).strip()
    shutil.copy(checkout / "rulebooks" / DEMO_CASE, tmp_path / "case.yaml")
    answer = json.loads(run(program, "recommend", "case.yaml", "--format", "json", cwd=tmp_path, path=installed))
    assert answer["answers"][0]["sanctions"]


def test_the_readme_is_the_description(wheel: Path) -> None:
    """What an index shows of us."""
    archive = zipfile.ZipFile(wheel)
    (metadata,) = (archive.read(name).decode() for name in archive.namelist() if name.endswith(".dist-info/METADATA"))
    assert "Description-Content-Type: text/markdown" in metadata
