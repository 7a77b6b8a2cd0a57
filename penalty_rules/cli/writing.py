"""Writing files whole or not at all, and saying why not."""

from pathlib import Path

from penalty_dsl.writing_files import replace_file

from .exits import Exit
from .files import why
from .trouble import Refusal


def write_whole(path: Path, data: bytes) -> None:
    """`replace_file`, but raises `Refusal`."""
    try:
        replace_file(path, data)
    except OSError as error:
        zh, en = why(error)
        raise Refusal(Exit.OUTPUT, f"无法写入 {path}：{zh}", f"Cannot write {path}: {en}") from error
