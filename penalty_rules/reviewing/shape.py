"""The shape of a decision as it is handed over, as pydantic models. What it says is checked against the recommendation later."""

from typing import Annotated, Any

from pydantic import Field, WithJsonSchema

from ..case_shape import Day, Shape

#: Read later, by the kind of the sanction.
Amount = Annotated[Any, WithJsonSchema({"type": ["string", "number", "null"]})]


class SanctionInput(Shape):
    """One sanction imposed. `amount`: yuan, or a term with its unit; `object` tells two of one kind apart."""

    kind: str = Field(min_length=1, max_length=200)
    object: str = Field(default="", max_length=200)
    amount: Amount = None


class OutcomeInput(Shape):
    """What is imposed, or was announced."""

    disposition: str = Field(default="", max_length=200)
    sanctions: list[SanctionInput] = Field(default_factory=list, max_length=100)


class ResultInput(OutcomeInput):
    """The decision on one act, matter and subject. These three may be left out where the case has only one of them."""

    act: str = Field(default="", max_length=200)
    matter: str = Field(default="", max_length=200)
    subject: str = Field(default="", max_length=200)
    tier: str = Field(default="", max_length=200)
    reason: str = Field(default="", max_length=20_000)
    notified: OutcomeInput | None = None


class DecisionInput(ResultInput):
    """A decision: `results`, or in short the fields of its only one."""

    decided: Day | None = None
    served: Day | None = None
    procedure: str = Field(default="", max_length=200)
    steps: dict[str, bool] = Field(default_factory=dict, max_length=200)
    defended: bool = False
    results: list[ResultInput] | None = Field(default=None, min_length=1, max_length=256)
