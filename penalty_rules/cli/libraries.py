"""The law library that a command works with: where it is, and what is said if it is none."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from ..law_library import LawLibraryError
from .exits import Exit
from .trouble import Refusal

Result = TypeVar("Result")
#: The environment variable of the service names the library for commands too.
VARIABLE = "PENALTY_LAWS"
_NAME = "laws.sqlite"


def place(told: str | None) -> Path:
    """The file that was named, else that of the environment, else the one in the user's data folder. Raises `Refusal`."""
    named = told or os.environ.get(VARIABLE, "")
    if named:
        return Path(named)
    home = os.environ.get("XDG_DATA_HOME", "")
    try:
        return (Path(home) if home else Path.home() / ".local" / "share") / "penalty-rules" / _NAME
    except RuntimeError as error:  # no home directory
        raise Refusal(Exit.USAGE, "请用 --laws 指明法律库", "name the law library by --laws") from error


def asked(question: Callable[[], Result]) -> Result:
    """What a library answers. Raises `Refusal` in place of `LawLibraryError`."""
    try:
        return question()
    except LawLibraryError as error:
        status = Exit.NO if error.code in ("E0442", "E0443", "E0444") else Exit.USAGE
        raise Refusal(status, f"{error.code} {error.zh}", f"{error.code} {error.en}") from error
