"""The answer for one act, matter and subject: lean when made, complete when read.

Making one costs a look-up and the amounts; `record()` spells everything out.
"""

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING

from penalty_dsl.model import Provision

from .allowance import WHOLE
from .bounds import confiscated, is_rounded
from .citing import Cited, cited
from .events import NO_EVENTS
from .outcome import Attained, Settled, expand
from .pricing import AmountFault, Priced
from .records import AnswerRecord
from .resolution import UNDETERMINED, Finding, Plan, Resolution

if TYPE_CHECKING:
    from .explaining import TraceRecord
    from .program import Program


class Answer:
    """What the software recommends for one subject. Immutable by convention; `record()` gives the published shape.

    `settled` is the static outcome (shared by all cases of a cell), `prices` what each of its sanctions comes to, in order.
    `facts` are integers in the smallest unit; see `penalty_dsl.model.Kind`.
    """

    __slots__ = (
        "act",
        "decided",
        "events",
        "facts",
        "fault",
        "findings",
        "presume",
        "prices",
        "program",
        "role",
        "settled",
        "subject",
    )

    def __init__(
        self,
        program: "Program",
        settled: Settled,
        role: str,
        facts: Mapping[str, int],
        presume: bool,
        decided: date | None,
        act: str,
        subject: str,
        events: Mapping[str, date] = NO_EVENTS,
        findings: tuple[Finding, ...] = (),
    ) -> None:
        """`findings`: what is told of the fine of the unit, where a listed fine is calculated from it (R15h)."""
        self.program = program
        self.settled = settled
        self.role = role
        self.facts = facts
        self.presume = presume
        self.decided = decided
        self.act = act
        self.subject = subject
        self.events = events
        self.findings = findings
        self.fault = ""
        try:
            self.prices = tuple([plan.constant or self._price(plan) for plan in settled.resolution.plans])
        except AmountFault as fault:
            self.prices = ()
            self.fault = str(fault)

    @property
    def disposition(self) -> str:
        """The disposition code (R5), or "undetermined"."""
        return UNDETERMINED if self.fault else self.settled.resolution.disposition

    @property
    def grade(self) -> str:
        return "" if self.fault else self.settled.resolution.grade

    @property
    def tier(self) -> str:
        """The code of the tier, or ""."""
        tier = self.settled.resolution.tier
        return "" if tier is None or self.fault else tier.code

    @property
    def grounds(self) -> tuple[Provision, ...]:
        """Provisions that decided or moved the grade."""
        resolution = self.settled.resolution
        return (*(() if resolution.ground is None else (resolution.ground,)), *resolution.moved)

    @property
    def held(self) -> tuple[str, ...]:
        """Paths of the named conditions that hold, in declared order. `record().reasons` has all of them, in words."""
        return self.settled.held

    @property
    def legal_basis(self) -> tuple[Cited, ...]:
        """What the decision must cite, in citing order."""
        return cited(self.program.linked, Resolution(UNDETERMINED)) if self.fault else self.settled.cited

    @property
    def otherwise(self) -> "Answer | None":
        """The complete penalise answer beside may_not_penalise (R5)."""
        resolution = None if self.fault else self.settled.resolution.otherwise
        if resolution is None:
            return None
        cells = self.settled.outcomes[0].cells
        inner = Settled(
            resolution,
            tuple(Attained(each, cells) for each in expand(resolution)),
            exact=True,
            truths=self.settled.truths,
            listed=bool(resolution.alternatives),
        )
        return Answer(
            self.program,
            inner,
            self.role,
            self.facts,
            self.presume,
            self.decided,
            self.act,
            self.subject,
            self.events,
            self.findings,
        )

    def record(self, lang: str = "zh") -> AnswerRecord:
        """The complete answer as published, or with conditions, rules and calculations in the words of "en"."""
        from .describe import describe

        return describe(self, lang)

    def explain(self, lang: str = "zh", work: int = WHOLE.changes) -> "TraceRecord":
        """Why and why not, and the nearest change of each fact that changes the outcome. Found now, not when the answer was made, with no
        more than `work`."""
        from .explaining import trace

        return trace(self, lang, work)

    def rounded_fines(self) -> frozenset[str]:
        """Paths of the fines, of `otherwise` beside a penalty that may be waived, in which rounding shows."""
        inner = self.otherwise or self
        priced = zip(inner.settled.resolution.plans, inner.prices, strict=False)
        return frozenset(
            plan.sanction.path
            for plan, price in priced
            if price.status == "exact" and is_rounded(self.program.layout, plan, self.role, self.facts, self.presume)
        )

    def _price(self, plan: Plan) -> Priced:
        facts = self.facts
        if plan.calculation is not None:
            return self.program.price_carefully(plan, self)
        for base in plan.bases:
            if base not in facts:
                return self.program.price_carefully(plan, self)
        if plan.pricer is not None:
            return plan.pricer.price(plan.sanction.path, facts.__getitem__)
        return confiscated(facts[plan.bases[0]])
