"""What a search finds, in its published shape (R22a to R22c)."""

from dataclasses import dataclass

from ..records import MissingRecord, RulebookRecord


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
    `organ` as written, "" where nothing is. `distant`: it is hardly what was asked for."""

    name: str
    code: str
    title: str
    aliases: tuple[str, ...]
    field_label: str
    organ: str
    rulebook: str
    version: str
    points: int
    distant: bool
    matched: tuple[MatchRecord, ...]


@dataclass(frozen=True, slots=True)
class FoundPageRecord:
    """A page of what was found: `total` matters in all, of which these begin at number `offset`, counted from 0. The first `near` of all
    may be what was meant; 0: nothing fits, and what is told is only like it (R22b)."""

    total: int
    near: int
    offset: int
    items: tuple[FoundRecord, ...]


@dataclass(frozen=True, slots=True)
class CandidateRecord:
    """A matter that it could be, or could not (R22d to R22g).

    `standing`: "established" (nothing of its own is left to find out), "possible" (`asks` what is), or "not", and then `why`:
    "other_region", "not_listed", "role_not_covered", "contradicted", "not_established" (by the `provision` of that title) or "no_branch".
    `organ` whose it is, as written; `mine`: whether the organ of the inquiry is among those, null where it names none. `listed_from`,
    `listed_until`: ISO dates, "" where open. `parties`: the kinds of party for which it is not out of the question. `known`: labels of the
    stated facts that are its own; `unread`: stated names that say nothing of it. `points`, `matched`: as found by the words."""

    name: str
    code: str
    title: str
    field_label: str
    rulebook: str
    version: str
    region: str
    organ: str
    mine: bool | None
    listed_from: str
    listed_until: str
    standing: str
    why: str
    provision: str
    parties: tuple[str, ...]
    known: tuple[str, ...]
    unread: tuple[str, ...]
    asks: tuple[MissingRecord, ...]
    points: int
    matched: tuple[MatchRecord, ...]


@dataclass(frozen=True, slots=True)
class CandidatesRecord:
    """Which matters it could be, in order, and which it could not although words or facts pointed there. `total`, `excluded_total`: how
    many there are of each; `unjudged`: how many more words or facts pointed to, less. `ask`: what to find out first, null where nothing is;
    `asked_by`: the names of the candidates told that ask for it. `unread`: stated names that say nothing of any candidate."""

    semantics: int
    rulebooks: tuple[RulebookRecord, ...]
    words: str
    region: str
    organ: str
    decided: str
    presume: bool
    candidates: tuple[CandidateRecord, ...]
    excluded: tuple[CandidateRecord, ...]
    total: int
    excluded_total: int
    unjudged: int
    ask: MissingRecord | None
    asked_by: tuple[str, ...]
    unread: tuple[str, ...]
