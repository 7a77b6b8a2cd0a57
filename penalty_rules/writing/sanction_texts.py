"""Sanctions as JSON, with gaps where amounts stand."""

from collections.abc import Iterable, Sequence

from ..answer import Answer
from ..canonical import around, written
from ..describe import WITH_MONEY, calculation_of, sanction_record
from ..pricing import Priced
from ..resolution import Plan
from .figure_texts import fixed

#: What is not the same in all answers of an outcome, in the order of the names.
_GAPS = (
    "amount",
    "calculation",
    "max",
    "max_exclusive",
    "min",
    "min_exclusive",
    "recommended",
    "statutory_max",
    "statutory_min",
)
_TRUTH = {True: b"true", False: b"false"}
_STATUS = {status: f'"{status}"'.encode() for status in ("exact", "bounds", "open", "none")}


class SanctionText:
    """One sanction of an outcome."""

    __slots__ = ("_constant", "_frame", "_places", "_plan")

    def __init__(self, plan: Plan, price: Priced, answer: Answer) -> None:
        record = sanction_record(plan, price, answer, "zh")
        self._plan = plan
        self._places = 2 if plan.sanction.kind in WITH_MONEY else 0
        self._frame = b"%b".join(part.replace(b"%", b"%%") for part in around(record, _GAPS))
        self._constant = b"" if plan.constant is None else written(record).encode()

    @property
    def size(self) -> int:
        return len(self._frame) + len(self._constant) + 200

    def written(self, price: Priced, answer: Answer) -> bytes:
        if price is self._plan.constant:
            return self._constant
        places = self._places
        calculation = calculation_of(self._plan, price, answer, "zh")
        return self._frame % (
            _STATUS[price.status],
            written(calculation).encode() if calculation else b'""',
            fixed(price.high, places),
            _TRUTH[price.high_exclusive],
            fixed(price.low, places),
            _TRUTH[price.low_exclusive],
            b"null" if self._plan.decided is False else fixed(price.point, places),
            fixed(price.statutory_high, places),
            fixed(price.statutory_low, places),
        )


def sanction_texts(priced: Iterable[tuple[Plan, Priced]], answer: Answer) -> tuple[SanctionText, ...]:
    return tuple(SanctionText(plan, price, answer) for plan, price in priced)


def written_sanctions(texts: Sequence[SanctionText], prices: Iterable[Priced], answer: Answer) -> bytes:
    """The sanctions of one outcome, in order."""
    found = [text.written(price, answer) for text, price in zip(texts, prices, strict=True)]
    return b"[%b]" % b",".join(found)
