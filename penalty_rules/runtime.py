"""What the programs of one catalogue share: engine pool, memo budget, fragments of the rulebooks."""

import threading
from typing import TYPE_CHECKING

from .engine.pool import Pool
from .fragment import Fragment
from .layout import Layout, fragment_axes
from .memo import MAX_ENTRIES, MAX_TEXT_BYTES, Budget, Memo
from .reasons import ReasonTemplate
from .recent import Recent

if TYPE_CHECKING:
    from .engine.rounds import Rounds
    from .writing.matter_texts import MatterTexts

#: Engine plans and reasons that are kept made. A catalogue has thousands of matters, of which few are asked for at once.
_KEPT = 64


class Runtime:
    """Shared by all programs of a catalogue; lives as long as it does."""

    def __init__(self, memo_entries: int = MAX_ENTRIES) -> None:
        self.memo_entries = memo_entries
        self.pool = Pool()
        self.budget = Budget()
        #: What answers of a matter are written from, and the bytes of all of it.
        self.text_budget = Budget(MAX_TEXT_BYTES)
        self.texts: Memo[MatterTexts] = Memo(memo_entries, self.text_budget)
        self.rounds: Recent[Fragment, Rounds] = Recent(_KEPT)
        self.reasons: Recent[object, tuple[ReasonTemplate, ...]] = Recent(_KEPT)
        self._general: dict[tuple[str, frozenset[str]], Fragment] = {}
        self._lock = threading.Lock()

    def general_fragment(self, layout: Layout) -> Fragment:
        """The fragment of the rulebooks' conditions, one for each rulebook and set of special inputs."""
        linked = layout.linked
        axes = fragment_axes(layout.general)
        specials = layout.specials & {axis.code for axis in axes}
        with self._lock:
            key = (linked.rulebook.id, specials)
            found = self._general.get(key)
            if found is None:
                memo: Memo[tuple[int, int]] = Memo(self.memo_entries, self.budget)
                found = Fragment(layout.general, axes, specials, self.pool, self.rounds, memo)
                self._general[key] = found
            return found
