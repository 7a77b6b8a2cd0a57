"""The shapes of requests and answers as the contract publishes them: flat, no unions but null, stable codes beside labels."""

from datetime import date
from typing import Any

from pydantic import BaseModel, ConfigDict, Field

from penalty_rules.explaining import ExplanationRecord
from penalty_rules.finding import CandidatesRecord
from penalty_rules.records import RecommendationRecord
from penalty_rules.reviewing import ReviewRecord

from .problems import ProblemDetails

EXAMPLE_CASE: dict[str, Any] = {
    "matter": "SP-122-1",
    "party": {"kind": "unit", "name": "某面包坊"},
    "act": {"begun": "2025-03-10", "ended": "2025-04-18"},
    "discovered": "2025-04-18",
    "decided": "2025-05-20",
    "facts": {
        "goods_value": "8000.00",
        "illegal_gains": "1200.00",
        "harm": "minor",
        "corrected": False,
        "obstructed": False,
        "prior_violations": 0,
        "penalties_2y": 0,
    },
}
EXAMPLE_FULL_CASE: dict[str, Any] = {
    "acts": [{"id": "a", "begun": "2025-03-10", "matters": ["SP-122-1"]}],
    "subjects": [{"id": "s1", "role": "unit"}, {"id": "s2", "role": "sole_trader"}],
    "decided": "2025-05-20",
    "facts": {"goods_value": "12000.00", "corrected": True, "obstructed": False},
}
EXAMPLE_DECISION: dict[str, Any] = {
    "disposition": "penalise",
    "tier": "light",
    "sanctions": [{"kind": "fine", "amount": "50000.00"}, {"kind": "confiscate_gains", "amount": "1200.00"}],
    "procedure": "ordinary",
    "defended": True,
    "notified": {"sanctions": [{"kind": "fine", "amount": "60000.00"}]},
}
EXAMPLE_INQUIRY: dict[str, Any] = {
    "words": "家里做蛋糕卖，没办证",
    "party": {"kind": "individual"},
    "decided": "2025-05-20",
    "facts": {"货值金额": "8000.00"},
}
#: A fact is what its circumstance says: the schema of facts of the matter tells which.
Facts = dict[str, Any]


class _Shape(BaseModel):
    model_config = ConfigDict(extra="forbid")


class PartyInput(_Shape):
    """The party of the short form."""

    kind: str = Field(
        description="`unit`, `individual`, `sole_trader`, `responsible`, or a class of subjects of the rulebook.",
        examples=["unit"],
    )
    id: str = Field(default="1", max_length=200, description="Echoed in the answer.")
    name: str = Field(default="", max_length=200, description="Echoed in the answer.")


class PeriodInput(_Shape):
    """When an act took place."""

    begun: date = Field(description="Its first day.")
    ended: date | None = Field(default=None, description="Its last day; without it the act was over on the first.")


class ActInput(_Shape):
    """An act of the full form."""

    id: str = Field(min_length=1, max_length=200)
    begun: date | None = Field(default=None, description="Its first day.")
    ended: date | None = Field(default=None, description="Its last day.")
    matters: list[str] = Field(
        min_length=1,
        max_length=100,
        description="Codes of the matters it may breach: `CODE`, `rulebook/CODE` or `rulebook@version/CODE`.",
    )
    facts: Facts = Field(default_factory=dict, description="Facts of this act, by code or label.")


class SubjectInput(_Shape):
    """A subject of the full form."""

    id: str = Field(min_length=1, max_length=200)
    role: str = Field(description="As `kind` of a party.", examples=["unit"])
    name: str = Field(default="", max_length=200, description="Echoed in the answer.")
    facts: Facts = Field(default_factory=dict, description="Facts of this subject, by code or label.")


