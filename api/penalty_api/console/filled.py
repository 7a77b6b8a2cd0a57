"""What was filled in: from the parameters of an address to a case, and from what is wrong with it back to the fields."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from starlette.datastructures import QueryParams

from penalty_rules import CaseError
from penalty_rules.problems import Problem
from penalty_rules.reading.limits import MAX_RECORDS

from ..problems import Fault
from .amounts import tidied

#: How persons are told apart where the case has several: names do not belong into an address.
IDS = "甲乙丙丁戊己庚辛"
_DATES = ("decided", "discovered", "filed")
#: Of a several-of, or of a list of records: there are none.
NONE = "-"
_PERSON = re.compile("party[0-9]+", re.ASCII)
_PARTIES = frozenset(f"party{number}" for number in range(1, len(IDS) + 1))
#: What numbers a record of a list: one that is longer numbers none.
_NUMBER = re.compile("[0-9]{1,3}", re.ASCII)


@dataclass(frozen=True, slots=True)
class Most:
    """How many matters and persons one form takes."""

    matters: int
    persons: int


#: More matters than this are no one act.
OFFICERS = Most(8, len(IDS))
#: One's own case; what it costs to answer is bounded where everybody may ask.
PUBLIC = Most(3, 1)


@dataclass(frozen=True, slots=True)
class Filled:
    """The values of the form by the names of its fields, as they were typed."""

    matters: tuple[str, ...]
    values: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    most: Most = OFFICERS

    @property
    def too_many(self) -> "tuple[Wrong, ...]":
        """What the form has no place for: more matters, or more persons, than it takes. They are told, and nothing is answered."""
        found = []
        most = self.most
        if len(self.matters) > most.matters:
            over = "、".join(self.matters[most.matters :])
            zh = f"一次至多办理 {most.matters} 个事项，多出：{over}；请去掉一些，分开办理"
            en = f"at most {most.matters} matters are answered together; too many: {over}: take some away"
            found.append(Wrong("", "E0455", zh, en, "", ""))
        persons = [name for name in self.values if _PERSON.fullmatch(name) and self.one(name)]
        if len(persons) > most.persons or any(name not in _PARTIES for name in persons):
            zh = f"一次至多有 {most.persons} 名当事人，多出的请分开办理"
            en = f"no more parties are answered together than {most.persons}: take the others apart"
            found.append(Wrong("", "E0456", zh, en, "", ""))
        return tuple(found)

    def one(self, name: str) -> str:
        """What stands in a field that has one value."""
        return self.values[name][-1].strip() if name in self.values else ""

    def pairs(self) -> list[tuple[str, str]]:
        """What is filled in, as an address has it."""
        told = [("matter", name) for name in self.matters]
        return told + [(name, value) for name, each in self.values.items() for value in each if value]

    def records(self, name: str) -> dict[int, dict[str, str]]:
        """The records of a list by their numbers, each of the fields that are filled in."""
        found: dict[int, dict[str, str]] = {}
        for full in self.values:
            number, _, code = full.removeprefix(f"{name}.").partition(".")
            if full.startswith(f"{name}.") and _NUMBER.fullmatch(number) and self.one(full):
                found.setdefault(int(number), {})[code] = self.one(full)
        return dict(sorted(found.items()))

    def rows(self, name: str) -> range:
        """The records of a list that the form shows: those that are filled in, and an empty one while there may be more."""
        last = max(self.records(name), default=-1)
        return range(max(min(last + 2, MAX_RECORDS), last + 1))

    def having(self, name: str, value: str) -> "Filled":
        """The form with a field that has this one value."""
        return replace(self, values={**self.values, name: (value,)})

    @property
    def day(self) -> date | None:
        """The day of the decision, where it is told and is one."""
        try:
            return date.fromisoformat(self.one("decided"))
        except ValueError:
            return None

    @property
    def persons(self) -> int:
        """How many persons the form has places for."""
        numbers = [number for number in range(1, self.most.persons + 1) if f"party{number}" in self.values]
        more = 1 if self.one("more") else 0
        return min(max(numbers, default=1) + more, self.most.persons)

    @property
    def parties(self) -> tuple[int, ...]:
        """The persons whose kind is told."""
        return tuple(number for number in range(1, self.persons + 1) if self.one(f"party{number}"))


def filled(parameters: QueryParams, most: Most = OFFICERS) -> Filled:
    values: dict[str, list[str]] = {}
    for name, value in parameters.multi_items():
        values.setdefault(name, []).append(value)
    matters = [code for code in dict.fromkeys(values.pop("matter", [])) if code]
    return Filled(tuple(matters), {name: tuple(each) for name, each in values.items() if name != "lang"}, most)


def fact_name(person: int, code: str) -> str:
    """The name of the field of a fact; `person` 0: of the whole case."""
    return f"f{person or ''}.{code}"


def case_data(given: Filled, known: Mapping[str, str]) -> dict[str, object]:
    """The case as the library reads it. `known`: the kind of each circumstance by its code."""
    when = {key: given.one(name) for key, name in (("from", "begun"), ("to", "ended")) if given.one(name)}
    data: dict[str, object] = {"facts": _facts(given, 0, known)}
    data |= {name: given.one(name) for name in _DATES if given.one(name)}
    events = {name[2:]: given.one(name) for name in given.values if name.startswith("e.") and given.one(name)}
    if events:
        data["events"] = events
    if given.one("presume") == "no":
        data["presume"] = False
    subjects = _subjects(given, known)
    if len(given.matters) == len(subjects) == 1 and "facts" not in subjects[0]:
        # The short form, of which the library tells every fault at once.
        data |= {"matter": given.matters[0], "party": {"kind": subjects[0]["role"]}}
        return data | ({"act": when} if when else {})
    return data | {"acts": [{"id": "1", "matters": list(given.matters), **when}], "subjects": subjects}


def _subjects(given: Filled, known: Mapping[str, str]) -> list[dict[str, object]]:
    subjects: list[dict[str, object]] = []
    for number in given.parties:
        person: dict[str, object] = {"id": IDS[number - 1], "role": given.one(f"party{number}")}
        facts = _facts(given, number, known)
        subjects.append(person | ({"facts": facts} if facts else {}))
    return subjects


def _facts(given: Filled, person: int, known: Mapping[str, str]) -> dict[str, object]:
    found: dict[str, object] = {}
    for code, kind in known.items():
        name = fact_name(person, code)
        if kind == "records":
            records = _records(given, name)
            if records is not None:
                found[code] = records
        elif kind == "several":
            ticked = [value for value in given.values.get(name, ()) if value]
            if ticked:
                found[code] = [] if ticked == [NONE] else ticked
        elif given.one(name):
            found[code] = tidied(given.one(name)) if kind == "money" else given.one(name)
    return found


def _records(given: Filled, name: str) -> list[dict[str, str]] | None:
    """The records of a list, each of the fields that are filled in; None: nothing is said of it."""
    told = list(given.records(name).values())
    return told if told or given.one(name) == NONE else None


@dataclass(frozen=True, slots=True)
class Wrong:
    """What is wrong with one field; `name` is "" where it is none in particular."""

    name: str
    code: str
    zh: str
    en: str
    allowed_zh: str
    allowed_en: str

    def told(self, lang: str) -> str:
        wrong, allowed = (self.en, self.allowed_en) if lang == "en" else (self.zh, self.allowed_zh)
        aside = f" ({allowed})" if lang == "en" else f"（{allowed}）"
        return wrong + (aside if allowed else "")


def wrongs(given: Filled, error: CaseError) -> tuple[Wrong, ...]:
    """What is wrong, each with the field that it stands beside."""
    return tuple(_wrong(given, one) for one in error.problems)


def beside(name: str, one: Problem | Fault) -> Wrong:
    """What is wrong, beside a field."""
    return Wrong(name, one.code, one.zh, one.en, one.allowed_zh, one.allowed_en)


def _wrong(given: Filled, one: Problem) -> Wrong:
    parts = [part.replace("~1", "/").replace("~0", "~") for part in one.pointer.split("/")[1:]]
    return beside(_field(given, parts), one)


def _field(given: Filled, parts: Sequence[str]) -> str:
    match parts:
        case ["facts", code, *_]:
            return fact_name(0, code)
        case ["subjects", number, "facts", code, *_] if number.isdecimal():
            return fact_name(given.parties[int(number)], code)
        case ["subjects", number, *_] if number.isdecimal():
            return f"party{given.parties[int(number)]}"
        case ["party", *_]:
            return f"party{given.parties[0]}"
        case ["acts", _, "to"] | ["act", "to"]:
            return "ended"
        case ["acts", _, "matters", *_]:
            return ""
        case ["acts" | "act", *_]:
            return "begun"
        case ["events", code]:
            return f"e.{code}"
        case [name] if name in _DATES:
            return name
        case _:
            return ""


def by_field(found: Iterable[Wrong]) -> dict[str, list[Wrong]]:
    told: dict[str, list[Wrong]] = {}
    for one in found:
        told.setdefault(one.name, []).append(one)
    return told
