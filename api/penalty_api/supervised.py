"""The shapes of what supervision asks of the decisions that are kept, as the contract publishes them. Amounts are yuan."""

from pydantic import BaseModel, Field

_SHARE = "To four places, rounded half up; null where there is nothing to count."


class CellDispersion(BaseModel):
    """How far the fines of like cases lie apart."""

    cell: str
    rulebook: str
    matter: str
    title: str
    role: str
    tier_label: str
    rule: str = Field(description="The rule that the recommended fine follows, in Chinese: by statute, by tier.")
    results: int = Field(description="Results in the cell.")
    fined: int = Field(description="How many of them have a fine; all that follows is of these.")
    organs: int = Field(description="Of how many organs.")
    min: str = Field(examples=["2000.00"])
    quartile1: str = Field(description="Exact, on the line between neighbours (QUARTILE.INC).")
    median: str
    quartile3: str
    max: str
    coefficient: str | None = Field(
        description="Standard deviation by mean, of all fines of the cell. " + _SHARE, examples=["0.1832"]
    )


class DispersionList(BaseModel):
    """Cells with most dispersion first. `cells`: how many there are; `more`: not all are listed."""

    items: list[CellDispersion]
    cells: int
    more: bool


class DeviationRate(BaseModel):
    """Results of one organ, matter or month that depart from law or benchmark. `judged` = `in_line` + `tier` + `statute`;
    `tier` + `statute` = `reasoned` + `unreasoned`."""

    key: str = Field(description="The organ, the code of the matter or the month (YYYY-MM).")
    rulebook: str = Field(description="Of a matter; else empty.")
    label: str = Field(description="The title of the matter; else as `key`.")
    results: int
    judged: int = Field(description="Those that can be held against the recommendation.")
    in_line: int
    tier: int = Field(description="Within the law, but not what the benchmark gives.")
    statute: int = Field(description="Not what the law allows.")
    reasoned: int = Field(description="Of those that depart: with a reason in the decision.")
    unreasoned: int
    rate: str | None = Field(description="(`tier` + `statute`) / `judged`. " + _SHARE, examples=["0.1250"])
    unreasoned_rate: str | None = Field(description="`unreasoned` / `judged`. " + _SHARE, examples=["0.0500"])


class DeviationList(BaseModel):
    """By organ and matter sorted by name, by month from the first. `whole`: all of them together, its `key` empty."""

    items: list[DeviationRate]
    whole: DeviationRate


class DispositionCount(BaseModel):
    disposition: str
    label: str
    count: int


class AlertCount(BaseModel):
    level: str = Field(description="`notice`, `warning` or `alarm`.")
    status: str = Field(description="`open`, `settled`, `explained`, `dismissed` or `escalated`.")
    count: int


class Overview(BaseModel):
    """What was decided, in figures. A result is what was decided on one act, matter and party; of a decision its latest version counts."""

    decisions: int
    imported: int = Field(description="Of the decisions: those decided before they were kept here.")
    results: int
    organs: int
    matters: int
    cells: int = Field(description="Cells that the results fall in.")
    first: str = Field(description="Day of the earliest decision, ISO; empty: none.")
    last: str
    fined: int
    total: str = Field(description="All fines together.", examples=["1250000.00"])
    median: str | None = Field(description="Of the fines, exact.")
    dispositions: list[DispositionCount]
    alerts: list[AlertCount] = Field(description="Of these decisions.")


class SampledDecision(BaseModel):
    """A decision that was drawn. `number`: by which."""

    decision_id: str
    reference: str
    organ: str
    decided: str
    rulebook: str
    matter: str = Field(description="Of its first result.")
    title: str
    disposition: str
    fine: str | None
    departs: str = Field(description="`statute`, `tier`, `none`; empty: nothing to hold it against.")
    imported: bool
    number: str


class SampleList(BaseModel):
    """A random sample of decisions. The same seed over the same decisions gives the same sample; anybody can draw it again."""

    organ: str = Field(
        description="What was drawn from, as it was asked: decisions of this organ; empty: of all that may be seen."
    )
    matter: str = Field(description="Of this matter; empty: of all.")
    since: str = Field(description="Decided on this day or later; empty: whenever.")
    until: str = Field(description="Decided before this day; empty: whenever.")
    seed: str
    size: int
    stratified: bool
    population: int = Field(description="How many decisions there were to draw from.")
    population_digest: str = Field(description="SHA-256 of their ids, sorted, each followed by a line feed.")
    method_zh: str
    method_en: str
    items: list[SampledDecision] = Field(description="In the order in which they were drawn.")
