"""What the answers of one matter are written from. Kept as long as all texts of a catalogue are not too heavy together."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, NamedTuple

from ..answer import Answer
from ..canonical import written
from ..citing import cited
from ..describe import basis_record, presumed_record, presumed_value, reasons
from ..memo import Budget
from ..program import Program
from ..resolution import Resolution
from .fact_texts import FactTexts
from .procedure_texts import ProcedureTexts

if TYPE_CHECKING:
    from .outlines import Outline


class Presumption(NamedTuple):
    """A circumstance as it is told where it was presumed, and whether that hangs on something (仅当)."""

    code: str
    text: bytes
    hangs: bool


class MatterTexts:
    """Texts of one matter, those of each outcome in `outlines`. `rulebooks`: those it rests on, as JSON; empty until they are asked for.
    `spend` is told how many bytes are kept."""

    __slots__ = ("_known", "_presumed", "_program", "facts", "outlines", "procedures", "rulebooks", "spend")

    def __init__(self, program: Program, budget: Budget) -> None:
        self._program = program
        self._known: dict[object, bytes] = {}
        self._presumed: dict[str, Presumption] = {}
        self.spend = budget.spend
        self.outlines: dict[object, Outline] = {}
        self.facts = FactTexts(program.linked, budget.spend)
        self.procedures = ProcedureTexts(program.linked, program.stage_two, budget.spend)
        self.rulebooks = b""

    def reasons(self, answer: Answer) -> tuple[bytes, ...]:
        """The reasons of an answer, as parts of a text."""
        found = reasons(answer, answer.settled, "zh")
        return self._list((("reason", one.path, one.truth, one.mattered), one) for one in found)

    def law(self, resolution: Resolution) -> tuple[bytes, ...]:
        """What the decision must cite, as parts of a text."""
        linked = self._program.linked
        return self._list((one, basis_record(*one, linked.laws)) for one in cited(linked, resolution))

    def _list(self, items: Iterable[tuple[object, object]]) -> tuple[bytes, ...]:
        """Records that many outcomes share, each under its key."""
        parts = [b"["]
        for key, record in items:
            text = self._known.get(key)
            if text is None:
                text = self._known[key] = written(record).encode()
                self.spend(len(text))
            parts += (text,) if len(parts) == 1 else (b",", text)
        return (*parts, b"]")

    def presumptions(self, codes: Iterable[str]) -> tuple[Presumption, ...]:
        """These circumstances, as an answer tells that they were presumed."""
        return tuple(self._presumed.get(code) or self._presumption(code) for code in codes)

    def _presumption(self, code: str) -> Presumption:
        circumstance = self._program.linked.circumstances[code]
        value = circumstance.presumed
        text = b"" if value is None else written(presumed_record(circumstance, value)).encode()
        found = self._presumed[code] = Presumption(code, text, circumstance.only_when is not None)
        self.spend(len(text))
        return found


def presumed(answer: Answer, presumptions: Iterable[Presumption]) -> bytes:
    """What of these was presumed."""
    facts, situation = answer.facts, None
    found = []
    for code, text, hangs in presumptions:
        if code not in facts:
            if hangs:
                situation = situation or answer.program.situation(answer.role, facts, answer.presume)
                if presumed_value(situation, code) is None:
                    continue
            found.append(text)
    return b"[%b]" % b",".join(found)
