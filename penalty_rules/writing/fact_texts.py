"""Facts and presumptions as JSON."""

from collections.abc import Callable, Mapping

from penalty_dsl.model import Circumstance, Kind

from ..canonical import around, written
from ..cells import UNDETERMINABLE
from ..describe import fact_record
from ..linking import LinkedMatter
from ..spelling import spell
from .figure_texts import fixed

_EACH = (Kind.BOOL, Kind.CHOICE)


class FactTexts:
    """The facts of one matter. `spend` is told how many bytes are kept."""

    __slots__ = ("_circumstances", "_order", "_spend", "_texts")

    def __init__(self, linked: LinkedMatter, spend: Callable[[int], None]) -> None:
        self._circumstances = linked.circumstances
        self._order = {code: place for place, code in enumerate(linked.circumstances)}
        self._spend = spend
        self._texts: dict[str, _FactText] = {}

    def written(self, facts: Mapping[str, int]) -> bytes:
        """The facts of an answer, in declared order."""
        texts = self._texts
        found = [
            (texts.get(code) or self._text(code)).written(facts[code])
            for code in sorted(facts, key=self._order.__getitem__)
        ]
        return b"[%b]" % b",".join(found)

    def _text(self, code: str) -> "_FactText":
        found = self._texts[code] = _FactText(self._circumstances[code], self._spend)
        return found


class _FactText:
    """One circumstance: a text for each value where there are few, else one with a gap."""

    __slots__ = ("_after", "_before", "_circumstance", "_each", "_known", "_places", "_spend")

    def __init__(self, circumstance: Circumstance, spend: Callable[[int], None]) -> None:
        self._circumstance = circumstance
        self._each = circumstance.type.kind in _EACH
        self._places = circumstance.type.scale if circumstance.type.kind in (Kind.MONEY, Kind.QUANTITY) else None
        self._spend = spend
        self._known: dict[int, bytes] = {}
        self._before = self._after = b""

    def written(self, value: int) -> bytes:
        if self._each or value >= UNDETERMINABLE:
            found = self._known.get(value)
            if found is None:
                found = self._known[value] = written(fact_record(self._circumstance, value)).encode()
                self._spend(len(found))
            return found
        if not self._after:
            self._before, self._after = around(fact_record(self._circumstance, value), ("value",))
            self._spend(len(self._before) + len(self._after))
        if self._places is None:
            return b'%b"%b"%b' % (self._before, spell(self._circumstance.type, value).encode(), self._after)
        return self._before + fixed(value, self._places) + self._after
