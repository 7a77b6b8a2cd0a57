"""Citations in words and back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from penalty_dsl.citations import parse_place, print_en, print_zh
from penalty_dsl.model import Citation
from penalty_dsl.numerals import NumeralError
from penalty_dsl.phrases import parse_citations


def cited(text: str) -> list[Citation]:
    found, problems = parse_citations("test", text)
    assert not problems
    return [one.citation for one in found or ()]


@pytest.mark.parametrize(
    ("text", "citation"),
    [
        ("《行政处罚法》", Citation("行政处罚法")),
        ("《行政处罚法》第三十三条第一款第二句", Citation("行政处罚法", "33", 1, sentence=2)),
        ("《甲法》第一百二十四条第一款第五项", Citation("甲法", "124", 1, 5)),
        ("《甲法》第124条第1款第5项", Citation("甲法", "124", 1, 5)),
        ("《甲法》 第一条第（一）项", Citation("甲法", "1", item=1)),
        ("《刑法》第一百三十三条之一第一款", Citation("刑法", "133-1", 1)),
        ("《甲法》第三十条前段", Citation("甲法", "30", part="front")),
        ("《甲法》第三十条第一款后段", Citation("甲法", "30", 1, part="rear")),
        ("《甲法》第三十条但书", Citation("甲法", "30", part="proviso")),
        ("《广东省实施《消防法》办法》第三条", Citation("广东省实施《消防法》办法", "3")),
        ("《甲关于《乙适用《丙法》的批复》的通知》第一条", Citation("甲关于《乙适用《丙法》的批复》的通知", "1")),
    ],
)
def test_reads(text: str, citation: Citation) -> None:
    assert cited(text) == [citation]


def test_a_list_continues_the_place_before() -> None:
    assert cited("《甲法》第三十五条第一款、第二款、第三十六条第一款第二项，第三项、《乙法》第一条") == [
        Citation("甲法", "35", 1),
        Citation("甲法", "35", 2),
        Citation("甲法", "36", 1, 2),
        Citation("甲法", "36", 1, 3),
        Citation("乙法", "1"),
    ]


def test_spans_cover_law_and_place() -> None:
    found, _ = parse_citations("test", "《甲法》第一条、第二条", offset=100)
    assert found is not None
    assert [(one.span.start, one.span.end) for one in found] == [(100, 107), (108, 111)]


@pytest.mark.parametrize("text", ["", "第条", "第零条", "第一", "第一百二条", "第123456条"])
def test_refuses(text: str) -> None:
    with pytest.raises(NumeralError):
        parse_place(text, Citation("甲法"))


PLACES = st.builds(
    Citation,
    st.just("甲法"),
    st.one_of(st.integers(1, 999).map(str), st.builds("{}-{}".format, st.integers(1, 999), st.integers(1, 20))),
    st.none() | st.integers(1, 20),
    st.none() | st.integers(1, 20),
    st.none() | st.integers(1, 5),
    st.sampled_from(["", "front", "rear", "proviso"]),
)


@given(PLACES)
def test_what_is_printed_is_read_again(citation: Citation) -> None:
    assert cited(print_zh(citation)) == [citation]


def test_english() -> None:
    assert print_en(Citation("行政处罚法", "33", 1, sentence=2)) == "《行政处罚法》 article 33, paragraph 1, sentence 2"
    assert print_en(Citation("行政处罚法")) == "《行政处罚法》"
