"""Standard output: plain text everywhere, colour on a terminal only, never an encoding error."""

import errno
import io
import os
import shutil
import sys
from collections.abc import Iterable

from rich.console import Console
from rich.markdown import Markdown
from rich.text import Text

from ..problems import visible
from ..render import Line

#: Lines that go to a file or a pipe break here, wherever they are printed.
FILE_COLUMNS = 100
#: Longer lines are hard to read on a wide terminal.
_MOST_COLUMNS = 120
#: An encoding that lacks these cannot print the messages.
_MESSAGES = "行政处罚裁量基准《》“”、。"
_STYLES = {
    "lead": "bold",
    "heading": "bold cyan",
    "yes": "green",
    "no": "dim",
    "unknown": "yellow",
    "warn": "yellow",
    "bad": "bold red",
    "quiet": "dim",
}


class _Closed(io.TextIOBase):
    """Standard output that the caller closed: Python has no stream for it, and nothing can be written."""

    def write(self, text: str, /) -> int:
        raise OSError(errno.EBADF, os.strerror(errno.EBADF))


def prepare() -> None:
    """Streams that can take every message: UTF-8 in the place of an encoding without Chinese (LANG=C), escapes for what another
    one lacks, and something to write to where a stream is closed."""
    if sys.stderr is None:
        sys.stderr = io.StringIO()  # nobody listens; the exit code tells
    if sys.stdout is None:
        sys.stdout = _Closed()
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding=None if _has_chinese(stream.encoding) else "utf-8", errors="backslashreplace")


def _has_chinese(encoding: str) -> bool:
    try:
        _MESSAGES.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True


def columns() -> int:
    """Where lines break: the window's width on a terminal, a fixed one elsewhere."""
    if sys.stdout.isatty():
        return min(shutil.get_terminal_size().columns, _MOST_COLUMNS)
    return FILE_COLUMNS


def lines(content: Iterable[Line]) -> None:
    """Prints lines, in colour if a person looks (and NO_COLOR is not set). What steers a terminal is spelled out."""
    if not sys.stdout.isatty() or os.environ.get("NO_COLOR"):
        sys.stdout.write("".join(f"{visible(line.text)}\n" for line in content))
        return
    console = Console(highlight=False, markup=False, soft_wrap=True)
    for line in content:
        console.print(Text(visible(line.text), style=_STYLES.get(line.tone, "")))


def markdown(content: str) -> None:
    """Prints Markdown, drawn if a person looks (and NO_COLOR is not set), else as it is."""
    if sys.stdout.isatty() and not os.environ.get("NO_COLOR"):
        Console(width=columns()).print(Markdown(content))
    else:
        sys.stdout.write(content)


def text(content: str) -> None:
    """Prints text that ends with its own newline."""
    sys.stdout.write(content)


def machine(content: str) -> None:
    """Prints text for programs: UTF-8 whatever the locale, and one newline at the end."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8")
    sys.stdout.write(content.rstrip("\n") + "\n")


def abandon() -> None:
    """After a failed write: what is still buffered goes nowhere, so that the interpreter has nothing to complain about at its end."""
    if isinstance(sys.stdout, _Closed):
        return
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    os.close(nowhere)
