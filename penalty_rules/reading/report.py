"""Collects the problems of one case while it is read."""

from collections.abc import Iterable
from typing import NoReturn

from penalty_dsl.source_text import line_and_column

from .limits import MAX_CASE_PROBLEMS
from .problems import WORDINGS, CaseProblem

#: Longer pieces of a source are cut when a message quotes them.
LONGEST_FIELD = 60
_LONGEST_KEY = 200


def pointer(path: Iterable[str | int]) -> str:
    """The JSON pointer (RFC 6901) of a path of keys and indices. A key too long for any name is shortened."""
    tokens = (_short(token) if isinstance(token, str) and len(token) > _LONGEST_KEY else str(token) for token in path)
    return "".join("/" + token.replace("~", "~0").replace("/", "~1") for token in tokens)


class Stop(Exception):
    """Reading cannot go on; the reason is already reported."""


class Report:
    """`problems` in the order they were found; `add` raises `Stop` once there are too many."""

    def __init__(self, text: str = "") -> None:
        self.text = text
        self.problems: list[CaseProblem] = []

    def add(self, which: str, offset: int | None, *, pointer: str = "", **fields: str | int) -> None:
        """The problem called `which` in `WORDINGS`, at a code point of the text (None: at no place of the text)."""
        wording = WORDINGS[which]
        shown = {name: _short(value) for name, value in fields.items()}
        line, column = (None, None) if offset is None else line_and_column(self.text, offset)
        self.append(
            CaseProblem(
                code=wording.code,
                zh=wording.zh.format(**shown),
                en=wording.en.format(**shown),
                help_zh=wording.help_zh.format(**shown),
                help_en=wording.help_en.format(**shown),
                pointer=pointer,
                line=line,
                column=column,
            )
        )

    def append(self, problem: CaseProblem) -> None:
        self.problems.append(problem)
        if len(self.problems) == MAX_CASE_PROBLEMS:
            raise Stop

    def stop(self, which: str, offset: int | None, *, pointer: str = "", **fields: str | int) -> NoReturn:
        self.add(which, offset, pointer=pointer, **fields)
        raise Stop


def _short(value: str | int) -> str:
    text = str(value)
    return text if len(text) <= LONGEST_FIELD else text[:LONGEST_FIELD] + "…"
