"""The Guangdong rulebooks in the product: they load without errors and every scenario passes."""

from pathlib import Path

import pytest

from penalty_rules import load_rulebooks, recommend
from penalty_rules.scenarios import run_scenarios
from tests.rulebooks_guangdong.reading import BOOKS


@pytest.mark.parametrize("path", sorted(BOOKS.glob("*.penalty")), ids=lambda path: path.stem)
def test_scenarios(path: Path) -> None:
    catalogue = load_rulebooks(path)
    rulebook = next(book for book in catalogue.rulebooks if book.id == f"cn.gd.environment.2022.{path.stem}")
    results = run_scenarios(catalogue, rulebook)
    failed = [(one.scenario.matter, one.scenario.title, one.differences) for one in results if not one.passed]
    assert failed == []
    crimes = sum(len(matter.provisions) for matter in rulebook.matters)
    assert len(results) == 2 * len(rulebook.matters) + 2 * crimes


@pytest.mark.parametrize(("decided", "listed"), [("2022-06-04", True), ("2022-06-05", False), ("2025-03-01", False)])
def test_noise_is_listed_until_its_law_was_replaced(decided: str, listed: bool) -> None:
    facts = {"位于环境敏感区": False, "整改情况": "限期内改正", "造成重大影响": False}
    case = {"matter": "GD-5.2", "party": "unit", "act": "2022-03-01", "decided": decided, "facts": facts}
    catalogue = load_rulebooks(BOOKS / "noise.penalty")
    codes = {one.code for answer in recommend(catalogue.case(case)).record().answers for one in answer.findings}
    assert ("matter_not_listed" not in codes) is listed
