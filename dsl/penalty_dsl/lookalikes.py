"""Cyrillic and Greek letters that look Latin: a word that mixes them with Latin letters or Chinese is another name than it seems."""

import re
from collections.abc import Iterator

from .surface import Span

_CYRILLIC = {
    **dict(zip("АВЕЗКМНОРСТУХЅІЈԚԜ", "ABE3KMHOPCTYXSIJQW", strict=True)),
    **dict(zip("аеорсухѕіјԛԝһԁ", "aeopcyxsijqwhd", strict=True)),
}
#: Not α, β, γ, μ, π, Ω and others that units and substances are written with and that look like themselves.
_GREEK = dict(zip("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧονιϲ", "ABEZHIKMNOPTYXovic", strict=True))
#: Letter -> the Latin letter it looks like.
LOOKALIKES = {**_CYRILLIC, **_GREEK}

_LOOKALIKE = re.compile(f"[{''.join(LOOKALIKES)}]")
_WORD = re.compile(r"\w+(?:[-.]\w+)*")
#: What such a letter does not belong beside: Latin letters and ideographs.
_OTHERS = re.compile("[A-Za-z\u3400-\u9fff]")


def disguised_words(text: str) -> Iterator[Span]:
    """The words of `text` (in half width) in which a letter is not what it seems."""
    if _LOOKALIKE.search(text) is None:
        return
    for word in _WORD.finditer(text):
        if _LOOKALIKE.search(word[0]) is not None and _OTHERS.search(word[0]) is not None:
            yield Span(word.start(), word.end())


def first_lookalike(word: str) -> str:
    """The first letter of a word from `disguised_words` that is not what it seems."""
    found = _LOOKALIKE.search(word)
    return "" if found is None else found[0]


def plain(word: str) -> str:
    """The word with the letters it seems to have."""
    return _LOOKALIKE.sub(lambda found: LOOKALIKES[found[0]], word)
