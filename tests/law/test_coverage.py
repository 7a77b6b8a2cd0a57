"""docs/law-coverage.md: every rule has a row, and what a row says is tested is tested."""

import ast
import re
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import pytest

STATES = {"implemented", "in part", "planned", "not ours"}
#: Rules of each part: as many as the notes on the law have.
RULES = {"K": 6, "B": 12, "S": 14, "G": 3, "C": 3, "X": 3, "T": 2, "L": 3, "P": 20, "E": 6, "Q": 15}
#: Where tests of articles stand.
FILES = (
    "test_concurrence_law.py",
    "test_penalty_law.py",
    "test_powers.py",
    "test_procedure_law.py",
    "test_procedure_thresholds.py",
    "test_sector_law.py",
    "test_transfer_law.py",
)
#: Tests of a rule of the semantics, which hold for any law.
_GENERAL = re.compile(r"test_R\d")


@dataclass(frozen=True)
class Row:
    id: str
    rule: str
    source: str
    state: str
    tests: tuple[str, ...]
    left: str

    @property
    def articles(self) -> set[str]:
        """The articles of the source: 57 in `57(1).4`."""
        return set(re.findall(r"(?:^|; |》)(\d+)", self.source))


def rows(checkout: Path) -> list[Row]:
    page = (checkout / "docs" / "law-coverage.md").read_text(encoding="utf-8")
    cells = (
        [cell.strip() for cell in line.strip("|").split("|")]
        for line in page.splitlines()
        if re.match(r"\| [A-Z]\d", line)
    )
    return [
        Row(name, rule, source, state, tuple(re.findall(r"`(\w+)`", tests)), left)
        for name, rule, source, state, tests, left in cells
    ]


@pytest.fixture(scope="module")
def page(checkout: Path) -> list[Row]:
    return rows(checkout)


@pytest.fixture(scope="module")
def tests(checkout: Path) -> Counter[str]:
    """The names of all test functions."""
    found: Counter[str] = Counter()
    for path in (checkout / "tests").rglob("test_*.py"):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        found.update(
            node.name for node in tree.body if isinstance(node, ast.FunctionDef) and node.name.startswith("test_")
        )
    return found


def test_every_rule_has_one_row(page: list[Row]) -> None:
    assert [row.id for row in page] == [f"{part}{n}" for part, last in RULES.items() for n in range(1, last + 1)]


def test_states(page: list[Row]) -> None:
    assert {row.state for row in page} <= STATES


def test_what_is_said_to_be_tested_is_tested(page: list[Row], tests: Counter[str]) -> None:
    for row in page:
        assert bool(row.tests) == (row.state in {"implemented", "in part"}), row.id
        assert [name for name in row.tests if tests[name] != 1] == [], row.id


def test_a_test_names_an_article_of_its_row(page: list[Row]) -> None:
    for row in page:
        named = {number for name in row.tests for number in re.findall(r"art_(\d+)", name)}
        if row.tests and row.articles and not all(_GENERAL.match(name) for name in row.tests):
            assert named & row.articles, row.id


def test_what_is_not_whole_says_what_is_left(page: list[Row]) -> None:
    for row in page:
        assert row.left or row.state == "implemented", row.id
        if row.state == "planned":
            assert "around the tiers" in row.left or "no issue yet" in row.left, row.id


def test_every_test_of_an_article_stands_on_the_page(page: list[Row], checkout: Path) -> None:
    """So that a new one is not forgotten there."""
    written = {
        name
        for file in FILES
        for name in re.findall(
            r"^def (test_\w*art_\d\w*)", (checkout / "tests" / "law" / file).read_text(encoding="utf-8"), re.MULTILINE
        )
    }
    assert written - {name for row in page for name in row.tests} == {
        # of article 56, which is in none of the rules
        "test_art_56_registered_evidence_is_dealt_with_within_seven_working_days"
    }
