"""Bundles: checked rulebooks in one file that opens at once. Needs no parser: a matter is decoded when it is first asked for.

    magic, length of the header | header (JSON) | SHA-256 of all that | one record for each rulebook, then for each matter

The header names format, semantics and model versions, the rulebooks with their digests and what they use (the lock), and for
every matter code, title, common names, place and SHA-256. Engine rules are derived, never stored. The digests
guard against damage; they do not prove who made the file.
"""

import hashlib
import json
import threading
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import IO, Any, TypeVar

from .digest import Digests, digests
from .editions import Editions
from .model import SEMANTICS, Matter, Rulebook
from .model_codec import CodecError, decode, encode, fingerprint
from .writing_files import replace_file

Part = TypeVar("Part", Rulebook, Matter)

FORMAT = 1
MAGIC = b"penalty-bundle\n"
#: A header is refused beyond this; it holds about 200 bytes for each matter.
MAX_HEADER = 256 << 20

_LENGTH_BYTES = 8
_START = len(MAGIC) + _LENGTH_BYTES


class BundleError(Exception):
    """A bundle that cannot be read. `code`: "damaged", "no_bundle" or "other_version"; `zh`, `en` say what to do."""

    def __init__(self, code: str, zh: str, en: str) -> None:
        self.code, self.zh, self.en = code, zh, en
        super().__init__(en)


@dataclass(frozen=True, slots=True)
class Entry:
    """A matter in the table: where its record lies, and what is needed to find it without decoding. `rulebook` is the key of its version
    (`Editions.key`)."""

    rulebook: str
    code: str
    title: str
    aliases: tuple[str, ...]
    offset: int
    length: int
    sha256: str


def write_bundle(rulebooks: Sequence[Rulebook], path: str | Path) -> int:
    """Write checked rulebooks, each after those it uses. Returns the number of bytes. The file appears whole or not at all."""
    data = make_bundle(rulebooks)
    replace_file(Path(path), data)
    return len(data)


def make_bundle(rulebooks: Sequence[Rulebook]) -> bytes:
    """The bytes of a bundle: the same rulebooks give the same bytes."""
    editions = Editions(rulebooks)
    records: list[bytes] = []
    offset = 0

    def put(value: object) -> list[Any]:
        nonlocal offset
        record = _json(encode(value))
        records.append(record)
        place = [offset, len(record), hashlib.sha256(record).hexdigest()]
        offset += len(record)
        return place

    books = []
    for book in rulebooks:
        around = editions.around(book)
        found = digests(book, around)
        bare = replace(book, matters=(), scenarios=())
        uses = [[editions.key(around[used]), digests(around[used], around).meaning] for used in book.uses]
        books.append([editions.key(book), found.meaning, found.document, uses, *put(bare)])
    matters = [
        [editions.key(book), matter.code, matter.title, list(matter.aliases), *put(matter)]
        for book in rulebooks
        for matter in book.matters
    ]
    header = _json(
        {"format": FORMAT, "semantics": SEMANTICS, "model": fingerprint(), "rulebooks": books, "matters": matters}
    )
    start = MAGIC + len(header).to_bytes(_LENGTH_BYTES, "big") + header
    return b"".join([start, hashlib.sha256(start).digest(), *records])


class Bundle:
    """An open bundle: its rulebooks without matters, its table, and `matter`, which decodes. Thread-safe."""

    def __init__(self, path: str | Path) -> None:
        """Raises `BundleError`, `OSError`."""
        self._lock = threading.Lock()
        self._file: IO[bytes] = Path(path).open("rb")  # noqa: SIM115 - kept open for the records
        header, self._records_at = _header(self._file)
        self._read_header(header)

    def _read_header(self, header: Mapping[str, Any]) -> None:
        try:
            self.entries: tuple[Entry, ...] = tuple(
                Entry(book, code, title, tuple(aliases), int(offset), int(length), sha)
                for book, code, title, aliases, offset, length, sha in header["matters"]
            )
            self.digests: dict[str, Digests] = {each[0]: Digests(each[1], each[2]) for each in header["rulebooks"]}
            places = [(int(each[4]), int(each[5]), each[6]) for each in header["rulebooks"]]
            lock = [(each[0], used, digest) for each in header["rulebooks"] for used, digest in each[3]]
        except (KeyError, TypeError, ValueError, IndexError) as error:
            raise _damaged() from error
        if any(used not in self.digests or self.digests[used].meaning != digest for _, used, digest in lock):
            raise _damaged()
        self.rulebooks: tuple[Rulebook, ...] = tuple(self._decoded(Rulebook, *place) for place in places)

    def matter(self, entry: Entry) -> Matter:
        """Decode the matter of an entry. Raises `BundleError` if its record is damaged."""
        return self._decoded(Matter, entry.offset, entry.length, entry.sha256)

    def close(self) -> None:
        self._file.close()

    def __del__(self) -> None:
        # A catalogue lives as long as it is used and nobody closes it; opening may have failed before there was a file.
        file = getattr(self, "_file", None)
        if file is not None:
            file.close()

    def _decoded(self, kind: type[Part], offset: int, length: int, sha256: str) -> Part:
        with self._lock:
            self._file.seek(self._records_at + offset)
            record = self._file.read(length)
        if hashlib.sha256(record).hexdigest() != sha256:
            raise _damaged()
        try:
            return decode(kind, json.loads(record))
        except (CodecError, ValueError, RecursionError) as error:
            raise _damaged() from error


def _header(file: IO[bytes]) -> tuple[Mapping[str, Any], int]:
    start = file.read(_START)
    if not start.startswith(MAGIC) or len(start) < _START:
        raise BundleError(
            "no_bundle", "这不是裁量基准包文件", "this is no bundle (penalty-rules bundle PATH... -o FILE makes one)"
        )
    length = int.from_bytes(start[len(MAGIC) :], "big")
    if length > MAX_HEADER:
        raise _damaged()
    header, sha = file.read(length), file.read(hashlib.sha256().digest_size)
    if hashlib.sha256(start + header).digest() != sha:
        raise _damaged()
    try:
        data = json.loads(header)
    except ValueError as error:
        raise _damaged() from error
    if not isinstance(data, dict):
        raise _damaged()
    versions = (data.get("format"), data.get("semantics"), data.get("model"))
    if versions != (FORMAT, SEMANTICS, fingerprint()):
        raise BundleError(
            "other_version",
            "此包由另一版本的 penalty-rules 生成，请用当前版本重新生成",
            "this bundle was made by another version of penalty-rules: make it again from the rulebooks",
        )
    return data, _START + length + len(sha)


def _damaged() -> BundleError:
    return BundleError(
        "damaged", "包文件已损坏，请重新生成或者重新传输", "the bundle is damaged: make or transfer it again"
    )


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False).encode()
