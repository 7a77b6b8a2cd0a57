"""What is wrong with a case: typed problems that name the field and say what is allowed."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import islice

#: Half of a character: what Python lets a text hold, and UTF-8 and JSON do not.
LONE_SURROGATE = re.compile("[\ud800-\udfff]")
#: What moves a terminal's cursor, colours it, or turns the direction of writing: none of it is text.
_STEERING = re.compile("[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]")
#: Of lists and mappings so much is shown.
_FIRST = 3
_LONGEST_TEXT = 40
_LONGEST_INTEGER = 10**40
#: Keys of a case longer than the first are cut to the second.
_LONGEST_KEY, _SHOWN_OF_KEY = 200, 60


@dataclass(frozen=True, slots=True)
class Problem:
    """One fault of a case. `pointer` is a JSON pointer into the case ("/facts/货值金额"); `code` is stable (E02xx).

    `zh` and `en` say what is wrong, `allowed_zh` and `allowed_en` what may stand there.
    """

    code: str
    pointer: str
    zh: str
    en: str
    allowed_zh: str = ""
    allowed_en: str = ""


class CaseError(Exception):
    """Raised for a case that cannot be answered as it stands. `problems` holds every fault found."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        self.problems = problems
        first = problems[0]
        more = f" (+{len(problems) - 1})" if len(problems) > 1 else ""
        super().__init__(f"{first.code} {first.pointer}: {first.zh}{more}")


class FactProblem(ValueError):
    """One value that its circumstance cannot have. `within`: where in it the fault lies, as parts of a JSON pointer."""

    def __init__(
        self, code: str, zh: str, en: str, allowed_zh: str, allowed_en: str, within: tuple[str | int, ...] = ()
    ) -> None:
        self.code = code
        self.zh = zh
        self.en = en
        self.allowed_zh = allowed_zh
        self.allowed_en = allowed_en
        self.within = within
        super().__init__(zh)


def pointer(*parts: str | int) -> str:
    """A JSON pointer (RFC 6901). A key too long for any name is shortened, and then leads nowhere."""
    found = ""
    for part in parts:
        text = str(part)
        if len(text) > _LONGEST_KEY or "~" in text or "/" in text:
            text = _short(text).replace("~", "~0").replace("/", "~1")
        found += "/" + text
    return found


def _short(part: str) -> str:
    return part if len(part) <= _LONGEST_KEY else part[:_SHOWN_OF_KEY] + "…"


def visible(text: str) -> str:
    """A line for people: characters that steer a terminal are spelled out, \\x1b for instance."""
    return _STEERING.sub(lambda found: found[0].encode("unicode_escape").decode("ascii"), text)


def shown(value: object, width: int = 40) -> str:
    """A value for messages, shortened: text as written, anything else as JSON spells it."""
    text = value if isinstance(value, str) else _json(value, 0)
    text = text if len(text) <= width else text[: width - 1] + "…"
    return LONE_SURROGATE.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def _json(value: object, depth: int) -> str:
    match value:
        case None:
            return "null"
        case bool():
            return "true" if value else "false"
        case int() if abs(value) >= _LONGEST_INTEGER:
            return "…"  # Python spells no number of thousands of digits
        case str():
            return json.dumps(value[:_LONGEST_TEXT], ensure_ascii=False)
        case Mapping() | list() | tuple() if depth > 1 or not value:
            left, right = "{}" if isinstance(value, Mapping) else "[]"
            return f"{left}…{right}" if value else left + right
        case Mapping():
            entries = [f"{_json(str(key), depth)}: {_json(value[key], depth + 1)}" for key in islice(value, _FIRST)]
            return "{" + ", ".join([*entries, *(["…"] if len(value) > _FIRST else [])]) + "}"
        case list() | tuple():
            items = [_json(item, depth + 1) for item in value[:_FIRST]]
            return "[" + ", ".join([*items, *(["…"] if len(value) > _FIRST else [])]) + "]"
        case _:
            return str(value)
