"""The cards of a catalogue by their characters: which matters are like what was said, in points (R22b).

Points are whole numbers, so that the order is the same everywhere. What one query costs is bounded by the characters it may have.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from .cards import Card
from .pinyin import Sounds
from .texts import bare, folded, grams, plain, runs, shared

#: All that a matter can have of each: likeness of one name, what was asked found in all names, found in what else is said.
_LIKE, _NAMED, _TOLD = 600, 250, 150
#: Found under its own name or code.
FULL = 1000
#: What has every word that was asked for somewhere: at least so much.
_ALL = 500
#: What is less like what was asked than this, or than this part of the best, is not told.
_LEAST, _PART = 60, 4
#: Fewer points than these are told as distant: divided by the characters that were asked, a long phrase having less of a name.
_DISTANT, _DISTANT_LEAST, _DISTANT_MOST = 1400, 80, 240
#: Letters of pinyin that count as one character.
_SYLLABLE = 3
#: A name that stands whole in what was said has at least so many characters.
_WHOLE = 3
#: Words that name a place in a law: nothing but what cites it is meant.
_CITATION = re.compile(r"[^第]+第[〇一二三四五六七八九十百千零]+条.*")
#: What a letter of pinyin weighs that no name has; characters weigh as much.
_LETTER = 12


@dataclass(frozen=True, slots=True)
class _Name:
    """A title or common name, bare. `weight`: of all its characters and pairs."""

    place: int
    text: str
    weight: int


@dataclass(frozen=True, slots=True)
class Match:
    """Where words were found: `what` is "code", "title", "alias", "pinyin", "fact", "note", "field", "organ", "party" or "law"; `text` what
    stands there."""

    what: str
    text: str
    words: tuple[str, ...]


class MatterIndex:
    """The cards of a catalogue, ready to be searched. Immutable but for the pinyin, which is read once it is asked for; thread-safe."""

    def __init__(self, cards: Sequence[Card]) -> None:
        self.cards = cards
        self._cited = tuple(tuple(map(plain, one.cited)) for one in cards)
        self._texts = tuple(tuple(plain(text) for _, text in one.texts) for one in cards)
        self._codes: dict[str, list[int]] = {}
        for place, one in enumerate(cards):
            for code in one.codes:
                self._codes.setdefault(folded(bare(code)), []).append(place)
        named = [(place, bare(name)) for place, one in enumerate(cards) for name in one.names]
        self._by_name = _postings(enumerate(text for _, text in named))
        self._told = _postings(
            (place, "\n".join(bare(text) for _, text in one.said)) for place, one in enumerate(cards)
        )
        self._count = max(len(named), 1)
        self._names = tuple(_Name(place, text, self._weigh(grams(text))) for place, text in named)
        self._wholes: dict[str, list[int]] = {}
        for place, text in named:
            self._wholes.setdefault(folded(text), []).append(place)
        self._sounds = Sounds(tuple(text for _, text in named))

    def like(self, query: str) -> Mapping[int, int]:
        """The places of the matters that are like the words, each with its points, 1 to `FULL`; the most like them first. Words that
        name a place in a law find what cites it, if anything does, and nothing else."""
        points = self._points(runs(query))
        words = _words(query)
        having = tuple(self.having(query))
        if having and all(map(_CITATION.fullmatch, words)):
            points = {place: count for place, count in points.items() if place in having}
        for place in having:
            points[place] = max(points.get(place, 0), _ALL + points.get(place, 0) // 2)
        whole = folded(bare(query))
        if whole:
            for place in (*self._wholes.get(whole, ()), *self._codes.get(whole, ())):
                points[place] = FULL
        least = max(_LEAST, max(points.values(), default=0) // _PART)
        found = ((place, count) for place, count in points.items() if count >= least)
        return dict(sorted(found, key=lambda one: (-one[1], one[0])))

    def is_distant(self, query: str, points: int) -> bool:
        """Whether a matter with these points is hardly what was asked for."""
        size = sum(-(-len(run) // _SYLLABLE) if run.isascii() else len(run) for run in runs(query))
        return points < max(_DISTANT_LEAST, min(_DISTANT_MOST, _DISTANT // max(size, 1)))

    def named_in(self, query: str) -> frozenset[int]:
        """The places of the matters that are called, in so many words, what was said or a part of it."""
        said = [folded(run) for run in runs(query)]
        found = (
            place
            for name, places in self._wholes.items()
            if len(name) >= _WHOLE and any(name in run for run in said)
            for place in places
        )
        return frozenset(found)

    def matches(self, query: str, place: int) -> tuple[Match, ...]:
        """Which words were found in what of a matter; single characters where there is no more."""
        card = self.cards[place]
        for found in (self._matches(query, card), _single(runs(query), card), _literal(query, card)):
            matches = tuple(found)
            if matches:
                return matches
        return ()

    def cites(self, place: int, law: str) -> bool:
        """Whether a citation of the matter has these words."""
        word = plain(law)
        return any(word in one for one in self._cited[place])

    def _matches(self, query: str, card: Card) -> Iterator[Match]:
        asked, whole = runs(query), folded(bare(query))
        letters = [run for run in asked if run.isascii()]
        words = _words(query)
        for what, text in (*card.texts, *(("law", one) for one in card.cited)):
            there, whole_there = bare(text), plain(text)
            found = [part for run in asked for part in shared(run, there)]
            if what == "code":
                found = [query.strip()] if folded(there) == whole else [word for word in words if word in whole_there]
            if found:
                yield Match(what, text, tuple(dict.fromkeys(found)))
            if what in ("title", "alias"):
                heard = (self._sounds.heard(run, there) for run in letters)
                spans = tuple(dict.fromkeys(there[low:high] for low, high in filter(None, heard)))
                if spans:
                    yield Match("pinyin", text, spans)

    def having(self, query: str) -> Iterator[int]:
        """The places of the matters that have every word, wherever, as declared; of a citation also one that is more particular than
        it."""
        words = _words(query)
        if not any(words):
            return
        for place, (texts, cited) in enumerate(zip(self._texts, self._cited, strict=True)):
            if all(
                any(word in text for text in texts) or any(_in_citation(word, one) for one in cited) for word in words
            ):
                yield place

    def _points(self, asked: tuple[str, ...]) -> dict[int, int]:
        hits: dict[int, int] = {}
        told: dict[int, int] = {}
        whole = {folded(run) for run in asked}
        named: dict[int, int] = {}
        shared: dict[int, int] = {}  # how many characters are met, a pair as two and a word of one character too
        total = 0
        for gram in dict.fromkeys(gram for run in asked for gram in grams(run)):
            weight = self._rarity(gram)
            total += weight
            numbers = self._by_name.get(gram, ())
            for number in numbers:
                hits[number] = hits.get(number, 0) + weight
            places = dict.fromkeys(self._names[number].place for number in numbers)
            for place in places:
                named[place] = named.get(place, 0) + weight
            for place in self._told.get(gram, ()):
                told[place] = told.get(place, 0) + weight
            for place in {**places, **dict.fromkeys(self._told.get(gram, ()))}:
                shared[place] = shared.get(place, 0) + (2 if gram in whole else len(gram))
        for run in asked:
            if run.isascii() and run not in self._by_name:
                total += _LETTER * len(run) - self._rarity(run)
                shared.update(dict.fromkeys(self._sounding(run, hits, named), 2))
        total = max(total, 1)
        best: dict[int, int] = {}
        for number, hit in hits.items():
            name = self._names[number]
            best[name.place] = max(best.get(name.place, 0), min(_LIKE, 2 * _LIKE * hit // (total + name.weight)))
        return {
            place: best.get(place, 0)
            + min(_NAMED, _NAMED * named.get(place, 0) // total)
            + min(_TOLD, _TOLD * told.get(place, 0) // total)
            for place in {**best, **told}
            if shared[place] > 1
        }

    def _sounding(self, run: str, hits: dict[int, int], named: dict[int, int]) -> set[int]:
        """Counts the names that sound like letters, by the characters that do; the places they are of."""
        places: set[int] = set()
        for number, (low, high) in self._sounds.like(run).items():
            name = self._names[number]
            weight = self._weigh(grams(name.text[low:high]))
            hits[number] = hits.get(number, 0) + weight
            named[name.place] = max(named.get(name.place, 0), weight)
            places.add(name.place)
        return places

    def _rarity(self, gram: str) -> int:
        """The fewer names have it, the more it tells; a pair of characters more than one."""
        count = len(self._by_name.get(gram, ())) or 1
        rarity = (self._count**4 // count**4).bit_length()
        return rarity if len(gram) > 1 else rarity // 2

    def _weigh(self, found: Iterable[str]) -> int:
        return sum(map(self._rarity, found))


def _words(query: str) -> list[str]:
    return [plain(word) for word in query.split() if bare(word)]


def _in_citation(word: str, cited: str) -> bool:
    """Whether a citation has the word, or the word is more particular than it."""
    return word in cited or ("条" in cited and word.startswith(cited))


def _literal(query: str, card: Card) -> Iterator[Match]:
    """The words that stand just so in what is said of a matter, fillers too."""
    words = _words(query)
    for what, text in (*card.texts, *(("law", one) for one in card.cited)):
        there = plain(text)
        found = tuple(word for word in words if word in there or (what == "law" and _in_citation(word, there)))
        if found:
            yield Match(what, text, found)


def _single(asked: Iterable[str], card: Card) -> Iterator[Match]:
    """The characters that the words have in common with what is said of a matter."""
    characters = dict.fromkeys(character for run in asked if not run.isascii() for character in run)
    for what, text in card.texts:
        there = folded(bare(text))
        found = tuple(one for one in characters if folded(one) in there)
        if found:
            yield Match(what, text, found)


def _postings(texts: Iterable[tuple[int, str]]) -> dict[str, tuple[int, ...]]:
    found: dict[str, list[int]] = {}
    for number, text in texts:
        for gram in grams(text):
            found.setdefault(gram, []).append(number)
    return {gram: tuple(numbers) for gram, numbers in found.items()}
