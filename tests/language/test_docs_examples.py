"""Every example of docs/language.md is what it says: it loads, or it makes the mistake it shows; its scenarios pass."""

from pathlib import Path

import pytest

from penalty_dsl import Loaded, Severity, digests, load_sources
from penalty_rules import Catalogue
from penalty_rules.scenarios import run_scenarios

from .examples import WRAPPERS, Example, examples, rulebooks, vocabulary

PAGE = Path(__file__).resolve().parents[2] / "docs" / "language.md"
EXAMPLES = examples(PAGE)
WHOLE = [example for example in EXAMPLES if not example.kind]


def _name(example: Example) -> str:
    return f"line-{example.line}"


def _load(example: Example, text: str) -> Loaded:
    suffix = "yaml" if example.notation == "yaml" else "penalty"
    library = {f"used-{other.line}.penalty": other.text for other in WHOLE if other is not example}
    return load_sources({f"example.{suffix}": text}, library=library, strict=False)


def test_there_are_examples_of_every_kind() -> None:
    assert {example.kind for example in EXAMPLES} == set(WRAPPERS)
    assert {example.notation for example in EXAMPLES} == {"penalty", "yaml"}


@pytest.mark.parametrize("example", EXAMPLES, ids=_name)
def test_example(example: Example) -> None:
    for text in rulebooks(example, vocabulary(EXAMPLES)):
        loaded = _load(example, text)
        errors = [(found.code, found.zh) for found in loaded.diagnostics if found.severity is Severity.ERROR]
        if not example.error:
            assert errors == [], text
            continue
        told = {found.code for found in loaded.diagnostics}
        assert example.error in told, text
        assert {code for code, _ in errors} <= {example.error}, text


@pytest.mark.parametrize("example", [example for example in EXAMPLES if not example.error], ids=_name)
def test_scenarios_of_examples(example: Example) -> None:
    for text in rulebooks(example, vocabulary(EXAMPLES)):
        loaded = _load(example, text)
        catalogue = Catalogue(loaded.rulebooks)
        results = [result for book in loaded.rulebooks for result in run_scenarios(catalogue, book)]
        assert [(result.scenario.title, result.differences) for result in results if not result.passed] == []


def test_one_rulebook_in_three_notations_has_one_meaning() -> None:
    """The examples with the same id (Chinese, English, YAML) are the same rulebook."""
    loaded = [_load(example, example.text).by_id.get("demo.signs") for example in WHOLE]
    books = [book for book in loaded if book is not None]
    assert len(books) >= 3
    assert len({digests(book, {book.id: book}).meaning for book in books}) == 1
