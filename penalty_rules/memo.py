"""Bounded memos of cells: reads without a lock, two generations, the older one dropped when the younger is full."""

import sys
import weakref
from collections.abc import Hashable
from typing import Generic, TypeVar

Value = TypeVar("Value")

#: Entries of one memo.
MAX_ENTRIES = 4096

#: Bytes of all entries of a catalogue together, as they are weighed.
MAX_BYTES = 64 * 2**20

#: Bytes of the texts that answers of a catalogue are written from.
MAX_TEXT_BYTES = 32 * 2**20

#: An entry's share of the table and of the objects around it, in bytes.
_ENTRY = 120


class Budget:
    """Weighs the entries of all memos of one catalogue; when they are too heavy, all are emptied. The count may run ahead of the
    truth (evicted entries stay counted until then), never behind. So memos hold `limit` bytes and one entry at the most."""

    def __init__(self, limit: int = MAX_BYTES) -> None:
        self._limit = limit
        self._used = 0
        self._memos: weakref.WeakSet[Memo[object]] = weakref.WeakSet()

    def register(self, memo: "Memo[object]") -> None:
        self._memos.add(memo)

    def spend(self, size: int) -> None:
        self._used += size
        if self._used > self._limit:
            self._used = size
            for memo in list(self._memos):
                memo.clear()


class Memo(Generic[Value]):
    """`get` and `put` by key: an integer, or integers. At most `entries` are kept (0 keeps nothing).

    Threads may use one memo at once: dictionary reads and single writes are atomic, and losing an entry to a
    race only means that it is decided again.
    """

    __slots__ = ("__weakref__", "_budget", "_half", "_old", "_young")

    def __init__(self, entries: int, budget: Budget) -> None:
        self._half = entries // 2
        self._young: dict[Hashable, Value] = {}
        self._old: dict[Hashable, Value] = {}
        self._budget = budget
        budget.register(self)  # type: ignore[arg-type]  # only `clear` is called through it

    def get(self, key: Hashable) -> Value | None:
        found = self._young.get(key)
        if found is None:
            found = self._old.get(key)
            if found is not None:
                self._keep(key, found)
        return found

    def put(self, key: Hashable, value: Value, size: int) -> None:
        """`size`: the bytes of the value, 0 if another entry answers for them."""
        if self._half == 0:
            return
        self._budget.spend(_ENTRY + weight(key) + size)
        self._keep(key, value)

    def _keep(self, key: Hashable, value: Value) -> None:
        if len(self._young) >= self._half:
            self._old, self._young = self._young, {}
        self._young[key] = value

    def clear(self) -> None:
        self._young = {}
        self._old = {}

    def __len__(self) -> int:
        return len(self._young) + len(self._old)


def weight(key: object) -> int:
    """Bytes of an integer, or of a tuple and the integers in it."""
    if isinstance(key, tuple):
        return sys.getsizeof(key) + sum(map(weight, key))
    return sys.getsizeof(key)
