"""The citations of a rulebook held against the texts of a library: `penalty-rules check --laws`."""

import difflib
import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date

from penalty_dsl.laws import TextRemark
from penalty_dsl.model import Citation, Law

from .articles import Line
from .citing import place_words
from .held import HeldArticle, HeldLaw, HeldVersion
from .library import LawLibrary
from .places import Absent, Quoted, quoted
from .words import plain

#: So many differences are shown, each cut to so many characters; longer texts are not compared word by word.
_SHOWN, _CUT, _COMPARED = 2, 30, 2000
#: Of what did not change so many characters are shown on both sides.
_AROUND = 4
#: An article is taken for the same under another number if it shares this part of its pairs of characters.
_ALIKE = 0.6
#: Of less it is another one under the same number.
_UNLIKE = 0.3
_HAS_NO = {"deleted": ("该条已删去", "the article was deleted"), "proviso": ("没有但书", "it has no proviso")}
_HAS = {
    "paragraph": ("该条有 {} 款", "paragraphs of the article: {}"),
    "item": ("此处有 {} 项", "items there: {}"),
    "sentence": ("此处有 {} 句", "sentences there: {}"),
}
_ITEM = re.compile(r"\([〇零一二三四五六七八九十百]+\)")
#: Places of an article: its name, paragraph and item.
_Place = tuple[str, int, int]
#: The places of lines by their words.
_ByWords = dict[str, list[_Place]]


class LibraryTexts:
    """`penalty_dsl.laws.LawTexts` of an open library."""

    def __init__(self, library: LawLibrary) -> None:
        self._library = library
        self._said: dict[tuple[str, date, Citation], tuple[TextRemark, ...]] = {}
        self._lines: dict[int, _ByWords] = {}
        self._articles: dict[int, tuple[HeldArticle, ...]] = {}

    def of_law(self, law: Law, day: date | None) -> Iterator[TextRemark]:
        """Whether the library has the text, and whether it was in force when the rulebook (from `day` on) came into force."""
        held = self._library.law(law.title)
        version = None if held is None else held.named(law.version)
        told = {"name": law.name, "day": law.version}
        if held is None or version is None:
            known = [] if held is None else [str(one.published) for one in held.versions]
            zh = f"法律库中有：{'、'.join(known)}" if known else "法律库中没有这部法律"
            en = f"the law library has {', '.join(known)}" if known else "the law library has no such law"
            yield TextRemark("P0686", {**told, "name": law.title, "values": zh, "values_en": en})
            return
        if day is None:
            return
        if version.in_force is not None and version.in_force > day:
            yield TextRemark("P0684", {**told, "since": version.in_force, "until": day})
        counting = held.on(day)
        if counting is not None and counting.published > version.published:
            yield TextRemark("P0685", {**told, "other": counting.published, "until": day})

    def of_place(self, law: Law, citation: Citation) -> Iterable[TextRemark]:
        """Whether the text has the place, and what became of its words in the newest text."""
        name = law.title, law.version, citation
        if name not in self._said:
            held = self._library.law(law.title)
            version = None if held is None else held.named(law.version)
            known = held is not None and version is not None and citation.article != ""
            self._said[name] = tuple(self._of_place(held, version, law, citation)) if known and held and version else ()
        return self._said[name]

    def _of_place(self, held: HeldLaw, version: HeldVersion, law: Law, citation: Citation) -> Iterator[TextRemark]:
        zh, en = place_words(citation)
        told = {"name": law.name, "place": zh, "place_en": en}
        article = self._library.article(version, citation.article)
        if article is None:
            last = self._library.last(version)
            if last and not version.more:
                zh, en = place_words(Citation("", str(last)))
                yield TextRemark(
                    "P0680", {**told, "day": law.version, "values": f"最后一条是{zh}", "values_en": f"its last is {en}"}
                )
            else:
                yield TextRemark("P0687", told)
            return
        found = quoted(article, citation)
        if isinstance(found, Absent):
            zh, en = _has(found)
            yield TextRemark("P0680", {**told, "day": law.version, "values": zh, "values_en": en})
        elif not article.lines:  # left out by the file
            yield TextRemark("P0687", told)
        else:
            if not found.exact:
                yield TextRemark("P0687", told)
            newest = held.versions[0]
            if newest.published > version.published:
                yield from self._since(newest, citation, article, found, told)

    def _since(
        self, newest: HeldVersion, citation: Citation, article: HeldArticle, found: Quoted, told: dict[str, str]
    ) -> Iterator[TextRemark]:
        """What became of the words in a later text."""
        later = self._library.article(newest, citation.article)
        now = None if later is None else quoted(later, citation)
        words = found.words
        if isinstance(now, Quoted) and _same(now.words, words, citation.item is not None):
            return
        told = {**told, "other": str(newest.published)}
        moved = self._moved(newest, citation, article, found)
        if moved is not None:
            zh, en = place_words(moved)
            yield TextRemark("P0682", {**told, "target": zh, "target_en": en})
            return
        alike = self._alike(newest, article)
        if later is not None and alike is None and _shared(_pairs(article), _pairs(later)) < _UNLIKE:
            zh, en = "该号条文已是另外的内容", "the article of that number says something else"
        elif isinstance(now, Quoted) and (alike is None or alike.name == citation.article):
            zh, en = _difference(words, now.words)
        elif alike is not None and alike.name != citation.article:
            zh, en = place_words(Citation("", alike.name))
            zh, en = f"与其最接近的是{zh}", f"the article most like it is {en}"
        else:
            yield TextRemark("P0683", told)
            return
        yield TextRemark("P0681", {**told, "values": zh, "values_en": en})

    def _moved(self, newest: HeldVersion, citation: Citation, article: HeldArticle, found: Quoted) -> Citation | None:
        """Where every cited line now stands as it was, if that is one other place."""
        if newest.id not in self._lines:
            by_words: _ByWords = {}
            for one in self._all(newest):
                for line in one.lines:
                    by_words.setdefault(_bare_line(line), []).append((one.name, line.paragraph, line.item))
            self._lines[newest.id] = by_words
        lines = [article.lines[at] for at in found.lines]
        having = [self._lines[newest.id].get(_bare_line(line), []) for line in lines]
        names = set.intersection(*({name for name, _, _ in places} for places in having)) if having else set()
        starts = [place for place in having[0] if place[0] in names] if having else []
        if len(starts) != 1 or starts[0] == (article.name, lines[0].paragraph, lines[0].item):
            return None
        name, paragraph, item = starts[0]
        told = replace(citation, law="", article=name)
        if citation.paragraph is not None and paragraph:
            told = replace(told, paragraph=paragraph)
        if citation.item is not None and item:
            told = replace(told, item=item)
        return None if told == replace(citation, law="") else told

    def _alike(self, newest: HeldVersion, article: HeldArticle) -> HeldArticle | None:
        """The article of a later text that shares most with this one, if it is much."""
        pairs = _pairs(article)
        best, share = None, _ALIKE
        for one in self._all(newest):
            others = _pairs(one)
            common = _shared(pairs, others) if len(others) * 3 > len(pairs) else 0
            if common > share or (common == share and one.name == article.name):
                best, share = one, common
        return best

    def _all(self, version: HeldVersion) -> tuple[HeldArticle, ...]:
        if version.id not in self._articles:
            self._articles[version.id] = self._library.articles(version)
        return self._articles[version.id]


