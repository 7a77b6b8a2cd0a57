"""What was decided in like cases, and against one party before. Of each decision its latest version counts."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Select, and_, select
from sqlalchemy.engine import Row

from .alerts import standing_of
from .scope import Scope
from .tables import alerts, decisions, ledger, results

#: The disposition of a result that imposes a penalty.
PENALISED = "penalise"
_AT_ONCE = 1000
_LATEST = results.join(
    decisions, and_(decisions.c.id == results.c.decision_id, decisions.c.version == results.c.version)
)


@dataclass(frozen=True, slots=True)
class Chosen:
    """Which of the results that a scope covers: of this organ and matter, decided from `since` and before `until` (ISO days); "" is any."""

    scope: Scope
    organ: str = ""
    matter: str = ""
    since: str = ""
    until: str = ""

    def of(self, wanted: Select[Any]) -> Select[Any]:
        """The same of these results alone."""
        wanted = wanted.where(self.scope.seen())
        for column, value in ((decisions.c.organ, self.organ), (results.c.matter, self.matter)):
            if value:
                wanted = wanted.where(column == value)
        if self.since:
            wanted = wanted.where(results.c.decided >= self.since)
        return wanted.where(results.c.decided < self.until) if self.until else wanted


def same_cell(
    connection: Connection, scope: Scope, cell: str, last: int, organ: str, but: str = ""
) -> Sequence[Row[Any]]:
    """The latest results of a cell, by the day of the decision, newest first, without those of the decision `but`."""
    wanted = _standing(Chosen(scope, organ)).where(results.c.cell == cell)
    if but:
        wanted = wanted.where(results.c.decision_id != but)
    return connection.execute(wanted.limit(last)).all()


def of_party(
    connection: Connection,
    scope: Scope,
    party_id: str,
    party_name: str,
    since: str,
    until: str,
    matter: str,
    limit: int,
) -> Sequence[Row[Any]]:
    """Penalties of a party by its id or name, where given both by both; decided from `since` and before `until` where given."""
    chosen = Chosen(scope, matter=matter, since=since, until=until)
    wanted = _standing(chosen).where(results.c.disposition == PENALISED)
    for column, value in ((results.c.party_id, party_id), (results.c.party_name, party_name)):
        if value:
            wanted = wanted.where(column == value)
    return connection.execute(wanted.limit(limit)).all()


def each(connection: Connection, chosen: Chosen) -> Iterator[Row[Any]]:
    """Every result that is meant, in the order of its entry, without holding them all."""
    wanted = select(results, decisions.c.reference, decisions.c.organ, decisions.c.imported).select_from(_LATEST)
    ordered = chosen.of(wanted).order_by(results.c.sequence, results.c.number)
    with connection.execute(ordered, execution_options={"yield_per": _AT_ONCE}) as rows:
        yield from rows


def newest(connection: Connection, chosen: Chosen, cell: str, departs: Sequence[str], limit: int) -> Sequence[Row[Any]]:
    """Results, the last decided first: of this cell and with these departures, whatever they are where nothing is said."""
    wanted = _standing(chosen)
    if cell:
        wanted = wanted.where(results.c.cell == cell)
    if departs:
        wanted = wanted.where(results.c.departs.in_(departs))
    return connection.execute(wanted.limit(limit)).all()


def alert_counts(connection: Connection, chosen: Chosen) -> Counter[tuple[str, str]]:
    """How many alerts of decisions with such results have a level and a status."""
    ids = chosen.of(select(results.c.decision_id).select_from(_LATEST)).distinct()
    wanted = select(alerts.c.level, alerts.c.status, alerts.c.settled).where(alerts.c.decision_id.in_(ids))
    return Counter((level, standing_of(status, settled)) for level, status, settled in connection.execute(wanted))


def _standing(chosen: Chosen) -> Select[Any]:
    """Results of latest versions with their decisions and entries, newest first."""
    columns = (results, decisions.c.reference, decisions.c.organ, decisions.c.imported, ledger.c.hash)
    joined = _LATEST.join(ledger, ledger.c.sequence == results.c.sequence)
    newest_first = (results.c.decided.desc(), results.c.sequence.desc(), results.c.number)
    return chosen.of(select(*columns).select_from(joined)).order_by(*newest_first)
