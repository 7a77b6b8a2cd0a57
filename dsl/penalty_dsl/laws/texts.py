"""What a collection of the laws' texts says of citations. The collection itself is not part of the language: whoever has one hands it
to `load`."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Protocol

from ..model import Citation, Law


@dataclass(frozen=True, slots=True)
class TextRemark:
    """A diagnostic to be told at the citation or the law: its code (P068x) and the arguments of its message."""

    code: str
    arguments: Mapping[str, object] = field(default_factory=dict)


class LawTexts(Protocol):
    """Texts of laws that citations are held against. `day`: the first day of the rulebook, if it says one."""

    def of_law(self, law: Law, day: date | None) -> Iterable[TextRemark]:
        """What is to be said where the law is declared."""

    def of_place(self, law: Law, citation: Citation) -> Iterable[TextRemark]:
        """What is to be said where it is cited."""
