"""The shapes of what is kept, as the contract publishes them, and how entries are told in them."""

from datetime import date
from typing import Any

from pydantic import BaseModel, ConfigDict, Field

from penalty_rules.records import RecommendationRecord
from penalty_rules.reviewing import ReviewRecord

from .models import EXAMPLE_CASE, EXAMPLE_DECISION, CaseInput, DecisionInput, Facts

#: Text that stands in a column of its own.
PRINTABLE = r"^[^\x00-\x1f\x7f]+$"
PRINTABLE_OR_EMPTY = r"^[^\x00-\x1f\x7f]*$"
_OFFICER = {"id": "310100-0042", "organ": "某市市场监督管理局"}
EXAMPLE_RECORD: dict[str, Any] = {
    "officer": _OFFICER,
    "reference": "某市监罚〔2025〕17号",
    "given": EXAMPLE_CASE,
    "stage": "decided",
    "decision": EXAMPLE_DECISION,
}
EXAMPLE_STAGE: dict[str, Any] = {
    "officer": _OFFICER,
    "why": "复核：已立即整改",
    "replaces": 1,
    "stage": "decided",
    "day": "2025-05-20",
    "facts": {"corrected": True},
    "decision": EXAMPLE_DECISION,
}
EXAMPLE_ACTION: dict[str, Any] = {"officer": _OFFICER, "reason": "罚款低于本档，理由见合议记录"}


class _Input(BaseModel):
    model_config = ConfigDict(extra="forbid")


class OfficerInput(_Input):
    """Who acts, as the caller knows them; recorded beside the key."""

    id: str = Field(min_length=1, max_length=200, pattern=PRINTABLE, examples=["310100-0042"])
    organ: str = Field(min_length=1, max_length=200, pattern=PRINTABLE, examples=["某市市场监督管理局"])


_STAGES = "`investigated`, `notified`, `heard`, `decided` or `reviewed`, or their Chinese names."


class _StageInput(_Input):
    decision: DecisionInput | None = Field(default=None, description="What was announced or decided.")
    defended: bool = Field(default=True, description="Of `heard`: the party stated its case.")
    hearing: bool = Field(default=False, description="Of `heard`: a hearing was held.")
    hearing_told: bool | None = Field(default=None, description="Of `notified`: the right to a hearing was told.")
    hearing_demanded: bool | None = Field(default=None, description="Whether a hearing was asked for, or waived.")


class RecordInput(_StageInput):
    """A case and the first that is kept of it: as a rule the decision. The day is that of the case (`decided`), else of the decision."""

    officer: OfficerInput
    reference: str = Field(
        default="",
        max_length=200,
        pattern=PRINTABLE_OR_EMPTY,
        description="The caller's own number of the case or decision.",
    )
    given: CaseInput
    stage: str = Field(default="decided", max_length=200, description=_STAGES)


class FurtherInput(_StageInput):
    """A further stage of a case, or a correction of one."""

    officer: OfficerInput
    why: str = Field(default="", max_length=20_000, description="Why it is corrected, or what happened.")
    replaces: int = Field(
        default=0, ge=0, le=1_000_000, description="The version whose stage this one corrects; 0: a further stage."
    )
    stage: str = Field(max_length=200, description=_STAGES)
    day: date
    facts: Facts = Field(
        default_factory=dict, description="What was found since the stage before, or found otherwise, by code or label."
    )
    withdrawn: list[str] = Field(default_factory=list, max_length=1000, description="Facts no longer held.")


class ActionInput(_Input):
    """What is said of an alert."""

    model_config = ConfigDict(extra="forbid", json_schema_extra={"examples": [EXAMPLE_ACTION]})

    officer: OfficerInput
    reason: str = Field(min_length=1, max_length=20_000)


class AlertInfo(BaseModel):
    """Something found in a decision. `found_in`: the version where it first was; `settled_in`: where it no longer is, 0: none."""

    id: str
    decision_id: str
    found_in: int
    settled_in: int
    found: str = Field(description="When, UTC.")
    version: int = Field(description="Goes up by one with each action; the `ETag`.")
    status: str = Field(
        description="`open`, `settled` (nothing was done about it, and a later version no longer gives rise to it), `explained`, "
        "`dismissed` or `escalated`."
    )
    code: str = Field(examples=["outside_tier"])
    level: str = Field(description="`notice`, `warning` or `alarm`.")
    zh: str
    en: str
    basis: list[str] = Field(description="Citations, in Chinese.")
    act: str
    matter: str
    subject: str
    kind: str = Field(description="The sanction it is about; empty: none.")
    object: str
    unit: str = Field(description="Of the amounts: `yuan`, `day`, `month`, `year`; empty: it is not about an amount.")
    imposed: str | None = Field(description="What was decided.", examples=["20000.00"])
    min: str | None = Field(description="What it was held against, from; null: no bound.", examples=["65000.00"])
    max: str | None = Field(description="To; null: no bound.", examples=["85000.00"])
    min_exclusive: bool = Field(description="Whether the lower end does not belong to it.")
    max_exclusive: bool
    actions: list["ActionInfo"]


class ActionInfo(BaseModel):
    """What was said and done about an alert."""

    status: str = Field(description="What it led to.")
    reason: str
    at: str = Field(description="UTC.")
    officer_id: str
    officer_organ: str
    key_name: str
    sequence: int = Field(description="Number of its entry in the ledger.")


class Receipt(BaseModel):
    """That it is kept, and where: number and hash of the entry in the ledger. `version` is the `ETag`."""

    decision_id: str
    version: int
    at: str = Field(description="UTC.")
    sequence: int
    entry_hash: str


class DecisionReceipt(Receipt):
    """A version that is kept. `alerts`: ids of those that are new, `settled`: of those that no longer stand."""

    level: str = Field(description="The highest level of all that was found; empty: nothing was.")
    alerts: list[str]
    settled: list[str]


class AlertReceipt(Receipt):
    """An action that is kept. `version` is that of the alert."""

    alert_id: str
    status: str


class StoredVersion(BaseModel):
    """One version: who, when, what."""

    version: int
    replaces: int
    why: str
    stage: str
    day: str
    at: str = Field(description="UTC.")
    officer_id: str
    officer_organ: str
    key_name: str
    sequence: int
    entry_hash: str
    level: str
    entered: dict[str, Any] = Field(description="The stage as it was entered.")
    recommendation: RecommendationRecord = Field(
        description="What was recommended on the facts known then, and by what."
    )
    review: ReviewRecord | None = Field(description="What was to be said of what was announced or decided.")


class DecisionSummary(BaseModel):
    """A decision in a list. `sequence` and `changed`: entries of its first and latest version."""

    id: str
    reference: str
    organ: str = Field(description="Of the officer who recorded it.")
    version: int
    level: str
    sequence: int
    changed: int


class DecisionPage(BaseModel):
    """A page of decisions, in the order in which they were recorded. `next_cursor` is empty on the last one."""

    items: list[DecisionSummary]
    next_cursor: str


class StoredDecision(BaseModel):
    """A decision with every version, from the first."""

    id: str
    reference: str
    organ: str
    version: int
    level: str
    given: dict[str, Any] = Field(description="The case as it was given first.")
    versions: list[StoredVersion]
    alerts: list[AlertInfo]


class AlertPage(BaseModel):
    """A page of alerts, in the order in which they were found. `next_cursor` is empty on the last one."""

    items: list[AlertInfo]
    next_cursor: str
