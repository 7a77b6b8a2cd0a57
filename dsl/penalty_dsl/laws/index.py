"""Finding a law by any of its names."""

import difflib
import json
import unicodedata
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any

from ..model import LawLevel
from .model import IndexedLaw, Version

#: Ways of writing that make no other title: quotation marks inside titles, separators of issuers, blanks.
_ALIKE = str.maketrans("〈〉<>", "《》《》", " 、·")
#: Titles share most of their words; less alike than this is another law.
_CLOSE = 0.75
_LONGEST = 100
_STATE = "中华人民共和国"


@dataclass(frozen=True, slots=True)
class LawIndex:
    """Laws by their titles and aliases."""

    _by_key: dict[str, dict[str, Any]]
    # Those asked for: a rulebook cites the same few laws often.
    _found: dict[str, IndexedLaw] = field(default_factory=dict)

    def find(self, title: str) -> IndexedLaw | None:
        """The law with this full title, short title or alias; None if the index has none."""
        wanted = key(title)
        record = self._by_key.get(wanted)
        if record is None:
            return None
        if wanted not in self._found:
            self._found[wanted] = _law(record)
        return self._found[wanted]

    def near(self, title: str) -> str:
        """The title or alias that may have been meant, or "" if none is close."""
        wanted = key(title)[:_LONGEST]
        # The titles of local regulations differ in the place they begin with, and then mean another law.
        alike = [name for name in self._by_key if name[:2] == wanted[:2]]
        close = difflib.get_close_matches(wanted, alike, n=1, cutoff=_CLOSE)
        return str(self._by_key[close[0]]["title"]) if close else ""


def key(title: str) -> str:
    """What titles that differ in ways of writing alone have in common."""
    return unicodedata.normalize("NFKC", title).translate(_ALIKE).replace(_STATE, "")


@cache
def law_index() -> LawIndex:
    """The index that ships with the package, read once."""
    return read_index(files(__package__).joinpath("index.jsonl").read_text(encoding="utf-8"))


def read_index(text: str) -> LawIndex:
    """The index from its data: one JSON object a line."""
    by_key: dict[str, dict[str, Any]] = {}
    for line in text.splitlines():
        record = json.loads(line)
        for name in (record["title"], *record["aliases"]):
            by_key[key(name)] = record
    return LawIndex(by_key)


def _law(record: dict[str, Any]) -> IndexedLaw:
    return IndexedLaw(
        title=record["title"],
        aliases=tuple(record["aliases"]),
        versions=tuple(_version(version) for version in record["versions"]),
        other_dates=tuple(date.fromisoformat(day) for day in record["other_dates"]),
        level=LawLevel(record["level"]) if "level" in record else None,
    )


def _version(record: dict[str, Any]) -> Version:
    in_force = record.get("in_force")
    return Version(
        published=date.fromisoformat(record["published"]),
        adopted=tuple(date.fromisoformat(day) for day in record.get("adopted", ())),
        in_force=None if in_force is None else date.fromisoformat(in_force),
        packed=record["articles"],
        more=record.get("more", False),
    )
