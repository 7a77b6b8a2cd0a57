"""The articles of a version as one short string.

Articles are separated by blanks and number themselves: `+` begins an insert (之一, 之二 ...) of the article before. An article is
`?` (counts unknown), `x` (deleted), or its paragraphs, each ended by a dot after the number of its items, if it has any:
`. .. 5.. +.` is article 1 with one paragraph, 2 with two, 3 with two of which the first has five items, and 3-1 with one.
"""

from collections.abc import Iterable, Iterator

#: Number, insert (0 for none), items of each paragraph (None: unknown).
Packed = tuple[int, int, tuple[int, ...] | None]


def pack(articles: Iterable[Packed]) -> str:
    """The string for articles that are numbered without gaps from 1; inserts too."""
    return " ".join(("+" if insert else "") + _pack_counts(counts) for _, insert, counts in articles)


def unpack(packed: str) -> Iterator[Packed]:
    """The articles of a string made by `pack`."""
    number = insert = 0
    for text in packed.split():
        number, insert = (number, insert + 1) if text.startswith("+") else (number + 1, 0)
        yield number, insert, _unpack_counts(text.removeprefix("+"))


def _pack_counts(counts: tuple[int, ...] | None) -> str:
    if counts is None:
        return "?"
    return "".join(f"{items or ''}." for items in counts) or "x"


def _unpack_counts(text: str) -> tuple[int, ...] | None:
    if text == "?":
        return None
    return () if text == "x" else tuple(int(items or 0) for items in text.split(".")[:-1])
