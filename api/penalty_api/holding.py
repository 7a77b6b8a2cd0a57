"""The rulebooks in force in this process: loaded beside, validated, swapped in one assignment; the former ones stay if the new are bad.

Each worker looks at the files by itself. What changed is loaded once it looks the same twice, so that files half copied are let be.
"""

import asyncio
import hashlib
import logging
import shutil
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

from penalty_rules import Catalogue
from penalty_rules.catalogue import shipped_rulebooks
from penalty_rules.records import RulebookRecord

from . import prepared
from .announcing import warn_of_ended
from .problems import Fault, ProblemError
from .workshop import Workshop

_LOG = logging.getLogger("penalty_api")
_SUFFIXES = (".penalty", ".yaml", ".yml", ".bundle")
_BUNDLE = "rulebooks.bundle"
_CHINA = timezone(timedelta(hours=8))
#: What the files look like: their paths, sizes and times.
Look = frozenset[tuple[str, int, int, int]]


@dataclass(frozen=True, slots=True)
class Edition:
    """What was loaded at one time. `digest` is one for all rulebooks together; `number` counts the loads of this process."""

    catalogue: Catalogue
    number: int
    digest: str
    loaded: str
    records: tuple[RulebookRecord, ...]


@dataclass(frozen=True, slots=True)
class Failure:
    """Why the rulebooks could not be loaded."""

    at: str
    zh: str
    en: str
    faults: tuple[Fault, ...] = ()


@dataclass(slots=True)
class Holding:
    """`edition` is None until the first load succeeded; `failure` tells of the last load if that failed."""

    paths: tuple[str, ...]
    load_seconds: float
    edition: Edition | None = None
    failure: Failure | None = None
    loads: int = 0
    failures: int = 0
    _look: Look = frozenset()
    _lock: asyncio.Lock = field(default_factory=asyncio.Lock)

    @property
    def current(self) -> Edition:
        """What answers now. Raises `ProblemError` if nothing does."""
        if self.edition is None:
            raise ProblemError("not_ready", self.failure.faults if self.failure else ())
        return self.edition

    async def load(self) -> Edition:
        """Load anew, whatever the files look like. Raises `ProblemError`; what was in force then still is."""
        async with self._lock:
            look = await asyncio.to_thread(self.look)
            try:
                edition = await self._loaded(look)
            except ProblemError as problem:
                self.failures += 1
                said = problem.faults[0] if problem.faults else Fault(zh=problem.code, en=problem.code)
                self.failure = Failure(_now(), said.zh, said.en, problem.faults)
                _LOG.error("rulebooks refused: %s", said.en)
                for fault in problem.faults[1:]:
                    _LOG.error("%s:%s:%s %s %s", fault.source, fault.line, fault.column, fault.code, fault.en)
                raise
            finally:
                self._look = look
            self.loads += 1
            self.failure = None
            self.edition = edition
            warn_of_ended(edition.catalogue.rulebooks, datetime.now(_CHINA).date())
            return edition

    async def watch(self, seconds: float) -> None:
        """Load what changed, for ever."""
        seen = self._look
        while True:
            await asyncio.sleep(seconds)
            before, seen = seen, await asyncio.to_thread(self.look)
            if seen == before and seen != self._look:
                try:
                    await self.load()
                except ProblemError:
                    continue  # `failure` tells it, to readiness and metrics

    def look(self) -> Look:
        """What the files look like now."""
        return frozenset(_seen(Path(path) for path in self.paths or (str(shipped_rulebooks()),)))

    async def prepare(self) -> None:
        """Bundle the rulebooks for workers that are still to come. Raises `ProblemError`."""
        folder = Path(tempfile.mkdtemp(prefix="penalty-rules-"))
        try:
            await self._kept(folder / _BUNDLE)
        finally:
            await asyncio.to_thread(shutil.rmtree, folder, ignore_errors=True)

    async def _loaded(self, look: Look) -> Edition:
        ready = prepared.find(_digest_of(look))
        if ready is not None:
            return await asyncio.to_thread(_opened, ready, self.loads + 1)
        folder = Path(tempfile.mkdtemp(prefix="penalty-rules-"))
        try:
            await self._kept(folder / _BUNDLE)
            return await asyncio.to_thread(_opened, folder / _BUNDLE, self.loads + 1)
        except ProblemError:
            last = prepared.latest()
            if self.edition is None and last is not None:  # a worker begun anew answers as the others do
                self.edition = await asyncio.to_thread(_opened, last, 0)
            raise
        finally:
            await asyncio.to_thread(shutil.rmtree, folder, ignore_errors=True)

    async def _kept(self, out: Path) -> None:
        """Bundle the rulebooks, for the other workers too unless the files changed meanwhile."""
        before = await asyncio.to_thread(self.look)
        await self._bundled(out)
        if await asyncio.to_thread(self.look) == before:
            await asyncio.to_thread(prepared.keep, _digest_of(before), out)

    async def _bundled(self, out: Path) -> None:
        workshop = Workshop()
        try:
            job = {"job": "bundle", "paths": list(self.paths), "out": str(out)}
            said = await workshop.do(job, self.load_seconds)
        finally:
            await workshop.close()
        if said:
            raise ProblemError("invalid_rulebooks", [_whole(said), *map(fault_of, said["diagnostics"])])


def _opened(path: Path, number: int) -> Edition:
    catalogue = Catalogue.open(path)  # the file stays readable when its name is gone
    records = catalogue.records
    digest = hashlib.sha256("\n".join(f"{one.id}@{one.version} {one.digest}" for one in records).encode())
    return Edition(catalogue, number, digest.hexdigest(), _now(), records)


def _digest_of(look: Look) -> str:
    return hashlib.sha256(repr(sorted(look)).encode("utf-8", "surrogateescape")).hexdigest()


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")


def _whole(said: dict[str, Any]) -> Fault:
    return Fault(zh=said["zh"], en=said["en"])


def fault_of(diagnostic: dict[str, Any]) -> Fault:
    """A diagnostic of a rulebook among the faults of a problem."""
    message, hints, start = diagnostic["message"], diagnostic["help"], diagnostic["start"]
    return Fault(
        code=diagnostic["code"],
        zh=message["zh"],
        en=message["en"],
        allowed_zh=hints["zh"],
        allowed_en=hints["en"],
        source=diagnostic["source"],
        line=start["line"],
        column=start["column"],
    )


def _seen(paths: Iterator[Path] | list[Path]) -> Iterator[tuple[str, int, int, int]]:
    for path in paths:
        if path.is_dir():
            yield from _seen([one for one in path.rglob("*") if one.suffix.lower() in _SUFFIXES and one.is_file()])
            continue
        try:
            status = path.stat()
        except OSError:
            continue  # gone: whoever loads it tells
        yield str(path), status.st_size, status.st_mtime_ns, status.st_ino