def _has(absent: Absent) -> tuple[str, str]:
    if absent.what in _HAS_NO:
        return _HAS_NO[absent.what]
    zh, en = _HAS[absent.what]
    return zh.format(absent.count), en.format(absent.count)


def _bare(text: str) -> str:
    """The words without blanks and ways of writing."""
    return "".join(plain(text).split())


def _bare_item(text: str) -> str:
    """Of an item neither its number nor how it ends are words."""
    bare = _bare(text)
    number = _ITEM.match(bare)
    return bare[number.end() if number else 0 :].rstrip(";。")


def _bare_line(line: Line) -> str:
    return _bare_item(line.text) if line.item else _bare(line.text)


def _same(one: str, other: str, items: bool) -> bool:
    bare = _bare_item if items else _bare
    return bare(one) == bare(other)


def _pairs(article: HeldArticle) -> frozenset[str]:
    text = _bare(article.text)
    return frozenset(text[at : at + 2] for at in range(len(text) - 1))


def _shared(one: frozenset[str], other: frozenset[str]) -> float:
    """The part of the shorter text's pairs that both have."""
    return len(one & other) / max(1, min(len(one), len(other)))


def _difference(before: str, after: str) -> tuple[str, str]:
    """The first differences, in both languages."""
    one, other = ("".join(text.split())[:_COMPARED] for text in (before, after))
    changes = [
        (one[max(0, a - _AROUND) : b + _AROUND], other[max(0, c - _AROUND) : d + _AROUND])
        for what, a, b, c, d in difflib.SequenceMatcher(None, one, other, autojunk=False).get_opcodes()
        if what != "equal"
    ]
    zh = [f"“{_cut(was)}”→“{_cut(now)}”" for was, now in changes[:_SHOWN]]
    en = [f"`{_cut(was)}` → `{_cut(now)}`" for was, now in changes[:_SHOWN]]
    rest = len(changes) - _SHOWN
    if rest > 0:
        return f"{'，'.join(zh)} 等 {len(changes)} 处", f"{'; '.join(en)} and {rest} more"
    return "，".join(zh), "; ".join(en)


def _cut(text: str) -> str:
    return text if len(text) <= _CUT else text[: _CUT - 1] + "…"
