"""Which matters words and facts could be about, whose they are, and what to find out first (R22d to R22h)."""

import difflib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from penalty_dsl.model import SEMANTICS, Circumstance, Composite
from penalty_dsl.subjects import Subjects

from ..asking import asked
from ..case_days import backwards, is_backwards, out_of_order
from ..case_shape import no_such_party
from ..listing import is_listed, is_of, organs
from ..problems import CaseError, Problem, pointer, shown
from ..records import MissingRecord
from .index import MatterIndex
from .inquiry import Inquiry, read_inquiry
from .judging import Judged, Standing, judge
from .reading import Reader, Readers, Stated, can_have, reader, role_in, stated
from .records import CandidateRecord, CandidatesRecord, MatchRecord

if TYPE_CHECKING:
    from ..catalogue import Catalogue

#: So many matters are looked into, those first to which facts, then words point most.
MAX_JUDGED = 500
#: So much of an unknown name is compared, and so many unknown names are.
_COMPARED, _SUGGESTED = 60, 3
_DIVISION = re.compile("[0-9]{6}")
_ORDER = {Standing.ESTABLISHED: 0, Standing.POSSIBLE: 1, Standing.NOT: 2}


@dataclass(frozen=True, slots=True)
class _Candidate:
    """One matter looked into. `weight`: how much the stated facts that are its own tell; `named`: what
    was said has a name of it whole."""

    place: int
    matter: Reader
    stated: Stated
    judged: Judged
    parties: tuple[str, ...]
    mine: bool | None
    weight: int
    points: int
    named: bool

    @property
    def rank(self) -> tuple[bool, bool, int, int, int]:
        return self.mine is False, not self.named, -self.weight - self.points, _ORDER[self.judged.standing], self.place


def find_candidates(catalogue: "Catalogue", data: Mapping[str, object], decided: date | None) -> CandidatesRecord:
    """Raises `CaseError`."""
    inquiry = read_inquiry(data)
    if inquiry.decided is None and decided is not None:
        inquiry = inquiry.model_copy(update={"decided": decided})
    readers = catalogue.readers
    _check(inquiry, readers)
    points = catalogue.index.like(inquiry.words) if inquiry.words.strip() else {}
    weights = readers.telling(inquiry.facts)
    pool = [place for place in catalogue.places_on(inquiry.decided) if place in points or place in weights]
    named = catalogue.index.named_in(inquiry.words) if points else frozenset()
    pool.sort(key=lambda place: (place not in named, -weights.get(place, 0) - points.get(place, 0), place))
    looked = [_look(catalogue, place, inquiry, points.get(place, 0), place in named) for place in pool[:MAX_JUDGED]]
    looked.sort(key=lambda one: one.rank)
    may = [one for one in looked if one.judged.standing is not Standing.NOT]
    out = [one for one in looked if one.judged.standing is Standing.NOT]
    told, excluded = may[: inquiry.limit], out[: inquiry.limit]
    ask, asked_by = _first_question(catalogue, told)
    return CandidatesRecord(
        semantics=SEMANTICS,
        rulebooks=catalogue.rulebook_records([one.matter.linked for one in (*told, *excluded)]),
        words=inquiry.words,
        region=inquiry.region,
        organ=inquiry.organ,
        decided="" if inquiry.decided is None else inquiry.decided.isoformat(),
        presume=inquiry.presume,
        candidates=tuple(_record(catalogue, one, inquiry) for one in told),
        excluded=tuple(_record(catalogue, one, inquiry) for one in excluded),
        total=len(may),
        excluded_total=len(out),
        unjudged=len(pool) - len(looked),
        ask=ask,
        asked_by=asked_by,
        unread=tuple(name for name in inquiry.facts if all(name in one.stated.unread for one in may)),
    )


def _check(inquiry: Inquiry, readers: Readers) -> None:
    """Refuse days out of order, a kind of party that no rulebook knows, facts that no matter has, values that none of those can have.
    Raises `CaseError`."""
    problems = []
    begun, ended = inquiry.days
    if is_backwards(begun, ended):
        problems.append(backwards(pointer("act", "to")))
    else:
        problems.extend(out_of_order([(pointer("act"), begun, ended)], inquiry.discovered, inquiry.decided))
    if inquiry.party is not None and inquiry.party.kind not in readers.roles:
        problems.append(no_such_party(pointer("party"), inquiry.party.kind, Subjects()))
    suggested = 0
    problems.extend(_twice(inquiry, readers))
    for name, raw in inquiry.facts.items():
        if name not in readers.kinds:
            problems.append(_unknown(name, readers, suggest=suggested < _SUGGESTED))
            suggested += 1
        elif not any(can_have(kind, raw) for kind in readers.kinds[name]):
            zh = f"`{shown(raw)}` 不是任何事项的“{name}”可以有的值"
            en = f"`{shown(raw)}` is no value that `{name}` of any matter can have"
            problems.append(Problem("E0314", pointer("facts", name), zh, en))
    if problems:
        raise CaseError(tuple(problems))


def _twice(inquiry: Inquiry, readers: Readers) -> Iterator[Problem]:
    """Facts that give one circumstance of some matter under two names."""
    first: dict[Circumstance | Composite, str] = {}
    for name in inquiry.facts:
        kinds = readers.kinds.get(name, {})
        before = next((first[kind] for kind in kinds if kind in first), None)
        if before is not None:
            zh = f"与 {pointer('facts', before)} 重复给出同一情节"
            en = f"gives the same circumstance as {pointer('facts', before)} again"
            yield Problem("E0221", pointer("facts", name), zh, en)
        else:
            first.update(dict.fromkeys(kinds, name))


