"""What all answers of one outcome have in common, as JSON with gaps, and how the gaps are filled for one of them."""

from collections.abc import Iterator

from ..answer import Answer
from ..branches import blocks_for
from ..canonical import around, written
from ..describe import available_record, findings, missing, offered_with, outline, presumable
from ..layers import layers_of
from ..outcome import Attained
from ..pricing import Priced
from ..records import FindingRecord
from ..resolution import Plan, Resolution
from .matter_texts import MatterTexts, presumed
from .procedure_texts import ProcedureList, shape_of
from .sanction_texts import SanctionText, sanction_texts, written_sanctions

#: The fields that are filled in for each answer, in the order of their names.
_GAPS = (
    "act",
    "available",
    "facts",
    "findings",
    "layers",
    "legal_basis",
    "missing",
    "otherwise",
    "presumed",
    "procedure",
    "reasons",
    "sanctions",
    "subject",
)
#: About what an outline takes beside its texts. Those of reasons and citations are shared with other outlines of the matter.
_OUTLINE = 1500
_NOTHING = b"[]"
_Offered = list[tuple[Attained, list[tuple[Plan, Priced]]]]


def outline_of(texts: MatterTexts, answer: Answer) -> "Outline":
    """That of the outcome of an answer, kept once it was made."""
    settled = answer.settled
    key = (id(settled.resolution), settled.truths, settled.exact, answer.role)
    found = texts.outlines.get(key)
    if found is None or found.resolution is not settled.resolution:
        found = texts.outlines[key] = Outline(texts, answer)
        texts.spend(found.size)
    return found


class Outline:
    """One outcome of one matter for one kind of party."""

    __slots__ = (
        "_available",
        "_frame",
        "_law",
        "_layers",
        "_plans",
        "_presumable",
        "_reasons",
        "_sanctions",
        "_shape",
        "_sums",
        "_texts",
        "resolution",
        "size",
    )

    def __init__(self, texts: MatterTexts, answer: Answer) -> None:
        """From an answer of the outcome."""
        settled, resolution = answer.settled, answer.settled.resolution
        offered = offered_with(answer, resolution)
        self.resolution = resolution
        self._texts = texts
        self._frame = around(outline(answer, settled, resolution), _GAPS)
        self._reasons = texts.reasons(answer)
        self._law = texts.law(resolution)
        self._sanctions = sanction_texts(zip(resolution.plans, answer.prices, strict=True), answer)
        self._available = tuple(_available(answer, resolution, offered))
        #: The sanctions of the answer and of what is available.
        self._plans = (*resolution.plans, *(plan for _, priced in offered for plan, _ in priced))
        covered = blocks_for(answer.program.linked.matter, answer.role)
        self._presumable = texts.presumptions(presumable(answer.program, self._plans)) if covered else ()
        self._shape = shape_of(resolution)
        self._sums = texts.procedures.sums(resolution)
        self._layers: tuple[ProcedureList | None, bytes] = (None, _NOTHING)
        offers = [one for _, inner, _ in self._available for one in inner or ()]
        self.size = _OUTLINE + sum(map(len, self._frame)) + sum(one.size for one in (*self._sanctions, *offers))
        self.size += sum(len(before) + len(after) for before, _, after in self._available)

    def written(self, answer: Answer, told: tuple[FindingRecord, ...]) -> bytes:
        """An answer of this outcome. `told`: what the catalogue finds beside the answer."""
        resolution, texts = self.resolution, self._texts
        frame = self._frame
        priced = [*zip(resolution.plans, answer.prices, strict=True)]
        offered = offered_with(answer, resolution) if resolution.offered else []
        for _, prices in offered:
            priced.extend(prices)
        otherwise = answer.otherwise
        inner = b"null"
        if otherwise is not None:
            below = outline_of(texts, otherwise)
            inner = below.written(otherwise, ())
            priced.extend(below.priced(otherwise))
        demanded = texts.procedures.demanded(answer, resolution, self._shape, self._sums)
        found = (*findings(answer, resolution, self._plans), *told)
        waiting = answer.settled.missing or any(price.status == "bounds" for _, price in priced)
        return b"".join(
            [
                frame[0],
                written(answer.act).encode(),
                frame[1],
                self._written_available(answer, offered),
                frame[2],
                texts.facts.written(answer.facts),
                frame[3],
                written(found).encode() if found else _NOTHING,
                frame[4],
                self._written_layers(answer, demanded),
                frame[5],
                *self._law,
                frame[6],
                written(missing(answer, answer.settled, priced)).encode() if waiting else _NOTHING,
                frame[7],
                inner,
                frame[8],
                presumed(answer, self._presumable) if answer.presume else _NOTHING,
                frame[9],
                demanded.written(answer),
                frame[10],
                *self._reasons,
                frame[11],
                written_sanctions(self._sanctions, answer.prices, answer),
                frame[12],
                written(answer.subject).encode(),
                frame[13],
            ]
        )

    def priced(self, answer: Answer) -> Iterator[tuple[Plan, Priced]]:
        """Every sanction that is told, with its amount."""
        yield from zip(self.resolution.plans, answer.prices, strict=True)
        for _, prices in offered_with(answer, self.resolution):
            yield from prices

    def _written_available(self, answer: Answer, offered: _Offered) -> bytes:
        if not self._available:
            return _NOTHING
        amounts = iter(offered)
        found = []
        for before, sanctions, after in self._available:
            text = _NOTHING
            if sanctions is not None:
                text = written_sanctions(sanctions, [price for _, price in next(amounts)[1]], answer)
            found.append(before + text + after)
        return b"[%b]" % b",".join(found)

    def _written_layers(self, answer: Answer, demanded: ProcedureList) -> bytes:
        linked = answer.program.linked
        if not linked.rulebook.builds_on:
            return _NOTHING
        latest, text = self._layers
        if latest is not demanded:
            resolution = self.resolution
            layers = layers_of(linked, resolution.tier, resolution.plans, answer.role, demanded.demanded)
            text = written(layers).encode()
            self._layers = (demanded, text)
        return text


def _available(
    answer: Answer, resolution: Resolution, offered: _Offered
) -> Iterator[tuple[bytes, tuple[SanctionText, ...] | None, bytes]]:
    amounts = iter(offered)
    outcomes = resolution.offered or (None,) * len(resolution.available)
    for provision, outcome in zip(resolution.available, outcomes, strict=True):
        before, after = around(available_record(answer, provision, outcome, ()), ("sanctions",))
        yield before, None if outcome is None else sanction_texts(next(amounts)[1], answer), after
