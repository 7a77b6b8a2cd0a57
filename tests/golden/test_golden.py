"""Whole recommendations, byte for byte: text in Chinese and English, Markdown, canonical JSON.

`pytest tests/golden --bless` writes them anew; the difference is then for a person to read.
"""

import json
from pathlib import Path

import pytest

from penalty_rules import Catalogue, Recommendation, load_rulebooks, recommend
from penalty_rules.reading import read_case
from penalty_rules.render import render_markdown, render_text

HERE = Path(__file__).parent
CASES = sorted(path.stem for path in (HERE / "cases").iterdir())
FORMS = ("zh.txt", "en.txt", "zh.md", "json")


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return load_rulebooks([HERE / "golden.penalty"])


@pytest.fixture(scope="module")
def recommendations(catalogue: Catalogue) -> dict[str, Recommendation]:
    found = {}
    for name in CASES:
        path = HERE / "cases" / f"{name}.yaml"
        found[name] = recommend(catalogue.case(read_case(path.read_bytes(), path.name).root))
    return found


def rendered(form: str, recommendation: Recommendation) -> str:
    record = recommendation.record()
    if form == "json":
        return recommendation.to_json() + "\n"
    if form == "zh.md":
        return render_markdown(record)
    if form == "zh.txt":
        return render_text(record, columns=100)
    return render_text(recommendation.record("en"), "en", 100)


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("name", CASES)
def test_recommendation(name: str, form: str, recommendations: dict[str, Recommendation], bless: bool) -> None:
    actual = rendered(form, recommendations[name])
    expected = HERE / "expected" / f"{name}.{form}"
    if bless:
        expected.write_text(actual, encoding="utf-8", newline="\n")
    assert actual == expected.read_text(encoding="utf-8")


def test_nothing_is_expected_of_no_case() -> None:
    assert {path.name for path in (HERE / "expected").iterdir()} == {
        f"{name}.{form}" for name in CASES for form in FORMS
    }


def test_every_disposition_is_covered(recommendations: dict[str, Recommendation]) -> None:
    """But not_established and time_barred, which read like must_not_penalise."""
    seen = {answer.disposition for one in recommendations.values() for answer in one.answers}
    assert seen >= {"penalise", "must_not_penalise", "may_not_penalise", "transfer", "undetermined"}


@pytest.mark.parametrize("name", CASES)
def test_same_case_same_bytes(name: str, catalogue: Catalogue, recommendations: dict[str, Recommendation]) -> None:
    """R18: canonical JSON is UTF-8 with sorted keys, without floats, and does not depend on what was asked before."""
    path = HERE / "cases" / f"{name}.yaml"
    again = recommend(load_rulebooks([HERE / "golden.penalty"]).case(read_case(path.read_bytes(), path.name).root))
    text = again.to_json()
    assert text == recommendations[name].to_json()
    document = json.loads(text, parse_float=_no_float)
    assert text == json.dumps(document, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _no_float(text: str) -> float:
    raise AssertionError(f"a float in canonical JSON: {text}")
