"""From the fact of a composite circumstance to those of its components, before anything is evaluated (R3h).

Neither evaluator sees a list: a mistake here would be common to both, so that every function has a naive twin in the tests.
"""

from collections.abc import Callable, Iterator, Mapping
from datetime import date

from penalty_dsl.model import Component, Composite, Operation, Window

from .cells import UNDETERMINABLE
from .civil_dates.periods import OutsideCalendarError, before_months, shifted
from .kleene import Truth, conjunction, truth
from .linking import LinkedMatter
from .listed_facts import Listed

#: Of a record, its values by the code of the field; None where nothing is stated.
Record = Mapping[str, int | None]
#: The day from which a window reaches back, by the code of a circumstance ("" for the last day of the act); None = unknown.
Since = Callable[[str], int | None]


def components(
    linked: LinkedMatter, stated: Mapping[str, Listed], facts: Mapping[str, int], act: date | None
) -> Iterator[tuple[str, int]]:
    """The facts of every component of the composite circumstances that are `stated`. What is not known is left out."""

    def since(code: str) -> int | None:
        if not code:
            return None if act is None else act.toordinal()
        day = facts.get(source_of(linked, code))
        return None if day is None or day >= UNDETERMINABLE else day

    for code, circumstance in linked.circumstances.items():
        component = circumstance.component
        if component is None or component.of not in stated or code in linked.bindings:
            continue
        found = value(component, linked.composites[component.of], stated[component.of], since)
        if found is not None:
            yield code, found


def source_of(linked: LinkedMatter, code: str) -> str:
    """The circumstance that is really given for one that may be bound to another."""
    binding = linked.bindings.get(code)
    return code if binding is None or binding.source is None else source_of(linked, binding.source)


def value(component: Component, composite: Composite, listed: Listed, since: Since) -> int | None:
    """What the component comes to: None where it is unknown, or not applicable because there is no record."""
    limited = component.operation in (Operation.LARGEST, Operation.SMALLEST)
    if isinstance(listed, int):
        return None if limited else UNDETERMINABLE
    if composite.members:
        codes = [member.code for member in composite.members]
        if component.operation is Operation.HAS:
            return int(codes.index(component.member) in listed)
        return len(listed) + component.plus
    names = [field.code for field in composite.fields]
    records = [dict(zip(names, each, strict=True)) for each in listed if isinstance(each, tuple)]
    counting = [(record, counts(record, component, since)) for record in records]
    if any(counted is None for _, counted in counting):
        return None
    chosen = [record for record, counted in counting if counted]
    if component.operation is Operation.COUNT:
        return len(chosen) + component.plus
    values = [record[component.field] for record in chosen]
    known = [each for each in values if each is not None]
    if len(known) < len(values) or (limited and not known):
        return None
    match component.operation:
        case Operation.LARGEST:
            return max(known)
        case Operation.SMALLEST:
            return min(known)
        case _:
            return sum(known)


def counts(record: Record, component: Component, since: Since) -> Truth:
    """Whether a record is among those that the component reads."""
    truths = [in_window(record[window.field], since(window.since), window) for window in component.windows]
    if component.where is not None:
        truths.append(truth(component.where, lambda code: record[code], lambda _: None))
    return conjunction(truths)


def in_window(day: int | None, since: int | None, window: Window) -> Truth:
    """Whether `day` lies in the window: not after `since`, and not before the day that the period reaches back to."""
    if day is None or since is None:
        return None
    return reach(since, window) <= day <= since


def reach(since: int, window: Window) -> int:
    """The first day of the window; never before the calendar begins."""
    end = date.fromordinal(since)
    try:
        first = before_months(end, window.months) if window.months else shifted(end, -window.days)
    except OutsideCalendarError:
        first = date.min
    return first.toordinal()
