"""The published shape of an explanation: flat, frozen records, stable codes beside words; null is the only union."""

from dataclasses import dataclass
from decimal import Decimal

from ..records import FindingRecord, OutcomeRecord, RulebookRecord


@dataclass(frozen=True, slots=True)
class ReadRecord:
    """What a comparison read. `source`: "fact", "presumed", "bound" (by the matter, 取), "role", "unknown" or "not_applicable" (仅当);
    `value` in the canonical spelling of facts, "" where there is none; `value_label` the label of a one-of value."""

    code: str
    label: str
    kind: str
    value: str
    value_label: str
    unit: str
    source: str


@dataclass(frozen=True, slots=True)
class LeafRecord:
    """One comparison that gives a condition its truth. `truth`: its own, "true", "false" or "unknown"; `wanted`: whether the condition
    asks that it hold (false: behind 非); `through`: the definitions and bindings in which it stands, outermost first."""

    condition: str
    truth: str
    wanted: bool
    through: tuple[str, ...]
    reads: tuple[ReadRecord, ...]


@dataclass(frozen=True, slots=True)
class ConsideredRecord:
    """One provision, branch, ladder, tier, statement among the tiers ("not_applicable", 不适用) or case of either that was looked at, or a
    procedure that the result does not call for.

    `result`: "applies" (the answer rests on it), "holds" (it is true, and something else prevails), "preceded" (an earlier branch of
    the chain, or an earlier ladder, counts), "fails" or "unknown". `parent`: the path of a branch's chain, or of a case's tier.
    `because`: the comparisons that give it its truth; a tier stands on its cases, 其余 on the tiers in `rests_on`. `label` of a
    branch names its sanctions; `effect` is a provision's.
    """

    path: str
    kind: str
    code: str
    label: str
    parent: str
    effect: str
    result: str
    truth: str
    condition: str
    because: tuple[LeafRecord, ...]
    rests_on: tuple[str, ...]
    basis: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ChangeRecord:
    """The nearest other value of one fact with another outcome, the other facts as they are (R17k).

    `direction`: "up" or "down" for what is ordered, else "other". `distance`: between both values, in `unit` (of dates in days),
    null for what is not ordered. `source` of the present value: "fact" or "presumed". `branches`: paths of the conditional branches that
    then count and now do not; `findings`: why the outcome would be undetermined; `missing`: facts that would then be needed.
    """

    code: str
    label: str
    kind: str
    unit: str
    value: str
    value_label: str
    source: str
    direction: str
    to: str
    to_label: str
    distance: Decimal | None
    outcome: OutcomeRecord
    branches: tuple[str, ...]
    findings: tuple[FindingRecord, ...]
    missing: tuple[str, ...]
    missing_labels: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TraceRecord:
    """The trace of the answer for one act, matter and subject. `changes_complete`: whether every nearest change was looked for;
    it is false where the answer waits for facts, or looking would take too long."""

    act: str
    matter: str
    subject: str
    considered: tuple[ConsideredRecord, ...]
    changes: tuple[ChangeRecord, ...]
    changes_complete: bool


@dataclass(frozen=True, slots=True)
class ExplanationRecord:
    """The traces of a recommendation, in the order of its answers. `trace` is the number of this format."""

    trace: int
    semantics: int
    rulebooks: tuple[RulebookRecord, ...]
    answers: tuple[TraceRecord, ...]