class CaseInput(_Shape):
    """A case. Short form: `matter`, `party`, `act`; full form: `acts`, `subjects`. What is not known is left out."""

    model_config = ConfigDict(extra="forbid", json_schema_extra={"examples": [EXAMPLE_CASE]})

    matter: str | None = Field(
        default=None, description="Code of the matter: `CODE`, `rulebook/CODE` or `rulebook@version/CODE`."
    )
    party: PartyInput | None = None
    act: PeriodInput | None = None
    acts: list[ActInput] | None = Field(default=None, min_length=1, max_length=100)
    subjects: list[SubjectInput] | None = Field(default=None, min_length=1, max_length=100)
    authority: str = Field(default="", max_length=200, description="Echoed in the answer.")
    organ: str = Field(
        default="",
        max_length=200,
        description="The kind of organ that asks (城市管理); a matter of another one is told.",
    )
    discovered: date | None = None
    filed: date | None = None
    decided: date | None = Field(default=None, description="Without it: today, UTC+8.")
    events: dict[str, date] = Field(
        default_factory=dict,
        description="Days that deadlines count from, by the code of the event: `received`, `hearing`.",
    )
    presume: bool = Field(
        default=True, description="false: what no fact states is unknown, even where the rulebook presumes a value."
    )
    facts: Facts = Field(
        default_factory=dict,
        description="Facts by code or label of the circumstance; `/v1/matters/{code}/facts-schema` says which and how.",
    )


class InquiryInput(_Shape):
    """A case without its matter. `words` or `facts` must be there; what is not known is left out."""

    model_config = ConfigDict(extra="forbid", json_schema_extra={"examples": [EXAMPLE_INQUIRY]})

    words: str = Field(default="", max_length=200, description="What people say of it, pinyin, a code, an article.")
    party: PartyInput | None = None
    act: PeriodInput | None = None
    authority: str = Field(default="", max_length=200)
    organ: str = Field(
        default="", max_length=200, description="The kind of organ that asks (城市管理); matters of others stand last."
    )
    region: str = Field(
        default="",
        max_length=200,
        description="Where it was: the code of the division, six figures.",
        examples=["440300"],
    )
    discovered: date | None = None
    filed: date | None = None
    decided: date | None = Field(default=None, description="Without it: today, UTC+8.")
    presume: bool = Field(default=True, description="false: what no fact states is unknown.")
    facts: Facts = Field(
        default_factory=dict, description="Facts by code or label of the circumstance, as in a case; of any matter."
    )
    limit: int = Field(
        default=10, ge=1, le=200, description="How many candidates are told, and how many of those excluded."
    )


class CandidatesFound(BaseModel):
    """The matters it could be."""

    found: CandidatesRecord = Field(description="Canonical JSON of the library.")


class SanctionInput(_Shape):
    """One sanction imposed, or announced."""

    kind: str = Field(min_length=1, max_length=200, description="Stable code, such as `fine`.", examples=["fine"])
    object: str = Field(default="", max_length=200, description="Tells two of one kind apart.")
    amount: str | None = Field(default=None, description="Yuan, or a term with its unit.", examples=["50000.00"])


class OutcomeInput(_Shape):
    """What was announced before the decision."""

    disposition: str = Field(default="", max_length=200)
    sanctions: list[SanctionInput] = Field(default_factory=list, max_length=100)


class ResultInput(OutcomeInput):
    """The decision on one act, matter and subject. These three may be left out where the case has only one of them."""

    act: str = Field(default="", max_length=200)
    matter: str = Field(default="", max_length=200)
    subject: str = Field(default="", max_length=200)
    tier: str = Field(
        default="", max_length=200, description="Code, label or number of the tier, where the decision names one."
    )
    reason: str = Field(default="", max_length=20_000, description="The reason given for deviating.")
    notified: OutcomeInput | None = Field(default=None, description="What the notice announced.")


class DecisionInput(ResultInput):
    """A decision: `results`, or in short the fields of its only one."""

    decided: date | None = None
    served: date | None = None
    procedure: str = Field(default="", max_length=200, description="`summary` or `ordinary`.")
    steps: dict[str, bool] = Field(
        default_factory=dict, max_length=200, description="Steps by code of their procedure: followed or not."
    )
    defended: bool = Field(default=False, description="Whether the party stated a defence.")
    results: list[ResultInput] | None = Field(default=None, min_length=1, max_length=256)


class ReviewInput(_Shape):
    """A case, and the decision on it."""

    given: CaseInput
    decision: DecisionInput


class Reviewed(BaseModel):
    """What is to be said of a decision. `texts`: the remarks in words, in the language asked for and in their order."""

    review: ReviewRecord = Field(description="Canonical JSON of the library.")
    texts: list[str]


class Recommended(BaseModel):
    """The answer to a case."""

    recommendation: RecommendationRecord = Field(
        description="Canonical JSON of the library: same rulebooks and same case, same bytes."
    )
    explanation: ExplanationRecord | None = Field(
        description="Why, why not, and the nearest changes; only with `explain=full`."
    )
    text: str = Field(description="The answer for people, in the language asked for; empty with `explain=none`.")


