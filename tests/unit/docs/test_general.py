"""The examples of docs/general.md: they load without a warning beside the shipped rulebooks, and their scenarios pass."""

import re
from pathlib import Path

import pytest

from penalty_dsl import Severity, load_sources
from penalty_rules import Catalogue
from penalty_rules.scenarios import run_scenarios


@pytest.mark.parametrize(("book", "count"), [("demo.stall", 4), ("demo.province", 3)])
def test_the_examples_are_sound_and_their_scenarios_pass(checkout: Path, book: str, count: int) -> None:
    page = (checkout / "docs" / "general.md").read_text(encoding="utf-8")
    [example] = [
        text for text in re.findall(r"^```penalty\n(.*?)^```$", page, re.MULTILINE | re.DOTALL) if book in text
    ]
    general = (checkout / "rulebooks" / "cn" / "general.penalty").read_text(encoding="utf-8")
    loaded = load_sources({"general.penalty": general, "example.penalty": example})
    assert [found.zh for found in loaded.diagnostics if found.severity is not Severity.NOTE] == []
    results = list(run_scenarios(Catalogue(loaded.rulebooks), loaded.by_id[book]))
    assert len(results) == count
    assert [(result.scenario.title, result.differences) for result in results if not result.passed] == []
