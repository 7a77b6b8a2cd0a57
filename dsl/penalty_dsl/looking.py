"""Looking at a part that does not fit, one way after the other."""

from collections.abc import Callable, Iterable
from typing import TypeVar

from .lexing import UnexpectedPart

Found = TypeVar("Found")


def first_found(looks: Iterable[Callable[[UnexpectedPart], Found | None]], found: UnexpectedPart) -> Found | None:
    """What the first of `looks` that fits says, or None."""
    return next((said for look in looks if (said := look(found)) is not None), None)


def word_before(found: UnexpectedPart, back: int = 1) -> str:
    """The word so many before the part, or ""."""
    return found.before[-back].text if len(found.before) >= back else ""
