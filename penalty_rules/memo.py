"""Bounded memos of cells: reads without a lock, two generations, the older one dropped when the younger is full."""

import weakref
from collections.abc import Hashable
from typing import Generic, TypeVar

Value = TypeVar("Value")

#: Entries of one memo. An entry is an integer key and a shared value, about 100 bytes.
MAX_ENTRIES = 4096

#: Entries of all memos of a catalogue together, about 64 MB.
MAX_TOTAL = 600_000


class Budget:
    """Counts the entries of all memos of one catalogue; when they are too many, all are emptied. The count may run ahead of the
    truth (evicted entries stay counted until then), never behind."""

    def __init__(self, entries: int = MAX_TOTAL) -> None:
        self._limit = entries
        self._used = 0
        self._memos: weakref.WeakSet[Memo[object]] = weakref.WeakSet()

    def register(self, memo: "Memo[object]") -> None:
        self._memos.add(memo)

    def spend(self) -> None:
        self._used += 1
        if self._used > self._limit:
            self._used = 0
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
                self.put(key, found)
        return found

    def put(self, key: Hashable, value: Value) -> None:
        if self._half == 0:
            return
        if len(self._young) >= self._half:
            self._old, self._young = self._young, {}
        self._young[key] = value
        self._budget.spend()

    def clear(self) -> None:
        self._young = {}
        self._old = {}

    def __len__(self) -> int:
        return len(self._young) + len(self._old)
