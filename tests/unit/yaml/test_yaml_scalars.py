"""Plain scalars keep what was written; only a few narrow shapes are anything but text."""

import pytest

from penalty_dsl.nodes import Mapping, Scalar, Shape, date_of, shape_of
from penalty_dsl.yaml_events import read_yaml

SHAPES = [
    ("", Shape.NULL),
    ("~", Shape.NULL),
    ("null", Shape.NULL),
    ("true", Shape.TRUE),
    ("是", Shape.TRUE),
    ("false", Shape.FALSE),
    ("否", Shape.FALSE),
    ("0", Shape.INTEGER),
    ("-12", Shape.INTEGER),
    ("9" * 19, Shape.INTEGER),
    ("9" * 20, Shape.LONG),
    ("9" * 5000, Shape.LONG),
    ("1.50", Shape.DECIMAL),
    ("-0.5", Shape.DECIMAL),
    ("2026.10", Shape.DECIMAL),
    ("0." + "1" * 31, Shape.LONG),
    ("2026-01-01", Shape.DATE),
    ("2024-02-29", Shape.DATE),
    *(
        (text, Shape.TEXT)
        for text in (
            *("no", "No", "yes", "on", "off", "True", "FALSE", "Null", "y", "n"),
            *("0123", "-01", "+5", ".5", "5.", "1e5", "1_000", "0x1F", "0o17", "12:30", ".inf", ".nan"),
            *("2026-02-30", "2026-1-1", "2026-01-01T00:00:00", "１２", "²", "5万元", "SP-122-1", "1,000"),
        )
    ),
]


@pytest.mark.parametrize(("text", "shape"), SHAPES, ids=[text[:20] or "empty" for text, _ in SHAPES])
def test_a_plain_scalar_has_the_shape_that_is_documented(text: str, shape: Shape) -> None:
    root, problems = read_yaml("s.yaml", f"key: {text}\n")
    assert problems == ()
    assert isinstance(root, Mapping)
    value = root.entries[0].value
    assert isinstance(value, Scalar)
    assert value.text == text
    assert shape_of(value) is shape


@pytest.mark.parametrize("written", ['"5"', "'true'", '"2026-01-01"', "|\n  5\n", ">-\n  null\n"])
def test_quoted_and_block_scalars_are_text(written: str) -> None:
    root, _ = read_yaml("s.yaml", f"key: {written}")
    assert isinstance(root, Mapping)
    value = root.entries[0].value
    assert isinstance(value, Scalar)
    assert shape_of(value) is Shape.TEXT


def test_a_date_is_a_day_of_the_calendar() -> None:
    assert date_of("2026-02-30") is None
    assert date_of("0000-01-01") is None
    found = date_of("2024-02-29")
    assert found is not None
    assert found.isoformat() == "2024-02-29"
