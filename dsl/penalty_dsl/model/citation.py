"""Citations: one place in one version of one law."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class LawLevel(StrEnum):
    """效力层级, the highest first: what a text may provide as a penalty (《行政处罚法》第十条至第十四条、第十六条)."""

    LAW = "law"  # 法律
    ADMINISTRATIVE_REGULATION = "administrative_regulation"  # 行政法规
    LOCAL_REGULATION = "local_regulation"  # 地方性法规
    DEPARTMENT_RULE = "department_rule"  # 部门规章
    LOCAL_RULE = "local_rule"  # 地方政府规章
    JUDICIAL_INTERPRETATION = "judicial_interpretation"  # 司法解释
    NORMATIVE_DOCUMENT = "normative_document"  # 规范性文件


@dataclass(frozen=True, slots=True)
class FineLimit:
    """罚款限额 of a rule: `amount` in fen, and the `basis` that set it, as printed."""

    amount: int
    basis: str


@dataclass(frozen=True, slots=True)
class Law:
    """A law as a rulebook names it: `法律 食品安全法 = 《中华人民共和国食品安全法》 2021-04-29 法律`.

    `name` is the short name that citations use, `title` the full title without 《》,
    `version` the date of adoption or last amendment that identifies the text. `level` as declared, None = left to the law index;
    `fine_limit` of a rule.
    """

    name: str
    title: str
    version: date
    level: LawLevel | None = None
    fine_limit: FineLimit | None = None


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
