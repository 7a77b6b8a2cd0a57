"""Whatever a parser can build is printed so that the parser builds it again, in both notations and languages."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from penalty_dsl.loading import parse
from penalty_dsl.printing import as_text, as_yaml
from penalty_dsl.printing.layout import lines_of
from penalty_dsl.printing.same import bare
from penalty_dsl.printing.source import Source
from penalty_dsl.printing.spelling import Speller
from penalty_dsl.surface import FileText
from tests.unit.printing import trees

SETTINGS = settings(
    max_examples=25,
    derandomize=True,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much],
)
NOTATIONS = [(notation, lang) for notation in ("penalty", "yaml") for lang in ("zh", "en")]


def printed(file: FileText, notation: str, lang: str) -> str:
    yaml = notation == "yaml"
    speller = Speller(Source(file, yaml=False), lang, yaml=yaml)
    entries = as_yaml.file_entries(speller, file) if yaml else as_text.file_entries(speller, file)
    return "\n".join(lines_of(entries)) + "\n"


def is_read_again(file: FileText, notation: str, lang: str) -> None:
    text = printed(file, notation, lang)
    again, problems = parse(f"x.{notation}", text)
    assert [(one.code, one.zh, text[one.span.start - 40 : one.span.end + 20]) for one in problems] == [], text
    assert bare(again) == bare(file), text


@pytest.mark.parametrize(("notation", "lang"), NOTATIONS)
@SETTINGS
@given(data=st.data())
def test_heads_and_laws(notation: str, lang: str, data: st.DataObject) -> None:
    is_read_again(data.draw(trees.files(head=trees.heads, laws=trees.laws)), notation, lang)


@pytest.mark.parametrize(("notation", "lang"), NOTATIONS)
@SETTINGS
@given(data=st.data())
def test_matters(notation: str, lang: str, data: st.DataObject) -> None:
    is_read_again(data.draw(trees.files(matters=trees.tuples(trees.matters, 1, 1))), notation, lang)


@pytest.mark.parametrize(("notation", "lang"), NOTATIONS)
@SETTINGS
@given(data=st.data())
def test_provisions_and_scenarios(notation: str, lang: str, data: st.DataObject) -> None:
    file = trees.files(provisions=trees.tuples(trees.provisions, 0, 2), scenarios=trees.tuples(trees.scenarios, 0, 2))
    is_read_again(data.draw(file), notation, lang)
