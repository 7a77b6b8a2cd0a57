"""The published shape of an answer: flat, frozen records; stable codes beside labels; no unions but null.

Money is `Decimal` yuan with two places here and a decimal string in JSON. Durations are whole numbers of
their `unit`, as `Decimal` too, so that a sanction has one type. Texts of findings are rendered outside (R18).
"""

from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class BasisRecord:
    """One citation. `role`: "violated" (违反), "penalty" (处罚依据), "measure" (措施依据), "provision" (总则或免罚等条款). `text` is
    the citation in Chinese; `title` and `version` (ISO date, may be "") identify the law's text."""

    role: str
    text: str
    law: str
    title: str
    version: str
    article: str
    paragraph: int | None
    item: int | None
    sentence: int | None
    part: str


@dataclass(frozen=True, slots=True)
class SanctionRecord:
    """One sanction for one subject.

    `amount`: "exact", "bounds" (some fact that counts is unknown: min and max enclose every possibility, null = not
    bounded by what is known), "open" (the law names no number) or "none" (a kind without amount). `unit`: "yuan",
    "day", "month", "year", "life" or "". `chosen`: true (imposed), false (left out by the tier) or null (optional and
    undecided: priced, in no total). `still_open`: listed under a transfer. `statutory_rule` and `tier_rule` say in
    Chinese how the amount was reached ("货值金额的10倍以上20倍以下", "法定幅度的30%至70%"), "" where there is nothing to say, and
    `calculation` what a formula came to, step by step, "" without a formula or without an exact amount.
    An omitted sanction keeps its range and has no `recommended`. `together`: sanctions and measures of a group that share it are
    one member of it.
    """

    path: str
    kind: str
    label: str
    object: str
    modality: str
    chosen: bool | None
    group: str
    group_low: int
    group_high: int
    still_open: bool
    decided_by: str
    amount: str
    unit: str
    min: Decimal | None
    max: Decimal | None
    min_exclusive: bool
    max_exclusive: bool
    recommended: Decimal | None
    statutory_min: Decimal | None
    statutory_max: Decimal | None
    statutory_rule: str
    tier_rule: str
    basis: tuple[str, ...]
    calculation: str = ""
    together: str = ""


@dataclass(frozen=True, slots=True)
class MeasureRecord:
    """A measure that is no penalty. Of kind "reference" (依照所引条款处罚) `basis` is the place referred to and `matters` the names
    (`rulebook-id/code`) of the catalogue's matters that are based on it; a lone answer, which has no catalogue, names none.
    `modality`, `chosen`, the group and `decided_by` are as for a sanction."""

    path: str
    kind: str
    text: str
    basis: tuple[str, ...]
    matters: tuple[str, ...] = ()
    modality: str = "must"
    chosen: bool | None = True
    group: str = ""
    group_low: int = 0
    group_high: int = 0
    together: str = ""
    decided_by: str = ""


@dataclass(frozen=True, slots=True)
class AlsoRecord:
    """A provision that holds without deciding."""

    path: str
    code: str
    title: str
    effect: str
    basis: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FindingRecord:
    """提示: a code with arguments; the text is rendered outside."""

    code: str
    args: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LayerRecord:
    """From which rulebook a number comes, where rulebooks build on each other (R19). `what`: "statutory" (the matter and what the law
    provides; `path` is the matter's code), "tier", "amount" (what the tier says of the sanction at `path`), "procedure" or "standard"
    (what procedures rest on). `label` names the matter, tier, procedure or standard. `document` is the document number (文号), "" where
    there is none."""

    what: str
    path: str
    label: str
    rulebook: str
    version: str
    title: str
    document: str


@dataclass(frozen=True, slots=True)
class AvailableRecord(AlsoRecord):
    """What the organ may apply, and what the answer would be if it had to: `disposition` "penalise" with the sanctions, "undetermined" for
    the reason in `findings`, or "" where that is not the same in every way the case may still turn out. `layers`: of its tier and
    amounts (R19h)."""

    disposition: str
    grade: str
    tier: str
    tier_label: str
    sanctions: tuple[SanctionRecord, ...]
    findings: tuple[FindingRecord, ...]
    layers: tuple[LayerRecord, ...] = ()


@dataclass(frozen=True, slots=True)
class ReasonRecord:
    """One named condition: `kind` is "definition", "branch", "ladder", "case", "tier", "arm" (of what is calculated by 分档) or
    "provision"; `code` the definition's, ladder's, tier's or provision's; `condition` the condition in Chinese words, "" where there
    is none (tiers are their cases, 其余); `truth` "true", "false" or "unknown"; `reads` the codes of the circumstances it reads;
    `mattered` whether the answer rests on it."""

    path: str
    kind: str
    code: str
    label: str
    condition: str
    truth: str
    mattered: bool
    reads: tuple[str, ...]
    basis: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class MissingRecord:
    """An unknown circumstance that can still change something. `why`: "outcome", "amount" or "procedure". `values` are the codes of a
    one-of or a several-of, or of the fields of records; `value_labels` their labels."""

    code: str
    label: str
    kind: str
    unit: str
    values: tuple[str, ...]
    value_labels: tuple[str, ...]
    question: str
    why: str


@dataclass(frozen=True, slots=True)
class PresumedRecord:
    """A circumstance that no fact names and that was presumed. `value` in the canonical spelling of facts."""

    code: str
    label: str
    kind: str
    value: str
    value_label: str
    unit: str
    why: str


@dataclass(frozen=True, slots=True)
class FactRecord:
    """A fact the answer rests on, in canonical spelling ("8000.00", "true", "serious", "2026-03-01", "undeterminable").
    `value_label` is the label of a one-of value, "" otherwise; `unit` the printed unit."""

    code: str
    label: str
    kind: str
    value: str
    value_label: str
    unit: str


