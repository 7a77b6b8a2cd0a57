"""Whose decisions a reader or writer is let near. Everything that looks for what is kept asks for one, so that none can be forgotten."""

from dataclasses import dataclass

from sqlalchemy import ColumnElement, true

from .tables import decisions


@dataclass(frozen=True, slots=True)
class Scope:
    """The decisions of these organs; None: of all."""

    organs: frozenset[str] | None

    def covers(self, organ: str) -> bool:
        return self.organs is None or organ in self.organs

    def told(self, most: int = 5) -> str:
        """The organs by name, as what is allowed."""
        names = sorted(self.organs or ())
        return "、".join(names[:most]) + ("……" if len(names) > most else "")

    def seen(self) -> ColumnElement[bool]:
        """The condition on the table of decisions."""
        return true() if self.organs is None else decisions.c.organ.in_(sorted(self.organs))


EVERYTHING = Scope(None)
NOTHING = Scope(frozenset())
