"""Case files: bytes from a file or standard input, and every way in which that can fail."""

import errno
import os
import re
import sys
from pathlib import Path

from ..problems import CaseError
from ..reading import MAX_CASE_BYTES, CaseDocument, CaseSyntaxError, Place, read_case
from .exits import Exit
from .trouble import Refusal, Trouble

STANDARD_INPUT = "-"
#: The line by which a rulebook declares itself, in its own notation or in YAML; and a key that only a case has at its top.
_RULEBOOK = re.compile("^(?:裁量基准|rulebook)[ \t]*(?::[ \t]*$|[^\\s:])".encode(), re.MULTILINE)
_CASE = re.compile(
    rb"""^(?:matter|party|acts|subjects|facts)[ \t]*:|^\s*\{\s*["'](?:matter|party|acts?|subjects|facts)["']""",
    re.MULTILINE,
)
JSON_SUFFIX = ".json"
CASE_SUFFIXES = (".yaml", ".yml", JSON_SUFFIX)


def case_document(path: str) -> CaseDocument:
    """The case in the file `path`, or on standard input if it is `-`. Raises `Refusal`."""
    name = "<stdin>" if path == STANDARD_INPUT else path
    try:
        data = _bytes(path)
        if _RULEBOOK.search(data):
            raise Refusal(
                Exit.CASE,
                f"{name} 是裁量基准，不是案件；请用 penalty-rules check {name}",
                f"{name} is a rulebook, not a case; use penalty-rules check {name}",
            )
        return read_case(data, name)
    except OSError as error:
        zh, en = why(error)
        raise Refusal(Exit.CASE, f"案件文件打不开：{name}（{zh}）", f"Cannot open the case {name}: {en}") from error
    except CaseSyntaxError as error:
        troubles = tuple(
            Trouble(one.code, one.zh, one.en, one.help_zh, one.help_en, name, one.line, one.column, one.pointer)
            for one in error.problems
        )
        raise unusable(name, troubles) from error


def looks_like_case(path: str) -> bool:
    """Whether `path` is a file that reads like a case and not like a rulebook."""
    if "\0" in path or not path.lower().endswith(CASE_SUFFIXES) or not Path(path).is_file():
        return False
    try:
        data = _bytes(path)
    except OSError:
        return False  # whoever loads it tells why
    return _CASE.search(data) is not None and _RULEBOOK.search(data) is None


def unusable(name: str, troubles: tuple[Trouble, ...]) -> Refusal:
    """The refusal of a case with problems."""
    return Refusal(Exit.CASE, f"案件不能使用：{name}", f"The case cannot be used: {name}", troubles)


def refused(document: CaseDocument, error: CaseError) -> Refusal:
    """The refusal of what a file says, each problem with its line and column."""
    troubles = []
    for one in error.problems:
        place = _place(document, one.pointer)
        troubles.append(
            Trouble(
                one.code,
                one.zh,
                one.en,
                one.allowed_zh,
                one.allowed_en,
                document.name,
                place.line,
                place.column,
                one.pointer,
            )
        )
    troubles.sort(key=lambda one: (not one.pointer, one.line or 0, one.column or 0))
    return unusable(document.name, tuple(troubles))


def _place(document: CaseDocument, pointer: str) -> Place:
    """Where a problem stands: the key it names, or the nearest thing around it that is there."""
    while pointer:
        place = document.place(pointer, key=True)
        if place is not None:
            return place
        pointer = pointer.rpartition("/")[0]
    return document.place("") or Place(1, 1)


def _bytes(path: str) -> bytes:
    if path == STANDARD_INPUT:
        if sys.stdin is None:
            raise OSError(errno.EBADF, os.strerror(errno.EBADF))
        return sys.stdin.buffer.read(MAX_CASE_BYTES + 1)
    if "\0" in path:
        raise FileNotFoundError(path)
    with Path(path).open("rb") as file:
        return file.read(MAX_CASE_BYTES + 1)


def why(error: OSError) -> tuple[str, str]:
    """Why a file could not be read, in both languages."""
    match error:
        case FileNotFoundError():
            return "没有这个文件", "no such file"
        case IsADirectoryError():
            return "这是文件夹", "it is a folder"
        case PermissionError():
            return "没有读取权限", "no permission to read it"
        case _:
            reason = error.strerror or type(error).__name__
            return reason, reason
