"""What facts the matters of a catalogue read: the names by which each is given, and what of it is the matter's own (R22e)."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from penalty_dsl.case_dates import CASE_DATES
from penalty_dsl.model import SUBJECT, Circumstance, Composite

from ..cells import UNDETERMINABLE
from ..components import components
from ..fact_model import askable
from ..facts import parse_fact
from ..layout import Layout, case_dates, make_layout
from ..linking import LinkedMatter
from ..listed_facts import Listed, parse_listed
from ..problems import FactProblem
from .inquiry import Inquiry

#: What a fact tells that leaves half of the matters.
_BIT = 100


@dataclass(frozen=True, slots=True)
class Reader:
    """A matter ready to be asked. `own`: the circumstances, as a case gives them, that it declares, or that its rulebook declares and
    its own conditions rest on; `names`: label or code -> code of all that may be given; `dates`: of the case, those it reads."""

    linked: LinkedMatter
    layout: Layout
    own: tuple[str, ...]
    names: Mapping[str, str]
    dates: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Stated:
    """What an inquiry states to one matter: typed facts by code, the codes given of its own, the names it has no use for."""

    facts: Mapping[str, int]
    own: tuple[str, ...]
    unread: tuple[str, ...]


def reader(linked: LinkedMatter) -> Reader:
    layout = make_layout(linked)
    given = askable(linked)
    names: dict[str, str] = {}
    for code, circumstance in given.items():
        names[code] = code
        names.setdefault(circumstance.label, code)
    return Reader(linked, layout, _own(linked, layout, given), names, case_dates(linked))


def _own(linked: LinkedMatter, layout: Layout, given: Mapping[str, Circumstance | Composite]) -> tuple[str, ...]:
    matter, book = linked.matter, linked.rulebook
    found = {one.code for one in matter.circumstances} | {one.code for one in matter.composites}
    common = {one.code for one in book.circumstances} | {one.code for one in book.composites}
    for condition in layout.named:
        if condition.general:
            continue
        for code in layout.reads[condition.path]:
            component = linked.circumstances[code].component if code in linked.circumstances else None
            code = code if component is None else component.of
            if code in common:
                found.add(code)
    return tuple(code for code in given if code in found and code not in (SUBJECT, *CASE_DATES))


def stated(matter: Reader, inquiry: Inquiry) -> Stated:
    """The facts that a matter can take. One that it does not know, or that has a value it cannot have, says nothing of it."""
    linked = matter.linked
    plain: dict[str, int] = {}
    listed: dict[str, Listed] = {}
    unread: list[str] = []
    for name, raw in inquiry.facts.items():
        code = matter.names.get(name)
        if code is None:
            unread.append(name)
            continue
        try:
            if code in linked.composites:
                listed[code] = parse_listed(linked.composites[code], raw)
            else:
                plain[code] = parse_fact(linked.circumstances[code], raw)
        except FactProblem:
            unread.append(name)
    own = tuple(code for code in matter.own if code in plain or code in listed)
    begun, ended = inquiry.days
    days = (begun, ended, inquiry.discovered, inquiry.filed, inquiry.decided)
    facts = plain | {
        code: day.toordinal()
        for code, day in zip(CASE_DATES, days, strict=True)
        if day is not None and code in matter.dates
    }
    for code, value in components(linked, listed, dict(facts), ended):
        if not linked.circumstances[code].type.domain[1] < value < UNDETERMINABLE:
            facts[code] = value
    return Stated(facts, own, tuple(unread))


def can_have(circumstance: Circumstance | Composite, raw: object) -> bool:
    """Whether a circumstance may have that value."""
    try:
        if isinstance(circumstance, Composite):
            parse_listed(circumstance, raw)
        else:
            parse_fact(circumstance, raw)
    except FactProblem:
        return False
    return True


class Readers:
    """Which matters of a catalogue read which facts. Made once; holds no layouts."""

    def __init__(self, matters: Sequence[LinkedMatter]) -> None:
        #: By name, each circumstance that is given by it.
        self.kinds: dict[str, dict[Circumstance | Composite, None]] = {}
        #: By name, the places of the matters that have it as their own.
        self.own: dict[str, list[int]] = {}
        self.count = max(len(matters), 1)
        #: By what a case may write for a kind of party, its codes.
        self.roles: dict[str, set[str]] = {}
        for place, linked in enumerate(matters):
            found = reader(linked)
            own = set(found.own)
            given = askable(linked)
            for name, code in found.names.items():
                self.kinds.setdefault(name, {})[given[code]] = None
                if code in own:
                    self.own.setdefault(name, []).append(place)
            for word, code in linked.subjects.words.items():
                self.roles.setdefault(word, set()).add(code)
            for one in linked.subjects.classes:
                for word in (one.code, one.label):
                    self.roles[word].add(one.role)

    def telling(self, names: Iterable[str]) -> dict[int, int]:
        """The places of the matters that have some of the facts as their own, with the more points the fewer have them."""
        points: dict[int, int] = {}
        for name in names:
            weight = self.weight((name,))
            for place in self.own.get(name, ()):
                points[place] = points.get(place, 0) + weight
        return points

    def weight(self, names: Iterable[str]) -> int:
        """What facts tell, in points as words have them: the more, the fewer matters have them as their own."""
        counts = (len(self.own.get(name, ())) for name in names)
        return sum(_BIT * (self.count // count).bit_length() for count in counts if count)


def role_in(linked: LinkedMatter, word: str, readers: Readers) -> str | None:
    """What a kind of party is to a matter: its own role or class, else the role that the class falls under elsewhere, if there is one."""
    known = linked.subjects.words.get(word)
    if known is not None:
        return known
    bases = [code for code in readers.roles.get(word, ()) if code in linked.subjects.codes]
    return bases[0] if len(bases) == 1 else None
