"""The whole ledger read from its first entry to its last: what was changed, taken out, put in or moved is found and named."""

from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import Connection, select

from . import chain
from .chain import Entry
from .ledger import CREATED, entry_of
from .projecting import Projection
from .tables import ledger, ledger_head

_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong first. `sequence`: of the entry where it shows, 0 where it is no entry."""

    code: str
    sequence: int
    zh: str
    en: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """`entries`: how many are sound, from the first. `hash`: of the last of them; `fault` is None where everything is as it should be."""

    algorithm: str
    entries: int
    hash: str
    fault: Fault | None


def verify(connection: Connection, noted: tuple[int, str] | None = None) -> Verdict:
    """Hold every entry against the one before, the last against the head, and every other table against the entries. `noted`: sequence
    and hash of an entry that was written down elsewhere, which whoever rewrites the whole ledger cannot change."""
    head = connection.execute(select(ledger_head)).one_or_none()
    if head is None or not isinstance(head.sequence, int):
        return Verdict("", 0, "", Fault("no_head", 0, "没有链头记录", "there is no record of the head"))
    if head.algorithm not in chain.ALGORITHMS or not chain.is_available(head.algorithm):
        zh, en = f"不能计算 {head.algorithm[:20]}", f"{head.algorithm[:20]} cannot be calculated here"
        return Verdict(head.algorithm, 0, "", Fault("unknown_algorithm", 0, zh, en))
    last, projection = None, Projection()
    for entry in _entries(connection):
        fault = _fault(head.algorithm, last, entry) or _noted_fault(entry, noted)
        fault = fault or _misplaced(projection.take(entry), entry)
        if fault is not None:
            return _verdict(head.algorithm, last, fault)
        last = entry
    return _verdict(head.algorithm, last, _at_the_end(connection, last, (head.sequence, head.hash), noted, projection))


def _verdict(algorithm: str, last: Entry | None, fault: Fault | None) -> Verdict:
    return Verdict(algorithm, 0 if last is None else last.sequence, "" if last is None else last.hash, fault)


def _entries(connection: Connection) -> Iterator[Entry]:
    """All entries in their order, a part at a time."""
    after = -1 << 62
    while True:
        wanted = select(ledger).where(ledger.c.sequence > after).order_by(ledger.c.sequence).limit(_AT_ONCE)
        rows = connection.execute(wanted).all()
        if not rows:
            return
        yield from map(entry_of, rows)
        after = rows[-1].sequence


def _fault(algorithm: str, last: Entry | None, entry: Entry) -> Fault | None:
    due = 1 if last is None else last.sequence + 1
    if type(entry.sequence) is not int:  # SQLite keeps any value in any column
        return Fault("inserted", due, "序号不是整数", "its number is no integer")
    if entry.sequence != due:
        if entry.sequence < due:
            return Fault("inserted", entry.sequence, "多出这一条", "this entry does not belong here")
        zh, en = f"缺第 {due} 条", f"entry {due} is missing"
        return Fault("missing", due, zh, en)
    made = chain.hashed(algorithm, entry.sequence, entry.previous, entry.at, entry.actor, entry.kind, entry.payload)
    if not chain.is_canonical(entry.payload) or made != entry.hash:
        return Fault("changed", entry.sequence, "内容与哈希值不符", "what it says does not fit its hash")
    if entry.previous != (chain.NOTHING if last is None else last.hash):
        return Fault("unchained", entry.sequence, "与前一条不相接", "it does not follow the entry before")
    if last is None and (entry.kind, entry.data().get("algorithm")) != (CREATED, algorithm):
        return Fault(
            "changed", entry.sequence, "首条与链头的算法不符", "the first entry and the head name other algorithms"
        )
    return None


def _noted_fault(entry: Entry, noted: tuple[int, str] | None) -> Fault | None:
    if noted is None or noted[0] != entry.sequence or noted[1] == entry.hash:
        return None
    zh, en = (
        "与另行记下的哈希值不符：此条或者以前的被整体改写",
        "not the hash that was noted: this or earlier entries were rewritten",
    )
    return Fault("rewritten", entry.sequence, zh, en)


def _misplaced(said: tuple[str, str] | None, entry: Entry) -> Fault | None:
    return None if said is None else Fault("impossible", entry.sequence, *said)


def _at_the_end(
    connection: Connection,
    last: Entry | None,
    head: tuple[int, str],
    noted: tuple[int, str] | None,
    projection: Projection,
) -> Fault | None:
    end = 0 if last is None else last.sequence
    due = max(head[0], 0 if noted is None else noted[0])
    if end < due:
        return Fault(
            "truncated", end + 1, f"末尾缺少，应有 {due} 条", f"the end is missing: there should be {due} entries"
        )
    if last is None or (end, last.hash) != head:
        return Fault("head", end, "与链头记录不符", "it is not what the record of the head says")
    wrong = projection.first_difference(connection)
    return None if wrong is None else Fault("table", 0, *wrong)
