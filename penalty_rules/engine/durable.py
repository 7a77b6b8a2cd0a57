"""The one module that knows durable-rules (`durable_rules_engine` 2.0.28).

One persistent, warmed state for each ruleset; every fact carries a guard, is asserted, fired to the end and retracted. The
ordinary life of a state in the engine (create, assert, delete) reads uninitialised memory when no rule fires;
docs/engine.md tells what was measured and why each step is there.
"""

import json
import threading
import weakref
from collections.abc import Mapping, Sequence

from .fault import EngineFault
from .normal import GUARD, Leaf, Tree

try:
    import durable_rules_engine as _engine
except ImportError as error:  # missing, or built without the flag that Python 3.13 needs
    raise ImportError(
        "规则引擎 durable-rules 无法加载：请按 README“安装”一节的编译参数重新安装。 / "
        "the rules engine durable-rules does not load: install it again with the build flags of the README, "
        'CPPFLAGS="-O2 -DPyEval_CallObject=PyObject_CallObject" '
        "pip install --no-cache-dir --force-reinstall --no-deps durable-rules==2.0.28"
        f" ({error})"
    ) from error

_WARM = "$w"
_HEAD = f'{{"sid":"1","id":"1","{GUARD}":1'
_RETRACT = '{"sid":"1","id":"1"}'
_STORED = 0
_NOTHING_MATCHED = 1


class Ruleset:
    """Rules over flat integer facts. `fired` tells which of them hold for one fact. Thread-safe; never shared by processes.

    The engine's memory is freed by `close`, and when nobody has the ruleset any more.
    """

    __slots__ = ("__weakref__", "_free", "_handle", "_lock", "_state", "closed", "size")

    def __init__(self, rules: Sequence[Tree]) -> None:
        self.size = len(rules)
        self.closed = False
        self._lock = threading.Lock()
        definition: dict[str, object] = {
            f"{number:04d}": {"all": [{"m": {"$and": [{GUARD: 1}, _condition(rule)]}}]}
            for number, rule in enumerate(rules)
        }
        definition["zzzz"] = {"all": [{"m": {_WARM: 1}}]}  # the warm-up rule, never true for a case
        self._handle: int = _engine.create_ruleset("x", json.dumps(definition, separators=(",", ":")))
        self._warm()
        # Each call of the engine holds the GIL: any thread may collect it.
        self._free = weakref.finalize(self, _free, self._handle)
        self._free.atexit = False

    def _warm(self) -> None:
        """Create the one state and fire it once: only then is its memory clean."""
        _, self._state = _engine.assert_fact(self._handle, f'{{"sid":"1","id":"w","{_WARM}":1}}')
        firing = _engine.start_action_for_state(self._handle, self._state)
        while firing is not None:
            firing = _engine.complete_and_start_action(self._handle, self._state)
        _engine.retract_fact(self._handle, '{"sid":"1","id":"w"}')

    def fired(self, fact: Mapping[str, int]) -> frozenset[int]:
        """Numbers of the rules that hold for `fact` (slot name -> integer)."""
        text = _HEAD + "".join(f',"{name}":{value}' for name, value in fact.items()) + "}"
        seen: set[int] = set()
        with self._lock:
            if self.closed:
                raise EngineFault("closed")
            settled = False
            try:
                code, state = _engine.assert_fact(self._handle, text)
                if code == _STORED:
                    firing = _engine.start_action_for_state(self._handle, state)[1]
                    while firing is not None:  # '{"0007":{"m":{...}}}'
                        seen.add(int(firing[2:6]))
                        firing = _engine.complete_and_start_action(self._handle, state)
                    _engine.retract_fact(self._handle, _RETRACT)
                elif code != _NOTHING_MATCHED:
                    raise EngineFault(f"code {code}")
                settled = True
            except _engine.error as error:
                raise EngineFault(str(error)) from error
            finally:
                if not settled:  # also for KeyboardInterrupt: a leftover fact would answer the next case
                    _engine.delete_state(self._handle, "1")
                    self._warm()
        return frozenset(seen)

    def close(self) -> None:
        """Free the engine's memory."""
        with self._lock:
            self.closed = True
            self._free()

    def forget(self) -> None:
        """After a fork: the inherited handle may be in the middle of another thread's case. Leave it, do not touch it."""
        self._lock = threading.Lock()
        self.closed = True
        self._free.detach()


def _free(handle: int) -> None:
    """State first, else it leaks."""
    _engine.delete_state(handle, "1")
    _engine.delete_ruleset(handle)


def _condition(tree: Tree) -> dict[str, object]:
    if isinstance(tree, Leaf):
        comparison = {tree.slot: tree.value}
        return dict(comparison) if tree.op == "$eq" else {tree.op: comparison}
    return {f"${tree.kind}": [_condition(item) for item in tree.items]}
