"""What the index knows of a law."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from ..model import LawLevel
from .packing import unpack


@dataclass(frozen=True, slots=True)
class Article:
    """One article. `insert` is the N of 之N, 0 without.

    `paragraphs` holds the number of items of each paragraph: `(0, 5)` is two paragraphs, the second with five items. It is empty
    if the article was deleted, and None if the counts are unknown.
    """

    number: int
    insert: int
    paragraphs: tuple[int, ...] | None


@dataclass(frozen=True)
class Version:
    """One text of a law.

    `published` names it; `adopted` are dates of the act that made it (adopted, approved, promulgated) shortly before; `in_force`
    the commencement, where the text says it. `more`: it has articles beyond those known.
    """

    published: date
    adopted: tuple[date, ...]
    in_force: date | None
    packed: str
    more: bool = False

    @cached_property
    def articles(self) -> dict[tuple[int, int], Article]:
        """By number and insert, in order; empty if the text is not divided into articles."""
        return {(number, insert): Article(number, insert, counts) for number, insert, counts in unpack(self.packed)}


@dataclass(frozen=True, slots=True)
class IndexedLaw:
    """A law with the versions whose text was read, newest first, and the dates of others that are known by date only. `level` is
    None where the texts do not show it."""

    title: str
    aliases: tuple[str, ...]
    versions: tuple[Version, ...]
    other_dates: tuple[date, ...]
    level: LawLevel | None = None

    def version(self, day: date) -> Version | None:
        """The version that `day` names: the day it was published, else one on which it was adopted."""
        by_name = (version for version in self.versions if version.published == day)
        return next(by_name, next((version for version in self.versions if day in version.adopted), None))
