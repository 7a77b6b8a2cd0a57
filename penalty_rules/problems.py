"""What is wrong with a case: typed problems that name the field and say what is allowed."""

from dataclasses import dataclass


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
    """One value that its circumstance cannot have."""

    def __init__(self, code: str, zh: str, en: str, allowed_zh: str, allowed_en: str) -> None:
        self.code = code
        self.zh = zh
        self.en = en
        self.allowed_zh = allowed_zh
        self.allowed_en = allowed_en
        super().__init__(zh)


def pointer(*parts: str | int) -> str:
    """A JSON pointer (RFC 6901)."""
    return "".join("/" + str(part).replace("~", "~0").replace("/", "~1") for part in parts)


def shown(value: object, width: int = 40) -> str:
    """A value as written, shortened: for messages."""
    if isinstance(value, int) and abs(value) >= 10**width:
        return "…"  # Python spells no number of thousands of digits
    text = str(value)
    return text if len(text) <= width else text[: width - 1] + "…"
