"""What colleagues decided in the same cell, beside an answer."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from sqlalchemy import Connection
from sqlalchemy.engine import Row

from penalty_rules import Recommendation
from penalty_rules.figures import plain

from ..comparing import cell_of, spread
from ..problems import ProblemError
from ..storage.scope import Scope
from ..storage.statistics import same_cell
from ..storing import Store

#: So many decisions are looked at, the latest.
LAST = 12


@dataclass(frozen=True, slots=True)
class Others:
    """The last decisions of a cell: how many there are, how many of them have a fine, and lowest, highest and middle fine."""

    count: int
    fined: int
    low: Decimal
    high: Decimal
    median: Decimal

    def amounts(self) -> tuple[str, str, str]:
        """The three amounts as they are printed."""
        return plain(self.low), plain(self.high), plain(self.median)


def cells_of(recommendation: Recommendation) -> tuple[str, ...]:
    """The cell of each answer; "" of one that is undetermined."""
    record, lean = recommendation.applied()
    return tuple(cell_of(answer, counted).id for answer, counted in zip(record.answers, lean, strict=True))


async def others_in(store: Store, scope: Scope, cells: Sequence[str], but: str = "") -> tuple[Others | None, ...]:
    """What was decided in each cell, in other cases than the kept one `but`. None where nothing was, and where the database does not
    answer: a recommendation needs none."""

    def read(connection: Connection) -> list[Sequence[Row[Any]]]:
        return [same_cell(connection, scope, cell, LAST, "", but) if cell else [] for cell in cells]

    try:
        return tuple(map(_others, await store.read(read)))
    except ProblemError:
        return (None,) * len(cells)


def _others(rows: Sequence[Row[Any]]) -> Others | None:
    fines = [Decimal(row.fine) for row in rows if row.fine is not None]
    found = spread(fines)
    return None if found is None else Others(len(rows), len(fines), found.low, found.high, found.median)
