"""Searching a library, and finding what a citation means: version, article, lines, words."""

import sqlite3
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from penalty_rules.law_library import LawLibrary, LawLibraryError, answered, read_citations, snippet
from penalty_rules.law_library.words import question, tokens

TODAY = date(2026, 1, 1)
DOGS = "示例市犬只管理条例"


def names(library: LawLibrary, words: str, day: date = TODAY, every: bool = False) -> list[tuple[str, str]]:
    found = library.search(words, day, 10, every=every)
    assert found.total == len(found.hits)
    return [(str(hit.version.published.year), hit.article.name) for hit in found.hits]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("没收", [("2023", "3")]),
        ("没收犬只", [("2023", "3")]),
        ("导盲犬", [("2023", "2")]),
        ("绳", [("2023", "2")]),
        ("八百元 警告", [("2023", "2")]),
        ("五百元", []),  # of the text before
        ("借阅法 罚款", [("2019", "2")]),
        ("gb ２７６０", [("2019", "2")]),
        ("借书还", []),
        ("归还", [("2019", "1")]),
        ("登记", [("2021", "")]),
        ('" OR *', []),
        ("", []),
    ],
)
def test_words_are_found(library: LawLibrary, words: str, expected: list[tuple[str, str]]) -> None:
    assert names(library, words) == expected


def test_a_day_chooses_the_texts_that_are_searched(library: LawLibrary) -> None:
    assert names(library, "五百元", date(2023, 6, 30)) == [("2020", "2")]
    assert names(library, "八百元", date(2023, 6, 30)) == []
    assert names(library, "牵绳", date(2020, 6, 30)) == []
    assert sorted(names(library, "牵绳", every=True)) == [("2020", "2"), ("2023", "2")]


def test_pages_hold_every_hit_once(library: LawLibrary) -> None:
    whole = library.search("犬只", TODAY, 100, every=True)
    pages = [library.search("犬只", TODAY, 2, start, every=True) for start in range(0, whole.total, 2)]
    assert [hit.article.id for page in pages for hit in page.hits] == [hit.article.id for hit in whole.hits]
    assert whole.total == 7
    law = library.law("借阅法")
    assert law is not None
    assert library.search("犬只", TODAY, 100, law=law).total == 0


HAN = st.text("没收违法所得罚款一", min_size=1, max_size=12)


@given(HAN, st.integers(0, 11), st.integers(1, 12))
def test_every_part_of_a_text_is_asked_as_it_is_indexed(text: str, start: int, length: int) -> None:
    """Whatever stands in a text is found: the phrase of a word is in the tokens of every text that holds the word."""
    word = text[start : start + length]
    if not word:
        return
    asked = question(word)
    if len(word) == 1:
        assert asked == f'"{word}" *'
        assert any(token.startswith(word) for token in tokens(text).split())
    else:
        assert f" {asked[1:-1]} " in f" {tokens(text)} "


@given(st.text(max_size=40))
def test_no_question_is_malformed(text: str) -> None:
    connection = sqlite3.connect(":memory:")
    connection.execute("CREATE VIRTUAL TABLE words USING fts5(text)")
    asked = question(text)
    if asked:
        connection.execute("SELECT count(*) FROM words WHERE words MATCH ?", [asked]).fetchone()
    connection.close()


def test_a_snippet_shows_the_words(library: LawLibrary) -> None:
    [hit] = library.search("导盲犬", TODAY, 1).hits
    assert "导盲犬" in snippet(hit.article, "导盲犬")


def test_laws_by_title(library: LawLibrary) -> None:
    total, laws = library.laws("", 10)
    assert total == len(laws) == 3
    assert [law.title for law in library.laws("犬只 示例", 10)[1]] == [DOGS]
    assert library.laws("犬只 100%", 10) == (0, ())
    assert [len(library.laws("", 2, start)[1]) for start in (0, 2)] == [2, 1]


