"""Random cases for a linked matter: unknown and undeterminable facts, values on both sides of every cut."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from hypothesis import strategies as st

from penalty_dsl.case_dates import CASE_DATES
from penalty_dsl.model import SUBJECT, Circumstance, Kind
from penalty_rules.cells import UNDETERMINABLE
from penalty_rules.components import components
from penalty_rules.events import NO_EVENTS
from penalty_rules.layout import case_dates
from penalty_rules.linking import LinkedMatter
from penalty_rules.reference import Reference
from penalty_rules.reference.meanings import answered
from tests.differential.composite_facts import listed
from tests.differential.drawing import Draw
from tests.differential.vocabulary import CONSTANTS

#: How likely a fact is unknown, in per cent; one of these is drawn for a case.
UNKNOWN = (0, 0, 0, 0, 0, 0, 10, 15, 40)
#: Completions of a case, roughly; one case in `RARE` may have as many as come (thousands, or Kleene's outer mode).
FEW, RARE = 8, 1500
#: Per cent of cases that are asked as drawn, even if they will be refused.
REFUSED = 20
#: What steps count from (R14i): nothing, filing alone, and what comes after the decision; the end of the calendar too.
EVENTS: tuple[Mapping[str, date], ...] = (
    NO_EVENTS,
    {
        "filed": date(2026, 1, 5),
        "told_of_hearing": date(2025, 9, 26),
        "hearing": date(2025, 10, 10),
        "received": date(2026, 2, 6),
        "published": date(2024, 2, 29),
    },
    {"filed": date(9999, 12, 1), "received": date(9999, 12, 20), "known": date(2026, 2, 3)},
)
#: The last day of the act, which windows reach back from.
ACTS = (date.fromordinal(738365), date.fromordinal(738366), None)
DECIDED = (None, date(2025, 12, 31), date(2026, 1, 1), date(2027, 1, 1))


@dataclass(frozen=True)
class CaseInput:
    """What both evaluators are asked."""

    role: str
    facts: dict[str, int | None]
    presume: bool = True
    decided: date | None = None
    events: Mapping[str, date] = field(default_factory=dict)


class CaseMaker:
    """Cases for one linked matter. What a fact may be is listed once, so that a case costs few draws."""

    def __init__(self, linked: LinkedMatter) -> None:
        self.linked = linked
        self.reference = Reference(linked)
        dates = case_dates(linked)
        asked = [
            code
            for code, each in linked.circumstances.items()
            if code != SUBJECT
            and code not in linked.bindings
            and each.component is None
            and (code not in CASE_DATES or code in dates)
        ]
        self.values = {code: _values(linked.circumstances[code]) for code in asked}
        self.roles = [*linked.matter.subjects * 8, *linked.subjects.codes]

    def case(self, draw: Draw) -> CaseInput:
        """Mostly a case that is answered: refusals are quickly all the same."""
        drawn = self._drawn(draw)
        if draw.chance(REFUSED):
            return drawn
        facts = drawn.facts
        while True:  # without one fact another may not apply either
            situation = self.reference.situation(drawn.role, facts, drawn.presume)
            wrong = {code for code in facts if situation.applicable(code) is False}
            if not wrong:
                break
            facts = {code: value for code, value in facts.items() if code not in wrong}
        said = {code: value for code, value in facts.items() if self.linked.circumstances[code].means is None}
        settled = answered(self.linked, drawn.role, said)
        facts = {code: value for code, value in facts.items() if settled.get(code, value) == value}
        situation = self.reference.situation(drawn.role, settled | facts, drawn.presume)
        if any(situation.truth(invariant) is False for invariant in self.linked.invariants):
            return self._drawn(draw)
        return replace(drawn, facts=facts)

    def _drawn(self, draw: Draw) -> CaseInput:
        many = draw.integer(1, RARE) == RARE
        unknown = 70 if many else draw.pick(UNKNOWN)
        presume = not draw.chance(15)
        facts: dict[str, int | None] = {}
        completions = 1
        for code, values in self.values.items():
            circumstance = self.linked.circumstances[code]
            open_question = circumstance.presumed is None or not presume
            room = many or not open_question or completions < FEW
            # One draw of a hundredth and a value: the first hundredths leave the fact out.
            at = draw.integer(0, 100 * len(values) - 1)
            if not room or at % 100 >= _absent(circumstance, unknown):
                facts[code] = values[at // 100]
            elif open_question:
                completions *= len(CONSTANTS[circumstance.type.kind]) + 1
        stated = {
            code: listed(draw, composite, min(unknown, 20))
            for code, composite in self.linked.composites.items()
            if not (many or completions < FEW) or not draw.chance(unknown)
        }
        known = {code: value for code, value in facts.items() if value is not None}
        for code, value in components(self.linked, stated, known, draw.pick(ACTS if unknown else ACTS[:-1])):
            facts[code] = None if value == UNDETERMINABLE else value
        return CaseInput(draw.pick(self.roles), facts, presume, draw.pick(DECIDED), draw.pick(EVENTS))


def _absent(circumstance: Circumstance, unknown: int) -> int:
    """Per cent of absence: presumed facts are mostly left to the presumption, guarded ones to their 仅当."""
    if circumstance.presumed is not None:
        return 60
    return 85 if circumstance.only_when is not None else unknown


def _values(circumstance: Circumstance) -> list[int | None]:
    """Every value of a small type; else the neighbours of the constants that conditions use, and sums of two."""
    low, high = circumstance.type.domain
    if circumstance.type.kind in (Kind.BOOL, Kind.CHOICE):
        values = list(range(low, high + 1))
    else:
        constants = CONSTANTS[circumstance.type.kind]
        near = {constant + step for constant in constants for step in (-1, 0, 1)}
        # Not the end of endless types: no amount here is to reach the size that is told as "unbounded".
        near |= {low, min(high, 10**7)} | {one + other + 1 for one in constants for other in constants}
        values = sorted(value for value in near if low <= value <= high)
    undeterminable = [None] * (1 + len(values) // 4) if circumstance.undeterminable else []
    return [*values, *undeterminable]


@st.composite
def cases(draw_any: Callable[[st.SearchStrategy[Any]], Any], maker: CaseMaker) -> CaseInput:
    return maker.case(Draw(draw_any))
