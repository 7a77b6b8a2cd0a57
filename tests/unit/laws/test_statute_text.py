"""Counting paragraphs and items in the text of a statute: where lines leave a doubt, the count is unknown."""

import pytest

from penalty_rules.law_library.articles import ArticleText, read_articles


def read(text: str) -> tuple[ArticleText, ...]:
    return read_articles(text).articles


COUNTED = {
    "one paragraph": ("第一条 甲。", (0,)),
    "two paragraphs": ("第一条 甲。\n\n乙。", (0, 0)),
    "items": ("第一条 甲：\n\n（一）乙；\n\n（二）丙。", (2,)),
    "items in half-width brackets": ("第一条 甲:\n(一)乙;\n(二)丙。", (2,)),
    "paragraphs around items": ("第一条 甲。\n乙：\n（一）丙；\n（二）丁。\n戊。", (0, 2, 0)),
    "two lists": ("第一条 甲：\n（一）乙；\n（二）丙。\n丁：\n（一）戊；\n（二）己；\n（三）庚。", (2, 3)),
    "an item in two lines": ("第一条 甲：\n（一）乙。\n乙二。\n（二）丙。", (2,)),
    "items with items of their own": ("第一条 甲：\n（一）乙：\n1．丙；\n2．丁。\n（二）戊。\n己。", (2, 0)),
    "many items": ("第一条 甲：\n" + "".join(f"（{n}）乙；\n" for n in "一二三四五六七八九十") + "（十一）丙。", (11,)),
    "a reference to the paragraph before": ("第一条 甲。\n违反前款规定的，乙。", (0, 0)),
    "deleted": ("第一条 （删去）", ()),
    "invisible characters": ("第一条　甲。\n\u200b\n乙。\ue004", (0, 0)),
}
UNKNOWN = {
    "a list without numbers": "第一条 甲是：\n乙，是指乙。\n丙，是指丙。",
    "a list with other numbers": "第一条 甲：\n一、乙。\n二、丙。",
    "sub-items without items": "第一条 甲：\n1．乙。\n2．丙。",
    "items that skip a number": "第一条 甲：\n（一）乙；\n（三）丙。",
    "items that begin anew": "第一条 甲：\n（一）乙；\n（二）丙。\n（一）丁。",
    "items in one line": "第一条 甲：（一）乙；（二）丙。",
    "a broken line": "第一条 甲\n乙。",
    "a line that begins with punctuation": "第一条 甲。\n，乙。",
    "a signature": "第一条 甲。\n市人民政府",
    "a table": "第一条 甲。\n| 乙 | 丙 |",
    "text behind the last item in several lines": "第一条 甲：\n（一）乙。\n乙二。\n（二）丙。\n丁。",
    "text behind a sub-item": "第一条 甲：\n（一）乙：\n1．丙；\n2．丁。\n戊。",
    "the paragraph before the first": "第一条 违反前款规定的，甲。",
    "more paragraphs before than there are": "第一条 甲。\n有前两款行为的，乙。",
    "a reference of the law's own": "第一条 甲。\n第二条 违反本法第一条第二款的，乙。",
    "a reference to items": "第一条 甲：\n（一）乙；\n（二）丙。\n第二条 违反本法第一条第三项的，丁。",
    "a heading in the middle": "第一条 甲。\n## 第二章 乙\n丙。\n第二条 丁。",
    "nothing": "第一条",
}


@pytest.mark.parametrize(("text", "expected"), COUNTED.values(), ids=COUNTED.keys())
def test_counts(text: str, expected: tuple[int, ...]) -> None:
    [article] = read(text)
    assert article.paragraphs == expected


@pytest.mark.parametrize("text", UNKNOWN.values(), ids=UNKNOWN.keys())
def test_doubt_is_kept(text: str) -> None:
    assert read(text)[0].paragraphs is None


def numbers(text: str) -> list[tuple[int, int, bool]]:
    return [(article.number, article.insert, article.paragraphs is not None) for article in read(text)]


def test_inserts_are_articles() -> None:
    text = "第一条 甲。\n第一条之一 乙。\n第一条之二 丙。\n第二条 丁。"
    assert numbers(text) == [(1, 0, True), (1, 1, True), (1, 2, True), (2, 0, True)]


def test_a_gap_leaves_what_it_touches_unknown() -> None:
    text = "第一条 甲。\n第二条 乙。\n第四条 丙。\n第四条之二 丁。\n第五条 戊。"
    known = [(1, 0, True), (2, 0, False), (3, 0, False), (4, 0, False), (4, 1, False), (4, 2, True), (5, 0, True)]
    assert numbers(text) == known


def test_headings_and_annexes_are_no_paragraphs() -> None:
    text = "## 第一章 总则\n第一条 甲。\n第二章　附则\n第二条 乙。\n附件一\n某表\n第一条 丙。"
    assert numbers(text) == [(1, 0, True), (2, 0, True)]
    assert [article.paragraphs for article in read(text)] == [(0,), (0,)]


def test_a_line_that_mentions_an_article_is_no_heading() -> None:
    assert numbers("第一条 甲。\n第二条的规定不适用。") == [(1, 0, True)]


@pytest.mark.parametrize("text", ["一、甲。\n二、乙。", "第一条 甲。\n第二条 乙。\n第一条 丙。\n第二条 丁。", ""])
def test_text_without_one_sequence_of_articles_has_none(text: str) -> None:
    assert read(text) == ()


def test_a_reference_beyond_the_end_says_that_there_is_more() -> None:
    assert read_articles("第一条 违反本条例第九条的，甲。").more
    assert not read_articles("第一条 违反食品安全法第九条的，甲。").more
