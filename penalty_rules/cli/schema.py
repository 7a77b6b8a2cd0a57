"""`penalty-rules schema`: the published JSON Schemas."""

from ..schema import Published, published
from . import screen
from .exits import Exit


def schema(which: Published, lang: str | None) -> Exit:
    """Prints the schema `which`; of a rulebook with keys in `lang` ("zh", "en"), without it in both languages."""
    screen.machine(published(which, lang))
    return Exit.OK