class BatchLine(BaseModel):
    """One line of the answer to a batch: exactly one of `recommended` and `problem` is there."""

    line: int = Field(description="Line of the request, from 1.")
    recommended: Recommended | None
    problem: ProblemDetails | None


class RulebookInfo(BaseModel):
    """A rulebook that is loaded. Dates in ISO form, empty where not stated; `until` is the first day it is no longer in force."""

    id: str = Field(examples=["cn.food-safety"])
    version: str = Field(examples=["1"])
    title: str
    digest: str = Field(description="SHA-256 of its meaning, hexadecimal.")
    issuer: str
    document: str = Field(description="Number or name of the document that published it.")
    region: str
    organ: str
    published: str
    in_force: str
    until: str
    uses: list[str] = Field(description="Ids of rulebooks it builds on.")
    matters: int = Field(description="How many matters it has.")


class RulebookList(BaseModel):
    """What answers at present, in this worker."""

    digest: str = Field(description="SHA-256 over all rulebooks, their versions and digests.")
    loaded: str = Field(description="When they were loaded, UTC.")
    semantics: int = Field(description="Number of the semantics that answers follow.")
    rulebooks: list[RulebookInfo]


class MatchInfo(BaseModel):
    """Where words were found in a matter."""

    what: str = Field(
        description="`code`, `title`, `alias`, `pinyin`, `fact`, `note`, `field`, `organ`, `party` or `law`.",
        examples=["alias"],
    )
    text: str = Field(description="What stands there.")
    words: list[str] = Field(description="Those that were found; of pinyin the characters that sound like them.")


class MatterInfo(BaseModel):
    """A matter in a list."""

    code: str = Field(examples=["SP-122-1"])
    name: str = Field(description="What names it without doubt: `rulebook/code`.", examples=["cn.food-safety/SP-122-1"])
    title: str
    aliases: list[str] = Field(description="Common names.")
    field_label: str = Field(description="Field of administration, may be empty.")
    subjects: list[str] = Field(description="Codes of the kinds of party it may strike.")
    violated: list[str] = Field(description="Citations of what is breached, in Chinese.")
    basis: list[str] = Field(description="Citations of what it is penalised by, in Chinese.")
    organ: str = Field(description="Whose matter it is; may be empty.")
    rulebook: str = Field(description="Id of its rulebook.")
    rulebook_version: str
    points: int = Field(description="How like the words asked for, 1 to 1000; 0 where none were asked for.")
    distant: bool = Field(description="Whether it is hardly what was asked for; such ones come last.")
    matched: list[MatchInfo] = Field(description="What was found where.")


class MatterPage(BaseModel):
    """A page of matters. `next_cursor` is empty on the last one."""

    items: list[MatterInfo]
    total: int = Field(description="How many there are on all pages.")
    next_cursor: str


class ChoiceInfo(BaseModel):
    """A value of a one-of circumstance, or a kind of party: a stable code and its label."""

    code: str
    label: str


class FieldInfo(BaseModel):
    """A field of the records of a circumstance."""

    code: str
    label: str
    kind: str
    unit: str
    choices: list[ChoiceInfo]


class CircumstanceInfo(BaseModel):
    """One fact that the matter asks for, as a form needs it."""

    code: str = Field(examples=["goods_value"])
    label: str = Field(examples=["货值金额"])
    kind: str = Field(
        description="`money`, `count`, `days`, `months`, `age`, `quantity`, `date`, `bool`, `choice`, `several` or `records`.",
        examples=["money"],
    )
    unit: str
    question: str
    evidence: str
    note: str
    general: bool = Field(description="Whether it comes from the general provisions, not from the matter.")
    undeterminable: bool = Field(description="Whether null may be given: established as undeterminable.")
    presumed: bool = Field(description="Whether a value is presumed where none is given.")
    presumed_value: str = Field(description="That value in the spelling of facts, empty without one.")
    presumed_why: str
    only_when: str = Field(description="The condition under which it applies, in words; empty: always.")
    meaning: str = Field(description="What answers it (即), in words; may be empty.")
    choices: list[ChoiceInfo]
    fields: list[FieldInfo] = Field(description="Of `records` only.")


