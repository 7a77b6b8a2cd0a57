"""The decision that a recommendation proposes: what it recommends, as a decision would write it."""

from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal

from ..records import AnswerRecord, RecommendationRecord, SanctionRecord
from ..resolution import PENALISE, UNDETERMINED
from .decision import Decision, Imposed, Outcome, Result
from .naming import named_in
from .terms import MONEY

_ZERO = Decimal(0)


def proposed(record: RecommendationRecord) -> Decision:
    """What is recommended, amounts at the recommended point, else at the least of the range; of what is optional no more than has to be
    chosen. An undetermined answer proposes nothing."""
    results = tuple(
        replace(proposed_result(answer), matter=name)
        for answer, name in zip(record.answers, named_in(record), strict=True)
        if answer.disposition != UNDETERMINED
    )
    steps = {one.code: True for answer in record.answers for one in answer.procedure if one.status == "must"}
    return Decision(results, steps=steps)


def proposed_result(answer: AnswerRecord) -> Result:
    """What one answer proposes."""
    return Result(
        answer.act,
        answer.matter,
        answer.subject,
        outcome_of(answer.disposition, answer.sanctions),
        (answer.tier,) if answer.tier else (),
        " ".join(one.args[0] for one in answer.findings if one.code == "judgement"),
    )


def outcome_of(disposition: str, sanctions: Iterable[SanctionRecord]) -> Outcome:
    """What is imposed of these sanctions under this disposition."""
    listed = [one for one in sanctions if not one.still_open]
    taken = [one for one in listed if one.chosen]
    for group in dict.fromkeys(one.group for one in listed if one.group):
        taken.extend(_of_group([one for one in listed if one.group == group]) if disposition == PENALISE else ())
    return Outcome(disposition, tuple(_imposed(one) for one in taken if not one.decided_by))


def _of_group(members: list[SanctionRecord]) -> Iterable[SanctionRecord]:
    """Undecided members of a group, as many as are still to be chosen."""
    low = members[0].group_low - len({_member(one) for one in members if one.chosen})
    free = list(dict.fromkeys(_member(one) for one in members if one.chosen is None))[: max(low, 0)]
    return [one for one in members if one.chosen is None and _member(one) in free]


def _member(one: SanctionRecord) -> str:
    return one.together or one.path


def _imposed(one: SanctionRecord) -> Imposed:
    amount = one.recommended
    if amount is None and one.amount in ("exact", "bounds"):
        amount = one.min if one.min is not None else min(one.max or _ZERO, Decimal(1))
        amount = _inside(one, amount)
    unit = one.unit
    if one.amount in ("none", "open") or unit == "life":
        unit = "yuan" if one.kind in MONEY else "life" if unit == "life" else ""
        amount = None
    return Imposed(one.kind, one.object, amount, unit)


def _inside(one: SanctionRecord, amount: Decimal) -> Decimal:
    """The least amount of a range, where its lower bound is outside."""
    step = Decimal("0.01") if one.unit == "yuan" else Decimal(1)
    return amount + step if one.min_exclusive else amount


def to_data(decision: Decision) -> dict[str, object]:
    """A decision as it would be handed over: a mapping for `read_decision`, amounts as text."""
    return {
        "results": [
            {
                "act": one.act,
                "matter": one.matter,
                "subject": one.subject,
                "disposition": one.outcome.disposition,
                "tier": one.tiers[0] if one.tiers else "",
                "reason": one.reason,
                "sanctions": [_data(each) for each in one.outcome.sanctions],
            }
            for one in decision.results
        ],
        "steps": dict(decision.steps or {}),
    }


def _data(one: Imposed) -> dict[str, object]:
    found: dict[str, object] = {"kind": one.kind, "object": one.object}
    if one.unit == "life":
        found["amount"] = "life"
    elif one.amount is not None:
        unit = {"day": " days", "month": " months", "year": " years"}.get(one.unit, "")
        found["amount"] = f"{one.amount:f}{unit}"
    return found
