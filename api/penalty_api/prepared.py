"""Bundles that the workers of one service share: what one has read, the others open; and what was good last, a new worker begins with.

`serving` makes the folder and names it in `FOLDER`; without it each worker reads for itself.
"""

import os
import shutil
from pathlib import Path

FOLDER = "PENALTY_PREPARED_RULEBOOKS"
_LATEST = "latest"
_SUFFIX = ".bundle"
#: The latest, and the one before, which a worker may be opening.
_KEPT = 2


def find(look: str) -> Path | None:
    """The bundle of rulebooks whose files looked so."""
    return _existing(look)


def latest() -> Path | None:
    """The bundle that was kept last."""
    folder = _folder()
    try:
        return None if folder is None else _existing((folder / _LATEST).read_text(encoding="ascii"))
    except OSError:
        return None


def keep(look: str, bundle: Path) -> None:
    """Keep a copy of a bundle for the others."""
    folder = _folder()
    if folder is None:
        return
    copy, pointer = folder / f"copy.{os.getpid()}", folder / f"pointer.{os.getpid()}"
    shutil.copyfile(bundle, copy)
    copy.replace(folder / (look + _SUFFIX))
    pointer.write_text(look, encoding="ascii")
    pointer.replace(folder / _LATEST)
    kept = sorted(folder.glob(f"*{_SUFFIX}"), key=lambda path: path.stat().st_mtime_ns, reverse=True)
    for old in kept[_KEPT:]:
        old.unlink(missing_ok=True)


def _folder() -> Path | None:
    told = os.environ.get(FOLDER, "")
    return Path(told) if told else None


def _existing(look: str) -> Path | None:
    folder = _folder()
    path = None if folder is None else folder / (look + _SUFFIX)
    return path if path is not None and path.is_file() else None
