"""The catalogue as a closed list: whose a matter is, and on which days it is listed (R20)."""

import re
import unicodedata
from datetime import date, timedelta

from penalty_dsl.model import Matter, Rulebook

#: What stands between several organs.
_BETWEEN = re.compile("[、,;]")


def is_listed(matter: Matter, day: date) -> bool:
    """Whether the catalogue has the matter on that day."""
    return (matter.in_force is None or matter.in_force <= day) and (matter.until is None or day < matter.until)


def listed_period(matter: Matter) -> tuple[str, str, str]:
    """The code of a matter, its first and its last day in ISO form; "" where open."""
    first = "" if matter.in_force is None else matter.in_force.isoformat()
    last = "" if matter.until is None else (matter.until - timedelta(days=1)).isoformat()
    return matter.code, first, last


def organs(matter: Matter, rulebook: Rulebook) -> str:
    """Whose the matter is, as written; "" where nobody says so."""
    return matter.organ or rulebook.organ


def is_of(written: str, organ: str) -> bool:
    """Whether `organ` is among those written. Where none is written, the matter is any organ's."""
    named = [_plain(one) for one in _BETWEEN.split(unicodedata.normalize("NFKC", written)) if one.strip()]
    return not named or _plain(organ) in named


def _plain(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).casefold().split())
