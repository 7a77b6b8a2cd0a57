"""The shapes of what was decided in like cases and against a party before, as the contract publishes them."""

from pydantic import BaseModel, Field


class ComparedResult(BaseModel):
    """What was decided in a like case."""

    decision_id: str
    reference: str
    organ: str
    decided: str = Field(description="The day, ISO.")
    disposition: str
    fine: str | None = Field(description="Yuan; null where none was imposed.", examples=["50000.00"])


class CellStatistics(BaseModel):
    """What was decided in one cell last. `text`: in words, in the language asked for."""

    cell: str = Field(
        description="What names the cell; empty where the answer is undetermined, and nothing can be compared."
    )
    results: list[ComparedResult] = Field(description="Newest first.")
    fined: int = Field(description="How many of them have a fine; the amounts are of these.")
    low: str | None = Field(description="Yuan.", examples=["2000.00"])
    high: str | None = Field(description="Yuan.", examples=["5000.00"])
    median: str | None = Field(
        description="Yuan, exact: of an even number the middle between two, with a third decimal place if need be.",
        examples=["3000.00"],
    )
    text: str


class CaseStatistics(CellStatistics):
    """The same for one answer to a case."""

    act: str
    matter: str
    subject: str
    rulebook: str
    role: str
    disposition: str
    tier: str
    rule: str = Field(description="The rule that the recommended fine follows, in Chinese: by statute, by tier.")


class CaseStatisticsList(BaseModel):
    """For each answer to a case, in their order."""

    items: list[CaseStatistics]


class PriorInfo(ComparedResult):
    """A penalty imposed on a party before, with the entry of the ledger that says so."""

    rulebook: str
    matter: str
    sequence: int
    entry_hash: str


class PriorList(BaseModel):
    """Newest first. `more`: there are further ones."""

    items: list[PriorInfo]
    more: bool
