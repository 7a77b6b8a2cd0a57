"""Checked rulebooks kept between commands: a bundle for each set of sources, so that only the first command pays for reading them.

The name of a bundle is a digest of every source, of the front end that read it and of the model, so nothing stale is ever found. Where:
`PENALTY_RULES_CACHE` (a folder, or `off`), else `penalty-rules` in `XDG_CACHE_HOME` or `~/.cache`. A cache that cannot
be written is done without.
"""

import contextlib
import hashlib
import os
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import penalty_dsl
from penalty_dsl.bundle import Bundle, BundleError, write_bundle
from penalty_dsl.model import Rulebook
from penalty_dsl.model_codec import fingerprint

#: So many bundles are kept, the latest used.
_KEPT = 8


def folder() -> Path | None:
    """Where bundles are kept; None = nowhere."""
    told = os.environ.get("PENALTY_RULES_CACHE", "")
    if told:
        return None if told == "off" else Path(told)
    home = os.environ.get("XDG_CACHE_HOME", "")
    try:
        return (Path(home) if home else Path.home() / ".cache") / "penalty-rules"
    except RuntimeError:  # no home directory
        return None


def digest(texts: Mapping[str, str]) -> str:
    """What the rulebooks made of these sources depend on."""
    found = hashlib.sha256(fingerprint().encode())
    package = Path(penalty_dsl.__file__).parent
    for path in sorted(package.rglob("*")):
        if path.suffix in (".py", ".lark", ".toml", ".jsonl"):
            status = path.stat()
            found.update(f"{path.relative_to(package)} {status.st_size} {status.st_mtime_ns}\n".encode())
    for name, text in texts.items():
        data = text.encode()
        found.update(f"{name} {len(data)}\n".encode())
        found.update(data)
    return found.hexdigest()[:32]


def place(name: str) -> Path | None:
    """Where the bundle of that digest is kept, if it is; None = nowhere."""
    kept = folder()
    return None if kept is None else kept / f"{name}.bundle"


def find(name: str) -> Bundle | None:
    """The bundle of that digest, if it is kept and sound."""
    path = place(name)
    if path is None:
        return None
    try:
        bundle = Bundle(path)
        os.utime(path)
    except (OSError, BundleError):
        return None
    return bundle


def keep(name: str, rulebooks: Sequence[Rulebook]) -> None:
    """Keep a bundle of these rulebooks, and drop those that were not used for longest."""
    kept = folder()
    if kept is None:
        return
    with contextlib.suppress(OSError):
        kept.mkdir(parents=True, exist_ok=True)
        write_bundle(rulebooks, kept / f"{name}.bundle")
        for old in _latest_first(kept.glob("*.bundle"))[_KEPT:]:
            old.unlink()


def _latest_first(paths: Iterable[Path]) -> list[Path]:
    return sorted(paths, key=lambda path: path.stat().st_mtime_ns, reverse=True)
