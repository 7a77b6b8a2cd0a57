"""The keyword table: which spelling stands for which terminal of the grammar. Data in `keywords.toml`, nothing else here."""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Keyword:
    """One keyword: `zh` and `en` spellings (the first of each is the one to write), its `group` in messages and a line of
    documentation in both languages. A language without a spelling of its own has an empty tuple."""

    terminal: str
    zh: tuple[str, ...]
    en: tuple[str, ...]
    group: str
    doc: str
    doc_en: str

    def written(self, lang: str) -> str:
        """The spelling to write in `lang` ("zh" or "en"), that of the other language if it has none."""
        preferred, other = (self.zh, self.en) if lang == "zh" else (self.en, self.zh)
        return (preferred or other or ("",))[0]


@cache
def keywords() -> dict[str, Keyword]:
    """Every keyword by its terminal, in the order of the data file."""
    table = tomllib.loads(files(__package__).joinpath("keywords.toml").read_text(encoding="utf-8"))
    return {
        terminal: Keyword(terminal, tuple(row["zh"]), tuple(row["en"]), row["group"], row["doc"], row["doc_en"])
        for terminal, row in table.items()
    }


@cache
def spellings() -> dict[str, tuple[str, ...]]:
    """The terminals that a spelling may stand for, in the order of the data file. English words are joined by blanks."""
    found: dict[str, list[str]] = {}
    for keyword in keywords().values():
        for spelling in (*keyword.zh, *keyword.en):
            found.setdefault(spelling, []).append(keyword.terminal)
    return {spelling: tuple(terminals) for spelling, terminals in found.items()}


@cache
def longer_spellings() -> dict[str, tuple[tuple[str, ...], ...]]:
    """Spellings of several English words by their first word, the longest first."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for spelling in spellings():
        words = tuple(spelling.split(" "))
        if len(words) > 1:
            found.setdefault(words[0], []).append(words)
    return {first: tuple(sorted(longer, key=len, reverse=True)) for first, longer in found.items()}


def terminals_of(word: str) -> tuple[str, ...]:
    """The terminals that `word` may stand for; hyphens and blanks between English words are the same. Empty for a name."""
    return spellings().get(word) or spellings().get(word.replace("-", " "), ()) if word else ()