class StatutoryInfo(BaseModel):
    """One sanction or measure that the statute allows or demands."""

    path: str
    kind: str = Field(description="Stable code, such as `fine`.")
    label: str
    measure: bool = Field(description="Whether it is a measure, which is no penalty.")
    modality: str
    struck: str = Field(description="What it strikes: things, a licence, ...; may be empty.")
    subjects: list[str]
    condition: str = Field(description="When this branch of the statute counts, in words; empty: always, or otherwise.")
    rule: str = Field(description="The amount or term in words; empty where there is none.")
    basis: list[str]


class TierSanctionInfo(BaseModel):
    """What a tier makes of one kind of sanction."""

    kind: str
    label: str
    decision: str = Field(description="`refine`, `impose` or `omit`.")
    rule: str
    struck: str
    subjects: list[str]


class TierInfo(BaseModel):
    """One tier of discretion."""

    path: str
    code: str
    number: str
    label: str
    grade: str = Field(description="`mitigated`, `lighter`, `ordinary`, `heavier` or empty.")
    ladder: str = Field(description="Label of its ladder; empty for the main one.")
    conditions: list[str] = Field(description="In words; it holds if any of them does.")
    otherwise: bool = Field(description="Whether it holds where no other tier does.")
    sanctions: list[TierSanctionInfo]
    note: str


class ProvisionInfo(BaseModel):
    """A provision of the matter, or of the rulebooks it builds on."""

    path: str
    code: str
    title: str
    effect: str
    condition: str
    general: bool
    basis: list[str]


class MatterDetails(BaseModel):
    """All that a case system needs to know of a matter."""

    code: str
    name: str
    title: str
    aliases: list[str]
    field_label: str
    note: str
    violated: list[str]
    basis: list[str]
    subjects: list[ChoiceInfo]
    organ: str = Field(description="Whose matter it is; may be empty.")
    rulebook: str
    rulebook_version: str
    rulebook_digest: str
    in_force: str = Field(description="First day on which it is listed, ISO; empty where not stated.")
    until: str = Field(description="First day on which it is no longer listed, ISO; empty where not stated.")
    other_versions: list[str] = Field(
        description="Names of the matter in the other versions of its rulebook that are loaded."
    )
    circumstances: list[CircumstanceInfo]
    statutory: list[StatutoryInfo]
    tiers: list[TierInfo]
    provisions: list[ProvisionInfo]


class SourceInput(_Shape):
    """A rule text. A name that ends in .yaml or .yml is YAML, any other the language's own notation."""

    name: str = Field(min_length=1, max_length=200, examples=["mine.penalty"])
    text: str = Field(max_length=2**20)


class CheckInput(_Shape):
    """Rule texts to be checked together. Rulebooks they use and that are not among them are taken from the shipped ones."""

    sources: list[SourceInput] = Field(min_length=1, max_length=50)


class DiagnosticInfo(BaseModel):
    """One finding about a rule text. Lines and columns from 1, in code points; `utf16_column` as editors count."""

    code: str = Field(examples=["P0204"])
    severity: str = Field(description="`error`, `warning` or `note`.")
    source: str
    start_line: int
    start_column: int
    start_utf16_column: int
    start_offset: int
    end_line: int
    end_column: int
    end_utf16_column: int
    end_offset: int
    path: str
    zh: str
    en: str
    help_zh: str
    help_en: str


class CheckedRulebook(BaseModel):
    """What one text was found to hold."""

    id: str
    version: str
    title: str
    matters: list[str]
    adoption: dict[str, int] = Field(
        description="For each matter how far it is taken in: 0, 1 or 2.", examples=[{"M-1": 2}]
    )
    scenarios: int


class Checked(BaseModel):
    """All that was found. `sound`: there are no errors."""

    sound: bool
    errors: int
    warnings: int
    notes: int
    diagnostics: list[DiagnosticInfo]
    rulebooks: list[CheckedRulebook]


class Health(BaseModel):
    """The process is alive."""

    status: str = Field(examples=["ok"])


class Readiness(BaseModel):
    """Whether cases can be answered, and by what. `stale`: the latest rulebooks are bad, and the former ones answer."""

    ready: bool
    stale: bool
    storage: str = Field(description="`ready`, `unavailable`, or `none` where nothing is kept.")
    digest: str
    loaded: str
    loads: int
    failures: int
    failed_at: str
    failure_zh: str
    failure_en: str


class Reloaded(BaseModel):
    """What answers now, in the worker that was asked; the others follow as soon as they see that the files changed."""

    digest: str
    loaded: str
    changed: bool
