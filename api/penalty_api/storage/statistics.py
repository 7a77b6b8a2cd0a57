"""What was decided in like cases, and against one party before. Of each decision its latest version counts."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, Select, and_, select
from sqlalchemy.engine import Row

from .scope import Scope
from .tables import decisions, ledger, results

#: The disposition of a result that imposes a penalty.
PENALISED = "penalise"


def same_cell(connection: Connection, scope: Scope, cell: str, last: int, organ: str) -> Sequence[Row[Any]]:
    """The latest results of a cell, by the day of the decision, newest first."""
    wanted = _standing(scope).where(results.c.cell == cell)
    if organ:
        wanted = wanted.where(decisions.c.organ == organ)
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
    wanted = _standing(scope).where(results.c.disposition == PENALISED)
    for column, value in (
        (results.c.party_id, party_id),
        (results.c.party_name, party_name),
        (results.c.matter, matter),
    ):
        if value:
            wanted = wanted.where(column == value)
    if since:
        wanted = wanted.where(results.c.decided >= since)
    if until:
        wanted = wanted.where(results.c.decided < until)
    return connection.execute(wanted.limit(limit)).all()


def _standing(scope: Scope) -> Select[Any]:
    """Results of latest versions with their decisions and entries, newest first."""
    latest = and_(decisions.c.id == results.c.decision_id, decisions.c.version == results.c.version)
    columns = (results, decisions.c.reference, decisions.c.organ, ledger.c.hash)
    joined = results.join(decisions, latest).join(ledger, ledger.c.sequence == results.c.sequence)
    newest = (results.c.decided.desc(), results.c.sequence.desc(), results.c.number)
    return select(*columns).select_from(joined).where(scope.seen()).order_by(*newest)
