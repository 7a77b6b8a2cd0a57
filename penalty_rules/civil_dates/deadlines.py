"""The deadlines of the procedure, each with its provision, counted from a day (D5, D6, D7).

Which there are is data: `deadlines.toml`.
"""

import tomllib
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from functools import cache
from importlib.resources import files
from typing import Literal

from penalty_dsl.model import Citation

from .periods import after_days, after_months, after_years
from .work_calendar import WorkCalendar, work_calendar

Unit = Literal["working_days", "days", "months", "years", "hours"]
Actor = Literal["authority", "other_authority", "officers", "party", "police"]

_HOURS_OF_A_DAY = 24


@dataclass(frozen=True, slots=True)
class Wording:
    """One text in both languages."""

    zh: str
    en: str


@dataclass(frozen=True, slots=True)
class DeadlineRule:
    """What the law gives how long for.

    `event` is the code of what it counts from, `backwards` that it ends so long before the event. `term`: the end of a state rather than
    a day to act by, which no holiday moves. `otherwise`: the provision yields to what other laws say. `reading` says how the text was
    read where it leaves something open; None where it does not. `version` is the text of the law that was read.
    """

    code: str
    title: Wording
    citation: Citation
    version: date
    event: str
    event_title: Wording
    count: int
    unit: Unit
    by: Actor
    backwards: bool
    term: bool
    otherwise: bool
    reading: Wording | None


@dataclass(frozen=True, slots=True)
class Deadline:
    """A rule and the day it came to.

    `counted` is the last day as counted, `last` the last day to act in time: later where `counted` is free and the period moves.
    `provisional`: an arrangement of holidays that is not published yet, or not known to the calendar, may still change `last`.
    """

    rule: DeadlineRule
    event: date
    counted: date
    last: date
    provisional: bool


class UnknownDeadlineError(KeyError):
    """There is no deadline of this code; the message names the nearest and all."""

    def __init__(self, code: str) -> None:
        known = tuple(deadline_rules())
        near = get_close_matches(code[:100], known, n=1)
        meant = f"; did you mean `{near[0]}`?" if near else "."
        self.code = code
        self.message = f"there is no deadline `{code[:100]}`{meant} The codes are: {', '.join(known)}"
        super().__init__(self.message)

    def __str__(self) -> str:
        return self.message


def deadline(code: str, event: date, calendar: WorkCalendar | None = None) -> Deadline:
    """The deadline `code` for an event on `event`; `calendar` is the shipped one by default.

    :raises UnknownDeadlineError: there is no such deadline; a `KeyError`. :raises OutsideCalendarError: it ends after 9999.
    """
    rule = deadline_rules().get(code)
    if rule is None:
        raise UnknownDeadlineError(code)
    working = calendar or work_calendar()
    counted = _counted(rule, event, working)
    if rule.term or rule.unit == "hours":
        return Deadline(rule, event, counted, counted, provisional=False)
    if rule.unit == "working_days":
        seen = (counted, event) if rule.backwards else (event, counted)
        return Deadline(rule, event, counted, counted, not working.knows(*seen))
    last = working.working_day_from(counted)
    return Deadline(rule, event, counted, last, not working.knows(counted, last))


@cache
def deadline_rules() -> dict[str, DeadlineRule]:
    """Every deadline by its code, in the order of the procedure."""
    data = tomllib.loads(files(__package__).joinpath("deadlines.toml").read_text(encoding="utf-8"))
    laws, events, readings = data["laws"], data["events"], data["readings"]
    return {
        code: DeadlineRule(
            code=code,
            title=Wording(row["zh"], row["en"]),
            citation=Citation(laws[row["law"]]["title"], str(row["article"]), row.get("paragraph"), row.get("item")),
            version=laws[row["law"]]["version"],
            event=row["from"],
            event_title=Wording(**events[row["from"]]),
            count=row["count"],
            unit=row["unit"],
            by=row["by"],
            backwards=row.get("side") == "before",
            term=row.get("ends") == "term",
            otherwise=row.get("otherwise", False),
            reading=Wording(**readings[row["reading"]]) if "reading" in row else None,
        )
        for code, row in data["rules"].items()
    }


def _counted(rule: DeadlineRule, event: date, working: WorkCalendar) -> date:
    match rule.unit:
        case "working_days":
            count = working.before_working_days if rule.backwards else working.after_working_days
            return count(event, rule.count)
        case "days":
            return after_days(event, rule.count)
        case "months":
            return after_months(event, rule.count)
        case "years":
            return after_years(event, rule.count)
        case "hours":
            return after_days(event, -(-rule.count // _HOURS_OF_A_DAY))
