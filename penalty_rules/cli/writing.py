"""Writing files whole or not at all."""

import os
import tempfile
from pathlib import Path

from .exits import Exit
from .files import why
from .trouble import Refusal


def write_whole(path: Path, text: str) -> None:
    """Replaces `path` by `text` in UTF-8, in one step: whoever reads sees the old file or the new one, also after a crash.

    Permissions of a file that was there stay. Raises `Refusal`, and then the old file is untouched.
    """
    temporary = ""
    try:
        mode = path.stat().st_mode & 0o7777 if path.exists() else None
        with tempfile.NamedTemporaryFile("w", encoding="utf-8", newline="\n", dir=path.parent, delete=False) as stream:
            temporary = stream.name
            stream.write(text)
            stream.flush()
            os.fsync(stream.fileno())
        umask = os.umask(0)
        os.umask(umask)
        Path(temporary).chmod(0o666 & ~umask if mode is None else mode)
        os.replace(temporary, path)
    except OSError as error:
        Path(temporary).unlink(missing_ok=True) if temporary else None
        zh, en = why(error)
        raise Refusal(Exit.OUTPUT, f"无法写入 {path}：{zh}", f"Cannot write {path}: {en}") from error
