"""Real sanction paragraphs of statutes, one a rulebook: they load, their scenarios hold, both evaluators agree.

The amounts in the scenarios were worked out by hand from the paragraph. README.md tells what could not be written.
"""

import re
import tomllib
from collections import Counter
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from penalty_dsl import Loaded, Severity, load
from penalty_dsl.model import ExpectedSanction, Kind, Rulebook, Scenario
from penalty_rules import Catalogue
from penalty_rules.linking import LinkedMatter
from penalty_rules.program import compile_matter
from penalty_rules.records import AnswerRecord, SanctionRecord
from penalty_rules.reference import Reference
from penalty_rules.scenarios import run_scenarios
from tests.differential.cases import CaseInput
from tests.differential.comparing import by_engine, by_reference, differences

from .forms import FORMS, Paragraph

HERE = Path(__file__).parent
FILES = {path.stem: path for path in sorted((HERE / "corpus").glob("*.penalty"))}
#: The sampled paragraphs: 299, for one number was not given.
SAMPLE = {f"c{number:03}" for number in range(1, 301)} - {"c098"}
#: At least so many of them are to be written.
ENOUGH = 100
#: A form counts as covered if so many files have it, or all that were sampled.
THRICE = 3

each_file = pytest.mark.parametrize("name", FILES)


@cache
def table() -> dict[str, Any]:
    """forms.toml: `files` (file -> its forms), `sampled` (form -> paragraphs of the sample), `not_forms` (see there)."""
    return tomllib.loads((HERE / "forms.toml").read_text(encoding="utf-8"))


@cache
def loaded(name: str) -> Loaded:
    return load([FILES[name]], strict=False)


def book(name: str) -> Rulebook:
    (found,) = loaded(name).rulebooks
    return found


@cache
def catalogue(name: str) -> Catalogue:
    return Catalogue(loaded(name).rulebooks)


def of_matter(name: str, linked: LinkedMatter) -> list[Scenario]:
    return [one for one in book(name).scenarios if one.matter == linked.matter.code]


def asked(name: str, linked: LinkedMatter) -> list[CaseInput]:
    """The cases of the file's scenarios of that matter."""
    return [CaseInput(one.role, dict(one.facts), True, one.decided) for one in of_matter(name, linked)]


def says(expected: ExpectedSanction, found: SanctionRecord) -> bool:
    """Whether the expectation states this sanction with the numbers it has."""
    parts = 100 if found.unit == "yuan" else 1
    low, high = (None if end is None else int(end * parts) for end in (found.min, found.max))
    return found.kind == expected.kind and not expected.absent and (expected.low, expected.high) == (low, high)


@each_file
def test_it_loads_without_errors_and_warnings(name: str) -> None:
    found = [(one.code, one.zh) for one in loaded(name).diagnostics if one.severity is not Severity.NOTE]
    assert found == []
    assert book(name).id == f"statute.{name}"


@each_file
def test_its_scenarios_hold(name: str) -> None:
    results = run_scenarios(catalogue(name), book(name))
    assert len(results) >= 2
    wrong = {one.scenario.title: [each.text("zh") for each in one.differences] for one in results if not one.passed}
    assert wrong == {}


@each_file
def test_both_evaluators_give_the_same_answers(name: str) -> None:
    """Of every scenario, and of every scenario with one of its facts unknown; with a memo of cells and without."""
    for linked in catalogue(name).matters:
        reference = Reference(linked)
        programs = [compile_matter(linked, memo_entries=entries) for entries in (0, None)]
        for case in asked(name, linked):
            less = [{code: case.facts[code] for code in case.facts if code != missing} for missing in case.facts]
            for facts in (case.facts, *less):
                one = replace(case, facts=facts)
                expected = by_reference(reference, one)
                for program in programs:
                    assert list(differences(expected, by_engine(program, one))) == [], one


@each_file
def test_its_scenarios_stand_on_both_sides_of_every_boundary(name: str) -> None:
    """Every branch and provision is met and not met, and every number compared with has a case at it and one just beside."""
    for linked in catalogue(name).matters:
        # 约束 is no boundary: what breaks it is refused.
        reference = Reference(replace(linked, invariants=()))
        cases = asked(name, linked)
        seen: dict[str, set[bool | None]] = {condition.path: set() for condition in reference.named}
        for case in cases:
            for path, truth in reference.truths(case.role, case.facts).items():
                seen[path].add(truth)
        assert [path for path, truths in seen.items() if not truths >= {True, False}] == []
        for code, cuts in reference.cuts.items():
            if code not in linked.circumstances or linked.circumstances[code].type.kind in (Kind.BOOL, Kind.CHOICE):
                continue
            given = {case.facts.get(code) for case in cases}
            assert {value for cut in cuts for value in (cut - 1, cut)} <= given, code


@each_file
def test_every_penalty_is_expected_by_a_scenario(name: str) -> None:
    """With the amount or term it then has; and every measure follows in one."""
    paragraph = Paragraph(book(name))
    unmet = {one.path for one in paragraph.sanctions} | {one.path for one in paragraph.measures}
    for linked in catalogue(name).matters:
        reference = Reference(linked)
        for scenario, case in zip(of_matter(name, linked), asked(name, linked), strict=True):
            answer = by_reference(reference, case)
            if isinstance(answer, AnswerRecord):
                unmet -= {found.path for one in scenario.sanctions for found in answer.sanctions if says(one, found)}
                unmet -= {found.path for found in answer.measures}
    assert unmet == set()


@each_file
def test_it_has_the_forms_that_the_table_says(name: str) -> None:
    paragraph = Paragraph(book(name))
    assert [form for form in table()["files"][name] if not FORMS[form](paragraph)] == []


def test_the_table_knows_every_file() -> None:
    assert set(table()["files"]) == set(FILES)
    assert len(FILES) >= ENOUGH


def test_every_paragraph_is_written_or_its_absence_explained() -> None:
    _, _, unwritten = (HERE / "README.md").read_text(encoding="utf-8").partition("## Not written")
    told = re.findall(r"\bC\d{3}\b", unwritten)
    assert Counter([*told, *map(str.upper, FILES)]) == Counter(map(str.upper, SAMPLE))


def test_every_form_of_the_sample_is_covered() -> None:
    """Each at least three times, or as often as the sample really has it."""
    covered = Counter(form for forms in table()["files"].values() for form in forms)
    real = Counter(table()["sampled"]) - Counter(form for one in table()["not_forms"].values() for form in one["forms"])
    assert {form: covered[form] for form, there in real.items() if covered[form] < min(there, THRICE)} == {}
    assert set(FORMS) >= set(covered)
