"""docs/semantics.md against what refers to it: rules that are named exist, limits are those of the code."""

import re
from pathlib import Path

from penalty_dsl.check.cells import MAX_COMBINATIONS as LAID_OUT
from penalty_dsl.check.doubts import STEPS, STEPS_OF_A_MATTER
from penalty_dsl.resolve import limits as rulebook
from penalty_dsl.tokens import MAX_BYTES, MAX_STRING, MAX_TOKENS, MAX_WORD
from penalty_rules import reading
from penalty_rules.allowance import MAX_COMPLETIONS, SHARED, WHOLE
from penalty_rules.civil_dates import work_calendar
from penalty_rules.memo import MAX_BYTES as MEMO_BYTES
from penalty_rules.memo import MAX_ENTRIES
from penalty_rules.reading.limits import MAX_CASE_ANSWERS, MAX_CASE_FACTS

_RULE = re.compile(r"\bR(?:[12][0-9]|[1-9])[a-z]?\b")


def _page(checkout: Path) -> str:
    return (checkout / "docs" / "semantics.md").read_text(encoding="utf-8")


def _defined(page: str) -> set[str]:
    return {*re.findall(r"^## (R\d+) ", page, re.MULTILINE), *re.findall(r"\*\*(R\d+[a-z])\*\*", page)}


def test_rules_are_numbered_without_gaps(checkout: Path) -> None:
    defined = _defined(_page(checkout))
    assert {f"R{number}" for number in range(1, 19)} <= defined
    for rule in defined:
        if rule[-1].isalpha() and rule[-1] != "a":
            assert rule[:-1] + chr(ord(rule[-1]) - 1) in defined, rule


def test_every_rule_of_dates_has_a_test_that_names_it(checkout: Path) -> None:
    defined = re.findall(r"\*\*(D\d+)\*\*", _page(checkout))
    assert defined == [f"D{number}" for number in range(1, len(defined) + 1)]
    tests = (checkout / "tests" / "semantics" / "test_d01_d08_dates.py").read_text(encoding="utf-8")
    assert list(dict.fromkeys(re.findall(r"^def test_(D\d+)_", tests, re.MULTILINE))) == defined


def test_documents_name_rules_that_exist(checkout: Path) -> None:
    defined = _defined(_page(checkout))
    for page in sorted((checkout / "docs").rglob("*.md")):
        named = set(_RULE.findall(page.read_text(encoding="utf-8")))
        assert named <= defined, page


def test_limits(checkout: Path) -> None:
    """The table of limits says the numbers of the code."""
    table = _page(checkout).split("\n## Limits\n")[1].split("\n## ")[0]
    stated = {line.split("|")[1].strip(): line.split("|")[2].strip() for line in table.splitlines() if "|" in line}
    assert stated["circumstances of a matter; common ones of a rulebook"] == f"{rulebook.MAX_CIRCUMSTANCES}"
    assert stated["cuts of one circumstance"] == f"{rulebook.MAX_CUTS}"
    assert stated["comparisons in the conditions of a matter"] == f"{rulebook.MAX_LEAVES:,}"
    assert stated["tiers, statutory branches of a matter"] == f"{rulebook.MAX_TIERS}" == f"{rulebook.MAX_BRANCHES}"
    definitions = stated["definitions of a matter or rulebook; standing on each other"]
    assert definitions == f"{rulebook.MAX_DEFINITIONS}; {rulebook.MAX_DEFINITION_DEPTH}"
    assert stated["facts of a scenario"] == f"{rulebook.MAX_SCENARIO_FACTS}"
    assert stated["rulebooks that use each other"].startswith(f"{rulebook.MAX_USE_DEPTH} deep")
    assert stated["source of a rulebook"] == f"{MAX_BYTES >> 20} MB, {MAX_TOKENS:,} words"
    assert stated["text in quotation marks, name"] == f"{MAX_STRING >> 10} kB, {MAX_WORD} characters"
    assert stated["answers to a case; its facts"] == f"{MAX_CASE_ANSWERS}; {MAX_CASE_FACTS:,}"
    values, depth = reading.MAX_CASE_VALUES, reading.MAX_CASE_DEPTH
    assert stated["case file"] == f"{reading.MAX_CASE_BYTES >> 20} MB, {values:,} values, {depth} levels"
    assert stated["completions worked out; times the size of the matter"] == f"{MAX_COMPLETIONS:,}; {WHOLE.work:,}"
    assert stated["outcomes, and combinations of an outer bound"] == f"{WHOLE.outcomes}"
    assert stated["answers that have these by themselves; beyond, they share what so many have"] == f"{SHARED}"
    searched = f"{LAID_OUT:,}; {STEPS:,}, {STEPS_OF_A_MATTER:,}"
    assert stated["`check`: combinations laid out; comparisons in a search, in all of a matter"] == searched
    assert stated["looking for what would change an outcome"] == f"{WHOLE.changes:,}"
    remembered = stated["remembered cells of one memo; memory of all of a catalogue"]
    assert remembered == f"{MAX_ENTRIES:,}; {MEMO_BYTES >> 20} MB"


def test_the_page_of_deadlines_says_which_holidays_are_known(checkout: Path) -> None:
    page = (checkout / "docs" / "deadlines.md").read_text(encoding="utf-8")
    calendar = work_calendar()
    until = f"{calendar.until.day} {calendar.until:%B %Y}"
    assert f"every day from {calendar.since.year} to {until}." in page
