"""The example of docs/general.md: it loads without a warning beside the shipped rulebooks, and its scenarios pass."""

import re
from pathlib import Path

from penalty_dsl import Severity, load_sources
from penalty_rules import Catalogue
from penalty_rules.scenarios import run_scenarios


def test_the_example_is_sound_and_its_scenarios_pass(checkout: Path) -> None:
    page = (checkout / "docs" / "general.md").read_text(encoding="utf-8")
    [example] = re.findall(r"^```penalty\n(.*?)^```$", page, re.MULTILINE | re.DOTALL)
    general = (checkout / "rulebooks" / "cn" / "general.penalty").read_text(encoding="utf-8")
    loaded = load_sources({"general.penalty": general, "stall.penalty": example})
    assert [found.zh for found in loaded.diagnostics if found.severity is not Severity.NOTE] == []
    results = list(run_scenarios(Catalogue(loaded.rulebooks), loaded.by_id["demo.stall"]))
    assert len(results) == 4
    assert [(result.scenario.title, result.differences) for result in results if not result.passed] == []