def _unknown(name: str, readers: Readers, *, suggest: bool) -> Problem:
    near = difflib.get_close_matches(name[:_COMPARED], readers.kinds, n=3, cutoff=0.5) if suggest else []
    zh, en = f"没有哪个事项有情节 `{shown(name)}`", f"no matter has a circumstance `{shown(name)}`"
    if near:
        return Problem(
            "E0313", pointer("facts", name), zh, en, f"是否指：{'、'.join(near)}？", f"perhaps {', '.join(near)}"
        )
    return Problem("E0313", pointer("facts", name), zh, en)


def _look(catalogue: "Catalogue", place: int, inquiry: Inquiry, points: int, named: bool) -> _Candidate:
    linked = catalogue.at(place)
    matter = reader(linked)
    given = stated(matter, inquiry)
    mine = is_of(organs(linked.matter, linked.rulebook), inquiry.organ) if inquiry.organ else None
    outside = _outside(matter, inquiry)
    found: dict[str, Judged] = {}
    if outside is None:
        for role in _roles(matter, inquiry, catalogue.readers):
            found[role] = judge(matter, role, given, inquiry.presume, lambda: catalogue.program_at(place))
    judged = outside or _together(tuple(found.values()))
    parties = tuple(role for role, one in found.items() if one.standing is not Standing.NOT)
    own = tuple(name for name in inquiry.facts if name not in given.unread and matter.names[name] in given.own)
    return _Candidate(place, matter, given, judged, parties, mine, catalogue.readers.weight(own), points, named)


def _roles(matter: Reader, inquiry: Inquiry, readers: Readers) -> tuple[str, ...]:
    """The kinds of party to ask for: that of the inquiry, or all that the matter is about."""
    linked = matter.linked
    if inquiry.party is None:
        return linked.matter.subjects or linked.subjects.codes
    role = role_in(linked, inquiry.party.kind, readers)
    return () if role is None else (role,)


def _outside(matter: Reader, inquiry: Inquiry) -> Judged | None:
    """Why the matter does not count there or then, whatever the facts."""
    linked, day = matter.linked, inquiry.decided
    book = linked.rulebook
    if not _is_within(inquiry.region, book.region):
        return Judged(Standing.NOT, "other_region")
    if day is None:
        return None
    in_force = (book.in_force is None or book.in_force <= day) and (book.until is None or day < book.until)
    return None if in_force and is_listed(linked.matter, day) else Judged(Standing.NOT, "not_listed")


def _is_within(region: str, area: str) -> bool:
    """Whether a place lies where a rulebook holds, by the codes of their divisions. Of names nothing can be told."""
    if not (_DIVISION.fullmatch(region) and _DIVISION.fullmatch(area)):
        return True
    return region.startswith(_significant(area))


def _significant(code: str) -> str:
    """The code of a division without the pairs of noughts at its end."""
    while code.endswith("00"):
        code = code[:-2]
    return code


def _together(found: tuple[Judged, ...]) -> Judged:
    """One standing for several kinds of party: certain only where it is the same for all."""
    if not found:
        return Judged(Standing.NOT, "role_not_covered")
    if len({one.standing for one in found}) == 1:
        return found[0]
    return next((one for one in found if one.standing is Standing.POSSIBLE), Judged(Standing.POSSIBLE))


def _first_question(catalogue: "Catalogue", told: list[_Candidate]) -> tuple[MissingRecord | None, tuple[str, ...]]:
    """What to find out first: what decides of most candidates whether they are established, then what most of them ask for."""
    counts: dict[str, tuple[int, int, int]] = {}
    first: dict[str, MissingRecord] = {}
    by: dict[str, list[str]] = {}
    for one in told:
        name = catalogue.name(one.matter.linked.rulebook, one.matter.linked.matter.code)
        for record in asked(one.matter.linked, ((code, "outcome") for code in one.judged.asks)):
            deciding, all_, at = counts.get(record.label, (0, 0, len(counts)))
            counts[record.label] = (deciding - (record.code in one.judged.deciding), all_ - 1, at)
            first.setdefault(record.label, record)
            by.setdefault(record.label, []).append(name)
    if not counts:
        return None, ()
    label = min(counts, key=counts.__getitem__)
    return first[label], tuple(by[label])


def _record(catalogue: "Catalogue", one: _Candidate, inquiry: Inquiry) -> CandidateRecord:
    linked = one.matter.linked
    matter, book = linked.matter, linked.rulebook
    begun, end = matter.in_force or book.in_force, matter.until or book.until
    index: MatterIndex = catalogue.index
    matched = index.matches(inquiry.words, one.place) if one.points else ()
    return CandidateRecord(
        name=catalogue.name(book, matter.code),
        code=matter.code,
        title=matter.title,
        field_label=matter.field,
        rulebook=book.id,
        version=book.version,
        region=book.region,
        organ=organs(matter, book),
        mine=one.mine,
        listed_from="" if begun is None else begun.isoformat(),
        listed_until="" if end is None else (end - timedelta(days=1)).isoformat(),
        standing=one.judged.standing.value,
        why=one.judged.why,
        provision=one.judged.provision,
        parties=one.parties,
        known=tuple(_label(one.matter, code) for code in one.stated.own),
        unread=one.stated.unread,
        asks=asked(linked, ((code, "outcome") for code in one.judged.asks)),
        points=one.points,
        matched=tuple(MatchRecord(found.what, found.text, found.words) for found in matched),
    )


def _label(matter: Reader, code: str) -> str:
    linked = matter.linked
    return linked.composites[code].label if code in linked.composites else linked.circumstances[code].label
