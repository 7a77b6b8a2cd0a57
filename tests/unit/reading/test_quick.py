"""What is read quickly is what the careful reader reads, or is left to it."""

import json
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as some

from penalty_dsl.source_text import FORBIDDEN
from penalty_rules.reading import read_case
from penalty_rules.reading.json_nodes import json_nodes
from penalty_rules.reading.quick import quick_json
from penalty_rules.reading.report import Report, Stop
from penalty_rules.reading.tree import tree

SIGNS = some.sampled_from('{}[],:"\\ \n0123456789.eE+-truefalsnNaIity货值é\u00e9\u0301ＡAbc')
VALUES = some.recursive(
    some.one_of(
        some.none(),
        some.booleans(),
        some.integers(),
        some.floats(),
        some.text(),
        some.decimals(allow_nan=False, allow_infinity=False).map(lambda one: f"{one:f}"),
    ),
    lambda inner: some.one_of(
        some.lists(inner, max_size=4), some.dictionaries(some.text(max_size=3), inner, max_size=4)
    ),
    max_leaves=12,
)
TEXTS = some.one_of(
    some.dictionaries(some.text(max_size=3), VALUES, max_size=4).map(lambda one: json.dumps(one, ensure_ascii=False)),
    some.lists(SIGNS, max_size=40).map(lambda signs: '{"a": ' + "".join(signs) + "}"),
)


def careful(text: str) -> tuple[object, bool]:
    """The value, and whether there was nothing to report."""
    report = Report(text)
    try:
        value = tree(json_nodes(text, report), report)
    except Stop:
        return None, False
    return value, not report.problems


@given(TEXTS)
def test_it_agrees_with_the_careful_reader_or_has_doubts(text: str) -> None:
    if FORBIDDEN.search(text):
        return
    quick = quick_json(text)
    if quick is not None:
        value, sound = careful(text)
        assert sound
        assert value == quick
        assert repr(value) == repr(quick)  # -0, 1.0 and 1.00 are equal and not the same


@pytest.mark.parametrize(
    "text",
    [
        '{"a": 1, "a": 2}',
        '{"é": 1, "e\u0301": 2}',
        '{"a": NaN}',
        '{"a": 1e2}',
        '{"a": 12345678901234567890}',
        '{"a": "\\u0041"}',
        "[]",
        "{",
        '{"a": ' + "[" * 32 + "]" * 32 + "}",
        '{"a": 1.' + "1" * 31 + "}",
    ],
)
def test_doubts(text: str) -> None:
    assert quick_json(text) is None


def test_numbers_stay_as_written_and_places_are_found() -> None:
    text = '{"facts": {"货值金额": 900.10, "次数": 3}}'
    assert quick_json(text) == {"facts": {"货值金额": Decimal("900.10"), "次数": 3}}
    place = read_case(text.encode(), "case.json").place("/facts/次数")
    assert place is not None
    assert (place.line, place.column) == (1, text.index("3}") + 1)
