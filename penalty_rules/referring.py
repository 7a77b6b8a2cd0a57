"""依照 …… 处罚: which matters of a catalogue are based on the place that a statute refers to (R6k)."""

from collections.abc import Iterable
from typing import NamedTuple

from penalty_dsl.model import Citation

from .linking import LinkedMatter


class _Place(NamedTuple):
    """A citation without the short name its rulebook uses. An empty part takes in every place below."""

    title: str
    version: str
    parts: tuple[object, ...]

    def holds(self, other: "_Place") -> bool:
        """Whether `other` is this place or lies in it."""
        inside = all(own in ("", None, part) for own, part in zip(self.parts, other.parts, strict=True))
        return inside and (self.title, self.version) == (other.title, other.version)


def based_on(citations: Iterable[Citation], linked: LinkedMatter, matters: Iterable[LinkedMatter]) -> tuple[str, ...]:
    """The names (`rulebook-id/code`) of those of `matters` whose basis lies in one of `citations`, which `linked` makes; in declared
    order, `linked` itself left out."""
    places = [_place(citation, linked) for citation in citations]
    return tuple(
        f"{other.rulebook.id}/{other.matter.code}"
        for other in matters
        if other.matter.code != linked.matter.code or other.rulebook.id != linked.rulebook.id
        if any(place.holds(_place(basis, other)) for basis in other.matter.basis for place in places)
    )


def _place(citation: Citation, linked: LinkedMatter) -> _Place:
    law = linked.laws.get(citation.law)
    title, version = (citation.law, "") if law is None else (law.title, law.version.isoformat())
    parts = (citation.article, citation.paragraph, citation.item, citation.sentence, citation.part)
    return _Place(title, version, parts)
