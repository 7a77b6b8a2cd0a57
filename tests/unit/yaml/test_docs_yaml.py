"""docs/yaml.md: its rulebooks load and their scenarios pass, its tables of mistakes are what happens, no key is left out."""

import re
from pathlib import Path

import pytest

from penalty_dsl import Severity, digests, load_sources
from penalty_dsl.yaml_events import read_yaml
from penalty_dsl.yaml_keys import CONTEXTS, keys_of
from penalty_dsl.yaml_problems import WORDINGS
from penalty_dsl.yaml_shape_problems import SHAPES
from penalty_dsl.yaml_surface import parse_yaml
from penalty_rules import Catalogue
from penalty_rules.reading import CaseSyntaxError, read_case
from penalty_rules.reading.problems import WORDINGS as CASE_WORDINGS
from penalty_rules.reading.problems import YAML_CODES
from penalty_rules.scenarios import run_scenarios

PAGE = (Path(__file__).resolve().parents[3] / "docs" / "yaml.md").read_text(encoding="utf-8")
BOOKS = re.findall(r"^```yaml rulebook\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)
ROWS = re.findall(r"^\| ([PE]\d{4}) \| (?:`([^|]*?)`)?([^|`]*)\| (?:`([^|]*)`)? ?\|", PAGE, re.MULTILINE)
ESCAPES = {"⏎": "\n", "→": "\t", "\\u200b": "\u200b"}


def unfold(cell: str) -> str:
    for written, meant in ESCAPES.items():
        cell = cell.replace(written, meant)
    return cell


EXAMPLES = [(code, unfold(wrong), unfold(right)) for code, wrong, _, right in ROWS if right]


@pytest.mark.parametrize("book", BOOKS)
def test_the_rulebooks_load_and_their_scenarios_pass(book: str) -> None:
    library = {f"book-{number}.yaml": other for number, other in enumerate(BOOKS) if other != book}
    loaded = load_sources({"book.yaml": book}, library=library, strict=False)
    assert [found for found in loaded.diagnostics if found.severity is not Severity.NOTE] == []
    rulebook = loaded.rulebooks[-1]
    results = run_scenarios(Catalogue(loaded.rulebooks), rulebook)
    assert len(results) > 0
    assert [(result.scenario.title, result.differences) for result in results if not result.passed] == []


def test_both_rulebooks_are_the_same() -> None:
    both = [book for book in BOOKS if "demo.noise" in book]
    found = [digests(load_sources({"book.yaml": book}).rulebooks[0], {}) for book in both]
    assert len(found) == 2
    assert found[0] == found[1]


@pytest.mark.parametrize(
    ("code", "wrong", "right"),
    [row for row in EXAMPLES if row[0].startswith("P")],
    ids=[row[0] for row in EXAMPLES if row[0].startswith("P")],
)
def test_mistakes_of_rulebooks(code: str, wrong: str, right: str) -> None:
    assert {found.code for found in parse_yaml("doc.yaml", wrong)[1]} == {code}
    _, problems = read_yaml("doc.yaml", right) if code < "P0520" else parse_yaml("doc.yaml", right)
    assert problems == ()


@pytest.mark.parametrize(
    ("code", "wrong", "right"),
    [row for row in EXAMPLES if row[0].startswith("E")],
    ids=[row[0] for row in EXAMPLES if row[0].startswith("E")],
)
def test_mistakes_of_cases(code: str, wrong: str, right: str) -> None:
    name = "doc.json" if code < "E0113" else "doc.yaml"
    with pytest.raises(CaseSyntaxError) as caught:
        read_case(wrong.encode(), name)
    assert caught.value.problems[0].code == code
    assert read_case(right.encode(), name).root is not None


def test_every_code_is_in_the_tables() -> None:
    codes = {wording.code for table in (WORDINGS, SHAPES, CASE_WORDINGS) for wording in table.values()}
    assert {row[0] for row in ROWS} == codes | set(YAML_CODES.values())


def test_every_key_is_on_the_page() -> None:
    spellings = {spelling for context in CONTEXTS for spelling in keys_of(context)}
    assert sorted(one for one in spellings if f"`{one}`" not in PAGE) == []
