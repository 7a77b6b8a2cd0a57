"""`penalty-rules schema`: the published JSON Schemas."""

from typing import Literal

from ..schema import published
from . import screen
from .exits import Exit


def schema(which: Literal["rulebook", "recommendation", "explanation"], lang: str | None) -> Exit:
    """Prints the schema `which`; of a rulebook with keys in `lang` ("zh", "en"), without it in both languages."""
    screen.machine(published(which, lang))
    return Exit.OK
