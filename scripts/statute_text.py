"""The structure of a statute in Markdown: how many paragraphs and items each article has. Used by `law_index.py` alone.

A paragraph (款) is a line of its own, an item (项) a line that begins with （一）. Where lines do not show which is which (lists
without numbers, broken lines, tables), or the law's own references say otherwise, the count is unknown: a wrong count would
call a right citation an error.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from penalty_dsl.laws import Article
from penalty_dsl.numerals import chinese_integer

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

#: An article's number and the number of its insert (之一), or 0.
_Number = tuple[int, int]


@dataclass
class _Lines:
    number: _Number
    lines: list[str]
    closed: bool = False  # a heading followed


def structure(body: str) -> tuple[tuple[Article, ...], bool]:
    """The articles in order, and whether there may be more than those.

    No articles if the text is not divided into articles, or holds more than one sequence of them.
    """
    lines = list(_clean(body))
    found = _split(lines)
    articles = {(article.number, article.insert): article for article in _filled(found)}
    more = False
    for match in (match for line in lines for match in _OWN_PLACE.finditer(line)):
        number, insert, paragraph, item = (chinese_integer(text) if text else 0 for text in match.groups())
        cited = articles.get((number, insert))
        if cited is None:
            more = more or bool(articles)
        elif not _has(cited, paragraph, item):
            articles[number, insert] = Article(number, insert, None)
    return tuple(articles.values()), more


def _clean(body: str) -> Iterator[str]:
    """Lines without blanks at their ends, invisible and private characters; empty ones are left out."""
    for line in body.splitlines():
        text = unicodedata.normalize("NFKC", line)
        text = "".join(c for c in text if unicodedata.category(c) not in ("Cf", "Co")).strip()
        if text:
            yield text


def _split(lines: list[str]) -> list[_Lines]:
    found: list[_Lines] = []
    for line in lines:
        heading = _ARTICLE.match(line)
        if heading is not None:
            number = chinese_integer(heading[1]), chinese_integer(heading[2]) if heading[2] else 0
            if found and number <= found[-1].number:
                return []
            rest = line[heading.end() :].strip()
            found.append(_Lines(number, [rest] if rest else []))
        elif found and _ANNEX.match(line):
            break
        elif found and _HEADING.match(line):
            found[-1].closed = True
        elif found:
            # Text between a heading and the next article belongs to neither: the empty line makes the counts unknown.
            found[-1].lines += ["", line] if found[-1].closed else [line]
    return found


def _filled(found: list[_Lines]) -> Iterator[Article]:
    """The articles. Those that the numbers skip have unknown counts, as has the one before a gap."""
    previous = (0, 0)
    for index, lines in enumerate(found):
        yield from (Article(*number, None) for number in _between(previous, lines.number))
        if index + 1 < len(found) and any(_between(lines.number, found[index + 1].number)):
            yield Article(*lines.number, None)
        elif len(lines.lines) == 1 and _DELETED.fullmatch(lines.lines[0]):
            yield Article(*lines.number, ())
        else:
            yield Article(*lines.number, _paragraphs(lines.lines))
        previous = lines.number


def _between(before: _Number, after: _Number) -> Iterator[_Number]:
    yield from ((number, 0) for number in range(before[0] + 1, after[0] + (1 if after[1] else 0)))
    first = before[1] + 1 if before[0] == after[0] else 1
    yield from ((after[0], insert) for insert in range(first, after[1]))


def _paragraphs(lines: list[str]) -> tuple[int, ...] | None:
    """The number of items of each paragraph, or None if it cannot be told."""
    if not lines or "" in lines or not lines[-1].endswith(_ENDS):
        return None
    items = [_item(line) for line in lines]
    counts: list[int] = []
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
        elif counts and counts[-1] and _next(items[index:]) == counts[-1] + 1:
            several_lines = True
        elif several_lines or below_sub or not ended or _NO_PARAGRAPH.match(line):
            return None
        else:
            counts.append(0)
        if _INLINE_ITEM.search(line) or not _reaches_back(line, len(counts)):
            return None
    return tuple(counts)


def _item(line: str) -> int:
    found = _ITEM.match(line)
    return chinese_integer(found[1]) if found else 0


def _next(items: list[int]) -> int:
    return next((number for number in items if number), 0)


def _reaches_back(line: str, paragraph: int) -> bool:
    """Whether 前款, 前两款 in this paragraph have that many before them."""
    return all((chinese_integer(found[1]) if found[1] else 1) < paragraph for found in _BEFORE.finditer(line))


def _has(article: Article, paragraph: int, item: int) -> bool:
    counts = article.paragraphs
    if counts is None:
        return True
    if paragraph > len(counts):
        return False
    return not item or any(item <= count for count in ([counts[paragraph - 1]] if paragraph else counts))
