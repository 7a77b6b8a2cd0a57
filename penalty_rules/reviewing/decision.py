"""A decision as it is reviewed: pure data, amounts in exact units."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Imposed:
    """One sanction of a decision. `unit` is "yuan", "day", "month", "year", "life" or "", as written;
    `amount` None: the decision names none."""

    kind: str
    object: str
    amount: Decimal | None
    unit: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """What is imposed, or was announced: a disposition (R5) and its sanctions."""

    disposition: str
    sanctions: tuple[Imposed, ...]


@dataclass(frozen=True, slots=True)
class Result:
    """The decision on one answer of the recommendation, its matter by any of its names. `tiers`: the codes of those that the tier it
    names may be, of which one counts."""

    act: str
    matter: str
    subject: str
    outcome: Outcome
    tiers: tuple[str, ...] = ()
    reason: str = ""
    notified: Outcome | None = None


@dataclass(frozen=True, slots=True)
class Decision:
    """`procedure` is "summary", "ordinary" or "" (not said). `steps`: code of a procedure -> whether it was followed; what is not
    named is not known. `defended`: the party stated its case, or a hearing was held."""

    results: tuple[Result, ...]
    decided: date | None = None
    served: date | None = None
    procedure: str = ""
    steps: Mapping[str, bool] | None = None
    defended: bool = False
