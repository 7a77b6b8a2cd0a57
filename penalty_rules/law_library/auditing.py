"""Every citation that rulebooks may print, looked up in a library: which have a text, and why the others have none."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields, is_dataclass
from enum import Enum

from penalty_dsl.citations import print_zh
from penalty_dsl.model import Citation, Law

from ..catalogue import Catalogue
from .library import LawLibrary
from .places import Absent, quoted


@dataclass(frozen=True, slots=True)
class AuditedCitation:
    """A citation of a rulebook. `result`: "found" (its words), "article" (the article, its places being unknown), "whole" (a whole
    law), or why there is no text: "no_law", "no_version", "no_article", "no_place"."""

    rulebook: str
    citation: str
    title: str
    version: str
    result: str

    @property
    def resolved(self) -> bool:
        return self.result in ("found", "article", "whole")


def audit_citations(catalogue: Catalogue, library: LawLibrary) -> tuple[AuditedCitation, ...]:
    """Each citation that an answer on any matter may print, once, with the first rulebook that makes it."""
    found: dict[tuple[str, str, str], AuditedCitation] = {}
    for linked in catalogue.matters:
        for citation in _citations((linked.matter, linked.provisions, linked.procedures)):
            law = linked.laws.get(citation.law)
            version = "" if law is None else law.version.isoformat()
            title = citation.law if law is None else law.title
            name = print_zh(citation), title, version
            if name not in found:
                result = "no_law" if law is None else _result(library, law, citation)
                found[name] = AuditedCitation(linked.rulebook.id, *name, result)
    return tuple(found.values())


def count_results(audited: Iterable[AuditedCitation]) -> dict[str, int]:
    """How many citations came out how."""
    return dict(sorted(Counter(one.result for one in audited).items()))


def _citations(value: object) -> Iterator[Citation]:
    """The citations anywhere in a part of the model."""
    todo = [value]
    while todo:
        one = todo.pop()
        if isinstance(one, Citation):
            yield one
        elif isinstance(one, tuple | list | frozenset):
            todo.extend(reversed(tuple(one)))
        elif is_dataclass(one) and not isinstance(one, Enum):
            todo.extend(getattr(one, field.name) for field in reversed(fields(one)))


def _result(library: LawLibrary, law: Law, citation: Citation) -> str:
    held = library.law(law.title)
    if held is None:
        return "no_law"
    version = held.named(law.version)
    if version is None:
        return "no_version"
    if not citation.article:
        return "whole"
    article = library.article(version, citation.article)
    if article is None or not article.lines:
        return "no_article"
    words = quoted(article, citation)
    if isinstance(words, Absent):
        return "no_place"
    return "found" if words.exact else "article"
