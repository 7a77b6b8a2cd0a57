"""A library of invented statutes."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from penalty_rules.law_library import LawLibrary, import_laws
from tests.unit.law_library.statutes import written


@pytest.fixture(scope="session")
def library_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("library")
    import_laws(written(folder / "texts"), folder / "laws.sqlite")
    return folder / "laws.sqlite"


@pytest.fixture
def library(library_file: Path) -> Iterator[LawLibrary]:
    with LawLibrary(library_file) as opened:
        yield opened
