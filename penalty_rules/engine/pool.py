"""The live rulesets of a process: made on first use, least used evicted first."""

import os
import threading
import weakref
from collections import OrderedDict
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from .fault import EngineFault
from .normal import Tree

if TYPE_CHECKING:
    from .durable import Ruleset

MAX_RULESETS = 48
MAX_RULES = 1024  # about 30 KiB each, so that the whole pool stays near 30 MiB


class Pool:
    """Bounded set of rulesets, keyed by an object of the caller's. One pool serves a catalogue; it is freed with it, or when closed."""

    def __init__(self, max_rulesets: int = MAX_RULESETS, max_rules: int = MAX_RULES) -> None:
        self._live: OrderedDict[object, Ruleset] = OrderedDict()
        self._lock = threading.Lock()
        self._max_rulesets = max_rulesets
        self._max_rules = max_rules
        self._rules = 0
        _POOLS.add(self)

    def fired(self, key: object, rules: Sequence[Tree], fact: Mapping[str, int]) -> frozenset[int]:
        """Which of `rules` hold for `fact`. `key` identifies the rules."""
        while True:
            ruleset = self._get(key, rules)
            try:
                return ruleset.fired(fact)
            except EngineFault:
                if not ruleset.closed:  # a real fault; a ruleset evicted meanwhile is simply made again
                    raise

    def _get(self, key: object, rules: Sequence[Tree]) -> "Ruleset":
        from .durable import Ruleset  # checking a rulebook needs no engine, and a broken one is told only when asked

        evicted: list[Ruleset] = []
        with self._lock:
            ruleset = self._live.get(key)
            if ruleset is None:
                ruleset = Ruleset(rules)
                self._live[key] = ruleset
                self._rules += ruleset.size
                while len(self._live) > 1 and (len(self._live) > self._max_rulesets or self._rules > self._max_rules):
                    _, oldest = self._live.popitem(last=False)
                    self._rules -= oldest.size
                    evicted.append(oldest)
            else:
                self._live.move_to_end(key)
        for oldest in evicted:
            oldest.close()
        return ruleset

    def __len__(self) -> int:
        return len(self._live)

    def close(self) -> None:
        with self._lock:
            live, self._live, self._rules = list(self._live.values()), OrderedDict(), 0
        for ruleset in live:
            ruleset.close()

    def _after_fork(self) -> None:
        self._lock = threading.Lock()
        for ruleset in self._live.values():
            ruleset.forget()
        self._live = OrderedDict()
        self._rules = 0


_POOLS: "weakref.WeakSet[Pool]" = weakref.WeakSet()


def _after_fork_in_child() -> None:
    for pool in list(_POOLS):
        pool._after_fork()


os.register_at_fork(after_in_child=_after_fork_in_child)
