"""What a search finds, in its published shape (R22a to R22c)."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class MatchRecord:
    """Where words were found. `what`: "code", "title", "alias" (俗称), "pinyin", "fact", "note", "field", "organ", "party" or "law".
    `text`: what stands there; `words`: those that were asked for, of pinyin the characters that sound like them."""

    what: str
    text: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FoundRecord:
    """A matter that was found. `name` names it without doubt; `points` from 1 to 1000, 0 where no words were asked for; `field_label` and
    `organ` as written, "" where nothing is."""

    name: str
    code: str
    title: str
    aliases: tuple[str, ...]
    field_label: str
    organ: str
    rulebook: str
    version: str
    points: int
    matched: tuple[MatchRecord, ...]


@dataclass(frozen=True, slots=True)
class FoundPageRecord:
    """A page of what was found: `total` matters in all, of which these begin at number `offset`, counted from 0."""

    total: int
    offset: int
    items: tuple[FoundRecord, ...]