@dataclass(frozen=True, slots=True)
class StepRecord:
    """One step of a procedure. `by` says who acts. `deadline` is a code of the table of deadlines and `event` the code of the event it
    counts from, "" without one. `counted` and `last` are its last day as counted and the last day to act (ISO dates), "" where the
    case does not give the day of the event; `provisional`: holidays not announced yet may move it."""

    text: str
    by: str
    deadline: str
    event: str
    counted: str
    last: str
    provisional: bool


@dataclass(frozen=True, slots=True)
class ProcedureRecord:
    """What the result demands beside the penalty (R14). `status`: "must" (whatever is imposed of what is optional), "if_optional" (only
    with the sanctions whose paths are `optional`), "unless_optional" (only without them), or "possible" (it hangs on something
    unknown, or on which of several optional sanctions are imposed; `missing` are the unknown circumstances of the case among that)."""

    path: str
    code: str
    title: str
    status: str
    optional: tuple[str, ...]
    steps: tuple[StepRecord, ...]
    missing: tuple[MissingRecord, ...]
    basis: tuple[str, ...]
    note: str


@dataclass(frozen=True, slots=True)
class OutcomeRecord:
    """One attainable outcome. `unbounded`: too many combinations are still possible; only the disposition is told. `end`: "low" or
    "high" where a provision takes that end of the tier (R8n), else empty. `layers`: of its tier and amounts (R19h)."""

    disposition: str
    grade: str
    tier: str
    tier_label: str
    unbounded: bool
    sanctions: tuple[SanctionRecord, ...]
    end: str = ""
    layers: tuple[LayerRecord, ...] = ()


@dataclass(frozen=True, slots=True)
class RulebookRecord:
    """A rulebook the answer rests on. `digest` is its meaning digest (SHA-256, hex)."""

    id: str
    version: str
    title: str
    digest: str


@dataclass(frozen=True, slots=True)
class AnswerRecord:
    """The answer for one act, matter and subject.

    `disposition`: not_established, transfer, time_barred, must_not_penalise, may_not_penalise, penalise or
    undetermined. `ground` is the provision that decided any other than penalise and undetermined; there is none where the law
    provides no penalty (finding `no_sanction`). `otherwise` is the
    complete penalise answer beside may_not_penalise. `exact` says that `attainable` is complete and nothing more.
    `procedure` is what the result demands beside itself (R14), in declared order. `role` is one of the four roles, or a class of
    subjects of the rulebook, whose label is then `role_label`. `ladder`: the code of the ladder that the tier stands in, and
    `ladder_label` its label; "" for the matter's own tiers. `layers` is empty where the rulebook builds on no other.
    """

    act: str
    matter: str
    title: str
    subject: str
    role: str
    disposition: str
    grade: str
    tier: str
    tier_number: str
    tier_label: str
    ground: AlsoRecord | None
    sanctions: tuple[SanctionRecord, ...]
    measures: tuple[MeasureRecord, ...]
    legal_basis: tuple[BasisRecord, ...]
    reasons: tuple[ReasonRecord, ...]
    also: tuple[AlsoRecord, ...]
    available: tuple[AvailableRecord, ...]
    findings: tuple[FindingRecord, ...]
    missing: tuple[MissingRecord, ...]
    presumed: tuple[PresumedRecord, ...]
    facts: tuple[FactRecord, ...]
    attainable: tuple[OutcomeRecord, ...]
    exact: bool
    procedure: tuple[ProcedureRecord, ...]
    otherwise: "AnswerRecord | None"
    role_label: str = ""
    ladder: str = ""
    ladder_label: str = ""
    layers: tuple[LayerRecord, ...] = ()


@dataclass(frozen=True, slots=True)
class ComparedRecord:
    """One answer that was held against others. `why`: "concurrence" (R15, one act under several norms: which fine) or "law" (R16, the
    law of the act and that of the decision: which law). `matter`, `rulebook` and `version` say whose answer. The amounts are those of
    the fine: null where there is none, or where it is not bounded. `chosen`: true, false, or null (it cannot be told)."""

    why: str
    act: str
    subject: str
    matter: str
    rulebook: str
    version: str
    disposition: str
    kinds: tuple[str, ...]
    statutory_min: Decimal | None
    statutory_max: Decimal | None
    min: Decimal | None
    max: Decimal | None
    recommended: Decimal | None
    chosen: bool | None


@dataclass(frozen=True, slots=True)
class SubjectRecord:
    """A subject as the case names it."""

    id: str
    role: str
    name: str


@dataclass(frozen=True, slots=True)
class ActRecord:
    """An act as the case tells it: dates in ISO form, "" where not given."""

    id: str
    begun: str
    ended: str
    matters: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class EventRecord:
    """The day of an event that deadlines count from, by its code in the table of deadlines."""

    code: str
    day: str


@dataclass(frozen=True, slots=True)
class CaseRecord:
    """The case as it was understood: dates in ISO form, "" where not given. Facts stand in the answers."""

    acts: tuple[ActRecord, ...]
    subjects: tuple[SubjectRecord, ...]
    authority: str
    decided: str
    filed: str
    discovered: str
    presume: bool
    events: tuple[EventRecord, ...] = ()
    organ: str = ""


@dataclass(frozen=True, slots=True)
class RecommendationRecord:
    """The whole answer. Same rulebooks and same case give the same bytes of canonical JSON (R18). `compared`: the answers that were
    held against each other, in the order of the answers. `given`: the case (a word that Java keeps to itself)."""

    semantics: int
    rulebooks: tuple[RulebookRecord, ...]
    answers: tuple[AnswerRecord, ...]
    given: CaseRecord
    compared: tuple[ComparedRecord, ...] = ()
