"""The shape of the course of a case as it is handed over, as pydantic models."""

from typing import Any

from pydantic import Field

from ..case_shape import Day, Facts, Shape, YesOrDay
from ..reviewing.shape import DecisionInput


class StageInput(Shape):
    """One stage. `facts`: what was found since the stage before, or found otherwise; `withdrawn`: what is no longer held. `decision`: what
    was announced or decided then. `defended`: the party stated its case; `hearing`: a hearing was held.
    `hearing_demanded`: the party asked for one, or the day on which it did; false: it waived it."""

    stage: str = Field(max_length=200)
    day: Day
    facts: Facts = Field(default_factory=dict)
    withdrawn: list[str] = Field(default_factory=list, max_length=1000)
    decision: DecisionInput | None = None
    defended: bool = True
    hearing: bool = False
    hearing_told: bool | None = None
    hearing_demanded: YesOrDay | None = None


class HistoryInput(Shape):
    """A case as it stood at first, without the day of a decision, and its stages in their order."""

    case: dict[str, Any]
    stages: list[StageInput] = Field(min_length=1, max_length=100)
