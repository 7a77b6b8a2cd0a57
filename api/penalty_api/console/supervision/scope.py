"""Which decisions are asked about: organ, matter and days, in the address of every page."""

from dataclasses import dataclass
from datetime import date

from fastapi import Request

from ...storage.scope import Scope
from ...storage.statistics import Chosen

_LONGEST = 300


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked about, as it was typed: "" where anything goes. `wrong`: fields that are no day."""

    organ: str
    matter: str
    since: str
    until: str
    wrong: frozenset[str]

    def of(self, scope: Scope) -> Chosen:
        """Of what the asker sees."""
        days = {name: "" if name in self.wrong else getattr(self, name) for name in ("since", "until")}
        return Chosen(scope, self.organ, self.matter, **days)

    def pairs(self) -> dict[str, str]:
        """As parameters of an address."""
        return {"organ": self.organ, "matter": self.matter, "since": self.since, "until": self.until}


def asked_of(request: Request) -> Asked:
    typed = {name: parameter(request, name) for name in ("organ", "matter", "since", "until")}
    wrong = frozenset(name for name in ("since", "until") if typed[name] and not _is_day(typed[name]))
    return Asked(**typed, wrong=wrong)


def parameter(request: Request, name: str) -> str:
    """What an address says, without what no name has."""
    text = request.query_params.get(name, "").strip()[:_LONGEST]
    return "".join(sign for sign in text if sign.isprintable())


def _is_day(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False
