"""The articles of a statute in Markdown, and which paragraph and item each of their lines is.

A paragraph (款) is a line of its own, an item (项) a line that begins with （一）. Where lines do not show which is which (lists
without numbers, broken lines, tables), or the law's own references say otherwise, the places are unknown: a wrong count would
call a right citation an error.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from penalty_dsl.numerals import NumeralError, chinese_integer

# Lines are matched after NFKC: full-width brackets, colons and commas are ASCII by then.
_DIGITS = "〇零一二三四五六七八九十百千"
_NUM = f"[{_DIGITS}]+"
_ARTICLE = re.compile(rf"第({_NUM}) ?条(?:之({_NUM}))?(?:\s+|$)")
_HEADING = re.compile(rf"#|第{_NUM}(?:分?编|章|节)(?:\s|$)")
_ITEM = re.compile(rf"\(\s*({_NUM})\s*\)")
_SUB_ITEM = re.compile(r"\(\d+\)|\d+\s*[.、)]")
_NO_PARAGRAPH = re.compile(rf"{_NUM}[、.]|[“\",、。;|<]")
_INLINE_ITEM = re.compile(rf"[:;。]\s*\({_NUM}\)")
_ANNEX = re.compile(rf"附(?:件|录|表|图)?\s*[\d{_DIGITS}]*\s*(?::.*|\s.*)?$")
_DELETED = re.compile(r"\(?(?:已?删[去除]|已?废止)\)?。?")
_ENDS = tuple("。!?”)")
_BEFORE = re.compile(rf"前([两{_DIGITS}]+)?款")
_OWN = r"本(?:法|条例|规定|办法|解释|规则|细则|规范|安排|决定|通则|章程)"
_OWN_PLACE = re.compile(rf"{_OWN}第({_NUM})条(?:之({_NUM}))?(?:第({_NUM})款)?(?:第\(?({_NUM})\)?项)?")

#: Beyond these it is no number of an article; so many articles no statute has.
_MOST_NUMBER, _MOST_INSERT, _MOST_ARTICLES = 9999, 99, 20_000
#: What text may hold besides letters: no other control, format or private characters.
_UNSEEN = ("Cf", "Co", "Cc")

#: An article's number and the number of its insert (之一), or 0.
_Number = tuple[int, int]
#: Paragraph and item (0 for none) of a line.
_Place = tuple[int, int]


class Line(NamedTuple):
    """A line of an article. `paragraph` is 0 where the places of the article are unknown, `item` 0 outside items."""

    paragraph: int
    item: int
    text: str


@dataclass(frozen=True, slots=True)
class ArticleText:
    """One article. `paragraphs`: the items of each paragraph, () if it was deleted, None if unknown. `heading`: that of its chapter."""

    number: int
    insert: int
    paragraphs: tuple[int, ...] | None
    lines: tuple[Line, ...] = ()
    heading: str = ""


@dataclass(frozen=True, slots=True)
class Articles:
    """The articles in order; none if the text is not divided into one sequence of them. `more`: there may be others. `lines`: the whole
    text where there are no articles. `broken`: the line in which the sequence breaks, 0 without."""

    articles: tuple[ArticleText, ...]
    more: bool = False
    lines: tuple[str, ...] = ()
    broken: int = 0


class _Read(NamedTuple):
    """A line as it stands in the file, and as it is matched: in NFKC."""

    at: int
    shown: str
    text: str


@dataclass
class _Lines:
    number: _Number
    lines: list[_Read]
    heading: str = ""
    closed: bool = False  # a heading followed

    @property
    def texts(self) -> list[str]:
        return [line.text for line in self.lines]


@dataclass
class _Split:
    """What was found so far."""

    found: list[_Lines] = field(default_factory=list)
    heading: str = ""
    broken: int = 0


def read_articles(body: str, first_line: int = 1) -> Articles:
    """The articles of a text whose first line is `first_line` of its file."""
    lines = list(_clean(body, first_line))
    split = _split(lines)
    if not split.broken and sum(1 for _ in _numbers(split.found)) > _MOST_ARTICLES:
        split.broken = split.found[-1].lines[0].at if split.found[-1].lines else first_line
    if split.broken or not split.found:
        return Articles((), lines=tuple(line.shown for line in lines), broken=split.broken)
    articles = {(article.number, article.insert): article for article in _filled(split.found)}
    more = False
    for match in (match for line in lines for match in _OWN_PLACE.finditer(line.text)):
        number, insert, paragraph, item = (_integer(text) if text else 0 for text in match.groups())
        cited = articles.get((number, insert))
        if cited is None:
            more = more or bool(articles)
        elif not _has(cited, paragraph, item):
            articles[number, insert] = _unknown(cited)
    return Articles(tuple(articles.values()), more)


def _unknown(article: ArticleText) -> ArticleText:
    return replace(article, paragraphs=None, lines=tuple(Line(0, 0, line.text) for line in article.lines))


def _clean(body: str, first_line: int) -> Iterator[_Read]:
    """Lines without blanks at their ends, invisible and private characters; empty ones are left out."""
    for at, line in enumerate(body.splitlines(), first_line):
        text = _seen(unicodedata.normalize("NFKC", line))
        if text:
            yield _Read(at, _seen(line), text)


def _seen(line: str) -> str:
    kept = "".join(c for c in line.replace("\t", " ") if unicodedata.category(c) not in _UNSEEN)
    return kept.strip()


def _split(lines: list[_Read]) -> _Split:
    split = _Split()
    found = split.found
    for line in lines:
        heading = _ARTICLE.match(line.text)
        if heading is not None:
            number = _integer(heading[1]), _integer(heading[2]) if heading[2] else 0
            if (found and number <= found[-1].number) or not _is_number(number):
                split.broken = line.at
                return split
            found.append(_Lines(number, _rest(line, heading), split.heading))
        elif found and _ANNEX.match(line.text):
            break
        elif _HEADING.match(line.text):
            split.heading = line.shown.lstrip("# ")
            if found:
                found[-1].closed = True
        elif found:
            # Text between a heading and the next article belongs to neither: the empty line makes the counts unknown.
            found[-1].lines += [_Read(line.at, "", ""), line] if found[-1].closed else [line]
    return split


def _is_number(number: _Number) -> bool:
    return 0 < number[0] <= _MOST_NUMBER and number[1] <= _MOST_INSERT


def _rest(line: _Read, heading: re.Match[str]) -> list[_Read]:
    """What stands behind the number of an article."""
    text = line.text[heading.end() :].strip()
    shown = _ARTICLE.match(line.shown)
    return [_Read(line.at, text if shown is None else line.shown[shown.end() :].strip(), text)] if text else []


def _numbers(found: list[_Lines]) -> Iterator[_Number]:
    """The numbers of the articles, and those that they skip."""
    previous = (0, 0)
    for lines in found:
        yield from _between(previous, lines.number)
        yield lines.number
        previous = lines.number


def _filled(found: list[_Lines]) -> Iterator[ArticleText]:
    """The articles. Those that the numbers skip have unknown counts, as has the one before a gap."""
    previous = (0, 0)
    for index, lines in enumerate(found):
        yield from (ArticleText(*number, None) for number in _between(previous, lines.number))
        texts = lines.texts
        places: list[_Place] | None = None
        counts: tuple[int, ...] | None = None
        if len(texts) == 1 and _DELETED.fullmatch(texts[0]):
            counts = ()
        if index + 1 < len(found) and any(_between(lines.number, found[index + 1].number)):
            counts = None
        elif counts is None:
            places = _places(texts)
            counts = None if places is None else _counts(places)
        yield ArticleText(*lines.number, counts, _placed(lines, places), lines.heading)
        previous = lines.number


def _placed(lines: _Lines, places: list[_Place] | None) -> tuple[Line, ...]:
    if places is None:
        return tuple(Line(0, 0, line.shown) for line in lines.lines if line.shown)
    return tuple(Line(*place, line.shown) for place, line in zip(places, lines.lines, strict=True))


def _counts(places: list[_Place]) -> tuple[int, ...]:
    counts: dict[int, int] = {}
    for paragraph, item in places:
        counts[paragraph] = max(item, counts.get(paragraph, 0))
    return tuple(counts.values())


def _between(before: _Number, after: _Number) -> Iterator[_Number]:
    yield from ((number, 0) for number in range(before[0] + 1, after[0] + (1 if after[1] else 0)))
    first = before[1] + 1 if before[0] == after[0] else 1
    yield from ((after[0], insert) for insert in range(first, after[1]))


def _places(lines: list[str]) -> list[_Place] | None:
    """Paragraph and item of each line, or None if they cannot be told."""
    if not lines or "" in lines or not lines[-1].endswith(_ENDS):
        return None
    items = [_item(line) for line in lines]
    following = _following(items)
    counts: list[int] = []
    places: list[_Place] = []
    below_sub = several_lines = False  # the last line is a sub-item; an item of this paragraph went over several lines
    for index, line in enumerate(lines):
        ended = not index or lines[index - 1].endswith(_ENDS)
        if items[index]:
            if not counts or items[index] != counts[-1] + 1:
                return None
            counts[-1] += 1
            below_sub = False
        elif _SUB_ITEM.match(line):
            if not counts or not counts[-1]:
                return None
            below_sub = True
        elif counts and counts[-1] and following[index] == counts[-1] + 1:
            several_lines = True
        elif several_lines or below_sub or not ended or _NO_PARAGRAPH.match(line):
            return None
        else:
            counts.append(0)
        if _INLINE_ITEM.search(line) or not _reaches_back(line, len(counts)):
            return None
        places.append((len(counts), counts[-1]))
    return places


def _following(items: list[int]) -> list[int]:
    """For each line the number of the next item from it on, 0 if none follows."""
    found, last = [0] * len(items), 0
    for index in range(len(items) - 1, -1, -1):
        last = items[index] or last
        found[index] = last
    return found


def _integer(text: str) -> int:
    """The number, or -1 if it is malformed: then it fits nowhere."""
    try:
        return chinese_integer(text)
    except NumeralError:
        return -1


def _item(line: str) -> int:
    found = _ITEM.match(line)
    return _integer(found[1]) if found else 0


def _reaches_back(line: str, paragraph: int) -> bool:
    """Whether 前款, 前两款 in this paragraph have that many before them."""
    before = (_integer(found[1]) if found[1] else 1 for found in _BEFORE.finditer(line))
    return all(0 <= number < paragraph for number in before)


def _has(article: ArticleText, paragraph: int, item: int) -> bool:
    counts = article.paragraphs
    if counts is None:
        return True
    if paragraph > len(counts):
        return False
    return not item or any(item <= count for count in ([counts[paragraph - 1]] if paragraph else counts))
