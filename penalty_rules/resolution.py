"""What a case comes to before amounts: the resolved, immutable outcome of one cell."""

from dataclasses import dataclass

from penalty_dsl.model import Expr, Measure, Point, Provision, Sanction, Tier

from .calculating import Calculation
from .pricing import Priced, Pricer
from .rules_in_words import Rules

PENALISE = "penalise"
UNDETERMINED = "undetermined"

#: A finding code with its arguments.
Finding = tuple[str, ...]

#: Findings that leave nothing to recommend: they tell one undetermined outcome from another.
_UNDETERMINING = frozenset(
    {
        "no_branch",
        "by_reference",
        "role_not_covered",
        "no_tier",
        "tier_conflict",
        "tier_pending",
        "answered_in_words",
        "no_grade",
    }
)


@dataclass(frozen=True, slots=True)
class Plan:
    """One sanction as it will be listed.

    `decided` is what the record calls `chosen`. `pricer` computes a fine, `calculation` one in which a formula counts; durations
    and confiscations need neither. `low` and `high`: a duration's bounds, already refined; `unit` its unit. `bases`:
    circumstances whose value the amount needs; `constant`: the amount where it needs none. `rules`: what the
    statute and the tier say of a fine, in words.
    """

    sanction: Sanction
    decided: bool | None
    still_open: bool
    pricer: Pricer | None = None
    unit: str = ""
    low: int | None = None
    high: int | None = None
    bases: tuple[str, ...] = ()
    constant: Priced | None = None
    rules: Rules | None = None
    calculation: Calculation | None = None

    @property
    def conditions(self) -> tuple[Expr, ...]:
        """The conditions that the amount rests on."""
        return () if self.calculation is None else self.calculation.conditions


@dataclass(frozen=True, slots=True)
class MeasurePlan:
    """One measure as it will be listed. `decided` is what the record calls `chosen`."""

    measure: Measure
    decided: bool | None


@dataclass(frozen=True, slots=True)
class Resolution:
    """A static outcome. `moved`: the provisions that moved the tier, or took an `end` of it in place of the declared point.
    `alternatives`: under a tier conflict, every candidate. `offered`: what each of `available` would come to; None: not known; empty where
    nothing is recommended."""

    disposition: str
    grade: str = ""
    tier: Tier | None = None
    plans: tuple[Plan, ...] = ()
    measures: tuple[MeasurePlan, ...] = ()
    ground: Provision | None = None
    moved: tuple[Provision, ...] = ()
    also: tuple[Provision, ...] = ()
    available: tuple[Provision, ...] = ()
    findings: tuple[Finding, ...] = ()
    otherwise: "Resolution | None" = None
    alternatives: "tuple[Resolution, ...]" = ()
    end: Point | None = None
    offered: "tuple[Resolution | None, ...]" = ()

    @property
    def inner(self) -> "tuple[Resolution, ...]":
        """What is told inside an answer: `otherwise`, and what is available."""
        offered = tuple(each for each in self.offered if each is not None)
        return offered if self.otherwise is None else (*offered, self.otherwise)

    def identity(self) -> tuple[object, ...]:
        """What makes two outcomes one (R17)."""
        return (
            self.disposition,
            self.grade,
            None if self.tier is None else self.tier.path,
            self.end,
            tuple((plan.sanction.path, plan.decided) for plan in self.plans),
            tuple(finding for finding in self.findings if finding[0] in _UNDETERMINING),
            tuple(each.identity() for each in self.alternatives),
            None if self.otherwise is None else self.otherwise.identity(),
        )
