"""The Guangdong rulebooks in the product: they load without errors and every scenario passes."""

from pathlib import Path

import pytest

from penalty_rules import load_rulebooks
from penalty_rules.scenarios import run_scenarios
from tests.rulebooks_guangdong.reading import BOOKS


@pytest.mark.parametrize("path", sorted(BOOKS.glob("*.penalty")), ids=lambda path: path.stem)
def test_scenarios(path: Path) -> None:
    catalogue = load_rulebooks(path)
    rulebook = next(book for book in catalogue.rulebooks if book.id == f"cn.gd.environment.2022.{path.stem}")
    results = run_scenarios(catalogue, rulebook)
    failed = [(one.scenario.matter, one.scenario.title, one.differences) for one in results if not one.passed]
    assert failed == []
    assert len(results) == 2 * len(rulebook.matters)