def cited(library: LawLibrary, text: str, day: date = TODAY, version: date | None = None) -> str:
    [citation] = read_citations(text)
    return answered(library, citation, day, version).quoted.words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (f"《{DOGS}》第二条第二款", "犬只伤人的，处一千元罚款。主人逃走的，加倍。"),
        ("《犬只条例》第二条第二款第二句", "主人逃走的，加倍。"),
        ("犬只条例第2条第1款", "遛犬不牵绳的，警告；情节严重的，处八百元罚款。但是，导盲犬除外。"),
        ("《犬只条例》第二条第一款第一句前段", "遛犬不牵绳的，警告；"),
        ("《犬只条例》第二条第一款第一句后段", "情节严重的，处八百元罚款。"),
        ("《犬只条例》第二条第一款但书", "但是，导盲犬除外。"),
        ("《犬只条例》第三条第二项", "（二）出租犬只。"),
        ("《犬只条例》第三条第一款第一项", "（一）虐待犬只；"),
        ("《虚构图书借阅法》第二条", "逾期不还的，罚款十元。\nGB 2760 不适用。"),
        ("《关于犬只的通知》", "一、养犬须登记。\n二、登记免费。"),
    ],
)
def test_the_words_of_a_citation(library: LawLibrary, text: str, words: str) -> None:
    assert cited(library, text) == words


@pytest.mark.parametrize(
    "text",
    [
        "《犬只条例》2条1款",
        "犬只条例2条1款",
        "犬只条例 ２ 条 １ 款",
        "犬只条例二条一款",
        "犬只条例第二条1款",
        "《犬只条例》第2条第一款",
    ],
)
def test_a_place_is_understood_without_its_ordinals(library: LawLibrary, text: str) -> None:
    assert read_citations(text) == read_citations("《犬只条例》第二条第一款")
    assert cited(library, text) == cited(library, "《犬只条例》第二条第一款")


def test_ordinals_may_be_left_out_of_some_places_alone() -> None:
    assert read_citations("某法3条2款（一）项、12条") == read_citations("《某法》第三条第二款第（一）项、第十二条")
    assert read_citations("《十条规定》三条") == read_citations("《十条规定》第三条")


def test_a_day_or_a_date_chooses_the_version(library: LawLibrary) -> None:
    assert "五百元" in cited(library, "《犬只条例》第二条", date(2023, 6, 30))
    assert "八百元" in cited(library, "《犬只条例》第二条", date(2023, 7, 1))
    assert "五百元" in cited(library, "《犬只条例》第二条", TODAY, date(2020, 5, 6))


def test_amendments_without_a_text_are_told(library: LawLibrary) -> None:
    """Between 2022 and 2023 the words may have been others."""
    [citation] = read_citations("《犬只条例》第二条")
    assert answered(library, citation, date(2022, 1, 1)).missing == ()
    assert answered(library, citation, date(2023, 1, 1)).missing == (date(2022, 3, 4),)
    assert answered(library, citation, TODAY).missing == ()


def test_a_short_name_of_a_rulebook_is_understood(library: LawLibrary) -> None:
    [citation] = read_citations("《养狗法》第一条")
    found = answered(library, citation, TODAY, titles={"养狗法": DOGS})
    assert found.law.title == DOGS
    assert found.quoted.lines == (0,)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("《无此法》第一条", "E0442"),
        ("《犬只条例》第四条", "E0444"),
        ("《犬只条例》第二条第三款", "E0444"),
        ("《犬只条例》第三条第三项", "E0444"),
        ("《犬只条例》第二条第二款第三句", "E0444"),
        ("《犬只条例》第二条第二款但书", "E0444"),
        ("《借阅法》第一条之一", "E0444"),  # deleted
        ("第三条", "E0445"),
        ("", "E0445"),
        ("《犬只条例》第二条 并且", "E0445"),
        ("《犬只条例》" * 200, "E0445"),
        ("\x00《》第一条", "E0442"),
    ],
)
def test_what_cannot_be_found_is_named(library: LawLibrary, text: str, code: str) -> None:
    with pytest.raises(LawLibraryError) as told:
        cited(library, text)
    assert told.value.code == code
    assert told.value.zh != told.value.en


def test_a_text_before_the_first_is_none(library: LawLibrary) -> None:
    with pytest.raises(LawLibraryError) as told:
        cited(library, "《犬只条例》第一条", date(2019, 1, 1))
    assert told.value.code == "E0443"
    assert "2020-05-06" in told.value.zh


@given(st.text("《》第一二条款项之句但书前后段、（）( )甲法0１9\n\x00", max_size=30))
def test_any_text_is_a_citation_or_is_refused(text: str) -> None:
    refused = None
    try:
        assert read_citations(text)
    except LawLibraryError as error:
        refused = error.code
    assert refused in (None, "E0445")
