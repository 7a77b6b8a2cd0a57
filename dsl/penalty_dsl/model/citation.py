"""Citations: one place in one version of one law."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Law:
    """A law as a rulebook names it: `法律 食品安全法 = 《中华人民共和国食品安全法》 2021-04-29`.

    `name` is the short name that citations use, `title` the full title without 《》,
    `version` the date of adoption or last amendment that identifies the text.
    """

    name: str
    title: str
    version: date


@dataclass(frozen=True, slots=True)
class Citation:
    """A place in a law: 《行政处罚法》第三十三条第一款第二句.

    `law` is the name inside 《》 as written. `article` is the number in Arabic digits, with
    `-N` for 之一, 之二 ... ("133-1"); empty cites the whole law. `paragraph`, `item` and
    `sentence` count from 1. `part` is one of "", "front" (前段), "rear" (后段), "proviso" (但书).
    """

    law: str
    article: str = ""
    paragraph: int | None = None
    item: int | None = None
    sentence: int | None = None
    part: str = ""
