"""The order of entries: the author's, as far as it is known."""

from .layout import Entry


def in_order(entries: list[Entry]) -> list[Entry]:
    """Entries by the places where they stood. One without a place stays behind the one before it."""
    place, placed = -1, []
    for entry in entries:
        if entry.span is not None:
            place = entry.span.start
        placed.append((place, entry))
    return [entry for _, entry in sorted(placed, key=lambda pair: pair[0])]
