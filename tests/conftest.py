"""Fixtures that every kind of test may use."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings
from hypothesis.internal.conjecture import providers
from hypothesis.internal.constants_ast import Constants

# No test is about time: a busy machine must not fail one. And what a run draws, every run draws: what is new is looked for
# with `make fuzz`, not by whoever happens to change a page.
settings.register_profile("unhurried", deadline=None, derandomize=True, database=None)
settings.load_profile("unhurried")


# Hypothesis also draws constants from the source of whatever modules happen to be loaded: other draws for each order of tests.
assert callable(providers._get_local_constants), (
    "a newer Hypothesis names it otherwise: what is drawn would depend on the order"
)
providers._get_local_constants = Constants


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What takes longest comes first, so that no processor is left with it alone in the end."""
    items.sort(key=lambda item: item.path.parent.name != "differential")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--bless", action="store_true", help="write what is expected anew from what is (then read the diff)"
    )


@pytest.fixture(scope="session")
def bless(request: pytest.FixtureRequest) -> bool:
    """Whether expectations kept in files are to be written anew."""
    return bool(request.config.getoption("--bless"))


@pytest.fixture(scope="session", autouse=True)
def _own_cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Commands under test keep their rulebooks in a folder of their own."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PENALTY_RULES_CACHE", str(tmp_path_factory.mktemp("cache")))
        yield


@pytest.fixture(scope="session")
def checkout() -> Path:
    """The folder with pyproject.toml."""
    return Path(__file__).resolve().parent.parent
