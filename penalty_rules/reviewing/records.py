"""The published shape of a review: flat, frozen records, as those of an answer (`penalty_rules.records`)."""

from dataclasses import dataclass
from decimal import Decimal

from ..records import RulebookRecord

#: The number of the format; it goes up when a field changes its meaning or goes.
REVIEW = 1


@dataclass(frozen=True, slots=True)
class RemarkRecord:
    """监督意见: one thing that a review found. `level`: "notice", "warning" or "alarm". `act`, `matter`, `subject` say of which result,
    "" of the decision as a whole. `kind` and `object` name the sanction, "" where none is meant; `imposed` is what was decided and
    `min` to `max` (null: not bounded) what it was held against, in `unit`, the bounds excluded where marked. `args`: what its text
    takes. `basis`: the provisions that it rests on, in Chinese."""

    code: str
    level: str
    act: str
    matter: str
    subject: str
    kind: str
    object: str
    unit: str
    imposed: Decimal | None
    min: Decimal | None
    max: Decimal | None
    min_exclusive: bool
    max_exclusive: bool
    args: tuple[str, ...]
    basis: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ImposedRecord:
    """One sanction as decided. `unit`, as written: "yuan", "day", "month", "year", "life" or ""."""

    kind: str
    object: str
    amount: Decimal | None
    unit: str


@dataclass(frozen=True, slots=True)
class ReviewedRecord:
    """One result beside its answer. `verdict`: "in_line" (nothing above a notice), "not_disproved" (the answer is undetermined, and
    the result is among what may still come out), "deviates" (a warning or an alarm), "undecided" (the decision does not speak of it) or
    "not_reviewable" (there is nothing to hold it against). `recommended` and `decided` are dispositions. `settling`: codes of the
    missing facts that would settle it; `presumed`: codes of the facts that no one stated and that the answer rests on."""

    act: str
    matter: str
    title: str
    subject: str
    verdict: str
    recommended: str
    tier: str
    tier_label: str
    decided: str
    sanctions: tuple[ImposedRecord, ...]
    settling: tuple[str, ...]
    settling_labels: tuple[str, ...]
    presumed: tuple[str, ...]
    presumed_labels: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ReviewRecord:
    """A decision held against the recommendation. `level` is the highest of the remarks, "" if there are none."""

    review: int
    semantics: int
    rulebooks: tuple[RulebookRecord, ...]
    decided: str
    level: str
    results: tuple[ReviewedRecord, ...]
    remarks: tuple[RemarkRecord, ...]
