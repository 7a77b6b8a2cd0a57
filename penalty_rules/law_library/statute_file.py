"""One statute in Markdown: the lines of its head (title, acts, commencement), and its text.

A file is `Title(2021-01-22).md`, the day of publication in brackets where it is known. It holds `# Full title`, lines that begin
with a date (`2021年1月22日 ……通过`, `2021年7月15日 施行`), the line `<!-- INFO END -->`, and the text.
"""

import re
import unicodedata
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, timedelta

from .articles import Articles, read_articles

END_OF_HEAD = "<!-- INFO END -->"
_NAME = re.compile(r"(?P<title>.*?)(?:\((?P<day>\d{4}-\d\d-\d\d)\))?", re.ASCII)
_DAY = re.compile(r"(\d{4})\s*年\s*(\d{1,2})\s*月\s*(\d{1,2})\s*日")
_COMMENCES = re.compile(r"自\s*(\d{4})\s*年\s*(\d{1,2})\s*月\s*(\d{1,2})\s*日\s*起(?:施行|实施|生效)")
_TITLE, _THIS = re.compile("《([^《》]+)》"), re.compile("本(?:法|条例|规定|办法|解释|规则|细则|规范|决定|通则|章程)")
_SENTENCE_END = re.compile(r"[。;\n]")
#: A law is published within this time after its adoption; an act long before made an earlier version.
_PUBLICATION_TAKES = timedelta(days=180)
_LAST_WORDS = 2000


@dataclass(frozen=True, slots=True)
class StatuteFile:
    """What a file says. `adopted`: days of the acts that made this text; `earlier`: of those that made former ones."""

    title: str
    short: str
    published: date
    adopted: tuple[date, ...]
    earlier: tuple[date, ...]
    in_force: date | None
    articles: Articles

    @property
    def known(self) -> int:
        """How many articles have known places."""
        return sum(article.paragraphs is not None for article in self.articles.articles)


class NotAStatute(Exception):
    """The text is none; `line` where that shows, 0 without."""

    def __init__(self, zh: str, en: str, line: int = 0) -> None:
        self.zh, self.en, self.line = zh, en, line
        super().__init__(en)


def read_statute(name: str, text: str) -> StatuteFile:
    """What `text` says, which is that of a file called `name` (without its ending). Raises `NotAStatute`."""
    head, marked, body = text.partition(END_OF_HEAD)
    called = _NAME.fullmatch(name)
    first = next((line for line in head.splitlines() if line.startswith("# ")), None)
    if first is None or called is None:
        raise NotAStatute("没有标题（# 全称）", "it has no title (# full title)", 1)
    if not marked:
        raise NotAStatute(f"没有 {END_OF_HEAD} 一行", f"the line {END_OF_HEAD} is missing", 1)
    title, short = spelled(first[2:]), spelled(called["title"])
    if not title:
        raise NotAStatute("标题是空的", "its title is empty", head[: head.index(first)].count("\n") + 1)
    lines = [unicodedata.normalize("NFKC", line).strip() for line in head.splitlines()]
    made: set[date] = set()
    starts: set[date] = set()
    for line in filter(_DAY.match, lines):
        acts, commencement = _told(line)
        made |= acts
        starts |= commencement
    published = _published(called["day"]) or max(made, default=None)
    if published is None:
        raise NotAStatute("文件名和开头都没有公布日期", "neither its name nor its head has a day of publication", 1)
    near = {day for day in made if abs(day - published) <= _PUBLICATION_TAKES}
    starts |= set(_commencements(unicodedata.normalize("NFKC", body)[-_LAST_WORDS:], {title, short}))
    return StatuteFile(
        title=title,
        short=short,
        published=published,
        adopted=tuple(sorted(near - {published})),
        earlier=tuple(sorted(day for day in made - near if day < published)),
        # A clause that names an earlier day is about the first version; the law was amended since.
        in_force=min((day for day in starts if day >= max(near, default=published)), default=None),
        articles=read_articles(body, len(head.splitlines()) + (not head or head.endswith("\n"))),
    )


def _told(line: str) -> tuple[set[date], set[date]]:
    """The days of acts that a line of the head tells, and that of commencement: the last one before 施行."""
    before, commences, after = line.partition("施行")
    days = list(_days(before, _DAY))
    return {*(days[:-1] if commences else days), *_days(after, _DAY)}, set(days[-1:] if commences else ())


def _commencements(text: str, own: set[str]) -> Iterator[date]:
    """The days from which the law counts, as its last words say. A clause that names another law, and not this one, is about that."""
    for clause in _COMMENCES.finditer(text):
        subject = _SENTENCE_END.split(text[: clause.start()])[-1]
        others = {spelled(title) for title in _TITLE.findall(subject)} - own
        if not others or _THIS.search(subject) or any(f"《{title}》" in spelled(subject) for title in own):
            yield from _days(clause[0], _COMMENCES)


def _published(day: str | None) -> date | None:
    if day is None:
        return None
    try:
        return date.fromisoformat(day)
    except ValueError:
        raise NotAStatute(f"文件名中的 {day} 不是日期", f"{day} in its name is no date") from None


def _days(text: str, pattern: re.Pattern[str]) -> Iterator[date]:
    for year, month, day in pattern.findall(text):
        with suppress(ValueError):  # a day that no calendar has names no text
            yield date(int(year), int(month), int(day))


def spelled(title: str) -> str:
    """A title without the blanks of its layout; between issuers a blank stands for 、."""
    text = "".join(c for c in title if unicodedata.category(c) not in ("Cf", "Co")).strip()
    text = re.sub(r"(?<=院)\s+(?=最高)", "、", text)
    return re.sub(r"\s+", "", text)
