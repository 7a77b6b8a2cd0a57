"""What a library holds: laws, their versions, articles and lines."""

from dataclasses import dataclass
from datetime import date

from .articles import Line


@dataclass(frozen=True, slots=True)
class HeldVersion:
    """One text of a law. `in_force` is its commencement where the text says it; `more`: it has articles beyond those known."""

    id: int
    published: date
    adopted: tuple[date, ...]
    in_force: date | None
    more: bool
    file: str

    @property
    def since(self) -> date:
        """The day from which it counts: its commencement, else the day it was published."""
        return self.in_force or self.published


@dataclass(frozen=True, slots=True)
class HeldLaw:
    """A law with its texts, newest first; `amended`: the days of all acts that its texts name."""

    id: int
    title: str
    versions: tuple[HeldVersion, ...]
    amended: tuple[date, ...]

    def named(self, day: date) -> HeldVersion | None:
        """The version that `day` names: the day it was published, else one on which it was adopted."""
        by_name = (version for version in self.versions if version.published == day)
        return next(by_name, next((version for version in self.versions if day in version.adopted), None))

    def on(self, day: date) -> HeldVersion | None:
        """The version that counts on `day`."""
        begun = [version for version in self.versions if version.since <= day]
        return max(begun, key=lambda version: (version.since, version.published), default=None)

    def missing(self, version: HeldVersion, day: date) -> tuple[date, ...]:
        """Amendments after `version` and until `day` whose text the library does not have: on that day the words may have been others."""
        named = {one for version in self.versions for one in (version.published, *version.adopted)}
        return tuple(one for one in self.amended if version.published < one <= day and one not in named)


@dataclass(frozen=True, slots=True)
class HeldArticle:
    """One article. `paragraphs`: the items of each paragraph, () if it was deleted, None if unknown. Number 0 is the whole of a text that
    is not divided into articles."""

    id: int
    number: int
    insert: int
    paragraphs: tuple[int, ...] | None
    heading: str
    lines: tuple[Line, ...]

    @property
    def name(self) -> str:
        """As in `Citation.article`: "33", "133-1", "" for the whole text."""
        return f"{self.number or ''}" + (f"-{self.insert}" if self.insert else "")

    @property
    def text(self) -> str:
        return "\n".join(line.text for line in self.lines)


@dataclass(frozen=True, slots=True)
class Hit:
    """An article that has the words looked for."""

    law: str
    version: HeldVersion
    article: HeldArticle


@dataclass(frozen=True, slots=True)
class Hits:
    """A page of them, the best first; `total` on all pages."""

    total: int
    hits: tuple[Hit, ...]
