"""First offence or repetition: what the ledger has of the party, and the facts that hang on it, which the officer states."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from sqlalchemy import Connection
from sqlalchemy.engine import Row

from penalty_rules.figures import plain

from ...storage.scope import Scope
from ...storage.statistics import of_party
from ..asking import Question
from ..filled import Filled

#: So many decisions are shown.
_SHOWN = 20
#: Circumstances of what was before: their labels and questions say so.
_BEFORE = re.compile("初次|首次|再次|屡|既往|以前|此前|曾|受过|受罚|前科|prior|first offence|repeat", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Prior:
    """An earlier penalty that the ledger has."""

    decision: str
    reference: str
    organ: str
    decided: str
    matter: str
    fine: str
    sequence: int


@dataclass(frozen=True, slots=True)
class Party:
    """A party as the form names it."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class Found:
    """What was found of the parties of a case. `known`: a party was named, so that it was looked up; `more`: there are further ones."""

    known: bool
    priors: tuple[Prior, ...]
    more: bool


def of_before(asked: Iterable[Question]) -> tuple[Question, ...]:
    """The circumstances of what was before."""
    return tuple(one for one in asked if _BEFORE.search(one.label) or _BEFORE.search(one.question))


def parties_of(given: Filled, typed: Filled) -> tuple[Party, ...]:
    """Those that the form names."""
    told = (Party(typed.one(f"party{number}.id"), typed.one(f"party{number}.name")) for number in given.parties)
    return tuple(one for one in told if one.id or one.name)


def look_up(connection: Connection, scope: Scope, parties: Sequence[Party]) -> Found:
    """Penalties of these parties: by the id, and by the name, since an earlier decision may have told only one of them."""
    rows: dict[tuple[str, int], Row[Any]] = {}
    for party in parties:
        for id_, name in ((party.id, ""), ("", party.name)):
            if id_ or name:
                found = of_party(connection, scope, id_, name, "", "", "", _SHOWN + 1)
                rows |= {(row.decision_id, row.number): row for row in found}
    listed = sorted(rows.values(), key=lambda row: (row.decided, row.sequence), reverse=True)
    return Found(bool(parties), tuple(map(_prior, listed[:_SHOWN])), len(listed) > _SHOWN)


def _prior(row: Row[Any]) -> Prior:
    fine = "" if row.fine is None else plain(Decimal(row.fine))
    return Prior(row.decision_id, row.reference, row.organ, row.decided, row.matter, fine, row.sequence)


def confirmed(found: Found, asked: Sequence[Question], typed: Filled, given: Filled) -> str:
    """What the entry says of the looking up: what was found, and that the officer answered by it."""
    entries = "、".join(f"第{one.sequence}条" for one in found.priors) or "没有"
    told = "、".join(f"{one.label}={_said(one, typed, given) or '不清楚'}" for one in asked)
    looked = f"账本中以前的处罚：{entries}" if found.known else "没有填写当事人，未在账本中查找"
    return f"{looked}；经办人核对确认：{told}"


def _said(one: Question, typed: Filled, given: Filled) -> str:
    name = f"f.{one.code}"
    return typed.one(name) if name in typed.values else given.one(name)
