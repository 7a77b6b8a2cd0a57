"""What the programs of one catalogue share: engine pool, memo budget, fragments of the rulebooks."""

import threading

from .engine.pool import Pool
from .fragment import Fragment
from .layout import Layout, fragment_axes
from .memo import MAX_ENTRIES, Budget, Memo


class Runtime:
    """Shared by all programs of a catalogue; lives as long as it does."""

    def __init__(self, memo_entries: int = MAX_ENTRIES) -> None:
        self.memo_entries = memo_entries
        self.pool = Pool()
        self.budget = Budget()
        self._general: dict[tuple[str, frozenset[str]], Fragment] = {}
        self._lock = threading.Lock()

    def general_fragment(self, layout: Layout) -> Fragment:
        """The fragment of the rulebooks' conditions, one for each rulebook and set of special inputs."""
        linked = layout.linked
        axes = fragment_axes(layout.general, linked)
        specials = layout.specials & {axis.code for axis in axes}
        with self._lock:
            key = (linked.rulebook.id, specials)
            found = self._general.get(key)
            if found is None:
                memo: Memo[tuple[int, int]] = Memo(self.memo_entries, self.budget)
                found = Fragment(layout.general, axes, specials, self.pool, memo)
                self._general[key] = found
            return found
