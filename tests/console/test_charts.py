"""Charts: on one scale, read aloud, and nothing in them that is not escaped."""

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from penalty_api.console.charts import Mark, Row, chart, scale
from tests.console.reading import active, elements

AMOUNTS = st.decimals(min_value=0, max_value=10**12, places=2)
ROWS = [
    Row("较轻", "2,000 元", (Mark("range", Decimal(0), Decimal(4000)), Mark("point", Decimal(2000)))),
    Row("<b>较重</b>", "", (Mark("box", Decimal(3000), Decimal(90000)),)),
]


def drawn() -> str:
    return str(chart("fines", "罚款 <i>", "较轻 2,000 元", ROWS, scale(Decimal(4000))))


def test_a_chart_is_read_aloud_by_its_title_and_description() -> None:
    found = elements(drawn())
    (svg,) = (one for one in found if one.tag == "svg")
    told = {one.attributes["id"]: one.text for one in found if one.tag in ("title", "desc")}
    assert svg.attributes["role"] == "img"
    assert [told[name] for name in svg.attributes["aria-labelledby"].split()] == ["罚款 <i>", "较轻 2,000 元"]


def test_marks_lie_on_the_scale_in_percent() -> None:
    marks = {
        one.attributes["class"]: one.attributes
        for one in elements(drawn())
        if "mark" in one.attributes.get("class", "")
    }
    assert (marks["mark range"]["x"], marks["mark range"]["width"]) == ("0.00%", "100.00%")
    assert marks["mark point"]["cx"] == "50.00%"
    assert (marks["mark box"]["x"], marks["mark box"]["width"]) == ("75.00%", "25.00%")  # cut at the end of the scale
    assert [one.text for one in elements(drawn()) if one.attributes.get("class") == "tick"] == ["0", "2,000", "4,000"]


def test_words_are_escaped_and_nothing_is_styled_inline() -> None:
    assert "<b>" not in drawn()
    assert "<i>" not in drawn()
    assert active(drawn()) == []


@given(AMOUNTS)
def test_a_scale_reaches_what_it_shows_and_is_not_far_beyond(most: Decimal) -> None:
    low, middle, top = scale(most)
    assert (low, middle * 2) == (Decimal(0), top)
    assert top >= most
    assert top < max(most, Decimal("0.01")) * 5 or most == 0


@given(AMOUNTS, AMOUNTS, AMOUNTS)
def test_marks_never_leave_the_chart(start: Decimal, end: Decimal, top: Decimal) -> None:
    low, high = sorted((start, end))
    text = str(chart("a", "t", "d", [Row("", "", (Mark("box", low, high),))], scale(top)))
    (box,) = (one.attributes for one in elements(text) if one.attributes.get("class") == "mark box")
    x, wide = (Decimal(box[name].rstrip("%")) for name in ("x", "width"))
    assert 0 <= x < 100
    assert 0 < wide <= 100 - x
