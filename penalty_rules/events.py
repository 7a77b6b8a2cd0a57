"""The days of events that only the second stage counts from (R14i): served, told of a hearing, heard, published ..."""

from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache
from types import MappingProxyType

from .civil_dates import deadline_rules
from .problems import Problem, pointer, shown

NO_EVENTS: Mapping[str, date] = MappingProxyType({})
#: The case has fields of their own for these.
_OWN = ("filed", "decided")
#: What cannot come after what.
_ORDER = (
    ("told_of_hearing", "hearing"),
    ("hearing", "decided"),
    ("decided", "received"),
    ("decided", "known"),
    ("decided", "published"),
    ("received", "review_received"),
    ("published", "annulled"),
)


@cache
def _words() -> Mapping[str, str]:
    """The code of an event and its words -> its code."""
    rules = deadline_rules().values()
    return {
        word: rule.event
        for rule in rules
        if rule.event not in _OWN
        for word in (rule.event, rule.event_title.zh, rule.event_title.en)
    }


def is_event(name: str) -> bool:
    """Whether a case may state the day of this."""
    return name in _words()


def read_events(
    given: Mapping[str, date], filed: date | None, decided: date | None, problems: list[Problem]
) -> Mapping[str, date]:
    """The days of a case's events by their codes, that of filing among them. `decided`: as the case states it, not as a door filled it
    in. Adds to `problems`."""
    if not given and filed is None:
        return NO_EVENTS
    found: dict[str, date] = {} if filed is None else {"filed": filed}
    for name, day in given.items():
        code = _words().get(name)
        if code is None:
            problems.append(_unknown(name))
        elif code in found:
            zh, en = f"`{shown(name)}` 写了两次", f"`{shown(name)}` is given twice"
            problems.append(Problem("E0221", pointer("events", name), zh, en))
        else:
            found[code] = day
    problems.extend(_out_of_order(given, found, decided))
    return found


def _unknown(name: str) -> Problem:
    titles = {rule.event: rule.event_title for rule in deadline_rules().values() if rule.event not in _OWN}
    return Problem(
        "E0273",
        pointer("events", name),
        f"没有 `{shown(name)}` 这个事件",
        f"there is no event `{shown(name)}`",
        "、".join(f"{title.zh}（{code}）" for code, title in titles.items()),
        ", ".join(titles),
    )


def _out_of_order(given: Mapping[str, date], found: Mapping[str, date], decided: date | None) -> Iterator[Problem]:
    days = dict(found) if decided is None else {**found, "decided": decided}
    for first, second in _ORDER:
        if first in days and second in days and days[second] < days[first]:
            code = second if second in found else first
            name = next(each for each in given if _words().get(each) == code)
            yield Problem(
                "E0274",
                pointer("events", name),
                f"日期先后不对：{days[first].isoformat()} 之后才能是 {days[second].isoformat()}",
                f"out of order: {first} on {days[first].isoformat()}, {second} on {days[second].isoformat()}",
            )


def event_days(events: Mapping[str, date], decided: date | None) -> dict[str, date | None]:
    """The day of each event that the steps of procedures count from. Who received a decision knows it (R14i)."""
    known = events.get("known", events.get("received"))
    return {**events, "known": known, "decided": decided}
