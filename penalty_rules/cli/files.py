"""Case files: bytes from a file or standard input, and every way in which that can fail."""

import sys
from pathlib import Path

from ..reading import MAX_CASE_BYTES, CaseDocument, CaseSyntaxError, read_case
from .exits import Exit
from .trouble import Refusal, Trouble

STANDARD_INPUT = "-"


def case_document(path: str) -> CaseDocument:
    """The case in the file `path`, or on standard input if it is `-`. Raises `Refusal`."""
    name = "<stdin>" if path == STANDARD_INPUT else path
    try:
        return read_case(_bytes(path), name)
    except OSError as error:
        zh, en = why(error)
        raise Refusal(Exit.CASE, f"案件文件打不开：{name}（{zh}）", f"Cannot open the case {name}: {en}") from error
    except CaseSyntaxError as error:
        troubles = tuple(
            Trouble(one.code, one.zh, one.en, one.help_zh, one.help_en, name, one.line, one.column, one.pointer)
            for one in error.problems
        )
        raise unusable(name, troubles) from error


def unusable(name: str, troubles: tuple[Trouble, ...]) -> Refusal:
    """The refusal of a case with problems."""
    return Refusal(Exit.CASE, f"案件不能使用：{name}", f"The case cannot be used: {name}", troubles)


def _bytes(path: str) -> bytes:
    if path == STANDARD_INPUT:
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
