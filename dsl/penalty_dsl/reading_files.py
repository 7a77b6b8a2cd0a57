"""Rulebook files: finding them in folders and reading them as bounded UTF-8 text."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from .diagnostics import Diagnostic
from .resolve.report import shorten
from .resolve_messages import CATALOGUE
from .surface import Span
from .tokens import MAX_BYTES, decode_source

_TEXT = ".penalty"
_YAML = (".yaml", ".yml")
_SNIFFED = 64 * 1024
#: A YAML file in a folder is a rulebook if a key at its left margin says so; cases and other files are passed over.
_DECLARES = re.compile(rb"^(?:rulebook|\xe8\xa3\x81\xe9\x87\x8f\xe5\x9f\xba\xe5\x87\x86)[ \t]*:", re.MULTILINE)
_WHY: dict[type[OSError], tuple[str, str]] = {
    FileNotFoundError: ("没有这个文件", "no such file"),
    PermissionError: ("没有权限", "permission denied"),
    IsADirectoryError: ("这是文件夹", "it is a folder"),
}


@dataclass(frozen=True, slots=True)
class SourceFile:
    """`name` is shown in messages, as the user wrote it; `path` is absolute and tells files apart."""

    name: str
    path: Path


def find_files(paths: Iterable[str | Path]) -> tuple[list[SourceFile], list[Diagnostic]]:
    """The rulebook files of files and folders, each once; folders in the order of names, hidden ones left out."""
    found: dict[Path, SourceFile] = {}
    problems: list[Diagnostic] = []
    for name in paths:
        given = Path(name)
        if given.is_dir():
            inside = [path for path in sorted(given.rglob("*")) if _is_rulebook(path, given)]
            if not inside:
                problems.append(_problem("P0453", str(given)))
        else:
            inside = [given]
        for path in inside:
            found.setdefault(path.resolve(), SourceFile(str(path), path.resolve()))
    return list(found.values()), problems


def _is_rulebook(path: Path, folder: Path) -> bool:
    if any(part.startswith(".") for part in path.relative_to(folder).parts) or not path.is_file():
        return False
    suffix = path.suffix.lower()
    if suffix == _TEXT:
        return True
    if suffix not in _YAML:
        return False
    try:
        with path.open("rb") as stream:
            return _DECLARES.search(stream.read(_SNIFFED)) is not None
    except OSError:
        return True  # reading it will tell why


def read_sources(files: Iterable[SourceFile]) -> tuple[dict[str, str], list[Diagnostic]]:
    """The texts by name, and what could not be read."""
    texts: dict[str, str] = {}
    problems: list[Diagnostic] = []
    for file in files:
        text, found = _read(file)
        problems.extend(found)
        if text is not None:
            texts[file.name] = text
    return texts, problems


def _read(file: SourceFile) -> tuple[str | None, tuple[Diagnostic, ...]]:
    try:
        with file.path.open("rb") as stream:
            data = stream.read(MAX_BYTES + 1)
    except OSError as error:
        zh, en = _WHY.get(type(error), ("读取失败", "reading failed"))
        return None, (_problem("P0450", file.name, why=zh, why_en=en),)
    return decode_source(file.name, data)


def _problem(code: str, name: str, **arguments: object) -> Diagnostic:
    message = CATALOGUE[code]
    texts = {"name": shorten(name, 200), **{key: str(value) for key, value in arguments.items()}}
    zh, en = message.zh.format_map(texts), message.en.format_map(texts)
    help_zh, help_en = message.help_zh.format_map(texts), message.help_en.format_map(texts)
    return Diagnostic(code, message.severity, name, Span(0, 0), zh, en, help_zh, help_en)
