"""Random cases for a linked matter: unknown and undeterminable facts, values on both sides of every cut."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from hypothesis import strategies as st

from penalty_dsl.model import SUBJECT, Circumstance, Kind, Role
from penalty_rules.linking import LinkedMatter
from tests.differential.drawing import Draw
from tests.differential.vocabulary import CONSTANTS

#: How likely a fact is unknown, in per cent; one of these is drawn for a case.
UNKNOWN = (0, 0, 0, 0, 0, 10, 10, 15, 30)
DECIDED = (None, date(2025, 12, 31), date(2026, 1, 1), date(2027, 1, 1))


@dataclass(frozen=True)
class CaseInput:
    """What both evaluators are asked."""

    role: str
    facts: dict[str, int | None]
    presume: bool = True
    decided: date | None = None


@st.composite
def cases(draw_any: Callable[[st.SearchStrategy[Any]], Any], linked: LinkedMatter) -> CaseInput:
    draw = Draw(draw_any)
    unknown = draw.pick(UNKNOWN)
    facts: dict[str, int | None] = {}
    for code, circumstance in linked.circumstances.items():
        if code != SUBJECT and code not in linked.bindings and not _left_out(draw, circumstance, unknown):
            facts[code] = value(draw, circumstance)
    return CaseInput(
        role=draw.pick(linked.matter.subjects) if draw.chance(85) else draw.pick([role.value for role in Role]),
        facts=facts,
        presume=not draw.chance(15),
        decided=draw.pick(DECIDED),
    )


def _left_out(draw: Draw, circumstance: Circumstance, unknown: int) -> bool:
    """Presumed facts are mostly left to the presumption, guarded ones often to their 仅当."""
    if circumstance.presumed is not None:
        return draw.chance(60)
    return draw.chance(75 if circumstance.only_when is not None else unknown)


def value(draw: Draw, circumstance: Circumstance) -> int | None:
    low, high = circumstance.type.domain
    if circumstance.undeterminable and draw.chance(20):
        return None
    if circumstance.type.kind in (Kind.BOOL, Kind.CHOICE):
        return draw.integer(low, high)
    near = draw.pick(CONSTANTS[circumstance.type.kind]) + draw.integer(-1, 1)
    if draw.chance(15):
        near += draw.pick(CONSTANTS[circumstance.type.kind])
    return min(max(near, low), high)
