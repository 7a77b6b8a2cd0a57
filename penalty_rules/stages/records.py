"""The published shape of the course of a case: flat, frozen records."""

from dataclasses import dataclass

from ..records import RecommendationRecord
from ..reviewing.records import ReviewRecord

#: The number of the format; it goes up when a field changes its meaning or goes.
STAGES_FORMAT = 1


@dataclass(frozen=True, slots=True)
class ChangedRecord:
    """A fact of one answer that a later stage knows otherwise: canonical values as in an answer, "" for not known, with the labels of
    one-of values."""

    act: str
    matter: str
    subject: str
    code: str
    label: str
    was: str
    was_label: str
    now: str
    now_label: str
    unit: str


@dataclass(frozen=True, slots=True)
class WeighedRecord:
    """The recommendation of a stage against that of the stage before. `weight`: "lighter", "equal", "heavier" or "incomparable"."""

    act: str
    matter: str
    subject: str
    weight: str
    changed: bool


@dataclass(frozen=True, slots=True)
class StageRecord:
    """One stage. `stage`: "investigated", "notified", "heard", "decided" or "reviewed". `changed` and `weighed` are against the stage
    before, empty for the first. `review`: what is to be said of what was announced or decided, null where nothing was."""

    stage: str
    day: str
    recommendation: RecommendationRecord
    changed: tuple[ChangedRecord, ...]
    weighed: tuple[WeighedRecord, ...]
    review: ReviewRecord | None


@dataclass(frozen=True, slots=True)
class CourseRemarkRecord:
    """One thing to be said of the course. `stage` and `earlier` are places of stages, from 0 (`earlier` null: none); `facts` those that
    changed between the two, where they matter. Else as a remark of a review."""

    code: str
    level: str
    stage: int
    earlier: int | None
    act: str
    matter: str
    subject: str
    args: tuple[str, ...]
    facts: tuple[ChangedRecord, ...]
    basis: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class HistoryRecord:
    """The whole course. `level` is the highest of the remarks and of the reviews, "" if there are none."""

    history: int
    semantics: int
    level: str
    stages: tuple[StageRecord, ...]
    remarks: tuple[CourseRemarkRecord, ...]
