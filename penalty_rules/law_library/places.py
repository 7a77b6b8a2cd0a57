"""Which words of an article a citation means: its lines, and within them a sentence, a part, a proviso."""

import re
from dataclasses import dataclass

from penalty_dsl.model import Citation

from .articles import Line
from .held import HeldArticle

_SENTENCE = re.compile(r"[^。！？]*[。！？][”’）]*|[^。！？]+$")
_PROVISO = re.compile(r"(?:^|(?<=[，。；：]))但(?:是)?")


@dataclass(frozen=True, slots=True)
class Quoted:
    """What a citation means: the positions of its `lines`, and its `words`. Not `exact`: the places of the article are unknown, or there is
    no telling where the part ends; then the words are those of the nearest whole that is known."""

    lines: tuple[int, ...]
    words: str
    exact: bool


@dataclass(frozen=True, slots=True)
class Absent:
    """The article has no such place. `what`: "deleted", "paragraph", "item", "sentence" or "proviso"; `count`: how many it has."""

    what: str
    count: int = 0


def quoted(article: HeldArticle, citation: Citation) -> Quoted | Absent:
    """The words of `article` that `citation` means."""
    counts, paragraph, item = article.paragraphs, citation.paragraph, citation.item
    if counts == ():
        return Absent("deleted")
    every = tuple(range(len(article.lines)))
    if counts is None:
        return Quoted(every, article.text, paragraph is item is citation.sentence is None and not citation.part)
    if paragraph is not None and paragraph > len(counts):
        return Absent("paragraph", len(counts))
    has = max(counts) if paragraph is None else counts[paragraph - 1]
    if item is not None and item > has:
        return Absent("item", has)
    lines = tuple(at for at in every if _meant(article.lines[at], paragraph, item))
    words = "\n".join(article.lines[at].text for at in lines)
    if citation.sentence is None and not citation.part:
        return Quoted(lines, words, True)
    return _within(article, lines, citation)


def _meant(line: Line, paragraph: int | None, item: int | None) -> bool:
    return paragraph in (None, line.paragraph) and item in (None, line.item)


def _within(article: HeldArticle, lines: tuple[int, ...], citation: Citation) -> Quoted | Absent:
    """A sentence or a part of what these lines say."""
    words = "\n".join(article.lines[at].text for at in lines)
    if citation.sentence is not None:
        sentences = [found[0] for line in words.split("\n") for found in _SENTENCE.finditer(line)]
        if citation.sentence > len(sentences):
            return Absent("sentence", len(sentences))
        words = sentences[citation.sentence - 1].strip()
    if citation.part == "proviso":
        found = _PROVISO.search(words)
        if found is None:
            return Absent("proviso")
        words = words[found.start() :]
    elif citation.part:
        first, between, second = words.partition("；")
        if not between or "；" in second:
            return Quoted(_holding(article, lines, words), words, False)
        words = first + between if citation.part == "front" else second
    return Quoted(_holding(article, lines, words), words, True)


def _holding(article: HeldArticle, lines: tuple[int, ...], words: str) -> tuple[int, ...]:
    """The lines in which the words stand, or begin."""
    first = words.split("\n")[0]
    return tuple(at for at in lines if first in article.lines[at].text) or lines
