"""Finding matters by the words of the street (R22a to R22c): ranked, narrowed, a page at a time, with what was found where."""

from functools import cached_property
from typing import TYPE_CHECKING

from ..linking import LinkedMatter
from ..listing import is_of
from ..problems import LONE_SURROGATE, CaseError, Problem
from .cards import card
from .index import MatterIndex
from .records import FoundPageRecord, FoundRecord, MatchRecord

if TYPE_CHECKING:
    from ..catalogue import Catalogue

#: Characters of a query; matters on a page.
MAX_QUERY, MAX_PAGE = 200, 200


class Found:
    """The matters that were found, by their places, with their points, in their order. What they match in is worked out when a page is
    told."""

    def __init__(self, catalogue: "Catalogue", query: str, points: dict[int, int]) -> None:
        self._catalogue = catalogue
        self._query = query
        self.points = points
        self.places = tuple(points)

    @cached_property
    def near(self) -> int:
        """How many, from the first on, may be what was meant (R22b)."""
        index = self._catalogue.index
        if not self._query.strip():
            return len(self.places)
        return sum(not index.is_distant(self._query, points) for points in self.points.values())

    @property
    def literal(self) -> tuple[LinkedMatter, ...]:
        """Those that have every word just so, as declared."""
        having = set(self._catalogue.index.having(self._query)) if self._query.strip() else set(self.places)
        return tuple(self._catalogue.at(place) for place in sorted(self.places) if place in having)

    def matters(self, offset: int, limit: int) -> tuple[LinkedMatter, ...]:
        """The matters of one page."""
        return tuple(self._catalogue.at(place) for place in self.places[offset : offset + limit])

    def page(self, offset: int = 0, limit: int = 20) -> FoundPageRecord:
        """One page. Raises `CaseError` for one that cannot be (E0312)."""
        problems = []
        if not 1 <= limit <= MAX_PAGE:
            zh, en = f"一页 1 至 {MAX_PAGE} 项", f"a page has 1 to {MAX_PAGE} matters"
            problems.append(Problem("E0312", "/limit", zh, en))
        if offset < 0:
            problems.append(Problem("E0312", "/offset", "起点不得为负", "the offset must not be negative"))
        if problems:
            raise CaseError(tuple(problems))
        items = tuple(self._record(place) for place in self.places[offset : offset + limit])
        return FoundPageRecord(len(self.places), self.near, offset, items)

    def _record(self, place: int) -> FoundRecord:
        index = self._catalogue.index
        linked, card = self._catalogue.at(place), index.cards[place]
        matched = index.matches(self._query, place) if self._query.strip() else ()
        return FoundRecord(
            name=self._catalogue.name(linked.rulebook, linked.matter.code),
            code=linked.matter.code,
            title=linked.matter.title,
            aliases=linked.matter.aliases,
            field_label=card.field,
            organ=card.organ,
            rulebook=card.rulebook,
            version=linked.rulebook.version,
            points=self.points[place],
            distant=bool(self._query.strip()) and index.is_distant(self._query, self.points[place]),
            matched=tuple(MatchRecord(one.what, one.text, one.words) for one in matched),
        )


def find(
    catalogue: "Catalogue",
    query: str,
    *,
    field: str = "",
    organ: str = "",
    law: str = "",
    rulebook: str = "",
    literal: bool = False,
) -> Found:
    """The matters that are like the words of `query`, the most like them first; without words all. Only those of that field and rulebook,
    which that organ may take up, and with a citation that has the words of `law`. Raises `CaseError` (E0310, E0230)."""
    checked("query", query)
    checked("law", law)
    index = catalogue.index
    points = dict(index.like(query)) if query.strip() else dict.fromkeys(range(len(index.cards)), 0)

    def fits(place: int) -> bool:
        card = index.cards[place]
        return (
            (not field or card.field == field)
            and (not rulebook or card.rulebook == rulebook)
            and (not organ or is_of(card.organ, organ))
            and (not law or index.cites(place, law))
        )

    return Found(catalogue, query, {place: count for place, count in points.items() if fits(place)})


def checked(name: str, text: str) -> str:
    """Words that can be looked for. Raises `CaseError` where they are too long (E0310) or no text (E0230)."""
    if LONE_SURROGATE.search(text):
        zh, en = "含有半个字符，不能写出", "has half a character, which cannot be written down"
        raise CaseError((Problem("E0230", f"/{name}", zh, en),))
    if len(text) > MAX_QUERY:
        zh, en = f"查找的文字过长：{len(text)} 个字符", f"too many characters to look for: {len(text)}"
        allowed = (f"最多 {MAX_QUERY} 个字符", f"at most {MAX_QUERY} characters")
        raise CaseError((Problem("E0310", f"/{name}", zh, en, *allowed),))
    return text


def indexed(catalogue: "Catalogue") -> MatterIndex:
    """The matters of a catalogue, ready to be searched."""
    return MatterIndex([card(linked) for linked in catalogue.matters])
