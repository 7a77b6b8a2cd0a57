"""Names by their sound: pinyin in full (zhandaojingying) and its initials (zdjy)."""

import re
import threading
from dataclasses import dataclass

#: Letters that can be pinyin: of one letter every name would have it.
_LETTERS = re.compile("[a-z]{2,60}")


@dataclass(frozen=True, slots=True)
class _Sound:
    """The syllables of a name, one for each of its characters; letters and figures stand for themselves. `starts`: where each begins."""

    full: str
    initials: str
    starts: tuple[int, ...]

    def span(self, letters: str) -> tuple[int, int] | None:
        """The characters that sound like the letters; of the last one the letters may be the beginning only."""
        at = self.full.find(letters) if len(letters) > 2 else -1
        while at >= 0:
            if at in self.starts:
                end = at + len(letters)
                return self.starts.index(at), sum(start < end for start in self.starts)
            at = self.full.find(letters, at + 1)
        first = self.initials.find(letters)
        return None if first < 0 else (first, first + len(letters))


class Sounds:
    """The pinyin of names, read the first time that letters are looked for: most queries have none."""

    def __init__(self, names: tuple[str, ...]) -> None:
        self._names = names
        self._sounds: dict[str, _Sound] = {}
        self._lock = threading.Lock()

    def like(self, letters: str) -> dict[int, tuple[int, int]]:
        """The numbers of the names that sound like that from some character on, each with where in the name that is."""
        if not _LETTERS.fullmatch(letters):
            return {}
        sounds = self._read()
        spans = ((number, sounds[name].span(letters)) for number, name in enumerate(self._names))
        return {number: span for number, span in spans if span is not None}

    def heard(self, letters: str, name: str) -> tuple[int, int] | None:
        """Where in one of the names it sounds like that."""
        return self._read()[name].span(letters) if _LETTERS.fullmatch(letters) else None

    def _read(self) -> dict[str, _Sound]:
        with self._lock:
            if not self._sounds:
                from pypinyin import lazy_pinyin

                self._sounds = {name: _sound(name, lazy_pinyin(name)) for name in self._names}
            return self._sounds


def _sound(name: str, read: list[str]) -> _Sound:
    """The name as it was read: syllables, and what is no Chinese in whole runs."""
    syllables: list[str] = []
    for part in read:
        at = len(syllables)
        syllables.extend(part if name.startswith(part, at) else [part])
    starts, end = [], 0
    for syllable in syllables:
        starts.append(end)
        end += len(syllable)
    return _Sound("".join(syllables), "".join(syllable[0] for syllable in syllables), tuple(starts))
